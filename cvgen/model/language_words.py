"""What pages call things, language by language, from the data files in `languages/`.

A file is named by a language's tag and holds lines of `topic: word, word, …` in lower case; a line
that starts with a blank goes on with the one above, and `#` starts a comment. A language is added
as one file. Topics:

- `months`: the twelve, in order; a line for each way to spell them
- `seasons`: also terms and quarters that stand before a year
- `present`: the end of what still goes on
- `since`: before a start without an end
- `until`: between the two dates of a range
- `expected`: beside a date that lies ahead
- `roles`, `organizations`, `schools`, `degrees`, `units`: words that tell what a name is; units
  are parts of organizations
- `section KIND`: titles of sections of that kind
- `page titles`: titles of a whole résumé
- `title adjectives`: what may stand before a title of a section, as in `selected projects`
- `joins titles`: between two titles, as in `skills and languages`
- `common words`: small words that tell a text in this language from others
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from cvgen.files.read import read_source

TOPICS = frozenset(
    (
        "months,seasons,present,since,until,expected,page titles,title adjectives,joins titles,"
        "common words,roles,organizations,schools,degrees,units"
    ).split(",")
)
_FOLDER = Path(__file__).with_name("languages")
# Scripts that put no space between words.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

Words = Mapping[str, list[list[str]]]  # by topic; one list for each line


@functools.cache
def load_languages() -> dict[str, Words]:
    """Return the words of every language, by its tag."""
    return {
        path.stem: parse_words(read_source(path).text) for path in sorted(_FOLDER.glob("*.txt"))
    }


def parse_words(text: str) -> dict[str, list[list[str]]]:
    """Return the words in the *text* of a language's file, by topic."""
    found: dict[str, list[list[str]]] = {}
    for line in re.sub(r"\n[ \t]+", " ", text).splitlines():
        if not line or line.startswith("#"):
            continue
        topic, _, words = line.partition(":")
        found.setdefault(topic, []).append([word.strip() for word in words.split(",")])
    return found


@functools.cache
def words_about(topic: str) -> tuple[str, ...]:
    """Return the words of all languages about *topic*, each once."""
    lists = (line for words in load_languages().values() for line in words.get(topic, ()))
    return tuple(dict.fromkeys(word for line in lists for word in line))


@functools.cache
def month_numbers() -> dict[str, int]:
    """Return the names of months in all languages with their numbers, from 1 to 12."""
    return {
        name: number
        for words in load_languages().values()
        for line in words.get("months", ())
        for number, name in enumerate(line, start=1)
    }


@functools.cache
def present_words() -> frozenset[str]:
    """Return the words for the end of what still goes on."""
    return frozenset(words_about("present"))


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that matches any of *words*, the longest that fits."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def any_spaced(words: Iterable[str]) -> str:
    """Return such a pattern for those of *words* whose script puts spaces between words."""
    return any_of(word for word in words if not _UNSPACED.search(word))


def any_unspaced(words: Iterable[str]) -> str:
    """Return such a pattern for those whose script does not, which stand anywhere in a text."""
    return any_of(filter(_UNSPACED.search, words))


def any_whole_word(words: Iterable[str]) -> str:
    """Return a pattern for any of *words* that is no part of another, where there are spaces."""
    words = list(words)
    parts = (rf"\b(?:{any_spaced(words)})\b", any_unspaced(words))
    return "|".join(filter(None, parts))
