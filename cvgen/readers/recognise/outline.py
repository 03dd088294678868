"""A page of blocks → its title, what stands before the first section, and the sections."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from cvgen.readers.recognise.sections import PageSection
from cvgen.readers.sources.blocks import Block, Bullets, Heading, TextBlock
from cvgen.readers.vocabulary.headings import (
    LIST_KINDS,
    is_page_title,
    is_person_name,
    section_kind,
)

MAX_HEADING_LEVEL = 6  # the smallest heading there is


@dataclass
class Outline:
    """A page taken apart: its title, what stands before the first section, the sections."""

    title: Heading | None = None
    top: list[Block] = field(default_factory=list)
    parts: list[PageSection] = field(default_factory=list)
    covers: list[Heading] = field(default_factory=list)  # `# Resume` above `# Jane Roe`

    def is_title(self, block: Heading, after: list[Block], level: int) -> bool:
        """Tell whether *block* is the title, or after a `# Resume` the person's name."""
        if self.title is not None:
            text = block.text.text
            return (
                is_page_title(self.title.text.text)
                and section_kind(text) is None
                and is_person_name(text)
            )
        if any(isinstance(b, TextBlock) for b in self.top) and not is_person_name(block.text.text):
            return False
        return _is_title(block, after, level)


def outline_page(blocks: list[Block]) -> Outline:
    """Find the level of the sections, and cut the page there."""
    blocks = _with_bold_headings(blocks)
    level = _level([block for block in blocks if isinstance(block, Heading)])
    page = Outline()
    within: list[int] = []  # levels of the section and of the headings in it
    for index, block in enumerate(blocks):
        after = blocks[index + 1 : index + 2]
        around = section_kind(page.parts[-1].title.text) if page.parts else None
        if isinstance(block, Heading) and (
            _starts_section(block, level, within, around) or (not page.parts and _is_listed(after))
        ):
            if not page.parts and page.is_title(block, blocks[index + 1 :], level):
                page.covers += [page.title] if page.title else []
                page.title = block
                continue
            within = [block.level]
            page.parts.append(PageSection(block.text, block.line))
            continue
        if isinstance(block, Heading):
            within = [*(known for known in within if known < block.level), block.level]
        (page.parts[-1].blocks if page.parts else page.top).append(block)
    return page


def _starts_section(block: Heading, level: int, within: list[int], around: str | None) -> bool:
    """Tell whether *block* is a section: by its level, or a known title that is in no entry."""
    if block.level <= level or (within and block.level <= within[0]):
        return True
    in_entry = any(known < block.level for known in within[1:])
    kind = section_kind(block.text.text)
    return not in_entry and kind not in {None, "list"} and not _is_part(kind, around)


def _is_listed(after: list[Block]) -> bool:
    """Tell whether a list follows: then even an unknown heading is no line about the person."""
    return bool(after) and isinstance(after[0], Bullets)


def _is_part(kind: str | None, around: str | None) -> bool:
    """Tell whether a title of *kind* is a group in a list of the kind *around*.

    Languages among technical skills are those one programs in.
    """
    return around in LIST_KINDS and (kind == around or (around, kind) == ("skills", "languages"))


def _is_title(block: Heading, after: list[Block], level: int) -> bool:
    """Tell whether a heading before all sections names the page or the person."""
    text = block.text.text
    if section_kind(text) is None and is_person_name(text):
        return True
    if is_page_title(text) or section_kind(text) is None:
        is_over = any(isinstance(b, Heading) and b.level > block.level for b in after)
        return block.level < level or (is_page_title(text) and is_over)
    return False


def _level(headings: list[Heading]) -> int:
    """Return the shallowest level with a known section title; without one, the shallowest in use.

    A first heading that is alone on its level is the page's own.
    """
    if not headings:
        return MAX_HEADING_LEVEL
    counts = Counter(heading.level for heading in headings)
    first = headings[0]
    is_alone = counts[first.level] == 1 and first.level == min(counts)
    if is_alone and (section_kind(first.text.text) is None or is_page_title(first.text.text)):
        headings = headings[1:]
    known = [h.level for h in headings if section_kind(h.text.text)]
    return min(known or (h.level for h in headings), default=MAX_HEADING_LEVEL)


def _with_bold_headings(blocks: list[Block]) -> list[Block]:
    """Where no heading is known, known section titles on lines of their own are headings."""
    if any(isinstance(b, Heading) and section_kind(b.text.text) for b in blocks):
        return blocks
    made = [part for block in blocks for part in _split(block)]
    count = sum(isinstance(block, Heading) for block in made)
    known = count - sum(isinstance(block, Heading) for block in blocks)
    return made if known > 1 else blocks


def _split(block: Block) -> list[Block]:
    """Return a paragraph that starts with a section title as a heading and the rest."""
    if not isinstance(block, TextBlock):
        return [block]
    first, *more = block.text.lines(soft=True)
    is_title = not more and first.text.istitle() and first.text[-1].isalpha()
    is_set_off = first.text.isupper() or is_title or (first.is_all("strong") and not more)
    if not is_set_off or section_kind(first.text) is None:
        return [block]
    title = Heading(first.without("strong").strip(":："), MAX_HEADING_LEVEL, block.line)
    rest = block.text.cut(len(block.text.plain) - len(block.text.plain.lstrip()) + len(first.plain))
    return [title, TextBlock(rest.strip(), more[0].line)] if more else [title]
