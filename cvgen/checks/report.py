"""The whole check: every format written and read back, then advice; as data, table and JSON."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from cvgen import writers
from cvgen.build import pipeline
from cvgen.build.pipeline import Job, Result
from cvgen.checks import CHECKS, Check, Finding
from cvgen.checks.advice import Advice, advise
from cvgen.checks.places import Places
from cvgen.errors import Problem, message
from cvgen.model.document import Document

MAX_UPLOAD_BYTES = 2_500_000  # bytes; many forms take no larger file

# Format → its module here.
READERS = {"html": "html", "pdf": "pdf", "docx": "docx", "md": "markdown", "txt": "text"}


@dataclass(frozen=True, slots=True)
class Checked:
    """One format: what is proven of it, and what is wrong; *pages* where they are known."""

    suffix: str
    covers: tuple[Check, ...]
    problems: tuple[tuple[Check, Problem], ...]
    size: int = 0
    pages: int | None = None

    def of(self, check: Check) -> list[Problem]:
        """Return the problems that one check found."""
        return [problem for kind, problem in self.problems if kind == check]


@dataclass(frozen=True, slots=True)
class Report:
    """What is said of a profile."""

    name: str
    formats: tuple[Checked, ...]
    advice: tuple[Advice, ...]

    @property
    def is_fine(self) -> bool:
        """Whether nothing is lost or broken."""
        return not any(checked.problems for checked in self.formats)


def check_job(job: Job) -> Report:
    """Write *job* in every format in memory, read each back, and see what to advise."""
    formats, pdf = [], b""
    for suffix in writers.FORMATS:
        try:
            result = pipeline.write_job(job, suffix)
        except Exception as error:  # noqa: BLE001 - one format's trouble must not hide the others'
            problem = Problem(0, 0, f"cannot be written: {message(error)}")
            formats.append(Checked(suffix, ("words",), (("words", problem),)))
            continue
        formats.append(check_format(job, suffix, result))
        if suffix == "pdf":
            pdf = result.written.data
    return Report(job.loaded.source.name, tuple(formats), tuple(advise(job, pdf)))


def check_format(job: Job, suffix: str, result: Result) -> Checked:
    """Return what is wrong with the file of one format."""
    written = result.written
    reader = importlib.import_module(f"cvgen.checks.{READERS[suffix]}")
    findings = [*reader.check(written, job.document), *_size(len(written.data), job.document)]
    problems = (*_placed(job, findings), *(("fonts", each) for each in result.missing))
    return Checked(suffix, reader.COVERS, problems, len(written.data), written.pages)


def _size(size: int, document: Document) -> Iterator[Finding]:
    if size > MAX_UPLOAD_BYTES:
        text = f"{size / 1e6:.1f} MB are more than many forms take, {MAX_UPLOAD_BYTES / 1e6:.1f} MB"
        hint = "make the photo smaller" if document.photo else "shorten it, or split it in two"
        yield Finding("size", text, hint)


def _placed(job: Job, findings: Iterable[Finding]) -> Iterator[tuple[Check, Problem]]:
    places = Places(job.loaded.source)
    for each in findings:
        line = places.line(each.phrase) if each.phrase else 0
        yield each.check, Problem(line, 0, each.message, each.hint)


def as_json(report: Report) -> dict[str, Any]:
    """Return *report* as JSON has it."""
    return {
        "profile": report.name,
        "ok": report.is_fine,
        "formats": {
            checked.suffix: {
                "checks": {check: _verdict(checked.of(check)) for check in checked.covers},
                "pages": checked.pages,
                "bytes": checked.size,
            }
            for checked in report.formats
        },
        "advice": [
            {"about": each.about, "line": each.line, "message": each.message, "hint": each.hint}
            for each in report.advice
        ],
    }


def _verdict(problems: list[Problem]) -> dict[str, Any]:
    shown = [{"line": each.line, "message": each.message, "hint": each.hint} for each in problems]
    return {"ok": not problems, "problems": shown}


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
        for check, problem in checked.problems:
            where = f"{report.name}:{problem.line}: " if problem.line else ""
            yield f"{checked.suffix}: {check}: {where}{problem.message}{_hint(problem.hint)}"


def advice(report: Report) -> Iterator[str]:
    """Yield a line for each piece of advice."""
    for each in report.advice:
        where = f"{report.name}:{each.line}" if each.line else report.name
        yield f"{where}: {each.message}{_hint(each.hint)}"


def _hint(hint: str) -> str:
    return f" ({hint})" if hint else ""
