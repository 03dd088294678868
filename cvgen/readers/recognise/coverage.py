"""How much of a source the profile has: what the page shows, what it became, what is noted."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from cvgen.model.profile import Profile
from cvgen.model.rich_text import RichText
from cvgen.readers.recognise.content import (
    comparable_words,
    content_of,
    missing_content,
    normal_target,
    words_and_targets,
)
from cvgen.readers.sources.notes import Notes

_WITHOUT_CONTACTS: dict[str, Any] = {
    "email": None,
    "phone": None,
    "location": None,
    "website": None,
    "profiles": (),
}
MAX_SHOWN_WORDS = 12  # lost words that a note lists


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the source the profile has; what is missing is in the notes."""

    words_kept: int
    words_seen: int
    links_kept: int
    links_seen: int

    def __str__(self) -> str:
        return (
            f"kept {self.words_kept:,} of {self.words_seen:,} words "
            f"and {self.links_kept:,} of {self.links_seen:,} links"
        )


@dataclass
class CoverageTracker:
    """*seen* is all that a reader of the source sees; *used* became a field of its own."""

    notes: Notes = field(default_factory=Notes)
    seen: list[RichText] = field(default_factory=list)
    used: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)

    def add_seen(self, texts: Iterable[RichText]) -> None:
        """Enter texts that the source shows."""
        self.seen += texts

    def mark_used(self, text: RichText) -> None:
        """Enter words and links that the profile has in another form."""
        self.used.update(words_and_targets(text))

    def mark_dropped(self, text: RichText) -> None:
        """Enter words that the profile does not have, and that a note tells of."""
        self.dropped.update(words_and_targets(text))

    def mark_link_dropped(self, target: str) -> None:
        """Enter a link target that the profile does not have, and that a note tells of."""
        self.dropped[f"<{normal_target(target)}>"] += 1

    def complete(self, profile: Profile) -> Coverage:
        """Return the sums for *profile* where nothing was left out on the way to it."""
        content = content_of(profile)
        words, links = content.words.total(), content.links.total()
        return Coverage(words, words, links, links)

    def measure(self, profile: Profile) -> Coverage:
        """Note every word and link that *profile* does not have, and return the sums.

        What went into contact details is marked as used, so it does not count a second time.
        """
        kept = content_of(dataclasses.replace(profile, **_WITHOUT_CONTACTS))
        lost = missing_content(self.seen, kept)
        lost.subtract(self.used)
        lost = +lost
        missing_words = sum(count for word, count in lost.items() if word[0] != "<")
        missing_links = sum(count for word, count in lost.items() if word[0] == "<")
        words = sum(len(comparable_words(text.text)) for text in self.seen)
        links = sum(len(set(text.targets)) for text in self.seen)
        lost.subtract(self.dropped)
        for line, missing in self._by_line(+lost):
            more = (
                f" and {len(missing) - MAX_SHOWN_WORDS} more"
                if len(missing) > MAX_SHOWN_WORDS
                else ""
            )
            self.notes.add(line, f"not kept: {' '.join(missing[:MAX_SHOWN_WORDS])}{more}")
        dropped = sum(note.code == "link-not-kept" for note in self.notes.found)
        return Coverage(words - missing_words, words, links - missing_links, links + dropped)

    def _by_line(self, lost: Counter[str]) -> Iterator[tuple[int, list[str]]]:
        """Yield the lines that have *lost* words and links, with these."""
        found: dict[int, list[str]] = {}
        for text in self.seen:
            for name in words_and_targets(text) if lost else ():
                if lost[name] > 0:
                    lost[name] -= 1
                    found.setdefault(text.line, []).append(name.strip("<>"))
        yield from sorted(found.items())
