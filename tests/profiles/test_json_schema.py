"""The JSON Schema that editors check a profile with agrees with what cvgen itself accepts."""

from __future__ import annotations

import json
import re
import typing
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from filled import filled
from hypothesis import given, settings
from running import SMALL
from samples import HEAD, STUDY
from strategies import profiles

from cvgen.errors import CvgenError
from cvgen.files.read import Source
from cvgen.model import profile
from cvgen.profiles.dump import dump_profile
from cvgen.profiles.json_schema import json_schema
from cvgen.profiles.load import load_profile
from cvgen.profiles.starter import starter_profile
from cvgen.schema.build import fields_of

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


class Core(yaml.SafeLoader):
    """What editors read a profile with: YAML 1.2, where `no` and 2025-05-14 are text."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", [*"~nN", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), first)


def complaints(text: str) -> list[str]:
    """Return what the schema finds wrong with the profile *text*."""
    data: Any = yaml.load(text, Loader=Core)
    return [error.message for error in VALIDATOR.iter_errors(data)]


def is_accepted(text: str) -> bool:
    """Tell whether cvgen takes the profile *text*."""
    try:
        load_profile(Source("p", text, Path("/nowhere")))
    except CvgenError:
        return False
    return True


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_every_field_is_described() -> None:
    objects = [SCHEMA, *SCHEMA["$defs"].values()]
    described = [each["description"] for one in objects for each in one["properties"].values()]
    assert len(described) > 90
    assert all(described)
    assert all(one["additionalProperties"] is False for one in objects)


GOOD = {
    "the shipped profile": (ROOT / "profile.yaml").read_text("utf-8"),
    "the starter": starter_profile('Jane "J." Doe: 刘'),
    "a small one": SMALL,
    "every field": filled(),
    "a name alone": "name: A\n",
    "empty fields": "name: A\nheadline:\nemail: ~\nsections:\nprofiles:\ndesign:\nphoto:\n",
    "shorthands": "name: A\nnative_name: B\n",
    "strings for entries": STUDY + "  - just text\n  - {text: text, date: 2020}\n",
    "numbers": "name: 1\nheadline: 3.10\nphone: 0401234567\nupdated: 2025\n",
    "words that YAML knows": "name: NO\nheadline: yes\nlanguage: no\nlocation: true\n",
    "dates": HEAD
    + "".join(f"  - {{text: a, date: {d}}}\n" for d in ("2025", "2025-05", "2025-05-14")),
    "version as text": "cvgen: '1'\nname: A\n",
    "links": "name: A\nwebsite: HTTPS://example.org\nprofiles:\n- {network: X, username: 1}\n",
}


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD.keys())
def test_good_profiles_pass(text: str) -> None:
    assert is_accepted(text)
    assert complaints(text) == []


@given(profiles())
@settings(deadline=None, max_examples=25)
def test_whatever_cvgen_accepts_passes(data: dict[str, Any]) -> None:
    text = json.dumps(data)
    assert complaints(text) == [] or not is_accepted(text)


BAD = {
    "no name": "headline: x\n",
    "a typo": "name: A\nheadlin: x\n",
    "a typo in an entry": STUDY + "    institute: x\n",
    "a typo in a section": "name: A\nsections:\n- kind: list\n  entires: [a]\n",
    "an unknown kind": "name: A\nsections:\n- {kind: awrds, entries: [a]}\n",
    "no kind": "name: A\nsections:\n- entries: [a]\n",
    "another version": "cvgen: 2\nname: A\n",
    "a list": "- a\n",
    "a list for a text": "name: [A]\n",
    "a text for a list": "name: A\nsections: x\n",
    "a link without a scheme": "name: A\nwebsite: www.example.org\n",
    "another link": "name: A\nwebsite: javascript:alert(1)\n",
    "other paper": "name: A\ndesign: {page: A5}\n",
    "small letters": "name: A\ndesign: {font_size: 6}\n",
    "a length without a unit": "name: A\ndesign: {margins: 20}\n",
    "a colour by name": "name: A\ndesign: {accent: teal}\n",
    "nothing to show": HEAD + "  - {date: 2020}\n",
    "degree and degrees": STUDY + "    degree: x\n    degrees: [{degree: y}]\n",
    "neither username nor url": "name: A\nprofiles: [{network: X}]\n",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_bad_profiles_do_not(text: str) -> None:
    assert not is_accepted(text)
    assert complaints(text)


def test_every_field_is_written_as_it_is_read() -> None:
    whole = load_profile(Source("p", filled(), Path("/nowhere"))).profile
    assert load_profile(Source("p", dump_profile(whole), Path("/nowhere"))).profile == whole


def test_every_field_can_be_given() -> None:
    """The profile with every field has every field, so that the tests with it miss none."""
    given_fields: set[tuple[str, str]] = set()

    def visit(value: object) -> None:
        if isinstance(value, tuple):
            for each in value:
                visit(each)
        elif type(value).__module__ == profile.__name__:
            for name, each in vars(value).items():
                if each:
                    given_fields.add((type(value).__name__, name))
                    visit(each)

    whole = load_profile(Source("p", filled(), Path("/nowhere"))).profile
    visit(whole)
    classes = [
        cls
        for cls in vars(profile).values()
        if isinstance(cls, type)
        and cls.__module__ == profile.__name__
        and cls is not profile.Picture
    ]
    every = {(cls.__name__, name) for cls in classes for name in fields_of(cls)}
    assert every - given_fields == {("Profile", "photo")}
    sections = typing.get_args(profile.AnySection)
    kinds = {kind for cls in sections for kind in typing.get_args(fields_of(cls)["kind"])}
    assert {section.kind for section in whole.sections} == kinds
