"""YAML nodes → dataclasses: every value checked, every problem collected with its place."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Mapping as Mappings
from collections.abc import Sequence as Sequences
from typing import Any

from cvgen.errors import Diagnostic, Invalid, Remark, guess
from cvgen.schema.nodes import Mapping, Node, Scalar, Sequence
from cvgen.schema.yaml_messages import QUOTE_IT
from cvgen.text.characters import find_broken_characters

MAX_NAMED_CHARACTERS = 5  # in one message

_NAMES = {Scalar: "text", Sequence: "a list", Mapping: "fields"}


class Builder:
    """Builds values of the types that profile.py uses; *problems* and *warnings* fill up."""

    def __init__(self) -> None:
        self.problems: list[Diagnostic] = []
        self.warnings: list[Diagnostic] = []

    def build(self, node: Node, kind: Any) -> Any:
        """Return *node* as a *kind*; what is wrong goes to *problems*, and None stands for it."""
        origin, args = typing.get_origin(kind), typing.get_args(kind)
        if origin in (typing.Union, types.UnionType):
            choices = [arg for arg in args if arg is not type(None)]
            return self.build(node, choices[0]) if len(choices) == 1 else self._one(node, choices)
        if origin is tuple:
            return self._list(node, args[0])
        if origin is typing.Literal:
            return self._literal(node, args)
        if dataclasses.is_dataclass(kind) and not hasattr(kind, "parse"):
            return self._fields(node, kind)
        return self._value(node, kind)

    def _report(self, node: Node, message: str, hint: str = "", code: str = "wrong-type") -> None:
        self.problems.append(Diagnostic(node.line, node.column, message, hint, code=code))

    def _value(self, node: Node, kind: Any) -> Any:
        text = self._text(node)
        if text is None:
            return None
        try:
            value = kind.parse(text)
        except Invalid as invalid:
            self.problems.append(invalid.at(node.line, node.column))
            return None
        self._warn(node, kind, value)
        return value

    def _warn(self, node: Node, kind: Any, value: Any) -> None:
        """Note what *value* does not show of the text in *node*."""
        remarks: list[Remark] = [*getattr(value, "remarks", ())]
        if isinstance(node, Scalar):
            if getattr(kind, "holds_words", False):
                self.warnings += node.warnings
            if broken := find_broken_characters(node.text):
                names = ", ".join(broken[:MAX_NAMED_CHARACTERS])
                message = f"control characters are taken out of this text: {names}"
                remarks.append(Remark(message, "remove them", code="characters-removed"))
        self.warnings += [remark.at(node.line, node.column) for remark in remarks]

    def _text(self, node: Node) -> str | None:
        if isinstance(node, Scalar):
            if node.is_no_number:
                hint = f"remove it, or put it in quotes if it is a word: '{node.text}'"
                self._report(node, f"'{node.text}' is no value", hint, code="invalid-value")
                return None
            if not node.is_empty:
                return node.text
            self._report(
                node, "the text is empty", "write something or remove it", code="empty-text"
            )
            return None
        self._report(node, f"expected text, found {_NAMES[type(node)]}", QUOTE_IT)
        return None

    def _literal(self, node: Node, choices: Sequences[str]) -> str | None:
        text = self._text(node)
        if text is None or text in choices:
            return text
        hint = guess(text, choices) or "one of " + ", ".join(choices)
        self._report(node, f"'{text}' is not known here", hint, code="unknown-choice")
        return None

    def _list(self, node: Node, kind: Any) -> tuple[Any, ...]:
        if not isinstance(node, Sequence):
            found = "nothing" if node.is_empty else _NAMES[type(node)]
            self._report(node, f"expected a list, found {found}", "start each entry with '- '")
            return ()
        return tuple(self.build(item, kind) for item in node.items if not item.is_empty)

    def _one(self, node: Node, classes: Sequences[Any]) -> Any:
        """Choose among *classes* by their `kind`, or take the one that knows most of the fields."""
        kinds = {name: cls for cls in classes for name in _kinds(cls)}
        if not kinds:
            if isinstance(node, Scalar):
                return self.build(node, classes[-1])
            names = keys(node).keys()
            return self.build(
                node, max(classes, key=lambda cls: len(names & fields_of(cls).keys()))
            )
        kind = keys(node).get("kind")
        if kind is None:
            known = ", ".join(kinds)
            self._report(node, "a section needs a 'kind'", f"one of {known}", code="missing-field")
            return None
        chosen = self._literal(kind, list(kinds))
        return None if chosen is None else self.build(node, kinds[chosen])

    def _fields(self, node: Node, cls: Any) -> Any:
        shorthand = getattr(cls, "shorthand", None)
        if isinstance(node, Scalar) and shorthand:
            value = self.build(node, fields_of(cls)[shorthand])
            return None if value is None else cls(**{shorthand: value})
        if not isinstance(node, Mapping):
            expected = "text or fields" if shorthand else "fields"
            self._report(node, f"expected {expected}, found {_NAMES[type(node)]}")
            return None
        before = len(self.problems)
        values = self._pairs(node, cls)
        for name in _required(cls):
            value = keys(node).get(name)
            if isinstance(value, Sequence) and value.is_empty:
                self._report(
                    value,
                    f"'{name}' is an empty list",
                    "fill it or remove the section",
                    code="empty-list",
                )
        self._check(node, cls, set(values))
        return cls(**values) if len(self.problems) == before else None

    def _pairs(self, node: Mapping, cls: Any) -> dict[str, Any]:
        types_of = fields_of(cls)
        values: dict[str, Any] = {}
        seen: dict[str, int] = {}
        for key, value in node.pairs:
            name = key.text if isinstance(key, Scalar) else ""
            if name not in types_of:
                self._report(
                    key, f"unknown field '{name}'", _unknown(name, node, cls), code="unknown-field"
                )
            elif name in seen:
                self._report(
                    key,
                    f"'{name}' is given twice",
                    f"first on line {seen[name]}",
                    code="repeated-field",
                )
            else:
                seen[name] = key.line
                if value.is_empty and name not in _required(cls):
                    continue
                values[name] = self.build(value, types_of[name])
        return values

    def _check(self, node: Mapping, cls: Any, given: set[str]) -> None:
        written = set(keys(node))
        for name in _required(cls):
            if name not in written:
                self._report(node, f"'{name}' is missing", code="missing-field")
        one_of = getattr(cls, "one_of", ())
        if one_of and not given & set(one_of):
            names = ", ".join(f"'{name}'" for name in one_of)
            self._report(
                node, f"there is none of {names}", "give one of them", code="missing-field"
            )
        either = getattr(cls, "either", ())
        if either and given >= set(either):
            self._report(
                node,
                f"'{either[0]}' and '{either[1]}' cannot both be given",
                code="conflicting-fields",
            )


@functools.cache
def fields_of(cls: Any) -> Mappings[str, Any]:
    """Return the types of a dataclass's fields by name."""
    hints = typing.get_type_hints(cls)
    return {field.name: hints[field.name] for field in dataclasses.fields(cls)}


@functools.cache
def _required(cls: Any) -> tuple[str, ...]:
    return tuple(f.name for f in dataclasses.fields(cls) if f.default is dataclasses.MISSING)


def _kinds(cls: Any) -> Sequences[str]:
    return typing.get_args(fields_of(cls)["kind"]) if "kind" in fields_of(cls) else ()


def keys(node: Node) -> dict[str, Node]:
    """Return the values of a mapping by their keys; of anything else, none."""
    if not isinstance(node, Mapping):
        return {}
    return {key.text: value for key, value in node.pairs if isinstance(key, Scalar)}


def _unknown(name: str, node: Mapping, cls: Any) -> str:
    if hint := guess(name, fields_of(cls)):
        return hint
    if hasattr(cls, "shorthand") and len(node.pairs) == 1:
        return f"a text with ': ' in it: {QUOTE_IT}"
    return "known here: " + ", ".join(fields_of(cls))
