"""The Word file, as its users, Word's rules and other programs see it."""

from __future__ import annotations

import datetime
import io
import itertools
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import checkers
import docx
import extract_text
import pytest
import samples
import uharfbuzz
from docx.oxml.ns import qn
from PIL import Image
from writing import write

from cvgen.document.arrange import arrange
from cvgen.document.assemble import assemble
from cvgen.files.read import Source, read_source
from cvgen.model.document import Document, Photo
from cvgen.model.profile import Design, Profile
from cvgen.profiles.load import load_profile
from cvgen.profiles.portrait import read_portrait
from cvgen.profiles.public import public_part
from cvgen.text import bidi
from cvgen.themes.load import find_theme
from cvgen.themes.overrides import apply_design

ROOT = Path(__file__).resolve().parents[3]
THEME = find_theme("classic")
CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
TERMS = "{http://purl.org/dc/terms/}"

EVERYTHING = r"""
name: Zoë <b>&</b> Ångström
native_name: {text: ソエ, lang: ja}
language: en-GB
headline: Engineer of *distributed* `C++`
email: zoe@example.org
phone: +44 20 7946 0958
location: London
updated: 2025-11-05
summary: |-
  With **bold *and italic***, ~~struck **out**~~, [a **link** to `code`](https://example.org/?a=1&b=2),
  10 km, co‑op, 😀.\
  A second line.
sections:
- kind: news
  entries:
  - {date: 2025-12, text: Dated.}
  - {text: Undated, entries: [child, {text: child, entries: [grandchild]}]}
- kind: experience
  entries:
  - {position: "**Bold** engineer", organization: ACME, date: 2020, highlights: [one]}
  - {position: Bare, organization: ACME, date: 2019}
  - organization: Two roles
    positions: [{position: Senior, date: 2018, highlights: [x]}, {position: Junior}]
- kind: list
  title: Numbered
  marker: number
  entries: [one, {text: two, entries: [below]}, three]
- kind: list
  title: Numbered again
  marker: number
  entries: [one, two]
- kind: publications
  marker: reversed
  entries: [third, second, first]
- kind: list
  title: Deep
  entries: [{text: a, entries: [{text: b, entries: [{text: c, entries: [{text: d, entries:
    [{text: e, entries: [{text: f, entries: [g]}]}]}]}]}]}]
- kind: text
  page_break: before
  text: On a page of its own.
"""
ARABIC = """
name: أحمد السيد
native_name: {text: Ahmed Elsayed, lang: en}
language: ar
phone: +20 2 1234 5678
summary: أعمل على **الأنظمة** (distributed systems) منذ 2019.
sections:
- {kind: skills, title: مهارات, entries: [{label: لغات, text: Python و Rust}]}
"""
CHINESE = """
name: 刘学深
language: zh-Hans
summary: 研究方向为**分布式系统**（Distributed Systems）。
"""


def document(text: str) -> Document:
    return arrange(assemble(profile(text)))


def profile(text: str) -> Profile:
    return load_profile(Source("made-up.yaml", text, Path())).profile


def photo() -> Photo:
    data = io.BytesIO()
    Image.new("RGB", (300, 400), "navy").save(data, "PNG")
    return Photo(data.getvalue(), "image/png", 300, 400, 'Zoë "smiling" <in> the sun & rain')


PROFILES = {
    "shipped": load_profile(read_source(ROOT / "profile.yaml")).profile,
    "everything": profile(EVERYTHING),
    "arabic": profile(ARABIC),
    "chinese": profile(CHINESE),
    "name only": profile("name: A"),
}
PHOTOS = {"everything": photo()}
DOCUMENTS = {name: arrange(assemble(each, PHOTOS.get(name))) for name, each in PROFILES.items()}
FILES = {
    name: write(DOCUMENTS[name], "docx", THEME, public_part(each)).data
    for name, each in PROFILES.items()
}
every = pytest.mark.parametrize("name", DOCUMENTS)


def opened(name: str) -> Any:
    return docx.Document(io.BytesIO(FILES[name]))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {part: archive.read(part) for part in archive.namelist()}


def paragraphs(word: Any, style: str) -> list[Any]:
    return [each for each in word.paragraphs if each.style.name == style]


def xml(paragraph: Any) -> Any:
    return paragraph.paragraph_format.element


def style_of(word: Any, name: str) -> Any:
    return word.styles[name].element


