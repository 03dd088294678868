"""profile.yaml → Profile, or every problem in it.

Step by step: the text is read as YAML, settings are put into the tree, the tree is built into a
profile, and the names in it (theme, typefaces, portrait) are looked up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cvgen.document.locale import has_locale
from cvgen.errors import Diagnostic, Invalid, ProfileError, report
from cvgen.files.read import Source
from cvgen.model.document import Photo
from cvgen.model.field_advice import advise_on_field
from cvgen.model.fields import PlainText
from cvgen.model.profile import Design, Profile
from cvgen.profiles.language_warnings import warn_of_language
from cvgen.profiles.portrait import read_portrait
from cvgen.profiles.settings import apply_settings, child, name_setting
from cvgen.schema.build import Builder, keys
from cvgen.schema.nodes import Mapping, Node, Scalar, parse_yaml
from cvgen.themes.fonts.catalogue import find_font
from cvgen.themes.fonts.families import check_installed
from cvgen.themes.load import check_theme

# The rest of a line that has such a problem is read all the same.
_READ_ON = frozenset(("indentation", "missing-space"))


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

    Raise ProfileError with all problems found.
    """
    settings = tuple(settings)
    root, problems = _read(source)
    # What is said of a line that YAML cannot read is about what stands in for it.
    unread = {problem.line for problem in problems if problem.code not in _READ_ON}
    builder = Builder(advise_on_field)
    profile: Profile | None = None
    photo = None
    if root is not None:
        problems += apply_settings(root, settings)
        profile = builder.build(root, Profile)
        problems += [problem for problem in builder.problems if problem.line not in unread]
    if profile is not None:
        problems += _unknown_names(profile.design, child(root, "design"))
        photo, unusable = _portrait(profile, source, child(root, "photo"))
        problems += unusable
    if problems or profile is None:
        named = (name_setting(problem, settings) for problem in problems)
        raise ProfileError(source.name, source.text, named)
    found = [*builder.warnings, *_language_warning(profile, child(root, "language"))]
    if not has_locale(profile.language):  # then dates in its words are as they should be
        found = [warning for warning in found if warning.code != "date-as-typed"]
    warnings = tuple(name_setting(warning, settings) for warning in found)
    return Loaded(profile, source, warnings, photo)


def name_in(source: Source, settings: Iterable[str] = ()) -> str | None:
    """Return the name that load_profile() will find in *source*, without checking the rest."""
    root, _ = _read(source)
    if root is None or apply_settings(root, tuple(settings)):
        return None
    node = child(root, "name")
    try:
        return PlainText.parse(node.text) if isinstance(node, Scalar) else None
    except Invalid:
        return None


def _read(source: Source) -> tuple[Node | None, list[Diagnostic]]:
    """Return the nodes of a profile, and what YAML cannot read."""
    root, problems = parse_yaml(source.text)
    if root is None and not problems:
        hint = "`cvgen new` writes one to start from"
        problems = [Diagnostic(1, 1, "the profile is empty", hint, code="empty-profile")]
    if other := _other_format(root):
        hint = f"`cvgen extract {source.name} -o profile.new.yaml` makes a profile of it"
        message = f"this is {other}, not a profile"
        return None, [Diagnostic(1, 1, message, hint, code="other-format")]
    return root, problems


def _other_format(root: Node | None) -> str:
    """Return what *root* is, if it is a résumé for another program."""
    given = keys(root) if root else {}
    if isinstance(given.get("cv"), Mapping):
        return "a RenderCV file"
    if isinstance(given.get("basics"), Mapping) or "jsonresume" in _text(given, "$schema"):
        return "a JSON Resume file"
    return ""


def _text(fields: dict[str, Node], name: str) -> str:
    node = fields.get(name)
    return node.text if isinstance(node, Scalar) else ""


def _unknown_names(design: Design, node: Node | None) -> Iterator[Diagnostic]:
    """Yield what is wrong with the names of theme and typefaces."""
    try:
        check_theme(design.theme)
    except Invalid as invalid:
        yield _at(child(node, "theme"), invalid)
    fonts = child(node, "fonts")
    for role in ("body", "heading", "mono"):
        family = getattr(design.fonts, role, None)
        try:
            if family:
                check_installed(find_font(family))
        except Invalid as invalid:
            yield _at(child(fonts, role) or fonts, invalid)


def _language_warning(profile: Profile, node: Node | None) -> Iterator[Diagnostic]:
    if remark := warn_of_language(profile):
        yield remark.at(node.line, node.column) if node else remark.at(0, 0)


def _portrait(
    profile: Profile, source: Source, node: Node | None
) -> tuple[Photo | None, list[Diagnostic]]:
    """Return the picture that a profile names, or why it cannot be used."""
    photo = profile.photo
    if photo is None:
        return None, []
    try:
        return read_portrait(source.folder, photo.file, photo.alt or profile.name), []
    except Invalid as invalid:
        return None, [_at(node, invalid)]


def _at(node: Node | None, invalid: Invalid) -> Diagnostic:
    return invalid.at(node.line, node.column) if node else invalid.at(0, 0)
