"""Emphasis of pages, by CommonMark's rules as they are, on a flat list of tokens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cvgen.model.emphasis import Delimiter, flanks, pair
from cvgen.model.rich_text import Mark, Run

MAX_OPEN_MARKS = 100  # marks in one another; keeps hostile text linear


@dataclass(frozen=True, slots=True)
class MarkShift:
    """A mark starts or ends here."""

    mark: Mark
    opens: bool


Token = Run | Delimiter | MarkShift


def find_delimiter(text: str, before: str, after: str) -> Delimiter | Run:
    """Return *text*, a run of `*`, `_` or `~` between two characters, as what it may be."""
    if text[0] == "~" and len(text) != 2:
        return Run(text)
    return Delimiter(text[0], len(text), *flanks(text[0], before, after))


def resolve_emphasis(tokens: list[Token]) -> Iterator[Run]:
    """Yield the runs of *tokens* with the marks that delimiters and shifts give them."""
    pair(token for token in tokens if isinstance(token, Delimiter))
    marks: list[Mark] = []
    for token in _shifts(tokens):
        if isinstance(token, Run):
            yield Run(token.text, (*dict.fromkeys((*marks, *token.marks)),))
        elif token.opens:
            marks.append(token.mark)
            del marks[:-MAX_OPEN_MARKS]
        else:
            for place in range(len(marks) - 1, -1, -1):
                if marks[place].kind == token.mark.kind:
                    del marks[place]
                    break


def _shifts(tokens: list[Token]) -> Iterator[Run | MarkShift]:
    """Yield *tokens* with shifts and text for delimiters."""
    for token in tokens:
        if not isinstance(token, Delimiter):
            yield token
            continue
        yield from (MarkShift(Mark(kind), opens=False) for kind in token.ends)
        if token.rest:
            yield Run(token.rest)
        yield from (MarkShift(Mark(kind), opens=True) for kind in token.starts)
