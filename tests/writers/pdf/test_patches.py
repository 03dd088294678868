# ruff: noqa: ARG001, ARG002, ARG005 - the signatures are those of what is stood in for
"""Each change to WeasyPrint applies to the one installed, and to none that differs."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from running import SMALL, Command, environment, python

from cvgen.writers.pdf import patches
from cvgen.writers.pdf.patches import Inapplicable


def test_all_apply_to_the_one_installed(tmp_path: Path) -> None:
    Path(tmp_path, "profile.yaml").write_text(SMALL, "utf-8")
    code = """
from cvgen.build import pipeline
print(pipeline.write_job(pipeline.prepare("profile.yaml", None, []), "pdf").written.limits)
"""
    assert python("-c", code, cwd=tmp_path, env=environment()).text == "()\n"


class _Stream:
    def marked(self, box: Any, tag: str) -> str:
        return f"{tag} {box.element}"

    def artifact(self) -> str:
        return "artifact"

    @property
    def data(self) -> bytes:
        return b"stream\nendstream"


class _Font:
    file_content = b"whole"
    hash, index, missing = "h", 0, ()
    cuts = 0

    def _harfbuzz_subset(self, to_unicode: Any, hinting: bool) -> None:
        type(self).cuts += 1
        self.file_content = b"cut"


class _Profile:
    def __init__(self, file_object: Any, src: str, rendering_intent: str, components: Any) -> None:
        raise AssertionError


def _add_tags(pdf: Any, document: Any, pdf_version: Any, page_streams: Any) -> None:
    document.tagged = [box for page in document.pages for box in page._page_box.children]  # noqa: SLF001


def _build_box_tree(  # noqa: PLR0913, PLR0917
    box: Any, parent: Any, pdf: Any, page_number: Any, nums: Any, annotations: Any, tags: Any
) -> Any:
    yield from box.made


@pytest.fixture
def weasyprint() -> Any:
    """The parts of WeasyPrint that are changed, and nothing else."""
    stream = type("Stream", (_Stream,), dict(vars(_Stream)))
    pdf = SimpleNamespace(
        stream=SimpleNamespace(Stream=stream),
        pydyf=SimpleNamespace(Stream=type("Stream", (), dict(vars(_Stream)))),
        fonts=SimpleNamespace(Font=type("Font", (_Font,), dict(vars(_Font)))),
        ColorProfile=_Profile,
        add_tags=_add_tags,
        tags=SimpleNamespace(_build_box_tree=_build_box_tree),
    )
    return SimpleNamespace(pdf=pdf)


def test_what_they_do(weasyprint: Any) -> None:
    assert patches.apply_patches(weasyprint) == ()
    stream = weasyprint.pdf.stream.Stream()
    assert stream.marked(SimpleNamespace(element=None), "P") == "artifact"
    assert stream.marked(SimpleNamespace(element="p"), "P") == "P p"
    margin, text = SimpleNamespace(at_keyword="@bottom"), SimpleNamespace()
    page = SimpleNamespace(_page_box=SimpleNamespace(children=[margin, text]))
    document = SimpleNamespace(pages=[page])
    weasyprint.pdf.add_tags(None, document, None, None)
    assert document.tagged == [text]
    assert weasyprint.pdf.pydyf.Stream().data == b"stream\r\nendstream"
    first, second = weasyprint.pdf.fonts.Font(), weasyprint.pdf.fonts.Font()
    for font in (first, second):
        font._harfbuzz_subset({1: "a"}, False)  # noqa: SLF001
    assert (first.file_content, second.file_content, type(first).cuts) == (b"cut", b"cut", 1)


@pytest.mark.parametrize(
    ("owner", "name", "other", "said"),
    [
        ("pdf", "stream", None, "page numbers are read among the text (stream.Stream)"),
        ("pdf.stream.Stream", "marked", lambda self, box, tag, more: 0, "Stream.marked"),
        ("pdf", "add_tags", lambda pdf, document: 0, "add_tags"),
        ("pdf", "tags", None, "headings and lists are tagged in pieces (pdf.tags)"),
        ("pdf.tags", "_build_box_tree", lambda box: 0, "_build_box_tree"),
        ("pdf.pydyf.Stream", "data", lambda self: b"", "pydyf.Stream.data"),
        ("pdf", "ColorProfile", None, "Pillow is needed"),
        ("pdf.fonts.Font", "_harfbuzz_subset", lambda self: 0, "Font._harfbuzz_subset"),
        ("pdf.fonts", "Font", None, "fonts are cut down anew"),
    ],
)
def test_what_has_changed_stays_as_it_is(
    weasyprint: Any, owner: str, name: str, other: Any, said: str
) -> None:
    found = weasyprint
    for part in owner.split("."):
        found = getattr(found, part)
    setattr(found, name, other)
    (missing,) = patches.apply_patches(weasyprint)
    assert said in missing
    assert vars(found)[name] is other


def test_documents_that_have_changed_stay_as_they_are() -> None:
    with pytest.raises(Inapplicable, match="generate_rdf_metadata"):
        patches.declare_accessible(SimpleNamespace(), b"")
    page = SimpleNamespace(links=[("external", "x")])
    with pytest.raises(Inapplicable, match="links"):
        patches.link_anchors_only([page])
    assert page.links == [("external", "x")]


def test_metadata_that_ends_otherwise_stays_as_it_is() -> None:
    class Metadata:
        end = b"</rdf:RDF>"

        def generate_rdf_metadata(self, variant: str, version: int, conformance: str) -> bytes:
            return self.end

    metadata: Any = Metadata()
    patches.declare_accessible(metadata, b"accessible")
    assert metadata.generate_rdf_metadata("a", 3, "A") == b"accessible</rdf:RDF>"
    changed: Any = Metadata()
    changed.end = b"</r:RDF>"
    with pytest.raises(Inapplicable, match="the end of"):
        patches.declare_accessible(changed, b"accessible")
    assert changed.generate_rdf_metadata("a", 3, "A") == b"</r:RDF>"
    renamed = SimpleNamespace(generate_rdf_metadata=lambda variant: b"</rdf:RDF>")
    with pytest.raises(Inapplicable, match="generate_rdf_metadata"):
        patches.declare_accessible(renamed, b"accessible")


def test_pages_whose_margins_are_elsewhere_are_tagged_as_they_are(weasyprint: Any) -> None:
    tagged: list[Any] = []

    def add_tags(pdf: Any, document: Any, pdf_version: Any, page_streams: Any) -> None:
        tagged.append(document)

    weasyprint.pdf.add_tags = add_tags
    assert patches.apply_patches(weasyprint) == ()
    document = SimpleNamespace(pages=[SimpleNamespace()])
    weasyprint.pdf.add_tags(None, document, None, None)
    assert tagged == [document]
    with pytest.raises(Inapplicable, match="_page_box"):
        patches.find_margins(document.pages)
    patches.find_margins([SimpleNamespace(_page_box=SimpleNamespace(children=[]))])


def test_fonts_known_by_other_names_are_cut_each_time(weasyprint: Any) -> None:
    class Renamed:
        cuts = 0

        def _harfbuzz_subset(self, to_unicode: Any, hinting: bool) -> None:
            type(self).cuts += 1

    weasyprint.pdf.fonts.Font = Renamed
    assert patches.apply_patches(weasyprint) == ()
    for _ in range(2):
        Renamed()._harfbuzz_subset({1: "a"}, False)  # noqa: SLF001
    assert Renamed.cuts == 2


def test_links_of_anchors_are_kept() -> None:
    anchor = SimpleNamespace(element="a", element_tag="a")
    inner = SimpleNamespace(element="b", element_tag="strong")
    page = SimpleNamespace(links=[(0, 0, 0, anchor), (0, 0, 0, inner)])
    patches.link_anchors_only([page])
    assert page.links == [(0, 0, 0, anchor)]


def test_check_says_what_does_not_apply(cvgen: Command) -> None:
    cvgen.profile()
    changed = cvgen.folder / "changed"
    changed.mkdir()
    (changed / "sitecustomize.py").write_text(
        "import cvgen.writers.pdf.patches as patches\n"
        "def changed(weasyprint):\n    raise patches.Inapplicable('Stream.marked')\n"
        "patches._PATCHES[changed] = 'page numbers are read among the text'\n",
        "utf-8",
    )
    said = "page numbers are read among the text (Stream.marked)"
    done = cvgen("check", env=environment(changed))
    assert said in done.text
    data = json.loads(cvgen("check", "--json", env=environment(changed)).text)
    assert said in json.dumps(data)
    assert said not in cvgen("check").text
