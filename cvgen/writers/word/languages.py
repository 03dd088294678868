"""Languages as Word knows them, and the typefaces that Windows and Mac draw their scripts with."""

from __future__ import annotations

from typing import NamedTuple

from cvgen.model.document import Document
from cvgen.text.bidi import is_right_to_left_language

# Word keeps a language for each of three kinds of script; these are its own defaults.
EAST_ASIAN, COMPLEX = "zh-CN", "ar-SA"

_EAST_ASIAN = {"zh", "ja", "ko"}
_COMPLEX = set("th lo km my hi mr ne sa bn as gu pa or ta te kn ml si bo dz".split())
_TRADITIONAL = {"Hant", "TW", "HK", "MO"}
# Sans serif and serif face of each; all come with Office.
_FACES = {
    "zh-CN": ("Microsoft YaHei", "SimSun"),
    "zh-TW": ("Microsoft JhengHei", "PMingLiU"),
    "ja": ("Yu Gothic", "Yu Mincho"),
    "ko": ("Malgun Gothic", "Batang"),
    "th": ("Leelawadee UI", "Angsana New"),
    "": ("Arial", "Times New Roman"),
}
_INDIC = ("Nirmala UI", "Nirmala UI")


class WordLanguages(NamedTuple):
    """The languages of a text: of most scripts, of East Asian ones, of complex ones."""

    main: str
    east_asian: str | None = None
    complex: str | None = None


def word_languages(tag: str) -> WordLanguages:
    """Return what Word calls the BCP 47 language *tag*."""
    name, kind = _name(tag), tag.lower().partition("-")[0]
    if kind in _EAST_ASIAN:
        return WordLanguages(name, east_asian=name)
    if kind in _COMPLEX or is_right_to_left_language(tag):
        return WordLanguages(name, complex=name)
    return WordLanguages(name)


def document_languages(document: Document) -> WordLanguages:
    """Return the languages of a document: the native name tells what its own does not."""
    main = word_languages(document.language)
    native = word_languages(document.native_name.lang if document.native_name else "")
    return WordLanguages(
        main.main,
        main.east_asian or native.east_asian or EAST_ASIAN,
        main.complex or native.complex or COMPLEX,
    )


def east_asian_face(tag: str, serif: bool) -> str:
    """Return the typeface for Chinese, Japanese or Korean."""
    return _FACES[tag if tag in _FACES else tag.partition("-")[0]][serif]


def complex_face(tag: str, serif: bool) -> str:
    """Return the typeface for Arabic, Hebrew, Thai or an Indic script."""
    kind = tag.partition("-")[0]
    default = _INDIC if kind in _COMPLEX else _FACES[""]
    return _FACES.get(kind, default)[serif]


def _name(tag: str) -> str:
    """Return language, script and region of *tag*; Chinese goes by region, not by script."""
    first, *rest = tag.split("-")
    kept = [
        part.title() if len(part) == 4 else part.upper() for part in rest if len(part) in {2, 4}
    ]
    if first.lower() == "zh":
        return "zh-TW" if _TRADITIONAL & set(kept) else "zh-CN"
    return "-".join((first.lower(), *kept))
