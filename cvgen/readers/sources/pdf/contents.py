"""What is wanted of a PDF file: the record of a profile, and the characters that it shows."""

from __future__ import annotations

from dataclasses import dataclass, field

from cvgen.errors import CvgenError, Diagnostic
from cvgen.readers.sources.notes import Notes
from cvgen.readers.sources.pdf.glyphs import PdfText, read_pdf_text
from cvgen.readers.sources.records import EmbeddedRecord


@dataclass(frozen=True, slots=True)
class PdfContents:
    """Without a text, *problem* says why."""

    record: EmbeddedRecord | None
    text: PdfText | None
    problem: str = ""
    notes: list[Diagnostic] = field(default_factory=list)


def read_contents(data: bytes) -> PdfContents:
    """Return what is in a PDF file, in this process: it must be one that may be lost."""
    record, notes = _record(data), Notes()
    try:
        text = read_pdf_text(data, notes)
    except CvgenError as error:
        return PdfContents(record, None, error.problems[0].message)
    return PdfContents(record, text, "", notes.found)


def _record(data: bytes) -> EmbeddedRecord | None:
    import pypdfium2  # noqa: PLC0415 - slow to import

    try:
        with pypdfium2.PdfDocument(data) as pdf:
            if not pdf.count_attachments():
                return None
    except pypdfium2.PdfiumError:
        return None
    from cvgen.readers.sources.pdf.embedded import find_pdf_record  # noqa: PLC0415 - slow to import

    return find_pdf_record(data)
