"""Dates as profiles give them."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable

import pytest
from steps import assert_linear

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
        ("in press", None, None),
        ("2023 – ?x", None, None),
        ("May 2024", Point(2024, 5), None),
        ("05/2024 – 08/2024", Point(2024, 5), Point(2024, 8)),
        ("Jan 2010 - Feb 2012", Point(2010, 1), Point(2012, 2)),
        ("2020 – now", Point(2020), PRESENT),
        ("seit März 2020", Point(2020, 3), PRESENT),
        ("2020.05", Point(2020, 5), None),
        ("13/04/2021", Point(2021, 4, 13), None),
        ("2025 – 2024", Point(2025), Point(2024)),
        ("present – 2024", PRESENT, Point(2024)),
        ("2020–21", Point(2020), Point(2021)),
        ("2020年3月－2021年", Point(2020, 3), Point(2021)),
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
        ("12:30", "is no date"),
        ("0000", "is no date"),
        ("2020 – 2021 – 2022", "no range"),
    ],
)
def test_what_cannot_be_a_date_is_said(typed: str, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        Date.parse(typed)


@pytest.mark.parametrize("typed", ["2020 –", "2020-", "2020-05 –", "May 2020 -"])
def test_an_end_that_nobody_gave_is_not_the_present(typed: str) -> None:
    found = Date.parse(typed)
    assert found.is_open
    assert (found.start or PRESENT).year == 2020
    assert found.end is None


def test_several_dates_are_a_list() -> None:
    found = Date.parse("2019, 2020-05 – 2021-01, May 2022")
    points = [(part.start, part.end) for part in found.parts]
    assert points == [
        (Point(2019), None),
        (Point(2020, 5), Point(2021, 1)),
        (Point(2022, 5), None),
    ]
    assert Date.parse("May 5, 2020").start == Point(2020, 5, 5)
    assert Date.parse("2019, Oulu").parts == ()


@pytest.mark.parametrize("typed", ["2020/21", "2020/2021"])
def test_two_years_with_a_slash_are_a_year_of_study(typed: str) -> None:
    found = Date.parse(typed)
    assert found.is_academic
    assert (found.start, found.end) == (Point(2020), Point(2021))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2019?", "it is no date that can be read"),
        ("2020 – ?", "it is no date that can be read"),
        ("2020 – presnt", "it is no date that can be read"),
        ("Aug19 - now", "it is no date that can be read"),
        ("30 Feb 2020", "that month has no day 30"),
        ("03/04/2021", "it may be 2021-04-03 or 2021-03-04"),
        ("2011/12", "it may be 2011-12 or '2011 – 2012'"),
        ("2019/2021", "it may be '2019 – 2021' or '2019, 2021'"),
        ("2025 – 2024", "ends before it starts"),
        ("May 2025 – Jan 2024", "ends before it starts"),
        ("present – 2024", "ends before it starts"),
        ("2019, 2025 – 2024", "ends before it starts"),
    ],
)
def test_what_may_not_be_meant_is_remarked_on(typed: str, said: str) -> None:
    (remark,) = Date.parse(typed).remarks
    assert said in remark.message
    for way_out in re.findall(r"\d{4}-\d\d-\d\d|'[^']*'", remark.message.partition("may be")[2]):
        assert not Date.parse(way_out.strip("'")).remarks


def test_the_way_out_of_a_reversed_range_works() -> None:
    for typed in ("2025 – 2024", "May 2025 – Jan 2024", "present – 2024"):
        (remark,) = Date.parse(typed).remarks
        swapped = Date.parse(remark.hint.split("'")[1])
        assert swapped.start
        assert swapped.end
        assert not swapped.remarks


@pytest.mark.parametrize(
    "typed",
    ["Fall 2023", "Summer & Fall 2023", "expected 2025", "2018 (expected)", "c. 2019", "in press"],
)
def test_words_that_people_read_as_a_date_are_fine(typed: str) -> None:
    assert Date.parse(typed) == Date(typed)
    assert not Date.parse(typed).remarks


@pytest.mark.parametrize("piece", ["2020 ", "- ", "2020, ", "May ", "1/", "–", "expected "])
def test_reading_dates_takes_steps_in_proportion_to_their_length(piece: str) -> None:
    def work(size: int) -> Callable[[], None]:
        return lambda: _read(piece * size)

    assert_linear(work, 500)


def _read(text: str) -> None:
    with contextlib.suppress(Invalid):
        Date.parse(text)


def test_days_are_points() -> None:
    assert Day.parse("14 May 2025") == Day("14 May 2025", 2025, 5, 14)
    assert Day.parse("2025") == Day("2025", 2025, 1, 1)
    assert Day.parse("2025-05-14") == Day("2025-05-14", 2025, 5, 14)
    for wrong in ("present", "May", "2024 – 2025", "2024 –", "2024, 2025", "2020/21"):
        with pytest.raises(Invalid, match="is no date"):
            Day.parse(wrong)
