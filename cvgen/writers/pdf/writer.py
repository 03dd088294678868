"""Document → tagged PDF (PDF/UA-1), from the HTML writer's page."""

from __future__ import annotations

import re
from dataclasses import replace

from cvgen.model.document import Document
from cvgen.model.output import Written
from cvgen.model.profile import Profile
from cvgen.profiles import embedded_record, fingerprint
from cvgen.themes.css import print_style
from cvgen.themes.fonts.fallback import FaceChoice, choose_faces
from cvgen.writers import WriterJob, html
from cvgen.writers.pdf import adapter as engine

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

SUBSTITUTE = "\N{WHITE SQUARE}"  # for what no font draws


def write(job: WriterJob) -> Written:
    """Return the document as a PDF whose tags, text layer and links serve every reader.

    With its profile in it, it is an archival file (PDF/A-3a) too. A square stands for each
    character that no font at hand draws; they are in `missing`.
    """
    return _write(job, draft=False)


def draft(job: WriterJob) -> Written:
    """Return a PDF that looks like that of `write` and is made sooner: to be drawn, not kept."""
    return _write(replace(job, embed=False), draft=True)


def _write(job: WriterJob, draft: bool) -> Written:
    document, profile, fonts = job.document, job.embedded, job.theme.tokens.fonts
    markup, style = _unbroken(html.render(document, job.theme, "")), print_style(job.theme)
    choice = choose_faces(document, fonts)
    rendered = _render(markup, style, choice, _record(document, profile, {}), draft)
    if rendered.missing:
        head, body, rest = markup.partition("<body>")
        squares = dict.fromkeys(rendered.missing, SUBSTITUTE)
        page, carried = head + body + rest.translate(squares), _record(document, profile, squares)
        choice = choose_faces(document, fonts, SUBSTITUTE)
        second = _render(page, style, choice, carried, draft)
        return Written(second.data, second.pages, frozenset(map(chr, rendered.missing)))
    return Written(rendered.data, rendered.pages)


def _render(
    markup: str,
    style: str,
    choice: FaceChoice,
    carried: engine.Attachment | None,
    draft: bool,
) -> engine.Rendered:
    fonts = engine.FontFiles(tuple(face.path for face, _ in choice.faces), bool(choice.lacking))
    return engine.render_pdf(markup, style, fonts, attached=carried, draft=draft)


def _record(
    document: Document, profile: Profile | None, substitutes: dict[int, str]
) -> engine.Attachment | None:
    if profile is None:
        return None
    text = fingerprint.of_drawn_document(document, substitutes)
    content = embedded_record.record_yaml(
        profile, embedded_record.Seal(text, document.photo is not None)
    )
    return engine.Attachment(
        embedded_record.PDF_ATTACHMENT, content, "The profile that this file shows, for cvgen"
    )


def _unbroken(markup: str) -> str:
    """Return the page with words that lines must not break inside marked as such."""
    head, body, rest = markup.partition("<body>")
    return head + body + _TEXT.sub(lambda text: _WHOLE.sub(_whole, text[0]).translate(_PLAIN), rest)


def _whole(word: re.Match[str]) -> str:
    return f'<span class="unbroken">{word[0]}</span>'
