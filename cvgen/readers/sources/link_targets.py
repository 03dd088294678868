"""Link targets of a page: which can be kept, in the spelling that a profile takes."""

from __future__ import annotations

import re

from cvgen.errors import Invalid
from cvgen.readers.sources.notes import Notes
from cvgen.text.urls import email_href, href, shorten

MAX_LINK_CHARACTERS = 1_800  # a profile takes no longer word


def link_target(target: str, line: int, notes: Notes) -> str:
    """Return *target* if a résumé can link to it, or nothing and a note."""
    text = re.sub(r"\s+", "", target)
    if text.startswith("//"):
        text = f"https:{text}"
    elif re.match(r"(?i)www\.[\w-]+\.", text):
        text = f"https://{text}"
    try:
        href(text)
    except Invalid as invalid:
        try:
            email_href(text)
        except Invalid:
            notes.add(line, f"link not kept: {_reason(text, invalid)}", "link-not-kept")
            return ""
        return f"mailto:{text}"
    if len(text) > MAX_LINK_CHARACTERS:
        notes.add(line, f"link not kept, it is too long: {shorten(text)}", "link-not-kept")
        return ""
    return text


def _reason(text: str, invalid: Invalid) -> str:
    if re.match(r"[/.#?]|[\w%./-]+$", text) and ":" not in text:
        return f"'{shorten(text)}' leads nowhere outside its own site"
    return invalid.message
