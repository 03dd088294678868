"""Themes: where they are, and what their tokens say."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

from cvgen.errors import CvgenError, Diagnostic, Invalid, ProfileError, guess
from cvgen.files.paths import templates_folder
from cvgen.files.read import Source, decode, read_inside, read_source
from cvgen.model.theme import Tokens
from cvgen.schema.build import Builder, keys
from cvgen.schema.nodes import Mapping, Node, Scalar, parse_yaml
from cvgen.themes.checks import place_faces, theme_problems
from cvgen.themes.fonts.catalogue import font_names, font_node
from cvgen.themes.fonts.families import find_faces

TOKENS, TEMPLATE, STYLE = "theme.yaml", "resume.html.j2", "style.css"

MAX_THEME_FILE_BYTES = 100_000  # bytes; the longest file of a theme of cvgen's is a tenth of that

Function = TypeVar("Function", bound=Callable[..., Any])

_forgets: list[Callable[[], None]] = []


def cache_theme_files(function: Function) -> Function:
    """Keep what *function* makes of a theme's files until `forget` is called."""
    cached = functools.cache(function)
    _forgets.append(cached.cache_clear)
    return cast("Function", cached)


def forget_theme_files() -> None:
    """Have the files of themes read again: they may have changed."""
    for clear in _forgets:
        clear()


@dataclass(frozen=True, slots=True)
class Theme:
    """Tokens, and the folders with template and styles: its own, then those that it extends."""

    name: str
    folders: tuple[Path, ...]
    tokens: Tokens

    @property
    def is_ours(self) -> bool:
        """Whether it came with cvgen; any other may be anybody's."""
        return all(folder.parent == templates_folder() for folder in self.folders)

    @property
    def files(self) -> list[Path]:
        """The files that it is made of, typefaces of its own too, whether they are there or not."""
        named = [folder / name for folder in self.folders for name in (TOKENS, TEMPLATE, STYLE)]
        parts = [path for folder in self.folders for path in folder.glob("*.j2")]
        own = [font for font in vars(self.tokens.fonts).values() if not font.package]
        letters = [face.path for font in own for face in find_faces(font)]
        return list(dict.fromkeys((*named, *parts, *letters)))


def read_theme_file(folder: Path, name: str) -> Source:
    """Return the text of a theme's file, or raise CvgenError if it is elsewhere or too large."""
    data = read_inside(folder, name, MAX_THEME_FILE_BYTES)
    return Source(str(folder / name), decode(data, str(folder / name)), folder)


def theme_names() -> list[str]:
    """Return the names of the themes that come with cvgen."""
    return sorted(path.parent.name for path in templates_folder().glob(f"*/{TOKENS}"))


def check_theme(name: str) -> None:
    """Raise Invalid unless there is a theme called *name*."""
    if name not in theme_names():
        hint = guess(name, theme_names()) or f"there are: {', '.join(theme_names())}"
        raise Invalid(f"there is no theme '{name}'", hint, "unknown-theme")


def find_theme(name: str) -> Theme:
    """Return the theme called *name*, or raise Invalid."""
    check_theme(name)
    return load_theme(templates_folder() / name)


@cache_theme_files
def load_theme(folder: Path) -> Theme:
    """Return the theme in *folder*, or raise CvgenError with all that is wrong in it."""
    if not (folder / TOKENS).exists():
        raise CvgenError(f"there is no {TOKENS} in it", "unknown-theme", file=str(folder))
    source = read_theme_file(folder, TOKENS)
    root, problems = parse_yaml(source.text)
    if not isinstance(root, Mapping):
        hint = "such as `extends: classic`"
        problems = problems or [Diagnostic(1, 1, "expected fields", hint, code="wrong-type")]
        raise ProfileError(source.name, source.text, problems)
    whole, folders = _extended(root, source, folder, problems)
    builder = Builder()
    tokens = builder.build(whole, Tokens)
    problems += builder.problems
    if isinstance(tokens, Tokens):
        problems += theme_problems(tokens, root)
    if problems or not isinstance(tokens, Tokens):
        raise ProfileError(source.name, source.text, problems)
    return Theme(Path(os.path.realpath(folder)).name, folders, tokens)


def _extended(
    root: Mapping, source: Source, folder: Path, problems: list[Diagnostic]
) -> tuple[Mapping, tuple[Path, ...]]:
    """Return *root* with all that it leaves to the theme it extends, and the folders of both."""
    _place_fonts(root, folder, problems)
    base = keys(root).get("extends")
    if base is None:
        return root, (folder,)
    try:
        check_theme(base.text if isinstance(base, Scalar) else "")
    except Invalid as invalid:
        problems.append(invalid.at(base.line, base.column))
        # All that is missing now would be said of the rest.
        raise ProfileError(source.name, source.text, problems) from None
    below = templates_folder() / base.text if isinstance(base, Scalar) else folder
    other, _ = parse_yaml(read_source(below / TOKENS).text)
    if not isinstance(other, Mapping):
        raise CvgenError("cannot be read; install cvgen again", file=str(below))
    more, folders = _extended(other, source, below, [])
    return _merged(more, root), (folder, *folders)


def _merged(below: Mapping, above: Mapping) -> Mapping:
    """Return the fields of both, those of *above* where both have one."""
    own, others = keys(above), keys(below)
    pairs: list[tuple[Node, Node]] = [
        (key, value)
        for key, value in below.pairs
        if isinstance(key, Scalar) and key.text not in own
    ]
    for key, value in above.pairs:
        other = others.get(key.text) if isinstance(key, Scalar) else None
        both = isinstance(value, Mapping) and isinstance(other, Mapping) and not _is_font(value)
        pairs.append((key, _merged(other, value) if both else value))  # type: ignore[arg-type]
    return Mapping(above.line, above.column, pairs)


def _is_font(node: Mapping) -> bool:
    # The files of one typeface are none of another's.
    return "family" in keys(node)


def _place_fonts(root: Mapping, folder: Path, problems: list[Diagnostic]) -> None:
    """Spell out the typefaces that are given by name, and where files beside theme.yaml are."""
    fonts = keys(root).get("fonts")
    if not isinstance(fonts, Mapping):
        return
    for index, (key, font) in enumerate(fonts.pairs):
        try:
            if isinstance(font, Scalar) and not font.is_empty:
                fonts.pairs[index] = (key, font_node(font.text))
            elif isinstance(font, Mapping):
                place_faces(font, folder, problems)
        except Invalid as invalid:
            fonts.pairs[index] = (key, font_node(font_names()[0]))
            problems.append(invalid.at(font.line, font.column))
