"""WeasyPrint, owned: imported late, given its fonts by hand, kept from fetching anything."""

from __future__ import annotations

import contextlib
import functools
import logging
import os
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from cvgen.errors import CvgenError
from cvgen.writers.pdf.fast_import import import_weasyprint

# One command that brings Pango and the subsetter, by what there is to install with.
INSTALL = {
    "linux": (
        "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        " (Fedora: sudo dnf install pango harfbuzz; Arch: sudo pacman -S pango)"
    ),
    "darwin": "brew install pango",
    "win32": "winget install MSYS2.MSYS2, then in its shell: pacman -S mingw-w64-ucrt-x86_64-pango",
}

MAX_KEPT_SUBSETS = 32  # fonts of a few kB each


_END = b"</rdf:RDF>"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A PDF, its number of pages, and the code points that no font drew."""

    data: bytes
    pages: int
    missing: frozenset[int]


class FontFiles(NamedTuple):
    """The files to draw with; with *system*, the machine's fonts stand in for what these lack."""

    files: tuple[Path, ...]
    system: bool


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of text that goes into a PDF."""

    name: str
    text: str
    description: str


def render_pdf(
    page: str,
    style: str,
    fonts: FontFiles,
    *,
    attached: Attachment | None = None,
    draft: bool = False,
) -> Rendered:
    """Return *page* as a PDF/UA-1 file, drawn with *fonts*; PDF/A-3a if a file is attached.

    A *draft* is made sooner and looks the same, but is neither tagged nor compressed.
    """
    weasyprint = load_weasyprint()
    variant = "pdf/a-3a" if attached else "pdf/ua-1"
    configuration = _fonts(fonts)
    fetcher = _fetcher()
    html = weasyprint.HTML(string=page, url_fetcher=fetcher)
    document = html.render(
        font_config=configuration,
        stylesheets=[_style_sheet(style, configuration)],
        pdf_variant=variant,
        cache={},
    )
    for each in document.pages:
        # What stands in a link would become a link of its own, which no checker accepts.
        each.links = [link for link in each.links if _is_anchor(link)]
    options: dict[str, Any] = {"uncompressed_pdf": True} if draft else {"pdf_variant": variant}
    if attached:
        options["attachments"] = [_attachment(attached)]
        _declare_accessible(document.metadata)
    data = document.write_pdf(finisher=_finish, **options)
    missing = frozenset(code for font in document.fonts.values() for code in font.missing)
    return Rendered(data, len(document.pages), missing)


@functools.cache
def load_weasyprint() -> ModuleType:
    """Import WeasyPrint, or raise CvgenError saying what the system lacks."""
    configuration = _environment("FONTCONFIG_FILE", str(_configuration(system=False)))
    try:
        # It warns of our empty font configuration, and prints what it lacks to standard output.
        with configuration, warnings.catch_warnings(), contextlib.redirect_stdout(None):
            warnings.simplefilter("ignore")
            weasyprint = import_weasyprint()
    except OSError as error:
        command = INSTALL.get(sys.platform, INSTALL["linux"])
        raise CvgenError(f"PDF needs the library Pango, which is missing: {command}") from error
    # It writes to standard error by itself; what matters, its callers find out and say.
    logger = logging.getLogger("weasyprint")
    logger.handlers, logger.propagate = [logging.NullHandler()], False
    _untag_margins(weasyprint.pdf)
    _end_streams(weasyprint.pdf.pydyf)
    weasyprint.pdf.ColorProfile = _ColourProfile
    _remember_subsets(weasyprint.pdf.fonts.Font)
    return weasyprint


def _attachment(attached: Attachment) -> Any:
    return load_weasyprint().Attachment(
        string=attached.text,
        name=attached.name,
        description=attached.description,
        relationship="Source",
        url_fetcher=_fetcher(),
    )


def _declare_accessible(metadata: Any) -> None:
    """Have the metadata of PDF/A say PDF/UA-1 too, in the one block that readers look at."""
    generate, accessible = metadata.generate_rdf_metadata, _beside("pdfua.xml").read_bytes()

    def generate_both(*variant: Any) -> bytes:
        made: bytes = generate(*variant)
        return made.replace(_END, accessible + _END)

    metadata.generate_rdf_metadata = generate_both


def _finish(_document: Any, pdf: Any) -> None:
    """Mark links as printed, so that screen and paper show the same; take the clock out."""
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("Type") == "/Annot":
            item["F"] = 4
        extra = getattr(item, "extra", {})
        extra.pop("Interpolate", None)  # PDF/A leaves it to the viewer how pictures are scaled
        if extra.get("Type") == "/Metadata":
            item.compress = False  # for programs that search files for it
        for name in ("CreationDate", "ModDate"):
            extra.get("Params", {}).pop(name, None)
    if files := pdf.catalog.get("AF"):
        files[:] = files[:1]  # it names each file twice


def _untag_margins(pdf: Any) -> None:
    """Have page numbers written as artifacts; as content, they would interrupt the text."""
    marked, add_tags = pdf.stream.Stream.marked, pdf.add_tags

    def mark(self: Any, box: Any, tag: str) -> Any:
        return self.artifact() if box.element is None else marked(self, box, tag)

    def add_tags_to_text(target: Any, document: Any, *rest: Any) -> None:
        for page in document.pages:
            box = page._page_box  # noqa: SLF001 - the only way to the margins
            box.children = [child for child in box.children if not hasattr(child, "at_keyword")]
        add_tags(target, document, *rest)

    pdf.stream.Stream.marked, pdf.add_tags = mark, add_tags_to_text


def _remember_subsets(font: Any) -> None:
    """Cut a font down once for the same glyphs: a save seldom brings a profile new ones."""
    cut = font._harfbuzz_subset  # noqa: SLF001 - there is no public way
    known: dict[Any, bytes] = {}

    def subset(self: Any, glyphs: Any, hinting: bool) -> None:
        size, missing = len(self.file_content), bool(self.missing)
        key = self.hash, size, self.index, missing, hinting, frozenset(glyphs)
        if key not in known:
            cut(self, glyphs, hinting)
            if len(known) >= MAX_KEPT_SUBSETS:
                known.clear()
            known[key] = self.file_content
        self.file_content = known[key]

    font._harfbuzz_subset = subset  # noqa: SLF001


def _end_streams(pydyf: Any) -> None:
    """Have streams end in two characters: one might be taken for the end of the data itself."""
    whole = pydyf.Stream.data.fget
    pydyf.Stream.data = property(
        lambda stream: whole(stream).removesuffix(b"\nendstream") + b"\r\nendstream"
    )


class _ColourProfile:
    """A colour profile as it is: WeasyPrint's own way reads and writes it with Pillow."""

    def __init__(self, file: Any, source: str, intent: str, components: Any) -> None:
        with file:
            self.content: bytes = file.read()
        self.name = Path(source).stem
        self.src, self.rendering_intent, self.components = source, intent, components
        self.pdf_reference: Any = None


