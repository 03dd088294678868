"""PDF files are opened in a process of their own: whatever a file does, it does it there.

PDFium follows what a file says, and a few hundred bytes can say more than any machine holds. That
process has bounds for memory, work and time; this one gets plain values, or learns which bound was
met.
"""

from __future__ import annotations

import functools
import io
import pickle
import signal
import subprocess
import sys
from dataclasses import dataclass

from cvgen.errors import CvgenError
from cvgen.readers.process_limits import (
    MAX_PDF_PROCESS_BYTES,
    MAX_PDF_SECONDS,
    MAX_WAITING_SECONDS,
    OUT_OF_MEMORY,
    OUT_OF_TIME,
    memory,
    seconds,
    too_much,
)
from cvgen.readers.sources.notes import Notes
from cvgen.readers.sources.pdf.contents import PdfContents
from cvgen.readers.sources.pdf.glyphs import PdfText
from cvgen.readers.sources.records import EmbeddedRecord

# It looks for modules where this process does, and never in the folder that it is called in.
_START = (
    "import sys; sys.path[:] = sys.argv[1:]; "
    "from cvgen.readers.sources.pdf.process import main; main()"
)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What came of reading a file: its contents, or what bound was met, or neither: a crash."""

    contents: PdfContents | None
    bound: str = ""


def find_pdf_record(data: bytes) -> EmbeddedRecord | None:
    """Return the record in a PDF file, if it has one that can be read within bounds."""
    contents = _answer(data).contents
    return contents.record if contents else None


def read_pdf_text(data: bytes, name: str, notes: Notes) -> PdfText:
    """Return the characters in *data*; raise CvgenError if it is no PDF that can be read."""
    answer = _answer(data)
    if answer.bound:
        raise too_much(name, answer.bound)
    if answer.contents is None:
        raise CvgenError(
            "is damaged so that no program could read it", "unreadable-file", file=name
        )
    if answer.contents.text is None:
        raise CvgenError(answer.contents.problem, "unreadable-file", file=name)
    notes.found += answer.contents.notes
    return answer.contents.text


@functools.lru_cache(maxsize=1)  # a file is asked for its record, and then for its text
def _answer(data: bytes) -> _Answer:
    with subprocess.Popen(
        [sys.executable, "-c", _START, *sys.path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            out, _ = process.communicate(data, timeout=MAX_WAITING_SECONDS)
        except subprocess.TimeoutExpired:
            return _Answer(None, seconds(MAX_WAITING_SECONDS))
        finally:
            process.kill()  # on Ctrl-C as well
    return _read_answer(process.returncode, out)


def _read_answer(code: int, out: bytes) -> _Answer:
    if code in {OUT_OF_TIME, -getattr(signal, "SIGXCPU", 0)} - {0}:
        return _Answer(None, seconds(MAX_PDF_SECONDS))
    # PDFium ends the process when it gets no memory.
    no_memory = {-getattr(signal, name, 0) for name in ("SIGABRT", "SIGTRAP", "SIGILL", "SIGKILL")}
    if code in {OUT_OF_MEMORY} | no_memory - {0}:
        return _Answer(None, memory(MAX_PDF_PROCESS_BYTES))
    if code:
        return _Answer(None)
    try:
        contents = _Contents(io.BytesIO(out)).load()
    except (pickle.UnpicklingError, EOFError):
        return _Answer(None)
    return _Answer(contents if isinstance(contents, PdfContents) else None)


class _Contents(pickle.Unpickler):
    """Reads an answer; nothing in it is called but classes of values."""

    def find_class(self, module: str, name: str) -> type:
        found = super().find_class(module, name) if module.startswith("cvgen.") else None
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found
