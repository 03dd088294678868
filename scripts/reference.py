"""Fill in the generated parts of docs/: tables of fields, kinds, networks and modules.

Usage: reference.py [--check]

Each stands between `<!-- NAME -->` and `<!-- end -->`. With --check, nothing is written, and files
that are out of date are named.
"""

from __future__ import annotations

import ast
import dataclasses
import functools
import re
import sys
import tomllib
import types
import typing
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # this checkout's classes, whatever is installed

from cvgen.document.locale import find_locale  # noqa: E402
from cvgen.model import profile, theme  # noqa: E402
from cvgen.model.dates import Date, Day  # noqa: E402
from cvgen.model.fields import Email, LanguageTag, Phone, PictureFile, PlainText, Url, Username  # noqa: E402
from cvgen.model.inline_markdown import Markdown  # noqa: E402
from cvgen.model.prose import Prose  # noqa: E402
from cvgen.model.units import (  # noqa: E402
    Colour,
    FamilyName,
    Flag,
    FontSize,
    Ink,
    LetterSize,
    LineHeight,
    Margin,
    Number,
    PhotoSize,
    Scale,
    Space,
)
from cvgen.schema.build import fields_of  # noqa: E402

PARTS = re.compile(r"(<!-- (?P<name>(?!end )\w+) -->\n).*?(?=<!-- end -->)", re.DOTALL)

TAKES: dict[Any, str] = {
    PlainText: "text",
    PictureFile: "text",
    Markdown: "[Markdown](#text)",
    Prose: "[Markdown](#text), with [lists](#text)",
    Url: "[link](#links)",
    Email: "e-mail address",
    Phone: "phone number",
    Username: "text",
    LanguageTag: "language tag",
    Date: "[date](#dates)",
    Day: "day",
    Margin: "length",
    Number: "number",
    **dict.fromkeys((FontSize, LetterSize, LineHeight, Scale, Space, PhotoSize), "number"),
    FamilyName: "text",
    Colour: "colour",
    Ink: "colour",
    Flag: "`true` or `false`",
}


def classes() -> dict[str, Any]:
    """Return the classes of profile.py and tokens.py by name, in their order."""
    return {
        name: cls
        for module in (profile, theme)
        for name, cls in vars(module).items()
        if isinstance(cls, type) and cls.__module__ == module.__name__
    }


def fields_table(cls: Any) -> Iterator[str]:
    """Yield the table of a class's fields, and what holds for several of them."""
    yield "| Field | Takes | Meaning |"
    yield "|---|---|---|"
    for field in dataclasses.fields(cls):
        required = field.default is dataclasses.MISSING
        meaning = field.metadata["doc"] + ("; required" if required else "")
        yield f"| `{field.name}` | {takes(fields_of(cls)[field.name])} | {meaning} |"
    rules = list(_rules(cls))
    if rules:
        yield ""
        yield " ".join(rules)


def _rules(cls: Any) -> Iterator[str]:
    if one_of := getattr(cls, "one_of", ()):
        yield f"At least one of {_names(one_of, 'and')} is given."
    if either := getattr(cls, "either", ()):
        yield f"Either {_names(either, 'or')} is given, not both."
    if shorthand := getattr(cls, "shorthand", None):
        yield f"A plain string stands for `{shorthand}`."


def _names(names: tuple[str, ...], word: str) -> str:
    *most, last = (f"`{name}`" for name in names)
    return f"{', '.join(most)} {word} {last}"


def takes(kind: Any) -> str:
    """Return in words what a field of the type *kind* takes."""
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        known = [takes(arg) for arg in args if arg is not type(None)]
        return "[section](#sections)" if len(known) > 3 else " or ".join(known)
    if origin is tuple:
        return f"list of {takes(args[0])}"
    if origin is typing.Literal:
        return ", ".join(f"`{arg}`" for arg in args)
    return TAKES.get(kind) or f"[{words(kind)}](#{words(kind).replace(' ', '-')})"


def words(cls: Any) -> str:
    """Return a class's name as words: `online profile`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cls.__name__).lower()


def kinds_table() -> Iterator[str]:
    """Yield the kinds of section, their usual headings and what their entries are."""
    yield "| `kind` | Usual heading | Holds |"
    yield "|---|---|---|"
    locale = find_locale("en")
    for cls in typing.get_args(profile.AnySection):
        for kind in typing.get_args(fields_of(cls)["kind"]):
            holds = (
                takes(fields_of(cls)["entries"]) if "entries" in fields_of(cls) else "paragraphs"
            )
            yield f"| `{kind}` | {locale.heading(kind) or 'none; give a `title`'} | {holds} |"


def modules_table() -> Iterator[str]:
    """Yield every module of the package with the first sentence of its docstring, top down."""
    yield "| Module | What it is for |"
    yield "|---|---|"
    package = ROOT / "cvgen"
    for layer in layers():
        path = package / layer
        if path.is_dir():
            yield from folder_rows(path, package)
        else:
            yield f"| `{layer}.py` | {purpose(path.with_suffix('.py'))} |"


def layers() -> list[str]:
    """Return the folders and modules of the package in the order in which they may import."""
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    (ordered,) = [rule["layers"] for rule in rules["contracts"] if rule["type"] == "layers"]
    return [name.strip() for layer in ordered for name in layer.split("|")]


def folder_rows(folder: Path, package: Path) -> Iterator[str]:
    """Yield a row for a folder, then one for each of its modules and folders."""
    name = folder.relative_to(package).as_posix()
    yield f"| **`{name}/`** | {purpose(folder / '__init__.py')} |"
    for path in sorted(folder.glob("*.py")):
        if path.name != "__init__.py":
            yield f"| `{name}/{path.name}` | {purpose(path)} |"
    for path in sorted(folder.glob("*/__init__.py")):
        yield from folder_rows(path.parent, package)


def purpose(path: Path) -> str:
    """Return the first sentence of a module's docstring, as a cell of a table."""
    text = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return " ".join(text.partition("\n\n")[0].split()).replace("|", "\\|")


def parts() -> dict[str, Callable[[], Iterator[str]]]:
    """Return what fills the generated parts, by their names."""
    found: dict[str, Callable[[], Iterator[str]]] = {"kinds": kinds_table, "modules": modules_table}
    for name, cls in classes().items():
        found[name] = functools.partial(fields_table, cls)
    return found


def filled(text: str) -> str:
    """Return *text* with its generated parts as they should be."""
    known = parts()
    return PARTS.sub(lambda match: "\n".join([match[1], *known[match["name"]](), "\n"]), text)


def main() -> None:
    """Fill in, or check, every page of docs/."""
    stale = []
    for path in sorted((ROOT / "docs").glob("*.md")):
        before = path.read_text("utf-8")
        after = filled(before)
        if after != before:
            stale.append(path.relative_to(ROOT).as_posix())
            if "--check" not in sys.argv[1:]:
                path.write_text(after, "utf-8")
                print(f"{stale[-1]}: brought up to date")
    if stale and "--check" in sys.argv[1:]:
        sys.exit(f"Out of date, run scripts/reference.py: {', '.join(stale)}")


if __name__ == "__main__":
    main()
