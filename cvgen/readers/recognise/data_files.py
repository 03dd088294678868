"""JSON Resume, RenderCV and al-folio files → a profile; which of them it is shows in their keys."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvgen.model.fields import PlainText
from cvgen.model.inline_writer import to_plain
from cvgen.model.profile import AnySection, Profile
from cvgen.model.rich_text import unmarked
from cvgen.readers.recognise.coverage import Ledger
from cvgen.readers.recognise.data_entries import Records
from cvgen.readers.recognise.data_fields import NO_TEXT, as_blocks, as_text, humanized, is_empty
from cvgen.readers.recognise.page import Page
from cvgen.readers.recognise.person import summary_of
from cvgen.readers.recognise.sections import Part, section, wrapped
from cvgen.readers.sources.blocks import Block, Bullets, Paragraph, texts
from cvgen.readers.vocabulary.headings import kind_of
from cvgen.schema.nodes import Mapping, Node, Scalar, Sequence

_NO_CONTENT = frozenset(
    "$schema meta design locale locale_catalog rendercv_settings settings theme".split()
)
LANGUAGES = {
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "portuguese": "pt",
    "italian": "it",
    "mandarin_chinese": "zh", "japanese": "ja", "dutch": "nl", "korean": "ko", "russian": "ru",
    "turkish": "tr", "hindi": "hi", "danish": "da", "indonesian": "id",
}  # fmt: skip
_JSON_KINDS = {
    name: kind
    for kind, names in {
        "experience": "work experience jobs employment positions",
        "volunteering": "volunteer volunteering",
        "education": "education",
        "awards": "awards honors",
        "certificates": "certificates certifications",
        "publications": "publications",
        "skills": "skills",
        "languages": "languages",
        "interests": "interests",
        "references": "references",
        "projects": "projects",
        "talks": "talks presentations speaking",
        "teaching": "teaching",
        "memberships": "memberships affiliations",
    }.items()
    for name in names.split()
}


def json_resume(root: Mapping, ledger: Ledger) -> Profile:
    """Return the profile in a JSON Resume file, or in YAML of that shape."""
    page = Page(ledger)
    records = Records(ledger, open_end=True)
    rest = page.person.take(root, is_page=False)
    for key, value in rest:
        name = key.text.casefold()
        if name in _NO_CONTENT:
            ledger.notes.add(key.line, f"'{key.text}' ignored")
        elif name in {"lang", "language"} and isinstance(value, Scalar):
            page.language = value.text
        else:
            kind = _JSON_KINDS.get(name)
            if isinstance(value, Mapping):
                page.sections += _titled(key, value, records)
                continue
            page.sections += _section(
                kind or _kind_by_fields(value), "" if kind else humanized(key.text), value, records
            )
    return page.profile([])


def rendercv(root: Mapping, ledger: Ledger) -> Profile:
    """Return the profile in a RenderCV file of any layout from 1.0 on."""
    page = Page(ledger)
    records = Records(ledger, open_end=True)
    cv: Node = root
    for key, value in root.pairs:
        if isinstance(key, Scalar) and key.text == "cv" and isinstance(value, Mapping):
            cv = value
        else:
            ledger.notes.add(key.line, f"'{summary_of(key)}' ignored: it is about the looks")
            page.language = page.language or _locale(key, value)
    for key, value in page.person.take(cv, is_page=False) if isinstance(cv, Mapping) else []:
        if key.text != "sections":
            page.sections += _titled(key, value, records) if isinstance(value, Sequence) else ()
            if not isinstance(value, Sequence):
                ledger.notes.add(key.line, f"'{key.text}' ignored: {summary_of(value)}")
            continue
        if isinstance(value, Mapping):
            for title, entries in value.pairs:
                if isinstance(title, Scalar):
                    page.sections += _titled(title, entries, records)
        elif isinstance(value, Sequence):  # the layout of 1.0
            for item in value.items:
                page.sections += _listed(item, records)
    return page.profile([])


def al_folio(root: Sequence, ledger: Ledger) -> Profile:
    """Return the profile in al-folio's cv.yml: a list of titled sections."""
    page = Page(ledger)
    records = Records(ledger)
    for item in root.items:
        page.sections += _listed(item, records, page)
    return page.profile([])


