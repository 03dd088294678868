"""Documents written in one format, without the commands and the profile around them."""

from __future__ import annotations

from cvgen.model.document import Document
from cvgen.model.fields import PlainText
from cvgen.model.output import Written
from cvgen.model.profile import Profile
from cvgen.themes.load import Theme, find_theme
from cvgen.writers import find_writer
from cvgen.writers.job import WriterJob

_NOBODY = Profile(name=PlainText("Nobody"))


def write(
    document: Document, suffix: str, theme: Theme | None = None, profile: Profile | None = None
) -> Written:
    """Return *document* in a format of writers.FORMATS; the file carries *profile* if given."""
    look = theme or find_theme("classic")
    job = WriterJob(document, profile or _NOBODY, look, embed=profile is not None)
    return find_writer(suffix).write(job)
