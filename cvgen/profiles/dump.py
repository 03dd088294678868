"""Profile → profile.yaml, as a careful person would type it.

Every text is written in the plainest way in which the profile's own YAML reader gives it back
unchanged; the reader itself is asked, so its rules stand in one place.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from cvgen.model.dates import Date, Day
from cvgen.model.inline_markdown import Markdown
from cvgen.model.profile import Item, ListSection, NativeName, Profile
from cvgen.model.section_kinds import find_section_kind
from cvgen.schema.nodes import Mapping, Scalar, Sequence, parse_yaml

SCHEMA_COMMENT = "# yaml-language-server: $schema=profile.schema.json\n"
FOLD_COLUMNS = 100  # columns of a folded text
MAX_LINE_COLUMNS = 160  # columns of an entry that is one text; beyond, it is folded

_FOLDED = frozenset(("summary",))  # prose is folded even if it would fit
_UNFOLDED = frozenset(
    ("title", "label", "degree", "institution", "position", "organization", "name")
)
# One space between two visible characters: where a folded text may be broken, unless its next line
# would look like an item of a list.
_GAP = re.compile(r"(?<=\S) (?=\S)(?!(?:[-*+•]|\d{1,3}[.)])(?: |$))")
_HELD = re.compile(
    r"\[(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*\]\([^()]*(?:\([^()]*\)[^()]*)*\)|`[^`]*`|\*\*[^*]{,60}\*\*"
)
_PLAIN = re.compile(r"[A-Za-z0-9(][A-Za-z0-9 ,.()/'+&@%_-]*")
_RESERVED = re.compile(r"(?:null|true|false|~)|.*[ ]#.*|.*:(?:[ ].*)?", re.IGNORECASE)


def dump_profile(profile: Profile) -> str:
    """Return *profile* as the text of a profile.yaml that loads as an equal profile."""
    return SCHEMA_COMMENT + "\n".join(["cvgen: 1", *_fields(profile, 0, skip={"cvgen"})]) + "\n"


def _fields(value: Any, indent: int, skip: set[str] = frozenset()) -> Iterator[str]:  # type: ignore[assignment]
    for name in _order(value):
        item = getattr(value, name)
        field = value.__dataclass_fields__[name]
        is_needed = field.default is dataclasses.MISSING
        if name in skip or (not is_needed and (item is None or item == field.default)):
            continue
        yield from _pair(name, item, indent)


def _order(value: Any) -> list[str]:
    names = [field.name for field in dataclasses.fields(value)]
    if isinstance(value, _DatedItem):
        names.remove("date")
        names.insert(0, "date")
    return names


class _DatedItem(Item):
    """An entry of a list that goes by its dates."""


def _pair(name: str, value: Any, indent: int) -> Iterator[str]:
    lead = " " * indent + name + ":"
    if isinstance(value, tuple):
        if not value:
            yield f"{lead} []"
            return
        yield lead
        for item in value:
            yield from _entry(item, indent)
    elif (text := _plain(value)) is not None:
        yield from _scalar(lead, text, indent + 2, name)
    elif isinstance(value, NativeName):
        pairs = [
            f"{key}: {_flow(part)}" for key in ("text", "lang") if (part := getattr(value, key))
        ]
        yield f"{lead} {{{', '.join(pairs)}}}"
    elif dataclasses.is_dataclass(value) and not isinstance(value, Markdown | Date | Day):
        yield lead
        yield from _fields(value, indent + 2)
    else:
        yield from _scalar(lead, _text(value), indent + 2, name)


def _entry(item: Any, indent: int) -> Iterator[str]:
    lead = " " * indent + "-"
    if (text := _plain(item)) is not None:
        yield from _scalar(lead, text, indent + 2, "")
        return
    if isinstance(item, ListSection) and find_section_kind(item.kind).marker == "date":
        entries = tuple(_DatedItem(**_values(entry)) for entry in item.entries)
        item = dataclasses.replace(item, entries=entries)
    first, *rest = list(_fields(item, indent + 2))
    yield lead + " " + first[indent + 2 :]
    yield from rest


def _plain(value: Any) -> str | None:
    """Return the plain string that can stand for *value*, or None if there is more to say."""
    shorthand = getattr(value, "shorthand", None)
    if shorthand is None or getattr(value, shorthand) is None:
        return None
    others = (field for field in dataclasses.fields(value) if field.name != shorthand)
    says_more = any(getattr(value, field.name) != field.default for field in others)
    return None if says_more else _text(getattr(value, shorthand))


def _values(item: Item) -> dict[str, Any]:
    return {field.name: getattr(item, field.name) for field in dataclasses.fields(item)}


def _text(value: Any) -> str:
    return str(value.source) if isinstance(value, Markdown | Date | Day) else str(value)


def _scalar(lead: str, text: str, indent: int, name: str) -> Iterator[str]:
    """Yield *text* after *lead*: on the line if it fits, else as a block below."""
    limit = MAX_LINE_COLUMNS if not name else FOLD_COLUMNS
    is_long = len(lead) + 1 + len(text) > limit and name not in _UNFOLDED and " " in text
    if "\n" in text or is_long or name in _FOLDED:
        block = _block(text, indent)
        if block and _reads(f"k: {block[0]}\n" + "\n".join(block[1:]) + "\n", text):
            yield f"{lead} {block[0]}"
            yield from (" " * (indent - 2) + line[2:] if line else "" for line in block[1:])
            return
    yield f"{lead} {_inline(text)}"


def _block(text: str, indent: int) -> list[str]:
    """Return *text* as the lines of a block scalar, indented by two columns; [] if it cannot be."""
    end = "" if text.endswith("\n") and not text.endswith("\n\n") else "-"
    text = text if end else text[:-1]
    if (
        not text.strip()
        or text[0] in " \n\t"
        or text[-1] in " \n\t"
        or re.search(r"[ \t]\n|\t", text)
    ):
        return []
    if "\n" in text:
        return [f"|{end}", *(f"    {line}" if line else "" for line in text.split("\n"))]
    return [f">{end}", *(f"    {line}" for line in _folded(text, FOLD_COLUMNS - indent))]


def _folded(text: str, width: int) -> Iterator[str]:
    held = [match.span() for match in _HELD.finditer(text)]
    at, start = 0, 0
    for gap in [
        *(g.start() for g in _GAP.finditer(text) if not _inside(g.start(), held)),
        len(text),
    ]:
        if gap - start > width and at > start:
            yield text[start:at]
            start = at + 1
        at = gap
    yield text[start:]


def _inside(place: int, spans: list[tuple[int, int]]) -> bool:
    """Tell whether *place* is within one of *spans*, which are in order."""
    before = bisect_left(spans, (place,))  # as many start earlier
    return before > 0 and place < spans[before - 1][1]


def _inline(text: str) -> str:
    """Return *text* on one line, without quotes where YAML lets it stand."""
    if _PLAIN.fullmatch(text) and not text.endswith(" ") and not _RESERVED.fullmatch(text):
        return text
    if '"' not in text and "\\" not in text:
        quoted = [f'"{text}"', "'" + text.replace("'", "''") + "'"]
    else:
        quoted = ["'" + text.replace("'", "''") + "'"]
    for candidate in (*([] if _RESERVED.fullmatch(text) else [text]), *quoted):
        if _reads(f"k: {candidate}", text) and _reads(f"- {candidate}", text):
            return candidate
    return _escaped(text)


def _flow(text: str) -> str:
    return (
        text
        if re.fullmatch(r"[\w-][\w .-]*", text) and _reads(f"{{t: {text}}}", text)
        else _escaped(text)
    )


def _escaped(text: str) -> str:
    """Return *text* in double quotes, what cannot stand there by its number."""

    def escape(match: re.Match[str]) -> str:
        code = ord(match[0])
        return {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}.get(
            match[0],
            f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}",
        )

    return (
        '"'
        + re.sub(
            r'["\\\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]', escape, text
        )
        + '"'
    )


def _reads(source: str, text: str) -> bool:
    """Tell whether the profile's YAML reader finds just *text* in *source*."""
    root, problems = parse_yaml(source)
    if problems:
        return False
    match root:
        case Mapping(pairs=[(_, node)]) | Sequence(items=[node]):
            if not isinstance(node, Scalar) or node.is_empty or node.is_no_number:
                return False
            return node.text == text
    return False
