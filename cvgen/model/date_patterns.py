"""The patterns that dates are found with, made of the months and small words of all languages."""

from __future__ import annotations

import functools
import re

from cvgen.model.language_words import (
    any_of,
    any_whole_word,
    month_numbers,
    present_words,
    words_about,
)

_DASH = r"[-–—−‐‑‒―－~～〜]{1,3}"
_YEAR = r"(?:(?:19|20)\d\d)"
_EDGE = r"(?<![\w/.@#$%&+=€£'’-])"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|º|er)?"
_GAP = r"[^\S\n]"  # a date does not run over the end of a line

# Beside a date, in English: people read the whole as a date.
_QUALIFIERS = "early mid late end half and of c ca circa about around before after".split()


class DatePatterns:
    """Patterns for points in time, for ranges, and for the words around both.

    The names of groups tell what they hold: `d1` is the day and `m1` the month of the year `y1`.
    """

    def __init__(self) -> None:
        self._month = rf"(?:(?:{any_of(month_numbers())})(?![^\W\d_])\.?)"
        self._season = rf"(?:{any_of(words_about('seasons'))})"
        self._since = any_of(words_about("since"))
        self._until = any_whole_word(words_about("until"))
        self._expected = f"(?:{any_of(words_about('expected'))})"

    @functools.cached_property
    def start(self) -> re.Pattern[str]:
        """Where a date may start."""
        return re.compile(
            rf"{_EDGE}(?=\d|{self._month}|{self._season}|(?:{self._since})\s)"
            r"|(?<=[\u3000-\u9fff])(?=\d)",
            re.IGNORECASE,
        )

    @functools.cached_property
    def point(self) -> re.Pattern[str]:
        """A point in time: a day, a month, a season or a year."""
        month, season = self._month, self._season
        return re.compile(
            rf"(?:(?P<d1>{_DAY})\.?{_GAP}*(?:de{_GAP}+)?(?P<m1>{month}),?{_GAP}*(?:de{_GAP}+)?"
            rf"(?P<y1>{_YEAR})"
            rf"|(?P<m2>{month}){_GAP}*(?P<d2>{_DAY}),?{_GAP}+(?P<y2>{_YEAR})"
            rf"|(?P<m3>{month})[ \t\v\u00a0,/-]*(?:de{_GAP}+|of{_GAP}+)?(?P<y3>{_YEAR})"
            rf"|(?P<m9>{month}){_GAP}*['’](?P<y9>\d\d)"
            rf"|(?P<y4>{_YEAR}){_GAP}*年{_GAP}*(?:(?P<m4>1[0-2]|0?[1-9]){_GAP}*月)?{_GAP}*"
            rf"(?:(?P<d4>{_DAY}){_GAP}*日)?"
            rf"|(?P<y5>{_YEAR})(?P<s5>[-/.])(?P<m5>1[0-2]|0?[1-9])(?:(?P=s5)(?P<d5>{_DAY}))?(?!\d)"
            rf"|(?P<a6>\d{{1,2}})(?P<s6>[/.])(?P<b6>\d{{1,2}})(?P=s6)"
            rf"(?P<y6>{_YEAR})"
            rf"|(?P<m7>1[0-2]|0?[1-9])[/.-](?P<y7>{_YEAR})"
            rf"|(?P<y8>{_YEAR})[ \t\v\u00a0,]+(?P<m8>{month})(?:{_GAP}+(?P<d8>{_DAY})(?!\d))?"
            rf"|(?P<season>{season}{_GAP}*(?:of{_GAP}+|semester{_GAP}+|term{_GAP}+)?,?{_GAP}*"
            rf"{_YEAR}(?:/\d\d(?:\d\d)?)?"
            rf"|{_YEAR}{_GAP}+{season}(?!\w))"
            rf"|(?P<y0>{_YEAR}))",
            re.IGNORECASE,
        )

    @functools.cached_property
    def month(self) -> re.Pattern[str]:
        """A month without a year, as at the start of `Feb to Jul 2016`."""
        return re.compile(
            rf"(?P<month>{self._month})(?:\s*(?P<day>{_DAY}))?(?![^\W\d_])", re.IGNORECASE
        )

    @functools.cached_property
    def days(self) -> re.Pattern[str]:
        """Days of one month: `May 3–5, 2023`."""
        month = self._month
        return re.compile(
            rf"(?:(?P<m1>{month})\s*(?P<a1>{_DAY})\s*{_DASH}\s*(?P<b1>{_DAY}),?\s+(?P<y1>{_YEAR})"
            rf"|(?P<a2>{_DAY})\.?\s*{_DASH}\s*(?P<b2>{_DAY})\.?\s*"
            rf"(?P<m2>{month}),?\s+(?P<y2>{_YEAR}))",
            re.IGNORECASE,
        )

    @functools.cached_property
    def slashes(self) -> re.Pattern[str]:
        """A range of two days with slashes, whose order the range may tell."""
        return re.compile(
            rf"(\d{{1,2}})/(\d{{1,2}})/({_YEAR})\s*(?:{_DASH}|\||{self._until})\s*"
            rf"(\d{{1,2}})/(\d{{1,2}})/({_YEAR})(?![\w/])",
            re.IGNORECASE,
        )

    @functools.cached_property
    def join(self) -> re.Pattern[str]:
        """What stands between the two ends of a range."""
        return re.compile(rf"\s*(?:{_DASH}|{self._until})\s*", re.IGNORECASE)

    @functools.cached_property
    def present(self) -> re.Pattern[str]:
        """The end of what still goes on."""
        return re.compile(rf"(?:the\s+)?(?:{any_of(present_words())})(?!\w)", re.IGNORECASE)

    @functools.cached_property
    def since(self) -> re.Pattern[str]:
        """What stands before a start without an end."""
        return re.compile(rf"(?:{self._since})\s+(?:the\s+)?", re.IGNORECASE)

    @functools.cached_property
    def words(self) -> re.Pattern[str]:
        """The words that dates are made of."""
        small = any_of((*_QUALIFIERS, *present_words()))
        until = "|".join(filter(None, (self._since, self._until)))
        words = f"{self._month}|{self._season}|{self._expected}|{until}|{small}"
        return re.compile(rf"(?<![^\W\d_])(?:{words})(?![^\W\d_])", re.IGNORECASE)

    @functools.cached_property
    def before(self) -> re.Pattern[str]:
        """Words before a date that make words of it, such as `expected`."""
        return re.compile(
            rf"(?:{self._expected}(?:\s+(?:graduation|completion|in|on))*:?\s+"
            r"|(?:early|mid|late)[ -])$",
            re.IGNORECASE,
        )

    @functools.cached_property
    def after(self) -> re.Pattern[str]:
        """Words behind a date that make words of it."""
        expected = self._expected
        return re.compile(
            rf"\s*(?:\(\s*{expected}(?:\s+graduation)?\s*\)|{expected}(?!\w))", re.IGNORECASE
        )


@functools.cache
def date_patterns() -> DatePatterns:
    """Return the patterns, made when they are first asked for."""
    return DatePatterns()
