"""Word structure: every look by a style, headings by level, real lists, nothing empty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cvgen.checks import expected, finding
from cvgen.checks.word_file import BODY, Package, text, value, w
from cvgen.document.list_marks import list_lines
from cvgen.errors import Diagnostic
from cvgen.model.document import Document

# What a style cannot say, so a paragraph or run may say itself.
_IN_PARAGRAPHS = {w(n) for n in ("pStyle", "keepNext", "pageBreakBefore", "numPr", "bidi")}
_IN_RUNS = {w(n) for n in ("rStyle", "b", "bCs", "i", "iCs", "strike", "rtl", "lang")}


def check(package: Package, document: Document) -> Iterator[Diagnostic]:
    """Yield what is wrong with the paragraphs of a file."""
    styles = StyleReader(package)
    paragraphs = list(package.paragraphs())
    for paragraph in paragraphs:
        if not text(paragraph).strip():
            yield finding("structure-empty", "there is an empty paragraph")
    yield from _named(package, styles, paragraphs)
    yield from _direct(package)
    yield from _headings(styles, paragraphs, document)
    yield from _lists(styles, paragraphs, document)


class StyleReader:
    """The styles of a file, and what paragraphs have through them."""

    def __init__(self, package: Package) -> None:
        self._styles = {
            (value(style, "type"), value(style, "styleId")): style
            for style in package.xml("word/styles.xml").iter(w("style"))
        }
        numbering = package.xml("word/numbering.xml")
        kinds = {value(each, "abstractNumId") for each in numbering.iter(w("abstractNum"))}
        self._lists = {
            value(each, "numId")
            for each in numbering.iter(w("num"))
            if value(each.find(w("abstractNumId"))) in kinds
        }

    def has(self, kind: str, style: str) -> bool:
        """Tell whether there is a style of this kind and name."""
        return (kind, style) in self._styles

    def level(self, paragraph: Any) -> int | None:
        """Return the level of a heading, from 1, or None."""
        outline = self._property(paragraph, "outlineLvl")
        return None if outline is None else int(value(outline) or 9) + 1

    def is_listed(self, paragraph: Any) -> bool:
        """Tell whether the paragraph is in a list that is there."""
        numbering = self._property(paragraph, "numPr")
        return numbering is not None and value(numbering.find(w("numId"))) in self._lists

    def _property(self, paragraph: Any, name: str) -> Any:
        """Return what the paragraph or a style that it is based on says."""
        holder, seen = paragraph, set()
        while holder is not None:
            found = holder.find(f"{w('pPr')}/{w(name)}")
            if found is not None:
                return found
            base = holder.find(w("basedOn"))
            following = style_of(holder) if holder is paragraph else value(base)
            if following in seen:
                return None
            seen.add(following)
            holder = self._styles.get(("paragraph", following))
        return None


def style_of(paragraph: Any) -> str:
    """Return the name of the paragraph's style, or nothing."""
    return value(paragraph.find(f"{w('pPr')}/{w('pStyle')}"))


def _named(package: Package, styles: StyleReader, paragraphs: list[Any]) -> Iterator[Diagnostic]:
    for paragraph in paragraphs:
        style = style_of(paragraph)
        if not styles.has("paragraph", style):
            what = f"the style '{style}' is not there" if style else "a paragraph has no style"
            yield finding("structure-style", what, about=text(paragraph))
    for run in package.xml(BODY).iter(w("rStyle")):
        if not styles.has("character", value(run)):
            yield finding("structure-style", f"the style '{value(run)}' is not there")


def _direct(package: Package) -> Iterator[Diagnostic]:
    body = package.xml(BODY)
    given = {each.tag for holder in body.iter(w("pPr")) for each in holder} - _IN_PARAGRAPHS
    given |= {each.tag for holder in body.iter(w("rPr")) for each in holder} - _IN_RUNS
    for tag in sorted(given):
        name = tag.rpartition("}")[2]
        yield finding(
            "structure-direct-format", f"some text is formatted by hand ({name}), not by its style"
        )
    if next(body.iter(w("tbl"), w("txbxContent")), None) is not None:
        yield finding(
            "structure-table", "there is a table or a text box: parsers read it late or never"
        )


def _headings(
    styles: StyleReader, paragraphs: list[Any], document: Document
) -> Iterator[Diagnostic]:
    found = [(styles.level(each), text(each)) for each in paragraphs]
    levels = [level for level, _ in found if level is not None]
    if not paragraphs or style_of(paragraphs[0]) != "Title":
        yield finding("structure-name", "the name is not in the style Title", about=document.name)
    if expected.has_gap([0, *levels]):
        yield finding("structure-level", "a heading is more than one level below the one before it")
    titles = {expected.squeeze(title) for level, title in found if level == 1}
    for title in expected.expected_headings(document)[1:]:
        if expected.squeeze(title) not in titles:
            yield finding("structure-heading", f"'{title}' is no heading", about=title)


def _lists(styles: StyleReader, paragraphs: list[Any], document: Document) -> Iterator[Diagnostic]:
    lines = [line for each in expected.lists(document) for line in list_lines(each)]
    wanted = sum(line.mark is not None and bool(line.item.content) for line in lines)
    found = sum(map(styles.is_listed, paragraphs))
    if found != wanted:
        yield finding("structure-list", f"{wanted} paragraphs should be in lists, {found} are")
