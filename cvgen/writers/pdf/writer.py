"""Document → tagged PDF (PDF/UA-1), from the HTML writer's page."""

from __future__ import annotations

import re
from dataclasses import replace

from cvgen.document import reading_order
from cvgen.errors import CvgenError
from cvgen.model.document import Document
from cvgen.model.output import Written
from cvgen.model.profile import Profile
from cvgen.profiles import embedded_record, fingerprint
from cvgen.themes.css import print_style
from cvgen.themes.fonts.fallback import choose_faces
from cvgen.writers import html
from cvgen.writers.job import WriterJob
from cvgen.writers.pdf import adapter
from cvgen.writers.pdf.time_limit import layout_seconds, time_limit

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
    theme = job.theme
    if theme.is_ours:
        return _written(job, draft)
    folder = str(theme.folders[0])
    try:
        with time_limit(layout_seconds(len(reading_order.text(job.document))), folder):
            return _written(job, draft)
    except CvgenError:
        raise
    except Exception as error:
        # Styles that few people use lead to faults in the library.
        said = f"it cannot be laid out as a PDF: {type(error).__name__}: {error}"
        raise CvgenError(
            said, "unsafe-style", hint="make its style simpler", file=folder
        ) from error


def _written(job: WriterJob, draft: bool) -> Written:
    page = _unbroken(html.render(job.document, job.theme, ""))
    rendered = _render(job, page, frozenset(), draft)
    missing = rendered.missing
    if missing:
        rendered = _render(job, page, missing, draft)
    characters = frozenset(map(chr, missing))
    return Written(rendered.data, rendered.pages, characters, rendered.inapplicable)


def _render(job: WriterJob, page: str, missing: frozenset[int], draft: bool) -> adapter.Rendered:
    """Return *page* as a PDF with squares for the characters *missing*.

    The system's fonts are looked through only if they are to draw others that ours lack.
    """
    squares = dict.fromkeys(missing, SUBSTITUTE)
    choice = choose_faces(job.document, job.theme.tokens.fonts, SUBSTITUTE if missing else "")
    files = tuple(face.path for face, _ in choice.faces)
    fonts = adapter.FontFiles(files, system=bool(choice.lacking - missing))
    head, body, rest = page.partition("<body>")
    return adapter.render_pdf(
        head + body + rest.translate(squares),
        print_style(job.theme),
        fonts,
        attached=_record(job.document, job.embedded, squares),
        draft=draft,
    )


def _record(
    document: Document, profile: Profile | None, substitutes: dict[int, str]
) -> adapter.Attachment | None:
    if profile is None:
        return None
    text = fingerprint.of_drawn_document(document, substitutes)
    content = embedded_record.record_yaml(
        profile, embedded_record.Seal(text, document.photo is not None)
    )
    return adapter.Attachment(
        embedded_record.PDF_ATTACHMENT, content, "The profile that this file shows, for cvgen"
    )


def _unbroken(markup: str) -> str:
    """Return the page with words that lines must not break inside marked as such."""
    head, body, rest = markup.partition("<body>")
    return head + body + _TEXT.sub(lambda text: _WHOLE.sub(_whole, text[0]).translate(_PLAIN), rest)


def _whole(word: re.Match[str]) -> str:
    return f'<span class="unbroken">{word[0]}</span>'
