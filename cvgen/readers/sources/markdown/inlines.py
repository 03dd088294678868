"""Inline Markdown with the HTML, kramdown and Liquid that pages mix in → text with marks.

What a reader of the page sees is what comes out; what cannot be kept (pictures, links that lead
nowhere from a résumé) is noted with its line.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from cvgen.model.rich_text import HARD_BREAK, SOFT_BREAK, Mark, RichText, Run, merge_runs
from cvgen.readers.sources.html.tag_marks import TAG_MARKS, opening_tag_mark
from cvgen.readers.sources.link_targets import link_target
from cvgen.readers.sources.markdown.emoji import EMOJI_SHORTCODES
from cvgen.readers.sources.markdown.emphasis import (
    MarkShift,
    Token,
    find_delimiter,
    resolve_emphasis,
)
from cvgen.readers.sources.notes import Notes
from cvgen.text.urls import display_url

_TOKEN = re.compile(
    r"(?P<break>(?:[ \t]{2,}|\\)\n[ \t]*)"
    r"|(?P<soft>[ \t]*\n[ \t]*)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`+)"
    r"|<(?P<auto>(?:https?://|mailto:)[^\s<>]*)>"
    r"|<(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>"
    r"|<(?P<close>/?)(?P<tag>[A-Za-z][A-Za-z0-9-]*)(?P<attributes>(?:\s(?:\"[^\"]*\"|'[^']*'|"
    r"[^<>\"'])*)?)/?>"
    r"|(?P<attribute>\{:[^{}\n]*\})"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|&nbsp(?![\w=]))"
    r"|:(?P<emoji>[a-z0-9_+-]{2,40}):"
    r"|(?P<fill>\\hfill\b[ \t]*|\\quad\b[ \t]*|\\newline\b[ \t]*)"
    r"|(?P<run>\*+|_+|~~+)"
    r"|(?P<image>!(?=\[))"
    r"|(?P<open>\[)"
)
_LINK = re.compile(
    r"\(\s*(?:<(?P<angle>[^<>\n]*)>|(?P<bare>(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*))"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)(?:\{:?[^{}\n]*\})?"
)
_REFERENCE = re.compile(r"[ ]?\[([^\[\]\n]*)\]")
_ATTRIBUTE = r"""(?i)(?<![\w-]){}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
MAX_LINK_DEPTH = 20  # links and pictures in one another


def html_attribute(name: str, attributes: str) -> str:
    """Return the value of an HTML attribute, or nothing."""
    match = re.search(_ATTRIBUTE.format(name), attributes)
    return html.unescape(next(filter(None, match.groups()), "")) if match else ""


@dataclass
class MarkdownInlines:
    """Reads inline text; *references* are the page's link definitions."""

    notes: Notes
    references: Mapping[str, str]

    def read(self, source: str, line: int) -> RichText:
        """Return *source*, which starts on *line*, as text with marks."""
        return RichText(_InlineScanner(self, source, line, 0).runs(), line)


