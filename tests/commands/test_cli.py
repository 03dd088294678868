"""The command line: what goes where, what it ends with, and what stays when things go wrong."""

from __future__ import annotations

import ast
import io
import json
import os
import pty
import re
import subprocess
import sys
import typing
from pathlib import Path

import pypdf
import pytest
from running import ROOT, SMALL, Command, environment, stand_in

from cvgen.files.output_names import file_name
from cvgen.model import profile
from cvgen.schema.build import fields_of
from cvgen.writers import FORMATS
from cvgen.writers import FORMATS as WRITERS

MAGIC = {
    "html": b"<!DOCTYPE html>",
    "pdf": b"%PDF-",
    "docx": b"PK",
    "md": b"# Jane",
    "txt": b"Jane",
}
LINE = re.compile(r"(\S+): (?:\d+ pages?, )?[\d,]+ kB, \d+\.\d\d s")
KINDS = [
    kind
    for cls in typing.get_args(profile.AnySection)
    for kind in typing.get_args(fields_of(cls)["kind"])
]


def stub(folder: Path, name: str, code: str) -> Path:
    """Write a module that stands in for an installed one, and return its folder."""
    place = folder / "stubs"
    place.mkdir(exist_ok=True)
    (place / f"{name}.py").write_text(code, "utf-8")
    return place


# --- writing files


def test_commands_and_writers_are_the_same() -> None:
    assert list(FORMATS) == list(WRITERS)


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_format_has_a_command(cvgen: Command, suffix: str) -> None:
    cvgen.profile()
    done = cvgen(suffix)
    path = f"output/Jane_Doe_CV.{suffix}"
    assert done.out == b""
    assert [match[1] for match in map(LINE.fullmatch, done.err.splitlines()) if match] == [path]
    data = (cvgen.folder / path).read_bytes()
    assert data.startswith(MAGIC[suffix])
    assert cvgen.files() == {"profile.yaml", path}
    assert cvgen(suffix, "-o", "-").out == data


def test_build_writes_three_formats(cvgen: Command) -> None:
    cvgen.profile()
    done = cvgen("build")
    lines = done.err.splitlines()
    assert all(map(LINE.fullmatch, lines)), lines
    paths = [f"output/Jane_Doe_CV.{suffix}" for suffix in ("html", "pdf", "docx")]
    assert [line.partition(":")[0] for line in lines] == paths
    assert [" 1 page," in line for line in lines] == [False, True, False]
    assert cvgen.files() == {"profile.yaml", *paths}


def test_build_takes_a_folder_and_formats(cvgen: Command) -> None:
    (cvgen.folder / "other.yaml").write_text(SMALL, "utf-8")
    cvgen("build", "other.yaml", "-o", "a/b c", "--formats", " TXT,md,txt ")
    assert cvgen.files() == {"other.yaml", "a/b c/Jane_Doe_CV.txt", "a/b c/Jane_Doe_CV.md"}


def test_standard_input_and_output(cvgen: Command) -> None:
    done = cvgen("txt", "-", "-o", "-", stdin=SMALL.encode())
    assert done.text.splitlines()[0] == "Jane Doe"
    assert done.err == ""
    assert cvgen.files() == set()


def test_output_goes_where_it_is_told(cvgen: Command) -> None:
    cvgen.profile()
    cvgen("txt", "-o", "new/folder/cv")
    assert (cvgen.folder / "new/folder/cv").read_text("utf-8").startswith("Jane Doe\n")


def test_a_pipe_is_written_to_not_replaced(cvgen: Command) -> None:
    cvgen.profile()
    pipe = cvgen.folder / "pipe"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "cvgen", "txt", "-o", "pipe"]
    with subprocess.Popen(command, cwd=cvgen.folder, env=environment()) as process:
        assert pipe.read_bytes().startswith(b"Jane Doe\n")
    assert process.returncode == 0
    assert pipe.is_fifo()


@pytest.mark.parametrize(
    ("person", "stem"),
    [
        ("Xueshen Liu", "Xueshen_Liu"),
        ("José Ñandú", "Jose_Nandu"),
        ("刘学深", "刘学深"),
        ("Ольга Й", "Ольга_Й"),
        ("../../etc/passwd", "etc_passwd"),
        ('A/B\\C:D*E?F"G<H>I|J', "A_B_C_D_E_F_G_H_I_J"),
        ("-rf -", "rf"),
        ("...", "My"),
        ("🙂", "My"),
        ("Dr. Jane (J.) O'Neil, Ph.D.", "Dr_Jane_J_O_Neil_Ph_D"),
    ],
)
def test_file_names_are_safe(person: str, stem: str) -> None:
    assert file_name(person, "pdf") == f"{stem}_CV.pdf"


