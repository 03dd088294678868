"""Reactive Resume files (version 4) → the fields that JSON Resume has."""

from __future__ import annotations

from cvgen.readers.recognise.data_texts import text_in
from cvgen.readers.sources.notes import Notes
from cvgen.schema.nodes import Mapping, Node, Scalar, Sequence

_LOOKS = frozenset("id visible columns separatelinks level icon".split())
_PERSON_LOOKS = frozenset(("customfields", "picture"))


def as_json_resume(root: Mapping, notes: Notes) -> Mapping:
    """Return *root* with its sections at the top, if it is such a file, else as it is."""
    fields = _by_name(root)
    sections = fields.get("sections")
    if not isinstance(fields.get("basics"), Mapping) or not isinstance(sections, Mapping):
        return root
    person = [(key, _flat(value)) for key, value in _pairs(fields["basics"], _PERSON_LOOKS)]
    pairs: list[tuple[Node, Node]] = []
    for key, section in sections.pairs:
        inner = _by_name(section)
        name = key.text.casefold() if isinstance(key, Scalar) else ""
        if inner.get("content") and name == "summary":
            person.append((key, inner["content"]))
        elif isinstance(items := inner.get("items", inner.get("content")), Sequence):
            shown = [_entry(item) for item in items.items if _is_shown(item, notes)]
            content = Sequence(items.line, items.column, shown)
            (person if name == "profiles" else pairs).append((key, content))
    basics = Mapping(root.line, root.column, person)
    return Mapping(root.line, root.column, [(Scalar(root.line, 1, "basics"), basics), *pairs])


def _by_name(node: Node) -> dict[str, Node]:
    if not isinstance(node, Mapping):
        return {}
    return {key.text.casefold(): value for key, value in node.pairs if isinstance(key, Scalar)}


def _pairs(node: Node, left_out: frozenset[str]) -> list[tuple[Node, Node]]:
    pairs = node.pairs if isinstance(node, Mapping) else []
    return [pair for pair in pairs if text_in(pair[0]).casefold() not in left_out]


def _is_shown(item: Node, notes: Notes) -> bool:
    if text_in(_by_name(item).get("visible", Scalar(0, 0, ""))) != "false":
        return True
    notes.add(item.line, f"hidden there, left out: {text_in(item)}")
    return False


def _entry(item: Node) -> Node:
    if not isinstance(item, Mapping):
        return item
    return Mapping(item.line, 1, [(key, _flat(value)) for key, value in _pairs(item, _LOOKS)])


def _flat(value: Node) -> Node:
    """Return the address in `{label: …, href: …}`; all else is itself."""
    return _by_name(value).get("href", value)
