"""The Word file read back: it opens, its parts are there, its text and links are the document's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from cvgen.checks import expected, finding, targets, word_file, word_fonts, word_styles
from cvgen.checks.word_file import BODY, OFFICE, Package, value, w
from cvgen.checks.words import compare_words
from cvgen.errors import Diagnostic
from cvgen.model.document import Document
from cvgen.model.output import Written

COVERS = ("words", "order", "links", "structure", "fonts", "size")

_PARTS = (
    "[Content_Types].xml",
    "docProps/core.xml",
    *(f"word/{name}.xml" for name in ("styles", "numbering", "settings", "fontTable")),
    "word/theme/theme1.xml",
)


def check(written: Written, document: Document) -> Iterator[Diagnostic]:
    """Yield what is wrong with a Word file."""
    try:
        package = Package(written.data)
        body = package.xml(BODY)
        missing = [part for part in _PARTS if part not in package.parts]
        broken = list(_broken(package))
    except (ValueError, KeyError, etree.XMLSyntaxError) as error:
        yield finding("structure-unreadable", f"the file does not open: {error}")
        return
    for part in (*missing, *broken):
        yield finding("structure-part", f"the part {part} is not there or cannot be read")
    if missing or broken:
        return
    yield from compare_words(expected.expected_lines(document), word_file.text(body))
    yield from _links(package, document)
    yield from _mode(package)
    yield from word_styles.check(package, document)
    yield from word_fonts.check(package)


def _broken(package: Package) -> Iterator[str]:
    """Yield the parts that are no XML, and those that another one needs but are not there."""
    for name in package.parts:
        if name.endswith((".xml", ".rels")):
            try:
                package.xml(name)
            except etree.XMLSyntaxError:
                yield name
                continue
        for relation in package.relations(name).values():
            if not relation.is_external and relation.target not in package.parts:
                yield relation.target


def _links(package: Package, document: Document) -> Iterator[Diagnostic]:
    relations, found = package.relations(BODY), []
    for link in package.xml(BODY).iter(w("hyperlink")):
        relation = relations.get(link.get(f"{{{OFFICE}}}id", ""))
        if relation and relation.is_external:
            found.append(relation.target)
        else:
            yield finding("links-nowhere", f"the link '{word_file.text(link)}' leads nowhere")
    yield from targets.compare_targets(expected.expected_links(document), found)


def _mode(package: Package) -> Iterator[Diagnostic]:
    settings = package.xml("word/settings.xml")
    modes = [
        value(each)
        for each in settings.iter(w("compatSetting"))
        if value(each, "name") == "compatibilityMode"
    ]
    if not any(re.fullmatch("1[5-9]", mode) for mode in modes):
        yield finding("structure-mode", "Word opens it in Compatibility Mode")
