"""Arguments and options that several commands take."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from cvgen.errors import Invalid, guess

Command = TypeVar("Command", bound=Callable[..., Any])

FORMATS = ("html", "pdf", "docx", "md", "txt")


def _be_quiet(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    ctx.obj = ctx.obj or value


# Behind the command's name too, where people type it.
quiet = click.option(
    *("-q", "--quiet"),
    is_flag=True,
    expose_value=False,
    callback=_be_quiet,
    help="Say nothing but errors.",
)
source = click.argument("profile", default="profile.yaml")


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


theme = click.option(
    "--theme", metavar="NAME", callback=_known_theme, help="The theme, instead of the profile's."
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


folder = click.option(
    *("-o", "--output"), metavar="DIR", default="output", show_default=True, help="The folder."
)


def _split(_ctx: click.Context, parameter: click.Parameter, value: str) -> list[str]:
    wanted = [part.strip().lower() for part in value.split(",") if part.strip()]
    for each in wanted:
        if each not in FORMATS:
            hint = guess(each, FORMATS) or f"there are: {', '.join(FORMATS)}"
            raise click.BadParameter(f"there is no format '{each}' ({hint})", param=parameter)
    if not wanted:
        raise click.BadParameter("name at least one format", param=parameter)
    return list(dict.fromkeys(wanted))


formats = click.option(
    "--formats",
    metavar="LIST",
    default="html,pdf,docx",
    show_default=True,
    callback=_split,
    help=f"Which formats, of {', '.join(FORMATS)}.",
)
