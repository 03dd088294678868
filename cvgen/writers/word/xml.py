"""XML two ways: as text for the parts that are made at once, as elements for the content."""

from __future__ import annotations

from typing import Any

from lxml import etree

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = f'xmlns:w="{WORD}" xmlns:r="{OFFICE}"'
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escape(text: object) -> str:
    """Return *text* for use in an attribute or between tags."""
    return str(text).translate(_ESCAPES)


def tag(name: str, /, *children: str, **attributes: object) -> str:
    """Return a `w:` element as text; an attribute that is None is left out."""
    parts = [
        f' {key if ":" in key else "w:" + key}="{escape(_value(value))}"'
        for key, value in attributes.items()
        if value is not None
    ]
    start = f"<w:{name}{''.join(parts)}"
    inner = "".join(children)
    return f"{start}>{inner}</w:{name}>" if inner else f"{start}/>"


def root(name: str, *children: str) -> str:
    """Return a whole part whose outermost element is the `w:` element *name*."""
    return f"{DECLARATION}<w:{name} {NAMESPACES}>{''.join(children)}</w:{name}>"


def add(parent: Any, name: str, /, **attributes: object) -> Any:
    """Add a `w:` element to *parent* and return it."""
    values = {f"{{{WORD}}}{key}": _value(value) for key, value in attributes.items()}
    return etree.SubElement(parent, f"{{{WORD}}}{name}", values)


def _value(value: object) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)
