"""profile.yaml → Profile, or every problem in it."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from cvgen.errors import CvgenError, Diagnostic, Invalid, ProfileError, report
from cvgen.files.read import Source
from cvgen.model.document import Photo
from cvgen.model.fields import PlainText
from cvgen.model.profile import Design, Profile
from cvgen.profiles.portrait import read_portrait
from cvgen.schema.build import Builder, fields_of
from cvgen.schema.nodes import Mapping, Node, Scalar, Sequence, parse_yaml
from cvgen.themes.fonts.catalogue import find_font
from cvgen.themes.fonts.families import check_installed
from cvgen.themes.load import check_theme


@dataclass(frozen=True, slots=True)
class Loaded:
    """A profile, the source it came from, and what is to be said about it."""

    profile: Profile
    source: Source
    warnings: tuple[Diagnostic, ...] = ()
    photo: Photo | None = None

    @property
    def messages(self) -> str:
        """The warnings as shown to the user."""
        return report(self.source.name, self.source.text, self.warnings)


def load_profile(source: Source, settings: Iterable[str] = ()) -> Loaded:
    """Return the profile in *source*, with `key=value` *settings* put over it.

    Raise ProfileError with all problems found, CvgenError for a setting that has no place.
    """
    root, problems = _read(source, settings)
    builder = Builder()
    profile: Profile | None = None
    if root is not None:
        profile = builder.build(root, Profile)
        # What is said of a line that YAML cannot read is about what stands in for it.
        unread = {problem.line for problem in problems}
        problems += [problem for problem in builder.problems if problem.line not in unread]
    photo = None
    if profile is not None:
        photo = _portrait(profile, source, root, problems)
        problems += _unknown_names(profile.design, _child(root, "design"))
    if problems or profile is None:
        raise ProfileError(source.name, source.text, problems)
    return Loaded(profile, source, tuple(builder.warnings), photo)


def name_in(source: Source, settings: Iterable[str] = ()) -> str | None:
    """Return the name that load_profile() will find in *source*, without checking the rest."""
    try:
        root, _ = _read(source, settings)
        node = _child(root, "name")
        return PlainText.parse(node.text) if isinstance(node, Scalar) else None
    except (CvgenError, Invalid):
        return None


def _read(source: Source, settings: Iterable[str]) -> tuple[Node | None, list[Diagnostic]]:
    """Return the nodes of a profile with *settings* among them, and what YAML cannot read."""
    root, problems = parse_yaml(source.text)
    if root is None and not problems:
        hint = "`cvgen new` writes one to start from"
        problems = [Diagnostic(1, 1, "the profile is empty", hint, code="empty-profile")]
    if root is not None:
        for setting in settings:
            _override(root, setting)
    return root, problems


def _portrait(
    profile: Profile, source: Source, root: Node | None, problems: list[Diagnostic]
) -> Photo | None:
    """Return the picture that a profile names, or note why it cannot be used."""
    photo = profile.photo
    if photo is None:
        return None
    try:
        return read_portrait(source.folder, photo.file, photo.alt or profile.name)
    except Invalid as invalid:
        problems.append(_at(_child(root, "photo"), invalid))
        return None


def _unknown_names(design: Design, node: Node | None) -> Iterator[Diagnostic]:
    """Yield what is wrong with the names of theme and typefaces."""
    try:
        check_theme(design.theme)
    except Invalid as invalid:
        yield _at(_child(node, "theme"), invalid)
    fonts = _child(node, "fonts")
    for role in ("body", "heading", "mono"):
        family = getattr(design.fonts, role, None)
        try:
            if family:
                check_installed(find_font(family))
        except Invalid as invalid:
            yield _at(_child(fonts, role) or fonts, invalid)


def _at(node: Node | None, invalid: Invalid) -> Diagnostic:
    return invalid.at(node.line, node.column) if node else invalid.at(0, 0)


def _override(root: Node, setting: str) -> None:
    """Put a `key.path=value` into the tree; line 0 tells that no line of the file is to blame."""
    path, equals, value = setting.partition("=")
    *parents, last = path.strip().split(".")
    if not equals or not all((*parents, last)):
        raise CvgenError(
            f"--set {setting}: expected KEY=VALUE, such as design.page=Letter", "bad-setting"
        )
    node: Node | None = root
    kind: Any = Profile
    for key in parents:
        child, kind = _child(node, key), _field(kind, key)
        if isinstance(node, Mapping) and (child is None or isinstance(child, Scalar)):
            # A field that is not there yet, or empty, or a text that stands for one of its fields.
            fields = Mapping(0, 0)
            if child and not child.is_empty and hasattr(kind, "shorthand"):
                _put(fields, kind.shorthand, child)
            child = fields
            _put(node, key, child)
        node = child
    if isinstance(node, Mapping):
        _put(node, last, Scalar(0, 0, value))
    elif isinstance(node, Sequence) and _child(node, last) is not None:
        node.items[int(last)] = Scalar(0, 0, value)
    else:
        raise CvgenError(f"--set {setting}: there is no '{path}' in the profile", "bad-setting")


def _field(cls: Any, name: str) -> Any:
    """Return the class of a field that holds fields itself, or None."""
    kind = fields_of(cls).get(name) if cls else None
    choices = [each for each in (*typing.get_args(kind), kind) if dataclasses.is_dataclass(each)]
    return choices[0] if len(choices) == 1 else None


def _child(node: Node | None, key: str) -> Node | None:
    if isinstance(node, Mapping):
        pairs = (pair for pair in node.pairs if _is_key(pair[0], key))
        return next((value for _, value in pairs), None)
    if isinstance(node, Sequence) and key.isdecimal() and int(key) < len(node.items):
        return node.items[int(key)]
    return None


def _put(mapping: Mapping, key: str, value: Node) -> None:
    mapping.pairs[:] = [pair for pair in mapping.pairs if not _is_key(pair[0], key)]
    mapping.pairs.append((Scalar(0, 0, key), value))


def _is_key(node: Node, name: str) -> bool:
    return isinstance(node, Scalar) and node.text == name
