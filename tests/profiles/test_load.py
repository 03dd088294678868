"""Loading step by step: YAML, settings, fields, and names that are looked up, all told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from cvgen.errors import CvgenError, ProfileError, SeveralErrors, attempt, combined, diagnostics_of
from cvgen.files.read import Source
from cvgen.profiles.load import load_profile, name_in


def source(text: str) -> Source:
    return Source("p.yaml", text, Path("/nowhere"))


def found(text: str, *settings: str) -> list[tuple[int, int, str]]:
    """Return the places and codes of what is wrong."""
    with pytest.raises(ProfileError) as error:
        load_profile(source(text), settings)
    return [(each.line, each.column, each.code) for each in error.value.problems]


def test_names_are_looked_up_once_each() -> None:
    text = (
        "name: A\nphoto: nope.png\ndesign:\n  theme: nope\n  fonts: {body: nope, mono: no such}\n"
    )
    assert found(text) == [
        (2, 8, "bad-photo"),
        (4, 10, "unknown-theme"),
        (5, 17, "unknown-typeface"),
        (5, 29, "unknown-typeface"),
    ]


def test_settings_are_told_with_the_rest_and_hide_nothing_of_it() -> None:
    assert found("name: A\nfoo: x\n", "a", "email=no", "sections.1.kind=list") == [
        (0, 0, "bad-setting"),
        (0, 0, "invalid-link"),
        (0, 0, "wrong-type"),
        (2, 1, "unknown-field"),
    ]


def test_each_message_names_its_own_setting() -> None:
    with pytest.raises(ProfileError) as error:
        load_profile(source("name: A\n"), ["headline=x", "email=no", "phone=no"])
    assert [each.message.partition(": ")[0] for each in error.value.problems] == [
        "--set email=no",
        "--set phone=no",
    ]


@pytest.mark.parametrize(
    ("text", "settings", "name"),
    [
        ("name: A\nfoo: x\n", (), "A"),
        ("name: A\n", ("name=B",), "B"),
        ("name: A\nsections: []\n", ("sections.3.title=x",), None),
        ("name: [A]\n", (), None),
        ("", (), None),
    ],
)
def test_the_name_is_found_without_the_rest(
    text: str, settings: tuple[str, ...], name: str | None
) -> None:
    assert name_in(source(text), settings) == name


def test_errors_of_several_files_are_one() -> None:
    def fail(name: str) -> None:
        raise CvgenError("is broken", "failed", hint="mend it", file=name)

    errors: list[CvgenError] = []
    assert attempt(lambda: "made", errors) == "made"
    attempt(lambda: fail("a"), errors)
    assert combined(errors) is errors[0]
    attempt(lambda: fail("b"), errors)
    both = combined(errors)
    assert isinstance(both, SeveralErrors)
    assert str(both) == "a: is broken (mend it)\nb: is broken (mend it)"
    assert [each["file"] for each in diagnostics_of(both, "p.yaml")] == ["a", "b"]
    assert len(both.problems) == 2
