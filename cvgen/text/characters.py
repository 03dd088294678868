"""Characters: what no reader sees or no format can hold is taken out before anything else."""

from __future__ import annotations

import re
import unicodedata

from cvgen.errors import Invalid

MAX_TEXT_CHARACTERS = 20_000  # characters of one text; layout of longer ones takes minutes
MAX_WORD_CHARACTERS = 2_000

# Invisible characters that spoil the text layer or are illegal in XML, and ligatures that
# searches miss; a non-breaking space and the joiners of Indic and Arabic scripts stay.
_DROPPED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u202a-\u202e\u2060-\u2069\ufeff"
    "\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
# Those among them that say something is wrong with the text; the others are formatting.
_BROKEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_LIGATURES = dict(
    zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)
)
SPACES = re.compile("[ \t\r\n\x85\u2028\u2029]+")


def clean(text: str) -> str:
    """Return *text* in NFC without characters that no reader sees and every format trips over."""
    text = _DROPPED.sub("", text.replace("\r\n", "\n")).translate(_LIGATURES)
    return unicodedata.normalize("NFC", text).replace("\u2010", "-")


def find_broken_characters(text: str) -> tuple[str, ...]:
    """Return the names, such as `U+0007`, of control characters and the like that go out."""
    return tuple(dict.fromkeys(f"U+{ord(each):04X}" for each in _BROKEN.findall(text)))


def one_line(text: str) -> str:
    """Return *text* cleaned, on one line."""
    return SPACES.sub(" ", clean(text)).strip(" ")


def check_length(text: str) -> None:
    """Raise Invalid if laying *text* out would take for ever."""
    if len(text) > MAX_TEXT_CHARACTERS:
        raise Invalid(
            f"the text is too long: {len(text):,} characters, at most {MAX_TEXT_CHARACTERS:,}"
        )
    longest = max(map(len, text.split()), default=0)
    if longest > MAX_WORD_CHARACTERS:
        raise Invalid(
            f"a word of {longest:,} characters is too long, at most {MAX_WORD_CHARACTERS:,}"
        )
