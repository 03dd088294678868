"""Worker processes: each does one task at a time, and one that dies costs its task alone."""

from __future__ import annotations

import contextlib
import gc
import itertools
import multiprocessing
import signal
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

# Tasks of one worker: of each CV, layout keeps some 150 kB outside of Python, out of our reach.
MAX_TASKS_PER_WORKER = 100

# Not on macOS, where not all libraries survive a fork.
START_METHOD = "fork" if sys.platform == "linux" else "spawn"


@dataclass(frozen=True, slots=True)
class WorkerDeath:
    """A worker ended before it had done its task."""

    code: int | None

    def __str__(self) -> str:
        if self.code is None or self.code >= 0:
            return f"its process ended with code {self.code}"
        try:
            name = signal.Signals(-self.code).name
        except ValueError:
            name = f"signal {-self.code}"
        why = "; memory may have run out" if name == "SIGKILL" else ""
        return f"its process was ended by {name}{why}"


def run_tasks(
    tasks: Iterable[T], work: Callable[[T], R], count: int, method: str = START_METHOD
) -> Generator[tuple[T, R | WorkerDeath], None, None]:
    """Yield each of *tasks* with what *work* made of it, as they get done by *count* processes.

    Processes that fork share what the caller has loaded.
    """
    context = multiprocessing.get_context(method)
    gc.collect()
    gc.freeze()  # or the collector would write into all that is shared, which copies it
    waiting = iter(tasks)
    busy: dict[Any, tuple[_Worker, T]] = {}
    try:
        for task in itertools.islice(waiting, count):
            worker = _Worker(context, work)
            busy[worker.pipe] = worker, task
            worker.begin(task)
        while busy:
            for pipe in wait(list(busy)):
                worker, task = busy[pipe]
                answer = worker.answer()
                del busy[pipe]
                following = list(itertools.islice(waiting, 1))
                spent = isinstance(answer, WorkerDeath) or worker.tasks == MAX_TASKS_PER_WORKER
                if spent or not following:
                    worker.end()
                # Before the answer is looked at, so that no worker waits for that.
                for each in following:
                    if spent:
                        worker = _Worker(context, work)
                    busy[worker.pipe] = worker, each
                    worker.begin(each)
                yield task, answer
    finally:
        for worker, _ in busy.values():
            worker.end()
        gc.unfreeze()


class _Worker:
    def __init__(self, context: Any, work: Callable[[Any], Any]) -> None:
        self.tasks = 0
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(
            target=_serve, args=(theirs, self.pipe, work), daemon=True
        )
        with _without_interrupts():
            self.process.start()
        theirs.close()

    def begin(self, task: Any) -> None:
        self.tasks += 1
        # One that has died says so when it is asked for its answer.
        with contextlib.suppress(OSError):
            self.pipe.send(task)

    def answer(self) -> Any:
        try:
            return self.pipe.recv()
        except (EOFError, OSError):
            self.process.join()
            return WorkerDeath(self.process.exitcode)

    def end(self) -> None:
        self.process.kill()  # it holds nothing that could be left half done
        self.process.join()
        self.pipe.close()


def _serve(pipe: Connection, other: Connection, work: Callable[[Any], Any]) -> None:
    """Do what comes through *pipe* until nobody is at its *other* end."""
    other.close()  # ours is a copy
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever began us ends us
    with contextlib.suppress(EOFError, OSError):
        while True:
            pipe.send(work(pipe.recv()))


@contextlib.contextmanager
def _without_interrupts() -> Iterator[None]:
    """Keep a process that begins here from being interrupted before it can say that it will not."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
