"""Which kind of section the fields of its first entry speak for."""

from __future__ import annotations

from cvgen.schema.nodes import Mapping, Node, Scalar, Sequence


def kind_by_fields(value: Node) -> str:
    """Return the kind that the fields of the first entry speak for."""
    items = value.items if isinstance(value, Sequence) else []
    first = next((item for item in items if isinstance(item, Mapping)), None)
    if first is None:
        return "text" if isinstance(value, Scalar) or _is_prose(items) else "list"
    keys = {key.text.casefold() for key, _ in first.pairs if isinstance(key, Scalar)}
    if keys & {"institution", "school", "university"} and keys & {
        "degree",
        "area",
        "studytype",
        "major",
    }:
        return "education"
    if keys & {"authors", "journal", "doi"} and "title" in keys:
        return "publications"
    if keys & {"position", "role"} and keys & {
        "company",
        "organization",
        "name",
        "employer",
        "institution",
    }:
        return "experience"
    if (
        "name" in keys
        and keys & {"highlights", "start_date", "startdate"}
        and not keys & {"label", "details"}
    ):
        return "projects"
    return "list"


def _is_prose(items: list[Node]) -> bool:
    """Tell whether *items* are a few long texts, as under `summary`."""
    return 0 < len(items) <= 3 and all(isinstance(i, Scalar) and len(i.text) > 80 for i in items)
