"""Files that cvgen does not read, told by their first bytes, and what to do with each."""

from __future__ import annotations

import re

from cvgen.errors import CvgenError
from cvgen.readers.sources.signatures import OLE_SIGNATURE, ZIP_SIGNATURE

MAX_HEAD_BYTES = 4_000  # bytes at the start that tell what a file is

_EXPORT = "save it as a Word file (.docx) or a PDF, and give that"
_PICTURE = "cvgen reads text, not pictures: give the file that it was made from, or a PDF with text"
_UNPACK = "unpack it, and give the file in it"
_PICTURES = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"BM": "a BMP picture",
    b"II*\x00": "a TIFF picture",
    b"MM\x00*": "a TIFF picture",
    b"\x00\x00\x01\x00": "an icon",
    b"8BPS": "a Photoshop picture",
}
_OTHERS = {
    b"{\\rtf": ("a Rich Text file (RTF)", _EXPORT),
    b"%!PS": ("a PostScript file", "turn it into a PDF, as with ps2pdf, and give that"),
    b"\x1f\x8b": ("a gzip archive", _UNPACK),
    b"7z\xbc\xaf": ("a 7z archive", _UNPACK),
    b"Rar!": ("a RAR archive", _UNPACK),
    b"BZh": ("a bzip2 archive", _UNPACK),
    b"\xfd7zXZ": ("an xz archive", _UNPACK),
    b"SQLite format 3": ("a database", "export the résumé from the program that made it"),
}
# What files within a ZIP archive are called.
_PACKED = {
    b"mimetypeapplication/vnd.oasis.opendocument.text": ("an OpenDocument text (ODT)", _EXPORT),
    b"mimetypeapplication/vnd.oasis": ("an OpenDocument file", _EXPORT),
    b"mimetypeapplication/epub": ("an EPUB book", _EXPORT),
    b"Index/Document.iwa": ("a Pages document", _EXPORT),
    b"Index/": ("a Pages, Numbers or Keynote document", _EXPORT),
    b"xl/": ("an Excel file", _EXPORT),
    b"ppt/": ("a PowerPoint file", _EXPORT),
}
_LATEX = re.compile(rb"^[ \t]*\\(?:documentclass|documentstyle|begin\{document\})", re.MULTILINE)


def refuse_unknown_format(data: bytes, name: str) -> None:
    """Raise CvgenError if *data* is in a format that cvgen does not read."""
    if found := _unknown_format(data):
        what, hint = found
        raise CvgenError(f"this is {what}", "unknown-format", hint=hint, file=name)


def _unknown_format(data: bytes) -> tuple[str, str] | None:
    head = data[:MAX_HEAD_BYTES]
    for start, what in _PICTURES.items():
        if head.startswith(start) and (len(start) > 2 or b"\0" in head):
            return what, _PICTURE
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "a WebP picture", _PICTURE
    if head[4:8] == b"ftyp":
        return "a picture or a film", _PICTURE
    for start, found in _OTHERS.items():
        if head.startswith(start):
            return found
    if head.startswith(ZIP_SIGNATURE):
        return _packed(data)
    if _LATEX.search(head):
        return "LaTeX", "give the PDF that it makes"
    if _is_binary(head):
        return "no text, and no file that cvgen reads", _EXPORT
    return None


def _packed(data: bytes) -> tuple[str, str] | None:
    if b"word/" in data:
        return None
    # The names of the files stand at the end of an archive too, where there is no limit to them.
    for part in (data[:MAX_HEAD_BYTES], data[-MAX_HEAD_BYTES:]):
        for mark, found in _PACKED.items():
            if mark in part:
                return found
    return None


def _is_binary(head: bytes) -> bool:
    """Tell whether there are zeros as text has none; that in UTF-16 has a mark at its start."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"%PDF", OLE_SIGNATURE)) or b"%PDF-" in head:
        return False
    return b"\0" in head
