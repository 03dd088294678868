"""`extract`: broken, mutilated and hostile pages."""

from __future__ import annotations

import functools
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from steps import assert_linear

from cvgen.errors import CvgenError
from cvgen.files.read import Source
from cvgen.profiles.load import load_profile
from cvgen.readers import Extraction, extract
from cvgen.readers.recognise.content import content_of

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "tests" / "samples" / "extract"
PAGES = sorted(path for path in SAMPLES.iterdir() if path.suffix != ".expected")


def extracted(text: str, name: str = "page.md") -> Extraction:
    return extract(text.encode(), name)


def reloaded(extraction: Extraction) -> object:
    return load_profile(Source("profile.yaml", extraction.yaml, Path())).profile


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
        ("x.md", b"\x89PNG\r\n\x1a\n\x00\x00\xff", "is a PNG picture"),
        ("x.md", b"a \xff", "not UTF-8"),
        ("x.md", "größe".encode("latin-1"), "not UTF-8"),
        ("x.json", b'{"basics": {"name": "A"', "is not JSON"),
        ("x.json", b"[1, 2", "is not JSON"),
        ("x.md", b"x" * 5_000_000, "too many"),
    ],
)
def test_what_cannot_be_read_is_said_clearly(name: str, data: bytes, message: str) -> None:
    with pytest.raises(CvgenError, match=message):
        extract(data, name)


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 20_000,
        "<ul><li>" * 5_000 + "x",
        "> " * 5_000 + "x",
        "".join(f"{' ' * (2 * n)}- x{n}\n" for n in range(300)),
        "[" * 10_000,
        "**" * 20_000,
        "`" * 20_000,
        "*a _b " * 5_000,
        "![" * 6_000,
        "<a href=" * 10_000,
        "<!--" * 10_000,
        "{%" * 10_000,
        "2020 - " * 2_500,
        "a" * 30_000,
        "word " * 30_000,
        "|" * 20_000,
        "# x\n" * 5_000,
        "- x\n" * 3_000,
        "(" * 20_000,
        '"' * 20_000,
        "jan " * 10_000,
        "https://x.org/" + "a" * 5_000,
        "a@" * 10_000,
        "&amp;" * 10_000,
        "\\" * 20_001,
        "term\n: x\n" * 1_500,
    ],
    ids=lambda text: text[:12].strip(),
)
def test_hostile_pages_grow_no_worse_than_their_length(text: str) -> None:
    head = "# Jane Doe\n\n## Experience\n\n"
    for name in ("x.md", "x.html"):
        extraction = extracted(f"{head}{text}\n", name)
        assert reloaded(extraction) == extraction.profile
        assert_linear(functools.partial(reading, head + text, name), min(len(text) // 2, 18_000))


def reading(text: str, name: str, size: int) -> Callable[[], Extraction]:
    """Return what reads so many characters of a page."""
    return lambda: extracted(text[:size], name)


def test_large_pages_grow_no_worse_than_their_length() -> None:
    row = "<tr><td>2019</td><td><a href='https://x.example/y'>Some <b>words</b></a></td></tr>\n"

    def page(rows: int) -> str:
        return f"<html><body><h1>Jane Doe</h1><table>{row * rows}</table></body></html>"

    extraction = extracted(page(1_000), "x.html")
    assert extraction.coverage.words_kept == extraction.coverage.words_seen
    assert_linear(lambda n: lambda: extracted(page(n), "x.html"), 200)


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
