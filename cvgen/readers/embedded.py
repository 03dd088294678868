"""The profile that cvgen put in a file: found, checked, and given back if the file still shows it.

A record is no more trusted than a profile.yaml: it is read and checked in the same way.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from cvgen.errors import CvgenError
from cvgen.files.read import decode
from cvgen.model.profile import Profile
from cvgen.profiles import embedded_record, fingerprint
from cvgen.profiles.embedded_record import HTML_SCRIPT_ID, Seal
from cvgen.readers.shown_profile import difference
from cvgen.readers.sources.data.json_nodes import read_json
from cvgen.readers.sources.data.unreadable import UnreadableData
from cvgen.readers.sources.limits import MAX_FILE_BYTES
from cvgen.readers.sources.records import EmbeddedRecord
from cvgen.readers.sources.signatures import ZIP_SIGNATURE
from cvgen.schema.build import Builder
from cvgen.schema.nodes import Mapping, Node, Scalar, parse_yaml


@dataclass(frozen=True, slots=True)
class EmbeddedProfile:
    """A profile, None if it is not what the file shows or cannot be read, and what to say of it."""

    profile: Profile | None
    notes: tuple[str, ...]


def find_embedded_profile(data: bytes) -> EmbeddedProfile | None:
    """Return what cvgen put in the file *data*; None: nothing."""
    found = find_embedded_record(data)
    sealed = _opened(found.record) if found else None
    if found is None or sealed is None:
        return None
    seal, root = sealed
    made = f"made by cvgen {seal.version}"
    profile = _built(root)
    if profile is None:
        return EmbeddedProfile(
            None, (f"{made}, but the profile in it cannot be read: its text is",)
        )
    reason = "" if fingerprint.digest(found.shown) == seal.text else "its text is another one"
    reason = found.doubt or difference(profile, found) or reason
    if reason:
        edited = f"{made} and edited since: its text is read, not the profile in it"
        return EmbeddedProfile(None, (edited, f"how it was edited: {reason}"))
    notes = [f"{made}: this is the profile in it"]
    if seal.has_portrait:
        notes.append("the portrait is not in that profile: name its file in 'photo'")
    return EmbeddedProfile(profile, tuple(notes))


def find_embedded_record(data: bytes) -> EmbeddedRecord | None:
    """Return the record in *data*, if it is a file of a kind that may have one, and has one.

    Whatever is in the file, reading it ends soon: what is too large or damaged counts as not there.
    """
    if len(data) > MAX_FILE_BYTES:
        return None
    try:
        return _record_in(data)
    except CvgenError:
        return None


def _record_in(data: bytes) -> EmbeddedRecord | None:
    # Each format is imported where it is needed: the libraries for PDF and Word load slowly.
    if b"%PDF-" in data[:1024]:
        from cvgen.readers.sources.pdf.isolated import find_pdf_record  # noqa: PLC0415

        return find_pdf_record(data)
    if data.startswith(ZIP_SIGNATURE):
        from cvgen.readers.sources.word.embedded import find_word_record  # noqa: PLC0415

        return find_word_record(data)
    text = decode(data, "")
    if HTML_SCRIPT_ID not in text:
        return None
    from cvgen.readers.sources.html.embedded import find_html_record  # noqa: PLC0415

    return find_html_record(text)


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
    except UnreadableData:
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
