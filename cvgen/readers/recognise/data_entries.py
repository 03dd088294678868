"""Entries given as data (JSON Resume, RenderCV, al-folio, front matter) → entries of a profile."""

from __future__ import annotations

import re
from collections.abc import Sequence as Sequences
from dataclasses import dataclass
from typing import Any

from cvgen.model.fields import PlainText, Url
from cvgen.model.inline_markdown import Markdown
from cvgen.model.inline_writer import to_markdown
from cvgen.model.profile import Item, NamedLink, Position, Study, Work
from cvgen.model.prose import Prose
from cvgen.model.rich_text import RichText, join_rich, unmarked
from cvgen.model.section_kinds import kinds_with
from cvgen.readers.recognise.coverage import CoverageTracker
from cvgen.readers.recognise.data_fields import DataFields
from cvgen.readers.recognise.data_keys import (
    BULLET_KEYS,
    COMPANY_KEYS,
    DEGREE_KEYS,
    ISSUER_KEYS,
    NAME_KEYS,
    PLACE_KEYS,
    ROLE_KEYS,
    SCHOOL_KEYS,
    SUMMARY_KEYS,
    TEXT_KEYS,
    TITLE_KEYS,
    UNIT_KEYS,
    URL_KEYS,
    VENUE_KEYS,
)
from cvgen.readers.recognise.data_texts import is_empty_node, join_words, label_of_key, node_blocks
from cvgen.readers.recognise.entry_text import items_of_list, split_summary, text_and_lists
from cvgen.readers.recognise.items import texts_only
from cvgen.readers.sources.blocks import Block, TextBlock, block_texts
from cvgen.schema.nodes import Mapping, Node, Scalar, Sequence
from cvgen.text.urls import display_url

_POSITIONS = kinds_with("positions")
_WORKS = kinds_with("works")
_TYPED = (*kinds_with("studies"), *_POSITIONS, *_WORKS)


