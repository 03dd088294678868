"""A theme may be anybody's: it runs no code, reads no other file, fetches nothing and ends."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import steps
from running import SMALL

from cvgen.build import pipeline
from cvgen.errors import CvgenError, ProfileError
from cvgen.files.read import Source
from cvgen.themes import style_sheet, template_limits
from cvgen.themes.fonts.families import MAX_FONT_BYTES
from cvgen.themes.load import MAX_THEME_FILE_BYTES, load_theme
from cvgen.writers.pdf import adapter, time_limit

MINIMAL = "extends: classic\ndescription: Mine\n"
PAGE = "<!DOCTYPE html>\n<html><head><title>x</title></head><body>\n{}\n</body></html>"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The folder of a theme."""
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "theme.yaml").write_text(MINIMAL, "utf-8")
    (tmp_path / "profile.yaml").write_text(SMALL, "utf-8")
    return folder


def page(own: Path) -> str:
    """Return the HTML page that the theme makes."""
    job = pipeline.prepare(str(own.with_name("profile.yaml")), str(own), ())
    return pipeline.write_job(job, "html", embed=False).written.data.decode()


def refusal(own: Path, file: str, text: str) -> CvgenError:
    """Return why the theme is refused with *text* in its *file*."""
    (own / file).write_text(text, "utf-8")
    with pytest.raises(CvgenError) as error:
        page(own)
    assert "internal error" not in str(error.value)
    return error.value


# --- typefaces


def font(face: str, package: str = "") -> str:
    """Return the tokens of a theme whose body has *face* for all its files."""
    faces = ", ".join(f"{each}: {face}" for each in ("regular", "bold", "italic", "bold_italic"))
    named = f"    package: {package}\n" if package else ""
    return (
        f"{MINIMAL}fonts:\n  body:\n    family: X\n{named}    faces: {{{faces}}}\n"
        "    stand_in: Arial\n    generic: serif\n"
    )


