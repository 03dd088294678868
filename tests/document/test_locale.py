"""Languages: what their files may say, and which words a tag finds."""

from __future__ import annotations

import string
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from cvgen.document import locale as module
from cvgen.document.locale import Locale, find_locale, has_locale, locale_tags
from cvgen.model.section_kinds import SECTION_KINDS

FILES = sorted(Path(module.__file__).with_name("locales").iterdir())
# Pattern → the fields that it must have, and those that it may have.
NOT_WORDS = {"tag", "is_right_to_left", "has_words"}
PATTERNS = {
    "year": ({"year"}, {"year"}),
    "month_year": ({"year", "month"}, {"year", "month"}),
    "day": ({"year", "month", "day"}, {"year", "month", "day"}),
    "page": ({"page", "pages"}, {"page", "pages"}),
}


def content(path: Path) -> dict[str, Any]:
    found = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_say_what_a_locale_holds(path: Path) -> None:
    words = content(path)
    assert path.suffix == ".yaml"
    assert path.name == path.name.lower()
    assert words.keys() <= {field.name for field in fields(Locale)} - {
        "tag",
        "is_right_to_left",
        "has_words",
    }
    assert len(words.get("months", range(12))) == 12
    for name, (needed, known) in PATTERNS.items():
        if name in words:
            found = {part[1] for part in string.Formatter().parse(words[name])} - {None}
            assert needed <= found <= known, name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_headings_tell_kinds_apart(path: Path) -> None:
    headings = content(path).get("headings", {})
    assert headings.keys() <= {kind.name for kind in SECTION_KINDS if kind.has_heading}
    assert all(headings.values())
    assert len(set(headings.values())) == len(headings)


def test_english_has_every_word() -> None:
    words = content(next(path for path in FILES if path.name == "en.yaml"))
    assert words.keys() == {field.name for field in fields(Locale)} - {
        "tag",
        "is_right_to_left",
        "has_words",
    }


@pytest.mark.parametrize(
    ("tag", "heading", "day"),
    [
        ("en", "Education", "{day} {month} {year}"),
        ("en-US", "Education", "{month} {day}, {year}"),
        ("EN-us-x1234", "Education", "{month} {day}, {year}"),
        ("en-GB", "Education", "{day} {month} {year}"),
        ("de", "Ausbildung", "{day}. {month} {year}"),
        ("de-AT", "Ausbildung", "{day}. {month} {year}"),
        ("zh-Hant-TW", "學歷", "{year}年{month}{day}日"),
        ("zh-tw", "學歷", "{year}年{month}{day}日"),
        ("zh-HK", "學歷", "{year}年{month}{day}日"),
        ("zh-Hans-HK", "教育背景", "{year}年{month}{day}日"),
        ("zh-CN", "教育背景", "{year}年{month}{day}日"),
        ("xx", "Education", "{year}-{month}-{day:02}"),
        ("und", "Education", "{year}-{month}-{day:02}"),
        # A language whose tag begins like another's is none of its variants.
        ("enm", "Education", "{year}-{month}-{day:02}"),
    ],
)
def test_tags_find_the_nearest_language(tag: str, heading: str, day: str) -> None:
    locale = find_locale(tag)
    assert (locale.tag, locale.heading("education"), locale.day) == (tag, heading, day)


def test_unknown_languages_get_months_as_numbers() -> None:
    assert find_locale("xx").months == tuple(f"{number:02}" for number in range(1, 13))


def test_which_languages_there_are_words_for() -> None:
    assert locale_tags() == ["de", "en", "en-us", "es", "fr", "it", "ja", "pt", "zh", "zh-hant"]
    assert has_locale("pt-BR")
    assert not has_locale("xx")


def test_a_locale_is_made_once() -> None:
    assert find_locale("fr") is find_locale("fr")


@pytest.mark.parametrize(("kind", "heading"), [("text", ""), ("list", ""), ("talks", "Talks")])
def test_a_heading_that_no_language_has_is_the_name_of_the_kind(kind: str, heading: str) -> None:
    assert replace(find_locale("de"), headings={}).heading(kind) == heading


@pytest.mark.parametrize(
    ("tag", "direction"),
    [("ar", True), ("he-IL", True), ("uz-Arab", True), ("ar-Latn", False), ("en", False)],
)
def test_direction_goes_by_language_and_script(tag: str, direction: bool) -> None:
    assert find_locale(tag).is_right_to_left == direction
