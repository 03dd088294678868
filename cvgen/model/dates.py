"""Dates as a profile gives them: years, months, days, ranges and lists of them, or words."""

from __future__ import annotations

import calendar
import dataclasses
import re
from dataclasses import dataclass, field
from typing import ClassVar

from cvgen.errors import Invalid, Remark
from cvgen.text.characters import check_length, one_line

DATE_HINT = (
    "write 2025, 2025-05 or 2025-05-14; a range as '2024-05 – 2025-01' or '2024-05 – present'"
)

MAX_DATE_CHARACTERS = 100  # characters; longer texts are words
MAX_LISTED_DATES = 20  # in one text, with commas between them

_POINT = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
# A hyphen alone joins years only: 2024-05 is a month.
_RANGE = re.compile(
    r"\s*(?:–|—|--|~|〜|\bto\b|(?<=\s)-(?=\s))\s*|(?<=^\d{4})-(?=\d{4}$)", re.IGNORECASE
)
_OPEN_RANGE = re.compile(r"(.*\S)\s*(?:[–—~〜～]|-{2}|(?<=\s)-|(?<=^\d{4})-)")
_ACADEMIC_YEAR = re.compile(r"(\d{4})/(\d{4}|\d{2})")
_COMMA = re.compile(r"[,;，；、]")
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


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
    """A point or a range in time, several of them, or words (`in press`) shown as written.

    Of words and of several dates *start* is None; *parts* are the several. A range that *is_open*
    has an end that nobody gave, one that *is_academic* is a year of study. *remarks* tell what may
    not have been meant.
    """

    schema: ClassVar[dict[str, object]] = {
        "type": ["string", "number"],
        "examples": ["2025", "2025-05", "2025-05-14", "2022 – present", "May 2023", "Fall 2023"],
    }

    source: str
    start: Point | None = None
    end: Point | None = None
    parts: tuple[Date, ...] = ()
    is_open: bool = False
    is_academic: bool = False
    remarks: tuple[Remark, ...] = field(default=(), compare=False, repr=False)

    @property
    def is_reversed(self) -> bool:
        """Whether the end lies before the start."""
        if self.start is None or self.end is None:
            return False
        return self.start.is_present or _is_before(self.end, self.start)

    @property
    def has_own_words(self) -> bool:
        """Whether it was typed with words of a language, such as months."""
        return any(map(str.isalpha, re.sub(r"\b(?:to|present)\b", "", self.source.casefold())))

    @classmethod
    def parse(cls, source: str) -> Date:
        """Read a date as people write it in any known language; what is none stays words.

        Raise Invalid for a day or month that there is not, and for what has neither letters nor a
        year.
        """
        text = one_line(source)
        check_length(text)
        problem: Invalid | None = None
        try:
            return _read_iso(text, text)
        except _NotADate:
            pass
        except Invalid as invalid:
            problem = invalid
        found = None
        if len(text) <= MAX_DATE_CHARACTERS:
            found = _read_single(text) or _read_list(text)
        if problem and not (found and (found.start or found.parts)):
            raise problem
        if found:
            return found
        return _read_words(text)


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
        date = Date.parse(source)
        point = date.start
        if point is None or point.is_present or date.end or date.is_open:
            raise Invalid(f"'{date.source}' is no date", "write it as 2025-05-14", "invalid-date")
        return cls(date.source, point.year, point.month or 1, point.day or 1)


class _NotADate(ValueError):
    pass


def read_spelled(text: str) -> Date:
    """Read a date that is spelled as a profile spells it, or words; raise Invalid."""
    try:
        return _read_iso(text, text)
    except _NotADate:
        return Date(text)


def _read_iso(text: str, source: str) -> Date:
    """Read dates as a profile spells them, such as `2024-05 – present`; raise _NotADate."""
    ends = _RANGE.split(text)
    points = [_point(end) for end in ends]
    if len(points) > 2:
        raise Invalid(f"'{text}' is no range of dates", DATE_HINT, "invalid-date")
    date = Date(source, points[0], points[1] if len(points) > 1 else None)
    if date.is_reversed:
        return dataclasses.replace(date, remarks=(_reversed(source, *ends),))
    return date