@pytest.mark.parametrize("character", "a刘é")
def test_long_names_fit_a_file_system(cvgen: Command, character: str) -> None:
    cvgen.profile(f"name: {character * 500}\n")
    cvgen("txt")
    (written,) = cvgen.files() - {"profile.yaml"}
    assert 100 < len(Path(written).name.encode()) < 200
    assert Path(written).name.startswith("e" if character == "é" else character)


# --- other commands


def test_validate(cvgen: Command) -> None:
    cvgen.profile()
    done = cvgen("validate")
    assert (done.out, done.err) == (b"", "profile.yaml: valid, with 1 section\n")


def test_schema(cvgen: Command) -> None:
    done = cvgen("schema")
    assert json.loads(done.out)["required"] == ["name"]
    assert done.err == ""


def test_themes(cvgen: Command) -> None:
    done = cvgen("themes")
    folders = sorted(
        path.parent.name for path in Path(__file__).parents[2].glob("templates/*/theme.yaml")
    )
    looks, _, typefaces = done.text.partition("\n\n")
    assert [line.split()[0] for line in looks.splitlines()] == folders
    assert all(len(line.split()) > 3 for line in looks.splitlines())
    assert "  Source Sans Pro\n" in typefaces
    assert "  Lato (pip install font-lato)" in typefaces


@pytest.mark.parametrize(
    "name",
    [
        "Jane Doe",
        'Jane "JD" Doe',
        "Doe: Jane #1",
        "'Jane'",
        "刘学深",
        "@Jane - %",
        "Jane\tDoe\n",
        "{{x}}",
    ],
)
def test_new_profiles_are_valid(cvgen: Command, name: str) -> None:
    cvgen("new", name)
    assert cvgen.files() == {"profile.yaml", "profile.schema.json"}
    done = cvgen("txt", "-o", "-")
    assert done.text.splitlines()[0] == " ".join(name.split())
    assert done.err == ""
    schema = (cvgen.folder / "profile.schema.json").read_bytes()
    assert schema == cvgen("schema").out


def test_a_new_profile_renders_at_once_and_shows_every_kind(cvgen: Command) -> None:
    cvgen("new", "Jane Doe")
    lines = cvgen("build").err.splitlines()
    assert len(lines) == 3
    assert all(map(LINE.fullmatch, lines)), "a warning is among the lines"
    text = (cvgen.folder / "profile.yaml").read_text("utf-8")
    assert sorted(set(re.findall(r"^- kind: (\w+)", text, re.MULTILINE))) == sorted(KINDS)


def test_new_never_overwrites(cvgen: Command) -> None:
    path = cvgen.profile("mine")
    done = cvgen("new", "Jane Doe", code=1)
    assert "profile.yaml: is there already" in done.err
    assert path.read_text("utf-8") == "mine"
    assert cvgen.files() == {"profile.yaml"}


def test_new_needs_a_name(cvgen: Command) -> None:
    assert "the name is empty" in cvgen("new", " \t", code=1).err
    assert cvgen.files() == set()


