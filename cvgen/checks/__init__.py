"""What `cvgen check` proves: each file read back and held against the model, then advice."""

from __future__ import annotations

from typing import Literal, cast, get_args

from cvgen.errors import Diagnostic

Check = Literal["words", "order", "links", "structure", "fonts", "size"]
CHECKS: tuple[Check, ...] = get_args(Check)

REPORT_HINT = "nothing in the profile is wrong: please report it"


def finding(code: str, message: str, hint: str = REPORT_HINT, about: str = "") -> Diagnostic:
    """Return what is lost or broken in a file; its code begins with the name of the check."""
    return Diagnostic(0, 0, message, hint, code=code, about=about)


def suggestion(code: str, message: str, hint: str, about: str = "") -> Diagnostic:
    """Return a piece of advice; *about* is the text of the profile that it concerns."""
    return Diagnostic(0, 0, message, hint, code=code, severity="advice", about=about)


def check_of(diagnostic: Diagnostic) -> Check:
    """Return the check that found something."""
    return cast("Check", diagnostic.code.partition("-")[0])
