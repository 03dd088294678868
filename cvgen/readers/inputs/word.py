"""Word files → a profile, from the text that they show."""

from __future__ import annotations

from cvgen.errors import CvgenError
from cvgen.model.profile import Profile
from cvgen.readers.recognise.coverage import CoverageTracker
from cvgen.readers.recognise.page import PageRecogniser
from cvgen.readers.source_file import SourceFile
from cvgen.readers.sources.blocks import Block, block_texts
from cvgen.readers.sources.limits import check_shown
from cvgen.readers.sources.word.blocks import WordBlocks
from cvgen.readers.sources.word.package import WordFile
from cvgen.readers.sources.word.runs import WordRuns
from cvgen.readers.sources.word.styles import StyleResolver


def read_profile(source: SourceFile, tracker: CoverageTracker) -> Profile:
    """Return the profile of a Word file."""
    source.check_size()
    name = source.name
    file = WordFile(source.data, name)
    styles = StyleResolver(file)
    runs = WordRuns(styles, tracker.notes, file.relationships(file.main))
    reader = WordBlocks(runs)
    blocks = reader.read(file.body)
    blocks = [*_head(file, styles, tracker, blocks), *blocks]
    size = sum(len(text.plain) for text in block_texts(blocks))
    check_shown(size, reader.line)
    if not size:
        raise CvgenError(f"{name}: has no text that can be read")
    about, page = file.about(), PageRecogniser(tracker)
    # English is what Word falls back to, whatever language people write in.
    is_told = styles.language and not styles.language.startswith("en")
    page.language = about.get("language", "") or (styles.language if is_told else "")
    page.title = about.get("creator", "") or about.get("title", "")
    return page.profile(blocks)


def _head(
    file: WordFile, styles: StyleResolver, tracker: CoverageTracker, body: list[Block]
) -> list[Block]:
    """Return the page header if it has the person's address and the body has none."""
    if any("@" in text.plain for text in block_texts(body)):
        return []
    for part, root in file.related("header"):
        runs = WordRuns(styles, tracker.notes, file.relationships(part))
        blocks = WordBlocks(runs).read(root)
        if any("@" in text.plain for text in block_texts(blocks)):
            return blocks
    return []
