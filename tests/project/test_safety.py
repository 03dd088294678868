"""Nothing in a profile acts: it is shown as it is typed, or refused."""

from __future__ import annotations

import contextlib
import http.server
import io
import json
import re
import threading
import urllib.request
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import lxml.etree
import pypdf
import pytest
from filled import filled
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from running import Command

from cvgen.build import pipeline
from cvgen.build.pipeline import Job
from cvgen.document import reading_order
from cvgen.document.arrange import arrange
from cvgen.document.assemble import assemble
from cvgen.errors import ProfileError
from cvgen.files.read import Source
from cvgen.model.fields import PlainText, Url
from cvgen.model.inline_markdown import Markdown
from cvgen.model.prose import Prose
from cvgen.profiles.load import load_profile
from cvgen.themes.load import find_theme
from cvgen.writers import html
from cvgen.writers.pdf import adapter as engine

ALLOWED = ("http://", "https://", "mailto:", "tel:")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# Each is shown as typed: what could be Markdown is not among it.
HOSTILE = [
    "<script>alert(1)</script>",
    "</title></style></script><script src=//x.test></script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload='alert(1)'>",
    "<!-- <b> --> <?php echo 1 ?> <!DOCTYPE x>",
    "{{7+7}} {{ doc.name }} {{ ''|attr('x') }}",
    "{% for x in (1,2) %}x{% endfor %} {# gone #}",
    "${7+7} #{7+7} <%= 7*7 %> %(name)s {0} $name",
    "]]> <![CDATA[ x ]]>",
    "&lt;b&gt; &amp; &#60;b&#62; &nbsp;x &unknown;",
    '<!ENTITY x SYSTEM "file:///etc/passwd"> &x;',
    "</w:t></w:r><w:r><w:t>x</w:t></w:r>",
    "</style><style>body{display:none}</style> @import 'x';",
    'url(//x.test/a.png) expression(alert(1)) ";}',
    "<link rel=attachment href=file:///etc/hostname>",
    "javascript:alert(1) data:text/html,x vbscript:x file:///etc/passwd",
    "=1+1 +1 @SUM(A1) '' \" ' / ? % ^ ~ | ;",
]


def job(text: str, folder: Path = Path("/nowhere")) -> Job:
    """Return what the commands make of a profile's text."""
    loaded = load_profile(Source("p.yaml", text, folder))
    return Job(loaded, arrange(assemble(loaded.profile, loaded.photo)), find_theme("classic"))


def written(text: str, suffix: str, folder: Path = Path("/nowhere")) -> bytes:
    return pipeline.write_job(job(text, folder), suffix).written.data


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


# --- what is in the files


class Page(HTMLParser):
    """The elements and attributes of a page, and its text."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags: set[tuple[str, ...]] = set()
        self.targets: list[str] = []
        self.text: list[str] = []
        self.feed(data.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add((tag, *sorted(name for name, _ in attrs)))
        for name, value in attrs:
            if name in {"href", "src", "action", "data"}:
                self.targets.append(value or "")

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.tags.add(("comment", data))

    def handle_decl(self, decl: str) -> None:
        self.tags.add(("declaration", decl))

    def handle_pi(self, data: str) -> None:
        self.tags.add(("instruction", data))


def parts(data: bytes) -> dict[str, Any]:
    """Return the XML parts of a Word file, read without resolving entities."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        parser = lxml.etree.XMLParser(resolve_entities=False)
        return {name: lxml.etree.fromstring(archive.read(name), parser) for name in names}


def pdf_objects(data: bytes) -> Iterator[Any]:
    reader = pypdf.PdfReader(io.BytesIO(data))
    for number in range(1, len(reader.xref[0]) + len(reader.xref_objStm) + 2):
        with contextlib.suppress(pypdf.errors.PyPdfError):
            yield pypdf.generic.IndirectObject(number, 0, reader).get_object()


