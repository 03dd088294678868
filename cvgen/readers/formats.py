"""The formats that cvgen reads: a table from each name to the module that reads it.

A module is imported when its format is read, so that a Markdown page waits for no PDF library.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from cvgen.model.profile import Profile
    from cvgen.readers.recognise.coverage import CoverageTracker
    from cvgen.readers.source_file import SourceFile

_MODULES = {
    "markdown": "cvgen.readers.inputs.markdown",
    "html": "cvgen.readers.inputs.html",
    "json-resume": "cvgen.readers.inputs.json_resume",
    "rendercv": "cvgen.readers.inputs.rendercv",
    "al-folio": "cvgen.readers.inputs.al_folio",
    "bibtex": "cvgen.readers.inputs.bibtex",
    "pdf": "cvgen.readers.inputs.pdf",
    "docx": "cvgen.readers.inputs.word",
}
SOURCE_FORMATS = tuple(_MODULES)


class FormatReader(Protocol):
    """What every module in the table offers."""

    def read_profile(self, source: SourceFile, tracker: CoverageTracker) -> Profile:
        """Return the profile in *source*; raise CvgenError if it cannot be read."""


def load_format(name: str) -> FormatReader:
    """Return the module that reads the format *name*, one of SOURCE_FORMATS."""
    return cast(FormatReader, importlib.import_module(_MODULES[name]))
