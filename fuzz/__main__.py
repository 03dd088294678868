"""Fuzz all targets, or some: `python -m fuzz --seconds 600 [--seed N] [TARGET …]`."""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import pkgutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_UNUSED = ("cvgen.__main__", "cvgen.cli", "cvgen.commands", "cvgen.live", "cvgen.writers.pdf.")


def import_guided() -> None:
    """Import all that targets may run, such that atheris, if it is here, sees which code is run."""
    try:
        import atheris  # noqa: PLC0415 - not to be had for every machine
    except ImportError:
        return
    package = importlib.import_module("cvgen")
    with contextlib.redirect_stderr(io.StringIO()), atheris.instrument_imports(include=["cvgen"]):
        for module in pkgutil.walk_packages(package.__path__, "cvgen."):
            if not module.name.startswith(_UNUSED):
                importlib.import_module(module.name)


def main() -> None:
    """Fuzz, and end with 1 if a promise was broken."""
    sys.path.insert(0, str(ROOT / "tests"))  # helpers that targets share with the tests
    import_guided()
    from fuzz import findings, session, target  # noqa: PLC0415 - only now, or atheris sees less
    from fuzz.targets import TARGETS, find_target  # noqa: PLC0415

    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    names = [each.name for each in TARGETS]
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(names))
    parser.add_argument("--seconds", type=float, default=600, help="for all together (600)")
    parser.add_argument(
        "--seed", type=int, default=0, help="make up the same inputs, and as many, each time"
    )
    parser.add_argument("--again", type=Path, help="run one TARGET on the input in this file")
    chosen = parser.parse_args()
    if unknown := set(chosen.targets) - set(names):
        parser.error(f"there is no target {', '.join(sorted(unknown))}")
    if chosen.again and len(chosen.targets) != 1:
        parser.error("--again takes one target")
    if chosen.again:
        findings.run_bounded(find_target(chosen.targets[0]), target.read_input(chosen.again))
        return
    targets = [each for each in TARGETS if each.name in (chosen.targets or names)]
    sys.exit(session.fuzz(targets, chosen.seconds, chosen.seed))


if __name__ == "__main__":
    main()
