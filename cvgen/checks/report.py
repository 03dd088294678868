"""The whole check: every format written and read back, then advice; as data, table and JSON."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from cvgen.build import pipeline
from cvgen.build.pipeline import Job, Result
from cvgen.checks import CHECKS, Check, check_of, finding
from cvgen.checks.advice import advise
from cvgen.checks.places import Places
from cvgen.errors import Diagnostic, as_data, diagnostics_of, message
from cvgen.model.document import Document

MAX_UPLOAD_BYTES = 2_500_000  # bytes; many forms take no larger file

# Format → the module here that reads it back; of others, only that they can be written is shown.
READERS = {"html": "html", "pdf": "pdf", "docx": "docx", "md": "markdown", "txt": "text"}


@dataclass(frozen=True, slots=True)
class Checked:
    """One format: what is proven of it, and what is wrong; *pages* where they are known.

    *failure* is what kept the format from being written.
    """

    suffix: str
    covers: tuple[Check, ...]
    findings: tuple[Diagnostic, ...]
    size: int = 0
    pages: int | None = None
    failure: Exception | None = None

    def of(self, check: Check) -> list[Diagnostic]:
        """Return what one check found."""
        return [each for each in self.findings if check_of(each) == check]


@dataclass(frozen=True, slots=True)
class Report:
    """What is said of a profile."""

    name: str
    formats: tuple[Checked, ...]
    warnings: tuple[Diagnostic, ...]
    advice: tuple[Diagnostic, ...]

    @property
    def is_fine(self) -> bool:
        """Whether nothing is lost or broken."""
        return not any(checked.findings for checked in self.formats)


def check_job(job: Job) -> Report:
    """Write *job* in every format in memory, read each back, and see what to advise."""
    formats, limits, pdf = [], [], b""
    for suffix in pipeline.output_formats():
        try:
            result = pipeline.write_job(job, suffix)
        except Exception as error:  # noqa: BLE001 - one format's failure must not hide the others'
            unwritten = (finding("words-unwritten", "cannot be written", ""),)
            formats.append(Checked(suffix, ("words",), unwritten, failure=error))
            continue
        formats.append(check_format(job, suffix, result))
        limits += [_limit(suffix, text) for text in result.written.limits]
        if suffix == "pdf":
            pdf = result.written.data
    warnings = (*job.loaded.warnings, *limits)
    return Report(job.loaded.source.name, tuple(formats), warnings, tuple(advise(job, pdf)))


def check_format(job: Job, suffix: str, result: Result) -> Checked:
    """Return what is wrong with the file of one format."""
    written = result.written
    if suffix not in READERS:
        return Checked(suffix, (), (), len(written.data), written.pages)
    reader = importlib.import_module(f"cvgen.checks.{READERS[suffix]}")
    findings = [*reader.check(written, job.document), *_size(len(written.data), job.document)]
    places = Places(job.loaded.source)
    placed = map(places.put, findings)
    # A square instead of a letter is a warning where files are written, and here a loss.
    squares = (replace(each, code="fonts-glyph", severity="error") for each in result.missing)
    return Checked(suffix, reader.COVERS, (*placed, *squares), len(written.data), written.pages)


def _size(size: int, document: Document) -> Iterator[Diagnostic]:
    if size > MAX_UPLOAD_BYTES:
        text = f"{size / 1e6:.1f} MB are more than many forms take, {MAX_UPLOAD_BYTES / 1e6:.1f} MB"
        hint = "make the photo smaller" if document.photo else "shorten it, or split it in two"
        yield finding("size-large", text, hint)


def _limit(suffix: str, text: str) -> Diagnostic:
    """Return what the libraries on this machine could not do as usual."""
    said = f"{suffix}: with the libraries installed here, {text}"
    return Diagnostic(0, 0, said, code="library-limit", severity="warning")


def as_json(report: Report) -> dict[str, Any]:
    """Return *report* as JSON has it."""
    diagnostics = [as_data(report.name, each) for each in report.warnings]
    for checked in report.formats:
        found = [as_data(report.name, each) for each in checked.findings]
        if checked.failure:
            found += diagnostics_of(checked.failure, report.name)
        diagnostics += [{**each, "format": checked.suffix} for each in found]
    diagnostics += [as_data(report.name, each) for each in report.advice]
    return {
        "file": report.name,
        "ok": report.is_fine,
        "diagnostics": diagnostics,
        "formats": {
            checked.suffix: {
                "checks": {check: not checked.of(check) for check in checked.covers},
                "pages": checked.pages,
                "bytes": checked.size,
            }
            for checked in report.formats
        },
    }


def table(report: Report, marks: tuple[str, str, str]) -> list[list[str]]:
    """Return the rows of the table; *marks* stand for fine, broken, and not looked at."""
    fine, broken, none = marks
    rows = [["format", "pages", "kB", *CHECKS]]
    for checked in report.formats:
        verdicts = (
            (broken if checked.of(check) else fine) if check in checked.covers else none
            for check in CHECKS
        )
        pages = none if checked.pages is None else str(checked.pages)
        rows.append([checked.suffix, pages, f"{-(-checked.size // 1000):,}", *verdicts])
    return rows


def complaints(report: Report) -> Iterator[str]:
    """Yield a line for each thing that is lost or broken."""
    for checked in report.formats:
        for each in checked.findings:
            where = f"{report.name}:{each.line}: " if each.line else ""
            what = f"{checked.suffix}: {check_of(each)}"
            cause = f": {message(checked.failure)}" if checked.failure else ""
            yield f"{what}: {where}{each.message}{cause}{_hint(each.hint)}"
    for each in report.warnings:
        if each.code == "library-limit":  # the others were said when the profile was loaded
            yield f"warning: {each.message}"


def advice(report: Report) -> Iterator[str]:
    """Yield a line for each piece of advice."""
    for each in report.advice:
        where = f"{report.name}:{each.line}" if each.line else report.name
        yield f"{where}: {each.message}{_hint(each.hint)}"


def _hint(hint: str) -> str:
    return f" ({hint})" if hint else ""
