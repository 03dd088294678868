"""A profile may be anybody's: what is too much of it is refused soon, with few messages."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import steps
from running import Command

from cvgen.errors import MAX_SHOWN_PROBLEMS, CvgenError, ProfileError
from cvgen.files.read import MAX_PROFILE_BYTES, Source
from cvgen.profiles.load import load_profile
from cvgen.schema.nodes import MAX_NODES

NAME = "name: A\n"
LIST = f"{NAME}sections:\n- kind: list\n  title: T\n  entries:\n"

HUGE = {
    "entries": LIST + "  - a\n" * 600_000,
    "dashes": "- \n" * 1_300_000,
    "unknown keys": NAME + "".join(f"k{n}: 1\n" for n in range(250_000)),
    "keys like ours": NAME + "".join(f"nam{n}: 1\n" for n in range(40_000)),
    "one key": NAME * 40_000,
    "long keys": NAME + ("k" * 900 + ": 1\n") * 4_000,
    "one line": "[" + "a," * 1_900_000 + "]",
    "one line of quotes": "[" + "'a'," * 900_000 + "]",
    "brackets": NAME + "x: " + "[" * 1_900_000,
    "braces": NAME + "x: " + "{" * 1_900_000,
    "one text": NAME + "summary: " + "a b " * 900_000,
    "one block": NAME + "summary: |\n" + "  - a\n" * 600_000,
    "one folded block": NAME + "summary: >\n" + "  - a\n" * 600_000,
    "anchors": NAME + "sections:\n" + "".join(f"- &a{n} x\n" for n in range(300_000)),
    "aliases": NAME + "sections:\n- &a [x]\n" + "- *a\n" * 700_000,
    "aliases of aliases": "a: &a [x, x]\n"
    + "".join(f"b{n}: &b{n} [*b{n - 1}, *b{n - 1}]\n" for n in range(1_000)),
    "tags": NAME + "x: " + "!a " * 900_000,
    "tabs": NAME + "\tx: 1\n" * 600_000,
    "bad values": NAME + "x: @a\n" * 500_000,
    "colons": NAME + "x: a: b\n" * 400_000,
    "documents": "---\n" * 900_000,
    "bad kinds": NAME + "sections:\n" + "- {kind: lst}\n" * 45_000,
    "comments in texts": LIST + "  - a #b c\n  - a # c\n" * 45_000,
}


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE)
def test_too_much_is_refused_with_few_messages(text: str) -> None:
    assert len(text) <= MAX_PROFILE_BYTES

    def load() -> None:
        with pytest.raises(ProfileError) as error:
            load_profile(Source("p.yaml", text, Path()))
        assert len(str(error.value).splitlines()) <= 3 * MAX_SHOWN_PROBLEMS + 1

    assert steps.steps(load) < 150 * MAX_NODES


def test_warnings_are_few(cvgen: Command) -> None:
    cvgen.profile(LIST + "  - a # c\n" * 20_000)
    lines = cvgen("validate").err.splitlines()
    assert len(lines) <= 3 * MAX_SHOWN_PROBLEMS + 2
    assert any(line.startswith("… and ") for line in lines)


def test_more_bytes_than_a_profile_has_are_not_read(cvgen: Command) -> None:
    cvgen.profile("#" * (MAX_PROFILE_BYTES + 1))
    assert "are too many for a profile" in cvgen("validate", code=1).err


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """A folder with things that are no files."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "circle").symlink_to("pipe")
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [
        *(["validate"], ["html", "-o", "-"], ["build"], ["check"], ["extract"], ["gallery", "out"]),
        ["validate", "--json"],
    ],
)
def test_what_is_no_file_keeps_nobody_waiting(odd: Path, arguments: list[str]) -> None:
    command, *rest = arguments
    for name, words in (
        ("pipe", "it is a pipe or a device, not a file"),
        ("circle", "it is a pipe or a device, not a file"),
        ("/dev/zero", "it is a pipe or a device, not a file"),
        ("loop", "too many levels of symbolic links"),
    ):
        given = [*rest, name] if command == "gallery" else [name, *rest]
        done = Command(odd)(command, *given, code=1)
        assert words in done.err + done.text


@pytest.mark.parametrize(
    ("photo", "words"),
    [
        ("pipe", "cannot be read: it is a pipe or a device, not a file"),
        ("loop", "cannot be read: too many levels of symbolic links"),
        ("/dev/zero", "is not in the profile's folder"),
    ],
)
def test_a_photo_that_is_no_file_is_told(odd: Path, photo: str, words: str) -> None:
    with pytest.raises(CvgenError) as error:
        load_profile(Source("p", f"name: A\nphoto: {photo}\n", odd))
    (problem,) = error.value.problems
    assert (problem.line, problem.column) == (2, 8)
    assert words in problem.message
