"""Profiles that files carry: given back by the file that shows them, never by one that does not."""

from __future__ import annotations

import json

from writing import write

from cvgen.document.arrange import arrange
from cvgen.document.assemble import assemble
from cvgen.profiles import fingerprint
from cvgen.profiles.load import load_profile
from cvgen.profiles.public import public_part
from cvgen.readers import extract
from cvgen.readers.embedded import find_embedded_profile
from fuzz.promises import letters, promise, promise_loads_back, refusals, source
from fuzz.target import Target


def check_record(data: bytes) -> None:
    """Check what stands in a record whose seal is right."""
    text = data.decode("utf-8", "replace")
    seal = f"cvgen 0.1.0, {fingerprint.of_text('X')}"
    script = f'{{"seal": {json.dumps(seal)}, "profile": {text}}}'
    head = f'<title>X</title><script id="cvgen-profile">{script}</script>'
    page = f"<!DOCTYPE html><html><head>{head}</head><body><h1>X</h1></body></html>".encode()
    with refusals():
        promise_loads_back(extract(page, "cv.html"))


def check_carried(data: bytes) -> None:
    """Check that a page gives back its profile, and not once a letter of it was changed."""
    with refusals():
        profile = load_profile(source(data.decode("utf-8", "replace"))).profile
        shown = public_part(profile)
        page = write(arrange(assemble(profile)), "html", profile=shown).data
        found = find_embedded_profile(page)
        promise(found is not None, "the page carries no profile")
        assert found is not None
        promise(found.profile == shown, "the page gives back another profile")
        head, mark, body = page.partition(b"<h1>")
        if mark and letters(body.partition(b"</h1>")[0].decode())[:1]:
            changed = find_embedded_profile(head + mark + b"Q" + body)
            promise(
                changed is None or changed.profile is None, "a page that was edited is believed"
            )


TARGETS = (
    Target(
        "record",
        "a record, whatever is in it, is read as a profile or left aside",
        check_record,
        pace=300,
        words="record",
    ),
    Target(
        "carried",
        "a page gives back the profile that it shows, and none once it was edited",
        check_carried,
        pace=530,
        words="profile",
        corpus="profile",
    ),
)
