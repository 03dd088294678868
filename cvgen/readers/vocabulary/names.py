"""The person's name: on top of the page, in its title, or in the sentence that introduces it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_TAIL = re.compile(
    r"(?:'s|’s)?\s*(?:[-–—|:,·•]\s*)?\b(?:my\s+|online\s+|academic\s+)?(?:curriculum vitae|"
    r"curriculum vitæ|c\.?v\.?|r[ée]sum[ée]|"
    r"lebenslauf|home\s?page|personal (?:home)?page|personal website|website|home|about(?: me)?|"
    r"portfolio|vita)\W*$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:curriculum vitae|curriculum vitæ|c\.?v\.?|r[ée]sum[ée]|lebenslauf|about)\s*(?:(?:of|"
    r"von|de|di)\s+|[-–—|:,·•]\s*)",
    re.IGNORECASE,
)
_CAPITAL = "[A-Z\u00c0-\u00de\u0100-\u024f\u1e00-\u1eff]"
_WORD = (
    rf"(?:{_CAPITAL}[\w'’.-]*"
    r"|(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|el|al|bin|ibn|ter|ten|y|e)\b)"
)
_LATIN = re.compile(rf"{_CAPITAL}[\w'’.-]*(?:\s+[\"“(]?{_WORD}[\")”]?){{1,4}}")
_NATIVE = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff]{1,6}[ \u3000·・]?[\u3040-\u30ff\u3400-\u9fff]{1,"
    r"6}|[\uac00-\ud7af]{2,"
    r"5}|[\u0400-\u04ff\u0370-\u03ff\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f][^\x00-\x7f,"
    r"]*(?:\s[^\x00-\x7f,]+){0,3}"
)
_TITLES = re.compile(
    r",?\s+(?:ph\.?\s?d\.?|m\.?d\.?|m\.?sc\.?|msc|mba|jr\.?|sr\.?|dr\.|esq\.?|p\.?e\.?|cfa)\b.*$",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(
    r"(?:my name is|my name['’]s|i am called|(?:hi|hello|hey|hey there|hi there|"
    r"welcome)?[,!.\s👋-]*(?:i am|i['’]m|this is)|mein name ist|ich bin|ich heiße|je m['’]appelle|"
    r"je suis|me llamo|mi nombre es|soy|meu nome é|eu sou|sou|mi chiamo|sono)\s+",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\s+(?:(?:\([^()]*\)|[（][^（）]*[）])\s*)?(?:is|was|works|studies|received|holds|obtained|"
    r"earned)\s"
)


@dataclass(frozen=True)
class PersonName:
    """A name, in its own script too if the page says so, and what stood around it."""

    text: str
    native: str = ""
    rest: str = ""


def name_from_title(title: str) -> PersonName | None:
    """Return the name in a page's title or first heading; *rest* is what is not the name."""
    text = " ".join(title.split())
    core = _LEAD.sub("", _TAIL.sub("", text)).strip(" -–—|:,·•#")
    bare = "".join(
        c for c in core if unicodedata.category(c) not in {"So", "Sk", "Cf", "Mn"}
    ).strip()
    native = ""
    match = re.search(r"\s*[(（|]?\s*(" + _NATIVE.pattern + r")\s*[)）]?$", bare)
    if match and match.start() > 0 and bare[0].isascii():
        native, bare = match[1], bare[: match.start()].strip(" ,|")
    person = re.sub(r"\s*\([^()]{1,30}\)$", "", _TITLES.sub("", bare))
    if not _LATIN.fullmatch(person) and not _NATIVE.fullmatch(person):
        return None
    rest = text.replace(bare, "", 1).replace(native, "", 1)
    return PersonName(bare, native, rest)


def name_from_prose(text: str) -> PersonName | None:
    """Return the name in `My name is …`, `I am …`, or the subject of a first sentence."""
    if match := _INTRODUCED.search(text[:200]):
        name = _LATIN.match(text, match.end())
    else:
        name = _LATIN.match(text)
        if name and not _SUBJECT.match(text, name.end()):
            return None
    if name is None:
        return None
    first, *more = re.split(r"(?<=\w\w\w\.)\s+", name[0])
    whole = first if more and " " in first else name[0]  # `I am Jane Roe. I study`
    person = re.sub(r"\s+(?:and|from|und|et|y|e)$", "", whole).rstrip(".")
    native = re.match(
        r"\s*[(（]\s*(" + _NATIVE.pattern + r")\s*[)）]", text[name.start() + len(whole) :]
    )
    return PersonName(person, native[1] if native else "")


def is_native_name(text: str) -> bool:
    """Tell whether *text* is a name in a script other than Latin, and nothing else."""
    return _NATIVE.fullmatch(text) is not None


def script_language(text: str) -> str:
    """Return the language tag that the characters of a name give away, or nothing."""
    if re.search("[\u3040-\u30ff]", text):
        return "ja"
    if re.search("[\uac00-\ud7af]", text):
        return "ko"
    for tag, scripts in (("he", "\u0590-\u05ff"), ("el", "\u0370-\u03ff"), ("th", "\u0e00-\u0e7f")):
        if re.search(f"[{scripts}]", text):
            return tag
    if re.search("[\u3400-\u9fff]", text):
        simplified, traditional = _encodes(text, "gb2312"), _encodes(text, "big5")
        if simplified != traditional:
            return "zh-Hans" if simplified else "zh-Hant"
    return ""


def _encodes(text: str, encoding: str) -> bool:
    """Tell whether a character set made for one script has all of *text*."""
    try:
        text.encode(encoding)
    except UnicodeError:
        return False
    return True
