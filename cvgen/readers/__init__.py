"""From a page that people keep to a profile: one module a source format, shared recognisers.

Rules only: what they do not recognise stays the text it is, and what the profile does not have is
noted with its line.
"""

from __future__ import annotations

from dataclasses import dataclass

from cvgen.errors import Diagnostic
from cvgen.model.profile import Profile
from cvgen.profiles.dump import dump_profile
from cvgen.readers import embedded, formats
from cvgen.readers.formats import BIGGEST, FORMATS
from cvgen.readers.recognise.coverage import Coverage, Ledger

__all__ = ["BIGGEST", "FORMATS", "Extraction", "extract"]


@dataclass(frozen=True, slots=True)
class Extraction:
    """A profile made from a page, its YAML, and what is to be said about it."""

    profile: Profile
    yaml: str
    notes: tuple[Diagnostic, ...]
    coverage: Coverage


def extract(data: bytes, name: str, source_format: str | None = None) -> Extraction:
    """Return the profile in *data*, which messages call *name*; raise CvgenError if there is none.

    *source_format* is one of FORMATS, for what the source shows; by default the content tells, and
    a file that cvgen made gives back the profile in it.
    """
    ledger = Ledger()
    found = None if source_format else embedded.find(data)
    for note in found.notes if found else ():
        ledger.notes.add(0, note)
    if found and found.profile:
        profile, coverage = found.profile, ledger.all_kept(found.profile)
    else:
        profile = formats.read(data, name, source_format, ledger)
        coverage = ledger.close(profile)
    notes = tuple(sorted(set(ledger.notes.found)))
    return Extraction(profile, dump_profile(profile), notes, coverage)
