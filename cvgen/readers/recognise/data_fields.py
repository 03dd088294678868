"""Mappings that are not ours → their fields by any usual name; every value is accounted for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvgen.errors import Invalid
from cvgen.model.date_finder import whole_date
from cvgen.model.dates import Date
from cvgen.model.fields import Url
from cvgen.model.inline_markdown import Markdown
from cvgen.model.inline_writer import to_markdown
from cvgen.model.language_words import present_words
from cvgen.model.profile import Item
from cvgen.model.rich_text import RichText, join_rich, unmarked
from cvgen.readers.recognise.coverage import CoverageTracker
from cvgen.readers.recognise.data_keys import DATE_KEYS, END_KEYS, IGNORED_KEYS, START_KEYS
from cvgen.readers.recognise.data_texts import (
    is_empty_node,
    join_words,
    label_of_key,
    linked_text,
    node_blocks,
    node_text,
    text_of_first_field,
    web_address,
)
from cvgen.readers.recognise.entry_text import items_of_list, split_link, text_and_lists
from cvgen.readers.sources.blocks import Block, block_texts
from cvgen.schema.nodes import Mapping, Node, Scalar

# What an entry is called in a note about it.
_NAMES = ("name", "company", "organization", "institution", "title", "position")


class DataFields:
    """One mapping, its fields taken one after the other."""

    def __init__(self, mapping: Mapping, tracker: CoverageTracker) -> None:
        self.tracker, self.line = tracker, mapping.line
        self.name = text_of_first_field(mapping, *_NAMES)
        self.pairs: dict[str, tuple[str, Node]] = {}
        for key, value in mapping.pairs:
            if isinstance(key, Scalar):
                name = key.text.casefold()
                while name in self.pairs:  # a key given twice
                    name += "+"
                self.pairs[name] = (key.text, value)

    def has(self, *names: str) -> bool:
        """Tell whether one of the fields says something."""
        return any(name in self.pairs and not is_empty_node(self.pairs[name][1]) for name in names)

    def take(self, *names: str) -> Node | None:
        """Return the first of the fields that says something."""
        for name in names:
            if self.has(name):
                return self.pairs.pop(name)[1]
        return None

    def rich(self, *names: str) -> RichText:
        """Return the text of the first of the fields that has one; lists and places on one line."""
        for name in names:
            if self.has(name) and (text := node_text(self.pairs[name][1], self.tracker)):
                del self.pairs[name]
                self.tracker.add_seen([text])
                return text
        return RichText()

    def text(self, *names: str) -> Markdown | None:
        """Return such a text as a field of a profile takes it."""
        rich = self.rich(*names)
        return to_markdown(join_rich(rich.lines(), " ")) if rich else None

    def linked(self, *names: str) -> tuple[Markdown | None, Url | None]:
        """Return such a text, and apart from it the address that all of it links to."""
        rich, url = split_link(join_rich(self.rich(*names).lines(), " "))
        return (to_markdown(rich), url) if rich else (None, None)

    def url(self, *names: str) -> Url | None:
        """Return an address."""
        for name in names:
            value = self.pairs[name][1] if name in self.pairs else None
            if isinstance(value, Scalar) and (target := web_address(value, self.tracker.notes)):
                del self.pairs[name]
                self.tracker.add_seen([linked_text(value, target)])
                return Url.parse(target)
        return None

    def blocks(self, *names: str) -> list[Block]:
        """Return the texts and lists in the fields as blocks."""
        out: list[Block] = []
        for name in names:
            if self.has(name):
                out += node_blocks(self.pairs.pop(name)[1], self.tracker)
        self.tracker.add_seen(block_texts(out))
        return out

    def date(self, open_end: bool = False) -> Date | None:
        """Return the date; with *open_end*, a start without an end goes on."""
        first, last = (self._date_text(names) for names in (START_KEYS, END_KEYS))
        if not first and not last:
            whole = self._date_text(DATE_KEYS)
            return self._parsed(whole) if whole else None
        first = first.removesuffix(" –")
        start = whole_date(first) if first and not last and open_end else None
        if start and start.date.start and not start.date.end:
            last = "present"
        return self._parsed(" – ".join(filter(None, (first, last))))

    def _date_text(self, names: tuple[str, ...]) -> str:
        value = self.take(*names)
        if value is None:
            return ""
        text = node_text(value, self.tracker)
        self.tracker.add_seen([text])
        self.tracker.mark_used(text)
        said = re.sub(r"(?<=\d)T\d\d:\d\d.*$", "", text.text)
        if said.casefold() in present_words():
            return "present"
        found = whole_date(said)
        return found.source if found else said

    def _parsed(self, text: str) -> Date | None:
        try:
            return Date.parse(text)
        except Invalid:
            of = f"{self.name}: " if self.name else ""
            self.tracker.notes.add(self.line, f"{of}not a date, kept as text: {text}")
            self.pairs["when+"] = ("", Scalar(self.line, 1, text))
            return None

    def rest(self) -> Iterator[Item]:
        """Yield what is left as list entries, each labelled with its field's name."""
        for name, (key, value) in list(self.pairs.items()):
            del self.pairs[name]
            if is_empty_node(value):
                continue
            if name in IGNORED_KEYS or (
                isinstance(value, Scalar) and value.text in {"true", "false"}
            ):
                self.tracker.notes.add(value.line, f"'{key}' ignored: {_said(value)}")
                continue
            blocks = join_words(node_blocks(value, self.tracker))
            self.tracker.add_seen(block_texts(blocks))
            text, below = text_and_lists(blocks)
            label = to_markdown(unmarked(label_of_key(key)))
            said, entries = to_markdown(text), tuple(items_of_list(below))
            if said or entries:
                yield Item(label=label, text=said, entries=entries)


def _said(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else "…"