@dataclass
class DataEntryReader:
    """Reads entries; *open_end* tells that a start without an end goes on."""

    tracker: CoverageTracker
    open_end: bool = False

    def entries(self, kind: str, node: Node) -> tuple[Any, ...]:
        """Return the entries in *node* for a section of *kind*."""
        parts = node.items if isinstance(node, Sequence) else [node]
        out: list[Any] = []
        for part in parts:
            if not is_empty_node(part):
                out += self._entry(kind, part)
        return tuple(out)

    def _entry(self, kind: str, node: Node) -> Sequences[Any]:
        typed = kind in _TYPED
        if not isinstance(node, Mapping):
            return self.plain(node)
        fields = DataFields(node, self.tracker)
        if kind == "education" and fields.has(*SCHOOL_KEYS):
            return [self.study(fields)]
        if kind in _POSITIONS and fields.has(*ROLE_KEYS, *COMPANY_KEYS):
            return [self.position(fields)]
        if kind in _WORKS and fields.has(*TITLE_KEYS):
            return [self.work(fields)]
        made = self.item(fields)
        if not typed:
            return made
        whole = [texts_only(entry) for entry in made]
        return [part for entry in whole for part in ([entry] if entry.text else entry.entries)]

    def plain(self, node: Node) -> list[Item]:
        """Return a text, or a list of texts, as it stands."""
        blocks = node_blocks(node, self.tracker)
        self.tracker.add_seen(block_texts(blocks))
        text, below = text_and_lists(blocks)
        said, entries = to_markdown(text), tuple(items_of_list(below))
        return [Item(text=said, entries=entries)] if said else list(entries)

    def position(self, fields: DataFields) -> Position:
        """Return a position."""
        date = fields.date(self.open_end)
        role = fields.text(*ROLE_KEYS)
        organization, own = fields.linked(*COMPANY_KEYS)
        unit, place, url = (
            fields.text(*UNIT_KEYS),
            fields.text(*PLACE_KEYS),
            own or fields.url(*URL_KEYS),
        )
        text, points = self._body(fields)
        return Position(
            position=role, unit=unit, organization=organization, location=place, date=date,
            summary=text, highlights=tuple(points), **self._linked(url, organization),
        )  # fmt: skip

    def study(self, fields: DataFields) -> Study | Item:
        """Return a place of study."""
        date = fields.date(self.open_end)
        school, own = fields.linked(*SCHOOL_KEYS)
        degrees = [fields.rich(name) for name in DEGREE_KEYS if fields.has(name)]
        place, url = fields.text(*PLACE_KEYS), own or fields.url(*URL_KEYS)
        text, points = self._body(fields)
        assert school is not None
        return Study(
            institution=school, degree=to_markdown(join_rich(degrees, ", ")), location=place,
            date=date, summary=text, highlights=tuple(points), **self._linked(url, school),
        )  # fmt: skip

    def work(self, fields: DataFields) -> Work:
        """Return a project or a publication."""
        date = fields.date(self.open_end and not fields.has("authors", "author", "journal"))
        title, own = fields.linked(*TITLE_KEYS)
        authors = fields.text("authors", "author")
        venue, status, place = (
            fields.text(*VENUE_KEYS),
            fields.text("status"),
            fields.text(*PLACE_KEYS),
        )
        url = own or fields.url(*URL_KEYS)
        links = list(self._links(fields))
        text, points = self._body(fields)
        assert title is not None
        made = self._linked(url, title)
        return Work(
            title=title, authors=authors, venue=venue, status=status, location=place, date=date,
            summary=text, highlights=tuple(points), url=made["url"], links=(*made["links"], *links),
        )  # fmt: skip

    def item(self, fields: DataFields) -> list[Item]:
        """Return a list entry: a name, what is said of it, and the rest below."""
        date = fields.date()
        name, url = fields.rich(*NAME_KEYS), fields.url(*URL_KEYS)
        level = RichText()
        if fields.has("level") and fields.has("keywords", "items", "details"):
            level = fields.rich("level")
        by = [fields.rich(field) for field in ISSUER_KEYS if fields.has(field)]
        said: list[RichText] = []
        below: list[tuple[Block, ...]] = []
        for field in TEXT_KEYS:
            text, inner = text_and_lists(join_words(fields.blocks(field)))
            said += [text] if text else []
            below += inner
        points = text_and_lists(fields.blocks(*BULLET_KEYS))
        entries = [*items_of_list(below), *self._also(points), *fields.rest()]
        if level:
            name = join_rich([name, unmarked(f"({level.text})")], " ")
        name = join_rich([name, *by], ", ")
        label, text = (
            (name, join_rich(said, "\n")) if said or (not by and entries) else (RichText(), name)
        )
        made = Item(
            label=to_markdown(label.strip(":：")),
            text=to_markdown(text),
            date=date,
            url=url,
            entries=tuple(entries),
        )
        return [made] if made.label or made.text or made.entries else []

    def _also(self, points: tuple[RichText, list[tuple[Block, ...]]]) -> list[Item]:
        text = to_markdown(points[0])
        return [*([Item(text=text)] if text else []), *items_of_list(points[1])]

    def _body(self, fields: DataFields) -> tuple[Prose | None, list[Item]]:
        blocks = fields.blocks(*SUMMARY_KEYS, *BULLET_KEYS)
        paragraphs = [block.text for block in blocks if isinstance(block, TextBlock)]
        text, more = split_summary(paragraphs)
        rest = [block for block in blocks if not isinstance(block, TextBlock)]
        _, below = text_and_lists(rest)
        return text, [*more, *items_of_list(below), *fields.rest()]

    def _linked(self, url: Url | None, name: Markdown | None) -> dict[str, Any]:
        """A link of its own where there is no name to link, or the name is linked already."""
        if url is None or (name is not None and "](" not in name.source):
            return {"url": url, "links": ()}
        return {
            "url": None,
            "links": (NamedLink(label=PlainText.parse(display_url(url)), url=url),),
        }

    def _links(self, fields: DataFields) -> Sequences[NamedLink]:
        """Return what else a work links to: its code, its DOI, its slides."""
        found: list[NamedLink] = []
        for key, value in list(fields.pairs.values()):
            name = key.casefold()
            if not isinstance(value, Scalar):
                continue
            doi = re.fullmatch(
                r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,}/\S+)", value.text.strip()
            )
            if name == "doi" and doi:
                whole = Scalar(value.line, value.column, f"https://doi.org/{doi[1]}")
                fields.pairs[name] = (key, whole)
            elif not re.match(r"https?://", value.text.strip()):
                continue
            if url := fields.url(name):
                label = "DOI" if name == "doi" else label_of_key(key)
                found.append(NamedLink(label=PlainText.parse(label), url=url))
        return found
