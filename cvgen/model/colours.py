"""Colours as people see them: their contrast as accessibility guidelines count it, mixtures."""

from __future__ import annotations

from cvgen.errors import Invalid

WHITE = "#ffffff"
MIN_CONTRAST = 4.5  # the contrast that WCAG asks of text


def contrast(one: str, other: str) -> float:
    """Return the contrast of two `#rrggbb` colours: 1 (none) to 21 (black on white)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def check_contrast(letters: str, paper: str) -> None:
    """Raise Invalid if *letters* are hard to read on *paper*."""
    found = contrast(letters, paper)
    if found < MIN_CONTRAST:
        message = f"{letters} on {paper} is hard to read: its contrast is {found:.1f}"
        better = "lighter" if _luminance(paper) < 0.18 else "darker"
        hint = f"{MIN_CONTRAST} is the least; {better} will do"
        raise Invalid(message, hint, "low-contrast")


def mix(colour: str, paper: str, part: float) -> str:
    """Return *colour* thinned with *paper*: *part* of it is left."""
    pairs = zip(_channels(colour), _channels(paper), strict=True)
    return "#" + "".join(f"{round(one * part + other * (1 - part)):02x}" for one, other in pairs)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
