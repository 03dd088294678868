"""Advice: what is no error, but what readers or parsers of a CV stumble over."""

from __future__ import annotations

from collections.abc import Iterator

from cvgen.build.pipeline import Job
from cvgen.checks import expected, pdf, pdf_file, periods, suggestion
from cvgen.checks.places import Places
from cvgen.document.inlines import characters, walk
from cvgen.document.locale import find_locale, has_locale
from cvgen.errors import Diagnostic
from cvgen.model.document import Document, Entry, Link
from cvgen.model.profile import Design, Profile
from cvgen.model.section_kinds import find_section_kind
from cvgen.readers.vocabulary.headings import section_kind
from cvgen.text.urls import display_url

MAX_BULLET_LINES = 3  # lines of the PDF
MIN_LAST_PAGE_LINES = 5  # lines; a page with fewer looks like left over

_VAGUE_LINK_TEXTS = frozenset(
    (
        "here,click here,see here,this,this link,link,click,more,read more,learn more,"
        "hier,hier klicken,klicken sie hier,dieser link,mehr,ici,cliquez ici,cliquer ici,lien,"
        "ce lien,en savoir plus,aquí,haga clic aquí,clic aquí,enlace,este enlace,más,leer más,"
        "aqui,clique aqui,este link,mais,saiba mais,qui,clicca qui,collegamento,"
        "questo link,altro,这里,点击这里,点这里,点击此处,此处,链接,這裡,點擊這裡,此處,連結,"
        "こちら,ここ,ここをクリック,リンク,詳細はこちら"
    ).split(",")
)


def advise(job: Job, data: bytes) -> Iterator[Diagnostic]:
    """Yield what to think about in a profile whose PDF is *data*, empty if there is none."""
    profile, document = job.loaded.profile, job.document
    for found in (
        _contact(profile),
        periods.check(profile),
        _titles(profile),
        _links(document),
        _bullets(data, document),
        _last_page(data, document, profile.design),
    ):
        yield from map(Places(job.loaded.source).put, found)


def _contact(profile: Profile) -> Iterator[Diagnostic]:
    if not profile.email:
        hint = "add one: `email: name@example.org`"
        yield suggestion("missing-email", "there is no e-mail address", hint)


def _titles(profile: Profile) -> Iterator[Diagnostic]:
    if not has_locale(profile.language):
        return
    for section in profile.sections:
        # What parsers do not look for, they keep as text, whatever it is called.
        is_parsed = find_section_kind(section.kind).is_parsed
        if is_parsed and section.title and section_kind(section.title) is None:
            usual = find_locale(profile.language).heading(section.kind)
            message = f"parsers may not know what the section '{section.title}' is"
            yield suggestion("unknown-title", message, f"they know '{usual}'", section.title)


def _links(document: Document) -> Iterator[Diagnostic]:
    for line in expected.expected_lines(document):
        for node in walk(line.content):
            if not isinstance(node, Link):
                continue
            text = characters(node.children)
            if text.strip(" .,:;!?()[]→»>…").casefold() in _VAGUE_LINK_TEXTS:
                message = f"the link text '{text}' does not say where it leads"
                hint = f"name it, or show the address: {display_url(node.href)}"
                yield suggestion("vague-link", message, hint, node.href)


def _bullets(data: bytes, document: Document) -> Iterator[Diagnostic]:
    if not data:
        return
    for line, count in pdf.line_counts(pdf_file.read_pdf(data), document):
        if line.is_bullet and line.section != "publications" and count > MAX_BULLET_LINES:
            message = f"a bullet takes {count} lines: '{expected.shorten(line.text)}'"
            yield suggestion("long-bullet", message, "shorten it, or make two of it", line.text)


def _last_page(data: bytes, document: Document, design: Design) -> Iterator[Diagnostic]:
    if not data or _has_page_break(document):
        return
    *before, last = pdf.pages(pdf_file.read_pdf(data))
    lines = [line for line in last.splitlines() if line.strip()]
    if before and len(lines) < MIN_LAST_PAGE_LINES:
        count = f"only {len(lines)} lines" if len(lines) > 1 else "only one line"
        is_tight = design.density == "tight"
        tight = "" if is_tight else "try `--set design.density=tight`, or "
        message = f"page {len(before) + 1} holds {count}"
        yield suggestion("short-last-page", message, f"{tight}shorten the text")


def _has_page_break(document: Document) -> bool:
    """Tell whether a page begins where the profile says so."""
    sections = document.sections
    blocks = [each for section in sections for each in expected.walk_blocks(section.blocks)]
    return (
        any(section.page_break for section in sections)
        or any(isinstance(block, Entry) and block.page_break for block in blocks)
        or any(item.page_break for items in expected.lists(document) for item in items.items)
    )
