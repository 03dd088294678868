"""What fields are called in data about entries, the likeliest name first."""

from __future__ import annotations

URL_KEYS = ("url", "website", "link", "href", "homepage", "web")


SUMMARY_KEYS = (
    "summary",
    "description",
    "text",
    "abstract",
    "tagline",
    "about",
    "details",
    "content",
    "body",
    "blurb",
    "desc",
    "note",
    "notes",
)


BULLET_KEYS = (
    "highlights", "bullets", "points", "responsibilities", "achievements", "tasks", "items",
    "accomplishments", "duties", "description_list", "descriptions", "activities", "contents",
)  # fmt: skip


PLACE_KEYS = ("location", "place", "city", "address", "country", "region")


ROLE_KEYS = (
    "position",
    "role",
    "jobtitle",
    "job_title",
    "job",
    "title",
    "designation",
    "studytype",
)


COMPANY_KEYS = (
    "company",
    "organization",
    "organisation",
    "employer",
    "institution",
    "workplace",
    "name",
    "school",
    "entity",
)


UNIT_KEYS = ("department", "team", "unit", "group", "division", "lab")


SCHOOL_KEYS = (
    "institution",
    "school",
    "university",
    "college",
    "organization",
    "organisation",
    "name",
    "establishment",
    "company",
)


DEGREE_KEYS = (
    "studytype",
    "study_type",
    "degree",
    "area",
    "major",
    "field",
    "fieldofstudy",
    "program",
    "programme",
    "specialization",
    "title",
    "course",
    "qualification",
    "position",
)


TITLE_KEYS = ("title", "name", "project", "label")


VENUE_KEYS = ("journal", "publisher", "venue", "conference", "booktitle", "publication", "event")


NAME_KEYS = (
    "label",
    "name",
    "title",
    "category",
    "language",
    "skill",
    "area",
    "group",
    "network",
    "bullet",
    "number",
    "reversed_number",
    "award",
    "position",
)


TEXT_KEYS = (
    "keywords",
    "details",
    "fluency",
    "level",
    "proficiency",
    "reference",
    "value",
    "list",
    "skills",
    "description",
    "text",
    "summary",
    "note",
    "notes",
    "quote",
    "items",
    "contents",
    "content",
)


ISSUER_KEYS = (
    "awarder",
    "issuer",
    "organization",
    "organisation",
    "institution",
    "company",
    "authority",
    "event",
    "venue",
    "from",
    "by",
    "location",
    "publisher",
    "role",
    "relationship",
)


START_KEYS = ("startdate", "start_date", "start", "from", "begin", "started", "date_start")


END_KEYS = ("enddate", "end_date", "end", "to", "until", "ended", "date_end")


DATE_KEYS = (
    "date",
    "dates",
    "year",
    "years",
    "period",
    "duration",
    "releasedate",
    "release_date",
    "issued",
    "when",
    "time",
    "timeframe",
)


IGNORED_KEYS = frozenset(
    "icon logo image img thumbnail color colour id uuid order weight isactive visible hidden css "
    "enabled scrollable limit class picture countrycode bibtex_show preview".split()
)
