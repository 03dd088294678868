"""List entries → items: label, text and date, and the punctuation between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cvgen.document.inlines import SPACE, characters, date_text, join, line, linked, span
from cvgen.document.locale import Locale
from cvgen.model import document as model
from cvgen.model.document import Inlines, Text, When
from cvgen.model.profile import Item

_ENDS = (":", "\uff1a", "?", "!")


def items(entries: Iterable[Item], marker: model.Marker, locale: Locale) -> model.ItemList:
    """Return a list; where its marker is `date`, the dates lead, else they follow in brackets."""
    return model.ItemList(tuple(_item(entry, marker, locale) for entry in entries), marker)


def bullets(entries: tuple[Item, ...], locale: Locale) -> tuple[model.ItemList, ...]:
    """Return a bullet list, or nothing if there is nothing to list."""
    return (items(entries, "bullet", locale),) if entries else ()


def item_text(item: Item, locale: Locale) -> Inlines:
    """Return label and text of *item*, with the link that one of them is."""
    label, text = line(item.label), line(item.text)
    if label:
        label = linked(label, item.url)
    else:
        text = linked(text, item.url)
    if label and (text or item.entries):
        label = (*label, *_colon(label, locale))
    return join((span(label, "label"), text), SPACE)


def _item(item: Item, marker: model.Marker, locale: Locale) -> model.ListItem:
    text, date = item_text(item, locale), date_text(item.date, locale)
    lead = date[0] if date and marker == "date" else None
    children = tuple(_item(child, "bullet", locale) for child in item.entries)
    return model.ListItem(
        join((text, () if lead else _trailing(date, text)), SPACE),
        children,
        lead if isinstance(lead, When) else None,
        item.page_break is not None,
    )


def _colon(label: Inlines, locale: Locale) -> Inlines:
    return () if characters(label).endswith(_ENDS) else (Text(locale.colon),)


def _trailing(date: Inlines, before: Inlines) -> Inlines:
    """Return *date* in brackets where it follows a text."""
    if not before:
        return date
    # The brackets are part of the date, so that no change of style comes between them.
    return tuple(replace(each, text=f"({each.text})") for each in date if isinstance(each, When))
