"""The file that a profile is extracted from: its bytes, and on demand its text and its data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from cvgen.errors import CvgenError
from cvgen.files.read import decode
from cvgen.readers.sources.limits import MAX_FILE_BYTES
from cvgen.text.characters import clean

if TYPE_CHECKING:
    from cvgen.readers.sources.notes import Notes
    from cvgen.schema.nodes import Mapping, Node, Sequence

    Root = TypeVar("Root", Mapping, Sequence)


@dataclass(frozen=True)
class SourceFile:
    """One input; *name* is what messages call it."""

    data: bytes
    name: str

    @cached_property
    def text(self) -> str:
        """Its text with `\\n` at the end of lines; raises CvgenError if there is none."""
        text = clean(decode(self.data, self.name).replace("\r\n", "\n").replace("\r", "\n"))
        if not text.strip():
            raise CvgenError(f"{self.name}: there is nothing in it")
        return text

    @cached_property
    def root(self) -> Node | None:
        """The JSON or YAML in its text; raises UnreadableData."""
        from cvgen.readers.sources.data.json_nodes import is_json, read_json  # noqa: PLC0415

        if is_json(self.text):
            return read_json(self.text)
        from cvgen.readers.sources.data.yaml_nodes import read_yaml  # noqa: PLC0415

        return read_yaml(self.text)

    def data_of(self, kind: type[Root], format_name: str, notes: Notes) -> Root:
        """Return its data, which a file of the format keeps in a *kind*; raise CvgenError.

        What is no value, such as NaN, is noted and left out.
        """
        from cvgen.readers.sources.data.no_numbers import drop_no_numbers  # noqa: PLC0415
        from cvgen.readers.sources.data.unreadable import UnreadableData  # noqa: PLC0415

        try:
            root = self.root
        except UnreadableData as error:
            raise CvgenError(f"{self.name}:{error.line}: {error.message}") from None
        if not isinstance(root, kind):
            raise CvgenError(f"{self.name}: this is not a {format_name} file")
        drop_no_numbers(root, notes)
        return root

    def check_size(self) -> None:
        """Raise CvgenError if it is larger than a PDF or Word file may be."""
        if len(self.data) > MAX_FILE_BYTES:
            raise CvgenError(f"{self.name}: is too big, more than {MAX_FILE_BYTES:,} bytes")
