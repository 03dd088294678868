"""Text with marks → the inline Markdown of a profile, in the fewest characters that say the same.

Each candidate is read back the way a profile is read; the first that shows what the page showed is
taken, so no character and no link can change on the way.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote

from cvgen.errors import Invalid
from cvgen.model.document import Code, Emph, Inline, LineBreak, Link, Strike, Strong, Text
from cvgen.model.fields import PlainText
from cvgen.model.inline_markdown import Markdown
from cvgen.model.prose import Prose
from cvgen.model.rich_text import HARD_BREAK, SOFT_BREAK, Mark, MarkKind, RichText, Run, merge_runs
from cvgen.text.characters import MAX_TEXT_CHARACTERS
from cvgen.text.urls import href

WRAP_COLUMNS = 96  # columns of a line of several paragraphs

_LONG = re.compile(r"\S{900}(?=\S)")  # escaped, it is as long as a profile takes
_FENCES = {"strong": "**", "em": "*", "strike": "~~"}
# What would start a list, a heading or a rule at the start of a line, and where a backslash helps.
_MARK = re.compile(r"[-*+•]|\d{1,3}[.)]|#{1,6}|=+|-{3,}|\*{3,}|_{3,}|[-:|]+")
_LINE_START = re.compile(r"(?m)^(?P<before> *1(?=[.)] )| *(?=[-*+] |#{1,6} |[-=:|*_]+ *$))")
# What is given up, in turn, where marks meet in ways that Markdown cannot express.
_SACRIFICES: tuple[tuple[MarkKind, ...], ...] = (
    (),
    ("strong", "em", "strike"),
    ("strong", "em", "strike", "code"),
    ("strong", "em", "strike", "code", "link"),
)
_RISKY = re.compile(r"[\\`*_\[\]~<>!]")
_ALL = re.compile(r"[!-/:-@\[-`{-~]")
_UNBROKEN = re.compile(
    r"(?:\[(?:[^\[\]\\\n]|\\.|\[[^\[\]\n]*\])*\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|`[^`\n]*`|"
    r"\S)+"
)

Seen = list[tuple[str, frozenset[str], str]]


def to_markdown(rich: RichText) -> Markdown | None:
    """Return *rich* as one paragraph of a profile's text, or None if there is nothing to see."""
    rich = fold(rich)
    if not rich:
        return None
    for source, meant in _candidates(rich):
        try:
            read = Markdown.parse(source)
        except Invalid:
            continue
        if len(read.paragraphs) == 1 and _agrees(
            list(_shown(read.paragraphs[0])), list(_seen(meant))
        ):
            return read
    return None


def to_paragraphs(parts: Iterable[RichText]) -> Iterator[Prose]:
    """Yield *parts* as texts of several paragraphs, each text no longer than a profile takes."""
    pending: list[str] = []
    for part in parts:
        text = to_markdown(part)
        if text is None:
            continue
        if (
            pending
            and sum(len(one) + 2 for one in pending) + len(text.source)
            > MAX_TEXT_CHARACTERS * 3 // 4
        ):
            yield Prose.parse("\n\n".join(pending))
            pending = []
        pending.append(_LINE_START.sub(r"\g<before>\\", text.source))
    if len(pending) == 1:
        yield Prose.parse(pending[0])
    elif pending:
        yield Prose.parse("\n\n".join(map(wrap, pending)))


def to_plain(rich: RichText) -> PlainText | None:
    """Return the characters of *rich* as text without markup."""
    text = _LONG.sub(r"\g<0> ", rich.text)[:MAX_TEXT_CHARACTERS]
    return PlainText.parse(text) if text else None


def wrap(source: str) -> str:
    """Return *source* with its lines broken at a readable width, never inside a link."""
    lines: list[str] = []
    for line in source.split("\n"):
        at = ""
        for word in _UNBROKEN.findall(line):
            if at and len(at) + 1 + len(word) > WRAP_COLUMNS and not _MARK.fullmatch(word):
                lines.append(at)
                at = word
            else:
                at = f"{at} {word}" if at else word
        lines.append(at)
    return "\n".join(lines)


def fold(rich: RichText) -> RichText:
    """Return *rich* with white space as a reader sees it."""
    runs = (
        Run(_LONG.sub(r"\g<0> ", re.sub(r"[ \t\v\r\f]+", " ", run.text)), run.marks)
        for run in rich.strip().without("right").runs
    )
    out: list[Run] = []
    for run in merge_runs(runs):
        text = run.text
        if out and out[-1].text[-1:] in " \n":
            text = text.lstrip(" ")
        text = re.sub(r" ?\n[ \n]*", "\n", text)
        if out and text.startswith(HARD_BREAK):
            out[-1] = Run(out[-1].text.rstrip(" "), out[-1].marks)
        out.append(Run(text, run.marks))
    return RichText(merge_runs(run for run in out if run.text), rich.line)


