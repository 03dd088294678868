"""Plain text read back: each target stands in `<…>` after its text, or is its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cvgen.checks import expected, targets
from cvgen.checks.words import compare_words
from cvgen.document.inlines import characters
from cvgen.errors import Diagnostic
from cvgen.model.document import Document, Emph, Inlines, Link, Span, Strike, Strong, Text
from cvgen.model.output import Written

COVERS = ("words", "order", "links", "size")

_TARGET = re.compile(r"<((?:https?|mailto|tel):[^\s<>]+)>")


def check(written: Written, document: Document) -> Iterator[Diagnostic]:
    """Yield what is wrong with a text file."""
    text = written.data.decode("utf-8", "replace")
    lines = expected.expected_lines(document, marks=True)
    shown_lines = [_with_targets(line.content) for line in lines]
    # What looks like a target is taken out on both sides: people may type one as text.
    without = [
        replace(line, content=(Text(_TARGET.sub("", each)),))
        for line, each in zip(lines, shown_lines, strict=True)
    ]
    yield from compare_words(without, _TARGET.sub("", text))
    yield from targets.compare_targets(
        _TARGET.findall("\n".join(shown_lines)), _TARGET.findall(text)
    )


def _with_targets(nodes: Inlines) -> str:
    """Return the text of *nodes*, with the target of each link whose text is another."""
    out = ""
    for node in nodes:
        match node:
            case Link(children, href):
                shown = characters(children)
                out += shown if href in (shown, f"mailto:{shown}") else f"{shown} <{href}>"
            case Strong(children) | Emph(children) | Strike(children) | Span(children):
                out += _with_targets(children)
            case _:
                out += characters((node,))
    return out
