"""Link targets compared: which are lost, which lead elsewhere, which stand elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from cvgen.checks import finding
from cvgen.checks.expected import without_repeats
from cvgen.errors import Diagnostic


def compare_targets(
    wanted: Iterable[str], found: Iterable[str], ordered: bool = True
) -> Iterator[Diagnostic]:
    """Yield each target of *wanted* that *found* lacks, and each that it has besides."""
    expected, actual = without_repeats(wanted), without_repeats(found)
    if expected == actual:
        return
    lost = Counter(expected) - Counter(actual)
    added = Counter(actual) - Counter(expected)
    for target in lost:
        yield finding("links-lost", f"the link to {target} is lost", about=target)
    for target in added:
        yield finding("links-added", f"a link leads to {target}, which the profile does not have")
    if ordered and not lost and not added:
        first = next(a for a, b in zip(expected, actual, strict=True) if a != b)
        yield finding("order-link", f"the link to {first} is not in its place", about=first)
