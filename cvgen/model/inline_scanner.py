"""Inline Markdown → a tree of elements, in one pass over the text and one over its delimiters."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, TreeBuilder

from cvgen.model.delimiter_rules import find_glued, typed_delimiter
from cvgen.model.emphasis import Delimiter, pair

_TAGS = {"strong": "strong", "em": "em", "strike": "del"}
_TOKEN = re.compile(
    r"(?P<break>\\\n)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`++)"
    r"|<(?P<auto>https?://[^<>\s]*)>"
    r"|(?P<run>\*++|_++|~++)"
    r"|(?P<open>!?\[)"
    r"|(?P<close>\])"
)
_TARGET = re.compile(
    r"\([ \n]*+(?:<(?P<angle>[^<>\n]*)>|(?P<bare>(?:[^\s()]|\([^\s()]*+\))*+))"
    r"(?:[ \n]++(?:\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|\([^()]*+\)))?+[ \n]*+\)"
)


@dataclass(frozen=True, slots=True)
class _Tag:
    """An element with its whole content, or one that starts or ends here."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    text: str = ""
    starts: bool = True
    ends: bool = True


@dataclass(slots=True)
class _Bracket:
    """A `[` or `![` that waits for its `]`: its place among the tokens, and in the text."""

    token: int
    start: int
    is_image: bool


_Token = str | Delimiter | _Tag


def scan(text: str) -> Element:
    """Return *text* as a `p` element that holds text, strong, em, del, code, a, img and br.

    In *text*, a line break is written as a backslash at the end of a line. The element's attribute
    `glued` has what looks meant as emphasis and is none, a line each.
    """
    scanner = _Scanner(text)
    tokens = scanner.tokens()
    builder = TreeBuilder()
    builder.start("p", {"glued": "\n".join(find_glued(text, scanner.literal_stars()))})
    _build(tokens, builder)
    builder.end("p")
    return builder.close()


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: list[_Token] = []
        self.brackets: list[_Bracket] = []
        self.images = 0  # how many of the first brackets are known to be of images
        self.stars: list[tuple[int, int, Delimiter | None]] = []
        self.ticks: dict[int, list[int]] = defaultdict(list)  # where runs of each length start
        for run in re.finditer("`++", text):
            self.ticks[len(run[0])].append(run.start())

    def tokens(self) -> list[_Token]:
        while match := _TOKEN.search(self.text, self.at):
            self._add(self.text[self.at : match.start()])
            self.at = match.end()
            self._token(match)
        self._add(self.text[self.at :])
        pair(token for token in self.found if isinstance(token, Delimiter))
        return self.found

    def _add(self, token: _Token) -> None:
        if token:
            self.found.append(token)

    def _token(self, match: re.Match[str]) -> None:
        match match.lastgroup:
            case "break":
                self._add(_Tag("br"))
            case "escaped":
                self._add(match["escaped"])
            case "ticks":
                self._code(match)
            case "auto":
                self._add(_Tag("a", (("href", match["auto"]),), match["auto"]))
            case "run":
                self._run(match)
            case "open":
                is_image = match[0] == "!["
                self.brackets.append(_Bracket(len(self.found), match.end(), is_image))
                self._add(match[0])
            case "close":
                self._close(match)

    def _run(self, match: re.Match[str]) -> None:
        delimiter = typed_delimiter(self.text, match.start(), match.end())
        self._add(delimiter or match[0])
        if match[0][0] == "*":
            self.stars.append((match.start(), match.end(), delimiter))

    def literal_stars(self) -> Iterator[tuple[int, int]]:
        """Yield where the runs of stars are that are text alone."""
        for start, end, delimiter in self.stars:
            if delimiter is None or delimiter.count == delimiter.length:
                yield start, end

    def _code(self, match: re.Match[str]) -> None:
        size = len(match["ticks"])
        starts = self.ticks[size]
        place = bisect_left(starts, match.end())
        if place == len(starts):
            self._add(match["ticks"])
            return
        content = self.text[match.end() : starts[place]].replace("\\\n", " ")
        self._add(_Tag("code", text=content.strip(" \n")))
        self.at = starts[place] + size

    def _close(self, match: re.Match[str]) -> None:
        bracket = self.brackets.pop() if self.brackets else None
        target = _TARGET.match(self.text, match.end()) if bracket else None
        if bracket is None or target is None:
            self._add("]")
            return
        address = target["angle"] or target["bare"] or ""
        self.at = target.end()
        if bracket.is_image:
            alt = self.text[bracket.start : match.start()]
            self.found[bracket.token :] = [_Tag("img", (("src", address), ("alt", alt)))]
            return
        inner = self.found[bracket.token + 1 :]
        pair(token for token in inner if isinstance(token, Delimiter))
        self.found[bracket.token :] = [
            _Tag("a", (("href", address),), ends=False),
            *_settled(inner),
            _Tag("a", starts=False),
        ]
        # A link holds no other, so no bracket before this one begins a link.
        kept = min(self.images, len(self.brackets))
        self.brackets[kept:] = [each for each in self.brackets[kept:] if each.is_image]
        self.images = len(self.brackets)


def _settled(tokens: Iterable[_Token]) -> Iterator[_Tag | str]:
    """Yield *tokens* with tags for delimiters, so that nothing outside pairs with one of them."""
    for token in tokens:
        if not isinstance(token, Delimiter):
            yield token
            continue
        yield from (_Tag(_TAGS[kind], starts=False) for kind in token.ends)
        yield token.rest
        yield from (_Tag(_TAGS[kind], ends=False) for kind in token.starts)


def _build(tokens: Iterable[_Token], builder: TreeBuilder) -> None:
    """Give *builder* the elements of *tokens*; one inside another of its kind adds nothing."""
    depths: dict[str, int] = defaultdict(int)
    for token in _settled(tokens):
        if isinstance(token, _Tag):
            if token.starts:
                if not depths[token.name]:
                    builder.start(token.name, dict(token.attributes))
                builder.data(token.text)
                depths[token.name] += 1
            if token.ends:
                depths[token.name] -= 1
                if not depths[token.name]:
                    builder.end(token.name)
        elif isinstance(token, str):
            builder.data(token)
