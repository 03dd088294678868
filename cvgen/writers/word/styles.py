"""The part that defines every style."""

from __future__ import annotations

from collections.abc import Iterator

from cvgen.model.theme import BlockStyle, Tokens
from cvgen.writers.word.languages import WordLanguages
from cvgen.writers.word.properties import (
    character_properties,
    paragraph_properties,
    run_properties,
    size,
    theme_fonts,
)
from cvgen.writers.word.style_table import (
    CHARACTER_STYLES,
    HIDDEN_PRIORITY,
    PARAGRAPH_STYLES,
    STYLE_IDS,
    STYLE_VARIANTS,
    StyleRow,
)
from cvgen.writers.word.units import PageSize, twips
from cvgen.writers.word.xml import root, tag


def styles_part(tokens: Tokens, paper: PageSize, languages: WordLanguages) -> str:
    """Return the part that defines every style."""
    paragraphs = [_paragraph_style(look, tokens, paper) for look in PARAGRAPH_STYLES]
    characters = [_character_style(role, tokens) for role in CHARACTER_STYLES]
    return root(
        "styles",
        _defaults(tokens, languages),
        _latent_styles(),
        *paragraphs,
        # Without text below it, a line must not cling to the next entry.
        _variant("bare entry", tag("keepNext", val=False)),
        _variant("last row", tag("keepNext", val=False)),
        # Without a date, a text starts where the texts of others do.
        _variant("undated", tag("ind", left=twips(tokens.styles.dated.indent), firstLine=0)),
        *_required(),
        *characters,
    )


def _defaults(tokens: Tokens, languages: WordLanguages) -> str:
    run = tag(
        "rPr",
        theme_fonts("minor"),
        tag("kern", val=2),  # from one point up, that is always: the PDF's text is kerned too
        *size(tokens.styles.body.size),
        tag("lang", val=languages.main, eastAsia=languages.east_asian, bidi=languages.complex),
    )
    return tag("docDefaults", tag("rPrDefault", run), tag("pPrDefault"))


def _latent_styles() -> str:
    """Hide the built-in styles that the theme says nothing about, until someone uses them."""
    shown = [look for look in PARAGRAPH_STYLES if not look.custom]
    exceptions = [
        tag(
            "lsdException",
            name=look.name,
            uiPriority=look.priority,
            semiHidden=False,
            unhideWhenUsed=False,
            qFormat=look.priority < HIDDEN_PRIORITY,
        )
        for look in shown
    ]
    return tag(
        "latentStyles",
        *exceptions,
        defLockedState=False,
        defUIPriority=99,
        defSemiHidden=True,
        defUnhideWhenUsed=True,
        defQFormat=False,
        count=376,
    )


def _required() -> Iterator[str]:
    """Yield the styles that Word falls back to where nothing else is said."""
    hidden = (tag("uiPriority", val=99), tag("semiHidden"), tag("unhideWhenUsed"))
    yield tag(
        "style",
        tag("name", val="Default Paragraph Font"),
        *hidden,
        type="character",
        default=True,
        styleId="DefaultParagraphFont",
    )
    sides = ("top", 0), ("left", 108), ("bottom", 0), ("right", 108)
    cells = tag("tblCellMar", *(tag(side, w=width, type="dxa") for side, width in sides))
    table = tag("tblPr", tag("tblInd", w=0, type="dxa"), cells)
    yield tag(
        "style",
        tag("name", val="Normal Table"),
        *hidden,
        table,
        type="table",
        default=True,
        styleId="TableNormal",
    )
    yield tag(
        "style",
        tag("name", val="No List"),
        *hidden,
        type="numbering",
        default=True,
        styleId="NoList",
    )


def _paragraph_style(look: StyleRow, tokens: Tokens, paper: PageSize) -> str:
    block: BlockStyle = getattr(tokens.styles, look.role)
    normal = look.id == "Normal"
    return tag(
        "style",
        tag("name", val=look.name),
        "" if normal else tag("basedOn", val="Normal"),
        tag("next", val=look.next),
        tag("uiPriority", val=look.priority),
        tag("qFormat") if look.priority < HIDDEN_PRIORITY else "",
        tag("pPr", *paragraph_properties(look, block, tokens, paper)),
        tag("rPr", *run_properties(block, tokens)),
        type="paragraph",
        default=normal or None,
        customStyle=look.custom or None,
        styleId=look.id,
    )


def _variant(role: str, properties: str) -> str:
    id_, name, base = STYLE_VARIANTS[role]
    return tag(
        "style",
        tag("name", val=name),
        tag("basedOn", val=STYLE_IDS[base]),
        tag("next", val=STYLE_IDS["body"] if role == "last row" else id_),
        tag("uiPriority", val=13),
        tag("qFormat"),
        tag("pPr", properties),
        type="paragraph",
        customStyle=True,
        styleId=id_,
    )


def _character_style(role: str, tokens: Tokens) -> str:
    id_, name, priority = CHARACTER_STYLES[role]
    return tag(
        "style",
        tag("name", val=name),
        tag("basedOn", val="DefaultParagraphFont"),
        tag("uiPriority", val=priority),
        tag("qFormat") if priority < HIDDEN_PRIORITY else "",
        tag("rPr", *character_properties(role, tokens)),
        type="character",
        customStyle=name.startswith("CV ") or None,
        styleId=id_,
    )
