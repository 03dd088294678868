"""`cvgen check`: what is whole passes, what is broken does not, and advice is only advice."""

from __future__ import annotations

import functools
import importlib
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
import samples
import strategies
from hypothesis import HealthCheck, given, settings
from pypdf.generic import NameObject
from running import SMALL, Command, environment
from writing import write

from cvgen import writers
from cvgen.build import pipeline
from cvgen.build.pipeline import Job, Result
from cvgen.checks import CHECKS, check_of, expected
from cvgen.checks.advice import advise
from cvgen.checks.report import MAX_UPLOAD_BYTES, READERS, check_format
from cvgen.document import reading_order
from cvgen.document.arrange import arrange
from cvgen.document.assemble import assemble
from cvgen.errors import Diagnostic
from cvgen.files.read import Source
from cvgen.model.document import Document
from cvgen.model.output import Written
from cvgen.profiles.load import load_profile
from cvgen.themes.load import find_theme

EMPTY = '<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr></w:p>'


def findings(document: Document, suffix: str, data: bytes, pages: int | None = None) -> set[str]:
    """Return the names of the checks that *data* fails."""
    reader = importlib.import_module(f"cvgen.checks.{READERS[suffix]}")
    found: list[Diagnostic] = list(reader.check(Written(data, pages), document))
    assert all(each.message and each.hint for each in found)
    return {check_of(each) for each in found}


def job(text: str) -> Job:
    loaded = load_profile(Source("profile.yaml", text, Path()))
    return Job(loaded, arrange(assemble(loaded.profile)), find_theme("classic"))


@functools.cache
def shipped(suffix: str) -> Written:
    return write(samples.document("shipped"), suffix)


def spoiled(suffix: str, *changes: tuple[str, str], part: str = "word/document.xml") -> set[str]:
    """Return the checks that the shipped profile fails with *changes* in its file."""
    data = shipped(suffix).data
    if suffix == "docx":
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                text = old.read(name)
                new.writestr(name, _changed(text, changes) if name == part else text)
        return findings(samples.document("shipped"), suffix, out.getvalue())
    return findings(samples.document("shipped"), suffix, _changed(data, changes))


def _changed(data: bytes, changes: tuple[tuple[str, str], ...]) -> bytes:
    for old, new in changes:
        assert old.encode() in data
        data = data.replace(old.encode(), new.encode(), 1)
    return data


@pytest.mark.parametrize("suffix", writers.FORMATS)
@pytest.mark.parametrize("name", samples.NAMES)
def test_samples_pass(name: str, suffix: str) -> None:
    document = samples.document(name)
    written = write(document, suffix)
    assert findings(document, suffix, written.data, written.pages) == set()


@pytest.mark.parametrize("suffix", writers.FORMATS)
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(profile=strategies.profiles())
def test_made_up_profiles_pass(suffix: str, profile: dict[str, object]) -> None:
    document = strategies.document(profile)
    written = write(document, suffix)
    assert findings(document, suffix, written.data, written.pages) == set()


@pytest.mark.parametrize("name", samples.NAMES)
def test_lines_are_what_a_reader_sees(name: str) -> None:
    document = samples.document(name)
    text = "".join(line.text for line in expected.expected_lines(document))
    assert expected.squeeze(text) == expected.squeeze(reading_order.text(document))


