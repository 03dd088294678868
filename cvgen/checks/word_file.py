"""A Word file as a package of parts: opened, parsed, its relationships followed."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

BODY = "word/document.xml"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# No entities, no network: XML that is not ours could stand here.
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


class PackageRelationship(NamedTuple):
    """What one part says of another, or of an address outside."""

    kind: str
    target: str
    is_external: bool


def w(name: str) -> str:
    """Return the full name of a `w:` element or attribute."""
    return f"{{{WORD}}}{name}"


def value(element: Any, name: str = "val") -> str:
    """Return a `w:` attribute of *element*, or nothing."""
    return "" if element is None else str(element.get(w(name), ""))


class Package:
    """The parts of a file; raises ValueError where it is none, KeyError where a part is missing."""

    def __init__(self, data: bytes) -> None:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                self.parts = {name: archive.read(name) for name in archive.namelist()}
        except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
            raise ValueError(str(error)) from None
        self._trees: dict[str, Any] = {}

    def xml(self, name: str) -> Any:
        """Return the root element of a part."""
        if name not in self._trees:
            self._trees[name] = etree.fromstring(self.parts[name], _PARSER)
        return self._trees[name]

    def relations(self, name: str) -> dict[str, PackageRelationship]:
        """Return the relationships of a part, the targets inside by their full names."""
        folder, file = posixpath.split(name)
        source = posixpath.join(folder, "_rels", f"{file}.rels")
        if source not in self.parts:
            return {}
        return {
            each.get("Id", ""): _relation(each, folder)
            for each in self.xml(source).iter(_RELATIONSHIPS)
        }

    def paragraphs(self) -> Iterator[Any]:
        """Yield the paragraphs of the body."""
        yield from self.xml(BODY).iter(w("p"))


def text(element: Any) -> str:
    """Return what a reader sees of a paragraph or of the body, a line a paragraph."""
    special = {w("tab"): "\t", w("br"): "\n", w("noBreakHyphen"): "-", w("p"): "\n"}
    return "".join(
        (each.text or "") if each.tag == w("t") else special.get(each.tag, "")
        for each in element.iter()
        if each.getparent() is None or each.getparent().tag != w("tabs")
    )


def _relation(element: Any, folder: str) -> PackageRelationship:
    target, is_external = element.get("Target", ""), element.get("TargetMode") == "External"
    if not is_external:
        absolute = target if target.startswith("/") else posixpath.join("/", folder, target)
        target = posixpath.normpath(absolute).lstrip("/")
    return PackageRelationship(element.get("Type", ""), target, is_external)
