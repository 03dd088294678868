"""Files carry the profile that they show: all of it, nothing else, and only while they show it."""

from __future__ import annotations

import dataclasses
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import checkers
import pypdf
import pytest
import samples
import strategies
from embedding import GIVEN_BACK, SHOWN, loaded, notes, written
from extract_text import of_document
from hypothesis import HealthCheck, given, settings
from PIL import Image
from running import Command

from cvgen.document.assemble import assemble
from cvgen.files.read import Source
from cvgen.profiles.load import load_profile
from cvgen.profiles.public import public_part
from cvgen.readers import extract
from cvgen.readers.recognise.content import comparable_words, content_of
from cvgen.writers.schema_org import person

FORMATS = ("html", "pdf", "docx")


def record(data: bytes) -> str:
    """Return all that *data* carries for programs, as text; "" for nothing."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if name.startswith("customXml")]
            return "".join(archive.read(name).decode() for name in names)
    if data.startswith(b"%PDF"):
        files = pypdf.PdfReader(io.BytesIO(data)).attachments
        return "".join(content.decode() for each in files.values() for content in each)
    return "".join(re.findall(r"<script[^>]*>([^<]*)</script>", data.decode()))


# --- what comes back


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", samples.NAMES)
def test_samples_come_back(name: str, suffix: str) -> None:
    extraction = extract(samples.data(name, suffix), f"cv.{suffix}")
    assert extraction.profile == samples.loaded(name).profile
    assert notes(extraction) == [GIVEN_BACK]
    words = content_of(extraction.profile).words.total()
    assert str(extraction.coverage).startswith(f"kept {words:,} of {words:,} words and ")


@pytest.mark.parametrize("suffix", FORMATS)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(profile=strategies.profiles())
def test_made_up_profiles_come_back(suffix: str, profile: dict[str, Any]) -> None:
    found = strategies.loaded(profile)
    extraction = extract(written(found, suffix), f"cv.{suffix}")
    assert notes(extraction) == [GIVEN_BACK]
    assert extraction.profile == public_part(found.profile)
    assert load_profile(Source("extracted", extraction.yaml, Path())).profile == extraction.profile
    shown = of_document(assemble(found.profile), squeezed=False)
    assert of_document(assemble(extraction.profile), squeezed=False) == shown


def test_the_command_gives_back_what_it_was_told(cvgen: Command) -> None:
    cvgen.profile(SHOWN + "# a comment\n")
    cvgen("build", "-o", ".", "--set", "headline=Chemist", "--set", "design.page=Letter")
    for suffix in FORMATS:
        name = f"Zoe_Angstrom_CV.{suffix}"
        done = cvgen("extract", name, "--stdout")
        assert GIVEN_BACK in done.err
        assert "comment" not in done.text
        profile = loaded(done.text).profile
        assert profile.headline
        assert (profile.headline.source, profile.design.page) == ("Chemist", "Letter")
        data = (cvgen.folder / name).read_bytes()
        assert cvgen("extract", "-", "--stdout", stdin=data).out == done.out


@pytest.mark.parametrize("suffix", FORMATS)
def test_it_can_be_switched_off(cvgen: Command, suffix: str) -> None:
    cvgen.profile(SHOWN)
    plain = cvgen(suffix, "-o", "-", "--no-embed").out
    assert record(plain) == ""
    assert b"</script" not in plain
    assert record(cvgen(suffix, "-o", "-").out).count("Researcher") >= 1
    cvgen("build", "--no-embed", "--formats", suffix, "-o", "out")
    assert (cvgen.folder / "out" / f"Zoe_Angstrom_CV.{suffix}").read_bytes() == plain
    if suffix == "pdf":
        path = cvgen.folder / "plain.pdf"
        path.write_bytes(plain)
        assert checkers.pdf_ua(path) == []
        assert checkers.pdf_a(path) != []
    assert cvgen("md", "--no-embed", code=2).err


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_portrait_stays_out_and_a_note_says_so(suffix: str, tmp_path: Path) -> None:
    Image.new("RGB", (30, 40), "red").save(tmp_path / "hidden.png")
    found = loaded("name: A\nphoto: {file: hidden.png, alt: Secret}\n", tmp_path)
    data = written(found, suffix)
    assert "hidden" not in record(data)
    assert "Secret" not in record(data)
    extraction = extract(data, "cv")
    assert extraction.profile == dataclasses.replace(found.profile, photo=None)
    assert notes(extraction) == [
        GIVEN_BACK,
        "the portrait is not in that profile: name its file in 'photo'",
    ]


PICTURES: dict[str, tuple[str, dict[str, Any]]] = {
    "transparent.png": ("RGBA", {}),
    "grey-transparent.png": ("LA", {}),
    "palette.png": ("P", {"transparency": 3}),
    "bits.png": ("1", {}),
    "deep.png": ("I;16", {}),
    "grey.jpg": ("L", {}),
    "press.jpg": ("CMYK", {}),
    "progressive.jpg": ("RGB", {"progressive": True}),
}


@pytest.mark.parametrize("name", PICTURES)
def test_any_picture_can_be_archived(name: str, tmp_path: Path) -> None:
    mode, options = PICTURES[name]
    Image.radial_gradient("L").convert(mode).save(tmp_path / name, **options)
    path = tmp_path / "cv.pdf"
    path.write_bytes(written(loaded(f"name: A\nphoto: {name}\n", tmp_path), "pdf"))
    assert checkers.pdf_a(path) == []
    assert checkers.pdf_ua(path) == []


# --- nothing but what is shown

HIDDEN = """\
# SECRETcomment
name: Shown
website: https://SECRETuser:SECRETpassword@site.example/
profiles:
- network: GitHub
  username: SECRETname
  url: https://github.com/shown
