"""Output files: written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import stat
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
    """Put *data* at *path* in one step: what stood there stays until the new file is complete.

    A link keeps leading where it leads, and a file keeps its owner and who may read it.
    """
    try:
        target = _followed(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and not target.is_file():
            if target.is_dir():
                raise CvgenError(f"{path}: is a folder; name a file in it")
            target.write_bytes(data)  # a pipe or a device, which nothing can take the place of
            return
        _replace(target, data)
    except OSError as error:
        raise CvgenError(f"{path}: cannot be written: {_reason(error)}") from None


def _followed(path: Path) -> Path:
    """Return the file that *path* leads to; raise CvgenError if that is nowhere."""
    if not path.is_symlink():
        return path
    target = Path(os.path.realpath(path))
    if target.is_symlink() or not target.parent.is_dir():
        raise CvgenError(f"{path}: is a link that leads nowhere; remove it, or name another file")
    return target


def _replace(path: Path, data: bytes) -> None:
    """Write *data* beside *path*, then give it that name."""
    aside = path.with_name(f".{path.name}.{os.getpid()}{_ASIDE}")
    before = path.stat() if path.exists() else None
    aside.unlink(missing_ok=True)  # of a process that had our number and was killed
    # Nobody else may read it before it has the permissions of the file that it replaces.
    permissions = 0o600 if before else 0o666
    try:
        handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, permissions)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        if before:
            _restore(aside, before)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _restore(path: Path, before: os.stat_result) -> None:
    """Give *path* the owner, as far as we may, and the permissions that *before* tells."""
    now = path.stat()
    if hasattr(os, "chown") and (now.st_uid, now.st_gid) != (before.st_uid, before.st_gid):
        with contextlib.suppress(OSError):
            os.chown(path, before.st_uid, before.st_gid)
    path.chmod(stat.S_IMODE(before.st_mode))


def remove_file(path: Path) -> None:
    """Remove the file at *path* if it is one and can be."""
    with contextlib.suppress(OSError):
        if path.is_file():
            path.unlink()


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
            try:
                file.write(text)
                file.flush()
            except BaseException:
                path.unlink()
                raise
    except FileExistsError:
        raise CvgenError(f"{path}: is there already; it is not overwritten") from None
    except OSError as error:
        raise CvgenError(f"{path}: cannot be written: {_reason(error)}") from None


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
