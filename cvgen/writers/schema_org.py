"""Profile → schema.org/Person: what search engines and other programs read about the person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from cvgen.document.contacts import contacts
from cvgen.document.inlines import characters, line
from cvgen.model.dates import Date
from cvgen.model.inline_markdown import Markdown
from cvgen.model.profile import (
    AnySection,
    Degree,
    EducationSection,
    Item,
    ListSection,
    Position,
    PositionSection,
    Profile,
    Role,
    Study,
)
from cvgen.model.section_kinds import find_section_kind
from cvgen.text.urls import href

Thing = dict[str, Any]

# Commas between things, not in brackets.
_BETWEEN = re.compile(r"[,;、，]\s*(?![^()]*\))")


def person(profile: Profile) -> Thing:
    """Return the JSON-LD of *profile*; whoever reads the page can see every word of it."""
    jobs = list(_jobs(profile))
    ongoing, past = _studies(profile)
    fields: Thing = {
        "name": profile.name,
        "alternateName": profile.native_name and profile.native_name.text,
        "description": _text(profile.headline),
        "jobTitle": _once(what for what, _ in jobs),
        "worksFor": _once(where for _, where in jobs),
        "email": profile.email,
        "telephone": profile.phone,
        "address": profile.location,
        "url": profile.website and href(profile.website),
        "sameAs": [page.href for page in contacts(profile) if page.kind == "profile"],
        "affiliation": _once(_school(study) for study, _ in ongoing),
        "alumniOf": _once(_school(study) for study, _ in past),
        "hasCredential": [_credential(study, degree) for study, degree in past if degree],
        "award": [_text(item.label or item.text) for item in _items(profile, "award")],
        "knowsLanguage": [
            _text(item.label or item.text) for item in _items(profile, "knowsLanguage")
        ],
        "knowsAbout": _once(
            about for item in _items(profile, "knowsAbout") for about in _skills(item)
        ),
    }
    named = {"@context": "https://schema.org", "@type": "Person"}
    return named | {name: said for name, value in fields.items() if (said := _without_gaps(value))}


def _without_gaps(value: Any) -> Any:
    """Return *value* without what is empty in it."""
    return [each for each in value if each] if isinstance(value, list) else value


def _text(text: Markdown | None) -> str:
    return " ".join(characters(line(text)).split())


def _once(things: Iterable[Any]) -> list[Any]:
    found: list[Any] = []
    for thing in things:
        if thing and thing not in found:
            found.append(thing)
    return found


def _is_current(date: Date | None) -> bool:
    return date is not None and date.end is not None and date.end.is_present


def _jobs(profile: Profile) -> Iterator[tuple[str, Thing]]:
    """Yield what the person is now, and where."""
    for section in profile.sections:
        if not isinstance(section, PositionSection) or not _fills(section, "worksFor"):
            continue
        for entry in section.entries:
            if isinstance(entry, Position):
                roles: tuple[Position | Role, ...] = entry.positions or (entry,)
                where = _named("Organization", entry.organization or entry.unit, entry.url)
                for role in roles:
                    if _is_current(role.date):
                        yield _text(role.position), where


Studies = list[tuple[Study, Markdown | None]]


def _studies(profile: Profile) -> tuple[Studies, Studies]:
    """Return what the person studies, and what they have studied, each with its degree."""
    ongoing: Studies = []
    past: Studies = []
    for section in profile.sections:
        if not isinstance(section, EducationSection) or not _fills(section, "alumniOf"):
            continue
        for entry in section.entries:
            if isinstance(entry, Study):
                degrees: tuple[Study | Degree, ...] = entry.degrees or (entry,)
                for each in degrees:
                    (ongoing if _is_current(each.date) else past).append((entry, each.degree))
    return ongoing, past


def _school(study: Study) -> Thing:
    return _named("EducationalOrganization", study.institution, study.url)


def _credential(study: Study, degree: Markdown) -> Thing:
    named = _named("EducationalOccupationalCredential", degree, None)
    return named | {"credentialCategory": "degree", "recognizedBy": _school(study)}


def _named(kind: str, name: Markdown | None, url: str | None) -> Thing:
    thing = {"@type": kind, "name": _text(name)} | ({"url": href(url)} if url else {})
    return thing if name else {}


def _items(profile: Profile, property_: str) -> Iterator[Item]:
    """Yield the list entries that fill one property of the person."""
    for section in profile.sections:
        if isinstance(section, ListSection) and _fills(section, property_):
            yield from section.entries


def _fills(section: AnySection, property_: str) -> bool:
    return find_section_kind(section.kind).person_property == property_


def _skills(item: Item) -> Iterator[str]:
    """Yield the skills in an entry, which lists them or is one."""
    text = _text(item.text)
    inner = [skill for each in item.entries for skill in _skills(each)]
    if item.label and not text and not inner:
        yield _text(item.label)
    yield from (skill.strip(" .") for skill in _BETWEEN.split(text))
    yield from inner
