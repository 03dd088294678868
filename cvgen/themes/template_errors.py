"""What can go wrong in a theme's own template, said with its file and line."""

from __future__ import annotations

import contextlib
import traceback
from collections.abc import Iterator
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from cvgen.errors import Diagnostic, ProfileError
from cvgen.files.read import read_source
from cvgen.themes.load import Theme


@contextlib.contextmanager
def template_errors(theme: Theme) -> Iterator[None]:
    """Turn what a template of *theme* raises into a ProfileError that names the place."""
    try:
        yield
    except TemplateSyntaxError as error:
        raise _problem(str(error.filename), error.lineno, error.message or "") from None
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        places = [frame for frame in frames if Path(frame.filename).parent in theme.folders]
        if not places:
            raise
        kind = "" if isinstance(error, TemplateError) else f"{type(error).__name__}: "
        message = str(error)
        if isinstance(error, TemplateNotFound):
            message = f"there is no template '{error.name}'"
        raise _problem(places[-1].filename, places[-1].lineno, kind + message) from error


def _problem(file: str, line: int | None, message: str) -> ProfileError:
    return ProfileError(
        file, read_source(Path(file)).text, [Diagnostic(line or 0, 1, message, code="template")]
    )
