"""Document → Word, opened in today's mode, every look in a style, the same bytes every time."""

from __future__ import annotations

from typing import Any

import docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from cvgen.model.document import Photo
from cvgen.model.output import Written
from cvgen.model.theme import PhotoStyle
from cvgen.profiles import embedded_record, fingerprint
from cvgen.text.bidi import is_right_to_left_language
from cvgen.writers.job import WriterJob
from cvgen.writers.word.archive import pack
from cvgen.writers.word.blocks import BlockWriter
from cvgen.writers.word.custom_xml import add_data
from cvgen.writers.word.fonts import add_fonts
from cvgen.writers.word.inlines import InlineWriter
from cvgen.writers.word.numbering import NumberedLists
from cvgen.writers.word.package import base_package
from cvgen.writers.word.photo import anchor, extension
from cvgen.writers.word.units import page_size
from cvgen.writers.word.xml import OFFICE


def write(job: WriterJob) -> Written:
    """Return the document as a Word file that embeds the faces it uses, and its profile."""
    document, tokens = job.document, job.theme.tokens
    word = docx.Document(base_package(document, job.theme, page_size(tokens.page)))
    inlines = InlineWriter(tokens, Links(word.part).id)
    lists = NumberedLists(word.part.numbering_part.element)
    blocks = BlockWriter(word.element.body, document.language, tokens.styles, inlines, lists)
    last = blocks.header(document)
    if document.photo:
        last.append(_picture(word.part, document.photo, document.language, tokens.styles.photo))
    blocks.blocks(document.summary)
    for section in document.sections:
        blocks.section(section)
    add_fonts(word.part, tokens.fonts, inlines.characters)
    if job.embedded:
        seal = embedded_record.Seal(fingerprint.of_document(document), document.photo is not None)
        add_data(word.part, embedded_record.record_yaml(job.embedded, seal))
    return Written(pack(word.part.package))


class Links:
    """The targets of a document's links, each stored once."""

    def __init__(self, part: Any) -> None:
        self._part = part
        self._ids: dict[str, str] = {}

    def id(self, href: str) -> str:
        """Return the relationship to *href*."""
        # Numbered here, because python-docx looks at all relationships for each new one.
        name = self._ids.setdefault(href, f"link{len(self._ids) + 1}")
        if name not in self._part.rels:
            self._part.load_rel(f"{OFFICE}/hyperlink", href, name, is_external=True)
        return name


def _picture(part: Any, photo: Photo, language: str, style: PhotoStyle) -> Any:
    """Store the portrait and return the run that shows it."""
    name = PackURI(f"/word/media/photo.{extension(photo)}")
    stored = Part(name, photo.media_type, photo.data, part.package)
    side = "left" if is_right_to_left_language(language) else "right"
    return parse_xml(anchor(photo, part.relate_to(stored, f"{OFFICE}/image"), side, style))
