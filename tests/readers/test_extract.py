"""`extract`: pages in the manner of real ones, what is said about them, and hostile input."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from cvgen.errors import CvgenError
from cvgen.files.read import Source, read_source
from cvgen.model.profile import Position
from cvgen.profiles.load import load_profile
from cvgen.readers import Extraction, extract
from cvgen.readers.formats import FORMATS
from cvgen.readers.recognise.content import content_of

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "tests" / "samples" / "extract"
PAGES = sorted(path for path in SAMPLES.iterdir() if path.suffix != ".expected")


def extracted(text: str, name: str = "page.md") -> Extraction:
    return extract(text.encode(), name)


def reloaded(extraction: Extraction) -> object:
    return load_profile(Source("profile.yaml", extraction.yaml, Path())).profile


def test_the_page_that_started_it_gives_the_shipped_profile() -> None:
    page = ROOT / "examples" / "about.md"
    extraction = extract(page.read_bytes(), page.name)
    assert extraction.profile == load_profile(read_source(ROOT / "profile.yaml")).profile
    coverage = extraction.coverage
    assert (coverage.words_kept, coverage.links_kept) == (coverage.words_seen, coverage.links_seen)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_gives_the_profile_and_the_notes_beside_it(page: Path) -> None:
    extraction = extract(page.read_bytes(), page.name)
    report = [*extraction.notes, extraction.coverage]
    written = extraction.yaml + "".join(f"# {line}\n" for line in report)
    expected = page.with_name(page.name + ".expected")
    assert written == expected.read_text(encoding="utf-8")
    assert reloaded(extraction) == extraction.profile


POSITIONS = {
    "- **Intern**, Acme Inc., Oslo, Norway (May 2020 – Aug. 2020)":
        ("Intern", None, "Acme Inc.", "Oslo, Norway", "2020-05 – 2020-08"),
    "- **Acme Inc.** — *Intern*, May 2020 - now":
        ("Intern", None, "Acme Inc.", None, "2020-05 – present"),
    "- 2019-2020: Research Assistant at MIT":
        ("Research Assistant", None, "MIT", None, "2019 – 2020"),
    "### Engineer | Acme Corp | Remote\n*Jan 2020 - Present*":
        ("Engineer", None, "Acme Corp", "Remote", "2020-01 – present"),
    "**Engineer**  \nAcme Corp  \nFeb to Jul 2016":
        ("Engineer", None, "Acme Corp", None, "2016-02 – 2016-07"),
    "`2012`\n__Teacher__, Oak School":
        ("Teacher", None, "Oak School", None, "2012"),
    "2012\n: **Teacher**, Oak School, Bonn":
        ("Teacher", None, "Oak School", "Bonn", "2012"),
    "| 2012 – 2014 | Teacher | Oak School |":
        ("Teacher", None, "Oak School", None, "2012 – 2014"),
    "**Teacher**, [Oak School](https://oak.example), Bonn - *2019 to present*":
        ("Teacher", None, "Oak School", "Bonn", "2019 – present"),
    "- **Intern, Robotics Lab, Acme Inc.**, Bonn (2020)":
        ("Intern", "Robotics Lab", "Acme Inc.", "Bonn", "2020"),
    "- **Summer 2015**: Research Assistant\n  - Github University\n  - Rejected things":
        ("Research Assistant", None, "Github University", None, "Summer 2015"),
    "### Engineer at [Acme](https://acme.example)\n*2019 - present* | Upstairs":
        ("Engineer", None, "Acme", None, "2019 – present"),
    "### Engineer at Acme\n*2019 - 2020* | Python, Django":
        ("Engineer", None, "Acme", None, "2019 – 2020"),
    "- Acme Inc. - **Engineer** - Full-time | 2019 - 2020":
        ("Engineer", None, "Acme Inc.", None, "2019 – 2020"),
    "### Intern, Developer, Acme Inc. (2020)":
        ("Intern, Developer", None, "Acme Inc.", None, "2020"),
    "- **2019 - 2020**\n  - Teacher, Oak School\n  - Mentor: A. Roe":
        ("Teacher", None, "Oak School", None, "2019 – 2020"),
}  # fmt: skip


@pytest.mark.parametrize(("entry", "expected"), POSITIONS.items())
def test_a_position_is_read_however_it_is_set(entry: str, expected: tuple[str | None, ...]) -> None:
    profile = extracted(f"# Jane Doe\n\n## Experience\n\n{entry}\n").profile
    (section,) = profile.sections
    (found,) = section.entries  # type: ignore[union-attr]
    assert isinstance(found, Position)
    fields = (found.position, found.unit, found.organization, found.location, found.date)
    assert tuple(field and field.source for field in fields) == expected


@pytest.mark.parametrize(
    "entry",
    [
        "- Went around the world, 2019",
        "- **Acme** and friends did things in 2020 and 2021 together",
        "- Blue, green, red, yellow",
        "Some words. Then more words.",
    ],
)
def test_what_is_not_clear_stays_the_text_it_is(entry: str) -> None:
    profile = extracted(f"# Jane Doe\n\n## Experience\n\n{entry}\n").profile
    (section,) = profile.sections
    if section.kind != "text":
        (found,) = section.entries
        assert not hasattr(found, "position")


def test_brackets_that_are_no_date_stay_in_the_title() -> None:
    page = "# A B\n\n## Projects\n\n- **Why Not Both? (CAKE)** (ICML'25, Sept. 2024 – Feb. 2025)\n"
    (section,) = extracted(page).profile.sections
    (work,) = section.entries  # type: ignore[union-attr]
    assert work.title.source == "Why Not Both? (CAKE)"  # type: ignore[union-attr]
    assert work.venue.source == "ICML'25"  # type: ignore[union-attr]


def test_what_a_page_hides_stays_out() -> None:
    page = "# A B\n\n<!-- old\n\n## CV\n-->\n{% comment %}draft{% endcomment %}\n## Skills\n\n- C\n"
    extraction = extracted(page)
    assert "old" not in extraction.yaml
    assert "draft" not in extraction.yaml


def test_what_is_left_out_is_noted_with_its_line() -> None:
    page = "---\nlayout: cv\n---\n# A B\n\n![me](me.png)\n\nHello [file](/files/cv.pdf).\n"
    notes = [str(note) for note in extracted(page).notes]
    assert "line 2: front matter key 'layout' ignored: cv" in notes
    assert "line 6: image not used: me.png" in notes
    assert any(note.startswith("line 8: link not kept: '/files/cv.pdf'") for note in notes)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.md", "---\ntitle: [broken\n---\nSome text."),
        ("x.md", "---\nno end of it\n"),
        ("x.md", "+++\n= broken\n+++\nSome text."),
        ("x.md", "just words"),
        ("x.html", "<p>never <b>closed"),
        ("x.html", "<table><tr><td>a<table><tr><td>b"),
        ("x.yml", "a: &x [1]\nb: *x\n"),
    ],
)
def test_broken_pages_give_a_plain_profile(name: str, text: str) -> None:
    extraction = extracted(text, name)
    assert reloaded(extraction) == extraction.profile


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("x.md", b"", "there is nothing in it"),
        ("x.md", b" \n \n", "there is nothing in it"),
        ("x.md", b"\x89PNG\r\n\x1a\n\x00\x00\xff", "not UTF-8"),
        ("x.md", "größe".encode("latin-1"), "not UTF-8"),
        ("x.json", b'{"basics": {"name": "A"', "is not JSON"),
        ("x.json", b"[1, 2", "is not JSON"),
        ("x.md", b"x" * 5_000_000, "too many"),
    ],
)
def test_what_cannot_be_read_is_said_clearly(name: str, data: bytes, message: str) -> None:
    with pytest.raises(CvgenError, match=message):
        extract(data, name)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(CvgenError, match="is not known here"):
        extract(b"x", "x.md", "word")


@pytest.mark.parametrize("source_format", ["json-resume", "rendercv", "al-folio"])
def test_a_page_is_no_data_file(source_format: str) -> None:
    with pytest.raises(CvgenError, match=f"not a {source_format} file"):
        extract(b"hello", "x.txt", source_format)


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 20_000,
        "<ul><li>" * 5_000 + "x",
        "> " * 5_000 + "x",
        "".join(f"{' ' * (2 * n)}- x{n}\n" for n in range(300)),
        "[" * 20_000,
        "**" * 20_000,
        "`" * 20_000,
        "*a _b " * 5_000,
        "![" * 20_000,
        "<a href=" * 10_000,
        "<!--" * 10_000,
        "{%" * 10_000,
        "2020 - " * 5_000,
        "a" * 30_000,
        "word " * 30_000,
        "|" * 20_000,
        "# x\n" * 5_000,
        "- x\n" * 20_000,
        "(" * 20_000,
        '"' * 20_000,
        "jan " * 10_000,
        "https://x.org/" + "a" * 5_000,
        "a@" * 10_000,
        "&amp;" * 10_000,
        "\\" * 20_001,
        "term\n: x\n" * 3_000,
    ],
    ids=lambda text: text[:12].strip(),
)
def test_hostile_pages_end_in_time(text: str) -> None:
    for name in ("x.md", "x.html"):
        start = time.perf_counter()
        extraction = extracted(f"# Jane Doe\n\n## Experience\n\n{text}\n", name)
        assert reloaded(extraction) == extraction.profile
        assert time.perf_counter() - start < 60


def test_megabytes_of_html_end_in_time() -> None:
    row = "<tr><td>2019</td><td><a href='https://x.example/y'>Some <b>words</b></a></td></tr>\n"
    page = f"<html><body><h1>Jane Doe</h1><table>{row * 12_000}</table></body></html>"
    start = time.perf_counter()
    extraction = extracted(page, "x.html")
    assert extraction.coverage.words_kept == extraction.coverage.words_seen
    assert time.perf_counter() - start < 120


@pytest.mark.parametrize(
    "page",
    [
        "# " + "a" * 30_000,
        "# Jane Doe\n\n## " + "word " * 10_000 + "\n\ntext\n",
        "# Jane Doe\n\n" + "word " * 30_000,
        "# Jane Doe\n\n## Experience\n\n- " + "word " * 30_000,
        "# Jane Doe\n\n## Experience\n\n- a\n  - " + "word " * 30_000,
        "# Jane Doe\n\n## Skills\n\n" + "\\\n".join(["word " * 500] * 20),
    ],
    ids=["name", "title", "paragraph", "bullet", "nested", "lines"],
)
def test_what_is_too_long_for_one_text_becomes_several(page: str) -> None:
    extraction = extracted(page)
    assert reloaded(extraction) == extraction.profile
    assert content_of(extraction.profile).words["word"] == page.count("word")


def test_mutilated_pages_never_break_it() -> None:
    rng = random.Random(3)
    pages = [page.read_text(encoding="utf-8") for page in PAGES]
    for _ in range(150):
        text = rng.choice(pages)
        for _ in range(rng.randint(1, 8)):
            at, other = rng.randrange(len(text)), rng.choice(pages)
            start = rng.randrange(len(other))
            text = text[:at] + other[start : start + 80] + text[at + rng.randrange(40) :]
        try:
            extraction = extracted(text, rng.choice(PAGES).name)
        except CvgenError:
            continue
        assert reloaded(extraction) == extraction.profile


def test_every_format_has_a_sample() -> None:
    pages = {"markdown", "html", "json-resume", "rendercv", "al-folio", "bibtex"}
    assert set(FORMATS) == pages | {"pdf", "docx"}  # these are written where they are tested
