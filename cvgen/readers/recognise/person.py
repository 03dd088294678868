"""Fields about the person, in front matter, `author:` blocks and data files."""

from __future__ import annotations

import re
from collections.abc import Callable

from cvgen.model.inline_writer import to_markdown, to_plain
from cvgen.model.networks import Network, network_called, username_at
from cvgen.model.rich_text import Mark, RichText, join_rich, unmarked
from cvgen.readers.recognise.contacts import ContactDetails
from cvgen.readers.recognise.coverage import CoverageTracker
from cvgen.readers.recognise.data_keys import IGNORED_KEYS
from cvgen.readers.recognise.data_texts import (
    linked_text,
    text_in,
    text_of_field,
    text_of_first_field,
)
from cvgen.readers.recognise.person_keys import (
    EMAIL_KEYS,
    HEADLINE_KEYS,
    LINK_KEYS,
    LINK_LIST_KEYS,
    LINK_NAME_KEYS,
    LINK_TARGET_KEYS,
    LINK_USER_KEYS,
    PERSON_BLOCK_KEYS,
    PERSON_NAME_KEYS,
    PERSON_PLACE_KEYS,
    PERSON_SUMMARY_KEYS,
    PHONE_KEYS,
    WEBSITE_KEYS,
)
from cvgen.readers.sources.blocks import block_texts
from cvgen.readers.sources.link_targets import link_target
from cvgen.readers.sources.markdown.blocks import MarkdownBlocks
from cvgen.readers.sources.markdown.inlines import MarkdownInlines
from cvgen.readers.sources.notes import Notes
from cvgen.readers.vocabulary.headings import is_page_title
from cvgen.readers.vocabulary.names import PersonName, name_from_title
from cvgen.readers.vocabulary.networks import online_profile, online_profile_at
from cvgen.schema.nodes import Mapping, Node, Scalar, Sequence
from cvgen.text.urls import display_url

MAX_ADDRESS_CHARACTERS = 120  # what is longer is prose


