"""Single values: inline Markdown, prose, dates, addresses."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from cvgen.errors import Invalid
from cvgen.model.date_finder import find_dates, whole_date
from cvgen.model.dates import Date, Day
from cvgen.model.inline_markdown import Markdown
from cvgen.model.prose import Prose
from cvgen.text.urls import display_url, email_href, href, phone_href
from fuzz.promises import letters, promise
from fuzz.target import Target

_BEYOND_URI = re.compile(r"[^!-~]|[<>\"\\^`{|}]")


def check_inline(data: bytes) -> None:
    """Check that no letter is lost or made up, and that what is read is read as the same again."""
    text = data.decode("utf-8", "replace")
    for kind in (Markdown, Prose):
        with contextlib.suppress(Invalid):
            value = kind.parse(text)
            promise(kind.parse(value.source) == value, "its own source is read as something else")
            typed = Counter(letters(unicodedata.normalize("NFC", text)))
            shown = Counter(letters(_shown(value)))
            promise(not shown - typed, "shows letters that nobody typed")
            if "](" not in value.source:
                promise(not typed - shown, "letters are lost")


def check_dates(data: bytes) -> None:
    """Check that a date is read as the same again, and that dates in a text do not overlap."""
    text = data.decode("utf-8", "replace")
    for kind in (Date, Day):
        with contextlib.suppress(Invalid):
            value = kind.parse(text)
            promise(kind.parse(value.source) == value, "its own source is read as something else")
    last = 0
    for found in find_dates(text):
        promise(last <= found.start < found.end <= len(text), "dates overlap")
        last = found.end
        promise(found.date.source == found.source, "a date is written in two ways")
    whole_date(text)


def check_addresses(data: bytes) -> None:
    """Check that only allowed links come out, in ASCII, and come out the same again."""
    text = data.decode("utf-8", "replace")
    makers: tuple[Callable[[str], str], ...] = (href, email_href, phone_href)
    for make in makers:
        with contextlib.suppress(Invalid):
            link = make(text)
            promise(urlsplit(link).scheme in {"http", "https", "mailto", "tel"}, "another scheme")
            promise(not _BEYOND_URI.search(link), f"no URI: {link}")
            promise(href(link) == link, f"{link} becomes {href(link)}")
            display_url(link)
    display_url(text)


def _shown(value: Any) -> str:
    """Return all text below *value*, whatever nodes it is made of."""
    if isinstance(value, str):
        return value
    if isinstance(value, Markdown):
        return _shown(value.blocks if isinstance(value, Prose) else value.paragraphs)
    if isinstance(value, Iterable):
        return "".join(map(_shown, value))
    names = ("text", "children", "mark", "content", "items")
    return "".join(_shown(getattr(value, name)) for name in names if hasattr(value, name))


TARGETS = (
    Target(
        "inline",
        "no letter is lost or made up; a text that is read is read as the same again",
        check_inline,
        pace=200,
        words="marks",
        most_bytes=2_000,
    ),
    Target(
        "dates",
        "a date is read as the same again; dates that are found in a text do not overlap",
        check_dates,
        pace=600,
        words="dates",
        most_bytes=400,
    ),
    Target(
        "addresses",
        "what becomes a link has an allowed scheme, is ASCII, and stays the same",
        check_addresses,
        pace=5_000,
        words="addresses",
        most_bytes=400,
    ),
)
