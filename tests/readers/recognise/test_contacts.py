"""Lines of contact details, and lines that are none."""

from __future__ import annotations

import pytest
from rich_texts import rich

from cvgen.readers.recognise.contacts import ContactDetails
from cvgen.readers.recognise.coverage import CoverageTracker


@pytest.mark.parametrize(
    ("source", "field", "value"),
    [
        ("jane@doe.example", "email", "jane@doe.example"),
        ("E-Mail: jane [at] doe [dot] example", "email", "jane@doe.example"),
        ("[Mail](mailto:jane@doe.example)", "email", "jane@doe.example"),
        ("Tel.: +49 221 5550199", "phone", "+49 221 5550199"),
        ("📍 Valencia, Spain", "location", "Valencia, Spain"),
        ("[Website](https://doe.example)", "website", "https://doe.example"),
        ("doe.example.org/~jane", "website", "https://doe.example.org/~jane"),
    ],
)
def test_a_contact_line_is_taken_apart(source: str, field: str, value: str) -> None:
    contacts = ContactDetails(CoverageTracker())
    assert contacts.rest([rich(source)]) == []
    assert getattr(contacts, field) == value


def test_prose_about_an_address_is_no_contact_line() -> None:
    contacts = ContactDetails(CoverageTracker())
    text = rich("You can always write to me at jane@doe.example if you like, I answer within days.")
    assert contacts.rest([text]) == [text]


@pytest.mark.parametrize(
    "source",
    [
        "jane@",
        "2019 – 2020",
        "12 apples",
        "Version 1.2.3",
        "Acme Inc.",
        "index.html",
        "Phone",
        "at home",
        "I work at acme dot example most days of the week and like it",
    ],
)
def test_what_is_no_contact_line_is_left_as_it_is(source: str) -> None:
    contacts = ContactDetails(CoverageTracker())
    assert not contacts.is_contact(rich(source))
    assert contacts.rest([rich(source)]) == [rich(source)]


def test_the_second_of_a_kind_becomes_a_profile() -> None:
    contacts = ContactDetails(CoverageTracker())
    assert contacts.rest([rich("jane@doe.example | jd@acme.example")]) == []
    assert contacts.email == "jane@doe.example"
    assert [(page.network, page.username) for page in contacts.profiles] == [
        ("E-mail", "jd@acme.example")
    ]


def test_what_is_beside_contact_details_is_given_back() -> None:
    contacts = ContactDetails(CoverageTracker())
    (left,) = contacts.rest([rich("jane@doe.example | Blue hair | Oslo, Norway")])
    assert left.text == "Blue hair"
    assert contacts.location == "Oslo, Norway"
