"""`cvgen build`: several formats of a profile at once."""

from __future__ import annotations

from pathlib import Path

import click

from cvgen.commands import options
from cvgen.commands.console import complain, say, written_line


@click.command()
@options.profile
@options.folder
@options.formats
@options.embed
def build(  # noqa: PLR0913, PLR0917 - one for each option
    profile: str,
    theme: str | None,
    settings: tuple[str, ...],
    output: str,
    formats: list[str],
    embed: bool,
) -> None:
    """Write PROFILE in several formats at once."""
    from cvgen import files, render
    from cvgen.errors import message

    job = render.prepare(profile, theme, settings)
    say(job.loaded.messages)
    failed = False
    for suffix in formats:
        path = Path(output, files.name_for(job.document.name, suffix))
        try:
            result = render.write(job, suffix, embed)
            files.write(path, result.written.data)
        except Exception as error:  # noqa: BLE001 - one format's trouble must not cost the others
            complain(f"{path}: not written: {message(error)}")
            failed = True
        else:
            say(result.warnings)
            say(written_line(path, result))
    if failed:
        raise click.exceptions.Exit(1)