# --- options and messages


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("txt", "--theme", "clasic"), "there is no theme 'clasic' (did you mean 'classic'?)"),
        (("txt", "--theme", "../classic"), "there is no theme '../classic'"),
        (("txt", "--set", "name"), "'name' is not KEY=VALUE"),
        (("txt", "--set", "=x"), "'=x' is not KEY=VALUE"),
        ((), "Usage: cvgen"),
        (("buidl",), "there is no command 'buidl': did you mean 'build'?"),
        (("xyzzy",), "there is no command 'xyzzy'\n"),
        (("build", "--formats", "html,pfd"), "there is no format 'pfd' (did you mean 'pdf'?)"),
        (("build", "--formats", "odt"), "there are: html, pdf, docx, md, txt"),
        (("build", "--formats", ","), "name at least one format"),
        (("txt", "--outptu", "x"), "--output"),
        (("txt", "a.yaml", "b.yaml"), "unexpected extra argument"),
        (("new",), "Missing argument 'NAME'"),
    ],
)
def test_wrong_usage_ends_with_2(cvgen: Command, arguments: tuple[str, ...], words: str) -> None:
    done = cvgen(*arguments, code=2)
    assert words in done.err
    assert done.out == b""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("txt", "none.yaml"), "none.yaml: cannot be read: no such file"),
        (("txt", "."), ".: cannot be read: is a directory"),
        (("txt", "-o", "."), ".: is a folder; name a file in it"),
        (("txt", "--set", "name="), "profile.yaml: --set name=: the text is empty"),
        (("txt", "--set", "design.theme=clasic"), "there is no theme 'clasic' (did you mean"),
        (("txt", "--set", "titel=x"), "unknown field 'titel'"),
        (("txt", "--set", "desing.page=A4"), "unknown field 'desing' (did you mean 'design'?)"),
        (("txt", "--set", "design.page=A5"), "'A5' is not known here (one of A4, Letter)"),
        (("txt", "--set", "sections.7.title=x"), "there is no 'sections.7.title' in the profile"),
        (("txt", "--set", "sections.x=y"), "profile.yaml: --set sections.x=y: there is no"),
    ],
)
def test_wrong_content_ends_with_1(cvgen: Command, arguments: tuple[str, ...], words: str) -> None:
    cvgen.profile()
    done = cvgen(*arguments, code=1)
    assert words in done.err
    assert done.out == b""
    assert cvgen.files() == {"profile.yaml"}


def test_the_profile_is_not_written_over(cvgen: Command) -> None:
    text = cvgen.profile().read_text("utf-8")
    done = cvgen("txt", "-o", "./profile.yaml", code=2)
    assert "is the profile itself" in done.err
    assert (cvgen.folder / "profile.yaml").read_text("utf-8") == text


def test_set_changes_fields(cvgen: Command) -> None:
    cvgen.profile()
    settings = ("name=John Roe: 2nd", "sections.0.entries.1.text=new", "headline=NO", "language=de")
    arguments = [part for setting in settings for part in ("--set", setting)]
    lines = cvgen("txt", "-o", "-", *arguments).text.splitlines()
    assert lines[:2] == ["John Roe: 2nd", "NO"]
    assert lines[-1] == "• Second: new (Mai 2024)"


def test_paper_can_be_chosen(cvgen: Command) -> None:
    cvgen.profile()
    done = cvgen("pdf", "--theme", "classic", "--set", "design.page=Letter", "-o", "-")
    box = pypdf.PdfReader(io.BytesIO(done.out)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (612, 792)


@pytest.mark.parametrize("arguments", [("-q", "build"), ("build", "-q"), ("build", "--quiet")])
def test_quiet_says_nothing(cvgen: Command, arguments: tuple[str, ...]) -> None:
    cvgen.profile(SMALL + "  - '[dropped](javascript:x)'\n")
    assert "warning" in cvgen("validate").err
    done = cvgen(*arguments, "--formats", "txt,md")
    assert (done.out, done.err) == (b"", "")
    assert len(cvgen.files()) == 3


def test_quiet_keeps_data_and_errors(cvgen: Command) -> None:
    assert cvgen("-q", "themes").out
    assert cvgen("schema", "-q").out
    assert "cannot be read" in cvgen("-q", "txt", code=1).err


def test_version_and_help(cvgen: Command) -> None:
    assert re.fullmatch(r"cvgen \d+\.\d+\S*\n", cvgen("--version").text)
    commands = set(re.findall(r"^  (\w+)  ", cvgen("-h").text, re.MULTILINE))
    others = {
        "build",
        "check",
        "gallery",
        "watch",
        "serve",
        "validate",
        "schema",
        "new",
        "extract",
        "themes",
    }
    assert commands == {*FORMATS, *others}
    for command in commands:
        done = cvgen(command, "-h")
        assert done.text.startswith(f"Usage: cvgen {command} ")
        assert done.err == ""


@pytest.mark.parametrize("no_color", ["", "1"])
def test_terminals_get_no_codes(cvgen: Command, no_color: str) -> None:
    cvgen.profile("name: ''\n")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "cvgen", "validate"]
    env = environment(NO_COLOR=no_color, TERM="xterm-256color")
    done = subprocess.run(command, cwd=cvgen.folder, env=env, stderr=theirs, check=False)
    os.close(theirs)
    shown = os.read(ours, 10_000)
    os.close(ours)
    assert done.returncode == 1
    assert shown.startswith(b"profile.yaml:1:7: the text is empty")
    assert b"\x1b" not in shown


