"""The profile that cvgen put in a file: found, checked, and given back if the file still shows it.

A record is no more trusted than a profile.yaml: it is read and checked in the same way.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from cvgen.model.profile import Profile
from cvgen.profiles import embedded_record
from cvgen.profiles.embedded_record import Seal
from cvgen.readers import record_files
from cvgen.readers.sources.data.tree import Unreadable, read_json
from cvgen.schema.build import Builder
from cvgen.schema.nodes import Mapping, Node, Scalar, parse_yaml


@dataclass(frozen=True, slots=True)
class Found:
    """A profile, None if it is not what the file shows or cannot be read, and what to say of it."""

    profile: Profile | None
    notes: tuple[str, ...]


def find(data: bytes) -> Found | None:
    """Return what cvgen put in the file *data*; None: nothing."""
    carrier = record_files.find(data)
    sealed = _opened(carrier.record) if carrier else None
    if carrier is None or sealed is None:
        return None
    seal, root = sealed
    made = f"made by cvgen {seal.version}"
    profile = _built(root)
    if profile is None:
        return Found(None, (f"{made}, but the profile in it cannot be read: its text is",))
    if carrier.shown != seal.text:
        return Found(None, (f"{made} and edited since: its text is read, not the profile in it",))
    notes = [f"{made}: this is the profile in it"]
    if seal.has_portrait:
        notes.append("the portrait is not in that profile: name its file in 'photo'")
    return Found(profile, tuple(notes))


def _opened(text: str) -> tuple[Seal, Node | None] | None:
    """Return the seal of a record and what is under it; None: this is no record of ours."""
    if text.startswith(embedded_record.RECORD_COMMENT):
        line = text.partition("\n")[0]
        seal = embedded_record.parse_seal(
            line.removeprefix(embedded_record.RECORD_COMMENT).rstrip("\r")
        )
        root, problems = parse_yaml(text) if seal else (None, [])
        return (seal, None if problems else root) if seal else None
    try:
        node = read_json(text)
    except Unreadable:
        return None
    pairs = node.pairs if isinstance(node, Mapping) else []
    fields = {key.text: value for key, value in pairs if isinstance(key, Scalar)}
    mark = fields.get("seal")
    seal = embedded_record.parse_seal(mark.text) if isinstance(mark, Scalar) else None
    return (seal, fields.get("profile")) if seal else None


def _built(root: Node | None) -> Profile | None:
    """Return the profile under *root* if nothing is wrong with it."""
    builder = Builder()
    profile: Profile | None = builder.build(root, Profile) if root else None
    return dataclasses.replace(profile, photo=None) if profile and not builder.problems else None
