"""Where in the source a text stands: found by its first words, whatever marks are between them."""

from __future__ import annotations

import dataclasses
import re

from cvgen.errors import Diagnostic, source_lines
from cvgen.files.read import Source

MAX_PHRASE_WORDS = 8  # the more, the surer, but what follows may be marked up
_BETWEEN = r"[\s*_~`\\\[\]'\"]+"


class Places:
    """Finds texts one after the other: of several equal ones, each is found in its turn."""

    def __init__(self, source: Source) -> None:
        self._text = source.text
        self._at = 0

    def put(self, diagnostic: Diagnostic) -> Diagnostic:
        """Return *diagnostic* with the place of the text that it is about."""
        line, column = self.find(diagnostic.about)
        return dataclasses.replace(diagnostic, line=line, column=column)

    def find(self, phrase: str) -> tuple[int, int]:
        """Return line and column where *phrase* begins, or zeros; look on from there next time."""
        words = re.findall(r"[^\s*_~`\\\[\]'\"]+", phrase)[:MAX_PHRASE_WORDS]
        if not words:
            return 0, 0
        for count in dict.fromkeys((len(words), len(words) // 2, 2)):
            if count and (found := self._find(_BETWEEN.join(map(re.escape, words[:count])))):
                self._at = found.start() + 1
                before = source_lines(self._text[: found.start()])
                return len(before), len(before[-1]) + 1
        return 0, 0

    def _find(self, pattern: str) -> re.Match[str] | None:
        compiled = re.compile(pattern)
        return compiled.search(self._text, self._at) or compiled.search(self._text)
