"""Running cvgen as a user does: in a process of its own, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TIMEOUT = 120  # seconds; a busy machine lays pages out slowly

SMALL = """\
cvgen: 1
name: Jane Doe
email: jane.doe@example.org
sections:
- kind: list
  title: Facts
  entries:
  - A **first** fact, see [here](https://example.org/here).
  - label: Second
    text: fact
    date: 2024-05
"""


@dataclass(frozen=True)
class Done:
    """What a finished process left."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """Standard output as text."""
        return self.out.decode()


def environment(*first: Path, **changes: str) -> dict[str, str]:
    """Return this process's variables with *changes*; modules in the folders *first* win."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"SOURCE_DATE_EPOCH", "NO_COLOR", "CVGEN_DEBUG"}
    }
    path = os.pathsep.join(map(str, (*first, ROOT)))
    return {**kept, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", **changes}


def python(*arguments: str | Path, cwd: Path, stdin: bytes = b"", env: dict[str, str]) -> Done:
    """Run this Python to its end."""
    done = subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        env=env,
        capture_output=True,
        timeout=TIMEOUT,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr.decode(errors="replace"))


def stand_in(folder: Path, code: str) -> Path:
    """Return a folder for `environment`: each Python that gets it runs *code* when it starts."""
    place = folder / "stand-in"
    place.mkdir()
    (place / "sitecustomize.py").write_text(code, "utf-8")
    return place


@dataclass(frozen=True)
class Command:
    """The command, called in *folder*; it must end with *code* and without a traceback."""

    folder: Path

    def __call__(
        self, *arguments: str, stdin: bytes = b"", code: int = 0, env: dict[str, str] | None = None
    ) -> Done:
        """Run `cvgen` with *arguments*."""
        done = python(
            "-m", "cvgen", *arguments, cwd=self.folder, stdin=stdin, env=env or environment()
        )
        assert "Traceback" not in done.err, done.err
        assert done.code == code, f"ended with {done.code}: {done.err}"
        return done

    def profile(self, text: str = SMALL) -> Path:
        """Write profile.yaml and return its path."""
        path = self.folder / "profile.yaml"
        path.write_text(text, "utf-8")
        return path

    def files(self) -> set[str]:
        """Return the names of all files that are there, hidden ones too."""
        return {
            path.relative_to(self.folder).as_posix()
            for path in self.folder.rglob("*")
            if path.is_file()
        }
