"""Lengths as Word counts them, and the sheet they are on."""

from __future__ import annotations

from typing import NamedTuple

from cvgen.model.theme import PAPER_MILLIMETRES, Paper


class PageSize(NamedTuple):
    """A sheet and its margins, in twips."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int

    @property
    def text_width(self) -> int:
        """How wide the text is."""
        return self.width - self.left - self.right


def page_size(page: Paper) -> PageSize:
    """Return the sheet of a theme."""
    margin = page.margin
    sides = (margin.top, margin.right, margin.bottom, margin.left)
    return PageSize(
        *(twips(length * 72 / 25.4) for length in (*PAPER_MILLIMETRES[page.size], *sides))
    )


def twips(points: float) -> int:
    """Return points as twentieths of a point."""
    return round(points * 20)


def half_points(points: float) -> int:
    """Return points as halves of a point, the unit of font sizes."""
    return round(points * 2)


def eighths(points: float) -> int:
    """Return points as eighths of a point, the unit of borders."""
    return round(points * 8)
