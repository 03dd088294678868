"""Entries: what stands under what, in the order that keeps its meaning, in every format."""

from __future__ import annotations

import itertools
from pathlib import Path

import docx
import pytest
import yaml
from markdown_it import MarkdownIt
from pypdf import PdfReader
from running import Command

from cvgen.document import reading_order
from cvgen.document.assemble import assemble
from cvgen.document.inlines import characters
from cvgen.files.read import Source
from cvgen.model.document import Entry, ItemList
from cvgen.profiles.load import load_profile

HEAD = "name: Ada Orr\nemail: ada@example.org\n"

GROUPS = (
    HEAD
    + """
sections:
- kind: experience
  entries:
  - organization: Acme Ltd
    location: Leeds
    summary: Maker of many kinds of anvils.
    highlights: [Listed since 1999]
    positions:
    - {position: Lead Engineer, date: 2022 – present, highlights: [Ran the team]}
    - {position: Junior Engineer, date: 2019 – 2022}
- kind: education
  entries:
  - institution: University of Leeds
    summary: A small one.
    degrees:
    - {degree: Ph.D. in Physics, date: 2010 – 2014}
    - {degree: M.Sc. in Physics, date: 2008 – 2010}
"""
)

MIXED = (
    HEAD
    + """
sections:
- kind: experience
  entries:
  - {position: Developer, organization: Beta Inc., date: 2015 – 2019, highlights: [Did things]}
  - Freelance work
  - {label: Break, text: at sea, date: 2014, entries: [Sailed]}
"""
)

NUMBERED = (
    HEAD
    + """
sections:
- kind: publications
  marker: MARKER
  entries:
  - {title: Rivers, authors: A. Orr, date: 2020}
  - A plain citation
  - {title: Lakes, authors: A. Orr, date: 2021}
"""
)


def lines(profile: str) -> list[str]:
    document = assemble(load_profile(Source("profile.yaml", profile, Path())).profile)
    return [characters(line) for line in reading_order.lines(document)]


def test_what_is_said_of_a_place_comes_before_what_was_done_there() -> None:
    assert lines(GROUPS)[2:] == [
        "Experience",
        "Acme Ltd",
        "Leeds",
        "Maker of many kinds of anvils.",
        "Listed since 1999",
        "Lead Engineer, 2022 – Present",
        "Ran the team",
        "Junior Engineer, 2019 – 2022",
        "Education",
        "University of Leeds",
        "A small one.",
        "Ph.D. in Physics, 2010 – 2014",
        "M.Sc. in Physics, 2008 – 2010",
    ]


def test_text_about_the_one_degree_stays_below_it() -> None:
    study = (
        "sections:\n- kind: education\n  entries:\n  - {institution: X, degree: Y, summary: Z}\n"
    )
    assert lines(HEAD + study)[-3:] == ["X", "Y", "Z"]


def test_plain_texts_among_entries_are_entries() -> None:
    document = assemble(load_profile(Source("profile.yaml", MIXED, Path())).profile)
    job, work, pause = document.sections[0].blocks
    assert isinstance(job, Entry)
    assert isinstance(work, Entry)
    assert isinstance(pause, Entry)
    assert characters(work.heading.left) == "Freelance work"
    assert (characters(pause.heading.left), characters(pause.heading.right)) == (
        "Break: at sea",
        "2014",
    )
    (inner,) = pause.blocks
    assert isinstance(inner, ItemList)


def test_plain_texts_alone_are_a_list() -> None:
    document = assemble(
        load_profile(
            Source(
                "profile.yaml",
                HEAD + "sections:\n- {kind: experience, entries: [A, B]}\n",
                Path(),
            )
        ).profile
    )
    (block,) = document.sections[0].blocks
    assert isinstance(block, ItemList)


@pytest.mark.parametrize(
    ("marker", "titles"),
    [
        ("number", ["1. Rivers", "2. A plain citation", "3. Lakes"]),
        ("reversed", ["3. Rivers", "2. A plain citation", "1. Lakes"]),
        ("bullet", ["Rivers", "A plain citation", "Lakes"]),
    ],
)
def test_numbers_count_works_and_texts_alike_in_every_format(
    marker: str, titles: list[str], cvgen: Command
) -> None:
    cvgen.profile(NUMBERED.replace("MARKER", marker))
    cvgen("build", "-q", "--formats", "pdf,docx,md,txt", "-o", ".")
    text = (cvgen.folder / "Ada_Orr_CV.txt").read_text("utf-8").splitlines()
    assert [line for line in text if line in titles] == titles
    tokens = MarkdownIt().parse((cvgen.folder / "Ada_Orr_CV.md").read_text("utf-8"))
    headings = [after.content for token, after in itertools.pairwise(tokens) if token.tag == "h3"]
    assert [each for each in headings if each] == titles
    page = PdfReader(cvgen.folder / "Ada_Orr_CV.pdf").pages[0].extract_text().splitlines()
    assert [line.strip() for line in page if line.strip() in titles] == titles
    word = docx.Document(str(cvgen.folder / "Ada_Orr_CV.docx")).paragraphs
    assert [each.text for each in word if each.text in titles] == titles
    cvgen("check")


@pytest.mark.parametrize("suffix", ["html", "pdf", "docx", "md"])
def test_own_files_give_groups_and_numbers_back(suffix: str, cvgen: Command) -> None:
    cvgen.profile(GROUPS + NUMBERED.removeprefix(HEAD + "\nsections:\n"))
    cvgen(
        "build",
        "--set",
        "sections.2.marker=reversed",
        "-q",
        "--no-embed",
        "--formats",
        suffix,
        "-o",
        ".",
    )
    found = cvgen("extract", f"Ada_Orr_CV.{suffix}", "-o", "-").text
    job, study, *_ = (section["entries"][0] for section in yaml.safe_load(found)["sections"])
    assert job["organization"] == "Acme Ltd"
    assert job["summary"].strip() == "Maker of many kinds of anvils."
    assert job["highlights"] == ["Listed since 1999"]
    assert [role["position"] for role in job["positions"]] == ["Lead Engineer", "Junior Engineer"]
    assert study["summary"].strip() == "A small one."
    assert len(study["degrees"]) == 2
    works = yaml.safe_load(found)["sections"][2]
    assert works["marker"] == "reversed"
    assert [work["title"] for work in works["entries"]] == ["Rivers", "A plain citation", "Lakes"]


RIGHT_TO_LEFT = """
name: יעל כהן
language: he
sections:
- kind: experience
  title: ניסיון
  entries:
  - {position: מפתחת, organization: חברה, date: 2019 – present}
  - {position: מפתחת, organization: חברה, date: 2015-03 – 2017-04, highlights: [טקסט ארוך]}
- kind: awards
  title: פרסים
  entries:
  - {text: חברה בעברית, date: 2012 – 2014}
"""


def test_ranges_keep_their_order_in_text_from_right_to_left(cvgen: Command) -> None:
    cvgen.profile(RIGHT_TO_LEFT)
    cvgen("build", "-q", "--formats", "pdf,docx", "-o", ".")
    (path,) = cvgen.folder.glob("*.pdf")
    shown = PdfReader(path).pages[0].extract_text()
    assert "2015-03 – 2017-04" in shown
    assert "(2012 – 2014)" in shown
    assert "– 2019" not in shown
    (path,) = cvgen.folder.glob("*.docx")
    runs = [run for each in docx.Document(str(path)).paragraphs for run in each.runs]
    (run,) = (run for run in runs if run.text == "2015-03 – 2017-04")
    assert run.font.rtl is None  # what is told to run from right to left would change places
    cvgen("check")
