"""Words that tell what a piece of a line is: a role, an organization, a degree, a place."""

from __future__ import annotations

import re

from cvgen.readers.vocabulary.places import CITIES, COUNTRIES, REGIONS

_ROLES = (
    "engineer|engineering manager|developer|programmer|researcher|scientist|intern|internship|"
    "assistant|"
    "associate|professor|lecturer|instructor|teacher|tutor|mentor|fellow|student|director|manager|"
    "consultant|analyst|designer|architect|lead|leader|head|founder|co-founder|cofounder|owner|"
    "ceo|cto|coo|cfo|president|chair|chairman|chairperson|co-chair|coordinator|administrator|"
    "specialist|technician|"
    "officer|member|volunteer|trainee|postdoc|post-doc|postdoctoral|apprentice|freelancer|"
    "freelance|"
    "contractor|advisor|adviser|reviewer|editor|writer|supervisor|captain|principal|staff|partner|"
    "secretary|treasurer|organizer|organiser|ambassador|representative|grader|dean|statistician|"
    "sre|"
    "ta|ra|gsi|swe|pm|phd student|visiting scholar|scholar|adjunct|illustrator|artist|"
    "photographer|musician|producer|host|moderator|panelist|chef|devops|chef|nurse|physician|"
    "resident|"
    "attorney|lawyer|counsel|clerk|accountant|librarian|curator|journalist|translator|"
    "investigator|pi|"
    "werkstudent|werkstudentin|praktikant|praktikantin|praktikum|entwickler|entwicklerin|ingenieur|"
    "ingenieurin|mitarbeiter|mitarbeiterin|leiter|leiterin|berater|beraterin|dozent|dozentin|"
    "hilfskraft|tutorin|softwareentwickler|softwareentwicklerin|wissenschaftler|doktorand|"
    "doktorandin|"
    "ingénieur|ingénieure|stagiaire|stage|développeur|développeuse|chercheur|chercheuse|doctorant|"
    "doctorante|enseignant|enseignante|professeur|chargé|chargée|responsable|chef de projet|"
    "consultante|"
    "ingeniero|ingeniera|desarrollador|desarrolladora|profesor|profesora|becario|becaria|"
    "investigador|"
    "investigadora|analista|jefe|jefa|director|directora|consultor|consultora|"
    "engenheiro|engenheira|desenvolvedor|desenvolvedora|estagiário|estagiária|pesquisador|"
    "pesquisadora|"
    "professora|bolsista|gerente|ingegnere|sviluppatore|sviluppatrice|tirocinante|ricercatore|"
    "dba|sysadmin|roboticien|roboticienne|technicien|technicienne|operator|cashier|barista|waiter|waitress|chief|"
    "ricercatrice|docente|professore|professoressa|assegnista|dottorando|dottoranda|assistente"
)
_ROLES_CJK = (
    "工程师|实习生|研究员|教授|助教|讲师|经理|开发|主管|总监|顾问|工程師|實習生|講師|エンジニア|インターン|助手|研究員|准教授|アルバイト|リーダー|マネージャー|"
    "実習生|博士后"
)
_ORGANIZATIONS = (
    "university|univ\\.?|institute|institution|college|school|academy|polytechnic|inc\\.?|llc|"
    "l\\.l\\.c\\.|ltd\\.?|limited|gmbh|"
    "corp\\.?|corporation|company|co\\.|plc|s\\.a\\.|sarl|s\\.?r\\.?l\\.?|ag|kg|e\\.v\\.|lab|"
    "labs|laboratory|laboratories|"
    "hospital|clinic|center|centre|department|dept\\.?|faculty|foundation|society|association|"
    "bank|group|"
    "agency|ministry|council|committee|club|team|studio|studios|technologies|solutions|systems|"
    "software|"
    "partners|consulting|ventures|museum|library|observatory|government|google|microsoft|amazon|"
    "apple|"
    "meta|facebook|ibm|intel|nvidia|amd|oracle|samsung|huawei|alibaba|tencent|baidu|bytedance|"
    "adobe|"
    "netflix|uber|airbnb|linkedin|twitter|salesforce|siemens|bosch|sap|bmw|cisco|qualcomm|tesla|"
    "openai|"
    "deepmind|mit|cmu|eth|epfl|eth zürich|eth zurich|cern|nasa|csail|ucla|ucsd|ucsb|uiuc|nus|ntu|"
    "kaist|inria|cnrs|max planck|"
    "fraunhofer|universität|universitaet|hochschule|fachhochschule|institut|lehrstuhl|gymnasium|"
    "fakultät|"
    "université|école|ecole|lycée|faculté|laboratoire|universidad|instituto|escuela|facultad|"
    "colegio|dirección general|subdirección|direction générale|"
    "universidade|faculdade|escola|colégio|università|politecnico|istituto|liceo|scuola|azienda|"
    "universiteit|universitet|universitetet|yliopisto|uniwersytet|politechnika"
)
_ORGANIZATIONS_CJK = (
    "大学|大學|学院|學院|公司|研究所|研究院|实验室|實驗室|医院|中学|高中|株式会社|研究室|"
    "高校|高等学校|集团|银行|中心"
)
_SCHOOLS = (
    "university|univ\\.?|institute|college|school|academy|polytechnic|mit|cmu|eth|epfl|ucla|ucsd|"
    "ucsb|uiuc|nus|kaist|caltech|"
    "universität|universitaet|hochschule|fachhochschule|gymnasium|tu|lmu|rwth|kit|universite|"
    "université|école|ecole|lycée|"
    "universidad|instituto|escuela|universidade|faculdade|escola|università|politecnico|istituto|"
    "liceo|"
    "scuola|universiteit|universitet|universitetet|yliopisto|uniwersytet|politechnika|inria|ens|"
    "iit|nit|bits|uc"
)
_SCHOOLS_CJK = "大学|大學|学院|學院|中学|高中|高校|高等学校|研究科|研究院"
_DEGREES = (
    r"ph\.?\s?d\.?|d\.?phil\.?|dr\.|doctorate|doctor|doctoral|b\.?\s?sc?\.?|m\.?\s?sc?\.?|"
    r"b\.?a\.?|m\.?a\.?|b\.?eng\.?|m\.?eng\.?|"
    r"b\.?\s?tech\.?|m\.?\s?tech\.?|b\.?e\.?|m\.?e\.?|b\.?arch\.?|m\.?arch\.?|m\.?phil\.?|"
    r"m\.?b\.?a\.?|m\.?d\.?|j\.?d\.?|ll\.?[bm]\.?|b\.?ed\.?|m\.?ed\.?|"
    r"m\.?f\.?a\.?|b\.?f\.?a\.?|bba|bca|mca|btech|mtech|bachelors?|bachelor’s|bachelor's|"
    r"masters?|master’s|master's|"
    r"magister|diplom|diplôme|ingénieur|ingénieure|bts|dut|mastère|maîtrise|thèse|graduado|graduada|título|diploma|licence|licenciatura|licenciado|licenciada|grado|máster|maestría|"
    r"maestria|"
    r"doctorado|doctorat|doutorado|mestrado|bacharelado|graduação|laurea|dottorato|minor|major|"
    r"undergraduate|"
    r"postgraduate|abitur|bac|"
    r"baccalauréat|bachillerato|high school diploma|a-levels?|ged|certificate|"
    r"associate(?:'s|’s)? degree|exchange|promotion|postdoc|tripos|b\.?s\.?e\.?|m\.?s\.?e\.?|"
    r"s\.?b\.?|s\.?m\.?|a\.?b\.?"
)
_DEGREES_CJK = "博士|硕士|學士|学士|修士|本科|碩士|専攻|学部|研究科"
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


