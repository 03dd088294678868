"""Each command imports what it needs and nothing else: starting up is most of a short run.

What a command may import is listed here, as packages of others and folders of cvgen. Whoever makes
the lists longer makes every run of that command slower.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from running import environment, python

# With a title, which no format shows, and links that are left out: they cost nothing extra.
PROFILE = """\
name: Jane Doe
language: de
sections:
- kind: text
  text: 'A [titled link](https://example.org "a title"), a [dropped one](javascript:x), `code`.'
- kind: experience
  entries:
  - {position: Engineer, organization: Acme, date: 2020 – present}
"""

RUN = """
import atexit, json, sys
atexit.register(lambda: print("\\n" + json.dumps(sorted(sys.modules))))
sys.argv = ["cvgen", *sys.argv[1:]]
from cvgen.__main__ import main
main()
"""

COMMAND = {"click"}
SCHEMA = COMMAND | {"yaml"}
LOAD = SCHEMA
HTML = LOAD | {"jinja2", "markupsafe", "uharfbuzz"}
WEASYPRINT = {
    "weasyprint",
    "pydyf",
    "cssselect2",
    "tinycss2",
    "tinyhtml5",
    "webencodings",
    "pyphen",
}
WEASYPRINT |= {"cffi", "_cffi_backend", "pycparser"}
WORD = LOAD | {"docx", "lxml", "typing_extensions", "uharfbuzz"}

BASE = {"__main__", "cli", "commands", "errors", "writers"}
MODEL = BASE | {"text", "schema", "model"}
PIPELINE = MODEL | {"files", "document", "themes", "profiles", "build", "writers"}
EXTRACT = MODEL | {"files", "document", "profiles", "readers"}


def imported(folder: Path, *arguments: str) -> tuple[set[str], set[str]]:
    """Return the packages of others and the folders of cvgen that a command imports."""
    (folder / "profile.yaml").write_text(PROFILE, "utf-8")
    (folder / "page.md").write_text("# Jane Doe\n\n## Skills\n\n- Python\n", "utf-8")
    done = python("-c", RUN, *arguments, cwd=folder, env=environment())
    assert done.code == 0, done.err
    modules: list[str] = json.loads(done.text.splitlines()[-1])
    parts = [name.split(".") for name in modules]
    ours = {part[1] for part in parts if part[0] == "cvgen" and len(part) > 1}
    known = {*sys.stdlib_module_names, "cvgen", "_distutils_hack", "cython_runtime"}
    others = {part[0] for part in parts if not part[0].startswith("_cython")}
    return others - known - {"__main__", "sitecustomize", "usercustomize"}, ours


@pytest.mark.parametrize(
    ("arguments", "others", "ours"),
    [
        (("--version",), COMMAND, BASE - {"commands"}),
        (("--help",), COMMAND, BASE),
        (("extract", "--help"), COMMAND, BASE),
        (("schema",), SCHEMA, MODEL | {"profiles"}),
        (("themes",), COMMAND | {"yaml"}, MODEL | {"files", "themes"}),
        (("validate",), LOAD, PIPELINE),
        (("txt", "-o", "out"), LOAD, PIPELINE),
        (("md", "-o", "out"), LOAD, PIPELINE),
        (("html", "-o", "out"), HTML, PIPELINE),
        (("docx", "-o", "out"), WORD, PIPELINE),
        (("pdf", "-o", "out"), HTML | WEASYPRINT, PIPELINE),
        (("build", "-o", "out"), HTML | WEASYPRINT | WORD, PIPELINE),
        (("extract", "page.md", "-o", "out"), LOAD, EXTRACT),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_command_imports_what_it_needs(
    tmp_path: Path, arguments: tuple[str, ...], others: set[str], ours: set[str]
) -> None:
    found_others, found_ours = imported(tmp_path, *arguments)
    assert found_others <= others
    assert found_ours <= ours


def test_the_list_says_no(tmp_path: Path) -> None:
    others, ours = imported(tmp_path, "html", "-o", "out")
    assert not others <= LOAD
    assert not ours <= MODEL


def test_a_photo_brings_what_looks_into_it(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (9, 9)).save(tmp_path / "me.png")
    others, _ = imported(tmp_path, "html", "-o", "out", "--set", "photo=me.png")
    assert "PIL" in others
