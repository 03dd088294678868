"""A new kind of section is a line in a table, a new language a file: nothing else must change."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import docx
import extract_text
import pytest
from running import ROOT, Command, environment, python

PATENTS = 'SectionKind("patents", "items", marker="number", person_property="award"),'
THEOREMS = 'SectionKind("theorems", "works", marker="reversed"),'
SWEDISH = """\
cv: Meritförteckning
present: nu
months: [jan., feb., mars, apr., maj, juni, juli, aug., sep., okt., nov., dec.]
headings:
  talks: Föredrag
  experience: Arbetslivserfarenhet
"""
PROFILE = """\
name: Jane Doe
language: {language}
sections:
- kind: patents
  entries: [A wheel, A better wheel]
- kind: theorems
  entries:
  - No wheel is square
  - title: A wheel turns
    date: 2024-05
- kind: experience
  entries:
  - position: Wheelwright
    organization: Acme
    date: 2024-05 – present
- kind: talks
  entries: [On wheels]
"""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources with two kinds and a language more, one of the kinds in English."""
    copy = tmp_path_factory.mktemp("checkout")
    for folder in ("cvgen", "templates", "scripts"):
        shutil.copytree(ROOT / folder, copy / folder)
    kinds = copy / "cvgen" / "model" / "section_kinds.py"
    first, rest = kinds.read_text("utf-8").split("SECTION_KINDS = (\n")
    kinds.write_text(f"{first}SECTION_KINDS = (\n    {PATENTS}\n    {THEOREMS}\n{rest}", "utf-8")
    locales = copy / "cvgen" / "document" / "locales"
    with (locales / "en.yaml").open("a", encoding="utf-8") as file:
        file.write("  patents: Patents held\n")
    (locales / "sv.yaml").write_text(SWEDISH, "utf-8")
    (locales / "sv-fi.yaml").write_text('day: "{day}.{month} {year}"\n', "utf-8")
    return copy


@pytest.fixture(scope="module")
def written(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with a Swedish profile in every format."""
    command = Command(tmp_path_factory.mktemp("written"))
    command.profile(PROFILE.format(language="sv-SE"))
    env = environment(checkout)
    command("validate", env=env)
    command("build", "-o", ".", "--formats", "html,pdf,docx,md,txt", env=env)
    return command.folder


def test_all_formats_say_what_is_in_the_document(checkout: Path, tmp_path: Path) -> None:
    command = Command(tmp_path)
    command.profile(PROFILE.format(language="sv"))
    command("check", env=environment(checkout))


def test_headings_and_markers_are_in_text(written: Path) -> None:
    text = (written / "Jane_Doe_CV.txt").read_text("utf-8")
    assert re.findall(r"^\S.*$", text, re.MULTILINE) == [
        "Jane Doe",
        "Patents held",  # as in English
        "1. A wheel",
        "2. A better wheel",
        "Theorems",  # as the kind is called
        "2. No wheel is square",
        "1. A wheel turns, maj 2024",
        "Arbetslivserfarenhet",
        "Wheelwright    maj 2024 – nu",
        "Acme",
        "Föredrag",
        "• On wheels",
    ]


def test_headings_and_markers_are_in_markdown(written: Path) -> None:
    text = (written / "Jane_Doe_CV.md").read_text("utf-8")
    assert "## Patents held\n\n1. A wheel\n2. A better wheel\n\n## Theorems\n\n### 2. No" in text


def test_headings_and_markers_are_in_html(written: Path) -> None:
    page = (written / "Jane_Doe_CV.html").read_text("utf-8")
    assert "<title>Jane Doe – Meritförteckning</title>" in page
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", page) == [
        "Patents held",
        "Theorems",
        "Arbetslivserfarenhet",
        "Föredrag",
    ]
    assert re.findall(r'<[ou]l class="(\w+)"', page) == ["number", "bullet"]
    about = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)[0])
    assert about["award"] == ["A wheel", "A better wheel"]


def test_headings_and_markers_are_in_the_pdf(written: Path) -> None:
    text, _ = extract_text.of_pdf(written / "Jane_Doe_CV.pdf")
    assert "Patentsheld1.Awheel2.AbetterwheelTheorems2.Nowheelissquare1.Awheelturns" in text
    assert "ArbetslivserfarenhetWheelwrightmaj2024–nu" in text


def test_headings_and_markers_are_in_word(written: Path) -> None:
    paragraphs = docx.Document(str(written / "Jane_Doe_CV.docx")).paragraphs
    styles = {each.text: each.style.style_id for each in paragraphs if each.style is not None}
    assert styles["Patents held"] == styles["Theorems"] == "Heading1"
    assert styles["A wheel"] == styles["A better wheel"] == "ListNumber"


def test_the_schema_knows_the_kinds(checkout: Path, tmp_path: Path) -> None:
    schema: Any = json.loads(Command(tmp_path)("schema", env=environment(checkout)).out)
    kinds = {
        name: schema["$defs"][name]["properties"]["kind"]["enum"]
        for name in ("ListSection", "WorkSection")
    }
    assert "patents" in kinds["ListSection"]
    assert "theorems" in kinds["WorkSection"]


def test_the_reference_knows_the_kinds(checkout: Path) -> None:
    code = "import reference; print('\\n'.join(reference.kinds_table()))"
    done = python("-c", code, cwd=checkout, env=environment(checkout, checkout / "scripts"))
    assert "| `patents` | Patents held | list of [item](#item) |" in done.text
    assert "| `theorems` | Theorems | list of [work](#work) or [item](#item) |" in done.text


def test_extraction_finds_the_kinds_by_their_headings(checkout: Path, tmp_path: Path) -> None:
    command = Command(tmp_path)
    page = "# Jane Doe\n\n## Patents held\n\n- A wheel\n\n## Föredrag\n\n- On wheels\n"
    (tmp_path / "cv.md").write_text(page, "utf-8")
    found = command("extract", "--stdout", "cv.md", env=environment(checkout)).text
    assert re.findall(r"kind: (\w+)", found) == ["patents", "talks"]


def test_a_regional_variant_says_only_what_differs(checkout: Path, tmp_path: Path) -> None:
    command = Command(tmp_path)
    talk = "- {kind: talks, entries: [{text: Hjul, date: 2024-05-01}]}"
    command.profile(f"name: A\nlanguage: sv-FI\nsections:\n{talk}\n")
    found = command("txt", "-o", "-", env=environment(checkout)).text
    assert "Föredrag\n\n• Hjul (1.maj 2024)\n" in found
