"""Which texts are places: known names, and what stands before a known region or country."""

from __future__ import annotations

import re

from cvgen.readers.vocabulary.keywords import is_organization, is_role
from cvgen.readers.vocabulary.place_names import CITIES, COUNTRIES, REGIONS

_REMOTE = re.compile(
    r"(?:fully |100% )?(?:remote(?: job| work| position)?|hybrid|"
    r"on-?site|online|homeoffice|télétravail|remoto)",
    re.IGNORECASE,
)


def is_place(text: str) -> bool:
    """Tell whether *text* is a place: a known city, region or country, or `City, Region`."""
    text = re.sub(r"(?:^|(?<=, ))(?:[A-Z]{1,2}-)?\d{4,6}\s+|[\s,]+\d{5}(?:-\d{4})?$", "", text)
    parts = [part.strip(" .") for part in re.split(r",|/| & | and | - ", text)]
    if not parts or not all(parts) or len(text) > 60:
        return False
    if _REMOTE.fullmatch(parts[-1].strip("()")):
        return all(_is_name(part) for part in parts[:-1])
    known = [_is_known(part) for part in parts]
    if len(parts) > 1 and parts[-1].casefold() in CITIES - COUNTRIES:
        return False  # what stands before a city is a company as often as a quarter
    if len(parts) == 1:
        return known[0] and parts[0] not in REGIONS
    if len(parts) > 2 and not _is_region(parts[-2]):
        return False
    return (known[-1] or parts[-1] in REGIONS) and all(_is_name(part) for part in parts[:-1])


def ends_in_place(text: str) -> bool:
    """Tell whether *text* is a name with a place behind a comma."""
    parts = text.split(", ")
    return any(is_place(", ".join(parts[index:])) for index in range(1, len(parts)))


def is_american(text: str) -> bool:
    """Tell whether *text* ends in a state of the US."""
    return (
        re.search(
            r", (?:A[KLRZ]|C[AOT]|DC|DE|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|"
            r"PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])(?:,? (?:USA?|U\.S\.A?\.?|United States))?$",
            text,
        )
        is not None
    )


def _is_known(part: str) -> bool:
    folded = part.casefold()
    spaced = folded.replace("-", " ")  # Saint-Petersburg
    return folded in COUNTRIES or bool({folded, spaced} & CITIES) or part in REGIONS


def _is_region(part: str) -> bool:
    return part in REGIONS or part.casefold() in COUNTRIES


def _is_name(part: str) -> bool:
    """Tell whether *part* could be a city: a few capitalised words without a role among them."""
    words = part.split()
    return (
        0 < len(words) <= 4
        and not any(character.isdigit() for character in part)
        and words[0][0].isupper() | (not part.isascii())
        and not is_role(part)
        and not is_organization(part)
    )
