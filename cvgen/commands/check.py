"""`cvgen check`: proof that nothing of a profile is lost in any format, then advice."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from cvgen.commands import options
from cvgen.commands.console import fault_as_json, say, show, show_json

if TYPE_CHECKING:
    from cvgen.checks.report import Report

_SYMBOLS, _WORDS = ("✓", "✗", "–"), ("ok", "NO", "-")


@click.command()
@options.profile
@options.as_json
def check(profile: str, theme: str | None, settings: tuple[str, ...], as_json: bool) -> None:
    """Write PROFILE in every format in memory, read each back, and say what is lost.

    Exit 1 if anything is. Advice on the content comes last and is no error.
    """
    from cvgen.build import pipeline
    from cvgen.checks import report

    with fault_as_json(profile, "ok", enabled=as_json):
        job = pipeline.prepare(profile, theme, settings)
        found = report.check_job(job)
    if as_json:
        show_json(report.as_json(found))
    else:
        say(job.loaded.messages)
        _show(found)
    if not found.is_fine:
        raise click.exceptions.Exit(1)


def _show(found: Report) -> None:
    from cvgen.checks import report

    marks = _SYMBOLS if _can_show("".join(_SYMBOLS)) else _WORDS
    rows = report.table(found, marks)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (_padded(cell, width, marks) for cell, width in zip(row, widths, strict=True))
        show("  ".join(cells).rstrip())
    for line in report.complaints(found):
        show(line)
    advice = list(report.advice(found))
    if advice:
        show("\nAdvice")
    for line in advice:
        show(line)


def _can_show(text: str) -> bool:
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except (UnicodeError, LookupError):
        return False
    return True


def _padded(cell: str, width: int, marks: tuple[str, str, str]) -> str:
    fine, broken, _ = marks
    colour = {fine: "green", broken: "red"}.get(cell)
    return (click.style(cell, fg=colour) if colour else cell) + " " * (width - len(cell))