@pytest.mark.parametrize("package", ["outer", "outer.inner", "json", ".", "..", "/tmp"])
def test_naming_a_package_runs_nothing(
    own: Path, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    modules = own.with_name("modules")
    (modules / "outer" / "inner").mkdir(parents=True)
    code = f"import pathlib; pathlib.Path({str(own / 'ran')!r}).touch()"
    for folder in (modules / "outer", modules / "outer" / "inner"):
        (folder / "__init__.py").write_text(code, "utf-8")
    monkeypatch.syspath_prepend(modules)
    said = str(refusal(own, "theme.yaml", font("x.ttf", package)))
    assert "own/theme.yaml:6:14: this is no font package that cvgen knows" in said
    assert "pip install" not in said
    assert not (own / "ran").exists()
    importlib.import_module("outer")  # an import would have been seen
    del sys.modules["outer"]
    assert (own / "ran").exists()


@pytest.mark.parametrize("file", ["../../x.ttf", "/etc/hostname", "..\\x.ttf"])
def test_files_of_font_packages_lie_in_them(own: Path, file: str) -> None:
    error = refusal(own, "theme.yaml", font(file, "font_source_sans_pro"))
    assert "is no file of the font package" in str(error)


def test_fonts_are_files_in_the_theme(own: Path) -> None:
    os.mkfifo(own / "pipe")
    (own / "loop").symlink_to("loop")
    (own / "device").symlink_to("/dev/zero")
    (own / "out").symlink_to("/etc/hostname")
    (own / "large").write_bytes(bytes(MAX_FONT_BYTES + 1))
    (own / "text").write_text("no font", "utf-8")
    for name, words in (
        ("pipe", "it is a pipe or a device"),
        ("loop", "there is no file"),
        ("device", "is not in the folder of its theme"),
        ("out", "is not in the folder of its theme"),
        ("large", "is larger than 30,000,000 bytes"),
        ("text", "is no font that can be used"),
        ("../profile.yaml", "is not in the folder of its theme"),
        ("none", "there is no file"),
    ):
        error = refusal(own, "theme.yaml", font(name))
        assert words in str(error)
        assert {problem.line for problem in error.problems} == {6}


@pytest.mark.parametrize("family", ['x"; } @import "y', "</style><script>", "x\\", "x" * 65])
def test_family_names_are_no_style(own: Path, family: str) -> None:
    quoted = "'" + family.replace("'", "''") + "'"
    text = font("x.ttf").replace("family: X", f"family: {quoted}")
    assert "is no name of a typeface" in str(refusal(own, "theme.yaml", text))


# --- files and sizes


@pytest.mark.parametrize("file", ["theme.yaml", "style.css", "resume.html.j2"])
@pytest.mark.parametrize("kind", ["pipe", "out", "device", "large"])
def test_the_files_of_a_theme_are_its_own(own: Path, file: str, kind: str) -> None:
    path = own / file
    path.unlink(missing_ok=True)
    secret = own.with_name("secret")
    secret.write_text("description: SECRET", "utf-8")
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "large":
        path.write_bytes(b" " * (MAX_THEME_FILE_BYTES + 1))
    else:
        path.symlink_to(secret if kind == "out" else "/dev/zero")
    with pytest.raises(CvgenError) as error:
        page(own)
    assert f"own/{file}" in str(error.value)
    assert "SECRET" not in str(error.value)


@pytest.mark.parametrize(
    ("styles", "hint"),
    [
        ("body: {size: 0}", "4 to 72 will do"),
        ("entry: {size: 9999}", "4 to 72 will do"),
        ("body: {line: 0}", "0.8 to 4 will do"),
        ("row: {line: 99}", "0.8 to 4 will do"),
        ("section: {before: 9999}", "0 to 200 will do"),
        ("section: {rule: 201}", "0 to 200 will do"),
        ("label: {scale: 0}", "0.5 to 3 will do"),
        ("photo: {size: 0}", "10 to 300 will do"),
        ("band: {fill: accent, padding: 999}", "0 to 200 will do"),
    ],
)
def test_sizes_have_bounds(own: Path, styles: str, hint: str) -> None:
    error = refusal(own, "theme.yaml", f"{MINIMAL}styles:\n  {styles}\n")
    assert hint in str(error)
    assert {problem.line for problem in error.problems} == {4}


# --- templates

ENDLESS = {
    "loops": "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "output": "{% for a in range(99999) %}" + "text " * 999 + "{% endfor %}",
    "range": "{% for a in range(1000000000) %}{% endfor %}",
    "times": "{{ 'x' * 1000000000 }}",
    "list times": "{{ ([0] * 1000000000) | length }}",
    "power": "{{ 9 ** 999999999 }}",
    "center": "{{ 'x' | center(1000000000) }}",
    "indent": "{{ 'x' | indent(1000000000, true) }}",
    "ljust": "{{ 'x'.ljust(1000000000) }}",
    "zfill": "{{ '1'.zfill(width=1000000000) }}",
    "format filter": "{{ '%1000000000d' | format(1) }}",
    "format method": "{{ '{:1000000000}'.format(1) }}",
    "format argument": "{{ '{:{}}'.format(1, 1000000000) }}",
    "format operator": "{{ '%*d' % (1000000000, 1) }}",
    "macro": "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "macros": "{% macro a(n) %}{% if n %}{{ a(n-1) }}{{ a(n-1) }}{% endif %}{% endmacro %}"
    "{{ a(99) }}",
    "include": "{% include 'resume.html.j2' %}",
    "extends": "{% extends 'resume.html.j2' %}",
    "replace": "{{ ('x' * 9999) | replace('x', 'y' * 9999) }}",
    "join": "{{ range(99999) | join('x' * 9999) }}",
    "join method": "{{ ('x' * 9999).join(range(99999) | map('string')) }}",
    "map": "{{ range(99999) | map('string') | map('replace', '1', 'x' * 9999) | join | length }}",
    "batch": "{{ [1] | batch(1000000000, 'x') | list | length }}",
    "blocks": "{% for a in [1] %}" * 30 + "{% endfor %}" * 30,
    "brackets": "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    **{
        f"doubling {number}": "{% set n = namespace(x='x') %}{% for a in range(99) %}"
        + doubled
        + "{% endfor %}{{ n.x | string | length }}"
        for number, doubled in enumerate(
            (
                "{% set n.x = n.x ~ n.x %}",
                "{% set n.x = n.x + n.x %}",
                "{% set n.x = [n.x, n.x] %}",
                "{% set n.x = (n.x, n.x) %}",
                "{% set n.x = {'a': n.x, 'b': n.x} %}",
                "{% set n.x = dict(a=n.x, b=n.x) %}",
                "{% set x %}{{ n.x }}{{ n.x }}{% endset %}{% set n.x = x %}",
            )
        )
    },
}


