"""The packages: what is in them, and that they find their themes wherever they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest
from running import ROOT, SMALL, environment, python

THEME_FILES = {"theme.yaml", "resume.html.j2", "style.css"}


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources with what a person leaves there: a profile, files written from it."""
    copy = tmp_path_factory.mktemp("package") / "checkout"
    shutil.copytree(
        ROOT, copy, ignore=shutil.ignore_patterns(".*", "__pycache__", "dist", "output")
    )
    (copy / "profile.yaml").write_text(SMALL, "utf-8")
    (copy / "output").mkdir()
    (copy / "output" / "Jane_Doe_CV.txt").write_text("personal", "utf-8")
    # Where names do not say what to leave out, this does.
    (copy / ".gitignore").write_text((ROOT / ".gitignore").read_text("utf-8"), "utf-8")
    return copy


@pytest.fixture(scope="module")
def packages(checkout: Path) -> Path:
    """The folder with the sdist and the wheel that is built from it."""
    done = python("-m", "build", "--no-isolation", cwd=checkout, env=environment())
    assert done.code == 0, done.text + done.err
    return checkout / "dist"


def wheel_of(packages: Path) -> Path:
    (wheel,) = packages.glob("*.whl")
    return wheel


def test_the_wheel_has_all_that_is_needed(packages: Path) -> None:
    with zipfile.ZipFile(wheel_of(packages)) as wheel:
        names = set(wheel.namelist())
    sources = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "cvgen").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert sources <= names
    assert {"cvgen/py.typed", "cvgen/profiles/starter.yaml"} <= sources
    assert {f"cvgen/templates/classic/{name}" for name in THEME_FILES} <= names
    top = {name.partition("/")[0] for name in names}
    assert {name for name in top if not name.endswith(".dist-info")} == {"cvgen"}


def test_the_sdist_holds_nothing_personal(packages: Path) -> None:
    (path,) = packages.glob("*.tar.gz")
    with tarfile.open(path) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    assert {"cvgen/cli.py", "templates/classic/theme.yaml", "README.md", "LICENSE"} <= names
    assert not {
        name for name in names if name.endswith("profile.yaml") or name.startswith("output")
    }
    assert {name.partition("/")[0] for name in names} <= {
        *("cvgen", "templates", "pyproject.toml", "PKG-INFO"),
        *("README.md", "LICENSE", "CHANGELOG.md", ".gitignore"),
    }


def test_packages_are_the_same_bytes_each_time(packages: Path, tmp_path: Path) -> None:
    env = environment(SOURCE_DATE_EPOCH="1700000000")
    built = []
    for name in ("one", "two"):
        done = python(
            "-m",
            "build",
            "--no-isolation",
            "--wheel",
            "-o",
            tmp_path / name,
            cwd=packages.parent,
            env=env,
        )
        assert done.code == 0, done.err
        built.append(wheel_of(tmp_path / name).read_bytes())
    assert built[0] == built[1]


def installed(place: Path, *what: str | Path) -> Path:
    """Install into an environment that shares this one's libraries; return its Python."""
    done = python("-m", "venv", "--without-pip", place, cwd=place.parent, env=environment())
    assert done.code == 0, done.err
    interpreter = place / "bin" / "python"
    paths = {"base": str(place), "platbase": str(place)}
    packages = Path(sysconfig.get_path("purelib", vars=paths))
    # A folder named in such a file is searched, its own such files (this project's, say) are not.
    (packages / "shared.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    arguments = ("install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index")
    command = [sys.executable, "-m", "pip", "--python", interpreter, *arguments, *what]
    done_pip = subprocess.run(
        list(map(str, command)), cwd=place.parent, capture_output=True, text=True, check=False
    )
    assert done_pip.returncode == 0, done_pip.stderr
    return interpreter


def rendered(interpreter: Path, folder: Path) -> str:
    """Render a profile with the command that is installed; return where its package is."""
    folder.mkdir()
    (folder / "profile.yaml").write_text(SMALL, "utf-8")
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [str(interpreter.with_name("cvgen")), "build"]
    subprocess.run(command, cwd=folder, env=env, check=True, capture_output=True)
    assert len(list((folder / "output").iterdir())) == 3
    code = "import cvgen; print(cvgen.__file__)"
    found = subprocess.run(
        [str(interpreter), "-c", code],
        cwd=folder,
        env=env,
        check=True,
        capture_output=True,
        text=True,
    )
    return found.stdout.strip()


def test_an_installed_wheel_works(packages: Path, tmp_path: Path) -> None:
    interpreter = installed(tmp_path / "venv", wheel_of(packages))
    place = rendered(interpreter, tmp_path / "work")
    assert place.startswith(str(tmp_path / "venv"))


def test_an_editable_install_works(checkout: Path, tmp_path: Path) -> None:
    interpreter = installed(tmp_path / "venv", "--editable", checkout)
    place = rendered(interpreter, tmp_path / "work")
    assert place == str(checkout / "cvgen" / "__init__.py")
