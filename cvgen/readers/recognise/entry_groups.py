"""The blocks of a section → one raw entry for each thing it lists, however the page sets it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cvgen.model.date_finder import find_dates, whole_date
from cvgen.model.rich_text import RichText, join_rich
from cvgen.readers.recognise.entry_lines import (
    MAX_HEAD_LINES,
    are_head_lines,
    entry_lines,
    has_bold_label,
    has_label,
    is_capitalised_line,
    is_sentence,
    opens_entry,
    split_head,
    starts_with_date,
)
from cvgen.readers.recognise.raw_entries import RawEntry, add_blocks, raw_entry_of_item
from cvgen.readers.sources.blocks import (
    Block,
    Bullets,
    Definition,
    Heading,
    Rule,
    Table,
    TextBlock,
    block_texts,
)
from cvgen.readers.vocabulary.keywords import is_degree, is_role, is_school
from cvgen.readers.vocabulary.segments import find_styled_dates


def group_entries(
    blocks: Sequence[Block], is_list: bool, has_roles: bool = False
) -> list[RawEntry]:
    """Return the entries that *blocks* make.

    In a plain list (*is_list*) bold lines open none; with *has_roles*, below a heading they open
    entries of their own under that of the heading.
    """
    made = _EntryGrouper(is_list, has_roles)
    for block in blocks:
        made.add(block)
    return made.entries


class _EntryGrouper:
    def __init__(self, is_list: bool, has_roles: bool) -> None:
        self.entries: list[RawEntry] = []
        self.open: RawEntry | None = None
        self.is_list, self.has_roles = is_list, has_roles

    def add(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading(block)
            case TextBlock():
                self._paragraph(block)
            case Bullets():
                self._bullets(block)
            case Definition():
                self._definition(block)
            case Table():
                for row in block.rows[block.has_head :]:
                    cells = [cell for cell in row if cell]
                    self._start(RawEntry([join_rich(cells, "\t")], cells[0].line, marked=True))
                self.open = None
            case Rule():
                if self.open and not self.open.level:
                    self.open = None

    def _start(self, raw: RawEntry) -> None:
        self.entries.append(raw)
        self.open = raw

    def _heading(self, block: Heading) -> None:
        raw = RawEntry(block.text.lines(), block.line, block.level, titled=True, marked=True)
        parent = self.entries[-1] if self.entries else None
        if parent and parent.level and parent.level < block.level and self.open:
            parent.children.append(raw)
            self.open = raw
        else:
            self._start(raw)

    def _paragraph(self, block: TextBlock) -> None:
        here, rows = self.open, entry_lines(block.text)
        if several := self._lines_by_themselves(block.text):
            self.entries += [RawEntry([line], line.line, marked=True) for line in several]
            self.open = None
            return
        is_head = opens_entry(rows[0]) and not self.is_list
        is_fresh = here is not None and not here.bodies and not here.bullets
        if here and self._belongs_to_head(here, rows, is_head, is_fresh):
            here.rows += rows
        elif here and here.level and is_head and not is_fresh and self._nests(rows):
            head, body = split_head(rows)
            child = RawEntry(head, block.line, here.level, marked=True, bodies=body)
            self.entries[-1].children.append(child)
            self.open = child
        elif is_head and not (here and here.level and is_fresh):
            head, body = split_head(rows)
            self._start(RawEntry(head, block.line, marked=True, bodies=body))
        elif here and here.marked:
            (here.after if here.bullets else here.bodies).append(block.text)
        else:
            self._start(RawEntry([block.text], block.line))

    def _lines_by_themselves(self, text: RichText) -> list[RichText]:
        """Return the lines of *text* if each is an entry, by a date or a label at its start."""
        dated = text.lines()
        if len(dated) > 1 and all(map(starts_with_date, dated)):
            return dated
        labelled = text.lines(soft=True)
        is_labelled = has_label if self.is_list else has_bold_label
        if len(labelled) < 2 or (self.open and self.open.marked):
            return []
        return labelled if all(map(is_labelled, labelled)) else []

    def _belongs_to_head(
        self, here: RawEntry, rows: list[RichText], is_head: bool, is_fresh: bool
    ) -> bool:
        """Tell whether *rows* go on with the head of the open entry *here*."""
        if here.marked and len(rows) == 1 and _completes(here, rows[0]):
            return True
        if not is_fresh:
            return False
        if here.level and len(here.rows) == 1 and is_capitalised_line(rows):
            return True
        fits = len(here.rows) + len(rows) <= MAX_HEAD_LINES + 1
        return here.marked and fits and are_head_lines(rows) and (not is_head or here.level > 0)

    def _nests(self, rows: list[RichText]) -> bool:
        """Tell whether bold *rows* are a role or a degree below the heading above."""
        return self.has_roles and are_head_lines(rows[:1])

    def _bullets(self, block: Bullets) -> None:
        here = self.open
        if here and (here.marked or (self.is_list and not here.bullets)):
            here.bullets += block.items
            return
        for item in block.items:
            self.entries.append(raw_entry_of_item(item, block.line))
        self.open = None

    def _definition(self, block: Definition) -> None:
        bodies: list[list[Block]] = [list(body) for body in block.bodies] or [[]]
        first, more = bodies[0], bodies[1:]
        raw = RawEntry(block.term.lines(), block.line, titled=True, marked=True)
        if first and isinstance(first[0], TextBlock):
            head, lines = split_head(entry_lines(first[0].text))
            raw.rows += head
            raw.bodies += lines
            first = first[1:]
        add_blocks(raw, first)
        for body in more:
            raw.bullets.append(tuple(body))
        self._start(raw)
        self.open = None


def _completes(raw: RawEntry, row: RichText) -> bool:
    """Tell whether *row* is the date that *raw* has not got so far."""
    return bool(whole_date(row.text)) and not any(find_dates(r.text) for r in raw.rows)


def tidy_head(raw: RawEntry) -> RawEntry:
    """Return *raw* with its date in its head, and the sentences behind that out of it.

    For studies and positions only: the sentences of a citation are its venue.
    """
    if len(raw.rows) == 1 and not raw.bodies and raw.bullets and whole_date(raw.head.text):
        first = raw_entry_of_item(raw.bullets[0], raw.line)
        if not first.bullets and not first.bodies and _is_one_thing(raw.bullets[1:]):
            raw.rows += first.rows
            del raw.bullets[0]
    if raw.bodies and not any(map(find_styled_dates, raw.rows)):
        date, rest = _leading_date(raw.bodies[0])
        if date:
            raw.rows.append(date)
            raw.bodies[:1] = [rest]
    if raw.children:  # what is said of the place comes before what was done there
        said = (n for n, row in enumerate(raw.rows) if n and is_sentence(row))
        end_of_head = next(said, len(raw.rows))
        raw.bodies[:0] = raw.rows[end_of_head:]
        del raw.rows[end_of_head:]
    if raw.rows:
        last = raw.rows[-1]
        if (end := _sentences(last)) is not None:
            raw.rows[-1] = last.cut(0, end).strip(".")
            raw.bodies.insert(0, last.cut(end).strip())
    return raw


def _is_one_thing(bullets: Sequence[tuple[Block, ...]]) -> bool:
    """Tell whether none of *bullets* is a further degree, role or school below the same date."""
    heads = [text.text for bullet in bullets for text in block_texts(bullet[:1])]
    return not any(
        (is_degree(head) or is_role(head) or is_school(head)) and ":" not in head for head in heads
    )


def _leading_date(text: RichText) -> tuple[RichText, RichText]:
    """Take a date in a type style of its own off the start of *text*."""
    end = max(text.lead("em"), text.lead("strong"), text.lead("code"))
    start, rest = text.cut(0, end).strip(), text.cut(end).strip()
    if start and rest and whole_date(start.text):
        return start, rest
    return RichText(), text


def _sentences(row: RichText) -> int | None:
    """Return where sentences start behind the first date of *row*: `May 2026. Coursework: …`."""
    found = find_styled_dates(row)
    if not found:
        return None
    match = re.compile(r"[)\]]?[*]*\.\s+(?=[^\W\d_])").match(row.plain, found[0].end)
    return match.end() if match else None
