"""`--set key.path=value`: fields of a profile that the command line gives.

What it adds to the tree has a place too, so that a message can name the setting to blame: line 0,
and for a column the number of the setting, from 1.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Sequence as Sequences
from typing import Any

from cvgen.errors import Diagnostic
from cvgen.model.profile import Profile
from cvgen.schema.build import fields_of
from cvgen.schema.nodes import Mapping, Node, Scalar, Sequence


def apply_settings(root: Node, settings: Sequences[str]) -> list[Diagnostic]:
    """Put *settings* into the tree, and return what is wrong with those that cannot be."""
    found = (_apply(root, setting, number) for number, setting in enumerate(settings, 1))
    return [problem for problem in found if problem is not None]


def name_setting(diagnostic: Diagnostic, settings: Sequences[str]) -> Diagnostic:
    """Return *diagnostic* with the setting that is to blame in its message, if one is."""
    if diagnostic.line or not diagnostic.column:
        return diagnostic
    message = f"--set {settings[diagnostic.column - 1]}: {diagnostic.message}"
    return dataclasses.replace(diagnostic, column=0, message=message)


def child(node: Node | None, key: str) -> Node | None:
    """Return the value of the field *key*, or the entry of a list with that number, from 0."""
    if isinstance(node, Mapping):
        pairs = (pair for pair in node.pairs if _is_key(pair[0], key))
        return next((value for _, value in pairs), None)
    index = _index(node, key)
    return None if index is None or not isinstance(node, Sequence) else node.items[index]


def _apply(root: Node, setting: str, number: int) -> Diagnostic | None:
    path, equals, value = setting.partition("=")
    *parents, last = path.strip().split(".")
    if not equals or not all((*parents, last)):
        message = "expected KEY=VALUE, such as design.page=Letter"
        return Diagnostic(0, number, message, code="bad-setting")
    node: Node | None = root
    kind: Any = Profile
    for key in parents:
        below, kind = child(node, key), _field(kind, key)
        if isinstance(node, Mapping) and (below is None or isinstance(below, Scalar)):
            # A field that is not there yet, or empty, or a text that stands for one of its fields.
            fields = Mapping(0, number)
            if below and not below.is_empty and hasattr(kind, "shorthand"):
                _put(fields, kind.shorthand, below, number)
            below = fields
            _put(node, key, below, number)
        node = below
    scalar = Scalar(0, number, value)
    if isinstance(node, Mapping):
        _put(node, last, scalar, number)
    elif isinstance(node, Sequence) and (index := _index(node, last)) is not None:
        node.items[index] = scalar
    else:
        message = f"there is no '{path}' in the profile"
        return Diagnostic(0, number, message, code="bad-setting")
    return None


def _field(cls: Any, name: str) -> Any:
    """Return the class of a field that holds fields itself, or None."""
    kind = fields_of(cls).get(name) if cls else None
    choices = [each for each in (*typing.get_args(kind), kind) if dataclasses.is_dataclass(each)]
    return choices[0] if len(choices) == 1 else None


def _index(node: Node | None, key: str) -> int | None:
    count = len(node.items) if isinstance(node, Sequence) else 0
    return next((index for index in range(count) if str(index) == key), None)


def _put(mapping: Mapping, key: str, value: Node, number: int) -> None:
    mapping.pairs[:] = [pair for pair in mapping.pairs if not _is_key(pair[0], key)]
    mapping.pairs.append((Scalar(0, number, key), value))


def _is_key(node: Node, name: str) -> bool:
    return isinstance(node, Scalar) and node.text == name
