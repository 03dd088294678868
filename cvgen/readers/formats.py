"""Which format a source is in, and who reads it."""

from __future__ import annotations

import re

from cvgen.errors import CvgenError
from cvgen.files.read import decode
from cvgen.model.profile import Profile
from cvgen.readers import html_page, markdown_page, pdf_page, word_page
from cvgen.readers.recognise import bibtex, data_files
from cvgen.readers.recognise.coverage import Ledger
from cvgen.readers.sources.data.tree import Unreadable, read_json, read_yaml
from cvgen.readers.sources.word import package
from cvgen.schema.nodes import Mapping, Node, Scalar, Sequence
from cvgen.text.characters import clean

FORMATS = ("markdown", "html", "json-resume", "rendercv", "al-folio", "bibtex", "pdf", "docx")
BIGGEST = 50_000_000  # bytes of a PDF or Word file; pictures and fonts make them large

_PDF = re.compile(rb"%PDF-\d")
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_BIBTEX = re.compile(r"(?:^|\n)[ \t]*@[a-zA-Z]+[ \t]*[{(][ \t]*[^\s,{}]+[ \t]*,")
_KEY = re.compile(r"(?:---[ \t]*\n)?(?:[ \t]*(?:#.*)?\n)*(?:- )?[\"']?[\w$-]+[\"']?:(?:[ \t]|\n)")
_RESUME = frozenset(
    "basics work education volunteer skills experience projects awards publications".split()
)


def read(data: bytes, name: str, source_format: str | None, ledger: Ledger) -> Profile:
    """Return the profile in *data*, read as *source_format* or as what it looks like."""
    if source_format is not None and source_format not in FORMATS:
        raise CvgenError(
            f"{name}: '{source_format}' is not known here, one of {', '.join(FORMATS)}"
        )
    found = source_format or _file_format(data)
    if found not in {"pdf", "docx"}:
        return _text(decode(data, name), name, source_format, ledger)
    if len(data) > BIGGEST:
        raise CvgenError(f"{name}: is too big, more than {BIGGEST:,} bytes")
    if found == "pdf":
        return pdf_page.read(data, name, ledger)
    return word_page.read(data, name, ledger)


def _file_format(data: bytes) -> str | None:
    """Return the format of a file that is not text."""
    if _PDF.search(data[:1024]) and (data.startswith(b"%PDF-") or b"startxref" in data):
        return "pdf"
    return "docx" if data.startswith((b"PK\x03\x04", package.OLD)) else None


def _text(source: str, name: str, source_format: str | None, ledger: Ledger) -> Profile:
    text = clean(source.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        raise CvgenError(f"{name}: there is nothing in it")
    found = source_format or _page_format(text, name)
    if found in {"markdown", "html", "bibtex"}:
        return _page(found, text, name, ledger)
    try:
        root = _tree(text)
    except Unreadable as error:
        if source_format or text.lstrip()[:1] in "{[":
            raise CvgenError(f"{name}:{error.line}: {error.message}") from None
        return markdown_page.read(text, ledger)
    found = source_format or _data_format(root)
    if found is None:
        return markdown_page.read(text, ledger)
    return _data(found, root, name, ledger)


def _page_format(text: str, name: str) -> str | None:
    """Return the format of a page; None: it looks like data."""
    start = text.lstrip("\ufeff \t\n")
    if _HTML.match(text) or name.lower().endswith((".html", ".htm")):
        return "html"
    if (start.startswith("@") and _BIBTEX.search(text)) or name.lower().endswith(".bib"):
        return "bibtex"
    if re.match(r"\{\s*(?:[\"'}]|//|/\*)|\[\s*\{\s*[\"']", start):
        return None
    if name.lower().endswith((".yaml", ".yml", ".json")):
        return None
    body = re.sub(r"^---[ \t]*\n", "", start)
    is_page = re.search(r"^(?:---|\.\.\.)[ \t]*$", body, re.MULTILINE)
    return None if _KEY.match(start) and not is_page else "markdown"


def _page(found: str, text: str, name: str, ledger: Ledger) -> Profile:
    if found == "html":
        return html_page.read(text, ledger)
    if found == "bibtex":
        return bibtex.read(text, ledger, name)
    return markdown_page.read(text, ledger)


def _tree(text: str) -> Node | None:
    if text.lstrip("\ufeff \t\n")[:1] in {"{", "["}:
        return read_json(text)
    return read_yaml(text)


def _data_format(root: Node | None) -> str | None:
    if isinstance(root, Sequence):
        first = root.items[0] if root.items else None
        keys = _keys(first)
        return "al-folio" if "title" in keys and keys & {"contents", "type", "entries"} else None
    keys = _keys(root)
    if "cv" in keys:
        return "rendercv"
    if keys & _RESUME:
        return "json-resume"
    return "rendercv" if "sections" in keys else None


def _data(found: str, root: Node | None, name: str, ledger: Ledger) -> Profile:
    if found == "al-folio" and isinstance(root, Sequence):
        return data_files.al_folio(root, ledger)
    if found == "json-resume" and isinstance(root, Mapping):
        return data_files.json_resume(root, ledger)
    if found == "rendercv" and isinstance(root, Mapping):
        return data_files.rendercv(root, ledger)
    raise CvgenError(f"{name}: this is not a {found} file")


def _keys(node: Node | None) -> set[str]:
    if not isinstance(node, Mapping):
        return set()
    return {key.text.casefold() for key, _ in node.pairs if isinstance(key, Scalar)}
