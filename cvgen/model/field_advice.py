"""Fields that people expect in a profile and that it has under another name, or elsewhere."""

from __future__ import annotations

from collections.abc import Collection

# The field of a profile → what other files and people call it. Of several that a mapping has, the
# first is meant.
_OTHER_NAMES = {
    "position": "title role job job_title jobtitle designation post",
    "organization": "company employer organisation firm workplace",
    "institution": "school university college organization company institute",
    "degree": "studytype study_type area major field field_of_study qualification course subject",
    "venue": "journal conference booktitle book_title publisher published_in proceedings issuer "
    "series publication",
    "authors": "author contributors creators",
    "highlights": "bullets responsibilities achievements accomplishments details duties tasks "
    "courses coursework bullet_points notes",
    "summary": "description about objective bio introduction intro abstract profile text content "
    "body",
    "text": "description value content body summary details level proficiency fluency keywords "
    "issuer awarder organization skills rating",
    "label": "name title category skill language heading",
    "title": "name heading header label section",
    "name": "full_name fullname",
    "entries": "items list content contents keywords bullets highlights",
    "headline": "label tagline job_title jobtitle title position role subtitle",
    "date": "dates year when period time released issued published releasedate release_date "
    "publication_date time_period",
    "location": "place city address country region where town",
    "url": "link website homepage href web uri site",
    "website": "url link homepage web site",
    "links": "urls",
    "email": "mail e-mail e_mail email_address",
    "phone": "telephone tel mobile cell phone_number telephone_number",
    "photo": "image picture avatar portrait headshot",
    "file": "path src image url",
    "kind": "type section",
    "unit": "team department group lab division",
    "status": "state",
    "network": "site platform service name",
    "username": "user handle id account",
    "language": "lang locale",
    "updated": "date last_updated lastmodified last_modified modified",
    "profiles": "social social_networks socials social_links networks online_profiles accounts",
    "design": "style layout look settings template",
}
_NETWORKS = {
    "github": "GitHub",
    "gitlab": "GitLab",
    "linkedin": "LinkedIn",
    "orcid": "ORCID",
    "twitter": "Twitter",
    "mastodon": "Mastodon",
    "google_scholar": "Google Scholar",
    "scholar": "Google Scholar",
}
# What is a section of its own, by the field that people give it in.
_SECTIONS = {
    "experience": "work employment jobs experience positions work_experience career",
    "education": "education studies degrees academic",
    "skills": "skills skill competences competencies technologies tools",
    "languages": "languages spoken_languages",
    "interests": "interests hobbies hobby",
    "projects": "projects",
    "publications": "publications papers articles",
    "awards": "awards honors honours prizes achievements",
    "certificates": "certificates certifications courses licenses",
    "references": "references referees",
    "volunteering": "volunteer volunteering",
    "teaching": "teaching",
    "talks": "talks presentations",
    "service": "service",
    "memberships": "memberships affiliations",
}
_FACTS = "gpa grade grades score marks mark honours honors minor thesis advisor supervisor".split()
_STARTS = "start startdate start_date from date_start begin".split()
_ENDS = "end enddate end_date to until date_end".split()


def advise_on_field(name: str, known: Collection[str], value: str) -> str:
    """Say where the field *name* goes in a mapping that has the fields *known*, or nothing.

    *value* is its text, empty if it has none.
    """
    name = name.casefold().replace(" ", "_").replace("-", "_")
    for field, names in _OTHER_NAMES.items():
        if field in known and name in names.split():
            return f"this is called '{field}' here"
    if name in {*_STARTS, *_ENDS} and "date" in known:
        return "give both ends in one field, such as `date: 2020-05 – 2022-01`"
    if name in {"doi", "arxiv", "eprint"} and "url" in known:
        start = "https://doi.org/" if name == "doi" else "https://arxiv.org/abs/"
        return f"give it as a link: `url: {value if '://' in value else start + (value or '…')}`"
    if "sections" in known:
        return _advise_on_top(name, value)
    if "highlights" in known:
        return _as_highlight(name, value)
    return ""


def _advise_on_top(name: str, value: str) -> str:
    if name in _NETWORKS:
        given = f"{'url' if '://' in value else 'username'}: {value or '…'}"
        return f"list it under `profiles:` as `- {{network: {_NETWORKS[name]}, {given}}}`"
    for kind, names in _SECTIONS.items():
        if name in names.split():
            return f"make it a section: under `sections:`, `- kind: {kind}` with `entries:`"
    if name in {"theme", "font", "fonts", "page", "margins", "accent", "color", "colour"}:
        known = {"font": "fonts", "color": "accent", "colour": "accent"}
        return f"it goes under `design:`, as `{known.get(name, name)}:`"
    return ""


def _as_highlight(name: str, value: str) -> str:
    if name not in _FACTS:
        return ""
    label = name.upper() if name == "gpa" else name.capitalize()
    return f"add it to `highlights:` as `- '{label}: {value or '…'}'`"
