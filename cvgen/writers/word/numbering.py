"""Lists: how their items are marked and indented, and where their numbers start."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cvgen.model.theme import BlockStyle, Styles
from cvgen.writers.word.units import twips
from cvgen.writers.word.xml import add, root, tag

LIST_LEVELS = 9  # Word has no more
BULLET = "•"

# One definition a kind of list; those of dates and of no marks only serve the lists below items.
NUMBERING_KINDS = ("bullet", "number", "dated", "plain")
LIST_STYLES = ("ListBullet", "ListBullet2", "ListBullet3", "ListBullet4", "ListBullet5")


def number_id(kind: str) -> int:
    """Return the list that all items of *kind* are in, unless they need one of their own."""
    return NUMBERING_KINDS.index(kind) + 1


def numbering_part(styles: Styles) -> str:
    """Return the part that defines every kind of list."""
    kinds = [_definition(index, kind, styles) for index, kind in enumerate(NUMBERING_KINDS)]
    lists = [
        tag("num", tag("abstractNumId", val=index), numId=number_id(kind))
        for index, kind in enumerate(NUMBERING_KINDS)
    ]
    return root("numbering", *kinds, *lists)


class NumberedLists:
    """Hands out lists, each with numbers of its own."""

    def __init__(self, numbering: Any) -> None:
        self._numbering = numbering
        self._last = 0

    def start(self, first: int) -> int:
        """Return a list whose first number is *first*."""
        if not self._last:
            self._last = len(NUMBERING_KINDS)
            if first == 1:
                return number_id("number")
        self._last += 1
        number = add(self._numbering, "num", numId=self._last)
        add(number, "abstractNumId", val=NUMBERING_KINDS.index("number"))
        add(add(number, "lvlOverride", ilvl=0), "startOverride", val=first)
        return self._last


def _definition(index: int, kind: str, styles: Styles) -> str:
    # Word tells definitions apart by nsid; any constant will do.
    return tag(
        "abstractNum",
        tag("nsid", val=f"0C56000{index + 1}"),
        tag("multiLevelType", val="multilevel"),
        tag("tmpl", val=f"0C56A00{index + 1}"),
        *_levels(kind, styles),
        abstractNumId=index,
    )


def _levels(kind: str, styles: Styles) -> Iterator[str]:
    block: BlockStyle = getattr(styles, kind)
    step = styles.subbullet.indent - styles.bullet.indent
    for depth in range(LIST_LEVELS):
        hanging = styles.subbullet.hanging if depth else block.hanging
        style = _style(kind, depth)
        numbered = style == "ListNumber"
        if numbered:
            hanging = block.gap  # the number ends where the gap before the text begins
        yield tag(
            "lvl",
            tag("start", val=1),
            tag("numFmt", val="decimal" if numbered else "bullet"),
            tag("pStyle", val=style) if style else "",
            tag("lvlText", val="%1." if numbered else BULLET),
            tag("lvlJc", val="right" if numbered else "left"),
            tag(
                "pPr",
                tag("ind", left=twips(block.indent + depth * step), hanging=twips(hanging)),
            ),
            ilvl=depth,
        )


def _style(kind: str, depth: int) -> str:
    """Return the style that belongs to a level: a style has but one, most levels have none."""
    if kind == "bullet" and depth < len(LIST_STYLES):
        return LIST_STYLES[depth]
    return "ListNumber" if kind == "number" and depth == 0 else ""
