"""What programs write into data where a calculation failed: NaN, Infinity."""

from __future__ import annotations

from cvgen.readers.sources.notes import Notes
from cvgen.schema.nodes import Mapping, Node, Scalar, Sequence


def drop_no_numbers(root: Node, notes: Notes) -> None:
    """Note each NaN and Infinity below *root*, and put nothing in its place."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            node.pairs[:] = [(key, _checked(value, notes)) for key, value in node.pairs]
            waiting += (value for _, value in node.pairs)
        elif isinstance(node, Sequence):
            node.items[:] = [_checked(item, notes) for item in node.items]
            waiting += node.items


def _checked(node: Node, notes: Notes) -> Node:
    if isinstance(node, Scalar) and node.is_no_number:
        notes.add(node.line, f"'{node.text}' ignored: it is no value")
        return Scalar(node.line, node.column, "")
    return node
