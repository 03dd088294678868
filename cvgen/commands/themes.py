"""`cvgen themes`: the looks there are, and one of your own."""

from __future__ import annotations

from pathlib import Path

import click

from cvgen.commands import options
from cvgen.commands.console import say, show


@click.group(invoke_without_command=True)
@options.quiet
@click.pass_context
def themes(ctx: click.Context) -> None:
    """List the themes and typefaces, or start a theme."""
    if ctx.invoked_subcommand:
        return
    from cvgen.themes.fonts import catalogue as typefaces
    from cvgen.themes.load import find, names

    for name in names():
        show(f"{name:<12}{find(name).tokens.description}")
    show("\nTypefaces for design.fonts:")
    for family in typefaces.names():
        missing = typefaces.missing(family)
        show(f"  {family}" + (f" ({missing})" if missing else ""))


@themes.command()
@options.quiet
@click.argument("folder", metavar="DIR")
@click.option(
    "--extends",
    "base",
    metavar="NAME",
    default="classic",
    show_default=True,
    callback=options.known_theme,
    help="The theme to start from.",
)
def new(folder: str, base: str) -> None:
    """Start a theme of your own in DIR, for `--theme DIR`."""
    from cvgen.files import write as files
    from cvgen.themes import starter as themestarter
    from cvgen.themes.load import STYLE, TOKENS, find

    tokens, style = Path(folder, TOKENS), Path(folder, STYLE)
    files.write_new(tokens, themestarter.text(find(base)))
    files.write_new(style, themestarter.STYLE)
    say(f"{tokens}: yours to edit; `cvgen build --theme {folder}` uses it")
