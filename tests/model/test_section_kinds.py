"""The table of section kinds, and the classes that take their kinds from it."""

from __future__ import annotations

from typing import get_args

import pytest

from cvgen.model import profile
from cvgen.model.section_kinds import SECTION_KINDS, find_section_kind, kinds_with
from cvgen.schema.build import fields_of

CLASSES = {
    "paragraphs": profile.TextSection,
    "items": profile.ListSection,
    "studies": profile.EducationSection,
    "positions": profile.PositionSection,
    "works": profile.WorkSection,
}


def test_names_are_unique() -> None:
    names = [kind.name for kind in SECTION_KINDS]
    assert len(set(names)) == len(names) >= 18


def test_each_kind_is_of_the_class_for_its_content() -> None:
    assert set(CLASSES.values()) == set(get_args(profile.AnySection))
    for content, cls in CLASSES.items():
        names = [kind.name for kind in SECTION_KINDS if kind.content == content]
        assert list(get_args(fields_of(cls)["kind"])) == names


def test_kinds_are_found() -> None:
    assert find_section_kind("news").marker == "date"
    assert kinds_with("works") == ("projects", "publications")
    assert kinds_with("works", "studies") == ("education", "projects", "publications")
    with pytest.raises(KeyError):
        find_section_kind("hobbies")
