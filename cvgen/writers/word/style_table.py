"""The styles of a Word file: built-in ones where Word has them, so that its own tools find them."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from cvgen.model.theme import BlockStyle, InlineStyle, Styles
from cvgen.model.units import Flag
from cvgen.writers.word.numbering import LIST_STYLES

HIDDEN_PRIORITY = 99  # the priority of styles that need no place in Word's gallery


class StyleRow(NamedTuple):
    """A paragraph style: which tokens it is made from, and its place in Word."""

    role: str
    id: str
    name: str
    next: str
    priority: int
    outline: int | None = None
    list: tuple[str, int] | None = None
    row: bool = False

    @property
    def custom(self) -> bool:
        """Whether Word has no style of this name."""
        return self.name.startswith("CV ")


PARAGRAPH_STYLES = (
    StyleRow("body", "Normal", "Normal", "Normal", 0),
    StyleRow("name", "Title", "Title", "Subtitle", 1),
    StyleRow("native", "CVNativeName", "CV Native Name", "Subtitle", 2),
    StyleRow("headline", "Subtitle", "Subtitle", "CVContact", 3),
    StyleRow("contact", "CVContact", "CV Contact", "Normal", 4),
    StyleRow("section", "Heading1", "heading 1", "Normal", 5, outline=0),
    StyleRow("entry", "Heading2", "heading 2", "CVEntryLine", 6, outline=1, row=True),
    StyleRow("subentry", "Heading3", "heading 3", "CVEntryLine", 7, outline=2, row=True),
    StyleRow("row", "CVEntryLine", "CV Entry Line", "Normal", 8, row=True),
    StyleRow("bullet", "ListBullet", "List Bullet", "ListBullet", 9, list=("bullet", 0)),
    *(
        StyleRow(
            *("subbullet", style, f"List Bullet {depth + 1}", style),
            10 if depth == 1 else HIDDEN_PRIORITY,
            list=("bullet", depth),
        )
        for depth, style in enumerate(LIST_STYLES)
        if depth
    ),
    StyleRow("number", "ListNumber", "List Number", "ListNumber", 11, list=("number", 0)),
    StyleRow("dated", "CVDatedItem", "CV Dated Item", "CVDatedItem", 12),
    StyleRow("plain", "CVPlainItem", "CV Plain Item", "CVPlainItem", 14),
    StyleRow("footer", "Footer", "footer", "Footer", HIDDEN_PRIORITY),
)
# Styles that differ in one thing from that of another role: role → id, name, the other role.
STYLE_VARIANTS = {
    "bare entry": ("CVBareEntry", "CV Bare Entry", "entry"),
    "last row": ("CVLastEntryLine", "CV Last Entry Line", "row"),
    "undated": ("CVUndatedItem", "CV Undated Item", "dated"),
}
STYLE_IDS = {look.role: look.id for look in reversed(PARAGRAPH_STYLES)} | {
    role: variant[0] for role, variant in STYLE_VARIANTS.items()
}

# Role → id, name, priority. Where a run needs two of them, Word has room for one only.
CHARACTER_STYLES = {
    "label": ("CVLabel", "CV Label", 15),
    "when": ("CVDate", "CV Date", 16),
    "place": ("CVPlace", "CV Place", 17),
    "organization": ("CVOrganization", "CV Organization", 18),
    "venue": ("CVVenue", "CV Venue", 19),
    "strong": ("Strong", "Strong", 20),
    "emph": ("Emphasis", "Emphasis", 21),
    "link": ("Hyperlink", "Hyperlink", HIDDEN_PRIORITY),
    "reach": ("CVContactLink", "CV Contact Link", HIDDEN_PRIORITY),
    "code": ("HTMLCode", "HTML Code", HIDDEN_PRIORITY),
    "linked code": ("CVLinkedCode", "CV Linked Code", HIDDEN_PRIORITY),
}


def block_tokens(role: str, styles: Styles) -> BlockStyle:
    """Return the tokens of a paragraph style."""
    tokens: BlockStyle = getattr(
        styles, STYLE_VARIANTS[role][2] if role in STYLE_VARIANTS else role
    )
    return tokens


def inline_tokens(role: str, styles: Styles) -> InlineStyle:
    """Return the tokens of a character style."""
    match role:
        case "strong":
            return InlineStyle(bold=Flag(1))
        case "emph":
            return InlineStyle(italic=Flag(1))
        case "linked code":
            return replace(styles.code, colour=styles.link.colour)
    tokens: InlineStyle = getattr(styles, role)
    return tokens
