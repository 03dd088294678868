"""`extract` on files made to hurt: bounded in memory and work, refused in one line."""

from __future__ import annotations

import io
import os
import pickle
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import hostile_inputs
import pytest
from running import ROOT, Command, environment, python
from steps import steps

from cvgen.errors import CvgenError
from cvgen.readers import extract
from cvgen.readers.process_limits import OUT_OF_MEMORY, OUT_OF_TIME
from cvgen.readers.sources.pdf import isolated

pytestmark = pytest.mark.slow

COMMAND_BYTES = 512 * 2**20  # all the memory that the command may have
MAX_STEPS = 12_000_000  # lines of Python for a file that is refused or read

# Files that are a third as large, with a third of the bounds, show the same.
PDF_BYTES = 150_000_000  # memory of the process that opens a PDF
UNPACKED_BYTES = 25_000_000
MEMORY = "takes more than 150 MB of memory"
WITH_LESS = f"""
import sys
sys.path[:] = sys.argv[1:]
from cvgen.readers import process_limits
from cvgen.readers.sources.pdf import unpacked_size
process_limits.MAX_PDF_PROCESS_BYTES = {PDF_BYTES}
unpacked_size.MAX_UNPACKED_BYTES = {UNPACKED_BYTES}
from cvgen.readers.sources.pdf.process import main
main()
"""
HOSTILE_PDFS = {
    "form that draws itself": MEMORY,
    "forms that double": MEMORY,
    "operators by the million": MEMORY,
    "letters by the million": MEMORY,
    "states by the million": MEMORY,
    "array of a million in a page": MEMORY,
    "bomb behind Encrypt": MEMORY,
    "hexadecimal over a bomb": MEMORY,
    "bomb of objects": "",  # it meets more than one bound
    "bomb in a bomb": "is too big when it is unpacked",
    "loop of pages": "is damaged",
    "pages that double": "is damaged",
    "huge image": "kept 2 of 2 words",
    "arrays in arrays": "kept 2 of 2 words",
    "attachments that double": "it may be a scan",
    "structure that doubles": "kept 2 of 2 words",
    "characters mapped again and again": "kept",
    "font drawn with itself": "kept 1 of 1 words",
    "table of a billion objects": "kept 2 of 2 words",
}

TEXTS: dict[str, tuple[str, Callable[[], str], str]] = {
    "bib: strings": ("x.bib", lambda: hostile_inputs.strings(31), "@string abbreviations"),
    "bib: a string used often": (
        "x.bib",
        hostile_inputs.BIBLIOGRAPHIES["strings that double in a field"],
        "@string abbreviations",
    ),
    "bib: entries": (
        "x.bib",
        lambda: "".join(f"@misc{{k{n}, title={{T}}}}\n" for n in range(9_000)),
        "more than 3,000 entries",
    ),
    "bib: a long field": (
        "x.bib",
        lambda: hostile_inputs.entry(f"note={{{'a~' * 90_000}}}"),
        "has more than 100,000 characters",
    ),
    "bib: a long title": ("x.bib", lambda: f"@misc{{k, title={{{'a' * 20_000}}}}}", "no entry"),
    "html: rows": ("x.html", hostile_inputs.HTML["a wide table"], "more than 150,000 tags"),
    "html: declarations": ("x.html", hostile_inputs.HTML["declarations"], "tags or entities"),
    "md: brackets": ("x.md", lambda: hostile_inputs.filled("["), "characters or 60,000 lines"),
    "md: template code": ("x.md", lambda: hostile_inputs.filled("{% if %}\n"), "is too long"),
    "md: keys": ("x.md", hostile_inputs.MARKDOWN["TOML of keys"], "its front matter has more than"),
    "json: jobs": (
        "x.json",
        lambda: hostile_inputs.filled(
            '{"name":"A","position":"B","summary":"x"},', '{"work":[', "{}]}", 3_900_000
        ),
        "too much data",
    ),
    "json: brackets": ("x.json", hostile_inputs.DATA["brackets.json"], "levels deep"),
    "json: comments": ("x.json", hostile_inputs.DATA["comments.json"], "is not JSON"),
}  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="needs the limits of a Linux process")
@pytest.mark.parametrize("name", HOSTILE_PDFS)
def test_no_pdf_takes_more_than_its_share(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "_START", WITH_LESS)
    monkeypatch.setattr(isolated, "MAX_PDF_PROCESS_BYTES", PDF_BYTES)
    data = hostile_inputs.PDFS[name]()
    try:
        extraction = extract(data, "cv.pdf")
        said = f"{extraction.coverage} {extraction.messages}"
    except CvgenError as error:
        said = str(error)
        assert len(said.splitlines()) == 1
    assert HOSTILE_PDFS[name] in said


@pytest.mark.skipif(sys.platform != "linux", reason="sets how much memory a process may have")
@pytest.mark.parametrize("name", ["form that draws itself", "huge image"])
def test_the_command_takes_no_more_than_its_share(tmp_path: Path, name: str) -> None:
    (tmp_path / "cv.pdf").write_bytes(hostile_inputs.PDFS[name]())
    done = subprocess.run(
        [sys.executable, "-m", "cvgen", "extract", "cv.pdf", "--stdout"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (COMMAND_BYTES, COMMAND_BYTES)),
    )
    said = done.stderr.decode()
    assert done.returncode == (HOSTILE_PDFS[name] == MEMORY)
    assert HOSTILE_PDFS[name].replace("150", "400") in said
    assert len(said.splitlines()) <= 3


