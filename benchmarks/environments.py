"""Other programs, each in an environment of its own, installed from packages by name."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".tools" / "bench"

RENDERCV_PYTHONS = ("python3.12", "python3.13", "python3.14")  # RenderCV takes no older ones
PACKAGES = {
    "weasyprint": "weasyprint>=70,<71",
    "cvloom": "cvloom>=0.11",
    "typst": "typst>=0.13",
    "rendercv": "rendercv[full]>=2.8",
}


def install(name: str) -> Path | None:
    """Return the interpreter of the environment called *name*; None: there is none for it."""
    folder = FOLDER / name
    stamp = folder / "installed.txt"
    interpreter = folder / "bin" / "python"
    if stamp.is_file() and stamp.read_text("utf-8") == PACKAGES[name]:
        return interpreter
    python = _newer_python() if name == "rendercv" else sys.executable
    if python is None:
        return None
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([python, "-m", "venv", folder], check=True)
    pip = [str(interpreter), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, PACKAGES[name]], check=True, stderr=subprocess.DEVNULL)
    stamp.write_text(PACKAGES[name], "utf-8")
    return interpreter


def version(python: Path, package: str) -> str:
    """Return the version of *package* in the environment of *python*."""
    code = f"import importlib.metadata as m; print(m.version('{package}'))"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def python_version(python: Path) -> str:
    """Return the version of the interpreter *python*."""
    code = "import platform; print(platform.python_version())"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _newer_python() -> str | None:
    """Return a Python that RenderCV runs under, if one is to be found and starts."""
    names = (sys.executable, *RENDERCV_PYTHONS)
    pyenv = Path.home() / ".pyenv" / "versions"
    kept = [str(path) for path in sorted(pyenv.glob("3.1[2-9]*/bin/python"))]
    code = "import sys, venv; sys.exit(sys.version_info < (3, 12))"
    for name in (*names, *kept):
        found = shutil.which(name)
        if found:
            done = subprocess.run([found, "-c", code], capture_output=True, check=False)
            if done.returncode == 0:
                return found
    return None
