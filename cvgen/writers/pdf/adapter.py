"""The adapter to WeasyPrint: it is imported late, given fonts by hand, and fetches nothing."""

from __future__ import annotations

import contextlib
import functools
import logging
import os
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from cvgen.errors import CvgenError
from cvgen.writers.pdf.fast_import import import_weasyprint
from cvgen.writers.pdf.patches import (
    Inapplicable,
    apply_patches,
    declare_accessible,
    find_margins,
    finish_objects,
    link_anchors_only,
)

# One command that brings Pango and the subsetter, by what there is to install with.
INSTALL = {
    "linux": (
        "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        " (Fedora: sudo dnf install pango harfbuzz; Arch: sudo pacman -S pango)"
    ),
    "darwin": "brew install pango",
    "win32": "winget install MSYS2.MSYS2, then in its shell: pacman -S mingw-w64-ucrt-x86_64-pango",
}


_inapplicable: list[str] = []  # what the WeasyPrint that was loaded does in its own way


@dataclass(frozen=True, slots=True)
class Rendered:
    """A PDF, its number of pages, the code points that no font drew, and what could not be done."""

    data: bytes
    pages: int
    missing: frozenset[int]
    inapplicable: tuple[str, ...] = ()


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
    inapplicable = list(_inapplicable)
    _try(inapplicable, "links are doubled", link_anchors_only, document.pages)
    effect = "page numbers are read among the text"
    _try(inapplicable, effect, find_margins, document.pages)
    options: dict[str, Any] = {"uncompressed_pdf": True} if draft else {"pdf_variant": variant}
    if attached:
        options["attachments"] = [_attachment(attached)]
        accessible = _beside("pdfua.xml").read_bytes()
        effect = "the file does not say that it is accessible"
        _try(inapplicable, effect, declare_accessible, document.metadata, accessible)
    data = document.write_pdf(finisher=finish_objects, **options)
    missing = frozenset(code for font in document.fonts.values() for code in font.missing)
    return Rendered(data, len(document.pages), missing, tuple(inapplicable))


def _try(inapplicable: list[str], effect: str, patch: Callable[..., None], *what: Any) -> None:
    """Patch one document; where that does not apply, note what comes of it."""
    try:
        patch(*what)
    except Inapplicable as reason:
        inapplicable.append(f"{effect} ({reason})")


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
    _inapplicable[:] = apply_patches(weasyprint)
    return weasyprint


def _attachment(attached: Attachment) -> Any:
    return load_weasyprint().Attachment(
        string=attached.text,
        name=attached.name,
        description=attached.description,
        relationship="Source",
        url_fetcher=_fetcher(),
    )


@functools.cache
def _fetcher() -> Any:
    return load_weasyprint().urls.URLFetcher(allowed_protocols={"data"})


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
