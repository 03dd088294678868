"""Say what is wrong where text meets YAML's punctuation, in words of the person who typed it."""

from __future__ import annotations

import dataclasses
import re

import yaml

from cvgen.errors import Diagnostic
from cvgen.schema.yaml_repairs import (
    VALUE,
    realigned,
    replaced,
    tab_indents,
    without_tabs,
    without_value,
)

MAX_TAB_PROBLEMS = 1_000  # lines that tabs indent and that are named; nobody reads on

QUOTE_IT = "put the whole text in quotes: '…'"
_QUOTE_IT_DOUBLE = 'put the whole text in quotes: "…"'
_QUOTE_IT_DOUBLING = f"{QUOTE_IT}, and write '' for each ' in it"

LOST = "the text from '{}' on is lost: YAML takes it for a comment"

_COMMENT = re.compile(r"[^'\"]*?[ \t](#[^\s#!-]\S*)")
_TAB = ("a tab cannot indent a line", "use spaces")
_CLOSED_EARLY = "the text goes on after its closing quote"
_MISSING_SPACE = re.compile(r"[ ]*(?:-[ ]+)*(?:([\w.-]+):(?!//)(?=[^\s:])|-(?=[^\s-]))")
_BACKSLASH = ("a backslash between double quotes starts a code in YAML", "use single quotes: '…'")

# What a value cannot begin with, and why.
_STARTS = {
    "@": "a text cannot start with '@'",
    "`": "a text cannot start with '`'",
    "%": "a text cannot start with '%'",
    "\t": "a text cannot start with a tab",
    "*": "a text that starts with '*' is an alias in YAML",
    "&": "a text that starts with '&' is an anchor in YAML",
    "!": "a text that starts with '!' is a type in YAML",
    "[": "a text that starts with '[' is a list in YAML",
    "{": "a text that starts with '{' is a mapping in YAML",
    ">": "a text that starts with '>' is a folded block in YAML",
    "|": "a text that starts with '|' is a literal block in YAML",
    '"': _CLOSED_EARLY,
    "'": _CLOSED_EARLY,
}

# libyaml's words → ours.
_MESSAGES = {
    "mapping values are not allowed": ("': ' inside a text starts a field in YAML", QUOTE_IT),
    "could not find expected ':'": ("expected 'field: value' here", "is a ':' missing?"),
    "did not find expected key": (
        "this line does not line up with the fields above",
        "fields of one entry start in the same column",
    ),
    "did not find expected '-' indicator": (
        "this line does not line up with the list above",
        "entries of one list start in the same column, each with '- '",
    ),
    "block sequence entries are not allowed": (
        "a list cannot start here",
        "put '- ' on a line of its own",
    ),
    "found character that cannot start any token": ("a text cannot start like this", QUOTE_IT),
    "found unexpected end of stream": ("a quote that is opened here is never closed", ""),
    "mapping keys are not allowed": ("a text cannot start with '? '", QUOTE_IT),
    "escape c": _BACKSLASH,
    "hexdecimal number": _BACKSLASH,
}


def quote_hint(text: str) -> str:
    """Say which quotes can be put around *text*."""
    if "'" not in text:
        return QUOTE_IT
    return _QUOTE_IT_DOUBLING if re.search(r'["\\]', text) else _QUOTE_IT_DOUBLE


def explain(
    lines: list[str], error: yaml.MarkedYAMLError
) -> tuple[list[Diagnostic], list[str] | None]:
    """Return the problems behind *error* in *lines*, and lines without them to read on with.

    There are none if nobody can tell what was meant.
    """
    marks = [mark for mark in (error.problem_mark, error.context_mark) if mark is not None]
    places = [_inside(lines, mark.line, mark.column) for mark in marks] or [(0, 0)]
    for line, column in places:
        indent = re.match(r"[ ]*\t", lines[line])
        if indent and column <= len(lines[line]) - len(lines[line].lstrip()):
            numbers = tab_indents(lines)
            return _tabs(lines, line, numbers), without_tabs(lines, numbers)
    for number in dict.fromkeys(line for line, _ in places):
        if found := _wrong_start(lines[number], number):
            return [found], replaced(lines, number, without_value(lines[number]))
    text = error.problem or "this is not YAML"
    message, hint = next(
        (ours for words, ours in _MESSAGES.items() if words in text), (text, "is it YAML?")
    )
    if "end of stream" in text or "expected ':'" in text:
        places.reverse()  # the opening quote or the field, not where the parser gave up
    line, column = places[0]
    if "expected ':'" in text and (space := _missing_space(lines, line)):
        return space
    if text.startswith("mapping values") and (space := _missing_space(lines, line - 1)):
        return space
    if hint is QUOTE_IT and re.fullmatch(r"[ ]+[\w.-]+", lines[line][:column]):
        message, hint = _MESSAGES["did not find expected key"]
        column -= len(lines[line][:column].lstrip())
    if "line up" in message and line and (lost := _COMMENT.match(lines[line - 1])):
        # The text went on, but its first part ended at what looks like a comment.
        return [_problem(line - 1, lost.start(1), LOST.format(lost[1]), QUOTE_IT)], None
    code = "indentation" if "line up" in message else "yaml-syntax"
    problem = _problem(line, column, message, hint, code)
    if hint is QUOTE_IT:
        value = _value_of(lines[line])
        problem = dataclasses.replace(problem, hint=quote_hint(value))
        return [problem], replaced(lines, line, without_value(lines[line]))
    return [problem], realigned(lines, line) if "line up" in message else None


