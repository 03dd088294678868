"""What cvgen says of its own accord, in each language it speaks: headings, months, `present`.

A language that is not here gets English headings and ISO dates; a profile can title its sections.
"""

from __future__ import annotations

from dataclasses import dataclass

SECTION_KINDS = (
    "text list news education experience teaching volunteering projects publications talks "
    "awards certificates memberships service skills languages interests references"
).split()


@dataclass(frozen=True)
class Language:
    """The words of one language; *month_year* and *day* are patterns with year, month, day."""

    cv: str
    present: str
    months: tuple[str, ...]
    headings: dict[str, str]
    year: str = "{year}"
    month_year: str = "{month} {year}"
    day: str = "{day} {month} {year}"
    colon: str = ":"
    page: str = "{page} / {pages}"


def find_language(tag: str) -> Language:
    """Return the words for a BCP 47 language *tag*: `en-US` → American dates in English."""
    tag = tag.lower()
    return _LANGUAGES.get(tag) or _LANGUAGES.get(tag.split("-")[0]) or _UNKNOWN


def is_right_to_left_language(tag: str) -> bool:
    """Tell whether *tag* is of a language (or script) written from right to left."""
    parts = tag.lower().split("-")
    return (parts[0] in _RIGHT_TO_LEFT and "latn" not in parts[1:]) or "arab" in parts[1:]


_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he iw ks ps sd syr ug ur yi".split())


def _headings(*titles: str) -> dict[str, str]:
    return dict(zip(SECTION_KINDS, ("", "", *titles), strict=True))


def _english(**patterns: str) -> Language:
    return Language(
        cv="Curriculum Vitae",
        present="Present",
        months=tuple("Jan. Feb. Mar. Apr. May Jun. Jul. Aug. Sept. Oct. Nov. Dec.".split()),
        headings=_headings(
            *("News", "Education", "Experience", "Teaching", "Volunteering", "Projects"),
            *("Publications", "Talks", "Awards", "Certificates", "Memberships", "Service"),
            *("Skills", "Languages", "Interests", "References"),
        ),
        **patterns,
    )


_CHINESE = Language(
    cv="简历",
    present="至今",
    months=tuple(f"{n}月" for n in range(1, 13)),
    headings=_headings(
        *("动态", "教育背景", "工作经历", "教学经历", "志愿经历", "项目", "论文发表", "报告"),
        *("荣誉奖项", "证书", "会员", "学术服务", "技能", "语言", "兴趣", "推荐人"),
    ),
    year="{year}年",
    month_year="{year}年{month}",
    day="{year}年{month}{day}日",
    colon="\uff1a",
)

_LANGUAGES = {
    "en": _english(),
    "en-us": _english(day="{month} {day}, {year}"),
    "de": Language(
        cv="Lebenslauf",
        present="heute",
        months=tuple("Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.".split()),
        headings=_headings(
            *("Aktuelles", "Ausbildung", "Berufserfahrung", "Lehre", "Ehrenamt", "Projekte"),
            *("Publikationen", "Vorträge", "Auszeichnungen", "Zertifikate", "Mitgliedschaften"),
            *("Gutachten und Gremien", "Kenntnisse", "Sprachen", "Interessen", "Referenzen"),
        ),
        day="{day}. {month} {year}",
    ),
    "fr": Language(
        cv="Curriculum vitæ",
        present="présent",
        months=tuple(
            "janv. févr. mars avr. mai juin juill. août sept. oct. nov. déc.".split(),
        ),
        headings=_headings(
            *("Actualités", "Formation", "Expérience", "Enseignement", "Bénévolat", "Projets"),
            *("Publications", "Conférences", "Prix et distinctions", "Certifications"),
            *("Sociétés savantes", "Services", "Compétences", "Langues"),
            *("Centres d’intérêt", "Références"),
        ),
        colon="\u00a0:",
    ),
    "es": Language(
        cv="Currículum vítae",
        present="actualidad",
        months=tuple("ene. feb. mar. abr. mayo jun. jul. ago. sept. oct. nov. dic.".split()),
        headings=_headings(
            *("Noticias", "Educación", "Experiencia", "Docencia", "Voluntariado", "Proyectos"),
            *("Publicaciones", "Charlas", "Premios", "Certificados", "Asociaciones", "Servicio"),
            *("Competencias", "Idiomas", "Intereses", "Referencias"),
        ),
    ),
    "pt": Language(
        cv="Curriculum vitae",
        present="atual",
        months=tuple("jan. fev. mar. abr. maio jun. jul. ago. set. out. nov. dez.".split()),
        headings=_headings(
            *("Notícias", "Formação", "Experiência", "Ensino", "Voluntariado", "Projetos"),
            *("Publicações", "Palestras", "Prêmios", "Certificados", "Associações", "Serviço"),
            *("Competências", "Idiomas", "Interesses", "Referências"),
        ),
    ),
    "it": Language(
        cv="Curriculum vitae",
        present="presente",
        months=tuple("gen. feb. mar. apr. mag. giu. lug. ago. set. ott. nov. dic.".split()),
        headings=_headings(
            *("Novità", "Istruzione", "Esperienza", "Didattica", "Volontariato", "Progetti"),
            *("Pubblicazioni", "Presentazioni", "Premi", "Certificati", "Associazioni"),
            *("Servizio", "Competenze", "Lingue", "Interessi", "Referenze"),
        ),
    ),
    "zh": _CHINESE,
    "ja": Language(
        cv="履歴書",
        present="現在",
        months=_CHINESE.months,
        headings=_headings(
            *("お知らせ", "学歴", "職歴", "教育歴", "ボランティア", "プロジェクト", "研究業績"),
            *("講演", "受賞", "資格", "所属学会", "学会活動", "スキル", "語学", "趣味", "推薦者"),
        ),
        year=_CHINESE.year,
        month_year=_CHINESE.month_year,
        day=_CHINESE.day,
    ),
}

_UNKNOWN = Language(
    cv="Curriculum Vitae",
    present="Present",
    months=tuple(f"{n:02}" for n in range(1, 13)),
    headings=_LANGUAGES["en"].headings,
    month_year="{year}-{month}",
    day="{year}-{month}-{day:02}",
)
