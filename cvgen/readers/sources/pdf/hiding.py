"""What in a PDF hides its text, or lies over it: a reader sees something else than programs do."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

MAX_PAGE_OBJECTS = 50_000  # of a page; those of a full one are some thousands
MIN_POINTS = 2  # letters smaller than that are not read
PALE = 0xC0  # of 255; letters paler than this need a dark ground
MIN_OPACITY = 0x80  # of 255
MAX_PAGES = 200  # that are looked at

_SLACK_POINTS = 1  # by which a ground may end before its letters do


class _Box(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float

    def covers(self, other: _Box) -> bool:
        """Whether the middle of *other* and most of its height lie in it."""
        middle = (other.left + other.right) / 2
        tall = min(self.top, other.top) - max(self.bottom, other.bottom)
        wide = self.left - _SLACK_POINTS <= middle <= self.right + _SLACK_POINTS
        return wide and tall > (other.top - other.bottom) / 2


def hiding_part(pdf: Any) -> str:
    """Return what hides text in *pdf*, open in PDFium, for a message; "" if nothing does."""
    return next(_hiding_parts(pdf), "")


def _hiding_parts(pdf: Any) -> Iterator[str]:
    from pypdfium2 import raw  # noqa: PLC0415 - slow to import

    for number in range(min(len(pdf), MAX_PAGES)):
        page = pdf[number]
        for index in range(raw.FPDFPage_GetAnnotCount(page)):
            note = raw.FPDFPage_GetAnnot(page, index)
            kind = raw.FPDFAnnot_GetSubtype(note)
            raw.FPDFPage_CloseAnnot(note)
            if kind not in {raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP}:
                yield f"a note or field lies on page {number + 1}"
        yield from (f"{what} on page {number + 1}" for what in _hiding_objects(raw, page))


def _hiding_objects(raw: Any, page: Any) -> Iterator[str]:
    """Yield what is wrong with the objects of a page, which come in the order they are drawn."""
    texts: list[_Box] = []
    grounds: list[_Box] = []  # dark ones
    for count, item in enumerate(page.get_objects(max_depth=5)):
        box = _Box(*item.get_bounds())
        if count > MAX_PAGE_OBJECTS:
            yield "there is too much"
            return
        if item.type == raw.FPDF_PAGEOBJ_TEXT:
            yield from _hidden_text(raw, item, box, grounds)
            texts.append(box)
        elif item.type in {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING}:
            if any(map(box.covers, texts)):
                yield "a picture covers text"
        elif item.type == raw.FPDF_PAGEOBJ_PATH and _is_filled(raw, item):
            if any(map(box.covers, texts)):
                yield "an area covers text"
            *colour, _ = _colour(raw, item)
            if min(colour) <= PALE:
                grounds.append(box)


def _hidden_text(raw: Any, item: Any, box: _Box, grounds: list[_Box]) -> Iterator[str]:
    if raw.FPDFTextObj_GetTextRenderMode(item) not in {
        raw.FPDF_TEXTRENDERMODE_FILL,
        raw.FPDF_TEXTRENDERMODE_FILL_STROKE,
    }:
        yield "text is not drawn"
    *colour, opacity = _colour(raw, item)
    pale = min(colour) > PALE and not any(ground.covers(box) for ground in grounds)
    if opacity < MIN_OPACITY or pale:
        yield "text is too pale to be read"
    size, matrix = ctypes.c_float(), item.get_matrix()
    raw.FPDFTextObj_GetFontSize(item, size)
    if abs(size.value) * max(abs(matrix.d), abs(matrix.b)) < MIN_POINTS:
        yield "text is too small to be read"


def _is_filled(raw: Any, item: Any) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, mode, stroke)
    return mode.value != raw.FPDF_FILLMODE_NONE and _colour(raw, item)[3] > 0


def _colour(raw: Any, item: Any) -> tuple[int, int, int, int]:
    """Return red, green, blue and opacity, each of 255."""
    red, green, blue, alpha = (ctypes.c_uint(0) for _ in range(4))
    raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
    return red.value, green.value, blue.value, alpha.value
