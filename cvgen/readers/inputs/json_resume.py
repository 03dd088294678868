"""JSON Resume files, and YAML of that shape → a profile."""

from __future__ import annotations

from cvgen.model.profile import Profile
from cvgen.readers.inputs.reactive_resume import as_json_resume
from cvgen.readers.recognise.coverage import CoverageTracker
from cvgen.readers.recognise.data_entries import DataEntryReader
from cvgen.readers.recognise.data_kinds import kind_by_fields
from cvgen.readers.recognise.data_sections import data_sections, titled_sections
from cvgen.readers.recognise.data_texts import label_of_key
from cvgen.readers.recognise.page import PageRecogniser
from cvgen.readers.source_file import SourceFile
from cvgen.schema.nodes import Mapping, Scalar

_NO_CONTENT = frozenset(
    "$schema meta design locale locale_catalog rendercv_settings settings theme".split()
)
_KINDS_OF_KEYS = {
    name: kind
    for kind, names in {
        "experience": "work experience jobs employment positions",
        "volunteering": "volunteer volunteering",
        "education": "education",
        "awards": "awards honors",
        "certificates": "certificates certifications",
        "publications": "publications",
        "skills": "skills",
        "languages": "languages",
        "interests": "interests",
        "references": "references",
        "projects": "projects",
        "talks": "talks presentations speaking",
        "teaching": "teaching",
        "memberships": "memberships affiliations",
    }.items()
    for name in names.split()
}


def read_profile(source: SourceFile, tracker: CoverageTracker) -> Profile:
    """Return the profile in a JSON Resume file, or in YAML of that shape."""
    root = source.data_of(Mapping, "json-resume", tracker.notes)
    page = PageRecogniser(tracker)
    entry_reader = DataEntryReader(tracker, open_end=True)
    root = as_json_resume(root, tracker.notes)
    rest = page.person.take(root, is_page=False)
    for key, value in rest:
        name = key.text.casefold()
        if name in _NO_CONTENT:
            tracker.notes.add(key.line, f"'{key.text}' ignored")
        elif name in {"lang", "language"} and isinstance(value, Scalar):
            page.language = value.text
        else:
            kind = _KINDS_OF_KEYS.get(name)
            if isinstance(value, Mapping):
                page.sections += titled_sections(key, value, entry_reader)
                continue
            page.sections += data_sections(
                kind or kind_by_fields(value),
                "" if kind else label_of_key(key.text),
                value,
                entry_reader,
            )
    return page.profile([])
