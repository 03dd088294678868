"""Which texts are dates, and how a profile writes them."""

from __future__ import annotations

import pytest

from cvgen.model.date_finder import find_dates, whole_date


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("May 2025 – Dec. 2025", "2025-05 – 2025-12"),
        ("2022–Present", "2022 – present"),
        ("Sept. 2024", "2024-09"),
        ("05/2024", "2024-05"),
        ("2024.05", "2024-05"),
        ("2024/05", "2024-05"),
        ("Fall 2023", "Fall 2023"),
        ("Summer 2019 - Fall 2020", "Summer 2019 – Fall 2020"),
        ("since 2020", "2020 – present"),
        ("seit 04/2020", "2020-04 – present"),
        ("2018-now", "2018 – present"),
        ("2019-", "2019 –"),
        ("2019 –", "2019 –"),
        ("2025-10", "2025-10"),
        ("2024-25", "2024 – 2025"),
        ("2010–12", "2010 – 2012"),
        ("Feb to Jul 2016", "2016-02 – 2016-07"),
        ("June - Sept 2021", "2021-06 – 2021-09"),
        ("März 2020 – heute", "2020-03 – present"),
        ("janv. 2020 – Présent", "2020-01 – present"),
        ("janeiro de 2020 a março de 2021", "2020-01 – 2021-03"),
        ("enero 2019 – actualidad", "2019-01 – present"),
        ("gennaio 2019 – oggi", "2019-01 – present"),
        ("2020年5月~現在", "2020-05 – present"),
        ("2019年9月 - 至今", "2019-09 – present"),
        ("2018.09 ～ 2022.06", "2018-09 – 2022-06"),
        ("Nov 2014--Dec 2015", "2014-11 – 2015-12"),
        ("May 14, 2025", "2025-05-14"),
        ("14 May 2025", "2025-05-14"),
        ("March 5th, 2020", "2020-03-05"),
        ("May 3–5, 2023", "2023-05-03 – 2023-05-05"),
        ("15.03.2021", "2021-03-15"),
        ("15/03/2021", "2021-03-15"),
        ("01/09/2022 – 15/08/2023", "2022-09-01 – 2023-08-15"),
        ("09/01/2022 to 08/15/2023", "2022-09-01 – 2023-08-15"),
        ("since the summer of 2023", "since the summer of 2023"),
        ("Sep '21 – Jan '22", "2021-09 – 2022-01"),
        ("2017 (expected)", "2017 (expected)"),
        ("Expected May 2024", "Expected May 2024"),
    ],
)
def test_a_date_is_found_whole(text: str, source: str) -> None:
    found = whole_date(text)
    assert found is not None
    assert found.source == source


@pytest.mark.parametrize(
    "text",
    [
        "CAKE",
        "v2.24",
        "CSE 589",
        "03/04/2021",
        "2025-13",
        "+358 40 12345",
        "2022a",
        "https://a.b/2020/05/x",
    ],
)
def test_what_is_no_date_or_could_be_two_is_left_alone(text: str) -> None:
    assert whole_date(text) is None


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Intern, May 2020 – Aug. 2020, Acme", ["2020-05 – 2020-08"]),
        ("2019: one thing; 2021: another", ["2019", "2021"]),
        ("from 2019 to 2021 and since 2022", ["2019 – 2021", "2022 – present"]),
        ("bis 2019, ab 2020", ["2019", "2020 – present"]),
        ("two hundred, 200, 20190 and 2.2019.1", []),
        ("Room 2021b, ISO-2022, $2019, #2020", []),
        ("May I help you in March or in the fall?", []),
        ("5–7 years, 24/7, 10/12", []),
        ("I joined in\n2019", ["2019"]),
    ],
)
def test_dates_are_found_in_text(text: str, sources: list[str]) -> None:
    assert [date.source for date in find_dates(text)] == sources


@pytest.mark.parametrize(
    "text", ["in 2019 and 2020", "2019 (Acme)", "May", "Fall", "present", "since", "2019 apples"]
)
def test_what_is_more_or_less_than_a_date_is_no_whole_date(text: str) -> None:
    assert whole_date(text) is None


def test_an_open_end_needs_the_end_of_the_text() -> None:
    assert [date.source for date in find_dates("2020-")] == ["2020 –"]
    assert find_dates("2018– Lecturer") == []  # open, or set off by a dash: nobody can tell