def _candidates(rich: RichText) -> Iterator[tuple[str, RichText]]:
    """Yield ways to write *rich* with what each means, from the plainest to the safest."""
    yield _markup(rich.runs, 0, None), rich
    even = RichText(_even_words(rich.runs), rich.line)
    for meant in (rich, *(even.without(*kinds) for kinds in _SACRIFICES)):
        for escaped in (_RISKY, _ALL):
            yield _markup(merge_runs(meant.runs), 0, escaped), meant


def _even_words(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return *runs* without emphasis on words of which only a part has it."""
    out: list[Run] = []
    for run in runs:
        text, last = run.text, out[-1] if out else Run("")
        is_inside = last.text[-1:].isalnum() and text[:1].isalnum()
        if is_inside and _emphasis(last) != _emphasis(run):
            head = re.match(r"(?s:.*\W)?", last.text)
            start = len(head[0]) if head else 0
            rest = re.sub(r"\A\w+", "", text)
            word = text[: len(text) - len(rest)]
            out[-1:] = [Run(last.text[:start], last.marks), _plain(last, last.text[start:])]
            out.append(_plain(run, word))
            text = rest
        if text:
            out.append(Run(text, run.marks))
    return merge_runs(out)


def _emphasis(run: Run) -> frozenset[MarkKind]:
    return frozenset(mark.kind for mark in run.marks if mark.kind in {"strong", "em"})


def _plain(run: Run, text: str) -> Run:
    return Run(text, tuple(mark for mark in run.marks if mark.kind not in {"strong", "em"}))


def _markup(runs: Sequence[Run], depth: int, escaped: re.Pattern[str] | None) -> str:
    out = []
    for mark, group in itertools.groupby(
        runs, lambda r: r.marks[depth] if len(r.marks) > depth else None
    ):
        inner = list(group)
        if mark is None:
            out.append("".join(_escape(run.text, escaped) for run in inner))
        elif mark.kind == "code":
            out.append(_code("".join(run.text for run in inner)))
        else:
            out.append(_fenced(_markup(inner, depth + 1, escaped), mark))
    return "".join(out)


def _fenced(text: str, mark: Mark) -> str:
    core = text.strip(" \n")
    if not core:
        return text
    start = text[: len(text) - len(text.lstrip(" \n"))]
    end = text[len(text.rstrip(" \n")) :]
    if mark.kind == "link":
        if core == mark.target:
            return text  # a bare address becomes a link by itself
        target = mark.target
        if target.count("(") != target.count(")") or re.search(r"[\\`]", target):
            target = _percent(target)
        return f"{start}[{core}]({target}){end}"
    fence = _FENCES[mark.kind]
    return start.replace("\\\n", HARD_BREAK) + fence + core + fence + end


def _percent(target: str) -> str:
    return re.sub(r"[()\\`]", lambda match: f"%{ord(match[0]):02X}", target)


def _code(text: str) -> str:
    text = text.replace(HARD_BREAK, " ")
    if "`" not in text and not text.endswith("\\"):
        return f"`{text}`"
    return f"`` {text} ``"


def _escape(text: str, escaped: re.Pattern[str] | None) -> str:
    if escaped is not None:
        text = escaped.sub(lambda match: "\\" + match[0], text)
    return text.replace(HARD_BREAK, "\\\n").replace(SOFT_BREAK, " ")


def _seen(rich: RichText) -> Iterator[tuple[str, frozenset[str], str]]:
    for run in rich.runs:
        kinds = frozenset(mark.kind for mark in run.marks if mark.kind != "link")
        link = next((href(mark.target) for mark in run.marks if mark.kind == "link"), "")
        for character in run.text:
            if character == HARD_BREAK and "code" in kinds:
                continue
            if character == HARD_BREAK or not character.isspace():
                yield character, kinds, link


def _shown(
    nodes: Iterable[Inline], kinds: frozenset[MarkKind] = frozenset(), link: str = ""
) -> Iterator[tuple[str, frozenset[str], str]]:
    for node in nodes:
        match node:
            case Text(text):
                yield from ((c, kinds, link) for c in text if not c.isspace())
            case Code(text):
                yield from ((c, kinds | {"code"}, link) for c in text if not c.isspace())
            case LineBreak():
                yield HARD_BREAK, kinds, link
            case Strong(children):
                yield from _shown(children, kinds | {"strong"}, link)
            case Emph(children):
                yield from _shown(children, kinds | {"em"}, link)
            case Strike(children):
                yield from _shown(children, kinds | {"strike"}, link)
            case Link(children, target):
                yield from _shown(children, kinds, target)


def _agrees(shown: Seen, meant: Seen) -> bool:
    """Tell whether the same is shown; a bare address may have become a link on the way."""
    return len(shown) == len(meant) and all(
        a[:2] == b[:2] and (unquote(a[2]) == unquote(b[2]) or not b[2])
        for a, b in zip(shown, meant, strict=True)
    )
