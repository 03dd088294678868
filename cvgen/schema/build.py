"""YAML nodes → dataclasses: every value checked, every problem collected with its place."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Callable, Collection
from collections.abc import Mapping as Mappings
from collections.abc import Sequence as Sequences
from typing import Any

from cvgen.errors import Diagnostic, Invalid, Remark, guess
from cvgen.schema.nodes import Mapping, Node, Scalar, Sequence
from cvgen.schema.type_messages import text_hint
from cvgen.schema.yaml_messages import QUOTE_IT, missing_space
from cvgen.schema.yaml_warnings import in_smart_quotes, straight_hint
from cvgen.text.characters import find_broken_characters

MAX_PROBLEMS = 10_000  # nobody reads on
MAX_WARNINGS = 1_000  # nor here
MAX_GUESSES = 1_000  # problems whose hint is looked for, which takes longer than all else
MAX_NAMED_CHARACTERS = 5  # in one message

Advise = Callable[[str, Collection[str], str], str]

_NAMES = {Scalar: "text", Sequence: "a list", Mapping: "fields"}


class Builder:
    """Builds values of the types that profile.py uses; *problems* and *warnings* fill up.

    *advise* is given the name of a field that is not known, those that are, and its text; it says
    what to do, or nothing.
    """

    def __init__(self, advise: Advise | None = None) -> None:
        self.advise = advise
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
        if _has_fields(kind):
            return self._fields(node, kind)
        return self._value(node, kind)

    @property
    def _is_full(self) -> bool:
        """Whether there are so many problems that nobody would read more."""
        return len(self.problems) >= MAX_PROBLEMS

    def _report(self, node: Node, message: str, hint: str = "", code: str = "wrong-type") -> None:
        self.problems.append(Diagnostic(node.line, node.column, message, hint, code=code))

    def _value(self, node: Node, kind: Any) -> Any:
        text = self._text(node, kind)
        if text is None:
            return None
        holds_words = getattr(kind, "holds_words", False)
        if isinstance(node, Scalar) and node.plain and not holds_words and in_smart_quotes(text):
            message = "curly quotes are no quotes in YAML"
            self._report(node, message, straight_hint(in_smart_quotes(text)), "curly-quotes")
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
        if len(self.warnings) >= MAX_WARNINGS:
            return
        remarks: list[Remark] = [*getattr(value, "remarks", ())]
        if isinstance(node, Scalar):
            if getattr(kind, "holds_words", False):
                self.warnings += node.warnings
            if broken := find_broken_characters(node.text):
                names = ", ".join(broken[:MAX_NAMED_CHARACTERS])
                message = f"control characters are taken out of this text: {names}"
                remarks.append(Remark(message, "remove them", code="characters-removed"))
        self.warnings += [remark.at(node.line, node.column) for remark in remarks]

    def _text(self, node: Node, kind: Any = None) -> str | None:
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
        found = f"expected text, found {_NAMES[type(node)]}"
        self._report(node, found, text_hint(node, kind))
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
        return tuple(
            self.build(item, kind)
            for item in node.items
            if not self._is_full and not _is_nothing(item, kind)
        )

    def _one(self, node: Node, classes: Sequences[Any]) -> Any:
        """Choose among *classes* by their `kind`, or take the one that knows most of the fields."""
        kinds = {name: cls for cls in classes for name in _kinds(cls)}
        if not kinds:
            if isinstance(node, Scalar):
                self._warn_of_field(node, classes)
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

    def _warn_of_field(self, node: Scalar, classes: Sequences[Any]) -> None:
        name = missing_space(node.text) if node.plain else ""
        if any(name in fields_of(cls) for cls in classes):
            message = f"this is a text, as a space is missing after '{name}:'"
            hint = f"write '{name}: …', or put the text in quotes"
            remark = Remark(message, hint, code="missing-space")
            self.warnings.append(remark.at(node.line, node.column))

    def _fields(self, node: Node, cls: Any) -> Any:
        shorthand = getattr(cls, "shorthand", None)
        if isinstance(node, Scalar) and shorthand:
            value = self.build(node, fields_of(cls)[shorthand])
            return None if value is None else cls(**{shorthand: value})
        if not isinstance(node, Mapping):
            self._not_fields(node, cls)
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

    def _not_fields(self, node: Node, cls: Any) -> None:
        if isinstance(node, Scalar) and (name := missing_space(node.text)) in fields_of(cls):
            message = "a space is missing after the ':'"
            self._report(node, message, f"write '{name}: …'", code="missing-space")
            return
        expected = "text or fields" if hasattr(cls, "shorthand") else "fields"
        hint = "write its fields, such as " + ", ".join(f"'{each}: …'" for each in _usual(cls))
        if isinstance(node, Sequence) and "entries" in fields_of(cls):
            hint = "start the entry with one '- '; a list below it goes under 'entries:'"
        self._report(node, f"expected {expected}, found {_NAMES[type(node)]}", hint)

    def _pairs(self, node: Mapping, cls: Any) -> dict[str, Any]:
        types_of = fields_of(cls)
        values: dict[str, Any] = {}
        seen: dict[str, int] = {}
        for key, value in node.pairs:
            if self._is_full:
                break
            name = key.text if isinstance(key, Scalar) else ""
            if name not in types_of:
                known = len(self.problems) < MAX_GUESSES
                hint = self._unknown(name, value, node, cls) if known else ""
                self._report(key, f"unknown field '{name}'", hint, code="unknown-field")
            elif name in seen:
                self._report(
                    key,
                    f"'{name}' is given twice",
                    f"first on line {seen[name]}",
                    code="repeated-field",
                )
            else:
                seen[name] = key.line
                if _is_nothing(value, types_of[name]) and name not in _required(cls):
                    continue
                values[name] = self.build(value, types_of[name])
        return values

    def _unknown(self, name: str, value: Node, node: Mapping, cls: Any) -> str:
        known = fields_of(cls)
        if (inner := in_smart_quotes(name)) in known:
            return f"write it with straight quotes or none: {inner}"
        if name == "<<":
            return "profiles have no merge keys: write the fields out"
        text = value.text if isinstance(value, Scalar) else ""
        advice = self.advise(name, known, text) if self.advise else ""
        if hint := advice or guess(name, known):
            return hint
        if hasattr(cls, "shorthand") and len(node.pairs) == 1:
            return f"a text with ': ' in it: {QUOTE_IT}"
        return "known here: " + ", ".join(known)

    def _check(self, node: Mapping, cls: Any, given: set[str]) -> None:
        written = set(keys(node))
        for name in _required(cls):
            if name not in written:
                self._report(node, f"'{name}' is missing", code="missing-field")
        one_of = getattr(cls, "one_of", ())
        has_others = not written <= fields_of(cls).keys()  # each is told, and where it goes
        if one_of and not given & set(one_of) and not has_others:
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


def _is_nothing(node: Node, kind: Any) -> bool:
    """Tell whether nothing is given for a *kind*: `{curly}` is not nothing where a text is due."""
    if not isinstance(node, Mapping):
        return node.is_empty
    known: set[str] = set()
    for each in (kind, *typing.get_args(kind)):
        if _has_fields(each):
            known |= fields_of(each).keys()
    return node.is_empty and keys(node).keys() <= known and len(keys(node)) == len(node.pairs)


def _has_fields(kind: Any) -> bool:
    return dataclasses.is_dataclass(kind) and not hasattr(kind, "parse")


def keys(node: Node) -> dict[str, Node]:
    """Return the values of a mapping by their keys; of anything else, none."""
    if not isinstance(node, Mapping):
        return {}
    return {key.text: value for key, value in node.pairs if isinstance(key, Scalar)}


def _usual(cls: Any) -> Sequences[str]:
    """Return the fields that a mapping of this kind has at least, or its first one."""
    return _required(cls) or tuple(fields_of(cls))[:1]