def pdf_text(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


@pytest.fixture(scope="module")
def hostile() -> str:
    """A profile with everything hostile in every field that holds text."""
    every = " ".join(HOSTILE)
    return filled({PlainText: every, Markdown: every, Prose: every})


def test_pages_hold_no_markup_of_a_profile(hostile: str) -> None:
    data = written(hostile, "html")
    page, harmless = Page(data), Page(written(filled(), "html"))
    assert page.tags == harmless.tags
    assert {tag for tag, *_ in page.tags}.isdisjoint({"img", "iframe", "object", "link"})
    scripts = re.findall(rb'<script type="([^"]*)"', data)
    assert scripts == [b"application/ld+json", b"application/json"]  # data, which no browser runs
    assert data.count(b"<script") == data.count(b"</script") == len(scripts)
    shown = squeezed("".join(page.text))
    for text in HOSTILE:
        assert shown.count(squeezed(text)) > 50, text


def test_word_files_hold_no_markup_of_a_profile(hostile: str) -> None:
    found, harmless = parts(written(hostile, "docx")), parts(written(filled(), "docx"))
    assert found.keys() == harmless.keys()
    body, plain = found["word/document.xml"], harmless["word/document.xml"]
    assert {node.tag for node in body.iter()} <= {node.tag for node in plain.iter()}
    assert not any(isinstance(node, lxml.etree._Entity) for node in body.iter())  # noqa: SLF001
    shown = squeezed("".join(node.text or "" for node in body.iter(f"{WORD}t")))
    for text in HOSTILE:
        assert shown.count(squeezed(text)) > 50, text


def test_pdfs_hold_nothing_that_acts() -> None:
    # Not in all fields, which would make a hundred pages.
    data = written(filled({PlainText: " ".join(HOSTILE)}), "pdf")
    shown = squeezed(pdf_text(data))
    for text in HOSTILE:
        assert shown.count(squeezed(text)) > 20, text
    keys = {key for each in pdf_objects(data) if isinstance(each, dict) for key in each}
    assert "/Annots" in keys
    assert keys.isdisjoint({"/JS", "/JavaScript", "/AA", "/Launch", "/AcroForm"})
    assert list(pypdf.PdfReader(io.BytesIO(data)).attachments) == ["profile.yaml"]
    actions = [
        note.get_object()["/A"]
        for page in pypdf.PdfReader(io.BytesIO(data)).pages
        for note in page.get("/Annots", ())
    ]
    assert {action["/S"] for action in actions} == {"/URI"}
    assert all(action["/URI"].startswith(ALLOWED) for action in actions)


def test_lines_of_text_are_as_typed(hostile: str) -> None:
    shown = squeezed(written(hostile, "txt").decode())
    for text in HOSTILE:
        assert shown.count(squeezed(text)) > 50, text


@given(
    st.lists(
        st.sampled_from(
            [*HOSTILE, "a", "*", "_", "[", "](", ")", "`", "![", "<http://x.y>", "&", "\\"]
        ),
        max_size=8,
    )
)
@settings(deadline=None)
def test_no_mixture_makes_markup(pieces: list[str]) -> None:
    done = job(json.dumps({"name": "x", "summary": "x " + " ".join(pieces)}))
    page = Page(html.render(done.document, done.theme, "").encode())
    harmless = Page(html.render(job("name: x\nsummary: x\n").document, done.theme, "").encode())
    marks = {(tag,) for tag in ("em", "strong", "s", "code", "br")} | {("a", "href")}
    assert page.tags - harmless.tags <= marks
    assert all(target.startswith(ALLOWED) for target in page.targets)


# --- links


@pytest.mark.parametrize(
    "target",
    [
        *(
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "\\tjavascript:alert(1)",
            "java\\nscript:x",
        ),
        *("data:text/html,x", "vbscript:x", "file:///etc/passwd", "//example.org", "/etc/passwd"),
        *("blob:x", "ftp://example.org", "about:blank", "x-apple:1", "http:", "https://", "mailto"),
        *(
            "http://exa mple.org",
            "https://[::1",
            "http://\\x01",
            "&#106;avascript:x",
        ),
    ],
)
def test_other_links_are_refused(target: str) -> None:
    with pytest.raises(ProfileError) as error:
        load_profile(Source("p", f'name: A\nwebsite: "{target}"\n', Path("/nowhere")))
    assert [problem.line for problem in error.value.problems] == [2]


@pytest.mark.parametrize("suffix", ["html", "docx", "md", "txt", "pdf"])
def test_other_links_in_texts_are_left_out_with_a_warning(suffix: str) -> None:
    targets = ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "vbscript:x", "/x")
    links = " ".join(f"[text{number}]({target})" for number, target in enumerate(targets))
    done = job(f"name: A\nsummary: '{links} ![pic](https://example.org/p.png)'\n")
    assert len(done.loaded.warnings) == len(targets) + 1
    data = pipeline.write_job(done, suffix).written.data
    for target in (*targets[:-1], "p.png"):
        assert target.encode() not in data


