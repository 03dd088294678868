"""Whose page it is."""

from __future__ import annotations

import pytest

from cvgen.readers.vocabulary.names import (
    is_native_name,
    name_from_prose,
    name_from_title,
    script_language,
)


@pytest.mark.parametrize(
    ("title", "name", "native"),
    [
        ("Jane Doe", "Jane Doe", ""),
        ("Jie Li's CV", "Jie Li", ""),
        ("Curriculum Vitae of Ann B. Lee", "Ann B. Lee", ""),
        ("Xueshen Liu (刘学深)", "Xueshen Liu", "刘学深"),
        ("Jean-Pierre de la Tour – Résumé", "Jean-Pierre de la Tour", ""),
        ("王小明", "王小明", ""),
    ],
)
def test_a_title_holds_a_name(title: str, name: str, native: str) -> None:
    found = name_from_title(title)
    assert found is not None
    assert (found.text, found.native) == (name, native)


@pytest.mark.parametrize("title", ["CV", "About", "Research Engineer at Google", "publications"])
def test_a_title_without_a_name_gives_none(title: str) -> None:
    assert name_from_title(title) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("My name is Xueshen Liu (刘学深). I am a student.", "Xueshen Liu"),
        ("Hi there! I'm Bob Smith, an engineer.", "Bob Smith"),
        ("Jane Doe is a lawyer.", "Jane Doe"),
        ("Ich bin Jörg Nußbaum und lebe in Köln.", "Jörg Nußbaum"),
    ],
)
def test_a_sentence_introduces_the_person(text: str, name: str) -> None:
    found = name_from_prose(text)
    assert found is not None
    assert found.text == name


@pytest.mark.parametrize(
    ("native", "tag"),
    [
        ("刘学深", "zh-Hans"),
        ("劉學深", "zh-Hant"),
        ("たなか", "ja"),
        ("김철수", "ko"),
        ("王小明", ""),
    ],
)
def test_a_script_gives_the_language_away(native: str, tag: str) -> None:
    assert script_language(native) == tag


@pytest.mark.parametrize(
    "text",
    [
        "I am happy to be here.",
        "jane doe is a lawyer.",
        "We build robots.",
        "Jane Doe, a lawyer",
        "",
    ],
)
def test_a_sentence_that_introduces_nobody_gives_none(text: str) -> None:
    assert name_from_prose(text) is None


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("刘学深", True), ("Иван Петров", True), ("Jane", False), ("刘 Liu", False)],
)
def test_a_name_in_its_own_script_stands_alone(text: str, is_one: bool) -> None:
    assert is_native_name(text) is is_one