@pytest.mark.parametrize("template", ENDLESS.values(), ids=ENDLESS)
def test_templates_end(own: Path, template: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Less of everything, since this counts steps too, and no clock.
    monkeypatch.setattr(template_limits, "MAX_TEMPLATE_LINES", 10_000)
    monkeypatch.setattr(template_limits, "MAX_TEMPLATE_CHARACTERS", 400_000)
    monkeypatch.setattr(template_limits, "MAX_TEMPLATE_SECONDS", float("inf"))
    (own / "resume.html.j2").write_text("\n" + template, "utf-8")
    assert steps.steps(lambda: refusal(own, "resume.html.j2", "\n" + template), 2_000_000)


def test_what_a_template_does_is_told_with_its_line(own: Path) -> None:
    error = refusal(own, "resume.html.j2", "\n\n{{ 'x' * 1000000000 }}")
    assert "own/resume.html.j2:3:1: this makes more than" in str(error)


def test_time_is_the_last_bound(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template_limits, "MAX_TEMPLATE_SECONDS", -1.0)
    error = refusal(
        own, "resume.html.j2", "{% for a in range(9999) %}\n{% set b = a %}\n{% endfor %}"
    )
    assert "the template takes more than" in str(error)


def test_long_profiles_are_no_endless_templates(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MAX_TEMPLATE_LINES", "MAX_TEMPLATE_CHARACTERS"):
        monkeypatch.setattr(template_limits, name, getattr(template_limits, name) // 5)
    entries = "".join(f"  - Fact number {n} with **marks** and words\n" for n in range(600))
    text = f"name: A\nsections:\n- kind: list\n  title: T\n  entries:\n{entries}"
    own.with_name("profile.yaml").write_text(text, "utf-8")
    (own / "resume.html.j2").write_text('{% extends "classic/resume.html.j2" %}', "utf-8")
    assert page(own).count("<li>") == 600


HARMFUL = [
    "<script>alert(1)</script>",
    "<SCRIPT src=//x.test></SCRIPT>",
    "<svg><script>alert(1)</script></svg>",
    "<img src=http://x.test/a.png alt=x>",
    "<img src=data:image/svg+xml,x alt=x>",
    "<link rel=stylesheet href=//x.test>",
    "<meta http-equiv=refresh content='0; url=http://x.test'>",
    "<base href=http://x.test>",
    "<iframe src=x></iframe>",
    "<object data=x></object>",
    "<form action=x></form>",
    "<p onclick=alert(1)>x</p>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='https://x.test' ping=x>x</a>",
    "<p style='background: url(x)'>x</p>",
    "<style>@import 'x'</style>",
    "<style>p { background: u\\72l(x) }</style>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg><image href=x /></svg>",
    "<svg><path fill='url(http://x.test)' /></svg>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[x]]>",
    "<?php x ?>",
    "{{ ('<scr' ~ 'ipt>') | safe }}",
    "{{ '\\x3cscript\\x3e' | safe }}",
    "<div>" * 500,
]


@pytest.mark.parametrize("markup", HARMFUL)
def test_pages_neither_act_nor_fetch(own: Path, markup: str) -> None:
    error = refusal(own, "resume.html.j2", PAGE.format(markup))
    assert {problem.code for problem in error.problems} == {"unsafe-page"}
    if "safe }}" not in markup and "<div>" not in markup:
        assert {problem.line for problem in error.problems} == {3}


def test_harmless_pages_are_as_they_are_written(own: Path) -> None:
    markup = PAGE.format(
        "<!-- ours --><p class=a style='color: red'>x<br/>y <a href='https://x.test'>z</a></p>"
        "<svg viewBox='0 0 1 1' aria-hidden=true><path d='M0 0'/></svg>"
    )
    (own / "resume.html.j2").write_text(markup, "utf-8")
    assert page(own) == markup


# --- style sheets


@pytest.mark.parametrize(
    ("style", "place"),
    [
        ("p {}\n@import 'x';", (2, 1)),
        ("\n@im\\70ort 'x';", (2, 4)),
        ("p { background: URL(x) }", (1, 17)),
        ("p { background: u\\rl(x) }", (1, 18)),
        ("p { background: -webkit-image-set('x' 1x) }", (1, 17)),
        ("p { content: '</style>' }", (1, 15)),
        ("/* </style> */", (1, 4)),
        ('p { content: "x\n} /* " */ @import "y";', (2, 11)),
        ("p { width: 1e9pt }", (1, 12)),
        ("p { width: 10001pt }", (1, 12)),
        ("a," * style_sheet.MAX_SHEET_RULES + "b {}\n", (1, 2 * style_sheet.MAX_SHEET_RULES + 3)),
        ("(" * 20, (1, 13)),
        (f"p {{ content: '{'x' * 201}' }}", (1, 14)),
    ],
)
def test_style_sheets_neither_fetch_nor_swell(
    own: Path, style: str, place: tuple[int, int]
) -> None:
    error = refusal(own, "style.css", style)
    places = [(problem.line, problem.column) for problem in error.problems]
    assert place in places
    assert "unsafe-style" in {problem.code for problem in error.problems}


def test_style_sheets_are_checked_in_linear_time() -> None:
    def work(size: int) -> Callable[[], object]:
        return lambda: [list(style_sheet.style_problems(unit * size)) for unit in units]

    units = ("a{", "/*", "'", "url(", "1e", "<!", "\\", "a,", "var(--")
    steps.assert_linear(work, 4_000)


def test_layouts_end(own: Path) -> None:
    (own / "style.css").write_text("* { columns: 9999 }", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time_limit, "MIN_LAYOUT_SECONDS", 0.5)
        job = pipeline.prepare(str(own.with_name("profile.yaml")), str(own), ())
        with pytest.raises(CvgenError, match="laying it out takes more than"):
            pipeline.write_job(job, "pdf")


def test_what_the_library_cannot_lay_out_is_told(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Which styles it has faults with differs between its versions.
    def fail(*_: object, **__: object) -> None:
        raise AssertionError("no box")

    monkeypatch.setattr(adapter, "render_pdf", fail)
    (own / "style.css").write_text("h1 { float: left }", "utf-8")
    job = pipeline.prepare(str(own.with_name("profile.yaml")), str(own), ())
    with pytest.raises(CvgenError) as error:
        pipeline.write_job(job, "pdf")
    assert "own: it cannot be laid out as a PDF: AssertionError: no box" in str(error.value)
    ours = pipeline.prepare(str(own.with_name("profile.yaml")), None, ())
    with pytest.raises(AssertionError):  # what cvgen's own themes do is ours to put right
        pipeline.write_job(ours, "pdf")


def test_themes_of_cvgen_are_within_the_bounds(own: Path) -> None:
    (own / "style.css").write_text("h1 { color: var(--muted) }", "utf-8")
    assert not load_theme(own).is_ours
    assert "<h1>Jane Doe</h1>" in page(own)


def test_all_that_is_wrong_with_a_style_is_told_at_once() -> None:
    sheet = Source("s", "a { b: url(x) }\n@import 'x';\nc { d: var(--nothing) }", Path())
    with pytest.raises(ProfileError) as error:
        style_sheet.check_style_sheet(sheet, {"text"})
    assert [problem.line for problem in error.value.problems] == [1, 2, 3]
