"""A profile in every theme, side by side: PDFs, pictures of their pages, a page to choose from."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from cvgen.build.pipeline import Job
from cvgen.themes.load import Theme

PICTURE_PIXELS = 900  # pixels of a page's picture: sharp at half the width of most screens
INDEX_FILE = "index.html"

# As this module writes them: one page's picture, one theme's PDF.
_LISTED = re.compile(r'(?:<img src|<a href)="([\w-]+(?:-\d+\.png|\.pdf))"')


@dataclass(frozen=True, slots=True)
class PagePicture:
    """The picture of a page, its size in pixels."""

    file: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ThemePreview:
    """One theme's part of the gallery."""

    theme: Theme
    pdf: str
    pages: tuple[PagePicture, ...]


def listed_files(page: str) -> set[str]:
    """Return the names of the files that a gallery's *page* shows, all beside it."""
    return set(_LISTED.findall(page))


def draw_pages(pdf: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield each page of *pdf* as a PNG, with its size in pixels."""
    import pypdfium2  # noqa: PLC0415 - only for pictures

    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            image = page.render(scale=PICTURE_PIXELS / page.get_width()).to_pil()
            data = io.BytesIO()
            image.save(data, "PNG", optimize=True)
            yield data.getvalue(), *image.size


def gallery_page(job: Job, looks: list[ThemePreview]) -> bytes:
    """Return the page that shows *looks*, to open in a browser."""
    name = job.document.name
    parts = Markup("\n").join(_section(name, look) for look in looks)
    return _PAGE.format(name=name, looks=parts).encode()


def _section(name: str, look: ThemePreview) -> Markup:
    pages = Markup("\n").join(
        _PICTURE.format(page=page, n=number, name=name, theme=look.theme.name)
        for number, page in enumerate(look.pages, 1)
    )
    count = f"{len(look.pages)} page{'s' if len(look.pages) != 1 else ''}"
    return _LOOK.format(
        theme=look.theme.name,
        description=look.theme.tokens.description,
        pdf=look.pdf,
        count=count,
        pages=pages,
    )


_PICTURE = Markup(
    '<img src="{page.file}" width="{page.width}" height="{page.height}"'
    ' alt="Page {n} of the CV of {name} in the theme {theme}">'
)
_LOOK = Markup("""\
<section id="{theme}">
<h2>{theme}</h2>
<p>{description} <a href="{pdf}">PDF of the theme {theme}, {count}</a></p>
<p><code>cvgen build --theme {theme}</code></p>
<div class="pages">
{pages}
</div>
</section>""")
_PAGE = Markup("""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{name} in every theme</title>
<style>
body {{
  max-width: 80rem; margin: 0 auto; padding: 2rem 1.25rem;
  font: 1rem/1.5 system-ui, sans-serif; color: #1f2328; background: #f4f5f7
}}
h1, h2 {{ line-height: 1.2 }}
section {{ margin-bottom: 3rem }}
.pages {{ display: flex; flex-wrap: wrap; gap: 1rem }}
img {{
  flex: none; width: min(26rem, 85vw); height: auto;
  background: white; border: 1px solid #c9ced6
}}
a {{ color: #0b5394 }}
</style>
</head>
<body>
<main>
<h1>{name} in every theme</h1>
{looks}
</main>
</body>
</html>
""")
