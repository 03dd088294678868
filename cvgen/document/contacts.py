"""How to reach the person: what is shown, and where it links to."""

from __future__ import annotations

from collections.abc import Iterator

from cvgen.model.document import Contact
from cvgen.model.networks import network_named
from cvgen.model.profile import OnlineProfile, Profile
from cvgen.text.urls import display_url, email_href, href, phone_href

MAX_SHOWN_ADDRESS_CHARACTERS = (
    40  # characters of an address that are worth reading; of a longer one, the network is
)


def contacts(profile: Profile) -> Iterator[Contact]:
    """Yield the ways to reach the person, in the order in which a reader looks for them."""
    if profile.email:
        yield Contact("email", profile.email, email_href(profile.email))
    if profile.phone:
        yield Contact("phone", profile.phone, phone_href(profile.phone))
    if profile.location:
        yield Contact("location", profile.location)
    if profile.website:
        target = href(profile.website)
        yield Contact("website", display_url(target), target)
    for page in profile.profiles:
        yield online_contact(page)


def online_contact(page: OnlineProfile) -> Contact:
    """Return the page about the person as shown: its address where that says enough."""
    network = network_named(page.network)
    pattern = network.address if network else ""
    if page.url:
        target = href(page.url)
    elif pattern and page.username:
        target = href(pattern.format(page.username.removeprefix("@")))
    else:
        return Contact("profile", f"{page.network}: {page.username}")
    address = display_url(target)
    if len(address) > MAX_SHOWN_ADDRESS_CHARACTERS or "?" in address:
        name = f"{page.network}: {page.username}" if page.username and page.url else page.network
        return Contact("profile", name, target)
    if page.network.casefold().replace(" ", "") in address.casefold():
        return Contact("profile", address, target)
    return Contact("profile", f"{page.network}: {page.username or address}", target)
