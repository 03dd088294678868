"""What a text may have lost to YAML without being wrong: a comment, the lines of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from cvgen.errors import Diagnostic
from cvgen.schema.yaml_messages import LOST, QUOTE_IT

MAX_SHOWN_COMMENT_CHARACTERS = 30
MAX_SHOWN_TEXT_CHARACTERS = 60

# One space before it: people leave more before a comment.
_COMMENT = re.compile(r" (#(?: .*)?)$")
_SMART_QUOTES = frozenset(zip("“”„„‘’‚‚", "””“”’’‘’", strict=True))
_ITEM = re.compile(r"(?P<indent>[ ]*)(?:[-*+•]|\d{1,3}[.)])[ ]+\S")


def scalar_warnings(lines: Sequence[str], event: Any) -> Iterator[Diagnostic]:
    """Yield warnings about a scalar *event* of YAML's parser; *lines* are those of the source."""
    if event.value and not event.style:
        yield from _comment(lines, event)
        if inner := in_smart_quotes(event.value):
            mark = event.start_mark
            message = "the curly quotes are part of the text, and are shown"
            hint = f"{straight_hint(inner)}; if they belong to it, put straight ones around them"
            yield _warning(mark.line + 1, mark.column + 1, message, hint, "curly-quotes")
    elif event.style != "|":
        yield from _folded_list(lines, event)


def in_smart_quotes(text: str) -> str:
    """Return what stands between the curly quotes around *text*, or nothing."""
    if len(text) < 3 or (text[0], text[-1]) not in _SMART_QUOTES:
        return ""
    inner = text[1:-1]
    return "" if text[0] in inner or text[-1] in inner else inner


def straight_hint(text: str) -> str:
    """Say how to write *text*, which stands in curly quotes."""
    if len(text) > MAX_SHOWN_TEXT_CHARACTERS:
        text = "…"
    return f'use straight quotes: "{text}"' if "'" in text else f"use straight quotes: '{text}'"


def _warning(line: int, column: int, message: str, hint: str, code: str) -> Diagnostic:
    return Diagnostic(line, column, message, hint, code=code, severity="warning")


def _comment(lines: Sequence[str], event: Any) -> Iterator[Diagnostic]:
    end = event.end_mark
    line = lines[end.line] if end.line < len(lines) else ""
    if match := _COMMENT.match(line, end.column):
        comment = match[1]
        if len(comment) > MAX_SHOWN_COMMENT_CHARACTERS:
            comment = f"{comment[:MAX_SHOWN_COMMENT_CHARACTERS]}…"
        yield Diagnostic(
            end.line + 1,
            match.start(1) + 1,
            LOST.format(comment),
            f"{QUOTE_IT}, or leave two spaces before a comment",
            code="comment-in-text",
            severity="warning",
        )


def _folded_list(lines: Sequence[str], event: Any) -> Iterator[Diagnostic]:
    """Yield a warning at the first item of a list that is joined to the line above it."""
    first, last = event.start_mark.line + 1, event.end_mark.line
    is_block = event.style == ">"
    body = lines[first:last] if is_block else lines[first : last + 1]
    base = min((_indent(line) for line in body if line.strip()), default=0)
    before = "" if is_block else "…"
    for number, line in enumerate(body, first + 1):
        item = _ITEM.match(line)
        goes_on = before.strip() and (not is_block or _indent(before) == base == _indent(line))
        if item and goes_on:
            yield Diagnostic(
                number,
                len(item["indent"]) + 1,
                "this list entry is joined to the line above",
                "start the text with '|' to keep its lines",
                code="list-folded",
                severity="warning",
            )
            return
        before = line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
