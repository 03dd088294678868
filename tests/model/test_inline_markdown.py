"""Inline Markdown in a profile's texts, held against CommonMark's rules and against the clock."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator

import pytest
import steps as counting
from markdown_it import MarkdownIt
from markdown_it.token import Token

from cvgen.errors import Invalid
from cvgen.model.document import Code, Emph, Inline, LineBreak, Link, Strike, Strong, Text
from cvgen.model.inline_markdown import Markdown

Marked = list[tuple[str, frozenset[str]]]  # each character that is no space, and its marks

OTHER = MarkdownIt("zero").enable(
    [
        "emphasis",
        "strikethrough",
        "backticks",
        "escape",
        "link",
        "image",
        "newline",
        "balance_pairs",
    ]
)
PIECES = (
    *("a", "Bob", "x2", "é", "日本", "한국", " ", " ", " ", "\n"),
    *("*", "*", "**", "***", "_", "__", "~~", "~", "`", "``", "\\", "\\*"),
    *(".", ",", ":", "!", "(", ")", '"', "“", "”", "-", "/", "[", "]", "](http://u.org)"),
)

# What is read otherwise than CommonMark says, and wanted so.
DIFFERENCES = {
    "stars inside a word are characters": r"\w\*+\w",
    "stars between marks belong to names, unless the marks open or close something": (
        r"[^\w\s]\*+[^\w\s]"
    ),
    "nothing starts with what ends something": r"\*+[,;:)\]}”]|_+[,;:)\]}”]",
    "nothing ends with what starts something, or parts it": r"[(\[“{/|]\*+|[(\[“{/|]_+",
    "a name in bold may touch its text": r"[.,:!)”\]]\*\*+\w",
    "scripts without spaces may touch anything": r"[日本한국]\*+[^\w\s]",
    "underscores in names of files and functions are characters": (
        r"\w[.:/=@(\[]\w*_|_[.:/=@]\w|_[(\[]"
    ),
    "underscores between marks belong to names": r"[^\w\s]_+[^\w\s]|_+[^\w\s]|[^\w\s]_+",
    "text is struck wherever two tildes enclose it": r"[^\w\s]~~|~~[^\w\s]|~~~|(?<!~)~(?!~)",
}
_DIFFERENT = re.compile("|".join(f"(?:{pattern})" for pattern in DIFFERENCES.values()))


def ours(
    nodes: Iterable[Inline], marks: frozenset[str] = frozenset()
) -> Iterator[tuple[str, frozenset[str]]]:
    for node in nodes:
        match node:
            case Text(text):
                yield from ((each, marks) for each in text if not each.isspace())
            case Code(text):
                yield from ((each, marks | {"code"}) for each in text if not each.isspace())
            case LineBreak():
                yield "\n", frozenset()
            case Strong(children):
                yield from ours(children, marks | {"strong"})
            case Emph(children):
                yield from ours(children, marks | {"em"})
            case Strike(children):
                yield from ours(children, marks | {"s"})
            case Link((Text(text),), href) if text == href:
                yield from ours((Text(text),), marks)  # a bare address, which is none in CommonMark
            case Link(children):
                yield from ours(children, marks | {"link"})


def theirs(source: str) -> Marked:
    (inline,) = (token for token in OTHER.parse(source) if token.type == "inline")
    return list(_marked(inline.children or []))


def _marked(tokens: Iterable[Token]) -> Iterator[tuple[str, frozenset[str]]]:
    marks: list[str] = []
    for token in tokens:
        if token.type == "hardbreak":
            yield "\n", frozenset()
        elif token.nesting == 1:
            marks.append("" if token.attrGet("href") == "" else token.type.removesuffix("_open"))
        elif token.nesting == -1:
            marks.pop()
        else:
            extra = {"code"} if token.type == "code_inline" else set()
            content = token.content
            yield from (
                (each, frozenset({*marks, *extra} - {""})) for each in content if not each.isspace()
            )


def read(source: str) -> Marked:
    try:
        parsed = Markdown.parse(source)
    except Invalid:
        return []
    return list(ours(parsed.inlines))


@pytest.mark.parametrize(
    "text",
    [
        "A. Orr*, B. Roe*, C. Poe",
        "J. A.*, K. B.*, and L. C.*",
        "A. Orr *, B. Roe*, C. Poe",
        "Yahoo!*, Jeopardy!*",
        "C* and D*, C*-algebras and W*-algebras",
        "(*) and (*), [*] and [*]",
        '"*" and "*"',
        "f(*args, **kwargs) and g(*args, **kwargs)",
        "__init__.py and __main__.py, self.__dict__",
        "def __call__(self)",
        "snake_case_name, a__b__c",
        "/* note */ and /* another */",
        "*.py, **/*.txt, foo.*bar.*baz",
        "2*3*4 = 2 * 3 * 4 = 2**3**1",
        "unbalanced **bold and *italic",
        "unbalanced bold** and italic*",
        "~ 5 and ~ 6, ~5 and ~6, a~~~b~~~c",
    ],
)
def test_stars_and_underscores_that_are_no_emphasis_are_shown(text: str) -> None:
    parsed = Markdown.parse(text)
    assert parsed.inlines == (Text(text),)
    assert not parsed.remarks


@pytest.mark.parametrize(
    ("source", "inlines"),
    [
        ("**Name:**text", (Strong((Text("Name:"),)), Text("text"))),
        ("这是**核心**系统", (Text("这是"), Strong((Text("核心"),)), Text("系统"))),
        ("**中文。**字", (Strong((Text("中文。"),)), Text("字"))),
        ("字**「中文」**字", (Text("字"), Strong((Text("「中文」"),)), Text("字"))),
        ("한국**어**는", (Text("한국"), Strong((Text("어"),)), Text("는"))),
        (
            "**.NET** and *J. A.*, x",
            (
                Strong((Text(".NET"),)),
                Text(" and "),
                Emph((Text("J. A."),)),
                Text(", x"),
            ),
        ),
        (
            "(*a*, “*b*”)",
            (
                Text("("),
                Emph((Text("a"),)),
                Text(", “"),
                Emph((Text("b"),)),
                Text("”)"),
            ),
        ),
        ("*a **b** c*", (Emph((Text("a "), Strong((Text("b"),)), Text(" c"))),)),
        (
            "_Note:_ _Node.js_, _J. Roe_; _[a](http://u.org)_",
            (
                Emph((Text("Note:"),)),
                Text(" "),
                Emph((Text("Node.js"),)),
                Text(", "),
                Emph((Text("J. Roe"),)),
                Text("; "),
                Emph((Link((Text("a"),), "http://u.org"),)),
            ),
        ),
        ("a~~b~~c", (Text("a"), Strike((Text("b"),)), Text("c"))),
        ("*a *b* c*", (Emph((Text("a b c"),)),)),
        ("`*a*` \\*b\\*", (Code("*a*"), Text(" *b*"))),
    ],
)
def test_emphasis_is_read(source: str, inlines: tuple[Inline, ...]) -> None:
    parsed = Markdown.parse(source)
    assert parsed.inlines == inlines
    assert not parsed.remarks


@pytest.mark.parametrize("source", ["un**friendly**", "un*friend*ly", "*Note:*text", "**Bob**by"])
def test_emphasis_joined_to_a_word_is_told(source: str) -> None:
    parsed = Markdown.parse(source)
    assert parsed.inlines == (Text(source),)
    (remark,) = parsed.remarks
    assert remark.code == "stars-in-word"
    escaped = Markdown.parse(source.replace("*", r"\*"))
    assert (escaped.inlines, escaped.remarks) == (parsed.inlines, ())


def test_texts_are_read_as_commonmark_says_or_differ_as_listed() -> None:
    chance = random.Random(10)
    compared = listed = 0
    for _ in range(20_000):
        source = "".join(chance.choices(PIECES, k=chance.randint(1, 14))).strip()
        if not source or re.search(r"\n\s*\n|^\\\n|`.*\\\n", source, re.DOTALL):
            continue
        if read(source) != theirs(source):
            assert _DIFFERENT.search(source), source
            listed += 1
        elif not _DIFFERENT.search(source):
            compared += 1
    assert compared > 4_000
    assert listed > 100


def steps(source: str) -> int:
    return counting.steps(lambda: Markdown.parse.__wrapped__(Markdown, source))


PATHS = (
    "_a __b ",
    "[",
    "]",
    "`a ",
    "``a ",
    "*",
    "**a* ",
    "](",
    "[a](",
    "~~a ",
    "a*",
    "![",
    "(*a ",
    "*a **a ",
    "*a _b* c_ ",
    "[a](http://u.org) ",
    '[a](b "',
    "<http://",
    "a  \n",
    "\\*",
    "*a* ",
)


@pytest.mark.parametrize("piece", PATHS)
def test_reading_takes_time_in_proportion_to_length(piece: str) -> None:
    once, twice = (steps(piece * (length // len(piece))) for length in (900, 1_800))
    assert twice < 2.2 * once


def test_reading_mixtures_takes_time_in_proportion_to_length() -> None:
    chance = random.Random(3)
    for _ in range(10):
        pieces = chance.choices(PATHS, k=4)
        once, twice = (steps("".join(pieces * many)) for many in (60, 120))
        assert twice < 2.2 * once, pieces


@pytest.mark.parametrize("piece", PATHS)
def test_the_longest_text_is_read(piece: str) -> None:
    source = (piece * 20_000)[:19_000]
    source = " ".join(source[at : at + 1_900] for at in range(0, len(source), 1_900))
    read(source)
