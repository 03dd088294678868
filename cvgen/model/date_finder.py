"""Finds dates in text as people write them, and spells them as a profile does.

What is certain becomes `2024-05 – 2024-08`; what is a date to people only (`Fall 2023`, `expected
2025`) stays words; what could be two dates (`03/04/2021`) is left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cvgen.errors import Invalid
from cvgen.model.date_patterns import date_patterns
from cvgen.model.dates import Date, read_spelled
from cvgen.model.language_words import month_numbers

MAX_LEAD_CHARACTERS = 60  # characters before a date that can belong to it

_GOES_ON = re.compile(r"[A-Za-z0-9_%/@度代]|[.,]\d")  # then it was a number, a name or an address
_LOOSE = re.compile(r"[-–—][^\S\n]+[^\W\d]")  # `2018– Lecturer`: open, or just set off
_DIGITS = re.compile(r"-\d")
_SHORT = re.compile(r"(\d\d)(?![\d/.-]|\s*[^\W\d_])")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: where it stands, and how a profile writes it."""

    start: int
    end: int
    source: str
    is_year: bool = False

    @property
    def date(self) -> Date:
        """The date as a value of a profile."""
        return Date.parse(self.source)


def find_dates(text: str) -> list[FoundDate]:
    """Return the dates in *text*, in order."""
    found: list[FoundDate] = []
    at = 0
    while match := date_patterns().start.search(text, at):
        here = _read(text, match.start())
        if (
            here
            and not _LOOSE.match(text, here.end)
            and not _DIGITS.match(text, here.end)
            and _is_valid(here.source)
        ):
            found.append(here)
            at = max(here.end, match.start() + 1)
        else:
            at = match.start() + 1
    return found


def whole_date(text: str) -> FoundDate | None:
    """Return the date that all of *text* is, give or take brackets and punctuation."""
    found = find_dates(text)
    if len(found) != 1:
        return None
    around = text[: found[0].start] + text[found[0].end :]
    return found[0] if not re.search(r"[^\W_]", around) else None


def spell_date(text: str) -> str | None:
    """Return the date that *text* is, as a profile spells it; None: it is none, or says more."""
    match = date_patterns().start.search(text)
    found = _read(text, match.start()) if match else None
    is_whole = found and found.start == 0 and found.end >= len(text.rstrip(" ."))
    return found.source if found and is_whole else None


def has_only_date_words(text: str) -> bool:
    """Tell whether people read *text* as a date: it has no words but months, seasons and such."""
    return not re.search(r"[^\W\d_]", date_patterns().words.sub(" ", text))


def _is_valid(source: str) -> bool:
    try:
        date = read_spelled(source)
    except Invalid:
        return False
    return not date.is_reversed


def _read(text: str, start: int) -> FoundDate | None:
    if (ends := date_patterns().slashes.match(text, start)) and (told := _told_range(ends)):
        return FoundDate(start, ends.end(), told)
    if days := date_patterns().days.match(text, start):
        return _qualified(text, start, days.end(), _day_range(days))
    since = date_patterns().since.match(text, start)
    at = since.end() if since else start
    first = _point(text, at)
    if first is None:
        return None if since else _months(text, start)
    end, source, is_year = first
    second = _second(text, end, source)
    if second:
        return _qualified(text, start, *second)
    if since:
        if since[0].split()[0].casefold() == "from":
            return None
        if not source[0].isdigit():  # since the summer of 2023
            return FoundDate(start, end, " ".join(text[start:end].split()))
        return FoundDate(start, end, f"{source} – present")
    return _qualified(text, start, end, source, is_year)


def _qualified(text: str, start: int, end: int, source: str, is_year: bool = False) -> FoundDate:
    """Take in words such as `expected`: then the whole is words."""
    before, after = (
        date_patterns().before.search(text, max(0, start - MAX_LEAD_CHARACTERS), start),
        date_patterns().after.match(text, end),
    )
    if before or after:
        start, end = before.start() if before else start, after.end() if after else end
        return FoundDate(start, end, " ".join(text[start:end].split()))
    return FoundDate(start, end, source, is_year)


