"""The record that a file keeps of its profile: how it is spelled, and what seals it."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

import yaml

from cvgen import __version__
from cvgen.model.profile import Profile
from cvgen.profiles.dump import SCHEMA_COMMENT, dump_profile

PDF_ATTACHMENT = "profile.yaml"  # its name in a PDF
WORD_NAMESPACE = "urn:cvgen:profile:1"  # its name in a Word file
HTML_SCRIPT_ID = "cvgen-profile"  # its id in HTML

RECORD_COMMENT = "# The profile that this file shows: "
_NO_PORTRAIT = ", portrait left out"
_SEAL = re.compile(rf"cvgen ([\w.+-]{{1,40}}), (sha256:[0-9a-f]{{64}})({_NO_PORTRAIT})?")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# What could end a script, or a line of one, in any of the ways that browsers know.
_UNSAFE = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class Seal:
    """What a record says of its file: the version of cvgen, and the text by its fingerprint."""

    text: str
    has_portrait: bool
    version: str = __version__

    def __str__(self) -> str:
        return f"cvgen {self.version}, {self.text}{_NO_PORTRAIT if self.has_portrait else ''}"


def parse_seal(text: str) -> Seal | None:
    """Return the seal that *text* is, or None."""
    match = _SEAL.fullmatch(text)
    return Seal(match[2], match[3] is not None, match[1]) if match else None


def record_yaml(profile: Profile, mark: Seal) -> str:
    """Return the record as the text of a profile.yaml, sealed in its first line."""
    return f"{RECORD_COMMENT}{mark}\n{dump_profile(profile).removeprefix(SCHEMA_COMMENT)}"


def record_json(profile: Profile, mark: Seal) -> str:
    """Return the record as JSON: the fields of profile.yaml, all values as text."""
    # The YAML is read back, for its writer knows which fields say something and how to spell them.
    fields = yaml.load(dump_profile(profile), Loader=_LOADER)
    return script_safe({"seal": str(mark), "profile": fields})


def script_safe(value: Any) -> str:
    """Return *value* as JSON that nothing in it can end when it stands in a page's script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)
    # An accent of its own would join the letter of an escape before it when the page is read.
    accents = {
        ord(c): f"\\u{ord(c):04x}" for c in set(text) if unicodedata.combining(c) and c <= "\uffff"
    }
    return text.translate(accents)