def tree(word: Any) -> Iterator[str]:
    """Yield a line for each paragraph: its style, then its runs with what sets them apart."""
    for paragraph in word.element.body.iter(qn("w:p")):
        runs = "".join(map(_run, paragraph.iter(qn("w:r"))))
        properties = [
            f"{each.tag.split('}')[1]}={each.get(qn('w:val'), '')}" for each in paragraph.pPr[1:]
        ]
        yield " ".join([f"{paragraph.style}:", *properties, runs])


def _run(run: Any) -> str:
    text = "".join(
        {"t": each.text, "tab": "⇥", "br": "↵", "noBreakHyphen": "‑"}.get(
            each.tag.split("}")[1], ""
        )
        for each in run
    )
    marks = [] if run.rPr is None else [_mark(each) for each in run.rPr]
    link = run.getparent().get(qn("r:id"))
    return "".join(("[", *([f"{link} "] if link else []), *(f"{m} " for m in marks), text, "]"))


def _mark(element: Any) -> str:
    name, values = element.tag.split("}")[1], ",".join(element.attrib.values())
    return f"{name}={values}" if values else name


def test_the_shipped_profile_is_written_as_before() -> None:
    samples.check_golden("profile.docx.txt", "\n".join(tree(opened("shipped"))) + "\n")


@every
def test_the_text_is_the_documents_in_reading_order(name: str) -> None:
    expected = [
        text
        for line in extract_text.of_document(DOCUMENTS[name], squeezed=False)[0].split("\n")
        if (text := line.strip())
    ]
    found = [
        text
        for paragraph in opened(name).paragraphs
        for text in re.split("[\t\n]", paragraph.text)
        if text
    ]
    assert found == [line.replace("\u2011", "-") for line in expected]


@every
def test_every_look_comes_from_a_style(name: str) -> None:
    body = opened(name).element.body
    in_paragraphs = {each.tag for properties in body.iter(qn("w:pPr")) for each in properties}
    in_runs = {each.tag for properties in body.iter(qn("w:rPr")) for each in properties}
    assert in_paragraphs <= {
        qn(f"w:{tag}") for tag in ("pStyle", "keepNext", "pageBreakBefore", "numPr", "bidi")
    }
    assert in_runs <= {
        qn(f"w:{tag}") for tag in ("rStyle", "b", "bCs", "i", "iCs", "strike", "rtl", "lang")
    }
    assert not list(body.iter(qn("w:tbl"), qn("w:txbxContent"), qn("w:bookmarkStart")))


@every
def test_there_are_no_empty_paragraphs_and_no_typed_marks(name: str) -> None:
    for paragraph in opened(name).paragraphs:
        assert paragraph.text.strip()
        assert not re.match(r"[•–*]|\d+[.)]\s", paragraph.text)


def test_headings_are_words_own() -> None:
    word = opened("everything")
    titles = [paragraph.text for paragraph in paragraphs(word, "Heading 1")]
    assert titles == [
        section.title for section in DOCUMENTS["everything"].sections if section.title
    ]
    assert [paragraph.text for paragraph in paragraphs(word, "Title")] == ["Zoë <b>&</b> Ångström"]
    assert [p.text.split("\t")[0] for p in paragraphs(word, "Heading 2")] == [
        "Bold engineer",
        "Bare",
        "Two roles",
    ]
    assert len(paragraphs(word, "Heading 3")) == 2
    assert len(paragraphs(word, "Subtitle")) == 1
    levels = [style_of(word, f"Heading {n}").pPr.find(qn("w:outlineLvl")) for n in (1, 2, 3)]
    assert [level.get(qn("w:val")) for level in levels] == ["0", "1", "2"]


@pytest.mark.parametrize("page", ["A4", "Letter"])
def test_the_right_tab_is_at_the_right_margin(page: Any) -> None:
    tokens = apply_design(THEME.tokens, Design(page=page))
    data = write(DOCUMENTS["everything"], "docx", replace(THEME, tokens=tokens)).data
    word = docx.Document(io.BytesIO(data))
    section: Any = word.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    for name in ("Heading 2", "Heading 3", "CV Entry Line"):
        (tab,) = style_of(word, name).iter(qn("w:tab"))
        assert (tab.get(qn("w:val")), int(tab.get(qn("w:pos"))) * 635) == ("right", width)


def test_lists_get_their_numbering_from_the_style() -> None:
    word = opened("everything")
    for name in ("List Bullet", "List Bullet 2", "List Bullet 5", "List Number"):
        assert style_of(word, name).pPr.numPr.numId.val
    for paragraph in paragraphs(opened("shipped"), "List Bullet"):
        assert xml(paragraph).pPr.numPr is None


