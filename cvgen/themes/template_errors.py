"""What can go wrong in a theme's own template, said with its file and line."""

from __future__ import annotations

import contextlib
import traceback
from collections.abc import Iterator
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from cvgen.errors import Diagnostic, ProfileError
from cvgen.files.read import read_source
from cvgen.themes.load import TEMPLATE, Theme


@contextlib.contextmanager
def template_errors(theme: Theme) -> Iterator[None]:
    """Turn what a template of *theme* raises into a ProfileError that names the place."""
    try:
        yield
    except TemplateSyntaxError as error:
        raise _problem(str(error.filename), error.lineno, error.message or "") from None
    except Exception as error:
        if isinstance(error, ProfileError):
            raise
        frames = traceback.extract_tb(error.__traceback__)
        places = [frame for frame in frames if Path(frame.filename).parent in theme.folders]
        is_too_deep = isinstance(error, (RecursionError, MemoryError, SyntaxError))
        if not places and is_too_deep:  # Python could not read what Jinja made of it
            raise _problem(str(_template(theme)), 0, "it is nested too deep") from None
        if not places:
            raise
        kind = "" if isinstance(error, TemplateError) else f"{type(error).__name__}: "
        message = str(error)
        if is_too_deep:
            kind, message = "", "the template calls itself without end, or needs too much memory"
        if isinstance(error, TemplateNotFound):
            message = f"there is no template '{error.name}'"
        raise _problem(places[-1].filename, places[-1].lineno, kind + message) from error


def _template(theme: Theme) -> Path:
    """Return the path of the template that a page starts from."""
    paths = [folder / TEMPLATE for folder in theme.folders]
    return next((path for path in paths if path.exists()), paths[0])


def _problem(file: str, line: int | None, message: str) -> ProfileError:
    return ProfileError(
        file, read_source(Path(file)).text, [Diagnostic(line or 0, 1, message, code="template")]
    )
