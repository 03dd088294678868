"""Entries however a page sets them, and what stays the text it is."""

from __future__ import annotations

import pytest

from cvgen.model.profile import Position, Profile, TextSection
from cvgen.readers import extract


def extracted(text: str) -> Profile:
    return extract(text.encode(), "page.md").profile


POSITIONS = {
    "- **Intern**, Acme Inc., Oslo, Norway (May 2020 – Aug. 2020)":
        ("Intern", None, "Acme Inc.", "Oslo, Norway", "2020-05 – 2020-08"),
    "- **Acme Inc.** — *Intern*, May 2020 - now":
        ("Intern", None, "Acme Inc.", None, "2020-05 – present"),
    "- 2019-2020: Research Assistant at MIT":
        ("Research Assistant", None, "MIT", None, "2019 – 2020"),
    "### Engineer | Acme Corp | Remote\n*Jan 2020 - Present*":
        ("Engineer", None, "Acme Corp", "Remote", "2020-01 – present"),
    "**Engineer**  \nAcme Corp  \nFeb to Jul 2016":
        ("Engineer", None, "Acme Corp", None, "2016-02 – 2016-07"),
    "`2012`\n__Teacher__, Oak School":
        ("Teacher", None, "Oak School", None, "2012"),
    "2012\n: **Teacher**, Oak School, Bonn":
        ("Teacher", None, "Oak School", "Bonn", "2012"),
    "| 2012 – 2014 | Teacher | Oak School |":
        ("Teacher", None, "Oak School", None, "2012 – 2014"),
    "**Teacher**, [Oak School](https://oak.example), Bonn - *2019 to present*":
        ("Teacher", None, "Oak School", "Bonn", "2019 – present"),
    "- **Intern, Robotics Lab, Acme Inc.**, Bonn (2020)":
        ("Intern", "Robotics Lab", "Acme Inc.", "Bonn", "2020"),
    "- **Summer 2015**: Research Assistant\n  - Github University\n  - Rejected things":
        ("Research Assistant", None, "Github University", None, "Summer 2015"),
    "### Engineer at [Acme](https://acme.example)\n*2019 - present* | Upstairs":
        ("Engineer", None, "Acme", None, "2019 – present"),
    "### Engineer at Acme\n*2019 - 2020* | Python, Django":
        ("Engineer", None, "Acme", None, "2019 – 2020"),
    "- Acme Inc. - **Engineer** - Full-time | 2019 - 2020":
        ("Engineer", None, "Acme Inc.", None, "2019 – 2020"),
    "### Intern, Developer, Acme Inc. (2020)":
        ("Intern, Developer", None, "Acme Inc.", None, "2020"),
    "- **2019 - 2020**\n  - Teacher, Oak School\n  - Mentor: A. Roe":
        ("Teacher", None, "Oak School", None, "2019 – 2020"),
}  # fmt: skip


@pytest.mark.parametrize(("entry", "expected"), POSITIONS.items())
def test_a_position_is_read_however_it_is_set(entry: str, expected: tuple[str | None, ...]) -> None:
    profile = extracted(f"# Jane Doe\n\n## Experience\n\n{entry}\n")
    (section,) = profile.sections
    (found,) = section.entries  # type: ignore[union-attr]
    assert isinstance(found, Position)
    fields = (found.position, found.unit, found.organization, found.location, found.date)
    assert tuple(field and field.source for field in fields) == expected


@pytest.mark.parametrize(
    "entry",
    [
        "- Went around the world, 2019",
        "- **Acme** and friends did things in 2020 and 2021 together",
        "- Blue, green, red, yellow",
        "Some words. Then more words.",
    ],
)
def test_what_is_not_clear_stays_the_text_it_is(entry: str) -> None:
    profile = extracted(f"# Jane Doe\n\n## Experience\n\n{entry}\n")
    (section,) = profile.sections
    if not isinstance(section, TextSection):
        (found,) = section.entries
        assert not hasattr(found, "position")


def test_brackets_that_are_no_date_stay_in_the_title() -> None:
    page = "# A B\n\n## Projects\n\n- **Why Not Both? (CAKE)** (ICML'25, Sept. 2024 – Feb. 2025)\n"
    (section,) = extracted(page).sections
    (work,) = section.entries  # type: ignore[union-attr]
    assert work.title.source == "Why Not Both? (CAKE)"  # type: ignore[union-attr]
    assert work.venue.source == "ICML'25"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("entry", "written"),
    [
        ("- First light seen", "- First light seen"),
        ("- First light: seen", '- "First light: seen"'),
        ("- *2025.09 - now*, x", '- "*2025.09 - now*, x"'),
        ("- [A](https://a.example) launch", '- "[A](https://a.example) launch"'),
    ],
)
def test_news_that_are_a_text_are_written_as_one(entry: str, written: str) -> None:
    yaml = extract(f"# Jane Doe\n\n## News\n\n{entry}\n- Another\n".encode(), "x.md").yaml
    assert f"  {written}\n  - Another\n" in yaml
    assert "text:" not in yaml


def test_news_with_more_to_say_start_with_the_date() -> None:
    yaml = extract(b"# Jane Doe\n\n## News\n\n- 2024-05: First light\n- Plain\n", "x.md").yaml
    assert "  - date: 2024-05\n    text: First light\n  - Plain\n" in yaml
