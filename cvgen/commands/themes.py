"""`cvgen themes`: the looks there are."""

from __future__ import annotations

import click

from cvgen.commands import options
from cvgen.commands.console import show


@click.command()
@options.quiet
def themes() -> None:
    """List the themes."""
    from cvgen.themes import find, names

    for name in names():
        show(f"{name:<12}{find(name).tokens.description}")
