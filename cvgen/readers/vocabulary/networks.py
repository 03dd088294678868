"""Addresses of well-known sites → the network and the name there."""

from __future__ import annotations

import re

from cvgen.document.contacts import contacts
from cvgen.errors import Invalid
from cvgen.model.fields import PlainText, Url, Username
from cvgen.model.profile import OnlineProfile, Profile
from cvgen.text.urls import href

# What stands for the name is in brackets; an empty pattern only names the network.
_SITES = (
    ("GitHub", r"github\.com/([\w-]+)/?"),
    ("GitHub", r"([\w-]+)\.github\.io/?$(?!)"),
    ("GitLab", r"gitlab\.com/([\w.-]+)/?"),
    ("LinkedIn", r"(?:[a-z]{2,3}\.)?linkedin\.com/in/([^/?#]+)/?"),
    ("ORCID", r"orcid\.org/([\dX-]+)/?"),
    ("Google Scholar", r"scholar\.google\.[a-z.]+/citations\?(?:.*&)?user=([\w-]+)(?:&.*)?"),
    ("ResearchGate", r"researchgate\.net/profile/([^/?#]+)/?"),
    ("Stack Overflow", r"stackoverflow\.com/users/(\d+(?:/[^/?#]+)?)/?"),
    ("Twitter", r"(?:mobile\.)?twitter\.com/([\w]+)/?"),
    ("X", r"x\.com/([\w]+)/?"),
    ("Bluesky", r"bsky\.app/profile/([^/?#]+)/?"),
    ("Hugging Face", r"huggingface\.co/([\w.-]+)/?"),
    ("Kaggle", r"kaggle\.com/([\w.-]+)/?"),
    ("DBLP", r"dblp\.(?:org|uni-trier\.de)/(?:pid|pers)/([^?#]+?)(?:\.html)?/?"),
    ("Semantic Scholar", r"semanticscholar\.org/author/([^?#]+?)/?"),
    ("OpenReview", r"openreview\.net/profile\?id=([^&#]+)"),
    ("Medium", r"medium\.com/@?([\w.-]+)/?"),
    ("YouTube", r"youtube\.com/(?:@|c/|channel/|user/)?([\w.-]+)/?"),
    ("Instagram", r"instagram\.com/([\w.]+)/?"),
    ("Facebook", r"facebook\.com/profile\.php\?id=(\d+)"),
    ("Facebook", r"facebook\.com/([\w.]+)/?"),
    ("Telegram", r"t\.me/(\w+)/?"),
    ("LeetCode", r"leetcode\.(?:com|cn)/(?:u/)?([\w-]+)/?"),
    ("DEV", r"dev\.to/(\w+)/?"),
    ("Bitbucket", r"bitbucket\.org/([\w-]+)/?"),
    ("Xing", r"xing\.com/profile/([^/?#]+)/?"),
    ("Zhihu", r"zhihu\.com/people/([^/?#]+)/?"),
    ("Behance", r"behance\.net/([\w-]+)/?"),
    ("Dribbble", r"dribbble\.com/([\w-]+)/?"),
    ("Publons", r"publons\.com/(?:a|researcher)/([^?#]+?)/?"),
    ("Scopus", r"scopus\.com/authid/detail\.ur[il]\?authorId=(\d+).*"),
    ("arXiv", r"arxiv\.org/a/([\w.]+)/?"),
    ("Strava", r"strava\.com/athletes/(\d+)/?"),
    ("Mastodon", r"(?:mastodon\.[\w.]+|[\w-]+\.social|fosstodon\.org|hachyderm\.io)/@([\w.]+)/?"),
)

# What people, themes and icons call the networks.
_NAMES = {name.casefold().replace(" ", ""): name for name, _ in _SITES} | {
    "googlescholar": "Google Scholar", "scholar": "Google Scholar", "gscholar": "Google Scholar",
    "google_scholar": "Google Scholar", "scholar_userid": "Google Scholar",
    "stackoverflow": "Stack Overflow", "stack-overflow": "Stack Overflow",
    "huggingface": "Hugging Face", "linked-in": "LinkedIn", "research_gate": "ResearchGate",
    "orcid_id": "ORCID", "x-twitter": "X", "semanticscholar": "Semantic Scholar",
    "github_username": "GitHub", "gitlab_username": "GitLab", "linkedin_username": "LinkedIn",
    "twitter_username": "Twitter", "x_username": "X", "dblp_url": "DBLP",
    "researchgate_profile": "ResearchGate",
    "kaggle_id": "Kaggle", "medium_username": "Medium", "instagram_id": "Instagram",
    "stackoverflow_id": "Stack Overflow", "mastodon_username": "Mastodon",
    "telegram_username": "Telegram",
}  # fmt: skip

GENERIC_LINK_WORDS = frozenset(
    "profile page account my on visit see link me at id the professional personal user".split()
)


def find_network(name: str) -> str | None:
    """Return how the network that somebody calls *name* is spelled."""
    folded = name.strip().casefold()
    return _NAMES.get(folded) or _NAMES.get(folded.replace(" ", ""))


def online_profile_at(target: str) -> OnlineProfile | None:
    """Return the profile that an address leads to, if the site is known."""
    address = re.sub(r"^https?://(?:www\.)?", "", target.strip())
    for network, pattern in _SITES:
        if match := re.fullmatch(pattern, address, re.IGNORECASE):
            return online_profile(network, match[1], target)
    return None


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
        if name and _target(short) == href(target):
            return short
        long = OnlineProfile(network=short.network, username=name, url=Url.parse(target))
        _target(long)
    except Invalid:
        return None
    return long


def _target(page: OnlineProfile) -> str:
    return next(contacts(Profile(name=PlainText("-"), profiles=(page,)))).href
