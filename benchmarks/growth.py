"""Growth: time and memory for CVs of one page to hundreds."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import content
from environments import ROOT

PAGES = (1, 2, 5, 20, 100, 500)
FORMATS = ("pdf", "html", "docx", "txt")


# A process begins with the memory of the one that starts it: this one is as small as can be.
LAUNCHER = """
import resource, subprocess, sys, time
start = time.perf_counter()
code = subprocess.call(sys.argv[1:])
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""


@dataclass(frozen=True)
class Run:
    """How long a process took, how much memory it held at most, and what it said."""

    seconds: float
    megabytes: float
    said: str


def run(command: tuple[str, ...], folder: Path) -> Run:
    """Run *command* to its end."""
    done = subprocess.run(
        (sys.executable, "-I", "-S", "-c", LAUNCHER, *command),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr}")
    seconds, memory = map(float, done.stdout.split())
    unit = 1024 if sys.platform == "darwin" else 1
    return Run(seconds, memory / unit / 1000, done.stderr)


def table(folder: Path) -> Iterator[str]:
    """Measure, and yield the table."""
    yield "| Pages | " + " | ".join(f"{name}, s | {name}, MB" for name in FORMATS) + " |"
    yield "|---" * (1 + 2 * len(FORMATS)) + "|"
    for pages in PAGES:
        content.long(pages, folder / "long.yaml")
        cells = []
        shown = ""
        for name in FORMATS:
            command = (sys.executable, "-m", "cvgen", name, "long.yaml", "-o", f"long.{name}")
            done = run(command, folder)
            if match := re.search(r"(\d+) pages?", done.said):
                shown = match[1]
            cells += [f"{done.seconds:.2f}", f"{done.megabytes:.0f}"]
        yield f"| {shown} | {' | '.join(cells)} |"
