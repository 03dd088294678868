"""What a writer is given, and what every writer module offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from cvgen.model.document import Document
from cvgen.model.output import Written
from cvgen.model.profile import Profile
from cvgen.themes.load import Theme


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
