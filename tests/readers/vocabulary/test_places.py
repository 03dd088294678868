"""Which texts are places."""

from __future__ import annotations

import pytest

from cvgen.readers.vocabulary.places import ends_in_place, is_american, is_place


@pytest.mark.parametrize(
    "text",
    ["Berlin", "Ann Arbor, MI", "Shanghai, China", "Nowhere, Germany", "50667 Köln", "Remote",
     "Boston, MA 02139", "Zürich, CH", "Munich, Bavaria, Germany", "東京"],
)  # fmt: skip
def test_a_place_is_known_by_its_end(text: str) -> None:
    assert is_place(text)


@pytest.mark.parametrize(
    "text",
    ["Acme", "MA", "IN", "Flipkart, Bengaluru", "Engineer, Germany", "Oak School, Bonn",
     "berlin wall, germany", "2019, Germany", ", Germany", "", "remotely", "Republic of Letters",
     "the long and winding road that leads to your door, to Germany, and back again"],
)  # fmt: skip
def test_what_is_no_place(text: str) -> None:
    assert not is_place(text)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("12 Oak Street, Berlin, Germany", True),
        ("Acme, Oslo", True),
        ("Berlin", False),
        ("Germany, Acme", False),
    ],
)
def test_a_name_may_end_in_a_place(text: str, ends: bool) -> None:
    assert ends_in_place(text) is ends


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("Ann Arbor, MI", True), ("Boston, MA, USA", True), ("Berlin, DE", True), ("Oslo", False),
     ("MI", False), ("Toronto, ON", False)],
)  # fmt: skip
def test_american_places_end_in_a_state(text: str, is_one: bool) -> None:
    assert is_american(text) is is_one
