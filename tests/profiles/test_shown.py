"""A profile in a file counts only where a reader of the file sees the same."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from collections.abc import Callable

import pypdf
import pytest
from embedding import EDITED, GIVEN_BACK, SHOWN, loaded, notes, written
from pypdf.generic import DecodedStreamObject, NameObject
from writing import write

from cvgen.document.arrange import Layout, arrange
from cvgen.document.assemble import assemble
from cvgen.profiles.public import public_part
from cvgen.readers import extract
from cvgen.readers.embedded import find_embedded_profile

FORMATS = ("html", "pdf", "docx")


def verdict(data: bytes) -> tuple[str, str]:
    """Return what is said of *data* first, and why."""
    found = find_embedded_profile(data)
    assert found
    return found.notes[0], (*found.notes, "")[1]


def with_record_of(other: str, suffix: str) -> bytes:
    """Return a file that shows SHOWN, and fits its seal, but carries another profile."""
    found = loaded(SHOWN)
    document = arrange(assemble(found.profile))
    return write(document, suffix, profile=public_part(loaded(other).profile)).data


CHANGES = {
    "a role": ("position: Researcher", "position: CEO", "says 'CEO"),
    "a date": ("2019-05", "2009-05", "2009"),
    "an entry less": ("- kind: awards\n  entries: [{text: Medal, date: 2020}]\n", "", "says"),
    "an entry more": ("First paper,", "First paper, A Nobel prize,", "A Nobel prize"),
    "the name": ("name: Zoë Ångström", "name: Zoe Angstrom", "Zoe Angstrom"),
    "the order": ("First paper, Second paper", "Second paper, First paper", "Second paper"),
    "a link": ("https://institute.example.org/", "https://evil.example.org/", "a link to"),
}


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", CHANGES)
def test_a_record_of_something_else_is_not_taken(name: str, suffix: str) -> None:
    before, after, said = CHANGES[name]
    assert before in SHOWN
    first, why = verdict(with_record_of(SHOWN.replace(before, after), suffix))
    assert first == EDITED
    assert said in why
    extraction = extract(with_record_of(SHOWN.replace(before, after), suffix), f"cv.{suffix}")
    assert EDITED in notes(extraction)
    assert "CEO" not in extraction.yaml
    assert "evil" not in extraction.yaml
    assert "Researcher" in extraction.yaml


def test_letters_from_right_to_left_are_compared_without_their_order() -> None:
    text = SHOWN.replace("Zoë Ångström", "ليلى حداد")
    assert verdict(written(loaded(text), "pdf"))[0] == GIVEN_BACK
    document = arrange(assemble(loaded(text).profile))
    other = public_part(loaded(text.replace("Researcher", "CEO")).profile)
    first, why = verdict(write(document, "pdf", profile=other).data)
    assert first == EDITED
    assert "are not those that the file shows" in why


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(
    "layout", [Layout("inline"), Layout(urls="inline"), Layout("inline", "inline"), Layout(row=20)]
)
def test_every_look_of_the_same_words_will_do(layout: Layout, suffix: str) -> None:
    found = loaded(SHOWN)
    document = arrange(assemble(found.profile), layout)
    data = write(document, suffix, profile=public_part(found.profile)).data
    assert verdict(data)[0] == GIVEN_BACK


HIDING = [
    ".right { display: none }",
    ".right{/**/visibility:hidden}",
    r".right { d\69splay: none }",
    ".right { OPACITY: 0 !important }",
    ".right { opacity: 1e-3 }",
    ".right { font-size: 0 }",
    ".right { font-size: .1px }",
    ".right { font: 0/0 a }",
    ":root { --row-size: 0.01rem }",
    ".right { color: transparent }",
    ".right { color: #fff }",
    ".right { color: var(--paper) }",
    ".right { color: rgba(0, 0, 0, 0) }",
    ":root { --row-colour: #fefefe }",
    ":root { --row-colour: #00000000 }",
    ".right { position: absolute; left: -9999px }",
    ".right { text-indent: -9999px }",
    ".right { margin-left: -500em }",
    ".right { transform: scale(0) }",
    ".right { clip-path: inset(100%) }",
    ".right { max-height: 0; overflow: hidden }",
    ".right { -webkit-text-fill-color: transparent }",
    ".right { unicode-bidi: bidi-override }",
    ".right::after { content: 'CEO' }",
    '.right::after { content: "•" "CEO" }',
    ".right { background: url(data:image/png;base64,AAAA) }",
    "@import 'https://a.example/x.css';",
    "@media screen { .right { display: none } }",
    ".a { --x: " + "y" * 5_000 + "}",
]


@pytest.mark.parametrize("rule", HIDING)
def test_style_sheets_that_hide_text_are_edits(rule: str) -> None:
    page = written(loaded(SHOWN), "html").decode()
    for changed in (
        page.replace("</style>", rule + "</style>"),
        page.replace("</body>", f"<style>{rule}</style></body>"),
    ):
        first, why = verdict(changed.encode())
        assert first == EDITED
        assert "style sheet" in why


PARTS = [
    '<link rel="stylesheet" href="x.css">',
    "<script>document.title = 'x'</script>",
    '<script type="module" src="x.js"></script>',
    '<svg><rect width="900" height="900"/></svg>',
    '<img src="data:,"><img src="data:,">',
    "<textarea>CEO</textarea>",
    '<iframe src="x"></iframe>',
    '<p style="position: absolute; top: 0"></p>',
    '<p onclick="x()"></p>',
    '<meta http-equiv="refresh" content="0; url=x">',
]


@pytest.mark.parametrize("part", PARTS)
def test_parts_that_cover_or_change_text_are_edits(part: str) -> None:
    page = written(loaded(SHOWN), "html").decode()
    assert verdict(page.replace("</body>", part + "</body>").encode())[0] == EDITED


RUN = "<w:r><w:t"
WORD_HIDING: dict[str, tuple[str, str, str]] = {
    "hidden": ("word/document.xml", RUN, "<w:r><w:rPr><w:vanish/></w:rPr><w:t"),
    "by a style": ("word/styles.xml", "<w:rPr>", "<w:rPr><w:vanish/>"),
    "white": ("word/document.xml", RUN, '<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t'),
    "tiny": ("word/document.xml", RUN, '<w:r><w:rPr><w:sz w:val="1"/></w:rPr><w:t'),
    "squeezed": ("word/document.xml", RUN, '<w:r><w:rPr><w:w w:val="1"/></w:rPr><w:t'),
    "a text box": ("word/document.xml", RUN, "<w:r><w:pict/></w:r>" + RUN),
    "a symbol": ("word/document.xml", RUN, '<w:r><w:sym w:char="F041"/></w:r>' + RUN),
    "a frame": ("word/document.xml", "<w:pPr>", "<w:pPr><w:framePr/>"),
    "marks": ("word/numbering.xml", 'w:lvlText w:val="', 'w:lvlText w:val="CEO '),
}


@pytest.mark.parametrize("name", WORD_HIDING)
def test_word_files_that_hide_text_are_edited(name: str) -> None:
    part, before, after = WORD_HIDING[name]
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(written(loaded(SHOWN), "docx"))) as archive,
        zipfile.ZipFile(out, "w") as changed,
    ):
        for entry in archive.namelist():
            content = archive.read(entry)
            if entry == part:
                assert before.encode() in content
                content = content.replace(before.encode(), after.encode(), 1)
            changed.writestr(entry, content)
    assert verdict(out.getvalue())[0] == EDITED


PDF_HIDING: dict[str, Callable[[bytes], bytes]] = {
    "not drawn": lambda content: content.replace(b"BT", b"BT 3 Tr"),
    "white": lambda content: content.replace(b"BT", b"1 1 1 rg BT"),
    "covered": lambda content: content + b"\nq 1 1 1 rg -999 -999 9999 9999 re f Q",
}


@pytest.mark.parametrize("name", PDF_HIDING)
def test_pdf_files_that_hide_text_are_edited(name: str) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(written(loaded(SHOWN), "pdf")))
    page = writer.pages[0]
    content = page.get_contents()
    assert content is not None
    stream = DecodedStreamObject()
    stream.set_data(PDF_HIDING[name](content.get_data()))
    page[NameObject("/Contents")] = writer._add_object(stream)  # noqa: SLF001
    out = io.BytesIO()
    writer.write(out)
    first, why = verdict(out.getvalue())
    assert first == EDITED
    assert "on page 1" in why


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_file_says_as_much_as_its_profile(suffix: str) -> None:
    found = loaded(SHOWN)
    less = dataclasses.replace(found.profile, sections=found.profile.sections[:-1])
    data = write(arrange(assemble(found.profile)), suffix, profile=public_part(less)).data
    assert verdict(data)[0] == EDITED
