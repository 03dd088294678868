"""Words and links: what was seen, what was kept. Nothing may be lost without a word."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote

from cvgen.errors import Invalid
from cvgen.model.date_finder import find_dates
from cvgen.model.dates import Date
from cvgen.model.document import Code, Emph, Inline, Link, Strike, Strong, Text
from cvgen.model.inline_markdown import Markdown
from cvgen.model.rich_text import RichText
from cvgen.readers.vocabulary.segments import find_styled_dates
from cvgen.text.characters import clean
from cvgen.text.urls import href

# A character of a script without spaces counts as a word.
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+"
)


def comparable_words(text: str) -> list[str]:
    """Return the words of *text*, as they are compared."""
    return _WORD.findall(clean(text).casefold())


def words_and_targets(text: RichText) -> list[str]:
    """Return the words of *text*, and its link targets in angle brackets."""
    return [
        *comparable_words(text.text),
        *(f"<{normal_target(target)}>" for target in text.targets),
    ]


@dataclasses.dataclass
class Content:
    """The words and link targets of something, and the dates in it as a profile writes them."""

    words: Counter[str] = dataclasses.field(default_factory=Counter)
    links: Counter[str] = dataclasses.field(default_factory=Counter)
    dates: Counter[str] = dataclasses.field(default_factory=Counter)


def content_of(value: Any) -> Content:
    """Return what a reader finds in a profile or a part of it."""
    content = Content()
    for part in _parts(value):
        if isinstance(part, Date):
            if part.start is None:
                content.words.update(comparable_words(part.source))
            content.dates[part.source] += 1
        elif isinstance(part, Markdown):
            for paragraph in part.paragraphs:
                _inlines(paragraph, content)
        elif part.startswith(("http://", "https://", "mailto:", "tel:")):
            content.links[normal_target(part)] += 1
            content.words.update(comparable_words(part))
        else:
            content.words.update(comparable_words(part))
    return content


def missing_content(texts: Iterable[RichText], kept: Content) -> Counter[str]:
    """Return the words and links of *texts* that are not in *kept*.

    A date that was understood stands for its words.
    """
    missing: Counter[str] = Counter()
    have, links, dated = Counter(kept.words), Counter(kept.links), Counter(kept.dates)
    for rich in texts:
        plain = rich.text
        found = find_dates(plain)
        # A date that only its type style ends, as in **2018–** Lecturer.
        styled = {date.source: date for date in find_styled_dates(rich)}
        for source in styled.keys() - {date.source for date in found}:
            if dated[source] > 0:
                dated[source] -= 1
                missing.subtract(
                    comparable_words(rich.plain[styled[source].start : styled[source].end])
                )
        for date in reversed(found):
            if dated[date.source] > 0 and date.date.start is not None:
                dated[date.source] -= 1
                plain = plain[: date.start] + " " + plain[date.end :]
        missing.update(comparable_words(plain))
        missing.update({f"<{normal_target(target)}>": 1 for target in rich.targets})
    have.update({f"<{target}>": count for target, count in links.items()})
    missing.subtract(have)
    return +missing


def normal_target(target: str) -> str:
    """Return a link target in the spelling by which they are compared."""
    try:
        return unquote(href(target))
    except Invalid:
        return target


def _parts(value: Any) -> Iterator[Any]:
    if isinstance(value, str | Date | Markdown):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _parts(part)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name not in {"kind", "marker", "cvgen", "design", "page_break"}:
                yield from _parts(getattr(value, field.name))


def _inlines(nodes: Iterable[Inline], content: Content) -> None:
    text: list[str] = []
    _walk(nodes, content, text)
    content.words.update(comparable_words("".join(text)))


def _walk(nodes: Iterable[Inline], content: Content, text: list[str]) -> None:
    for node in nodes:
        match node:
            case Text(characters) | Code(characters):
                text.append(characters)
            case Link(children, target):
                content.links[normal_target(target)] += 1
                _walk(children, content, text)
            case Strong(children) | Emph(children) | Strike(children):
                _walk(children, content, text)
            case _:
                text.append("\n")
