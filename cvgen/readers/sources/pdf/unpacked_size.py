"""How much is packed in a PDF, found out in bounded time before a library unpacks all of it."""

from __future__ import annotations

import re
import zlib

MAX_UNPACKED_BYTES = (
    100_000_000  # bytes, in and out; a long CV with its fonts takes a hundredth of that
)
MAX_STREAMS = 20_000
CHUNK_BYTES = 65_536
MAX_FILTERS = 4  # a stream may be packed several times over

_STREAM = re.compile(rb"(?<!end)stream\r?\n")


def unpacks_to_too_much(pdf: bytes) -> bool:
    """Tell whether unpacking *pdf* would take too long, or could, because it is encrypted."""
    if is_encrypted(pdf):
        return True
    budget = MAX_UNPACKED_BYTES
    for number, match in enumerate(_STREAM.finditer(pdf)):
        budget = _unpack(pdf, match.end(), budget, MAX_FILTERS)
        if budget < 0 or number > MAX_STREAMS:
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
            part = stream.decompress(data[at : at + CHUNK_BYTES], budget + 1)
            at, budget = at + CHUNK_BYTES, budget - len(part) - CHUNK_BYTES // 16
            inside = inside and (bool(parts) or part[:1] in {b"", b"x"})
            if inside and part:
                parts.append(part)
    except zlib.error:
        pass  # it is not packed, or not in this way
    return _unpack(b"".join(parts), 0, budget, layers - 1) if parts and budget >= 0 else budget
