"""Keep profiles and themes as of a version, and what they show: make history VERSION=1.0.0.

Usage: history.py VERSION [CHECKOUT]

They go into tests/history/VERSION, and the tests load and render them from then on. CHECKOUT is
the folder of an earlier version's sources, whose cvgen is run; by default it is this one's.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))  # how files are read is shared with the tests

from histories import CHANGES, FORMATS, HISTORY, NO_VERSION, SHOWN, THEMES, Case, cases, text_of  # noqa: E402

SAMPLES = ("arabic", "chinese", "german")
EXTENDED = ("academic", "modern")


def cvgen(checkout: Path, folder: Path, *arguments: str | Path) -> None:
    """Run the cvgen of *checkout* in *folder*."""
    command = [sys.executable, "-m", "cvgen", *map(str, arguments), "--quiet"]
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    subprocess.run(command, cwd=folder, env=environment, check=True)


def collect(checkout: Path, folder: Path) -> None:
    """Copy the profiles of *checkout* to *folder*, and make those that it makes itself."""
    shutil.copy(checkout / "profile.yaml", folder / "shipped.yaml")
    for name in SAMPLES:
        shutil.copy(checkout / "tests" / "samples" / "profiles" / f"{name}.yaml", folder)
    with tempfile.TemporaryDirectory() as scratch:
        cvgen(checkout, Path(scratch), "new", "Jane Doe")
        shutil.copy(Path(scratch, "profile.yaml"), folder / "starter.yaml")
    for base in EXTENDED:
        if (checkout / "templates" / base).is_dir():
            cvgen(checkout, folder, "themes", "new", Path(THEMES, base), "--extends", base)
    # Those that were written for this folder go on from version to version.
    for path in sorted(HISTORY.glob("*/*.yaml")):
        if path.name != CHANGES and not (folder / path.name).exists():
            shutil.copy(path, folder)


def show(checkout: Path, case: Case) -> None:
    """Write what a profile shows in each format."""
    for suffix in FORMATS:
        with tempfile.TemporaryDirectory() as scratch:
            file = Path(scratch, f"cv.{suffix}")
            cvgen(checkout, case.folder, suffix, *case.arguments, "-o", file)
            case.shown(suffix).write_text(text_of(file), "utf-8")


def main() -> None:
    """Write the folder of a version."""
    if len(sys.argv) not in {2, 3} or NO_VERSION.search(sys.argv[1]):
        sys.exit(__doc__)
    folder = HISTORY / sys.argv[1]
    checkout = Path(sys.argv[2]).resolve() if len(sys.argv) == 3 else ROOT
    if folder.exists():
        sys.exit(f"{folder.relative_to(ROOT)} is there already, and is not to change")
    (folder / SHOWN).mkdir(parents=True)
    try:
        collect(checkout, folder)
        for case in cases(folder):
            show(checkout, case)
    except BaseException:
        shutil.rmtree(folder)  # half of it would pass for all
        raise


if __name__ == "__main__":
    main()
