"""What reading a stranger's file may take of the machine, however the file is made.

The readers count what they do. This is the net below: the system ends what they did not count.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from types import FrameType

from cvgen.errors import CvgenError

# Seconds are those of a processor's work: a busy machine takes nothing away from anybody's CV.
MAX_READING_SECONDS = 9  # from the start to the profile
MAX_PROCESS_BYTES = 500_000_000  # memory of the command
MAX_PDF_SECONDS = 6  # of these, in the process that opens a PDF
MAX_WAITING_SECONDS = 120  # by the clock, for that process; it works all the time
MAX_PDF_PROCESS_BYTES = 400_000_000  # memory of that process
WATCH_SECONDS = 0.02  # how often a process looks at its memory
TIMER_SECONDS = 0.25  # how often it looks at its time

OUT_OF_MEMORY, OUT_OF_TIME = 97, 98  # how a process that went too far ends


def too_much(name: str, most: str) -> CvgenError:
    """Return the error for the file *name*, which takes more than *most* to read."""
    said = f"reading it takes more than {most}, as no CV does"
    return CvgenError(said, "too-large", file=name)


def seconds(most: int) -> str:
    """Return a time as messages say it."""
    return f"{most} seconds"


def memory(most: int) -> str:
    """Return an amount of memory as messages say it."""
    return f"{most // 1_000_000} MB of memory"


class _TimeIsUp(BaseException):
    """No `except` on the way hides it."""


@contextlib.contextmanager
def bounded_reading(name: str) -> Iterator[None]:
    """Raise CvgenError if what is done within takes too long or too much memory.

    It is for a process of its own: what it sets holds for all threads. Where the system has no such
    limits, nothing is bounded here.
    """
    timer = getattr(signal, "setitimer", None)
    if timer is None or threading.current_thread() is not threading.main_thread():
        yield
        return

    start = _work_seconds()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        # Again and again, in case that something on the way drops the first.
        if _work_seconds() - start > MAX_READING_SECONDS:
            raise _TimeIsUp

    before = signal.signal(signal.SIGPROF, stop)
    give_back = limit_memory(MAX_PROCESS_BYTES)
    timer(signal.ITIMER_PROF, TIMER_SECONDS, TIMER_SECONDS)
    try:
        yield
    except _TimeIsUp:
        raise too_much(name, seconds(MAX_READING_SECONDS)) from None
    except MemoryError:
        raise too_much(name, memory(MAX_PROCESS_BYTES)) from None
    finally:
        timer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        give_back()


def _work_seconds() -> float:
    """Return how long this process has worked, and those that it waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def limit_memory(most: int) -> Callable[[], None]:
    """Let this process have *most* bytes of address space, and return what takes that back."""
    try:
        import resource  # noqa: PLC0415 - not on Windows

        before = resource.getrlimit(resource.RLIMIT_AS)
        soft = most if before[0] == resource.RLIM_INFINITY else min(most, before[0])
        resource.setrlimit(resource.RLIMIT_AS, (soft, before[1]))
    except (ImportError, ValueError, OSError):  # macOS has it and refuses it
        return lambda: None
    return lambda: resource.setrlimit(resource.RLIMIT_AS, before)


def limit_processor_time(most: int) -> None:
    """Let the system end this process after *most* seconds of work, where it can."""
    try:
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_CPU, (most, most + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass


def watch_process(most_seconds: int, most_bytes: int) -> None:
    """End this process when it worked or grew too much, or when the one that began it is gone."""
    parent = os.getppid()

    def watch() -> None:
        while True:
            time.sleep(WATCH_SECONDS)
            if time.process_time() > most_seconds or os.getppid() != parent:
                os._exit(OUT_OF_TIME)
            if peak_bytes() > most_bytes:
                os._exit(OUT_OF_MEMORY)

    threading.Thread(target=watch, daemon=True).start()


def peak_bytes() -> int:
    """Return the most memory that this process has had; 0: the system does not tell.

    Linux counts what the process that began it had before, and keeps limits by itself.
    """
    if sys.platform == "win32":
        return _windows_peak_bytes()
    return 0 if sys.platform == "linux" else _unix_peak_bytes(sys.platform)


def _unix_peak_bytes(platform: str) -> int:
    import resource  # noqa: PLC0415 - not on Windows

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if platform == "darwin" else peak * 1024


def _windows_peak_bytes() -> int:
    import ctypes  # noqa: PLC0415 - only here

    class Counters(ctypes.Structure):
        _fields_ = (
            ("size", ctypes.c_uint32),
            ("faults", ctypes.c_uint32),
            *((name, ctypes.c_size_t) for name in ("peak", "now", "a", "b", "c", "d", "e", "f")),
        )

    counters = Counters(size=ctypes.sizeof(Counters))
    windows = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined]
    windows.GetCurrentProcess.restype = ctypes.c_void_p
    process = ctypes.c_void_p(windows.GetCurrentProcess())
    told = windows.K32GetProcessMemoryInfo(process, ctypes.byref(counters), counters.size)
    return int(counters.peak) if told else 0
