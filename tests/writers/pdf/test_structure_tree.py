"""Tags follow the text, not the boxes it is laid out in; read with a library of its own."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import checkers
import pypdf
import pytest
import samples
from embedding import loaded, written
from pypdf.generic import ArrayObject

from cvgen.writers.pdf.structure_tree import StructureTree

HEADINGS = {f"/H{level}" for level in range(1, 7)}


def kids(element: Any) -> list[Any]:
    found = element.get("/K", ArrayObject()).get_object()
    return [each.get_object() for each in (found if isinstance(found, list) else [found])]


def walk(element: Any, around: tuple[str, ...] = ()) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """Yield each structure element and the types of those around it."""
    yield element, around
    for kid in kids(element):
        if isinstance(kid, dict) and "/S" in kid:
            assert kid["/P"].get_object() is element
            yield from walk(kid, (*around, element["/S"]))


def structure(data: bytes) -> list[tuple[Any, tuple[str, ...]]]:
    reader = pypdf.PdfReader(io.BytesIO(data))
    (top,) = kids(reader.trailer["/Root"]["/StructTreeRoot"])  # type: ignore[index]
    return list(walk(top))


@pytest.mark.parametrize("name", samples.NAMES)
def test_no_heading_holds_another(name: str) -> None:
    found = structure(samples.data(name, "pdf"))
    assert any(element["/S"] in HEADINGS for element, _ in found)
    for element, around in found:
        if element["/S"] in HEADINGS | {"/P"}:
            assert not HEADINGS.intersection(around)
            assert "/P" not in around


ITEMS = [
    f"Item {n} with [a link](https://a.example/{n}) and {'words ' * (n % 40)}" for n in range(90)
]
LONG = {
    "name": "A",
    "summary": "- a\n- b\n  - c\n  - d",
    "sections": [
        {"kind": "skills", "entries": ITEMS},
        {"kind": "news", "marker": "number", "entries": ITEMS},
        {"kind": "experience", "entries": [{"position": "P", "highlights": ITEMS}]},
    ],
}


def test_what_runs_over_pages_is_tagged_once(tmp_path: Path) -> None:
    path = tmp_path / "cv.pdf"
    path.write_bytes(written(loaded(json.dumps(LONG)), "pdf"))
    assert len(pypdf.PdfReader(path).pages) > 5
    found = [element for element, _ in structure(path.read_bytes())]
    lists = [sum(kid["/S"] == "/LI" for kid in kids(each)) for each in found if each["/S"] == "/L"]
    assert sorted(lists) == [2, 2, 90, 90, 90]
    assert sum(each["/S"] == "/Sect" for each in found) == 3
    assert checkers.pdf_ua(path) == []
    assert checkers.pdf_a(path) == []


class _Element(dict[str, Any]):
    def __init__(self, kind: str, number: int, *kids: Any) -> None:
        super().__init__(S=kind, K=list(kids), P="0 0 R")
        self.reference = f"{number} 0 R"


def test_what_numbers_contents_of_a_page_stays_on_it() -> None:
    link, more = _Element("/Link", 1, 5), _Element("/Link", 2, 6)
    tree = StructureTree(SimpleNamespace(objects=[None, link, more]))
    box = SimpleNamespace(element="a", element_tag="a")
    for page, made in enumerate((link, more)):
        assert list(tree.build(lambda *_, made=made: iter([made]), box, None, page)) == [made]
    assert more["K"] == [6]
