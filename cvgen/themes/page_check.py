"""What a theme's page may not hold: whatever acts, fetches, or is no page any more."""

from __future__ import annotations

import re
from collections.abc import Collection
from html.parser import HTMLParser

from cvgen.errors import Diagnostic, ProfileError
from cvgen.themes.load import Theme, read_theme_file
from cvgen.themes.style_sheet import style_problems

MAX_PAGE_CHARACTERS = 5_000_000  # characters, without the fonts
MAX_PAGE_ELEMENTS = 50_000  # elements; laying out more takes minutes
MAX_PAGE_DEPTH = 60  # elements within one another

_VOID = frozenset(("br", "hr", "img", "meta", "wbr", "col"))
_SHAPES = frozenset(
    ("circle", "ellipse", "g", "line", "path", "polygon", "polyline", "rect", "svg")
)
# Their end tags may be left out, so their depth is not known; they end with what they are in.
_OPEN_ENDED = frozenset(("dd", "dt", "li", "p", "tbody", "td", "tfoot", "th", "thead", "tr"))
_ELEMENTS = frozenset(
    "a abbr address article aside b blockquote body caption cite code colgroup dfn div dl em"
    " figcaption figure footer h1 h2 h3 h4 h5 h6 head header html i kbd main mark nav ol pre q s"
    " samp section small span strong style sub sup table time title u ul".split()
).union(_VOID, _SHAPES, _OPEN_ENDED)
_ATTRIBUTES = frozenset(
    "alt charset class colspan content cx cy d datetime dir fill fill-rule clip-rule focusable"
    " height hidden href id itemid itemprop itemscope itemtype lang name points prefix"
    " preserveaspectratio property r rel reversed role rowspan rx ry scope src start stroke"
    " stroke-linecap stroke-linejoin stroke-width style tabindex target title transform translate"
    " type value viewbox width x x1 x2 xmlns y y1 y2".split()
)
_OWN_ATTRIBUTE = re.compile(r"(?:aria|data)-[a-z0-9-]+")
_TARGET = re.compile(r"(?:https?://|mailto:|tel:|#)", re.IGNORECASE)


def check_page(page: str, theme: Theme, style: str, pictures: Collection[str]) -> None:
    """Raise ProfileError if *page*, made by a template of *theme*, could act or fetch.

    The trusted *style* may stand in it, and images whose source is one of *pictures*.
    """
    page = page.replace(style, "", 1) if style else page
    if len(page) > MAX_PAGE_CHARACTERS:
        raise _problem(theme, "", f"the page has more than {MAX_PAGE_CHARACTERS:,} characters")
    checker = _Checker(pictures)
    try:
        checker.feed(page)
        checker.close()
    except _Unsafe as unsafe:
        raise _problem(theme, unsafe.found, unsafe.message) from None


class _Unsafe(Exception):
    """Something in the page, and what to say of it."""

    def __init__(self, found: str, message: str) -> None:
        super().__init__(message)
        self.found, self.message = found, message


class _Checker(HTMLParser):
    """Raises _Unsafe for whatever is not known to be harmless, in any parser's eyes."""

    def __init__(self, pictures: Collection[str]) -> None:
        super().__init__()
        self._pictures = pictures
        self._count = self._depth = 0
        self._is_style = self._has_shapes = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Check an element."""
        if tag not in _ELEMENTS:
            raise _Unsafe(f"<{tag}", f"a page may not hold the element '{tag}'")
        self._count += 1
        self._depth += tag not in _VOID | _OPEN_ENDED
        if self._count > MAX_PAGE_ELEMENTS:
            raise _Unsafe("", f"the page has more than {MAX_PAGE_ELEMENTS:,} elements")
        if self._depth > MAX_PAGE_DEPTH:
            raise _Unsafe("", f"elements are nested more than {MAX_PAGE_DEPTH} deep")
        self._has_shapes |= tag in _SHAPES
        self._is_style = tag == "style"
        if self._is_style and self._has_shapes:
            raise _Unsafe("<style", "a style may not follow a drawing")
        for name, value in attrs:
            self._check_attribute(tag, name, value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Check an element that says it is empty; in HTML only drawings can be."""
        self.handle_starttag(tag, attrs)
        if tag in _SHAPES:
            self._depth -= 1

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        self._is_style = False
        self._depth -= tag not in _VOID | _OPEN_ENDED

    def handle_data(self, data: str) -> None:
        """Check what stands in a style."""
        if self._is_style:
            if "<" in data:
                raise _Unsafe("<style", "a style may not hold '<'")
            _check_style(data)

    def handle_comment(self, data: str) -> None:
        """Check a comment: browsers end one with a '>' in it elsewhere."""
        if re.search(r"[<>]", data):
            raise _Unsafe("<!--", "a comment may not hold '<' or '>'")

    def handle_decl(self, decl: str) -> None:
        """Check the document type."""
        if decl.lower().split() != ["doctype", "html"]:
            raise _Unsafe("<!", "the document type is not html")

    def unknown_decl(self, data: str) -> None:  # noqa: ARG002
        """Refuse a section that only XML knows."""
        raise _Unsafe("<![", "a page may not hold sections of XML")

    def handle_pi(self, data: str) -> None:  # noqa: ARG002
        """Refuse an instruction."""
        raise _Unsafe("<?", "a page may not hold instructions of XML")

    def _check_attribute(self, tag: str, name: str, value: str) -> None:
        if name not in _ATTRIBUTES and not _OWN_ATTRIBUTE.fullmatch(name):
            raise _Unsafe(name, f"'{tag}' may not have the attribute '{name}'")
        if name == "src" and not (tag == "img" and value in self._pictures):
            raise _Unsafe("src", "the only picture that a page may show is the portrait")
        if name == "href" and not (tag == "a" and _TARGET.match(value)):
            raise _Unsafe("href", f"'{tag}' may not lead to '{value[:100]}'")
        if name == "style":
            _check_style(value)
        elif tag in _SHAPES and "url(" in value.lower():
            raise _Unsafe("url(", "a drawing may not use what is elsewhere")


def _check_style(text: str) -> None:
    problem = next(iter(style_problems(text)), None)
    if problem:
        raise _Unsafe("style", problem.message)


def _problem(theme: Theme, found: str, message: str) -> ProfileError:
    """Return what is wrong, at the place where a template of *theme* has *found*, if any does."""
    first: ProfileError | None = None
    for folder in theme.folders:
        for path in sorted(folder.glob("*.j2")):
            source = read_theme_file(folder, path.name)
            lines = source.text.lower().splitlines()
            places = ((n, line.find(found)) for n, line in enumerate(lines, 1) if found)
            line, column = next(((n, at + 1) for n, at in places if at >= 0), (0, 0))
            problem = Diagnostic(line, column, message, "remove it", code="unsafe-page")
            error = ProfileError(source.name, source.text, [problem])
            if line:
                return error
            first = first or error
    problem = Diagnostic(0, 0, message, code="unsafe-page")
    return first or ProfileError(str(theme.folders[0]), "", [problem])
