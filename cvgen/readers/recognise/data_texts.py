"""Texts, addresses and lists in nodes of data → rich text and blocks."""

from __future__ import annotations

import re

from cvgen.model.rich_text import Mark, RichText, join_rich, unmarked
from cvgen.readers.recognise.coverage import CoverageTracker
from cvgen.readers.recognise.data_keys import IGNORED_KEYS
from cvgen.readers.sources.blocks import Block, Bullets, TextBlock
from cvgen.readers.sources.lengths import split_long_blocks
from cvgen.readers.sources.link_targets import link_target
from cvgen.readers.sources.markdown.blocks import MarkdownBlocks
from cvgen.readers.sources.markdown.inlines import MarkdownInlines
from cvgen.readers.sources.notes import Notes
from cvgen.schema.nodes import Mapping, Node, Scalar, Sequence


def text_of_field(fields: Mapping, name: str) -> str:
    """Return the text of the field *name*, or nothing."""
    for key, value in fields.pairs:
        if isinstance(key, Scalar) and key.text.casefold() == name and isinstance(value, Scalar):
            return value.text.strip()
    return ""


def text_of_first_field(fields: Mapping, *names: str) -> str:
    """Return the text of the first of the fields that has one."""
    return next(filter(None, (text_of_field(fields, name) for name in names)), "")


def text_in(node: Node) -> str:
    """Return the texts in *node*, for a note."""
    match node:
        case Scalar(text=text):
            return text
        case Sequence(items=items):
            return ", ".join(filter(None, map(text_in, items)))
        case Mapping(pairs=pairs):
            return ", ".join(filter(None, (text_in(value) for _, value in pairs)))


MAX_LISTED_WORD_CHARACTERS = 40  # a list of such words is one line


# The only field of a mapping that is called so is a text; another name is part of the text.
_TEXT_KEYS = frozenset(
    "text value description content summary name title label highlight item entry detail details "
    "keyword bullet body url link href".split()
)


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
        case Mapping(pairs=[(Scalar(text=name), Scalar(text=said))]) if _is_cut(name, said):
            return node_blocks(Scalar(node.line, 1, f"{name}: {said}"), tracker)
        case Mapping(pairs=pairs):
            return _mapped(pairs, tracker)


def _is_cut(name: str, said: str) -> bool:
    """Tell whether a field is a text that YAML cut in two at its colon, as `- Note: some text`."""
    return bool(said.strip()) and name.casefold() not in _TEXT_KEYS | IGNORED_KEYS


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
