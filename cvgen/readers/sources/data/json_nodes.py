"""JSON that is not ours → nodes with their lines; comments and trailing commas do no harm."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvgen.readers.sources.data.unreadable import MAX_DATA_DEPTH, MAX_DATA_NODES, UnreadableData
from cvgen.schema.nodes import Mapping, Node, Scalar, Sequence
from cvgen.text.characters import clean

_JSON = re.compile(
    r"(?P<space>[ \t\r\n\ufeff\u00a0]+|//[^\n]*|/\*.*?(?:\*/|\Z))"
    r"|(?P<mark>[{}\[\],:])"
    r'|"(?P<double>(?:[^"\\]|\\.)*)"'
    r"|'(?P<single>(?:[^'\\]|\\.)*)'"
    r"|(?P<word>[^\s{}\[\],:\"']+)",
    re.DOTALL,
)
_START = re.compile(r"(?:[\s\ufeff]+|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([dD][89abAB]..)\\u([dD][c-fC-F]..)|u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\n", "b": "", "f": ""}


def is_json(text: str) -> bool:
    """Tell whether *text* starts as JSON does, behind comments."""
    start = _START.match(text)
    return start is not None and text[start.end() : start.end() + 1] in {"{", "["}


def read_json(text: str) -> Node | None:
    """Return the value in *text*; comments and trailing commas do no harm."""
    return _JsonNodes(text).read()


class _JsonNodes:
    def __init__(self, text: str) -> None:
        self.tokens = self._tokens(text)
        self.kind, self.value, self.line = "end", "", 1
        self.count = 0
        self._next()

    def _tokens(self, text: str) -> Iterator[tuple[str, str, int]]:
        at, line = 0, 1
        while at < len(text):
            match = _JSON.match(text, at)
            if match is None:
                raise UnreadableData(line, f"this is not JSON: {text[at : at + 20]!r}")
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
            raise UnreadableData(self.line, "this is not JSON: something follows its end")
        return node

    def _node(self, depth: int) -> Node:
        line = self.line
        self.count += 1
        if self.count > MAX_DATA_NODES:
            raise UnreadableData(line, "too much data for a résumé")
        if depth > MAX_DATA_DEPTH:
            raise UnreadableData(line, f"nested more than {MAX_DATA_DEPTH} levels deep")
        if self.kind == "mark" and self.value in "{[":
            return self._mapping(depth) if self.value == "{" else self._sequence(depth)
        if self.kind in {"mark", "end"}:
            raise UnreadableData(
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
                raise UnreadableData(self.line, "this is not JSON: ':' is missing")
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
            raise UnreadableData(self.line, f"this is not JSON: '{mark}' is missing")
        return self.kind == "mark" and self.value == mark

    def _comma(self, end: str) -> None:
        if self.kind == "mark" and self.value == ",":
            while self.kind == "mark" and self.value == ",":
                self._next()
        elif not self._ends(end) and self.kind == "mark":
            raise UnreadableData(self.line, f"this is not JSON: ',' or '{end}' is missing")


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
