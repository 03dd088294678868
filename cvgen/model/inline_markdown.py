"""Inline Markdown → nodes: the only place where a profile's text is read as markup.

Python-Markdown's inline stage does the work, without the patterns that let HTML through; what comes
out is our own nodes, so nothing a profile says can become markup in an output.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.inlinepatterns import SimpleTagInlineProcessor

from cvgen.errors import Invalid
from cvgen.model.document import Code, Emph, Inline, Inlines, LineBreak, Link, Strike, Strong, Text
from cvgen.text.characters import SPACES, check_length, clean
from cvgen.text.urls import email_href, href, shorten

_UNUSED = "html entity automail image_reference short_image_ref reference short_reference".split()
_TAGS: dict[str, type[Strong | Emph | Strike]] = {"strong": Strong, "em": Emph, "del": Strike}

_BARE = re.compile(
    r"(?P<url>https?://[^\s<>\"]+)"
    r"|(?<![\w.+-])(?P<email>[A-Za-z0-9_][\w.+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})(?![\w@-])"
)


@dataclass(frozen=True)
class Markdown:
    """Text with inline Markdown; a blank line starts a new paragraph."""

    schema: ClassVar[dict[str, object]] = {"type": ["string", "number", "boolean"]}

    source: str
    paragraphs: tuple[Inlines, ...]
    warnings: tuple[str, ...] = ()

    @classmethod
    @functools.lru_cache(maxsize=1_000)  # most texts of a profile that is edited stay as they are
    def parse(cls, source: str) -> Markdown:
        """Read *source*; raise Invalid where it cannot be laid out, note links that are dropped."""
        text = clean(source)
        check_length(text)
        warnings: list[str] = []
        parts = [_parse(part, warnings) for part in re.split(r"\n[ \t]*\n", text)]
        kept = tuple(part for part in parts if part)
        if not kept:
            raise Invalid("the text is empty", "write something or remove it")
        return cls(text, kept, tuple(warnings))

    @property
    def inlines(self) -> Inlines:
        """All of it as one line."""
        joined: list[Inline] = []
        for part in self.paragraphs:
            joined += [Text(" "), *part] if joined else part
        return tuple(_merge(joined))


@functools.cache
def _engine() -> markdown.Markdown:
    engine = markdown.Markdown()
    for name in _UNUSED:
        engine.inlinePatterns.deregister(name)
    engine.inlinePatterns.register(SimpleTagInlineProcessor(r"(~~)(?!\s)(.+?)~~", "del"), "del", 65)
    engine.ESCAPED_CHARS = list("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
    return engine


def _parse(text: str, warnings: list[str]) -> Inlines:
    engine = _engine()
    engine.reset()
    root = Element("div")
    SubElement(root, "p").text = re.sub(r" *\\\n", "  \n", text).strip()
    for name in ("inline", "unescape"):
        engine.treeprocessors[name].run(root)
    nodes = tuple(_merge(_nodes(root[0], warnings)))
    return _trim(tuple(_merge(_linked(nodes))))


def _nodes(element: Element, warnings: list[str]) -> Iterator[Inline]:
    if element.text and element.tag != "code":
        yield Text(element.text)
    for child in element:
        yield from _node(child, warnings)
        if child.tail:
            yield Text(child.tail)


def _node(element: Element, warnings: list[str]) -> Iterator[Inline]:
    if element.tag == "code":
        yield Code(SPACES.sub(" ", html.unescape("".join(element.itertext()))))
    elif element.tag == "br":
        yield LineBreak()
    elif element.tag == "img":
        warnings.append(f"the picture '{shorten(element.get('src', ''))}' is not shown")
        yield Text(element.get("alt", ""))
    elif element.tag == "a":
        yield from _link(element, warnings)
    else:
        yield _TAGS[element.tag](tuple(_merge(_nodes(element, warnings))))


def _link(element: Element, warnings: list[str]) -> Iterator[Inline]:
    children = tuple(_merge(_nodes(element, warnings)))
    try:
        yield Link(_unlinked(children), href(html.unescape(element.get("href", ""))))
    except Invalid as invalid:
        warnings.append(f"the link is left out: {invalid.message}")
        yield from children


def _unlinked(nodes: Inlines) -> Inlines:
    """Return *nodes* without links in them: no format can hold one link in another."""
    out: list[Inline] = []
    for node in nodes:
        match node:
            case Link(children):
                out += _unlinked(children)
            case Strong(children) | Emph(children) | Strike(children):
                out.append(type(node)(_unlinked(children)))
            case _:
                out.append(node)
    return tuple(_merge(out))


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
