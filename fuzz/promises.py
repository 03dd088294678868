"""What targets promise, checked in ways of their own: with as little as may be of cvgen's code."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from cvgen.errors import CvgenError
from cvgen.files.read import Source
from cvgen.profiles.load import load_profile
from cvgen.readers import Extraction

NOWHERE = Path("/nonexistent")  # where no profile finds a picture
_WORD = re.compile(r"[^\W\d_]{4,}")
_CUT_SHORT = re.compile(r" and \d+ more|…")


class Broken(AssertionError):
    """An input for which a target does not keep its promise."""


def promise(kept: bool, what: str) -> None:
    """Raise Broken with *what* is not so, unless the promise is *kept*."""
    if not kept:
        raise Broken(what)


@contextlib.contextmanager
def refusals(text: str = "") -> Iterator[None]:
    """Let inputs be refused, with messages that people can do something with."""
    try:
        yield
    except CvgenError as error:
        shown = str(error)
        promise(bool(shown.strip()), "a refusal says nothing")
        promise("internal error" not in shown, "a refusal calls itself an internal error")
        last = len(re.split("\r\n|[\r\n\x85\u2028\u2029]", text))
        for problem in error.problems:
            promise(bool(problem.message.strip()), "a problem without a message")
            promise(not text or problem.line <= last, "a problem stands below the last line")


def source(text: str) -> Source:
    """Return *text* as the source of a profile."""
    return Source("profile.yaml", text, NOWHERE)


def promise_loads_back(extraction: Extraction) -> None:
    """An extracted profile is written as YAML that loads as an equal one, without a warning."""
    loaded = load_profile(source(extraction.yaml))
    promise(loaded.profile == extraction.profile, "the YAML loads as another profile")


def promise_words(wanted: Iterable[str], extraction: Extraction) -> None:
    """Each word is in the profile or in a note; one that a note cuts short may be meant by it."""
    messages = "\n".join(note.message for note in extraction.notes)
    if _CUT_SHORT.search(messages):
        return
    there = squeezed(extraction.yaml + messages).casefold()
    lost = [word for word in wanted if word.casefold() not in there]
    promise(not lost, f"lost without a note: {' '.join(lost[:5])}")


def words(text: str) -> set[str]:
    """Return the words of *text*: four letters or more."""
    return set(_WORD.findall(text))


def squeezed(text: str) -> str:
    """Return *text* without white space, for YAML folds its lines."""
    return "".join(text.split())


def letters(text: str) -> str:
    """Return the ASCII letters and digits of *text*."""
    return re.sub(r"[^A-Za-z0-9]", "", text)
