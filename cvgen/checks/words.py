"""Texts compared: which words are lost, which stand elsewhere, which have grown together."""

from __future__ import annotations

import difflib
import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from cvgen.checks import finding
from cvgen.checks.expected import ExpectedLine, normalized, shorten, squeeze
from cvgen.errors import Diagnostic

MAX_ALIGNED_WORDS = 400  # around a difference; more would take long and tell no more
MAX_NAMED_WORDS = 5  # words that a message names

_BRACKETS = str.maketrans("()[]{}<>«»‹›", "||||||||||||")


class _Word(NamedTuple):
    text: str
    line: int


def compare_words(
    wanted: Sequence[ExpectedLine],
    found: str,
    unordered: Callable[[str], bool] | None = None,
    spaces: bool = True,
) -> Iterator[Diagnostic]:
    """Yield what of the lines *wanted* the text *found* lacks.

    The words of a line that is *unordered* may stand in any order, but not outside that line and
    what stands beside it.
    With *spaces*, words must be as far apart as there.
    """
    expected, actual = squeeze("".join(line.text for line in wanted)), squeeze(found)
    if expected == actual:
        if spaces:
            yield from _joined_words(wanted, found)
    elif unordered is None or not _same_paragraphs(wanted, actual, unordered):
        yield from _differences(wanted, found, expected, actual)


def _joined_words(wanted: Iterable[ExpectedLine], found: str) -> Iterator[Diagnostic]:
    """Yield a finding where no space is left between two words of a line."""
    gaps, at = set(), 0
    for word in normalized(found).split():
        at += len(word)
        gaps.add(at)
    at = 0
    for line in wanted:
        words = normalized(line.text).split()
        for word, following in itertools.zip_longest(words, words[1:]):
            at += len(word)
            if following and at not in gaps:
                message = f"no space is left between '{shorten(word)}' and '{shorten(following)}'"
                yield finding("words-joined", message, about=line.text)
                return


def _same_paragraphs(
    wanted: Iterable[ExpectedLine], actual: str, unordered: Callable[[str], bool]
) -> bool:
    """Tell whether *actual* is the lines one after the other, up to the order in some of them."""
    rows: list[str] = []
    for line in wanted:
        if line.follows and unordered(line.text):
            rows[-1] += f" {line.text}"
        else:
            rows.append(line.text)
    at = 0
    for text in rows:
        expected = squeeze(text)
        part = actual[at : at + len(expected)]
        at += len(expected)
        if part == expected:
            continue
        if not unordered(text) or not _same_words(text, expected, part):
            return False
    return at == len(actual)


def _same_words(text: str, expected: str, part: str) -> bool:
    if sorted(expected.translate(_BRACKETS)) != sorted(part.translate(_BRACKETS)):
        return False
    return all(word in part for word in re.findall(r"\w+", text))


def _differences(
    wanted: Sequence[ExpectedLine], found: str, expected: str, actual: str
) -> Iterator[Diagnostic]:
    ours = [
        _Word(word, index)
        for index, line in enumerate(wanted)
        for word in normalized(line.text).split()
    ]
    gone, new = _aligned(ours, normalized(found).split())
    lost = [word for word in gone if actual.count(word.text) < expected.count(word.text)]
    added = [word for word in new if actual.count(word) > expected.count(word)]
    both = Counter(word.text for word in gone) & Counter(new)
    moved = [word for word in gone if word.text in both and word not in lost]
    if lost:
        message = f"lost: {_named(word.text for word in lost)}"
        yield finding("words-lost", message, about=wanted[lost[0].line].text)
    if added:
        yield finding("words-added", f"in the file, but not in the profile: {_named(added)}")
    if moved:
        message = f"not in their place: {_named(word.text for word in moved)}"
        yield finding("order-moved", message, about=wanted[moved[0].line].text)
    if not lost and not added and not moved:
        at = next((n for n, (a, b) in enumerate(zip(expected, actual, strict=False)) if a != b), 0)
        yield finding("words-changed", f"the text differs from here on: '{expected[at : at + 40]}'")


def _aligned(ours: list[_Word], theirs: list[str]) -> tuple[list[_Word], list[str]]:
    """Return the words that only one side has where the two first differ."""
    start = 0
    while start < min(len(ours), len(theirs)) and ours[start].text == theirs[start]:
        start += 1
    end = 0
    most = min(len(ours), len(theirs)) - start
    while end < most and ours[-1 - end].text == theirs[-1 - end]:
        end += 1
    left = ours[start : len(ours) - end][:MAX_ALIGNED_WORDS]
    right = theirs[start : len(theirs) - end][:MAX_ALIGNED_WORDS]
    matcher = difflib.SequenceMatcher(None, [word.text for word in left], right, autojunk=False)
    gone: list[_Word] = []
    new: list[str] = []
    for kind, first, last, from_, to in matcher.get_opcodes():
        if kind != "equal":
            gone += left[first:last]
            new += right[from_:to]
    return gone, new


def _named(words: Iterable[str]) -> str:
    each = list(words)
    more = f" and {len(each) - MAX_NAMED_WORDS} more" if len(each) > MAX_NAMED_WORDS else ""
    return ", ".join(f"'{shorten(word)}'" for word in each[:MAX_NAMED_WORDS]) + more
