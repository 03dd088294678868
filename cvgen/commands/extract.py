"""`cvgen extract`: from a page to a profile."""

from __future__ import annotations

from pathlib import Path

import click

from cvgen.commands import options
from cvgen.commands.console import say
from cvgen.errors import guess


def _known_source(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    from cvgen.readers import SOURCE_FORMATS

    if value is not None and value not in SOURCE_FORMATS:
        hint = guess(value, SOURCE_FORMATS) or f"there are: {', '.join(SOURCE_FORMATS)}"
        raise click.BadParameter(f"there is no format '{value}' ({hint})", ctx, parameter)
    return value


@click.command()
@options.quiet
@click.argument("source")
@click.option(
    "--from",
    "source_format",
    metavar="FORMAT",
    callback=_known_source,
    help="What SOURCE is, where its content does not tell.",
)
@click.option(
    *("-o", "--output"),
    metavar="FILE",
    default="profile.yaml",
    show_default=True,
    help="Where to; - is standard output.",
)
@click.option("--stdout", is_flag=True, help="Print the profile.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def extract(source: str, source_format: str | None, output: str, stdout: bool, force: bool) -> None:
    """Read a page, a PDF or Word file, data or a bibliography, and write a profile.yaml.

    SOURCE is a file, or - for standard input. What does not become part of the profile is listed.
    """
    from cvgen import readers
    from cvgen.files.paths import STDIO
    from cvgen.files.read import read_input
    from cvgen.files.write import write_file, write_new, write_stdout
    from cvgen.profiles.json_schema import schema_text
    from cvgen.readers.process_limits import bounded_reading

    data, name = read_input(source, readers.MAX_FILE_BYTES)
    with bounded_reading(name):
        extraction = readers.extract(data, name, source_format)
    if stdout or output == STDIO:
        write_stdout(extraction.yaml.encode())
    else:
        path = Path(output)
        if force:
            write_file(path, extraction.yaml.encode())
        else:
            write_new(path, extraction.yaml)
        write_file(path.with_name("profile.schema.json"), schema_text().encode())
    for message in extraction.messages:
        say(f"{name}: {message}")
