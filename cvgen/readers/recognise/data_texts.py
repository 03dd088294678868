"""Texts in nodes of data."""

from __future__ import annotations

from cvgen.schema.nodes import Mapping, Node, Scalar, Sequence


def text_of_field(fields: Mapping, name: str) -> str:
    """Return the text of the field *name*, or nothing."""
    for key, value in fields.pairs:
        if isinstance(key, Scalar) and key.text.casefold() == name and isinstance(value, Scalar):
            return value.text.strip()
    return ""


def text_of_first_field(fields: Mapping, *names: str) -> str:
    """Return the text of the first of the fields that has one."""
    return next(filter(None, (text_of_field(fields, name) for name in names)), "")


def text_in(node: Node) -> str:
    """Return the texts in *node*, for a note."""
    match node:
        case Scalar(text=text):
            return text
        case Sequence(items=items):
            return ", ".join(filter(None, map(text_in, items)))
        case Mapping(pairs=pairs):
            return ", ".join(filter(None, (text_in(value) for _, value in pairs)))
