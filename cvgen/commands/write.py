"""`cvgen html`, `pdf`, `docx` and so on: one format of a profile, a command each."""

from __future__ import annotations

from pathlib import Path

import click

from cvgen.commands import options
from cvgen.commands.console import say, written_line
from cvgen.writers import FORMATS


def _writer(suffix: str, title: str) -> click.Command:
    """Return the command that writes one format."""

    @click.command(suffix, help=f"Write PROFILE as {title}. PROFILE is profile.yaml by default.")
    @options.profile
    @click.option("-o", "--output", metavar="FILE", help="Where to; - is standard output.")
    def command(
        profile: str,
        theme: str | None,
        settings: tuple[str, ...],
        output: str | None,
        embed: bool = False,
    ) -> None:
        from cvgen.build import pipeline
        from cvgen.files.output_names import file_name
        from cvgen.files.paths import STDIO
        from cvgen.files.write import is_same_file, write_file, write_stdout

        job = pipeline.prepare(profile, theme, settings)
        say(job.loaded.messages)
        if output and output != STDIO and is_same_file(output, profile):
            raise click.UsageError(f"{output} is the profile itself; name another file")
        result = pipeline.write_job(job, suffix, embed)
        say(result.warnings)
        if output == STDIO:
            write_stdout(result.written.data)
            return
        name = file_name(job.document.name, suffix)
        path = Path(output) if output else Path("output", name)
        write_file(path, result.written.data)
        say(written_line(path, result))

    return command


def _with_embedding(command: click.Command, is_possible: bool) -> click.Command:
    return options.embed(command) if is_possible else command


COMMANDS = {
    suffix: _with_embedding(_writer(suffix, each.title), each.embeds)
    for suffix, each in FORMATS.items()
}
