"""What a theme's style sheet may not hold: whatever fetches, leaves the sheet or has no end."""

from __future__ import annotations

import bisect
import re
from collections.abc import Collection, Iterator

from cvgen.errors import Diagnostic, ProfileError, guess
from cvgen.files.read import Source

MAX_SHEET_RULES = 2_000  # selectors; laying out compares each with every element
MAX_SHEET_DEPTH = 12  # brackets within one another
MAX_SHEET_NUMBER = 10_000  # in any unit; larger boxes would fill thousands of pages
MAX_SHEET_STRING_CHARACTERS = 200  # characters; each may be drawn before every element

_VARIABLE = re.compile(r"var\(--([\w-]+)\)")
# CSS has comments and texts end here; what is left of quotes after them is not closed.
_ASIDE = re.compile(
    r"/\*.*?(?:\*/|\Z)"
    r'|"(?:[^"\\\n\r\f]|\\(?:\r\n|.))*"'
    r"|'(?:[^'\\\n\r\f]|\\(?:\r\n|.))*'",
    re.DOTALL,
)
_FETCHING = re.compile(
    r"@import|[\w-]*url\(|(?:-\w+-)?image-set\(|\b(?:image|src|element|cross-fade|attr|env)\("
    r"|\bexpression\(|-moz-binding|\bbehavior\s*:",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w#.-])[+-]?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)


def check_style_sheet(sheet: Source, variables: Collection[str]) -> None:
    """Raise ProfileError with all that *sheet* must not hold; it may use *variables*.

    A theme may be anybody's: its style must neither fetch nor end the element that it stands in.
    """
    problems = [*_unknown_variables(sheet.text, variables), *style_problems(sheet.text)]
    if problems:
        raise ProfileError(sheet.name, sheet.text, problems)


def replace_variables(sheet: str, values: dict[str, str]) -> str:
    """Return *sheet* with each variable replaced by its value."""
    return _VARIABLE.sub(lambda match: values[match[1]], sheet)


def style_problems(text: str) -> Iterator[Diagnostic]:
    """Yield what fetches in the style *text*, ends it, or has no bounds."""
    place = _Places(text)
    for match in re.finditer(r"</|<!--", text):
        yield place.problem(match.start(), f"'{match[0]}' would end the style sheet", "remove it")
    for match in _ASIDE.finditer(text):
        if match[0][0] != "/" and len(match[0]) > MAX_SHEET_STRING_CHARACTERS:
            message = f"a text of more than {MAX_SHEET_STRING_CHARACTERS} characters"
            yield place.problem(match.start(), message, "shorten it")
    # Of the same length, so that places stay.
    code = _ASIDE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    yield from _code_problems(code, place)


def _unknown_variables(text: str, variables: Collection[str]) -> Iterator[Diagnostic]:
    place = _Places(text)
    for match in _VARIABLE.finditer(text):
        if match[1] not in variables:
            message, hint = f"there is no variable '--{match[1]}'", guess(match[1], variables)
            yield place.problem(match.start(), message, hint, "unknown-variable")


def _code_problems(code: str, place: _Places) -> Iterator[Diagnostic]:
    for match in _FETCHING.finditer(code):
        message = f"'{match[0]}' could fetch something, which no theme may"
        yield place.problem(match.start(), message, "remove it")
    for match in re.finditer(r"[\"'\\]", code):
        message = "a backslash outside of a text" if match[0] == "\\" else "this quote never ends"
        yield place.problem(match.start(), message, "remove it")
    for match in _NUMBER.finditer(code):
        if match[2] or float(match[1]) > MAX_SHEET_NUMBER:
            message = f"'{match[0]}' is too large a number"
            yield place.problem(match.start(), message, f"at most {MAX_SHEET_NUMBER:,} will do")
    for count, match in enumerate(re.finditer(r"[{,]", code)):
        if count == MAX_SHEET_RULES:
            yield place.problem(match.start(), f"more than {MAX_SHEET_RULES:,} rules", "")
    depth = 0
    for match in re.finditer(r"[][{}()]", code):
        depth += 1 if match[0] in "[{(" else -1
        if depth > MAX_SHEET_DEPTH:
            message = f"brackets are nested more than {MAX_SHEET_DEPTH} deep"
            yield place.problem(match.start(), message, "")
            return


class _Places:
    """Lines and columns of offsets in a text."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\r\n|[\r\n]", text))]

    def problem(
        self, offset: int, message: str, hint: str, code: str = "unsafe-style"
    ) -> Diagnostic:
        """Return what is wrong at *offset*."""
        line = bisect.bisect_right(self._starts, offset)
        return Diagnostic(line, offset - self._starts[line - 1] + 1, message, hint, code=code)
