"""YAML, JSON and TOML that is not ours → nodes with their lines, however it bends the rules."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import yaml

from cvgen.errors import CvgenError
from cvgen.schema.nodes import Mapping, Node, Scalar, Sequence
from cvgen.text.characters import clean

DEEPEST = 60  # levels in one another
MOST = 200_000  # nodes; aliases can make more of a few lines than any memory holds

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Unreadable(CvgenError):
    """Data that cannot be read, with the line where reading stopped."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"line {line}: {message}")
        self.line, self.message = line, message


def read_yaml(text: str, first: int = 1) -> Node | None:
    """Return the first document in *text*, whose first line is line *first* of its source."""
    return _Yaml(clean(text), first).read()


class _Yaml:
    def __init__(self, text: str, first: int) -> None:
        self.text, self.first = text, first
        self.anchors: dict[str, Node] = {}
        self.count = 0

    def read(self) -> Node | None:
        try:
            self.events = iter(yaml.parse(self.text, Loader=_LOADER))
            for event in self.events:
                if isinstance(event, yaml.DocumentStartEvent):
                    return self._node(next(self.events), 0)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = self.first + (mark.line if mark else 0)
            raise Unreadable(line, f"this is not YAML: {error.problem}") from None
        except yaml.YAMLError as error:
            raise Unreadable(self.first, f"this is not YAML: {error}") from None
        return None

    def _node(self, event: yaml.Event, depth: int) -> Node:
        mark = event.start_mark
        line, column = (self.first + mark.line, mark.column + 1) if mark else (self.first, 1)
        self._count(line, depth)
        if isinstance(event, yaml.AliasEvent):
            found = self.anchors.get(event.anchor or "")
            return (
                self._copy(found, line, depth)
                if found
                else Scalar(line, column, f"*{event.anchor}")
            )
        node: Node
        if isinstance(event, yaml.ScalarEvent):
            node = Scalar(line, column, event.value, plain=not event.style)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = Sequence(line, column)
            while not isinstance(event_in := next(self.events), yaml.SequenceEndEvent):
                node.items.append(self._node(event_in, depth + 1))
        else:
            node = Mapping(line, column)
            while not isinstance(event_in := next(self.events), yaml.MappingEndEvent):
                key = self._node(event_in, depth + 1)
                node.pairs.append((key, self._node(next(self.events), depth + 1)))
        if anchor := getattr(event, "anchor", None):
            self.anchors[anchor] = node
        return node

    def _copy(self, node: Node, line: int, depth: int) -> Node:
        """Return *node* anew: what is used once counts as used once."""
        self._count(line, depth)
        if isinstance(node, Sequence):
            return Sequence(line, 1, [self._copy(item, line, depth + 1) for item in node.items])
        if isinstance(node, Mapping):
            pairs = [
                (self._copy(key, line, depth + 1), self._copy(value, line, depth + 1))
                for key, value in node.pairs
            ]
            return Mapping(line, 1, pairs)
        return Scalar(line, 1, node.text, node.plain)

    def _count(self, line: int, depth: int) -> None:
        self.count += 1
        if depth > DEEPEST:
            raise Unreadable(line, f"nested more than {DEEPEST} levels deep")
        if self.count > MOST:
            raise Unreadable(line, "too much data for a résumé")


