"""Mappings that are not ours → their fields by any usual name; every value is accounted for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvgen.errors import Invalid
from cvgen.model.dates import Date
from cvgen.model.fields import Url
from cvgen.model.inline_markdown import Markdown
from cvgen.model.inline_writer import to_markdown
from cvgen.model.profile import Item
from cvgen.model.rich_text import Mark, RichText, join_rich, unmarked
from cvgen.readers.recognise.coverage import Ledger
from cvgen.readers.recognise.heads import bullets, content
from cvgen.readers.recognise.heads import url as link_apart
from cvgen.readers.sources.blocks import Block, Bullets, Paragraph, texts
from cvgen.readers.sources.lengths import sized
from cvgen.readers.sources.link_targets import target_of
from cvgen.readers.sources.markdown.blocks import MarkdownBlocks
from cvgen.readers.sources.markdown.spans import Spans
from cvgen.readers.sources.notes import Notes
from cvgen.readers.vocabulary import dates
from cvgen.readers.vocabulary.months import PRESENT
from cvgen.schema.nodes import Mapping, Node, Scalar, Sequence

START = ("startdate", "start_date", "start", "from", "begin", "started", "date_start")
END = ("enddate", "end_date", "end", "to", "until", "ended", "date_end")
WHEN = (
    "date",
    "dates",
    "year",
    "years",
    "period",
    "duration",
    "releasedate",
    "release_date",
    "issued",
    "when",
    "time",
    "timeframe",
)
NO_TEXT = frozenset(
    "icon logo image img thumbnail color colour id uuid order weight isactive visible hidden css "
    "enabled scrollable limit class picture countrycode bibtex_show preview".split()
)


SHORT = 40  # characters; a list of such words is one line


class Fields:
    """One mapping, its fields taken one after the other."""

    def __init__(self, mapping: Mapping, ledger: Ledger) -> None:
        self.ledger, self.line = ledger, mapping.line
        self.pairs: dict[str, tuple[str, Node]] = {}
        for key, value in mapping.pairs:
            if isinstance(key, Scalar):
                name = key.text.casefold()
                while name in self.pairs:  # a key given twice
                    name += "+"
                self.pairs[name] = (key.text, value)

    def has(self, *names: str) -> bool:
        """Tell whether one of the fields says something."""
        return any(name in self.pairs and not is_empty(self.pairs[name][1]) for name in names)

    def take(self, *names: str) -> Node | None:
        """Return the first of the fields that says something."""
        for name in names:
            if self.has(name):
                return self.pairs.pop(name)[1]
        return None

    def rich(self, *names: str) -> RichText:
        """Return the text of the first of the fields that has one; lists and places on one line."""
        for name in names:
            if self.has(name) and (text := as_text(self.pairs[name][1], self.ledger)):
                del self.pairs[name]
                self.ledger.see([text])
                return text
        return RichText()

    def text(self, *names: str) -> Markdown | None:
        """Return such a text as a field of a profile takes it."""
        rich = self.rich(*names)
        return to_markdown(join_rich(rich.lines(), " ")) if rich else None

    def linked(self, *names: str) -> tuple[Markdown | None, Url | None]:
        """Return such a text, and apart from it the address that all of it links to."""
        rich, url = link_apart(join_rich(self.rich(*names).lines(), " "))
        return (to_markdown(rich), url) if rich else (None, None)

    def url(self, *names: str) -> Url | None:
        """Return an address."""
        for name in names:
            value = self.pairs[name][1] if name in self.pairs else None
            if isinstance(value, Scalar) and (target := address(value, self.ledger.notes)):
                del self.pairs[name]
                self.ledger.see([link_of(value, target)])
                return Url.parse(target)
        return None

    def blocks(self, *names: str) -> list[Block]:
        """Return the texts and lists in the fields as blocks."""
        out: list[Block] = []
        for name in names:
            if self.has(name):
                out += as_blocks(self.pairs.pop(name)[1], self.ledger)
        self.ledger.see(texts(out))
        return out

    def date(self, open_end: bool = False) -> Date | None:
        """Return the date; with *open_end*, a start without an end goes on."""
        first, last = (self._date_text(names) for names in (START, END))
        if not first and not last:
            whole = self._date_text(WHEN)
            return self._parsed(whole) if whole else None
        if first and not last and open_end and " – " not in first and re.match(r"\d", first):
            last = "present"
        return self._parsed(" – ".join(filter(None, (first, last))))

    def _date_text(self, names: tuple[str, ...]) -> str:
        value = self.take(*names)
        if value is None:
            return ""
        text = as_text(value, self.ledger)
        self.ledger.see([text])
        self.ledger.spend(text)
        said = re.sub(r"(?<=\d)T\d\d:\d\d.*$", "", text.text)
        if said.casefold() in PRESENT:
            return "present"
        found = dates.whole(said)
        return found.source if found else said

    def _parsed(self, text: str) -> Date | None:
        try:
            return Date.parse(text)
        except Invalid:
            self.ledger.notes.add(self.line, f"not a date, kept as text: {text}")
            self.pairs["when+"] = ("", Scalar(self.line, 1, text))
            return None

    def rest(self) -> Iterator[Item]:
        """Yield what is left as list entries, each labelled with its field's name."""
        for name, (key, value) in list(self.pairs.items()):
            del self.pairs[name]
            if is_empty(value):
                continue
            if name in NO_TEXT or (isinstance(value, Scalar) and value.text in {"true", "false"}):
                self.ledger.notes.add(value.line, f"'{key}' ignored: {_said(value)}")
                continue
            blocks = on_a_line(as_blocks(value, self.ledger))
            self.ledger.see(texts(blocks))
            text, below = content(blocks)
            label = to_markdown(unmarked(humanized(key)))
            said, entries = to_markdown(text), tuple(bullets(below))
            if said or entries:
                yield Item(label=label, text=said, entries=entries)


