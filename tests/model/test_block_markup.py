"""Lists, headings and tables in a text are told, for they run on in one line."""

from __future__ import annotations

import pytest
from running import Command
from steps import assert_linear

from cvgen.model.block_markup import block_warnings


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("What I did:\n- this\n- that", ["list"]),
        ("What I did:\n\n* this\n* that\n\nAnd more.", ["list"]),
        ("First:\n1. this\n2. that", ["list"]),
        ("# Title\n\nText", ["heading"]),
        ("Text\n\n> Quoted\n\n- a\n- b", ["quotation", "list"]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", ["table"]),
    ],
)
def test_blocks_are_told(text: str, names: list[str]) -> None:
    found = block_warnings(text)
    assert [warning.partition(" is shown")[0] for warning in found] == [f"the {n}" for n in names]


@pytest.mark.parametrize(
    "text",
    [
        "1. Platz",
        "- and so on",
        "# 1 of 300",
        "two\nlines",
        "a range of 3\n- 4 is no list\\\nhere".replace("\n- ", " - "),
        "one paragraph\n\nand another, 2. of all",
        "**bold**\n*italic*",
    ],
)
def test_what_is_no_block_is_not_told(text: str) -> None:
    assert block_warnings(text) == ()


@pytest.mark.parametrize("unit", ["- a\n", "> ", "1. a\n\n", "# a\n", "| a |\n", "  - a\n"])
def test_work_grows_with_the_text(unit: str) -> None:
    assert_linear(lambda n: lambda: block_warnings("a\n" + unit * (n // len(unit))), 8_000)


def test_validate_tells_them_with_their_place(cvgen: Command) -> None:
    cvgen.profile("name: A\nsummary: |\n  Things:\n  - one\n  - two\n")
    assert "profile.yaml:2:10: warning: the list is shown as running text" in cvgen("validate").err
