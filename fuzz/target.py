"""A target: what takes an input of any kind, and what it promises of each."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).resolve().parent / "corpus"
WORDS = CORPUS.parent / "words"
ENCODED = ".b64"  # what an input that is no text ends with: the repository holds text alone


@dataclass(frozen=True)
class Target:
    """Something that takes input; *check* raises an exception if an input breaks a promise.

    *pace* is about how many inputs it takes in a second on a slow core: with it, a run that is to
    be repeated exactly is measured in inputs instead of seconds.
    """

    name: str
    promise: str
    check: Callable[[bytes], None]
    pace: int
    words: str  # the file with words that its inputs are made of, each as a JSON string
    most_bytes: int = 4_000
    corpus: str = ""  # the folder of another target whose inputs serve here, too

    @property
    def folder(self) -> Path:
        """Where its inputs are kept."""
        return CORPUS / (self.corpus or self.name)

    @property
    def vocabulary(self) -> list[str]:
        """The words that its inputs are made of."""
        lines = (WORDS / f"{self.words}.txt").read_text("utf-8").splitlines()
        return [str(json.loads(line)) for line in lines]

    def inputs(self) -> dict[str, bytes]:
        """Return the inputs that are kept, by the names of their files."""
        return {path.name: read_input(path) for path in sorted(self.folder.iterdir())}


def read_input(path: Path) -> bytes:
    """Return the input in a file of the corpus, or of a finding."""
    data = path.read_bytes()
    return base64.b64decode(data) if path.suffix == ENCODED else data


def write_input(folder: Path, name: str, data: bytes) -> Path:
    """Write an input to *folder* in the way in which `read_input` reads it, and return its path."""
    try:
        is_text = data.decode().isprintable() or b"\0" not in data
    except UnicodeDecodeError:
        is_text = False
    path = folder / (name if is_text else name + ENCODED)
    path.write_bytes(data if is_text else base64.encodebytes(data))
    return path
