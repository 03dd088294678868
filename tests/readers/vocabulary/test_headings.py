"""Which kind of section a heading announces."""

from __future__ import annotations

import pytest

from cvgen.document.locale import find_locale
from cvgen.model.section_kinds import SECTION_KINDS
from cvgen.readers.vocabulary.headings import is_page_title, is_person_name, section_kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("News", "news"),
        ("Selected Projects & Publications", "projects"),
        ("Service & Honors", "list"),
        ("WORK EXPERIENCE:", "experience"),
        ("🎓 Education", "education"),
        ("Honors and Awards", "awards"),
        ("Berufserfahrung", "experience"),
        ("Ausbildung und Studium", "education"),
        ("Expérience professionnelle", "experience"),
        ("Formación académica", "education"),
        ("Publicações", "publications"),
        ("Competenze tecniche", "skills"),
        ("教育经历", "education"),
        ("職歴", "experience"),
        ("About me", "text"),
        ("Things I like", None),
        ("Teaching and Service", None),
    ],
)
def test_a_heading_tells_the_kind(title: str, kind: str | None) -> None:
    assert section_kind(title) == kind


@pytest.mark.parametrize(
    "title",
    [
        "Experienced",
        "Skill issues",
        "Education of a Hacker",
        "Jane Doe",
        "Acme Inc.",
        "Projects I never finished",
        "Teach",
        "2019",
        "&",
        "",
    ],
)
def test_a_title_of_its_own_tells_no_kind(title: str) -> None:
    assert section_kind(title) is None


@pytest.mark.parametrize("title", ["CV", "My Resume", "Curriculum Vitae", "Lebenslauf", "简历"])
def test_a_title_may_name_the_page(title: str) -> None:
    assert is_page_title(title)


@pytest.mark.parametrize("title", ["Experience", "CV of Jane Doe", "Curricula", "Jane Doe", ""])
def test_other_titles_do_not_name_the_page(title: str) -> None:
    assert not is_page_title(title)


@pytest.mark.parametrize(
    ("title", "is_name"),
    [
        ("Jane Doe", True),
        ("José García Márquez", True),
        ("王小明", True),
        ("Research Interests", False),
        ("Software Engineer", False),
        ("Oak School", False),
        ("Work Experience", False),
        ("things I like", False),
    ],
)
def test_a_person_is_told_from_a_section(title: str, is_name: bool) -> None:
    assert is_person_name(title) is is_name


def test_every_heading_that_cvgen_writes_is_known() -> None:
    for tag in ("en", "de", "fr", "es", "pt", "it", "zh", "ja"):
        for kind in (each.name for each in SECTION_KINDS if each.has_heading):
            assert section_kind(find_locale(tag).heading(kind)) == kind
