"""Which lines of a page open an entry, belong to its head, or are text below it."""

from __future__ import annotations

import re

from cvgen.model.date_finder import find_dates, whole_date
from cvgen.model.rich_text import RichText
from cvgen.readers.vocabulary.keywords import is_degree, is_organization, is_role, is_school
from cvgen.readers.vocabulary.places import ends_in_place, is_place
from cvgen.readers.vocabulary.segments import find_styled_dates

MAX_HEAD_LINE_CHARACTERS = 130  # a longer line is no line of a head


_SHORTENED = re.compile(r"\b(?:Inc|Ltd|Co|Corp|Jr|Sr|etc|al)\.$")
MAX_HEAD_LINES = 4  # lines of a head


def entry_lines(text: RichText) -> list[RichText]:
    """Return the lines of *text*; line ends of the source count where each line is a thing."""
    hard = text.lines()
    soft = text.lines(soft=True)
    if (
        len(soft) > len(hard)
        and len(soft) <= MAX_HEAD_LINES + 2
        and opens_entry(soft[0])
        and _is_set_apart(soft)
    ):
        return soft
    return hard


def _is_set_apart(rows: list[RichText]) -> bool:
    """Tell whether the first of *rows* is set apart from the next by its style or a date."""
    first, second = rows[0], rows[1]
    if any(is_links_only(row) for row in rows[1:]) or ends_in_date(first):
        return True
    styled = first.is_all("strong", "code") or bool(whole_date(first.text))
    return styled or second.is_all("em", "strong", "code") or bool(whole_date(second.text))


def opens_entry(row: RichText) -> bool:
    """Tell whether a line starts something: it is bold, fixed-width, or has a date at its end."""
    if row.lead("strong", "code") >= 2 and len(row.text) < MAX_HEAD_LINE_CHARACTERS * 2:
        return True
    found = find_dates(row.text)
    if not found or len(row.text) > MAX_HEAD_LINE_CHARACTERS:
        return False
    ends = row.text[found[-1].end :].strip(" )].*")
    return not ends or not row.text[: found[0].start].strip(" ([*")


def is_capitalised_line(rows: list[RichText]) -> bool:
    """Tell whether *rows* are one short line in which each longer word is capitalised."""
    words = rows[0].text.split()
    names = [word for word in words if len(word) > 3 or word[0].isupper()]
    capital = all(word[0].isupper() for word in names) and bool(names)
    return len(rows) == 1 and len(words) <= 6 and capital and rows[0].text[-1:].isalnum()


def starts_with_date(row: RichText) -> bool:
    """Tell whether nothing but brackets stands before the first date of *row*."""
    found = find_styled_dates(row)
    return bool(found) and not row.plain[: found[0].start].strip(" ([*")


def has_bold_label(row: RichText) -> bool:
    """Tell whether *row* starts with bold type and a colon."""
    start = row.cut(0, row.lead("strong")).plain.strip()
    rest = row.plain[row.lead("strong") :]
    return bool(start) and (start.endswith((":", "：")) or rest.lstrip().startswith((":", "：")))


def has_label(row: RichText) -> bool:
    """Tell whether *row* starts with a few words and a colon, in any type."""
    return has_bold_label(row) or re.match(r"[^\W\d_][^:：.\n]{0,38}[:：]\s", row.plain) is not None


def ends_in_date(row: RichText) -> bool:
    """Tell whether nothing but brackets stands behind the last date of *row*."""
    found = find_dates(row.text)
    return bool(found) and not row.text[found[-1].end :].strip(" )].*")


def is_links_only(row: RichText) -> bool:
    """Tell whether *row* is links and punctuation."""
    rest = (run.text for run in row.runs if not any(mark.kind == "link" for mark in run.marks))
    return bool(row.targets) and not re.search(r"\w", "".join(rest))


def are_head_lines(rows: list[RichText]) -> bool:
    """Tell whether *rows* say who, where and when rather than what."""
    return len(rows) <= MAX_HEAD_LINES and all(is_head_line(row) for row in rows)


def is_head_line(row: RichText) -> bool:
    """Tell whether *row* says who, where or when rather than what."""
    text = row.text
    if len(text) > MAX_HEAD_LINE_CHARACTERS or (
        re.search(r"[.!?。][\"')]?$", text) and len(text.split()) > 8
    ):
        return False
    if find_dates(text) or row.is_all("em", "strong", "code", "right"):
        return True
    words = len(text.split())
    telling = (is_place, ends_in_place, is_role, is_organization, is_degree, is_school)
    return words <= 14 and any(tells(text) for tells in telling)


def is_sentence(row: RichText) -> bool:
    """Tell whether *row* is a sentence, to judge by its end and its words in small letters."""
    if not re.search(r"[.!?。][\"')]?$", row.text) or _SHORTENED.search(row.text):
        return False
    return "。" in row.text or sum(word[0].islower() for word in row.text.split()) >= 2


def split_head(rows: list[RichText]) -> tuple[list[RichText], list[RichText]]:
    """Return the lines that belong to the head, and the others as paragraphs."""
    count = 1
    while count < min(len(rows), MAX_HEAD_LINES) and is_head_line(rows[count]):
        count += 1
    return rows[:count], rows[count:]
