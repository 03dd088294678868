"""The JSON Schema of profile.yaml, from the same classes that check it."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from typing import Any

from cvgen.model.profile import Profile
from cvgen.schema.build import fields_of

Schema = dict[str, Any]


def json_schema() -> Schema:
    """Return the JSON Schema (draft 2020-12) that editors use to complete and check a profile."""
    definitions: dict[str, Schema] = {}
    root = _mapping(Profile, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "cvgen profile",
        **root,
        "$defs": definitions,
    }


def schema_text() -> str:
    """Return the schema as it is written beside a profile."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def _schema(kind: Any, definitions: dict[str, Schema]) -> Schema:
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        choices = [_schema(arg, definitions) for arg in args if arg is not type(None)]
        return {"anyOf": choices} if len(choices) > 1 else choices[0]
    if origin is tuple:
        return {"type": "array", "items": _schema(args[0], definitions)}
    if origin is typing.Literal:
        # YAML reads an unquoted 1 as a number.
        numbers = [int(arg) for arg in args if arg.isdigit()]
        return {"enum": [*args, *numbers]}
    if hasattr(kind, "schema"):
        return dict(kind.schema)
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}  # taken, so that a class can hold itself
        definitions[kind.__name__] = _mapping(kind, definitions)
    reference: Schema = {"$ref": f"#/$defs/{kind.__name__}"}
    if shorthand := getattr(kind, "shorthand", None):
        return {"anyOf": [_schema(fields_of(kind)[shorthand], definitions), reference]}
    return reference


def _mapping(cls: Any, definitions: dict[str, Schema]) -> Schema:
    properties: dict[str, Schema] = {}
    for field in dataclasses.fields(cls):
        schema = _schema(fields_of(cls)[field.name], definitions)
        if field.default is not dataclasses.MISSING:
            # An empty field counts as not given.
            schema = {"anyOf": [schema, {"type": "null"}]}
        properties[field.name] = {"description": field.metadata["doc"], **schema}
    schema = {
        "type": "object",
        "description": (cls.__doc__ or "").partition("\n")[0],
        "additionalProperties": False,
        "properties": properties,
        "required": [f.name for f in dataclasses.fields(cls) if f.default is dataclasses.MISSING],
    }
    if one_of := getattr(cls, "one_of", ()):
        schema["anyOf"] = [{"required": [name]} for name in one_of]
    if either := getattr(cls, "either", ()):
        schema["not"] = {"required": list(either)}
    return schema
