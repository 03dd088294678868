"""How much is packed in a PDF, found out in bounded time before a library unpacks all of it."""

from __future__ import annotations

import re
import zlib

MOST = 100_000_000  # bytes, in and out; a long CV with its fonts takes a hundredth of that
MOST_STREAMS = 20_000
CHUNK = 65_536
LAYERS = 4  # a stream may be packed several times over

_STREAM = re.compile(rb"(?<!end)stream\r?\n")


def is_too_much(pdf: bytes) -> bool:
    """Tell whether unpacking *pdf* would take too long, or could, because it is encrypted."""
    if is_encrypted(pdf):
        return True
    budget = MOST
    for number, match in enumerate(_STREAM.finditer(pdf)):
        budget = _unpack(pdf, match.end(), budget, LAYERS)
        if budget < 0 or number > MOST_STREAMS:
            return True
    return False


def is_encrypted(pdf: bytes) -> bool:
    """Tell whether *pdf* may be encrypted; then what is packed in it cannot be found out."""
    return b"/Encrypt" in pdf


def _unpack(data: bytes, at: int, budget: int, layers: int) -> int:
    """Return what is left of *budget* when the stream at *at* is unpacked; below 0: it is spent."""
    stream, parts, inside = zlib.decompressobj(), list[bytes](), layers > 1
    try:
        while at < len(data) and not stream.eof and budget >= 0:
            part = stream.decompress(data[at : at + CHUNK], budget + 1)
            at, budget = at + CHUNK, budget - len(part) - CHUNK // 16
            inside = inside and (bool(parts) or part[:1] in {b"", b"x"})
            if inside and part:
                parts.append(part)
    except zlib.error:
        pass  # it is not packed, or not in this way
    return _unpack(b"".join(parts), 0, budget, layers - 1) if parts and budget >= 0 else budget
