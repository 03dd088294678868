"""Words of a PDF with their places, as poppler finds them."""

from __future__ import annotations

import subprocess
from pathlib import Path
from xml.etree import ElementTree

Word = tuple[int, float, float, float, float, str]


def words(path: Path) -> list[Word]:
    """Return every word with its page and box, in points from the top left."""
    done = subprocess.run(
        ["pdftotext", "-bbox", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True
    )
    space = "{http://www.w3.org/1999/xhtml}"
    found: list[Word] = []
    for number, page in enumerate(ElementTree.fromstring(done.stdout).iter(f"{space}page")):
        for word in page.iter(f"{space}word"):
            left, top, right, bottom = (
                float(word.get(side, "0")) for side in ("xMin", "yMin", "xMax", "yMax")
            )
            found.append((number, left, top, right, bottom, word.text or ""))
    return found
