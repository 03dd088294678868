"""YAML that is not ours → nodes with their lines, however it bends the rules."""

from __future__ import annotations

import yaml

from cvgen.errors import source_lines
from cvgen.readers.sources.data.unreadable import MAX_DATA_DEPTH, MAX_DATA_NODES, UnreadableData
from cvgen.schema.nodes import Mapping, Node, Scalar, Sequence
from cvgen.text.characters import clean

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str, first: int = 1) -> Node | None:
    """Return the first document in *text*, whose first line is line *first* of its source."""
    return _YamlNodes(clean(text), first).read()


class _YamlNodes:
    def __init__(self, text: str, first: int) -> None:
        self.text, self.first = text, first
        self.lines = source_lines(text)
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
            raise UnreadableData(line, f"this is not YAML: {error.problem}") from None
        except yaml.YAMLError as error:
            raise UnreadableData(self.first, f"this is not YAML: {error}") from None
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
            node = Scalar(line, column, self._text(event), plain=not event.style)
            if node.is_empty:
                node = Scalar(line, column, "")
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

    def _text(self, event: yaml.ScalarEvent) -> str:
        """Return the text of a scalar; lines in it that are entries of a list stay lines."""
        start, end = event.start_mark, event.end_mark
        if event.style or not start or not end or start.line == end.line:
            return event.value
        first, *rest = self.lines[start.line : end.line + 1]
        below = [line.strip() for line in rest if line.strip()]
        if not below or not all(line.startswith(("- ", "* ")) for line in below):
            return event.value
        return "\n".join((first[start.column :].strip(), *below))

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
        if depth > MAX_DATA_DEPTH:
            raise UnreadableData(line, f"nested more than {MAX_DATA_DEPTH} levels deep")
        if self.count > MAX_DATA_NODES:
            raise UnreadableData(line, "too much data for a résumé")
