"""PNG and JPEG files without what they say beside the picture: places, names, previews, comments.

The picture itself is not touched: what is left of the file is what it was, byte for byte.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
JPEG_SIGNATURE = b"\xff\xd8"

# The picture, its palette and transparency, and what its numbers mean as colours.
_PNG_CHUNKS = frozenset((b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"sRGB", b"gAMA", b"cHRM"))

_APP0, _APP14, _APP15, _COMMENT = 0xE0, 0xEE, 0xEF, 0xFE
_END, _SCAN, _RESTARTS = 0xD9, 0xDA, range(0xD0, 0xD8)
_JFIF, _JFIF_BYTES = b"JFIF\0", 14  # how the header starts, and its length without a thumbnail
_ADOBE, _ADOBE_BYTES = b"Adobe", 12  # says how the colours are stored


class UnknownLayout(Exception):
    """A file that is not made as its format says, though libraries may read it."""


def without_metadata(data: bytes) -> bytes:
    """Return the PNG or JPEG file *data* with nothing but its picture, or raise UnknownLayout."""
    try:
        if data.startswith(PNG_SIGNATURE):
            return PNG_SIGNATURE + b"".join(_png_chunks(data))
        if data.startswith(JPEG_SIGNATURE):
            return JPEG_SIGNATURE + b"".join(_jpeg_segments(data))
    except struct.error:
        pass
    raise UnknownLayout


def _png_chunks(data: bytes) -> Iterator[bytes]:
    at = len(PNG_SIGNATURE)
    while True:
        length, kind = struct.unpack_from(">L4s", data, at)
        chunk = data[at : at + 12 + length]
        if len(chunk) < 12 + length:
            raise UnknownLayout
        if kind in _PNG_CHUNKS:
            yield chunk
        if kind == b"IEND":
            return  # whatever comes after it is no part of the picture
        at += len(chunk)


def _jpeg_segments(data: bytes) -> Iterator[bytes]:
    at = len(JPEG_SIGNATURE)
    while True:
        at, marker = _marker(data, at)
        if marker == _END:
            yield bytes((0xFF, _END))
            return  # phones put other pictures and films after it
        (length,) = struct.unpack_from(">H", data, at)
        content = data[at + 2 : at + length]
        if length < 2 or len(content) < length - 2:
            raise UnknownLayout
        at += length
        kept = _kept(marker, content)
        if kept is not None:
            yield struct.pack(">BBH", 0xFF, marker, len(kept) + 2) + kept
        if marker == _SCAN:
            end = _scan_end(data, at)
            yield data[at:end]
            at = end


def _marker(data: bytes, at: int) -> tuple[int, int]:
    """Return where the marker at *at* ends, and which it is; it may start with any number of FF."""
    if data[at : at + 1] != b"\xff":
        raise UnknownLayout
    while data[at : at + 1] == b"\xff":
        at += 1
    (marker,) = struct.unpack_from(">B", data, at)
    if marker == 0 or marker in _RESTARTS:
        raise UnknownLayout
    return at + 1, marker


def _kept(marker: int, content: bytes) -> bytes | None:
    """Return what of a segment's content the picture needs; None: the segment goes."""
    if marker == _APP0 and content.startswith(_JFIF) and len(content) >= _JFIF_BYTES:
        return content[: _JFIF_BYTES - 2] + b"\0\0"  # a thumbnail of no columns and no rows
    if marker == _APP14 and content.startswith(_ADOBE) and len(content) >= _ADOBE_BYTES:
        return content[:_ADOBE_BYTES]
    if _APP0 <= marker <= _APP15 or marker == _COMMENT:
        return None
    return content


def _scan_end(data: bytes, at: int) -> int:
    """Return where the scan at *at* ends: at a marker that is neither a restart nor an escape."""
    while (at := data.find(b"\xff", at)) >= 0:
        following = data[at + 1 : at + 2]
        if not following:
            break
        if following[0] != 0 and following[0] not in _RESTARTS and following[0] != 0xFF:
            return at
        at += 1 if following == b"\xff" else 2
    raise UnknownLayout
