"""Résumé parsers: how their output is scored, and that the page of scores has every theme."""

from __future__ import annotations

import copy
import re
import sys
from typing import Any

import pytest
import yaml
from running import ROOT
from samples import HERE

from cvgen.files.read import read_source
from cvgen.profiles.load import load_profile
from cvgen.themes.load import theme_names

sys.path.append(str(ROOT / "scripts" / "parsing"))

from scoring import facts, percent, sample

SAMPLE = HERE / "samples" / "parsers" / "profile.yaml"
PAGE = ROOT / "docs" / "parsers.md"
WANTED = sample(
    {
        "name": "Ada Roe",
        "email": "ada@example.org",
        "phone": "+1 415 555 0132",
        "summary": "Likes small programs.",
        "sections": [
            {
                "kind": "experience",
                "entries": [
                    {
                        "position": "Welder",
                        "organization": "Acme",
                        "date": "2021-03 – present",
                        "highlights": ["Joined pipes."],
                    },
                    {
                        "position": "Plumber",
                        "organization": "Globex",
                        "date": "2019-05 – 2021-02",
                        "highlights": ["Laid pipes."],
                    },
                ],
            },
            {
                "kind": "education",
                "entries": [{"institution": "Springfield College", "degree": "B.S. in Pipes"}],
            },
            {"kind": "skills", "entries": [{"label": "Tools", "text": "torch, wrench"}]},
        ],
    }
)
TEXTS: dict[str, Any] = {
    "name": "Ada Roe",
    "email": "ada@example.org",
    "phone": "(+1) 415-555-0132",
    "entries": {},
    "sections": {
        "experience": (
            "Welder Mar. 2021 – Present\nAcme, Boston\n• Joined pipes.\n"
            "Plumber\tMay 2019 - Feb 2021\nGlobex, Paris\n• Laid\npipes."
        ),
        "education": "Springfield College\nB.S. in Pipes, 2015",
        "skills": "Tools: torch, wrench",
    },
}
FIELDS: dict[str, Any] = {
    "entries": {
        "experience": [
            {"title": "Plumber", "organization": "Globex, Paris", "dates": "2019-05 – 2021-02"},
            {"title": "Welder", "organization": "Acme", "dates": "2021-03 – present"},
        ],
        "education": [{"degree": "B.S. in Pipes", "institution": "Springfield College"}],
    },
    "sections": {"experience": "Plumber\nWelder", "education": "B.S. in Pipes"},
}


def missed(found: dict[str, Any]) -> list[str]:
    """Return the facts that parser output lacks."""
    return [fact.field for fact in facts(found, WANTED) if not fact.found]


def changed(old: str, new: str, section: str = "experience") -> dict[str, Any]:
    """Return TEXTS with other words in a section."""
    found = copy.deepcopy(TEXTS)
    assert old in found["sections"][section]
    found["sections"][section] = found["sections"][section].replace(old, new)
    return found


@pytest.mark.parametrize(("found", "count"), [(TEXTS, 14), (FIELDS, 10)])
def test_all_that_is_right_counts(found: dict[str, Any], count: int) -> None:
    listed = list(facts(found, WANTED))
    assert (len(listed), percent(listed)) == (count, 100)


def test_what_a_parser_knows_nothing_of_is_not_asked() -> None:
    fields = {fact.field for fact in facts(FIELDS, WANTED)}
    assert not fields & {"name", "email", "phone", "skills alone"}


def test_what_is_missing_is_missed() -> None:
    assert missed({**TEXTS, "name": None, "email": "", "phone": "+1 415 555 0133"}) == [
        "name",
        "email",
        "phone",
    ]
    assert missed(changed("Acme", "A.")) == ["organization", "experience alone"]
    assert missed(changed("May 2019", "2019")) == ["dates"]
    assert missed(changed("Laid", "Lai")) == ["experience alone"]
    assert missed(changed("torch", "fire", "skills")) == ["skills alone"]


def test_what_is_in_the_wrong_section_is_missed() -> None:
    assert missed(changed("pipes.", "pipes. Tools", "experience")) == ["experience alone"]
    found = changed("Springfield College\n", "", "education")
    found["sections"]["skills"] += "\nSpringfield College"
    assert missed(found) == ["institution", "education alone", "skills alone"]


def test_an_entry_stands_together() -> None:
    found = changed("Plumber\t", "")
    found["sections"]["experience"] = "Plumber\n" + found["sections"]["experience"]
    assert missed(found) == ["title"]


def test_a_field_holds_its_own_fact_alone() -> None:
    found = copy.deepcopy(FIELDS)
    found["entries"]["experience"][0]["title"] = "Plumber May 2019 – Feb. 2021"
    found["entries"]["experience"][1]["organization"] = "Acme Globex"
    found["entries"]["education"] = []
    assert missed(found) == ["organization", "title", "degree", "institution"]


def test_the_sample_is_a_profile() -> None:
    assert not load_profile(read_source(SAMPLE)).warnings
    wanted = sample(yaml.safe_load(SAMPLE.read_text("utf-8")))
    assert [len(wanted.entries[kind]) for kind in ("experience", "education")] == [3, 2]
    # Facts that are part of one another could not be told apart.
    values = [
        value for entries in wanted.entries.values() for each in entries for value in each.values()
    ]
    assert not [(a, b) for a in values for b in values if a != b and a in b]


def test_the_page_scores_every_theme() -> None:
    text = PAGE.read_text("utf-8")
    header, _, *rows = re.findall(
        r"^\|.*\|$",
        text.partition("measured: scores")[2].partition("<!-- end -->")[0],
        re.MULTILINE,
    )
    names = re.findall(r"`([^`]+)`", header)
    assert len(names) > 2
    assert "resume-parser" in names
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    assert [each[:2] for each in cells] == [
        [f"`{theme}`", title] for theme in theme_names() for title in ("PDF", "Word")
    ]
    for _, _, *scores in cells:
        assert len(scores) == len(names) + 1  # and the median
        assert all(re.fullmatch(r"\d+ %", score) for score in scores)
