"""What extraction has to say: each note with the line of the source that it is about."""

from __future__ import annotations

from dataclasses import dataclass, field

from cvgen.errors import Diagnostic

MAX_NOTE_CHARACTERS = 200  # characters of a note; enough to find the place again


@dataclass
class Notes:
    """Notes in the making."""

    found: list[Diagnostic] = field(default_factory=list)

    def add(self, line: int, text: str, code: str = "not-kept") -> None:
        """Note *text* about *line*; 0 stands for no line."""
        text = " ".join(text.split())
        if len(text) > MAX_NOTE_CHARACTERS:
            text = text[: MAX_NOTE_CHARACTERS - 1] + "…"
        self.found.append(Diagnostic(line, 0, text, code=code, severity="note"))