def test_numbers_start_anew_and_count_down() -> None:
    word = opened("everything")
    numbering = word.part.numbering_part.element
    starts = {
        number.numId: [each.get(qn("w:val")) for each in number.iter(qn("w:startOverride"))]
        for number in numbering.num_lst
    }
    direct = [
        xml(paragraph).pPr.numPr.numId.val if xml(paragraph).pPr.numPr is not None else None
        for paragraph in paragraphs(word, "List Number")
    ]
    first, again, down = direct[:3], direct[3:5], direct[5:]
    assert first == [None, None, None]
    assert [starts[number] for number in again] == [["1"], ["1"]]
    assert [starts[number] for number in down] == [["3"], ["2"], ["1"]]
    assert len({*again, *down}) == 4


def test_lists_in_lists_stand_ever_deeper() -> None:
    word = opened("everything")
    levels = list(word.part.numbering_part.element.iter(qn("w:abstractNum")))
    for definition in levels:
        indents = [int(each.get(qn("w:left"))) for each in definition.iter(qn("w:ind"))]
        assert indents == sorted(set(indents))
    (deepest,) = (each for each in word.paragraphs if each.text == "g")
    assert xml(deepest).pPr.numPr.ilvl.val == 6


@every
def test_links_are_real_and_well_formed(name: str) -> None:
    word = opened(name)
    links = list(word.element.body.iter(qn("w:hyperlink")))
    targets = [word.part.rels[link.get(qn("r:id"))].target_ref for link in links]
    assert extract_text.once(targets) == extract_text.of_document(DOCUMENTS[name])[1]
    for target in targets:
        assert target.isascii()
        assert urlsplit(target).scheme in {"http", "https", "mailto", "tel"}
    styles = {run.rPr.style for link in links for run in link.iter(qn("w:r"))}
    assert styles <= {"Hyperlink", "CVLinkedCode", "CVContactLink"}


