"""From a source to files: load, assemble, write; what commands share."""

from __future__ import annotations

import dataclasses
import datetime
import os
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cvgen import writers
from cvgen.document.assemble import assemble
from cvgen.errors import CvgenError, Problem, report, source_lines
from cvgen.files.read import MAX_PROFILE_BYTES, Source, decode, read_bytes
from cvgen.files.write import STDIO
from cvgen.model.document import Document
from cvgen.profiles.load import Loaded, load_profile
from cvgen.profiles.public import public_part
from cvgen.themes.load import Theme, find_theme, load_theme, theme_names
from cvgen.themes.overrides import apply_design, layout_of


@dataclass(frozen=True, slots=True)
class Job:
    """A profile, ready to be written in any format."""

    loaded: Loaded
    document: Document
    theme: Theme


@dataclass(frozen=True, slots=True)
class Result:
    """One format's content, seconds it took, what no font drew of it, and what to tell the user."""

    written: writers.Written
    seconds: float
    missing: tuple[Problem, ...]
    warnings: str


def read_input(name: str, most: int = MAX_PROFILE_BYTES) -> tuple[bytes, str]:
    """Return the content of the file *name*, or of standard input for `-`, and what to call it.

    It ends a byte over *most*, so that who uses it can tell.
    """
    if name != STDIO:
        return read_bytes(Path(name), most), name
    if sys.stdin is None:
        raise CvgenError("standard input is closed; name a file")
    return sys.stdin.buffer.read(most + 1), "standard input"


def read_profile(profile: str) -> Source:
    """Return the text of the file *profile*, or of standard input for `-`."""
    data, name = read_input(profile)
    folder = Path.cwd() if profile == STDIO else Path(profile).parent
    return Source(name, decode(data, name), folder)


def prepare(profile: str, theme: str | None, settings: Iterable[str]) -> Job:
    """Load *profile* with *settings*; raise CvgenError with all that is wrong.

    *theme* is the name of one, or a folder that holds one.
    """
    own = load_theme(Path(theme)) if theme and theme not in theme_names() else None
    chosen = [f"design.theme={theme}"] if theme and not own else []
    loaded = load_profile(read_profile(profile), [*settings, *chosen])
    wishes = loaded.profile.design
    look = own or find_theme(wishes.theme)
    look = dataclasses.replace(look, tokens=apply_design(look.tokens, wishes))
    document = assemble(loaded.profile, loaded.photo, layout_of(look.tokens, wishes))
    if document.updated is None:
        document = dataclasses.replace(document, updated=_epoch())
    return Job(loaded, document, look)


def write_job(job: Job, suffix: str, embed: bool = True) -> Result:
    """Return *job* in one format of writers.FORMATS; with *embed*, it carries its profile."""
    profile = public_part(job.loaded.profile) if embed else None
    write = writers.find_writer(suffix).write
    return _timed(job, lambda: write(job.document, job.theme, profile))


def draft_pdf(job: Job) -> Result:
    """Return *job* as a PDF that is only to be drawn."""
    from cvgen.writers.pdf import writer  # noqa: PLC0415 - slow to import, as all writers

    return _timed(job, lambda: writer.draft(job.document, job.theme))


def _timed(job: Job, write: Callable[[], writers.Written]) -> Result:
    start = time.perf_counter()
    written = write()
    seconds = time.perf_counter() - start
    missing = tuple(_missing(job, written))
    warnings = (dataclasses.replace(each, message=f"warning: {each.message}") for each in missing)
    source = job.loaded.source
    return Result(written, seconds, missing, report(source.name, source.text, warnings))


def _missing(job: Job, written: writers.Written) -> Iterator[Problem]:
    """Yield a problem for each character that no font drew, at the first place where it stands."""
    lines = source_lines(job.loaded.source.text)
    for character in sorted(written.missing):
        name = unicodedata.name(character, "no character of Unicode")
        message = (
            f"no font at hand draws '{character}' (U+{ord(character):04X} {name}), "
            "a square stands for it"
        )
        places = ((n, line.find(character)) for n, line in enumerate(lines, 1))
        line, column = next(((n, at + 1) for n, at in places if at >= 0), (0, 0))
        yield Problem(line, column, message, _font_for(character))


def _font_for(character: str) -> str:
    name = unicodedata.name(character, "")
    if name.startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC")):
        return "pip install 'cvgen-resume[cjk]' brings one"
    if unicodedata.category(character) in {"So", "Sk"} and ord(character) >= 0x1F000:
        return "install a font that has it: fonts-noto-color-emoji, say"
    if unicodedata.category(character) in {"Co", "Cn"}:
        return "no font can; remove it"
    return "install a font that has it: fonts-noto-core or fonts-dejavu, say"


def _epoch() -> datetime.date | None:
    """Return the day that SOURCE_DATE_EPOCH names, as reproducible builds set it."""
    value = os.environ.get("SOURCE_DATE_EPOCH")
    if not value:
        return None
    try:
        return datetime.datetime.fromtimestamp(int(value), datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise CvgenError(f"SOURCE_DATE_EPOCH is '{value}', no number of seconds") from None
