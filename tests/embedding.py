"""Files that carry their profile: how tests make them and what is said of them."""

from __future__ import annotations

from pathlib import Path

from writing import write

from cvgen import __version__
from cvgen.document.arrange import arrange
from cvgen.document.assemble import assemble
from cvgen.files.read import Source
from cvgen.profiles.load import Loaded, load_profile
from cvgen.profiles.public import public_part
from cvgen.readers import Extraction

GIVEN_BACK = f"made by cvgen {__version__}: this is the profile in it"

EDITED = f"made by cvgen {__version__} and edited since: its text is read, not the profile in it"

SHOWN = """\
name: Zoë Ångström
headline: Physicist
email: zoe@example.org
phone: +1 555 010 0199
location: Oslo
website: https://zoe.example.org/
profiles:
- network: GitHub
  username: zoe
sections:
- kind: experience
  entries:
  - position: Researcher
    organization: Institute
    url: https://institute.example.org/
    date: 2019-05 – present
  - position: Assistant
    organization: College
    date: 2017 – 2019
- kind: education
  entries:
  - institution: University of Oslo
    degrees:
    - degree: Ph.D. in Physics
      date: 2020 – present
    - degree: M.Sc. in Physics
      date: 2018 – 2020
- kind: skills
  entries:
  - label: Programming
    text: Python, C++ (modern, safe), Rust
- kind: languages
  entries: [Norwegian, {label: German, text: fluent}]
- kind: awards
  entries: [{text: Medal, date: 2020}]
- kind: publications
  marker: number
  entries: [First paper, Second paper]
"""


def loaded(text: str, folder: Path = Path()) -> Loaded:
    return load_profile(Source("made-up.yaml", text, folder))


def written(found: Loaded, suffix: str) -> bytes:
    document = arrange(assemble(found.profile, found.photo))
    profile = public_part(found.profile)
    return write(document, suffix, profile=profile).data


def notes(extraction: Extraction) -> list[str]:
    return [note.message for note in extraction.notes]
