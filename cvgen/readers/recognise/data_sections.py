"""Sections given as data, under a key or with a title → sections of a profile."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvgen.model.fields import PlainText
from cvgen.model.inline_writer import to_plain
from cvgen.model.profile import AnySection
from cvgen.model.rich_text import unmarked
from cvgen.readers.recognise.data_entries import DataEntryReader
from cvgen.readers.recognise.data_keys import IGNORED_KEYS
from cvgen.readers.recognise.data_kinds import kind_by_fields
from cvgen.readers.recognise.data_texts import is_empty_node, node_blocks, node_text, text_in
from cvgen.readers.recognise.page import PageRecogniser
from cvgen.readers.recognise.sections import PageSection, make_section, recognise_sections
from cvgen.readers.sources.blocks import Block, Bullets, TextBlock, block_texts
from cvgen.readers.vocabulary.headings import section_kind
from cvgen.schema.nodes import Mapping, Node, Scalar, Sequence


def listed_sections(
    item: Node, entry_reader: DataEntryReader, page: PageRecogniser | None = None
) -> list[AnySection]:
    """Read `{title: …, type: …, contents: […]}`."""
    if not isinstance(item, Mapping):
        return list(data_sections("list", "", item, entry_reader))
    title, line = "", item.line
    contents: Node = Sequence(item.line, item.column)
    for key, value in item.pairs:
        name = key.text.casefold() if isinstance(key, Scalar) else ""
        if name in {"title", "name"} and isinstance(value, Scalar) and not title:
            title, line = value.text, value.line
        elif name in {"contents", "entries", "items", "content", "description"}:
            contents = value
        elif name not in {"type", "entry_type", "icon"}:
            entry_reader.tracker.notes.add(value.line, f"'{name}' ignored: {text_in(value)}")
    shown = node_text(Scalar(line, 1, title), entry_reader.tracker)
    title = shown.text
    entry_reader.tracker.add_seen([shown])
    if page is not None and section_kind(title) is None and isinstance(contents, Sequence):
        given, contents = contents, _without_person(contents, page)
        if is_empty_node(contents) and not is_empty_node(given):
            entry_reader.tracker.mark_used(unmarked(title))
            return []
    kind = section_kind(title)
    if kind is None or kind == "text":
        kind = kind_by_fields(contents)
    return list(data_sections(kind, title, contents, entry_reader))


def _without_person(contents: Sequence, page: PageRecogniser) -> Sequence:
    """Take `Full Name` and contact details out of al-folio's general information."""
    left: list[Node] = []
    for item in contents.items:
        name = value = None
        if isinstance(item, Mapping):
            fields = {k.text.casefold(): v for k, v in item.pairs if isinstance(k, Scalar)}
            name, value = fields.get("name"), fields.get("value")
        if isinstance(name, Scalar) and isinstance(value, Scalar):
            key = name.text.casefold().replace("full name", "name").strip()
            fake = Mapping(value.line, 1, [(Scalar(name.line, 1, key), value)])
            if not page.person.take(fake, is_page=False):
                page.tracker.add_seen([unmarked(name.text, name.line)])
                page.tracker.mark_used(unmarked(name.text))
                continue
        left.append(item)
    return Sequence(contents.line, contents.column, left)


def titled_sections(
    key: Scalar, value: Node, entry_reader: DataEntryReader
) -> Iterator[AnySection]:
    """Read a section whose key is its title, unless there is a better one in it."""
    value, found = _unwrapped(value)
    title = node_text(found or Scalar(key.line, 1, _title_of(key.text)), entry_reader.tracker)
    kind = section_kind(title.text)
    if kind == "text":
        value = _paragraphs(value)
    by_fields = kind_by_fields(value)
    is_vague = kind in {"list", "experience"} and by_fields in {"education", "publications"}
    if kind is None or kind == "text" or is_vague:
        kind = by_fields
    entry_reader.tracker.add_seen([title])
    yield from data_sections(kind, title.text, value, entry_reader)


def _title_of(key: str) -> str:
    """Return a key as a title: `selected_honors` → Selected Honors."""
    if " " in key or not key.islower():
        return key
    words = re.sub(r"[_-]", " ", key).title()
    return re.sub(r"\b(?:And|Of|The|In|For)\b", lambda match: match[0].lower(), words)


def _paragraphs(value: Node) -> Node:
    """Return a list of texts as one text."""
    if not isinstance(value, Sequence) or not all(isinstance(i, Scalar) for i in value.items):
        return value
    text = "\n\n".join(item.text for item in value.items if isinstance(item, Scalar))
    return Scalar(value.line, 1, text)


def data_sections(
    kind: str, title: str, value: Node, entry_reader: DataEntryReader
) -> Iterator[AnySection]:
    """Yield the section of *kind* in *value*; long texts make several, empty ones none."""
    if is_empty_node(value):
        _leave_out(title, value, entry_reader)
        return
    shown: PlainText | None = to_plain(unmarked(title)) if title else None
    if isinstance(value, Scalar) or kind == "text":
        blocks = node_blocks(value, entry_reader.tracker)
        entry_reader.tracker.add_seen(block_texts(blocks))
        yield from recognise_sections(PageSection(unmarked(title), value.line, _flat(blocks)), "")
        return
    if isinstance(value, Mapping) and all(
        isinstance(v, Sequence | Mapping) for _, v in value.pairs
    ):
        value = Sequence(value.line, 1, [_named(key, part) for key, part in value.pairs])
    if entries := entry_reader.entries(kind, value):
        yield make_section(kind, shown, entries, None)
    else:
        _leave_out(title, value, entry_reader)


def _leave_out(title: str, value: Node, entry_reader: DataEntryReader) -> None:
    if title:
        entry_reader.tracker.notes.add(value.line, f"section without content left out: {title}")
        entry_reader.tracker.mark_dropped(unmarked(title))


def _unwrapped(value: Node) -> tuple[Node, Scalar | None]:
    """Return what is in `{title: …, info: […]}`, texts before the list included, and the title."""
    if not isinstance(value, Mapping):
        return value, None
    title: Scalar | None = None
    loose, lists = list[Node](), list[Sequence]()
    for key, part in value.pairs:
        if isinstance(part, Sequence):
            lists.append(part)
        elif isinstance(part, Mapping) or not isinstance(key, Scalar):
            return value, None
        elif key.text.casefold() in {"title", "name"} and title is None:
            title = part
        elif is_setting(key):
            continue
        elif not is_empty_node(part):
            loose.append(part)
    if len(lists) == 1:
        return Sequence(value.line, 1, [*loose, *lists[0].items]), title
    if title is not None and len(loose) == 1 and not lists:
        return loose[0], title
    return value, None


def _named(key: Node, value: Node) -> Mapping:
    return Mapping(
        value.line, 1, [(Scalar(key.line, 1, "name"), key), (Scalar(key.line, 1, "items"), value)]
    )


def _flat(blocks: list[Block]) -> list[Block]:
    """Return a list of texts as paragraphs, which is what sections of text hold."""
    match blocks:
        case [Bullets(items)] if all(len(i) == 1 and isinstance(i[0], TextBlock) for i in items):
            return [item[0] for item in items]
    return blocks


def is_setting(name: Node) -> bool:
    """Tell whether a key is about the looks of a page, not about the person."""
    return isinstance(name, Scalar) and name.text.casefold() in IGNORED_KEYS
