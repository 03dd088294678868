"""Print as JSON what a parser from PyPI finds in a file: pypi.py PARSER FILE.

Runs in the parsers' own environment. What is printed is what scoring.facts takes.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

Found = dict[str, Any]


def ats_resume(path: Path) -> Found:
    """Contact data, and the lines under each heading."""
    resume = importlib.import_module("ats_resume.importer").import_resume(path)
    kinds = ("experience", "education", "projects", "skills", "languages")
    lines = resume["_import"]["sections"]
    return {
        **{field: resume["basics"].get(field) for field in ("name", "email", "phone")},
        "entries": {},
        "sections": {kind: _text(lines.get(kind, [])) for kind in kinds},
    }


def resumeforge(path: Path) -> Found:
    """Contact data, and the text under each heading; languages count among the skills."""
    resume = importlib.import_module("resume_mcp.extractor").extract(path)
    listed = {
        "experience": resume.experiences,
        "education": resume.education,
        "projects": resume.projects,
    }
    return {
        **{field: resume.identity.get(field) for field in ("name", "email", "phone")},
        "entries": {},
        "sections": {
            **{kind: _text(each["raw"] for each in found) for kind, found in listed.items()},
            "skills": ", ".join(resume.skills),
        },
    }


def resumehq(path: Path) -> Found:
    """Jobs and degrees field by field, and a list of skills."""
    text = importlib.import_module("text_extractor").extract_text(str(path))
    resume = importlib.import_module("hr_scorer").parse_resume(text)
    jobs = [
        {
            "title": job.title,
            "organization": job.company,
            "dates": _dates(job.start_date, job.end_date, job.is_current),
            "rest": _text([job.location, *job.bullets]),
        }
        for job in resume.jobs
    ]
    degrees = [{"degree": each.degree, "institution": each.school} for each in resume.education]
    return {
        "entries": {"experience": jobs, "education": degrees},
        "sections": {
            "experience": _text(map(_joined, jobs)),
            "education": _text(map(_joined, degrees)),
            "skills": ", ".join(resume.skills),
        },
    }


def leverparser(path: Path) -> Found:
    """Contact data, jobs, degrees and skills field by field."""
    resume = importlib.import_module("pyresume").ResumeParser().parse(str(path))
    jobs = [
        {
            "title": job.title,
            "organization": job.company,
            "dates": _dates(job.start_date, job.end_date, job.current),
            "rest": _text([job.location, job.description, *job.responsibilities]),
        }
        for job in resume.experience
    ]
    degrees = [
        {
            "degree": " in ".join(filter(None, [each.degree, each.major])),
            "institution": each.institution,
        }
        for each in resume.education
    ]
    return {
        **{field: getattr(resume.contact_info, field) for field in ("name", "email", "phone")},
        "entries": {"experience": jobs, "education": degrees},
        "sections": {
            "experience": _text(map(_joined, jobs)),
            "education": _text(map(_joined, degrees)),
            "skills": ", ".join(skill.name for skill in resume.skills),
        },
    }


def _dates(start: Any, end: Any, is_current: bool) -> str:
    ends = (f"{start:%Y-%m}" if start else "", "present" if is_current else end)
    return " – ".join(each if isinstance(each, str) else f"{each:%Y-%m}" for each in ends if each)


def _joined(entry: dict[str, str | None]) -> str:
    return _text(entry.values())


def _text(lines: Iterable[str | None]) -> str:
    return "\n".join(line for line in lines if line)


PARSERS: dict[str, Callable[[Path], Found]] = {
    "ats-resume": ats_resume,
    "resumeforge-mcp-tools": resumeforge,
    "resumehq": resumehq,
    "leverparser": leverparser,
}

if __name__ == "__main__":
    print(json.dumps(PARSERS[sys.argv[1]](Path(sys.argv[2]))))
