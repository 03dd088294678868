"""Numbers that a page counts its entries with, in the headings of these."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from cvgen.model.rich_text import RichText
from cvgen.readers.sources.blocks import Block, Heading

_NUMBER = re.compile(r"\s*(\d{1,3})\.\s+")


def take_heading_numbers(
    blocks: Sequence[Block],
) -> tuple[list[Block], Literal["number", "reversed"] | None, list[RichText]]:
    """Return *blocks* without the numbers of their headings, how these count, and the numbers.

    Only numbers that count all headings of the highest level, up from 1 or down to it, are taken.
    """
    headings = [block for block in blocks if isinstance(block, Heading)]
    top = min((heading.level for heading in headings), default=0)
    found = {
        id(heading): _NUMBER.match(heading.text.plain)
        for heading in headings
        if heading.level == top
    }
    numbers = [int(match[1]) if match else 0 for match in found.values()]
    upwards = list(range(1, len(numbers) + 1))
    if len(numbers) < 2 or numbers not in (upwards, upwards[::-1]):
        return list(blocks), None, []
    taken: list[RichText] = []
    rest: list[Block] = []
    for block in blocks:
        match = found.get(id(block))
        if isinstance(block, Heading) and match:
            taken.append(block.text.cut(0, match.end()).strip())
            rest.append(replace(block, text=block.text.cut(match.end())))
        else:
            rest.append(block)
    return rest, "number" if numbers == upwards else "reversed", taken
