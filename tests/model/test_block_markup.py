"""Quotations and blocks of code in a text are told, for they run on in one line."""

from __future__ import annotations

import pytest
from running import Command
from steps import assert_linear

from cvgen.model.block_markup import find_other_blocks


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Text\n\n> Quoted\n\n- a\n- b", ["quotation-in-text"]),
        ("Text\n\n    code()\n    more()", ["code-in-text"]),
        ("> one\n> two\n\n    code()", ["quotation-in-text", "code-in-text"]),
    ],
)
def test_blocks_are_told(text: str, codes: list[str]) -> None:
    assert [remark.code for remark in find_other_blocks(text)] == codes


@pytest.mark.parametrize(
    "text",
    ["> 3 years", "a\n    goes on", "- a\n    goes on", "two\nlines", "5 > 3\n3 < 5", "- a\n\n  b"],
)
def test_what_is_no_block_is_not_told(text: str) -> None:
    assert list(find_other_blocks(text)) == []


@pytest.mark.parametrize("unit", ["> ", "> a\n", "    a\n", "    a\n\n"])
def test_work_grows_with_the_text(unit: str) -> None:
    assert_linear(lambda n: lambda: list(find_other_blocks("a\n" + unit * (n // len(unit)))), 8_000)


def test_validate_tells_them_with_their_place(cvgen: Command) -> None:
    cvgen.profile("name: A\nsummary: |\n  Things:\n\n  > one\n  > two\n")
    assert "profile.yaml:2:10: warning: a quotation in a text" in cvgen("validate").err