@pytest.mark.parametrize("name", TEXTS)
def test_what_no_cv_holds_is_refused_soon(name: str) -> None:
    file, make, message = TEXTS[name]
    data = make().encode()

    def read() -> None:
        with pytest.raises(CvgenError, match=message):
            extract(data, file)

    assert steps(read, MAX_STEPS) < MAX_STEPS


def test_dotted_toml_keys_are_data_no_more() -> None:
    page = hostile_inputs.MARKDOWN["TOML of dots"]()
    assert steps(lambda: extract(page.encode(), "x.md"), 2_000_000) < 2_000_000


@pytest.mark.parametrize("name", ["tables in tables", "rows in tables", "twenty tables in tables"])
def test_tables_within_tables_are_read_once(name: str) -> None:
    page = hostile_inputs.HTML[name]()
    made = []
    assert steps(lambda: made.append(extract(page.encode(), "x.html")), 3_000_000) < 3_000_000
    assert made[0].yaml.count("x") >= min(page.count("x"), 1)


@pytest.mark.parametrize("name", ["long words.json", "long name.json", "long dates.json"])
def test_very_long_words_end_in_notes(name: str) -> None:
    extraction = extract(hostile_inputs.DATA[name]().encode(), name)
    assert any("not" in message for message in extraction.messages)


def test_a_very_long_word_in_a_bibliography_ends_in_notes() -> None:
    extraction = extract(hostile_inputs.BIBLIOGRAPHIES["a long word"]().encode(), "x.bib")
    assert any(message.startswith("line 1: not kept") for message in extraction.messages)


@pytest.mark.parametrize(
    ("code", "bound"),
    [
        (OUT_OF_TIME, "6 seconds"),
        (OUT_OF_MEMORY, "400 MB of memory"),
        (-6, "400 MB of memory"),
        (-24, "6 seconds"),
        (-11, ""),
        (1, ""),
    ],
)
def test_how_the_process_ends_tells_which_bound_was_met(code: int, bound: str) -> None:
    answer = isolated._read_answer(code, b"")  # noqa: SLF001
    assert answer.contents is None
    assert answer.bound == bound


class _Harm:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("echo harm",)


def test_an_answer_calls_nothing() -> None:
    with pytest.raises(pickle.UnpicklingError):
        isolated._Contents(io.BytesIO(pickle.dumps(_Harm()))).load()  # noqa: SLF001
    assert isolated._read_answer(0, pickle.dumps(_Harm())).contents is None  # noqa: SLF001
    assert isolated._read_answer(0, b"").contents is None  # noqa: SLF001


def test_an_interrupt_ends_the_process_that_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []

    def interrupted(self: subprocess.Popen[bytes], *_: object, **__: object) -> None:
        started.append(self)
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess.Popen, "communicate", interrupted)
    with pytest.raises(KeyboardInterrupt):
        isolated.find_pdf_record(b"%PDF-1.7 interrupted")
    assert started[0].returncode


def test_a_large_process_may_read_a_small_pdf(tmp_path: Path) -> None:
    small = hostile_inputs.page(hostile_inputs.raw_stream(hostile_inputs.TEXT))
    (tmp_path / "cv.pdf").write_bytes(small)
    code = (
        "from pathlib import Path; from cvgen.readers import extract; large = b'x' * 700_000_000; "
        "print(extract(Path('cv.pdf').read_bytes(), 'cv.pdf').yaml)"
    )
    assert "Jane Doe" in python("-c", code, cwd=tmp_path, env=environment()).text


def test_modules_of_the_folder_are_not_imported(tmp_path: Path) -> None:
    (tmp_path / "pypdfium2.py").write_text("raise SystemExit('harm')")
    (tmp_path / "cv.pdf").write_bytes(hostile_inputs.page(hostile_inputs.raw_stream(
        hostile_inputs.TEXT
    )))  # fmt: skip
    code = f"import sys; sys.path[0] = {str(ROOT)!r}; from cvgen.cli import main; main()"
    done = python("-c", code, "extract", "cv.pdf", "--stdout", cwd=tmp_path, env=environment())
    assert "name: Jane Doe" in done.text


LIMITED = """
from cvgen.readers import process_limits
process_limits.MAX_READING_SECONDS = 0
process_limits.MAX_PROCESS_BYTES = 300_000_000
with process_limits.bounded_reading("cv.md"):
    {work}
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs the limits of a Linux process")
@pytest.mark.parametrize(
    ("work", "message"),
    [
        ("while True: pass", "cv.md: reading it takes more than 0 seconds"),
        ("b' ' * 400_000_000", "cv.md: reading it takes more than 300 MB of memory"),
    ],
)
def test_what_was_not_counted_is_ended(tmp_path: Path, work: str, message: str) -> None:
    done = python("-c", LIMITED.format(work=work), cwd=tmp_path, env=environment())
    assert f"CvgenError: {message}" in done.err


def test_a_refusal_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "x.bib").write_text(hostile_inputs.strings(31))
    done = Command(tmp_path)("extract", "x.bib", "--stdout", code=1)
    assert done.err.startswith("x.bib: its @string abbreviations stand for more than 1,000,000")
    assert len(done.err.splitlines()) == 1
