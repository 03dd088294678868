"""Types of design values: lengths, numbers and colours, each read with `parse` or Invalid."""

from __future__ import annotations

import re
from typing import ClassVar, Self

from cvgen.errors import Invalid
from cvgen.model.colours import WHITE, check_contrast
from cvgen.text.characters import one_line

_LENGTH = r"(\d{1,4}(?:\.\d{1,4})?)\s*(mm|cm|in|pt)"
_NUMBER = r"\d{1,4}(\.\d{1,4})?"
_FAMILY = r"\w[\w .&'+-]{0,63}"


class Number(float):
    """A number of points, or a factor."""

    schema: ClassVar[dict[str, object]] = {"type": ["number", "string"]}

    def __str__(self) -> str:
        return f"{self:g}"

    @classmethod
    def parse(cls, source: str) -> Self:
        """Read a number that is not negative, or raise Invalid."""
        if not re.fullmatch(_NUMBER, source.strip()):
            raise Invalid(f"'{one_line(source)}' is no number", "such as 10.5")
        value = cls(source)
        value.check()
        return value

    def check(self) -> None:
        """Raise Invalid if the number will not do."""


class BoundedNumber(Number):
    """A number that makes a page which can be laid out and read."""

    smallest: ClassVar[float]
    largest: ClassVar[float]
    described: ClassVar[str] = "{:g} is out of range"

    def check(self) -> None:
        """Raise Invalid unless the number is within its bounds."""
        if not self.smallest <= self <= self.largest:
            hint = f"{self.smallest:g} to {self.largest:g} will do"
            raise Invalid(self.described.format(self), hint)


class FontSize(BoundedNumber):
    """A size of running text in points, between what can be read and what fits."""

    smallest, largest = 8, 14
    described = "letters of {:g} points"
    schema: ClassVar[dict[str, object]] = {
        "anyOf": [
            {"type": "number", "minimum": smallest, "maximum": largest},
            {"type": "string", "pattern": rf"^\s*{_NUMBER}\s*$"},
        ]
    }


class LetterSize(BoundedNumber):
    """A size of letters in points, as a theme may have it."""

    smallest, largest = 4, 72
    described = "letters of {:g} points"


class LineHeight(BoundedNumber):
    """A distance from line to line, as a multiple of the size of the letters."""

    smallest, largest = 0.8, 4
    described = "a line height of {:g}"


class Scale(BoundedNumber):
    """A size of letters as a multiple of their paragraph's."""

    smallest, largest = 0.5, 3


class Space(BoundedNumber):
    """A space or an indent in points."""

    smallest, largest = 0, 200


class PhotoSize(BoundedNumber):
    """A side of a picture in points."""

    smallest, largest = 10, 300


class FamilyName(str):
    """The name of a typeface, which goes into style sheets as it is."""

    __slots__ = ()

    @classmethod
    def parse(cls, source: str) -> Self:
        """Read a name, or raise Invalid."""
        text = one_line(source)
        if not re.fullmatch(_FAMILY, text):
            hint = "letters, digits, spaces and hyphens"
            raise Invalid(f"'{text}' is no name of a typeface", hint)
        return cls(text)


class Millimetres(float):
    """A length on paper, to a ten-thousandth."""

    schema: ClassVar[dict[str, object]] = {"type": "string", "pattern": rf"^\s*{_LENGTH}\s*$"}

    def __str__(self) -> str:
        return f"{self:.6g}mm"

    @classmethod
    def parse(cls, source: str) -> Self:
        """Read a length such as 18mm or 0.7in, or raise Invalid."""
        match = re.fullmatch(_LENGTH, source.strip())
        if not match:
            raise Invalid(f"'{one_line(source)}' is no length", "such as 18mm or 0.7in")
        unit = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}[match[2]]
        value = cls(round(float(match[1]) * unit, 4))
        value.check()
        return value

    def check(self) -> None:
        """Raise Invalid if the length will not do."""


class Margin(Millimetres):
    """A margin of a page: printers need some, and the text needs the rest."""

    smallest, largest = 8, 60

    def check(self) -> None:
        """Raise Invalid unless the margin can be printed and leaves room for text."""
        if not self.smallest <= self <= self.largest:
            hint = f"{self.smallest}mm to {self.largest}mm will do"
            raise Invalid(f"a margin of {self:.4g}mm", hint)


class Colour(str):
    """A colour as `#rrggbb`."""

    schema: ClassVar[dict[str, object]] = {"type": "string", "pattern": r"^\s*#[0-9A-Fa-f]{6}\s*$"}
    __slots__ = ()

    @classmethod
    def parse(cls, source: str) -> Self:
        """Read a colour, or raise Invalid."""
        text = one_line(source)
        if not re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
            raise Invalid(f"'{text}' is no colour", "write it in quotes as '#1f4e79'")
        cls.check(text.lower())
        return cls(text.lower())

    @classmethod
    def check(cls, text: str) -> None:
        """Raise Invalid if the colour will not do."""


class Ink(Colour):
    """A colour of letters on white paper, or of paper under white letters."""

    __slots__ = ()

    @classmethod
    def check(cls, text: str) -> None:
        """Raise Invalid unless people can read it."""
        check_contrast(text, WHITE)


class Flag(int):
    """Yes or no."""

    @classmethod
    def parse(cls, source: str) -> Self:
        """Read `true` or `false`, or raise Invalid."""
        if source not in {"true", "false"}:
            raise Invalid(f"'{one_line(source)}' is neither true nor false")
        return cls(source == "true")