@pytest.mark.parametrize(
    ("suffix", "old", "new", "check"),
    [
        ("html", "Delighted", "", "words"),
        ("html", "Delighted that", "Delightedthat", "words"),
        ("html", "Led in-class", "in-class Led", "order"),
        ("html", "https://arxiv.org/abs/2510.19225", "https://example.org/", "links"),
        ("html", 'lang="en-US"', "", "structure"),
        ("html", "<h2>News</h2>", "<p>News</p>", "structure"),
        ("html", "</h1>", '</h1><img src="data:,">', "structure"),
        ("html", "</h1>", '</h1><img src="https://example.org/a.png" alt="a">', "structure"),
        ("html", "<style>", "<style>@import 'a.css';", "fonts"),
        ("docx", "Delighted", "", "words"),
        ("docx", 'r:id="link1"', 'r:id="nothing"', "links"),
        ("docx", 'w:val="ListBullet"', 'w:val="NoSuchStyle"', "structure"),
        ("docx", 'w:val="ListBullet"', 'w:val="Normal"', "structure"),
        ("docx", 'w:val="Heading1"', 'w:val="Normal"', "structure"),
        ("docx", "<w:pPr>", "<w:pPr><w:jc/>", "structure"),
        ("docx", "<w:sectPr", f"{EMPTY}<w:sectPr", "structure"),
        ("md", "Delighted", "", "words"),
        ("md", "## News", "News", "structure"),
        ("md", "https://arxiv.org/abs/2510.19225", "https://example.org/", "links"),
        ("txt", "Delighted", "", "words"),
        ("txt", " <https://arxiv.org/abs/2510.19225>", "", "links"),
    ],
)  # fmt: skip
def test_what_is_broken_is_found(suffix: str, old: str, new: str, check: str) -> None:
    assert check in spoiled(suffix, (old, new))


@pytest.mark.parametrize(
    ("part", "old", "new", "check"),
    [
        ("word/settings.xml", 'w:val="15"', 'w:val="12"', "structure"),
        ("word/fontTable.xml", 'w:name="Source Sans Pro"', 'w:name="Other"', "fonts"),
        ("word/fontTable.xml", 'w:fontKey="{', 'w:fontKey="{FF', "fonts"),
        ("word/theme/theme1.xml", 'typeface="Source Sans Pro"', 'typeface="Papyrus"', "fonts"),
        ("word/styles.xml", "</w:styles>", "", "structure"),
        ("word/_rels/document.xml.rels", 'Target="styles.xml"', 'Target="no.xml"', "structure"),
    ],
)
def test_broken_parts_of_word_files_are_found(part: str, old: str, new: str, check: str) -> None:
    assert check in spoiled("docx", (old, new), part=part)


def test_scripts_are_not_text() -> None:
    change = ("</main>", '<script type="application/json">{"name": "hidden"}</script></main>')
    assert spoiled("html", change) == set()


