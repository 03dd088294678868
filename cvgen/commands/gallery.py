"""`cvgen gallery`: a profile in every theme, to choose from."""

from __future__ import annotations

from pathlib import Path

import click

from cvgen.commands import options
from cvgen.commands.console import say, written_line


@click.command()
@click.argument("folder", metavar="DIR")
@options.source
@options.settings
@options.quiet
def gallery(folder: str, profile: str, settings: tuple[str, ...]) -> None:
    """Write PROFILE to DIR in every theme: PDF, pictures, and a page that shows all."""
    from cvgen.build import pipeline as render
    from cvgen.build.gallery import INDEX, Look, Page, draw, index
    from cvgen.files import write as files
    from cvgen.themes import load as themes

    # All are made before the first is written, so that a fault leaves DIR as it was.
    jobs = [render.prepare(profile, name, settings) for name in themes.names()]
    say(jobs[0].loaded.messages)
    results = [(job, render.write(job, "pdf")) for job in jobs]
    looks = []
    for job, result in results:
        stem = job.theme.name
        pdf = Path(folder, f"{stem}.pdf")
        files.write(pdf, result.written.data)
        say(result.warnings)
        say(written_line(pdf, result))
        pages = []
        for number, (picture, *size) in enumerate(draw(result.written.data), 1):
            path = Path(folder, f"{stem}-{number}.png")
            files.write(path, picture)
            pages.append(Page(path.name, *size))
        looks.append(Look(job.theme, pdf.name, tuple(pages)))
    page = Path(folder, INDEX)
    files.write(page, index(jobs[0], looks))
    say(f"{page}: open it in a browser to choose")
