"""A titled run of blocks → a section: its kind, its entries, and nothing lost on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from cvgen.model.fields import PlainText
from cvgen.model.inline_writer import to_paragraphs, to_plain
from cvgen.model.profile import (
    AnySection,
    EducationSection,
    ListSection,
    PositionSection,
    TextSection,
    WorkSection,
)
from cvgen.model.rich_text import RichText, join_rich, unmarked
from cvgen.model.section_kinds import SECTION_KINDS, kinds_with
from cvgen.readers.recognise.content import content_of, missing_content
from cvgen.readers.recognise.education import recognise_study
from cvgen.readers.recognise.entry_groups import group_entries, tidy_head
from cvgen.readers.recognise.experience import recognise_position
from cvgen.readers.recognise.heading_numbers import take_heading_numbers
from cvgen.readers.recognise.items import plain_item, recognise_item, texts_only
from cvgen.readers.recognise.position_parts import HeadOrder, head_order
from cvgen.readers.recognise.raw_entries import RawEntry
from cvgen.readers.recognise.works import recognise_work
from cvgen.readers.sources.blocks import Block, Bullets, Rule, Table, TextBlock
from cvgen.readers.vocabulary.headings import section_kind

CONNECTORS = frozenset("at bei beim chez presso".split())
_STUDIES = frozenset(kinds_with("studies"))
_POSITIONS = frozenset(kinds_with("positions"))
_WORKS = frozenset(kinds_with("works"))
_WITH_ROLES = _STUDIES | _POSITIONS
_LISTS = frozenset(kinds_with("items"))
_NAMED = frozenset(kind.name for kind in SECTION_KINDS if kind.has_labels)


@dataclass
class PageSection:
    """A heading (or none) with the blocks below it."""

    title: RichText
    line: int
    blocks: list[Block] = field(default_factory=list)
    kind: str | None = None
    used: list[RichText] = field(default_factory=list)  # words that became layout, such as `at`
    table_heads: list[RichText] = field(
        default_factory=list
    )  # of tables: what the columns were called
    marker: str | None = None  # how the page counts the entries


def recognise_sections(part: PageSection, owner: str) -> list[AnySection]:
    """Return *part* as a section; long prose makes several, an empty one none."""
    kind = part.kind or section_kind(part.title.text)
    title = to_plain(part.title.strip(":：") if kind else part.title)
    for block in part.blocks:
        if isinstance(block, Table) and block.has_head:
            part.table_heads.append(join_rich(list(block.rows[0]), ", "))
    if _is_prose(part.blocks) and not _is_set(part, kind):
        return list(_text(part, title))
    if kind is None or kind == "text":
        kind = "list"
    part.marker = _marker(part.blocks)
    if kind in _WORKS:
        part.blocks, counted, numbers = take_heading_numbers(part.blocks)
        part.marker = counted or part.marker
        part.used += numbers
    made = group_entries(part.blocks, kind in _NAMED, kind in _WITH_ROLES)
    if kind in _WITH_ROLES:
        made = [tidy_head(raw) for raw in made]
    found = _listed(kind, title, made, owner, part)
    return [found] if getattr(found, "entries", True) else []


def _is_set(part: PageSection, kind: str | None) -> bool:
    """Tell whether the paragraphs of *part* are entries rather than prose."""
    if kind == "text":
        return False
    if kind in _NAMED and part.blocks:
        return True
    made = group_entries(part.blocks, is_list=False)
    marked = [raw for raw in made if raw.marked]
    if kind in _WITH_ROLES | _WORKS:
        return bool(marked) or (len(made) > 1 and kind == "publications")
    return len(marked) * 2 > len(made)


def _text(part: PageSection, title: PlainText | None) -> Iterator[AnySection]:
    paragraphs = [block.text for block in part.blocks if isinstance(block, TextBlock)]
    for number, text in enumerate(to_paragraphs(paragraphs)):
        yield TextSection(kind="text", title=None if number else title, text=text)


def _listed(
    kind: str,
    title: PlainText | None,
    made: list[RawEntry],
    owner: str,
    part: PageSection,
) -> AnySection:
    entries: list[Any]
    order: HeadOrder | None
    if kind in _STUDIES:
        entries = [_checked(raw, recognise_study(raw), kind, part) for raw in made]
    elif kind in _POSITIONS:
        votes = Counter(order for raw in made if (order := head_order(raw)))
        order = votes.most_common(1)[0][0] if votes else None
        entries = [
            _checked(raw, recognise_position(raw, order, kind == "teaching"), kind, part)
            for raw in made
        ]
    elif kind in _WORKS:
        entries = [
            _checked(raw, recognise_work(raw, owner, kind == "publications"), kind, part)
            for raw in made
        ]
    else:
        entries = [_checked(raw, None, kind, part) for raw in made]
    return make_section(kind, title, tuple(e for group in entries for e in group), part.marker)


def _checked(raw: RawEntry, made: Any, kind: str, part: PageSection) -> list[Any]:
    """Return *made* if it holds all that *raw* holds, else *raw* as a list entry."""
    texts = list(raw.texts())
    if made is not None:
        lost = missing_content(texts, content_of(made))
        if set(lost) <= CONNECTORS:
            part.used += [unmarked(" ".join(lost.elements()), raw.line)]
            return [made]
    is_work = kind in _WORKS
    entry = None if is_work else recognise_item(raw, kind in _NAMED)
    if entry is None or missing_content(texts, content_of(entry)):
        entry = plain_item(raw)
    if entry is None:
        return []
    if kind in _LISTS:
        return [entry]
    entry = texts_only(entry)
    return [entry] if entry.text else list(entry.entries)


def make_section(
    kind: str, title: PlainText | None, entries: tuple[Any, ...], marker: str | None
) -> AnySection:
    """Return a section of *kind* with *entries* of the class that such a section holds."""
    if kind in _STUDIES:
        return EducationSection(kind=kind, title=title, entries=entries)
    if kind in _POSITIONS:
        return PositionSection(kind=kind, title=title, entries=entries)
    if kind in _WORKS:
        return WorkSection(kind=kind, title=title, marker=cast(Any, marker), entries=entries)
    return ListSection(kind=kind, title=title, marker=cast(Any, marker), entries=entries)


def _marker(blocks: Sequence[Block]) -> str | None:
    """Return `number` where the page counts the entries."""
    lists = [block for block in blocks if isinstance(block, Bullets)]
    return "number" if lists and all(block.ordered for block in lists) else None


def _is_prose(blocks: Iterable[Block]) -> bool:
    """Tell whether *blocks* are paragraphs only."""
    return all(isinstance(block, TextBlock | Rule) for block in blocks)