def test_narrow_encodings_do_not_end_a_run(cvgen: Command) -> None:
    cvgen.profile("name: 刘学深\ntitel: Å\n")
    env = environment(PYTHONIOENCODING="latin-1")
    assert "profile.yaml:2:1: unknown field 'titel'" in cvgen("validate", code=1, env=env).err
    cvgen.profile("name: 刘学深\n")
    assert "???_CV.txt" in cvgen("txt", env=env).err
    assert cvgen("txt", "-o", "-", env=env).text == "刘学深\n"
    ascii_only = environment(
        PYTHONIOENCODING="", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )
    assert cvgen("txt", "-o", "-", env=ascii_only).text == "刘学深\n"


# --- when things go wrong


def test_good_files_stay_when_the_profile_breaks(cvgen: Command) -> None:
    cvgen.profile()
    cvgen("build", "--formats", "html,txt")
    before = {path: path.read_bytes() for path in (cvgen.folder / "output").iterdir()}
    cvgen.profile(SMALL + "nonsense\n")
    cvgen("build", "--formats", "html,txt", code=1)
    assert {path: path.read_bytes() for path in (cvgen.folder / "output").iterdir()} == before
    assert len(before) == 2


def test_good_files_stay_when_the_disk_is_full(cvgen: Command) -> None:
    cvgen.profile()
    cvgen("build", "--formats", "html,txt")
    page, text = (cvgen.folder / f"output/Jane_Doe_CV.{suffix}" for suffix in ("html", "txt"))
    before = page.read_bytes()
    cvgen.profile(SMALL.replace("Second", "Third"))
    # The shell's limit on the size of files: 16 blocks are enough for the text, not for the page.
    command = ["sh", "-c", 'ulimit -f 16; exec "$@"', "sh", sys.executable, "-m", "cvgen", "build"]
    done = subprocess.run(
        [*command, "--formats", "html,txt"],
        cwd=cvgen.folder,
        env=environment(PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Jane_Doe_CV.html: not written: " in done.stderr
    assert "cannot be written: file too large" in done.stderr
    assert page.read_bytes() == before
    assert "Third" in text.read_text("utf-8")
    assert len(cvgen.files()) == 3


@pytest.mark.parametrize("folder", ["/proc/none", "profile.yaml", "x" * 300])
def test_folders_that_cannot_be_made(cvgen: Command, folder: str) -> None:
    cvgen.profile()
    done = cvgen("build", "--formats", "txt,md", "-o", folder, code=1)
    assert done.err.count("cannot be written") == 2
    assert cvgen.files() == {"profile.yaml"}


def test_without_pango_the_rest_is_written(cvgen: Command) -> None:
    cvgen.profile()
    code = "raise OSError(\"cannot load library 'libpango-1.0-0'\")"
    env = environment(stub(cvgen.folder, "weasyprint", code))
    done = cvgen("build", code=1, env=env)
    (trouble,) = (line for line in done.err.splitlines() if not LINE.fullmatch(line))
    assert trouble.startswith("output/Jane_Doe_CV.pdf: not written: PDF needs the library Pango")
    assert "install" in trouble
    written = {path.name for path in (cvgen.folder / "output").iterdir()}
    assert written == {"Jane_Doe_CV.html", "Jane_Doe_CV.docx"}
    done = cvgen("pdf", code=1, env=env)
    assert done.err.startswith("PDF needs the library Pango")


def test_bugs_are_told_in_a_line(cvgen: Command) -> None:
    cvgen.profile()
    place = stub(cvgen.folder, "docx", "raise RuntimeError('boom')")
    done = cvgen("docx", code=1, env=environment(place))
    assert done.err.splitlines() == [
        "internal error, please report it: RuntimeError: boom (CVGEN_DEBUG=1 shows where)"
    ]
    done = cvgen("build", "--formats", "docx,txt", code=1, env=environment(place))
    assert "Jane_Doe_CV.docx: not written: internal error" in done.err
    assert (cvgen.folder / "output" / "Jane_Doe_CV.txt").is_file()
    command = [sys.executable, "-m", "cvgen", "docx"]
    env = environment(place, CVGEN_DEBUG="1")
    debugged = subprocess.run(command, cwd=cvgen.folder, env=env, capture_output=True, check=False)
    assert debugged.returncode == 1
    assert b"Traceback" in debugged.stderr


def test_a_reader_may_leave_early(cvgen: Command) -> None:
    cvgen.profile(SMALL + "  - More than a pipe holds while nobody reads.\n" * 5000)
    command = [sys.executable, "-m", "cvgen", "txt", "-o", "-"]
    with subprocess.Popen(
        command,
        cwd=cvgen.folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(15) == b"Jane Doe\njane.d"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode in {0, 1}  # releases of click differ


IN_LAYOUT = """
import os, signal, sys
def interrupt(frame, event, _):
    if event == "call" and frame.f_code.co_name == "layout_document":
        sys.setprofile(None)
        os.kill(os.getpid(), signal.SIGINT)
sys.setprofile(interrupt)
"""


def test_interrupting_leaves_whole_files(cvgen: Command) -> None:
    cvgen.profile()
    env = environment(stand_in(cvgen.folder, IN_LAYOUT))
    done = cvgen("build", "--formats", "html,pdf,docx", code=130, env=env)
    assert done.err.endswith("interrupted\n")
    page = cvgen.folder / "output" / "Jane_Doe_CV.html"
    assert list(page.parent.iterdir()) == [page]
    assert page.read_bytes().endswith(b"</html>\n")


# --- what a command imports

HEAVY = {"weasyprint", "docx", "jinja2", "markdown", "yaml", "PIL", "uharfbuzz", "lxml"}
LAYOUT = {"weasyprint", "fontTools", "pydyf"}


@pytest.mark.parametrize(
    ("arguments", "without"),
    [
        (("--help",), HEAVY),
        (("--version",), HEAVY),
        (("build", "--help"), HEAVY),
        (("serve", "--help"), HEAVY),
        (("validate",), HEAVY - {"yaml", "markdown"}),
        (("txt",), HEAVY - {"yaml", "markdown"}),
        (("md",), HEAVY - {"yaml", "markdown"}),
        (("html",), LAYOUT | {"docx"}),
        (("docx",), LAYOUT | {"jinja2"}),
        (("pdf",), {"fontTools.ttLib", "PIL", "docx"}),
    ],
)
def test_commands_import_only_what_they_use(
    cvgen: Command, arguments: tuple[str, ...], without: set[str]
) -> None:
    cvgen.profile()
    command = [sys.executable, "-X", "importtime", "-m", "cvgen", *arguments]
    done = subprocess.run(
        command, cwd=cvgen.folder, env=environment(), capture_output=True, text=True, check=True
    )
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if "|" in line}
    assert "click" in imported
    assert imported & without == set()


def test_only_the_command_line_prints_or_exits() -> None:
    package = Path(__file__).resolve().parents[2] / "cvgen"
    loud = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"print", "click.echo", "sys.exit"}
    }
    assert loud == {"cli.py", "commands/console.py"}


