"""Degrees, positions, works → entries: what is the heading, what stands under it, in what order.

Parsers and readers find most where the title and its date stand over the organization and its
place. Titles of works are sentences: they keep the width, and the date goes under them. Only one
line of an entry has something at its right: of two, one above the other, extractors make a column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from cvgen.document.inlines import (
    COMMA,
    date_text,
    join,
    line,
    linked,
    links,
    paragraphs,
    rows,
    span,
)
from cvgen.document.items import bullets, item_text, items
from cvgen.document.locale import Locale
from cvgen.model.document import Block, Entry, Inlines, Marker, Text
from cvgen.model.profile import Degree, Item, NamedLink, Position, Role, Study, Work

Pair = tuple[Inlines, Inlines]


def study(entry: Study, locale: Locale) -> Entry:
    """Return a place of study, each degree an entry of its own below it."""
    name = linked(line(entry.institution), entry.url)
    place, date = span(line(entry.location), "place"), date_text(entry.date, locale)
    degrees = entry.degrees
    if entry.degree:
        degrees, date = (Degree(degree=entry.degree, date=entry.date),), ()
    pairs: tuple[Pair, ...] = ((name, place), (date, ()))
    if not degrees:
        pairs = (name, date), (place, ())
    below = tuple(_degree(degree, locale) for degree in degrees)
    blocks = _around(entry, below, locale) if entry.degrees else below + _body(entry, locale)
    return _entry(pairs, blocks, page_break=entry.page_break is not None)


def position(entry: Position, locale: Locale) -> Entry:
    """Return a position: what over who; several roles at one place stand below its name."""
    what, unit, who = line(entry.position), line(entry.unit), line(entry.organization)
    if who:
        who = linked(who, entry.url)
    elif unit:
        unit = linked(unit, entry.url)
    else:
        what = linked(what, entry.url)
    place, date = span(line(entry.location), "place"), date_text(entry.date, locale)
    below = tuple(_role(role, locale) for role in entry.positions)
    if what:
        pairs: tuple[Pair, ...] = (what, date), (_where(join((unit, who), COMMA), place), ())
    elif below:
        pairs = (who or unit, place), (_where(unit if who else (), date), ())
    else:
        pairs = (who or unit, date), (_where(unit if who else (), place), ())
    blocks = _around(entry, below, locale)
    return _entry(pairs, blocks, page_break=entry.page_break is not None)


def work(entry: Work, locale: Locale) -> Entry:
    """Return a project or publication: the date at the right of the last line of its head."""
    venue = join(map(line, (entry.venue, entry.status, entry.location)), COMMA)
    head = linked(line(entry.title), entry.url), line(entry.authors), span(venue, "venue")
    *lines, last = filter(None, head)
    pairs = (*((text, ()) for text in lines), (last, date_text(entry.date, locale)))
    return _entry(pairs, _body(entry, locale), page_break=entry.page_break is not None)


def plain(entry: Item, locale: Locale) -> Block:
    """Return a plain text among entries as an entry, so that it is no part of the one above."""
    text = item_text(entry, locale)
    if not text:
        return items((entry,), "bullet", locale)
    pair = text, date_text(entry.date, locale)
    below = bullets(entry.entries, locale)
    return _entry((pair,), below, page_break=entry.page_break is not None)


def numbered(blocks: Iterable[Block], marker: Marker) -> Iterator[Block]:
    """Yield *blocks*, the entries among them with their numbers where *marker* asks for these."""
    parts = list(blocks)
    count = sum(isinstance(part, Entry) for part in parts)
    numbers = iter(range(1, count + 1) if marker == "number" else range(count, 0, -1))
    for part in parts:
        if isinstance(part, Entry) and marker in {"number", "reversed"}:
            left = (Text(f"{next(numbers)}. "), *part.heading.left)
            yield replace(part, heading=replace(part.heading, left=left))
        else:
            yield part


def _around(entry: Study | Position, below: tuple[Entry, ...], locale: Locale) -> tuple[Block, ...]:
    """Return what is said of a place, what was done there, and the links."""
    said: tuple[Block, ...] = paragraphs(entry.summary)
    said += bullets(entry.highlights, locale)
    return (*said, *below, *links(entry.links))


def _degree(degree: Degree, locale: Locale) -> Entry:
    place = span(line(degree.location), "place")
    return _inner(line(degree.degree), place, date_text(degree.date, locale), _body(degree, locale))


def _role(role: Role, locale: Locale) -> Entry:
    where = _where(line(role.unit), span(line(role.location), "place"))
    return _inner(line(role.position), where, date_text(role.date, locale), _body(role, locale))


def _inner(what: Inlines, where: Inlines, date: Inlines, blocks: tuple[Block, ...]) -> Entry:
    """Return an entry in an entry: all of it in one line, for several stand below one another."""
    return _entry(((join((what, where, date), COMMA), ()),), blocks, level=2)


def _where(team: Inlines, place: Inlines) -> Inlines:
    return join((span(team, "organization"), place), COMMA)


def _body(entry: Study | Degree | Position | Role | Work, locale: Locale) -> tuple[Block, ...]:
    highlights: tuple[Item, ...] = entry.highlights
    named: tuple[NamedLink, ...] = getattr(entry, "links", ())
    return (*paragraphs(entry.summary), *bullets(highlights, locale), *links(named))


def _entry(
    pairs: tuple[Pair, ...],
    blocks: tuple[Block, ...],
    level: Literal[1, 2] = 1,
    page_break: bool = False,
) -> Entry:
    heading, *more = rows(*pairs)
    return Entry(heading, tuple(more), blocks, level, page_break)
