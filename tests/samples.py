"""The sample profiles: the shipped one, the starter, and those in the folder `samples`."""

from __future__ import annotations

import functools
import os
from dataclasses import replace
from pathlib import Path

from cvgen import writers
from cvgen.document.assemble import assemble
from cvgen.files import read as source
from cvgen.files.read import Source
from cvgen.model.document import Document
from cvgen.model.profile import Design
from cvgen.profiles import public as visible
from cvgen.profiles import starter
from cvgen.profiles.load import Loaded, load
from cvgen.themes import load as themes
from cvgen.themes import overrides as design
from cvgen.themes.load import Theme

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "samples" / "profiles"
NAMES = ("shipped", "starter", *sorted(path.stem for path in FOLDER.glob("*.yaml")))
LEFT_TO_RIGHT = tuple(name for name in NAMES if name != "arabic")


@functools.cache
def loaded(name: str) -> Loaded:
    """Return a sample's profile and what belongs to it."""
    if name == "starter":
        return load(Source("starter", starter.text("Jane Doe"), HERE))
    path = HERE.parent / "profile.yaml" if name == "shipped" else FOLDER / f"{name}.yaml"
    found = load(source.read(path))
    assert not found.warnings
    return found


@functools.cache
def look(theme: str = "classic") -> Theme:
    """Return a theme as profiles without wishes of their own have it."""
    found = themes.find(theme)
    return replace(found, tokens=design.apply(found.tokens, Design()))


@functools.cache
def document(name: str, theme: str = "classic") -> Document:
    """Return what cvgen makes of a sample."""
    layout = design.layout(look(theme).tokens, Design())
    return assemble(loaded(name).profile, loaded(name).photo, layout)


@functools.cache
def data(name: str, suffix: str, theme: str = "classic", embed: bool = True) -> bytes:
    """Return a sample in one format, as the commands write it."""
    profile = visible.part(loaded(name).profile) if embed else None
    written = writers.find(suffix).write(document(name, theme), look(theme), profile)
    assert not written.missing
    return written.data


def file(name: str, suffix: str, folder: Path, theme: str = "classic", embed: bool = True) -> Path:
    """Return the path of a sample in one format, written to *folder*."""
    path = folder / f"{name}.{suffix}"
    path.write_bytes(data(name, suffix, theme, embed))
    return path


def check_golden(name: str, found: str) -> None:
    """Compare *found* with a golden file; GOLDEN=write accepts a change that you looked at."""
    path = HERE / "golden" / name
    if os.environ.get("GOLDEN") == "write":
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")
