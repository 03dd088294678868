"""Dates as a document shows them: in the words and the order of its language."""

from __future__ import annotations

from cvgen.document.locale import Locale
from cvgen.model.dates import Date, Point
from cvgen.model.document import When


def show_date(date: Date, locale: Locale) -> When:
    """Return *date* as readers of a language write it; words stay as they are.

    So do dates in words of a language that has no locale: other words would be English.
    """
    if date.parts:
        return When(", ".join(show_date(part, locale).text for part in date.parts))
    if date.start is None:
        return When(date.source)
    points = [date.start] if date.end is None else [date.start, date.end]
    ends = [] if date.is_reversed else [_iso_date(point) for point in points]
    return When(_shown(date, points, locale), *ends)


def _shown(date: Date, points: list[Point], locale: Locale) -> str:
    if not locale.has_words and date.has_own_words:
        return date.source
    if date.is_academic:
        first, last = (point.year for point in points)
        return locale.year.format(year=f"{first}/{last % 100:02}")
    text = " – ".join(_in_words(point, locale) for point in points)
    return f"{text} –" if date.is_open else text


def _in_words(point: Point, locale: Locale) -> str:
    if point.is_present:
        return locale.present
    if not point.month:
        return locale.year.format(year=point.year)
    pattern = locale.day if point.day else locale.month_year
    month = locale.months[point.month - 1]
    return pattern.format(year=point.year, month=month, day=point.day)


def _iso_date(point: Point) -> str:
    """Return *point* as precise as it is known, empty for the present."""
    if point.is_present:
        return ""
    parts = [f"{point.year:04}", *(f"{part:02}" for part in (point.month, point.day) if part)]
    return "-".join(parts)
