"""The recognisers of `extract`, one table each."""

from __future__ import annotations

import pytest

from cvgen.model.inline_writer import to_markdown
from cvgen.model.rich_text import RichText
from cvgen.readers.recognise.contacts import ContactDetails
from cvgen.readers.recognise.coverage import CoverageTracker
from cvgen.readers.sources.markdown.inlines import MarkdownInlines
from cvgen.readers.sources.notes import Notes
from cvgen.readers.vocabulary.dates import whole_date
from cvgen.readers.vocabulary.headings import section_kind
from cvgen.readers.vocabulary.keywords import is_degree, is_organization, is_role, is_status
from cvgen.readers.vocabulary.language_detection import detect_language
from cvgen.readers.vocabulary.names import name_from_prose, name_from_title, script_language
from cvgen.readers.vocabulary.networks import online_profile_at
from cvgen.readers.vocabulary.places import is_place
from cvgen.readers.vocabulary.segments import split_segments


def rich(source: str) -> RichText:
    return MarkdownInlines(Notes(), {}).read(source, 1)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("May 2025 – Dec. 2025", "2025-05 – 2025-12"),
        ("2022–Present", "2022 – present"),
        ("Sept. 2024", "2024-09"),
        ("05/2024", "2024-05"),
        ("2024.05", "2024-05"),
        ("2024/05", "2024-05"),
        ("Fall 2023", "Fall 2023"),
        ("Summer 2019 - Fall 2020", "Summer 2019 – Fall 2020"),
        ("since 2020", "2020 – present"),
        ("seit 04/2020", "2020-04 – present"),
        ("2018-now", "2018 – present"),
        ("2019-", "2019 – present"),
        ("2019 –", "2019 – present"),
        ("2025-10", "2025-10"),
        ("2024-25", "2024 – 2025"),
        ("2010–12", "2010 – 2012"),
        ("Feb to Jul 2016", "2016-02 – 2016-07"),
        ("June - Sept 2021", "2021-06 – 2021-09"),
        ("März 2020 – heute", "2020-03 – present"),
        ("janv. 2020 – Présent", "2020-01 – present"),
        ("janeiro de 2020 a março de 2021", "2020-01 – 2021-03"),
        ("enero 2019 – actualidad", "2019-01 – present"),
        ("gennaio 2019 – oggi", "2019-01 – present"),
        ("2020年5月~現在", "2020-05 – present"),
        ("2019年9月 - 至今", "2019-09 – present"),
        ("2018.09 ～ 2022.06", "2018-09 – 2022-06"),
        ("Nov 2014--Dec 2015", "2014-11 – 2015-12"),
        ("May 14, 2025", "2025-05-14"),
        ("14 May 2025", "2025-05-14"),
        ("March 5th, 2020", "2020-03-05"),
        ("May 3–5, 2023", "2023-05-03 – 2023-05-05"),
        ("15.03.2021", "2021-03-15"),
        ("15/03/2021", "2021-03-15"),
        ("01/09/2022 – 15/08/2023", "2022-09-01 – 2023-08-15"),
        ("09/01/2022 to 08/15/2023", "2022-09-01 – 2023-08-15"),
        ("since the summer of 2023", "since the summer of 2023"),
        ("Sep '21 – Jan '22", "2021-09 – 2022-01"),
        ("2017 (expected)", "2017 (expected)"),
        ("Expected May 2024", "Expected May 2024"),
    ],
)
def test_a_date_is_found_whole(text: str, source: str) -> None:
    found = whole_date(text)
    assert found is not None
    assert found.source == source


@pytest.mark.parametrize(
    "text",
    [
        "CAKE",
        "v2.24",
        "CSE 589",
        "03/04/2021",
        "2025-13",
        "+358 40 12345",
        "2022a",
        "https://a.b/2020/05/x",
    ],
)
def test_what_is_no_date_or_could_be_two_is_left_alone(text: str) -> None:
    assert whole_date(text) is None


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
    ("source", "expected"),
    [
        ("**a** and `b_c` and *d*", "**a** and `b_c` and *d*"),
        ("x<br>y", "x\\\ny"),
        ("a &amp; b &mdash; c", "a & b — c"),
        ("<b>bold</b> <i>it</i>", "**bold** *it*"),
        ('<a href="https://x.org" class="btn">x</a>{:.btn}', "[x](https://x.org)"),
        ("~~gone~~ \\* :tada:", "~~gone~~ * 🎉"),
        ("<https://x.org/a>", "https://x.org/a"),
        ("snake_case_name 2 * 3 * 4", "snake_case_name 2 * 3 * 4"),
        (r"\*not bold\*", r"\*not bold\*"),
        ("[x](https://a.org/b_(c))", "[x](https://a.org/b_(c))"),
        ("a ![pic](p.png) b", "a b"),
        ("[local](/files/cv.pdf)", "local"),
    ],
)
def test_inline_text_is_spelled_as_a_profile_reads_it(source: str, expected: str) -> None:
    text = to_markdown(rich(source))
    assert text is not None
    assert text.source == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Research Assistant", {"role"}),
        ("University of Michigan", {"organization"}),
        ("Google Inc.", {"organization"}),
        ("Ph.D. in Computer Science", {"degree"}),
        ("B.S. in Physics", {"degree"}),
        ("Ann Arbor, MI", {"place"}),
        ("Shanghai, China", {"place"}),
        ("Remote", {"place"}),
        ("50667 Köln", {"place"}),
        ("In submission", {"status"}),
        ("Flipkart, Bengaluru", set()),
        ("Acme", set()),
    ],
)
def test_words_tell_what_a_piece_is(text: str, kinds: set[str]) -> None:
    tests = {
        "role": is_role,
        "organization": is_organization,
        "degree": is_degree,
        "place": is_place,
        "status": is_status,
    }
    assert {name for name, tells in tests.items() if tells(text)} == kinds


