"""Document → tagged PDF (PDF/UA-1), from the HTML writer's page."""

from __future__ import annotations

import re
from pathlib import Path

from cvgen import engine, fontfiles, reading
from cvgen.model import Document
from cvgen.styles import print_style
from cvgen.themes import Theme
from cvgen.tokens import Fonts
from cvgen.writers import Written, html

# Extractors drop a hyphen at the end of a line, and word processors do not break a line at a slash:
# words of a usual length stay whole, and `pre- and` together. And a non-breaking space or hyphen
# shares its glyph with the plain one, whose first use decides what the text layer says for both:
# they become plain.
_WHOLE = re.compile(
    r"(?<![^\s>])(?:[^\s<>]{0,30}- [^\s<>]{1,30}"
    r"|(?=[^\s<>]*[-/\u00a0\u202f\u2011])[^ \n\t<>]{2,30})(?![^\s<])"
)
_PLAIN = str.maketrans("\u00a0\u202f\u2011", "  -")
_TEXT = re.compile(r">[^<>]+<")

SUBSTITUTE = "\N{WHITE SQUARE}"  # for what no font draws; every face of the themes has it


def write(document: Document, theme: Theme) -> Written:
    """Return *document* as a PDF whose tags, text layer and links serve every reader.

    A square stands for each character that no font at hand draws; they are in `missing`.
    """
    return _write(document, theme, draft=False)


def draft(document: Document, theme: Theme) -> Written:
    """Return a PDF that looks like that of `write` and is made sooner: to be drawn, not kept."""
    return _write(document, theme, draft=True)


def _write(document: Document, theme: Theme, draft: bool) -> Written:
    markup, style = _unbroken(html.render(document, theme, "")), print_style(theme)
    files, system = _files(document, theme.tokens.fonts)
    rendered = engine.render(markup, style, files, system, draft)
    if rendered.missing:
        head, body, rest = markup.partition("<body>")
        drawn = rest.translate(dict.fromkeys(rendered.missing, SUBSTITUTE))
        second = engine.render(head + body + drawn, style, files, system, draft)
        return Written(second.data, second.pages, frozenset(map(chr, rendered.missing)))
    return Written(rendered.data, rendered.pages)


def _unbroken(markup: str) -> str:
    """Return the page with words that lines must not break inside marked as such."""
    head, body, rest = markup.partition("<body>")
    return head + body + _TEXT.sub(lambda text: _WHOLE.sub(_whole, text[0]).translate(_PLAIN), rest)


def _whole(word: re.Match[str]) -> str:
    return f'<span class="unbroken">{word[0]}</span>'


def _files(document: Document, fonts: Fonts) -> tuple[list[Path], bool]:
    """Return the files that draw *document*, and whether the system's fonts must help."""
    used = [fonts.body, fonts.heading]
    if reading.has_code(document):
        used.append(fonts.mono)
    files = [face.path for font in used for face in fontfiles.faces(font)]
    rest = {code for code in map(ord, reading.text(document)) if not fontfiles.is_invisible(code)}
    for file in files:
        rest -= fontfiles.coverage(file)
    cjk = fontfiles.cjk_face()
    if cjk and rest & fontfiles.coverage(cjk.path):
        files.append(cjk.path)
        rest -= fontfiles.coverage(cjk.path)
    return list(dict.fromkeys(files)), bool(rest)
