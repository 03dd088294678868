"""The table of formats, and that nothing is imported before it is needed."""

from __future__ import annotations

import inspect

import pytest
from running import ROOT, environment, python

from cvgen.errors import CvgenError
from cvgen.readers import extract
from cvgen.readers.detect import detect_format
from cvgen.readers.formats import SOURCE_FORMATS, load_format
from cvgen.readers.source_file import SourceFile

# What reads formats, by the modules that it brings along.
LIBRARIES = ("html.parser", "pypdfium2", "docx", "lxml", "pybtex", "tomllib")


def imported(code: str) -> set[str]:
    """Return the LIBRARIES and modules of cvgen.readers that are there when *code* has run."""
    report = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr));"
    done = python("-c", report + code, cwd=ROOT, env=environment(ROOT))
    assert done.code == 0, done.err
    names = done.err.split()
    return {name for name in names if name in LIBRARIES or name.startswith("cvgen.readers.")}


def test_the_package_imports_no_format() -> None:
    assert imported("import cvgen.readers") == {
        "cvgen.readers.formats", "cvgen.readers.sources", "cvgen.readers.sources.limits",
    }  # fmt: skip


def test_the_help_imports_no_format() -> None:
    code = "sys.argv = ['cvgen', 'extract', '--help']; from cvgen.cli import main; main()"
    assert not imported(code)


@pytest.mark.parametrize(
    "text",
    ["# A B", "cv: {name: A B}", '{"basics": {"name": "A B"}}', "<!doctype html><h1>A B</h1>"],
    ids=["markdown", "rendercv", "json-resume", "html"],
)
def test_a_page_imports_no_library_of_other_formats(text: str) -> None:
    code = f"from cvgen.readers import extract; extract({text.encode()!r}, 'x')"
    assert not imported(code) & {"pypdfium2", "docx", "lxml", "pybtex"}


@pytest.mark.parametrize("name", SOURCE_FORMATS)
def test_every_module_in_the_table_reads_a_profile(name: str) -> None:
    module = load_format(name)
    parameters = inspect.signature(module.read_profile).parameters
    assert list(parameters) == ["source", "tracker"]
    assert module.read_profile.__annotations__["return"] == "Profile"


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(CvgenError, match="is not known here"):
        extract(b"x", "x.md", "word")


@pytest.mark.parametrize("source_format", ["json-resume", "rendercv", "al-folio"])
def test_a_page_is_no_data_file(source_format: str) -> None:
    with pytest.raises(CvgenError, match=f"not a {source_format} file"):
        extract(b"hello", "x.txt", source_format)


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"# Hello", "x", "markdown"),
        (b"---\ntitle: x\n---\ntext", "x", "markdown"),
        (b"name: x\n\nand more: [of it", "x.md", "markdown"),
        (b"<!doctype html><p>x", "x", "html"),
        (b"<p>x", "x.html", "html"),
        (b"<p>x", "x.md", "markdown"),
        (b"@article{a, title={x}}", "x", "bibtex"),
        (b"jane@doe.example", "x", "markdown"),
        (b"cv: {name: x}", "x", "rendercv"),
        (b'{"basics": {}}', "x", "json-resume"),
        (b"work: []", "x.yaml", "json-resume"),
        (b"- title: x\n  contents: [y]", "x", "al-folio"),
        (b"- x", "x.yml", "markdown"),
        (b"%PDF-1.7", "x", "pdf"),
        (b"a line about %PDF-1.7", "x", "markdown"),
        (b"PK\x03\x04", "x", "docx"),
    ],
)
def test_a_format_is_told_by_content_then_by_name(data: bytes, name: str, expected: str) -> None:
    assert detect_format(SourceFile(data, name)) == expected


def test_every_format_has_a_sample() -> None:
    pages = {"markdown", "html", "json-resume", "rendercv", "al-folio", "bibtex"}
    assert set(SOURCE_FORMATS) == pages | {"pdf", "docx"}  # these are written where they are tested
