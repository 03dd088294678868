"""What the documentation says is so: commands run, examples are valid, links lead somewhere."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from types import ModuleType

import pytest
from running import ROOT, Command, environment, python

from cvgen.cli import cli
from cvgen.document.dates import show_date
from cvgen.document.locale import find_locale
from cvgen.files.read import Source
from cvgen.model import profile, theme
from cvgen.model.dates import Date
from cvgen.profiles.load import load_profile

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
ALL_PAGES = [*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "examples" / "README.md"]


def blocks(page: Path, language: str) -> list[str]:
    """Return the code blocks of *page* in a *language*."""
    return re.findall(
        rf"^```{language}\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )


def anchors(page: Path) -> set[str]:
    """Return the places in *page* that links can lead to."""
    headings = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", each).lower().replace(" ", "-") for each in headings}


def test_generated_parts_are_up_to_date() -> None:
    done = python(ROOT / "scripts" / "reference.py", "--check", cwd=ROOT, env=environment())
    assert (done.code, done.err) == (0, ""), "write them anew with: make reference"


def test_the_reference_has_every_class() -> None:
    pages: tuple[tuple[str, set[str], ModuleType], ...]
    pages = ("profile.md", {"kinds"}, profile), ("themes.md", set(), theme)
    for page, others, module in pages:
        check_reference((ROOT / "docs" / page).read_text("utf-8"), others, module)


def check_reference(text: str, others: set[str], module: ModuleType) -> None:
    classes = {
        name
        for name, cls in vars(module).items()
        if isinstance(cls, type) and cls.__module__ == module.__name__
    }
    assert classes | others == set(re.findall(r"<!-- (\w+) -->", text)) - {"end"}
    for part in re.findall(r"<!-- \w+ -->\n(.*?)<!-- end -->", text, re.DOTALL):
        assert part.count("\n|") > 3 or "| `" in part


def test_every_module_is_named() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    package = ROOT / "cvgen"
    for path in package.rglob("*.py"):
        name = path.relative_to(package).as_posix()
        shown = name.removesuffix("__init__.py") or "__main__.py"
        assert f"`{shown}`" in text, name


@pytest.mark.parametrize("page", ALL_PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(
        r"^```.*?^```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    for target in re.findall(r"\]\(([^)]+)\)", text):
        if target.startswith(("http://", "https://")):
            continue
        file, _, anchor = target.partition("#")
        there = page.parent / file if file else page
        assert there.is_file(), target
        assert not anchor or anchor in anchors(there), target


def test_examples_are_valid() -> None:
    found = [text for page in PAGES for text in blocks(page, "yaml")]
    assert len(found) > 5
    for text in found:
        whole = text if re.search(r"^name:", text, re.MULTILINE) else f"name: A\nsections:\n{text}"
        assert not load_profile(Source("example", whole, Path("/nowhere"))).warnings


def test_shown_messages_are_real(cvgen: Command) -> None:
    (shown,) = blocks(ROOT / "README.md", "text")
    cvgen.profile("name: A\nsections:\n- kind: text\n  text: a\n  titel: Research\n")
    assert cvgen("validate", code=1).err == shown


def test_shown_checks_are_real(cvgen: Command) -> None:
    page = ROOT / "docs" / "check.md"
    (profile_text,), (shown,) = blocks(page, "yaml"), blocks(page, "text")
    (cvgen.folder / "jane.yaml").write_text(profile_text, "utf-8")
    # Sizes depend on the versions of the libraries.
    sizes = re.compile(r"(?m)^(\w+ +\S+ +)[\d,]+")
    found = cvgen("check", "jane.yaml").text
    assert sizes.sub(r"\1N", found) == sizes.sub(r"\1N", shown)


def test_commands_exist() -> None:
    context = cli.make_context("cvgen", ["themes"])
    named = set()
    for page in PAGES:
        text = page.read_text("utf-8")
        named |= {tuple(shlex.split(each)) for each in re.findall(r"`cvgen ([^`]+)`", text)}
        lines = "".join(blocks(page, "sh")).splitlines()
        named |= {tuple(shlex.split(line, comments=True)[1:]) for line in lines if "cvgen " in line}
    assert len(named) > 6
    for command, *_ in named:
        assert cli.get_command(context, command), command


def test_make_targets_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    text = "".join(page.read_text("utf-8") for page in ALL_PAGES)
    named = set(re.findall(r"(?:`|^)make ([a-z]+)", text, re.MULTILINE))
    assert named > {"test", "pictures"}
    assert named <= targets


def test_traps_are_as_told() -> None:
    """Each text in the table of traps is a problem, and quoting it is the way out."""
    text = (ROOT / "docs" / "profile.md").read_text("utf-8")
    table = text.partition("## What YAML does to text")[2].partition("\n\nLong texts")[0]
    cells = [row.split(" | ")[0] for row in table.splitlines() if row.startswith("| `")]
    entries = [
        each.strip("` ") for cell in cells for each in re.findall(r"`` .*? ``|`[^`]*`", cell)
    ]
    assert len(entries) > 9
    head = "name: A\nsections:\n- kind: list\n  title: T\n  entries:\n"
    for entry in (each.replace("\\|", "|") for each in entries if each not in {"- a", "- b"}):
        with pytest.raises(Exception, match=r"^example:6:"):
            load_profile(Source("example", f"{head}  {entry}\n", Path("/nowhere")))
        quoted = "- '" + entry.removeprefix("- ") + "'"
        load_profile(Source("example", f"{head}  {quoted}\n", Path("/nowhere")))


def test_dates_are_shown_as_told() -> None:
    text = (ROOT / "docs" / "profile.md").read_text("utf-8")
    rows = re.findall(
        r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$", text.partition("## Dates")[2], re.MULTILINE
    )
    assert len(rows) > 5
    locales = find_locale("en-US"), find_locale("de")
    for typed, american, german in rows:
        date = Date.parse(typed)
        assert tuple(show_date(date, locale).text for locale in locales) == (american, german)
