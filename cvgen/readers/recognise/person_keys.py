"""What fields about the person are called in front matter and data files."""

from __future__ import annotations

PERSON_NAME_KEYS = (
    "name",
    "full_name",
    "fullname",
    "full-name",
    "display_name",
    "author",
    "firstname",
    "first_name",
)


EMAIL_KEYS = ("email", "e-mail", "mail", "email_address")


PHONE_KEYS = ("phone", "tel", "telephone", "mobile", "phone_number", "cell")


PERSON_PLACE_KEYS = ("location", "address", "city", "region", "based_in")


WEBSITE_KEYS = ("website", "url", "homepage", "site", "web", "webpage", "uri", "blog", "portfolio")


HEADLINE_KEYS = (
    "headline",
    "tagline",
    "label",
    "role",
    "job_title",
    "position",
    "occupation",
    "profession",
    "jobtitle",
    "subtitle",
)


PERSON_SUMMARY_KEYS = (
    "summary",
    "bio",
    "about",
    "description",
    "profile",
    "objective",
    "intro",
    "about_me",
    "overview",
)


LINK_LIST_KEYS = (
    "links",
    "social",
    "social_networks",
    "profiles",
    "socials",
    "contacts",
    "social_links",
    "networks",
    "accounts",
)


LINK_NAME_KEYS = ("network", "label", "name", "title", "type", "icon", "platform")


LINK_TARGET_KEYS = ("url", "link", "href", "address")


LINK_USER_KEYS = ("username", "user", "handle", "id")


LINK_KEYS = frozenset(
    (*LINK_NAME_KEYS, *LINK_TARGET_KEYS, *LINK_USER_KEYS, *"target rel icon_pack".split())
)


PERSON_BLOCK_KEYS = (
    "author",
    "basics",
    "cv",
    "contact",
    "person",
    "sidebar",
    "personal",
    "info",
    "header",
    "contact_info",
    "params",
)
