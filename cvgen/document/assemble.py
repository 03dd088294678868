"""Profile → Document: the one place where order, labels, dates and punctuation are decided."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import assert_never

from cvgen.document import entries
from cvgen.document.contacts import contacts
from cvgen.document.inlines import line, paragraphs
from cvgen.document.items import items
from cvgen.document.locale import Locale, find_locale
from cvgen.model import document as model
from cvgen.model.document import Span, Text
from cvgen.model.profile import AnySection, Item, Position, Profile, Study, TextSection, Work
from cvgen.model.section_kinds import find_section_kind


def assemble(profile: Profile, photo: model.Photo | None = None) -> model.Document:
    """Return what readers of *profile* see, in the language it names."""
    locale = find_locale(profile.language)
    native, updated = profile.native_name, profile.updated
    return model.Document(
        name=profile.name,
        title=f"{profile.name} – {locale.cv}",
        language=profile.language,
        sections=tuple(_section(section, locale) for section in profile.sections),
        native_name=Span((Text(native.text),), lang=native.lang or "") if native else None,
        headline=line(profile.headline),
        contacts=tuple(contacts(profile)),
        photo=photo,
        summary=paragraphs(profile.summary),
        updated=datetime.date(updated.year, updated.month, updated.day) if updated else None,
    )


def _section(section: AnySection, locale: Locale) -> model.Section:
    if isinstance(section, TextSection):
        blocks: Iterable[model.Block] = paragraphs(section.text)
    else:
        marker = getattr(section, "marker", None) or find_section_kind(section.kind).marker
        blocks = _blocks(section.entries, marker, locale)
    title = section.title or locale.heading(section.kind)
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
    parts: Sequence[Item | Study | Position | Work], marker: model.Marker, locale: Locale
) -> Iterable[model.Block]:
    """Return a list of plain texts, or else an entry for each part."""
    plain = [part for part in parts if isinstance(part, Item)]
    if len(plain) == len(parts):
        return [items(plain, marker, locale)]
    return entries.numbered((_entry(part, locale) for part in parts), marker)


def _entry(part: Item | Study | Position | Work, locale: Locale) -> model.Block:
    match part:
        case Item():
            return entries.plain(part, locale)
        case Study():
            return entries.study(part, locale)
        case Position():
            return entries.position(part, locale)
        case Work():
            return entries.work(part, locale)
        case _:
            assert_never(part)
