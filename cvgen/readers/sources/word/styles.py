"""Styles and numberings of a Word file: what a paragraph is, and how a run is set."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cvgen.readers.sources.word.package import (
    W,
    WordFile,
    XmlElement,
    is_on,
    local_name,
    word_attribute,
)

MAX_STYLE_CHAIN = 20  # styles based on one another
_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titolo|標題|标题|見出し)\s*([1-9])", re.IGNORECASE
)
_FIXED = re.compile(r"mono|courier|consol|typewriter|\bcode\b", re.IGNORECASE)
_ITEM = re.compile(r"cv (?:dated|undated|plain) item")
_BREAKS = re.compile(r"cv (?:last )?entry line")


@dataclass(frozen=True)
class RunFormat:
    """How a run is set; None: nothing is said."""

    strong: bool | None = None
    em: bool | None = None
    strike: bool | None = None
    code: bool | None = None
    hidden: bool | None = None

    def over(self, below: RunFormat) -> RunFormat:
        """Return it where it says something, else *below*."""
        pairs = zip(self.fields, below.fields, strict=True)
        return RunFormat(*(mine if mine is not None else other for mine, other in pairs))

    def beside(self, other: RunFormat) -> RunFormat:
        """Return both as styles of a paragraph and a run add up: bold in bold is plain."""
        pairs = zip(self.fields, other.fields, strict=True)
        return RunFormat(*(one != two if one and two else one or two for one, two in pairs))

    @property
    def fields(self) -> tuple[bool | None, ...]:
        """Its values in order."""
        return self.strong, self.em, self.strike, self.code, self.hidden


@dataclass(frozen=True)
class ParagraphRole:
    """What a paragraph is; *level* is a heading's, *depth* a list entry's, -1: it is none."""

    level: int = 0
    depth: int = -1
    ordered: bool = False
    row: bool = False
    run_format: RunFormat = RunFormat()
    style: str = ""


class StyleResolver:
    """The styles and numberings of one file."""

    def __init__(self, file: WordFile) -> None:
        self.styles: dict[str, XmlElement] = {}
        self.language = ""
        self.formats: dict[tuple[str, str], str] = {}
        for _, root in file.related("styles"):
            for style in root.iter(f"{W}style"):
                self.styles[word_attribute(style, "styleId") or ""] = style
                if (
                    word_attribute(style, "default") in {"1", "true"}
                    and word_attribute(style, "type") == "paragraph"
                ):
                    self.styles.setdefault("", style)
            self.language = word_attribute(root.find(f".//{W}docDefaults//{W}lang")) or ""
        for _, root in file.related("numbering"):
            self._numberings(root)
        self._formats: dict[str, RunFormat] = {}
        self._roles: dict[str, ParagraphRole] = {}

    def _numberings(self, root: XmlElement) -> None:
        made: dict[str, dict[str, str]] = {}
        for abstract in root.iterfind(f"{W}abstractNum"):
            levels = {
                word_attribute(level, "ilvl") or "0": word_attribute(level.find(f"{W}numFmt"))
                or "decimal"
                for level in abstract.iterfind(f"{W}lvl")
            }
            made[word_attribute(abstract, "abstractNumId") or ""] = levels
        for number in root.iterfind(f"{W}num"):
            levels = made.get(word_attribute(number.find(f"{W}abstractNumId")) or "", {})
            for level, form in levels.items():
                self.formats[word_attribute(number, "numId") or "", level] = form

    def format_of(self, name: str) -> RunFormat:
        """Return how a style sets text."""
        if name not in self._formats:
            run_format = RunFormat()
            for style in self._chain(name):
                run_format = run_format.over(format_in(style.find(f"{W}rPr")))
                title = (word_attribute(style.find(f"{W}name")) or "").lower()
                if "code" in title and word_attribute(style, "type") == "character":
                    run_format = RunFormat(code=True).over(run_format)
            self._formats[name] = run_format
        return self._formats[name]

    def role(self, paragraph: XmlElement) -> ParagraphRole:
        """Return what *paragraph* is, by its style and by what it says itself."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return self._of_style("")
        name = word_attribute(properties.find(f"{W}pStyle")) or ""
        role = self._of_style(name)
        return self._with(role, properties) if len(properties) else role

    def _of_style(self, name: str) -> ParagraphRole:
        if name not in self._roles:
            chain = list(self._chain(name))
            role = ParagraphRole(run_format=self.format_of(name), style=name)
            for style in reversed(chain):
                properties = style.find(f"{W}pPr")
                if properties is not None:
                    role = self._with(role, properties)
            self._roles[name] = self._named(role, chain)
        return self._roles[name]

    def _named(self, role: ParagraphRole, chain: list[XmlElement]) -> ParagraphRole:
        """Return *role* with what the names of the styles tell."""
        for style in chain:
            title = (
                word_attribute(style.find(f"{W}name")) or word_attribute(style, "styleId") or ""
            ).lower()
            if title == "title":
                return ParagraphRole(1, run_format=role.run_format, style=role.style)
            if match := _HEADING.match(title):
                return ParagraphRole(
                    int(match[1]) + 1, run_format=role.run_format, style=role.style
                )
            if _ITEM.match(title) and role.depth < 0:
                return ParagraphRole(depth=0, run_format=role.run_format, style=role.style)
            if _BREAKS.match(title):
                return ParagraphRole(row=True, run_format=role.run_format, style=role.style)
        return role

    def _with(self, role: ParagraphRole, properties: XmlElement) -> ParagraphRole:
        """Return *role* with what *properties* say of outline and list."""
        level, depth, ordered = role.level, role.depth, role.ordered
        outline = word_attribute(properties.find(f"{W}outlineLvl"))
        if outline and outline.isdecimal():
            level = int(outline) + 2 if int(outline) < 9 else 0
        number = properties.find(f"{W}numPr")
        if number is not None:
            which = word_attribute(number.find(f"{W}numId"))
            at = word_attribute(number.find(f"{W}ilvl")) or str(max(depth, 0))
            depth = min(int(at), 8) if which != "0" and at.isdecimal() else -1
            form = self.formats.get((which or "", at), "bullet")
            ordered = form not in {"bullet", "none"} if which else ordered
        return ParagraphRole(level, depth, ordered, role.row, role.run_format, role.style)

    def _chain(self, name: str) -> list[XmlElement]:
        """Return a style and those it is based on, the nearest first."""
        chain: list[XmlElement] = []
        while (style := self.styles.get(name)) is not None and len(chain) < MAX_STYLE_CHAIN:
            chain.append(style)
            name = word_attribute(style.find(f"{W}basedOn")) or "\0"
        return chain


def format_in(properties: XmlElement | None) -> RunFormat:
    """Return how the properties of a run set it."""
    if properties is None:
        return RunFormat()
    found: dict[str, bool | None] = {}
    for element in properties:
        match local_name(element):
            case "b":
                found["strong"] = is_on(element)
            case "i":
                found["em"] = is_on(element)
            case "strike" | "dstrike":
                found["strike"] = is_on(element)
            case "vanish" | "webHidden":
                found["hidden"] = is_on(element)
            case "rFonts" if font := word_attribute(element, "ascii"):
                found["code"] = True if _FIXED.search(font) else None
    return RunFormat(**found)
