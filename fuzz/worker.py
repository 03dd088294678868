"""One target in a process of its own, on inputs that an engine makes up until it is told to end."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fuzz.findings import Findings, limit_memory
from fuzz.mutation import mutated_inputs
from fuzz.target import Target

MAX_MEMORY_BYTES = 4_000_000_000  # of the address space, of which libraries reserve a good part
MAX_RESIDENT_MEGABYTES = 2_000
STATUS_SECONDS = 0.5  # seconds between two notes of how far it is


@dataclass(frozen=True)
class Order:
    """What to do: for so many seconds, or for so many inputs if *inputs* is not 0."""

    target: Target
    seconds: float
    inputs: int
    seed: int  # 0: any
    found: Path  # the folder for findings and for how far it is
    grown: Path | None  # the folder for inputs that led to code not run before

    @property
    def status(self) -> Path:
        """The file that says how far it is."""
        return self.found / "status.json"


class Counter:
    """How many inputs were run, written to a file for whoever waits, as engines end abruptly."""

    def __init__(self, order: Order, engine: str) -> None:
        self.order, self.engine = order, engine
        self.findings = Findings(order.target, order.found)
        self.count, self.written = 0, 0.0
        self.start, self.start_work = time.monotonic(), time.process_time()

    def run(self, data: bytes) -> None:
        """Run one input."""
        self.findings.run(data)
        self.count += 1
        now = time.monotonic()
        if now - self.written > STATUS_SECONDS or self.count == self.order.inputs:
            self.written = now
            self.write()

    def write(self) -> None:
        """Write how far it is."""
        status = {
            "engine": self.engine,
            "inputs": self.count,
            "seconds": round(time.monotonic() - self.start, 1),
            "work": round(time.process_time() - self.start_work, 1),
        }
        self.order.status.write_text(json.dumps(status), "utf-8")


def start(order: Order) -> int:
    """Carry out *order* in a copy of this process, and return its number."""
    order.found.mkdir(parents=True, exist_ok=True)
    order.status.unlink(missing_ok=True)
    sys.stdout.flush()
    number = os.fork()
    if number:
        return number
    try:
        log = os.open(order.found / "log.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(log, 1)
        os.dup2(log, 2)
        _work(order)
    finally:
        os._exit(0)


def _work(order: Order) -> None:
    limit_memory(MAX_MEMORY_BYTES)
    try:
        import atheris  # noqa: PLC0415 - not to be had for every machine
    except ImportError:
        _made_up(order)
    else:
        _guided(order, atheris.Setup, atheris.Fuzz)


def _guided(order: Order, set_up: Callable[..., object], fuzz: Callable[[], None]) -> None:
    """Let libFuzzer look for inputs that reach new code."""
    target, counter = order.target, Counter(order, "atheris")
    with tempfile.TemporaryDirectory(prefix="cvgen-fuzz-") as scratch:
        kept, words = Path(scratch, "kept"), Path(scratch, "words")
        grown = order.grown or Path(scratch, "grown")
        for folder in (kept, grown):
            folder.mkdir(parents=True, exist_ok=True)
        for name, data in target.inputs().items():
            (kept / name).write_bytes(data)
        words.write_text("\n".join(map(_quoted, target.vocabulary)), "ascii")
        bound = f"-runs={order.inputs}" if order.inputs else f"-max_total_time={order.seconds:.0f}"
        options = [
            *(bound, f"-seed={order.seed}", f"-dict={words}", f"-artifact_prefix={order.found}/"),
            *(f"-max_len={target.most_bytes}", f"-rss_limit_mb={MAX_RESIDENT_MEGABYTES}"),
            *("-timeout=300", "-reload=0", "-verbosity=0", "-detect_leaks=0", "-len_control=0"),
        ]
        set_up([sys.argv[0], *options, str(grown), str(kept)], counter.run)
        fuzz()


def _quoted(word: str) -> str:
    """Return *word* as libFuzzer's lists of words have it."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"'


def _made_up(order: Order) -> None:
    """Change and join the inputs that are kept, at random."""
    counter = Counter(order, "hypothesis")
    end = counter.start + order.seconds
    for data in mutated_inputs(order.target, order.seed):
        if counter.count >= order.inputs if order.inputs else time.monotonic() > end:
            break
        counter.run(data)
    counter.write()