def test_links_of_every_file_are_allowed_ones(hostile: str) -> None:
    assert all(link.startswith(ALLOWED) for link in reading_order.links(job(hostile).document))
    relations = [
        node
        for name, root in parts(written(hostile, "docx")).items()
        if name.endswith(".rels")
        for node in root
        if node.get("TargetMode") == "External"
    ]
    assert relations
    assert all(node.get("Target").startswith(ALLOWED) for node in relations)


# --- what is fetched and read


class _Counting(http.server.BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"x")

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """A web server on this machine: its address, and the paths it has been asked for."""
    asked: list[str] = []
    handler = type("Counting", (_Counting,), {"asked": asked})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}", asked
        running.shutdown()
        thread.join()


def test_nothing_is_fetched(server: tuple[str, list[str]], tmp_path: Path) -> None:
    address, asked = server
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET-9f8e7d", "utf-8")
    markup = " ".join(
        form.format(url)
        for url in (f"{address}/x", secret.as_uri(), str(secret))
        for form in (
            "<img src={}>",
            "<link rel=stylesheet href={}>",
            "<link rel=attachment href={}>",
            "<a rel=attachment href={}>x</a>",
            "<style>@import url({});</style>",
            "<style>@font-face {{font-family: x; src: url({})}}</style>",
            "<object data={}></object>",
            "<svg><image href={} /></svg>",
            "![x]({})",
            "[x]({})",
            "{}",
        )
    )
    text = filled({PlainText: markup, Url: f"{address}/url"})
    text = text.replace('"summary": "some text"', f'"summary": {json.dumps(markup)}')
    for suffix in ("html", "pdf", "docx"):
        data = written(text, suffix, tmp_path)
        streams = [data]
        if suffix == "docx":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                streams += map(archive.read, archive.namelist())
        if suffix == "pdf":
            objects = pdf_objects(data)
            streams += [each.get_data() for each in objects if hasattr(each, "get_data")]
        assert len(streams) > (suffix != "html")
        assert not any(b"SECRET-9f8e7d" in stream for stream in streams)
    assert asked == []
    with urllib.request.urlopen(f"{address}/proof") as answer:
        answer.read()
    assert asked == ["/proof"]


def test_pages_that_ask_for_files_get_none(server: tuple[str, list[str]], tmp_path: Path) -> None:
    """Were a page to ask, as none of ours does, WeasyPrint would be refused."""
    address, asked = server
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET-9f8e7d", "utf-8")
    urls = (address, secret.as_uri())
    head = "".join(
        f"<link rel=stylesheet href={url}><link rel=attachment href={url}>"
        f"<style>@import url({url}); body {{ background: url({url}) }}</style>"
        for url in urls
    )
    body = "".join(
        f"<img src={url} alt=x><object data={url}></object><a rel=attachment href={url}>x</a>"
        for url in urls
    )
    style = f"@import url({address}); h1 {{ list-style: url({address}); content: url({address}) }}"
    page = f"<html lang=en><title>x</title>{head}<body><h1>x</h1>{body}"
    data = engine.render_pdf(page, style, engine.FontFiles((), system=True)).data
    streams = [each.get_data() for each in pdf_objects(data) if hasattr(each, "get_data")]
    assert streams
    assert not any(b"SECRET-9f8e7d" in stream for stream in streams)
    assert asked == []


