"""`cvgen watch`: what `cvgen build` writes, written again with each save."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cvgen.commands import options
from cvgen.commands.console import complain, say, written_line

if TYPE_CHECKING:
    from cvgen.build.options import BuildOptions
    from cvgen.build.pipeline import Job
    from cvgen.live.following import Following


@click.command()
@options.profile
@options.folder
@options.formats
@options.embed
@options.wait
def watch(profile: str, output: str, wait: bool, **wanted: Any) -> None:
    """Write PROFILE in several formats, and again with each save what changed. Ctrl-C ends it."""
    from cvgen.build.options import BuildOptions
    from cvgen.live.following import Following, end_on_signals

    order = BuildOptions(Path(output), **wanted)
    following = Following(profile, order.theme, order.settings, wait)
    end_on_signals()
    say(f"{profile}: written into {output} with each save; Ctrl-C ends this")
    for outcome in following.outcomes():
        if isinstance(outcome, str):
            complain(outcome)
        else:
            say(outcome.loaded.messages)
            for suffix in order.formats:
                _write(outcome, order, suffix, following)


def _write(job: Job, order: BuildOptions, suffix: str, following: Following) -> None:
    from cvgen.build import pipeline
    from cvgen.errors import message
    from cvgen.files.output_names import file_name
    from cvgen.files.write import has_content, write_file

    path = order.folder / file_name(job.document.name, suffix)
    try:
        result = pipeline.write_job(job, suffix, order.embed)
        if not has_content(path, result.written.data):
            write_file(path, result.written.data)
            say(result.warnings)
            say(written_line(path, result))
    except Exception as error:  # noqa: BLE001 - one format's failure must not cost the others
        if following.is_settled():
            complain(f"{path}: not written: {message(error)}")
