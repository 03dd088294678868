"""A Word file without text, made from the theme: what python-docx opens instead of its template.

That one opens in Compatibility Mode, names another author and an old date, and loads slowly.
"""

from __future__ import annotations

import io
import zipfile

from cvgen.model.document import Document
from cvgen.themes.load import Theme
from cvgen.writers.word import parts
from cvgen.writers.word.archive import entry
from cvgen.writers.word.languages import document_languages
from cvgen.writers.word.numbering import numbering_part
from cvgen.writers.word.styles import styles_part
from cvgen.writers.word.theme import theme_part
from cvgen.writers.word.units import PageSize
from cvgen.writers.word.xml import DECLARATION, OFFICE

_FORMAT = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN, _CORE = "word/document.xml", "docProps/core.xml"
# Part → its content type; its relationship is called like the part, but for the footer's number.
_TYPES = {
    _MAIN: f"{_WORD}.document.main+xml",
    _CORE: "application/vnd.openxmlformats-package.core-properties+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "word/footer1.xml": f"{_WORD}.footer+xml",
}
_FOOTER_ID = "rId5"
_RELATIONS = {
    "rId1": ("styles", "styles.xml"),
    "rId2": ("numbering", "numbering.xml"),
    "rId3": ("settings", "settings.xml"),
    "rId4": ("theme", "theme/theme1.xml"),
    _FOOTER_ID: ("footer", "footer1.xml"),
}


def base_package(document: Document, theme: Theme, paper: PageSize) -> io.BytesIO:
    """Return the file that the text of *document* goes into."""
    tokens, languages = theme.tokens, document_languages(document)
    footer = tokens.styles.footer
    files = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            ("rId1", f"{OFFICE}/officeDocument", _MAIN),
            ("rId2", f"{_FORMAT}/relationships/metadata/core-properties", _CORE),
        ),
        _MAIN: parts.body_part(document, paper, footer.size * footer.line, _FOOTER_ID),
        "word/_rels/document.xml.rels": _relationships(
            *((id_, f"{OFFICE}/{kind}", target) for id_, (kind, target) in _RELATIONS.items())
        ),
        _CORE: parts.core_part(document),
        "word/styles.xml": styles_part(tokens, paper, languages),
        "word/numbering.xml": numbering_part(tokens.styles),
        "word/settings.xml": parts.settings_part(languages),
        "word/theme/theme1.xml": theme_part(theme.name, tokens.fonts, tokens.colours, languages),
        "word/footer1.xml": parts.footer_part(document),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, text in files.items():
            archive.writestr(entry(name), text)
    return buffer


def _content_types() -> str:
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{type_}"/>' for name, type_ in _TYPES.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="{_FORMAT}/content-types"><Default Extension="rels"'
        f' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>'
    )


def _relationships(*relations: tuple[str, str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="{id_}" Type="{kind}" Target="{target}"/>'
        for id_, kind, target in relations
    )
    return f'{DECLARATION}<Relationships xmlns="{_FORMAT}/relationships">{inner}</Relationships>'
