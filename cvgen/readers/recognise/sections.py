"""A titled run of blocks → a section: its kind, its entries, and nothing lost on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
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
from cvgen.readers.recognise import content as audit
from cvgen.readers.recognise.education import study
from cvgen.readers.recognise.experience import Order, order_of, position
from cvgen.readers.recognise.groups import Card, cards, prose, told_apart
from cvgen.readers.recognise.items import item, plain_item, texts_only
from cvgen.readers.recognise.works import work
from cvgen.readers.sources.blocks import Block, Bullets, Paragraph, Table
from cvgen.readers.vocabulary.headings import kind_of

CONNECTORS = frozenset("at bei beim chez presso".split())
_STUDIES = frozenset(kinds_with("studies"))
_POSITIONS = frozenset(kinds_with("positions"))
_WORKS = frozenset(kinds_with("works"))
_WITH_ROLES = _STUDIES | _POSITIONS
_LISTS = frozenset(kinds_with("items"))
_NAMED = frozenset(kind.name for kind in SECTION_KINDS if kind.has_labels)


@dataclass
class Part:
    """A heading (or none) with the blocks below it."""

    title: RichText
    line: int
    blocks: list[Block] = field(default_factory=list)
    kind: str | None = None
    spent: list[RichText] = field(default_factory=list)  # words that became layout, such as `at`
    heads: list[RichText] = field(default_factory=list)  # of tables: what the columns were called


def section(part: Part, owner: str) -> list[AnySection]:
    """Return *part* as a section; long prose makes several, an empty one none."""
    kind = part.kind or kind_of(part.title.text)
    title = to_plain(part.title.strip(":：") if kind else part.title)
    for block in part.blocks:
        if isinstance(block, Table) and block.has_head:
            part.heads.append(join_rich(list(block.rows[0]), ", "))
    if prose(part.blocks) and not _is_set(part, kind):
        return list(_text(part, title))
    if kind is None or kind == "text":
        kind = "list"
    made = cards(part.blocks, kind in _NAMED, kind in _WITH_ROLES)
    if kind in _WITH_ROLES:
        made = [told_apart(card) for card in made]
    found = _listed(kind, title, made, owner, part)
    return [found] if getattr(found, "entries", True) else []


def _is_set(part: Part, kind: str | None) -> bool:
    """Tell whether the paragraphs of *part* are entries rather than prose."""
    if kind == "text":
        return False
    if kind in _NAMED and part.blocks:
        return True
    made = cards(part.blocks, is_list=False)
    marked = [card for card in made if card.marked]
    if kind in _WITH_ROLES | _WORKS:
        return bool(marked) or (len(made) > 1 and kind == "publications")
    return len(marked) * 2 > len(made)


def _text(part: Part, title: PlainText | None) -> Iterator[AnySection]:
    paragraphs = [block.text for block in part.blocks if isinstance(block, Paragraph)]
    for number, text in enumerate(to_paragraphs(paragraphs)):
        yield TextSection(kind="text", title=None if number else title, text=text)


def _listed(
    kind: str, title: PlainText | None, made: list[Card], owner: str, part: Part
) -> AnySection:
    entries: list[Any]
    order: Order | None
    if kind in _STUDIES:
        entries = [_checked(card, study(card), kind, part) for card in made]
    elif kind in _POSITIONS:
        votes = Counter(order for card in made if (order := order_of(card)))
        order = votes.most_common(1)[0][0] if votes else None
        entries = [
            _checked(card, position(card, order, kind == "teaching"), kind, part) for card in made
        ]
    elif kind in _WORKS:
        entries = [
            _checked(card, work(card, owner, kind == "publications"), kind, part) for card in made
        ]
    else:
        entries = [_checked(card, None, kind, part) for card in made]
    return wrapped(kind, title, tuple(e for group in entries for e in group), _marker(part.blocks))


def _checked(card: Card, made: Any, kind: str, part: Part) -> list[Any]:
    """Return *made* if it holds all that *card* holds, else the card as a list entry."""
    texts = list(card.texts())
    if made is not None:
        lost = audit.lost(texts, audit.of_value(made))
        if set(lost) <= CONNECTORS:
            part.spent += [unmarked(" ".join(lost.elements()), card.line)]
            return [made]
    is_work = kind in _WORKS
    entry = None if is_work else item(card, kind in _NAMED)
    if entry is None or audit.lost(texts, audit.of_value(entry)):
        entry = plain_item(card)
    if entry is None:
        return []
    if kind in _LISTS:
        return [entry]
    entry = texts_only(entry)
    return [entry] if entry.text else list(entry.entries)


def wrapped(
    kind: str, title: PlainText | None, entries: tuple[Any, ...], marker: str | None
) -> AnySection:
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
