"""What extraction has to say: each note with the line of the source that it is about."""

from __future__ import annotations

from dataclasses import dataclass, field

MAX_NOTE_CHARACTERS = 200  # characters of a note; enough to find the place again


@dataclass(frozen=True, slots=True, order=True)
class Note:
    """One thing that the profile does not have as the source has it; line 0: no place."""

    line: int
    text: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.text}" if self.line else self.text


@dataclass
class Notes:
    """Notes in the making."""

    found: list[Note] = field(default_factory=list)

    def add(self, line: int, text: str) -> None:
        """Note *text* about *line*."""
        text = " ".join(text.split())
        if len(text) > MAX_NOTE_CHARACTERS:
            text = text[: MAX_NOTE_CHARACTERS - 1] + "…"
        self.found.append(Note(line, text))