def _listed(item: Node, records: Records, page: Page | None = None) -> list[AnySection]:
    """Read `{title: …, type: …, contents: […]}`."""
    if not isinstance(item, Mapping):
        return list(_section("list", "", item, records))
    title, contents, line = "", None, item.line
    for key, value in item.pairs:
        name = key.text.casefold() if isinstance(key, Scalar) else ""
        if name in {"title", "name"} and isinstance(value, Scalar) and not title:
            title, line = value.text, value.line
        elif name in {"contents", "entries", "items", "content", "description"}:
            contents = value
        elif name not in {"type", "entry_type", "icon"}:
            records.ledger.notes.add(value.line, f"'{name}' ignored: {summary_of(value)}")
    if contents is None:
        return []
    shown = as_text(Scalar(line, 1, title), records.ledger)
    title = shown.text
    records.ledger.see([shown])
    if page is not None and kind_of(title) is None and isinstance(contents, Sequence):
        contents = _without_person(contents, page)
        if is_empty(contents):
            records.ledger.spend(unmarked(title))
            return []
    kind = kind_of(title)
    if kind is None or kind == "text":
        kind = _kind_by_fields(contents)
    return list(_section(kind, title, contents, records))


def _without_person(contents: Sequence, page: Page) -> Sequence:
    """Take `Full Name` and contact details out of al-folio's general information."""
    left: list[Node] = []
    for item in contents.items:
        name = value = None
        if isinstance(item, Mapping):
            fields = {k.text.casefold(): v for k, v in item.pairs if isinstance(k, Scalar)}
            name, value = fields.get("name"), fields.get("value")
        if isinstance(name, Scalar) and isinstance(value, Scalar):
            key = name.text.casefold().replace("full name", "name").strip()
            fake = Mapping(value.line, 1, [(Scalar(name.line, 1, key), value)])
            if not page.person.take(fake, is_page=False):
                page.ledger.see([unmarked(name.text, name.line)])
                page.ledger.spend(unmarked(name.text))
                continue
        left.append(item)
    return Sequence(contents.line, contents.column, left)


def _titled(key: Scalar, value: Node, records: Records) -> Iterator[AnySection]:
    """Read a section whose key is its title, unless there is a better one in it."""
    value, found = _unwrapped(value)
    title = as_text(found or Scalar(key.line, 1, _title_of(key.text)), records.ledger)
    kind = kind_of(title.text)
    if kind == "text":
        value = _paragraphs(value)
    by_fields = _kind_by_fields(value)
    is_vague = kind in {"list", "experience"} and by_fields in {"education", "publications"}
    if kind is None or kind == "text" or is_vague:
        kind = by_fields
    records.ledger.see([title])
    yield from _section(kind, title.text, value, records)


def _title_of(key: str) -> str:
    """Return a key as a title: `selected_honors` → Selected Honors."""
    if " " in key or not key.islower():
        return key
    words = re.sub(r"[_-]", " ", key).title()
    return re.sub(r"\b(?:And|Of|The|In|For)\b", lambda match: match[0].lower(), words)


def _paragraphs(value: Node) -> Node:
    """Return a list of texts as one text."""
    if not isinstance(value, Sequence) or not all(isinstance(i, Scalar) for i in value.items):
        return value
    text = "\n\n".join(item.text for item in value.items if isinstance(item, Scalar))
    return Scalar(value.line, 1, text)


