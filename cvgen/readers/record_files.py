"""Files that may carry a profile (HTML, PDF, Word): the record in them, and the text they show.

Whatever is in a file, reading it ends soon: what is too large or broken counts as not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cvgen.errors import CvgenError
from cvgen.files.read import MAX_PROFILE_BYTES, decode
from cvgen.profiles import fingerprint
from cvgen.profiles.embedded_record import HTML_SCRIPT_ID, PDF_ATTACHMENT, WORD_NAMESPACE
from cvgen.readers import formats
from cvgen.readers.sources.html.blocks import Element, is_hidden, tree
from cvgen.readers.sources.pdf.unpacked_size import is_too_much
from cvgen.readers.sources.word.package import WordFile

MOST_PARTS = 50  # attachments or parts that are looked at
MOST_PAGES = 200

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ITEM = re.compile(r"customXml/item\d+\.xml")
_OFF = {"0", "false", "off"}


@dataclass(frozen=True, slots=True)
class Carrier:
    """The record in a file, as YAML or JSON, and the fingerprint of what it shows now."""

    record: str
    shown: str


def find(data: bytes) -> Carrier | None:
    """Return the record in *data*, if it is a file of a kind that may have one, and has one."""
    if len(data) > formats.BIGGEST:
        return None
    if is_pdf(data):
        return _pdf(data)
    if is_archive(data):
        return _word(data)
    return _html(data)


def is_pdf(data: bytes) -> bool:
    """Tell whether *data* is a PDF."""
    return b"%PDF-" in data[:1024]


def is_archive(data: bytes) -> bool:
    """Tell whether *data* is a ZIP archive, as Word files are."""
    return data.startswith(b"PK\x03\x04")


def _html(data: bytes) -> Carrier | None:
    try:
        text = decode(data, "")
    except CvgenError:
        return None
    root = tree(text if HTML_SCRIPT_ID in text else "")
    for element in root.walk():
        if element.tag == "script" and element.attributes.get("id") == HTML_SCRIPT_ID:
            record = "".join(child for child in element.children if isinstance(child, str))
            return Carrier(record, fingerprint.of_text("".join(_texts(root))))
    return None


def _texts(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif not is_hidden(child):
            yield from _texts(child)


def _word(data: bytes) -> Carrier | None:
    try:
        word = WordFile(data, "")
        for name in sorted(filter(_ITEM.fullmatch, word.names))[:MOST_PARTS]:
            part = word.part(name)
            if part is not None and part.tag == f"{{{WORD_NAMESPACE}}}profile":
                return Carrier(part.text or "", fingerprint.of_text("".join(_runs(word.body))))
    except CvgenError:
        return None
    return None


def _runs(element: Any) -> Iterator[str]:
    """Yield the text of a Word file, without what is hidden, deleted or there a second time."""
    for child in element:
        if child.tag == f"{_WORD}t":
            yield child.text or ""
        elif child.tag == f"{_WORD}noBreakHyphen":
            yield "-"
        elif child.tag not in {_FALLBACK, f"{_WORD}moveFrom"} and not _is_hidden_run(child):
            yield from _runs(child)


def _is_hidden_run(element: Any) -> bool:
    mark = element.find(f"{_WORD}rPr/{_WORD}vanish") if element.tag == f"{_WORD}r" else None
    return mark is not None and mark.get(f"{_WORD}val", "1") not in _OFF


def _pdf(data: bytes) -> Carrier | None:
    import pypdfium2  # noqa: PLC0415 - slow to import

    if is_too_much(data):
        return None
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            for index in range(min(pdf.count_attachments(), MOST_PARTS)):
                attachment = pdf.get_attachment(index)
                if attachment.get_name() == PDF_ATTACHMENT:
                    record = bytes(attachment.get_data()[: MAX_PROFILE_BYTES + 1])
                    shown = fingerprint.of_drawn_text("".join(_pages(pdf)))
                    return Carrier(decode(record, ""), shown)
    except (pypdfium2.PdfiumError, CvgenError):
        return None
    return None


def _pages(pdf: Any) -> Iterator[str]:
    """Yield the text of each page without its number."""
    count = len(pdf)
    for number in range(1, min(count, MOST_PAGES) + 1):
        text = pdf[number - 1].get_textpage().get_text_bounded()
        yield re.sub(rf"\s{number}\s*/\s*{count}\s*$", "", text)
