"""What PDF files show, of other programs and without tags."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import samples
from read_files import entries, has_all, original, printed, share

from cvgen.model.profile import Position
from cvgen.readers import extract


def test_an_edited_pdf_is_read_as_it_is_now() -> None:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(samples.data("long", "pdf", embed=False)))
    writer.remove_page(writer.pages[-1])
    saved = io.BytesIO()
    writer.write(saved)
    extraction = extract(saved.getvalue(), "cv.pdf")
    assert has_all(extraction)
    assert extraction.profile.name == original("long").name
    assert 0 < len(entries(extraction.profile)) < len(entries(original("long")))


def test_what_chromium_prints_reads_the_same(tmp_path: Path) -> None:
    page, target = samples.file("shipped", "html", tmp_path, embed=False), tmp_path / "page.pdf"
    subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={target}",
         f"--user-data-dir={tmp_path / 'browser'}", page.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    extraction = extract(target.read_bytes(), "page.pdf")
    assert has_all(extraction)
    assert "file:" not in extraction.yaml
    assert len(entries(extraction.profile)) == len(entries(original("shipped")))
    assert share(extraction.profile, original("shipped"), "position") == 1


def test_a_pdf_without_tags_is_told_by_its_looks() -> None:
    job = (
        "<p style='margin: 0'><b>Acme Inc.</b><span class=r>May 2019 – June 2021</span><br>"
        "<i>Software Engineer</i><span class=r>Berlin, Germany</span></p>"
        "<ul><li>Built a thing that did a great deal of work for a great many people, all of them "
        "far away from where it stood.<li>Sold it.</ul>"
    )
    body = f"<h1>Jane Doe</h1><p>jane@example.org | Berlin</p><h2>Experience</h2>{job}"
    extraction = extract(printed(f"{body}<h2>Skills</h2><ul><li>C<li>Rust</ul>"), "cv.pdf")
    assert has_all(extraction)
    profile = extraction.profile
    assert profile.name == "Jane Doe"
    assert str(profile.email) == "jane@example.org"
    assert [section.kind for section in profile.sections] == ["experience", "skills"]
    (found,) = profile.sections[0].entries  # type: ignore[union-attr]
    assert isinstance(found, Position)
    assert found.position
    assert found.position.source == "Software Engineer"
    assert found.organization
    assert found.organization.source == "Acme Inc."
    assert found.date
    assert found.date.source == "2019-05 – 2021-06"
    assert [item.text.source[-12:] for item in found.highlights if item.text] == [
        "re it stood.",
        "Sold it.",
    ]


def test_columns_are_read_one_after_the_other() -> None:
    left = "".join(f"<li>Left words {n}" for n in range(12))
    right = "".join(f"<li>Right words {n}" for n in range(12))
    columns = (
        "<div style='position: absolute; width: 40%'><h2>Skills</h2><ul>" + left + "</ul></div>"
        "<div style='position: absolute; left: 50%; top: 65pt; line-height: 1.5'>"
        "<h2>Interests</h2><ul>" + right + "</ul></div>"
    )
    extraction = extract(printed(f"<h1>Jane Doe</h1>{columns}"), "cv.pdf")
    assert has_all(extraction)
    titles = [s.kind for s in extraction.profile.sections]
    assert titles == ["skills", "interests"]
    assert extraction.yaml.index("Left words 11") < extraction.yaml.index("Right words 0")


def test_running_heads_and_page_numbers_are_left_out() -> None:
    style = "@page {@top-left {content: 'Doe, CV of 2024'} @bottom-center {content: counter(page)}}"
    body = "<h1>Jane Doe</h1><h2>Skills</h2><ul>" + "<li>Words of a skill" * 120 + "</ul>"
    extraction = extract(printed(body, style), "cv.pdf")
    assert has_all(extraction)
    assert "CV of 2024" not in extraction.yaml
    assert [n.message for n in extraction.notes] == [
        "page header or footer not used: Doe, CV of 2024"
    ]
