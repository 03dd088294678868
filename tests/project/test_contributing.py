"""What CONTRIBUTING.md says about adding something works when it is followed to the letter."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from running import ROOT, Command, environment, python

PAGE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
STEP = re.compile(
    r"^(?:In `(?P<file>[^`]+)`, below `(?P<line>[^\n]+)`|Write `(?P<new>[^`]+)`):\n\n"
    r"```\w+\n(?P<code>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
PROFILE = """\
name: Jane Doe
language: {language}
sections:
- kind: skills
  entries: [Python]
"""


def part(heading: str) -> str:
    """Return what stands under a heading of the third level."""
    (found,) = re.findall(rf"^### {heading}\n(.*?)(?=^##)", PAGE, re.MULTILINE | re.DOTALL)
    return str(found)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the sources, to add something to."""
    copy = tmp_path / "checkout"
    ignored = shutil.ignore_patterns("__pycache__")
    for folder in ("cvgen", "templates", "scripts", "docs"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=ignored)
    for file in ("pyproject.toml", "profile.yaml"):
        shutil.copy(ROOT / file, copy)
    return copy


def follow(checkout: Path, heading: str) -> None:
    """Do what a part of the page says, step by step."""
    steps = list(STEP.finditer(part(heading)))
    assert steps
    for step in steps:
        path = checkout / (step["file"] or step["new"])
        if step["new"]:
            assert not path.exists()
            path.write_text(step["code"], "utf-8")
            continue
        lines = path.read_text("utf-8").splitlines(keepends=True)
        (at,) = [n for n, line in enumerate(lines, 1) if line.strip() == step["line"]]
        path.write_text("".join((*lines[:at], step["code"], *lines[at:])), "utf-8")


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """The command line, in a folder beside the copy."""
    folder = tmp_path / "folder"
    folder.mkdir()
    return Command(folder)


def test_a_field(checkout: Path, command: Command) -> None:
    follow(checkout, "A field")
    env = environment(checkout)
    command.profile(
        "name: Jane Doe\nsections:\n- kind: publications\n  entries:\n"
        "  - {title: Wheels, venue: Acme Press, editors: A. Roe}\n"
    )
    command("check", env=env)
    assert "A. Roe, Acme Press" in command("txt", "-o", "-", env=env).text
    schema = json.loads(command("schema", env=env).text)
    assert "who put the book together" in json.dumps(schema)
    done = python(checkout / "scripts" / "reference.py", cwd=checkout, env=env)
    assert done.code == 0, done.err
    assert "| `editors` |" in (checkout / "docs" / "profile.md").read_text("utf-8")


def test_a_kind_of_section(checkout: Path, command: Command) -> None:
    follow(checkout, "A kind of section")
    env = environment(checkout)
    command.profile(
        "name: Jane Doe\nsections:\n- kind: patents\n  entries: [A wheel, A better one]\n"
    )
    command("check", env=env)
    assert "\nPatents\n\n1. A wheel\n2. A better one\n" in command("txt", "-o", "-", env=env).text


def test_a_language(checkout: Path, command: Command) -> None:
    follow(checkout, "A language")
    env = environment(checkout)
    command.profile(PROFILE.format(language="da"))
    command("check", env=env)
    assert "\nKompetencer\n" in command("txt", "-o", "-", env=env).text
    page = "# Jane Doe\n\n## Uddannelse\n\n- Acme University, marts 2020 – nu\n"
    found = command("extract", "-", "--stdout", stdin=page.encode(), env=env).text
    assert "kind: education" in found
    assert "2020-03 – present" in found


def test_a_theme(checkout: Path) -> None:
    env = environment(checkout)
    lines = re.search(r"```sh\n(.*?)```", part("A theme"), re.DOTALL)
    assert lines
    inside = Command(checkout)
    for line in lines[1].splitlines():
        _, *arguments = line.split()
        done = inside(*arguments, env=env)
        if arguments == ["themes"]:
            assert re.search(r"^mine ", done.text, re.MULTILINE)
    assert (checkout / "output" / "Xueshen_Liu_CV.pdf").exists()


def test_a_writer(checkout: Path, command: Command) -> None:
    follow(checkout, "A writer")
    env = environment(checkout)
    command.profile(PROFILE.format(language="en"))
    assert command("outline", "-o", "-", env=env).text == "Jane Doe\nSkills\n"
    assert "an outline" in command("outline", "--help", env=env).text
    command("build", "--formats", "outline,txt", env=env)
    assert (command.folder / "output" / "Jane_Doe_CV.outline").exists()
    command("check", env=env)


def test_a_reader(checkout: Path, command: Command) -> None:
    follow(checkout, "A reader")
    env = environment(checkout)
    source = b"Jane Doe\nPython\nTalking *to* people\n"
    done = command("extract", "-", "--stdout", "--from", "skill-list", stdin=source, env=env)
    assert "name: Jane Doe" in done.text
    assert "- Python" in done.text
    assert "kept 6 of 6 words" in done.err


def test_every_target_is_there() -> None:
    targets = set(re.findall(r"`make ([a-z-]+)`", PAGE))
    rules = (ROOT / "Makefile").read_text("utf-8")
    assert targets <= set(re.findall(r"^([a-z-]+):", rules, re.MULTILINE))
