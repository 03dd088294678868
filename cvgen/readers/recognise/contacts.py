"""Ways to reach the person, from the top of a page or its front matter."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cvgen.errors import Invalid
from cvgen.model.fields import Email, Phone, PlainText, Url
from cvgen.model.inline_markdown import Markdown
from cvgen.model.networks import network_called
from cvgen.model.profile import OnlineProfile
from cvgen.model.rich_text import RichText, join_rich
from cvgen.readers.recognise.contact_pieces import (
    EMAIL,
    KINDS_OF_LABELS,
    contact_pieces,
    split_label,
)
from cvgen.readers.recognise.content import comparable_words
from cvgen.readers.recognise.coverage import CoverageTracker
from cvgen.readers.vocabulary.networks import (
    GENERIC_LINK_WORDS,
    online_profile,
    online_profile_at,
)
from cvgen.readers.vocabulary.places import ends_in_place, is_place
from cvgen.text.urls import display_url

_AT = r"\s*(?:@|\(at\)|\[at\]|\{at\}|<at>|\(@\)|\[@\]|_at_|\bat\b|🐌|\(ät\)|\[ät\])\s*"
_DOT = r"\s*(?:\.|\(dot\)|\[dot\]|\{dot\}|_dot_|\bdot\b|\(punkt\)|\[punkt\])\s*"
_HIDDEN = re.compile(rf"([\w+-]+(?:{_DOT}[\w+-]+)*){_AT}([\w-]+(?:{_DOT}[\w-]+)+)", re.IGNORECASE)
_PHONE = re.compile(r"(?:\+|\(\+)?[\d(][\d().\-/\s\u00a0]{5,24}\d")


@dataclass
class ContactDetails:
    """What was found so far; the first of each kind is the person's, others become profiles."""

    tracker: CoverageTracker
    email: Email | None = None
    phone: Phone | None = None
    location: PlainText | None = None
    website: Url | None = None
    headline: Markdown | None = None
    profiles: list[OnlineProfile] = field(default_factory=list)

    def line(self, text: RichText) -> RichText | None:
        """Take what *text* says of how to reach the person; return the rest; None: it is prose."""
        pieces = contact_pieces(text)
        left = [piece for piece in pieces if not self._take(piece)]
        if len(left) == len(pieces):
            return None
        return join_rich(left, " | ") if left else RichText()

    def rest(self, lines: list[RichText]) -> list[RichText]:
        """Take contact details out of *lines*; return what is left of them."""
        left = [(self.line(line) if self.is_contact(line) else None, line) for line in lines]
        return [line if rest is None else rest for rest, line in left if rest is None or rest]

    def is_contact(self, text: RichText) -> bool:
        """Tell whether *text* is a line of ways to reach somebody: pieces, not a sentence."""
        pieces = contact_pieces(text)
        short = all(len(piece.text.split()) <= 9 for piece in pieces)
        probe = ContactDetails(CoverageTracker())
        return short and any(probe._take(piece) for piece in pieces)

    def _take(self, piece: RichText) -> bool:
        label, value = split_label(piece)
        kind = KINDS_OF_LABELS.get(label.casefold())
        taken = (
            self._take_links(value, label)
            or self._take_email(value)
            or self._take_phone(value, kind)
            or self._take_address(value, label, kind)
            or self._take_place(value, kind)
        )
        if taken:
            self.tracker.mark_used(piece)
        return taken

    def _take_links(self, value: RichText, label: str) -> bool:
        targets = value.targets
        if len(targets) != 1 or not value.without("strong").is_all("link"):
            return False
        target, text = targets[0], value.text
        if target.startswith("mailto:"):
            address = target[7:].split("?")[0]
            if not _names_only(text, {"email", "e", "mail", "me", "contact", "send"}) and not _same(
                text, address
            ):
                return False
            return self.add_email(address)
        if target.startswith("tel:"):
            return self.add_phone(text) or self.add_phone(target[4:])
        page = online_profile_at(target)
        if page is not None:
            known = {
                *comparable_words(page.network),
                *comparable_words(target),
                *comparable_words(page.username or ""),
            }
            known |= {*comparable_words(label)}
            if not _names_only(text, known):
                page = online_profile(_name(label or text), "", target)
            return page is not None and self.add_page(page)
        name = label or text
        is_own = KINDS_OF_LABELS.get(name.casefold()) == "website" or _same(text, target)
        if is_own and self.add_website(target):
            return True
        page = online_profile(
            _name(name if not _same(text, target) else label or display_url(target)), "", target
        )
        if page is None or len(name) > 40 or (label and not _same(text, target)):
            return False
        return self.add_page(page)

    def _take_email(self, value: RichText) -> bool:
        text = value.text.strip("<>() ")
        match = EMAIL.fullmatch(text)
        if match:
            return self.add_email(match[0])
        hidden = _HIDDEN.fullmatch(text)
        if hidden and (re.search(r"[\[({_<]", text) or " at " in text.lower()):
            parts = [re.sub(_DOT, ".", part, flags=re.IGNORECASE) for part in hidden.groups()]
            return self.add_email("@".join(parts))
        return False

    def _take_phone(self, value: RichText, kind: str | None) -> bool:
        text = value.text
        if kind not in {"phone", None} or not _PHONE.fullmatch(text):
            return False
        digits = sum(character.isdigit() for character in text)
        if kind is None and (digits < 8 or re.fullmatch(r"(?:19|20)\d\d\D+(?:19|20)\d\d", text)):
            return False
        return self.add_phone(text)

    def _take_address(self, value: RichText, label: str, kind: str | None) -> bool:
        text = value.text.strip("<>() ")
        if (
            not re.fullmatch(r"(?:https?://)?(?:[\w-]+\.)+[a-zA-Z]{2,}(?:[/?#]\S*)?", text)
            or len(text) > 200
        ):
            network = network_called(label)
            if network and re.fullmatch(r"@?[\w.-]{2,40}", text) and not value.targets:
                page = online_profile(network.name, text)
                return page is not None and self.add_page(page)
            return False
        if "." not in text.split("/")[0] and not text.startswith("http"):
            return False
        target = text if text.startswith("http") else f"https://{text}"
        page = online_profile_at(target)
        if page is not None:
            return self.add_page(page)
        if (
            not text.startswith("http")
            and kind != "website"
            and "/" not in text
            and not re.search(
                r"\.(?:com|org|net|io|dev|me|ai|edu|de|fr|es|it|uk|ch|at|nl|eu|app|info|site|"
                r"page|co|cn|jp|ca|us|xyz|tech|blog)$",
                text,
            )
        ):
            return False
        if self.add_website(target):
            return True
        made = online_profile(_name(label) if label else display_url(target), "", target)
        return made is not None and self.add_page(made)

    def _take_place(self, value: RichText, kind: str | None) -> bool:
        text = value.text
        if (
            value.targets
            or self.location is not None
            or not (
                kind == "location" or is_place(text) or (text[0].isdigit() and ends_in_place(text))
            )
        ):
            return False
        try:
            self.location = PlainText.parse(text)
        except Invalid:
            return False
        return True

    def add_email(self, address: str) -> bool:
        """Keep an e-mail address."""
        try:
            email = Email.parse(address)
        except Invalid:
            return False
        if self.email is None or self.email.casefold() == email.casefold():
            self.email = self.email or email
            return True
        page = online_profile("E-mail", email, f"mailto:{email}")
        return page is not None and self.add_page(page)

    def add_phone(self, number: str) -> bool:
        """Keep a phone number."""
        try:
            phone = Phone.parse(number)
        except Invalid:
            return False
        if self.phone is None or _digits(self.phone) == _digits(phone):
            self.phone = self.phone or phone
            return True
        page = online_profile("Phone", phone, f"tel:{_digits(phone)}")
        return page is not None and self.add_page(page)

    def add_website(self, target: str) -> bool:
        """Keep the person's own page."""
        try:
            url = Url.parse(target)
        except Invalid:
            return False
        if self.website is None or display_url(self.website) == display_url(url):
            self.website = self.website or url
            return True
        return False

    def add_page(self, page: OnlineProfile) -> bool:
        """Keep a page about the person elsewhere."""
        if page not in self.profiles:
            self.profiles.append(page)
        return True


def _name(text: str) -> str:
    network = network_called(text)
    return network.name if network else text.strip(" :[]")


def _names_only(text: str, known: set[str]) -> bool:
    return set(comparable_words(text)) <= known | GENERIC_LINK_WORDS


def _same(text: str, target: str) -> bool:
    return comparable_words(display_url(text)) == comparable_words(display_url(target))


def _digits(number: str) -> str:
    return re.sub(r"[^\d+]", "", number)
