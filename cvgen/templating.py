"""What can go wrong in a theme's own template, said with its file and line."""

from __future__ import annotations

import contextlib
import traceback
from collections.abc import Iterator
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from cvgen.errors import CvgenError
from cvgen.themes import Theme


@contextlib.contextmanager
def errors(theme: Theme) -> Iterator[None]:
    """Turn what a template of *theme* raises into a CvgenError that names the place."""
    try:
        yield
    except TemplateSyntaxError as error:
        raise CvgenError(f"{error.filename}:{error.lineno}: {error.message}") from None
    except TemplateNotFound as error:
        raise CvgenError(f"{_place(error, theme)}: there is no template '{error.name}'") from None
    except Exception as error:
        place = _place(error, theme)
        if place is None:
            raise
        kind = "" if isinstance(error, TemplateError) else f"{type(error).__name__}: "
        raise CvgenError(f"{place}: {kind}{error}") from error


def _place(error: Exception, theme: Theme) -> str | None:
    """Return the last line of a template that *error* passed; None: it is no template's."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [
        f"{frame.filename}:{frame.lineno}"
        for frame in frames
        if Path(frame.filename).parent in theme.folders
    ]
    return places[-1] if places else None