_JSON = re.compile(
    r"(?P<space>[ \t\r\n\ufeff\u00a0]+|//[^\n]*|/\*.*?\*/)"
    r"|(?P<mark>[{}\[\],:])"
    r'|"(?P<double>(?:[^"\\]|\\.)*)"'
    r"|'(?P<single>(?:[^'\\]|\\.)*)'"
    r"|(?P<word>[^\s{}\[\],:\"']+)",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([dD][89abAB]..)\\u([dD][c-fC-F]..)|u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\n", "b": "", "f": ""}


def read_json(text: str) -> Node | None:
    """Return the value in *text*; comments and trailing commas do no harm."""
    return _Json(text).read()


class _Json:
    def __init__(self, text: str) -> None:
        self.tokens = self._tokens(text)
        self.kind, self.value, self.line = "end", "", 1
        self._next()

    def _tokens(self, text: str) -> Iterator[tuple[str, str, int]]:
        at, line = 0, 1
        while at < len(text):
            match = _JSON.match(text, at)
            if match is None:
                raise Unreadable(line, f"this is not JSON: {text[at : at + 20]!r}")
            kind = match.lastgroup or ""
            if kind != "space":
                yield kind, match[kind], line
            line += match[0].count("\n")
            at = match.end()
        yield "end", "", line

    def _next(self) -> None:
        self.kind, self.value, self.line = next(self.tokens, ("end", "", self.line))

    def read(self) -> Node | None:
        if self.kind == "end":
            return None
        node = self._node(0)
        if self.kind != "end":
            raise Unreadable(self.line, "this is not JSON: something follows its end")
        return node

    def _node(self, depth: int) -> Node:
        line = self.line
        if depth > DEEPEST:
            raise Unreadable(line, f"nested more than {DEEPEST} levels deep")
        if self.kind == "mark" and self.value in "{[":
            return self._mapping(depth) if self.value == "{" else self._sequence(depth)
        if self.kind in {"mark", "end"}:
            raise Unreadable(
                line, f"this is not JSON: a value is missing before '{self.value or 'the end'}'"
            )
        text = self.value
        if self.kind in {"double", "single"}:
            node = Scalar(line, 1, clean(_ESCAPE.sub(_unescaped, text)), plain=False)
        else:
            node = Scalar(line, 1, "" if text == "null" else text)
        self._next()
        return node

    def _mapping(self, depth: int) -> Mapping:
        node = Mapping(self.line, 1)
        self._next()
        while not self._ends("}"):
            key = self._node(depth + 1)
            if not (self.kind == "mark" and self.value == ":"):
                raise Unreadable(self.line, "this is not JSON: ':' is missing")
            self._next()
            node.pairs.append((key, self._node(depth + 1)))
            self._comma("}")
        self._next()
        return node

    def _sequence(self, depth: int) -> Sequence:
        node = Sequence(self.line, 1)
        self._next()
        while not self._ends("]"):
            node.items.append(self._node(depth + 1))
            self._comma("]")
        self._next()
        return node

    def _ends(self, mark: str) -> bool:
        if self.kind == "end":
            raise Unreadable(self.line, f"this is not JSON: '{mark}' is missing")
        return self.kind == "mark" and self.value == mark

    def _comma(self, end: str) -> None:
        if self.kind == "mark" and self.value == ",":
            while self.kind == "mark" and self.value == ",":
                self._next()
        elif not self._ends(end) and self.kind == "mark":
            raise Unreadable(self.line, f"this is not JSON: ',' or '{end}' is missing")


def _unescaped(match: re.Match[str]) -> str:
    if match[1]:
        pair = (
            bytes.fromhex(match[1] + match[2])
            if re.fullmatch("[0-9a-fA-F]{8}", match[1] + match[2])
            else b""
        )
        return pair.decode("utf-16-be", "replace")
    if match[3]:
        return chr(int(match[3], 16))
    return _ESCAPES.get(match[4], match[4])


def read_toml(text: str, first: int = 1) -> Node | None:
    """Return the table in *text*; a value is on the line of its key, as far as that is unique."""
    try:
        data = tomllib.loads(clean(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        line = first + int(found[1]) - 1 if found else first
        raise Unreadable(line, f"this is not TOML: {error}") from None
    lines = {
        match[1]: first + text.count("\n", 0, match.start(1))
        for match in re.finditer(r"(?m)^\s*\[*\s*[\"']?([\w-]+)[\"']?\s*[=\]]", text)
    }
    return _toml(data, first, lines)


def _toml(value: Any, line: int, lines: dict[str, int]) -> Node:
    if isinstance(value, dict):
        pairs: list[tuple[Node, Node]] = []
        for key, part in value.items():
            at = lines.get(key, line)
            pairs.append((Scalar(at, 1, key), _toml(part, at, lines)))
        return Mapping(line, 1, pairs)
    if isinstance(value, list):
        return Sequence(line, 1, [_toml(part, line, lines) for part in value])
    return Scalar(line, 1, str(value).lower() if isinstance(value, bool) else str(value))
