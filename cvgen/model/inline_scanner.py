"""Inline Markdown → tokens: what is code, a link, an escaped character, and what may be emphasis.

Each character is looked at a bounded number of times, so that no text takes long to read.
"""

from __future__ import annotations

import bisect
import html
import re
from dataclasses import dataclass, field

from cvgen.errors import Invalid
from cvgen.model.emphasis import Delimiter, Token, resolve_emphasis
from cvgen.model.rich_text import HARD_BREAK, Mark, Run, merge_runs
from cvgen.text.characters import SPACES
from cvgen.text.urls import email_href, href, shorten

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_TOKEN = re.compile(
    r"(?P<break>(?: *\\| {2,})\n[ \t]*)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`+)"
    r"|<(?P<auto>[Hh][Tt][Tt][Pp][Ss]?://[^\s<>]*)>"
    r"|(?P<url>https?://[^\s<>\"]+)"
    r"|(?<![\w.+-])(?P<email>[A-Za-z0-9_][\w.+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})(?![\w@-])"
    r"|(?P<run>\*+|_+|~~+)"
    r"|(?P<image>!(?=\[))"
    r"|(?P<open>\[)"
)
# Where a link goes, with a title that no format shows.
_TARGET = re.compile(
    r"\([ \t\n]*(?:<(?P<angle>[^<>\n]*)>"
    r"|(?P<bare>(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*\))*))"
    r"(?:[ \t\n]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t\n]*\)"
)
_ROUND = re.compile(r"[()]")
_MAX_DEPTH = 20  # links and pictures in one another


@dataclass
class InlineScanner:
    """Reads one paragraph; *warnings* takes what is not shown as it was typed."""

    source: str
    warnings: list[str]
    depth: int = 0
    at: int = 0
    tokens: list[Token] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._closers = _matching_brackets(self.source)
        self._ticks = _tick_runs(self.source)
        self._brackets = 0

    def runs(self) -> tuple[Run, ...]:
        """Return the characters that are shown, with their marks."""
        while match := _TOKEN.search(self.source, self.at):
            self._text(self.source[self.at : match.start()].replace("\n", " "))
            self.at = match.end()
            getattr(self, f"_read_{match.lastgroup}")(match)
        self._text(self.source[self.at :].replace("\n", " "))
        return merge_runs(resolve_emphasis(self.tokens))

    def _text(self, text: str) -> None:
        if text:
            self.tokens.append(Run(text))
            for bracket in _ROUND.findall(text):
                self._brackets = max(0, self._brackets + (1 if bracket == "(" else -1))

    def _read_break(self, _match: re.Match[str]) -> None:
        self._text(HARD_BREAK)

    def _read_escaped(self, match: re.Match[str]) -> None:
        self._text(match["escaped"])

    def _read_ticks(self, match: re.Match[str]) -> None:
        ticks = match["ticks"]
        ends = self._ticks.get(len(ticks), [])
        following = bisect.bisect_left(ends, self.at)
        if following == len(ends):
            self._text(ticks)
            return
        end = ends[following]
        code = SPACES.sub(" ", self.source[self.at : end]).strip()
        self.tokens.append(Run(code, (Mark("code"),)))
        self.at = end + len(ticks)

    def _read_auto(self, match: re.Match[str]) -> None:
        self._bare(match, match["auto"])

    def _read_url(self, match: re.Match[str]) -> None:
        found = _without_tail(match["url"])
        self.at = match.start() + len(found)
        self._bare(match, _ESCAPED.sub(r"\1", found))

    def _read_email(self, match: re.Match[str]) -> None:
        self._bare(match, match["email"])

    def _bare(self, match: re.Match[str], shown: str) -> None:
        """Make a link of an address that stands as it is, but in the text of another link."""
        try:
            target = email_href(shown) if match["email"] else href(shown)
        except Invalid:
            self._text(self.source[match.start() : self.at])
            return
        marks = () if self.depth else (Mark("link", target),)
        self.tokens.append(Run(shown, marks))

    def _read_run(self, match: re.Match[str]) -> None:
        self.tokens.append(Delimiter.typed(self.source, match.start(), match.end(), self._brackets))

    def _read_image(self, _match: re.Match[str]) -> None:
        link = self._link_after(self.at)
        if link is None:
            self._text("!")
            return
        label, target, end = link
        self.warnings.append(f"the picture '{shorten(target)}' is not shown")
        inner = InlineScanner(label, self.warnings, self.depth + 1).runs()
        self._text("".join(run.text for run in inner))
        self.at = end

    def _read_open(self, match: re.Match[str]) -> None:
        link = self._link_after(match.start())
        if link is None:
            self._text("[")
            return
        label, address, end = link
        inner = InlineScanner(label, self.warnings, self.depth + 1).runs()
        try:
            marks: tuple[Mark, ...] = (Mark("link", href(address)),)
        except Invalid as invalid:
            self.warnings.append(f"the link is left out: {invalid.message}")
            marks = ()
        for run in inner:
            others = (mark for mark in run.marks if not (marks and mark.kind == "link"))
            self.tokens.append(Run(run.text, (*marks, *others)))
        self.at = end

    def _link_after(self, start: int) -> tuple[str, str, int] | None:
        """Return text, address and end of the link whose `[` is at *start*, if it is one."""
        close = self._closers.get(start)
        if close is None or self.depth > _MAX_DEPTH:
            return None
        target = _TARGET.match(self.source, close + 1)
        if target is None:
            return None
        address = html.unescape(target["angle"] or target["bare"] or "")
        return self.source[start + 1 : close], _ESCAPED.sub(r"\1", address), target.end()


def _matching_brackets(source: str) -> dict[int, int]:
    """Return where each `[` of *source* is closed; brackets in code and escaped ones are text."""
    closers: dict[int, int] = {}
    opened: list[int] = []
    at = 0
    ticks = _tick_runs(source)
    while match := _BRACKET.search(source, at):
        at = match.end()
        if match[0] == "[":
            opened.append(match.start())
        elif match[0] == "]" and opened:
            closers[opened.pop()] = match.start()
        elif match[0][0] == "`":
            ends = ticks.get(len(match[0]), [])
            following = bisect.bisect_left(ends, at)
            at = ends[following] + len(match[0]) if following < len(ends) else at
    return closers


_BRACKET = re.compile(r"\\.|`+|[\[\]]", re.DOTALL)


def _tick_runs(source: str) -> dict[int, list[int]]:
    """Return where the runs of backticks begin, by their length."""
    found: dict[int, list[int]] = {}
    for match in re.finditer(r"`+", source):
        found.setdefault(len(match[0]), []).append(match.start())
    return found


def _without_tail(address: str) -> str:
    """Leave the sentence its punctuation, and a bracket that *address* did not open."""
    end = len(address)
    counts = {bracket: address.count(bracket) for bracket in "()[]{}"}
    while end:
        last = address[end - 1]
        opening = {")": "(", "]": "[", "}": "{"}.get(last)
        unopened = opening is not None and counts[opening] < counts[last]
        if not unopened and last not in ".,;:!?'*_~\u2019\u201d":
            break
        if last in counts:
            counts[last] -= 1
        end -= 1
    return address[:end]
