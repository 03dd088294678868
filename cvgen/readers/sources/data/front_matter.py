"""Front matter: what stands above a page in YAML (`---`), TOML (`+++`) or JSON."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cvgen.readers.sources.data.json_nodes import read_json
from cvgen.readers.sources.data.toml_nodes import read_toml
from cvgen.readers.sources.data.unreadable import UnreadableData
from cvgen.readers.sources.data.yaml_nodes import read_yaml
from cvgen.readers.sources.limits import MAX_FRONT_MATTER_LINES, SourceTooLarge
from cvgen.readers.sources.notes import Notes
from cvgen.schema.nodes import Mapping, Node, Scalar

_YAML = re.compile(r"\s*?---[ \t]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\s*\+\+\+[ \t]*\n(.*?)(?:^|\n)\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_PANDOC = re.compile(r"(?:%[ \t]*(.*)\n)(?:%[ \t]*(.*)\n)?(?:%[ \t]*(.*)\n)?")
_PAIR = re.compile(r"([\w-]+)[ \t]*[:=][ \t]*(.*)")


@dataclass(frozen=True)
class FrontMatter:
    """The fields above a page, and where the page starts."""

    fields: Mapping
    body: str
    line: int


def split_front_matter(text: str, notes: Notes) -> FrontMatter:
    """Return the front matter of *text*; what cannot be read is noted and read line by line."""
    for pattern, read in ((_YAML, read_yaml), (_TOML, read_toml)):
        match = pattern.match(text)
        if match is None or not re.search(
            r"^[ \t]*[\"']?[\w-]+[\"']?[ \t]*[:=]|^\s*\Z|\A\Z", match[1], re.MULTILINE
        ):
            continue
        if match[1].count("\n") > MAX_FRONT_MATTER_LINES:
            most = f"more than {MAX_FRONT_MATTER_LINES:,} lines"
            raise SourceTooLarge(f"is too long: its front matter has {most}")
        first = text.count("\n", 0, match.start(1)) + 1
        try:
            fields = read(match[1], first)
        except UnreadableData as error:
            notes.add(error.line, f"front matter is broken, read line by line: {error.message}")
            fields = _by_line(match[1], first)
        line = text.count("\n", 0, match.end()) + 1
        return FrontMatter(_mapping(fields, first), text[match.end() :], line)
    if match := _PANDOC.match(text):
        names = zip(("title", "author", "date"), match.groups(), strict=True)
        pairs: list[tuple[Node, Node]] = [
            (Scalar(number, 1, name), Scalar(number, 1, value.strip()))
            for number, (name, value) in enumerate(names, start=1)
            if value
        ]
        return FrontMatter(
            Mapping(1, 1, pairs), text[match.end() :], text.count("\n", 0, match.end()) + 1
        )
    if re.match(r"\{\s*\n?\s*\"", text) and (end := re.search(r"^\}[ \t]*$", text, re.MULTILINE)):
        try:
            return FrontMatter(
                _mapping(read_json(text[: end.end()]), 1),
                text[end.end() :],
                text.count("\n", 0, end.end()) + 1,
            )
        except UnreadableData:
            pass
    return FrontMatter(Mapping(1, 1), text, 1)


def _mapping(node: Node | None, line: int) -> Mapping:
    return node if isinstance(node, Mapping) else Mapping(line, 1)


def _by_line(text: str, first: int) -> Mapping:
    pairs: list[tuple[Node, Node]] = []
    for number, line in enumerate(text.split("\n"), start=first):
        if match := _PAIR.match(line):
            value = match[2].strip().strip("\"'")
            pairs.append((Scalar(number, 1, match[1]), Scalar(number, 1, value)))
    return Mapping(first, 1, pairs)
