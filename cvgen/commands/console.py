"""What commands say: messages to standard error, data to standard output."""

from __future__ import annotations

import contextlib
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from cvgen.build.pipeline import Result


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


def show_json(value: Any) -> None:
    """Print data for programs, in ASCII where the terminal or pipe is not UTF-8."""
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
    show(json.dumps(value, ensure_ascii=encoding != "utf8", indent=1))


@contextlib.contextmanager
def fault_as_json(profile: str, verdict: str, *, enabled: bool) -> Iterator[None]:
    """Print what keeps *profile* from being used as data, with a false *verdict*, and exit 1."""
    from cvgen.errors import diagnostics_of
    from cvgen.files.paths import STDIO

    try:
        yield
    except Exception as error:
        if not enabled:
            raise
        name = "standard input" if profile == STDIO else profile
        show_json({"file": name, verdict: False, "diagnostics": diagnostics_of(error, name)})
        raise click.exceptions.Exit(1) from None


def written_line(path: Path, result: Result) -> str:
    """Return what is said of a file that has been written."""
    written = result.written
    pages = ""
    if written.pages is not None:
        pages = f"{written.pages} page{'s' if written.pages != 1 else ''}, "
    return f"{path}: {pages}{max(1, len(written.data) // 1000):,} kB, {result.seconds:.2f} s"


@contextlib.contextmanager
def progress(count: int) -> Iterator[Callable[[], AbstractContextManager[None]]]:
    """Show on a terminal how many of *count* steps are done.

    What is yielded gives a context for each step, in which there is room to say something.
    """
    if click.get_current_context().obj or sys.stderr is None or not sys.stderr.isatty():
        yield contextlib.nullcontext
        return
    with click.progressbar(length=count, file=sys.stderr, show_pos=True) as bar:

        @contextlib.contextmanager
        def step() -> Iterator[None]:
            blank = " " * (shutil.get_terminal_size().columns - 1)
            click.echo(f"\r{blank}\r", err=True, nl=False)
            yield
            bar.update(1)

        yield step
