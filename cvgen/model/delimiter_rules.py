"""Which stars and underscores may be emphasis: CommonMark's rules, and stricter ones for names.

People type stars for more than emphasis: `A. Orr*, B. Roe*`, `2*3*4`, `J.*, K.*`, `__init__.py`. So
inside a word, and next to a mark that a name may end in, these are characters like any other. In
scripts that put no spaces between words, emphasis begins and ends anywhere.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator

from cvgen.model.emphasis import Delimiter, flanks, is_mark

MAX_NAME_CHARACTERS = 80  # of a function or a file that is looked at
MAX_GLUED_CHARACTERS = 60  # more is no emphasis that anyone meant

_OPENING = {"Ps", "Pi"}  # categories of what stands at the start of something: ( [ « “
_CLOSING = {"Pe", "Pf"}
_ENDS = set(".,;:!?…%°。，；：！？、")  # marks at the end of something
_EITHER = set("\"'*_~-–—/|")  # marks that stand on either side
_NEVER_FIRST = set(",;:，；：、")
# Thai, Lao, Tibetan, Burmese, Khmer; those of East Asia are known by their width.
_WITHOUT_SPACES = re.compile("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\uff66-\uff9f]")
_WORDS = re.compile(r"[^\W\d_]{2}")  # letters; one alone is more likely a factor
# Names of files and functions: `__init__.py`, `__call__(self)`, `self.__x__`.
_NAME_GOES_ON = re.compile(r"[.:/=@]\w|[(\[]")
_NAME_FOLLOWS = re.compile(r"\w++(?<=_)(?:[.:/=@]\w|[(\[])")
_NAME_BEFORE = re.compile(r"\w[.:/=@(\[](?:_++\w*+)?\Z")


def typed_delimiter(text: str, start: int, end: int) -> Delimiter | None:
    """Return the run of marks in *text* from *start* to *end*, or None if it is text alone."""
    mark, count = text[start], end - start
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if mark == "~":
        opens, closes = (bool(side.strip()) for side in (after, before))
        return Delimiter("~", 2, opens, closes) if count == 2 else None
    opens, closes = flanks(mark, before, after)
    if mark == "_":
        in_name = _NAME_BEFORE.search(text[max(0, start - MAX_NAME_CHARACTERS) : start])
        opens = opens and not (in_name or _NAME_FOLLOWS.match(text, end))
        closes = closes and not ((in_name and before.isalnum()) or _NAME_GOES_ON.match(text, end))
    elif before.isalnum() and after.isalnum():
        opens = closes = _is_unspaced(before) or _is_unspaced(after)
    else:
        opens |= _is_unspaced(before) and _is_opening(after)
        closes |= count >= 2 and after.isalnum() and _is_ending(before)  # `**Name:**text`
    opens &= _may_open(before, after)
    closes &= _may_close(before, after)
    return Delimiter(mark, count, opens, closes) if opens or closes else None


def find_glued(text: str, runs: Iterable[tuple[int, int]]) -> Iterator[str]:
    """Yield what looks meant as emphasis but is joined to a word, so that its stars are shown.

    *runs* are the places of stars in *text* that turned out to be text.
    """
    for (start, inner), (end, stop) in itertools.pairwise(runs):
        content = text[inner:end]
        if inner - start != stop - end or not _WORDS.search(content) or not content[0].isalnum():
            continue
        before, after = text[start - 1 : start] if start else "", text[stop : stop + 1]
        is_one_word = not any(map(str.isspace, content))
        if before.isalnum():
            glued = is_one_word
        else:
            glued = after.isalnum() and (is_one_word or _is_ending(content[-1]))
            glued &= not before.strip() or _is_opening(before)
        if glued and len(content) <= MAX_GLUED_CHARACTERS:
            yield text[start:stop]


def _may_open(before: str, after: str) -> bool:
    if after in _NEVER_FIRST or _category(after) in _CLOSING:
        return False
    if is_mark(before) and is_mark(after):  # as in `(*“a”*)`; not in `J.*, K.*` or `"*"`
        return (_is_opening(before) or before in _EITHER) and before != after
    return True


def _may_close(before: str, after: str) -> bool:
    if _is_opening(before) or before in {"/", "|"}:
        return False
    if is_mark(before) and is_mark(after):
        follows = _is_ending(after) or after in _EITHER
        return follows and (before != after or before in _ENDS)
    return True


def _is_opening(character: str) -> bool:
    return _category(character) in _OPENING


def _is_ending(character: str) -> bool:
    return character in _ENDS or _category(character) in _CLOSING


def _category(character: str) -> str:
    return unicodedata.category(character) if character else ""


def _is_unspaced(character: str) -> bool:
    wide = bool(character) and unicodedata.east_asian_width(character) in "WF"
    return wide or bool(_WITHOUT_SPACES.match(character))