@every
def test_languages_are_tags_that_word_knows(name: str) -> None:
    tags = [
        value
        for part, data in parts(FILES[name]).items()
        if part.endswith(".xml")
        for element in re.findall(rb"<w:(?:lang|themeFontLang) ([^>]*)>", data)
        for value in re.findall(r'"([^"]*)"', element.decode())
    ]
    assert tags
    assert all(re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", tag) for tag in tags)


@pytest.mark.parametrize(
    ("name", "main", "east_asian", "complex_", "face"),
    [
        ("shipped", "en-US", "zh-CN", "ar-SA", "Microsoft YaHei"),
        ("everything", "en-GB", "ja", "ar-SA", "Yu Gothic"),
        ("chinese", "zh-CN", "zh-CN", "ar-SA", "Microsoft YaHei"),
        ("arabic", "ar", "zh-CN", "ar", "Microsoft YaHei"),
    ],
)
def test_each_script_has_a_language_and_a_typeface(
    name: str, main: str, east_asian: str, complex_: str, face: str
) -> None:
    (lang,) = opened(name).styles.element.iter(qn("w:lang"))
    assert list(lang.attrib.values()) == [main, east_asian, complex_]
    theme = parts(FILES[name])["word/theme/theme1.xml"].decode()
    assert set(re.findall('<a:ea typeface="([^"]*)"', theme)) == {face}
    assert set(re.findall('<a:cs typeface="([^"]*)"', theme)) == {"Arial"}


def test_the_native_name_has_its_own_language() -> None:
    (paragraph,) = paragraphs(opened("shipped"), "CV Native Name")
    (lang,) = xml(paragraph).iter(qn("w:lang"))
    assert (paragraph.text, lang.attrib) == ("刘学深", {qn("w:eastAsia"): "zh-CN"})


@every
def test_the_footer_counts_pages_and_there_is_no_header(name: str) -> None:
    section = opened(name).sections[0]
    footer = section.footer.paragraphs[0]
    assert footer.style.name == "Footer"
    fields = [each.get(qn("w:instr")).strip() for each in xml(footer).iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert "".join(each.text for each in xml(footer).iter(qn("w:t"))) == "1 / 1"
    assert section.header.is_linked_to_previous


def test_the_file_says_whose_it_is_and_no_more() -> None:
    core = opened("shipped").core_properties
    assert (core.author, core.last_modified_by) == ("Xueshen Liu", "Xueshen Liu")
    assert (core.title, core.language) == ("Xueshen Liu – Curriculum Vitae", "en-US")
    assert core.created is core.modified is None
    everything = b"".join(parts(FILES["shipped"]).values())
    assert b"python-docx" not in everything
    assert b"Microsoft Office Word" not in everything
    updated = opened("everything").core_properties
    midnight = datetime.datetime(2025, 11, 5, tzinfo=datetime.UTC)
    assert updated.created == updated.modified == midnight


@every
def test_word_opens_it_in_todays_mode(name: str) -> None:
    settings = parts(FILES[name])["word/settings.xml"].decode()
    assert re.search('w:name="compatibilityMode"[^>]*w:val="15"', settings)


def test_the_same_bytes_come_out_everywhere(tmp_path: Path) -> None:
    file = tmp_path / "cv.docx"
    for zone, seed, locale in (("Pacific/Auckland", "1", "C"), ("America/Lima", "2", "C.UTF-8")):
        env = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": locale}
        command = [sys.executable, "-m", "cvgen", "docx", "profile.yaml", "-o", str(file)]
        subprocess.run(command, check=True, cwd=ROOT, env=env, capture_output=True)
        assert file.read_bytes() == FILES["shipped"]
    with zipfile.ZipFile(file) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_only_used_faces_are_embedded_and_can_be_read() -> None:
    files = parts(FILES["everything"])
    table = files["word/fontTable.xml"].decode()
    relations = files["word/_rels/fontTable.xml.rels"].decode()
    for id_, key in re.findall(r'r:id="(\w+)" w:fontKey="{([^}]*)}"', table):
        target = re.search(f'Id="{id_}"[^>]*Target="([^"]*)"', relations)
        assert target
        data = files[f"word/{target[1]}"]
        mask = bytes.fromhex(key.replace("-", ""))[::-1] * 2
        plain = bytes(a ^ b for a, b in zip(data, mask, strict=False)) + data[32:]
        face = uharfbuzz.Face(uharfbuzz.Blob(plain))
        assert face.get_name(uharfbuzz.OTNameIdPredefined.FONT_FAMILY) in {
            "Source Sans Pro",
            "IBM Plex Mono",
        }
        assert set(map(ord, "abcÅłŞ–—€")) <= set(face.unicodes)
    assert re.findall("<w:embed([A-Za-z]*)", table) == [
        *("Regular", "Bold", "Italic", "BoldItalic"),
        *("Regular",),
    ]
    assert b"IBM Plex Mono" in parts(FILES["shipped"])["word/fontTable.xml"]
    assert parts(FILES["shipped"])["word/fontTable.xml"].count(b"fontKey") == 3
    assert 'w:altName w:val="Calibri"' in table


def test_a_date_in_a_bold_heading_is_not_bold() -> None:
    """Word adds up what styles say of boldness, so only the run itself can say no."""
    heading = paragraphs(opened("everything"), "Heading 2")[0]
    date = next(run for run in heading.runs if run.text == "2020")
    assert (date.style.name, date.bold, date.style.font.bold) == ("CV Date", False, None)
    bold = next(run for run in heading.runs if run.text == "Bold")
    assert (bold.style.name, bold.bold) == ("Default Paragraph Font", None)


def test_headings_stay_with_their_text_and_bare_entries_part() -> None:
    word = opened("everything")
    for name in ("Heading 1", "Heading 2", "Heading 3", "CV Entry Line"):
        assert word.styles[name].paragraph_format.keep_with_next
    last = word.styles["CV Last Entry Line"]
    assert last.paragraph_format.keep_with_next is False
    assert [paragraph.text for paragraph in paragraphs(word, last.name)] == ["ACME"]
    bare = word.styles["CV Bare Entry"]
    assert bare.base_style == word.styles["Heading 2"]  # and with it the level of the outline
    assert bare.paragraph_format.keep_with_next is False
    degrees = "".join(f"\n    - degree: D{n}" for n in range(40))
    text = "name: A\nsections:\n- kind: education\n  entries:\n  - institution: U\n    degrees:"
    many = docx.Document(io.BytesIO(write(document(text + degrees), "docx", THEME).data))
    headings = paragraphs(many, "Heading 3")
    free = [index for index, each in enumerate(headings) if xml(each).pPr.keepNext is not None]
    assert len(free) >= 4
    assert max(b - a for a, b in itertools.pairwise(free)) < 10
    text = "name: A\nsections:\n- kind: education\n  entries:\n  - institution: U\n    date: 2020"
    alone = docx.Document(io.BytesIO(write(document(text), "docx", THEME).data))
    assert [paragraph.text for paragraph in paragraphs(alone, bare.name)] == ["U, 2020"]


def test_page_breaks_are_asked_for_once() -> None:
    word = opened("everything")
    broken = [each.text for each in word.paragraphs if xml(each).pPr.pageBreakBefore is not None]
    assert broken == ["On a page of its own."]


def test_the_photo_can_be_heard_and_leaves_the_text_alone() -> None:
    word = opened("everything")
    (anchor,) = word.element.body.iter(qn("wp:anchor"))
    (properties,) = anchor.iter(qn("wp:docPr"))
    assert properties.get("descr") == photo().alt
    (blip,) = anchor.iter(qn("a:blip"))
    assert word.part.related_parts[blip.get(qn("r:embed"))].blob == photo().data
    size = anchor.find(qn("wp:extent"))
    assert int(size.get("cx")) / int(size.get("cy")) == pytest.approx(3 / 4, rel=1e-3)


def test_a_jpeg_without_the_usual_head_is_fine(tmp_path: Path) -> None:
    file = tmp_path / "me.jpg"
    Image.new("RGB", (8, 8)).save(file)
    data = file.read_bytes()
    file.write_bytes(data[:2] + data[20:])  # no JFIF segment, as some cameras write it
    odd = replace(document("name: A"), photo=read_portrait(tmp_path, "me.jpg", "A"))
    assert "word/media/photo.jpg" in parts(write(odd, "docx", THEME).data)


def test_right_to_left_text_is_marked_as_such() -> None:
    word = opened("arabic")
    assert word.element.body.sectPr.find(qn("w:bidi")) is not None
    for paragraph in word.paragraphs:
        assert xml(paragraph).pPr.find(qn("w:bidi")) is not None
    marked = {
        run.text: run.font.rtl is True
        for paragraph in word.paragraphs
        for run in (*paragraph.runs, *(r for link in paragraph.hyperlinks for r in link.runs))
    }
    assert marked["أحمد السيد"]
    assert not marked["Ahmed Elsayed"]
    assert not marked["distributed systems"]
    assert not marked["+20 2 1234 5678"]


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("plain", False, [("plain", False)]),
        ("שלום, abc", False, [("שלום", True), (", abc", False)]),
        (
            "שלום (abc) 2025",
            True,
            [("שלום (", True), ("abc) 2025", False)],
        ),
        ("2025-05", True, [("2025-05", False)]),
        ("2024 – 2025", True, [("2024", False), (" – ", True), ("2025", False)]),
        ("COLM'25 נגמר", True, [("COLM'25", False), (" נגמר", True)]),
    ],
)
def test_directions_are_told_for_each_part(
    text: str, base: bool, expected: list[tuple[str, bool]]
) -> None:
    assert list(bidi.split_directions(text, base)) == expected


