"""Say what to do about a list or fields where a text is due, and the other way round."""

from __future__ import annotations

from typing import Any

from cvgen.schema.nodes import Mapping, Node, Scalar, Sequence
from cvgen.schema.yaml_messages import QUOTE_IT

MAX_SUGGESTED_CHARACTERS = 60  # a longer text is not written out in a hint


def text_hint(node: Node, kind: Any) -> str:
    """Say how to give *node*, a list or fields, as the text that a *kind* is."""
    match node:
        case Sequence(items=[Scalar(text=text)]):
            return f"write it without the brackets or the dash: {_suggested(text)}"
        case Sequence(items=items):
            if hint := getattr(kind, "list_hint", ""):
                second = items[1].text if isinstance(items[1], Scalar) else "…"
                return str(hint).replace("…", second.replace(" ", ""))
            texts = [item.text for item in items if isinstance(item, Scalar)]
            if len(texts) == len(items):
                return f"write one text: {_suggested(', '.join(texts))}"
        case Mapping(pairs=[(Scalar(text=name), value)]):
            if value.is_empty:
                return f"{QUOTE_IT}, if the braces belong to it: {_suggested(f'{{{name}}}')}"
            if isinstance(value, Scalar):
                return f"write it as one text: {_suggested(f'{name}: {value.text}')}"
    return "write it as one text"


def _suggested(text: str) -> str:
    """Return *text* as it can stand in YAML."""
    if len(text) > MAX_SUGGESTED_CHARACTERS or "\n" in text:
        return "'…'"
    doubled = text.replace("'", "''")
    return f"'{doubled}'"
