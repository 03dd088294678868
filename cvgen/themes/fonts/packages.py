"""Where the packages of typefaces lie: found by name, without running anything of theirs."""

from __future__ import annotations

import functools
import sys
from pathlib import Path


@functools.cache
def package_folder(package: str) -> Path | None:
    """Return the folder of a package that is installed, or None.

    *package* is a name of the catalogue's or of cvgen's own, never one that a theme chose. The
    import system is not asked, since looking for a module in a package runs the package.
    """
    places = (Path(place) / package for place in sys.path if _is_installation(place))
    return next((place for place in places if place.is_dir()), None)


def _is_installation(place: str) -> bool:
    """Tell whether *place* holds installed packages, unlike the folder that a user works in."""
    return bool(place) and Path(place) != Path.cwd()
