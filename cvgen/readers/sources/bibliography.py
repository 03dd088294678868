"""BibTeX → entries, read by pybtex; what a few lines may become is counted before it is made."""

from __future__ import annotations

import re
from typing import Any

from cvgen.errors import CvgenError
from cvgen.readers.sources.limits import SourceTooLarge

MAX_BIBLIOGRAPHY_CHARACTERS = 1_000_000  # that of a long life has a third, abstracts and all
MAX_ENTRIES = 3_000
MAX_BIBLIOGRAPHY_FIELDS = 60_000
MAX_ABBREVIATED_CHARACTERS = 1_000_000  # that @string puts in; two of them may double a third
MAX_FIELD_CHARACTERS = 100_000  # the longest lists of authors have two thirds
MAX_ERROR_CHARACTERS = 300  # of what pybtex says, which may quote all of a field
_ENTRY = re.compile(r"@\w+\s*[{(]\s*([^\s,]+)\s*,")


def read_bibliography(text: str) -> dict[str, Any]:
    """Return the entries of *text* by their keys, in order; raise CvgenError if it has errors."""
    try:
        from pybtex.database.input.bibtex import Parser  # noqa: PLC0415 - an extra
        from pybtex.exceptions import PybtexError  # noqa: PLC0415
    except ImportError:
        message = "BibTeX needs one more package: pip install 'cvgen-resume[bibtex]'"
        raise CvgenError(message) from None
    _check_size(text)

    class BoundedParser(Parser):  # type: ignore[misc]
        def process_entry(self, entry_type: str, key: str, fields: Any) -> None:
            for name, value in fields:
                if sum(map(len, value)) > MAX_FIELD_CHARACTERS:
                    most = f"more than {MAX_FIELD_CHARACTERS:,} characters"
                    raise SourceTooLarge(f"field '{name}' of entry '{key}' has {most}")
            super().process_entry(entry_type, key, fields)

    parser = BoundedParser()
    parser.macros = _Abbreviations(parser.macros)
    try:
        entries: dict[str, Any] = parser.parse_string(text).entries
    except PybtexError as error:
        said = str(error)
        more = "…" if len(said) > MAX_ERROR_CHARACTERS else ""
        raise CvgenError(f"this is not BibTeX: {said[:MAX_ERROR_CHARACTERS]}{more}") from None
    return entries


def entry_lines(text: str) -> dict[str, int]:
    """Return the line on which each key's entry starts."""
    lines: dict[str, int] = {}
    line, at = 1, 0
    for match in _ENTRY.finditer(text):
        line, at = line + text.count("\n", at, match.start()), match.start()
        lines.setdefault(match[1], line)
    return lines


def _check_size(text: str) -> None:
    counts = (
        (len(text), MAX_BIBLIOGRAPHY_CHARACTERS, "characters"),
        (len(_ENTRY.findall(text)), MAX_ENTRIES, "entries"),
        (text.count("="), MAX_BIBLIOGRAPHY_FIELDS, "fields"),
    )
    for count, most, what in counts:
        if count > most:
            raise SourceTooLarge(f"is too long: more than {most:,} {what}")


class _Abbreviations:
    """What @string defines; it counts what is put in for names."""

    def __init__(self, known: Any) -> None:
        self.known, self.left = known, MAX_ABBREVIATED_CHARACTERS

    def __getitem__(self, name: str) -> str:
        text: str = self.known[name]
        self.left -= len(text)
        if self.left < 0:
            most = f"more than {MAX_ABBREVIATED_CHARACTERS:,} characters"
            raise SourceTooLarge(f"its @string abbreviations stand for {most}")
        return text

    def __setitem__(self, name: str, text: str) -> None:
        self.known[name] = text