def test_five_hundred_entries_are_no_trouble() -> None:
    entries = "\n".join(f"  - {{position: P{n}, highlights: [a, b]}}" for n in range(500))
    large = document(f"name: A\nsections:\n- kind: experience\n  entries:\n{entries}")
    word = docx.Document(io.BytesIO(write(large, "docx", THEME).data))
    assert len(word.paragraphs) == 2 + 500 * 3


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("word")
    for name, data in FILES.items():
        (made / f"{name}.docx").write_bytes(data)
    return made


def test_the_open_xml_sdk_finds_nothing(folder: Path) -> None:
    assert checkers.open_xml_sdk(*folder.glob("*.docx")) == []


@every
def test_the_other_validators_find_nothing(folder: Path, name: str) -> None:
    path = folder / f"{name}.docx"
    assert checkers.openxml_audit(path) == []
    assert checkers.ooxml_integrity(path) == []


@every
def test_the_linter_finds_what_was_asked_for_at_most(folder: Path, name: str) -> None:
    # Lists that start anew, pages that are broken and a name in another language are not slips.
    asked = {
        "everything": {"direct-numbering-override", "list-numbering-continuity", "style-drift"},
        "arabic": {"mixed-language"},
    }
    path = folder / f"{name}.docx"
    assert checkers.docx_plus_lint(path, without=asked.get(name, ())) == []


def test_libreoffice_breaks_lines_and_pages_like_the_pdf(folder: Path) -> None:
    reference = folder / "reference.pdf"
    reference.write_bytes(write(DOCUMENTS["shipped"], "pdf", THEME).data)
    (converted,) = checkers.libreoffice_pdf(folder / "shipped.docx", out_dir=folder)
    assert checkers.pdf_fonts(converted) >= {"SourceSansPro-Regular", "SourceSansPro-Bold"}
    agreement = checkers.line_agreement(reference, converted)
    assert agreement.share_of_lines_equal >= 0.9
    assert agreement.lines_on_other_page == 0
