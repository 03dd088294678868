"""Many CVs: what a core makes of a batch, against a warm loop in one process."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import content
from environments import ROOT
from pairs import Contender, spread

from cvgen.build.options import core_count

COUNT = 24  # profiles for each core
ROUNDS = 3
FORMATS = ("html", "pdf", "docx")
LIMIT = 0.9


def table(folder: Path) -> Iterator[str]:
    """Measure, and yield the table."""
    shutil.copy(content.PROFILE, folder / "profile.yaml")
    names = list(_profiles(folder, COUNT * core_count()))
    command = (sys.executable, "-m", "cvgen", "build", *names, "--force", "--quiet")
    batch = Contender(command, folder)
    alone, together = [], []
    for _ in range(ROUNDS):
        share = batch.run() / COUNT  # seconds of a core for each profile, start-up included
        alone.append(max(_loops(folder, 1)) / share)
        together.append(max(_loops(folder, core_count())) / share)
    yield f"{COUNT * core_count()} profiles, {core_count()} cores, HTML, PDF and Word of each:"
    yield ""
    yield "| A core's rate in a batch, of the rate of | min | median | max | limit |"
    yield "|---|---|---|---|---|"
    yield f"| one loop that has the machine to itself | {spread(alone, '{:.2f}')} | – |"
    yield f"| as many loops at a time as there are cores | {spread(together, '{:.2f}')} | {LIMIT} |"


def _profiles(folder: Path, count: int) -> Iterator[str]:
    text = content.PROFILE.read_text("utf-8")
    head, name, rest = text.partition("\nname: ")
    for number in range(count):
        path = folder / f"{number}.yaml"
        path.write_text(f"{head}{name}{number} {rest}", "utf-8")
        yield path.name


def _loops(folder: Path, count: int) -> list[float]:
    """Return the seconds that a profile takes in each of *count* loops at the same time."""
    command = (sys.executable, Path(__file__).with_name("loop.py"), str(COUNT), *FORMATS)
    loops = [
        subprocess.Popen(
            command, cwd=folder, env={"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True
        )
        for _ in range(count)
    ]
    return [float(loop.communicate()[0]) / COUNT for loop in loops]
