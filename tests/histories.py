"""Profiles and themes of earlier versions, in tests/history, and what their files say."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HISTORY = Path(__file__).resolve().parent / "history"
SHOWN, CHANGED, THEMES = "shown", "changed", "themes"  # folders below that of a version
CHANGES = "changes.yaml"  # which profiles are shown in another way now, and why
FORMATS = ("txt", "md", "html", "docx", "pdf")
NO_VERSION = re.compile(r"[^\w.+-]|^\.")
THEMED = "starter.yaml"  # the profile that themes are tried on

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPECIAL = {"tab": "\t", "br": "\n", "noBreakHyphen": "\u2011", "p": "\n"}
_BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "h5", "div", "section", "ul", "ol", "header"}


@dataclass(frozen=True)
class Case:
    """A profile of an earlier version, in the theme that it names or in one of that version."""

    folder: Path
    profile: str
    theme: str = ""

    @property
    def name(self) -> str:
        """What its files are called."""
        stem = self.profile.removesuffix(".yaml")
        return f"{stem}@{self.theme}" if self.theme else stem

    @property
    def arguments(self) -> list[str]:
        """What a command takes, in its folder."""
        theme = ["--theme", f"{THEMES}/{self.theme}"] if self.theme else []
        return [self.profile, *theme]

    @property
    def theme_folder(self) -> Path | None:
        """The folder of its theme, if that is not the one that the profile names."""
        return self.folder / THEMES / self.theme if self.theme else None

    @property
    def content(self) -> tuple[bytes, ...]:
        """All that its files are made of."""
        theme = sorted(self.theme_folder.iterdir()) if self.theme_folder else []
        return tuple(path.read_bytes() for path in (self.folder / self.profile, *theme))

    def shown(self, suffix: str) -> Path:
        """Return the file with what it showed then in one format."""
        return self.folder / SHOWN / f"{self.name}.{suffix}.txt"

    def changed(self, suffix: str) -> Path:
        """Return the file with what it shows now, where that is something else on purpose."""
        return self.folder / CHANGED / f"{self.name}.{suffix}.txt"

    def expected(self, suffix: str) -> Path:
        """Return the file with what it is to show now."""
        changed = self.changed(suffix)
        return changed if changed.exists() else self.shown(suffix)


def cases(folder: Path) -> Iterator[Case]:
    """Yield all that is kept in the folder of a version."""
    for path in sorted(folder.glob("*.yaml")):
        if path.name != CHANGES:
            yield Case(folder, path.name)
    for path in sorted(folder.glob(f"{THEMES}/*/theme.yaml")):
        yield Case(folder, THEMED, path.parent.name)


def alike(found: Iterable[Case]) -> list[list[Case]]:
    """Return *found* by what their files are made of: many profiles are kept for every version."""
    groups: dict[tuple[bytes, ...], list[Case]] = {}
    for case in found:
        groups.setdefault(case.content, []).append(case)
    return list(groups.values())


def title(group: list[Case]) -> str:
    """Return what cases that are alike are called."""
    return f"{group[0].folder.name}-{group[0].name}"


def changes(folder: Path) -> dict[str, list[dict[str, str]]]:
    """Return why profiles of a version are shown in another way now.

    Each reason is `{changelog: words}`, which are in CHANGELOG.md, or `{warning: code}`, which
    loading the profile gives.
    """
    path = folder / CHANGES
    return dict(yaml.safe_load(path.read_text("utf-8"))) if path.exists() else {}


def text_of(file: Path) -> str:
    """Return the text of a file in any format, a line for each of its own."""
    match file.suffix:
        case ".html":
            text = _html_text(file.read_bytes())
        case ".docx":
            text = _word_text(file)
        case ".pdf":
            text = _pdf_text(file)
        case _:
            text = file.read_text("utf-8")
    return "\n".join(line.strip() for line in text.split("\n") if line.strip()) + "\n"


def _html_text(data: bytes) -> str:
    import tinyhtml5

    root = tinyhtml5.parse(data, transport_encoding="utf-8", namespace_html_elements=False)

    def parts(element: Any) -> Iterator[str]:
        edge = "\n" if element.tag in _BLOCKS else ""
        yield edge + (element.text or "")
        for child in element:
            yield from parts(child)
            yield child.tail or ""
        yield edge

    return "".join(parts(root.find("body")))


def _word_text(file: Path) -> str:
    import lxml.etree

    with zipfile.ZipFile(file) as archive:
        root = lxml.etree.fromstring(archive.read("word/document.xml"))
    names = ((element, str(element.tag).removeprefix(_WORD)) for element in root.iter())
    return "".join(
        element.text or "" if name == "t" else _SPECIAL.get(name, "") for element, name in names
    )


def _pdf_text(file: Path) -> str:
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(file), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    # A line more or less on a page is another layout, not another text.
    return re.sub(r"(?m)^\s*\d+ ?/ ?\d+\s*$|\f", "", text)
