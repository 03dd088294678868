"""The language of a page: what it says of itself, else its script and its small words."""

from __future__ import annotations

import re
from collections import Counter

from cvgen.errors import Invalid
from cvgen.model.fields import LanguageTag

_SMALL = {
    "en": "the and of in for with on to at by from is as an my i education experience skills "
    "present university work projects languages engineer research",
    "de": "der die das und in mit für von zur zum im am bei des den dem auf eine ein ich seit "
    "universität ausbildung berufserfahrung kenntnisse sprachen heute",
    "fr": "le la les et des du de en pour dans avec sur une un au aux par je depuis université "
    "formation expérience compétences langues",
    "es": "el la los las y de en del para con por una un al como desde universidad educación "
    "experiencia formación idiomas actualidad enero diciembre",
    "pt": "o a os as e de em do da para com por uma um no na dos das ao universidade formação "
    "experiência idiomas competências atual",
    "it": "il la lo gli e di in del della per con una un al nel dei delle presso da università "
    "istruzione esperienza competenze lingue",
    "nl": "de het een en van in voor met op te bij aan ik opleiding ervaring vaardigheden",
}
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
    scores = {name: sum(words[w] for w in set(small.split())) for name, small in _SMALL.items()}
    best = max(scores, key=lambda name: scores[name])
    if best == "en" or scores[best] <= scores["en"] or scores[best] < 3:
        return LanguageTag("en-US" if is_american else "en")
    return LanguageTag(best)
