"""Where in the source a text stands: found by its first words, whatever marks are between them."""

from __future__ import annotations

import re

from cvgen.errors import source_lines
from cvgen.files.read import Source

WORDS = 8  # that are looked for; the more, the surer, but what follows may be marked up
_BETWEEN = r"[\s*_~`\\\[\]'\"]+"


class Places:
    """Finds texts one after the other: of several equal ones, each is found in its turn."""

    def __init__(self, source: Source) -> None:
        self._text = source.text
        self._at = 0

    def line(self, phrase: str) -> int:
        """Return the line on which *phrase* begins, or 0; look on from there the next time."""
        words = re.findall(r"[^\s*_~`\\\[\]'\"]+", phrase)[:WORDS]
        if not words:
            return 0
        for count in dict.fromkeys((len(words), len(words) // 2, 2)):
            if count and (found := self._find(_BETWEEN.join(map(re.escape, words[:count])))):
                self._at = found.start() + 1
                return len(source_lines(self._text[: found.start()]))
        return 0

    def _find(self, pattern: str) -> re.Match[str] | None:
        compiled = re.compile(pattern)
        return compiled.search(self._text, self._at) or compiled.search(self._text)
