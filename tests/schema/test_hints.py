"""What a mistake's hint says, followed, makes the problem go away."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import Command

from cvgen.build import pipeline
from cvgen.errors import Diagnostic, ProfileError
from cvgen.files.read import Source
from cvgen.profiles.load import load_profile

WORK = "name: A\nsections:\n- kind: publications\n  entries:\n  - title: T\n"
JOB = "name: A\nsections:\n- kind: experience\n  entries:\n  - position: P\n"
STUDY = "name: A\nsections:\n- kind: education\n  entries:\n  - institution: U\n"
SECOND_ADDRESS = "profiles:\n- {network: E-mail, url: 'mailto:b@example.org'}\n"
LIST = "name: A\nsections:\n- kind: languages\n  entries:\n"


def problems(text: str) -> list[Diagnostic]:
    """Return the errors in a profile, or else its warnings."""
    try:
        return list(load_profile(Source("p.yaml", text, Path("/nowhere"))).warnings)
    except ProfileError as error:
        return error.problems


# What was typed, what the hint says, and what is typed after reading it.
FOLLOWED = [
    ("name: 'Jo O'Neill'\n", '''use double quotes: "Jo O'Neill"''', """name: "Jo O'Neill"\n"""),
    ('name: "A "B" C"\n', """use single quotes: 'A "B" C'""", """name: 'A "B" C'\n"""),
    ("name: 'Jo \"J\" O'Neill'\n", "write '' for each ' inside", "name: 'Jo \"J\" O''Neill'\n"),
    ("name:Jo\n", "write 'name: …'", "name: Jo\n"),
    ("name: A\nheadline:x\nlocation: y\n", "'headline: x'", "name: A\nheadline: x\nlocation: y\n"),
    ("name:A\nheadline: x\n", "write 'name: A'", "name: A\nheadline: x\n"),
    ("name: @it's\n", 'put the whole text in quotes: "…"', 'name: "@it\'s"\n'),
    ("name: &x Jo\n", "put the whole text in quotes: '…'", "name: '&x Jo'\n"),
    (
        JOB + "    organization: &c X\n  - {position: Q, organization: *c}\n",
        "write the value out where '*c' stands",
        JOB + "    organization: X\n  - {position: Q, organization: X}\n",
    ),
    ("<<: {a: b}\nname: A\n", "write the fields out", "name: A\n"),
    ("name: [Jo]\n", "without the brackets or the dash: 'Jo'", "name: 'Jo'\n"),
    ("name: [Jo, Roe]\n", "write one text: 'Jo, Roe'", "name: 'Jo, Roe'\n"),
    ("name: A\nheadline: {curly}\n", "'{curly}'", "name: A\nheadline: '{curly}'\n"),
    (
        "name: A\nsummary: [one, two]\n",
        "`summary: |`",
        "name: A\nsummary: |\n  - one\n  - two\n",
    ),
    (
        "name: A\nemail: [a@example.org, b@example.org]\n",
        "`- {network: E-mail, url: 'mailto:b@example.org'}`",
        "name: A\nemail: a@example.org\n" + SECOND_ADDRESS,
    ),
    (
        "name: A\nphone: ['+1 555 0100', '+1 555 0101']\n",
        "`- {network: Phone, url: 'tel:+15550101'}`",
        "name: A\nphone: '+1 555 0100'\nprofiles:\n- {network: Phone, url: 'tel:+15550101'}\n",
    ),
    ("name: “Jo”\n", "use straight quotes: 'Jo'", "name: 'Jo'\n"),
    ("name: “Jo”\n", "put straight ones around them", "name: '“Jo”'\n"),
    ("name: A\nemail: “a@example.org”\n", "straight quotes", "name: A\nemail: 'a@example.org'\n"),
    ("“name”: A\n", "straight quotes or none: name", "name: A\n"),
    (WORK + "    journal: Nature\n", "this is called 'venue' here", WORK + "    venue: Nature\n"),
    (
        WORK + "    doi: 10.1/x\n",
        "`url: https://doi.org/10.1/x`",
        WORK + "    url: https://doi.org/10.1/x\n",
    ),
    (
        LIST + "  - {language: French, level: fluent}\n",
        "this is called 'text' here",
        LIST + "  - {label: French, text: fluent}\n",
    ),
    (
        STUDY + "    GPA: 3.9\n",
        "add it to `highlights:` as `- 'GPA: 3.9'`",
        STUDY + "    highlights:\n    - 'GPA: 3.9'\n",
    ),
    (
        "name: A\nhobbies: [chess]\n",
        "under `sections:`, `- kind: interests` with `entries:`",
        "name: A\nsections:\n- kind: interests\n  entries: [chess]\n",
    ),
    (
        "name: A\ngithub: roe\n",
        "`- {network: GitHub, username: roe}`",
        "name: A\nprofiles:\n- {network: GitHub, username: roe}\n",
    ),
    (JOB + "    company: X\n", "this is called 'organization'", JOB + "    organization: X\n"),
    (
        JOB + "    startDate: 2020-05\n    endDate: 2022-01\n",
        "`date: 2020-05 – 2022-01`",
        JOB + "    date: 2020-05 – 2022-01\n",
    ),
    (
        JOB + "    location: Oulu\n  - position:Q\n",
        "write 'position: …'",
        JOB + "    location: Oulu\n  - position: Q\n",
    ),
    (JOB + "    date: 2025 – 2024\n", "write '2024 – 2025'", JOB + "    date: 2024 – 2025\n"),
    (JOB + "    date: 03/04/2021\n", "the one that is meant", JOB + "    date: 2021-04-03\n"),
    (JOB + "    date: 2019?\n", "write 2025", JOB + "    date: 2019\n"),
    ("name: A\nheadline: NaN\n", "put it in quotes", "name: A\nheadline: 'NaN'\n"),
    ("name: A\nheadline: NaN\n", "remove it", "name: A\n"),
    (
        JOB + "    date: 2019 – present\nlanguage: nl\n",
        "give each section a `title:` and write dates as they should be shown",
        JOB.replace("name: A\n", "name: A\nlanguage: nl\n").replace(
            "  entries", "  title: W\n  entries"
        )
        + "    date: 2019 – heden\n",
    ),
]


@pytest.mark.parametrize(("typed", "hint", "then"), FOLLOWED, ids=lambda each: repr(each)[-40:])
def test_a_hint_that_is_followed_helps(typed: str, hint: str, then: str) -> None:
    assert any(hint in problem.hint for problem in problems(typed)), problems(typed)
    assert problems(then) == []


@pytest.mark.parametrize("address", ["https://example.org/me.jpg", "//example.org/a", "data:x"])
def test_a_picture_is_a_file(address: str) -> None:
    (problem,) = problems(f"name: A\nphoto: '{address}'\n")
    assert "is an address, not a file" in problem.message
    assert "save the picture beside the profile" in problem.hint


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('{"basics": {"name": "Jo Roe"}, "work": [{"name": "X"}]}', "JSON Resume"),
        ("cv:\n  name: Jo Roe\n  sections: {Work: [a]}\n", "RenderCV"),
    ],
)
def test_a_resume_for_another_program_is_told_and_can_be_read(
    cvgen: Command, text: str, what: str
) -> None:
    cvgen.profile(text)
    done = cvgen("validate", code=1)
    assert f"profile.yaml:1:1: this is a {what} file, not a profile" in done.err
    command = done.err.split("`")[1].split()
    assert command[0] == "cvgen"
    cvgen(*command[1:])
    assert cvgen("validate", command[-1]).code == 0


def test_all_problems_are_told_behind_tabs_and_lines_out_of_place() -> None:
    text = (
        "name: A\nemail:x\nsections:\n\t- kind: list\n\t  entries:\n\t  - {txet: b}\n"
        "  - kind: list\n    entries:\n    - text: a\n       date: 2020-13\nzzz: 1\n"
    )
    places = [(problem.line, problem.code) for problem in problems(text)]
    assert [line for line, code in places if code == "indentation"] == [4, 5, 6, 10]
    assert (2, "missing-space") in places
    assert {6, 11} <= {line for line, code in places if code == "unknown-field"}
    assert (10, "invalid-date") in places


def test_tabs_in_block_texts_are_no_problem() -> None:
    assert problems("name: A\nsummary: |\n  a\n  \tb\n\n  \tc\n") == []


# --- nothing is nothing

NOTHING = ["null", "~", "''", '""', "' '", "[]", "{}", "[null, '']", ""]


@pytest.mark.parametrize("nothing", NOTHING)
def test_nothing_is_not_given(tmp_path: Path, nothing: str) -> None:
    fields = "headline email phone location website summary updated native_name photo profiles"
    entry = "location date summary url highlights links organization"
    text = "name: Null\n" + "".join(f"{name}: {nothing}\n" for name in fields.split())
    text += "sections:\n- kind: experience\n  entries:\n  - position: P\n"
    text += "".join(f"    {name}: {nothing}\n" for name in entry.split())
    path = Command(tmp_path).profile(text + f"  - {nothing}\n")
    job = pipeline.prepare(str(path), None, ())
    assert not job.loaded.messages
    written = pipeline.write_job(job, "txt").written.data.decode()
    assert written.split() == ["Null", "Experience", "P"]


def test_blank_entries_are_left_out(cvgen: Command) -> None:
    cvgen.profile(
        "name: A\nsections:\n- kind: list\n  entries: [a, null, '', {text: null}, b, [], {}]\n"
    )
    assert cvgen("txt", "-o", "-").text.split()[1:] == ["•", "a", "•", "b"]


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity", ".nan", "-.inf", "+.INF"])
def test_what_is_no_number_is_a_problem(word: str) -> None:
    (problem,) = problems(f"name: A\nheadline: {word}\n")
    assert problem.message == f"'{word}' is no value"