class PersonRecogniser:
    """Collects who the person is; what is no field of a profile stays unused."""

    def __init__(self, tracker: CoverageTracker, contacts: ContactDetails) -> None:
        self.tracker, self.contacts = tracker, contacts
        self.name: PersonName | None = None
        self.summaries: list[RichText] = []
        self.used: set[int] = set()
        self.inlines = MarkdownInlines(tracker.notes, {})

    @property
    def notes(self) -> Notes:
        """Where notes go."""
        return self.tracker.notes

    def take(self, fields: Mapping, is_page: bool) -> list[tuple[Scalar, Node]]:
        """Take what *fields* say of the person; return the pairs that are left over."""
        left: list[tuple[Scalar, Node]] = []
        for key, value in fields.pairs:
            if isinstance(key, Scalar) and not self._field(
                key.text.casefold(), value, fields, is_page
            ):
                left.append((key, value))
        return left

    def _field(self, key: str, value: Node, fields: Mapping, is_page: bool) -> bool:
        if isinstance(value, Mapping) and key in PERSON_BLOCK_KEYS:
            for name, inner in self.take(value, is_page=False):
                self._ignore(f"{key}.{name.text}", inner)
            return True
        if isinstance(value, Mapping) and key in PERSON_PLACE_KEYS:
            return self._place(value)
        if isinstance(value, Sequence) and key in LINK_LIST_KEYS:
            for item in value.items:
                self._link(item)
            return True
        if isinstance(value, Sequence) and key == "header":
            return self._lines(value)
        if isinstance(value, Mapping) and key == "profile" and is_page:
            return self._beside_photo(value)
        if isinstance(value, Sequence) and key in {*EMAIL_KEYS, *PHONE_KEYS}:
            return self._first_of(key, value, fields, is_page)
        if not isinstance(value, Scalar) or not value.text.strip():
            return isinstance(value, Scalar)
        return self._text(key, value, fields, is_page)

    def _first_of(self, key: str, value: Sequence, fields: Mapping, is_page: bool) -> bool:
        """Take the first of several addresses or numbers, and note the others."""
        if not all(isinstance(item, Scalar) for item in value.items):
            return False
        items = [item for item in value.items if text_in(item).strip()]
        if items and not self._field(key, items[0], fields, is_page):
            return False
        for item in items[1:]:
            self._ignore(f"another {key}", item)
        return True

    def _lines(self, value: Sequence) -> bool:
        """Read a page's header given as `- text: …` with a `link`."""
        lines = [item for item in value.items if isinstance(item, Mapping)]
        if len(lines) < len(value.items) or not all(text_of_field(line, "text") for line in lines):
            return False
        for line in lines:
            text = self.inlines.read(text_of_field(line, "text"), line.line).strip()
            link = text_of_field(line, "link")
            target = link_target(link, line.line, self.notes) if link else ""
            self._told(text.marked(Mark("link", target)) if target else text)
        return True

    def _beside_photo(self, fields: Mapping) -> bool:
        """Read what stands below the picture of a page: `more_info`, or an `address`."""
        for key, value in fields.pairs:
            if not isinstance(key, Scalar) or not isinstance(value, Scalar):
                continue
            if key.text in {"more_info", "address"}:
                lines = list(block_texts(MarkdownBlocks(self.notes).read(value.text, value.line)))
                self._address(self.contacts.rest(lines), lines)
            else:
                self._ignore(f"profile.{key.text}", value)
        return True

    def _address(self, left: list[RichText], lines: list[RichText]) -> None:
        """Take what of *lines* is *left* as an address if there is a number in it."""
        self.tracker.add_seen(lines)
        whole = join_rich([line for text in left for line in text.lines()], ", ")
        is_address = re.search(r"\d", whole.plain) and len(whole.plain) < MAX_ADDRESS_CHARACTERS
        if is_address and self.contacts.location is None and not whole.targets:
            self.contacts.location = to_plain(whole)
            self.tracker.mark_used(whole)
        else:
            self.summaries += left

    def _told(self, text: RichText) -> None:
        """Take a line that may be a way to reach the person, or be about it."""
        self.tracker.add_seen([text])
        left = self.contacts.line(text)
        if left is None or left:
            self.summaries.append(text if left is None else left)

    def _text(self, key: str, value: Scalar, fields: Mapping, is_page: bool) -> bool:
        text = unmarked(value.text.strip(), value.line)
        table: tuple[tuple[tuple[str, ...], Callable[[], bool]], ...] = (
            (
                EMAIL_KEYS,
                lambda: self.contacts.line(text) is not None or self.contacts.add_email(text.text),
            ),
            (PHONE_KEYS, lambda: self.contacts.add_phone(text.text.removeprefix("tel:"))),
        )
        for names, take in table:
            if key in names:
                return self._seen(text, take())
        if key in WEBSITE_KEYS:
            return self._site(value)
        if key in PERSON_NAME_KEYS:
            return self._name(key, text, fields)
        if key in {"lastname", "last_name", "middle_name"}:
            return self.name is not None
        if (
            key in PERSON_PLACE_KEYS
            and self.contacts.location is None
            and not value.text.startswith(("/", "http"))
        ):
            self.contacts.location = to_plain(text)
            return self._seen(text, taken=True)
        if network := network_called(key):
            return self._network(network, value)
        # A page's own `description` is for search engines, and `left` is about the layout.
        is_said = not is_page or key in {"headline", "tagline", "role", "bio", "subtitle"}
        if not is_said or text.text.casefold() in {"true", "false", "left", "right"}:
            return False
        return self._said(key, value)

    def _said(self, key: str, value: Scalar) -> bool:
        """Take a line or a paragraph about the person."""
        if key in HEADLINE_KEYS and self.contacts.headline is None:
            rich = join_rich(self.inlines.read(value.text, value.line).lines(), " ")
            self.contacts.headline = to_markdown(rich)
            self.tracker.add_seen([rich])
            return True
        if key in PERSON_SUMMARY_KEYS:
            blocks = re.split(r"\n[ \t]*\n", value.text.strip())
            parts = [self.inlines.read(part, value.line) for part in blocks]
            self.summaries += parts
            self.tracker.add_seen(parts)
            return True
        return False

    def _seen(self, text: RichText, taken: bool) -> bool:
        if taken:
            self.tracker.add_seen([text])
            self.tracker.mark_used(text)
        return taken

    def _link_seen(self, value: Scalar, target: str) -> None:
        text = linked_text(value, target)
        self.tracker.add_seen([text])
        self.tracker.mark_used(text)

    def _name(self, key: str, text: RichText, fields: Mapping) -> bool:
        words = text.text
        if key in {"firstname", "first_name"}:
            for name in ("middle_name", "last_name", "lastname"):
                if more := text_of_field(fields, name):
                    words += f" {more}"
        if self.name is not None or is_page_title(words):
            return self.name is not None and self.name.text == words
        self.name = name_from_title(words) or PersonName(words)
        self.tracker.add_seen([unmarked(words, text.line)])
        self.tracker.mark_used(unmarked(self.name.rest))
        return True

    def _site(self, value: Scalar) -> bool:
        text = value.text.strip()
        if re.match(r"(?:[\w-]+\.)+[a-z]{2,}(?:/|$)", text):
            text = f"https://{text}"
        target = link_target(text, value.line, Notes()) if "://" in text else ""
        if not target:
            return False
        self._link_seen(value, target)
        page, found = online_profile_at(target), username_at(target)
        if page and found and not found[0].hosts_websites:
            return self.contacts.add_page(page)
        return self.contacts.add_website(target)

    def _network(self, network: Network, value: Scalar) -> bool:
        text = value.text.strip()
        is_dotted = network.has_dotless_usernames and "." in text and " " not in text
        if "/" in text or is_dotted:
            target = text if "://" in text else f"https://{text}"
            page = online_profile_at(target) or online_profile(network.name, "", target)
            if page is not None:
                self._link_seen(value, target)
        else:
            page = online_profile(network.name, text)
            self._seen(unmarked(text, value.line), page is not None)
        return page is not None and self.contacts.add_page(page)

    def _place(self, fields: Mapping) -> bool:
        parts: list[str] = []
        for names in (
            ("address", "street"),
            ("postalcode", "postal_code", "zip"),
            ("city",),
            ("region", "state"),
            ("country", "countrycode", "country_code"),
        ):
            parts += [text for name in names if (text := text_of_field(fields, name))][:1]
        rich = unmarked(", ".join(dict.fromkeys(parts)), fields.line)
        if not rich or self.contacts.location is not None:
            return False
        self.contacts.location = to_plain(rich)
        return self._seen(rich, taken=True)

    def _link(self, item: Node) -> None:
        """Read `{label: GitHub, url: …}`, `{icon: github, link: …}`, `{network: …}`."""
        if not isinstance(item, Mapping):
            self._ignore("link", item)
            return
        name = text_of_first_field(item, *LINK_NAME_KEYS)
        target = text_of_first_field(item, *LINK_TARGET_KEYS)
        user = text_of_first_field(item, *LINK_USER_KEYS)
        for key, value in item.pairs:
            if isinstance(key, Scalar) and key.text.casefold() not in LINK_KEYS | IGNORED_KEYS:
                self._ignore(f"{name or 'link'}.{key.text}", value)
        icon = re.sub(r"^fa[a-z]?[ -]|^fa-|^fab fa-(?:fw )?|\bfa-|\bfab\b|\bfas\b", "", name)
        known = network_called(icon.strip())
        network = known.name if known else name
        if target.startswith("mailto:") and self.contacts.add_email(target[7:]):
            self._seen(unmarked(f"{name} {user}", item.line), taken=True)
            return
        if target and "://" not in target and re.match(r"(?:[\w-]+\.)+[a-z]{2,}(?:/|$)", target):
            target = f"https://{target}"
        page = online_profile_at(target) if target else None
        if page is None and (network or target) and (user or target):
            page = online_profile(network or display_url(target), user, target)
        if page is not None and user and page.username is None:
            page = online_profile(network, user, target) or page
        if page is None:
            self.notes.add(item.line, f"link not kept: {name} {user} {target}", "link-not-kept")
            return
        self.contacts.add_page(page)
        self._seen(unmarked(f"{name} {user}", item.line), taken=True)
        if target:
            self._link_seen(Scalar(item.line, 1, target), target)

    def _ignore(self, key: str, value: Node) -> None:
        self.notes.add(value.line, f"'{key}' ignored: {text_in(value)}")
