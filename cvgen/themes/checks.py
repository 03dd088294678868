"""What can be wrong in a theme.yaml beyond its fields: faces that are not there, pale colours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from cvgen.errors import CvgenError, Diagnostic, Invalid
from cvgen.files.read import is_inside, read_inside
from cvgen.model.colours import check_contrast
from cvgen.model.theme import BANDED_BLOCKS, Styles, Tokens
from cvgen.schema.build import keys
from cvgen.schema.nodes import Mapping, Node, Scalar
from cvgen.themes.fonts.catalogue import font_packages
from cvgen.themes.fonts.families import MAX_FONT_BYTES, letter_height


def place_faces(font: Mapping, folder: Path, problems: list[Diagnostic]) -> None:
    """Replace the names of a typeface's files by their paths, and note what cannot be used.

    The files lie in *folder*, the theme's, or in the font package that is named, which must be one
    that cvgen knows: a theme may be anybody's.
    """
    known = keys(font)
    package, faces = known.get("package"), known.get("faces")
    if isinstance(package, Scalar) and not package.is_empty and package.text not in font_packages():
        invalid = Invalid(
            "this is no font package that cvgen knows",
            "put the files into the theme's folder and remove 'package'",
            "unknown-typeface",
        )
        problems.append(invalid.at(package.line, package.column))
        return
    if not isinstance(faces, Mapping):
        return
    is_own = not isinstance(package, Scalar) or package.is_empty
    for index, (key, file) in enumerate(faces.pairs):
        if not isinstance(file, Scalar) or file.is_empty:
            continue
        try:
            path = _own_face(folder, file.text) if is_own else _packaged_face(file.text)
        except Invalid as invalid:
            problems.append(invalid.at(file.line, file.column))
        else:
            faces.pairs[index] = (key, Scalar(file.line, file.column, path))


def _own_face(folder: Path, file: str) -> str:
    """Return the path of a font in a theme's folder, or raise Invalid if it cannot be used."""
    try:
        read_inside(folder, file, MAX_FONT_BYTES)
        letter_height(folder / file)
    except CvgenError as error:
        problem = error.problems[0]
        if not is_inside(folder / file, folder) or (folder / file).exists():
            raise Invalid(f"'{file}' {problem.message}", problem.hint, problem.code) from None
        raise Invalid(f"there is no file '{folder / file}'", code="missing-file") from None
    return str((folder / file).resolve())


def _packaged_face(file: str) -> str:
    # Links are left alone: some installers link the files of packages to where they keep them.
    path = PurePosixPath(file)
    if path.is_absolute() or ".." in path.parts or "\\" in file:
        raise Invalid(f"'{file}' is no file of the font package", code="missing-file")
    return file


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
