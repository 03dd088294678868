"""What is wrong, as data: one shape for every command, each code written down."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner
from running import ROOT, SMALL, Command, environment

from cvgen.build import pipeline
from cvgen.cli import cli

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


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to run commands in, within this process."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "profile.yaml").write_text(SMALL, "utf-8")
    (tmp_path / "bare").mkdir()
    own = tmp_path / "own"
    own.mkdir()
    (own / "theme.yaml").write_text("extends: classic\ndescription: d\nnope: 1\n", "utf-8")
    return tmp_path


def faults(*arguments: str, command: str = "validate") -> list[tuple[Any, ...]]:
    """Run a command in this process; return file, line, column and code of each fault."""
    done = CliRunner().invoke(cli, [command, *arguments, "--json"])
    assert (done.exit_code, done.stderr) == (1, ""), done.output
    data = json.loads(done.stdout)
    jsonschema.validate(data, SCHEMA)
    assert data["valid" if command == "validate" else "ok"] is False
    return [
        tuple(each[key] for key in ("file", "line", "column", "code"))
        for each in data["diagnostics"]
    ]


NO_PLACE = ("profile.yaml", None, None)


@pytest.mark.parametrize("command", ["validate", "check"])
@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("nope.yaml",), [("nope.yaml", None, None, "unreadable-file")]),
        (("bare",), [("bare", None, None, "unreadable-file")]),
        (("a\0b",), [("a\0b", None, None, "unreadable-file")]),
        (("--theme", "clasic"), [(*NO_PLACE, "unknown-theme")]),
        (("--theme", "bare"), [("bare", None, None, "unknown-theme")]),
        (("--theme", "own"), [("own/theme.yaml", 3, 1, "unknown-field")]),
        (("--set", "name"), [(*NO_PLACE, "bad-setting")]),
        (("--set", "=x"), [(*NO_PLACE, "bad-setting")]),
        (("--set", "sections.9.title=x"), [(*NO_PLACE, "bad-setting")]),
        (("--set", f"sections.{'9' * 5000}.title=x"), [(*NO_PLACE, "bad-setting")]),
        (("--set", "titel=x"), [(*NO_PLACE, "unknown-field")]),
        (("--set", "design.page=A5"), [(*NO_PLACE, "unknown-choice")]),
        (("--set", "design.theme=nope"), [(*NO_PLACE, "unknown-theme")]),
        (("--set", "photo=nope.png"), [(*NO_PLACE, "bad-photo")]),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("folder")
def test_whatever_keeps_a_profile_from_use_is_data(
    command: str, arguments: tuple[str, ...], found: list[tuple[Any, ...]]
) -> None:
    assert faults(*arguments, command=command) == found


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"name: A\nheadline: \xff\n", (2, 11, "not-utf-8")),
        (b"x" * 4_000_001, (None, None, "too-large")),
        (b"name: A\r\n\r\nfoo: x\r\n", (3, 1, "unknown-field")),
    ],
)
def test_whatever_bytes_there_are(folder: Path, data: bytes, found: tuple[Any, ...]) -> None:
    (folder / "profile.yaml").write_bytes(data)
    assert faults() == [("profile.yaml", *found)]


def test_profile_settings_and_theme_are_told_at_once(folder: Path) -> None:
    (folder / "profile.yaml").write_text("name: A\nfoo: x\n", "utf-8")
    found = faults("--theme", "own", "--set", "a.b=1", "--set", "sections.1=x")
    assert found == [
        ("own/theme.yaml", 3, 1, "unknown-field"),
        (*NO_PLACE, "unknown-field"),
        (*NO_PLACE, "wrong-type"),
        ("profile.yaml", 2, 1, "unknown-field"),
    ]


def test_settings_are_named(cvgen: Command) -> None:
    cvgen.profile()
    done = cvgen("validate", "--set", "headline=x", "--set", "design.page=A5", code=1)
    assert done.err == (
        "profile.yaml: --set design.page=A5: 'A5' is not known here (one of A4, Letter)\n"
    )
    linked = cvgen("validate", "--set", "summary=[x](javascript:1)")
    assert "profile.yaml: warning: --set summary=[x](javascript:1): " in linked.err


def test_options_that_do_not_exist_are_told_in_words(cvgen: Command) -> None:
    cvgen.profile()
    done = cvgen("validate", "--json", "--them", "x", code=2)
    assert (done.out, "No such option" in done.err) == (b"", True)
    assert "there is no theme 'nope'" in cvgen("validate", "--theme", "nope", code=2).err


@pytest.mark.parametrize(
    ("file", "text", "place", "code"),
    [
        ("style.css", "p {\n  color: var(--nope)\n}\n", (2, 10), "unknown-variable"),
        ("resume.html.j2", "<p>\n{% nope %}\n", (2, 1), "template"),
    ],
)
def test_what_is_wrong_in_a_theme_is_told_with_the_format(
    cvgen: Command, file: str, text: str, place: tuple[int, int], code: str
) -> None:
    cvgen.profile()
    own = cvgen.folder / "own"
    own.mkdir()
    (own / "theme.yaml").write_text("extends: classic\ndescription: d\n", "utf-8")
    (own / file).write_text(text, "utf-8")
    data = as_data(cvgen, "check", "--theme", "own", code=1)
    assert data["formats"]["html"]["checks"] == {"words": False}
    unwritten, cause = (each for each in data["diagnostics"] if each.get("format") == "html")
    assert (unwritten["code"], unwritten["message"]) == ("words-unwritten", "cannot be written")
    assert (Path(cause["file"]), cause["code"]) == (Path("own") / file, code)
    assert (cause["line"], cause["column"]) == place
    said = cvgen("check", "--theme", "own", code=1).text
    assert f"html: words: cannot be written: {Path('own') / file}:{place[0]}:{place[1]}: " in said


@pytest.mark.usefixtures("folder")
def test_a_fault_of_our_own_is_data_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise RuntimeError("oops")

    monkeypatch.setattr(pipeline, "prepare", fail)
    assert faults() == [(*NO_PLACE, "internal-error")]
    assert faults(command="check") == [(*NO_PLACE, "internal-error")]


def test_other_encodings_lose_nothing(cvgen: Command) -> None:
    cvgen.profile("name: A\n刘: x\n")
    for encoding in ("ascii", "latin-1", "utf-8"):
        env = environment(PYTHONIOENCODING=encoding)
        done = cvgen("validate", "--json", code=1, env=env)
        (found,) = json.loads(done.text)["diagnostics"]
        assert found["message"] == "unknown field '刘'"


def test_messages_stay_short(folder: Path) -> None:
    (folder / "profile.yaml").write_text(f"name: !{'x' * 100_000} y\n", "utf-8")
    done = CliRunner().invoke(cli, ["validate", "--json"])
    assert len(done.stdout) < 2000


def test_advice_has_its_place(cvgen: Command) -> None:
    cvgen.profile()
    (advice,) = as_data(cvgen, "check")["diagnostics"]
    line, column = advice["line"], advice["column"]
    assert SMALL.splitlines()[line - 1][column - 1 :].startswith("https://example.org/here")


def trees() -> list[ast.Module]:
    return [ast.parse(path.read_text("utf-8")) for path in (ROOT / "cvgen").rglob("*.py")]


def code_positions(modules: list[ast.Module]) -> dict[str, int]:
    """Return, for each function and class that takes a code, at which place it does."""
    found: dict[str, int] = {}
    for module in modules:
        for node in ast.walk(module):
            if isinstance(node, ast.ClassDef):
                inner = [
                    (node.name if each.name == "__init__" else each.name, each)
                    for each in node.body
                    if isinstance(each, ast.FunctionDef)
                ]
            else:
                inner = [(node.name, node)] if isinstance(node, ast.FunctionDef) else []
            for name, function in inner:
                names = [arg.arg for arg in function.args.args if arg.arg != "self"]
                if "code" in names:
                    found[name] = names.index("code")
    return found


def codes_in_source() -> set[str]:
    """Return every code that the program can give: what is passed as one, and the defaults."""
    modules = trees()
    positions = code_positions(modules)
    found: set[str] = set()
    for node in (node for module in modules for node in ast.walk(module)):
        if isinstance(node, ast.FunctionDef):
            pairs = zip(reversed(node.args.args), reversed(node.args.defaults), strict=False)
            found |= {c for arg, default in pairs if arg.arg == "code" for c in strings(default)}
        elif isinstance(node, ast.Call):
            name = ast.unparse(node.func).rpartition(".")[2]
            for keyword in node.keywords:
                found |= strings(keyword.value) if keyword.arg == "code" else set()
            if name in positions and len(node.args) > positions[name]:
                found |= strings(node.args[positions[name]])
    return {code for code in found if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)}


def strings(node: ast.expr) -> set[str]:
    """Return the text that a node is, if it is one."""
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return {str(node.value)} if is_text and isinstance(node, ast.Constant) else set()


def test_every_code_is_written_down() -> None:
    listed = set(re.findall(r"^\| `([a-z0-9-]+)` \|", PAGE, re.MULTILINE))
    assert codes_in_source() == listed
