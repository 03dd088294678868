"""Where cvgen's own files lie, and the name that stands for no file."""

from __future__ import annotations

import functools
from pathlib import Path

from cvgen.errors import CvgenError

STDIO = "-"  # standard input or output


@functools.cache
def templates_folder() -> Path:
    """Return the folder of themes: in the package when installed, beside it in a checkout."""
    # Not importlib.resources, which does not see what an editable install leaves outside.
    here = Path(__file__).resolve().parents[1]
    for folder in (here / "templates", here.parent / "templates"):
        if folder.is_dir():
            return folder
    raise CvgenError("the folder 'templates' is missing: install cvgen again")
