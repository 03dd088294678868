"""Addresses of well-known sites → online profiles of the person."""

from __future__ import annotations

from cvgen.document.contacts import online_contact
from cvgen.errors import Invalid
from cvgen.model.fields import PlainText, Url, Username
from cvgen.model.networks import username_at
from cvgen.model.profile import OnlineProfile
from cvgen.text.urls import href

# Words that a link to a page about somebody may be made of without saying anything more.
GENERIC_LINK_WORDS = frozenset(
    "profile page account my on visit see link me at id the professional personal user".split()
)


def online_profile_at(target: str) -> OnlineProfile | None:
    """Return the profile that an address leads to, if the site is known."""
    found = username_at(target)
    return online_profile(found[0].name, found[1], target) if found else None


def online_profile(network: str, username: str = "", target: str = "") -> OnlineProfile | None:
    """Return a profile that links to *target*, without the address where the name makes it."""
    if "://" in username:
        username, target = "", target or username
    try:
        if username and not target:
            return OnlineProfile(
                network=PlainText.parse(network), username=Username.parse(username)
            )
        name = Username.parse(username) if username else None
        short = OnlineProfile(network=PlainText.parse(network), username=name)
        if name and online_contact(short).href == href(target):
            return short
        long = OnlineProfile(network=short.network, username=name, url=Url.parse(target))
        online_contact(long)  # raises Invalid where nothing can link there
    except Invalid:
        return None
    return long
