"""Output files: written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from pathlib import Path

from cvgen.errors import CvgenError

_ASIDE = ".tmp"


def is_same_file(one: str, other: str) -> bool:
    """Tell whether two names are of the same existing file."""
    try:
        return Path(one).samefile(other)
    except OSError:
        return False


def has_content(path: Path, data: bytes) -> bool:
    """Tell whether the file at *path* has the content *data*."""
    try:
        return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def write_file(path: Path, data: bytes) -> None:
    """Put *data* at *path* in one step: what stood there stays until the new file is complete."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file():
            if path.is_dir():
                raise CvgenError(f"{path}: is a folder; name a file in it")
            path.write_bytes(data)  # a pipe or a device, which nothing can take the place of
            return
        aside = path.with_name(f".{path.name}.{os.getpid()}{_ASIDE}")
        try:
            aside.write_bytes(data)
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        raise CvgenError(f"{path}: cannot be written: {_reason(error)}") from None


def remove_leftovers(folder: Path, names: re.Pattern[str]) -> None:
    """Remove what runs that were killed while writing have left of files called *names*."""
    for path in folder.glob(f".*.*{_ASIDE}"):
        name, _, process = path.name[1 : -len(_ASIDE)].rpartition(".")
        if names.fullmatch(name) and process.isdecimal() and not _is_running(int(process)):
            with contextlib.suppress(OSError):
                path.unlink()


def _is_running(process: int) -> bool:
    if sys.platform == "win32":
        return False  # a signal would end it; files that are open cannot be removed there
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return process != os.getpid()


def write_stdout(data: bytes) -> None:
    """Put *data* on standard output."""
    if sys.stdout is None:
        raise CvgenError("standard output is closed")
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CvgenError(f"standard output cannot be written: {_reason(error)}") from None


def write_new(path: Path, text: str) -> None:
    """Write *text* to *path*, or raise CvgenError if there is a file already."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise CvgenError(f"{path}: is there already; it is not overwritten") from None
    except OSError as error:
        raise CvgenError(f"{path}: cannot be written: {_reason(error)}") from None


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
