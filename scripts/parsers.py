"""Score parsers of résumés on a sample in every theme, and write the tables of docs/parsers.md.

Each table stands between `<!-- measured: NAME -->` and `<!-- end -->`. The parsers are installed
into .tools/parsers.
"""

from __future__ import annotations

import json
import re
import statistics
import subprocess
import sys
import tempfile
import venv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "scripts" / "parsing"
sys.path[:0] = [str(ROOT), str(HERE)]  # this checkout's code, whatever is installed

from scoring import Fact, facts, percent, sample  # noqa: E402

from cvgen import writers  # noqa: E402
from cvgen.document.arrange import arrange  # noqa: E402
from cvgen.document.assemble import assemble  # noqa: E402
from cvgen.files.read import read_source  # noqa: E402
from cvgen.profiles.load import load_profile  # noqa: E402
from cvgen.themes.load import find_theme, theme_names  # noqa: E402
from cvgen.writers.job import WriterJob  # noqa: E402

SAMPLE = ROOT / "tests" / "samples" / "parsers" / "profile.yaml"
PAGE = ROOT / "docs" / "parsers.md"
TOOLS = ROOT / ".tools" / "parsers"
PYTHON = TOOLS / "python" / "bin" / "python"
FORMATS = {"pdf": "PDF", "docx": "Word"}
PARTS = re.compile(r"(<!-- measured: (?P<name>\w+) -->\n).*?(?=<!-- end -->)", re.DOTALL)

Scores = Mapping[tuple[str, str, str], list[Fact]]  # by theme, format and parser


@dataclass(frozen=True)
class Parser:
    """A package, and the command that reads a file with it."""

    name: str
    version: str
    command: tuple[str, ...]

    def facts(self, file: Path) -> list[Fact]:
        """Return what it was asked about *file*, and whether it found that."""
        command = (*self.command, self.name, str(file))
        done = subprocess.run(command, cwd=TOOLS, stdout=subprocess.PIPE, timeout=120, check=True)
        wanted = sample(yaml.safe_load(SAMPLE.read_text("utf-8")))
        return list(facts(json.loads(done.stdout), wanted))


def parsers() -> list[Parser]:
    """Return the parsers, the one from npm first."""
    npm = json.loads((HERE / "package.json").read_text("utf-8"))["dependencies"]
    found = [Parser("resume-parser", npm["resume-parser"], ("node", str(HERE / "npm.mjs")))]
    for line in (HERE / "requirements.txt").read_text("utf-8").partition("\n\n")[0].splitlines():
        if not line.startswith("#"):
            name, _, version = line.partition("==")
            found.append(Parser(name, version, (str(PYTHON), str(HERE / "pypi.py"))))
    return found


def install() -> None:
    """Bring .tools/parsers up to date."""
    TOOLS.mkdir(parents=True, exist_ok=True)
    venv.create(PYTHON.parent.parent, with_pip=True)
    pip = (str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    subprocess.run((*pip, "--no-deps", "-r", str(HERE / "requirements.txt")), check=True)
    (TOOLS / "package.json").write_bytes((HERE / "package.json").read_bytes())
    quiet = ("--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error")
    subprocess.run(("npm", "install", "--ignore-scripts", *quiet), cwd=TOOLS, check=True)


def scores(folder: Path) -> dict[tuple[str, str, str], list[Fact]]:
    """Write the sample in every theme and format into *folder*, and ask every parser."""
    loaded = load_profile(read_source(SAMPLE))
    document = arrange(assemble(loaded.profile, loaded.photo))
    found = {}
    for theme in theme_names():
        for suffix, title in FORMATS.items():
            file = folder / f"{theme}.{suffix}"
            job = WriterJob(document, loaded.profile, find_theme(theme), embed=False)
            file.write_bytes(writers.find_writer(suffix).write(job).data)
            for parser in parsers():
                found[theme, title, parser.name] = parser.facts(file)
    return found


def scores_table(found: Scores) -> Iterator[str]:
    """Yield the scores: a row for each theme and format, a column for each parser."""
    names = [parser.name for parser in parsers()]
    yield f"| Theme | Format | {' | '.join(f'`{name}`' for name in names)} | Median |"
    yield f"|---|---|{'---:|' * (len(names) + 1)}"
    for theme, title in dict.fromkeys(key[:2] for key in found):
        row = [percent(found[theme, title, name]) for name in names]
        cells = (f"{each:.0f} %" for each in (*row, statistics.median(row)))
        yield f"| `{theme}` | {title} | {' | '.join(cells)} |"


def misses_table(found: Scores) -> Iterator[str]:
    """Yield what parsers missed, with the files where they missed the same."""
    where: dict[tuple[str, str], list[str]] = {}
    for parser in parsers():
        for (theme, title, name), listed in found.items():
            if name == parser.name and (missed := ", ".join(_missed(listed))):
                where.setdefault((name, missed), []).append(f"`{theme}` {title}")
    yield "| Parser | Missed | In |"
    yield "|---|---|---|"
    for (name, missed), files in where.items():
        yield f"| `{name}` | {missed} | {', '.join(files)} |"


def _missed(listed: list[Fact]) -> Iterator[str]:
    asked = Counter(fact.field for fact in listed)
    missed = Counter(fact.field for fact in listed if not fact.found)
    for field, count in missed.items():
        yield f"{field} ({count} of {asked[field]})" if asked[field] > 1 else field


def versions_table(found: Scores) -> Iterator[str]:
    """Yield the parsers, and how many facts each was asked for."""
    yield "| Parser | Version | Facts |"
    yield "|---|---|---:|"
    for parser in parsers():
        listed = next(listed for key, listed in found.items() if key[2] == parser.name)
        yield f"| `{parser.name}` | {parser.version} | {len(listed)} |"


def main() -> None:
    """Install, ask, and fill in the page."""
    install()
    with tempfile.TemporaryDirectory() as folder:
        found = scores(Path(folder))
    tables = {"versions": versions_table, "scores": scores_table, "misses": misses_table}
    text = PARTS.sub(
        lambda match: "\n".join([match[1], *tables[match["name"]](found), "\n"]),
        PAGE.read_text("utf-8"),
    )
    PAGE.write_text(text, "utf-8")
    print("\n".join(scores_table(found)))


if __name__ == "__main__":
    main()
