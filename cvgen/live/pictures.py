"""Pictures of a PDF's pages, as wide as the browser that asked last shows them."""

from __future__ import annotations

import hashlib
import io
import json
import threading

import pypdfium2

from cvgen.live.board import Board

NARROWEST, WIDEST = 200, 3_000  # pixels
JPEG_QUALITY = 92  # of JPEG, which is made five times faster than PNG


class Pictures:
    """The pictures of the latest PDF; each is known by its content, so equal ones stay."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._lock = threading.Lock()  # PDFium serves one thread at a time
        self._pdf = b""
        self._width = 0
        self._shown: list[tuple[str, float]] = []
        self._data: dict[str, bytes] = {}

    def show(self, pdf: bytes) -> None:
        """Draw the pages of *pdf* from now on."""
        with self._lock:
            self._pdf = pdf
            self._draw()

    def resize(self, width: int) -> None:
        """Draw pages *width* pixels wide from now on."""
        width = min(max(width, NARROWEST), WIDEST)
        with self._lock:
            if width != self._width:
                self._width = width
                self._draw()

    def find(self, key: str) -> bytes | None:
        """Return the JPEG file of one page."""
        return self._data.get(key)

    def _draw(self) -> None:
        """Draw all pages; each is shown as soon as it is drawn, the others as they were."""
        if not self._pdf or not self._width:
            return  # nobody looks yet
        with pypdfium2.PdfDocument(self._pdf) as document:
            pages = len(document)
            for number in range(pages):
                page = document[number]
                key, data = self._picture(page)
                self._data[key] = data
                self._shown[number : number + 1] = [(key, page.get_height() / page.get_width())]
                page.close()
                self._publish()
        del self._shown[pages:]
        self._publish()
        self._data = {key: self._data[key] for key, _ in self._shown}

    def _picture(self, page: pypdfium2.PdfPage) -> tuple[str, bytes]:
        bitmap = page.render(scale=self._width / page.get_width())
        buffer = io.BytesIO()
        bitmap.to_pil().save(buffer, "JPEG", quality=JPEG_QUALITY, subsampling=0)
        bitmap.close()
        data = buffer.getvalue()
        return hashlib.blake2b(data, digest_size=16).hexdigest(), data

    def _publish(self) -> None:
        pages = [{"key": key, "ratio": ratio} for key, ratio in self._shown]
        self._board.put("pages", json.dumps(pages))
