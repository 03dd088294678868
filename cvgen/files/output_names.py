"""Names of output files: safe, and of many profiles no two alike, the same each time."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

MAX_NAME_BYTES = 120  # bytes of a name in a file name; file systems stop at 255
MAX_SUFFIX_BYTES = 80  # bytes of what tells two people of one name apart
MAX_FOLDERS = 5  # folders of a profile that are named to tell it from another


def file_name(person: str, suffix: str) -> str:
    """Return a safe file name: `Xueshen_Liu_CV.pdf`; letters of other scripts stay."""
    return f"{file_stem(person)}.{suffix}"


def file_stem(person: str) -> str:
    """Return a safe file name without its ending."""
    return f"{safe_name(person, MAX_NAME_BYTES) or 'My'}_CV"


def safe_name(text: str, longest: int) -> str:
    """Return the words of *text* as a part of a file name, of at most *longest* bytes."""
    decomposed = unicodedata.normalize("NFKD", text)
    # Accents go where the letter is Latin: portals choke on them; elsewhere they carry meaning.
    latin = re.sub(r"([A-Za-z])[\u0300-\u036f]+", r"\1", decomposed)
    safe = re.sub(r"[^\w-]+", "_", unicodedata.normalize("NFC", latin)).strip("_-")
    while len(safe.encode()) > longest:
        safe = safe[:-1]
    return safe


def assign_stems(
    wanted: Mapping[Path, str], before: Mapping[Path, tuple[str, str]]
) -> dict[Path, str]:
    """Return a file stem for each profile, given the stem that its person's name makes.

    *before* tells what earlier builds wanted and gave. A profile keeps what it was given; a stem
    that several profiles want is told apart by the names of their files. Letters that differ in
    case alone count as the same, as they do on many file systems.
    """
    others = {path: pair for path, pair in before.items() if path not in wanted}
    stems: dict[Path, str] = {}
    taken = {stem.casefold() for _, stem in others.values()}
    for path, stem in sorted(wanted.items()):
        had = before.get(path, ("", ""))
        if had[0] == stem and had[1].casefold() not in taken:
            stems[path] = had[1]
            taken.add(had[1].casefold())
    every = itertools.chain(wanted.values(), (want for want, _ in others.values()))
    wanting = Counter(map(str.casefold, every))
    for path, stem in sorted(wanted.items()):
        if path not in stems and wanting[stem.casefold()] == 1 and stem.casefold() not in taken:
            stems[path] = stem
            taken.add(stem.casefold())
    rest = sorted((stem.casefold(), path) for path, stem in wanted.items() if path not in stems)
    for _, group in itertools.groupby(rest, key=lambda pair: pair[0]):
        for path, end in _ends([path for _, path in group], wanted, taken).items():
            stems[path] = f"{wanted[path]}_{end}"
            taken.add(stems[path].casefold())
    return stems


def _ends(paths: Iterable[Path], wanted: Mapping[Path, str], taken: set[str]) -> dict[Path, str]:
    """Return what tells *paths* apart: their names, with as many folders as that takes."""
    ends: dict[Path, str] = {}
    for depth in range(1, MAX_FOLDERS + 1):
        ends = {path: _tail(path, depth) for path in paths}
        stems = {f"{wanted[path]}_{end}".casefold() for path, end in ends.items()}
        if len(stems) == len(ends) and not stems & taken:
            return ends
    seen = set(taken)
    for path in ends:
        numbered = (f"{_tail(path, 1)}_{number}" for number in itertools.count(1))
        ends[path] = next(end for end in numbered if f"{wanted[path]}_{end}".casefold() not in seen)
        seen.add(f"{wanted[path]}_{ends[path]}".casefold())
    return ends


def _tail(path: Path, depth: int) -> str:
    parts = [*path.parent.parts[1:], path.stem]
    return safe_name("_".join(parts[-depth:]), MAX_SUFFIX_BYTES) or "profile"
