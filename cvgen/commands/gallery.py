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
    from cvgen.build import pipeline
    from cvgen.build.gallery import (
        INDEX_FILE,
        PagePicture,
        ThemePreview,
        draw_pages,
        gallery_page,
        listed_files,
    )
    from cvgen.files.read import read_text
    from cvgen.files.write import remove_file, write_file
    from cvgen.themes.load import theme_names

    # All are made before the first is written, so that a fault leaves DIR as it was.
    jobs = [pipeline.prepare(profile, name, settings) for name in theme_names()]
    say(jobs[0].loaded.messages)
    results = [(job, pipeline.write_job(job, "pdf")) for job in jobs]
    index, looks = Path(folder, INDEX_FILE), []
    outdated = listed_files(read_text(index))
    for job, result in results:
        stem = job.theme.name
        pdf = Path(folder, f"{stem}.pdf")
        write_file(pdf, result.written.data)
        say(result.warnings)
        say(written_line(pdf, result))
        pages = []
        for number, (picture, *size) in enumerate(draw_pages(result.written.data), 1):
            path = Path(folder, f"{stem}-{number}.png")
            write_file(path, picture)
            pages.append(PagePicture(path.name, *size))
        looks.append(ThemePreview(job.theme, pdf.name, tuple(pages)))
        outdated -= {pdf.name, *(page.file for page in pages)}
    write_file(index, gallery_page(jobs[0], looks))
    # Pages and themes that an earlier gallery had and this one has not.
    for name in outdated:
        remove_file(Path(folder, name))
    say(f"{index}: open it in a browser to choose")
