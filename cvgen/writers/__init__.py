"""Writers: one module a format, each with a function `write`, imported when asked for."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from cvgen.writers.job import Writer


class OutputFormat(NamedTuple):
    """A format that cvgen writes: its module, what it is, and whether it has room for a profile."""

    module: str
    title: str
    embeds: bool = False


# Ending of the file's name, which is the command's name too → its format.
FORMATS = {
    "html": OutputFormat("cvgen.writers.html", "one self-contained HTML page", embeds=True),
    "pdf": OutputFormat("cvgen.writers.pdf.writer", "a tagged PDF", embeds=True),
    "docx": OutputFormat("cvgen.writers.word.writer", "a Word file", embeds=True),
    "md": OutputFormat("cvgen.writers.markdown", "Markdown"),
    "txt": OutputFormat("cvgen.writers.text", "plain text"),
}


def find_writer(name: str) -> Writer:
    """Import and return the writer for a format of FORMATS."""
    return cast("Writer", importlib.import_module(FORMATS[name].module))
