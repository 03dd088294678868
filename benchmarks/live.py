"""The live preview: from a save to what the browser shows, against a cold PDF."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import content
from environments import ROOT
from pairs import Contender, spread

SAVES = 15
LIMIT = 0.35  # of the time of a cold PDF

_BROWSER = ROOT / "tests" / "tools" / "live.mjs"


def table(folder: Path) -> Iterator[str]:
    """Measure, and yield the table; it needs the browser and the Node packages of the tests."""
    profile = folder / "profile.yaml"
    shutil.copy(content.PROFILE, profile)
    for name in ("cvgen", "templates"):
        shutil.copytree(ROOT / name, folder / "copy" / name)
    pdf = Contender((sys.executable, "-m", "cvgen", "pdf", "-o", "-"), folder)
    pdf.run()
    cold = statistics.median(pdf.run() for _ in range(5))
    times = _times(folder, profile)
    html = [each["html"] for each in times]
    shares = [each["pdf"] / 1000 / cold for each in times]
    yield "| From a save to | min | median | max | limit |"
    yield "|---|---|---|---|---|"
    yield f"| the HTML in the browser, in ms | {spread(html, '{:.0f}')} | 50 |"
    yield f"| the PDF's first page, of a cold `cvgen pdf` | {spread(shares, '{:.2f}')} | {LIMIT} |"


def _times(folder: Path, profile: Path) -> list[dict[str, float]]:
    """Return the milliseconds of each save until the browser shows the HTML and the PDF."""
    env = {**os.environ, "PYTHONPATH": str(folder / "copy")}
    command = [sys.executable, "-m", "cvgen", "serve", str(profile)]
    with subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.PIPE, text=True) as serve:
        try:
            assert serve.stdout is not None
            address = serve.stdout.readline().strip()
            theme = folder / "copy" / "templates" / "classic" / "theme.yaml"
            edit = ["node", str(_BROWSER), address, str(profile), str(theme), str(SAVES)]
            modules, chromium = ROOT / ".tools" / "node_modules", shutil.which("chromium") or ""
            browser = {"CVGEN_NODE_MODULES": str(modules), "CVGEN_CHROMIUM": chromium}
            tools = {**os.environ, **browser}
            done = subprocess.run(edit, env=tools, capture_output=True, text=True, check=True)
        finally:
            serve.kill()
    found: list[dict[str, float]] = json.loads(done.stdout)["times"]
    return found
