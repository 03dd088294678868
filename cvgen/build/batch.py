"""Many profiles at once: what is to be made, made by worker processes, written, written down."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cvgen import __version__, writers
from cvgen.build import pipeline
from cvgen.build.history import BuildRecord, History, digest, file_digest
from cvgen.build.options import BuildOptions
from cvgen.build.pipeline import Job, Result
from cvgen.build.workers import WorkerDeath, run_tasks
from cvgen.errors import CvgenError, message
from cvgen.files.output_names import assign_stems, file_stem
from cvgen.files.paths import templates_folder
from cvgen.files.read import read_source
from cvgen.files.write import write_file
from cvgen.profiles.load import name_in
from cvgen.themes.fonts.catalogue import CATALOGUE_FILE
from cvgen.themes.load import Theme
from cvgen.writers.pdf import adapter as engine

_OURS = re.compile(rf".+\.({'|'.join(writers.FORMATS)})")


@dataclass(frozen=True, slots=True)
class Task:
    """A profile as the user names it, and the files to make of it.

    *wanted* is the stem that the person's name makes, *stem* the one that its files get.
    """

    name: str
    path: Path
    wanted: str
    key: str
    stem: str = ""
    formats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkerResult:
    """What a worker made of a task; *failures* are by format, or by '' of the whole profile."""

    key: str = ""
    messages: str = ""
    inputs: dict[str, str] = field(default_factory=dict)
    results: dict[str, Result] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a profile: its files with what is said of them, or failures, or nothing."""

    name: str
    messages: str = ""
    written: tuple[tuple[Path, Result], ...] = ()
    failures: tuple[tuple[str, str], ...] = ()  # what is not written, and why


def distinct_files(names: Iterable[str]) -> dict[Path, str]:
    """Return the files that *names* are of, each once."""
    found: dict[Path, str] = {}
    for name in names:
        # Not the file that a link leads to: pictures are looked for beside the link.
        found.setdefault(Path(name).parent.resolve() / Path(name).name, name)
    return found


def build_many(
    profiles: dict[Path, str], order: BuildOptions, jobs: int, force: bool
) -> Iterator[Outcome]:
    """Yield what becomes of each of *profiles*; files that would not change are left alone.

    Raise CvgenError if nothing can be written to the folder.
    """
    history, recipe = History(order.folder), _recipe(order)
    tasks = []
    for path, name in profiles.items():
        try:
            tasks.append(_task(path, name, order, recipe))
        except CvgenError as error:
            yield Outcome(name, failures=((name, message(error)),))
    given = assign_stems({task.path: task.wanted for task in tasks}, history.stems())
    todo = []
    for task in tasks:
        stem = given[task.path]
        fresh = set() if force else history.fresh(task.path, stem, task.key)
        formats = tuple(suffix for suffix in order.formats if suffix not in fresh)
        if formats:
            todo.append(dataclasses.replace(task, stem=stem, formats=formats))
        else:
            yield Outcome(task.name)
    if todo:
        history.begin(_OURS)
        yield from _run(todo, order, recipe, jobs, history)


def _task(path: Path, name: str, order: BuildOptions, recipe: str) -> Task:
    text = read_source(Path(name))
    person = name_in(text, order.settings) or ""
    return Task(name, path, file_stem(person), _key(recipe, text.text))


def _run(
    tasks: list[Task], order: BuildOptions, recipe: str, jobs: int, history: History
) -> Iterator[Outcome]:
    _load(order.formats)
    work = functools.partial(make_files, order, recipe)
    with contextlib.closing(run_tasks(tasks, work, jobs)) as answers:
        for task, answer in answers:
            if isinstance(answer, WorkerDeath):
                yield Outcome(task.name, failures=((task.name, str(answer)),))
            else:
                yield _write(task, answer, order.folder, history)


def _load(formats: Iterable[str]) -> None:
    """Import what workers need, so that forked ones have it.

    Nothing is laid out here: Pango may start threads for that, which a fork does not take along.
    """
    for suffix in formats:
        writers.find_writer(suffix)
    if "pdf" in formats:
        with contextlib.suppress(CvgenError):  # workers say what is missing; the rest is written
            engine.load_weasyprint()


def make_files(order: BuildOptions, recipe: str, task: Task) -> WorkerResult:
    """Return the contents of *task*'s files: this is what a worker does."""
    try:
        job = pipeline.prepare(task.name, order.theme, order.settings)
        if file_stem(job.document.name) != task.wanted:
            raise CvgenError(f"{task.name}: was changed meanwhile; build it again")
        made = WorkerResult(_key(recipe, job.loaded.source.text), job.loaded.messages, _inputs(job))
    except Exception as error:  # noqa: BLE001 - one profile's failure must not cost the others
        return WorkerResult(failures={"": message(error)})
    for suffix in task.formats:
        try:
            made.results[suffix] = pipeline.write_job(job, suffix, order.embed)
        except Exception as error:  # noqa: BLE001 - nor one format's
            made.failures[suffix] = message(error)
    return made


def _inputs(job: Job) -> dict[str, str]:
    """Return the files that went into *job* besides the profile, with their digests."""
    inputs = {str(path.resolve()): file_digest(path) for path in _theme_files(job.theme)}
    photo = job.loaded.profile.photo
    if photo and job.loaded.photo:
        path = (job.loaded.source.folder / photo.file).resolve()
        inputs[str(path)] = digest(job.loaded.photo.data)
    return inputs


@functools.cache
def _theme_files(theme: Theme) -> tuple[Path, ...]:
    """Return the files of a theme that are there, looked for once."""
    named = (*theme.files, templates_folder() / CATALOGUE_FILE)
    return tuple(path for path in named if path.exists())


def _write(task: Task, made: WorkerResult, folder: Path, history: History) -> Outcome:
    """Write what a worker made of *task*."""
    paths = {suffix: folder / f"{task.stem}.{suffix}" for suffix in task.formats}
    failures = [(str(paths.get(suffix, task.name)), why) for suffix, why in made.failures.items()]
    written, outputs = [], {}
    for suffix, result in made.results.items():
        try:
            write_file(paths[suffix], result.written.data)
        except CvgenError as error:
            failures.append((str(paths[suffix]), message(error)))
        else:
            written.append((paths[suffix], result))
            if not result.written.missing:  # with squares in it, it is tried again each time
                outputs[suffix] = digest(result.written.data)
    if outputs:
        record = BuildRecord(task.wanted, task.stem, made.key, made.inputs, outputs)
        history.add(task.path, record)
    messages = "\n".join(filter(None, (made.messages, history.take_warning())))
    return Outcome(task.name, messages, tuple(written), tuple(failures))


def _key(recipe: str, text: str) -> str:
    return digest(f"{recipe}\n{text}".encode())


def _recipe(order: BuildOptions) -> str:
    """Return what stands for all that each file depends on: options, programs, the day given."""
    package = Path(__file__).parents[1]
    code = [
        (path.relative_to(package).as_posix(), file_digest(path))
        for path in sorted(package.rglob("*"))
        if path.is_file() and path.suffix != ".pyc"
    ]
    # Names of folders tell the versions; reading what is in them would take much longer.
    installed = sorted(
        found.name for folder in sys.path if folder for found in Path(folder).glob("*.dist-info")
    )
    day = os.environ.get("SOURCE_DATE_EPOCH")
    whole = (
        __version__,
        sys.version,
        code,
        installed,
        day,
        order.theme,
        order.settings,
        order.embed,
    )
    return digest(repr(whole).encode())
