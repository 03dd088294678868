"""The record of a profile in a PDF file, and the text that the file shows."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import Any

from cvgen.files.read import MAX_PROFILE_BYTES, decode
from cvgen.profiles import fingerprint
from cvgen.profiles.embedded_record import PDF_ATTACHMENT
from cvgen.readers.sources.limits import MAX_PDF_PAGES
from cvgen.readers.sources.pdf.hiding import hiding_part
from cvgen.readers.sources.pdf.unpacked_size import unpacks_to_too_much
from cvgen.readers.sources.records import EmbeddedRecord

MAX_LINKS = 20_000  # links that are looked at
MAX_TARGET_BYTES = 10_000  # bytes of a link target
MAX_ATTACHMENTS = 50  # attachments that are looked at


def find_pdf_record(data: bytes) -> EmbeddedRecord | None:
    """Return the record in a PDF file, if it has one that can be read in bounded time."""
    import pypdfium2  # noqa: PLC0415 - slow to import

    if unpacks_to_too_much(data):
        return None
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            for index in range(min(pdf.count_attachments(), MAX_ATTACHMENTS)):
                attachment = pdf.get_attachment(index)
                if attachment.get_name() == PDF_ATTACHMENT:
                    record = bytes(attachment.get_data()[: MAX_PROFILE_BYTES + 1])
                    shown = fingerprint.drawn_text("".join(_pages(pdf)))
                    return EmbeddedRecord(
                        decode(record, ""), shown, _targets(pdf), hiding_part(pdf), is_drawn=True
                    )
    except pypdfium2.PdfiumError:
        return None
    return None


def _pages(pdf: Any) -> Iterator[str]:
    """Yield the text of each page without its number."""
    count = len(pdf)
    for number in range(1, min(count, MAX_PDF_PAGES) + 1):
        text = pdf[number - 1].get_textpage().get_text_bounded()
        yield re.sub(rf"\s{number}\s*/\s*{count}\s*$", "", text)


def _targets(pdf: Any) -> frozenset[str]:
    """Return where the links of the pages go."""
    from pypdfium2 import raw  # noqa: PLC0415 - slow to import

    found: set[str] = set()
    for number in range(min(len(pdf), MAX_PDF_PAGES)):
        page, position, link = pdf[number], ctypes.c_int(0), raw.FPDF_LINK()
        while len(found) < MAX_LINKS and raw.FPDFLink_Enumerate(page, position, link):
            action = raw.FPDFLink_GetAction(link)
            if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
                found.add("")  # to a place in the file, or one that runs something
                continue
            size = min(raw.FPDFAction_GetURIPath(pdf, action, None, 0), MAX_TARGET_BYTES)
            buffer = ctypes.create_string_buffer(size + 1)
            raw.FPDFAction_GetURIPath(pdf, action, buffer, size)
            found.add(buffer.value.decode("utf-8", "ignore"))
    return frozenset(found)
