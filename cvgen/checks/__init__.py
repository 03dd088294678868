"""What `cvgen check` proves: each file read back and held against the model, then advice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Check = Literal["words", "order", "links", "structure", "fonts", "size"]
CHECKS: tuple[Check, ...] = get_args(Check)

OURS = "nothing in the profile is wrong: please report it"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is lost or broken in a file; *phrase* is the text of the profile that it is about."""

    check: Check
    message: str
    hint: str = OURS
    phrase: str = ""
