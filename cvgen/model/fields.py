"""Types of single values in a profile: each reads text with `parse` or raises Invalid."""

from __future__ import annotations

import re
from typing import ClassVar, Self

from cvgen.errors import Invalid
from cvgen.text.characters import check_length, one_line
from cvgen.text.urls import email_href, href, phone_href, shorten


class PlainText(str):
    """Text on one line, without markup."""

    schema: ClassVar[dict[str, object]] = {"type": ["string", "number", "boolean"]}
    holds_words: ClassVar[bool] = True  # and not a code of some kind
    __slots__ = ()

    @classmethod
    def parse(cls, source: str) -> Self:
        """Return the cleaned text, or raise Invalid if nothing is left of it."""
        check_length(source)
        text = one_line(source)
        cls.check(text)
        return cls(text)

    @classmethod
    def check(cls, text: str) -> None:
        """Raise Invalid if *text* will not do."""
        if not text:
            raise Invalid("the text is empty", "write something or remove it")


class Url(PlainText):
    """A link target."""

    schema: ClassVar[dict[str, object]] = {
        "type": "string",
        "pattern": "^\\s*([Hh][Tt][Tt][Pp][Ss]?://|[Mm][Aa][Ii][Ll][Tt][Oo]:|[Tt][Ee][Ll]:)",
    }
    holds_words = False
    __slots__ = ()

    @classmethod
    def check(cls, text: str) -> None:
        """Raise Invalid unless it is an http, https, mailto or tel URI."""
        href(text)


class Email(PlainText):
    """An e-mail address."""

    list_hint: ClassVar[str] = (
        "give one here; another goes under `profiles:` as `- {network: E-mail, url: 'mailto:…'}`"
    )
    schema: ClassVar[dict[str, object]] = {"type": "string"}
    holds_words = False
    __slots__ = ()

    @classmethod
    def check(cls, text: str) -> None:
        """Raise Invalid unless mail could go there."""
        email_href(text)


class Phone(PlainText):
    """A phone number, shown as written."""

    list_hint: ClassVar[str] = (
        "give one here; another goes under `profiles:` as `- {network: Phone, url: 'tel:…'}`"
    )
    schema: ClassVar[dict[str, object]] = {"type": ["string", "integer"]}
    holds_words = False
    __slots__ = ()

    @classmethod
    def check(cls, text: str) -> None:
        """Raise Invalid unless it could be dialled."""
        phone_href(text)


class PictureFile(PlainText):
    """The name of a picture's file."""

    schema: ClassVar[dict[str, object]] = {"type": "string"}
    holds_words = False
    __slots__ = ()

    @classmethod
    def check(cls, text: str) -> None:
        """Raise Invalid if it is an address."""
        if re.match(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?//|data:|www\.", text):
            raise Invalid(
                f"'{shorten(text)}' is an address, not a file",
                "save the picture beside the profile and write the name of its file",
                "bad-photo",
            )
        super().check(text)


class LanguageTag(PlainText):
    """A language tag such as `en-US` or `zh-Hans` (BCP 47)."""

    schema: ClassVar[dict[str, object]] = {"type": "string"}
    holds_words = False
    __slots__ = ()

    @classmethod
    def check(cls, text: str) -> None:
        """Raise Invalid unless readers and validators will take it."""
        if not re.fullmatch(
            r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-([A-Za-z\d]{5,8}|\d[A-Za-z\d]{3}))*",
            text,
        ):
            raise Invalid(f"'{text}' is no language tag", "write it like en-US, de or zh-Hans")


class Username(PlainText):
    """A name on a network."""

    schema: ClassVar[dict[str, object]] = {"type": ["string", "number"]}
    __slots__ = ()

    @classmethod
    def check(cls, text: str) -> None:
        """Raise Invalid if it is an address."""
        if "://" in text:
            raise Invalid(f"'{shorten(text)}' is an address, not a name", "call it 'url'")
        super().check(text)
