"""The record of a profile in a Word file, and the text that the file shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cvgen.profiles import fingerprint
from cvgen.profiles.embedded_record import WORD_NAMESPACE
from cvgen.readers.sources.records import EmbeddedRecord
from cvgen.readers.sources.word.hiding import hiding_part
from cvgen.readers.sources.word.package import R, W, WordFile, word_attribute

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FIELD = re.compile(r"\s*HYPERLINK\s+\"([^\"]+)\"")
_ITEM = re.compile(r"customXml/item\d+\.xml")
_OFF = {"0", "false", "off"}
MAX_PARTS = 50  # parts that are looked at


def find_word_record(data: bytes) -> EmbeddedRecord | None:
    """Return the record in a Word file, if it has one; raise CvgenError if it is damaged."""
    word = WordFile(data, "")
    for name in sorted(filter(_ITEM.fullmatch, word.names))[:MAX_PARTS]:
        part = word.part(name)
        if part is not None and part.tag == f"{{{WORD_NAMESPACE}}}profile":
            shown = fingerprint.shown_text("".join(_runs(word.body)))
            return EmbeddedRecord(part.text or "", shown, _targets(word), hiding_part(word))
    return None


def _runs(element: Any) -> Iterator[str]:
    """Yield the text of a Word file, without what is hidden, deleted or there a second time."""
    for child in element:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        elif child.tag not in {_FALLBACK, f"{W}moveFrom"} and not _is_hidden_run(child):
            yield from _runs(child)


def _is_hidden_run(element: Any) -> bool:
    mark = element.find(f"{W}rPr/{W}vanish") if element.tag == f"{W}r" else None
    return mark is not None and mark.get(f"{W}val", "1") not in _OFF


def _targets(word: WordFile) -> frozenset[str]:
    """Return where the links of the text go."""
    related = word.relationships(word.main)
    found = set()
    for element in word.body.iter(f"{W}hyperlink", f"{W}instrText", f"{W}fldSimple"):
        relation = related.get(element.get(f"{R}id", ""))
        if relation is not None:
            anchor = word_attribute(element, "anchor")
            found.add(relation.target + (f"#{anchor}" if anchor else ""))
        elif match := _FIELD.match(word_attribute(element, "instr") or element.text or ""):
            found.add(match[1])
    return frozenset(found)