def changed_pdf(change: str) -> bytes:
    """Return the shipped PDF with one thing taken out of it."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(shipped("pdf").data))
    page = writer.pages[0]
    match change:
        case "links":
            page["/Annots"].pop(0)  # type: ignore[attr-defined]
        case "tags":
            del writer.root_object[NameObject("/StructTreeRoot")]
            del writer.root_object[NameObject("/MarkInfo")]
        case "language":
            del writer.root_object[NameObject("/Lang")]
        case "identifier":
            writer.root_object["/Metadata"].get_object().set_data(b"<x/>")  # type: ignore[union-attr]
        case "page":
            writer.remove_page(1)
        case "fonts":
            for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
                below = font.get_object()["/DescendantFonts"][0].get_object()
                descriptor = below["/FontDescriptor"].get_object()
                for key in ("/FontFile2", "/FontFile3", "/FontFile"):
                    descriptor.pop(NameObject(key), None)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("change", "check"),
    [
        ("nothing", None),
        ("links", "links"),
        ("tags", "structure"),
        ("language", "structure"),
        ("identifier", "structure"),
        ("page", "words"),
        ("fonts", "fonts"),
    ],
)
def test_broken_pdf_files_are_found(change: str, check: str | None) -> None:
    found = findings(samples.document("shipped"), "pdf", changed_pdf(change), shipped("pdf").pages)
    assert check in found if check else not found


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_what_does_not_open_is_found(suffix: str) -> None:
    assert findings(samples.document("bare"), suffix, b"no file") == {"structure"}


def test_words_lost_are_named_with_their_line() -> None:
    small = job(SMALL)
    written = write(small.document, "md", small.theme)
    broken = replace(written, data=written.data.replace(b"Facts", b"Fats"))
    checked = check_format(small, "md", Result(broken, 0, (), ""))
    problem = checked.of("words")[0]
    assert (problem.line, problem.message) == (6, "lost: 'Facts'")


def test_large_files_are_found() -> None:
    small = job(SMALL)
    for size, fine in ((MAX_UPLOAD_BYTES, True), (MAX_UPLOAD_BYTES + 1, False)):
        padding = size - len(small.document.name)
        written = Written(b"x" * padding + b"y" * len(small.document.name))
        checked = check_format(small, "txt", Result(written, 0, (), ""))
        assert (checked.of("size") == []) is fine


# The command


def test_command_passes_and_shows_a_table(cvgen: Command) -> None:
    cvgen.profile()
    done = cvgen("check")
    assert done.err == ""
    head, *rows = done.text.partition("\n\n")[0].splitlines()
    assert head.split() == ["format", "pages", "kB", *CHECKS]
    assert [row.split()[0] for row in rows] == list(writers.FORMATS)
    assert "✗" not in done.text
    assert rows[1].split()[3:] == ["✓"] * 6
    assert cvgen.files() == {"profile.yaml"}


def test_poor_terminals_get_letters(cvgen: Command) -> None:
    cvgen.profile()
    done = cvgen("check", env=environment(PYTHONIOENCODING="ascii"))
    rows = done.text.splitlines()[1:]
    assert rows[1].split()[3:] == ["ok"] * 6
    assert "?" not in "".join(rows[:5])


def test_what_no_font_draws_is_a_loss(cvgen: Command) -> None:
    cvgen.profile(SMALL + "- {kind: text, text: before \U00011e00 after}\n")
    done = cvgen("check", code=1)
    assert "pdf: fonts: profile.yaml:12: no font at hand draws" in done.text
    result = json.loads(cvgen("check", "--json", code=1).text)
    assert result["ok"] is False
    assert result["formats"]["pdf"]["checks"]["fonts"] is False
    (problem,) = [each for each in result["diagnostics"] if each["code"] == "fonts-glyph"]
    assert (problem["line"], problem["format"]) == (12, "pdf")


def test_json_has_everything(cvgen: Command) -> None:
    cvgen.profile()
    result = json.loads(cvgen("check", "--json", "-q").text)
    assert (result["file"], result["ok"]) == ("profile.yaml", True)
    assert list(result["formats"]) == list(writers.FORMATS)
    for each in result["formats"].values():
        assert each["bytes"] > 100
        assert set(each["checks"]) <= set(CHECKS)
        assert all(verdict is True for verdict in each["checks"].values())
    assert result["formats"]["pdf"]["pages"] == 1
    (advice,) = result["diagnostics"]
    assert (advice["severity"], advice["code"], advice["line"]) == ("advice", "vague-link", 8)


def test_errors_in_the_profile_stay_what_they_are(cvgen: Command) -> None:
    cvgen.profile("name: A\nnam: B\n")
    assert cvgen("check", code=1).err == cvgen("validate", code=1).err


def test_options_are_those_of_other_commands(cvgen: Command) -> None:
    cvgen.profile()
    done = cvgen("check", "--set", "sections.0.title=Other", "--theme", "classic", "profile.yaml")
    assert "✗" not in done.text
    assert "there is no theme" in cvgen("check", "--theme", "no", code=2).err


# Advice


def advice(text: str) -> list[Diagnostic]:
    made = job(text)
    return list(advise(made, pipeline.write_job(made, "pdf").written.data))


HEAD = "name: A\nemail: a@example.org\nsections:\n"


def positions(*dates: str) -> str:
    entries = "".join(
        f"  - {{position: P{n}, organization: O{n}{date and f', date: {date}'}}}\n"
        for n, date in enumerate(dates)
    )
    return f"{HEAD}- kind: experience\n  entries:\n{entries}"


def degrees(*dates: str) -> str:
    entries = "".join(
        f"  - {{institution: U{n}, degree: D{n}, date: {date}}}\n" for n, date in enumerate(dates)
    )
    return f"{HEAD}- kind: education\n  entries:\n{entries}"


def bullets(words: int) -> str:
    return (
        f"{HEAD}- kind: experience\n  entries:\n  - position: P\n    date: 2020\n"
        f"    highlights:\n    - {'words ' * words}\n"
    )


def listed(lines: int) -> str:
    entries = "".join(f"  - Fact {n}\n" for n in range(lines))
    return f"{HEAD}- kind: list\n  title: Facts\n  entries:\n{entries}"


def lines_on_two_pages(more: int) -> str:
    """Return a profile of which *more* lines stand on the second page."""
    full = next(
        n for n in range(40, 80) if pipeline.write_job(job(listed(n)), "pdf").written.pages == 2
    )
    # The first that does not fit takes none along: the list may break anywhere but near its ends.
    return listed(full - 1 + more)


TITLED = HEAD + "- kind: {}\n  title: {}\n  entries: [a]\n"
LINKED = HEAD + "- kind: text\n  text: See [{}](https://example.org/x).\n"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("name: A\n", "missing-email", 0),
        (positions(""), "missing-date", 6),
        (positions("2016-01 – 2020-05", "2018-01 – 2021-05"), "overlapping-dates", 7),
        (positions("2016 – present", "2018 – present"), "overlapping-dates", 7),
        (positions("2012 – 2014", "2016-03 – 2017"), "gap-in-dates", 7),
        (degrees("2012 – 2018", "2014 – 2017"), "overlapping-dates", 7),
        (TITLED.format("experience", "My Journey"), "unknown-title", 5),
        (LINKED.format("click here"), "vague-link", 5),
        (LINKED.format("**Here**"), "vague-link", 5),
        (
            "name: A\nemail: a@b.org\nlanguage: de\nsummary: '[hier](https://e.org)'\n",
            "vague-link",
            4,
        ),
        (bullets(120), "long-bullet", 9),
    ],
)
def test_advice_is_given(text: str, code: str, line: int) -> None:
    (found,) = advice(text)
    assert (found.code, found.line) == (code, line)
    assert found.hint


@pytest.mark.parametrize(
    "text",
    [
        positions("2016-01 – 2020-05", "2019-06 – 2021-05"),
        positions("2016 – 2018", "2018 – 2020"),
        positions("2012 – 2014", "2016-01 – 2017"),
        positions("2012 – 2014", "since a while", "2019 – 2020"),
        positions("2012 – 2014", "2019 – 2020") + "- kind: education\n  entries:\n"
        "  - {institution: U, degree: D, date: 2018}\n",
        degrees("2012 – 2016", "2014 – 2016"),
        degrees("2012 – 2018", "2012 – 2014"),
        TITLED.format("experience", "Selected Work Experience"),
        TITLED.format("list", "My Journey"),
        TITLED.format("experience", "الخبرة").replace("sections", "language: ar\nsections"),
        LINKED.format("here and now"),
        bullets(45),
    ],
)
def test_advice_is_not_given_without_need(text: str) -> None:
    assert advice(text) == []


@pytest.mark.slow
def test_a_nearly_empty_last_page_is_mentioned() -> None:
    assert {each.code for each in advice(lines_on_two_pages(2))} == {"short-last-page"}
    assert advice(lines_on_two_pages(8)) == []
    asked = listed(3) + "- {kind: text, title: T, text: a, page_break: before}\n"
    assert advice(asked) == []


def test_advice_alone_is_no_failure(cvgen: Command) -> None:
    cvgen.profile(LINKED.format("here"))
    done = cvgen("check")
    assert "\nAdvice\nprofile.yaml:5: the link text 'here'" in done.text
