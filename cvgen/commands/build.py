"""`cvgen build`: several formats of a profile at once, of one profile or of many."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cvgen.commands import options
from cvgen.commands.console import complain, progress, say, written_line

if TYPE_CHECKING:
    from cvgen.build.batch import Outcome
    from cvgen.build.options import BuildOptions

MAX_NAMED_FILES = 3  # files that are named where all have the same failure


@click.command()
@options.profiles
@options.folder
@options.formats
@options.embed
@options.jobs
@click.option("--force", is_flag=True, help="Of several profiles, build those unchanged too.")
def build(profiles: tuple[str, ...], output: str, jobs: int, force: bool, **wanted: Any) -> None:
    """Write each PROFILE in several formats at once. PROFILE is profile.yaml by default.

    Several profiles are built at the same time; what has not changed since is left as it is.
    """
    from cvgen.build.options import BuildOptions
    from cvgen.files.paths import STDIO

    order = BuildOptions(Path(output), **wanted)
    if len(profiles) == 1:
        fine = _build_one(profiles[0], order)
    elif STDIO in profiles:
        raise click.UsageError("- is standard input; it is built alone")
    else:
        from cvgen.build import batch

        fine = _build_many(batch.distinct_files(profiles), order, jobs, force)
    if not fine:
        raise click.exceptions.Exit(1)


def _build_one(profile: str, order: BuildOptions) -> bool:
    """Write *profile*, and tell whether every format was."""
    from cvgen.build import pipeline
    from cvgen.errors import message
    from cvgen.files.output_names import file_name
    from cvgen.files.write import write_file

    job = pipeline.prepare(profile, order.theme, order.settings)
    say(job.loaded.messages)
    fine = True
    for suffix in order.formats:
        path = order.folder / file_name(job.document.name, suffix)
        try:
            result = pipeline.write_job(job, suffix, order.embed)
            write_file(path, result.written.data)
        except Exception as error:  # noqa: BLE001 - one format's failure must not cost the others
            complain(f"{path}: not written: {message(error)}")
            fine = False
        else:
            say(result.warnings)
            say(written_line(path, result))
    return fine


def _build_many(profiles: dict[Path, str], order: BuildOptions, jobs: int, force: bool) -> bool:
    """Write *profiles*, list what went wrong at the end, and tell whether nothing did."""
    from cvgen.build import batch

    start = time.perf_counter()
    built = unchanged = 0
    failed: list[Outcome] = []
    with progress(len(profiles)) as step:
        for outcome in batch.build_many(profiles, order, jobs, force):
            with step():
                _tell(outcome)
            if outcome.failures:
                failed.append(outcome)
            elif outcome.written:
                built += 1
            else:
                unchanged += 1
    _list(failed)
    seconds = time.perf_counter() - start
    say(f"{built:,} built, {unchanged:,} unchanged, {len(failed):,} failed, {seconds:.1f} s")
    return not failed


def _tell(outcome: Outcome) -> None:
    say(outcome.messages)
    for path, result in outcome.written:
        say(result.warnings)
        say(written_line(path, result))
    for subject, _ in outcome.failures:
        say(f"{subject}: not written")
    if not outcome.written and not outcome.failures:
        say(f"{outcome.name}: unchanged")


def _list(failed: Iterable[Outcome]) -> None:
    """Say what went wrong, and once only what went wrong in many places."""
    places: dict[str, list[str]] = {}
    for outcome in failed:
        for subject, failure in outcome.failures:
            places.setdefault(failure, []).append(subject)
    for failure, subjects in places.items():
        if failure.startswith(subjects[0]):
            complain(failure)
            continue
        more = (
            f" and {len(subjects) - MAX_NAMED_FILES:,} more"
            if len(subjects) > MAX_NAMED_FILES
            else ""
        )
        complain(f"{', '.join(subjects[:MAX_NAMED_FILES])}{more}: not written: {failure}")
