"""Advice: what is no error, but what readers or parsers of a CV stumble over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cvgen.build.pipeline import Job
from cvgen.checks import expected, pdf, pdf_file, periods
from cvgen.checks.places import Places
from cvgen.document.inlines import characters, walk
from cvgen.document.labels import find_language
from cvgen.model.document import Document, Entry, Link
from cvgen.model.profile import Design, Profile
from cvgen.readers.vocabulary.headings import section_kind
from cvgen.text.urls import display_url

MOST_LINES = 3  # of a bullet
FEW_LINES = 4  # on the last page

# Kinds of sections that parsers look for; the rest they keep as text, whatever it is called.
_LOOKED_FOR = frozenset(
    "education experience teaching volunteering projects publications awards certificates skills "
    "languages".split()
)
_TONGUES = frozenset("en de fr es pt it zh ja".split())  # those whose titles are known
_SAY_NOTHING = frozenset(
    (
        "here,click here,see here,this,this link,link,click,more,read more,learn more,"
        "hier,hier klicken,klicken sie hier,dieser link,mehr,ici,cliquez ici,cliquer ici,lien,"
        "ce lien,en savoir plus,aquí,haga clic aquí,clic aquí,enlace,este enlace,más,leer más,"
        "aqui,clique aqui,este link,mais,saiba mais,qui,clicca qui,collegamento,"
        "questo link,altro,这里,点击这里,点这里,点击此处,此处,链接,這裡,點擊這裡,此處,連結,"
        "こちら,ここ,ここをクリック,リンク,詳細はこちら"
    ).split(",")
)


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice and the line of the profile that it is about, or 0."""

    about: str
    message: str
    hint: str
    line: int


def advise(job: Job, data: bytes) -> Iterator[Advice]:
    """Yield what to think about in a profile whose PDF is *data*, empty if there is none."""
    profile, document = job.loaded.profile, job.document
    kinds = {
        "contact": _contact(profile),
        "dates": periods.check(profile),
        "title": _titles(profile),
        "link": _links(document),
        "bullet": _bullets(data, document),
        "page": _last_page(data, document, profile.design),
    }
    for about, found in kinds.items():
        places = Places(job.loaded.source)
        for message, hint, phrase in found:
            yield Advice(about, message, hint, places.line(phrase) if phrase else 0)


def _contact(profile: Profile) -> Iterator[periods.Tip]:
    if not profile.email:
        yield "there is no e-mail address", "add one: `email: name@example.org`", ""


def _titles(profile: Profile) -> Iterator[periods.Tip]:
    tag = profile.language
    if tag.lower().split("-")[0] not in _TONGUES:
        return
    for section in profile.sections:
        if section.kind in _LOOKED_FOR and section.title and section_kind(section.title) is None:
            usual = find_language(tag).headings[section.kind]
            message = f"parsers may not know what the section '{section.title}' is"
            yield message, f"they know '{usual}'", section.title


def _links(document: Document) -> Iterator[periods.Tip]:
    for line in expected.expected_lines(document):
        for node in walk(line.content):
            if not isinstance(node, Link):
                continue
            text = characters(node.children)
            if text.strip(" .,:;!?()[]→»>…").casefold() in _SAY_NOTHING:
                message = f"the link text '{text}' does not say where it leads"
                yield message, f"name it, or show the address: {display_url(node.href)}", node.href


def _bullets(data: bytes, document: Document) -> Iterator[periods.Tip]:
    if not data:
        return
    for line, count in pdf.line_counts(pdf_file.read_pdf(data), document):
        if line.is_bullet and line.section != "publications" and count > MOST_LINES:
            message = f"a bullet takes {count} lines: '{expected.shorten(line.text)}'"
            yield message, "shorten it, or make two of it", line.text


def _last_page(data: bytes, document: Document, design: Design) -> Iterator[periods.Tip]:
    if not data or _has_page_break(document):
        return
    *before, last = pdf.pages(pdf_file.read_pdf(data))
    lines = [line for line in last.splitlines() if line.strip()]
    if before and len(lines) <= FEW_LINES:
        count = f"only {len(lines)} lines" if len(lines) > 1 else "only one line"
        is_tight = design.density == "tight"
        tight = "" if is_tight else "try `--set design.density=tight`, or "
        yield f"page {len(before) + 1} holds {count}", f"{tight}shorten the text", ""


def _has_page_break(document: Document) -> bool:
    """Tell whether a page begins where the profile says so."""
    sections = document.sections
    blocks = [each for section in sections for each in expected.walk_blocks(section.blocks)]
    return (
        any(section.page_break for section in sections)
        or any(isinstance(block, Entry) and block.page_break for block in blocks)
        or any(item.page_break for items in expected.lists(document) for item in items.items)
    )
