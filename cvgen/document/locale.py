"""What a document's language decides: the words that cvgen adds, dates, punctuation, direction.

The words lie in `locales/`, a file for each language; `en.yaml` explains what they are.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from cvgen.files.read import read_source
from cvgen.model.section_kinds import find_section_kind
from cvgen.text.bidi import is_right_to_left_language

_FOLDER = Path(__file__).with_name("locales")
_FALLBACK = "en"  # has every word
_UNKNOWN = "und"  # the tag for a language that is not determined
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # leaves every value a text


@dataclass(frozen=True, slots=True)
class Locale:
    """One language; made once for a document and handed to all that adds words to it.

    *has_words* tells whether its words are of that language; else they are English. *year*,
    *month_year* and *day* are patterns with `{year}`, `{month}` (its word) and `{day}`,
    *page* is one with `{page}` and `{pages}`.
    """

    tag: str
    is_right_to_left: bool
    has_words: bool
    cv: str
    present: str
    months: tuple[str, ...]
    year: str
    month_year: str
    day: str
    colon: str
    page: str
    headings: Mapping[str, str]

    def heading(self, kind: str) -> str:
        """Return the usual heading of a kind of section, empty where it has none."""
        if not find_section_kind(kind).has_heading:
            return ""
        return self.headings.get(kind) or kind.title()


@functools.cache
def find_locale(tag: str) -> Locale:
    """Return the locale for a BCP 47 language *tag*: `en-US` → American dates in English.

    A language that has no file gets English words and ISO dates.
    """
    words: dict[str, Any] = {}
    headings: dict[str, str] = {}
    for name in dict.fromkeys((_FALLBACK, *(_files_for(tag) or [_UNKNOWN]))):
        found = yaml.load(read_source(_files()[name]).text, Loader=_LOADER)
        headings |= found.pop("headings", {})
        words |= found
    words["months"] = tuple(words["months"])
    direction = is_right_to_left_language(tag)
    return Locale(
        tag=tag,
        is_right_to_left=direction,
        has_words=has_locale(tag),
        headings=headings,
        **words,
    )


def has_locale(tag: str) -> bool:
    """Tell whether there are words for the language *tag*."""
    return bool(_files_for(tag))


def locale_tags() -> list[str]:
    """Return the tags of the languages, and of their regional variants, that there are words for.

    They are in lower case and sorted.
    """
    return sorted(_files().keys() - {_UNKNOWN})


@functools.cache
def _files() -> dict[str, Path]:
    return {path.stem.lower(): path for path in _FOLDER.glob("*.yaml")}


def _files_for(tag: str) -> list[str]:
    """Return the files for *tag*, the most general first: `de`, then `de-at`."""
    parts = tag.lower().split("-")
    if parts[0] == "zh" and parts[1:2] in (["tw"], ["hk"], ["mo"]):
        parts.insert(1, "hant")  # where the script is not named, the region tells
    names = ("-".join(parts[:count]) for count in range(1, len(parts) + 1))
    return [name for name in names if name in _files()]