def is_empty(node: Node) -> bool:
    """Tell whether nothing is said."""
    match node:
        case Scalar(text=text):
            return not text.strip() or (text.strip() in {"~", "null"} and node.plain)
        case Sequence(items=items):
            return all(map(is_empty, items))
        case Mapping(pairs=pairs):
            return all(is_empty(value) for _, value in pairs)


def as_text(node: Node, ledger: Ledger) -> RichText:
    """Return what *node* says on one line."""
    match node:
        case Scalar(text=text):
            rich = Spans(ledger.notes, {}).read(text.strip(), node.line)
            return join_rich(rich.lines(soft=True), " ")
        case Sequence(items=items):
            return join_rich([as_text(item, ledger) for item in items], ", ")
        case Mapping(pairs=pairs):
            return join_rich([as_text(value, ledger) for _, value in pairs], ", ")


def as_blocks(node: Node, ledger: Ledger) -> list[Block]:
    """Return what *node* says as paragraphs and lists."""
    match node:
        case Scalar(text=text):
            if "\n" in text.strip():
                return sized(MarkdownBlocks(ledger.notes).read(text, node.line))
            rich = Spans(ledger.notes, {}).read(text.strip(), node.line)
            return sized([block_of(rich)]) if rich else []
        case Sequence(items=items):
            made = [as_blocks(item, ledger) for item in items if not is_empty(item)]
            return (
                [list_of([tuple(blocks) for blocks in made if blocks], node.line)]
                if any(made)
                else []
            )
        case Mapping(pairs=pairs):
            return _mapped(pairs, ledger)


def _mapped(pairs: list[tuple[Node, Node]], ledger: Ledger) -> list[Block]:
    """A mapping in a text: its short values on a line, its lists below."""
    flat: list[RichText] = []
    below: list[Block] = []
    for key, value in pairs:
        name = key.text.casefold() if isinstance(key, Scalar) else ""
        if is_empty(value) or name in NO_TEXT:
            continue
        if isinstance(value, Scalar) and "\n" not in value.text:
            flat.append(as_text(value, ledger))
        else:
            below += as_blocks(value, ledger)
    text = join_rich(flat, ", ")
    return [*([block_of(text)] if text else []), *below]


def block_of(text: RichText) -> Block:
    """Return *text* as a paragraph."""
    return Paragraph(text, text.line)


def list_of(items: list[tuple[Block, ...]], line: int) -> Block:
    """Return *items* as a list."""
    return Bullets(tuple(items), line)


def link_of(value: Scalar, target: str) -> RichText:
    """Return an address as text that links there."""
    return unmarked(value.text.strip(), value.line).marked(Mark("link", target))


def address(value: Scalar, notes: Notes) -> str:
    """Return the web address that *value* is, `https://` put before a bare one."""
    text = value.text.strip()
    if re.fullmatch(r"(?:[\w-]+\.)+[A-Za-z]{2,}(?:[/?#]\S*)?", text):
        text = f"https://{text}"
    if not re.match(r"https?://\S+$|mailto:", text):
        return ""
    return target_of(text, value.line, notes)


def humanized(key: str) -> str:
    """Return a field's name as a label: `study_type` → Study type."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key).replace("_", " ").replace("-", " ").strip(" +")
    return words[:1].upper() + words[1:].lower() if not words.isupper() else words


def _said(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else "…"


def on_a_line(blocks: list[Block]) -> list[Block]:
    """Return a list of single words as one line with commas."""
    match blocks:
        case [Bullets(items)] if all(_is_word(item) for item in items):
            words = [item[0].text for item in items if isinstance(item[0], Paragraph)]
            return [Paragraph(join_rich(words, ", "), blocks[0].line)]
    return blocks


def _is_word(item: tuple[Block, ...]) -> bool:
    only = item[0]
    return len(item) == 1 and isinstance(only, Paragraph) and len(only.text.text) <= SHORT
