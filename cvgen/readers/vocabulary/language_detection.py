"""The language of a page: what it says of itself, else its script and its small words."""

from __future__ import annotations

import re
from collections import Counter

from cvgen.errors import Invalid
from cvgen.model.fields import LanguageTag
from cvgen.model.language_words import load_languages

_SCRIPTS = (
    ("ja", "\u3040-\u30ff"),
    ("ko", "\uac00-\ud7af"),
    ("zh", "\u3400-\u9fff"),
    ("uk", "\u0404\u0406\u0407\u0490\u0454\u0456\u0457\u0491"),
    ("ru", "\u0400-\u04ff"),
    ("el", "\u0370-\u03ff"),
    ("he", "\u0590-\u05ff"),
    ("ar", "\u0600-\u06ff"),
    ("th", "\u0e00-\u0e7f"),
)
MIN_SCRIPT_SHARE = 0.2  # of the letters; names and quotations stay below
SCRIPT_SHARE_FACTORS = {"ja": 0.25, "uk": 0.1}  # these letters stand among others of the language


def language_tag(text: str) -> LanguageTag | None:
    """Return *text* as a language tag (`en_US` too), or None."""
    try:
        return LanguageTag.parse(text.strip().replace("_", "-").split(".")[0])
    except Invalid:
        return None


def detect_language(text: str, is_american: bool = False) -> LanguageTag:
    """Return the language that *text* is written in."""
    letters = sum(character.isalpha() for character in text) or 1
    for name, characters in _SCRIPTS:
        share = len(re.findall(f"[{characters}]", text)) / letters
        if share > MIN_SCRIPT_SHARE * SCRIPT_SHARE_FACTORS.get(name, 1):
            return LanguageTag(name)
    found = re.findall(r"[^\W\d_]+", text)
    words = Counter(word.casefold() for word in found if len(word) > 2 or not word.isupper())
    scores = {
        name: sum(words[word] for line in known["common words"] for word in line)
        for name, known in load_languages().items()
        if "common words" in known
    }
    best = max(scores, key=lambda name: scores[name])
    if best == "en" or scores[best] <= scores["en"] or scores[best] < 3:
        return LanguageTag("en-US" if is_american else "en")
    return LanguageTag(best)
