"""A profile in which every field of every class of profile.py is given."""

from __future__ import annotations

import json
import types
import typing
from typing import Any

from cvgen.model.dates import Date, Day
from cvgen.model.fields import Email, LanguageTag, Phone, PlainText, Url, Username
from cvgen.model.inline_markdown import Markdown
from cvgen.model.profile import Design, Picture, Profile
from cvgen.model.prose import Prose
from cvgen.schema.build import fields_of

VALUES: dict[Any, str] = {
    Markdown: "some text",
    Prose: "some text",
    PlainText: "some words",
    Url: "https://example.org/page",
    Email: "jane.doe@example.org",
    Phone: "+1 555 010 0199",
    Username: "janedoe",
    LanguageTag: "en-US",
    Date: "Fall 2023",
    Day: "2025-05-14",
}


DESIGN = {
    "theme": "modern",
    "page": "A4",
    "margins": {"all": "20mm", "top": "0.7in", "right": "2cm", "bottom": "60pt", "left": "25mm"},
    "font_size": "10.5",
    "density": "tight",
    "accent": "#0b5cad",
    "fonts": {"body": "Barlow", "heading": "Source Serif Pro", "mono": "IBM Plex Mono"},
    "dates": "inline",
    "urls": "inline",
}


def filled(values: dict[Any, str] | None = None) -> str:
    """Return the text of a profile.yaml; *values* replaces texts of the types in VALUES."""
    (profile,) = _all(Profile, VALUES | (values or {}), 0)
    return json.dumps(profile, ensure_ascii=False, indent=1)


def _all(kind: Any, values: dict[Any, str], depth: int) -> list[Any]:
    """Return the values that show all there is to a *kind*."""
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if kind in values:
        return [values[kind]]
    if kind is Design:
        return [DESIGN]
    if kind is Picture:
        return []  # needs a file
    if origin in (typing.Union, types.UnionType):
        kinds = (arg for arg in args if arg is not type(None))
        return [value for each in kinds for value in _all(each, values, depth)]
    if origin is tuple:
        return [_all(args[0], values, depth + 1)] if depth < 4 else []
    if origin is typing.Literal:
        return list(args)
    return _mappings(kind, values, depth)


def _mappings(cls: Any, values: dict[Any, str], depth: int) -> list[dict[str, Any]]:
    """Return one mapping for each kind of section, and for each of fields that exclude another."""
    fields = fields_of(cls)
    given = {name: _all(kind, values, depth) for name, kind in fields.items()}
    either = getattr(cls, "either", ()) or ("",)
    kinds = given.pop("kind", [""])
    return [
        {
            **({"kind": kind} if kind else {}),
            **{name: found[0] for name, found in given.items() if found and name not in left_out},
        }
        for kind in kinds
        for left_out in [set(either) - {kept} for kept in either]
    ]
