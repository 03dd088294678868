"""The blocks of a section → cards: one for each thing that it lists, however the page sets it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from cvgen.model.rich_text import HARD_BREAK, RichText, join_rich
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
from cvgen.readers.vocabulary.dates import find_dates, whole_date
from cvgen.readers.vocabulary.keywords import is_degree, is_organization, is_role, is_school
from cvgen.readers.vocabulary.places import ends_in_place, is_place
from cvgen.readers.vocabulary.segments import find_styled_dates

MAX_HEAD_LINE_CHARACTERS = 130  # characters; a longer line is no line of a head
MAX_HEAD_LINES = 4  # lines of a head


@dataclass
class RawEntry:
    """One thing on the page: the lines of its head, paragraphs, bullets, and cards below it."""

    rows: list[RichText]
    line: int
    level: int = 0  # of the heading that opened it; 0: no heading did
    titled: bool = False  # the first line is a heading or a term
    marked: bool = False  # it stands apart: a heading, a bullet, a bold line, a row of a table
    bodies: list[RichText] = field(default_factory=list)
    bullets: list[tuple[Block, ...]] = field(default_factory=list)
    children: list[RawEntry] = field(default_factory=list)
    after: list[RichText] = field(default_factory=list)  # paragraphs behind the bullets

    @property
    def head(self) -> RichText:
        """The lines of the head as one text."""
        return join_rich(self.rows, HARD_BREAK)

    def texts(self) -> Iterator[RichText]:
        """Yield all its texts."""
        yield from self.rows
        yield from self.bodies
        for bullet in self.bullets:
            yield from block_texts(bullet)
        yield from self.after
        for child in self.children:
            yield from child.texts()


def group_entries(
    blocks: Sequence[Block], is_list: bool, has_roles: bool = False
) -> list[RawEntry]:
    """Return the cards that *blocks* make.

    In a plain list (*is_list*) bold lines open none; with *has_roles*, below a heading they open
    cards of their own under its raw.
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
        here, rows = self.open, _rows(block.text)
        labelled = block.text.lines(soft=True)
        dated = block.text.lines()
        if len(dated) > 1 and all(_starts_with_date(line) for line in dated):
            self.entries += [RawEntry([line], line.line, marked=True) for line in dated]
            self.open = None
            return
        has_label = _is_labelled if self.is_list else _has_label
        if (
            len(labelled) > 1
            and all(has_label(line) for line in labelled)
            and not (here and here.marked)
        ):
            self.entries += [RawEntry([line], line.line, marked=True) for line in labelled]
            self.open = None
            return
        is_head = _opens(rows[0]) and not self.is_list
        fresh = here is not None and not here.bodies and not here.bullets
        if here and here.marked and len(rows) == 1 and _completes(here, rows[0]):
            here.rows += rows
            return
        if here and here.level and fresh and len(here.rows) == 1 and _is_proper(rows):
            here.rows += rows
            return
        is_meta = _is_meta(rows) and (not is_head or (here is not None and here.level > 0))
        if (
            here
            and fresh
            and here.marked
            and is_meta
            and len(here.rows) + len(rows) <= MAX_HEAD_LINES + 1
        ):
            here.rows += rows
            return
        if here and here.level and is_head and not fresh and self._nests(rows):
            parent = self.entries[-1]
            head, body = _split(rows)
            child = RawEntry(head, block.line, marked=True, bodies=body)
            child.level = here.level
            parent.children.append(child)
            self.open = child
        elif is_head and not (here and here.level and fresh):
            head, body = _split(rows)
            self._start(RawEntry(head, block.line, marked=True, bodies=body))
        elif here and here.marked:
            (here.after if here.bullets else here.bodies).append(block.text)
        else:
            self._start(RawEntry([block.text], block.line))

    def _nests(self, rows: list[RichText]) -> bool:
        """Tell whether bold *rows* are a role or a degree below the heading above."""
        return self.has_roles and _is_meta(rows[:1])

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
            head, lines = _split(_rows(first[0].text))
            raw.rows += head
            raw.bodies += lines
            first = first[1:]
        _fill(raw, first)
        for body in more:
            raw.bullets.append(tuple(body))
        self._start(raw)
        self.open = None


def raw_entry_of_item(blocks: tuple[Block, ...], line: int) -> RawEntry:
    """Return the raw that the blocks of one bullet make."""
    first, rest = blocks[0], list(blocks[1:])
    raw = RawEntry([], line, marked=True)
    if isinstance(first, Heading | TextBlock):
        raw.line = first.line
        rows = _rows(first.text)
        if (
            isinstance(first, Heading)
            and rest
            and isinstance(rest[0], TextBlock)
            and _is_meta(_rows(rest[0].text))
        ):
            rows += _rows(rest.pop(0).text)  # type: ignore[union-attr]
        raw.rows, raw.bodies = _split(rows)
    else:
        rest.insert(0, first)
    _fill(raw, rest)
    return raw


