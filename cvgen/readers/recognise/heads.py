"""What the recognisers of studies, positions and works share: the head of an entry, parsed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cvgen.model.dates import Date
from cvgen.model.rich_text import RichText
from cvgen.readers.vocabulary.keywords import (
    is_company_tail,
    is_degree,
    is_organization,
    is_role,
    is_school,
)
from cvgen.readers.vocabulary.places import is_place
from cvgen.readers.vocabulary.segments import Segment, merge_segments, split_segments

_UNREAD = re.compile(r"\b\d{1,2}/\d{1,2}/\d{4}\b")
_TERMS = re.compile(
    r"(?:full|part)[- ]?time|contract|permanent|temporary|seasonal|freelance|self-employed|"
    r"internship|apprenticeship|stage|alternance|apprentissage|cdi|cdd|intérim|temps (?:plein|"
    r"partiel)|vollzeit|teilzeit|praktikum",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[^\W\d_][^\d:;|]{0,40}")

_AROUND = " \t\n\v\u00a0\u3000,;|–—-·•"


@dataclass
class EntryHead:
    """The head of a raw, taken apart; recognisers take from *pieces* what they know."""

    source: RichText
    pieces: list[Segment]
    date: Date | None = None
    location: RichText | None = None

    def rows(self) -> list[list[Segment]]:
        """Return the pieces line by line."""
        numbers = sorted({piece.row for piece in self.pieces})
        return [[p for p in self.pieces if p.row == number] for number in numbers]

    def merged(self, parts: Sequence[Segment]) -> RichText:
        """Return *parts* as they stand in the source."""
        return trimmed(merge_segments(self.source, parts))

    def are_neighbours(self, parts: Sequence[Segment]) -> bool:
        """Tell whether nothing else stands between *parts*."""
        start, end = parts[0].start, parts[-1].end
        within = [p for p in split_segments(self.source) if p.start < end and start < p.end]
        return all(any(p.start < q.end and q.start < p.end for q in parts) for p in within)


def trimmed(rich: RichText) -> RichText:
    """Return *rich* without the punctuation that set it apart; balanced brackets stay."""
    start, end = 0, len(rich.plain)
    while (start, end) != (inner := _narrowed(rich.plain, start, end)):
        start, end = inner
    return rich.cut(start, end)


def _narrowed(plain: str, start: int, end: int) -> tuple[int, int]:
    """Take one layer of punctuation off the ends of what lies between *start* and *end*."""
    text = plain[start:end]
    start += len(text) - len(text.lstrip(_AROUND + ":"))
    end -= len(text) - len(text.rstrip(_AROUND + ":：([（"))
    text = plain[start : max(start, end)]
    for opening, closing in ("()", "[]", "（）"):
        more = text.count(opening) - text.count(closing)
        if text.endswith(closing) and more < 0:
            return start, end - 1
        if text.startswith(opening) and (more > 0 or text.find(closing) == len(text) - 1):
            return start + 1, end - (more == 0)
    return start, max(start, end)


def parse_head(source: RichText, places: bool = True) -> EntryHead | None:
    """Take *source* apart; None if it has more dates than one, or one that could be two."""
    pieces = split_segments(source)
    dated = [piece for piece in pieces if piece.found_date]
    if len(dated) > 1:
        return None
    if any(_UNREAD.search(piece.text.plain) for piece in pieces if not piece.found_date):
        return None
    head = EntryHead(
        source, _with_tails(source, [piece for piece in pieces if not piece.found_date])
    )
    if dated and dated[0].found_date:
        head.date = dated[0].found_date.date
    if places:
        _take_place(head)
    return head


def _with_tails(source: RichText, pieces: list[Segment]) -> list[Segment]:
    """Join `Google, Inc.` again."""
    out: list[Segment] = []
    for piece in pieces:
        if out and piece.before == "comma" and is_company_tail(piece.text.plain):
            start, row, before = out[-1].start, out[-1].row, out[-1].before
            whole = source.cut(start, piece.end)
            out[-1] = Segment(whole, start, piece.end, before, None, row)
        else:
            out.append(piece)
    return out


def _take_place(head: EntryHead) -> None:
    """Move a place out of the pieces: the last run of them that reads as one."""
    pieces = head.pieces
    for end in range(len(pieces), 0, -1):
        for size in (3, 2, 1):
            start = end - size
            if start < 1 or any(p.before != "comma" for p in pieces[start + 1 : end]):
                continue
            parts = pieces[start:end]
            if len({part.text.is_all("strong") for part in parts}) > 1:
                continue  # a bold name before a place in plain type
            place = head.merged(parts)
            if head.are_neighbours(parts) and is_place(place.text.strip("()")):
                is_end = place.text.endswith(".") and len(place.text.split()[-1]) > 4
                while _is_before_place(pieces, start):
                    start -= 1
                place = head.merged(pieces[start:end])
                head.location = place.strip(".") if is_end else place
                del pieces[start:end]
                return
    _take_right(head)


def _take_right(head: EntryHead) -> None:
    """Move out of the pieces what stands at the right of its line like a place, a known one or not.

    Files that are laid out tell; pages that are text have no such pieces.
    """
    found = [piece for piece in head.pieces[1:] if piece.text.is_all("right")]
    if not found or len({piece.row for piece in found}) > 1 or not head.are_neighbours(found):
        return
    place = head.merged(found)
    text = place.text
    is_other = is_role(text) or is_organization(text) or is_degree(text) or is_school(text)
    others = [piece for piece in head.pieces if piece not in found]
    # Beside a role alone, it is as likely the employer.
    is_named = any(not is_role(p.text.text) and not is_degree(p.text.text) for p in others)
    if is_named and _PLACE.fullmatch(text) and not is_other and not _TERMS.fullmatch(text):
        head.location, head.pieces = place, others


def _is_before_place(pieces: Sequence[Segment], start: int) -> bool:
    """Tell whether a comma joins the place to a line of its own: `La Plata, Argentina`."""
    if start < 3 or pieces[start].before != "comma":
        return False
    name, before = pieces[start - 1], pieces[start - 2]
    is_line = name.row == pieces[start].row > before.row
    is_named = is_organization(name.text.text) or is_role(name.text.text)
    return is_line and not is_named and before.row == pieces[0].row


def take_employment_terms(head: EntryHead) -> list[RichText]:
    """Take off *head* on what terms somebody works (`Full-time`): it is no unit."""
    found = [p for p in head.pieces if _TERMS.fullmatch(trimmed(p.text).plain)]
    if len(head.pieces) - len(found) < 2:
        return []
    head.pieces = [piece for piece in head.pieces if piece not in found]
    return [trimmed(piece.text) for piece in found]