summary: >-
  See [this](https://a.example/shown "SECRETtitle"), [that](SECRETtarget.html), [](https://SECRETempty.example/)
  ![drawing](SECRETpicture.png) and [code](https://SECRETuser@b.example/shown).
  <!-- shown as typed -->
sections:
- kind: list
  entries:
  - text: "an *[item](javascript:SECRETscript)* too"
    url: https://SECRETme@c.example/shown
  - label: '[x](<https://d.example/> (SECRETround))'
    date: 2020
  - "[y](https://e.example/shown 'SECRETsingle') `code` **b** \\U000E0053\\U000E0045"
- kind: publications
  entries:
  - title: Paper
    authors: "[A](https://f.example \\"SECRETauthor\\")"
    links: [{label: Code, url: "https://SECRETlink@g.example/"}]
"""


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_no_format_shows_is_not_in_the_file(suffix: str) -> None:
    found = loaded(HIDDEN)
    data = written(found, suffix)
    assert "SECRET" not in record(data).replace("SECRETempty", "SECRET!")
    assert not re.search("[\U000e0000-\U000e0fff]", record(data))
    back = extract(data, "cv").profile
    shown = of_document(assemble(found.profile), squeezed=False)
    assert of_document(assemble(back), squeezed=False) == shown
    assert back.summary
    assert "<!-- shown as typed -->" in back.summary.source


def values(node: Any) -> list[str]:
    """Return the texts in JSON but for settings and dates, which are spelled differently."""
    if isinstance(node, dict):
        return [text for key, part in node.items() if key not in UNSHOWN for text in values(part)]
    return [text for part in node for text in values(part)] if isinstance(node, list) else [node]


UNSHOWN = frozenset(
    "kind marker cvgen design page_break language lang updated date @type @context "
    "credentialCategory".split()
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(profile=strategies.profiles())
def test_every_word_in_the_file_can_be_seen(profile: dict[str, Any]) -> None:
    found = strategies.loaded(profile)
    document = assemble(found.profile)
    scripts = re.findall(r"<script[^>]*>([^<]*)</script>", written(found, "html").decode())
    assert len(scripts) == 2
    about, kept = map(json.loads, scripts)
    text, links = of_document(document, marks=True, squeezed=False)
    seen = " ".join([text, *links])
    letters = "".join(comparable_words(seen))
    for text in [*values(about), *values(kept["profile"])]:
        for word in comparable_words(text):
            assert word in letters, (word, text)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(profile=strategies.profiles())
def test_the_visible_part_shows_the_same(profile: dict[str, Any]) -> None:
    found = strategies.loaded(profile).profile
    part = public_part(found)
    assert public_part(part) == part
    assert assemble(part) == assemble(found)


@pytest.mark.parametrize(
    "text",
    [
        "a [link](https://a.example/b?c=d#e), https://b.example/ and me@c.example",
        "<https://a.example/x_y> **bold** _it_ ~~no~~ `c*d` \\* \n\nnext\\\nline",
        "[über](https://müller.example/ä(x)) [call](tel:+47-22-33) [**b**](HTTPS://A.Example/%20)",
        "[not] (a link), <b>, &amp;, [ref][1], a_b_c, 3 * 4 * 5 [x](<https://a.example/b c>)",
    ],
)
def test_texts_that_hide_nothing_stay_as_they_are_written(text: str) -> None:
    found = loaded(json.dumps({"name": "A", "summary": text})).profile
    assert public_part(found) == found


def test_an_address_without_words_is_shown() -> None:
    entries = "[{url: 'https://a.example/b', entries: [below]}]"
    document = assemble(loaded(f"name: A\nsections: [{{kind: news, entries: {entries}}}]").profile)
    text, _ = of_document(document, squeezed=False)
    assert text.splitlines()[-2:] == ["a.example/b", "below"]


# --- what search engines read


def test_the_person_is_described() -> None:
    oslo = {"@type": "EducationalOrganization", "name": "University of Oslo"}
    assert person(loaded(SHOWN).profile) == {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": "Zoë Ångström",
        "description": "Physicist",
        "jobTitle": ["Researcher"],
        "worksFor": [
            {
                "@type": "Organization",
                "name": "Institute",
                "url": "https://institute.example.org/",
            }
        ],
        "email": "zoe@example.org",
        "telephone": "+1 555 010 0199",
        "address": "Oslo",
        "url": "https://zoe.example.org/",
        "sameAs": ["https://github.com/zoe"],
        "affiliation": [oslo],
        "alumniOf": [oslo],
        "hasCredential": [
            {
                "@type": "EducationalOccupationalCredential",
                "name": "M.Sc. in Physics",
                "credentialCategory": "degree",
                "recognizedBy": oslo,
            }
        ],
        "award": ["Medal"],
        "knowsLanguage": ["Norwegian", "German"],
        "knowsAbout": ["Python", "C++ (modern, safe)", "Rust"],
    }


def test_nothing_is_said_of_what_is_not_there() -> None:
    assert person(loaded("name: A").profile).keys() == {"@context", "@type", "name"}
