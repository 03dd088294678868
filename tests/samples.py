"""The sample profiles: the shipped one, the starter, and those in the folder `samples`."""

from __future__ import annotations

import functools
import os
from dataclasses import replace
from pathlib import Path

from writing import write

from cvgen.document.arrange import arrange
from cvgen.document.assemble import assemble
from cvgen.files.read import Source, read_source
from cvgen.model.document import Document
from cvgen.model.profile import Design
from cvgen.profiles.load import Loaded, load_profile
from cvgen.profiles.public import public_part
from cvgen.profiles.starter import starter_profile
from cvgen.themes.load import Theme, find_theme
from cvgen.themes.overrides import apply_design, layout_of

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "samples" / "profiles"
NAMES = ("shipped", "starter", *sorted(path.stem for path in FOLDER.glob("*.yaml")))
LEFT_TO_RIGHT = tuple(name for name in NAMES if name != "arabic")


@functools.cache
def loaded(name: str) -> Loaded:
    """Return a sample's profile and what belongs to it."""
    if name == "starter":
        return load_profile(Source("starter", starter_profile("Jane Doe"), HERE))
    path = HERE.parent / "profile.yaml" if name == "shipped" else FOLDER / f"{name}.yaml"
    found = load_profile(read_source(path))
    assert not found.warnings
    return found


@functools.cache
def look(theme: str = "classic") -> Theme:
    """Return a theme as profiles without wishes of their own have it."""
    found = find_theme(theme)
    return replace(found, tokens=apply_design(found.tokens, Design()))


@functools.cache
def document(name: str, theme: str = "classic") -> Document:
    """Return what cvgen makes of a sample."""
    layout = layout_of(look(theme).tokens, Design())
    return arrange(assemble(loaded(name).profile, loaded(name).photo), layout)


@functools.cache
def data(name: str, suffix: str, theme: str = "classic", embed: bool = True) -> bytes:
    """Return a sample in one format, as the commands write it."""
    profile = public_part(loaded(name).profile) if embed else None
    written = write(document(name, theme), suffix, look(theme), profile)
    assert not written.missing
    return written.data


def file(name: str, suffix: str, folder: Path, theme: str = "classic", embed: bool = True) -> Path:
    """Return the path of a sample in one format, written to *folder*."""
    path = folder / f"{name}.{suffix}"
    path.write_bytes(data(name, suffix, theme, embed))
    return path


def check_golden(name: str, found: str) -> None:
    """Compare *found* with a golden file; tests that do so are called `…as_before`."""
    path = HERE / "golden" / name
    if os.environ.get("GOLDEN") == "write":
        path.write_text(found, encoding="utf-8")
    wanted = path.read_text(encoding="utf-8")
    assert found == wanted, f"{name} has changed; if that is right: make goldens"


HEAD = "name: Jane\nsections:\n- kind: list\n  title: T\n  entries:\n"  # five lines
STUDY = "name: Jane\nsections:\n- kind: education\n  entries:\n  - institution: U\n"  # five, too
