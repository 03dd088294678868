"""The document that every writer writes, decided down to the last comma. Node types only.

A reader meets the parts in the order of the fields, depth first.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from cvgen.schema.value import Value

# ------------------------------------------------------------------------------------- inlines


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Text(Value):
    """Characters, shown as they are."""

    text: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Code(Value):
    """Characters in a fixed-width face."""

    text: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LineBreak(Value):
    """A new line in the same paragraph."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Strong(Value):
    """Bold."""

    children: Inlines


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Emph(Value):
    """Italic."""

    children: Inlines


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Strike(Value):
    """Struck through: no longer holds."""

    children: Inlines


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Link(Value):
    """A hyperlink; never holds another. *href* is an ASCII http, https, mailto or tel URI."""

    children: Inlines
    href: str


SpanRole = Literal["label", "organization", "place", "venue", "none"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Span(Value):
    """Inlines with a part to play in the look, or in another language (a BCP 47 tag)."""

    children: Inlines
    role: SpanRole = "none"
    lang: str = ""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class When(Value):
    """A date or a range as shown; *start* and *end* are ISO dates of any precision, or empty."""

    text: str
    start: str = ""
    end: str = ""


Inline = Text | Code | LineBreak | Strong | Emph | Strike | Link | Span | When
Inlines = tuple[Inline, ...]

# -------------------------------------------------------------------------------------- blocks


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Paragraph(Value):
    """Running text."""

    content: Inlines


Marker = Literal["bullet", "number", "reversed", "date", "none"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ListItem(Value):
    """One entry of a list; *lead* is its date, set only where the list's marker is `date`."""

    content: Inlines
    children: tuple[ListItem, ...] = ()
    lead: When | None = None
    page_break: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ItemList(Value):
    """A list. `reversed` counts down to 1; `date` sets each item's date where a bullet would be."""

    items: tuple[ListItem, ...]
    marker: Marker = "bullet"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Row(Value):
    """One line: *left* from the left margin, *right* at the right one."""

    left: Inlines
    right: Inlines = ()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Entry(Value):
    """A position, a degree, a paper: a heading, rows under it, then blocks (maybe entries)."""

    heading: Row
    rows: tuple[Row, ...] = ()
    blocks: tuple[Block, ...] = ()
    level: Literal[1, 2] = 1
    page_break: bool = False


Block = Paragraph | ItemList | Entry


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Section(Value):
    """A titled part of the résumé; *key* is its kind, *title* may be empty."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    page_break: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Contact(Value):
    """One way to reach the person; *href* may be empty."""

    kind: Literal["email", "phone", "location", "website", "profile"]
    text: str
    href: str = ""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Photo(Value):
    """A picture as PNG or JPEG data, its size in pixels."""

    data: bytes
    media_type: Literal["image/png", "image/jpeg"]
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Document(Value):
    """A whole résumé."""

    name: str
    title: str
    language: str
    sections: tuple[Section, ...]
    native_name: Span | None = None
    headline: Inlines = ()
    contacts: tuple[Contact, ...] = ()
    photo: Photo | None = None
    summary: tuple[Paragraph | ItemList, ...] = ()
    updated: datetime.date | None = None