def _tabs(lines: list[str], line: int, numbers: list[int]) -> list[Diagnostic]:
    """Return the problem that tabs indent *line* and others; whoever has one has many."""
    told = sorted({line, *numbers[:MAX_TAB_PROBLEMS]})
    return [_problem(each, lines[each].index("\t"), *_TAB, code="indentation") for each in told]


def missing_space(text: str) -> str:
    """Return the name of the field that *text* gives if it lacks the space after its colon."""
    match = _MISSING_SPACE.match(text)
    return (match[1] or "") if match else ""


def _missing_space(lines: list[str], line: int) -> tuple[list[Diagnostic], list[str]] | None:
    match = _MISSING_SPACE.match(lines[line]) if line >= 0 else None
    if match is None:
        return None
    mark = match[0][-1]
    fixed = f"{match[0]} {lines[line][match.end() :]}"
    message, hint = f"a space is missing after the '{mark}'", f"write '{fixed.strip()}'"
    problem = _problem(line, match.end() - 1, message, hint, "missing-space")
    return [problem], replaced(lines, line, fixed)


def _problem(
    line: int, column: int, message: str, hint: str, code: str = "yaml-syntax"
) -> Diagnostic:
    """Return a problem at a place that is counted from 0, as YAML's parser does."""
    return Diagnostic(line + 1, column + 1, message, hint, code=code)


def _wrong_start(line: str, number: int) -> Diagnostic | None:
    value = VALUE.match(line)
    start = value.end() if value else 0
    if line[:start].endswith("\t"):
        start -= 1
    first = line[start : start + 1]
    if first in {'"', "'"}:
        if not _goes_on(line[start:], first):
            return None
        if hint := _other_quotes(line[start:].strip()):
            message = f"the {first} inside ends the text"
            return _problem(number, start, message, hint)
    reason = _STARTS.get(first)
    return _problem(number, start, reason, quote_hint(line[start:])) if reason else None


def _other_quotes(value: str) -> str:
    """Say what to write for a text in quotes that has such a quote inside, as `'Jo O'Neill'`."""
    quote, inner = value[0], value[1:-1]
    inside = inner.find(quote)
    if len(value) < 3 or not value.endswith(quote) or inside < 1:
        return ""
    is_apostrophe = inner[inside - 1].isalnum() and inner[inside + 1 : inside + 2].isalnum()
    if not is_apostrophe and not inner[inside - 1].isspace():
        return ""
    other, name, escaped = ('"', "double", "''") if quote == "'" else ("'", "single", '\\"')
    if other in inner or "\\" in inner:
        return f"write {escaped} for each {quote} inside"
    return f"use {name} quotes: {other}{inner}{other}"


def _value_of(line: str) -> str:
    value = VALUE.match(line)
    return line[value.end() :] if value else line


def _goes_on(value: str, quote: str) -> bool:
    """Tell whether text follows the closing quote of *value*, as in `"Best" paper`."""
    body = r'"(?:[^"\\]|\\.)*"' if quote == '"' else "'(?:[^']|'')*'"
    closed = re.match(body, value)
    return closed is not None and bool(re.match(r"\s*[^\s#]", value[closed.end() :]))


def _inside(lines: list[str], line: int, column: int) -> tuple[int, int]:
    """Move a place behind the last line (libyaml's idea of the end) into the text."""
    if line < len(lines):
        return line, min(column, len(lines[line]))
    return len(lines) - 1, len(lines[-1])
