"""Which `*`, `_` and `~~` open and close what: CommonMark's rules, on a flat list of tokens.

Pages are read by these rules. What people type into a profile is read more strictly, for there a
star is more often a star: in a word, in code, and where emphasis would run out of the brackets that
it began in, nothing is emphasised.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from cvgen.model.rich_text import Mark, Run

MAX_OPEN_DELIMITERS = 100  # delimiters that wait for their other half; keeps hostile text linear

_ENDS_OF_NAMES = frozenset("-,;:/")
_MAX_NAME_CHARACTERS = 100
_NAME_GOES_ON = re.compile(r"\w*_[./:@(\[][^\W_]")
_NAME_CAME_BEFORE = re.compile(r"[^\W_][./:@(\[]_\w*\Z")


@dataclass(slots=True)
class Delimiter:
    """A run of `*`, `_` or `~`."""

    character: str
    count: int
    opens: bool
    closes: bool
    brackets: int = 0  # that are open where it stands; its other half stands within as many
    length: int = field(init=False)  # before any of it was used up

    def __post_init__(self) -> None:
        self.length = self.count

    @classmethod
    def typed(cls, source: str, start: int, end: int, brackets: int) -> Delimiter:
        """Return the delimiter at these places of what somebody typed into a profile."""
        before, after = source[max(0, start - 2) : start], source[end : end + 2]
        found = cls.between(source[start:end], before[-1:], after[:1])
        found.brackets = brackets
        if found.character == "*":
            # `2*3*4`, `C*-algebras and *-algebras`
            found.opens &= not (_is_letter(before[-1:]) and _is_letter(after[:1]))
            found.opens &= after[:1] not in _ENDS_OF_NAMES
        elif found.character == "_":
            goes_on = _NAME_GOES_ON.match(source, start, end + _MAX_NAME_CHARACTERS)
            came_before = _NAME_CAME_BEFORE.search(
                source, max(0, start - _MAX_NAME_CHARACTERS), end
            )
            if goes_on or came_before:  # `__init__.py`, `obj.__class__`
                found.opens = found.closes = False
        return found

    @classmethod
    def between(cls, text: str, before: str, after: str) -> Delimiter:
        """Return the delimiter *text* that stands between two characters."""
        left = bool(after.strip()) and (
            not _is_mark(after) or not before.strip() or _is_mark(before)
        )
        right = bool(before.strip()) and (
            not _is_mark(before) or not after.strip() or _is_mark(after)
        )
        if text[0] == "_":
            opens, closes = (
                left and (not right or _is_mark(before)),
                right and (not left or _is_mark(after)),
            )
            return cls("_", len(text), opens, closes)
        return cls(text[0], len(text), left, right)


@dataclass(frozen=True, slots=True)
class MarkShift:
    """A mark starts or ends here."""

    mark: Mark
    opens: bool


Token = Run | Delimiter | MarkShift


def resolve_emphasis(tokens: list[Token]) -> Iterator[Run]:
    """Yield the runs of *tokens* with the marks that delimiters and shifts give them."""
    marks: list[Mark] = []
    for token in _paired(tokens):
        if isinstance(token, Run):
            yield Run(token.text, (*dict.fromkeys((*marks, *token.marks)),))
        elif token.opens:
            marks.append(token.mark)
            del marks[:-MAX_OPEN_DELIMITERS]
        else:
            for place in range(len(marks) - 1, -1, -1):
                if marks[place].kind == token.mark.kind:
                    del marks[place]
                    break


def _paired(tokens: list[Token]) -> Iterator[Run | MarkShift]:
    """Turn delimiters that match into shifts, the others into text."""
    before: list[list[MarkShift]] = [[] for _ in tokens]  # closing first, as met
    after: list[list[MarkShift]] = [[] for _ in tokens]
    open_at: list[int] = []
    for index, token in enumerate(tokens):
        if not isinstance(token, Delimiter):
            continue
        if token.closes:
            _close(tokens, index, open_at, before, after)
        if token.opens and token.count:
            open_at.append(index)
            del open_at[:-MAX_OPEN_DELIMITERS]
    for index, token in enumerate(tokens):
        yield from before[index]
        if isinstance(token, Delimiter):
            if token.count:
                yield Run(token.character * token.count)
        else:
            yield token
        yield from reversed(after[index])


def _close(
    tokens: list[Token],
    index: int,
    open_at: list[int],
    before: list[list[MarkShift]],
    after: list[list[MarkShift]],
) -> None:
    closer = tokens[index]
    assert isinstance(closer, Delimiter)
    place = len(open_at) - 1
    while closer.count and place >= 0:
        opener = tokens[open_at[place]]
        assert isinstance(opener, Delimiter)
        size = _size(opener, closer)
        if not size:
            place -= 1
            continue
        mark = Mark("strike" if closer.character == "~" else "strong" if size == 2 else "em")
        after[open_at[place]].append(MarkShift(mark, opens=True))
        before[index].append(MarkShift(mark, opens=False))
        opener.count -= size
        closer.count -= size
        del open_at[place + 1 :]
        if not opener.count:
            del open_at[place]
            place -= 1


def _size(opener: Delimiter, closer: Delimiter) -> int:
    if opener.character != closer.character or not opener.count:
        return 0
    if opener.brackets != closer.brackets:
        return 0
    if closer.character == "~":
        return 2 if opener.count == closer.count == 2 else 0
    both = opener.closes or closer.opens
    total = opener.length + closer.length
    if both and total % 3 == 0 and (opener.length % 3 or closer.length % 3):
        return 0
    return 2 if opener.count >= 2 and closer.count >= 2 else 1


def _is_letter(character: str) -> bool:
    """Tell whether a character is part of a word in a script that sets words apart."""
    return character.isalnum() and unicodedata.east_asian_width(character) not in "WF"


def _is_mark(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "PS"