# --- pictures


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile's folder with pictures, good and bad, and one outside it."""
    outside = tmp_path_factory.mktemp("pictures")
    folder = outside / "folder"
    (folder / "below").mkdir(parents=True)
    red = Image.new("RGB", (60, 80), "red")
    red.save(outside / "outside.png")
    red.save(folder / "good.png")
    red.save(folder / "below" / "good.jpg")
    red.save(folder / "moving.gif")
    Image.new("1", (4_001, 1)).save(folder / "wide.png")
    Image.new("1", (15_000, 15_000)).save(folder / "huge.png")
    whole = (folder / "good.png").read_bytes()
    (folder / "cut.png").write_bytes(whole[: len(whole) // 2])
    (folder / "stub.png").write_bytes(whole[:20])
    (folder / "heavy.png").write_bytes(whole + bytes(2_000_000))
    (folder / "vector.png").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    (folder / "link.png").symlink_to(outside / "outside.png")
    (folder / "way").symlink_to(outside)
    return folder


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("../outside.png", "is not in the profile's folder"),
        ("below/../../outside.png", "is not in the profile's folder"),
        ("link.png", "is not in the profile's folder"),
        ("way/outside.png", "is not in the profile's folder"),
        ("/etc/hostname", "is not in the profile's folder"),
        ("none.png", "cannot be read: no such file"),
        ("below", "cannot be read: is a directory"),
        ("x" * 300, "cannot be read: file name too long"),
        ("https://example.org/x.png", "is an address, not a file"),
        ("moving.gif", "is no PNG or JPEG picture"),
        ("vector.png", "is no PNG or JPEG picture"),
        ("cut.png", "is no PNG or JPEG picture"),
        ("stub.png", "is no PNG or JPEG picture"),
        ("wide.png", "is over 4,000 pixels wide or high"),
        ("huge.png", "is over 4,000 pixels wide or high"),
        ("heavy.png", "is over 2 MB"),
    ],
)
def test_bad_pictures_are_located_problems(pictures: Path, file: str, words: str) -> None:
    with pytest.raises(ProfileError) as error:
        load_profile(Source("p", f"name: A\nphoto: {file}\n", pictures))
    (problem,) = error.value.problems
    assert (problem.line, problem.column) == (2, 8)
    assert words in problem.message


def test_huge_pictures_are_no_noise(pictures: Path) -> None:
    (pictures / "profile.yaml").write_text("name: A\nphoto: huge.png\n", "utf-8")
    done = Command(pictures)("validate", code=1)
    assert len(done.err.splitlines()) == 3


@pytest.mark.parametrize(
    ("file", "kind"), [("good.png", "image/png"), ("below/good.jpg", "image/jpeg")]
)
def test_good_pictures_are_in_every_file(pictures: Path, file: str, kind: str) -> None:
    text = f"name: A\nphoto: {{file: {file}, alt: <me> & 'you'}}\n"
    page = Page(written(text, "html", pictures))
    (target,) = page.targets
    assert target.startswith(f"data:{kind};base64,")
    assert ("img", "alt", "class", "height", "src", "width") in page.tags
    (image,) = pypdf.PdfReader(io.BytesIO(written(text, "pdf", pictures))).pages[0].images
    assert image.image is not None
    assert image.image.size == (60, 80)
    with zipfile.ZipFile(io.BytesIO(written(text, "docx", pictures))) as archive:
        (media,) = (name for name in archive.namelist() if name.startswith("word/media/"))
        assert archive.read(media) == (pictures / file).read_bytes()
        assert "&lt;me&gt; &amp; 'you'" in archive.read("word/document.xml").decode()
