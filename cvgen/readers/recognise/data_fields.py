"""Mappings that are not ours → their fields by any usual name; every value is accounted for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvgen.errors import Invalid
from cvgen.model.dates import Date
from cvgen.model.fields import Url
from cvgen.model.inline_markdown import Markdown
from cvgen.model.inline_writer import to_markdown
from cvgen.model.profile import Item
from cvgen.model.rich_text import Mark, RichText, join_rich, unmarked
from cvgen.readers.recognise.coverage import CoverageTracker
from cvgen.readers.recognise.data_keys import DATE_KEYS, END_KEYS, IGNORED_KEYS, START_KEYS
from cvgen.readers.recognise.entry_text import items_of_list, split_link, text_and_lists
from cvgen.readers.sources.blocks import Block, Bullets, TextBlock, block_texts
from cvgen.readers.sources.lengths import split_long_blocks
from cvgen.readers.sources.link_targets import link_target
from cvgen.readers.sources.markdown.blocks import MarkdownBlocks
from cvgen.readers.sources.markdown.inlines import MarkdownInlines
from cvgen.readers.sources.notes import Notes
from cvgen.readers.vocabulary.dates import whole_date
from cvgen.readers.vocabulary.language_words import present_words
from cvgen.schema.nodes import Mapping, Node, Scalar, Sequence

MAX_LISTED_WORD_CHARACTERS = 40  # a list of such words is one line


class DataFields:
    """One mapping, its fields taken one after the other."""

    def __init__(self, mapping: Mapping, tracker: CoverageTracker) -> None:
        self.tracker, self.line = tracker, mapping.line
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
        if first and not last and open_end and " – " not in first and re.match(r"\d", first):
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
            self.tracker.notes.add(self.line, f"not a date, kept as text: {text}")
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


def is_empty_node(node: Node) -> bool:
    """Tell whether nothing is said."""
    match node:
        case Scalar(text=text):
            return not text.strip() or (text.strip() in {"~", "null"} and node.plain)
        case Sequence(items=items):
            return all(map(is_empty_node, items))
        case Mapping(pairs=pairs):
            return all(is_empty_node(value) for _, value in pairs)


def node_text(node: Node, tracker: CoverageTracker) -> RichText:
    """Return what *node* says on one line."""
    match node:
        case Scalar(text=text):
            rich = MarkdownInlines(tracker.notes, {}).read(text.strip(), node.line)
            return join_rich(rich.lines(soft=True), " ")
        case Sequence(items=items):
            return join_rich([node_text(item, tracker) for item in items], ", ")
        case Mapping(pairs=pairs):
            return join_rich([node_text(value, tracker) for _, value in pairs], ", ")


def node_blocks(node: Node, tracker: CoverageTracker) -> list[Block]:
    """Return what *node* says as paragraphs and lists."""
    match node:
        case Scalar(text=text):
            if "\n" in text.strip():
                return split_long_blocks(MarkdownBlocks(tracker.notes).read(text, node.line))
            rich = MarkdownInlines(tracker.notes, {}).read(text.strip(), node.line)
            return split_long_blocks([block_of(rich)]) if rich else []
        case Sequence(items=items):
            made = [node_blocks(item, tracker) for item in items if not is_empty_node(item)]
            return (
                [list_of([tuple(blocks) for blocks in made if blocks], node.line)]
                if any(made)
                else []
            )
        case Mapping(pairs=pairs):
            return _mapped(pairs, tracker)


def _mapped(pairs: list[tuple[Node, Node]], tracker: CoverageTracker) -> list[Block]:
    """A mapping in a text: its short values on a line, its lists below."""
    flat: list[RichText] = []
    below: list[Block] = []
    for key, value in pairs:
        name = key.text.casefold() if isinstance(key, Scalar) else ""
        if is_empty_node(value) or name in IGNORED_KEYS:
            continue
        if isinstance(value, Scalar) and "\n" not in value.text:
            flat.append(node_text(value, tracker))
        else:
            below += node_blocks(value, tracker)
    text = join_rich(flat, ", ")
    return [*([block_of(text)] if text else []), *below]


def block_of(text: RichText) -> Block:
    """Return *text* as a paragraph."""
    return TextBlock(text, text.line)


def list_of(items: list[tuple[Block, ...]], line: int) -> Block:
    """Return *items* as a list."""
    return Bullets(tuple(items), line)


def linked_text(value: Scalar, target: str) -> RichText:
    """Return an address as text that links there."""
    return unmarked(value.text.strip(), value.line).marked(Mark("link", target))


def web_address(value: Scalar, notes: Notes) -> str:
    """Return the web address that *value* is, `https://` put before a bare one."""
    text = value.text.strip()
    if re.fullmatch(r"(?:[\w-]+\.)+[A-Za-z]{2,}(?:[/?#]\S*)?", text):
        text = f"https://{text}"
    if not re.match(r"https?://\S+$|mailto:", text):
        return ""
    return link_target(text, value.line, notes)


def label_of_key(key: str) -> str:
    """Return a field's name as a label: `study_type` → Study type."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key).replace("_", " ").replace("-", " ").strip(" +")
    return words[:1].upper() + words[1:].lower() if not words.isupper() else words


def _said(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else "…"


def join_words(blocks: list[Block]) -> list[Block]:
    """Return a list of single words as one line with commas."""
    match blocks:
        case [Bullets(items)] if all(_is_word(item) for item in items):
            words = [item[0].text for item in items if isinstance(item[0], TextBlock)]
            return [TextBlock(join_rich(words, ", "), blocks[0].line)]
    return blocks


def _is_word(item: tuple[Block, ...]) -> bool:
    only = item[0]
    return (
        len(item) == 1
        and isinstance(only, TextBlock)
        and len(only.text.text) <= MAX_LISTED_WORD_CHARACTERS
    )
