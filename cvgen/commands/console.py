"""What commands say: messages to standard error, data to standard output."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from cvgen.render import Result


def say(text: str) -> None:
    """Tell the user *text*, unless it is to be quiet."""
    if text and not click.get_current_context().obj:
        click.echo(text, err=True)


def complain(text: str) -> None:
    """Tell the user what went wrong, even if it is to be quiet."""
    click.echo(text, err=True)


def show(text: str, end: str = "\n") -> None:
    """Print what the user asked for."""
    click.echo(text + end, nl=False)


def written_line(path: Path, result: Result) -> str:
    """Return what is said of a file that has been written."""
    written = result.written
    pages = ""
    if written.pages is not None:
        pages = f"{written.pages} page{'s' if written.pages != 1 else ''}, "
    return f"{path}: {pages}{max(1, len(written.data) // 1000):,} kB, {result.seconds:.2f} s"
