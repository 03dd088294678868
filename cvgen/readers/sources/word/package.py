"""Word files: the parts that matter, unpacked and parsed with bounds, nothing fetched."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree
from lxml.etree import _Element

from cvgen.errors import CvgenError
from cvgen.readers.sources.signatures import OLE_SIGNATURE

MAX_PART_BYTES = 12_000_000  # bytes of a part, unpacked; that of the longest real CV is a sixth
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
)
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError,
    KeyError, IndexError, OverflowError,
)  # fmt: skip


XmlElement = _Element


@dataclass(frozen=True)
class Relationship:
    """Another part, or an address outside the file."""

    kind: str
    target: str
    is_outside: bool


class WordFile:
    """The parts of a Word file."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        if data.startswith(OLE_SIGNATURE):
            if "EncryptedPackage".encode("utf-16-le") in data:
                raise CvgenError(f"{name}: is protected by a password")
            raise CvgenError(f"{name}: is not in the format of Word since 2007: save it as .docx")
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
            self.names = frozenset(self.archive.namelist())
        except _DAMAGE:
            raise CvgenError(f"{name}: is damaged, or no Word file") from None
        self.main = self._main()

    def _main(self) -> str:
        for relationship in self.relationships("").values():
            is_word = relationship.target.startswith("word/") and relationship.target in self.names
            if relationship.kind == "officeDocument" and is_word:
                return relationship.target
        if "word/document.xml" not in self.names:
            raise CvgenError(f"{self.name}: is no Word file: there is no document in it")
        return "word/document.xml"

    @cached_property
    def body(self) -> XmlElement:
        """The document's text."""
        root = self.part(self.main)
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            raise CvgenError(f"{self.name}: is damaged, or no Word file")
        return body

    def part(self, name: str) -> XmlElement | None:
        """Return the root of a part, or None if there is no such part."""
        if name not in self.names:
            return None
        try:
            with self.archive.open(name) as file:
                data = file.read(MAX_PART_BYTES + 1)
        except (*_DAMAGE, NotImplementedError):
            raise CvgenError(f"{self.name}: is damaged, or no Word file") from None
        if len(data) > MAX_PART_BYTES:
            raise CvgenError(
                f"{self.name}: is too big: '{name}' has more than {MAX_PART_BYTES:,} bytes"
            )
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        return self._parsed(data)

    def _parsed(self, data: bytes) -> XmlElement:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise CvgenError(f"{self.name}: is damaged, or no Word file") from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise CvgenError(f"{self.name}: declares entities of its own, as no Word file does")
        return root

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Return what *part* refers to, by id."""
        folder, name = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = {}
        for element in root if root is not None else ():
            target, is_outside = element.get("Target", ""), element.get("TargetMode") == "External"
            if not is_outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = posixpath.basename(element.get("Type", ""))
            found[element.get("Id", "")] = Relationship(kind, target, is_outside)
        return found

    def related(self, kind: str) -> Iterator[tuple[str, XmlElement]]:
        """Yield the parts of a *kind* that the document refers to, with their names."""
        for relationship in self.relationships(self.main).values():
            if relationship.kind == kind and not relationship.is_outside:
                root = self.part(relationship.target)
                if root is not None:
                    yield relationship.target, root

    def about(self) -> dict[str, str]:
        """Return what the file says of itself: title, creator, language."""
        found: dict[str, str] = {}
        for relationship in self.relationships("").values():
            root = (
                self.part(relationship.target) if relationship.kind == "core-properties" else None
            )
            for element in root if root is not None else ():
                found[local_name(element)] = (element.text or "").strip()
        return found


def local_name(element: XmlElement) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def word_attribute(element: XmlElement | None, name: str = "val") -> str | None:
    """Return an attribute of Word's."""
    return None if element is None else element.get(f"{W}{name}")


def is_on(element: XmlElement | None) -> bool | None:
    """Return whether a property is on; None: nothing is said."""
    if element is None:
        return None
    return word_attribute(element) not in {"0", "false", "off", "none"}
