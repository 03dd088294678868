"""The shipped profile in the formats of other programs: the same words for all of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

import yaml
from environments import ROOT

from cvgen import writers
from cvgen.build import pipeline
from cvgen.document.inlines import characters
from cvgen.model.document import Block, Document, Entry, Inlines, ItemList, ListItem, Paragraph
from cvgen.writers.markdown import inline_markdown
from cvgen.writers.pdf import weasyprint as engine

PROFILE = ROOT / "profile.yaml"
SECTIONS_A_PAGE = 3.4  # of the shipped profile
FONT_PACKAGE = ("fontawesome", "0.6.0")


@dataclass
class Part:
    """An entry as most programs have it: a heading, something at the right, lines."""

    heading: Inlines = ()
    right: Inlines = ()
    lines: list[Inlines] = field(default_factory=list)


def document() -> Document:
    """Return what cvgen makes of the shipped profile."""
    return pipeline.prepare(str(PROFILE), None, []).document


def parts(blocks: tuple[Block, ...]) -> Iterator[Part]:
    """Yield the entries among *blocks*; what stands outside of entries is one without heading."""
    loose = Part()
    for block in blocks:
        if isinstance(block, Entry):
            rows = [half for row in block.rows for half in (row.left, row.right) if half]
            inner = [line for part in parts(block.blocks) for line in _all(part)]
            yield Part(block.heading.left, block.heading.right, [*rows, *inner])
        else:
            loose.lines += _lines(block)
    if loose.lines:
        yield loose


def _all(part: Part) -> Iterator[Inlines]:
    yield from (line for line in (part.heading, part.right, *part.lines) if line)


def _lines(block: Paragraph | ItemList) -> Iterator[Inlines]:
    if isinstance(block, Paragraph):
        yield block.content
    else:
        for item in block.items:
            yield from _item(item)


def _item(item: ListItem) -> Iterator[Inlines]:
    yield (item.lead, *item.content) if item.lead else item.content
    for child in item.children:
        yield from _item(child)


def page(path: Path) -> None:
    """Write the HTML, with its style, that cvgen gives WeasyPrint."""
    job = pipeline.prepare(str(PROFILE), None, [])
    with mock.patch.object(engine, "render_pdf", wraps=engine.render_pdf) as seen:
        writers.find_writer("pdf").write(job.for_writer(embed=False))
    markup, style = seen.call_args.args[:2]
    path.write_text(markup.replace("</head>", f"<style>{style}</style></head>"), "utf-8")


def rendercv(folder: Path) -> None:
    """Write RenderCV's YAML, and a stand-in for the icons that Typst would download."""
    cv = document()
    sections: dict[str, list[Any]] = {}
    for section in cv.sections:
        found = list(parts(section.blocks))
        if all(part.heading for part in found):
            entries: list[Any] = [_normal_entry(part) for part in found]
        else:
            entries = [{"bullet": inline_markdown(line)} for part in found for line in _all(part)]
        sections[section.title] = entries
    email = next((each.text for each in cv.contacts if each.kind == "email"), None)
    content = {
        "cv": {"name": cv.name, "email": email, "sections": sections},
        "design": {"theme": "classic", "header": {"connections": {"show_icons": False}}},
    }
    (folder / "cv.yaml").write_text(_yaml(content), "utf-8")
    name, version = FONT_PACKAGE
    package = folder / "cache" / "typst" / "packages" / "preview" / name / version
    package.mkdir(parents=True, exist_ok=True)
    about = f'[package]\nname = "{name}"\nversion = "{version}"\nentrypoint = "lib.typ"\n'
    (package / "typst.toml").write_text(about, "utf-8")
    (package / "lib.typ").write_text("#let fa-icon(..rest) = none\n", "utf-8")


def _yaml(content: Any) -> str:
    plain = json.loads(json.dumps(content))  # texts of a profile are of types of their own
    return yaml.safe_dump(plain, sort_keys=False)


def _normal_entry(part: Part) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "name": inline_markdown(part.heading),
        "highlights": list(map(inline_markdown, part.lines)),
    }
    if part.right:
        entry["date"] = characters(part.right)
    return entry


def cvloom(folder: Path) -> None:
    """Write the files of a cvloom project, all entries as positions."""
    cv = document()
    work = [
        {
            "company": inline_markdown(part.heading) or section.title,
            "title": section.title,
            "location": characters(part.right),
            "start_date": "2024",
            "highlights": list(map(inline_markdown, part.lines)),
        }
        for section in cv.sections
        for part in parts(section.blocks)
    ]
    about = {"headline": characters(cv.headline), "summary": cv.name}
    contact = {each.kind: each.text for each in cv.contacts if each.kind in {"email", "phone"}}
    files: dict[str, Any] = {
        "data/work.yaml": work,
        "data/basics.yaml": about,
        "private/contact.yaml": {"name": cv.name, **contact},
        "profiles/general.yaml": {"template": "cv/ats-clean", "sections": {"work": True}},
        "cvloom.yaml": {"locale": "en"},
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(_yaml(content), "utf-8")


def typst(path: Path) -> None:
    """Write plain Typst, the least that a PDF of these words can take."""
    cv = document()
    lines = [f"= #{_quoted(cv.name)}"]
    for section in cv.sections:
        lines.append(f"== #{_quoted(section.title)}")
        for part in parts(section.blocks):
            heading, right = _quoted(characters(part.heading)), _quoted(characters(part.right))
            lines.append(f"*#{heading}* #h(1fr) #{right}\n")
            lines += [f"- #{_quoted(characters(line))}" for line in part.lines]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def long(pages: int, path: Path) -> None:
    """Write a profile of about so many *pages*: the sections of the shipped one over and over."""
    head, _, body = PROFILE.read_text("utf-8").partition("sections:\n")
    found = [each for each in re.split(r"(?m)^(?=- kind:)", body) if each.startswith("- kind")]
    count = max(1, round(pages * SECTIONS_A_PAGE - 1))
    sections = (found[number % len(found)] for number in range(count))
    path.write_text(f"{head}sections:\n{''.join(sections)}", "utf-8")
