"""`cvgen watch`: what `cvgen build` writes, written again with each save."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cvgen.commands import options
from cvgen.commands.console import complain, say, written_line

if TYPE_CHECKING:
    from cvgen.live.following import Following
    from cvgen.render import Job


@click.command()
@options.profile
@options.folder
@options.formats
def watch(
    profile: str, theme: str | None, settings: tuple[str, ...], output: str, formats: list[str]
) -> None:
    """Write PROFILE in several formats, and again with each save what changed. Ctrl-C ends it."""
    from cvgen.live.following import Following, end_on_signals

    following = Following(profile, theme, settings)
    end_on_signals()
    say(f"{profile}: written into {output} with each save; Ctrl-C ends this")
    for outcome in following.outcomes():
        if isinstance(outcome, str):
            complain(outcome)
        else:
            say(outcome.loaded.messages)
            for suffix in formats:
                _write(outcome, Path(output), suffix, following)


def _write(job: Job, folder: Path, suffix: str, following: Following) -> None:
    from cvgen import files, render
    from cvgen.errors import message

    path = folder / files.name_for(job.document.name, suffix)
    try:
        result = render.write(job, suffix)
        if not files.holds(path, result.written.data):
            files.write(path, result.written.data)
            say(result.warnings)
            say(written_line(path, result))
    except Exception as error:  # noqa: BLE001 - one format's trouble must not cost the others
        if following.is_settled():
            complain(f"{path}: not written: {message(error)}")
