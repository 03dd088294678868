"""Inputs that break a promise: noted once for each place in the code, with the smallest input."""

from __future__ import annotations

import hashlib
import os
import re
import resource
import signal
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from fuzz.promises import Broken
from fuzz.target import Target, write_input

# An input of a few thousand bytes takes milliseconds. What takes these many seconds of processor
# time never ends for larger ones; a busy machine does not use it up any sooner.
MAX_PROCESSOR_SECONDS = 20.0
MAX_GROWTH_KILOBYTES = 400_000  # kilobytes that a single input may add to the process

_HERE = Path(__file__).resolve().parent
_ROOT = _HERE.parent


class TooLong(BaseException):
    """An input has used up its time; no `except Exception` on the way hides it."""


class TooMuch(AssertionError):
    """An input has taken more memory than it may."""


def run_bounded(target: Target, data: bytes) -> None:
    """Run *target* on *data*; raise what it raises, TooLong or TooMuch."""
    before = _most_memory()
    signal.signal(signal.SIGVTALRM, _give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, MAX_PROCESSOR_SECONDS)
    try:
        target.check(data)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    grown = _most_memory() - before
    if grown > MAX_GROWTH_KILOBYTES:
        raise TooMuch(f"{grown:,} kilobytes more")


def _give_up(_signal: int, _frame: FrameType | None) -> None:
    raise TooLong(f"more than {MAX_PROCESSOR_SECONDS:g} seconds of processor time")


def _most_memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@dataclass
class Findings:
    """What was found with one target: the size of the smallest input, by the place in the code."""

    target: Target
    folder: Path
    sizes: dict[str, int] = field(default_factory=dict)

    def run(self, data: bytes) -> None:
        """Run the target on *data*, and note what it raises."""
        try:
            run_bounded(self.target, data)
        except (Exception, TooLong) as error:  # noqa: BLE001 - whatever it is, it is found
            self._note(error, data)

    def _note(self, error: BaseException, data: bytes) -> None:
        name = _place(error)
        if len(data) >= self.sizes.get(name, len(data) + 1):
            return
        self.sizes[name] = len(data)
        self.folder.mkdir(parents=True, exist_ok=True)
        for old in self.folder.glob(f"{name}.input*"):
            old.unlink()
        write_input(self.folder, f"{name}.input", data)
        told = "".join(traceback.format_exception(error))
        (self.folder / f"{name}.txt").write_text(told, "utf-8", "backslashreplace")


def _place(error: BaseException) -> str:
    """Return a name for what is wrong: the kind of error, and the place in cvgen or the promise."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if frame.filename.startswith(str(_ROOT / "cvgen"))]
    if isinstance(error, Broken):
        what = re.sub(r"\W+", "-", str(error).partition(":")[0])[:50]
    elif isinstance(error, TooLong):
        what = "-".join(dict.fromkeys(Path(frame.filename).stem for frame in ours[:4]))
    else:
        last = (ours or frames)[-1]
        what = f"{Path(last.filename).stem}-{last.name.strip('<>')}-{last.lineno}"
    return f"{type(error).__name__}-{what}"


def fingerprint(data: bytes) -> str:
    """Return a short name for *data*."""
    return hashlib.sha256(data).hexdigest()[:12]


def limit_memory(most: int) -> None:
    """Let this process have *most* bytes; what wants more raises MemoryError."""
    if os.name == "posix":
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
