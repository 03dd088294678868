"""Say what is wrong where text meets YAML's punctuation, in words of the person who typed it."""

from __future__ import annotations

import re

import yaml

from cvgen.errors import Diagnostic

QUOTE_IT = "put the whole text in quotes: '…'"

_VALUE = re.compile(r"[ \t]*(?:-[ \t]+)*(?:[\w.-]+:[ \t]+)?")
LOST = "the text from '{}' on is lost: YAML takes it for a comment"

_COMMENT = re.compile(r"[^'\"]*?[ \t](#[^\s#!-]\S*)")
_CLOSED_EARLY = "the text goes on after its closing quote"
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


def explain(lines: list[str], error: yaml.MarkedYAMLError) -> tuple[Diagnostic, bool]:
    """Return the problem behind *error* in *lines*, and whether a value's start is to blame."""
    marks = [mark for mark in (error.problem_mark, error.context_mark) if mark is not None]
    places = [_inside(lines, mark.line, mark.column) for mark in marks] or [(0, 0)]
    for line, column in places:
        indent = re.match(r"[ ]*\t", lines[line])
        if indent and column <= len(lines[line]) - len(lines[line].lstrip()):
            message = "a tab cannot indent a line"
            return _problem(line, indent.end() - 1, message, "use spaces"), False
    for number in dict.fromkeys(line for line, _ in places):
        if found := _wrong_start(lines[number], number):
            return found, True
    text = error.problem or "this is not YAML"
    message, hint = next(
        (ours for words, ours in _MESSAGES.items() if words in text), (text, "is it YAML?")
    )
    if "end of stream" in text or "expected ':'" in text:
        places.reverse()  # the opening quote or the field, not where the parser gave up
    line, column = places[0]
    if hint is QUOTE_IT and re.fullmatch(r"[ ]+[\w.-]+", lines[line][:column]):
        message, hint = _MESSAGES["did not find expected key"]
        column -= len(lines[line][:column].lstrip())
    if "line up" in message and line and (lost := _COMMENT.match(lines[line - 1])):
        # The text went on, but its first part ended at what looks like a comment.
        return _problem(line - 1, lost.start(1), LOST.format(lost[1]), QUOTE_IT), False
    return _problem(line, column, message, hint), hint is QUOTE_IT


def _problem(line: int, column: int, message: str, hint: str) -> Diagnostic:
    """Return a problem at a place that is counted from 0, as YAML's parser does."""
    return Diagnostic(line + 1, column + 1, message, hint, code="yaml-syntax")


def without_value(line: str) -> str:
    """Return *line* with a harmless text for its value, so that what follows can be read."""
    value = _VALUE.match(line)
    return (value[0] if value else "") + "'…'"


def _wrong_start(line: str, number: int) -> Diagnostic | None:
    value = _VALUE.match(line)
    start = value.end() if value else 0
    if line[:start].endswith("\t"):
        start -= 1
    first = line[start : start + 1]
    if first in {'"', "'"} and not _goes_on(line[start:], first):
        return None
    message = _STARTS.get(first)
    return _problem(number, start, message, QUOTE_IT) if message else None


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
