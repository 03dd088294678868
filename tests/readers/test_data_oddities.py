"""Data files that bend the rules: nothing printed as words, nothing lost, nothing invented."""

from __future__ import annotations

import io
import zipfile

import pytest

from cvgen.errors import CvgenError
from cvgen.readers import Extraction, extract


def read(text: str, name: str = "resume.json") -> Extraction:
    return extract(text.encode(), name)


@pytest.mark.parametrize("nothing", ["null", '""', "[]", "{}", '[null, ""]'])
def test_nothing_is_not_given(nothing: str) -> None:
    found = read(
        f'{{"basics": {{"name": "Jo Roe", "email": {nothing}, "label": {nothing}}},'
        f'"work": [{{"name": "Acme", "position": "Dev", "summary": {nothing},'
        f'"startDate": {nothing}, "highlights": {nothing}}}, {nothing}]}}'
    )
    assert found.yaml.split("\n", 2)[2] == (
        "name: Jo Roe\nsections:\n- kind: experience\n  entries:\n"
        "  - position: Dev\n    organization: Acme\n"
    )


def test_null_in_yaml_is_not_given() -> None:
    found = read(
        "cv:\n  name: Null\n  email: null\n  location: ~\n  sections:\n    experience:\n"
        "    - {company: Acme, position: Dev, location: null, summary: ~, highlights: [null, a]}\n",
        "A_CV.yaml",
    )
    assert found.profile.name == "Null"
    assert "null" not in found.yaml
    assert found.yaml.endswith("    highlights:\n    - a\n")


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_noted(word: str) -> None:
    found = read(f'{{"basics": {{"name": "Jo Roe", "label": {word}}}, "work": [{word}]}}')
    assert word not in found.yaml
    assert sum(f"'{word}' ignored" in message for message in found.messages) == 1


def test_a_date_that_there_is_not_is_noted_without_an_end() -> None:
    found = read(
        '{"basics": {"name": "Jo Roe"}, "work": [{"name": "Acme", "startDate": "2014-13"}]}'
    )
    assert "Acme: not a date, kept as text: 2014-13" in " ".join(found.messages)
    assert "2014-13" in found.yaml
    assert "present" not in found.yaml


def test_comments_before_json_are_no_headline() -> None:
    for comment in ("// my cv\n", "/* my\ncv */ ", "\n// a\n// b\n"):
        found = read(comment + '{"basics": {"name": "Jo Roe"}, "work": [{"name": "Acme"}]}')
        assert found.profile.name == "Jo Roe"
        assert "my" not in found.yaml


@pytest.mark.parametrize("text", ["[]", "{}", '["a"]', "[1, 2]"])
def test_json_without_fields_is_told(text: str) -> None:
    with pytest.raises(CvgenError, match="expected an object"):
        read(text)


def test_the_first_of_several_addresses_is_taken() -> None:
    found = read(
        "cv:\n  name: Jo Roe\n  email: [a@example.org, b@example.org]\n"
        "  phone: ['+1 555 0100', '+1 555 0101']\n",
        "A_CV.yaml",
    )
    assert (found.profile.email, found.profile.phone) == ("a@example.org", "+1 555 0100")
    notes = " ".join(found.messages)
    assert "b@example.org" in notes
    assert "+1 555 0101" in notes


def test_lists_that_yaml_folds_and_texts_that_it_cuts_stay_whole() -> None:
    found = read(
        "cv:\n  name: Jo Roe\n  sections:\n    experience:\n    - company: Acme\n"
        "      position: Dev\n      highlights:\n      - Did A\n        - sub one\n"
        "        - sub two\n      - Note: it is so\n",
        "A_CV.yaml",
    )
    lines = [line.strip() for line in found.yaml.splitlines()]
    start = lines.index("highlights:")
    assert lines[start + 1 :] == [
        "- text: Did A",
        "entries:",
        "- sub one",
        "- sub two",
        '- "Note: it is so"',
    ]


REACTIVE = """{"basics": {"name": "Jo Roe", "headline": "Dev", "customFields": [],
"url": {"label": "", "href": "https://roe.example.org"}, "picture": {"url": ""}},
"sections": {"summary": {"name": "Summary", "visible": true, "content": "<p>Hi <b>all</b></p>"},
"experience": {"name": "Experience", "items": [
{"id": "a", "visible": true, "company": "Acme", "position": "Dev", "date": "2020 - Present"},
{"id": "b", "visible": false, "company": "Hidden", "position": "Spy", "date": "2010"}]},
"profiles": {"items": [{"network": "GitHub", "username": "roe", "visible": true}]},
"skills": {"items": [{"name": "Web", "level": 3, "keywords": ["React"]}]}},
"metadata": {"template": "onyx"}}"""


def test_reactive_resume_is_read_by_its_sections() -> None:
    found = read(REACTIVE)
    assert found.profile.website == "https://roe.example.org"
    assert [section.kind for section in found.profile.sections] == ["experience", "skills"]
    assert "date: 2020 – present" in found.yaml
    assert "network: GitHub" in found.yaml
    assert not {"onyx", "Hidden", "true", "visible"} & set(found.yaml.split())
    assert any("Hidden" in message for message in found.messages)


def archive(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, text in parts.items():
            file.writestr(name.replace("__", "/"), text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(9), "a PNG picture"),
        (b"\xff\xd8\xff\xe0" + bytes(9), "a JPEG picture"),
        (b"GIF89a" + bytes(9), "a GIF picture"),
        (b"RIFF0000WEBPVP8 ", "a WebP picture"),
        (b"{\\rtf1 hello}", "a Rich Text file"),
        (b"% mine\n\\documentclass{article}\n", "LaTeX"),
        (b"\x1f\x8b\x08" + bytes(9), "a gzip archive"),
        (bytes(range(256)), "no text"),
        (archive(mimetype="application/vnd.oasis.opendocument.text"), "an OpenDocument text"),
        (archive(xl__workbook="x"), "an Excel file"),
        (archive(Index__Document="x"), "a Pages"),
    ],
)
def test_other_formats_are_told_by_name(data: bytes, what: str) -> None:
    with pytest.raises(CvgenError, match=f"this is {what}") as error:
        extract(data, "file")
    assert "give" in error.value.problems[0].hint


@pytest.mark.parametrize("text", ["BMW and I\n", "# Jo Roe\n\nRar! It works.\n", "# \\begin\n"])
def test_pages_are_no_other_format(text: str) -> None:
    for data in (text.encode(), text.encode("utf-16")):
        assert extract(data, "page.md").yaml.startswith("#")
