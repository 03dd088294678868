"""Themes of one's own: their tokens, style sheets and templates."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import samples
from writing import write

from cvgen.themes.css import print_style, screen_style
from cvgen.themes.load import STYLE, TEMPLATE, TOKENS, forget_theme_files, load_theme
from fuzz.promises import promise, refusals
from fuzz.target import Target

_EXTENDING = b"extends: classic\ndescription: A test\n"


def check_tokens(data: bytes) -> None:
    """Check a theme.yaml, and the style sheets that are made of what loads."""
    with _theme({TOKENS: data}) as folder, refusals():
        theme = load_theme(folder)
        document = samples.document("bare")
        for style in (print_style(theme), screen_style(document, theme)):
            promise("</" not in style, "a token ends the style sheet")
            promise(style.count("{") == style.count("}"), "braces do not match")


def check_style(data: bytes) -> None:
    """Check a style.css in a page."""
    with _theme({TOKENS: _EXTENDING, STYLE: data}) as folder, refusals():
        write(samples.document("bare"), "html", load_theme(folder))


def check_template(data: bytes) -> None:
    """Check a template in a page."""
    with _theme({TOKENS: _EXTENDING, TEMPLATE: data}) as folder, refusals():
        write(samples.document("bare"), "html", load_theme(folder))


@contextmanager
def _theme(files: dict[str, bytes]) -> Iterator[Path]:
    """Yield a folder with the *files* of a theme, which nothing remembers afterwards."""
    with tempfile.TemporaryDirectory(prefix="cvgen-fuzz-") as folder:
        for name, data in files.items():
            Path(folder, name).write_bytes(data)
        try:
            yield Path(folder)
        finally:
            forget_theme_files()


TARGETS = (
    Target(
        "theme-tokens",
        "tokens are taken or refused; the style sheets made of them are whole",
        check_tokens,
        pace=350,
        words="tokens",
    ),
    Target(
        "theme-style",
        "a style sheet is taken or refused",
        check_style,
        pace=50,
        words="style",
    ),
    Target(
        "theme-template",
        "a template is taken or refused, with its line",
        check_template,
        pace=56,
        words="template",
    ),
)
