"""Profile → Document: the one place where order, labels, dates and punctuation are decided."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cvgen.document import entries
from cvgen.document.arrange import DEFAULT_LAYOUT, Layout, arrange
from cvgen.document.contacts import contacts
from cvgen.document.inlines import line, paragraphs
from cvgen.document.items import items
from cvgen.document.labels import find_language
from cvgen.model import document as model
from cvgen.model.document import Span, Text
from cvgen.model.profile import AnySection, Item, Position, Profile, Study, TextSection, Work

_MARKERS: dict[str, model.Marker] = {"news": "date", "skills": "none", "languages": "none"}


def assemble(
    profile: Profile, photo: model.Photo | None = None, layout: Layout = DEFAULT_LAYOUT
) -> model.Document:
    """Return what readers of *profile* see, in the language it names."""
    native, updated = profile.native_name, profile.updated
    document = model.Document(
        name=profile.name,
        title=f"{profile.name} – {find_language(profile.language).cv}",
        language=profile.language,
        sections=tuple(_section(section, profile.language) for section in profile.sections),
        native_name=Span((Text(native.text),), lang=native.lang or "") if native else None,
        headline=line(profile.headline),
        contacts=tuple(contacts(profile)),
        photo=photo,
        summary=paragraphs(profile.summary),
        updated=datetime.date(updated.year, updated.month, updated.day) if updated else None,
    )
    return arrange(document, layout)


def _section(section: AnySection, tag: str) -> model.Section:
    if isinstance(section, TextSection):
        blocks: Iterable[model.Block] = paragraphs(section.text)
    else:
        marker = getattr(section, "marker", None) or _MARKERS.get(section.kind, "bullet")
        blocks = _blocks(section.entries, marker, tag)
    title = section.title or find_language(tag).headings[section.kind]
    whole, breaks = _without_break(tuple(blocks))
    page_break = breaks or section.page_break is not None
    return model.Section(section.kind, title, whole, page_break)


Blocks = tuple[model.Block, ...]


def _without_break(blocks: Blocks) -> tuple[Blocks, bool]:
    """Take a page break before the first entry away: it goes before the section's heading."""
    match blocks:
        case (model.Entry(page_break=True) as entry, *rest):
            return (replace(entry, page_break=False), *rest), True
        case (
            model.ItemList(items=(model.ListItem(page_break=True) as item, *others)) as items,
            *rest,
        ):
            whole = (replace(item, page_break=False), *others)
            return (replace(items, items=whole), *rest), True
    return blocks, False


def _blocks(
    parts: Iterable[Item | Study | Position | Work], marker: model.Marker, tag: str
) -> Iterator[model.Block]:
    """Yield an entry for each entry, and one list for each run of plain texts."""
    for cls, group in itertools.groupby(parts, type):
        if cls is Item:
            yield items((part for part in group if isinstance(part, Item)), marker, tag)
        else:
            yield from (_entry(part, tag) for part in group)


def _entry(part: Item | Study | Position | Work, tag: str) -> model.Entry:
    match part:
        case Study():
            return entries.study(part, tag)
        case Position():
            return entries.position(part, tag)
        case Work():
            return entries.work(part, tag)
    raise AssertionError(part)
