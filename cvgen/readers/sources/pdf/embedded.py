"""The record of a profile in a PDF file, and the text that the file shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cvgen.files.read import MAX_PROFILE_BYTES, decode
from cvgen.profiles import fingerprint
from cvgen.profiles.embedded_record import PDF_ATTACHMENT
from cvgen.readers.sources.limits import MAX_PDF_PAGES
from cvgen.readers.sources.pdf.unpacked_size import unpacks_to_too_much
from cvgen.readers.sources.records import EmbeddedRecord

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
                    shown = fingerprint.of_drawn_text("".join(_pages(pdf)))
                    return EmbeddedRecord(decode(record, ""), shown)
    except pypdfium2.PdfiumError:
        return None
    return None


def _pages(pdf: Any) -> Iterator[str]:
    """Yield the text of each page without its number."""
    count = len(pdf)
    for number in range(1, min(count, MAX_PDF_PAGES) + 1):
        text = pdf[number - 1].get_textpage().get_text_bounded()
        yield re.sub(rf"\s{number}\s*/\s*{count}\s*$", "", text)