def _section(kind: str, title: str, value: Node, records: Records) -> Iterator[AnySection]:
    if is_empty(value):
        if title:
            records.ledger.notes.add(value.line, f"section without content left out: {title}")
            records.ledger.drop(unmarked(title))
        return
    shown: PlainText | None = to_plain(unmarked(title)) if title else None
    if isinstance(value, Scalar) or kind == "text":
        blocks = as_blocks(value, records.ledger)
        records.ledger.see(texts(blocks))
        yield from section(Part(unmarked(title), value.line, _flat(blocks)), "")
        return
    if isinstance(value, Mapping) and all(
        isinstance(v, Sequence | Mapping) for _, v in value.pairs
    ):
        value = Sequence(value.line, 1, [_named(key, part) for key, part in value.pairs])
    if entries := records.entries(kind, value):
        yield wrapped(kind, shown, entries, None)


def of_front_matter(key: Scalar, value: Node, records: Records) -> list[AnySection]:
    """Return the sections in a front matter field that is named like one, as `education` is."""
    if isinstance(value, Scalar) or is_empty(value) or kind_of(humanized(key.text)) is None:
        return []
    if isinstance(value, Mapping) and all(_is_setting(name) for name, _ in value.pairs):
        return []
    return list(_titled(key, value, records))


def _is_setting(name: Node) -> bool:
    return isinstance(name, Scalar) and name.text.casefold() in NO_TEXT


def _unwrapped(value: Node) -> tuple[Node, Scalar | None]:
    """Return what is in `{title: …, info: […]}`, texts before the list included, and the title."""
    if not isinstance(value, Mapping):
        return value, None
    title: Scalar | None = None
    loose, lists = list[Node](), list[Sequence]()
    for key, part in value.pairs:
        if isinstance(part, Sequence):
            lists.append(part)
        elif isinstance(part, Mapping) or not isinstance(key, Scalar):
            return value, None
        elif key.text.casefold() in {"title", "name"} and title is None:
            title = part
        elif _is_setting(key):
            continue
        elif not is_empty(part):
            loose.append(part)
    if len(lists) == 1:
        return Sequence(value.line, 1, [*loose, *lists[0].items]), title
    if title is not None and len(loose) == 1 and not lists:
        return loose[0], title
    return value, None


def _named(key: Node, value: Node) -> Mapping:
    return Mapping(
        value.line, 1, [(Scalar(key.line, 1, "name"), key), (Scalar(key.line, 1, "items"), value)]
    )


def _flat(blocks: list[Block]) -> list[Block]:
    """Return a list of texts as paragraphs, which is what sections of text hold."""
    match blocks:
        case [Bullets(items)] if all(len(i) == 1 and isinstance(i[0], Paragraph) for i in items):
            return [item[0] for item in items]
    return blocks


def _kind_by_fields(value: Node) -> str:
    """Return the kind that the fields of the first entry speak for."""
    items = value.items if isinstance(value, Sequence) else []
    first = next((item for item in items if isinstance(item, Mapping)), None)
    if first is None:
        return "text" if isinstance(value, Scalar) or _is_prose(items) else "list"
    keys = {key.text.casefold() for key, _ in first.pairs if isinstance(key, Scalar)}
    if keys & {"institution", "school", "university"} and keys & {
        "degree",
        "area",
        "studytype",
        "major",
    }:
        return "education"
    if keys & {"authors", "journal", "doi"} and "title" in keys:
        return "publications"
    if keys & {"position", "role"} and keys & {
        "company",
        "organization",
        "name",
        "employer",
        "institution",
    }:
        return "experience"
    if (
        "name" in keys
        and keys & {"highlights", "start_date", "startdate"}
        and not keys & {"label", "details"}
    ):
        return "projects"
    return "list"


def _is_prose(items: list[Node]) -> bool:
    """Tell whether *items* are a few long texts, as under `summary`."""
    return 0 < len(items) <= 3 and all(isinstance(i, Scalar) and len(i.text) > 80 for i in items)


def _locale(key: Node, value: Node) -> str:
    if (
        not isinstance(key, Scalar)
        or not key.text.startswith("locale")
        or not isinstance(value, Mapping)
    ):
        return ""
    for name, part in value.pairs:
        if isinstance(name, Scalar) and name.text == "language" and isinstance(part, Scalar):
            return LANGUAGES.get(part.text.casefold(), part.text)
    return ""
