"""A profile may be anybody's: what is too much of it is refused soon, with few messages."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
import steps
from running import Command

from cvgen.errors import MAX_SHOWN_PROBLEMS, CvgenError, ProfileError
from cvgen.files.read import MAX_PROFILE_BYTES, Source
from cvgen.profiles.load import load_profile
from cvgen.schema import build, nodes, yaml_messages

MAX_STEPS = 150 * nodes.MAX_NODES  # lines of Python for a profile that is as large as may be

NAME = "name: A\n"
LIST = f"{NAME}sections:\n- kind: list\n  title: T\n  entries:\n"

SHARE = 10  # a tenth of what a profile may hold, with a tenth of the bounds, shows the same

HUGE: dict[str, Callable[[], str]] = {
    "entries": lambda: LIST + "  - a\n" * 60_000,
    "dashes": lambda: "- \n" * 130_000,
    "unknown keys": lambda: NAME + "".join(f"k{n}: 1\n" for n in range(25_000)),
    "keys like ours": lambda: NAME + "".join(f"nam{n}: 1\n" for n in range(4_000)),
    "one key": lambda: NAME * 4_000,
    "long keys": lambda: NAME + ("k" * 900 + ": 1\n") * 400,
    "one line": lambda: "[" + "a," * 190_000 + "]",
    "one line of quotes": lambda: "[" + "'a'," * 90_000 + "]",
    "brackets": lambda: NAME + "x: " + "[" * 190_000,
    "braces": lambda: NAME + "x: " + "{" * 190_000,
    "one text": lambda: NAME + "summary: " + "a b " * 90_000,
    "one block": lambda: NAME + "summary: |\n" + "  - a\n" * 60_000,
    "one folded block": lambda: NAME + "summary: >\n" + "  - a\n" * 60_000,
    "anchors": lambda: NAME + "sections:\n" + "".join(f"- &a{n} x\n" for n in range(30_000)),
    "aliases": lambda: NAME + "sections:\n- &a [x]\n" + "- *a\n" * 70_000,
    "aliases of aliases": lambda: (
        "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*b{n - 1}, *b{n - 1}]\n" for n in range(1_000))
    ),
    "tags": lambda: NAME + "x: " + "!a " * 90_000,
    "tabs": lambda: NAME + "\tx: 1\n" * 60_000,
    "tabs in lists": lambda: NAME + "sections:\n" + "\t- x\n" * 60_000,
    "bad values": lambda: NAME + "x: @a\n" * 50_000,
    "colons": lambda: NAME + "x: a: b\n" * 40_000,
    "documents": lambda: "---\n" * 90_000,
    "bad kinds": lambda: NAME + "sections:\n" + "- {kind: lst}\n" * 4_500,
    "comments": lambda: LIST + "  - a #b c\n" * 30_000,
    "comments in texts": lambda: LIST + "  - a #b c\n  - a # c\n" * 4_500,
    "lists in texts": lambda: LIST + "  - a\n   - b\n" * 20_000,
    "lists in one text": lambda: NAME + "summary: a\n" + "  - b\n" * 60_000,
}


@pytest.fixture
def less(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the bounds of a profile smaller, since steps are slow to count."""
    for module, name in (
        (nodes, "MAX_NODES"),
        (nodes, "MAX_PROBLEMS"),
        (yaml_messages, "MAX_TAB_PROBLEMS"),
        (build, "MAX_PROBLEMS"),
        (build, "MAX_GUESSES"),
    ):
        monkeypatch.setattr(module, name, getattr(module, name) // SHARE)


@pytest.mark.usefixtures("less")
@pytest.mark.parametrize("name", HUGE)
def test_too_much_is_refused_with_few_messages(name: str) -> None:
    text = HUGE[name]()
    assert len(text) <= MAX_PROFILE_BYTES // SHARE

    def load() -> None:
        with pytest.raises(ProfileError) as error:
            load_profile(Source("p.yaml", text, Path()))
        assert len(str(error.value).splitlines()) <= 3 * MAX_SHOWN_PROBLEMS + 1

    assert steps.steps(load, MAX_STEPS // SHARE)


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


NO_FILE = "it is a pipe or a device, not a file"


@pytest.mark.parametrize(
    ("command", "name", "words"),
    [
        ("html -o -", "pipe", NO_FILE),
        ("build", "pipe", NO_FILE),
        ("check", "pipe", NO_FILE),
        ("validate --json", "pipe", NO_FILE),
        ("gallery out", "pipe", NO_FILE),
        *(
            (command, name, words)
            for command in ("validate", "extract")
            for name, words in (
                ("pipe", NO_FILE),
                ("circle", NO_FILE),
                ("/dev/zero", NO_FILE),
                ("loop", "too many levels of symbolic links"),
            )
        ),
    ],
)
def test_what_is_no_file_keeps_nobody_waiting(
    odd: Path, command: str, name: str, words: str
) -> None:
    done = Command(odd)(*command.split(), name, code=1)
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
