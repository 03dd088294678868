"""Inline Markdown → nodes: the only place where a profile's text is read as markup.

What comes out is our own nodes, so nothing a profile says can become markup in an output.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar
from xml.etree.ElementTree import Element

from cvgen.errors import Invalid, Remark
from cvgen.model.document import Code, Emph, Inline, Inlines, LineBreak, Link, Strike, Strong, Text
from cvgen.model.inline_scanner import scan
from cvgen.model.text_lines import find_lost_lines
from cvgen.text.characters import SPACES, check_length, clean
from cvgen.text.urls import email_href, href, shorten

_TAGS: dict[str, type[Strong | Emph | Strike]] = {"strong": Strong, "em": Emph, "del": Strike}

_BARE = re.compile(
    r"(?P<url>https?://[^\s<>\"]+)"
    r"|(?<![\w.+-])(?P<email>[A-Za-z0-9_][\w.+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})(?![\w@-])"
)


@dataclass(frozen=True)
class Markdown:
    """Text with inline Markdown that is shown on one line."""

    schema: ClassVar[dict[str, object]] = {"type": ["string", "number", "boolean"]}
    holds_words: ClassVar[bool] = True  # and not a code of some kind

    source: str
    paragraphs: tuple[Inlines, ...]
    remarks: tuple[Remark, ...] = ()

    @classmethod
    @functools.lru_cache(maxsize=1_000)  # most texts of a profile that is edited stay as they are
    def parse(cls, source: str) -> Markdown:
        """Read *source*; raise Invalid where it cannot be laid out, note what is not shown."""
        text = clean(source)
        check_length(text)
        remarks = list(find_lost_lines(text))
        parts = [read_inlines(part, remarks) for part in re.split(r"\n[ \t]*\n", text)]
        kept = tuple(part for part in parts if part)
        check_shown(kept)
        return cls(text, kept, tuple(remarks))

    @property
    def inlines(self) -> Inlines:
        """All of it as one line."""
        joined: list[Inline] = []
        for part in self.paragraphs:
            joined += [Text(" "), *part] if joined else part
        return tuple(_merge(joined))


def check_shown(paragraphs: tuple[Inlines, ...]) -> None:
    """Raise Invalid if there is nothing to see."""
    if not paragraphs:
        raise Invalid("the text is empty", "write something or remove it")


def read_inlines(text: str, remarks: list[Remark]) -> Inlines:
    """Return one paragraph as inlines, and add to *remarks* what is not shown of it."""
    paragraph = scan("\n".join(map(_folded, text.strip().split("\n"))))
    remarks += [_glued(each) for each in paragraph.get("glued", "").splitlines()]
    nodes = tuple(_merge(_nodes(paragraph, remarks)))
    return _trim(tuple(_merge(_linked(nodes))))


def _glued(emphasis: str) -> Remark:
    return Remark(
        f"the stars of '{emphasis}' are shown, since it is joined to a word",
        "leave a space beside it, or write \\* for a star that is meant",
        code="stars-in-word",
    )


def _folded(line: str) -> str:
    """Return *line* with single spaces, and a backslash for a line break written as two of them."""
    folded = SPACES.sub(" ", line)
    return f"{folded.rstrip(' ')}\\" if line.endswith("  ") else folded


def _nodes(element: Element, remarks: list[Remark]) -> Iterator[Inline]:
    if element.text and element.tag != "code":
        yield Text(element.text)
    for child in element:
        yield from _node(child, remarks)
        if child.tail:
            yield Text(child.tail)


def _node(element: Element, remarks: list[Remark]) -> Iterator[Inline]:
    if element.tag == "code":
        yield Code(SPACES.sub(" ", element.text or ""))
    elif element.tag == "br":
        yield LineBreak()
    elif element.tag == "img":
        what = f"the picture '{shorten(element.get('src', ''))}' is not shown"
        remarks.append(Remark(what, code="not-shown"))
        yield Text(element.get("alt", ""))
    elif element.tag == "a":
        yield from _link(element, remarks)
    else:
        yield _TAGS[element.tag](tuple(_merge(_nodes(element, remarks))))


def _link(element: Element, remarks: list[Remark]) -> Iterator[Inline]:
    children = tuple(_merge(_nodes(element, remarks)))
    try:
        yield Link(children, href(html.unescape(element.get("href", ""))))
    except Invalid as invalid:
        what = f"the link is left out: {invalid.message}"
        remarks.append(Remark(what, code="not-shown"))
        yield from children


def _linked(nodes: Inlines) -> Iterator[Inline]:
    """Turn bare web and e-mail addresses into links, outside links and code."""
    for node in nodes:
        match node:
            case Text(text):
                yield from _bare_links(text)
            case Strong(children) | Emph(children) | Strike(children):
                yield type(node)(tuple(_merge(_linked(children))))
            case _:
                yield node


def _bare_links(text: str) -> Iterator[Inline]:
    end = 0
    for match in _BARE.finditer(text):
        found = _without_tail(match[0])
        try:
            target = href(found) if match["url"] else email_href(found)
        except Invalid:
            continue
        yield Text(text[end : match.start()])
        yield Link((Text(found),), target)
        end = match.start() + len(found)
    yield Text(text[end:])


def _without_tail(address: str) -> str:
    """Leave the sentence its punctuation, and a bracket that *address* did not open."""
    while address:
        last = address[-1]
        opening = {")": "(", "]": "[", "}": "{"}.get(last)
        unopened = opening is not None and address.count(opening) < address.count(last)
        if not unopened and last not in ".,;:!?'*_~\u2019\u201d":
            break
        address = address[:-1]
    return address


def _merge(nodes: Iterable[Inline]) -> Iterator[Inline]:
    """Join neighbouring texts, fold white space, drop what is empty."""
    last: Inline | None = None
    for node in map(_fold, nodes):
        if node in (Text(""), Code("")) or (
            isinstance(node, Strong | Emph | Strike | Link) and not node.children
        ):
            continue
        if isinstance(last, Text) and isinstance(node, Text):
            last = Text(SPACES.sub(" ", last.text + node.text))
            continue
        if last is not None:
            yield last
        last = node
    if last is not None:
        yield last


def _fold(node: Inline) -> Inline:
    return Text(SPACES.sub(" ", node.text)) if isinstance(node, Text) else node


def _trim(nodes: Inlines) -> Inlines:
    """Drop white space and line breaks at both ends."""
    out = list(nodes)
    for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while out:
            node = out[end]
            if isinstance(node, Text) and (rest := strip(node.text, " ")):
                out[end] = Text(rest)
                break
            if not isinstance(node, Text | LineBreak):
                break
            del out[end]
    return tuple(out)
