"""BibTeX → a section of publications, read by pybtex."""

from __future__ import annotations

import codecs
import contextlib
import re
from typing import Any

from cvgen.errors import CvgenError
from cvgen.model.dates import Date
from cvgen.model.fields import PlainText, Url
from cvgen.model.inline_writer import to_markdown
from cvgen.model.language_words import month_numbers
from cvgen.model.profile import NamedLink, Profile, Work, WorkSection
from cvgen.model.rich_text import RichText, join_rich, unmarked
from cvgen.readers.recognise.coverage import CoverageTracker
from cvgen.readers.recognise.data_texts import linked_text, web_address
from cvgen.readers.recognise.page import UNKNOWN_NAME
from cvgen.readers.source_file import SourceFile
from cvgen.readers.sources.bibliography import entry_lines, read_bibliography
from cvgen.readers.sources.limits import SourceTooLarge, check_shown
from cvgen.schema.nodes import Scalar

_VENUES = (
    "journal",
    "booktitle",
    "publisher",
    "school",
    "institution",
    "howpublished",
    "organization",
)
_LINKS = {
    "doi": "DOI",
    "pdf": "PDF",
    "code": "Code",
    "slides": "Slides",
    "video": "Video",
    "poster": "Poster",
    "website": "Website",
    "arxiv": "arXiv",
}


def read_profile(source: SourceFile, tracker: CoverageTracker) -> Profile:
    """Return a profile with the publications in *source*, in the order in which they are listed."""
    text, name = source.text, source.name
    try:
        entries = read_bibliography(text)
    except SourceTooLarge:
        raise
    except CvgenError as error:
        raise CvgenError(f"{name}: {error}") from None
    if not entries:
        raise CvgenError(f"{name}: there is no entry in it")
    lines = entry_lines(text)
    works = [_work(key, entry, lines.get(key, 0), tracker) for key, entry in entries.items()]
    check_shown(sum(len(seen.plain) for seen in tracker.seen), len(tracker.seen))
    if not any(works):
        raise CvgenError(f"{name}: no entry in it has a title that a profile takes")
    said = f"BibTeX names no owner: write the name in place of '{UNKNOWN_NAME}'"
    tracker.notes.add(0, said, "no-name")
    section = WorkSection(kind="publications", entries=tuple(work for work in works if work))
    return Profile(name=PlainText(UNKNOWN_NAME), sections=(section,))


def _work(key: str, entry: Any, line: int, tracker: CoverageTracker) -> Work | None:
    fields = {name.lower(): _decoded(value) for name, value in entry.fields.items()}
    title = _taken(fields, "title", line, tracker)
    if not title:
        tracker.notes.add(line, f"entry '{key}' has no title")
        return None
    people = entry.persons.get("author") or entry.persons.get("editor") or []
    names = ", ".join(_decoded(_person(person)) for person in people)
    authors = unmarked(re.sub(r", others$", " and others", names), line)
    tracker.add_seen([authors])
    venue = next((v for name in _VENUES if (v := _taken(fields, name, line, tracker))), None)
    url = web_address(Scalar(line, 1, fields.pop("url", "")), tracker.notes)
    if url:
        tracker.add_seen([linked_text(Scalar(line, 1, url), url)])
    date = _date(fields, line, tracker)
    links = list(_links(fields, line, tracker))
    if not url and links:
        url, *_ = [link.url for link in links]
        links = links[1:]
    volume = [f"{fields.pop(name)}" for name in ("volume", "number", "pages") if fields.get(name)]
    details = unmarked(", ".join(volume), line)
    tracker.add_seen([details])
    if venue and details:
        venue = join_rich([venue, details], ", ")
    for name, value in fields.items():
        tracker.notes.add(line, f"entry '{key}': field '{name}' ignored: {value}")
    said = to_markdown(title)
    if said is None:
        tracker.notes.add(line, f"entry '{key}': its title has a word that is too long")
        return None
    return Work(
        title=said,
        authors=to_markdown(authors),
        venue=to_markdown(venue) if venue else to_markdown(details),
        date=date,
        url=Url.parse(url) if url else None,
        links=tuple(links),
    )


def _taken(
    fields: dict[str, str], name: str, line: int, tracker: CoverageTracker
) -> RichText | None:
    text = unmarked(fields.pop(name, "").strip(), line)
    tracker.add_seen([text])
    return text or None


def _person(person: Any) -> str:
    parts = (
        person.first_names,
        person.middle_names,
        person.prelast_names,
        person.last_names,
        person.lineage_names,
    )
    return " ".join(name for names in parts for name in names)


def _decoded(text: str) -> str:
    """Return TeX as characters: accents, dashes, braces."""
    import latexcodec  # noqa: F401, PLC0415 - registers the codec

    with contextlib.suppress(ValueError):
        text = str(codecs.lookup("ulatex").decode(text)[0])  # type: ignore[arg-type]
    text = re.sub(r"\\(?:emph|textit|textbf|texttt|textsc|mathrm|mathbf|url)\s*", "", text)
    text = text.replace("---", "—").replace("--", "–")
    return " ".join(re.sub(r"[{}]", "", text).split())


def _date(fields: dict[str, str], line: int, tracker: CoverageTracker) -> Date | None:
    year, month = fields.pop("year", ""), fields.pop("month", "")
    full = fields.pop("date", "")
    text = full or year
    number = month if month.isdigit() else month_numbers().get(month[:3].lower(), 0)
    if not full and re.fullmatch(r"\d{4}", year) and 1 <= int(number) <= 12:
        text = f"{year}-{int(number):02}"
    seen = unmarked(" ".join(filter(None, (year, month, full))), line)
    tracker.add_seen([seen])
    tracker.mark_used(seen)
    try:
        return Date.parse(text) if text else None
    except ValueError:
        tracker.notes.add(line, f"not a date: {seen.text}")
        return None


def _links(fields: dict[str, str], line: int, tracker: CoverageTracker) -> list[NamedLink]:
    found = []
    if fields.get("eprint") and re.fullmatch(r"\d{4}\.\d{4,5}(v\d+)?", fields["eprint"]):
        fields.setdefault("arxiv", fields.pop("eprint"))
        fields.pop("archiveprefix", None)
    for name, label in _LINKS.items():
        text = fields.get(name, "")
        if name == "doi" and text.startswith("10."):
            text = f"https://doi.org/{text}"
        if name == "arxiv" and "://" not in text and text:
            text = f"https://arxiv.org/abs/{text}"
        if target := web_address(Scalar(line, 1, text), tracker.notes):
            del fields[name]
            tracker.add_seen([linked_text(Scalar(line, 1, text), target)])
            found.append(NamedLink(label=PlainText(label), url=Url.parse(target)))
    return found
