"""Dates as profiles give them."""

from __future__ import annotations

import pytest

from cvgen.errors import Invalid
from cvgen.model.dates import PRESENT, Date, Day, Point


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("2025", Point(2025), None),
        (" 2025-5 ", Point(2025, 5), None),
        ("2024-02-29", Point(2024, 2, 29), None),
        ("2019-2021", Point(2019), Point(2021)),
        ("2019 to 2021-05", Point(2019), Point(2021, 5)),
        ("2024-05 — 2024", Point(2024, 5), Point(2024)),
        ("2024 -- Present", Point(2024), PRESENT),
        ("present", PRESENT, None),
        ("Fall 2023", None, None),
        ("2023 – ?x", None, None),
    ],
)
def test_dates_are_read(typed: str, start: Point | None, end: Point | None) -> None:
    found = Date.parse(typed)
    assert (found.source, found.start, found.end) == (typed.strip(), start, end)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2025-13", "no month 13"),
        ("2025-02-29", "no day 29"),
        ("05/2025", "is no date"),
        ("0000", "is no date"),
        ("2025 – 2024", "ends before it starts"),
        ("present – 2025", "no range"),
        ("2020 – 2021 – 2022", "no range"),
    ],
)
def test_what_cannot_be_a_date_is_said(typed: str, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        Date.parse(typed)


def test_days_are_points() -> None:
    assert Day.parse("2025") == Day("2025", 2025, 1, 1)
    assert Day.parse("2025-05-14") == Day("2025-05-14", 2025, 5, 14)
    for wrong in ("present", "May", "2024 – 2025"):
        with pytest.raises(Invalid, match="is no date"):
            Day.parse(wrong)
