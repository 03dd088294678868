"""Words that tell what a piece of a line is: a role, an organization, a degree, a status."""

from __future__ import annotations

import functools
import re

from cvgen.model.language_words import any_spaced, any_unspaced, words_about

# Patterns and names that are no words of one language; those are in `languages/`.
_MORE = {
    "organizations": (
        r"univ\.?|inc\.?|l\.l\.c\.|ltd\.?|corp\.?|co\.|s\.a\.|s\.?r\.?l\.?|e\.v\.|dept\.?|"
        "google|microsoft|amazon|apple|meta|facebook|ibm|intel|nvidia|amd|oracle|samsung|huawei|"
        "alibaba|tencent|baidu|bytedance|adobe|netflix|uber|airbnb|linkedin|twitter|salesforce|"
        "siemens|bosch|sap|bmw|cisco|qualcomm|tesla|openai|deepmind|mit|cmu|eth|epfl|eth zürich|"
        "eth zurich|cern|nasa|csail|ucla|ucsd|ucsb|uiuc|nus|ntu|kaist|inria|cnrs|max planck|"
        "fraunhofer"
    ),
    "schools": (
        r"univ\.?|mit|cmu|eth|epfl|ucla|ucsd|ucsb|uiuc|nus|kaist|caltech|tu|lmu|rwth|kit|inria|ens|"
        "iit|nit|bits|uc"
    ),
    "degrees": (
        r"ph\.?\s?d\.?|d\.?phil\.?|dr\.|b\.?\s?sc?\.?|m\.?\s?sc?\.?|b\.?a\.?|m\.?a\.?|b\.?eng\.?|"
        r"m\.?eng\.?|b\.?\s?tech\.?|m\.?\s?tech\.?|b\.?e\.?|m\.?e\.?|b\.?arch\.?|m\.?arch\.?|"
        r"m\.?phil\.?|m\.?b\.?a\.?|m\.?d\.?|j\.?d\.?|ll\.?[bm]\.?|b\.?ed\.?|m\.?ed\.?|"
        r"m\.?f\.?a\.?|b\.?f\.?a\.?|bachelors?|masters?|a-levels?|associate(?:'s|’s)? degree|"
        r"b\.?s\.?e\.?|m\.?s\.?e\.?|s\.?b\.?|s\.?m\.?|a\.?b\.?"
    ),
    "units": r"dept\.?",
}
_TOOLS = frozenset(
    "python java javascript typescript c++ c# react react.js node.js nodejs vue vue.js angular "
    "django flask html html5 css css3 sql mysql postgresql mongodb docker kubernetes rust golang "
    "php ruby kotlin swift matlab pytorch tensorflow opencv arduino unity websockets".split()
)
_STATUS = (
    "ongoing|in progress|work in progress|in submission|under submission|submitted|under review|"
    "in review|in revision|under revision|accepted|to appear|forthcoming|in press|in preparation|"
    "preprint|draft|planned|completed|paused|active|archived|r&r|revise and resubmit|"
    "laufend|eingereicht|in arbeit|en cours|soumis|en revisión|en revision|em andamento"
)


_WHOLE = re.compile(
    r"(?<![\w.])(?:university|universität|université|universidad|inc\.?|gmbh|llc|ltd\.?|corp\.?)"
    r"(?!\w)|大学|公司",
    re.IGNORECASE,
)
_IS_STATUS = re.compile(rf"(?:{_STATUS})\.?(?:\s+(?:at|to|for|in)\s.{{1,60}})?", re.IGNORECASE)
_SHORT_DEGREE = re.compile(
    r"b\.?e\.?|m\.?e\.?|s\.?m\.?|s\.?b\.?|a\.?b\.?|b\.?a\.?|m\.?a\.?|ged", re.IGNORECASE
)
_COMPANY_TAIL = re.compile(
    r"(?:inc|llc|ltd|gmbh|corp|co|plc|s\.a|l\.p|lp|llp|pvt|pte|jr|sr|ph\.?d)\.?", re.IGNORECASE
)


@functools.cache
def _pattern(topic: str) -> re.Pattern[str]:
    """Return a pattern for the words about *topic* in all languages, and for what joins them."""
    words = words_about(topic)
    spaced = "|".join(filter(None, (_MORE.get(topic), any_spaced(words))))
    unspaced = any_unspaced(words)
    return re.compile(
        rf"(?<![\w.])(?:{spaced})(?!\w)" + (f"|{unspaced}" if unspaced else ""), re.IGNORECASE
    )


def is_role(text: str) -> bool:
    """Tell whether *text* has a word for what somebody is at work."""
    return _pattern("roles").search(text) is not None


def is_organization(text: str) -> bool:
    """Tell whether *text* has a word for a company, a school or a part of one."""
    return _pattern("organizations").search(text) is not None


def is_unit(text: str) -> bool:
    """Tell whether *text* names a part of an organization rather than the whole."""
    return _pattern("units").search(text) is not None and _WHOLE.search(text) is None


def is_school(text: str) -> bool:
    """Tell whether *text* has a word for a place of study."""
    return _pattern("schools").search(text) is not None


def is_degree(text: str) -> bool:
    """Tell whether *text* has a word for a degree; two letters count as one in capitals only."""
    for match in _pattern("degrees").finditer(text):
        if not _SHORT_DEGREE.fullmatch(match[0]) or (match[0].isupper() and len(text) < 200):
            return True
    return False


def is_status(text: str) -> bool:
    """Tell whether *text* says how far a work has come."""
    return _IS_STATUS.fullmatch(text.strip()) is not None


def is_tools(text: str) -> bool:
    """Tell whether *text* names what something was made with rather than where it appeared."""
    return not _TOOLS.isdisjoint(re.split(r"[\s,/|•·]+", text.casefold()))


def is_company_tail(text: str) -> bool:
    """Tell whether *text* belongs to the name before the comma, as `Inc.` does."""
    return _COMPANY_TAIL.fullmatch(text.strip()) is not None
