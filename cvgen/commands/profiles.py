"""`cvgen new`, `validate`, `schema`: profiles themselves."""

from __future__ import annotations

from pathlib import Path

import click

from cvgen.commands import options
from cvgen.commands.console import say, show


@click.command()
@options.quiet
@click.argument("name")
def new(name: str) -> None:
    """Write a profile.yaml to start from, for the person called NAME."""
    from cvgen.files import write as files
    from cvgen.profiles import starter
    from cvgen.profiles.json_schema import text

    files.write_new(Path("profile.yaml"), starter.text(name))
    files.write(Path("profile.schema.json"), text().encode())
    say("profile.yaml: yours to edit; `cvgen build` makes HTML, PDF and Word of it")


@click.command()
@options.profile
def validate(profile: str, theme: str | None, settings: tuple[str, ...]) -> None:
    """Check PROFILE and say what is wrong with it."""
    from cvgen.build import pipeline as render

    job = render.prepare(profile, theme, settings)
    say(job.loaded.messages)
    sections = len(job.document.sections)
    name = job.loaded.source.name
    say(f"{name}: valid, with {sections} section{'s' if sections != 1 else ''}")


@click.command()
@options.quiet
def schema() -> None:
    """Print the JSON Schema of profile.yaml, for editors."""
    from cvgen.profiles.json_schema import text

    show(text(), end="")
