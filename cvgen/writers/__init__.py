"""Writers: one module a format, each with a function `write`, imported when asked for."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from cvgen.model.document import Document
    from cvgen.model.profile import Profile
    from cvgen.themes.load import Theme

FORMATS = {
    "html": "cvgen.writers.html",
    "pdf": "cvgen.writers.pdf.writer",
    "docx": "cvgen.writers.word.writer",
    "md": "cvgen.writers.markdown",
    "txt": "cvgen.writers.text",
}


@dataclass(frozen=True, slots=True)
class Written:
    """A file's content, its pages where they are known, and characters that no font drew."""

    data: bytes
    pages: int | None = None
    missing: frozenset[str] = frozenset()


class Writer(Protocol):
    """What every writer module offers."""

    def write(self, document: Document, theme: Theme, profile: Profile | None = None) -> Written:
        """Return *document* as a file of the writer's format.

        Where the format has a place for it, the file carries *profile*, which the document shows.
        """
        ...


def find_writer(name: str) -> Writer:
    """Import and return the writer for a format of FORMATS."""
    return cast("Writer", importlib.import_module(FORMATS[name]))
