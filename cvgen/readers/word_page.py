"""Word files → a profile, from the text that they show."""

from __future__ import annotations

from cvgen.errors import CvgenError
from cvgen.model.profile import Profile
from cvgen.readers.recognise.coverage import Ledger
from cvgen.readers.recognise.page import Page
from cvgen.readers.sources.blocks import Block, texts
from cvgen.readers.sources.word.blocks import PARAGRAPHS, WordBlocks
from cvgen.readers.sources.word.package import WordFile
from cvgen.readers.sources.word.runs import Runs
from cvgen.readers.sources.word.styles import Styles

LONGEST = 400_000  # characters; the longest real CV is half of that


def read(data: bytes, name: str, ledger: Ledger) -> Profile:
    """Return the profile of a Word file."""
    file = WordFile(data, name)
    styles = Styles(file)
    runs = Runs(styles, ledger.notes, file.relations(file.main))
    reader = WordBlocks(runs)
    blocks = reader.read(file.body)
    blocks = [*_head(file, styles, ledger, blocks), *blocks]
    size = sum(len(text.plain) for text in texts(blocks))
    if size > LONGEST or reader.line > PARAGRAPHS:
        most = f"more than {LONGEST:,} characters or {PARAGRAPHS:,} paragraphs"
        raise CvgenError(f"{name}: is too long: {most}")
    if not size:
        raise CvgenError(f"{name}: has no text that can be read")
    about, page = file.about(), Page(ledger)
    # English is what Word falls back to, whatever language people write in.
    is_told = styles.language and not styles.language.startswith("en")
    page.language = about.get("language", "") or (styles.language if is_told else "")
    page.title = about.get("creator", "") or about.get("title", "")
    return page.profile(blocks)


def _head(file: WordFile, styles: Styles, ledger: Ledger, body: list[Block]) -> list[Block]:
    """Return the page header if it has the person's address and the body has none."""
    if any("@" in text.plain for text in texts(body)):
        return []
    for part, root in file.related("header"):
        runs = Runs(styles, ledger.notes, file.relations(part))
        blocks = WordBlocks(runs).read(root)
        if any("@" in text.plain for text in texts(blocks)):
            return blocks
    return []
