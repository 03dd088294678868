"""Words that tell a role, an organization, a degree, a place or a status."""

from __future__ import annotations

import pytest

from cvgen.readers.vocabulary.keywords import (
    is_company_tail,
    is_degree,
    is_organization,
    is_role,
    is_status,
    is_tools,
    is_unit,
)
from cvgen.readers.vocabulary.places import is_place


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Research Assistant", {"role"}),
        ("University of Michigan", {"organization"}),
        ("Google Inc.", {"organization"}),
        ("Ph.D. in Computer Science", {"degree"}),
        ("B.S. in Physics", {"degree"}),
        ("Ann Arbor, MI", {"place"}),
        ("Shanghai, China", {"place"}),
        ("Remote", {"place"}),
        ("50667 Köln", {"place"}),
        ("In submission", {"status"}),
        ("Flipkart, Bengaluru", set()),
        ("Acme", set()),
    ],
)
def test_words_tell_what_a_piece_is(text: str, kinds: set[str]) -> None:
    tests = {
        "role": is_role,
        "organization": is_organization,
        "degree": is_degree,
        "place": is_place,
        "status": is_status,
    }
    assert {name for name, tells in tests.items() if tells(text)} == kinds


@pytest.mark.parametrize(
    "text",
    [
        "Internal affairs",
        "Leadership",
        "Engineering",
        "Stages of grief",
        "Staffordshire",
        "Chefchaouen",
        "RAM",
        "教科书",
    ],
)
def test_a_word_that_only_holds_a_role_is_none(text: str) -> None:
    assert not is_role(text)


@pytest.mark.parametrize(
    "text",
    ["Metadata", "Appleton", "Colab", "Incognito", "Groups of rotations", "Teamwork", "agile"],
)
def test_a_word_that_only_holds_an_organization_is_none(text: str) -> None:
    assert not is_organization(text)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("M.A. in History", True),
        ("MA", True),
        ("Diplom-Informatiker", True),
        ("Licenciatura en Física", True),
        ("硕士", True),
        ("ma", False),
        ("be kind to me", False),
        ("Mastery of Go", False),
        ("Batch processing", False),
        ("MBAs", False),
    ],
)
def test_a_degree_is_told_from_small_words(text: str, is_one: bool) -> None:
    assert is_degree(text) is is_one


@pytest.mark.parametrize(
    ("text", "is_part"),
    [
        ("Robotics Lab", True),
        ("Fakultät für Physik", True),
        ("Department of Physics, University of Bonn", False),
        ("Acme GmbH", False),
        ("Labour", False),
    ],
)
def test_a_unit_is_a_part_of_an_organization(text: str, is_part: bool) -> None:
    assert is_unit(text) is is_part


@pytest.mark.parametrize("text", ["submitted yesterday", "Accepted papers", "not in press", ""])
def test_a_sentence_about_a_status_is_none(text: str) -> None:
    assert not is_status(text)


@pytest.mark.parametrize(
    ("text", "are_tools"),
    [("Python, Django", True), ("React | Node.js", True), ("Monty Python's circus", False),
     ("ICML 2024", False), ("Nature", False)],
)  # fmt: skip
def test_tools_are_told_from_venues(text: str, are_tools: bool) -> None:
    assert is_tools(text) is are_tools


@pytest.mark.parametrize(
    ("text", "is_tail"), [("Inc.", True), ("GmbH", True), ("Incorporated", False), ("Bonn", False)]
)
def test_the_end_of_a_company_name_is_known(text: str, is_tail: bool) -> None:
    assert is_company_tail(text) is is_tail
