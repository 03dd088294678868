"""Cold starts: what a user waits for who calls a command once."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import content
import environments
from environments import ROOT
from pairs import Contender, Times, ratios, rounds, spread

ROUNDS = 9
CVGEN = (sys.executable, "-m", "cvgen")
HELP_LIMIT = 60  # milliseconds over bare Python

# What is compared with what, and the limit of the median.
COMPARISONS = (
    ("cvgen pdf", "RenderCV, PDF alone", 0.7),
    ("cvgen pdf", "WeasyPrint, same HTML", 0.75),
    ("cvgen build", "RenderCV, PDF alone", 1.0),
    ("cvgen pdf", "cvloom, HTML and PDF", None),
    ("cvgen pdf", "Typst alone", None),
    ("cvgen docx", "imports of docx", 1.6),
    ("cvgen html", "imports of html", 1.6),
)


def table(folder: Path) -> Iterator[str]:
    """Measure, and yield the tables."""
    times = rounds(dict(_contenders(folder)), ROUNDS)
    yield "| Command | min, s | median, s | max, s |"
    yield "|---|---|---|---|"
    for name, values in times.items():
        yield f"| {name} | {spread(values, '{:.3f}')} |"
    yield ""
    yield "| Ratio | min | median | max | limit |"
    yield "|---|---|---|---|---|"
    for one, other, limit in COMPARISONS:
        if other in times:
            found = spread(ratios(times, one, other), "{:.2f}")
            yield f"| {one} / {other} | {found} | {limit or '–'} |"
    yield f"| help over bare Python, ms | {_over_bare(times)} | {HELP_LIMIT} |"
    if "RenderCV, PDF alone" not in times:
        yield ""
        yield "RenderCV was not measured: it needs Python 3.12 or newer, and none was found."


def _over_bare(times: Times) -> str:
    pairs = zip(times["cvgen's help"], times["bare Python"], strict=True)
    return spread([(one - other) * 1000 for one, other in pairs], "{:.0f}")


def _contenders(folder: Path) -> Iterator[tuple[str, Contender]]:
    """Yield what is timed, neighbours side by side."""
    profile = str(content.PROFILE)
    yield "bare Python", Contender((sys.executable, "-c", "pass"), folder)
    yield "cvgen's help", Contender((*CVGEN, "--help"), folder)
    for suffix in ("html", "docx"):
        code = "import " + ", ".join(libraries((*CVGEN, suffix, profile), folder))
        yield f"imports of {suffix}", Contender((sys.executable, "-c", code), folder)
        yield f"cvgen {suffix}", Contender((*CVGEN, suffix, profile), folder)
    content.page(folder / "cv.html")
    if python := environments.install("weasyprint"):
        yield (
            "WeasyPrint, same HTML",
            Contender((python.with_name("weasyprint"), "cv.html", "page.pdf"), folder),
        )
    yield "cvgen pdf", Contender((*CVGEN, "pdf", profile), folder)
    if python := environments.install("rendercv"):
        yield "RenderCV, PDF alone", _rendercv(python, folder / "rendercv")
    yield "cvgen build", Contender((*CVGEN, "build", profile), folder)
    if python := environments.install("cvloom"):
        content.cvloom(folder / "cvloom")
        yield (
            "cvloom, HTML and PDF",
            Contender((python.with_name("cvloom"), "build"), folder / "cvloom"),
        )
    if python := environments.install("typst"):
        content.typst(folder / "cv.typ")
        code = "import typst; typst.compile('cv.typ', output='typst.pdf')"
        yield "Typst alone", Contender((python, "-c", code), folder)


def _rendercv(python: Path, folder: Path) -> Contender:
    folder.mkdir()
    content.rendercv(folder)
    # Typst is made with HTML and Markdown or alone; the flags leave what a PDF needs.
    flags = ("--dont-generate-markdown", "--dont-generate-html", "--dont-generate-png")
    command = (python.with_name("rendercv"), "render", "cv.yaml", *flags)
    return Contender(command, folder, {"XDG_CACHE_HOME": str(folder / "cache")})


def libraries(command: tuple[str, ...], folder: Path) -> list[str]:
    """Return the modules of other people that *command* imports, in order."""
    ran = subprocess.run(
        (command[0], "-X", "importtime", *command[1:]),
        cwd=folder,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    # Modules are listed when they are complete: a package after what it is made of.
    names = re.findall(r"^import time:.*\| +([\w.]+)$", ran.stderr, re.MULTILINE)
    own = {"cvgen", "sitecustomize", "usercustomize", *sys.stdlib_module_names}
    tops = [name for name in names if "." not in name and name not in own]
    # Some are looked for in vain.
    return [name for name in dict.fromkeys(tops) if importlib.util.find_spec(name)]
