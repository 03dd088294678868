"""What can be wrong in a theme.yaml beyond its fields: faces that are not there, pale colours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cvgen.errors import Diagnostic, Invalid
from cvgen.model.colours import check_contrast
from cvgen.model.theme import BANDED_BLOCKS, Styles, Tokens
from cvgen.schema.build import keys
from cvgen.schema.nodes import Mapping, Node, Scalar


def place_faces(font: Mapping, folder: Path, problems: list[Diagnostic]) -> None:
    """Replace the names of a typeface's files, which lie in *folder*, by their paths."""
    faces = keys(font).get("faces")
    if not isinstance(faces, Mapping):
        return
    for index, (key, file) in enumerate(faces.pairs):
        if isinstance(file, Scalar) and not file.is_empty:
            path = folder / file.text
            if not path.is_file():
                message = f"there is no file '{path}'"
                problems.append(Diagnostic(file.line, file.column, message, code="missing-file"))
            faces.pairs[index] = (key, Scalar(file.line, file.column, str(path.resolve())))


def theme_problems(tokens: Tokens, root: Mapping) -> Iterator[Diagnostic]:
    """Yield what is hard to read, at its place in *root*, the theme's own part of *tokens*."""
    band = tokens.styles.band
    for role in Styles.blocks:
        block = getattr(tokens.styles, role)
        paper = block.fill or "paper"
        if band and role in BANDED_BLOCKS:
            paper = band.fill
        places = (
            *(("styles", role, part) for part in ("fill", "colour")),
            *(("colours", name) for name in (block.colour, paper)),
        )
        yield from _contrast(tokens, block.colour, paper, root, places)
    for role in Styles.inlines:
        name = getattr(tokens.styles, role).colour
        paper = band.fill if band and role == "reach" else "paper"
        if name:
            places = (("styles", role, "colour"), ("colours", name), ("colours", paper))
            yield from _contrast(tokens, name, paper, root, places)


def _contrast(
    tokens: Tokens, letters: str, paper: str, root: Node, places: tuple[tuple[str, ...], ...]
) -> Iterator[Diagnostic]:
    try:
        check_contrast(getattr(tokens.colours, letters), getattr(tokens.colours, paper))
    except Invalid as invalid:
        known = (node for place in places if (node := _at(root, place)))
        found = next(known, root)
        yield invalid.at(found.line, found.column)


def _at(root: Node, path: tuple[str, ...]) -> Node | None:
    node: Node | None = root
    for name in path:
        node = keys(node).get(name) if node else None
    return node
