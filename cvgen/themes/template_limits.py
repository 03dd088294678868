"""How much a theme's template may do: lines that run, characters that it makes, seconds at last."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from jinja2 import TemplateRuntimeError

MAX_TEMPLATE_LINES = 1_000_000  # lines that run, each turn of a loop anew
MAX_TEMPLATE_CHARACTERS = 20_000_000  # characters of all texts that are made on the way
MAX_TEMPLATE_SECONDS = 5.0  # seconds of the processor
MAX_NUMBER_BITS = 1_000  # bits of a number
ELEMENT_CHARACTERS = 50  # what one element of a list counts for

_LINES_BETWEEN_LOOKS = 50  # at the clock


class TemplateLimit(TemplateRuntimeError):
    """A template does more than any page needs."""


class Budget:
    """What one filling of a template has left."""

    def __init__(self) -> None:
        self._lines = MAX_TEMPLATE_LINES
        self._characters = MAX_TEMPLATE_CHARACTERS
        self._end = time.thread_time() + MAX_TEMPLATE_SECONDS

    def charge(self, characters: int) -> None:
        """Take *characters* off, or raise TemplateLimit."""
        self._characters -= characters
        if self._characters < 0:
            raise TemplateLimit(f"this makes more than {MAX_TEMPLATE_CHARACTERS:,} characters")

    def check(self, characters: float) -> None:
        """Raise TemplateLimit if a text of so many characters must not be made."""
        if characters > self._characters:
            raise TemplateLimit(f"this makes more than {MAX_TEMPLATE_CHARACTERS:,} characters")

    def charge_line(self) -> None:
        """Take one line off, or raise TemplateLimit."""
        self._lines -= 1
        if self._lines < 0:
            raise TemplateLimit(f"the template runs more than {MAX_TEMPLATE_LINES:,} lines")
        if self._lines % _LINES_BETWEEN_LOOKS == 0 and time.thread_time() > self._end:
            raise TemplateLimit(f"the template takes more than {MAX_TEMPLATE_SECONDS:g} seconds")

    @contextlib.contextmanager
    def counting(self, folders: Collection[Path]) -> Iterator[None]:
        """Count the lines of templates in *folders* that run in this block."""
        names = {str(folder) for folder in folders}
        widths: dict[CodeType, int] = {}

        def note_call(frame: FrameType, _event: str, _argument: Any) -> Any:
            code = frame.f_code
            if code not in widths:
                is_template = str(Path(code.co_filename).parent) in names
                widths[code] = _widest_constant(code) if is_template else -1
            return note_line if widths[code] >= 0 else None

        def note_line(frame: FrameType, event: str, _argument: Any) -> Any:
            if event == "line":
                self.charge_line()
                # Texts of the template itself are put out without anything being called.
                self.charge(widths[frame.f_code])
            return note_line

        before = sys.gettrace()
        sys.settrace(note_call)
        try:
            yield
        finally:
            sys.settrace(before)


def size(value: Any, most: int = MAX_TEMPLATE_CHARACTERS) -> int:
    """Return how many characters *value* counts for, whatever is in it; counting ends at *most*."""
    if isinstance(value, (str, bytes)):
        return len(value)
    if isinstance(value, int) and value.bit_length() > MAX_NUMBER_BITS:
        raise TemplateLimit("this makes a number that is too large")
    if not isinstance(value, (Mapping, Sequence, Set)):
        return 1
    total, rest = 0, [value]
    while rest and total <= most:
        each = rest.pop()
        if isinstance(each, (str, bytes)):
            total += len(each)
        elif isinstance(each, range):
            total += ELEMENT_CHARACTERS * len(each)
        elif isinstance(each, Mapping):
            total += ELEMENT_CHARACTERS
            rest.extend(each.keys())
            rest.extend(each.values())
        elif isinstance(each, (list, tuple, set, frozenset)):
            total += ELEMENT_CHARACTERS
            rest.extend(each)
        else:
            total += ELEMENT_CHARACTERS
    return total


def _widest_constant(code: CodeType) -> int:
    return max((len(each) for each in code.co_consts if isinstance(each, str)), default=0)
