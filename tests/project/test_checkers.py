"""Each checker must be able to say both yes and no, or its yes means nothing."""

import zipfile
from pathlib import Path

import checkers
import pytest
import samples
from docx import Document
from weasyprint import HTML

GOOD = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Ada Lovelace</title></head>
<body><main><h1>Ada Lovelace</h1><p>Wrote the first program.</p></main></body>
</html>"""
BAD = """<!DOCTYPE html>
<html>
<head><meta charset="utf-8"><style>p { color: #ccc }</style></head>
<body><h1>Ada Lovelace</h1><p align="left">Wrote <img src="notes.png"></p></body>
</html>"""
UNDECIDED = GOOD.replace("<p>", '<p style="background: linear-gradient(red, blue)">')


@pytest.fixture
def good_html(tmp_path: Path) -> Path:
    return write(tmp_path / "good.html", GOOD)


@pytest.fixture
def bad_html(tmp_path: Path) -> Path:
    return write(tmp_path / "bad.html", BAD)


@pytest.fixture
def good_pdf(tmp_path: Path) -> Path:
    HTML(string=GOOD).write_pdf(tmp_path / "good.pdf", pdf_variant="pdf/ua-1")
    return tmp_path / "good.pdf"


@pytest.fixture
def bad_pdf(tmp_path: Path) -> Path:
    HTML(string=BAD).write_pdf(tmp_path / "bad.pdf")
    return tmp_path / "bad.pdf"


@pytest.fixture
def good_docx(tmp_path: Path) -> Path:
    document = Document()
    document.add_heading("Ada Lovelace", 1)
    document.add_paragraph("Wrote the first program.")
    document.save(str(tmp_path / "good.docx"))
    return without_effects(tmp_path / "good.docx")


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def without_effects(docx: Path) -> Path:
    """Drop a part of python-docx' own template that contradicts its styles."""
    document = Document(str(docx))
    rels = document.part.rels
    [effects] = [key for key, rel in rels.items() if "stylesWithEffects" in rel.reltype]
    del rels[effects]
    document.save(str(docx))
    return docx


def spoiled(docx: Path, old: bytes, new: bytes) -> Path:
    """Copy the file with something else in its main part."""
    target = docx.with_name("spoiled.docx")
    with zipfile.ZipFile(docx) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            data = source.read(name)
            copy.writestr(name, data.replace(old, new) if name == "word/document.xml" else data)
    return target


def test_nu_html(good_html: Path, bad_html: Path) -> None:
    assert checkers.nu_html(good_html) == []
    problems = checkers.nu_html(good_html, bad_html)
    assert any("align" in problem for problem in problems)
    assert any("warning: Consider adding a “lang”" in problem for problem in problems)


def test_axe(good_html: Path, bad_html: Path, tmp_path: Path) -> None:
    undecided = write(tmp_path / "undecided.html", UNDECIDED)
    problems, contrasts = checkers.axe_report(good_html, bad_html, undecided)
    assert {problem.split(":")[0] for problem in problems} == {"bad.html"}
    for rule in ("image-alt", "color-contrast", "html-has-lang", "landmark-one-main"):
        assert any(rule in problem for problem in problems)
    assert {contrast.split(":")[0] for contrast in contrasts} == {"undecided.html"}
    assert "(phone, desktop, dark phone, dark desktop)" in contrasts[0]


def test_axe_leaves_out_named_rules(tmp_path: Path) -> None:
    grey = write(tmp_path / "grey.html", GOOD.replace("<p>", '<p style="color: #666">'))
    [problem] = checkers.axe(grey)
    assert "color-contrast-enhanced" in problem
    assert checkers.axe(grey, without=["color-contrast-enhanced"]) == []


def test_pdf_ua(good_pdf: Path, bad_pdf: Path) -> None:
    assert checkers.pdf_ua(good_pdf) == []
    assert any("PDFUA1-STRUCT-TREE-ROOT-001" in problem for problem in checkers.pdf_ua(bad_pdf))


def test_pdf_a(good_pdf: Path, tmp_path: Path) -> None:
    assert checkers.pdf_a(samples.file("bare", "pdf", tmp_path)) == []
    assert any("PDFA3A-ID-SCHEMA-001" in problem for problem in checkers.pdf_a(good_pdf))


def test_pdf_outloud(good_pdf: Path, bad_pdf: Path) -> None:
    assert checkers.pdf_outloud(good_pdf) == []
    assert any("DOC-001 error" in problem for problem in checkers.pdf_outloud(bad_pdf))
    assert not any("DOC-001" in problem for problem in checkers.pdf_outloud(bad_pdf, ["DOC-001"]))


def test_pdf_outloud_reports_an_unreadable_file(tmp_path: Path) -> None:
    with pytest.raises(checkers.CheckerFailed):
        checkers.pdf_outloud(write(tmp_path / "broken.pdf", "no PDF"))


def test_open_xml_checkers(good_docx: Path) -> None:
    bad = spoiled(good_docx, b"<w:pPr>", b"<w:pPr><w:nonsense/>")
    assert checkers.open_xml_sdk(good_docx) == []
    assert any("nonsense" in problem for problem in checkers.open_xml_sdk(good_docx, bad))
    assert checkers.openxml_audit(good_docx) == []
    assert any("nonsense" in problem for problem in checkers.openxml_audit(bad))


def test_ooxml_integrity(good_docx: Path) -> None:
    bad = spoiled(good_docx, b'w:val="Heading1"', b'w:val="NoSuchStyle"')
    assert checkers.ooxml_integrity(good_docx) == []
    assert any("NoSuchStyle" in problem for problem in checkers.ooxml_integrity(bad))


def test_docx_plus_lint(good_docx: Path) -> None:
    bad = spoiled(good_docx, b"Wrote the", b"Wrote  the")
    assert checkers.docx_plus_lint(good_docx) == []
    [problem] = checkers.docx_plus_lint(bad)
    assert problem.startswith("double-space")
    assert checkers.docx_plus_lint(bad, ["double-space"]) == []


def test_text_readers(good_pdf: Path) -> None:
    texts = [
        checkers.pdftotext(good_pdf),
        checkers.pdftotext(good_pdf, "raw"),
        checkers.pdftotext(good_pdf, "layout"),
        checkers.pypdf_text(good_pdf),
        checkers.pdfium_text(good_pdf),
        checkers.pdfminer_text(good_pdf),
    ]
    for text in texts:
        assert text.split() == ["Ada", "Lovelace", "Wrote", "the", "first", "program."]


def test_libreoffice(good_docx: Path, good_pdf: Path, tmp_path: Path) -> None:
    [pdf] = checkers.libreoffice_pdf(good_docx, out_dir=tmp_path / "word")
    assert checkers.pdf_lines(pdf) == [["Ada Lovelace", "Wrote the first program."]]
    assert checkers.line_agreement(good_pdf, pdf) == (1.0, 0)


def test_libreoffice_sees_the_fonts_that_word_files_leave_to_the_system(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph().add_run("刘学深")
    document.save(str(tmp_path / "font.docx"))
    [pdf] = checkers.libreoffice_pdf(tmp_path / "font.docx", out_dir=tmp_path)
    assert any("NotoSansCJK" in font for font in checkers.pdf_fonts(pdf))


def test_libreoffice_reports_an_unreadable_file(tmp_path: Path) -> None:
    broken = write(tmp_path / "broken.docx", "PK\x03\x04" + "\0" * 50)
    with pytest.raises(checkers.CheckerFailed):
        checkers.libreoffice_pdf(broken, out_dir=tmp_path)


def test_line_agreement_counts_differing_and_moved_lines(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours.pdf", tmp_path / "theirs.pdf"
    HTML(string="<p>one<p>two<p>three<p>four").write_pdf(ours)
    HTML(string="<p>one<p>2<p>three<p style='break-before: page'>four").write_pdf(theirs)
    assert checkers.line_agreement(ours, theirs) == (0.75, 1)


def test_screenshot(good_html: Path, tmp_path: Path) -> None:
    checkers.screenshot(good_html, tmp_path / "page.png", 390)
    header = (tmp_path / "page.png").read_bytes()[:24]
    assert int.from_bytes(header[16:20]) == 390


def test_a_missing_tool_is_an_error(good_html: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(checkers.MissingTool, match="java is not installed"):
        checkers.nu_html(good_html)
