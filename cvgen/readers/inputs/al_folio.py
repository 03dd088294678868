"""The list of titled sections that al-folio keeps in cv.yml → a profile."""

from __future__ import annotations

from cvgen.model.profile import Profile
from cvgen.readers.recognise.coverage import CoverageTracker
from cvgen.readers.recognise.data_entries import DataEntryReader
from cvgen.readers.recognise.data_sections import listed_sections
from cvgen.readers.recognise.page import PageRecogniser
from cvgen.readers.source_file import SourceFile
from cvgen.schema.nodes import Sequence


def read_profile(source: SourceFile, tracker: CoverageTracker) -> Profile:
    """Return the profile in al-folio's cv.yml: a list of titled sections."""
    root = source.data_of(Sequence, "al-folio", tracker.notes)
    page = PageRecogniser(tracker)
    entry_reader = DataEntryReader(tracker)
    for item in root.items:
        page.sections += listed_sections(item, entry_reader, page)
    return page.profile([])
