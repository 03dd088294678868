"""Texts, bullets and links of an entry → what fields of a profile hold."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cvgen.model.fields import PlainText, Url
from cvgen.model.inline_markdown import Markdown
from cvgen.model.inline_writer import to_markdown, to_paragraphs
from cvgen.model.profile import Item, NamedLink
from cvgen.model.prose import Prose
from cvgen.model.rich_text import HARD_BREAK, RichText, join_rich
from cvgen.readers.recognise.raw_entries import RawEntry
from cvgen.readers.sources.blocks import Block, Bullets, Definition, Heading, Table, TextBlock
from cvgen.readers.sources.lengths import split_long_text
from cvgen.readers.sources.limits import MAX_LIST_DEPTH

MAX_LINK_LABEL_CHARACTERS = 40  # characters of a link's name


_PUNCTUATION = " ,;:|–—-·•()[]/\t"


def field_markdown(rich: RichText | None) -> Markdown | None:
    """Return *rich* as a field's text."""
    return to_markdown(join_rich(rich.lines(), " ")) if rich else None


def split_summary(bodies: Iterable[RichText]) -> tuple[Prose | None, list[Item]]:
    """Return *bodies* as a summary, and as bullets what is too long for one."""
    texts = list(to_paragraphs(bodies))
    return texts[0] if texts else None, [Item(text=text) for text in texts[1:]]


def items_of_list(lists: Iterable[tuple[Block, ...]], depth: int = 0) -> list[Item]:
    """Return list items as they stand."""
    return [item for blocks in lists for item in items_of_bullet(blocks, depth)]


def items_of_bullet(blocks: Iterable[Block], depth: int = 0) -> list[Item]:
    """Return what one bullet holds: its texts as one, the lists in it below."""
    text, below = text_and_lists(blocks)
    entries = items_of_list(below, depth + 1)
    said, more = whole_or_pieces(text)
    entries = [*more, *entries]
    if said is None:
        return entries
    if depth >= MAX_LIST_DEPTH:
        return [Item(text=said), *entries]
    return [Item(text=said, entries=tuple(entries))]


def whole_or_pieces(text: RichText) -> tuple[Markdown | None, list[Item]]:
    """Return *text* as one text, and what does not fit into it as list entries."""
    made = [said for piece in split_long_text(text) if (said := to_markdown(piece))]
    return made[0] if made else None, [Item(text=said) for said in made[1:]]


def text_and_lists(blocks: Iterable[Block]) -> tuple[RichText, list[tuple[Block, ...]]]:
    """Return the texts of *blocks* as lines of one, and the lists that follow them."""
    lines: list[RichText] = []
    below: list[tuple[Block, ...]] = []
    for block in blocks:
        match block:
            case Heading(text) | TextBlock(text):
                if below:
                    below.append((block,))
                else:
                    lines.append(text)
            case Bullets(items):
                below += items
            case Definition(term, bodies):
                below.append((TextBlock(term, block.line), *(b for body in bodies for b in body)))
            case Table(rows):
                below += [
                    (TextBlock(join_rich([c for c in row if c], ", "), block.line),) for row in rows
                ]
    return join_rich(lines, HARD_BREAK), below


def highlight_items(raw: RawEntry) -> list[Item]:
    """Return the bullets of *raw* and what stands behind them."""
    after = [Item(text=text) for rich in raw.after if (text := to_markdown(rich))]
    return [*items_of_list(raw.bullets), *after]


def split_link(rich: RichText) -> tuple[RichText, Url | None]:
    """Return *rich* and the address that all of it links to, if it does."""
    targets = rich.targets
    if len(targets) == 1 and rich.is_all("link"):
        return rich.without("link"), Url.parse(targets[0])
    return rich, None


def named_links(rich: RichText) -> list[NamedLink] | None:
    """Return the links that are all there is in *rich*, or None."""
    if not rich.targets:
        return None
    found: list[NamedLink] = []
    label, target = "", ""
    for run in (*rich.runs, None):
        link = next((m.target for m in run.marks if m.kind == "link"), "") if run else ""
        if target and link != target:
            name = " ".join(label.split()).strip("[]() ") or target
            if len(name) > MAX_LINK_LABEL_CHARACTERS:
                return None
            found.append(NamedLink(label=PlainText.parse(name), url=Url.parse(target)))
            label = ""
        if run and link:
            label += run.text
        elif run and run.text.strip(_PUNCTUATION + "\n\v"):
            return None
        target = link
    return found


def without_style(rich: RichText) -> RichText:
    """Return *rich* without the bold or italic that only set it apart."""
    if rich.is_all("strong"):
        rich = rich.without("strong")
    if rich.is_all("em"):
        rich = rich.without("em")
    return rich.without("code") if rich.is_all("code") else rich


def is_short(text: str, words: int = 12) -> bool:
    """Tell whether *text* is a name rather than a sentence."""
    count = len(text.split())
    return count <= words and (count < words // 2 or not re.search(r"[.!?。]$", text))
