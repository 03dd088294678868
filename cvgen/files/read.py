"""Text that a user hands in: read, decoded, never trusted."""

from __future__ import annotations

import errno
import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from cvgen.errors import CvgenError, Diagnostic, ProfileError, source_lines
from cvgen.files.paths import STDIO

MAX_PROFILE_BYTES = 4_000_000  # bytes; the longest real CV is a hundredth of that

STDIN_HINT = "`-` reads standard input"

_MARKS = (  # the longer ones first: UTF-32's begins like UTF-16's
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one input; *name* is what messages call it, *folder* where its pictures are."""

    name: str
    text: str
    folder: Path


def read_source(path: Path) -> Source:
    """Return the text of the file at *path*, or raise CvgenError saying what is wrong with it."""
    return Source(str(path), decode(read_bytes(path, hint=STDIN_HINT), str(path)), path.parent)


def read_named_source(name: str) -> Source:
    """Return the text of the file *name*, or of standard input for `-`, or raise CvgenError."""
    data, shown = read_input(name)
    folder = Path.cwd() if name == STDIO else Path(name).parent
    return Source(shown, decode(data, shown), folder)


def read_input(name: str, most: int = MAX_PROFILE_BYTES) -> tuple[bytes, str]:
    """Return the content of the file *name*, or of standard input for `-`, and what to call it.

    It ends a byte over *most*, so that the caller can tell that there is more.
    """
    if name != STDIO:
        return read_bytes(Path(name), most, hint=STDIN_HINT), name
    if sys.stdin is None:
        raise CvgenError("standard input is closed; name a file", "unreadable-file")
    return sys.stdin.buffer.read(most + 1), "standard input"


def read_bytes(path: Path, most: int = MAX_PROFILE_BYTES, *, hint: str = "") -> bytes:
    """Return the content of the file at *path* up to a byte over *most*, or raise CvgenError.

    Only regular files are read: a pipe would have the command wait, and a device may have no end.
    *hint* says what to do with those.
    """
    try:
        with open(_open_regular(path), "rb") as file:
            return file.read(most + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        said = f"cannot be read: {reason}"
        raise CvgenError(
            said, "unreadable-file", hint=hint if error.errno is None else "", file=str(path)
        ) from None
    except ValueError:  # a NUL in the name
        raise CvgenError("is no file name", "unreadable-file", file=str(path)) from None


def read_inside(folder: Path, name: str, most: int) -> bytes:
    """Return the content of the file *name*, which must lie in *folder* once links are followed.

    Raise CvgenError if it does not, cannot be read, or is larger than *most* bytes.
    """
    path = folder / name
    if not is_inside(path, folder):
        said, hint = "is not in the folder of its theme", "copy the file there"
        raise CvgenError(said, "unreadable-file", hint=hint, file=str(path))
    data = read_bytes(path, most)
    if len(data) > most:
        said = f"is larger than {most:,} bytes"
        raise CvgenError(said, "too-large", file=str(path))
    return data


def is_inside(path: Path, folder: Path) -> bool:
    """Tell whether *path* lies in *folder* once all links are followed; loops lie nowhere."""
    try:
        # Not Path.resolve(), which raises RuntimeError for a link that leads to itself.
        real = Path(os.path.realpath(path))
        return real.is_relative_to(os.path.realpath(folder))
    except (OSError, ValueError):
        return False


def _open_regular(path: Path) -> int:
    """Return a descriptor of the file at *path*, or raise OSError if it is not a regular one."""
    _check_regular(path.stat().st_mode)  # opening alone may act on a device
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    try:
        _check_regular(os.fstat(descriptor).st_mode)  # the name may mean another file by now
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _check_regular(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise OSError("it is a pipe or a device, not a file")


def read_text(path: Path, most: int = MAX_PROFILE_BYTES) -> str:
    """Return the text of one of our own files, as far as it can be read."""
    try:
        with open(_open_regular(path), "rb") as file:
            return file.read(most).decode("utf-8", "replace")
    except OSError:
        return ""


def decode(data: bytes, name: str) -> str:
    """Return *data* as text: UTF-8, or UTF-16 or -32 with a byte order mark."""
    if len(data) > MAX_PROFILE_BYTES:
        said = f"more than {MAX_PROFILE_BYTES:,} bytes are too many for a profile"
        raise CvgenError(said, "too-large", file=name)
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        readable = data[: error.start].decode(encoding, "replace")
    line = source_lines(readable)
    problem = Diagnostic(
        len(line),
        len(line[-1]) + 1,
        "the file is not UTF-8 text",
        "save it with encoding UTF-8",
        code="not-utf-8",
    )
    raise ProfileError(name, data.decode("latin-1"), [problem])
