"""Values: what dataclasses of one kind share, once, instead of generated for each of them.

Generating it for the classes of profile, model and theme would take a tenth of a short command.
"""

from __future__ import annotations

import dataclasses
from typing import Any, ClassVar


class Value:
    """Equal to whatever has the same type and fields."""

    __slots__ = ()
    __dataclass_fields__: ClassVar[dict[str, Any]]

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and _fields(self) == _fields(other)

    def __hash__(self) -> int:
        return hash(_fields(self))

    def __repr__(self) -> str:
        pairs = zip(_names(type(self)), _fields(self), strict=True)
        return f"{type(self).__name__}({', '.join(f'{name}={each!r}' for name, each in pairs)})"


def _fields(value: Any) -> tuple[Any, ...]:
    return tuple([getattr(value, name) for name in _names(type(value))])


def _names(cls: type) -> tuple[str, ...]:
    """Return the names of a dataclass's fields; what belongs to the class is none of them."""
    if cls not in _known:
        _known[cls] = tuple(field.name for field in dataclasses.fields(cls))
    return _known[cls]


_known: dict[type, tuple[str, ...]] = {}
