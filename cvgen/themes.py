"""Themes: where they are, and what their tokens say."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar, cast

from cvgen.errors import CvgenError, Invalid, ProfileError, guess
from cvgen.source import read
from cvgen.structure import Builder
from cvgen.tokens import Tokens
from cvgen.yamltree import parse

TOKENS, TEMPLATE, STYLE = "theme.yaml", "resume.html.j2", "style.css"

Function = TypeVar("Function", bound=Callable[..., Any])

_forgets: list[Callable[[], None]] = []


def remember(function: Function) -> Function:
    """Keep what *function* makes of a theme's files until `forget` is called."""
    cached = functools.cache(function)
    _forgets.append(cached.cache_clear)
    return cast("Function", cached)


def forget() -> None:
    """Have the files of themes read again: they may have changed."""
    for clear in _forgets:
        clear()


@dataclass(frozen=True, slots=True)
class Theme:
    """A folder with tokens, a template and a style sheet."""

    name: str
    folder: Path
    tokens: Tokens


def names() -> list[str]:
    """Return the names of the themes that come with cvgen."""
    return sorted(path.parent.name for path in _root().glob(f"*/{TOKENS}"))


def check(name: str) -> None:
    """Raise Invalid unless there is a theme called *name*."""
    if name not in names():
        hint = guess(name, names()) or f"there are: {', '.join(names())}"
        raise Invalid(f"there is no theme '{name}'", hint)


def files(theme: Theme) -> list[Path]:
    """Return the files that *theme* is read from."""
    return [theme.folder / name for name in (TOKENS, TEMPLATE, STYLE)]


@remember
def find(name: str, page: Literal["A4", "Letter"] | None = None) -> Theme:
    """Return the theme called *name*, on *page* instead of its own; raise Invalid without it."""
    check(name)
    folder = _root() / name
    tokens = _tokens(folder / TOKENS)
    if page:
        tokens = dataclasses.replace(tokens, page=dataclasses.replace(tokens.page, size=page))
    return Theme(name, folder, tokens)


@functools.cache
def _root() -> Path:
    """Return the folder of themes: in the package when installed, beside it in a checkout."""
    # Not importlib.resources, which does not see what an editable install leaves outside.
    here = Path(__file__).resolve().parent
    for folder in (here / "templates", here.parent / "templates"):
        if folder.is_dir():
            return folder
    raise CvgenError("the folder 'templates' is missing: install cvgen again")


def _tokens(path: Path) -> Tokens:
    source = read(path)
    root, problems = parse(source.text)
    builder = Builder()
    tokens = None if root is None else builder.build(root, Tokens)
    problems += builder.problems
    if problems or not isinstance(tokens, Tokens):
        raise ProfileError(source.name, source.text, problems)
    return tokens
