"""How much of a résumé a parser found: what it was asked for, and which of that it has right."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

CONTACT = ("name", "email", "phone")
# The lists of entries, and what is asked of each entry.
ENTRIES = {"experience": ("title", "organization", "dates"), "education": ("degree", "institution")}

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*\.? (\d{{4}})")
_DASH = re.compile(r"\s*[–—-]\s*")


@dataclass(frozen=True)
class Fact:
    """One thing to find: `name`, `title` of the second job, nothing foreign in `skills`."""

    field: str
    found: bool


@dataclass(frozen=True)
class Sample:
    """What stands in a résumé: contact data, entries with their facts, and texts by section."""

    contact: Mapping[str, str]
    entries: Mapping[str, list[dict[str, str]]]
    texts: Mapping[str, list[str]]


def sample(profile: Mapping[str, Any]) -> Sample:
    """Return what there is to find in a profile of one position and one degree an entry."""
    sections = {section["kind"]: section["entries"] for section in profile["sections"]}
    jobs = [
        {"title": job["position"], "organization": job["organization"], "dates": job["date"]}
        for job in sections["experience"]
    ]
    degrees = [
        {field: study[field] for field in ENTRIES["education"]} for study in sections["education"]
    ]
    return Sample(
        {field: profile[field] for field in CONTACT},
        {"experience": jobs, "education": degrees},
        {
            "header": [plain(profile["email"]), plain(profile["summary"])],
            **{
                kind: [plain(text) for entry in entries for text in _texts(entry)]
                for kind, entries in sections.items()
            },
        },
    )


def _texts(entry: Mapping[str, Any]) -> Iterator[str]:
    # Dates and places are left out: they may well stand in several sections.
    for field, value in entry.items():
        if field not in ("date", "location"):
            yield from [value] if isinstance(value, str) else value


def facts(found: Mapping[str, Any], wanted: Sample) -> Iterator[Fact]:
    """Yield what a parser was asked for: it knows of the fields and sections in *found* alone.

    An entry is given as a mapping of fields, or else its section's text is searched for it.
    """
    for field in CONTACT:
        if field in found:
            yield Fact(field, _same(field, found[field] or "", wanted.contact[field]))
    for kind, fields in ENTRIES.items():
        entries = wanted.entries[kind]
        if kind in found["entries"]:
            rights = [_best(found["entries"][kind], entry, entries) for entry in entries]
        else:
            rights = _together(plain(found["sections"][kind]), entries)
        for right in rights:
            yield from (Fact(field, field in right) for field in fields)
    for kind, text in found["sections"].items():
        enough = any if kind in found["entries"] else all
        is_own = enough(each in plain(text) for each in wanted.texts[kind])
        yield Fact(f"{kind} alone", is_own and _is_alone(kind, plain(text), wanted.texts))


def percent(facts: Iterable[Fact]) -> float:
    """Return how many of the facts are found, of a hundred."""
    found = [fact.found for fact in facts]
    return 100 * sum(found) / len(found)


def plain(text: str) -> str:
    """Return *text* with one spelling of spaces, letters and dates (`2021-03–present`)."""
    text = " ".join(text.split()).lower()
    text = _MONTH.sub(lambda match: f"{match[2]}.{_MONTHS.index(match[1]) + 1:02}", text)
    text = re.sub(r"\b(\d{4})-(\d{2})\b", r"\1.\2", text)
    return _DASH.sub("–", text)


def _same(field: str, value: str, wanted: str) -> bool:
    if field == "phone":
        return re.sub(r"\D", "", value) == re.sub(r"\D", "", wanted)
    return value.strip() == wanted


def _best(
    found: list[Mapping[str, str]], entry: Mapping[str, str], entries: list[dict[str, str]]
) -> set[str]:
    """Return the fields of *entry* that the found entry most like it has right."""
    rights = (
        {
            field
            for field, value in each.items()
            if field in entry and _holds(value, field, entry, entries)
        }
        for each in found
    )
    return max(rights, key=len, default=set())


def _holds(value: str, field: str, entry: Mapping[str, str], entries: list[dict[str, str]]) -> bool:
    """Whether a field's value has the fact, and no fact that belongs elsewhere."""
    text = plain(value or "")
    others = (each[name] for each in entries for name in each if (each, name) != (entry, field))
    return plain(entry[field]) in text and not any(plain(other) in text for other in others)


def _together(text: str, entries: list[dict[str, str]]) -> list[set[str]]:
    """Return the fields of each entry that stand in *text* with none of another between them."""
    places = sorted(
        (text.find(plain(value)), number, field)
        for number, entry in enumerate(entries)
        for field, value in entry.items()
        if plain(value) in text
    )
    rights: list[set[str]] = [set() for _ in entries]
    for number, run in itertools.groupby(places, key=lambda place: place[1]):
        rights[number] = max(rights[number], {field for *_, field in run}, key=len)
    return rights


def _is_alone(kind: str, text: str, texts: Mapping[str, list[str]]) -> bool:
    """Whether a section's text has nothing of another section in it."""
    foreign = (each for other, listed in texts.items() if other != kind for each in listed)
    return not any(re.search(rf"(?<!\w){re.escape(each)}(?!\w)", text) for each in foreign)
