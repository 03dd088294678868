"""A session: the targets share the time and the processors, and what they found is shown."""

from __future__ import annotations

import json
import os
import shutil
import signal
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from fuzz.target import Target
from fuzz.worker import Order, start

OUTPUT = Path(__file__).resolve().parent.parent / ".fuzz"  # not in the repository
FOUND, GROWN = OUTPUT / "found", OUTPUT / "corpus"
MAX_STARTS = 6  # of one target; a crash of a library ends its process
GRACE_SECONDS = 120.0  # seconds by which a worker may be late before it is ended
LOOK_SECONDS = 0.1  # seconds between two looks at the workers
_CRASHES = ("crash-*", "oom-*", "timeout-*")  # what libFuzzer calls the inputs that end a process


class Run:
    """One target, from its first start to its last."""

    def __init__(self, target: Target, seconds: float, seed: int) -> None:
        self.target, self.seconds, self.seed = target, seconds, seed
        self.wanted = max(1, int(seconds * target.pace)) if seed else 0
        self.folder = FOUND / target.name
        self.engine, self.inputs, self.spent, self.work, self.starts = "none", 0, 0.0, 0.0, 0
        self._crashes: list[str] = []
        self._process, self._end = 0, 0.0

    def begin(self) -> None:
        """Start a worker for what is left to do."""
        self.starts += 1
        self._end = time.monotonic() + self.seconds - self.spent + GRACE_SECONDS
        order = Order(
            target=self.target,
            seconds=self.seconds - self.spent,
            inputs=max(0, self.wanted - self.inputs),
            seed=self.seed and self.seed + self.starts - 1,
            found=self.folder,
            grown=None if self.seed else GROWN / self.target.name,
        )
        self._process = start(order)

    def is_over(self) -> bool:
        """Look after the worker: tell whether all is done, and start another after a crash."""
        number, _ = os.waitpid(self._process, os.WNOHANG)
        # One that counts inputs may take longer on a slow machine, and is left to it.
        if not number and (self.wanted or time.monotonic() < self._end):
            return False
        if not number:
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
            (self.folder / f"timeout-{self.starts}").touch()
        self._add(self._status())
        before, self._crashes = self._crashes, _names(self.folder, _CRASHES)
        is_done = self.inputs >= self.wanted if self.wanted else self.seconds - self.spent < 1
        if self._crashes == before or is_done or self.starts == MAX_STARTS:
            return True
        self.begin()
        return False

    @property
    def found(self) -> list[str]:
        """The files with inputs that break a promise."""
        return [*_names(self.folder, ["*.input*"]), *self._crashes]

    @property
    def line(self) -> str:
        """What became of it, as a line of the table."""
        pace = self.inputs / self.work if self.work else 0
        name, count = self.target.name, len(self.found)
        return f"{name:<15} {self.inputs:>10,} {pace:>8,.0f}/s {count:>9}  {self.engine}"

    def _status(self) -> dict[str, Any]:
        try:
            return dict(json.loads((self.folder / "status.json").read_text("utf-8")))
        except (OSError, ValueError):
            return {}

    def _add(self, status: dict[str, Any]) -> None:
        self.engine = status.get("engine", self.engine)
        self.inputs += status.get("inputs", 0)
        self.spent += status.get("seconds", 0.0)
        self.work += status.get("work", 0.0)


def fuzz(targets: Sequence[Target], seconds: float, seed: int) -> int:
    """Fuzz *targets* for *seconds* together, say what was found, and return the exit code."""
    workers = min(os.cpu_count() or 1, len(targets))
    share = max(1.0, seconds * workers / len(targets))
    shutil.rmtree(FOUND, ignore_errors=True)
    print(f"{'target':<15} {'inputs':>10} {'pace':>10} {'findings':>9}", flush=True)
    runs = [Run(target, share, seed) for target in targets]
    for run in _in_turn(runs, workers):
        print(run.line, flush=True)
    for run in runs:
        for name in run.found:
            print(f"{run.target.name} promises: {run.target.promise}\n  {run.folder / name}")
    idle = [run.target.name for run in runs if not run.inputs]
    if idle:
        print(f"no input was run: {', '.join(idle)}")
    count = sum(len(run.found) for run in runs)
    print(f"{sum(run.inputs for run in runs):,} inputs, {count} findings")
    return 1 if count or idle else 0


def _in_turn(runs: Sequence[Run], workers: int) -> Iterator[Run]:
    """Carry out *runs*, so many at a time, and yield each when it is over."""
    waiting, going = list(runs), list[Run]()
    while waiting or going:
        while waiting and len(going) < workers:
            going.append(waiting.pop(0))
            going[-1].begin()
        time.sleep(LOOK_SECONDS)
        for run in [run for run in going if run.is_over()]:
            going.remove(run)
            yield run


def _names(folder: Path, patterns: Sequence[str]) -> list[str]:
    return sorted(path.name for pattern in patterns for path in folder.glob(pattern))
