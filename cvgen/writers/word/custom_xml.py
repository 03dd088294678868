"""The profile in a Word file: a custom XML part, which word processors keep and do not show."""

from __future__ import annotations

from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.part import Part

from cvgen.profiles.embedded_record import WORD_NAMESPACE
from cvgen.writers.word.xml import DECLARATION, OFFICE, escape

# Each kind of data needs an identifier of this form, the same in every file.
_ID = "{6A1F0C58-3B0E-4E0B-9C6D-1D5C76E2A9F4}"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def add_data(part: Any, text: str) -> None:
    """Put *text*, a profile.yaml, beside the main *part*."""
    package = part.package
    content = f'<profile xmlns="{WORD_NAMESPACE}" xml:space="preserve">{escape(text)}</profile>'
    about = (
        f'<ds:datastoreItem xmlns:ds="{_PROPERTIES}" ds:itemID="{_ID}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{WORD_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    item, properties = (
        Part(PackURI(f"/customXml/{name}1.xml"), kind, (DECLARATION + xml).encode(), package)
        for name, kind, xml in (
            ("item", "application/xml", content),
            ("itemProps", _TYPE, about),
        )
    )
    item.relate_to(properties, f"{OFFICE}/customXmlProps")
    part.relate_to(item, f"{OFFICE}/customXml")
