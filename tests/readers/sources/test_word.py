"""What Word files show, edited ones and ones of other programs."""

from __future__ import annotations

import io

import samples
from read_files import entries, has_all, paragraph, word

from cvgen.model.profile import Position
from cvgen.readers import extract


def test_an_edited_word_file_is_read_as_it_is_now() -> None:
    import docx

    word = docx.Document(io.BytesIO(samples.data("shipped", "docx", embed=False)))
    for part in word.paragraphs:
        for run in part.runs:
            run.text = run.text.replace("Student Researcher", "Staff Engineer")
    word.add_paragraph("A last line that nobody knew.")
    saved = io.BytesIO()
    word.save(saved)
    extraction = extract(saved.getvalue(), "cv.docx")
    assert has_all(extraction)
    assert "A last line that nobody knew." in extraction.yaml
    found = [e.position.source for e in entries(extraction.profile) if isinstance(e, Position)
             if e.position]  # fmt: skip
    assert any("Staff Engineer" in position for position in found)


def beside(left: str, right: str) -> Position | None:
    """Return the position of a heading with *right* at its right, and a line below."""
    tab = f"<w:r><w:t>{left}</w:t></w:r><w:r><w:tab/><w:t>{right}</w:t></w:r>"
    heading = '<w:p><w:pPr><w:outlineLvl w:val="{}"/></w:pPr>{}</w:p>'
    title = heading.format(0, "<w:r><w:t>Experience</w:t></w:r>")
    body = paragraph("Jane Doe") + title + heading.format(1, tab)
    body += paragraph("Software Engineer, 2019") + paragraph("Wrote software.")
    (found,) = entries(extract(word(body), "cv.docx").profile)
    return found if isinstance(found, Position) else None


def test_what_stands_at_the_right_of_an_organization_is_its_place() -> None:
    found = beside("Example Institute", "Nowhere-on-Sea")
    assert found
    assert found.location
    assert found.location.source == "Nowhere-on-Sea"
    assert found.organization
    assert found.organization.source == "Example Institute"


def test_what_stands_at_the_right_of_a_role_is_not_taken_for_a_place() -> None:
    found = beside("Lead Developer", "Globex")
    assert not (found and found.location)


def test_word_files_are_read_by_their_outline_lists_and_tables() -> None:
    level = '<w:outlineLvl w:val="0"/>'
    listed = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    cell = "<w:tc>{}</w:tc>"
    table = (
        "<w:tbl><w:tr>"
        + cell.format(paragraph("2019"))
        + cell.format(
            paragraph("Teacher, Oak School, Bonn") + paragraph("Taught.", listed.format(0))
        )
    )
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> HYPERLINK '
        '"https://example.org/x" </w:instrText><w:fldChar w:fldCharType="separate"/>'
        '<w:t>a link</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    box = "<w:txbxContent>" + paragraph("boxed") + "</w:txbxContent>"
    both = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice><w:drawing>' + box
        + "</w:drawing></mc:Choice><mc:Fallback><w:pict>" + box
        + "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )  # fmt: skip
    gone = "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    extraction = extract(
        word(
            paragraph("Jane Doe")
            + paragraph("Skills", level)
            + paragraph("Outer", listed.format(0))
            + paragraph("Inner", listed.format(1))
            + field + both + gone
            + paragraph("Experience", level) + table + "</w:tr></w:tbl>"
        ),
        "cv.docx",
    )  # fmt: skip
    assert has_all(extraction)
    yaml = extraction.yaml
    assert extraction.profile.name == "Jane Doe"
    assert [section.kind for section in extraction.profile.sections] == ["skills", "experience"]
    assert yaml.count("boxed") == 1
    assert "gone" not in yaml
    assert "[a link](https://example.org/x)" in yaml
    (outer, *_) = entries(extraction.profile)
    assert outer.entries[0].text.source == "Inner"
    (job,) = extraction.profile.sections[1].entries  # type: ignore[union-attr]
    assert isinstance(job, Position)
    assert job.date
    assert job.date.source == "2019"
