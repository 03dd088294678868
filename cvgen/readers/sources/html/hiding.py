"""What in an HTML page may hide its text, lay something over it or change it when it is shown.

The style sheets of cvgen's themes do nothing of the kind. It is looked for, not worked out: a page
that has it no longer speaks for the profile in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvgen.profiles.embedded_record import HTML_SCRIPT_ID
from cvgen.readers.sources.html.elements import HtmlElement

MAX_VALUE_CHARACTERS = 1_000  # of a declaration; a list of typefaces has a hundred

_TEXT_TAGS = frozenset(
    "html head body title meta header footer main section article aside nav div p h1 h2 h3 h4 h5 "
    "h6 hr ul ol li dl dt dd a span strong em b i u s del ins mark small sub sup code kbd samp var "
    "pre q cite abbr dfn blockquote address br wbr time figure figcaption table thead tbody tfoot "
    "tr td th caption colgroup col bdi bdo img style script".split()
)
_DATA_SCRIPTS = frozenset(("application/ld+json", "application/json"))
_OTHER_ATTRIBUTES = re.compile(r"on\w+|popover|background|bgcolor|text|color|face|inert")
_OWN_STYLE = re.compile(r"\s*counter-reset\s*:\s*item\s+-?\d+\s*;?\s*")

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_FONT_FACE = re.compile(r"@font-face\s*\{[^{}]*\}")
_DECLARATION = re.compile(r"(?<![\w-])([\w-]+)\s*:\s*([^;{}]*)")
_TINY = r"(?:0|0?\.\d+(?:px|pt)|0?\.[0-3]\d*(?:r?em)?|[0-3](?:\.\d*)?(?:px|pt)|[0-3]?\d(?:\.\d*)?%)"
_FAR = r"-\s*(?:\d{3,}|\d{2,}(?:\.\d+)?r?em)"
# With a part of red, green or blue that is far from full, so it can be read on white.
_DARK = r"#(?=(?:..)?(?:..)?[0-9a-b])[0-9a-f]{6}"
# A quotation with a letter or digit in it, after others without.
_WORDS = r"""(?:[^"']|"[^"\w]*"|'[^'\w]*')*(?:"[^"\w]*\w|'[^'\w]*\w).*"""
_NONE = r"0(?:\.0*)?(?:[a-z]*|%)"
# By the property; what a value must be to be told.
_HIDING = tuple(
    (re.compile(name), re.compile(value))
    for name, value in (
        (r"display", r"none.*"),
        (r"visibility|content-visibility", r"(?!visible|auto).*"),
        (r"opacity", r"(?!1(?:\.0*)?\s*$|100%).*"),
        (r"font-size|--.*-size", _TINY),
        (r"font", rf"(?:.*\s)?{_TINY}(?:/.*|\s.*)"),
        (r"position", r"absolute.*|fixed.*|sticky.*"),
        (r"color", rf"(?!var\(--(?:text|[\w-]+-colour)\)$|inherit$|currentcolor$|{_DARK}$).*"),
        (r"--text", rf"(?!{_DARK}$).*"),
        (r"--.*-colour", r"(?!inherit$|#[0-9a-f]{6}$|#[0-9a-f]{3}$).*"),
        (r"(?:-webkit-)?(?:mask|clip|filter|text-security|text-fill-color).*", r".*"),
        (r"mix-blend-mode|transform|translate|scale|rotate|zoom|z-index", r".*"),
        (r"unicode-bidi", r".*override.*"),
        (r"clip-path|backdrop-filter|background-image|border-image.*|cursor|shape-outside", r".*"),
        (r"content", r".*(?:attr\(|url\(|image).*|" + _WORDS),
        (r"(?:max-)?(?:width|height|inline-size|block-size)", _NONE),
        (r"overflow(?:-[xy])?", r"hidden.*|clip.*|scroll.*|auto.*"),
        (r"text-overflow|line-clamp|-webkit-line-clamp", r".*"),
        (r".*", rf".*(?:{_FAR}|url\(|expression\().*"),
    )
)


def hiding_part(root: HtmlElement) -> str:
    """Return what in a page may hide or cover text, for a message; "" if nothing may."""
    return next(_hiding_parts(root), "")


def _hiding_parts(root: HtmlElement) -> Iterator[str]:
    pictures = 0
    for element in root.walk():
        pictures += element.tag == "img"
        if element.tag not in _TEXT_TAGS or pictures > 1:
            yield f"it has a part that may cover text, <{element.tag}>"
        for name, value in element.attributes.items():
            if _OTHER_ATTRIBUTES.fullmatch(name) or (
                name == "style" and not _OWN_STYLE.fullmatch(value)
            ):
                yield f'a part of it has a look of its own, {name}="{value[:40]}"'
        if element.tag == "meta" and "http-equiv" in element.attributes:
            yield "it goes on to another page"
        if element.tag == "script" and not _is_data(element):
            yield "it runs a program"
        if element.tag == "style":
            yield from _hiding_rules("".join(c for c in element.children if isinstance(c, str)))


def _is_data(element: HtmlElement) -> bool:
    kind = element.attributes.get("type", "").strip().lower()
    return kind in _DATA_SCRIPTS or element.attributes.get("id") == HTML_SCRIPT_ID


def _hiding_rules(sheet: str) -> Iterator[str]:
    """Yield what in a style sheet may hide text, each declaration as it stands."""
    plain = _ESCAPE.sub(_unescaped, _COMMENT.sub(" ", sheet)).lower()
    plain = _FONT_FACE.sub(" ", plain)
    if "@import" in plain or "@font-face" in plain:
        yield "its style sheet takes in another one"
    grounds, pale = set(), set()
    for match in _DECLARATION.finditer(plain):
        name, value = match[1], " ".join(match[2].replace("!important", "").split())
        if len(value) > MAX_VALUE_CHARACTERS:
            yield f"its style sheet has a long value for '{name}'"
            return
        if name.endswith("-fill") and re.fullmatch(_DARK, value):
            grounds.add(name)
        if re.fullmatch(r"--.*-colour", name) and re.fullmatch(f"(?!{_DARK})#.*", value):
            pale.add(name)
        for names, values in _HIDING:
            if names.fullmatch(name) and values.fullmatch(value):
                yield f"its style sheet may hide text, '{name}: {value[:40]}'"
    for name in sorted(pale):
        if not {name.replace("-colour", "-fill"), "--band-fill"} & grounds:
            yield f"its style sheet has a pale colour on a pale ground, '{name}'"


def _unescaped(match: re.Match[str]) -> str:
    if not match[1]:
        return match[2]
    code = int(match[1], 16)
    return chr(code) if 0 < code < 0x110000 else " "
