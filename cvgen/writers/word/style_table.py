"""The styles of a Word file: built-in ones where Word has them, so that its own tools find them."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from cvgen.model.theme import Block, Inline, Styles
from cvgen.model.units import Flag
from cvgen.writers.word.numbering import PARAGRAPH_STYLES

RARE = 99  # the priority of styles that need no place in Word's gallery


class Look(NamedTuple):
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


PARAGRAPHS = (
    Look("body", "Normal", "Normal", "Normal", 0),
    Look("name", "Title", "Title", "Subtitle", 1),
    Look("native", "CVNativeName", "CV Native Name", "Subtitle", 2),
    Look("headline", "Subtitle", "Subtitle", "CVContact", 3),
    Look("contact", "CVContact", "CV Contact", "Normal", 4),
    Look("section", "Heading1", "heading 1", "Normal", 5, outline=0),
    Look("entry", "Heading2", "heading 2", "CVEntryLine", 6, outline=1, row=True),
    Look("subentry", "Heading3", "heading 3", "CVEntryLine", 7, outline=2, row=True),
    Look("row", "CVEntryLine", "CV Entry Line", "Normal", 8, row=True),
    Look("bullet", "ListBullet", "List Bullet", "ListBullet", 9, list=("bullet", 0)),
    *(
        Look(
            *("subbullet", style, f"List Bullet {depth + 1}", style),
            10 if depth == 1 else RARE,
            list=("bullet", depth),
        )
        for depth, style in enumerate(PARAGRAPH_STYLES)
        if depth
    ),
    Look("number", "ListNumber", "List Number", "ListNumber", 11, list=("number", 0)),
    Look("dated", "CVDatedItem", "CV Dated Item", "CVDatedItem", 12),
    Look("plain", "CVPlainItem", "CV Plain Item", "CVPlainItem", 14),
    Look("footer", "Footer", "footer", "Footer", RARE),
)
# Styles that differ in one thing from that of another role: role → id, name, the other role.
VARIANTS = {
    "bare entry": ("CVBareEntry", "CV Bare Entry", "entry"),
    "last row": ("CVLastEntryLine", "CV Last Entry Line", "row"),
    "undated": ("CVUndatedItem", "CV Undated Item", "dated"),
}
IDS = {look.role: look.id for look in reversed(PARAGRAPHS)} | {
    role: variant[0] for role, variant in VARIANTS.items()
}

# Role → id, name, priority. Where a run needs two of them, Word has room for one only.
CHARACTERS = {
    "label": ("CVLabel", "CV Label", 15),
    "when": ("CVDate", "CV Date", 16),
    "place": ("CVPlace", "CV Place", 17),
    "organization": ("CVOrganization", "CV Organization", 18),
    "venue": ("CVVenue", "CV Venue", 19),
    "strong": ("Strong", "Strong", 20),
    "emph": ("Emphasis", "Emphasis", 21),
    "link": ("Hyperlink", "Hyperlink", RARE),
    "reach": ("CVContactLink", "CV Contact Link", RARE),
    "code": ("HTMLCode", "HTML Code", RARE),
    "linked code": ("CVLinkedCode", "CV Linked Code", RARE),
}


def block_tokens(role: str, styles: Styles) -> Block:
    """Return the tokens of a paragraph style."""
    tokens: Block = getattr(styles, VARIANTS[role][2] if role in VARIANTS else role)
    return tokens


def inline_tokens(role: str, styles: Styles) -> Inline:
    """Return the tokens of a character style."""
    match role:
        case "strong":
            return Inline(bold=Flag(1))
        case "emph":
            return Inline(italic=Flag(1))
        case "linked code":
            return replace(styles.code, colour=styles.link.colour)
    tokens: Inline = getattr(styles, role)
    return tokens