def test_a_head_is_cut_where_type_and_punctuation_cut_it() -> None:
    pieces = split_segments(rich("**Intern, Lab (X), Acme**, Bonn (May 2024 – Aug. 2024)"))
    assert [piece.text.plain for piece in pieces] == [
        "Intern",
        "Lab (X)",
        "Acme",
        "Bonn",
        "May 2024 – Aug. 2024",
    ]
    assert [piece.found_date is not None for piece in pieces] == [False] * 4 + [True]


@pytest.mark.parametrize(
    ("title", "name", "native"),
    [
        ("Jane Doe", "Jane Doe", ""),
        ("Jie Li's CV", "Jie Li", ""),
        ("Curriculum Vitae of Ann B. Lee", "Ann B. Lee", ""),
        ("Xueshen Liu (刘学深)", "Xueshen Liu", "刘学深"),
        ("Jean-Pierre de la Tour – Résumé", "Jean-Pierre de la Tour", ""),
        ("王小明", "王小明", ""),
    ],
)
def test_a_title_holds_a_name(title: str, name: str, native: str) -> None:
    found = name_from_title(title)
    assert found is not None
    assert (found.text, found.native) == (name, native)


@pytest.mark.parametrize("title", ["CV", "About", "Research Engineer at Google", "publications"])
def test_a_title_without_a_name_gives_none(title: str) -> None:
    assert name_from_title(title) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("My name is Xueshen Liu (刘学深). I am a student.", "Xueshen Liu"),
        ("Hi there! I'm Bob Smith, an engineer.", "Bob Smith"),
        ("Jane Doe is a lawyer.", "Jane Doe"),
        ("Ich bin Jörg Nußbaum und lebe in Köln.", "Jörg Nußbaum"),
    ],
)
def test_a_sentence_introduces_the_person(text: str, name: str) -> None:
    found = name_from_prose(text)
    assert found is not None
    assert found.text == name


@pytest.mark.parametrize(
    ("native", "tag"),
    [
        ("刘学深", "zh-Hans"),
        ("劉學深", "zh-Hant"),
        ("たなか", "ja"),
        ("김철수", "ko"),
        ("王小明", ""),
    ],
)
def test_a_script_gives_the_language_away(native: str, tag: str) -> None:
    assert script_language(native) == tag


@pytest.mark.parametrize(
    ("source", "field", "value"),
    [
        ("jane@doe.example", "email", "jane@doe.example"),
        ("E-Mail: jane [at] doe [dot] example", "email", "jane@doe.example"),
        ("[Mail](mailto:jane@doe.example)", "email", "jane@doe.example"),
        ("Tel.: +49 221 5550199", "phone", "+49 221 5550199"),
        ("📍 Valencia, Spain", "location", "Valencia, Spain"),
        ("[Website](https://doe.example)", "website", "https://doe.example"),
        ("doe.example.org/~jane", "website", "https://doe.example.org/~jane"),
    ],
)
def test_a_contact_line_is_taken_apart(source: str, field: str, value: str) -> None:
    contacts = ContactDetails(CoverageTracker())
    assert contacts.rest([rich(source)]) == []
    assert getattr(contacts, field) == value


def test_prose_about_an_address_is_no_contact_line() -> None:
    contacts = ContactDetails(CoverageTracker())
    text = rich("You can always write to me at jane@doe.example if you like, I answer within days.")
    assert contacts.rest([text]) == [text]


@pytest.mark.parametrize(
    ("target", "network", "username"),
    [
        ("https://github.com/jdoe", "GitHub", "jdoe"),
        ("https://www.linkedin.com/in/jdoe/", "LinkedIn", "jdoe"),
        ("https://orcid.org/0000-0002-1825-0097", "ORCID", "0000-0002-1825-0097"),
        ("https://scholar.google.de/citations?hl=de&user=AbC_d", "Google Scholar", "AbC_d"),
    ],
)
def test_an_address_tells_the_network(target: str, network: str, username: str) -> None:
    page = online_profile_at(target)
    assert page is not None
    assert (page.network, page.username) == (network, username)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("I worked on the engine of the ship with my team", "en"),
        ("Ich habe an der Maschine des Schiffs und mit dem Team gearbeitet", "de"),
        ("J'ai travaillé dans la salle des machines et sur les ponts du navire", "fr"),
        ("負責推薦系統的召回服務", "zh"),
        ("機関室で働いていました", "ja"),
    ],
)
def test_small_words_and_scripts_tell_the_language(text: str, tag: str) -> None:
    assert detect_language(text) == tag
