"""TOML → nodes with their lines."""

from __future__ import annotations

import math
import re
import tomllib
from typing import Any

from cvgen.readers.sources.data.unreadable import MAX_DATA_DEPTH, MAX_DATA_NODES, UnreadableData
from cvgen.schema.nodes import Mapping, Node, Scalar, Sequence
from cvgen.text.characters import clean

# A key of very many parts takes the square of them to read.
_DOTTED = re.compile(r"(?:[\w\"'-]+[ \t]*\.[ \t]*){60}")


def read_toml(text: str, first: int = 1) -> Node | None:
    """Return the table in *text*; a value is on the line of its key, as far as that is unique."""
    if text.count("=") > MAX_DATA_NODES or _DOTTED.search(text):
        raise UnreadableData(first, "too much data for a résumé")
    try:
        data = tomllib.loads(clean(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        line = first + int(found[1]) - 1 if found else first
        raise UnreadableData(line, f"this is not TOML: {error}") from None
    lines = {
        match[1]: first + text.count("\n", 0, match.start(1))
        for match in re.finditer(r"(?m)^\s*\[*\s*[\"']?([\w-]+)[\"']?\s*[=\]]", text)
    }
    return _toml(data, first, lines, 0)


def _toml(value: Any, line: int, lines: dict[str, int], depth: int) -> Node:
    if depth > MAX_DATA_DEPTH:
        raise UnreadableData(line, f"nested more than {MAX_DATA_DEPTH} levels deep")
    if isinstance(value, dict):
        pairs: list[tuple[Node, Node]] = []
        for key, part in value.items():
            at = lines.get(key, line)
            pairs.append((Scalar(at, 1, key), _toml(part, at, lines, depth + 1)))
        return Mapping(line, 1, pairs)
    if isinstance(value, list):
        return Sequence(line, 1, [_toml(part, line, lines, depth + 1) for part in value])
    if isinstance(value, float) and not math.isfinite(value):
        return Scalar(line, 1, f".{value}")  # as YAML spells it: .nan, .inf
    return Scalar(line, 1, str(value).lower() if isinstance(value, bool) else str(value))