def _table(words: str, cjk: str = "") -> re.Pattern[str]:
    pattern = rf"(?<![\w.])(?:{words})(?!\w)"
    return re.compile(f"{pattern}|(?:{cjk})" if cjk else pattern, re.IGNORECASE)


_ROLE = _table(_ROLES, _ROLES_CJK)
_ORGANIZATION = _table(_ORGANIZATIONS, _ORGANIZATIONS_CJK)
_SCHOOL = _table(_SCHOOLS, _SCHOOLS_CJK)
_DEGREE = _table(_DEGREES, _DEGREES_CJK)
_UNIT = _table(
    "lab|labs|laboratory|group|team|department|dept\\.?|division|school of|faculty|college of|"
    "center|centre|institute for|chair|lehrstuhl|fakultät|abteilung|département|departamento|"
    "dipartimento",
    "学院|實驗室|实验室|研究室|系|部门|研究科|学部",
)
_WHOLE = _table(
    "university|universität|université|universidad|inc\\.?|gmbh|llc|ltd\\.?|corp\\.?", "大学|公司"
)
_IS_STATUS = re.compile(rf"(?:{_STATUS})\.?(?:\s+(?:at|to|for|in)\s.{{1,60}})?", re.IGNORECASE)
_SHORT_DEGREE = re.compile(
    r"b\.?e\.?|m\.?e\.?|s\.?m\.?|s\.?b\.?|a\.?b\.?|b\.?a\.?|m\.?a\.?|ged", re.IGNORECASE
)
_REMOTE = re.compile(
    r"(?:fully |100% )?(?:remote(?: job| work| position)?|hybrid|"
    r"on-?site|online|homeoffice|télétravail|remoto)",
    re.IGNORECASE,
)
_COMPANY_TAIL = re.compile(
    r"(?:inc|llc|ltd|gmbh|corp|co|plc|s\.a|l\.p|lp|llp|pvt|pte|jr|sr|ph\.?d)\.?", re.IGNORECASE
)


