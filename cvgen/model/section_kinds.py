"""The kinds of sections, one line each: whatever differs between them is said here, once.

Their headings are words and stand with the language that they are in: `document/locales/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cvgen.model.document import Marker

SectionContent = Literal["paragraphs", "items", "studies", "positions", "works"]


@dataclass(frozen=True, slots=True)
class SectionKind:
    """What a section of one kind holds, and what is special about it.

    *content* decides which fields its entries have, *marker* is what stands before plain ones.
    """

    name: str
    content: SectionContent
    marker: Marker = "bullet"
    has_heading: bool = True  # a usual one; others are named by their titles alone
    has_labels: bool = False  # `Name: text` in an entry is a label and its text
    needs_dates: bool = False  # those who read a CV sort the entries by date
    is_parsed: bool = False  # applicant tracking systems look for it, and keep others as text
    person_property: str = ""  # the property of schema.org/Person that its entries fill


SECTION_KINDS = (
    SectionKind("text", "paragraphs", has_heading=False),
    SectionKind("list", "items", has_heading=False),
    SectionKind("news", "items", marker="date"),
    SectionKind("talks", "items"),
    SectionKind("awards", "items", is_parsed=True, person_property="award"),
    SectionKind("certificates", "items", is_parsed=True),
    SectionKind("memberships", "items"),
    SectionKind("service", "items"),
    SectionKind(
        "skills",
        "items",
        marker="none",
        has_labels=True,
        is_parsed=True,
        person_property="knowsAbout",
    ),
    SectionKind(
        "languages",
        "items",
        marker="none",
        has_labels=True,
        is_parsed=True,
        person_property="knowsLanguage",
    ),
    SectionKind("interests", "items"),
    SectionKind("references", "items"),
    SectionKind(
        "education", "studies", needs_dates=True, is_parsed=True, person_property="alumniOf"
    ),
    SectionKind(
        "experience", "positions", needs_dates=True, is_parsed=True, person_property="worksFor"
    ),
    SectionKind("teaching", "positions", is_parsed=True, person_property="worksFor"),
    SectionKind("volunteering", "positions", is_parsed=True),
    SectionKind("projects", "works", is_parsed=True),
    SectionKind("publications", "works", is_parsed=True),
)

_BY_NAME = {kind.name: kind for kind in SECTION_KINDS}


def find_section_kind(name: str) -> SectionKind:
    """Return the kind called *name*; a name that is not in the table is a KeyError."""
    return _BY_NAME[name]


def kinds_with(*contents: SectionContent) -> tuple[str, ...]:
    """Return the names of the kinds whose sections hold one of *contents*, in the table's order."""
    return tuple(kind.name for kind in SECTION_KINDS if kind.content in contents)
