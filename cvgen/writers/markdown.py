"""Document → Markdown as GitHub, pandoc and static site generators read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import assert_never

from cvgen.document import reading_order
from cvgen.document.list_marks import ListLine, list_lines
from cvgen.model.document import (
    Block,
    Code,
    Document,
    Emph,
    Entry,
    Inline,
    Inlines,
    ItemList,
    LineBreak,
    Link,
    Paragraph,
    Row,
    Span,
    Strike,
    Strong,
    Text,
    When,
)
from cvgen.model.output import Written
from cvgen.writers.job import WriterJob

_TAGS = {"**": "strong", "*": "em", "~~": "del"}
_SPECIAL = re.compile(r"[\\`*_\[\]<>~|]|&(?=#?\w+;)|!(?=\[)")
# What starts a heading, list, quote, definition or rule at the beginning of a line.
_START = re.compile(r"(?P<mark>[#+\-:=>])|(?P<number>\d+)(?=[.)](?:\s|$))")


def write(job: WriterJob) -> Written:
    """Return the document as Markdown."""
    return Written(("\n\n".join(_blocks(job.document)) + "\n").encode())


def _blocks(document: Document) -> Iterator[str]:
    yield f"# {_heading((Text(document.name),))}"
    if document.native_name:
        yield _line((document.native_name,))
    if document.headline:
        yield _line(document.headline)
    if document.contacts:
        yield _line(reading_order.contact_line(document))
    for part in document.summary:
        yield from _block(part)
    for section in document.sections:
        if section.title:
            yield f"## {_heading((Text(section.title),))}"
        for block in section.blocks:
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(content):
            yield _line(content)
        case ItemList():
            yield "\n".join(map(_item, list_lines(block)))
        case Entry():
            yield f"{'#' * (block.level + 2)} {_heading(block.heading.left)}"
            lines = [block.heading.right, *(part for row in block.rows for part in _sides(row))]
            if text := "\\\n".join(_line(line) for line in lines if line):
                yield text
            for inner in block.blocks:
                yield from _block(inner)
        case _:
            assert_never(block)


def _sides(row: Row) -> tuple[Inlines, Inlines]:
    return row.left, row.right


def _item(line: ListLine) -> str:
    mark = f"{line.mark or '-'} "
    lead: Inlines = (Strong((Text(line.item.lead.text),)), Text(" ")) if line.item.lead else ()
    return "    " * line.depth + mark + _line((*lead, *line.item.content))


def _heading(nodes: Inlines) -> str:
    return re.sub(r"#(?=#*$)", r"\\#", inline_markdown(nodes).replace("\\\n", " "))


def _line(nodes: Inlines) -> str:
    """Return inlines that begin a line, so that their text starts nothing but a paragraph."""
    return "\\\n".join(map(_escape_start, inline_markdown(nodes).split("\\\n")))


def _escape_start(text: str) -> str:
    start = _START.match(text)
    if start is None:
        return text
    return "\\" + text if start["mark"] else f"{start['number']}\\{text[start.end() :]}"


def inline_markdown(nodes: Inlines, inside: frozenset[str] = frozenset(), before: str = "") -> str:
    """Return inlines as Markdown, after the text *before*; *inside* are the marks open around."""
    text = ""
    for node, following in zip_longest(nodes, nodes[1:]):
        assert node is not None  # the first of the two is the longer one
        text += _inline(node, inside, (before + text)[-1:], _first(following))
    return text


def _first(node: Inline | None) -> str:
    """Return the character that Markdown for *node* starts with, a `*` for any mark."""
    match node:
        case None:
            return ""
        case Text(text) | When(text):
            return text[:1]
        case _:
            return "*"


def _inline(node: Inline, inside: frozenset[str], before: str, after: str) -> str:
    match node:
        case Text(text) | When(text):
            return _escape(text)
        case Code(text):
            return _code(text)
        case LineBreak():
            return "\\\n"
        case Strong(children):
            return _marked("**", children, inside, before, after)
        case Emph(children):
            return _marked("*", children, inside, before, after)
        case Strike(children):
            return _marked("~~", children, inside, before, after)
        case Link(children, href):
            return _link(children, href, inside)
        case Span(children, role):
            mark = {"label": "**", "organization": "*", "venue": "*"}.get(role)
            if mark is None:
                return inline_markdown(children, inside, before)
            return _marked(mark, children, inside, before, after)
        case _:
            assert_never(node)


def _marked(mark: str, children: Inlines, inside: frozenset[str], before: str, after: str) -> str:
    text = inline_markdown(children, inside | {mark}, mark)
    body = text.strip(" ")
    if mark in inside or not body:
        return text
    # White space next to a mark would keep it from being one.
    left, right = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
    if _opens(mark, (before + left)[-1:], body[0]) and _opens(mark, (right + after)[:1], body[-1]):
        return f"{left}{mark}{body}{mark}{right}"
    return f"{left}<{_TAGS[mark]}>{body}</{_TAGS[mark]}>{right}"


def _opens(mark: str, outside: str, within: str) -> bool:
    """Tell whether a mark between these two characters is one, by CommonMark's rules."""
    if outside == mark[0] or within == mark[0]:
        return False  # it would become a longer mark
    return within.isalnum() or not outside or not outside.isalnum()


def _link(children: Inlines, href: str, inside: frozenset[str]) -> str:
    match children:
        case (Text(text),) if href in (text, f"mailto:{text}"):
            return f"<{text}>"
    target = f"<{href}>" if re.search(r"[()]", href) else href
    return f"[{inline_markdown(children, inside)}]({target})"


def _code(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    space = " " if text[:1] in {"`", " "} or text[-1:] in {"`", " "} else ""
    return f"{fence}{space}{text}{space}{fence}"


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)
