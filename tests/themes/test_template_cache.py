"""Compiled templates are kept beside our own, each of them, and made anew when anything changed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import jinja2
import pytest
from running import SMALL, environment, python

from cvgen.themes.template_cache import TemplateCache


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A template whose code goes to the folder `kept`."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    path = tmp_path / "page.html.j2"
    path.write_text("one", "utf-8")
    return path


def rendered(path: Path, folder: Path | None = None) -> tuple[str, bool]:
    """Return what a template says, and whether it had to be compiled."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(path.parent),
        bytecode_cache=TemplateCache(folder or path.parent),
    )
    with mock.patch.object(environment, "compile", wraps=environment.compile) as compiling:
        return environment.get_template(path.name).render(), compiling.called


def test_templates_are_compiled_once(template: Path) -> None:
    assert rendered(template) == ("one", True)
    assert rendered(template) == ("one", False)
    template.write_text("two", "utf-8")
    assert rendered(template) == ("two", True)
    assert rendered(template) == ("two", False)


@pytest.mark.parametrize("name", ["other.html.j2", "page.html", "page.html.jinja", "page.j2"])
def test_each_of_several_templates_is_kept(template: Path, name: str) -> None:
    other = template.with_name(name)
    other.write_text("other", "utf-8")
    assert [rendered(path) for path in (template, other)] == [("one", True), ("other", True)]
    assert [rendered(path) for path in (template, other)] == [("one", False), ("other", False)]


def test_nothing_is_kept_beside_templates_of_others(template: Path) -> None:
    ours = template.with_name("ours")
    ours.mkdir()
    for _ in range(2):
        assert rendered(template, ours) == ("one", True)
    assert not template.with_name("kept").exists()


@pytest.mark.parametrize(
    "change", [lambda data: data[:40], lambda data: data[:-1] + b"?", bytes.upper]
)
def test_broken_code_is_compiled_again(template: Path, change: Callable[[bytes], bytes]) -> None:
    rendered(template)
    (kept,) = template.with_name("kept").rglob("*.pyc")
    kept.write_bytes(change(kept.read_bytes()))
    assert rendered(template) == ("one", True)
    assert rendered(template) == ("one", False)


def test_code_need_not_be_kept(template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    template.with_name("kept").write_text("no folder")
    assert rendered(template) == rendered(template) == ("one", True)
    template.with_name("kept").unlink()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert rendered(template) == rendered(template) == ("one", True)
    assert not template.with_name("kept").exists()


def test_pages_come_from_kept_code(tmp_path: Path) -> None:
    Path(tmp_path, "profile.yaml").write_text(SMALL, "utf-8")
    code = """
import sys
import jinja2
from cvgen.build import pipeline
compile, compiled = jinja2.Environment.compile, []
def count(*args, **kwargs):
    compiled.append(1)
    return compile(*args, **kwargs)
jinja2.Environment.compile = count
page = pipeline.write_job(pipeline.prepare("profile.yaml", None, []), "html").written.data
print(len(compiled), hash(page))
"""
    env = environment(
        PYTHONDONTWRITEBYTECODE="", PYTHONPYCACHEPREFIX=str(tmp_path / "kept"), PYTHONHASHSEED="0"
    )
    first, second = (python("-c", code, cwd=tmp_path, env=env).text.split() for _ in range(2))
    assert (first[0], second[0]) == ("1", "0")
    assert first[1] == second[1]