def is_role(text: str) -> bool:
    """Tell whether *text* has a word for what somebody is at work."""
    return _ROLE.search(text) is not None


def is_organization(text: str) -> bool:
    """Tell whether *text* has a word for a company, a school or a part of one."""
    return _ORGANIZATION.search(text) is not None


def is_unit(text: str) -> bool:
    """Tell whether *text* names a part of an organization rather than the whole."""
    return _UNIT.search(text) is not None and _WHOLE.search(text) is None


def is_school(text: str) -> bool:
    """Tell whether *text* has a word for a place of study."""
    return _SCHOOL.search(text) is not None


def is_degree(text: str) -> bool:
    """Tell whether *text* has a word for a degree; two letters count as one in capitals only."""
    for match in _DEGREE.finditer(text):
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


def is_place(text: str) -> bool:
    """Tell whether *text* is a place: a known city, region or country, or `City, Region`."""
    text = re.sub(r"(?:^|(?<=, ))(?:[A-Z]{1,2}-)?\d{4,6}\s+|[\s,]+\d{5}(?:-\d{4})?$", "", text)
    parts = [part.strip(" .") for part in re.split(r",|/| & | and | - ", text)]
    if not parts or not all(parts) or len(text) > 60:
        return False
    if _REMOTE.fullmatch(parts[-1].strip("()")):
        return all(_is_name(part) for part in parts[:-1])
    known = [_is_known(part) for part in parts]
    if len(parts) > 1 and parts[-1].casefold() in CITIES - COUNTRIES:
        return False  # what stands before a city is a company as often as a quarter
    if len(parts) == 1:
        return known[0] and parts[0] not in REGIONS
    if len(parts) > 2 and not _is_region(parts[-2]):
        return False
    return (known[-1] or parts[-1] in REGIONS) and all(_is_name(part) for part in parts[:-1])


def ends_in_place(text: str) -> bool:
    """Tell whether *text* is a name with a place behind a comma."""
    parts = text.split(", ")
    return any(is_place(", ".join(parts[index:])) for index in range(1, len(parts)))


def is_american(text: str) -> bool:
    """Tell whether *text* ends in a state of the US."""
    return (
        re.search(
            r", (?:A[KLRZ]|C[AOT]|DC|DE|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|"
            r"PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])(?:,? (?:USA?|U\.S\.A?\.?|United States))?$",
            text,
        )
        is not None
    )


def _is_known(part: str) -> bool:
    folded = part.casefold()
    spaced = folded.replace("-", " ")  # Saint-Petersburg
    return folded in COUNTRIES or bool({folded, spaced} & CITIES) or part in REGIONS


def _is_region(part: str) -> bool:
    return part in REGIONS or part.casefold() in COUNTRIES


def _is_name(part: str) -> bool:
    """Tell whether *part* could be a city: a few capitalised words without a role among them."""
    words = part.split()
    return (
        0 < len(words) <= 4
        and not any(character.isdigit() for character in part)
        and words[0][0].isupper() | (not part.isascii())
        and not is_role(part)
        and not is_organization(part)
    )
