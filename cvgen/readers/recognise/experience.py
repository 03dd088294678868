"""Raw entries → positions: who did what, where and when; what is not clear is no position."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cvgen.model.profile import NamedLink, Position, Role
from cvgen.model.rich_text import RichText, join_rich
from cvgen.readers.recognise.entry_text import (
    field_markdown,
    highlight_items,
    is_short,
    named_links,
    split_link,
    split_summary,
    without_style,
)
from cvgen.readers.recognise.heads import EntryHead, parse_head, take_employment_terms, trimmed
from cvgen.readers.recognise.position_parts import (
    AT_ORGANIZATION,
    JOINED,
    HeadOrder,
    position_parts,
)
from cvgen.readers.recognise.raw_entries import RawEntry, raw_entry_of_item
from cvgen.readers.vocabulary.keywords import is_organization, is_role
from cvgen.readers.vocabulary.segments import Segment

_LABELLED = re.compile(r"[^\W\d_][\w -]{2,24}[:：]\s*\S")


def recognise_position(
    raw: RawEntry, order: HeadOrder | None = None, has_courses: bool = False
) -> Position | None:
    """Return *raw* as a position, or None where it is not clear what is what.

    *order* is what the first of two pieces is in the other entries of the section; with
    *has_courses*, what stands beside a role may be a course.
    """
    if several := _several(raw):
        return several
    head = parse_head(raw.head)
    if head is None or not head.pieces or raw.children:
        return None
    aside = [*_beside_date(head), *take_employment_terms(head), *_labelled(head)]
    found = position_parts(head, order)
    if found is None:
        return None
    role, unit, organization = found
    if role and unit and is_role(unit.text) and not is_organization(unit.text):
        role, unit = _joint(head, role, unit), None  # `Intern, Developer`
    if has_courses and unit is None and organization and not is_organization(organization.text):
        unit, organization = organization, None
    bodies, links = _links(raw.bodies)
    if role and not organization and not unit and raw.bullets:
        organization = _from_bullet(raw)
        if organization and head.location is None:
            inner = parse_head(organization)
            if inner and inner.location and len(inner.pieces) == 1:
                head.location, organization = inner.location, inner.merged(inner.pieces)
    text, more = split_summary([*aside, *bodies])
    name, address = split_link(organization) if organization else (None, None)
    return Position(
        position=field_markdown(role and without_style(role)),
        unit=field_markdown(unit and without_style(unit)),
        organization=field_markdown(name and without_style(name)),
        url=address,
        location=field_markdown(head.location and without_style(head.location)),
        date=head.date,
        summary=text,
        highlights=(*more, *highlight_items(raw)),
        links=tuple(links),
    )


def _labelled(head: EntryHead) -> list[RichText]:
    """Take pieces such as `Mentor: Dr. X` off the end of *head*."""
    found: list[RichText] = []
    while len(head.pieces) > 1 and _LABELLED.match(head.pieces[-1].text.plain):
        found.insert(0, head.pieces.pop().text)
    return found


def _joint(head: EntryHead, role: RichText, unit: RichText) -> RichText:
    """Return the part of the head that holds both."""
    plain = head.source.plain
    start = plain.index(role.plain)
    return head.source.cut(start, plain.index(unit.plain, start) + len(unit.plain))


def _beside_date(head: EntryHead) -> list[RichText]:
    """Take off *head* what stands beside the date below a complete `Engineer at Acme`.

    It may be a place, a tool or a kind of contract; an employer it cannot be.
    """
    if len(head.rows()) < 2:
        return []
    first, *below = head.rows()
    rest = [piece for row in below for piece in row]
    if not _is_complete(first) or any(_is_who(piece.text.text) for piece in rest):
        return []
    if not head.are_neighbours(rest):
        return []
    head.pieces = first
    return [head.merged(rest)]


def _is_complete(pieces: Sequence[Segment]) -> bool:
    """Tell whether *pieces* name a role and where: with an `at`, or by words for both."""
    texts = [piece.text.text for piece in pieces]
    if len(texts) == 1:
        match = AT_ORGANIZATION.search(texts[0])
        return match is not None and is_role(texts[0][: match.start()])
    is_told = any(is_organization(text) and not is_role(text) for text in texts)
    return is_told and any(map(is_role, texts))


def _is_who(text: str) -> bool:
    return is_role(text) or is_organization(text) or JOINED.match(text) is not None


def _links(bodies: list[RichText]) -> tuple[list[RichText], list[NamedLink]]:
    rest: list[RichText] = []
    links: list[NamedLink] = []
    for body in bodies:
        named = named_links(body)
        if named is None:
            rest.append(body)
        else:
            links += named
    return rest, links


def _from_bullet(raw: RawEntry) -> RichText | None:
    """Take the organization from the first bullet below a role, as academic pages write it."""
    first = raw_entry_of_item(raw.bullets[0], raw.line)
    if len(first.rows) != 1 or first.bullets or first.bodies:
        return None
    text = first.rows[0]
    plain = text.text
    if not is_organization(plain) or is_role(plain) or ":" in plain or not is_short(plain, 9):
        return None
    if re.match(r"[a-z]|[A-Z][a-z]+(?:ed|ing)\b", plain):
        return None
    del raw.bullets[0]
    return text


def _several(raw: RawEntry) -> Position | None:
    """Return one organization with several roles: sub-headings, dated lines or dated bullets."""
    below, used = _roles_below(raw)
    if not below:
        return None
    head = parse_head(join_rich(raw.rows[: len(raw.rows) - used], "\n"))
    if head is None or not head.pieces or any(is_role(p.text.text) for p in head.pieces):
        return None
    roles = [_role(child) for child in below]
    if None in roles or not head.are_neighbours(head.pieces):
        return None
    if any(role and not role.date and not is_role(role.position.source) for role in roles):
        return None  # as well the department that it is a part of
    name, address = split_link(head.merged(head.pieces))
    text, more = split_summary(raw.bodies)
    return Position(
        organization=field_markdown(without_style(name)),
        url=address,
        location=field_markdown(head.location and without_style(head.location)),
        date=head.date,
        positions=tuple(role for role in roles if role),
        summary=text,
        highlights=(*more, *(() if below is not raw.children else highlight_items(raw))),
    )


def _roles_below(raw: RawEntry) -> tuple[list[RawEntry], int]:
    """Return the roles, and how many lines of the head they are."""
    if raw.children:
        return raw.children, 0
    rows = [
        row for row in raw.rows[1:] if (head := parse_head(row)) and head.date and is_role(row.text)
    ]
    if len(rows) > 1 and len(rows) == len(raw.rows) - 1 and not raw.bullets:
        return [RawEntry([row], row.line) for row in rows], len(rows)
    inner = [raw_entry_of_item(bullet, raw.line) for bullet in raw.bullets]
    dated = [
        c
        for c in inner
        if c.rows and (head := parse_head(c.head)) and head.date and is_role(c.head.text)
    ]
    if dated and len(dated) == len(inner) and not raw.after and not _has_date(raw):
        return dated, 0
    return [], 0


def _has_date(raw: RawEntry) -> bool:
    head = parse_head(raw.head)
    return head is None or head.date is not None


def _role(raw: RawEntry) -> Role | None:
    head = parse_head(raw.head)
    if head is None or not head.pieces or raw.children or not head.are_neighbours(head.pieces):
        return None
    first, *rest = head.pieces
    text, more = split_summary(raw.bodies)
    role = field_markdown(without_style(trimmed(first.text)))
    if role is None:
        return None
    return Role(
        position=role,
        unit=field_markdown(without_style(head.merged(rest))) if rest else None,
        date=head.date,
        location=field_markdown(head.location and without_style(head.location)),
        summary=text,
        highlights=(*more, *highlight_items(raw)),
    )
