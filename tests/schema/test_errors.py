"""What a person can type wrong: each is a located problem, and nothing is lost in silence."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from running import SMALL, Command
from samples import HEAD, STUDY
from steps import assert_linear
from writing import write

from cvgen.document.assemble import assemble
from cvgen.errors import CvgenError, ProfileError
from cvgen.files.read import Source, decode
from cvgen.profiles.load import Loaded, load_profile

SHIPPED = Path(__file__).resolve().parents[2] / "profile.yaml"


def loaded(text: str) -> Loaded:
    return load_profile(Source("p.yaml", text, Path("/nowhere")))


def messages(text: str) -> list[str]:
    """Return the problems in *text*, each as `line:column: message (hint)`."""
    try:
        loaded(text)
    except ProfileError as error:
        lines = str(error).splitlines()
        return [line.removeprefix("p.yaml:") for line in lines if line.startswith("p.yaml:")]
    return []


QUOTE = "put the whole text in quotes"
LOST = "is lost: YAML takes it for a comment"
JOINED = "this list entry would be joined to the text above"

# Texts that YAML cuts short or takes for something else, in a list.
TRAPS = [
    ("- Ranked #1 of 300", "6:12", LOST),
    ("- #1 of 300", "6:5", LOST),
    ("- 'Ranked' #1 of 300", "6:14", LOST),
    ("- Ranked #1 of\n    300", "6:12", LOST),
    ("- text: Ranked #1 of\n      300", "6:18", LOST),
    ("- !important", "6:5", "'!important' is YAML for a type"),
    ("- ! important", "6:5", "'!' is YAML for a type"),
    ("- a\n    - b", "7:5", JOINED),
    ("- a\n    * b", "7:5", JOINED),
    ("- a\n\n    - b", "8:5", JOINED),
    ("- Note: x", "6:5", "unknown field 'Note' (a text with ': ' in it: put"),
    ("- a: b: c", "6:9", "': ' inside a text starts a field in YAML"),
    ("- **Bold** text", "6:5", "starts with '*' is an alias in YAML"),
    ("- *italic* text", "6:5", "starts with '*' is an alias in YAML"),
    ("- *alias", "6:5", "'*alias' is YAML for an alias"),
    ("- @home", "6:5", "cannot start with '@'"),
    ("- %50 more", "6:5", "cannot start with '%'"),
    ("- `code`", "6:5", "cannot start with '`'"),
    ("- [here](https://example.org), see", "6:5", "starts with '[' is a list in YAML"),
    ("- {curly} start", "6:5", "starts with '{' is a mapping in YAML"),
    ("- &anchor text", "6:5", "'&anchor' is YAML for an anchor"),
    ("- >quoted", "6:5", "starts with '>' is a folded block in YAML"),
    ("- |barred", "6:5", "starts with '|' is a literal block in YAML"),
    ("- \tindented", "6:5", "cannot start with a tab"),
    ('- "Best" paper', "6:5", "the text goes on after its closing quote"),
    ("- 'Best' paper", "6:5", "the text goes on after its closing quote"),
    ("- !!python/object/apply:os.system [ls]", "6:5", "!!python/object/apply:os.system"),
    ("- !!binary aGVsbG8=", "6:5", "'!!binary' is YAML for a type"),
    ("- ? what", "6:7", "unknown field 'what'"),
]

ENTRIES = [
    ("-", "6:3", "'entries' is an empty list"),
    ("- ''", "6:3", "'entries' is an empty list"),
    ("- ~", "6:3", "'entries' is an empty list"),
    ("- - a", "6:5", "expected text or fields, found a list"),
    ("-a", "6:3", "a space is missing after the '-' (write '- a')"),
    ("- text: [a]", "6:11", "expected text, found a list"),
    ("- text: a\n    text: b", "7:5", "'text' is given twice (first on line 6)"),
    ("- date: 2020", "6:5", "there is none of 'label', 'text', 'entries'"),
    ("- text: a\n   date: 2020", "7:4", "does not line up with the fields above"),
    ("- text: a\n     date: 2020", "7:6", "does not line up with the fields above"),
    ("- text: a\n  \tdate: 2020", "7:3", "a tab cannot indent a line (use spaces)"),
    ("- txet: a", "6:5", "unknown field 'txet' (did you mean 'text'?)"),
    ("- text: a\n    page_break: after", "7:17", "'after' is not known here (one of before)"),
    ("- " + "x" * 2001, "6:5", "a word of 2,001 characters is too long, at most 2,000"),
    ("- " + "x " * 10_001, "6:5", "the text is too long: 20,001 characters, at most 20,000"),
    # Links and addresses.
    ("- {text: a, url: www.example.org}", "6:20", "(did you mean 'https://www.example.org'?)"),
    ("- {text: a, url: 'javascript:x'}", "6:20", "only http, https, mailto and tel are allowed"),
    ("- {text: a, url: 'https://[::1'}", "6:20", "is no web address"),
]

DATES = [
    ("2025-13", "no month 13"),
    ("2025-00", "no month 00"),
    ("2025-02-30", "that month has no day 30"),
    ("2023-02-29", "that month has no day 29"),
    ("0000", "'0000' is no date"),
    ("12:30", "'12:30' is no date"),
    ("3.10", "'3.10' is no date"),
    ("2020 – 2021 – 2022", "is no range of dates"),
    ("2024-13 – Spring", "no month 13"),
    ("[2024]", "expected text, found a list"),
]

PROFILES = [
    # The file as a whole.
    ("", "1:1", "the profile is empty (`cvgen new` writes one to start from)"),
    (" \n\n", "1:1", "the profile is empty"),
    ("# a comment\n", "1:1", "the profile is empty"),
    ("---\n", "2:1", "expected fields, found text"),
    ("- a\n", "1:1", "expected fields, found a list"),
    ("hello\n", "1:1", "expected fields, found text"),
    ("name: A\n---\nname: B\n", "2:1", "a second document starts here"),
    ("name: A\x07B\n", "1:8", "a control character that no text may hold"),
    ("name: A\x00\n", "1:8", "a control character that no text may hold"),
    ("\ufeffname: A\nfoo: x\n", "2:1", "unknown field 'foo'"),
    ("name: A\r\nfoo: x\r\n", "2:1", "unknown field 'foo'"),
    ("name: " + "[" * 10_000, "1:47", "nested more than 40 levels deep"),
    ("name: " + "{a: " * 10_000, "1:", "nested more than 40 levels deep"),
    ("- " * 10_000, "1:83", "nested more than 40 levels deep"),
    ("".join("  " * n + "a:\n" for n in range(500)), "41:", "nested more than 40 levels deep"),
    ("a: &a [x]\n" * 9 + "b: [*a,*a]\n", "10:5", "'*a' is YAML for an alias"),
    # Fields.
    ("headline: x\n", "1:1", "'name' is missing"),
    ("name:\n", "1:6", "the text is empty"),
    ("Name: A\n", "1:1", "unknown field 'Name' (did you mean 'name'?)"),
    ("name: A\nheadlin: x\n", "2:1", "unknown field 'headlin' (did you mean 'headline'?)"),
    ("name: A\nzzz: x\n", "2:1", "unknown field 'zzz' (known here: cvgen, name, "),
    ("name: A\nname: B\n", "2:1", "'name' is given twice (first on line 1)"),
    ("name: A\n? [a]\n: b\n", "2:3", "unknown field"),
    ("<<: {name: A}\nname: B\n", "1:1", "unknown field '<<'"),
    ("name: A\nheadline:x\nlocation: y\n", "2:9", "a space is missing after the ':'"),
    ("name: A: B\n", "1:8", "': ' inside a text starts a field"),
    ("name: 'A\nheadline: x\n", "1:7", "a quote that is opened here is never closed"),
    ('name: A\nheadline: "C:\\Users"\n', "2:1", "a backslash between double quotes"),
    ("name: A\nheadline: ? x\n", "2:11", "a text cannot start with '? '"),
    ("name: A\ncvgen: 2\n", "2:8", "'2' is not known here (one of 1)"),
    ("name: A\nlanguage: in English\n", "2:11", "is no language tag (write it like en-US"),
    ("name: A\nemail: jane\n", "2:8", "'jane' is no e-mail address"),
    ("name: A\nphone: on request\n", "2:8", "'on request' is no phone number"),
    ("name: A\nwebsite: file:///etc/passwd\n", "2:10", "only http, https, mailto and tel"),
    ("name: A\nupdated: 2020 – 2021\n", "2:10", "is no date (write it as 2025-05-14)"),
    ("name: A\nupdated: yesterday\n", "2:10", "'yesterday' is no date"),
    ("name: A\nprofiles:\n- {network: X}\n", "3:3", "there is none of 'username', 'url'"),
    ("name: A\ndesign: {page: A5}\n", "2:16", "'A5' is not known here (one of A4, Letter)"),
    # Sections.
    ("name: A\nsections:\n- entries: [a]\n", "3:3", "a section needs a 'kind' (one of text, list"),
    ("name: A\nsections:\n- {kind: awrds, entries: [a]}\n", "3:10", "did you mean 'awards'?"),
    ("name: A\nsections: {kind: list}\n", "2:11", "expected a list, found fields"),
    ("name: A\nsections:\n- kind: list\n  entries:\n", "4:11", "expected a list, found nothing"),
    ("name: A\nsections:\n- kind: list\n", "3:3", "'entries' is missing"),
    (STUDY + "    degree: x\n    degrees: [{degree: y}]\n", "5:5", "cannot both be given"),
    (
        STUDY + "    institute: x\n",
        "6:5",
        "unknown field 'institute' (this is called 'institution' here)",
    ),
    *((f"{HEAD}  {entry}\n", place, words) for entry, place, words in TRAPS + ENTRIES),
    *((f"{STUDY}    date: {date}\n", "6:11", words) for date, words in DATES),
]


@pytest.mark.parametrize(("text", "place", "words"), PROFILES, ids=lambda value: repr(value)[-40:])
def test_mistakes_are_located_and_explained(text: str, place: str, words: str) -> None:
    found = messages(text)
    assert any(each.startswith(place) and words in each for each in found), found


@pytest.mark.parametrize(("entry", "place", "words"), TRAPS, ids=lambda value: repr(value)[-40:])
def test_traps_say_how_to_get_out(entry: str, place: str, words: str) -> None:
    (told,) = (each for each in messages(f"{HEAD}  {entry}\n") if words in each)
    assert told.startswith(place)
    assert QUOTE in told or words == JOINED


def test_a_mistake_is_told_once() -> None:
    """What stands in for a text that YAML cannot read is not complained about."""
    for text in ("email: @home\n", "website: `x`\n", "phone: !x\n", "updated: %1\n"):
        assert len(messages("name: A\n" + text)) == 1, text
    assert len(messages(STUDY + "    date: @now\n")) == 1


def test_the_line_is_shown_with_a_caret(cvgen: Command) -> None:
    cvgen.profile("name: Jane\nsections:\n- kind: text\n  text: a\n  titel: 刘学深 x\n")
    done = cvgen("validate", code=1)
    assert done.out == b""
    assert done.err == (
        "profile.yaml:5:3: unknown field 'titel' (did you mean 'title'?)\n"
        "    5 |   titel: 刘学深 x\n"
        "      |   ^\n"
    )


def test_carets_stand_below_wide_characters_and_in_long_lines() -> None:
    with pytest.raises(ProfileError) as wide:
        loaded("name: 刘学é\u0301 #1\n")
    lines = str(wide.value).splitlines()
    assert lines[1:] == ["    1 | name: 刘学é\u0301 #1", "      | " + " " * 12 + "^"]
    with pytest.raises(ProfileError) as long:
        loaded("name: " + "x " * 400 + "#1\n")
    shown, caret = str(long.value).splitlines()[1:]
    assert len(shown) < 120
    assert shown[caret.index("^")] == "#"


def test_all_problems_are_told_at_once() -> None:
    text = (
        "nmae: A\nemail: x\nphone: 1\nphone: 2\nsections:\n- kind: lst\n- kind: list\n  entries:\n"
        "  - @a\n  - b #1\n  - {text: c, date: 2025-13}\n  - **d**\n"
    )
    places = [each.partition(": ")[0] for each in messages(text)]
    assert places == ["1:1", "1:1", "2:8", "4:1", "6:9", "9:5", "10:7", "11:21", "12:5"]


def test_messages_stay_readable() -> None:
    with pytest.raises(ProfileError) as error:
        loaded("name: A\n" + "".join(f"x{n}: y\n" for n in range(5000)))
    assert len(error.value.problems) == 5000
    assert str(error.value).endswith("\n… and 4,900 more")
    with pytest.raises(ProfileError) as error:
        loaded(f"name: !{'x' * 100_000} y\n")
    assert len(str(error.value)) < 1000


# --- what is kept as written


@pytest.mark.parametrize(
    "value",
    [
        *("NO", "yes", "Null", "true", "3.10", "1e3", "0x1F", "0o17", "012", "1_000"),
        *(
            "+358401234567",
            "0401234567",
            "12:30",
            "2025-05-14",
            ".5",
            "-",
            "--",
            "a#b",
            "C#",
            "=",
            "<<",
        ),
        *(
            "https://example.org/#a",
            "'it''s'",
            "a: 'b'",
            "0",
            "-0",
            "1.",
            "~x",
            "a:b",
        ),
    ],
)
def test_values_are_kept_as_written(value: str) -> None:
    quoted = (
        "'" + value.replace("'", "''") + "'" if re.search("[:!-] |^[!'-]|^<<$", value) else value
    )
    text = f"{HEAD}  - {quoted}\n  - {{label: {quoted}, text: x}}\n"
    profile = loaded(text)
    written = write(assemble(profile.profile), "txt").data.decode()
    assert written.splitlines()[-2:] == [f"• {value}", f"• {value}: x"]
    assert not profile.warnings


@pytest.mark.parametrize("phone", ["+358401234567", "0401234567", "+1 (555) 010-0199"])
def test_phone_numbers_are_kept_as_written(phone: str) -> None:
    (contact,) = assemble(loaded(f"name: NO\nphone: {phone}\n").profile).contacts
    assert contact.text == phone
    assert contact.href == "tel:" + re.sub(r"[^\d+]", "", phone)


def test_other_spellings_of_text_are_equal() -> None:
    for value in (
        "'a b'",
        '"a b"',
        "a\n    b",
        ">-\n    a\n    b",
        "!!str a b",
        "a b  # a comment",
    ):
        assert loaded(f"{HEAD}  - {value}\n").profile == loaded(f"{HEAD}  - a b\n").profile


# --- what a file is made of


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings(cvgen: Command, encoding: str, end: str) -> None:
    text = "name: 刘学深\nheadline: é\nsummary: |\n  a\n\n  b\n"
    path = cvgen.folder / "profile.yaml"
    path.write_bytes(text.replace("\n", end).encode(encoding))
    assert cvgen("txt", "-o", "-").text == "刘学深\né\n\na\n\nb\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("name: José\n".encode("latin-1"), "p:1:10: the file is not UTF-8 text (save it with"),
        (b"name: A\nheadline: \xff\n", "p:2:11: the file is not UTF-8 text"),
        (b"\xff\xfea", "p:1:1: the file is not UTF-8 text"),
        (b"x" * 4_000_001, "p: more than 4,000,000 bytes are too many for a profile"),
    ],
)
def test_bytes_that_are_no_profile(data: bytes, message: str) -> None:
    with pytest.raises(CvgenError) as error:
        decode(data, "p")
    assert str(error.value).startswith(message)


# --- whatever else there is


def judge(text: str) -> bool:
    """Load and write *text*; tell whether it was good. Only CvgenError may say that it is not."""
    message = ""
    try:
        write(assemble(loaded(text).profile), "txt")
    except CvgenError as error:
        message = str(error)
    return not message


BIG = 1_000_000


@pytest.mark.parametrize(
    "text",
    [
        *(c * BIG for c in " \n\t#'\"&*:-!%@`[]{}|>,?"),
        *(c * (BIG // 2) for c in ("- ", "? ", ": ", "a\n", "[]", "{}", "\\x")),
        f"name: A\nsummary: {'x' * BIG}\n",
        f"name: A\nsummary: '{'x ' * (BIG // 2)}'\n",
        f"a: &a [x]\nb: [{'*a,' * (BIG // 30)}]\n",
    ],
    ids=lambda text: repr(text[:12]),
)
def test_huge_files_are_judged(text: str) -> None:
    assert not judge(text)


@pytest.mark.parametrize("before", ["", "name: A\nsummary: ", HEAD + "  - "], ids=len)
@pytest.mark.parametrize(
    "piece",
    [*" \n\t#'\"&*:-!%@`[]{}|>,?", "- ", "? ", ": ", "a\n", "[]", "{}", "- a\n", "a: b\n", "*a,"],
)
def test_the_work_grows_no_worse_than_the_file(piece: str, before: str) -> None:
    assert_linear(lambda n: lambda: judge(f"{before}{piece * n}\n"), 1_000)


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "*a ",
            "_*a ",
            "**a *b ",
            "[",
            "[a](",
            "![",
            "` ",
            "~~a ",
            "\\ ",
            "<a ",
            "&amp;",
            "http://a.b ",
        ),
        *(
            "a@b.c ",
            "a.-+",
            "a@b-.",
            "((",
            "http://a.b/(",
            "*",
            "_",
            "[a][b]",
            "<http://a.b>",
            "2020 – ",
        ),
    ],
)
def test_markup_does_not_stall(piece: str) -> None:
    def work(size: int) -> Callable[[], object]:
        text = piece * (size // len(piece))
        # A longer word would be refused.
        words = " ".join(text[start : start + 1500] for start in range(0, len(text), 1500))
        item = f"{HEAD}  - {{text: x, date: '{words}'}}\n"
        return lambda: (judge(f"name: A\nsummary: '{words}'\n"), judge(item))

    assert_linear(work, 6_000)


@given(st.text(max_size=300))
@settings(deadline=None)
def test_any_text_is_judged(text: str) -> None:
    judge(text)


@given(st.text(alphabet="abn:e m\n -'\"#[]{}&*!|>%@`,?\t~2\u2028\x85\ufeff刘", max_size=60))
@settings(deadline=None, max_examples=200)
def test_any_yaml_is_judged(text: str) -> None:
    judge(text)
    judge(f"name: {text}")
    judge(f"{HEAD}  - {text}")


@given(st.binary(max_size=200))
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe\x00\xd8")
@settings(deadline=None)
def test_any_bytes_are_judged(data: bytes) -> None:
    try:
        text = decode(data, "p")
    except CvgenError:
        return
    judge(text)


@given(st.text(min_size=1, max_size=40))
@settings(deadline=None)
def test_any_quoted_text_is_shown_or_refused(text: str) -> None:
    quoted = "'" + text.replace("'", "''") + "'"
    judge(f"name: {quoted}\nheadline: {quoted}\nphone: {quoted}\nwebsite: {quoted}\n")


@given(seed=st.integers(0, 2**32))
@settings(deadline=None, max_examples=40)
def test_damaged_profiles_are_judged(seed: int) -> None:
    lines = SHIPPED.read_text("utf-8").splitlines(keepends=True)
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 3)):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(4):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, lines[other])
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case _:
                column = chance.randrange(len(lines[at]))
                sign = chance.choice("\t\n'\"#:-[]{}&*!|>%@`,? \ufeff\u2028")
                lines[at] = lines[at][:column] + sign + lines[at][column:]
    judge("".join(lines))


def test_the_samples_themselves_are_good() -> None:
    assert judge(SHIPPED.read_text("utf-8"))
    assert judge(SMALL)
    assert judge(HEAD + "  - a\n")
    assert judge(STUDY)
