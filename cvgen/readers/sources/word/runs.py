"""Paragraphs of a Word file → text with marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cvgen.model.rich_text import HARD_BREAK, Mark, MarkKind, RichText, Run, merge_runs
from cvgen.readers.sources.limits import MAX_ELEMENT_DEPTH
from cvgen.readers.sources.link_targets import link_target
from cvgen.readers.sources.notes import Notes
from cvgen.readers.sources.word.package import (
    R,
    Relationship,
    W,
    XmlElement,
    local_name,
    word_attribute,
)
from cvgen.readers.sources.word.styles import ParagraphRole, RunFormat, StyleResolver, format_in
from cvgen.text.characters import clean

_THROUGH = frozenset(
    "hyperlink ins smartTag customXml sdt sdtContent fldSimple moveTo dir bdo".split()
)
_LETTERS = {"tab": "\t", "ptab": "\t", "cr": HARD_BREAK, "noBreakHyphen": "-"}
_FIELD = re.compile(r"\s*HYPERLINK\s+(?:\"([^\"]+)\"|(?!\\)(\S+))", re.IGNORECASE)
_KINDS: tuple[MarkKind, ...] = ("strong", "em", "strike", "code")


@dataclass
class WordRuns:
    """Makes text of paragraphs; a field such as a link may run over several of them."""

    styles: StyleResolver
    notes: Notes
    relationships: dict[str, Relationship]
    line: int = 0
    boxes: list[XmlElement] = field(default_factory=list)  # text boxes of the paragraph
    fields: list[list[str]] = field(default_factory=list)  # [code, target or nothing]

    def read(self, paragraph: XmlElement, role: ParagraphRole, line: int) -> RichText:
        """Return the text of *paragraph*."""
        self.line, self.boxes = line, []
        run_format = RunFormat() if role.level else role.run_format
        return RichText(merge_runs(self._children(paragraph, run_format, (), 0)), line)

    def _children(
        self, element: XmlElement, run_format: RunFormat, marks: tuple[Mark, ...], depth: int
    ) -> Iterator[Run]:
        for child in element:
            kind = local_name(child)
            if kind == "r":
                yield from self._run(child, run_format, marks, depth)
            elif kind == "AlternateContent":
                yield from self._children(_choice(child), run_format, marks, depth + 1)
            elif kind in _THROUGH and depth < MAX_ELEMENT_DEPTH:
                link = self._link(child, kind)
                inner = (*marks, link) if link and not marks else marks
                yield from self._children(child, run_format, inner, depth + 1)

    def _link(self, element: XmlElement, kind: str) -> Mark | None:
        target = ""
        if kind == "hyperlink":
            relationship = self.relationships.get(element.get(f"{R}id", ""))
            target = relationship.target if relationship and relationship.is_outside else ""
            if target and (anchor := word_attribute(element, "anchor")) and "#" not in target:
                target += f"#{anchor}"
        elif kind == "fldSimple":
            target = _address(word_attribute(element, "instr") or "")
        return self._mark(target)

    def _mark(self, target: str) -> Mark | None:
        kept = link_target(target, self.line, self.notes) if target else ""
        return Mark("link", kept) if kept else None

    def _run(
        self, run: XmlElement, run_format: RunFormat, marks: tuple[Mark, ...], depth: int
    ) -> Iterator[Run]:
        properties = run.find(f"{W}rPr")
        if properties is not None:
            style = word_attribute(properties.find(f"{W}rStyle"))
            below = run_format.beside(self.styles.format_of(style)) if style else run_format
            run_format = format_in(properties).over(below)
        pairs = zip(_KINDS, run_format.fields, strict=False)
        own = [Mark(kind) for kind, is_set in pairs if is_set]
        for child in run:
            text = self._text(child, depth)
            if text and not run_format.hidden:
                target = next((f[1] for f in reversed(self.fields) if f[1]), "")
                link = marks or ((Mark("link", target),) if target else ())
                yield Run(text, (*link, *own))

    def _text(self, element: XmlElement, depth: int) -> str:
        """Return the characters of a part of a run; mark fields and text boxes."""
        kind = local_name(element)
        if kind == "t":
            return clean(re.sub(r"[\t\r\n]+", " ", element.text or ""))
        if kind == "br":
            return "" if word_attribute(element, "type") in {"page", "column"} else HARD_BREAK
        if kind == "fldChar":
            self._field(word_attribute(element, "fldCharType"))
        elif kind == "instrText" and self.fields and len(self.fields[-1][0]) < 4_000:
            self.fields[-1][0] += element.text or ""
        elif kind == "AlternateContent":
            for child in _choice(element):
                self._boxes(child)
        elif kind in {"drawing", "pict", "object"}:
            self._boxes(element)
        elif kind == "ruby" and (base := element.find(f"{W}rubyBase")) is not None:
            return clean("".join(text.text or "" for text in base.iter(f"{W}t")))
        return _LETTERS.get(kind, "") if depth < MAX_ELEMENT_DEPTH else ""

    def _boxes(self, element: XmlElement) -> None:
        if local_name(element) == "AlternateContent":
            element = _choice(element)
        self.boxes += _outermost(element)

    def _field(self, what: str | None) -> None:
        if what == "begin" and len(self.fields) < MAX_ELEMENT_DEPTH:
            self.fields.append(["", ""])
        elif what == "separate" and self.fields:
            mark = self._mark(_address(self.fields[-1][0]))
            self.fields[-1][1] = mark.target if mark else ""
        elif what == "end" and self.fields:
            self.fields.pop()


def _choice(element: XmlElement) -> XmlElement:
    """Return the one of several ways to say the same that comes first."""
    return element[0] if len(element) else element


def _outermost(element: XmlElement) -> Iterator[XmlElement]:
    """Yield the text boxes in *element*; those inside others come with these."""
    stack = [element]
    while stack:
        here = stack.pop()
        if local_name(here) == "txbxContent":
            yield here
        elif local_name(here) == "AlternateContent":
            stack.append(_choice(here)) if len(here) else None
        else:
            stack += reversed(here)


def _address(code: str) -> str:
    match = _FIELD.match(code)
    return (match[1] or match[2]) if match else ""
