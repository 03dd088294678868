"""Link targets compared: which are lost, which lead elsewhere, which stand elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from cvgen.checks import Finding
from cvgen.checks.expected import once


def compare_targets(
    wanted: Iterable[str], found: Iterable[str], ordered: bool = True
) -> Iterator[Finding]:
    """Yield each target of *wanted* that *found* lacks, and each that it has besides."""
    expected, actual = once(wanted), once(found)
    if expected == actual:
        return
    lost = Counter(expected) - Counter(actual)
    added = Counter(actual) - Counter(expected)
    for target in lost:
        yield Finding("links", f"the link to {target} is lost", phrase=target)
    for target in added:
        yield Finding("links", f"a link leads to {target}, which the profile does not have")
    if ordered and not lost and not added:
        first = next(a for a, b in zip(expected, actual, strict=True) if a != b)
        yield Finding("links", f"the link to {first} is not in its place", phrase=first)
