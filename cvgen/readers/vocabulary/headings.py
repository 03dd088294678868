"""Which kind of section a heading announces, in nine languages; anything else stays as titled."""

from __future__ import annotations

import re
import unicodedata

from cvgen.document.labels import SECTION_KINDS, find_language
from cvgen.readers.vocabulary.keywords import is_organization, is_role
from cvgen.readers.vocabulary.names import name_from_title
from cvgen.readers.vocabulary.section_titles import PAGE_TITLES, TITLES

LIST_KINDS = frozenset(
    "news talks awards certificates memberships service skills languages interests "
    "references".split()
)
_POSITIONS = frozenset(("experience", "teaching", "volunteering"))
_WORKS = frozenset(("projects", "publications"))
_ADJECTIVES = re.compile(
    r"^(?:(?:my|selected|recent|other|additional|professional|relevant|main|key|past|current|"
    r"previous|"
    r"featured|representative|further|the|full|notable|academic|personal|ausgewählte|weitere|"
    r"sonstige|wichtige|principales|autres|otras|"
    r"outras|altre|mes|mis|minhas|主要|代表性|部分)\s*)+",
    re.IGNORECASE,
)
_AND = re.compile(
    r"\s*(?:&|/|\+|,|\band\b|\bund\b|\bet\b|\by\b|\be\b|和|与|及|・|、)\s*", re.IGNORECASE
)


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


def _table() -> dict[str, str]:
    table = {word: kind for kind, words in TITLES.items() for word in words.split(",")}
    for tag in ("en", "de", "fr", "es", "pt", "it", "zh", "ja"):
        for kind in SECTION_KINDS:
            if word := _folded(find_language(tag).headings[kind]):
                table.setdefault(word, kind)
    return table


_KINDS = _table()
_BARE = {_without_accents(title): kind for title, kind in _KINDS.items()}


def _known(text: str) -> str | None:
    return _KINDS.get(text) or _BARE.get(_without_accents(text))


def section_kind(title: str) -> str | None:
    """Return the kind of section that *title* announces, or None for a title of its own.

    Where a title names two, the first counts if both are works or positions; two lists of different
    kinds make a plain `list`.
    """
    text = _folded(title)
    if known := _known(text):
        return known
    shorter = _ADJECTIVES.sub("", text)
    if known := _known(shorter):
        return known
    parts = [part for part in _AND.split(shorter) if part]
    kinds = [_known(part) or _known(_ADJECTIVES.sub("", part)) for part in parts]
    if not kinds or len(kinds) == 1:
        return None
    if kinds[0] is None and len(set(kinds)) == 2 and len(parts[0].split()) == 1:
        return _KINDS.get(f"{parts[0]} {parts[-1].split()[-1]}") and kinds[-1]
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
    return _folded(title) in PAGE_TITLES


_TITLE_WORDS = frozenset(word for title in _KINDS for word in title.split())


def is_person_name(title: str) -> bool:
    """Tell whether *title* is a name that has no word of a section's title in it."""
    if name_from_title(title) is None or is_role(title) or is_organization(title):
        return False
    return not _TITLE_WORDS & set(_folded(title).split())