def _point(text: str, at: int) -> tuple[int, str, bool] | None:
    match = date_patterns().point.match(text, at)
    if match is None or _GOES_ON.match(text, match.start() + len(match[0].rstrip())):
        return None
    if match["season"]:
        return match.end(), " ".join(match["season"].split()), False
    if match["a6"]:
        return _numeric(match)
    year = next(v for k, v in match.groupdict().items() if k[0] == "y" and v)
    if match["y9"]:
        year = f"20{year}" if int(year) < 60 else f"19{year}"
    month = next((v for k, v in match.groupdict().items() if k[0] == "m" and v), "")
    day = next((v for k, v in match.groupdict().items() if k[0] == "d" and v), "")
    source = _iso(year, _month(month), day)
    return match.start() + len(match[0].rstrip()), source, match[0].isdigit()


def _numeric(match: re.Match[str], by_day: bool = False) -> tuple[int, str, bool] | None:
    """Read 15.03.2021 and 15/03/2021; 03/04/2021 is two dates, depending on who reads it.

    With *by_day*, the day stands first.
    """
    day, month = int(match["a6"]), int(match["b6"])
    if match["s6"] == "/" and day <= 12 and day != month and not by_day:
        if month <= 12:
            return None
        day, month = month, day
    if not 1 <= month <= 12:
        return None
    return match.end(), _iso(match["y6"], month, str(day)), False


def _told_range(match: re.Match[str]) -> str:
    """Read `01/09/2022 – 15/08/2023`: one end tells in which order both are written."""
    ends = [tuple(map(int, match.group(first, second))) for first, second in ((1, 2), (4, 5))]
    is_day = [any(pair[place] > 12 for pair in ends) for place in (0, 1)]
    if is_day[0] == is_day[1]:
        return ""
    days, months = zip(*(pair if is_day[0] else pair[::-1] for pair in ends), strict=True)
    if max(months) > 12:
        return ""
    first, last = (
        _iso(match[year], month, str(day))
        for year, month, day in zip((3, 6), months, days, strict=True)
    )
    return f"{first} – {last}"


def _second(text: str, end: int, first: str) -> tuple[int, str] | None:
    """Return the end and the spelling of a range that starts with *first*."""
    join = date_patterns().join.match(text, end)
    if join is None:
        return None
    at = join.end()
    is_dash = not join[0].strip().isalpha()
    if present := date_patterns().present.match(text, at):
        return present.end(), f"{first} – present"
    if point := _point(text, at):
        return point[0], f"{first} – {point[1]}"
    short = _SHORT.match(text, at)
    if is_dash and short and re.fullmatch(r"\d{4}", first):
        year = first[:2] + short[1]
        return (short.end(), f"{first} – {year}") if int(year) > int(first) else None
    if is_dash and not re.match(r"[^\s)\]】）,;|.。]", text[at:]) and re.match(r"\d", first):
        rest = text[at:].lstrip()
        if not rest or rest[0] in ")]】）":
            return join.start() + len(join[0].rstrip()), f"{first} –"
    return None


def _months(text: str, start: int) -> FoundDate | None:
    """Read `Feb to Jul 2016`, and `May 3 – Jun 4, 2016`."""
    match = date_patterns().month.match(text, start)
    join = match and date_patterns().join.match(text, match.end())
    if not match or not join:
        return None
    point = _point(text, join.end())
    if point is None or not re.match(r"\d{4}-\d\d", point[1]):
        return None
    year, last = point[1][:4], point[1]
    first = _iso(year, _month(match["month"]), match["day"] or "")
    if first[:7] > last[:7]:  # it started the year before
        return None
    return _qualified(text, start, point[0], f"{first} – {last}")


def _day_range(match: re.Match[str]) -> str:
    number = "1" if match["y1"] else "2"
    year, month = match[f"y{number}"], _month(match[f"m{number}"])
    return f"{_iso(year, month, match[f'a{number}'])} – {_iso(year, month, match[f'b{number}'])}"


def _month(word: str) -> int:
    if word.isdigit():
        return int(word)
    return month_numbers().get(word.rstrip(".").casefold(), 0)


def _iso(year: str, month: int, day: str) -> str:
    text = year
    if month:
        text += f"-{month:02}"
        if number := re.match(r"\d+", day):
            text += f"-{int(number[0]):02}"
    return text
