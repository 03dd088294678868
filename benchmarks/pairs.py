"""Whole processes, timed one after the other in rounds: what is compared runs side by side."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from environments import ROOT


@dataclass(frozen=True)
class Contender:
    """A command to be timed, and the folder it runs in."""

    command: Sequence[str | Path]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    def run(self) -> float:
        """Return how many seconds one run takes from its start to its end."""
        env = {**os.environ, "PYTHONPATH": str(ROOT), **self.environment}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # users' machines keep compiled modules
        start = time.perf_counter()
        done = subprocess.run(
            self.command, cwd=self.folder, env=env, capture_output=True, check=False
        )
        seconds = time.perf_counter() - start
        if done.returncode:
            sys.stderr.buffer.write(done.stdout + done.stderr)
            sys.exit(f"{' '.join(map(str, self.command))} ended with {done.returncode}")
        return seconds


Times = dict[str, list[float]]


def rounds(contenders: Mapping[str, Contender], count: int) -> Times:
    """Return the seconds of each of *count* rounds; one before them, to warm up, is dropped.

    Every other round runs backwards, so that no contender is always the first after another.
    """
    times: Times = {name: [] for name in contenders}
    for number in range(count + 1):
        for name in list(contenders)[:: -1 if number % 2 else 1]:
            times[name].append(contenders[name].run())
    return {name: values[1:] for name, values in times.items()}


def spread(values: Sequence[float], pattern: str) -> str:
    """Return the least, the median and the greatest of *values* as cells of a table."""
    found = (min(values), statistics.median(values), max(values))
    return " | ".join(pattern.format(value) for value in found)


def ratios(times: Times, one: str, other: str) -> list[float]:
    """Return the ratio of *one* to *other* in each round."""
    return [a / b for a, b in zip(times[one], times[other], strict=True)]
