"""Raw entries → places of study, with one degree or several."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from cvgen.model.inline_writer import to_markdown
from cvgen.model.profile import Degree, Item, Study
from cvgen.model.rich_text import RichText, join_rich
from cvgen.readers.recognise.entry_text import (
    field_markdown,
    highlight_items,
    is_short,
    split_link,
    split_summary,
    without_style,
)
from cvgen.readers.recognise.heads import EntryHead, parse_head, take_employment_terms, trimmed
from cvgen.readers.recognise.raw_entries import RawEntry, raw_entry_of_item
from cvgen.readers.vocabulary.keywords import is_degree, is_organization, is_school, is_unit
from cvgen.readers.vocabulary.segments import Segment

_AT = re.compile(r"\s+(?:at|from)\s+")
_SENTENCE = re.compile(r"\s*(?:I|I['’]m|We|My)\s")


def recognise_study(raw: RawEntry) -> Study | None:
    """Return *raw* as a place of study, or None where it is not clear what is what."""
    if several := _several(raw):
        return several
    head = parse_head(raw.head)
    if head is None or not head.pieces or raw.children:
        return None
    aside = take_employment_terms(head)
    found = _parts(head)
    if found is None:
        return None
    institution, degree, rest = found
    name, address = split_link(institution)
    said = field_markdown(without_style(name))
    if said is None:
        return None
    text, more = split_summary([*aside, *rest, *raw.bodies])
    return Study(
        institution=said,
        url=address,
        location=field_markdown(head.location and without_style(head.location)),
        degree=field_markdown(degree and without_style(degree)),
        date=head.date,
        summary=text,
        highlights=(*more, *highlight_items(raw)),
    )


def _parts(head: EntryHead) -> tuple[RichText, RichText | None, list[RichText]] | None:
    """Return institution, degree and the lines that are neither."""
    pieces = head.pieces = list(_apart(head.pieces))
    degrees = [p for p in pieces if is_degree(p.text.text) and not _SENTENCE.match(p.text.plain)]
    schools = [p for p in pieces if p not in degrees and is_school(p.text.text)]
    if schools:  # the faculty beside its university
        schools = [p for p in pieces if p in schools or (p not in degrees and _is_faculty(p))]
    schools = schools or [p for p in pieces if p not in degrees and is_organization(p.text.text)]
    others = [p for p in pieces if p not in degrees and p not in schools]
    if not schools and degrees and len(others) == 1 and is_short(others[0].text.text):
        schools, others = others, []
    if not schools or not all(is_short(p.text.text, 20) for p in (*schools, *degrees)):
        return None
    schools, others = _grown(pieces, schools, others, {"comma"})
    by = {"comma", "bar", "dot"}
    if not any(p.text.is_all("strong") for p in schools):
        by.add("strong dash")
    degrees, others = _grown(pieces, degrees, others, by)
    if not head.are_neighbours(schools) or (degrees and not head.are_neighbours(degrees)):
        return None
    if (
        not degrees
        and others
        and others[0].row == pieces[0].row
        and len(others) == 1
        and _is_subject(others[0])
    ):
        degrees, others = others, []
    rest = [trimmed(p.text) for p in others]
    return head.merged(schools), head.merged(degrees) if degrees else None, rest


def _is_faculty(piece: Segment) -> bool:
    return is_unit(piece.text.text) and is_short(piece.text.text, 8)


def _apart(pieces: list[Segment]) -> Iterator[Segment]:
    """Yield *pieces*, `M.S. at School of Physics` as two of them."""
    for piece in pieces:
        match = _AT.search(piece.text.plain)
        end = match.end() if match else 0
        if match and is_degree(piece.text.plain[:end]) and is_organization(piece.text.plain[end:]):
            middle = piece.start + end
            yield replace(piece, text=piece.text.cut(0, match.start()), end=middle - len(match[0]))
            yield replace(piece, text=piece.text.cut(end), start=middle, before="comma")
        else:
            yield piece


def _is_subject(piece: Segment) -> bool:
    return piece.before in {"comma", "dash", "bar", "tab"} and is_short(piece.text.text, 8)


def _grown(
    pieces: list[Segment], chosen: list[Segment], others: list[Segment], by: set[str]
) -> tuple[list[Segment], list[Segment]]:
    """Take in the *others* on the same line that a separator in *by* joins to a *chosen* piece."""
    grown = list(chosen)
    for before, piece in itertools.pairwise(pieces):
        is_one = piece.text.is_all("strong") and before.text.is_all("strong")
        joint = f"strong {piece.before}" if is_one and piece.before == "dash" else piece.before
        if piece.row != before.row or joint not in by:
            continue
        if piece in others and before in grown:
            grown.append(piece)
        elif "bar" in by and before in others and piece in grown and piece.before == "bar":
            grown.append(before)
    grown.sort(key=lambda piece: piece.start)
    return grown, [piece for piece in others if piece not in grown]


def _several(raw: RawEntry) -> Study | None:
    """Return one institution with several degrees: lines, bullets or sub-headings of their own."""
    below, used = _degrees_below(raw)
    if not below:
        return None
    head = parse_head(join_rich(raw.rows[: len(raw.rows) - used], "\n"))
    if head is None or not head.pieces or not head.are_neighbours(head.pieces):
        return None
    if any(is_degree(p.text.text) for p in head.pieces) or (used and head.date):
        return None
    degrees = [_degree(child) for child in below]
    name, address = split_link(head.merged(head.pieces))
    institution = field_markdown(without_style(name))
    if institution is None or None in degrees:
        return None
    text, more = split_summary(raw.bodies)
    kept: list[Item] = highlight_items(raw) if used or below is raw.children else []
    if len(degrees) == 1 and head.date is None and (only := degrees[0]) and not text:
        return Study(
            institution=institution,
            url=address,
            location=only.location
            or field_markdown(head.location and without_style(head.location)),
            degree=only.degree,
            date=only.date,
            summary=only.summary,
            highlights=(*only.highlights, *more, *kept),
        )
    return Study(
        institution=institution,
        url=address,
        location=field_markdown(head.location and without_style(head.location)),
        date=head.date,
        degrees=tuple(degree for degree in degrees if degree),
        summary=text,
        highlights=(*more, *kept),
    )


def _degrees_below(raw: RawEntry) -> tuple[list[RawEntry], int]:
    """Return the degrees, and how many lines of the head they are."""
    if raw.children:
        return ([] if raw.bullets else raw.children), 0
    rows = [row for row in raw.rows[1:] if _is_dated(row)]
    if len(rows) > 1 and len(rows) == len(raw.rows) - 1:
        return [RawEntry([row], row.line) for row in rows], len(rows)
    inner = [raw_entry_of_item(bullet, raw.line) for bullet in raw.bullets]
    if len(inner) > 1 and not raw.after and all(c.rows and _is_dated(c.head) for c in inner):
        return inner, 0
    return [], 0


def _is_dated(row: RichText) -> bool:
    head = parse_head(row)
    return head is not None and head.date is not None and is_degree(row.text)


def _degree(raw: RawEntry) -> Degree | None:
    head = parse_head(raw.head)
    if head is None or not head.pieces or raw.children or not head.are_neighbours(head.pieces):
        return None
    text, more = split_summary(raw.bodies)
    degree = to_markdown(without_style(head.merged(head.pieces)))
    if degree is None:
        return None
    return Degree(
        degree=degree,
        date=head.date,
        location=field_markdown(head.location and without_style(head.location)),
        summary=text,
        highlights=(*more, *highlight_items(raw)),
    )
