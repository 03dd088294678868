"""The books of one extraction: what the page shows, what became something else, what is noted."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from cvgen.model.profile import Profile
from cvgen.model.rich_text import RichText
from cvgen.readers.recognise import content as audit
from cvgen.readers.sources.notes import Notes

_APART: dict[str, Any] = {
    "email": None,
    "phone": None,
    "location": None,
    "website": None,
    "profiles": (),
}
SHOWN = 12  # lost words that a note lists


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
class Ledger:
    """*seen* is all that a reader of the source sees; *spent* became a field of its own."""

    notes: Notes = field(default_factory=Notes)
    seen: list[RichText] = field(default_factory=list)
    spent: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)

    def see(self, texts: Iterable[RichText]) -> None:
        """Enter texts that the source shows."""
        self.seen += texts

    def spend(self, text: RichText) -> None:
        """Enter words and links that the profile has in another form."""
        self.spent.update(audit.names(text))

    def drop(self, text: RichText) -> None:
        """Enter words that the profile does not have, and that a note tells of."""
        self.dropped.update(audit.names(text))

    def drop_link(self, target: str) -> None:
        """Enter a link target that the profile does not have, and that a note tells of."""
        self.dropped[f"<{audit.normal(target)}>"] += 1

    def all_kept(self, profile: Profile) -> Coverage:
        """Return the sums for *profile* where nothing was left out on the way to it."""
        content = audit.of_value(profile)
        words, links = content.words.total(), content.links.total()
        return Coverage(words, words, links, links)

    def close(self, profile: Profile) -> Coverage:
        """Note every word and link that *profile* does not have, and return the sums.

        What went into contact details is spent, so these do not count as keeping it again.
        """
        kept = audit.of_value(dataclasses.replace(profile, **_APART))
        lost = audit.lost(self.seen, kept)
        lost.subtract(self.spent)
        lost = +lost
        missing_words = sum(count for word, count in lost.items() if word[0] != "<")
        missing_links = sum(count for word, count in lost.items() if word[0] == "<")
        words = sum(len(audit.words(text.text)) for text in self.seen)
        links = sum(len(set(text.targets)) for text in self.seen)
        lost.subtract(self.dropped)
        for line, missing in self._by_line(+lost):
            more = f" and {len(missing) - SHOWN} more" if len(missing) > SHOWN else ""
            self.notes.add(line, f"not kept: {' '.join(missing[:SHOWN])}{more}")
        dropped = sum(note.code == "link-not-kept" for note in self.notes.found)
        return Coverage(words - missing_words, words, links - missing_links, links + dropped)

    def _by_line(self, lost: Counter[str]) -> Iterator[tuple[int, list[str]]]:
        """Yield the lines that have *lost* words and links, with these."""
        found: dict[int, list[str]] = {}
        for text in self.seen:
            for name in audit.names(text) if lost else ():
                if lost[name] > 0:
                    lost[name] -= 1
                    found.setdefault(text.line, []).append(name.strip("<>"))
        yield from sorted(found.items())
