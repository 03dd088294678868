"""From a page that people keep to a profile: one module a source format, shared recognisers.

Rules only: what they do not recognise stays the text it is, and what the profile does not have is
noted with its line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cvgen.errors import CvgenError, Diagnostic
from cvgen.readers.formats import SOURCE_FORMATS, load_format
from cvgen.readers.sources.limits import MAX_FILE_BYTES, SourceTooLarge

if TYPE_CHECKING:
    from cvgen.model.profile import Profile
    from cvgen.readers.recognise.coverage import Coverage

__all__ = ["MAX_FILE_BYTES", "SOURCE_FORMATS", "Extraction", "extract"]


@dataclass(frozen=True, slots=True)
class Extraction:
    """A profile made from a page, its YAML, and what is to be said about it."""

    profile: Profile
    yaml: str
    notes: tuple[Diagnostic, ...]
    coverage: Coverage

    @property
    def messages(self) -> list[str]:
        """What the user is told: each note with its line in the source, last how much was kept."""
        notes = (
            f"line {note.line}: {note.message}" if note.line else note.message
            for note in self.notes
        )
        return [*notes, str(self.coverage)]


def extract(data: bytes, name: str, source_format: str | None = None) -> Extraction:
    """Return the profile in *data*, which messages call *name*; raise CvgenError if there is none.

    *source_format* is one of SOURCE_FORMATS, for what the source shows; by default the content
    tells, and a file that cvgen made gives back the profile in it.
    """
    # The command line asks for SOURCE_FORMATS alone, so the rest is imported here.
    from cvgen.profiles.dump import dump_profile  # noqa: PLC0415
    from cvgen.readers.detect import detect_format  # noqa: PLC0415
    from cvgen.readers.embedded import find_embedded_profile  # noqa: PLC0415
    from cvgen.readers.recognise.coverage import CoverageTracker  # noqa: PLC0415
    from cvgen.readers.source_file import SourceFile  # noqa: PLC0415

    if source_format is not None and source_format not in SOURCE_FORMATS:
        raise CvgenError(
            f"{name}: '{source_format}' is not known here, one of {', '.join(SOURCE_FORMATS)}"
        )
    tracker = CoverageTracker()
    found = None if source_format else find_embedded_profile(data)
    for note in found.notes if found else ():
        tracker.notes.add(0, note)
    if found and found.profile:
        profile, coverage = found.profile, tracker.complete(found.profile)
    else:
        source = SourceFile(data, name)
        try:
            reader = load_format(source_format or detect_format(source))
            profile = reader.read_profile(source, tracker)
        except SourceTooLarge as error:
            raise CvgenError(error.problems[0].message, "too-large", file=name) from None
        coverage = tracker.measure(profile)
    notes = tuple(sorted(set(tracker.notes.found)))
    return Extraction(profile, dump_profile(profile), notes, coverage)
