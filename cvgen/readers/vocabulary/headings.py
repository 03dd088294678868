"""Which kind of section a heading announces, in any known language; others stay as titled."""

from __future__ import annotations

import functools
import re
import unicodedata

from cvgen.document.locale import find_locale, locale_tags
from cvgen.model.language_words import (
    any_of,
    any_whole_word,
    words_about,
)
from cvgen.model.section_kinds import SECTION_KINDS, kinds_with
from cvgen.readers.vocabulary.keywords import is_organization, is_role
from cvgen.readers.vocabulary.names import name_from_title

LIST_KINDS = frozenset(kinds_with("items")) - {"list"}
_POSITIONS = frozenset(kinds_with("positions"))
_WORKS = frozenset(kinds_with("works"))


def _folded(title: str) -> str:
    text = "".join(
        c
        for c in unicodedata.normalize("NFC", title)
        if unicodedata.category(c) not in {"So", "Sk", "Cf", "Mn"}
    )
    text = re.sub(r"\([^()]*\)|^[\d.IVX]+[.)]\s+", "", text)
    return re.sub(r"[\s_]+", " ", text).strip(" :：.-–—*#•|").casefold()


def _without_accents(title: str) -> str:
    """Return *title* as capitals are often set: EXPERIENCES for EXPÉRIENCES."""
    letters = unicodedata.normalize("NFD", title.replace("’", "'"))
    return "".join(c for c in letters if not "\u0300" <= c <= "\u036f")


@functools.cache
def _kinds() -> dict[str, str]:
    """Return the kinds of section by their titles, also of those that cvgen itself writes."""
    kinds = [kind.name for kind in SECTION_KINDS]
    table = {title: kind for kind in kinds for title in words_about(f"section {kind}")}
    for tag in locale_tags():
        for kind in SECTION_KINDS:
            if word := _folded(find_locale(tag).heading(kind.name)):
                table.setdefault(word, kind.name)
    return table


@functools.cache
def _kinds_without_accents() -> dict[str, str]:
    return {_without_accents(title): kind for title, kind in _kinds().items()}


@functools.cache
def _adjectives() -> re.Pattern[str]:
    words = any_of(words_about("title adjectives"))
    return re.compile(rf"^(?:(?:{words})\s*)+", re.IGNORECASE)


@functools.cache
def _joint() -> re.Pattern[str]:
    words = any_whole_word(words_about("joins titles"))
    return re.compile(rf"\s*(?:&|/|\+|,|{words}|・|、)\s*", re.IGNORECASE)


@functools.cache
def _title_words() -> frozenset[str]:
    return frozenset(word for title in _kinds() for word in title.split())


def _known(text: str) -> str | None:
    return _kinds().get(text) or _kinds_without_accents().get(_without_accents(text))


def section_kind(title: str) -> str | None:
    """Return the kind of section that *title* announces, or None for a title of its own.

    Where a title names two, the first counts if both are works or positions; two lists of different
    kinds make a plain `list`.
    """
    text = _folded(title)
    if known := _known(text):
        return known
    shorter = _adjectives().sub("", text)
    if known := _known(shorter):
        return known
    parts = [part for part in _joint().split(shorter) if part]
    kinds = [_known(part) or _known(_adjectives().sub("", part)) for part in parts]
    if not kinds or len(kinds) == 1:
        return None
    if kinds[0] is None and len(set(kinds)) == 2 and len(parts[0].split()) == 1:
        return _kinds().get(f"{parts[0]} {parts[-1].split()[-1]}") and kinds[-1]
    if None in kinds:
        return None
    return _common([kind for kind in kinds if kind])


def _common(kinds: list[str]) -> str | None:
    if len(set(kinds)) == 1:
        return kinds[0]
    for family in (_POSITIONS, _WORKS):
        if set(kinds) <= family:
            return kinds[0]
    return "list" if set(kinds) <= LIST_KINDS else None


def is_page_title(title: str) -> bool:
    """Tell whether *title* names the page rather than a part of it."""
    return _folded(title) in words_about("page titles")


def is_person_name(title: str) -> bool:
    """Tell whether *title* is a name that has no word of a section's title in it."""
    if name_from_title(title) is None or is_role(title) or is_organization(title):
        return False
    return not _title_words() & set(_folded(title).split())
