"""Dates as a profile gives them: a year, a month or a day, a range of them, or words."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from typing import ClassVar

from cvgen.errors import Invalid
from cvgen.text.characters import check_length, one_line

DATE_HINT = (
    "write 2025, 2025-05 or 2025-05-14; a range as '2024-05 – 2025-01' or '2024-05 – present'"
)

_POINT = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
# A hyphen alone joins years only: 2024-05 is a month.
_RANGE = re.compile(
    r"\s*(?:–|—|--|~|〜|\bto\b|(?<=\s)-(?=\s))\s*|(?<=^\d{4})-(?=\d{4}$)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Point:
    """A year, a month of it (1–12 or 0), a day of that (1–31 or 0), or the open present."""

    year: int = 0
    month: int = 0
    day: int = 0

    @property
    def is_present(self) -> bool:
        """Whether this is the end that has not come."""
        return self.year == 0


PRESENT = Point()


@dataclass(frozen=True)
class Date:
    """A point, a range, or words (`Fall 2023`) shown as written: then *start* is None."""

    schema: ClassVar[dict[str, object]] = {
        "type": ["string", "number"],
        "examples": ["2025", "2025-05", "2025-05-14", "2022 – present", "Fall 2023"],
    }

    source: str
    start: Point | None = None
    end: Point | None = None

    @classmethod
    def parse(cls, source: str) -> Date:
        """Read a date; what has letters and is no date stays words, all else must parse."""
        text = one_line(source)
        check_length(text)
        ends = _RANGE.split(text)
        try:
            points = [_point(part) for part in ends]
        except _NotADate:
            if not any(character.isalpha() for character in text):
                raise Invalid(f"'{text}' is no date", DATE_HINT, "invalid-date") from None
            return cls(text)
        if len(points) == 1:
            return cls(text, points[0])
        if len(points) > 2 or points[0].is_present:
            raise Invalid(f"'{text}' is no range of dates", DATE_HINT, "invalid-date")
        if _is_before(points[1], points[0]):
            raise Invalid(f"'{text}' ends before it starts", "swap the two dates", "invalid-date")
        return cls(text, points[0], points[1])


@dataclass(frozen=True)
class Day:
    """One point in time, to the day; what is not given counts as 1."""

    schema: ClassVar[dict[str, object]] = {"type": ["string", "number"]}

    source: str
    year: int
    month: int
    day: int

    @classmethod
    def parse(cls, source: str) -> Day:
        """Read a date that is no range, no words and not the present."""
        text = one_line(source)
        try:
            point = _point(text)
        except _NotADate:
            point = PRESENT
        if point.is_present:
            raise Invalid(f"'{text}' is no date", "write it as 2025-05-14", "invalid-date")
        return cls(text, point.year, point.month or 1, point.day or 1)


class _NotADate(ValueError):
    pass


def _point(text: str) -> Point:
    if text.casefold() == "present":
        return PRESENT
    match = _POINT.fullmatch(text)
    if not match:
        raise _NotADate(text)
    year, month, day = (int(part or 0) for part in match.groups())
    if year == 0:
        raise _NotADate(text)
    if match[2] and not 1 <= month <= 12:
        raise Invalid(
            f"'{text}' is no date: there is no month {match[2]}", DATE_HINT, "invalid-date"
        )
    if match[3] and not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise Invalid(
            f"'{text}' is no date: that month has no day {match[3]}", DATE_HINT, "invalid-date"
        )
    return Point(year, month, day)


def _is_before(end: Point, start: Point) -> bool:
    """Compare as far as both are known: 2024 does not end before 2024-05 starts."""
    if end.is_present:
        return False
    parts = (end.year, start.year), (end.month, start.month), (end.day, start.day)
    for last, first in parts:
        if not last or not first or last != first:
            return 0 < last < first
    return False
