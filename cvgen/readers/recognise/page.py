"""A page of blocks and what stands above it → a profile."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cvgen.model.fields import LanguageTag, PlainText
from cvgen.model.inline_writer import to_markdown, to_paragraphs, to_plain
from cvgen.model.profile import AnySection, NativeName, Profile, TextSection
from cvgen.model.prose import Prose
from cvgen.model.rich_text import RichText, join_rich, unmarked
from cvgen.readers.recognise.contacts import ContactDetails
from cvgen.readers.recognise.content import normal_target
from cvgen.readers.recognise.coverage import CoverageTracker
from cvgen.readers.recognise.entry_text import without_style
from cvgen.readers.recognise.outline import Outline, outline_page
from cvgen.readers.recognise.person import PersonRecogniser
from cvgen.readers.recognise.sections import PageSection, recognise_sections
from cvgen.readers.sources.blocks import Block, Bullets, Heading, Table, TextBlock, block_texts
from cvgen.readers.sources.lengths import split_long_blocks
from cvgen.readers.sources.limits import check_shown
from cvgen.readers.vocabulary.headings import is_page_title, section_kind
from cvgen.readers.vocabulary.keywords import is_role
from cvgen.readers.vocabulary.language_detection import detect_language, language_tag
from cvgen.readers.vocabulary.names import (
    PersonName,
    is_native_name,
    name_from_prose,
    name_from_title,
    script_language,
)
from cvgen.readers.vocabulary.networks import online_profile_at
from cvgen.readers.vocabulary.places import is_american

_CONTACT = re.compile(
    r"(?:my )?(?:contact|personal (?:info|details|data)|info(?:rmation)?$|"
    r"kontakt|contacto|contato|contatti|联系|連絡先|get in touch|links|find me|"
    r"elsewhere|social)\b.*",
    re.IGNORECASE,
)
UNKNOWN_NAME = "Your Name"


class PageRecogniser:
    """Makes the profile of one page."""

    def __init__(self, tracker: CoverageTracker) -> None:
        self.tracker = tracker
        self.contacts = ContactDetails(tracker)
        self.person = PersonRecogniser(tracker, self.contacts)
        self.language = ""
        self.title = ""
        self.sections: list[AnySection] = []
        self.spares: list[RichText] = []  # of the top: neither contact details nor the name

    def profile(self, blocks: list[Block]) -> Profile:
        """Return the profile of a page of *blocks*."""
        blocks = split_long_blocks(blocks)
        self.tracker.add_seen(block_texts(blocks))
        seen = self.tracker.seen
        check_shown(sum(len(text.plain) for text in seen), len(seen))
        page = outline_page(blocks)
        name = self._name(page)
        self._top(page.top)
        sections = [made for part in page.parts for made in self._section(part, name.text)]
        summary, extra = self._summary()
        everything = " ".join(text.text for text in self.tracker.seen)
        found = language_tag(self.language) if self.language else None
        if found is None or found == "en":
            found = detect_language(everything, _has_american_place(sections))
        return self._made(name, found, summary, [*extra, *self.sections, *sections])

    def _made(
        self,
        name: PersonName,
        language: LanguageTag,
        summary: Prose | None,
        sections: Sequence[AnySection],
    ) -> Profile:
        native = None
        if name.native:
            script = (
                language_tag(script_language(name.native)) if script_language(name.native) else None
            )
            native = NativeName(text=PlainText.parse(name.native), lang=script)
        contacts = self.contacts
        return Profile(
            name=to_plain(unmarked(name.text)) or PlainText(UNKNOWN_NAME),
            native_name=native,
            language=language,
            headline=contacts.headline,
            email=contacts.email,
            phone=contacts.phone,
            location=contacts.location,
            website=contacts.website,
            profiles=tuple(contacts.profiles),
            summary=summary,
            sections=tuple(sections),
        )

    def _name(self, page: Outline) -> PersonName:
        """Find the name: given as such, on top of the page, in its title or its first sentences."""
        name = self.person.name
        for cover in page.covers:
            self._leave(cover.text)
        if page.title is not None:
            name = self._name_in_heading(page.title, name)
        if name is None and page.top:
            name = self._name_line(page)
        if name is None and self.title and (name := name_from_title(self.title)):
            self.tracker.add_seen([unmarked(name.text)])
        first = page.top[0] if page.top else None
        if (
            name
            and not name.native
            and isinstance(first, TextBlock)
            and is_native_name(first.text.text)
        ):
            name = PersonName(name.text, first.text.text)
            del page.top[0]
        paragraphs = [b for b in page.top if isinstance(b, TextBlock)]
        paragraphs += [b for p in page.parts[:1] for b in p.blocks if isinstance(b, TextBlock)]
        for block in paragraphs[:3]:
            told = name_from_prose(block.text.text)
            if told and name is None:
                name = told
            elif told and told.native and name and told.text.casefold() == name.text.casefold():
                name = PersonName(name.text, name.native or told.native)
        title = page.title.text if page.title else None
        if name is None and title in self.spares and _could_be_name(title.text):
            self.spares.remove(title)
            name = PersonName(title.text)
        if name is None:
            said = f"no name found: write it in place of '{UNKNOWN_NAME}'"
            self.tracker.notes.add(0, said, "no-name")
        return name or PersonName(UNKNOWN_NAME)

    def _name_in_heading(self, title: Heading, name: PersonName | None) -> PersonName | None:
        """Return the name in the page's own heading; what is not the name is kept or noted."""
        text = title.text.text
        own = name_from_title(text)
        if own and (name is None or name.text in own.text or own.text in name.text):
            self._leave(unmarked(own.rest, title.line))
            for target in title.text.targets:
                self._own_page(target)
            return own
        if is_page_title(text):
            self._leave(title.text)
        else:
            self.spares.append(title.text)
            name = name or name_from_prose(text)
        return name

    def _own_page(self, target: str) -> None:
        """Keep the page that the name links to."""
        page = online_profile_at(target)
        if self.contacts.add_page(page) if page else self.contacts.add_website(target):
            self.tracker.used[f"<{normal_target(target)}>"] += 1

    def _leave(self, text: RichText) -> None:
        if re.search(r"\w", text.plain):
            self.tracker.notes.add(text.line, f"page title not used: {text.text}")
        self.tracker.mark_dropped(text)

    def _name_line(self, page: Outline) -> PersonName | None:
        """Return the name that the first line of the page is."""
        first = page.top[0]
        if not isinstance(first, TextBlock):
            return None
        lines = first.text.lines(soft=True)
        name = name_from_title(lines[0].text)
        if name is None or (len(lines) > 1 and len(lines[0].plain) > 60):
            return None
        self._leave(unmarked(name.rest, first.line))
        for target in lines[0].targets:
            self._own_page(target)
        rest = join_rich(lines[1:], "\n")
        page.top[0:1] = [TextBlock(rest, lines[1].line)] if rest else []
        return name

    def _top(self, blocks: list[Block]) -> None:
        """Sort what stands before the first section: contact details, a headline, prose, lists."""
        rest: list[Block] = []
        for block in blocks:
            match block:
                case TextBlock(text):
                    self._lines(text)
                case Heading(text):
                    self._lines(text)
                case Bullets() | Table():
                    left = self._listed(block)
                    if left is not None:
                        rest.append(left)
                case _:
                    rest.append(block)
        if rest:
            self.sections += recognise_sections(
                PageSection(RichText(), rest[0].line, rest, kind="list"), ""
            )

    def _lines(self, text: RichText) -> None:
        lines = text.lines(soft=True)
        if not any(self.contacts.is_contact(line) for line in lines):
            self.spares.append(text)
            return
        self.spares += self.contacts.rest(lines)

    def _listed(self, block: Bullets | Table) -> Block | None:
        """Take contact details out of a list or table on top; return what is left."""
        if isinstance(block, Table):
            rows = []
            for row in block.rows:
                text = join_rich([cell for cell in row if cell], "\t")
                left = self.contacts.line(text) if self.contacts.is_contact(text) else None
                if left is None:
                    rows.append(row)
                elif left:
                    rows.append((left,))
            return Table(tuple(rows), block.line) if rows else None
        items: list[tuple[Block, ...]] = []
        for item in block.items:
            only = item[0] if len(item) == 1 else None
            if isinstance(only, TextBlock) and self.contacts.is_contact(only.text):
                left = self.contacts.line(only.text)
                if left is not None:
                    if left:
                        items.append((TextBlock(left, only.line),))
                    continue
            items.append(item)
        return Bullets(tuple(items), block.line, block.ordered) if items else None

    def _section(self, part: PageSection, owner: str) -> list[AnySection]:
        title = part.title.text
        if _CONTACT.fullmatch(title.strip(" :#*")) and section_kind(title) is None:
            left: list[Block] = []
            for block in part.blocks:
                match block:
                    case TextBlock(text):
                        lines = self.contacts.rest(text.lines(soft=True))
                        left += [TextBlock(join_rich(lines, "\n"), block.line)] if lines else []
                    case Bullets() | Table():
                        kept = self._listed(block)
                        left += [kept] if kept else []
                    case _:
                        left.append(block)
            if not left:
                self.tracker.mark_used(part.title)
                return []
            part.blocks = left
        made = recognise_sections(part, owner)
        if not made and not part.blocks and self._is_role(part.title):
            self.contacts.headline = to_markdown(without_style(part.title))
            return []
        if not made:
            self.tracker.notes.add(part.line, f"section without content left out: {title}")
            self.tracker.mark_dropped(part.title)
        for target in part.title.targets if made else ():
            self.tracker.notes.add(
                part.line, f"link of a heading not kept: {target}", "link-not-kept"
            )
            self.tracker.mark_link_dropped(target)
        for text in part.used:
            self.tracker.mark_used(text)
        for head in part.table_heads:
            self.tracker.notes.add(head.line, f"table header not used: {head.text}")
            self.tracker.mark_dropped(head)
        return made

    def _is_role(self, title: RichText) -> bool:
        """Tell whether a title without a section below says what the person is."""
        is_free = self.contacts.headline is None and section_kind(title.text) is None
        return is_free and is_role(title.text)

    def _summary(self) -> tuple[Prose | None, list[AnySection]]:
        """Return the introduction, and as sections what is too long for one."""
        spares = [text for text in self.spares if re.search(r"\w", text.plain)]
        if spares and self.contacts.headline is None and _is_headline(spares[0]):
            self.contacts.headline = to_markdown(join_rich(spares.pop(0).lines(), " "))
        made = list(to_paragraphs([*self.person.summaries, *spares]))
        extra: list[AnySection] = [TextSection(kind="text", text=text) for text in made[1:]]
        return (made[0] if made else None), extra


def _could_be_name(title: str) -> bool:
    words = title.split()
    return 1 <= len(words) <= 4 and words[0][:1].isupper() and not re.search(r"[!?:.]$", title)


def _is_headline(text: RichText) -> bool:
    line = text.text
    return (
        not line[0].isdigit()
        and len(line.split()) <= 15
        and "\n" not in text.plain
        and not re.search(r"[.!?。:]$", line)
    )


def _has_american_place(sections: Sequence[AnySection]) -> bool:
    """Tell whether most of the places are American; one job abroad does not count."""
    places = [
        place.source
        for part in sections
        for entry in getattr(part, "entries", ())
        if (place := getattr(entry, "location", None)) is not None
    ]
    return sum(map(is_american, places)) * 2 > len(places)
