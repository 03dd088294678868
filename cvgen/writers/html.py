"""Document → one self-contained HTML file; the PDF is made from the same page.

The theme's template arranges blocks, one macro a node type; this module writes inlines, so that
every character of a profile passes through `escape`.
"""

from __future__ import annotations

import base64
import functools
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, assert_never

from jinja2 import FileSystemLoader, StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from cvgen.document.inlines import characters
from cvgen.document.reading_order import contact_line
from cvgen.files.paths import templates_folder
from cvgen.model import document as model
from cvgen.model.output import Written
from cvgen.model.profile import Profile
from cvgen.profiles import embedded_record, fingerprint
from cvgen.text.bidi import has_right_to_left, is_right_to_left, is_right_to_left_language
from cvgen.themes.css import screen_style
from cvgen.themes.load import TEMPLATE, Theme, cache_theme_files
from cvgen.themes.template_cache import TemplateCache
from cvgen.themes.template_errors import template_errors
from cvgen.writers.job import WriterJob
from cvgen.writers.schema_org import person


def write(job: WriterJob) -> Written:
    """Return the document as HTML that holds its fonts and style, and its profile for programs."""
    page = render(job.document, job.theme, screen_style(job.document, job.theme))
    if job.embedded:
        page = page.replace("</head>", _scripts(job.document, job.embedded) + "</head>", 1)
    return Written(page.encode())


def render(document: model.Document, theme: Theme, style: str) -> str:
    """Return the page with *style*, which must be trusted CSS, in its head."""
    right_to_left = is_right_to_left_language(document.language)
    with template_errors(theme):
        if not theme.is_ours:
            return _checked(document, theme, style, right_to_left)
        template = _environment(theme).get_template(TEMPLATE)
        return _rendered(template, document, theme, style, right_to_left)


def _checked(document: model.Document, theme: Theme, style: str, right_to_left: bool) -> str:
    """Return the page that a theme of anybody's makes, if it is harmless."""
    # Of no use to cvgen's own themes, and slow to import.
    from cvgen.themes.page_check import check_page  # noqa: PLC0415
    from cvgen.themes.template_sandbox import ThemeEnvironment  # noqa: PLC0415

    folders = _template_folders(theme)
    environment = ThemeEnvironment(folders, _FILTERS)
    with environment.budget.counting(folders):
        template = environment.get_template(TEMPLATE)
        page = _rendered(template, document, theme, style, right_to_left)
    check_page(page, theme, style, [_data_uri(document.photo)] if document.photo else [])
    return page


def _rendered(
    template: Template, document: model.Document, theme: Theme, style: str, right_to_left: bool
) -> str:
    return template.render(
        doc=document,
        banded=theme.tokens.styles.band is not None,
        contacts=contact_line(document),
        style=Markup(style),
        direction="rtl" if right_to_left else "ltr",
        dir=functools.partial(_direction, right_to_left),
        description=_description(document),
    )


@cache_theme_files
def _environment(theme: Theme) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(_template_folders(theme)),
        bytecode_cache=TemplateCache(templates_folder()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= _FILTERS
    return environment


def _template_folders(theme: Theme) -> list[Path]:
    return [*theme.folders, templates_folder()]


def _direction(base: bool, *parts: model.Inlines) -> Markup:
    """Return the attribute for a text that runs against the document's direction, or nothing."""
    text = " ".join(map(characters, parts))
    runs = is_right_to_left(text, base)
    return Markup("") if runs == base else Markup(' dir="{}"').format("rtl" if runs else "ltr")


def macro_name(block: model.Block) -> str:
    """Return the name of the template macro that draws *block*."""
    match block:
        case model.Paragraph():
            return "paragraph"
        case model.ItemList():
            return "items"
        case model.Entry():
            return "entry"
        case _:
            assert_never(block)


def inline_html(nodes: Iterable[model.Inline]) -> Markup:
    """Return inlines as HTML."""
    return Markup("").join(map(_inline, nodes))


def _inline(node: model.Inline) -> Markup:
    match node:
        case model.Text(text):
            return escape(text)
        case model.Code(text):
            return Markup("<code>{}</code>").format(text)
        case model.LineBreak():
            return Markup("<br>")
        case model.Strong(children):
            return Markup("<strong>{}</strong>").format(inline_html(children))
        case model.Emph(children):
            return Markup("<em>{}</em>").format(inline_html(children))
        case model.Strike(children):
            return Markup("<s>{}</s>").format(inline_html(children))
        case model.Link(children, href):
            return _link(children, href)
        case model.Span(children, role, lang):
            return _span(children, role, lang)
        case model.When():
            return _when(node)
        case _:
            assert_never(node)


def _link(children: model.Inlines, href: str) -> Markup:
    """Put a link inside the emphasis around its whole text: checkers want it that way in PDF."""
    match children:
        case (model.Strong(inner),):
            return Markup("<strong>{}</strong>").format(_link(inner, href))
        case (model.Emph(inner),):
            return Markup("<em>{}</em>").format(_link(inner, href))
        case (model.Strike(inner),):
            return Markup("<s>{}</s>").format(_link(inner, href))
    return Markup('<a href="{}">{}</a>').format(href, inline_html(children))


def _span(children: model.Inlines, role: model.SpanRole, lang: str) -> Markup:
    attributes = Markup("")
    if role != "none":
        attributes += Markup(' class="{}"').format(role)
    if lang:
        attributes += Markup(' lang="{}"').format(lang)
    return Markup("<span{}>{}</span>").format(attributes, inline_html(children))


def _when(node: model.When) -> Markup:
    direction = Markup(' dir="rtl"') if has_right_to_left(node.text) else Markup("")
    if node.start and node.text and not node.end and "–" not in node.text:
        return Markup('<time class="when" datetime="{}"{}>{}</time>').format(
            node.start, direction, node.text
        )
    return Markup('<span class="when"{}>{}</span>').format(direction, node.text)


def _scripts(document: model.Document, profile: Profile) -> str:
    seal = embedded_record.Seal(fingerprint.of_document(document), document.photo is not None)
    about = embedded_record.script_safe(person(profile))
    return (
        f'<script type="application/ld+json">{about}</script>\n'
        f'<script type="application/json" id="{embedded_record.HTML_SCRIPT_ID}">'
        f"{embedded_record.record_json(profile, seal)}</script>\n"
    )


def _data_uri(photo: model.Photo) -> str:
    return f"data:{photo.media_type};base64,{base64.b64encode(photo.data).decode()}"


_FILTERS: dict[str, Callable[..., Any]] = {
    "spell": inline_html,
    "text": lambda node: characters((node,)),
    "macro": macro_name,
    "data_uri": _data_uri,
}


def _description(document: model.Document) -> str:
    """Return a line for search engines and link previews, cut at a word."""
    parts = [characters(document.headline)]
    first = document.summary[:1]
    parts += [characters(each.content) for each in first if isinstance(each, model.Paragraph)]
    text = " – ".join(" ".join(part.split()) for part in parts if part) or document.title
    return text if len(text) <= 160 else text[:159].rsplit(" ", 1)[0] + "…"
