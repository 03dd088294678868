"""Texts of several paragraphs: inline Markdown and the lists between the paragraphs."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from cvgen.errors import Remark
from cvgen.model.document import Inlines
from cvgen.model.inline_markdown import Markdown, check_shown, read_inlines
from cvgen.model.text_lines import LineItem, LineList, LineParagraph, split_lines
from cvgen.text.characters import check_length, clean


@dataclass(frozen=True)
class TextItem:
    """An item of a list in a text; *mark* stands before it as typed."""

    mark: str
    content: Inlines
    children: tuple[TextItem, ...] = ()

    @property
    def is_numbered(self) -> bool:
        """Whether a number stands before it."""
        return self.mark[0].isdigit()


@dataclass(frozen=True)
class TextList:
    """A list in a text."""

    items: tuple[TextItem, ...]


@dataclass(frozen=True)
class Prose(Markdown):
    """Paragraphs and lists with inline Markdown; *paragraphs* has the text of the items too."""

    list_hint: ClassVar[str] = (
        "write one text after '|', as in `summary: |`, with lines below it that start with '- '"
    )

    blocks: tuple[Inlines | TextList, ...] = ()

    @classmethod
    @functools.lru_cache(maxsize=1_000)
    def parse(cls, source: str) -> Prose:
        """Read *source*; raise Invalid where it cannot be laid out, note what is not shown."""
        text = clean(source)
        check_length(text)
        split, remarks = split_lines(text)
        blocks = tuple(_blocks(split, remarks))
        paragraphs = tuple(part for block in blocks for part in _paragraphs(block))
        check_shown(paragraphs)
        return cls(text, paragraphs, tuple(remarks), blocks)


def _blocks(
    split: list[LineParagraph | LineList], remarks: list[Remark]
) -> Iterator[Inlines | TextList]:
    for block in split:
        if isinstance(block, LineList):
            yield TextList(tuple(_item(item, remarks) for item in block.items))
            continue
        end = "\\\n" if block.is_table else "\n"
        if content := read_inlines(end.join(block.lines), remarks):
            yield content


def _item(item: LineItem, remarks: list[Remark]) -> TextItem:
    content = read_inlines("\n".join(item.lines), remarks)
    return TextItem(item.mark, content, tuple(_item(child, remarks) for child in item.children))


def _paragraphs(block: Inlines | TextList) -> Iterator[Inlines]:
    if not isinstance(block, TextList):
        yield block
        return
    for item in block.items:
        if item.content:
            yield item.content
        yield from _paragraphs(TextList(item.children))
