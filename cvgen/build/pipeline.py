"""From a source to files, step by step: what commands share."""

from __future__ import annotations

import dataclasses
import datetime
import functools
import os
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cvgen import writers
from cvgen.document.arrange import arrange
from cvgen.document.assemble import assemble
from cvgen.errors import (
    CvgenError,
    Diagnostic,
    Invalid,
    attempt,
    combined,
    report,
    source_lines,
)
from cvgen.files.read import read_named_source
from cvgen.model.document import Document
from cvgen.model.output import Written
from cvgen.model.profile import Design, Profile
from cvgen.profiles.load import Loaded, load_profile
from cvgen.profiles.public import public_part
from cvgen.themes.load import Theme, check_theme, find_theme, load_theme, theme_names
from cvgen.themes.overrides import apply_design, layout_of
from cvgen.writers.job import WriterJob


@dataclass(frozen=True)
class Job:
    """A profile, ready to be written in any format."""

    loaded: Loaded
    document: Document
    theme: Theme

    @functools.cached_property
    def public_profile(self) -> Profile:
        """The part of the profile that readers see: all that a writer may know of it."""
        return public_part(self.loaded.profile)

    def for_writer(self, embed: bool) -> WriterJob:
        """Return what a writer takes; with *embed*, the file is to carry the profile."""
        return WriterJob(self.document, self.public_profile, self.theme, embed)


@dataclass(frozen=True, slots=True)
class Result:
    """One format's content, seconds it took, what no font drew of it, and what to tell the user."""

    written: Written
    seconds: float
    missing: tuple[Diagnostic, ...]
    warnings: str


def prepare(profile: str, theme: str | None, settings: Iterable[str]) -> Job:
    """Return the file *profile* (`-`: standard input) with *settings*, ready to be written.

    *theme* is the name of one, or a folder that holds one. Raise CvgenError with all that is wrong.
    """
    errors: list[CvgenError] = []
    own = attempt(lambda: _own_theme(theme), errors)
    named = [f"design.theme={theme}"] if theme in theme_names() else []
    found = attempt(lambda: load_profile(read_named_source(profile), [*settings, *named]), errors)
    if found is None or errors:
        raise combined(errors)
    loaded = _choose(found)
    design = loaded.profile.design
    chosen_theme = _designed(own or find_theme(design.theme), design)
    document = _dated(assemble(loaded.profile, loaded.photo))
    return Job(loaded, arrange(document, layout_of(chosen_theme.tokens, design)), chosen_theme)


def _own_theme(theme: str | None) -> Theme | None:
    """Return the theme in the folder *theme*, or None where that is the name of one of ours."""
    if not theme or theme in theme_names():
        return None
    if not Path(theme).is_dir():
        try:
            check_theme(theme)
        except Invalid as invalid:
            raise CvgenError(invalid.message, invalid.code, hint=invalid.hint) from None
    return load_theme(Path(theme))


def _choose(loaded: Loaded) -> Loaded:
    """Return what this run shows of a profile, which is all of it.

    Everything after this step, checks and embedded profiles too, knows only what it returns.
    """
    return loaded


def _designed(theme: Theme, design: Design) -> Theme:
    """Return *theme* with what a profile says of its design."""
    return dataclasses.replace(theme, tokens=apply_design(theme.tokens, design))


def _dated(document: Document) -> Document:
    """Return *document* with its own date, or else the one that a reproducible build sets."""
    return document if document.updated else dataclasses.replace(document, updated=_epoch())


def output_formats() -> tuple[str, ...]:
    """Return the names of the formats that can be written."""
    return tuple(writers.FORMATS)


def write_job(job: Job, suffix: str, embed: bool = True) -> Result:
    """Return *job* in one format of writers.FORMATS; with *embed*, it carries its profile."""
    write, writer_job = writers.find_writer(suffix).write, job.for_writer(embed)
    return _timed(job, lambda: write(writer_job))


def draft_pdf(job: Job) -> Result:
    """Return *job* as a PDF that is only to be drawn."""
    from cvgen.writers.pdf import writer  # noqa: PLC0415 - slow to import, as all writers

    return _timed(job, lambda: writer.draft(job.for_writer(embed=False)))


def _timed(job: Job, write: Callable[[], Written]) -> Result:
    start = time.perf_counter()
    written = write()
    seconds = time.perf_counter() - start
    missing = tuple(_missing(job, written))
    source = job.loaded.source
    return Result(written, seconds, missing, report(source.name, source.text, missing))


def _missing(job: Job, written: Written) -> Iterator[Diagnostic]:
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
        hint = _font_for(character)
        yield Diagnostic(line, column, message, hint, code="missing-glyph", severity="warning")


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
