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
    from cvgen.files.write import write_file, write_new
    from cvgen.profiles.json_schema import schema_text
    from cvgen.profiles.starter import starter_profile

    write_new(Path("profile.yaml"), starter_profile(name))
    write_file(Path("profile.schema.json"), schema_text().encode())
    say("profile.yaml: yours to edit; `cvgen build` makes HTML, PDF and Word of it")


@click.command()
@options.profile
def validate(profile: str, theme: str | None, settings: tuple[str, ...]) -> None:
    """Check PROFILE and say what is wrong with it."""
    from cvgen.build import pipeline

    job = pipeline.prepare(profile, theme, settings)
    say(job.loaded.messages)
    sections = len(job.document.sections)
    name = job.loaded.source.name
    say(f"{name}: valid, with {sections} section{'s' if sections != 1 else ''}")


@click.command()
@options.quiet
def schema() -> None:
    """Print the JSON Schema of profile.yaml, for editors."""
    from cvgen.profiles.json_schema import schema_text

    show(schema_text(), end="")
