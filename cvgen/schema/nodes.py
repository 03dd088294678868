"""YAML → nodes with their places, through libyaml's parser events.

Neither loading nor composing will do: they turn `NO` into False and 3.10 into 3.1, let a later
duplicate win, expand aliases without end, and drop text in silence where prose meets YAML's
punctuation. Each such place is a problem here.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from cvgen.errors import Diagnostic, source_lines
from cvgen.schema.yaml_messages import LOST, explain, quote_hint
from cvgen.schema.yaml_warnings import scalar_warnings

MAX_PROBLEMS = 1_000  # nobody reads on; a file of traps would take a minute
MAX_NODES = 100_000  # texts, lists and mappings; the longest real CV has a tenth of that
MAX_DEPTH = 40  # levels; no profile needs ten
MAX_REPAIRS = 20  # a text that YAML cannot read is set aside to find the next one

_ALIAS = re.compile(r"(?<![^\s\[{,])\*([^\s\[\]{},]+)")
_CORE_TAG = re.compile(r"tag:yaml\.org,2002:(?:str|int|float|bool|null|timestamp|seq|map)")
_LOST_COMMENT = re.compile(r"[ \t]*(#[^\s#!-]\S*)")
# As JSON made by Python and JavaScript has them, and as YAML spells them.
_NO_NUMBERS = frozenset(
    sign + word
    for sign in ("", "+", "-")
    for word in ("NaN", "Infinity", ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF")
)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's is twelve times faster


@dataclass(frozen=True, slots=True)
class Scalar:
    """Text as written, quotes and folding undone; *plain*: it stood without quotes.

    *warnings* tell what it may have lost, if it was meant as words.
    """

    line: int
    column: int
    text: str
    plain: bool = True
    warnings: tuple[Diagnostic, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was given; `Null` and `'null'` are names like any other."""
        return not self.text.strip() or (self.plain and self.text in {"~", "null"})

    @property
    def is_no_number(self) -> bool:
        """Whether it is what programs write where a calculation failed; no text is meant."""
        return self.plain and self.text in _NO_NUMBERS


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    line: int
    column: int
    items: list[Node] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was given: no entry, or none that says anything."""
        return all(item.is_empty for item in self.items)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in order, duplicates included."""

    line: int
    column: int
    pairs: list[tuple[Node, Node]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was given: no field, or none that says anything."""
        return all(value.is_empty for _, value in self.pairs)


Node = Scalar | Sequence | Mapping


def parse_yaml(text: str) -> tuple[Node | None, list[Diagnostic]]:
    """Return the root of the one document in *text* (None: there is none) and what is wrong."""
    lines = source_lines(text)
    found: list[Diagnostic] = []
    room = MAX_NODES
    for _ in range(MAX_REPAIRS):
        reader = _Reader(lines, room)
        try:
            root = reader.read()
        except yaml.MarkedYAMLError as error:
            problems, repaired = explain(lines, error)
            if repaired is not None or not found:  # a mistake further on may be of our own making
                found += problems
            room -= reader.count // 2  # reading again and again has an end before the file has
            if repaired is None or repaired == lines or room <= 0:
                return None, found
            lines = repaired
        else:
            return root, found + reader.problems
    return None, found


class _Stop(Exception):
    """Nothing after this place can be understood."""


class _Reader:
    def __init__(self, lines: list[str], room: int) -> None:
        self.lines = lines
        self.room = room
        self.count = 0
        self.problems: list[Diagnostic] = []
        self.text = "\n".join(lines)
        self.aliases = set(_ALIAS.findall(self.text))
        self.events: Iterator[Any] = iter(())  # their types declare marks optional, and no anchors

    def read(self) -> Node | None:
        root: Node | None = None
        try:
            self.events = iter(yaml.parse(self.text, Loader=_LOADER))
            for event in self.events:
                if isinstance(event, yaml.DocumentStartEvent):
                    if root is not None:
                        message = "a second document starts here"
                        hint = "a profile is one document"
                        self._problem(event, message, hint, "second-document")
                        raise _Stop
                    root = self._node(next(self.events), 0)
        except _Stop:
            pass
        except yaml.reader.ReaderError as error:
            before = source_lines(self.text[: error.position])
            message = "a control character that no text may hold"
            with contextlib.suppress(_Stop):
                place = len(before), len(before[-1]) + 1
                self._add(*place, message, "remove it", code="control-character")
        return root

    def _problem(
        self, event: Any, message: str, hint: str = "", code: str = "yaml-feature"
    ) -> None:
        mark = event.start_mark
        self._add(mark.line + 1, mark.column + 1, message, hint, code)

    def _add(self, line: int, column: int, message: str, hint: str, code: str) -> None:
        if len(self.problems) >= MAX_PROBLEMS:
            raise _Stop
        self.problems.append(Diagnostic(line, column, message, hint, code=code))

    def _node(self, event: Any, depth: int) -> Node:
        if depth > MAX_DEPTH:
            self._problem(event, f"nested more than {MAX_DEPTH} levels deep", code="too-deep")
            raise _Stop
        self.count += 1
        if self.count > self.room:
            message = f"there are more than {MAX_NODES:,} texts and lists"
            self._problem(event, message, code="too-large")
            raise _Stop
        place = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, yaml.AliasEvent):
            hint = f"{self._quote_hint(event)}, or write out what '&{event.anchor}' stands for"
            self._problem(event, f"'*{event.anchor}' is YAML for an alias", hint)
            return Scalar(*place, "*", plain=False)
        self._check_start(event)
        if isinstance(event, yaml.ScalarEvent):
            self._check_rest(event)
            warnings = tuple(scalar_warnings(self.lines, event))
            return Scalar(*place, event.value, plain=not event.style, warnings=warnings)
        if isinstance(event, yaml.SequenceStartEvent):
            sequence = Sequence(*place)
            while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
                sequence.items.append(self._node(event, depth + 1))
            return sequence
        mapping = Mapping(*place)
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            mapping.pairs.append((key, self._node(next(self.events), depth + 1)))
        return mapping

    def _check_start(self, event: Any) -> None:
        """Report what a value may begin with in YAML but not in a profile: `&anchor`, `!tag`."""
        if event.anchor:
            hint = self._quote_hint(event)
            if event.anchor in self.aliases:
                hint = f"remove it, and write the value out where '*{event.anchor}' stands"
            self._problem(event, f"'&{event.anchor}' is YAML for an anchor", hint)
        if event.tag and not _CORE_TAG.fullmatch(event.tag):
            shown = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._problem(event, f"'{shown}' is YAML for a type", self._quote_hint(event))

    def _quote_hint(self, event: Any) -> str:
        return quote_hint(self._line(event.start_mark.line)[event.start_mark.column :])

    def _check_rest(self, event: Any) -> None:
        if event.style in {"|", ">"}:
            return
        start, end = event.start_mark, event.end_mark
        # Not a part of the line: all texts may stand on one, which would be copied for each.
        if comment := _LOST_COMMENT.match(self._line(end.line), end.column):
            column = comment.start(1) + 1
            lost = LOST.format(comment[1])
            hint = self._quote_hint(event)
            self._add(end.line + 1, column, lost, hint, "lost-to-comment")
        if event.style:
            return
        for number in range(start.line + 1, end.line + 1):
            line = self._line(number)
            if marker := re.match(r"[ \t]*[-*+][ \t]", line):
                message = "this list entry would be joined to the text above"
                hint = "give it the indent of the entries beside it, or quote the text"
                self._add(number + 1, marker.end() - 1, message, hint, "list-in-text")

    def _line(self, number: int) -> str:
        return self.lines[number] if number < len(self.lines) else ""
