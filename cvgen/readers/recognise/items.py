"""Raw entries → list entries: label, text and date where set apart, else the text as it is."""

from __future__ import annotations

import re

from cvgen.model.dates import Date
from cvgen.model.inline_writer import to_markdown
from cvgen.model.profile import Item
from cvgen.model.rich_text import HARD_BREAK, RichText, join_rich
from cvgen.readers.recognise.entry_text import (
    highlight_items,
    is_short,
    items_of_bullet,
    split_link,
    text_and_lists,
    whole_or_pieces,
    without_style,
)
from cvgen.readers.recognise.raw_entries import RawEntry
from cvgen.readers.sources.blocks import Block
from cvgen.readers.sources.limits import MAX_LIST_DEPTH
from cvgen.readers.vocabulary.segments import Segment, split_segments

_COLON = re.compile(r"\s*[:：]\s*")
_NAMED = re.compile(r"([^:：\n]{1,40})[:：](?:\s+|(?<=：))(?=\S)")
_NO_LABEL = re.compile(r"https?$|\d$")
MAX_LABEL_CHARACTERS = 80  # a longer bold start is a sentence


def recognise_item(raw: RawEntry, named: bool = False) -> Item | None:
    """Return *raw* as a list entry; with *named*, `Name: text` needs no bold to be a label."""
    text = join_rich([*raw.rows, *raw.bodies], HARD_BREAK)
    below = [entry for child in raw.children if (entry := recognise_item(child))]
    return _made(text, [*_entries(raw, named), *below], named, is_titled=raw.titled)


def plain_item(raw: RawEntry) -> Item | None:
    """Return *raw* as a list entry that keeps its text whole."""
    text, more = whole_or_pieces(join_rich([*raw.rows, *raw.bodies], HARD_BREAK))
    below = [entry for child in raw.children if (entry := plain_item(child))]
    entries = (*more, *highlight_items(raw), *below)
    return Item(text=text, entries=entries) if text or entries else None


def texts_only(entry: Item) -> Item:
    """Return *entry* with its label in its text: among studies, positions, works it needs one."""
    if entry.text or not entry.label:
        return entry
    return Item(text=entry.label, date=entry.date, url=entry.url, entries=entry.entries)


def _entries(raw: RawEntry, named: bool) -> list[Item]:
    made = [_nested(blocks, named, 1) for blocks in raw.bullets]
    after = [Item(text=text) for rich in raw.after if (text := to_markdown(rich))]
    return [*(entry for group in made for entry in group), *after]


def _nested(blocks: tuple[Block, ...], named: bool, depth: int) -> list[Item]:
    if depth >= MAX_LIST_DEPTH:
        return items_of_bullet(blocks, depth)
    text, below = text_and_lists(blocks)
    entries = [entry for inner in below for entry in _nested(inner, named, depth + 1)]
    made = _made(text, entries, named, is_titled=False)
    return [made] if made else []


def _made(text: RichText, entries: list[Item], named: bool, is_titled: bool) -> Item | None:
    if not text:
        return Item(entries=tuple(entries)) if entries else None
    rest, date = _dated(text)
    label, rest = _labelled(rest, named)
    if label is None and "\t" in rest.plain:
        label, rest = _cells(rest)
    if label is None and is_titled and (entries or len(rest.lines()) > 1):
        first, *more = rest.lines()
        label, rest = first, join_rich(more, HARD_BREAK)
    if label is None and entries and (rest.is_all("strong") or (named and is_short(rest.text, 6))):
        label, rest = rest, RichText()
    label, address = split_link(label) if label else (None, None)
    said = to_markdown(rest) if rest else None
    name = to_markdown(without_style(label)) if label else None
    if said is None and name is None:
        return None
    return Item(label=name, text=said, date=date, url=address, entries=tuple(entries))


def _dated(text: RichText) -> tuple[RichText, Date | None]:
    """Take the date that stands before or behind *text*, if it is set apart."""
    pieces = split_segments(text)
    dated = [piece for piece in pieces if piece.found_date]
    if not dated or len(pieces) == 1:
        return text, None
    first, last = pieces[0], pieces[-1]
    if first.found_date and len(dated) <= 2 and pieces[1].before != "comma":
        rest = text.cut(first.end)
        rest = rest.strip(" :：–—-|,)]" if rest.plain.lstrip()[:1] in ":：–—-|,)]" else "")
        if rest:
            return rest, first.found_date.date
    if last.found_date and len(dated) == 1:
        return _without_last(text, last)
    return text, None


def _without_last(text: RichText, last: Segment) -> tuple[RichText, Date | None]:
    assert last.found_date is not None
    before = text.cut(0, last.start)
    after = text.cut(last.end).plain.strip(" .")
    if last.before == "bracket" or before.plain.endswith(("(", "（")):
        if after not in {")", "）"}:
            return text, None
        return before.strip(" (（"), last.found_date.date
    in_bracket = after.startswith((")", "）"))
    if in_bracket:  # `(College, Aug. 2021)`: the rest stays in its brackets
        kept = join_rich([before.strip(" ,;–—-"), text.cut(last.end)], "")
        return kept, last.found_date.date
    if after or (last.before == "style" and not _changes(text, last.start)):
        return text, None
    return before.strip(" ,;|–—-\t:"), last.found_date.date


def _cells(text: RichText) -> tuple[RichText | None, RichText]:
    """Two cells of a table are a label and its text, more are one text."""
    cells = text.split(re.compile(r"\t"))
    return (cells[0], cells[1]) if len(cells) == 2 else (None, join_rich(cells, ", "))


def _labelled(text: RichText, named: bool) -> tuple[RichText | None, RichText]:
    """Take the label off *text*: bold with a colon or a dash, or what *named* allows."""
    end = text.lead("strong")
    start = text.cut(0, end)
    if start and end < len(text.plain) and len(start.text) <= MAX_LABEL_CHARACTERS:
        rest = text.cut(end)
        if start.plain.rstrip().endswith((":", "：")):
            return start.strip(":："), rest.strip()
        if colon := _COLON.match(rest.plain):
            return start.strip(), rest.cut(colon.end()).strip()
        if named and (dash := re.match(r"\s*[–—-]\s+", rest.plain)):
            return start.strip(), rest.cut(dash.end()).strip()
    elif start and start.plain.rstrip().endswith((":", "：")) and end == len(text.plain):
        return start.strip(":："), RichText()
    match = _NAMED.match(text.plain) if named else None
    if match and not _NO_LABEL.search(match[1]) and is_short(match[1], 5):
        return text.cut(0, match.end(1)).strip(), text.cut(match.end()).strip()
    return None, text


def _changes(text: RichText, offset: int) -> bool:
    """Tell whether the type style changes at *offset*, blanks aside."""
    start = len(text.plain[:offset].rstrip()) - 1
    return start >= 0 and any(
        text.is_marked(start, kind) != text.is_marked(offset, kind)
        for kind in ("strong", "em", "code")
    )
