"""Growth: time and memory for CVs of one page to hundreds."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import content
from environments import ROOT

PAGES = (1, 2, 5, 20, 100, 500)
FORMATS = ("pdf", "html", "docx", "txt")


@dataclass(frozen=True)
class Run:
    """How long a process took, how much memory it held at most, and what it said."""

    seconds: float
    megabytes: float
    said: str


def run(command: tuple[str, ...], folder: Path) -> Run:
    """Run *command* to its end."""
    start = time.perf_counter()
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    said = folder / "said.txt"
    with said.open("wb") as file:
        process = subprocess.Popen(command, cwd=folder, env=env, stderr=file)
        _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}: {said.read_text()}")
    unit = 1024 if sys.platform == "darwin" else 1
    return Run(seconds, usage.ru_maxrss / unit / 1000, said.read_text("utf-8"))


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
