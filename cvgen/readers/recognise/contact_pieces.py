"""A line of contact details → its pieces, each with the label before it."""

from __future__ import annotations

import itertools
import re

from cvgen.model.rich_text import Mark, RichText, Run
from cvgen.readers.recognise.entry_lines import is_links_only
from cvgen.readers.recognise.heads import trimmed
from cvgen.readers.vocabulary.segments import Segment, merge_segments, split_segments

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


_LABELS = {
    "email": (
        "e-mail,email,mail,e-mails,e-mail address,email address,correo,courriel,邮箱,"
        "电子邮件,メール,correo electrónico,contact"
    ),
    "phone": (
        "phone,tel,tel.,telephone,mobile,cell,mob,telefon,téléphone,teléfono,telefone,"
        "telefono,handy,tél,电话,手机,電話,m,t,p,phone number"
    ),
    "location": (
        "address,location,adresse,anschrift,dirección,endereço,indirizzo,ort,lieu,based in,"
        "地址,住所,city,current location,residence,wohnort,office"
    ),
    "website": (
        "website,web,homepage,url,site,webseite,site web,sitio web,page,personal page,blog,"
        "portfolio,主页,personal website,home page,webpage,web page"
    ),
}


KINDS_OF_LABELS = {label: kind for kind, labels in _LABELS.items() for label in labels.split(",")}


_LABEL = re.compile(r"\s*(?:[Mm]y\s)?([^\W\d_][\w .'’/-]{0,28}?)\s*[:：]\s*")


def contact_pieces(text: RichText) -> list[RichText]:
    """Return the pieces between bars, dots, line ends; between commas only if no place is cut."""
    groups: list[list[Segment]] = []
    for part in split_segments(text):
        joins = part.before in {"comma", "bracket", "style"}
        if groups and joins and not _ends_contact(groups[-1][-1].text):
            groups[-1].append(part)
        else:
            groups.append([part])
    made = [trimmed(merge_segments(text, group)) for group in groups]
    parts = [part for piece in made for part in _links(piece)]
    return [_without_icon(piece) for piece in parts if re.search(r"\w", piece.plain)]


def _links(piece: RichText) -> list[RichText]:
    """Return each link of *piece* by itself where there is nothing but links."""
    if len(piece.targets) < 2 or not is_links_only(piece):
        return [piece]
    found: list[RichText] = []
    for mark, runs in itertools.groupby(piece.runs, _link_of):
        if mark:
            found.append(RichText(tuple(runs), piece.line))
    return found


def _link_of(run: Run) -> Mark | None:
    return next((mark for mark in run.marks if mark.kind == "link"), None)


def _ends_contact(piece: RichText) -> bool:
    return bool(EMAIL.search(piece.text) or "://" in piece.text or piece.is_all("link"))


def _without_icon(piece: RichText) -> RichText:
    """Return *piece* without the emoji and icons before it."""
    plain = piece.plain
    match = re.match(r"[^\w+(<\"'@/\[]+", plain)
    return piece.cut(match.end()).strip() if match else piece


def split_label(piece: RichText) -> tuple[str, RichText]:
    """Return the label before a colon, or nothing, and the rest of *piece*."""
    match = _LABEL.match(piece.plain)
    if (
        match
        and match.end() < len(piece.plain)
        and not piece.plain.startswith(("http", "mailto", "tel:"))
    ):
        return match[1].strip(), piece.cut(match.end()).strip()
    return "", piece
