"""The portrait is as large in the Word file as in the PDF, and in the same corner."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import docx
import pypdfium2
import pytest
import samples
from docx.oxml.ns import qn
from PIL import Image
from writing import write

from cvgen.model.document import Document, Photo
from cvgen.model.profile import Design
from cvgen.model.units import FontSize, PhotoSize
from cvgen.themes.load import Theme
from cvgen.themes.overrides import apply_design

EMU_PER_POINT = 12700
POINTS_PER_PIXEL = 0.75
POINTS_PER_MILLIMETRE = 72 / 25.4


def photo(width: int, height: int) -> Photo:
    """Return a portrait of *width* by *height* pixels."""
    data = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(data, "PNG")
    return Photo(data.getvalue(), "image/png", width, height, "Jane")


def theme(font_size: float | None = None, size: float | None = None) -> Theme:
    """Return a theme in another size of type, or with another size of the portrait, in points."""
    look = samples.look()
    design = Design() if font_size is None else Design(font_size=FontSize(font_size))
    tokens = look.tokens
    if size is not None:
        portrait = replace(tokens.styles.photo, size=PhotoSize(size))
        tokens = replace(tokens, styles=replace(tokens.styles, photo=portrait))
    return replace(look, tokens=apply_design(tokens, design))


def in_word(document: Document, look: Theme) -> tuple[float, float, str, str, float]:
    """Return width and height in points, both alignments, and the gap to the text in points."""
    word = docx.Document(io.BytesIO(write(document, "docx", look).data))
    (anchor,) = word.element.body.iter(qn("wp:anchor"))
    extent: Any = anchor.find(qn("wp:extent"))
    width, height = (int(extent.get(name)) / EMU_PER_POINT for name in ("cx", "cy"))
    across, down = (
        anchor.find(qn(f"wp:{name}")).find(qn("wp:align")).text
        for name in ("positionH", "positionV")
    )
    return width, height, across, down, int(anchor.get("distL")) / EMU_PER_POINT


def in_pdf(document: Document, look: Theme) -> tuple[float, float, float, float]:
    """Return width and height, and how far the corner is from the page's right and top edges."""
    page = pypdfium2.PdfDocument(write(document, "pdf", look).data)[0]
    (picture,) = (item for item in page.get_objects() if item.type == 3)
    left, bottom, right, top = picture.get_bounds()
    return right - left, top - bottom, page.get_width() - right, page.get_height() - top


@pytest.mark.parametrize(
    ("font_size", "size"), [(None, None), (8, None), (12, None), (None, 40), (11, 130)]
)
@pytest.mark.parametrize("pixels", [(300, 400), (400, 300), (30, 40)])
def test_word_and_pdf_agree(
    font_size: float | None, size: float | None, pixels: tuple[int, int]
) -> None:
    look = theme(font_size, size)
    document = replace(samples.document("bare"), photo=photo(*pixels))
    width, height, across, down, gap = in_word(document, look)
    pdf_width, pdf_height, right, top = in_pdf(document, look)
    assert (width, height) == pytest.approx((pdf_width, pdf_height), abs=0.1)
    assert (across, down) == ("right", "top")
    assert gap == pytest.approx(look.tokens.styles.photo.gap, abs=0.01)
    margin = look.tokens.page.margin  # in millimetres; Word aligns to it, as asserted above
    inset = (margin.right * POINTS_PER_MILLIMETRE, margin.top * POINTS_PER_MILLIMETRE)
    assert (right, top) == pytest.approx(inset, abs=0.1)


def test_the_size_of_type_changes_the_portrait() -> None:
    document = replace(samples.document("bare"), photo=photo(300, 400))
    sizes = [in_word(document, theme(size))[1] for size in (8, 10, 12)]
    assert sizes[0] < sizes[1] < sizes[2]
    assert sizes[2] / sizes[0] == pytest.approx(12 / 8, rel=1e-3)


def test_a_small_picture_is_not_blown_up() -> None:
    document = replace(samples.document("bare"), photo=photo(30, 40))
    width, height, *_ = in_word(document, theme())
    assert (width, height) == (30 * POINTS_PER_PIXEL, 40 * POINTS_PER_PIXEL)
