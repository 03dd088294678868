"""What is told of a profile in a language that cvgen has no words for."""

from __future__ import annotations

from collections.abc import Iterator

from cvgen.document.locale import has_locale, locale_tags
from cvgen.errors import Remark
from cvgen.model.dates import Date
from cvgen.model.profile import Profile
from cvgen.model.section_kinds import find_section_kind

# Tags of ISO 639 and what English calls the languages.
_NAMES = dict(
    pair.split("=")
    for pair in (
        "af=Afrikaans am=Amharic ar=Arabic az=Azerbaijani be=Belarusian bg=Bulgarian bn=Bengali "
        "bs=Bosnian ca=Catalan cs=Czech cy=Welsh da=Danish el=Greek eo=Esperanto et=Estonian "
        "eu=Basque fa=Persian fi=Finnish fil=Filipino ga=Irish gl=Galician gu=Gujarati he=Hebrew "
        "hi=Hindi hr=Croatian hu=Hungarian hy=Armenian id=Indonesian is=Icelandic iw=Hebrew "
        "ka=Georgian kk=Kazakh km=Khmer kn=Kannada ko=Korean ku=Kurdish la=Latin lb=Luxembourgish "
        "lt=Lithuanian lv=Latvian mk=Macedonian ml=Malayalam mn=Mongolian mr=Marathi ms=Malay "
        "mt=Maltese my=Burmese nb=Norwegian ne=Nepali nl=Dutch nn=Norwegian no=Norwegian "
        "pa=Punjabi pl=Polish ps=Pashto rm=Romansh ro=Romanian ru=Russian si=Sinhala sk=Slovak "
        "sl=Slovenian "
        "so=Somali sq=Albanian sr=Serbian sv=Swedish sw=Swahili ta=Tamil te=Telugu tg=Tajik "
        "th=Thai tl=Tagalog tr=Turkish uk=Ukrainian ur=Urdu uz=Uzbek vi=Vietnamese xh=Xhosa "
        "yi=Yiddish zu=Zulu"
    ).split(" ")
)


def warn_of_language(profile: Profile) -> Remark | None:
    """Return what to say of words that are shown in English, for want of the profile's language."""
    tag = str(profile.language)
    if has_locale(tag):
        return None
    shown = list(dict.fromkeys(_english_words(profile)))
    if not shown:
        return None
    name = _NAMES.get(tag.lower().partition("-")[0])
    known = ", ".join(each for each in locale_tags() if "-" not in each)
    language = f"{name} ({tag})" if name else f"'{tag}'"
    return Remark(
        f"cvgen has no words in {language} and shows English ones: {', '.join(shown)}",
        "give each section a `title:` and write dates as they should be shown, "
        f"or use a language that there is: {known}",
        code="language-not-spoken",
    )


def _english_words(profile: Profile) -> Iterator[str]:
    for section in profile.sections:
        if section.title is None and find_section_kind(section.kind).has_heading:
            yield "headings without a `title:`"
        for entry in getattr(section, "entries", ()):
            if any(_is_present(date) for date in _dates(entry)):
                yield "'Present' in dates"


def _dates(entry: object) -> Iterator[Date]:
    if date := getattr(entry, "date", None):
        yield date
    for name in ("degrees", "positions", "entries", "highlights"):
        for part in getattr(entry, name, ()):
            yield from _dates(part)


def _is_present(date: Date) -> bool:
    if date.has_own_words:
        return False
    ends = [end for each in (date, *date.parts) for end in (each.start, each.end) if end]
    return any(end.is_present for end in ends)
