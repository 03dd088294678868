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
    from cvgen.themes.fonts.catalogue import font_names, missing_package
    from cvgen.themes.load import find_theme, theme_names

    for name in theme_names():
        show(f"{name:<12}{find_theme(name).tokens.description}")
    show("\nTypefaces for design.fonts:")
    for family in font_names():
        missing = missing_package(family)
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
    from cvgen.files.write import write_new
    from cvgen.themes.load import STYLE, TOKENS, find_theme, theme_names
    from cvgen.themes.starter import STARTER_STYLE, starter_tokens

    tokens, style = Path(folder, TOKENS), Path(folder, STYLE)
    write_new(tokens, starter_tokens(find_theme(base)))
    write_new(style, STARTER_STYLE)
    # A theme that comes with cvgen is not hidden by a folder of its name.
    shown = f"./{folder}" if folder in theme_names() else folder
    say(f"{tokens}: yours to edit; `cvgen build --theme {shown}` uses it")
