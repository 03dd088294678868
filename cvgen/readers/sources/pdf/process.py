"""The process that opens a PDF file: the file comes in, its contents go out, within bounds."""

from __future__ import annotations

import os
import pickle
import signal
import sys

from cvgen.readers.process_limits import (
    MAX_PDF_PROCESS_BYTES,
    MAX_PDF_SECONDS,
    OUT_OF_MEMORY,
    limit_memory,
    limit_processor_time,
    watch_process,
)


def main() -> None:
    """Read a PDF file from standard input and write a pickle of PdfContents."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # it ends without a word; its parent speaks
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is not the answer
    limit_memory(MAX_PDF_PROCESS_BYTES)
    limit_processor_time(MAX_PDF_SECONDS)
    watch_process(MAX_PDF_SECONDS, MAX_PDF_PROCESS_BYTES)
    try:
        from cvgen.readers.sources.pdf.contents import read_contents  # noqa: PLC0415

        answer = pickle.dumps(read_contents(sys.stdin.buffer.read()), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    out.write(answer)
    out.close()
    os._exit(0)  # nothing is left to tidy up