@functools.cache
def _fetcher() -> Any:
    return load_weasyprint().urls.URLFetcher(allowed_protocols={"data"})


def _is_anchor(link: Any) -> bool:
    box = link[3]
    return box.element is not None and box.element_tag == "a"


@functools.lru_cache(maxsize=8)
def _fonts(used: FontFiles) -> Any:
    from weasyprint.text import fonts  # noqa: PLC0415

    with _environment("FONTCONFIG_FILE", str(_configuration(used.system))):
        configuration = fonts.FontConfiguration()
    config = configuration._config  # noqa: SLF001 - its own way to fonts is style sheets only
    for file in used.files:
        added = fonts.fontconfig.FcConfigAppFontAddFile(config, os.fsencode(file))
        if not added:
            raise CvgenError(f"the font {file.name} cannot be read: install its package again")
    font_map = fonts.ffi.cast("PangoFcFontMap *", configuration.font_map)
    fonts.pangoft2.pango_fc_font_map_config_changed(font_map)
    return configuration


@functools.lru_cache(maxsize=8)
def _style_sheet(style: str, configuration: Any) -> Any:
    return load_weasyprint().CSS(string=style, font_config=configuration, url_fetcher=_fetcher())


def _configuration(system: bool) -> Path:
    return _beside("fonts-system.conf" if system else "fonts-own.conf")


def _beside(name: str) -> Path:
    return Path(__file__).with_name(name)


@contextlib.contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
