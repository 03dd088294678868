"""Which format a source file is in, told by its content and, where that leaves doubt, its name."""

from __future__ import annotations

import re

from cvgen.errors import CvgenError
from cvgen.readers.source_file import SourceFile
from cvgen.readers.sources.data.json_nodes import is_json
from cvgen.readers.sources.data.unreadable import UnreadableData
from cvgen.readers.sources.signatures import OLE_SIGNATURE, ZIP_SIGNATURE
from cvgen.readers.unknown_formats import refuse_unknown_format
from cvgen.schema.nodes import Mapping, Node, Scalar, Sequence

_PDF = re.compile(rb"%PDF-\d")
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_BIBTEX = re.compile(r"(?:^|\n)[ \t]*@[a-zA-Z]+[ \t]*[{(][ \t]*[^\s,{}]+[ \t]*,")
_KEY = re.compile(r"(?:---[ \t]*\n)?(?:[ \t]*(?:#.*)?\n)*(?:- )?[\"']?[\w$-]+[\"']?:(?:[ \t]|\n)")
_JSON_RESUME_KEYS = frozenset(
    "basics work education volunteer skills experience projects awards publications".split()
)


def detect_format(source: SourceFile) -> str:
    """Return the name of the format that *source* is in; what is nothing else is Markdown."""
    refuse_unknown_format(source.data, source.name)
    found = _file_format(source.data) or _page_format(source.text, source.name)
    if found:
        return found
    try:
        root = source.root
        if (found := _data_format(root)) is None and is_json(source.text):
            if isinstance(root, Mapping) and root.pairs:
                return "json-resume"
            message = "expected an object as JSON Resume has it, with 'basics' and other fields"
            raise CvgenError(message, file=source.name)
        return found or "markdown"
    except UnreadableData as error:
        if is_json(source.text):
            raise CvgenError(f"{source.name}:{error.line}: {error.message}") from None
        return "markdown"


def _file_format(data: bytes) -> str | None:
    """Return the format of a file that is not text."""
    if _PDF.search(data[:1024]) and (data.startswith(b"%PDF-") or b"startxref" in data):
        return "pdf"
    return "docx" if data.startswith((ZIP_SIGNATURE, OLE_SIGNATURE)) else None


def _page_format(text: str, name: str) -> str | None:
    """Return the format of a page; None: it looks like data."""
    start = text.lstrip("\ufeff \t\n")
    if _HTML.match(text) or name.lower().endswith((".html", ".htm")):
        return "html"
    if (start.startswith("@") and _BIBTEX.search(text)) or name.lower().endswith(".bib"):
        return "bibtex"
    if start.startswith(("//", "/*")) and is_json(start):
        return None
    if re.match(r"\{\s*(?:[\"'}]|//|/\*)|\[\s*\{\s*[\"']", start):
        return None
    if name.lower().endswith((".yaml", ".yml", ".json")):
        return None
    body = re.sub(r"^---[ \t]*\n", "", start)
    is_page = re.search(r"^(?:---|\.\.\.)[ \t]*$", body, re.MULTILINE)
    return None if _KEY.match(start) and not is_page else "markdown"


def _data_format(root: Node | None) -> str | None:
    """Return the data format that the keys at the top of *root* belong to."""
    if isinstance(root, Sequence):
        first = root.items[0] if root.items else None
        keys = _keys(first)
        return "al-folio" if "title" in keys and keys & {"contents", "type", "entries"} else None
    keys = _keys(root)
    if "cv" in keys:
        return "rendercv"
    if keys & _JSON_RESUME_KEYS:
        return "json-resume"
    return "rendercv" if "sections" in keys else None


def _keys(node: Node | None) -> set[str]:
    if not isinstance(node, Mapping):
        return set()
    return {key.text.casefold() for key, _ in node.pairs if isinstance(key, Scalar)}
