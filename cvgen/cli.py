"""The command line: the only module that prints, exits, or decides on file names."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cvgen import __version__
from cvgen.errors import CvgenError, Invalid, guess

if TYPE_CHECKING:
    from cvgen.render import Job, Result

Command = TypeVar("Command", bound=Callable[..., Any])

FORMATS = ("html", "pdf", "docx", "md", "txt")
INTERRUPTED = 130


class _Group(click.Group):
    """Commands that answer a wrong name with the nearest right one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            hint = guess(args[0], self.commands)
            text = f"there is no command '{args[0]}'" + (f": {hint}" if hint else "")
            raise click.UsageError(text, ctx) from None


@click.group(
    cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.pass_context
def cli(ctx: click.Context, quiet: bool) -> None:
    """Make a résumé in HTML, PDF, Word and more from one profile.yaml."""
    ctx.obj = quiet


def _say(text: str) -> None:
    """Tell the user *text*, unless it is to be quiet."""
    if text and not click.get_current_context().obj:
        click.echo(text, err=True)


def _be_quiet(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    ctx.obj = ctx.obj or value


# Behind the command's name too, where people type it.
_quiet = click.option(
    *("-q", "--quiet"),
    is_flag=True,
    expose_value=False,
    callback=_be_quiet,
    help="Say nothing but errors.",
)
_source = click.argument("profile", default="profile.yaml")


def _known_theme(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    from cvgen import themes

    if value is not None:
        try:
            themes.check(value)
        except Invalid as invalid:
            text = f"{invalid.message} ({invalid.hint})"
            raise click.BadParameter(text, ctx, parameter) from None
    return value


def _assignments(
    ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    for value in values:
        if value.find("=") < 1:
            text = f"'{value}' is not KEY=VALUE, such as design.page=Letter"
            raise click.BadParameter(text, ctx, parameter)
    return values


def _known_source(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    from cvgen.readers import FORMATS as SOURCES

    if value is not None and value not in SOURCES:
        hint = guess(value, SOURCES) or f"there are: {', '.join(SOURCES)}"
        raise click.BadParameter(f"there is no format '{value}' ({hint})", ctx, parameter)
    return value


_theme = click.option(
    "--theme", metavar="NAME", callback=_known_theme, help="The theme, instead of the profile's."
)
_settings = click.option(
    "--set",
    "settings",
    metavar="KEY=VALUE",
    multiple=True,
    callback=_assignments,
    help="Set a field of the profile, such as design.page=Letter; may be repeated.",
)


def _profile(command: Command) -> Command:
    for decorate in (_quiet, _settings, _theme, _source):
        command = decorate(command)
    return command


def _writer(suffix: str, title: str) -> None:
    """Add the command that writes one format."""

    @cli.command(suffix, help=f"Write PROFILE as {title}. PROFILE is profile.yaml by default.")
    @_profile
    @click.option("-o", "--output", metavar="FILE", help="Where to; - is standard output.")
    def command(
        profile: str, theme: str | None, settings: tuple[str, ...], output: str | None
    ) -> None:
        from cvgen import files, render

        job = render.prepare(profile, theme, settings)
        _say(job.loaded.messages)
        if output and output != files.STANDARD and files.are_same(output, profile):
            raise click.UsageError(f"{output} is the profile itself; name another file")
        result = render.write(job, suffix)
        _say(result.warnings)
        if output == files.STANDARD:
            files.write_standard(result.written.data)
            return
        path = Path(output) if output else Path("output", _name(job, suffix))
        files.write(path, result.written.data)
        _say(_line(path, result))


for _suffix, _title in (
    *(("html", "one self-contained HTML page"), ("pdf", "a tagged PDF"), ("docx", "a Word file")),
    *(("md", "Markdown"), ("txt", "plain text")),
):
    _writer(_suffix, _title)


def _name(job: Job, suffix: str) -> str:
    from cvgen import files

    return files.name_for(job.document.name, suffix)


def _line(path: Path, result: Result) -> str:
    written = result.written
    pages = ""
    if written.pages is not None:
        pages = f"{written.pages} page{'s' if written.pages != 1 else ''}, "
    return f"{path}: {pages}{max(1, len(written.data) // 1000):,} kB, {result.seconds:.2f} s"


def _split(_ctx: click.Context, parameter: click.Parameter, value: str) -> list[str]:
    wanted = [part.strip().lower() for part in value.split(",") if part.strip()]
    for each in wanted:
        if each not in FORMATS:
            hint = guess(each, FORMATS) or f"there are: {', '.join(FORMATS)}"
            raise click.BadParameter(f"there is no format '{each}' ({hint})", param=parameter)
    if not wanted:
        raise click.BadParameter("name at least one format", param=parameter)
    return list(dict.fromkeys(wanted))


@cli.command()
@_profile
@click.option(
    *("-o", "--output"), metavar="DIR", default="output", show_default=True, help="The folder."
)
@click.option(
    "--formats",
    metavar="LIST",
    default="html,pdf,docx",
    show_default=True,
    callback=_split,
    help=f"Which formats, of {', '.join(FORMATS)}.",
)
def build(
    profile: str, theme: str | None, settings: tuple[str, ...], output: str, formats: list[str]
) -> None:
    """Write PROFILE in several formats at once."""
    from cvgen import files, render

    job = render.prepare(profile, theme, settings)
    _say(job.loaded.messages)
    failed = False
    for suffix in formats:
        path = Path(output, _name(job, suffix))
        try:
            result = render.write(job, suffix)
            files.write(path, result.written.data)
        except Exception as error:  # noqa: BLE001 - one format's trouble must not cost the others
            click.echo(f"{path}: not written: {_message(error)}", err=True)
            failed = True
        else:
            _say(result.warnings)
            _say(_line(path, result))
    if failed:
        raise click.exceptions.Exit(1)


@cli.command()
@_profile
def validate(profile: str, theme: str | None, settings: tuple[str, ...]) -> None:
    """Check PROFILE and say what is wrong with it."""
    from cvgen import render

    job = render.prepare(profile, theme, settings)
    _say(job.loaded.messages)
    sections = len(job.document.sections)
    name = job.loaded.source.name
    _say(f"{name}: valid, with {sections} section{'s' if sections != 1 else ''}")


@cli.command()
@_quiet
def schema() -> None:
    """Print the JSON Schema of profile.yaml, for editors."""
    from cvgen.schema import text

    click.echo(text(), nl=False)


@cli.command()
@_quiet
@click.argument("name")
def new(name: str) -> None:
    """Write a profile.yaml to start from, for the person called NAME."""
    from cvgen import files, starter
    from cvgen.schema import text

    files.write_new(Path("profile.yaml"), starter.text(name))
    files.write(Path("profile.schema.json"), text().encode())
    _say("profile.yaml: yours to edit; `cvgen build` makes HTML, PDF and Word of it")


@cli.command()
@_quiet
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
    from cvgen import files, readers, render
    from cvgen.schema import text

    data, name = render.read_bytes(source, readers.BIGGEST)
    extraction = readers.extract(data, name, source_format)
    if stdout or output == files.STANDARD:
        files.write_standard(extraction.yaml.encode())
    else:
        path = Path(output)
        if force:
            files.write(path, extraction.yaml.encode())
        else:
            files.write_new(path, extraction.yaml)
        files.write(path.with_name("profile.schema.json"), text().encode())
    for note in extraction.notes:
        _say(f"{name}: {note}")
    _say(f"{name}: {extraction.coverage}")


@cli.command(name="themes")
@_quiet
def list_themes() -> None:
    """List the themes."""
    from cvgen import themes

    for name in themes.names():
        click.echo(f"{name:<12}{themes.find(name).tokens.description}")


def _message(error: BaseException) -> str:
    if isinstance(error, CvgenError):
        return str(error)
    if os.environ.get("CVGEN_DEBUG"):
        traceback.print_exception(error)
    kind = type(error).__name__
    return f"internal error, please report it: {kind}: {error} (CVGEN_DEBUG=1 shows where)"


def main() -> None:
    """Run the command line: exit 0 done, 1 the user's content, 2 usage, 130 interrupted."""
    color = False if os.environ.get("NO_COLOR") else None
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character must not end a run.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        sys.exit(cli.main(prog_name="cvgen", standalone_mode=False, color=color))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # Whoever reads our output has had enough; Python must not complain of it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:  # noqa: BLE001 - no traceback reaches a user
        click.echo(_message(error), err=True)
        sys.exit(1)
