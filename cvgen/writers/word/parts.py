"""The parts of a Word file that hold neither its text nor its styles."""

from __future__ import annotations

from collections.abc import Iterator

from cvgen.document.locale import find_locale
from cvgen.model.document import Document
from cvgen.text.bidi import is_right_to_left_language
from cvgen.writers.word.languages import WordLanguages
from cvgen.writers.word.style_table import STYLE_IDS
from cvgen.writers.word.units import PageSize, twips
from cvgen.writers.word.xml import DECLARATION, escape, root, tag

_DEFAULT_TAB = 36  # points; Word's own

# What today's Word writes: without it, it opens the file in Compatibility Mode.
_COMPATIBILITY = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
    "useWord2013TrackBottomHyphenation": 0,
}
_NAMES = (*(f"accent{number}" for number in range(1, 7)), "hyperlink", "followedHyperlink")
_COLOUR_MAP = {
    "bg1": "light1",
    "t1": "dark1",
    "bg2": "light2",
    "t2": "dark2",
    **dict(zip(_NAMES, _NAMES, strict=True)),
}


def body_part(document: Document, paper: PageSize, footer_line: float, footer_id: str) -> str:
    """Return the main part without text: the sheet, and where the page number stands."""
    # In the middle of the margin, as in the PDF.
    footer = (paper.bottom - twips(footer_line)) // 2
    margins = tag(
        "pgMar",
        top=paper.top,
        right=paper.right,
        bottom=paper.bottom,
        left=paper.left,
        header=footer,
        footer=footer,
        gutter=0,
    )
    section = tag(
        "sectPr",
        tag("footerReference", type="default", **{"r:id": footer_id}),
        tag("pgSz", w=paper.width, h=paper.height),
        margins,
        tag("cols", space=720),
        tag("bidi") if is_right_to_left_language(document.language) else "",
    )
    return root("document", tag("body", section))


def footer_part(document: Document) -> str:
    """Return the footer: the number of the page, and how many there are."""
    locale = find_locale(document.language)
    properties = tag(
        "pPr",
        tag("pStyle", val=STYLE_IDS["footer"]),
        tag("bidi") if locale.is_right_to_left else "",
    )
    runs = (_footer_run(part) for part in _split(locale.page))
    return root("ftr", tag("p", properties, *runs))


def settings_part(languages: WordLanguages) -> str:
    """Return the settings: today's Word, fonts embedded, no language but the document's."""
    compatibility = (
        tag("compatSetting", name=name, uri="http://schemas.microsoft.com/office/word", val=value)
        for name, value in _COMPATIBILITY.items()
    )
    return root(
        "settings",
        tag("zoom", percent=100),
        tag("embedTrueTypeFonts"),
        tag("saveSubsetFonts"),
        tag("defaultTabStop", val=twips(_DEFAULT_TAB)),
        tag("characterSpacingControl", val="doNotCompress"),
        # Without this, only the larger of two spaces between paragraphs counts; the PDF has both.
        tag("compat", tag("doNotUseHTMLParagraphAutoSpacing"), *compatibility),
        tag(
            "themeFontLang",
            val=languages.main,
            eastAsia=languages.east_asian,
            bidi=languages.complex,
        ),
        tag("clrSchemeMapping", **_COLOUR_MAP),
        tag("decimalSymbol", val="."),
        tag("listSeparator", val=","),
    )


def core_part(document: Document) -> str:
    """Return what the file says of itself; no date unless the profile gives one."""
    name = escape(document.name)
    dates = "".join(
        f'<dcterms:{kind} xsi:type="dcterms:W3CDTF">'
        f"{document.updated.isoformat()}T00:00:00Z</dcterms:{kind}>"
        for kind in ("created", "modified")
        if document.updated
    )
    return (
        f"{DECLARATION}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(document.title)}</dc:title><dc:creator>{name}</dc:creator>"
        f"<dc:language>{document.language}</dc:language>"
        f"<cp:lastModifiedBy>{name}</cp:lastModifiedBy>{dates}</cp:coreProperties>"
    )


def _split(pattern: str) -> Iterator[tuple[str, str]]:
    """Yield the text and the field name of each part of a page pattern."""
    rest = pattern
    for name, field in (("{page}", "PAGE"), ("{pages}", "NUMPAGES")):
        before, _, rest = rest.partition(name)
        yield before, field
    yield rest, ""


def _footer_run(part: tuple[str, str]) -> str:
    text, field = part
    run = tag("r", tag("t", escape(text), **{"xml:space": "preserve"})) if text else ""
    if not field:
        return run
    # Word counts pages when it opens the file; what stands here until then is never seen.
    return run + tag("fldSimple", tag("r", tag("t", "1")), instr=f" {field} ")
