"""Which `*`, `_` and `~~` open and close what: CommonMark's delimiter runs, in linear time."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

EmphasisKind = Literal["strong", "em", "strike"]


@dataclass(slots=True)
class Delimiter:
    """A run of one of the characters `*`, `_` and `~`, and what it turns out to do.

    In reading order: it ends the marks in *ends*, shows what is left of its *count*, and starts the
    marks in *starts*, the outermost first.
    """

    character: str
    count: int
    opens: bool
    closes: bool
    length: int = field(init=False)  # before any of it is taken
    ends: list[EmphasisKind] = field(default_factory=list)
    starts: list[EmphasisKind] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.length = self.count

    @property
    def rest(self) -> str:
        """The characters that are text."""
        return self.character * self.count


def flanks(character: str, before: str, after: str) -> tuple[bool, bool]:
    """Tell whether a run of *character* between two characters can open and close emphasis."""
    left = bool(after.strip()) and (not is_mark(after) or not before.strip() or is_mark(before))
    right = bool(before.strip()) and (not is_mark(before) or not after.strip() or is_mark(after))
    if character == "_":
        return left and (not right or is_mark(before)), right and (not left or is_mark(after))
    return left, right


def is_mark(character: str) -> bool:
    """Tell whether *character* is punctuation or a symbol."""
    return bool(character) and unicodedata.category(character)[0] in "PS"


def pair(delimiters: Iterable[Delimiter]) -> None:
    """Decide what each of *delimiters*, all those of one text in order, starts, ends and shows."""
    waiting: list[Delimiter] = []
    # How many of those that wait have been looked at in vain, for each kind of closing run: none of
    # its kind looks at them again, which keeps the whole linear.
    in_vain: dict[tuple[str, bool, int], int] = {}
    for closer in delimiters:
        kind = closer.character, closer.opens, closer.length % 3
        while closer.closes and closer.count:
            place = _find_opener(waiting, closer, in_vain.get(kind, 0))
            if place is None:
                in_vain[kind] = len(waiting)
                break
            opener = waiting[place]
            _join(opener, closer)
            del waiting[place + 1 :]
            if not opener.count:
                waiting.pop()
            in_vain = {key: min(many, len(waiting)) for key, many in in_vain.items()}
        if closer.opens and closer.count:
            waiting.append(closer)


def _find_opener(waiting: Sequence[Delimiter], closer: Delimiter, bottom: int) -> int | None:
    for place in range(len(waiting) - 1, bottom - 1, -1):
        opener = waiting[place]
        if opener.character == closer.character and _match(opener, closer):
            return place
    return None


def _match(opener: Delimiter, closer: Delimiter) -> bool:
    """Tell whether one closes the other; a run that could do both is held to the rule of three."""
    if closer.character == "~":
        return opener.count == closer.count == 2
    both = opener.closes or closer.opens
    lengths = opener.length, closer.length
    return not (both and sum(lengths) % 3 == 0 and any(length % 3 for length in lengths))


def _join(opener: Delimiter, closer: Delimiter) -> None:
    size = 2 if opener.count >= 2 and closer.count >= 2 else 1
    kind: EmphasisKind = "strike" if closer.character == "~" else "strong" if size == 2 else "em"
    opener.starts.insert(0, kind)
    closer.ends.append(kind)
    opener.count -= size
    closer.count -= size
