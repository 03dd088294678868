"""What is changed in WeasyPrint and pydyf, which no option of theirs would do.

Each patch says what it replaces, and applies only where that is as it was when the patch was
written; elsewhere WeasyPrint's own behaviour stays, and whoever asks is told.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from cvgen.writers.pdf.structure_tree import StructureTree

MAX_KEPT_SUBSETS = 32  # fonts of a few kB each

_METADATA_END = b"</rdf:RDF>"


class Inapplicable(Exception):
    """What a patch would replace is not there, or is not what it was."""


def apply_patches(weasyprint: ModuleType) -> tuple[str, ...]:
    """Change *weasyprint* where it is as expected; return what it does in its own way instead."""
    missing = []
    for patch, effect in _PATCHES.items():
        try:
            patch(weasyprint)
        except Inapplicable as reason:
            missing.append(f"{effect} ({reason})")
    return tuple(missing)


def mark_margins_as_artifacts(weasyprint: Any) -> None:
    """Have page numbers written as artifacts; as content, they would interrupt the text.

    Replaces `pdf.stream.Stream.marked` and `pdf.add_tags`.
    """
    pdf = _found(weasyprint, "pdf")
    stream = _found(pdf, "stream.Stream")
    marked = _function(stream, "marked", "self", "box", "tag")
    artifact = _function(stream, "artifact", "self")
    add_tags = _function(pdf, "add_tags", "pdf", "document", "pdf_version", "page_streams")

    def mark(self: Any, box: Any, tag: str) -> Any:
        return artifact(self) if box.element is None else marked(self, box, tag)

    def add_tags_to_text(target: Any, document: Any, *rest: Any) -> None:
        for page in document.pages:
            box = getattr(page, "_page_box", None)  # the only way to the margins
            if box is not None and hasattr(box, "children"):  # `find_margins` tells if not
                box.children = [child for child in box.children if not hasattr(child, "at_keyword")]
        add_tags(target, document, *rest)

    stream.marked, pdf.add_tags = mark, add_tags_to_text


def tag_elements_once(weasyprint: Any) -> None:
    """Have what runs over pages tagged as one, and a heading as one: WeasyPrint tags boxes.

    Replaces `pdf.tags._build_box_tree`.
    """
    tags = _found(weasyprint, "pdf.tags")
    parameters = ("box", "parent", "pdf", "page_number", "nums", "annotations", "tags")
    build = _function(tags, "_build_box_tree", *parameters)
    trees: weakref.WeakKeyDictionary[Any, StructureTree] = weakref.WeakKeyDictionary()

    def build_once(box: Any, parent: Any, pdf: Any, page_number: int, *page: Any) -> Iterator[Any]:
        tree = trees.setdefault(pdf, StructureTree(pdf))

        def build_box(box: Any, parent: Any) -> Iterator[Any]:
            made: Iterator[Any] = build(box, parent, pdf, page_number, *page)
            return made

        return tree.build(build_box, box, parent, page_number)

    tags._build_box_tree = build_once  # noqa: SLF001 - there is no public way


def end_streams_with_two_characters(weasyprint: Any) -> None:
    """Have streams end in CR LF: a lone LF might be taken for the end of the data itself.

    Replaces `pydyf.Stream.data`.
    """
    stream = _found(weasyprint, "pdf.pydyf.Stream")
    data = getattr(stream, "data", None)
    if not isinstance(data, property) or data.fget is None:
        raise Inapplicable("pydyf.Stream.data")
    whole = data.fget
    stream.data = property(lambda self: whole(self).removesuffix(b"\nendstream") + b"\r\nendstream")


def read_colour_profiles_plainly(weasyprint: Any) -> None:
    """Take a colour profile as it is: WeasyPrint reads and writes it with Pillow.

    Replaces `pdf.ColorProfile`.
    """
    pdf = _found(weasyprint, "pdf")
    _function(
        _found(pdf, "ColorProfile"),
        *("__init__", "self", "file_object", "src", "rendering_intent", "components"),
    )
    pdf.ColorProfile = _ColourProfile


def keep_font_subsets(weasyprint: Any) -> None:
    """Cut a font down once for the same glyphs: a save seldom brings a profile new ones.

    Replaces `pdf.fonts.Font._harfbuzz_subset`.
    """
    font = _found(weasyprint, "pdf.fonts.Font")
    cut = _function(font, "_harfbuzz_subset", "self", "to_unicode", "hinting")
    known: dict[Any, bytes] = {}

    def subset(self: Any, glyphs: Any, hinting: bool) -> None:
        try:
            size, missing = len(self.file_content), bool(self.missing)
            key = self.hash, size, self.index, missing, hinting, frozenset(glyphs)
        except AttributeError:  # another version may know its fonts by other names
            cut(self, glyphs, hinting)
            return
        if key not in known:
            cut(self, glyphs, hinting)
            if len(known) >= MAX_KEPT_SUBSETS:
                known.clear()
            known[key] = self.file_content
        self.file_content = known[key]

    font._harfbuzz_subset = subset  # noqa: SLF001 - there is no public way


_PATCHES: dict[Callable[[Any], None], str] = {
    mark_margins_as_artifacts: "page numbers are read among the text",
    tag_elements_once: "headings and lists are tagged in pieces",
    end_streams_with_two_characters: "strict checkers may object to the ends of streams",
    read_colour_profiles_plainly: "Pillow is needed for the colour profile",
    keep_font_subsets: "fonts are cut down anew each time",
}


# ------------------------------------------------------------------------- in each document


def declare_accessible(metadata: Any, accessible: bytes) -> None:
    """Have the metadata of PDF/A say PDF/UA-1 too, in the one block that readers look at.

    Replaces `generate_rdf_metadata` of one document's metadata; raises Inapplicable.
    """
    generate = _function(
        metadata, "generate_rdf_metadata", "self", "variant", "version", "conformance"
    )
    if _METADATA_END not in generate("a", 3, "A"):
        raise Inapplicable("the end of DocumentMetadata.generate_rdf_metadata")

    def generate_both(*variant: Any) -> bytes:
        made: bytes = generate(*variant)
        return made.replace(_METADATA_END, accessible + _METADATA_END)

    metadata.generate_rdf_metadata = generate_both


def find_margins(pages: Iterable[Any]) -> None:
    """Raise Inapplicable if the margins of a page are not where `add_tags` would lose them."""
    for page in pages:
        _found(page, "_page_box.children")


def link_anchors_only(pages: Iterable[Any]) -> None:
    """Have one link made for each `<a>`: of what stands in it, no checker accepts another.

    Replaces the `links` of each page; raises Inapplicable.
    """
    for page in pages:
        try:
            page.links = [link for link in page.links if _is_anchor(link[3])]
        except (AttributeError, IndexError, TypeError):
            raise Inapplicable("Page.links") from None


def finish_objects(_document: Any, pdf: Any) -> None:
    """Mark links as printed, so that screen and paper show the same; take the clock out.

    Passed to `write_pdf` as its finisher. What is not there is left alone.
    """
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("Type") == "/Annot":
            item["F"] = 4
        extra = getattr(item, "extra", {})
        extra.pop("Interpolate", None)  # PDF/A leaves it to the viewer how pictures are scaled
        if extra.get("Type") == "/Metadata":
            item.compress = False  # for programs that search files for it
        for name in ("CreationDate", "ModDate"):
            extra.get("Params", {}).pop(name, None)
    if files := pdf.catalog.get("AF"):
        files[:] = files[:1]  # it names each file twice


class _ColourProfile:
    def __init__(self, file: Any, source: str, intent: str, components: Any) -> None:
        with file:
            self.content: bytes = file.read()
        self.name = Path(source).stem
        self.src, self.rendering_intent, self.components = source, intent, components
        self.pdf_reference: Any = None


def _is_anchor(box: Any) -> bool:
    return box.element is not None and box.element_tag == "a"


def _found(owner: Any, path: str) -> Any:
    """Return what *path* (`pdf.stream.Stream`) names under *owner*, or raise Inapplicable."""
    for name in path.split("."):
        owner = getattr(owner, name, None)
        if owner is None:
            raise Inapplicable(path)
    return owner


def _function(owner: Any, name: str, *parameters: str) -> Any:
    """Return a function of *owner* that takes just *parameters*, or raise Inapplicable."""
    function = getattr(owner, name, None)
    plain = getattr(function, "__wrapped__", function)  # without what decorators put around it
    code = getattr(plain, "__code__", None)
    if code is None or code.co_varnames[: code.co_argcount] != parameters:
        raise Inapplicable(f"{getattr(owner, '__name__', owner)}.{name}")
    return function
