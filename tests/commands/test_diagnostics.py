"""What is wrong, as data: one shape for every command, each code written down."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from running import ROOT, SMALL, Command

PAGE = (ROOT / "docs" / "diagnostics.md").read_text("utf-8")
SCHEMA = json.loads(PAGE.partition("<!-- schema -->")[2].split("```json")[1].split("```")[0])


def as_data(cvgen: Command, *arguments: str, code: int = 0) -> dict[str, Any]:
    """Run a command with --json, hold what it prints against the schema, and return it."""
    done = cvgen(*arguments, "--json", code=code)
    data: dict[str, Any] = json.loads(done.text)
    jsonschema.validate(data, SCHEMA)
    return data


def test_a_good_profile(cvgen: Command) -> None:
    cvgen.profile()
    assert as_data(cvgen, "validate") == {"file": "profile.yaml", "valid": True, "diagnostics": []}
    assert as_data(cvgen, "check")["ok"] is True


def test_all_that_is_wrong_at_once(cvgen: Command) -> None:
    cvgen.profile("name: A\ntitel: x\nemail: no\n")
    for command, verdict in (("validate", "valid"), ("check", "ok")):
        data = as_data(cvgen, command, code=1)
        assert data[verdict] is False
        found = [(each["line"], each["column"], each["code"]) for each in data["diagnostics"]]
        assert found == [(2, 1, "unknown-field"), (3, 8, "invalid-link")]
        assert {each["severity"] for each in data["diagnostics"]} == {"error"}
        assert data["diagnostics"][0]["hint"] != ""


def test_warnings_are_no_faults(cvgen: Command) -> None:
    cvgen.profile("name: A\nsummary: '[x](javascript:1)'\n")
    (warning,) = as_data(cvgen, "validate")["diagnostics"]
    assert (warning["severity"], warning["code"], warning["line"]) == ("warning", "not-shown", 2)
    assert not warning["message"].startswith("warning")
    assert "profile.yaml:2:10: warning: " in cvgen("validate").err


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("name: 'A\n", "yaml-syntax", 1),
        ("name: Ranked #1\n", "lost-to-comment", 1),
        ("name: &a A\n", "yaml-feature", 1),
        ("name: A\n---\nname: B\n", "second-document", 2),
        ("", "empty-profile", 1),
        ("name: [A]\n", "wrong-type", 1),
        ("name: A\nname: B\n", "repeated-field", 2),
        ("email: a@b.org\n", "missing-field", 1),
        ("name: A\nphoto: nope.png\n", "bad-photo", 2),
        ("name: A\ndesign: {theme: nope}\n", "unknown-theme", 2),
        ("name: A\ndesign: {fonts: nope}\n", "unknown-typeface", 2),
        ("name: A\ndesign: {accent: '#eeeeee'}\n", "low-contrast", 2),
        ("name: A\nupdated: soon\n", "invalid-date", 2),
    ],
)
def test_each_fault_has_its_code(cvgen: Command, text: str, code: str, line: int) -> None:
    cvgen.profile(text)
    (found,) = as_data(cvgen, "validate", code=1)["diagnostics"]
    assert (found["code"], found["line"]) == (code, line)


def test_what_has_no_place(cvgen: Command) -> None:
    (found,) = as_data(cvgen, "validate", "nope.yaml", code=1)["diagnostics"]
    assert (found["file"], found["line"], found["column"]) == ("nope.yaml", None, None)
    cvgen.profile()
    arguments = ("validate", "--set", "sections.9.title=x")
    (found,) = as_data(cvgen, *arguments, code=1)["diagnostics"]
    assert (found["code"], found["line"]) == ("bad-setting", None)


def test_a_theme_is_named_by_its_own_file(cvgen: Command) -> None:
    cvgen.profile()
    own = cvgen.folder / "own"
    own.mkdir()
    (own / "theme.yaml").write_text("extends: classic\ndescription: d\nnope: 1\n", "utf-8")
    (found,) = as_data(cvgen, "validate", "--theme", "own", code=1)["diagnostics"]
    assert Path(found["file"]) == Path("own/theme.yaml")
    assert (found["line"], found["code"]) == (3, "unknown-field")


def test_standard_input(cvgen: Command) -> None:
    done = cvgen("validate", "-", "--json", stdin=SMALL.encode())
    assert json.loads(done.text)["file"] == "standard input"


def codes_in_source() -> set[str]:
    """Return every code that the program can give, read from what it passes as one."""
    found: set[str] = set()
    for path in (ROOT / "cvgen").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.keyword | ast.arg) and node.arg == "code":
                found |= strings(getattr(node, "value", None))
            elif isinstance(node, ast.FunctionDef):
                pairs = zip(reversed(node.args.args), reversed(node.args.defaults), strict=False)
                found |= {
                    c for arg, default in pairs if arg.arg == "code" for c in strings(default)
                }
            elif isinstance(node, ast.Call):
                name = ast.unparse(node.func).rpartition(".")[2]
                at = {"finding": 0, "suggestion": 0, "Invalid": 2, "CvgenError": 1, "add": 2}
                at |= {"_problem": 3, "_add": 4}
                if name in at and len(node.args) > at[name]:
                    found |= strings(node.args[at[name]])
    return {code for code in found if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)}


def strings(node: ast.AST | None) -> set[str]:
    """Return the text that a node is, if it is one."""
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return {str(node.value)} if is_text and isinstance(node, ast.Constant) else set()


def test_every_code_is_written_down() -> None:
    listed = set(re.findall(r"^\| `([a-z0-9-]+)` \|", PAGE, re.MULTILINE))
    assert codes_in_source() == listed
