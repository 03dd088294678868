"""Arguments and options that several commands take."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from cvgen.errors import Invalid, guess
from cvgen.writers import FORMATS

Command = TypeVar("Command", bound=Callable[..., Any])

MAX_JOBS = 1_000  # processes at a time


def _be_quiet(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    ctx.obj = ctx.obj or value


def _or_the_usual(
    _ctx: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    return values or ("profile.yaml",)


# Behind the command's name too, where people type it.
quiet = click.option(
    *("-q", "--quiet"),
    is_flag=True,
    is_eager=True,  # other options may have something to say
    expose_value=False,
    callback=_be_quiet,
    help="Say nothing but errors.",
)
source = click.argument("profile", default="profile.yaml")
sources = click.argument("profiles", nargs=-1, metavar="[PROFILE]...", callback=_or_the_usual)


def known_theme(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Return the name of a theme, or complain."""
    from cvgen.themes.load import check_theme

    if value is not None:
        try:
            check_theme(value)
        except Invalid as invalid:
            text = f"{invalid.message} ({invalid.hint})"
            raise click.BadParameter(text, ctx, parameter) from None
    return value


def _theme(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    from cvgen.commands.console import say
    from cvgen.themes.load import TOKENS, theme_names

    if ctx.params.get("as_json"):
        return value  # what is wrong with it is told as data, when the profile is prepared
    # A folder whose theme.yaml is missing is best said to be one.
    if value is None or not Path(value).is_dir():
        return known_theme(ctx, parameter, value)
    if value in theme_names() and Path(value, TOKENS).is_file():
        say(f"warning: {value} is the theme that comes with cvgen; for your own, --theme ./{value}")
    return value


def _assignments(
    ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    if ctx.params.get("as_json"):
        return values  # as above
    for value in values:
        if value.find("=") < 1:
            text = f"'{value}' is not KEY=VALUE, such as design.page=Letter"
            raise click.BadParameter(text, ctx, parameter)
    return values


theme = click.option(
    "--theme",
    metavar="NAME|DIR",
    callback=_theme,
    help="The theme, or the folder of your own, instead of the profile's.",
)
settings = click.option(
    "--set",
    "settings",
    metavar="KEY=VALUE",
    multiple=True,
    callback=_assignments,
    help="Set a field of the profile, such as design.page=Letter; may be repeated.",
)


def profile(command: Command) -> Command:
    """Add what every command takes that reads a profile: profile, theme, settings."""
    for decorate in (quiet, settings, theme, source):
        command = decorate(command)
    return command


as_json = click.option(
    *("--json", "as_json"),
    is_flag=True,
    is_eager=True,  # other options complain in words where it is not given
    help="Print the result as JSON.",
)
wait = click.option("--wait", is_flag=True, help="Wait for PROFILE if it is not there yet.")
folder = click.option(
    *("-o", "--output"), metavar="DIR", default="output", show_default=True, help="The folder."
)


def profiles(command: Command) -> Command:
    """Add what a command takes that reads several profiles."""
    for decorate in (quiet, settings, theme, sources):
        command = decorate(command)
    return command


def _count(ctx: click.Context, parameter: click.Parameter, value: str) -> int:
    from cvgen.build.options import core_count

    if value == "auto":
        return core_count()
    if not (value.isascii() and value.isdecimal() and 0 < int(value) <= MAX_JOBS):
        text = f"'{value}' is neither auto nor a number from 1 to {MAX_JOBS}"
        raise click.BadParameter(text, ctx, parameter)
    return int(value)


jobs = click.option(
    *("-j", "--jobs"),
    metavar="N",
    default="auto",
    show_default=True,
    callback=_count,
    help="How many profiles are built at a time; auto is one for each core.",
)


def _split(_ctx: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
    wanted = [part.strip().lower() for part in value.split(",") if part.strip()]
    for each in wanted:
        if each not in FORMATS:
            hint = guess(each, FORMATS) or f"there are: {', '.join(FORMATS)}"
            raise click.BadParameter(f"there is no format '{each}' ({hint})", param=parameter)
    if not wanted:
        raise click.BadParameter("name at least one format", param=parameter)
    return tuple(dict.fromkeys(wanted))


formats = click.option(
    "--formats",
    metavar="LIST",
    default="html,pdf,docx",
    show_default=True,
    callback=_split,
    help=f"Which formats, of {', '.join(FORMATS)}.",
)

# Formats that have a place for the profile in them.
embed = click.option(
    "--no-embed",
    "embed",
    is_flag=True,
    flag_value=False,
    default=True,
    help="Leave out the profile that HTML, PDF and Word files carry for programs.",
)
