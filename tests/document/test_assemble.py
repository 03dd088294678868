"""Profile → Document: headings, markers, order, page breaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.document.assemble import assemble
from cvgen.files.read import Source
from cvgen.model.document import Document, Entry, ItemList
from cvgen.profiles.load import load_profile


def made(sections: str, head: str = "") -> Document:
    text = f"name: A\n{head}\nsections:\n{sections}"
    return assemble(load_profile(Source("made-up.yaml", text, Path())).profile)


@pytest.mark.parametrize(
    ("language", "file_title", "heading"),
    [("en", "A – Curriculum Vitae", "Talks"), ("de-CH", "A – Lebenslauf", "Vorträge")],
)
def test_words_go_by_the_language(language: str, file_title: str, heading: str) -> None:
    document = made("- kind: talks\n  entries: [x]", f"language: {language}")
    assert (document.title, document.sections[0].title) == (file_title, heading)


def test_titles_of_ones_own_win() -> None:
    sections = made("- {kind: talks, title: T, entries: [x]}\n- {kind: text, text: x}").sections
    assert [section.title for section in sections] == ["T", ""]


@pytest.mark.parametrize(
    ("section", "marker"),
    [
        ("{kind: talks, entries: [x]}", "bullet"),
        ("{kind: news, entries: [x]}", "date"),
        ("{kind: skills, entries: [x]}", "none"),
        ("{kind: skills, marker: reversed, entries: [x]}", "reversed"),
        ("{kind: publications, marker: number, entries: [x]}", "number"),
        ("{kind: experience, entries: [x]}", "bullet"),
    ],
)
def test_markers_go_by_the_kind_unless_given(section: str, marker: str) -> None:
    (block,) = made(f"- {section}").sections[0].blocks
    assert isinstance(block, ItemList)
    assert block.marker == marker


def test_plain_texts_are_one_list_or_entries_among_others() -> None:
    for section, kinds in (
        ("- {kind: projects, entries: [a, b]}", [ItemList]),
        ("- {kind: projects, entries: [a, {title: T}, c]}", [Entry, Entry, Entry]),
    ):
        assert [type(block) for block in made(section).sections[0].blocks] == kinds


@pytest.mark.parametrize("field", ["text", "title"])
def test_a_break_before_the_first_entry_goes_before_the_heading(field: str) -> None:
    entries = f"[{{{field}: a, page_break: before}}]"
    (section,) = made(f"- {{kind: projects, entries: {entries}}}").sections
    assert section.page_break
    assert "page_break=True" not in str(section.blocks)


def test_other_breaks_stay_where_they_are() -> None:
    entries = "[{title: a}, {title: b, page_break: before}]"
    (section,) = made(f"- {{kind: projects, entries: {entries}}}").sections
    assert not section.page_break
    assert [getattr(block, "page_break", None) for block in section.blocks] == [False, True]
