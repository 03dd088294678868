"""Writing directions: which languages, paragraphs and parts of a text run from right to left."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

Direction = Literal["left", "right", "number", "none"]

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_RIGHT_TO_LEFT_LANGUAGES = frozenset("ar arc ckb dv fa he iw ks ps sd syr ug ur yi".split())
_STRONG: dict[str, Direction] = {"L": "left", "R": "right", "AL": "right"}


def is_right_to_left_language(tag: str) -> bool:
    """Tell whether *tag* (BCP 47) is of a language or script written from right to left."""
    language, *others = tag.lower().split("-")
    return (language in _RIGHT_TO_LEFT_LANGUAGES and "latn" not in others) or "arab" in others


def has_right_to_left(text: str) -> bool:
    """Tell whether any letter of *text* is written from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def is_right_to_left(text: str, base: bool = False) -> bool:
    """Tell whether the first letter of *text* is written from right to left; *base* if none is."""
    if not base and not has_right_to_left(text):
        return False
    kinds = map(unicodedata.bidirectional, text)
    return next((_STRONG[kind] == "right" for kind in kinds if kind in _STRONG), base)


def split_directions(text: str, base: bool) -> Iterator[tuple[str, bool]]:
    """Yield the parts of *text*, each with whether it runs from right to left.

    Where *base* is true, the paragraph does. Word takes the direction of a run as told and does not
    look for it in the letters, so this is the part of the Unicode algorithm that it leaves out.
    """
    if not base and not has_right_to_left(text):
        yield text, False
        return
    groups = [
        (direction, "".join(character for _, character in pairs))
        for direction, pairs in itertools.groupby(_directions(text), lambda pair: pair[0])
    ]
    outside: Direction = "right" if base else "left"
    edges = [outside, *(direction for direction, _ in groups), outside]
    resolved = [
        (_resolve(before, own, after, base), part)
        for before, (own, part), after in zip(edges, groups, edges[2:], strict=False)
    ]
    for right_to_left, pairs in itertools.groupby(resolved, lambda pair: pair[0]):
        yield "".join(part for _, part in pairs), right_to_left


def _directions(text: str) -> Iterator[tuple[Direction, str]]:
    """Yield each character with its direction."""
    strong: Direction = "none"
    last: Direction = "none"
    for index, character in enumerate(text):
        kind = unicodedata.bidirectional(character)
        if kind in _STRONG:
            last = strong = _STRONG[kind]
        elif kind == "EN":
            last = "left" if strong == "left" else "number"
        elif kind in {"ES", "CS"} and last == "number" and _is_digit(text[index + 1 : index + 2]):
            last = "number"  # as in 2025-05
        elif kind != "NSM":
            last = "none"
        yield last, character


def _is_digit(character: str) -> bool:
    return bool(character) and unicodedata.bidirectional(character) == "EN"


def _resolve(before: Direction, own: Direction, after: Direction, base: bool) -> bool:
    """Tell whether a part runs from right to left, by its own direction or its neighbours'."""
    if own != "none":
        return own == "right"
    # Numbers run from left to right, but those beside them do as if they were letters that do not.
    sides = {"right" if side == "number" else side for side in (before, after)}
    return "right" in sides if len(sides) == 1 else base
