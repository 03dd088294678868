"""The HTML page: what validators, screen readers and phones make of it."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import cast
from xml.etree.ElementTree import Element

import checkers
import pytest
import samples
import tinyhtml5

from cvgen.files.paths import templates_folder
from cvgen.model import document as model
from cvgen.themes.css import screen_style
from cvgen.themes.load import STYLE, TEMPLATE, find_theme, theme_names
from cvgen.writers import html


def page(name: str) -> Element:
    """Return the parsed page of a sample."""
    data = samples.data(name, "html")
    root = tinyhtml5.parse(data, transport_encoding="utf-8", namespace_html_elements=False)
    return cast("Element", root)


def test_validators_have_nothing_to_say(tmp_path: Path) -> None:
    paths = [samples.file(name, "html", tmp_path) for name in samples.NAMES]
    assert checkers.nu_html(*paths) == []
    # The stricter contrast level, 7:1, is not promised.
    assert checkers.axe(*paths, without={"color-contrast-enhanced"}) == []


@pytest.mark.parametrize("name", samples.NAMES)
def test_headings_have_no_gap(name: str) -> None:
    levels = [int(e.tag[1]) for e in page(name).iter() if re.fullmatch(r"h[1-6]", str(e.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_head_and_landmarks() -> None:
    root = page("shipped")
    assert root.get("lang") == "en-US"
    title = root.find("head/title")
    assert title is not None
    assert title.text == "Xueshen Liu – Curriculum Vitae"
    metas = {meta.get("name"): meta.get("content") for meta in root.iter("meta")}
    assert metas["author"] == "Xueshen Liu"
    assert (metas["description"] or "").startswith("My name is Xueshen Liu")
    assert len(metas["description"] or "") <= 160
    assert root.find("body/header/div/h1") is not None
    assert root.find("body/main") is not None
    native = next(element for element in root.iter("p") if element.get("class") == "native")
    assert (native.text, native.get("lang")) == ("刘学深", "zh-Hans")


@pytest.mark.parametrize("name", samples.NAMES)
def test_page_needs_nothing_but_itself(name: str) -> None:
    root = page(name)
    assert not list(root.iter("link")) + list(root.iter("iframe"))
    # Data, which no browser runs.
    types = [script.get("type") for script in root.iter("script")]
    assert types == ["application/ld+json", "application/json"]
    text = samples.data(name, "html").decode()
    assert set(re.findall(r"url\((\w+):", text)) <= {"data"}
    assert all((img.get("src") or "").startswith("data:") for img in root.iter("img"))


def test_rare_glyphs_come_with_the_page() -> None:
    def families(name: str) -> list[str]:
        text = samples.data(name, "html").decode()
        return re.findall(r'@font-face \{font-family: "([^"]+)"', text)

    assert families("shipped").count("Source Sans Pro") == 4
    assert "Noto Sans CJK TC" in families("shipped")
    assert "Noto Sans CJK TC" not in families("bare")


def test_every_block_has_a_macro() -> None:
    theme = find_theme("classic")
    source = (theme.folders[0] / TEMPLATE).read_text(encoding="utf-8")
    blocks = (model.Paragraph(()), model.ItemList(()), model.Entry(model.Row(())))
    assert {type(block) for block in blocks} == set(model.Block.__args__)
    for block in blocks:
        assert f"{{% macro {html.macro_name(block)}(node) %}}" in source


SHEETS = sorted(templates_folder().glob(f"*/{STYLE}"))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.parent.name)
def test_style_sheets_hold_no_literals_for_paper(path: Path) -> None:
    sheet = path.read_text(encoding="utf-8")
    sheet = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL).partition("@media screen")[0]
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b", sheet)
    assert not re.search(r"\b\d*\.?\d+(?:pt|px|mm|cm|in|em|rem|%)", sheet)
    fonts = re.findall(r"font-family:\s*([^;}]+)", sheet)
    assert fonts
    assert all(value.startswith("var(--") for value in fonts)


@pytest.mark.parametrize("name", theme_names())
def test_every_variable_is_defined(name: str) -> None:
    theme = find_theme(name)
    style = screen_style(samples.document("bare"), theme)
    used = set(re.findall(r"var\(--([a-z-]+)\)", style))
    assert used <= set(re.findall(r"--([a-z-]+):", style))


def test_links_are_underlined_and_focus_is_seen() -> None:
    style = screen_style(samples.document("bare"), find_theme("classic"))
    assert "text-decoration: underline" in style
    assert re.search(r"a:focus-visible \{ outline: [^n]", style)


@pytest.mark.parametrize("width", [360, 1280])
def test_page_fits_phones_and_desktops(width: int, tmp_path: Path) -> None:
    picture = tmp_path / "page.png"
    checkers.screenshot(samples.file("german", "html", tmp_path), picture, width)
    from PIL import Image

    with Image.open(picture) as image:
        assert image.width == width  # a wider one would mean scrolling sideways


def test_the_page_is_as_before() -> None:
    body = samples.data("shipped", "html").decode().partition("<body>")[2]
    samples.check_golden("profile.html.txt", body)


@pytest.mark.parametrize("suffix", ["md", "txt"])
def test_line_formats_are_as_before(suffix: str) -> None:
    samples.check_golden(f"profile.{suffix}", samples.data("shipped", suffix).decode())
