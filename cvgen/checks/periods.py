"""Advice on dates: entries without one, years that overlap, years that are missing.

A year may begin and end anywhere in it, so only what holds for every reading is said.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from cvgen.checks import suggestion
from cvgen.document.inlines import characters, line
from cvgen.errors import Diagnostic
from cvgen.model.dates import Date, Point
from cvgen.model.inline_markdown import Markdown
from cvgen.model.profile import Position, Profile, Study, Work
from cvgen.model.section_kinds import find_section_kind

YEAR_MONTHS = 12  # overlaps and gaps that are no longer are everyday life
DEGREE_YEARS = 4  # before a degree of which only the end is given


class Stay(NamedTuple):
    """One degree or position: months are counted from year 0, each end as early and late."""

    kind: str
    name: str
    place: str
    date: Date | None
    start: tuple[float, float] = (0, 0)
    end: tuple[float, float] = (0, 0)


def check(profile: Profile) -> Iterator[Diagnostic]:
    """Yield what looks like a slip in the dates of degrees and positions."""
    stays = list(_stays(profile))
    for stay in stays:
        if stay.date is None and find_section_kind(stay.kind).needs_dates:
            message = f"'{stay.name}' has no date"
            hint = "parsers sort by it: add `date:`"
            yield suggestion("missing-date", message, hint, stay.name)
    known = [each for stay in stays if (each := _measured(stay)) is not None]
    yield from _overlaps(known)
    # A position at an unknown time may fill any gap.
    if len(known) == len(stays):
        yield from _gaps(known)


def _stays(profile: Profile) -> Iterator[Stay]:
    for section in profile.sections:
        for entry in getattr(section, "entries", ()):
            match entry:
                case Position():
                    place = _plain(entry.organization or entry.unit or entry.position)
                    for role in entry.positions or (entry,):
                        name = _plain(role.position) or place
                        yield Stay(section.kind, name, place, role.date or entry.date)
                case Study():
                    place = _plain(entry.institution)
                    for degree in entry.degrees or (entry,):
                        name = _plain(degree.degree) or place
                        yield Stay(section.kind, name, place, degree.date or entry.date)
                case Work() if section.kind == "projects" and entry.date:
                    yield Stay(section.kind, _plain(entry.title), "", entry.date)


def _plain(text: Markdown | None) -> str:
    return characters(line(text))


def _measured(stay: Stay) -> Stay | None:
    """Return *stay* with its months, or None where its date does not tell them."""
    if stay.date is None or stay.date.is_open:
        return None
    if stay.date.start is None:
        years = [int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", stay.date.source)]
        if not years:
            return None
        start, end = Point(min(years)), Point(max(years))
    else:
        start, end = stay.date.start, stay.date.end or stay.date.start
        if stay.date.is_reversed:
            start, end = end, start
    if stay.kind == "education" and start == end:
        start = Point(start.year - DEGREE_YEARS)
    return stay._replace(start=_months(start), end=_months(end))


def _months(point: Point) -> tuple[float, float]:
    """Return the first and the last month that a point may be."""
    if point.is_present:
        return math.inf, math.inf
    year = point.year * 12
    return (year + (point.month or 1), year + (point.month or 12))


def _overlaps(stays: list[Stay]) -> Iterator[Diagnostic]:
    for kind in ("experience", "education"):
        ours = [stay for stay in stays if stay.kind == kind and stay.date and stay.date.end]
        # Each with the next only: of many side by side, one says enough.
        for one, other in itertools.pairwise(sorted(ours, key=lambda stay: stay.start)):
            months = min(one.end[0], other.end[0]) - max(one.start[1], other.start[1])
            if months > YEAR_MONTHS and not _belong_together(one, other):
                long = f"by {_years(months)}" if math.isfinite(months) else "to the present"
                message = f"'{one.name}' ({_shown(one)}) and '{other.name}' ({_shown(other)})"
                hint = "fine if it was so; else correct the years"
                yield suggestion("overlapping-dates", f"{message} overlap {long}", hint, other.name)


def _belong_together(one: Stay, other: Stay) -> bool:
    """Tell whether both are one programme, or roles at one place."""
    if one.kind == "experience":
        return one.place == other.place
    return one.start[0] // 12 == other.start[0] // 12 or one.end[0] // 12 == other.end[0] // 12


def _gaps(stays: list[Stay]) -> Iterator[Diagnostic]:
    """Yield where no position, degree or project stands between two positions."""
    last: Stay | None = None
    has_position = False
    for stay in sorted(stays, key=lambda stay: stay.start):
        is_position = stay.kind == "experience"
        if last and has_position and is_position and stay.start[0] - last.end[1] - 1 > YEAR_MONTHS:
            months = stay.start[0] - last.end[1] - 1
            message = f"nothing stands for {_years(months)} between '{last.name}' ({_shown(last)})"
            hint = "say what was then, if you like, or correct the years"
            whole = f"{message} and '{stay.name}' ({_shown(stay)})"
            yield suggestion("gap-in-dates", whole, hint, stay.name)
        has_position = has_position or is_position
        if last is None or stay.end[1] > last.end[1]:
            last = stay


def _shown(stay: Stay) -> str:
    return stay.date.source if stay.date else ""


def _years(months: float) -> str:
    years = int(months // YEAR_MONTHS)
    return "more than a year" if years == 1 else f"{years} years"
