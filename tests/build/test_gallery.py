"""The gallery: every theme, with pictures of its pages and a page that shows them."""

from __future__ import annotations

import re
from pathlib import Path

import checkers
import pypdf
from PIL import Image
from running import ROOT, Command

from cvgen.themes.load import theme_names


def test_every_theme_is_shown(cvgen: Command, tmp_path: Path) -> None:
    cvgen("gallery", "looks", str(ROOT / "profile.yaml"))
    looks = tmp_path / "looks"
    page = (looks / "index.html").read_text("utf-8")
    shown = set(re.findall(r'<img src="([^"]+)"', page))
    assert shown == {path.name for path in looks.glob("*.png")}
    for name in theme_names():
        pages = len(pypdf.PdfReader(looks / f"{name}.pdf").pages)
        assert {f"{name}-{number}.png" for number in range(1, pages + 1)} <= shown
        assert f'href="{name}.pdf"' in page
    with Image.open(looks / "classic-1.png") as picture:
        assert picture.format == "PNG"
        assert len(picture.convert("L").getcolors() or ()) > 10
    assert checkers.nu_html(looks / "index.html") == []
    assert checkers.axe(looks / "index.html", without=["color-contrast-enhanced"]) == []


def test_names_are_text(cvgen: Command, tmp_path: Path) -> None:
    cvgen.profile("name: <script>alert(1)</script>\n")
    cvgen("gallery", ".", "--set", "design.page=Letter")
    page = (tmp_path / "index.html").read_text("utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_a_fault_leaves_the_folder_as_it_was(cvgen: Command) -> None:
    cvgen.profile("nam: A\n")
    assert "unknown field 'nam'" in cvgen("gallery", "looks", code=1).err
    assert cvgen.files() == {"profile.yaml"}


def test_what_is_gone_does_not_stay(cvgen: Command) -> None:
    entries = "".join(f"  - Entry {number}\n" for number in range(120))
    cvgen.profile("name: A\nsections:\n- kind: list\n  title: T\n  entries:\n" + entries)
    cvgen("gallery", "looks")
    looks = cvgen.folder / "looks"
    own = {"classic-9.png", "mine.pdf", "holiday-1.png"}
    for name in own:
        (looks / name).write_bytes(b"mine")
    # As an earlier gallery would have left it, of a theme that is no more.
    for name in ("attic.pdf", "attic-1.png"):
        (looks / name).write_bytes(b"old")
    index = looks / "index.html"
    old = '<img src="attic-1.png"><a href="attic.pdf"><img src="../profile-1.png">'
    index.write_text(index.read_text("utf-8") + old, "utf-8")
    assert (looks / "classic-3.png").exists()
    cvgen.profile("name: A\n")
    cvgen("gallery", "looks")
    pictures = {f"{name}-1.png" for name in theme_names()}
    files = {f"{name}.pdf" for name in theme_names()}
    assert {path.name for path in looks.iterdir()} == {"index.html", *own, *pictures, *files}
