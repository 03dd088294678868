"""A folder imports only from folders below it, and libraries stay where they belong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from running import ROOT, Done, environment, python

_LINT = (
    "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the package, to put wrong imports into."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    ignored = shutil.ignore_patterns("__pycache__", "*.html", "*.js", "*.css")
    shutil.copytree(ROOT / "cvgen", tmp_path / "cvgen", ignore=ignored)
    return tmp_path


def lint(checkout: Path) -> Done:
    """Hold the imports of a checkout against the rule in its pyproject.toml."""
    env = environment(checkout, NO_COLOR="1", COLUMNS="200")
    return python("-c", _LINT, cwd=checkout, env=env)


def add(checkout: Path, module: str, line: str) -> None:
    """Add a line of code to a module, which need not be there yet."""
    path = checkout / "cvgen" / module
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n\n{line}\n")


def test_imports_go_down(checkout: Path) -> None:
    done = lint(checkout)
    assert done.code == 0, done.text


@pytest.mark.parametrize(
    ("module", "line", "said"),
    [
        ("text/urls.py", "from cvgen.files import paths", "cvgen.text.urls -> cvgen.files.paths"),
        ("model/dates.py", "import cvgen.document", "cvgen.model.dates -> cvgen.document"),
        (
            "document/items.py",
            "def late():\n    from cvgen.build import pipeline",
            "cvgen.document.items -> cvgen.build.pipeline",
        ),
        ("writers/text.py", "from cvgen import readers", "cvgen.writers.text -> cvgen.readers"),
        (
            "readers/formats.py",
            "from cvgen import writers",
            "cvgen.readers.formats -> cvgen.writers",
        ),
        ("writers/html.py", "import weasyprint", "cvgen.writers.html -> weasyprint"),
        ("document/items.py", "import markdown", "cvgen.document.items -> markdown"),
        ("writers/pdf/writer.py", "import docx", "cvgen.writers.pdf.writer -> docx"),
        ("writers/html.py", "import pypdfium2", "cvgen.writers.html -> pypdfium2"),
        ("checks/pdf.py", "from cvgen.writers import html", "cvgen.checks.pdf -> cvgen.writers"),
        ("attic/__init__.py", "", "cvgen.attic"),
    ],
)
def test_a_wrong_import_is_named(checkout: Path, module: str, line: str, said: str) -> None:
    add(checkout, module, line)
    done = lint(checkout)
    assert done.code == 1
    assert said in done.text.replace("\n", " ")