ABOUT = ROOT / "examples" / "about.md"


def test_extract_writes_a_profile(cvgen: Command) -> None:
    done = cvgen("extract", str(ABOUT))
    assert cvgen.files() == {"profile.yaml", "profile.schema.json"}
    written = (cvgen.folder / "profile.yaml").read_bytes()
    assert written == (ROOT / "profile.yaml").read_bytes()
    assert "line 4: front matter key 'permalink' ignored" in done.err
    assert done.err.endswith("kept 917 of 917 words and 15 of 15 links\n")
    assert done.out == b""
    assert "is there already" in cvgen("extract", str(ABOUT), code=1).err
    (cvgen.folder / "profile.yaml").write_text("old", "utf-8")
    cvgen("extract", str(ABOUT), "--force", "--quiet")
    assert (cvgen.folder / "profile.yaml").read_bytes() == written


def test_extract_prints_and_reads_standard_input(cvgen: Command) -> None:
    done = cvgen("extract", "-", "--stdout", stdin=b"# Jane Doe\n\n## Skills\n\n- Rust\n")
    assert "name: Jane Doe" in done.text
    assert cvgen.files() == set()


def test_extract_says_what_it_cannot_read(cvgen: Command) -> None:
    assert "did you mean 'markdown'?" in cvgen("extract", "x", "--from", "mrkdown", code=2).err
    assert "cannot be read" in cvgen("extract", "none.md", code=1).err
    assert cvgen("extract", "-", stdin=b"", code=1).err
    assert cvgen("extract", "-", stdin=b"\x89PNG\r\n\x1a\n\x00\x00", code=1).err
    assert cvgen.files() == set()
