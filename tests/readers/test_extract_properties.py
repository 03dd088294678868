"""What holds for every text and every profile: no word, no link, no title is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from strategies import profiles
from writing import write

from cvgen.document.arrange import arrange
from cvgen.document.assemble import assemble
from cvgen.errors import CvgenError, ProfileError
from cvgen.files.read import Source, read_source
from cvgen.model.profile import Profile
from cvgen.profiles.dump import dump_profile
from cvgen.profiles.load import load_profile
from cvgen.readers import extract

UNHURRIED = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))

# Pieces of pages, put together at random: what readers of Markdown and HTML stumble over.
PIECES = st.sampled_from(
    (
        *"word Word WORD 2020 2019–2021 (May 2020) **bold** *it* `code` ~~no~~".split(),
        *"— – - | , : ; . ( )".split(),
        *("\n", "\n\n", "  \n", "# ", "## ", "### ", "- ", "  - ", "1. ", "> ", "---\n", "===\n"),
        *(
            "[a](https://a.example)",
            "<b>",
            "</b>",
            "<br>",
            "<div>",
            "</div>",
            "<li>",
            "&amp;",
            "**",
            "_",
        ),
        *(
            "Experience\n",
            "Education\n",
            "Engineer",
            "University",
            "Ann Arbor, MI",
            "Ph.D.",
            "東京",
            "x@y.example",
        ),
        *(
            "| a | b |\n",
            "|---|---|\n",
            "Term\n: ",
            "\t",
            "\\",
            "`",
            "[",
            "](",
            "~~",
            "{% if %}",
            "{: .x}",
        ),
    )
)
TEXTS = st.lists(PIECES, max_size=60).map(" ".join)


def loaded(values: dict[str, Any]) -> Profile:
    # On one line: a text that is folded before a dash looks like a list, which is refused.
    text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10**9)
    try:
        return load_profile(Source("made-up.yaml", text, Path())).profile
    except ProfileError:
        reject()


@UNHURRIED
@given(profiles())
def test_a_written_profile_loads_as_the_same(values: dict[str, Any]) -> None:
    profile = loaded(values)
    assert load_profile(Source("profile.yaml", dump_profile(profile), Path())).profile == profile


@UNHURRIED
@given(profiles())
def test_a_profile_as_markdown_comes_back_with_its_words_links_and_titles(
    values: dict[str, Any],
) -> None:
    document = arrange(assemble(loaded(values)))
    page = write(document, "md").data
    extraction = extract(page, "cv.md")
    assert not [note for note in extraction.notes if note.message.startswith("not kept")]
    assert (
        load_profile(Source("profile.yaml", extraction.yaml, Path())).profile == extraction.profile
    )
    titles = [section.title for section in document.sections if section.title]
    found = [section.title for section in extraction.profile.sections]
    assert [title for title in found if title in titles] == titles


def test_the_shipped_profile_comes_back_equal() -> None:
    profile = load_profile(read_source(Path(__file__).parents[2] / "profile.yaml")).profile
    page = write(arrange(assemble(profile)), "md").data
    assert extract(page, "cv.md").profile == profile


@UNHURRIED
@given(TEXTS, st.sampled_from(("page.md", "page.html")))
def test_any_text_keeps_its_words(text: str, name: str) -> None:
    try:
        extraction = extract(text.encode(), name)
    except CvgenError:
        assert not text.strip()
        return
    assert (
        load_profile(Source("profile.yaml", extraction.yaml, Path())).profile == extraction.profile
    )
    source = text.casefold()
    kept = "\n".join(strings_in(yaml.load(extraction.yaml, yaml.BaseLoader))).casefold()
    noted = "\n".join(extraction.messages).casefold()
    for word in ("word", "engineer", "university", "experience", "education", "arbor"):
        assert count(word, kept) + count(word, noted) >= count(word, source)
    for character in "東京":
        assert kept.count(character) + noted.count(character) >= source.count(character)
    assert extraction.coverage.words_seen >= count("word", source)


def strings_in(value: Any) -> Iterator[str]:
    """Yield every text in what a YAML file says."""
    if isinstance(value, dict):
        for part in value.values():
            yield from strings_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings_in(part)
    else:
        yield str(value)


def count(word: str, text: str) -> int:
    """Return how often *word* stands in *text*, with no letter or digit beside it."""
    parted = "".join(character if character.isalnum() else " " for character in text)
    return parted.split().count(word)
