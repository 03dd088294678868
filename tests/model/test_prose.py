"""Texts of several paragraphs: lists are lists, and nothing else is lost in silence."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
import yaml
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from running import Command
from steps import steps

from cvgen.document.inlines import characters
from cvgen.files.read import Source
from cvgen.model.inline_markdown import Markdown
from cvgen.model.prose import Prose, TextItem, TextList
from cvgen.profiles.load import load_profile

Shape = list[Any]


def shape(text: str) -> Shape:
    """Return the blocks of *text*: a text for a paragraph, a list of lists for a list."""
    return [
        _items(block.items) if isinstance(block, TextList) else characters(block)
        for block in Prose.parse(text).blocks
    ]


def _items(items: tuple[TextItem, ...]) -> Shape:
    return [
        [characters(item.content), _items(item.children)]
        if item.children
        else [characters(item.content)]
        for item in items
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ten years:\n- built\n- led", ["Ten years:", [["built"], ["led"]]]),
        ("- did x\n- did y\n", [[["did x"], ["did y"]]]),
        ("* a\n\n* b\n\nend", [[["a"], ["b"]], "end"]),
        ("• a\n• b", [[["a"], ["b"]]]),
        ("1. a\n2. b", [[["a"], ["b"]]]),
        ("1) a\n1) b\n- c", [[["a"], ["b"]], [["c"]]]),
        ("- a\n  - b\n    - c\n- d", [[["a", [["b", [["c"]]]]], ["d"]]]),
        ("- a\n\t- b", [[["a", [["b"]]]]]),
        ("- a long\n  item\n- b", [[["a long item"], ["b"]]]),
        ("- a\n\n  more\n- b", [[["a\nmore"], ["b"]]]),
        ("text\n2020. It was", ["text 2020. It was"]),
        ("5 - 3\n-4 and - 3", ["5 - 3 -4 and - 3"]),
        ("- just a dash", ["- just a dash"]),
        ("\\- a\n\\- b", ["- a - b"]),
        ("a\n\nb", ["a", "b"]),
    ],
)
def test_lists_are_lists(text: str, expected: Shape) -> None:
    assert shape(text) == expected
    assert not Prose.parse(text).remarks


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("a\n# Title\nb", "heading-in-text", ["a", "# Title", "b"]),
        ("a\n===\nb", "rule-in-text", ["a", "b"]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "table-in-text", ["| a | b |\n| 1 | 2 |"]),
    ],
)
def test_what_is_no_block_of_a_text_is_told(text: str, code: str, expected: Shape) -> None:
    assert shape(text) == expected
    assert [remark.code for remark in Prose.parse(text).remarks] == [code]


def test_a_list_on_one_line_is_told() -> None:
    assert [remark.code for remark in Markdown.parse("a\n- b\n- c").remarks] == ["list-in-line"]
    assert not Markdown.parse("a\nb - c").remarks


def test_lists_are_parted_as_commonmark_does() -> None:
    chance = random.Random(5)
    pieces = ("- a\n", "- b\n", "  - c\n", "    - d\n", "text\n", "\n", "1. e\n")
    lists = 0
    for _ in range(2_000):
        text = "".join(chance.choices(pieces, k=chance.randint(2, 7))).strip("\n")
        # Code blocks, and what stands in one for another, are no part of a text.
        tree = SyntaxTreeNode(MarkdownIt().disable(["code", "fence"]).parse(text))
        theirs = [
            node.children[0].content.strip()
            for node in tree.walk()
            if node.type == "paragraph" and node.parent and node.parent.type == "list_item"
        ]
        if "\n" in text and not any("\n" in each for each in theirs) and "    -" not in text:
            parts = Prose.parse(text).blocks
            ours = [
                each for part in parts if isinstance(part, TextList) for each in _texts(part.items)
            ]
            if "text" not in text:
                assert ours == theirs, text
            lists += bool(theirs)
    assert lists > 300


def _texts(items: tuple[TextItem, ...]) -> list[str]:
    return [text for item in items for text in (characters(item.content), *_texts(item.children))]


def steps_to_read(source: str) -> int:
    return steps(lambda: Prose.parse.__wrapped__(Prose, source))


def test_reading_takes_time_in_proportion_to_length() -> None:
    for piece in ("- a\n", "  - a\n", "a\n- b\n", "| a |\n|---|\n", "# a\n", "\n- a\n\n", "1. a\n"):
        once, twice = (steps_to_read(piece * many) for many in (100, 200))
        assert twice < 2.2 * once, piece
    deep = "".join(f"{' ' * 2 * depth}- a\n" for depth in range(90))
    assert Prose.parse(deep).blocks


PROFILE = """\
name: Sum Roe
email: s@example.org
summary: |
  Ten years of work:
  - built pipelines
  - led teams