def _read_single(text: str) -> Date | None:
    """Read one date or range in the forms that people use, or return None."""
    if academic := _ACADEMIC_YEAR.fullmatch(text):
        first, last = int(academic[1]), int(academic[1][: -len(academic[2])] + academic[2])
        if last == first + 1:
            is_told = _is_month(academic[2])
            return None if is_told else Date(text, Point(first), Point(last), is_academic=True)
    if open_range := _OPEN_RANGE.fullmatch(text):
        start = _read_single(open_range[1]) if open_range[1] else None
        if start and start.start and not (start.end or start.is_open):
            return dataclasses.replace(start, source=text, is_open=True)
        return None
    bare = text[1:-1] if text.startswith("(") and text.endswith(")") else text
    spelled = _spell(bare)
    if spelled is None:
        return None
    try:
        return _read_iso(spelled, text)
    except _NotADate:
        return Date(text)
    except Invalid as invalid:
        message = f"'{text}' is shown as typed: {invalid.message}"
        return Date(text, remarks=(_as_typed(message, invalid.hint),))


def _read_list(text: str) -> Date | None:
    """Read several dates with commas between them, or return None."""
    pieces = [piece.strip() for piece in _COMMA.split(text)]
    if not 1 < len(pieces) <= MAX_LISTED_DATES:
        return None
    dates = [_read_piece(piece) for piece in pieces]
    parts = tuple(date for date in dates if date and date.start)
    if len(parts) < len(pieces):
        return None
    return Date(
        text, parts=parts, remarks=tuple(remark for date in parts for remark in date.remarks)
    )


def _read_piece(text: str) -> Date | None:
    try:
        return _read_iso(text, text)
    except (_NotADate, Invalid):
        return _read_single(text)


def _read_words(text: str) -> Date:
    """Take *text* as words; what looks like a date and cannot be read as one is remarked on."""
    has_letters = any(character.isalpha() for character in text)
    if not has_letters and not _YEAR.search(text):
        raise Invalid(f"'{text}' is no date", DATE_HINT, "invalid-date")
    if readings := _readings(text):
        message = f"'{text}' is shown as typed: it may be {' or '.join(readings)}"
        return Date(text, remarks=(_as_typed(message, "write the one that is meant"),))
    is_long = len(text) > MAX_DATE_CHARACTERS
    is_understood = has_letters and _YEAR.search(text) and not is_long and _is_wordy(text)
    if is_long or is_understood or not re.search(r"\d", text):
        return Date(text)
    message = f"'{text}' is shown as typed: it is no date that can be read"
    hint = f"{DATE_HINT}, or a year with words that say more, such as 'Fall 2023'"
    return Date(text, remarks=(_as_typed(message, hint),))


def _readings(text: str) -> tuple[str, ...]:
    """Return the two dates that *text* may be, or nothing."""
    if match := _SLASHES.fullmatch(text):
        first, second, year = map(int, match.groups())
        return f"{year}-{second:02}-{first:02}", f"{year}-{first:02}-{second:02}"
    if match := _ACADEMIC_YEAR.fullmatch(text):
        first = int(match[1])
        last = int(match[1][: -len(match[2])] + match[2])
        if last == first + 1:  # and else 2011/12 would be a year of study
            return f"{first}-{match[2]}", f"'{first} – {last}'"
        if last > first:
            return f"'{first} – {last}'", f"'{first}, {last}'"
    return ()


def _spell(text: str) -> str | None:
    # Its patterns take time to make, and dates that a profile spells as cvgen does need none.
    from cvgen.model.date_finder import spell_date  # noqa: PLC0415

    return spell_date(text)


def _is_wordy(text: str) -> bool:
    from cvgen.model.date_finder import has_only_date_words  # noqa: PLC0415

    return has_only_date_words(text)


def _is_month(digits: str) -> bool:
    return len(digits) == 2 and 1 <= int(digits) <= 12


def _as_typed(message: str, hint: str) -> Remark:
    return Remark(message, hint, code="date-as-typed")


def _reversed(source: str, start: str, end: str) -> Remark:
    message = f"'{source}' ends before it starts"
    hint = f"write '{end} – {start}' if the two are swapped, or correct the one that is wrong"
    return Remark(message, hint, code="reversed-date")


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
