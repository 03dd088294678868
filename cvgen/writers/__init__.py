"""Writers: one module a format, each with a function `write`, imported when asked for."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from cvgen.model.document import Document
    from cvgen.model.output import Written
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
class WriterJob:
    """What a writer makes a file of.

    *profile* is the public part of the one that *document* shows. With *embed*, files carry it for
    programs, where their format has a place for it.
    """

    document: Document
    profile: Profile
    theme: Theme
    embed: bool = True

    @property
    def embedded(self) -> Profile | None:
        """The profile that the file carries, if it is to carry one."""
        return self.profile if self.embed else None


class Writer(Protocol):
    """What every writer module offers."""

    def write(self, job: WriterJob) -> Written:
        """Return *job* as a file of the writer's format."""
        ...


def find_writer(name: str) -> Writer:
    """Import and return the writer for a format of FORMATS."""
    return cast("Writer", importlib.import_module(FORMATS[name]))
