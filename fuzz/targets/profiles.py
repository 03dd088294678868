"""Profiles: their YAML, what each format makes of it, and settings put over them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import extract_text
import yaml
from writing import write

from cvgen.document.arrange import arrange
from cvgen.document.assemble import assemble
from cvgen.files.read import decode
from cvgen.profiles.dump import dump_profile
from cvgen.profiles.load import load_profile
from cvgen.profiles.public import public_part
from fuzz.promises import letters, promise, refusals, source
from fuzz.target import Target

SAMPLE = Path(__file__).resolve().parents[2] / "tests" / "samples" / "profiles" / "bare.yaml"

_MARK_FREE = re.compile(r"[\w ,.]+")
_TEXT_FIELDS = frozenset("name title summary text position organization institution degree".split())


def check_profile(data: bytes) -> None:
    """Check that it loads or is refused, and that it loads as the same once it is written."""
    text = ""
    with refusals():
        text = decode(data, "profile.yaml")
    with refusals(text):
        loaded = load_profile(source(text))
        again = load_profile(source(dump_profile(loaded.profile)))
        promise(again.profile == loaded.profile, "written, it loads as another profile")
        promise(not loaded.warnings or bool(loaded.messages), "a warning that says nothing")


def check_formats(data: bytes) -> None:
    """Check that each format says all that the profile says, in the same order."""
    with refusals():
        loaded = load_profile(source(decode(data, "profile.yaml")))
        document = arrange(assemble(loaded.profile, loaded.photo))
        wanted = extract_text.of_document(document)
        numbered = extract_text.of_document(document, marks=True)
        shown = wanted[0].casefold()
        for text in _plain_texts(loaded.source.text):
            promise(extract_text.squeeze(text).casefold() in shown, f"not shown: {text}")
        for suffix, read in _READERS.items():
            found = read(write(document, suffix, profile=public_part(loaded.profile)).data)
            meant = (numbered if suffix == "txt" else wanted)[0]
            promise(letters(found) == letters(meant), f"{suffix} says something else")


def check_settings(data: bytes) -> None:
    """Check that settings are taken or refused, one a line, whatever they say."""
    text = data.decode("utf-8", "replace")
    base = source(SAMPLE.read_text("utf-8"))
    with refusals():
        loaded = load_profile(base, text.split("\n"))
        again = load_profile(source(dump_profile(loaded.profile)))
        promise(again.profile == loaded.profile, "written, it loads as another profile")


def _plain_texts(text: str) -> list[str]:
    """Return the texts in a profile that hold no marks, as YAML's own loader finds them."""
    found: list[str] = []
    try:
        waiting = [yaml.load(text, Loader=yaml.BaseLoader)]
    except yaml.YAMLError:  # it refuses more than libyaml
        return []
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            waiting += [value for value in node.values() if not isinstance(value, str)]
            texts = [node[key] for key in node.keys() & _TEXT_FIELDS]
            found += [each for each in texts if isinstance(each, str) and _is_plain(each)]
        elif isinstance(node, list):
            waiting += node
    return found


def _is_plain(text: str) -> bool:
    return text.isascii() and "_" not in text and _MARK_FREE.fullmatch(text) is not None


_READERS: dict[str, Callable[[bytes], str]] = {
    "html": lambda data: extract_text.of_html(data)[0],
    "md": lambda data: extract_text.of_markdown(data)[0],
    "txt": lambda data: extract_text.of_text(data, [])[0],
}

TARGETS = (
    Target(
        "profile",
        "it loads or is refused with a message; what loads can be written and loads as the same",
        check_profile,
        pace=600,
        words="profile",
    ),
    Target(
        "formats",
        "HTML, Markdown and text say what the profile says, no more and no less, in its order",
        check_formats,
        pace=420,
        words="profile",
        corpus="profile",
    ),
    Target(
        "settings",
        "settings are taken or refused; what they make can be written and loads as the same",
        check_settings,
        pace=850,
        words="profile",
        most_bytes=500,
    ),
)
