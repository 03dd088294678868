"""Raw entries → projects and publications. A citation that runs on stays the sentence it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cvgen.model.dates import Date
from cvgen.model.profile import NamedLink, Work
from cvgen.model.rich_text import RichText
from cvgen.readers.recognise.entry_lines import MAX_HEAD_LINE_CHARACTERS
from cvgen.readers.recognise.entry_text import (
    field_markdown,
    highlight_items,
    is_short,
    named_links,
    split_link,
    split_summary,
    without_style,
)
from cvgen.readers.recognise.heads import trimmed
from cvgen.readers.recognise.raw_entries import RawEntry
from cvgen.readers.vocabulary.keywords import is_status, is_tools
from cvgen.readers.vocabulary.segments import Segment, split_segments

_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’.-]*){0,4}[*†‡¹²]*", re.UNICODE)
_BUTTONS = frozenset(
    "paper pdf arxiv code project website demo video slides poster bibtex doi link page "
    "data".split()
)
_MAX_TITLE_TAIL_WORDS = 8  # words behind a bold start that make it part of a sentence


@dataclass
class _WorkDraft:
    title: RichText
    venue: RichText | None = None
    status: RichText | None = None
    date: Date | None = None
    authors: RichText | None = None
    bodies: list[RichText] = field(default_factory=list)
    links: list[NamedLink] = field(default_factory=list)


def recognise_work(raw: RawEntry, owner: str = "", is_grouped: bool = False) -> Work | None:
    """Return *raw* as a work, or None where its title is not set apart.

    With *is_grouped*, as among publications, a heading right above bullets names a group of
    works, and a title needs a type style of its own.
    """
    if not raw.rows or raw.children or (is_grouped and _is_group(raw)):
        return None
    first, *rows = raw.rows
    found = _headline(first, raw, owner, is_grouped)
    if found is None:
        return None
    bodies = raw.bodies
    if raw.level and not rows and bodies and len(bodies[0].lines()) > 1:
        rows, bodies = bodies[0].lines(), bodies[1:]  # what stands right below a heading
    for row in rows:
        _row(found, row, owner)
    for body in bodies:
        links = named_links(body)
        if links is not None:
            found.links += links
        elif len(body.lines()) == 1 and len(body.text) <= MAX_HEAD_LINE_CHARACTERS:
            _row(found, body, owner)
        else:
            found.bodies.append(body)
    return _made(found, raw)


def _is_group(raw: RawEntry) -> bool:
    bare = len(raw.rows) == 1 and not raw.bodies and not raw.rows[0].targets
    return (
        raw.level > 0
        and bare
        and bool(raw.bullets)
        and not split_segments(raw.rows[0])[-1].found_date
    )


def _made(found: _WorkDraft, raw: RawEntry) -> Work | None:
    name, address = split_link(found.title)
    title = field_markdown(without_style(name))
    if title is None:
        return None
    text, more = split_summary(found.bodies)
    return Work(
        title=title,
        url=address,
        authors=field_markdown(found.authors),
        venue=field_markdown(found.venue and without_style(found.venue)),
        status=field_markdown(found.status and without_style(found.status)),
        date=found.date,
        summary=text,
        highlights=(*more, *highlight_items(raw)),
        links=tuple(found.links),
    )


def _headline(row: RichText, raw: RawEntry, owner: str, is_styled: bool) -> _WorkDraft | None:
    """Return the title that the first line starts with, and what follows it."""
    end = max(row.lead("strong"), row.lead("link"))
    if raw.level and not row.cut(0, end).strip():
        end = 0
    if end and row.cut(0, end):
        title, rest = row.cut(0, end).strip(), row.cut(end)
        if not _is_set_off(rest.plain) or _is_owner(title.text, owner) or _is_button(title):
            return None
        label = title.plain.endswith(":")
        return _rest(_WorkDraft(trimmed(title.strip(":")) if label else title), rest)
    if is_styled and not raw.titled:
        return None  # a citation, as far as anybody can tell
    pieces = split_segments(row)
    if len([p for p in pieces if p.found_date]) > 1:
        return None
    stop = next((p for p in pieces[1:] if p.found_date or p.before not in {"comma", "style"}), None)
    is_more = raw.level or raw.bodies or raw.bullets or len(raw.rows) > 1
    title = row.cut(0, stop.start if stop else None)
    title = trimmed(title)
    if not pieces or pieces[0].found_date or not is_more or not is_short(title.text, 25):
        return None
    return _rest(_WorkDraft(title), row.cut(stop.start)) if stop else _WorkDraft(title)


def _is_button(title: RichText) -> bool:
    return bool(title.targets) and title.text.casefold().strip("[]") in _BUTTONS


def _is_owner(text: str, owner: str) -> bool:
    """Tell whether a bold start is the owner's name in a list of authors."""
    parts = {part.casefold() for part in re.findall(r"\w{2,}", text)}
    return bool(parts) and parts <= {part.casefold() for part in re.findall(r"\w{2,}", owner)}


