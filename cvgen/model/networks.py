"""The networks that people have pages on: how an address is made of a username, and read back.

This is the only list of them: a network is added as one row.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Network:
    """One network; *pages* are patterns of its addresses without `https://www.`.

    What a pattern has in brackets is the username. *address* has `{}` for a username; without one,
    a profile gives the whole address. *aliases* are what pages, themes and icons call the network,
    in lower case, beside its own name.
    """

    name: str
    pages: tuple[str, ...]
    address: str = ""
    aliases: tuple[str, ...] = ()
    has_dotless_usernames: bool = False  # so that a name with a dot in it is an address
    hosts_websites: bool = False  # a page there may be somebody's own website


NETWORKS: tuple[Network, ...] = (
    Network(
        "GitHub",
        (r"github\.com/([\w-]+)/?", r"([\w-]+)\.github\.io/?$(?!)"),
        "https://github.com/{}",
        ("github_username",),
        has_dotless_usernames=True,
        hosts_websites=True,
    ),
    Network("GitLab", (r"gitlab\.com/([\w.-]+)/?",), "https://gitlab.com/{}", ("gitlab_username",)),
    Network(
        "LinkedIn",
        (r"(?:[a-z]{2,3}\.)?linkedin\.com/in/([^/?#]+)/?",),
        "https://www.linkedin.com/in/{}",
        ("linked-in", "linkedin_username"),
        has_dotless_usernames=True,
    ),
    Network("ORCID", (r"orcid\.org/([\dX-]+)/?",), "https://orcid.org/{}", ("orcid_id",)),
    Network(
        "Google Scholar",
        (r"scholar\.google\.[a-z.]+/citations\?(?:.*&)?user=([\w-]+)(?:&.*)?",),
        "https://scholar.google.com/citations?user={}",
        ("scholar", "gscholar", "google_scholar", "scholar_userid"),
        has_dotless_usernames=True,
    ),
    Network(
        "ResearchGate",
        (r"researchgate\.net/profile/([^/?#]+)/?",),
        "https://www.researchgate.net/profile/{}",
        ("research_gate", "researchgate_profile"),
    ),
    Network(
        "Stack Overflow",
        (r"stackoverflow\.com/users/(\d+(?:/[^/?#]+)?)/?",),
        "https://stackoverflow.com/users/{}",
        ("stack-overflow", "stackoverflow_id"),
    ),
    Network(
        "Twitter",
        (r"(?:mobile\.)?twitter\.com/([\w]+)/?",),
        "https://twitter.com/{}",
        ("twitter_username",),
    ),
    Network("X", (r"x\.com/([\w]+)/?",), "https://x.com/{}", ("x-twitter", "x_username")),
    Network("Bluesky", (r"bsky\.app/profile/([^/?#]+)/?",), "https://bsky.app/profile/{}"),
    Network("Hugging Face", (r"huggingface\.co/([\w.-]+)/?",), "https://huggingface.co/{}"),
    Network("Kaggle", (r"kaggle\.com/([\w.-]+)/?",), "https://www.kaggle.com/{}", ("kaggle_id",)),
    Network(
        "DBLP",
        (r"dblp\.(?:org|uni-trier\.de)/(?:pid|pers)/([^?#]+?)(?:\.html)?/?",),
        "https://dblp.org/pid/{}",
        ("dblp_url",),
    ),
    Network("Semantic Scholar", (r"semanticscholar\.org/author/([^?#]+?)/?",)),
    Network("OpenReview", (r"openreview\.net/profile\?id=([^&#]+)",)),
    Network("Medium", (r"medium\.com/@?([\w.-]+)/?",), aliases=("medium_username",)),
    Network("YouTube", (r"youtube\.com/(?:@|c/|channel/|user/)?([\w.-]+)/?",)),
    Network("Instagram", (r"instagram\.com/([\w.]+)/?",), aliases=("instagram_id",)),
    Network("Facebook", (r"facebook\.com/profile\.php\?id=(\d+)", r"facebook\.com/([\w.]+)/?")),
    Network("Telegram", (r"t\.me/(\w+)/?",), aliases=("telegram_username",)),
    Network("LeetCode", (r"leetcode\.(?:com|cn)/(?:u/)?([\w-]+)/?",)),
    Network("DEV", (r"dev\.to/(\w+)/?",)),
    Network("Bitbucket", (r"bitbucket\.org/([\w-]+)/?",)),
    Network("Xing", (r"xing\.com/profile/([^/?#]+)/?",)),
    Network("Zhihu", (r"zhihu\.com/people/([^/?#]+)/?",)),
    Network("Behance", (r"behance\.net/([\w-]+)/?",)),
    Network("Dribbble", (r"dribbble\.com/([\w-]+)/?",)),
    Network("Publons", (r"publons\.com/(?:a|researcher)/([^?#]+?)/?",)),
    Network("Scopus", (r"scopus\.com/authid/detail\.ur[il]\?authorId=(\d+).*",)),
    Network("arXiv", (r"arxiv\.org/a/([\w.]+)/?",)),
    Network("Strava", (r"strava\.com/athletes/(\d+)/?",)),
    Network(
        "Mastodon",
        (r"(?:mastodon\.[\w.]+|[\w-]+\.social|fosstodon\.org|hachyderm\.io)/@([\w.]+)/?",),
        aliases=("mastodon_username",),
    ),
)


def network_called(name: str) -> Network | None:
    """Return the network that goes by *name*: its own, in any case, or an alias."""
    folded = name.strip().casefold()
    known = networks_by_name()
    return known.get(folded) or known.get(folded.replace(" ", ""))


def network_named(name: str) -> Network | None:
    """Return the network whose own name, in any case, is *name*."""
    found = networks_by_name().get(name.casefold().replace(" ", ""))
    return found if found and found.name.casefold() == name.casefold() else None


def username_at(address: str) -> tuple[Network, str] | None:
    """Return the network that *address* leads to and the username in it, if it is a known one."""
    bare = re.sub(r"^https?://(?:www\.)?", "", address.strip())
    for network in NETWORKS:
        for pattern in network.pages:
            if match := re.fullmatch(pattern, bare, re.IGNORECASE):
                return network, match[1]
    return None


@functools.cache
def networks_by_name() -> dict[str, Network]:
    """Return NETWORKS by what they are called: names without spaces, and aliases as they are."""
    named = {network.name.casefold().replace(" ", ""): network for network in NETWORKS}
    return named | {alias: network for network in NETWORKS for alias in network.aliases}
