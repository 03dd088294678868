"""`cvgen new`, `validate`, `schema`: profiles themselves."""

from __future__ import annotations

from pathlib import Path

import click

from cvgen.commands import options
from cvgen.commands.console import fault_as_json, say, show, show_json


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
@options.as_json
def validate(profile: str, theme: str | None, settings: tuple[str, ...], as_json: bool) -> None:
    """Check PROFILE and say what is wrong with it."""
    from cvgen.build import pipeline
    from cvgen.errors import as_data

    with fault_as_json(profile, "valid", enabled=as_json):
        job = pipeline.prepare(profile, theme, settings)
    name = job.loaded.source.name
    if as_json:
        warnings = [as_data(name, each) for each in job.loaded.warnings]
        show_json({"file": name, "valid": True, "diagnostics": warnings})
        return
    say(job.loaded.messages)
    sections = len(job.document.sections)
    say(f"{name}: valid, with {sections} section{'s' if sections != 1 else ''}")


@click.command()
@options.quiet
def schema() -> None:
    """Print the JSON Schema of profile.yaml, for editors."""
    from cvgen.profiles.json_schema import schema_text

    show(schema_text(), end="")