def _fill(raw: RawEntry, blocks: Iterable[Block]) -> None:
    for block in blocks:
        match block:
            case Bullets(items):
                raw.bullets += items
            case Heading(text) | TextBlock(text):
                (raw.after if raw.bullets else raw.bodies).append(text)
            case Definition(term, bodies):
                raw.bullets.append(
                    (TextBlock(term, block.line), *(b for body in bodies for b in body))
                )
            case Table(rows):
                raw.bullets += [
                    (TextBlock(join_rich([c for c in row if c], ", "), block.line),) for row in rows
                ]


def _rows(text: RichText) -> list[RichText]:
    """Return the lines of *text*; line ends of the source count where each line is a thing."""
    hard = text.lines()
    soft = text.lines(soft=True)
    if (
        len(soft) > len(hard)
        and len(soft) <= MAX_HEAD_LINES + 2
        and _opens(soft[0])
        and _is_alone(soft)
    ):
        return soft
    return hard


def _is_alone(rows: list[RichText]) -> bool:
    """Tell whether the first of *rows* is set apart from the next by its style or a date."""
    first, second = rows[0], rows[1]
    if any(is_links_only(row) for row in rows[1:]) or _ends_in_date(first):
        return True
    styled = first.is_all("strong", "code") or bool(whole_date(first.text))
    return styled or second.is_all("em", "strong", "code") or bool(whole_date(second.text))


def _opens(row: RichText) -> bool:
    """Tell whether a line starts something: it is bold, fixed-width, or has a date at its end."""
    if row.lead("strong", "code") >= 2 and len(row.text) < MAX_HEAD_LINE_CHARACTERS * 2:
        return True
    found = find_dates(row.text)
    if not found or len(row.text) > MAX_HEAD_LINE_CHARACTERS:
        return False
    ends = row.text[found[-1].end :].strip(" )].*")
    return not ends or not row.text[: found[0].start].strip(" ([*")


def _is_proper(rows: list[RichText]) -> bool:
    """Tell whether *rows* are one short line in which each longer word is capitalised."""
    words = rows[0].text.split()
    names = [word for word in words if len(word) > 3 or word[0].isupper()]
    capital = all(word[0].isupper() for word in names) and bool(names)
    return len(rows) == 1 and len(words) <= 6 and capital and rows[0].text[-1:].isalnum()


def _completes(raw: RawEntry, row: RichText) -> bool:
    """Tell whether *row* is the date that *raw* has not got so far."""
    return bool(whole_date(row.text)) and not any(find_dates(r.text) for r in raw.rows)


def _starts_with_date(row: RichText) -> bool:
    found = find_styled_dates(row)
    return bool(found) and not row.plain[: found[0].start].strip(" ([*")


def _has_label(row: RichText) -> bool:
    start = row.cut(0, row.lead("strong")).plain.strip()
    rest = row.plain[row.lead("strong") :]
    return bool(start) and (start.endswith((":", "：")) or rest.lstrip().startswith((":", "：")))


def _is_labelled(row: RichText) -> bool:
    return _has_label(row) or re.match(r"[^\W\d_][^:：.\n]{0,38}[:：]\s", row.plain) is not None


def _ends_in_date(row: RichText) -> bool:
    found = find_dates(row.text)
    return bool(found) and not row.text[found[-1].end :].strip(" )].*")


def is_links_only(row: RichText) -> bool:
    """Tell whether *row* is links and punctuation."""
    rest = (run.text for run in row.runs if not any(mark.kind == "link" for mark in run.marks))
    return bool(row.targets) and not re.search(r"\w", "".join(rest))


def _is_meta(rows: list[RichText]) -> bool:
    """Tell whether *rows* say who, where and when rather than what."""
    return len(rows) <= MAX_HEAD_LINES and all(_is_meta_row(row) for row in rows)


def _is_meta_row(row: RichText) -> bool:
    text = row.text
    if len(text) > MAX_HEAD_LINE_CHARACTERS or (
        re.search(r"[.!?。][\"')]?$", text) and len(text.split()) > 8
    ):
        return False
    if find_dates(text) or row.is_all("em", "strong", "code", "right"):
        return True
    words = len(text.split())
    telling = (is_place, ends_in_place, is_role, is_organization, is_degree, is_school)
    return words <= 14 and any(tells(text) for tells in telling)


def _split(rows: list[RichText]) -> tuple[list[RichText], list[RichText]]:
    """Return the lines that belong to the head, and the others as paragraphs."""
    count = 1
    while count < min(len(rows), MAX_HEAD_LINES) and _is_meta_row(rows[count]):
        count += 1
    return rows[:count], rows[count:]


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


def is_prose(blocks: Iterable[Block]) -> bool:
    """Tell whether *blocks* are paragraphs only."""
    return all(isinstance(block, TextBlock | Rule) for block in blocks)
