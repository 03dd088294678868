"""Styles and numberings of a Word file: what a paragraph is, and how a run is set."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cvgen.readers.sources.word.package import Element, W, WordFile, is_on, local, value

DEEPEST = 20  # styles based on one another
_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titolo|標題|标题|見出し)\s*([1-9])", re.IGNORECASE
)
_FIXED = re.compile(r"mono|courier|consol|typewriter|\bcode\b", re.IGNORECASE)
_ITEM = re.compile(r"cv (?:dated|undated|plain) item")
_BREAKS = re.compile(r"cv (?:last )?entry line")


@dataclass(frozen=True)
class Look:
    """How a run is set; None: nothing is said."""

    strong: bool | None = None
    em: bool | None = None
    strike: bool | None = None
    code: bool | None = None
    hidden: bool | None = None

    def over(self, below: Look) -> Look:
        """Return it where it says something, else *below*."""
        pairs = zip(self.fields, below.fields, strict=True)
        return Look(*(mine if mine is not None else other for mine, other in pairs))

    def beside(self, other: Look) -> Look:
        """Return both as styles of a paragraph and a run add up: bold in bold is plain."""
        pairs = zip(self.fields, other.fields, strict=True)
        return Look(*(one != two if one and two else one or two for one, two in pairs))

    @property
    def fields(self) -> tuple[bool | None, ...]:
        """Its values in order."""
        return self.strong, self.em, self.strike, self.code, self.hidden


@dataclass(frozen=True)
class Role:
    """What a paragraph is; *level* is a heading's, *depth* a list entry's, -1: it is none."""

    level: int = 0
    depth: int = -1
    ordered: bool = False
    row: bool = False
    look: Look = Look()
    style: str = ""


class Styles:
    """The styles and numberings of one file."""

    def __init__(self, file: WordFile) -> None:
        self.styles: dict[str, Element] = {}
        self.language = ""
        self.formats: dict[tuple[str, str], str] = {}
        for _, root in file.related("styles"):
            for style in root.iter(f"{W}style"):
                self.styles[value(style, "styleId") or ""] = style
                if value(style, "default") in {"1", "true"} and value(style, "type") == "paragraph":
                    self.styles.setdefault("", style)
            self.language = value(root.find(f".//{W}docDefaults//{W}lang")) or ""
        for _, root in file.related("numbering"):
            self._numberings(root)
        self._looks: dict[str, Look] = {}
        self._roles: dict[str, Role] = {}

    def _numberings(self, root: Element) -> None:
        made: dict[str, dict[str, str]] = {}
        for abstract in root.iterfind(f"{W}abstractNum"):
            levels = {
                value(level, "ilvl") or "0": value(level.find(f"{W}numFmt")) or "decimal"
                for level in abstract.iterfind(f"{W}lvl")
            }
            made[value(abstract, "abstractNumId") or ""] = levels
        for number in root.iterfind(f"{W}num"):
            levels = made.get(value(number.find(f"{W}abstractNumId")) or "", {})
            for level, form in levels.items():
                self.formats[value(number, "numId") or "", level] = form

    def look(self, name: str) -> Look:
        """Return how a style sets text."""
        if name not in self._looks:
            look = Look()
            for style in self._chain(name):
                look = look.over(look_of(style.find(f"{W}rPr")))
                title = (value(style.find(f"{W}name")) or "").lower()
                if "code" in title and value(style, "type") == "character":
                    look = Look(code=True).over(look)
            self._looks[name] = look
        return self._looks[name]

    def role(self, paragraph: Element) -> Role:
        """Return what *paragraph* is, by its style and by what it says itself."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return self._of_style("")
        name = value(properties.find(f"{W}pStyle")) or ""
        role = self._of_style(name)
        return self._with(role, properties) if len(properties) else role

    def _of_style(self, name: str) -> Role:
        if name not in self._roles:
            chain = list(self._chain(name))
            role = Role(look=self.look(name), style=name)
            for style in reversed(chain):
                properties = style.find(f"{W}pPr")
                if properties is not None:
                    role = self._with(role, properties)
            self._roles[name] = self._named(role, chain)
        return self._roles[name]

    def _named(self, role: Role, chain: list[Element]) -> Role:
        """Return *role* with what the names of the styles tell."""
        for style in chain:
            title = (value(style.find(f"{W}name")) or value(style, "styleId") or "").lower()
            if title == "title":
                return Role(1, look=role.look, style=role.style)
            if match := _HEADING.match(title):
                return Role(int(match[1]) + 1, look=role.look, style=role.style)
            if _ITEM.match(title) and role.depth < 0:
                return Role(depth=0, look=role.look, style=role.style)
            if _BREAKS.match(title):
                return Role(row=True, look=role.look, style=role.style)
        return role

    def _with(self, role: Role, properties: Element) -> Role:
        """Return *role* with what *properties* say of outline and list."""
        level, depth, ordered = role.level, role.depth, role.ordered
        outline = value(properties.find(f"{W}outlineLvl"))
        if outline and outline.isdecimal():
            level = int(outline) + 2 if int(outline) < 9 else 0
        number = properties.find(f"{W}numPr")
        if number is not None:
            which = value(number.find(f"{W}numId"))
            at = value(number.find(f"{W}ilvl")) or str(max(depth, 0))
            depth = min(int(at), 8) if which != "0" and at.isdecimal() else -1
            form = self.formats.get((which or "", at), "bullet")
            ordered = form not in {"bullet", "none"} if which else ordered
        return Role(level, depth, ordered, role.row, role.look, role.style)

    def _chain(self, name: str) -> list[Element]:
        """Return a style and those it is based on, the nearest first."""
        chain: list[Element] = []
        while (style := self.styles.get(name)) is not None and len(chain) < DEEPEST:
            chain.append(style)
            name = value(style.find(f"{W}basedOn")) or "\0"
        return chain


def look_of(properties: Element | None) -> Look:
    """Return how the properties of a run set it."""
    if properties is None:
        return Look()
    found: dict[str, bool | None] = {}
    for element in properties:
        match local(element):
            case "b":
                found["strong"] = is_on(element)
            case "i":
                found["em"] = is_on(element)
            case "strike" | "dstrike":
                found["strike"] = is_on(element)
            case "vanish" | "webHidden":
                found["hidden"] = is_on(element)
            case "rFonts" if font := value(element, "ascii"):
                found["code"] = True if _FIXED.search(font) else None
    return Look(**found)
