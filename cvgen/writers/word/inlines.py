"""Inlines → runs: a character style first; bold, italic and strike where it has none."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any, NamedTuple, assert_never

from cvgen.model import document as model
from cvgen.model.theme import BlockStyle, FontName, Tokens
from cvgen.text import bidi
from cvgen.writers.word.languages import word_languages
from cvgen.writers.word.style_table import CHARACTER_STYLES, inline_tokens
from cvgen.writers.word.xml import OFFICE, SPACE, add

HYPHEN = "\N{NON-BREAKING HYPHEN}"


class CharacterFormat(NamedTuple):
    """How text is set: what the nodes around it add up to."""

    block: BlockStyle
    bold: bool
    italic: bool
    right_to_left: bool
    strike: bool = False
    role: str = ""
    link: bool = False
    code: bool = False
    lang: str = ""

    @property
    def style(self) -> str:
        """The role of the character style; a run has but one, so the most telling is taken."""
        if self.link:
            return "linked code" if self.code else self.role
        return "code" if self.code else self.role


class InlineWriter:
    """Writes inlines into paragraphs, and notes which characters each face draws."""

    def __init__(self, tokens: Tokens, link_id: Callable[[str], str]) -> None:
        self.characters: defaultdict[tuple[FontName, bool, bool], set[str]] = defaultdict(set)
        self._tokens = tokens
        self._link_id = link_id
        self._inlines = {role: inline_tokens(role, tokens.styles) for role in CHARACTER_STYLES}

    def write(self, parent: Any, nodes: model.Inlines, run_format: CharacterFormat) -> None:
        """Add runs for *nodes* to a paragraph or hyperlink."""
        for node in nodes:
            self._write(parent, node, run_format)

    def _write(self, parent: Any, node: model.Inline, run_format: CharacterFormat) -> None:
        match node:
            case model.Text(text):
                self._text(parent, text, run_format)
            case model.Code(text):
                self._text(parent, text, run_format._replace(code=True))
            case model.LineBreak():
                add(add(parent, "r"), "br")
            case model.Strong(children):
                self.write(parent, children, self._styled(run_format, "strong"))
            case model.Emph(children):
                self.write(parent, children, self._styled(run_format, "emph"))
            case model.Strike(children):
                self.write(parent, children, run_format._replace(strike=True))
            case model.Link(children, href):
                link = add(parent, "hyperlink", history=True)
                link.set(f"{{{OFFICE}}}id", self._link_id(href))
                is_contact = run_format.block is self._tokens.styles.contact
                inner = self._styled(run_format, "reach" if is_contact else "link")._replace(
                    link=True
                )
                if href.startswith("tel:"):  # groups of digits would change places
                    inner = inner._replace(right_to_left=False)
                self.write(link, children, inner)
            case model.Span(children, role, lang):
                inner = run_format if role == "none" else self._styled(run_format, role)
                self.write(parent, children, inner._replace(lang=lang or inner.lang))
            case model.When(text):
                self._date(parent, text, self._styled(run_format, "when"))
            case _:
                assert_never(node)

    def _date(self, parent: Any, text: str, run_format: CharacterFormat) -> None:
        # The ends of a range in digits would change places.
        right_to_left = run_format.right_to_left and bidi.has_right_to_left(text)
        self._text(parent, text, run_format._replace(right_to_left=right_to_left))

    def _styled(self, run_format: CharacterFormat, role: str) -> CharacterFormat:
        inline = self._inlines[role]
        return run_format._replace(
            bold=bool(inline.bold or (run_format.bold and not inline.regular)),
            italic=bool(inline.italic or (run_format.italic and not inline.regular)),
            # Emphasis within a venue stays a venue, but a venue within emphasis becomes one.
            role=run_format.role if role in {"strong", "emph"} and run_format.role else role,
        )

    def _text(self, parent: Any, text: str, run_format: CharacterFormat) -> None:
        font: FontName = "mono" if run_format.code else run_format.block.font
        self.characters[font, run_format.bold, run_format.italic].update(text)
        for part, right_to_left in bidi.split_directions(text, run_format.right_to_left):
            run = add(parent, "r")
            self._properties(run, run_format, right_to_left)
            _add_text(run, part)

    def _properties(self, run: Any, run_format: CharacterFormat, right_to_left: bool) -> None:
        """Add the run's properties in the order that the schema wants."""
        block, style = run_format.block, run_format.style
        bold, italic = bool(block.bold), bool(block.italic)
        properties = add(run, "rPr")
        if style and (style, True) not in {("strong", bold), ("emph", italic)}:
            add(properties, "rStyle", val=CHARACTER_STYLES[style][0])
            # Word turns bold off where paragraph and character style both ask for it.
            bold ^= bool(self._inlines[style].bold)
            italic ^= bool(self._inlines[style].italic)
        for name, wanted, given in (("b", run_format.bold, bold), ("i", run_format.italic, italic)):
            if wanted != given:
                add(properties, name, **_on(wanted))
                add(properties, f"{name}Cs", **_on(wanted))
        if run_format.strike:
            add(properties, "strike")
        if right_to_left:
            add(properties, "rtl")
        if run_format.lang:
            add(properties, "lang", **_language(run_format.lang))
        if not len(properties):
            run.remove(properties)


def _on(wanted: bool) -> dict[str, bool]:
    return {} if wanted else {"val": False}


def _language(tag: str) -> dict[str, str]:
    """Return the attribute for the kind of script that a language is written in."""
    known = word_languages(tag)
    if known.east_asian:
        return {"eastAsia": known.east_asian}
    if known.complex:
        return {"bidi": known.complex}
    return {"val": known.main}


def _add_text(run: Any, text: str) -> None:
    for part in re.split(f"({HYPHEN})", text):
        if part == HYPHEN:
            # Word draws the character itself in another typeface, and may break after it.
            add(run, "noBreakHyphen")
        elif part:
            element = add(run, "t")
            element.text = part
            if part[0] == " " or part[-1] == " " or "  " in part:
                element.set(SPACE, "preserve")
