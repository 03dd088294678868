"""`cvgen watch`: what `cvgen build` writes, written again with each save."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cvgen.commands import options
from cvgen.commands.console import complain, say, written_line

if TYPE_CHECKING:
    from cvgen.build.options import Order
    from cvgen.build.pipeline import Job
    from cvgen.live.following import Following


@click.command()
@options.profile
@options.folder
@options.formats
@options.embed
def watch(profile: str, output: str, **wanted: Any) -> None:
    """Write PROFILE in several formats, and again with each save what changed. Ctrl-C ends it."""
    from cvgen.build.options import Order
    from cvgen.live.following import Following, end_on_signals

    order = Order(Path(output), **wanted)
    following = Following(profile, order.theme, order.settings)
    end_on_signals()
    say(f"{profile}: written into {output} with each save; Ctrl-C ends this")
    for outcome in following.outcomes():
        if isinstance(outcome, str):
            complain(outcome)
        else:
            say(outcome.loaded.messages)
            for suffix in order.formats:
                _write(outcome, order, suffix, following)


def _write(job: Job, order: Order, suffix: str, following: Following) -> None:
    from cvgen.build import pipeline as render
    from cvgen.errors import message
    from cvgen.files import write as files

    path = order.folder / files.name_for(job.document.name, suffix)
    try:
        result = render.write(job, suffix, order.embed)
        if not files.holds(path, result.written.data):
            files.write(path, result.written.data)
            say(result.warnings)
            say(written_line(path, result))
    except Exception as error:  # noqa: BLE001 - one format's trouble must not cost the others
        if following.is_settled():
            complain(f"{path}: not written: {message(error)}")
