"""Sections in the front matter of a page → sections of a profile."""

from __future__ import annotations

from cvgen.model.profile import AnySection
from cvgen.readers.recognise.data_entries import DataEntryReader
from cvgen.readers.recognise.data_sections import is_setting, titled_sections
from cvgen.readers.recognise.data_texts import is_empty_node, label_of_key
from cvgen.readers.vocabulary.headings import section_kind
from cvgen.schema.nodes import Mapping, Node, Scalar


def front_matter_sections(
    key: Scalar, value: Node, entry_reader: DataEntryReader
) -> list[AnySection]:
    """Return the sections in a front matter field that is named like one, as `education` is."""
    if (
        isinstance(value, Scalar)
        or is_empty_node(value)
        or section_kind(label_of_key(key.text)) is None
    ):
        return []
    if isinstance(value, Mapping) and all(is_setting(name) for name, _ in value.pairs):
        return []
    return list(titled_sections(key, value, entry_reader))
