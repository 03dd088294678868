"""The ZIP file around the parts: the same bytes whenever and wherever it is made."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from cvgen.writers.word.xml import DECLARATION, escape

EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that ZIP files know

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}


def entry(name: str) -> zipfile.ZipInfo:
    """Return the head of a file in the archive, without the clock."""
    info = zipfile.ZipInfo(name, EPOCH)
    info.create_system = 3  # or else it tells on which system it was made
    info.external_attr = 0o644 << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def pack(package: Any) -> bytes:
    """Return an opened python-docx package as a file; its own `save` writes the time of day."""
    parts = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    files = {"[Content_Types].xml": _content_types(parts), "_rels/.rels": package.rels.xml}
    for part in parts:
        files[part.partname.membername] = part.blob
        if part.rels:
            files[part.partname.rels_uri.membername] = part.rels.xml
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compresslevel=1) as archive:
        for name, data in files.items():
            archive.writestr(entry(name), data)
    return buffer.getvalue()


def _content_types(parts: list[Any]) -> str:
    defaults = (
        f'<Default Extension="{extension}" ContentType="{kind}"/>'
        for extension, kind in _DEFAULTS.items()
    )
    overrides = (
        f'<Override PartName="{escape(part.partname)}" ContentType="{part.content_type}"/>'
        for part in parts
    )
    return f'{DECLARATION}<Types xmlns="{_TYPES}">{"".join((*defaults, *overrides))}</Types>'
