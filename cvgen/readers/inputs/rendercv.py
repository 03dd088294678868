"""RenderCV files of any layout from 1.0 on → a profile."""

from __future__ import annotations

from cvgen.model.profile import Profile
from cvgen.readers.recognise.coverage import CoverageTracker
from cvgen.readers.recognise.data_entries import DataEntryReader
from cvgen.readers.recognise.data_sections import listed_sections, titled_sections
from cvgen.readers.recognise.data_texts import text_in
from cvgen.readers.recognise.page import PageRecogniser
from cvgen.readers.source_file import SourceFile
from cvgen.schema.nodes import Mapping, Node, Scalar, Sequence

_LANGUAGES = {
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "portuguese": "pt",
    "italian": "it",
    "mandarin_chinese": "zh", "japanese": "ja", "dutch": "nl", "korean": "ko", "russian": "ru",
    "turkish": "tr", "hindi": "hi", "danish": "da", "indonesian": "id",
}  # fmt: skip


def read_profile(source: SourceFile, tracker: CoverageTracker) -> Profile:
    """Return the profile in a RenderCV file of any layout from 1.0 on."""
    root = source.data_of(Mapping, "rendercv", tracker.notes)
    page = PageRecogniser(tracker)
    entry_reader = DataEntryReader(tracker, open_end=True)
    cv: Node = root
    for key, value in root.pairs:
        if isinstance(key, Scalar) and key.text == "cv" and isinstance(value, Mapping):
            cv = value
        else:
            tracker.notes.add(key.line, f"'{text_in(key)}' ignored: it is about the looks")
            page.language = page.language or _locale(key, value)
    for key, value in page.person.take(cv, is_page=False) if isinstance(cv, Mapping) else []:
        if key.text != "sections":
            page.sections += (
                titled_sections(key, value, entry_reader) if isinstance(value, Sequence) else ()
            )
            if not isinstance(value, Sequence):
                tracker.notes.add(key.line, f"'{key.text}' ignored: {text_in(value)}")
            continue
        if isinstance(value, Mapping):
            for title, entries in value.pairs:
                if isinstance(title, Scalar):
                    page.sections += titled_sections(title, entries, entry_reader)
        elif isinstance(value, Sequence):  # the layout of 1.0
            for item in value.items:
                page.sections += listed_sections(item, entry_reader)
    return page.profile([])


def _locale(key: Node, value: Node) -> str:
    if (
        not isinstance(key, Scalar)
        or not key.text.startswith("locale")
        or not isinstance(value, Mapping)
    ):
        return ""
    for name, part in value.pairs:
        if isinstance(name, Scalar) and name.text == "language" and isinstance(part, Scalar):
            return _LANGUAGES.get(part.text.casefold(), part.text)
    return ""
