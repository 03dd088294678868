"""Profile → the part of it that its readers see: what a file may say of where it came from."""

from __future__ import annotations

import dataclasses
import functools
import itertools
import string
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from cvgen.document.contacts import online_contact
from cvgen.model.document import Code, Emph, Inlines, LineBreak, Link, Strike, Strong, Text
from cvgen.model.fields import Url
from cvgen.model.inline_markdown import Markdown
from cvgen.model.profile import OnlineProfile, Profile
from cvgen.model.prose import Prose, TextItem, TextList
from cvgen.text.urls import display_url, href

if TYPE_CHECKING:
    from cvgen.model.rich_text import Mark, Run

INDENT_COLUMNS = 4  # of a list in a list

_MARKUP = str.maketrans(dict.fromkeys(string.punctuation + string.whitespace + "\u00a0"))


def public_part(profile: Profile) -> Profile:
    """Return *profile* without its portrait's file and without what no format shows."""
    kept: Profile = _shown(dataclasses.replace(profile, photo=None))
    return kept


def _shown(value: Any) -> Any:
    match value:
        case Markdown():
            return value if _is_shown(value) else _respelled(value)
        case Url():
            return Url(href(value)) if "@" in urlsplit(value).netloc else value
        case OnlineProfile(username=str(), url=Url()):
            return dataclasses.replace(value, url=_shown(value.url), username=_username(value))
        case tuple():
            return tuple(map(_shown, value))
        case _ if dataclasses.is_dataclass(value):
            return _with_fields_shown(value)
    return value


def _with_fields_shown(value: Any) -> Any:
    changed = {
        field.name: after
        for field in dataclasses.fields(value)
        if (after := _shown(before := getattr(value, field.name))) is not before
    }
    return dataclasses.replace(value, **changed) if changed else value


def _username(page: OnlineProfile) -> Any:
    """Return the name on a network, unless its page's address is shown instead."""
    contact = online_contact(page)
    name = page.username or ""
    return name if name in f"{contact.text} {unquote(contact.href)}" else None


def _is_shown(text: Markdown) -> bool:
    """Tell whether all characters of the source but markup are there to be seen, or link targets.

    The title of a link, a link that was left out, and one in another link are not.
    """
    source = _plain(text.source)
    parts = ((Text(mark), *content) for _, mark, content in _lines(text))
    return _follow(tuple(itertools.chain(*parts)), source, 0) == len(source)


def _lines(text: Markdown) -> Iterator[tuple[int, str, Inlines]]:
    """Yield each paragraph and item of *text*: how deep in lists it is, its mark, its content."""
    if not isinstance(text, Prose):
        yield from ((0, "", part) for part in text.paragraphs)
        return
    for block in text.blocks:
        if isinstance(block, TextList):
            yield from _items(block.items, 0)
        else:
            yield 0, "", block


def _items(items: Iterable[TextItem], depth: int) -> Iterator[tuple[int, str, Inlines]]:
    for item in items:
        yield depth, item.mark, item.content
        yield from _items(item.children, depth + 1)


def _follow(nodes: Inlines, source: str, at: int) -> int | None:
    """Return where *nodes* end in *source*, which they must follow from *at* on."""
    for node in nodes:
        match node:
            case Text(text) | Code(text):
                end = _step(text, source, at)
            case Link(children, target):
                end = _follow(children, source, at)
                if end is not None:  # an address by itself is its own text
                    steps = (_step(each, source, end) for each in _spellings(target))
                    end = max((step for step in steps if step is not None), default=end)
            case Strong(children) | Emph(children) | Strike(children):
                end = _follow(children, source, at)
            case _:
                end = at
        if end is None:
            return None
        at = end
    return at


def _step(text: str, source: str, at: int) -> int | None:
    plain = _plain(text)
    return at + len(plain) if source.startswith(plain, at) else None


def _spellings(target: str) -> tuple[str, ...]:
    """Return *target* as a profile may have it: with its letters, or with their numbers."""
    return unquote(target), target, target.partition(":")[0] + display_url(target)


@functools.lru_cache(maxsize=2)
def _plain(text: str) -> str:
    """Return *text* without markup, and without case, which a link's scheme and host lose."""
    return text.translate(_MARKUP).casefold()


def _respelled(text: Markdown) -> Markdown:
    """Return Markdown for what *text* shows."""
    # Slow to import, and few texts have something to hide.
    from cvgen.model.inline_writer import to_markdown  # noqa: PLC0415
    from cvgen.model.rich_text import RichText  # noqa: PLC0415

    source = ""
    for depth, mark, content in _lines(text):
        part = to_markdown(RichText(tuple(_runs(content, ()))))
        if part and mark:
            indent = " " * INDENT_COLUMNS * depth
            lines = part.source.replace("\n", f"\n{indent}{' ' * INDENT_COLUMNS}")
            source += f"\n{indent}{mark} {lines}"
        elif part:
            source += f"\n\n{part.source}"
    return type(text).parse(source.strip("\n") or "…")


def _runs(nodes: Inlines, marks: tuple[Mark, ...]) -> Iterator[Run]:
    from cvgen.model.rich_text import HARD_BREAK, Mark, Run  # noqa: PLC0415

    for node in nodes:
        match node:
            case Text(text):
                yield Run(text, marks)
            case Code(text):
                yield Run(text, (*marks, Mark("code")))
            case LineBreak():
                yield Run(HARD_BREAK, marks)
            case Link(children, target):
                yield from _runs(children, (*marks, Mark("link", target)))
            case Strong(children):
                yield from _runs(children, (*marks, Mark("strong")))
            case Emph(children):
                yield from _runs(children, (*marks, Mark("em")))
            case Strike(children):
                yield from _runs(children, (*marks, Mark("strike")))
