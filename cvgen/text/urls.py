"""Link targets: which may leave a profile, and in what spelling."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from cvgen.errors import Invalid

SCHEMES = ("http", "https", "mailto", "tel")
MAX_HOST_LABEL_CHARACTERS = 63  # of a part of a host between dots, in ASCII

_RESERVED = "!$&'()*+,;=:@/?%[]~-._"
_HOST = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?\.?|\[[0-9A-Fa-f:.]+\]")
_EMAIL = re.compile(r"[^\s@<>()\[\],;:\\\"]+@[^\s@<>()\[\],;:\\\"]+\.[^\s@<>()\[\],;:\\\".]+")
_EXTENSION = re.compile(r"\s*(?:x|ext\.?|#)\s*(\d{1,8})$", re.IGNORECASE)
_PHONE = re.compile(r"[+\d().\-/\s\u00a0]{0,30}\d[+\d().\-/\s\u00a0]{0,30}")


def href(target: str) -> str:
    """Return *target* as an ASCII URI that browsers, PDF and Word read alike, or raise Invalid."""
    text = target.strip()
    scheme, colon, rest = text.partition(":")
    scheme = scheme.lower()
    if not colon or scheme not in SCHEMES:
        hint = f"did you mean 'https://{text}'?" if _looks_like_site(text) else ""
        raise Invalid(
            f"'{shorten(text)}' is no link: only http, https, mailto and tel are allowed",
            hint,
            code="invalid-link",
        )
    text = re.sub(r"[\x00-\x1f\x7f]", "", text)
    if scheme == "tel":
        return phone_href(unquote(rest).replace(";ext=", " ext. "))
    if scheme == "mailto":
        addresses, question, fields = rest.partition("?")
        return "mailto:" + ",".join(map(_mailbox, addresses.split(","))) + question + _ascii(fields)
    return _web(text)


def email_href(address: str) -> str:
    """Return the mailto link for *address*, or raise Invalid."""
    if not _EMAIL.fullmatch(address):
        raise Invalid(f"'{shorten(address)}' is no e-mail address", code="invalid-link")
    return f"mailto:{_mailbox(address)}"


def phone_href(number: str) -> str:
    """Return the tel link for a phone number as people write it, or raise Invalid."""
    extension = _EXTENSION.search(number)
    line = number[: extension.start()] if extension else number
    if not _PHONE.fullmatch(line):
        raise Invalid(
            f"'{shorten(number)}' is no phone number",
            "such as +1 555 010 0199 ext. 12",
            "invalid-link",
        )
    return f"tel:{_dial(line)}" + (f";ext={extension[1]}" if extension else "")


def display_url(uri: str) -> str:
    """Return *uri* as people write it: without scheme, `www.` and the final slash."""
    text = re.sub(r"^(?:https?://(?:www\.)?|mailto:|tel:)|/$", "", unquote(uri))
    host, slash, path = text.partition("/")
    return re.sub(r"\bxn--[a-z0-9-]+", _decode_label, host) + slash + path


def shorten(text: str, most: int = 60) -> str:
    """Return *text*, cut to *most* characters for a message."""
    return text if len(text) <= most else text[: most - 1] + "…"


def _looks_like_site(text: str) -> bool:
    return re.fullmatch(r"(?:[\w-]+\.)+[A-Za-z]{2,}(?:[/?#:]\S*)?", text) is not None


def _dial(number: str) -> str:
    digits = re.sub(r"\(0\)|[^\d+]", "", number.partition(";")[0])
    if not re.fullmatch(r"\+?\d+", digits):
        raise Invalid(f"'{shorten(number)}' is no phone number", code="invalid-link")
    return digits


def _web(text: str) -> str:
    try:
        parts = urlsplit(text)
        port = parts.port
        host = (parts.hostname or "").rstrip(".")
        host = f"[{host}]" if ":" in host else _encode_host(host)
    except ValueError:
        raise Invalid(f"'{shorten(text)}' is no web address", code="invalid-link") from None
    if not _HOST.fullmatch(host):
        raise Invalid(f"'{shorten(text)}' is no web address", code="invalid-link")
    netloc = host if port is None else f"{host}:{port}"
    path, query, fragment = map(_ascii, (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme.lower(), netloc, path, query, fragment))


def _mailbox(address: str) -> str:
    local, at, host = address.rpartition("@")
    try:
        return _ascii(local) + at + _ascii(_encode_host(host))
    except ValueError:
        raise Invalid(f"'{shorten(address)}' is no e-mail address", code="invalid-link") from None


def _encode_host(host: str) -> str:
    """Return *host* in ASCII, as browsers look it up; raise ValueError if it cannot be one."""
    if host.isascii():
        return host
    # Slow to import, and few hosts have other letters.
    import idna  # noqa: PLC0415

    mapped = idna.uts46_remap(host, std3_rules=False, transitional=False)
    return ".".join(map(_encode_label, mapped.rstrip(".").split(".")))


def _encode_label(label: str) -> str:
    import idna  # noqa: PLC0415

    if label.isascii():
        return label
    try:
        return idna.alabel(label).decode("ascii")
    except idna.InvalidCodepoint:
        # Of symbols such as emoji, which the standard excludes, browsers look up the code as well.
        encoded = "xn--" + label.encode("punycode").decode("ascii")
        if len(encoded) > MAX_HOST_LABEL_CHARACTERS:
            raise
        return encoded


def _decode_label(match: re.Match[str]) -> str:
    """Return a part of a host in its own letters, if they give the same part again."""
    try:
        letters = match[0].removeprefix("xn--").encode("ascii").decode("punycode")
        return letters if _encode_host(letters) == match[0] else match[0]
    except ValueError:
        return match[0]


def _ascii(part: str) -> str:
    whole = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", part)
    return quote(whole, safe=_RESERVED.replace("[", "").replace("]", ""))
