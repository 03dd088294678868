"""Make a release: check, test, build into dist/, and tag without pushing.

Usage: release.py [--check] VERSION

With --check, it only says whether that version can be released; any Python will do for that.
"""

import ast
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
CHANGELOG = ROOT / "CHANGELOG.md"
HISTORY = ROOT / "tests" / "history"
CONSTRAINTS = ROOT / "constraints.txt"
PROFILE = ROOT / "profile.yaml"
RENDERED = {".html", ".pdf", ".docx"}

_NUMBER = r"(?:0|[1-9]\d*)"
# What Python packages take for a version in its normal form (PEP 440), without epochs.
_VERSION = re.compile(
    rf"{_NUMBER}(?:\.{_NUMBER})*(?:(?:a|b|rc){_NUMBER})?(?:\.post{_NUMBER})?(?:\.dev{_NUMBER})?"
)


class Refusal(Exception):
    """A reason not to release."""


def run(*command: str | Path, cwd: Path = ROOT, **env: str) -> None:
    """Run a command, showing what it prints."""
    subprocess.run(list(map(str, command)), cwd=cwd, env={**os.environ, **env}, check=True)


def git(*arguments: str) -> str:
    """Return what git prints, without surrounding white space."""
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def package_version() -> str:
    """Return cvgen.__version__, read and not imported, so that it is this checkout's."""
    for node in ast.parse((ROOT / "cvgen" / "__init__.py").read_text("utf-8")).body:
        match node:
            case ast.Assign([ast.Name("__version__")], ast.Constant(str(version))):
                return version
    raise Refusal("cvgen/__init__.py has no __version__")


def check_version(version: str) -> None:
    """Refuse what is no version in its normal form, or not the package's own."""
    if not _VERSION.fullmatch(version):
        raise Refusal(f'"{version}" is no version; try: make release VERSION=1.0.0')
    if version != package_version():
        raise Refusal(f"cvgen/__init__.py says {package_version()}, not {version}")


def check_tag(version: str) -> None:
    """Refuse a version released before."""
    if git("tag", "--list", f"v{version}"):
        raise Refusal(f"the tag v{version} exists already")


def check_clean() -> None:
    """Refuse a checkout that differs from its last commit."""
    changes = git("status", "--porcelain").splitlines()
    if changes:
        raise Refusal(f"{len(changes)} uncommitted change(s), such as {changes[0].split()[-1]}")


def changes_of(version: str) -> str:
    """Return what CHANGELOG.md says of this version."""
    pattern = rf"^## \[{re.escape(version)}\] - (\S+)\n(.*?)(?=^## |^\[|\Z)"
    entry = re.search(pattern, CHANGELOG.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    if entry is None:
        raise Refusal(f'CHANGELOG.md has no entry "## [{version}] - YYYY-MM-DD"')
    check_date(entry[1])
    if not entry[2].strip():
        raise Refusal(f"CHANGELOG.md says nothing about {version}")
    return entry[2].strip()


def check_date(text: str) -> None:
    """Refuse what is no date written as 2026-01-31."""
    try:
        date.fromisoformat(text)
    except ValueError:
        raise Refusal(f'CHANGELOG.md dates this version "{text}", not YYYY-MM-DD') from None


def check_history(version: str) -> None:
    """Refuse a version whose profiles and texts are not kept for later ones to be held to."""
    if not (HISTORY / version).is_dir():
        raise Refusal(f"there is no tests/history/{version}: make history VERSION={version}")


def build(folder: Path, epoch: str) -> Path:
    """Build both packages, the wheel from the sdist, and return the wheel."""
    # Without isolation it uses the pinned hatchling; a fixed time makes the same bytes again.
    command = (sys.executable, "-m", "build", "--no-isolation", "--outdir", folder)
    run(*command, SOURCE_DATE_EPOCH=epoch)
    return next(folder.glob("*.whl"))


def install(wheel: Path, place: Path) -> Path:
    """Install the wheel as a user would, and return its command."""
    run(sys.executable, "-m", "venv", place)
    python = place / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "-c", CONSTRAINTS, f"{wheel}[cjk]")
    return place / "bin" / "cvgen"


def render(cvgen: Path, folder: Path, epoch: str) -> None:
    """Render the profile with the installed package, away from the checkout."""
    folder.mkdir()
    run(cvgen, "build", PROFILE, "-o", folder, cwd=folder, SOURCE_DATE_EPOCH=epoch)
    missing = RENDERED - {path.suffix for path in folder.iterdir()}
    if missing:
        raise Refusal(f"cvgen build wrote no {', '.join(sorted(missing))} file")


def write_sums(folder: Path) -> None:
    """List the files in the form that sha256sum --check reads."""
    files = sorted(folder.iterdir())
    sums = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    (folder / "SHA256SUMS").write_text("".join(sums), "utf-8")


def package(scratch: Path) -> Path:
    """Return a folder with everything that is released."""
    epoch = git("log", "-1", "--format=%ct")
    release = scratch / "dist"
    wheel = build(release, epoch)
    rendered = scratch / "rendered"
    render(install(wheel, scratch / "venv"), rendered, epoch)
    for file in rendered.iterdir():
        if file.suffix in RENDERED:
            shutil.copy2(file, release)
    write_sums(release)
    return release


def replace_dist(release: Path) -> None:
    """Put the release in place of whatever an earlier build left."""
    if DIST.is_dir() and not DIST.is_symlink():
        shutil.rmtree(DIST)
    DIST.unlink(missing_ok=True)
    shutil.move(release, DIST)


def check(version: str) -> str:
    """Refuse what cannot be released; return what the changelog says of it."""
    check_version(version)
    check_tag(version)
    notes = changes_of(version)
    check_history(version)
    check_clean()
    return notes


def release(version: str) -> None:
    """Do everything, the tag last, so that a tag stands for a finished release."""
    notes = check(version)
    # Tags carry a name; better to learn now than after the tests that there is none.
    git("var", "GIT_COMMITTER_IDENT")
    run("make", "test")
    check_clean()
    with tempfile.TemporaryDirectory(prefix="cvgen-release-") as scratch:
        replace_dist(package(Path(scratch)))
    # Kept verbatim, since git would take the headings for comments.
    message = f"cvgen {version}\n\n{notes}"
    git("tag", "--annotate", "--cleanup=verbatim", f"v{version}", "-m", message)
    print(f"Tagged v{version} and filled dist/. To publish: git push origin v{version}")


def main() -> None:
    """Release, or say in one line why not."""
    only_check = sys.argv[1:2] == ["--check"]
    version = "".join(sys.argv[1 + only_check : 2 + only_check])
    try:
        check(version) if only_check else release(version)
    except Refusal as refusal:
        sys.exit(f"Not released: {refusal}.")
    except subprocess.CalledProcessError as error:
        reason = (error.stderr or "").strip()
        sys.exit(f"Not released: {' '.join(error.cmd[:3])} failed. {reason}".strip())


if __name__ == "__main__":
    main()
