"""The words of each language: one data file a language, and what is in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from running import ROOT, environment, python

from cvgen.model.language_words import TOPICS, parse_words
from cvgen.model.section_kinds import SECTION_KINDS

FOLDER = ROOT / "cvgen" / "model" / "languages"
FILES = sorted(FOLDER.glob("*.txt"))

MADE_UP = """\
# A language that nobody speaks.
months: plim, plam, plom, glim, glam, glom, drim, dram, drom, stim, stam, stom
present: nunk
since: unde
until: donk
page titles: vitalo
joins titles: ont
title adjectives: grandi
common words: zik, zak, zuk, zok
roles: bumbler
section experience: laboro
section skills: kanno
"""
PAGE = """\
# Vitalo

# Jane Doe

## Grandi laboro

- Bumbler, Acme, plam 2019 donk glom 2021
- Bumbler, Emca, dram 2021 donk nunk

## Kanno

- Zik zak zuk zok
"""


def test_a_language_is_added_as_one_file(tmp_path: Path) -> None:
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "cvgen", tmp_path / "cvgen", ignore=ignored)
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    command = ("-m", "cvgen", "extract", "--stdout", "page.md")
    before = python(*command, cwd=tmp_path, env=environment(tmp_path))
    assert "kind: experience" not in before.text
    language = tmp_path / "cvgen" / "model" / "languages" / "xx.txt"
    language.write_text(MADE_UP, encoding="utf-8")
    done = python(*command, cwd=tmp_path, env=environment(tmp_path))
    assert "language: xx" in done.text
    assert "name: Jane Doe" in done.text
    assert "kind: experience" in done.text
    assert "kind: skills" in done.text
    assert "date: 2019-02 – 2021-06" in done.text
    assert "date: 2021-08 – present" in done.text
    assert done.text.count("position: Bumbler") == 2


def test_lines_go_on_and_topics_come_again() -> None:
    words = parse_words("# about\nmonths: a, b,\n    c d\nmonths: e\nsince: f\n")
    assert words == {"months": [["a", "b", "c d"], ["e"]], "since": [["f"]]}


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.stem))
def test_a_file_holds_known_topics_in_lower_case(file: Path) -> None:
    words = parse_words(file.read_text(encoding="utf-8"))
    kinds = {f"section {kind.name}" for kind in SECTION_KINDS}
    assert words.keys() <= TOPICS | kinds
    for topic, lines in words.items():
        assert all(word == word.casefold() and word for line in lines for word in line), topic
        assert topic != "months" or all(len(line) == 12 for line in lines)


def test_no_title_announces_two_kinds() -> None:
    kinds = [
        (title, topic)
        for file in FILES
        for topic, lines in parse_words(file.read_text(encoding="utf-8")).items()
        if topic.startswith("section ")
        for line in lines
        for title in line
    ]
    assert len({title for title, _ in kinds}) == len(set(kinds))
