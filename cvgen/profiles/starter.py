"""The profile that `cvgen new` writes: every kind of section, each with a word of explanation."""

from __future__ import annotations

import json
from pathlib import Path

from cvgen.errors import CvgenError
from cvgen.text.characters import one_line


def starter_profile(name: str) -> str:
    """Return the starter profile for the person called *name*."""
    cleaned = one_line(name)
    if not cleaned:
        raise CvgenError('the name is empty: cvgen new "Jane Doe"')
    template = Path(__file__).with_name("starter.yaml").read_text(encoding="utf-8")
    return template.replace("NAME", json.dumps(cleaned, ensure_ascii=False), 1)
