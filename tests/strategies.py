"""Profiles made up by hypothesis: every field and kind, texts with markup and odd characters."""

from __future__ import annotations

import dataclasses
import types
import typing
from pathlib import Path
from typing import Any

import yaml
from hypothesis import reject
from hypothesis import strategies as st

from cvgen.document.arrange import arrange
from cvgen.document.assemble import assemble
from cvgen.errors import ProfileError
from cvgen.files.read import Source
from cvgen.model.dates import Date, Day
from cvgen.model.document import Document
from cvgen.model.fields import Email, LanguageTag, Phone, PlainText, Url, Username
from cvgen.model.inline_markdown import Markdown
from cvgen.model.profile import Design, Picture, Profile
from cvgen.model.prose import Prose
from cvgen.profiles.load import Loaded, load_profile
from cvgen.schema.build import fields_of

# What the fonts of every theme draw, markup characters and traps of the formats among it.
ALPHABET = (
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    "äöüßéèñçøåłžŞğ–—…“”‘’«»€£©°±×µ½ .,;:!?-_/\\'\"()[]{}<>&%#@*`~^|=+$"
    "\u00a0\u2011"
)
WORDS = st.text(st.sampled_from(ALPHABET), min_size=1, max_size=12)
# The same with little markup, so that most texts are ordinary.
PLAIN_WORDS = st.from_regex(r"[A-Za-zäöüéñ]([a-zäöüéñ'-]{0,10}[a-zäöüéñ'])?[,.;:]?", fullmatch=True)
URLS = st.sampled_from(
    (
        "https://example.org/a_(b)?q=1&r=[2]#frag",
        "http://example.com/",
        "mailto:someone@example.org",
        "tel:+15550100199",
        "https://example.org/" + "path/" * 12,
    )
)
PROSE = st.lists(
    st.one_of(
        *[PLAIN_WORDS] * 8,
        WORDS,
        PLAIN_WORDS.map("**{}**".format),
        PLAIN_WORDS.map("*{}*".format),
        PLAIN_WORDS.map("~~{}~~".format),
        PLAIN_WORDS.map("`{}`".format),
        st.tuples(PLAIN_WORDS, PLAIN_WORDS, URLS).map(lambda t: "[{} *{}*]({})".format(*t)),
        st.tuples(PLAIN_WORDS, URLS).map(lambda t: "[**{}**](<{}>)".format(*t)),
    ),
    min_size=1,
    max_size=25,
).map(" ".join)
ITEMS = st.tuples(st.sampled_from(("- ", "  - ", "* ", "1. ", "")), PROSE).map("".join)
BLOCKS = st.one_of(*[PROSE] * 4, st.lists(ITEMS, min_size=2, max_size=5).map("\n".join))
DATES = st.sampled_from(
    ("2025", "2025-05", "2025-05-14", "2019-01 – present", "2018 to 2020", "Fall 2023", "present")
)

_VALUES: dict[Any, st.SearchStrategy[Any]] = {
    Markdown: PROSE,
    Prose: BLOCKS,
    PlainText: st.lists(PLAIN_WORDS, min_size=1, max_size=4).map(" ".join),
    Date: DATES,
    Day: st.just("2025-05-14"),
    Url: URLS,
    Email: st.just("jane.doe@example.org"),
    Phone: st.just("+1 (555) 010-0199"),
    Username: st.lists(PLAIN_WORDS, min_size=1, max_size=2).map(" ".join),
    LanguageTag: st.sampled_from(("en", "en-US", "de", "fr", "es", "pt-BR", "it", "fi")),
    Picture: st.nothing(),
    Design: st.just({"theme": "classic"}),
}


def _value(kind: Any, depth: int) -> st.SearchStrategy[Any]:
    if kind in _VALUES:
        return _VALUES[kind]
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*(_value(arg, depth) for arg in args if arg is not type(None)))
    if origin is typing.Literal:
        return st.sampled_from(args)
    if origin is tuple:
        return st.lists(_value(args[0], depth + 1), min_size=1, max_size=3)
    fields = _mapping(kind, depth)
    shorthand = getattr(kind, "shorthand", None)
    return st.one_of(fields, _value(fields_of(kind)[shorthand], depth)) if shorthand else fields


def _mapping(cls: Any, depth: int) -> st.SearchStrategy[Any]:
    # Of two fields that exclude each other, either may be the one that is never given.
    return st.one_of(*(_without(cls, name, depth) for name in getattr(cls, "either", ("",))))


def _without(cls: Any, left_out: str, depth: int) -> st.SearchStrategy[Any]:
    required: dict[str, Any] = {}
    optional: dict[str, Any] = {}
    for field in dataclasses.fields(cls):
        kind = fields_of(cls)[field.name]
        too_deep = depth > 4 and typing.get_origin(kind) is tuple
        if field.name in {"photo", "design", left_out} or too_deep:
            continue
        needed = field.default is dataclasses.MISSING
        (required if needed else optional)[field.name] = _later(kind, depth)
    for name in [name for name in getattr(cls, "one_of", ()) if name in optional][:1]:
        required[name] = optional.pop(name)
    return st.fixed_dictionaries(required, optional=optional)


def _later(kind: Any, depth: int) -> st.SearchStrategy[Any]:
    return st.deferred(lambda: _value(kind, depth))


def profiles() -> st.SearchStrategy[dict[str, Any]]:
    """Profiles as YAML would be read; nearly all load without a problem."""
    return _mapping(Profile, 0)


def document(profile: dict[str, Any]) -> Document:
    """Return what cvgen makes of *profile*, through its YAML."""
    return arrange(assemble(loaded(profile).profile))


def loaded(profile: dict[str, Any]) -> Loaded:
    """Return *profile* as it is loaded from its YAML."""
    # On one line: a text that is folded before a dash looks like a list, which is refused.
    text = yaml.safe_dump(profile, allow_unicode=True, sort_keys=False, width=10**9)
    try:
        return load_profile(Source("made-up.yaml", text, Path()))
    except ProfileError as error:
        if any(problem.message != "the text is empty" for problem in error.problems):
            raise
        reject()
