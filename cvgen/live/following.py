"""A profile as it is edited: a job after each good save, what is wrong after each other."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cvgen.build import pipeline
from cvgen.build.pipeline import Job
from cvgen.errors import CvgenError, message
from cvgen.files.paths import STDIO
from cvgen.files.read import read_bytes
from cvgen.live.files import Watch
from cvgen.themes.load import forget_theme_files

SETTLED_SECONDS = 0.06  # seconds without a change after which a broken file is no half-written one
RETRY_SECONDS = (
    1.0  # seconds between tries while something is wrong: a file not watched may put it right
)


@dataclass(frozen=True)
class Following:
    """A profile that is followed, with the theme and the settings of the command line."""

    profile: str
    theme: str | None
    settings: tuple[str, ...]
    wait: bool = False  # for a profile that is not there yet
    _watch: Watch = field(default_factory=Watch)

    def __post_init__(self) -> None:
        if self.profile == STDIO:
            raise CvgenError("standard input does not change; name a file")
        path = Path(self.profile)
        if path.is_dir() or not (self.wait or path.exists()):
            read_bytes(path)  # says what is wrong

    def outcomes(self) -> Iterator[Job | str]:
        """Yield a job, or what keeps there from being one: now and after each change, endlessly."""
        self._watch.follow([Path(self.profile)])
        wrong = ""
        while True:
            try:
                job = self._job()
            except Exception as error:  # noqa: BLE001 - the next save may be a good one
                if not self.is_settled():
                    continue
                before, wrong = wrong, message(error)
                if wrong != before:
                    yield wrong
                self._watch.wait(RETRY_SECONDS)
            else:
                wrong = ""
                yield job
                self._watch.wait()

    def is_settled(self) -> bool:
        """Tell, after a short wait, that nothing is being written now."""
        return not self._watch.wait(SETTLED_SECONDS)

    def _job(self) -> Job:
        if self._watch.take_changes() - {Path(self.profile)}:
            forget_theme_files()
        job = self._prepare()
        # What changed between being read and being watched would never be noticed.
        while self._watch.follow(self._inputs(job)):
            forget_theme_files()
            job = self._prepare()
        return job

    def _prepare(self) -> Job:
        return pipeline.prepare(self.profile, self.theme, self.settings)

    def _inputs(self, job: Job) -> list[Path]:
        photo = job.loaded.profile.photo
        pictures = [job.loaded.source.folder / photo.file] if photo else []
        return [Path(self.profile), *pictures, *job.theme.files]


def end_on_signals() -> None:
    """Have every request to end, Ctrl-C's too where a shell has it ignored, end the run in order.

    The handlers of `finally` run then, so that no half-written file is left.
    """
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):  # Windows has no SIGHUP
            signal.signal(getattr(signal, name), signal.default_int_handler)
