"""Inline Markdown → nodes: the only place where a profile's text is read as markup.

What comes out is our own nodes, so nothing a profile says can become markup in an output.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from cvgen.errors import Invalid
from cvgen.model.block_markup import block_warnings
from cvgen.model.document import Code, Emph, Inline, Inlines, LineBreak, Link, Strike, Strong, Text
from cvgen.model.inline_scanner import InlineScanner
from cvgen.model.rich_text import HARD_BREAK, Run
from cvgen.text.characters import SPACES, check_length, clean

_NODES: dict[str, type[Strong | Emph | Strike]] = {"strong": Strong, "em": Emph, "strike": Strike}


@dataclass(frozen=True)
class Markdown:
    """Text with inline Markdown; a blank line starts a new paragraph."""

    schema: ClassVar[dict[str, object]] = {"type": ["string", "number", "boolean"]}

    source: str
    paragraphs: tuple[Inlines, ...]
    warnings: tuple[str, ...] = ()

    @classmethod
    @functools.lru_cache(maxsize=1_000)  # most texts of a profile that is edited stay as they are
    def parse(cls, source: str) -> Markdown:
        """Read *source*; raise Invalid where it cannot be laid out, note links that are dropped."""
        text = clean(source)
        check_length(text)
        warnings: list[str] = []
        parts = [_parse(part, warnings) for part in re.split(r"\n[ \t]*\n", text)]
        kept = tuple(part for part in parts if part)
        if not kept:
            raise Invalid("the text is empty", "write something or remove it")
        return cls(text, kept, (*warnings, *block_warnings(text)))

    @property
    def inlines(self) -> Inlines:
        """All of it as one line."""
        joined: list[Inline] = []
        for part in self.paragraphs:
            joined += [Text(" "), *part] if joined else part
        return tuple(_merge(joined))


def _parse(text: str, warnings: list[str]) -> Inlines:
    runs = InlineScanner(text.strip(" \t\n"), warnings).runs()
    return _trim(tuple(_merge(_nodes(runs, 0))))


def _nodes(runs: Sequence[Run], depth: int) -> Iterator[Inline]:
    """Yield *runs* as nodes: marks that stand side by side and are the same are one node."""
    for mark, group in itertools.groupby(
        runs, lambda run: run.marks[depth] if len(run.marks) > depth else None
    ):
        inner = list(group)
        if mark is None:
            for piece in re.split(f"({HARD_BREAK})", "".join(run.text for run in inner)):
                yield LineBreak() if piece == HARD_BREAK else Text(piece)
        elif mark.kind == "code":
            yield Code("".join(run.text for run in inner))
        else:
            children = tuple(_merge(_nodes(inner, depth + 1)))
            if mark.kind == "link":
                yield Link(children, mark.target)
            else:
                yield _NODES[mark.kind](children)


def _merge(nodes: Iterable[Inline]) -> Iterator[Inline]:
    """Join neighbouring texts, fold white space, drop what is empty."""
    last: Inline | None = None
    for node in map(_fold, nodes):
        if node in (Text(""), Code("")) or (
            isinstance(node, Strong | Emph | Strike | Link) and not node.children
        ):
            continue
        if isinstance(last, Text) and isinstance(node, Text):
            last = Text(SPACES.sub(" ", last.text + node.text))
            continue
        if last is not None:
            yield last
        last = node
    if last is not None:
        yield last


def _fold(node: Inline) -> Inline:
    return Text(SPACES.sub(" ", node.text)) if isinstance(node, Text) else node


def _trim(nodes: Inlines) -> Inlines:
    """Drop white space and line breaks at both ends."""
    out = list(nodes)
    for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while out:
            node = out[end]
            if isinstance(node, Text) and (rest := strip(node.text, " ")):
                out[end] = Text(rest)
                break
            if not isinstance(node, Text | LineBreak):
                break
            del out[end]
    return tuple(out)
