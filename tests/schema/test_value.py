"""Values are equal, hashed and shown by their fields, and by nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from cvgen.schema.value import Value


@dataclass(frozen=True, eq=False, repr=False)
class Point(Value):
    unit: ClassVar[list[str]] = ["point"]
    x: int
    y: int = 0


@dataclass(frozen=True, eq=False, repr=False)
class Other(Value):
    x: int
    y: int = 0


def test_what_belongs_to_the_class_does_not_count() -> None:
    # A list cannot be hashed, so a class variable that counted would raise TypeError.
    assert hash(Point(1)) == hash(Point(1, 0))
    assert Point(1) == Point(1, 0) != Point(1, 2)
    assert repr(Point(1)) == "Point(x=1, y=0)"


def test_types_are_told_apart() -> None:
    assert Point(1) != Other(1)
    assert Point(1) != (1, 0)