class _InlineScanner:
    def __init__(self, inlines: MarkdownInlines, source: str, line: int, depth: int) -> None:
        self.inlines, self.source, self.line, self.depth = inlines, source, line, depth
        self.tokens: list[Token] = []
        self.at = 0
        self.closers = _brackets(source)

    def runs(self) -> tuple[Run, ...]:
        while match := _TOKEN.search(self.source, self.at):
            self._text(self.source[self.at : match.start()])
            self.at = match.end()
            name = match.lastgroup or ""
            if name in {"tag", "attributes", "close"}:
                self._tag(match)
            else:
                getattr(self, f"_{name}")(match)
        self._text(self.source[self.at :])
        return merge_runs(resolve_emphasis(self.tokens))

    def _text(self, text: str) -> None:
        if text:
            self.tokens.append(Run(text))

    def _here(self, match: re.Match[str]) -> int:
        return self.line + bisect_left(self.line_ends, match.start())

    @cached_property
    def line_ends(self) -> list[int]:
        """Where its lines end; counting them for each note would take the square of its length."""
        return [match.start() for match in re.finditer("\n", self.source)]

    @cached_property
    def tick_runs(self) -> dict[int, list[int]]:
        """Where runs of backticks start, by their lengths."""
        found: dict[int, list[int]] = {}
        for match in re.finditer("`+", self.source):
            found.setdefault(len(match[0]), []).append(match.start())
        return found

    def _break(self, _match: re.Match[str]) -> None:
        self._text(HARD_BREAK)

    def _soft(self, _match: re.Match[str]) -> None:
        self._text(SOFT_BREAK)

    def _escaped(self, match: re.Match[str]) -> None:
        self._text(match["escaped"])

    def _fill(self, match: re.Match[str]) -> None:
        self._text("\t" if "newline" not in match[0] else HARD_BREAK)

    def _attribute(self, _match: re.Match[str]) -> None:
        pass  # `{:target="_blank"}` tells kramdown how a thing looks

    def _ticks(self, match: re.Match[str]) -> None:
        ticks = match["ticks"]
        runs = self.tick_runs.get(len(ticks), [])
        place = bisect_left(runs, self.at)
        if place == len(runs):
            self._text(ticks)
            return
        raw, start = self.source[self.at : runs[place]], match.start()
        if raw[:1].isspace() and self.source[max(0, start - 1) : start].isalnum():
            self._text(" ")  # blanks at the ends are not shown, but part two words here
        self.tokens.append(Run(" ".join(raw.split()), (Mark("code"),)))
        self.at = runs[place] + len(ticks)
        if raw[-1:].isspace() and self.source[self.at : self.at + 1].isalnum():
            self._text(" ")

    def _auto(self, match: re.Match[str]) -> None:
        self._link((Run(match["auto"].removeprefix("mailto:")),), match["auto"], match)

    def _mail(self, match: re.Match[str]) -> None:
        self._link((Run(match["mail"]),), f"mailto:{match['mail']}", match)

    def _entity(self, match: re.Match[str]) -> None:
        self._text(html.unescape(match["entity"]))

    def _emoji(self, match: re.Match[str]) -> None:
        self._text(EMOJI_SHORTCODES.get(match["emoji"], match[0]))

    def _run(self, match: re.Match[str]) -> None:
        before = self.source[match.start() - 1 : match.start()]
        after = self.source[match.end() : match.end() + 1]
        self.tokens.append(find_delimiter(match["run"], before, after))

    def _tag(self, match: re.Match[str]) -> None:
        tag, closes = match["tag"].lower(), bool(match["close"])
        attributes = match["attributes"] or ""
        if tag == "br":
            self._text(HARD_BREAK)
        elif tag == "img":
            what = html_attribute("src", attributes)
            self.inlines.notes.add(self._here(match), f"image not used: {what}", "image-not-used")
        elif tag == "a" and closes:
            self._fill_link()
            self.tokens.append(MarkShift(Mark("link"), opens=False))
        elif tag == "a" or tag in TAG_MARKS:
            address = html_attribute("href", attributes)
            mark = opening_tag_mark(tag, address, self._here(match), self.inlines.notes)
            self.tokens += [MarkShift(mark, not closes)] if mark else []
        elif tag in {"p", "div", "li", "tr", "time", "field", "location"}:
            self._text(" ")

    def _fill_link(self) -> None:
        """Give a link around a picture its address for text."""
        for token in reversed(self.tokens):
            if isinstance(token, Run) and token.text.strip():
                return
            if isinstance(token, MarkShift) and token.mark.kind == "link":
                if token.opens:
                    self._text(display_url(token.mark.target))
                return

    def _image(self, match: re.Match[str]) -> None:
        close = self.closers.get(self.at)
        link = close and _LINK.match(self.source, close + 1)
        if not close or not link:
            self._text("!")
            return
        what = (link["angle"] or link["bare"] or "").strip()
        self.inlines.notes.add(self._here(match), f"image not used: {what}", "image-not-used")
        self.at = link.end()

    def _open(self, match: re.Match[str]) -> None:
        start, close = match.start(), self.closers.get(match.start())
        if close is None or self.depth > MAX_LINK_DEPTH:
            self._text("[")
            return
        label = self.source[start + 1 : close]
        if link := _LINK.match(self.source, close + 1):
            target, end = html.unescape(link["angle"] or link["bare"] or ""), link.end()
            target = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", target)
        else:
            reference = _REFERENCE.match(self.source, close + 1)
            name = (reference and reference[1]) or label
            found = self.inlines.references.get(" ".join(name.split()).casefold())
            if found is None:
                self._text("[")
                return
            target, end = found, reference.end() if reference else close + 1
        inner = _InlineScanner(self.inlines, label, self._here(match), self.depth + 1).runs()
        self._link(inner, target, match)
        self.at = end

    def _link(self, inner: tuple[Run, ...], target: str, match: re.Match[str]) -> None:
        kept = link_target(target, self._here(match), self.inlines.notes)
        mark = (Mark("link", kept),) if kept else ()
        if kept and not any(run.text.strip() for run in inner):
            inner = (
                Run(display_url(kept)),
            )  # an icon or a badge; the address is all there is to keep
        for run in inner:
            others = tuple(m for m in run.marks if m.kind != "link") if mark else run.marks
            self.tokens.append(Run(run.text, (*mark, *others)))


def _brackets(source: str) -> dict[int, int]:
    """Return where each `[` of *source* is closed."""
    closers, stack = {}, []
    for match in re.finditer(r"\\.|(`+)(?!`)(?:.*?[^`])??\1(?!`)|[\[\]]", source):
        if match[0] == "[":
            stack.append(match.start())
        elif match[0] == "]" and stack:
            closers[stack.pop()] = match.start()
    return closers
