"""Measure everything and write the tables of docs/performance.md.

Usage: run.py [NAME…], where a NAME is one of the tables; without one, all are measured.
"""

from __future__ import annotations

import os
import platform
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import cold
import environments
import growth
import live
import many

PAGE = environments.ROOT / "docs" / "performance.md"


def machine(_folder: Path) -> Iterator[str]:
    """Yield what was measured, and on what."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    yield f"- {os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GB, {platform.system()}"
    yield f"- Python {platform.python_version()} for all but RenderCV"
    for name in environments.PACKAGES:
        python = environments.install(name)
        if python is None:
            yield f"- {name}: no Python that it runs under was found"
            continue
        runs = environments.python_version(python)
        yield f"- {name} {environments.version(python, name)}, Python {runs}"


TABLES: dict[str, Callable[[Path], Iterator[str]]] = {
    "machine": machine,
    "cold": cold.table,
    "growth": growth.table,
    "many": many.table,
    "live": live.table,
}


def main() -> None:
    """Measure the tables that were asked for, and put each in its place."""
    for name in sys.argv[1:] or TABLES:
        print(f"{name} …", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            lines = "\n".join(TABLES[name](Path(folder)))
        print(lines, flush=True)
        _put(name, lines)


def _put(name: str, lines: str) -> None:
    """Put *lines* in the place called *name*."""
    place = re.compile(rf"(<!-- measured {name} -->\n).*?(?=<!-- end -->)", re.DOTALL)
    text = PAGE.read_text("utf-8")
    PAGE.write_text(place.sub(lambda match: f"{match[1]}\n{lines}\n\n", text), "utf-8")


if __name__ == "__main__":
    main()