def _is_set_off(rest: str) -> bool:
    """Tell whether what follows a bold start shows that the start was a title."""
    text = rest.strip()
    if not text or re.match(r"[(（\[|:–—\n\t.]|[-/·•]\s|\d{4}", text) or rest[:1] in "\n\t\v":
        return True
    return (
        text[0] == ","
        and len(text.split()) <= _MAX_TITLE_TAIL_WORDS
        and not re.search(r"\band\b|&", text)
    )


def _rest(found: _WorkDraft, rest: RichText) -> _WorkDraft | None:
    """Sort what stands behind a title on its line."""
    plain = rest.plain.strip()
    colon = re.match(r"\s*[:：.–—-]+\s+", rest.plain)
    tail = rest.cut(colon.end()) if colon else rest
    if colon and len(tail.text.split()) > 5 and "(" not in tail.plain[:1]:
        return _described(found, tail)
    pieces = split_segments(rest)
    if len([p for p in pieces if p.found_date]) > 1:
        return None
    loose: list[Segment] = []
    for piece in pieces:
        _sort(found, piece, loose)
    if loose and plain:
        links = [named_links(piece.text) for piece in loose]
        if all(link is not None for link in links):
            found.links += [link for group in links for link in group or ()]
        else:
            found.bodies.append(trimmed(rest.cut(loose[0].start, loose[-1].end)))
    return found


def _sort(found: _WorkDraft, piece: Segment, loose: list[Segment]) -> None:
    text = trimmed(piece.text)
    if piece.found_date:
        found.date = piece.found_date.date
    elif not re.search(r"\w", text.plain):
        return
    elif is_status(text.text) and found.status is None:
        found.status = text
    elif (
        (piece.before == "bracket" or piece.text.is_all("em"))
        and found.venue is None
        and is_short(text.text)
        and not is_tools(text.text)
    ):
        found.venue = text
    else:
        loose.append(piece)


def _described(found: _WorkDraft, tail: RichText) -> _WorkDraft:
    """`**Title**: what it is (2020)`: the sentence is the summary, a date at its end the date."""
    last = split_segments(tail)[-1]
    if last.found_date and last.before in {"bracket", "bar", "tab"}:
        found.date = last.found_date.date
        tail = tail.cut(0, last.start).strip(" (|\t")
    found.bodies.append(tail.strip())
    return found


def _row(found: _WorkDraft, row: RichText, owner: str) -> None:
    """Sort a further line of the head."""
    if is_status(row.text) and found.status is None:
        found.status = row
        return
    links = named_links(row)
    pieces = split_segments(row)
    dated = [piece for piece in pieces if piece.found_date]
    if links is not None:
        found.links += links
    elif found.authors is None and _is_authors(row, owner):
        found.authors = row
    elif (
        len(dated) == 1
        and found.date is None
        and len(pieces) <= 3
        and dated[0] in (pieces[0], pieces[-1])
    ):
        others = [piece for piece in pieces if piece is not dated[0]]
        found.date = dated[0].found_date.date if dated[0].found_date else None
        text = trimmed(row.cut(others[0].start, others[-1].end)) if others else None
        if text and is_tools(text.text):
            found.bodies.append(text)
        elif text and found.status is None and is_status(text.text):
            found.status = text
        elif text and found.venue is None and (is_short(text.text) or row.is_all("em")):
            found.venue = text
        elif text:
            found.bodies.append(text)
    elif (
        row.is_all("em")
        and found.venue is None
        and is_short(row.text, 16)
        and not is_tools(row.text)
    ):
        found.venue = row
    else:
        found.bodies.append(row)


def _is_authors(row: RichText, owner: str) -> bool:
    """Tell whether *row* is a list of names: two at least, or the owner's among them."""
    names = [part for part in re.split(r"\s*(?:,|;|\band\b|&)\s*", row.text.rstrip(". ")) if part]
    names = [name for name in names if name not in {"et al.", "et al", "…", "..."}]
    family = owner.rsplit(maxsplit=1)[-1] if owner else ""
    is_owner = (
        bool(family) and len(row.text.split()) <= 4 and row.text.rstrip(" *.").endswith(family)
    )
    if (len(names) < 2 and not is_owner) or not all(_NAME.fullmatch(name) for name in names):
        return False
    if not all(name[0].isupper() or not name[0].isascii() for name in names):
        return False
    if family and re.search(rf"(?<!\w){re.escape(family)}(?!\w)", row.text):
        return True
    return all(len(name.split()) in {2, 3, 4} for name in names)
