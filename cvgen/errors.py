"""What a user can get wrong, and how it is shown.

Every exception that is the user's to put right derives from CvgenError; anything else is a bug.
"""

from __future__ import annotations

import difflib
import os
import re
import traceback
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal, TypeVar

MAX_SHOWN_COLUMNS = 100  # of a source line; a longer one is cut around the caret
MAX_SHOWN_PROBLEMS = 100  # more would bury the first ones
MAX_GUESSED_CHARACTERS = 60  # a longer word is not one that was mistyped
MAX_MESSAGE_CHARACTERS = 500  # a message may quote what was typed

Severity = Literal["error", "warning", "advice", "note"]
Data = dict[str, str | int | None]
Made = TypeVar("Made")

# What YAML 1.1 counts as a line break; str.splitlines() knows more and would shift the numbers.
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One thing to say about one place; line and column count from 1, and 0 means none.

    *code* names the kind for programs and stays the same from version to version
    (docs/diagnostics.md lists all). *about* is the text of the profile that it concerns, for
    checks that see the text and not where it stands.
    """

    line: int
    column: int
    message: str
    hint: str = ""
    code: str = field(kw_only=True)
    severity: Severity = field(default="error", kw_only=True)
    about: str = field(default="", kw_only=True)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say about a value that is taken; whoever knows its place warns of it there."""

    message: str
    hint: str = ""
    code: str = field(kw_only=True)

    def at(self, line: int, column: int) -> Diagnostic:
        """Return the warning about the value at this place."""
        return Diagnostic(line, column, self.message, self.hint, code=self.code, severity="warning")


class CvgenError(Exception):
    """Something the user can put right; shown as it is, without a traceback.

    *file* is the file or folder that it is about, if that is not the profile.
    """

    def __init__(
        self, message: str, code: str = "failed", *, hint: str = "", file: str = ""
    ) -> None:
        where = f"{file}: " if file else ""
        super().__init__(where + message + (f" ({hint})" if hint else ""))
        self.file = file
        self.problems = [Diagnostic(0, 0, message, hint, code=code)]


class ProfileError(CvgenError):
    """A profile, or a theme, that cannot be used, with every problem found in it."""

    def __init__(self, name: str, text: str, problems: Iterable[Diagnostic]) -> None:
        found = sorted(set(problems))
        super().__init__(report(name, text, found))
        self.file = name
        self.problems = found


class SeveralErrors(CvgenError):
    """What is wrong in several files."""

    def __init__(self, errors: Iterable[CvgenError]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(map(str, self.errors)))
        self.problems = [problem for error in self.errors for problem in error.problems]


class Invalid(ValueError):
    """A value that a field cannot take; whoever knows its place makes a Diagnostic of it."""

    def __init__(self, message: str, hint: str = "", code: str = "invalid-value") -> None:
        super().__init__(message)
        self.message, self.hint, self.code = message, hint, code

    def at(self, line: int, column: int) -> Diagnostic:
        """Return what is wrong with the value at this place."""
        return Diagnostic(line, column, self.message, self.hint, code=self.code)


def message(error: BaseException) -> str:
    """Return what the user is told of *error*; one that is no CvgenError is a bug of ours."""
    if isinstance(error, CvgenError):
        return str(error)
    if os.environ.get("CVGEN_DEBUG"):
        traceback.print_exception(error)
    kind = type(error).__name__
    return f"internal error, please report it: {kind}: {error} (CVGEN_DEBUG=1 shows where)"


def source_lines(text: str) -> list[str]:
    """Return the lines of *text* as YAML counts them, without their ends."""
    return _BREAK.split(text)


def report(name: str, text: str, problems: Iterable[Diagnostic]) -> str:
    """Return the message for *problems* in the file *name* whose content is *text*."""
    lines, found = source_lines(text), list(problems)
    shown = [_show(problem, name, lines) for problem in found[:MAX_SHOWN_PROBLEMS]]
    more = len(found) - MAX_SHOWN_PROBLEMS
    return "\n".join([*shown, f"… and {more:,} more"] if more > 0 else shown)


def as_data(name: str, diagnostic: Diagnostic) -> Data:
    """Return what programs are told of *diagnostic* in the file *name*; None is no place."""
    return {
        "file": name,
        "line": diagnostic.line or None,
        "column": diagnostic.column or None,
        "severity": diagnostic.severity,
        "code": diagnostic.code,
        "message": _shortened(diagnostic.message),
        "hint": diagnostic.hint,
    }


def diagnostics_of(error: BaseException, name: str) -> list[Data]:
    """Return as data all that is wrong, where *error* keeps the file *name* from being used."""
    if isinstance(error, SeveralErrors):
        return [each for one in error.errors for each in diagnostics_of(one, name)]
    if isinstance(error, CvgenError):
        return [as_data(error.file or name, problem) for problem in error.problems]
    return [as_data(name, Diagnostic(0, 0, message(error), code="internal-error"))]


def attempt(make: Callable[[], Made], errors: list[CvgenError]) -> Made | None:
    """Return what *make* returns; if it raises CvgenError, None, and *errors* has one more."""
    try:
        return make()
    except CvgenError as error:
        errors.append(error)
        return None


def combined(errors: list[CvgenError]) -> CvgenError:
    """Return one error that says what all of *errors* say."""
    return errors[0] if len(errors) == 1 else SeveralErrors(errors)


def guess(word: str, choices: Iterable[str]) -> str:
    """Return `did you mean …?` for the choice nearest to *word*, or nothing."""
    if len(word) > MAX_GUESSED_CHARACTERS:
        return ""
    names = {choice.casefold(): choice for choice in choices}
    close = difflib.get_close_matches(word.casefold(), names, n=1)
    return f"did you mean '{names[close[0]]}'?" if close else ""


def _show(problem: Diagnostic, name: str, lines: list[str]) -> str:
    message = _shortened(problem.message)
    if problem.severity == "warning":
        message = f"warning: {message}"
    hint = f" ({problem.hint})" if problem.hint else ""
    if not 1 <= problem.line <= len(lines):
        return f"{name}: {message}{hint}"
    line, caret = _excerpt(lines[problem.line - 1], problem.column - 1)
    gutter = f"{problem.line:>5} | "
    return (
        f"{name}:{problem.line}:{problem.column}: {message}{hint}\n"
        f"{gutter}{line}\n{'| ':>{len(gutter)}}{' ' * caret}^"
    )


def _shortened(message: str) -> str:
    if len(message) <= MAX_MESSAGE_CHARACTERS:
        return message
    return f"{message[:MAX_MESSAGE_CHARACTERS]}…"


def _excerpt(line: str, column: int) -> tuple[str, int]:
    """Return what is shown of *line*, and how many columns wide the part before the caret is."""
    start = max(0, column - MAX_SHOWN_COLUMNS * 2 // 3) if len(line) > MAX_SHOWN_COLUMNS else 0
    shown = line[start : start + MAX_SHOWN_COLUMNS]
    before = "…" if start else ""
    after = "…" if start + MAX_SHOWN_COLUMNS < len(line) else ""
    plain = "".join(" " if unicodedata.category(c) in {"Cc", "Cf", "Cs"} else c for c in shown)
    return before + plain + after, len(before) + sum(map(_width, plain[: column - start]))


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
