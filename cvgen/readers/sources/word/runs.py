"""Paragraphs of a Word file → text with marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cvgen.model.rich_text import HARD_BREAK, Mark, RichText, Run, merge_runs
from cvgen.readers.sources.link_targets import target_of
from cvgen.readers.sources.notes import Notes
from cvgen.readers.sources.word.package import Element, Relation, W, local, value
from cvgen.readers.sources.word.package import R as RELATION
from cvgen.readers.sources.word.styles import Look, Role, Styles, look_of
from cvgen.text.characters import clean

DEEPEST = 60  # elements in one another
_THROUGH = frozenset(
    "hyperlink ins smartTag customXml sdt sdtContent fldSimple moveTo dir bdo".split()
)
_LETTERS = {"tab": "\t", "ptab": "\t", "cr": HARD_BREAK, "noBreakHyphen": "-"}
_FIELD = re.compile(r"\s*HYPERLINK\s+(?:\"([^\"]+)\"|(?!\\)(\S+))", re.IGNORECASE)
_KINDS = ("strong", "em", "strike", "code")


@dataclass
class Runs:
    """Makes text of paragraphs; a field such as a link may run over several of them."""

    styles: Styles
    notes: Notes
    relations: dict[str, Relation]
    line: int = 0
    boxes: list[Element] = field(default_factory=list)  # text boxes of the paragraph
    fields: list[list[str]] = field(default_factory=list)  # [code, target or nothing]

    def read(self, paragraph: Element, role: Role, line: int) -> RichText:
        """Return the text of *paragraph*."""
        self.line, self.boxes = line, []
        look = Look() if role.level else role.look
        return RichText(merge_runs(self._children(paragraph, look, (), 0)), line)

    def _children(
        self, element: Element, look: Look, marks: tuple[Mark, ...], depth: int
    ) -> Iterator[Run]:
        for child in element:
            kind = local(child)
            if kind == "r":
                yield from self._run(child, look, marks, depth)
            elif kind == "AlternateContent":
                yield from self._children(_choice(child), look, marks, depth + 1)
            elif kind in _THROUGH and depth < DEEPEST:
                link = self._link(child, kind)
                inner = (*marks, link) if link and not marks else marks
                yield from self._children(child, look, inner, depth + 1)

    def _link(self, element: Element, kind: str) -> Mark | None:
        target = ""
        if kind == "hyperlink":
            relation = self.relations.get(element.get(f"{RELATION}id", ""))
            target = relation.target if relation and relation.is_outside else ""
            if target and (anchor := value(element, "anchor")) and "#" not in target:
                target += f"#{anchor}"
        elif kind == "fldSimple":
            target = _address(value(element, "instr") or "")
        return self._mark(target)

    def _mark(self, target: str) -> Mark | None:
        kept = target_of(target, self.line, self.notes) if target else ""
        return Mark("link", kept) if kept else None

    def _run(self, run: Element, look: Look, marks: tuple[Mark, ...], depth: int) -> Iterator[Run]:
        properties = run.find(f"{W}rPr")
        if properties is not None:
            style = value(properties.find(f"{W}rStyle"))
            below = look.beside(self.styles.look(style)) if style else look
            look = look_of(properties).over(below)
        own = [Mark(kind) for kind, is_set in zip(_KINDS, look.fields, strict=False) if is_set]  # type: ignore[arg-type]
        for child in run:
            text = self._text(child, depth)
            if text and not look.hidden:
                target = next((f[1] for f in reversed(self.fields) if f[1]), "")
                link = marks or ((Mark("link", target),) if target else ())
                yield Run(text, (*link, *own))

    def _text(self, element: Element, depth: int) -> str:
        """Return the characters of a part of a run; mark fields and text boxes."""
        kind = local(element)
        if kind == "t":
            return clean(re.sub(r"[\t\r\n]+", " ", element.text or ""))
        if kind == "br":
            return "" if value(element, "type") in {"page", "column"} else HARD_BREAK
        if kind == "fldChar":
            self._field(value(element, "fldCharType"))
        elif kind == "instrText" and self.fields and len(self.fields[-1][0]) < 4_000:
            self.fields[-1][0] += element.text or ""
        elif kind == "AlternateContent":
            for child in _choice(element):
                self._boxes(child)
        elif kind in {"drawing", "pict", "object"}:
            self._boxes(element)
        elif kind == "ruby" and (base := element.find(f"{W}rubyBase")) is not None:
            return clean("".join(text.text or "" for text in base.iter(f"{W}t")))
        return _LETTERS.get(kind, "") if depth < DEEPEST else ""

    def _boxes(self, element: Element) -> None:
        if local(element) == "AlternateContent":
            element = _choice(element)
        self.boxes += _outermost(element)

    def _field(self, what: str | None) -> None:
        if what == "begin" and len(self.fields) < DEEPEST:
            self.fields.append(["", ""])
        elif what == "separate" and self.fields:
            mark = self._mark(_address(self.fields[-1][0]))
            self.fields[-1][1] = mark.target if mark else ""
        elif what == "end" and self.fields:
            self.fields.pop()


def _choice(element: Element) -> Element:
    """Return the one of several ways to say the same that comes first."""
    return element[0] if len(element) else element


def _outermost(element: Element) -> Iterator[Element]:
    """Yield the text boxes in *element*; those inside others come with these."""
    stack = [element]
    while stack:
        here = stack.pop()
        if local(here) == "txbxContent":
            yield here
        elif local(here) == "AlternateContent":
            stack.append(_choice(here)) if len(here) else None
        else:
            stack += reversed(here)


def _address(code: str) -> str:
    match = _FIELD.match(code)
    return (match[1] or match[2]) if match else ""