sections:
- kind: experience
  entries:
  - position: Dev
    organization: Beta
    date: 2018 – 2020
    summary: |
      1. did x
      2. did y
- kind: text
  title: Statement
  text: |
    - a [link](https://example.org/a "hidden words")
    - b
"""


def test_every_format_shows_lists(cvgen: Command) -> None:
    cvgen.profile(PROFILE)
    assert "warning" not in cvgen("validate").err
    cvgen("build", "-q", "--formats", "html,pdf,docx,md,txt", "-o", ".")
    path = cvgen.folder / "Sum_Roe_CV"
    text = path.with_suffix(".txt").read_text("utf-8").splitlines()
    assert {"• built pipelines", "• led teams", "1. did x", "2. did y", "• b"} <= set(text)
    page = path.with_suffix(".html").read_text("utf-8")
    assert page.count("<li") == 6
    assert '<ol class="number">' in page
    word = docx.Document(str(path.with_suffix(".docx"))).paragraphs
    styles = {each.text: each.style.style_id for each in word if each.style is not None}
    assert styles["led teams"] == styles["b"] == "ListBullet"
    assert styles["did x"] == "ListNumber"
    tree = SyntaxTreeNode(MarkdownIt().parse(path.with_suffix(".md").read_text("utf-8")))
    assert sum(node.type == "list_item" for node in tree.walk()) == 6
    shown = pypdf.PdfReader(path.with_suffix(".pdf")).pages[0].extract_text()
    assert "built pipelines" in shown
    cvgen("check")


@pytest.mark.parametrize("suffix", ["html", "pdf", "docx"])
def test_lists_are_in_the_profile_that_a_file_carries(suffix: str, cvgen: Command) -> None:
    cvgen.profile(PROFILE)
    cvgen("build", "-q", "--formats", suffix, "-o", ".")
    found = yaml.safe_load(cvgen("extract", f"Sum_Roe_CV.{suffix}", "-o", "-").text)
    assert found["summary"] == yaml.safe_load(PROFILE)["summary"]
    statement = found["sections"][1]["text"]
    assert statement == "- a [link](https://example.org/a)\n- b"


@pytest.mark.parametrize(
    ("field", "codes"),
    [
        ("summary: uses C # and F #", ["comment-in-text"]),
        ("summary: uses C #", ["comment-in-text"]),
        ("summary: uses C  # a comment", []),
        ("email: a@example.org # private", []),
        ("summary: 'uses C # and F #'", []),
        ('summary: "bell\\x07 and \\x1b, \\x07"', ["characters-removed"]),
        ('location: "a\\u009Fb"', ["characters-removed"]),
        ("summary: >-\n  I did\n  - this\n  - that", ["list-folded"]),
        ("summary: 'I did\n\n  - this\n  - that'", ["list-folded"]),
        ("summary: >-\n  I did\n  this - and that", []),
        ("headline: |\n  a\n  - b", ["list-in-line"]),
        ("summary: |\n  a\n\n  ## b", ["heading-in-text"]),
    ],
)
def test_what_a_text_loses_is_told_with_its_place(field: str, codes: list[str]) -> None:
    loaded = load_profile(Source("profile.yaml", f"name: Ada\n{field}\n", Path()))
    assert [each.code for each in loaded.warnings] == codes
    assert all(each.line >= 2 and each.severity == "warning" for each in loaded.warnings)
