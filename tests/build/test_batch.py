"""Many profiles at once: all that can be written is, nothing twice, nothing over another."""

from __future__ import annotations

import functools
import io
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pytest
from running import SMALL, TIMEOUT, Command, environment, stand_in

from cvgen.build import batch
from cvgen.build.batch import Task
from cvgen.build.history import BuildRecord, History
from cvgen.build.options import BuildOptions
from cvgen.build.workers import MAX_TASKS_PER_WORKER, run_tasks
from cvgen.files.output_names import assign_stems
from cvgen.writers import FORMATS

LIGHT = ("--formats", "html,txt")
SUMMARY = re.compile(r"([\d,]+) built, ([\d,]+) unchanged, ([\d,]+) failed, [\d.]+ s")
LONG = "  - Some words that fill a line of the page, and some more of them.\n" * 300


def fill(cvgen: Command, count: int, more: str = "") -> list[str]:
    """Write profiles of *count* people, the last two of one name, and return their paths."""
    folder = cvgen.folder / "profiles"
    folder.mkdir()
    for number in range(count):
        name = f"Person {number}" if number < count - 2 else "Jane Doe"
        text = SMALL.replace("Jane Doe", name) + more
        (folder / f"p{number}.yaml").write_text(text, "utf-8")
    return sorted(f"profiles/{path.name}" for path in folder.iterdir())


def summary(messages: str) -> tuple[int, ...]:
    """Return how many were built, unchanged, failed."""
    match = SUMMARY.fullmatch(messages.splitlines()[-1])
    assert match, messages[-5000:]
    return tuple(int(count.replace(",", "")) for count in match.groups())


def written(cvgen: Command, folder: str = "out") -> dict[str, bytes]:
    """Return the files in *folder* that users see."""
    paths = (cvgen.folder / folder).iterdir()
    return {path.name: path.read_bytes() for path in paths if not path.name.startswith(".")}


def start(
    cvgen: Command, *arguments: str, env: dict[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Begin `cvgen build` in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "cvgen", "build", *arguments],
        cwd=cvgen.folder,
        env=env or environment(),
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def wait_for(what: Callable[[], object]) -> None:
    """Return as soon as *what* is true."""
    deadline = time.monotonic() + TIMEOUT
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def workers(process: subprocess.Popen[bytes]) -> list[int]:
    """Return the processes that *process* has begun."""
    path = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return list(map(int, path.read_text("ascii").split()))


def is_there(process: int) -> bool:
    """Tell whether a process has not ended."""
    try:
        state = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


# --- what is written


def test_all_are_written_and_the_broken_one_is_told_last(cvgen: Command) -> None:
    names = fill(cvgen, 12)
    broken = cvgen.folder / "profiles" / "p3.yaml"
    broken.write_text("name: Broken\nsections:\n- kind: nonsense\n", "utf-8")
    done = cvgen("build", *names, "none.yaml", ".", "-o", "out", "-j", "3", code=1)
    assert summary(done.err) == (11, 0, 3)
    stems = [f"Person_{n}_CV" for n in range(10) if n != 3]
    stems += ["Jane_Doe_CV_p10", "Jane_Doe_CV_p11"]
    assert written(cvgen).keys() == {f"{s}.{e}" for s in stems for e in ("html", "pdf", "docx")}
    lines = done.err.splitlines()
    for name in written(cvgen):
        assert sum(line.startswith(f"out/{name}: ") for line in lines) == 1
    tail = lines[lines.index("none.yaml: cannot be read: no such file or directory") :]
    assert tail[1].startswith(".: cannot be read: is a directory")
    assert tail[2].startswith("profiles/p3.yaml:3:9: ")


def test_many_are_as_one(cvgen: Command) -> None:
    """Workers write what a run for one profile alone writes, byte for byte."""
    names = fill(cvgen, 6, "  - 刘学深 😀\n")
    cvgen("build", *names, "-o", "out", "-j", "2", "--formats", ",".join(FORMATS))
    for number in range(4):
        cvgen("build", f"profiles/p{number}.yaml", "-o", "alone", "--formats", ",".join(FORMATS))
    alone = written(cvgen, "alone")
    assert len(alone) == 4 * len(FORMATS)
    assert {name: written(cvgen)[name] for name in alone} == alone


def test_workers_that_do_not_fork_do_the_same(cvgen: Command) -> None:
    names = [str(cvgen.folder / name) for name in fill(cvgen, 2)]
    order = BuildOptions(cvgen.folder, ("txt", "html"))
    tasks = [Task(name, Path(name), "Jane_Doe_CV", "", "a", order.formats) for name in names]
    work = functools.partial(batch.make_files, order, "")
    answers = dict(run_tasks(tasks, work, 2, "spawn"))
    for task in tasks:
        made = answers[task]
        assert isinstance(made, batch.WorkerResult)
        assert (
            made.results["html"].written
            == batch.make_files(order, "", task).results["html"].written
        )


def process(_task: int) -> int:
    """Return who does a task."""
    return os.getpid()


def test_workers_are_replaced_before_they_have_grown() -> None:
    """What layout keeps of each CV would fill the memory in a batch of thousands."""
    done = Counter(
        answer for _, answer in run_tasks(range(2 * MAX_TASKS_PER_WORKER + 9), process, 1)
    )
    assert sorted(done.values()) == [9, MAX_TASKS_PER_WORKER, MAX_TASKS_PER_WORKER]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("a.yaml", "-"), "- is standard input; it is built alone"),
        (("-j", "0"), "'0' is neither auto nor a number"),
        (("-j", "two"), "'two' is neither auto nor a number"),
        (("-j", "-1"), "'-1' is neither auto nor a number"),
        (("a.yaml", "b.yaml", "--jobs", "9" * 30), "is neither auto nor a number"),
    ],
)
def test_wrong_usage(cvgen: Command, arguments: tuple[str, ...], words: str) -> None:
    assert words in cvgen("build", *arguments, code=2).err
    assert cvgen.files() == set()


def test_a_terminal_shows_how_far_it_is(cvgen: Command) -> None:
    names = fill(cvgen, 3)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "cvgen", "build", *names, *LIGHT]
    subprocess.run(command, cwd=cvgen.folder, env=environment(), stderr=theirs, check=True)
    os.close(theirs)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    assert re.search(r"#\]  3/3", shown)
    for name in written(cvgen, "output"):
        assert f"\routput/{name}: " in shown or f"\noutput/{name}: " in shown
    assert "1/3" not in cvgen("build", *names, *LIGHT, "--force").err


def test_a_file_given_twice_is_built_once(cvgen: Command) -> None:
    (first, second) = fill(cvgen, 2)
    again = [f"./{first}", f"profiles/../{first}", str(cvgen.folder / first)]
    done = cvgen("build", first, *again, second, "-o", "out", *LIGHT)
    assert summary(done.err) == (2, 0, 0)
    assert len(written(cvgen)) == 4


def test_thousands_of_names_are_no_trouble(cvgen: Command) -> None:
    names = [f"{number:x<40}.yaml" for number in range(3000)]
    done = cvgen("build", *names, "-o", "out", code=1)
    assert summary(done.err) == (0, 0, 3000)


def test_a_folder_that_cannot_be_written_is_told_once(cvgen: Command) -> None:
    names = fill(cvgen, 12)
    done = cvgen("build", *names, "-o", names[0], *LIGHT, code=1)
    assert len(done.err.splitlines()) == 1
    assert "cannot be written" in done.err


def test_one_trouble_of_many_is_told_once(cvgen: Command) -> None:
    names = fill(cvgen, 12)
    done = cvgen("build", *names, "-o", "out", "--set", "a.b.c=1", "-q", code=1)
    assert len(done.err.splitlines()) <= 12 * 3
    done = cvgen("build", *names, *LIGHT, env=environment(SOURCE_DATE_EPOCH="x"), code=1)
    (line, _) = [line for line in done.err.splitlines() if "not written" not in line[-12:]]
    assert line.endswith("and 9 more: not written: SOURCE_DATE_EPOCH is 'x', no number of seconds")


def test_a_pipe_keeps_nobody_waiting(cvgen: Command) -> None:
    names = fill(cvgen, 2)
    os.mkfifo(cvgen.folder / "pipe")
    done = cvgen("build", *names, "pipe", *LIGHT, code=1)
    assert "pipe: cannot be read: it is a pipe or a device, not a file" in done.err
    assert summary(done.err) == (2, 0, 1)


# --- names


def test_names_do_not_depend_on_order_or_on_who_else_is_built(cvgen: Command) -> None:
    names = fill(cvgen, 4)
    cvgen("build", *names, "-o", "out", *LIGHT)
    cvgen("build", *reversed(names), "-o", "other", *LIGHT)
    first = written(cvgen)
    assert written(cvgen, "other") == first
    done = cvgen("build", *names[1:3], "-o", "out", *LIGHT, "--force")
    assert summary(done.err) == (2, 0, 0)
    assert written(cvgen) == first
    (cvgen.folder / "new").mkdir()
    for name in ("p2.yaml", "p3.yaml"):
        (cvgen.folder / "new" / name).write_text(SMALL, "utf-8")
    cvgen("build", "new/p2.yaml", "new/p3.yaml", "-o", "out", *LIGHT)
    assert first.items() < written(cvgen).items()
    assert len(written(cvgen)) == len(first) + 4


P, Q, R = Path("/a/jane.yaml"), Path("/b/jane.yaml"), Path("/b/Jane.yml")


@pytest.mark.parametrize(
    ("wanted", "before", "stems"),
    [
        ({P: "J", Q: "K"}, {}, {P: "J", Q: "K"}),
        ({P: "J", Q: "J"}, {}, {P: "J_a_jane", Q: "J_b_jane"}),
        ({P: "J", Q: "j"}, {}, {P: "J_a_jane", Q: "j_b_jane"}),
        ({Q: "J", R: "J"}, {}, {R: "J_Jane_1", Q: "J_jane_2"}),
        ({P: "J", Q: "J_jane"}, {R: ("J", "J")}, {P: "J_a_jane", Q: "J_jane"}),
        ({P: "J"}, {Q: ("J", "J")}, {P: "J_jane"}),
        ({P: "J"}, {Q: ("j", "j_b_jane")}, {P: "J_jane"}),
        ({P: "J"}, {P: ("J", "J_jane")}, {P: "J_jane"}),
        ({P: "J", Q: "J"}, {P: ("J", "J")}, {P: "J", Q: "J_jane"}),
        ({P: "J", Q: "J"}, {P: ("J", "J"), Q: ("J", "j")}, {P: "J", Q: "J_jane"}),
        ({P: "K"}, {P: ("J", "J_jane")}, {P: "K"}),
    ],
)
def test_no_two_names_are_alike(
    wanted: dict[Path, str], before: dict[Path, tuple[str, str]], stems: dict[Path, str]
) -> None:
    assert assign_stems(wanted, before) == stems
    assert assign_stems(dict(reversed(wanted.items())), before) == stems


def test_long_names_of_files_fit_a_file_system(cvgen: Command) -> None:
    names = [f"{letter}{'刘' * 70}.yaml" for letter in "ab"]
    for name in names:
        (cvgen.folder / name).write_text(f"name: {'é' * 500}\n", "utf-8")
    cvgen("build", *names, "-o", "out", "--formats", "txt")
    assert len(written(cvgen)) == 2


# --- what is left alone


def test_what_has_not_changed_is_left_alone(cvgen: Command) -> None:
    names = fill(cvgen, 4)
    arguments = ("build", *names, "-o", "out", *LIGHT)
    assert summary(cvgen(*arguments).err) == (4, 0, 0)
    before = {path: path.stat() for path in (cvgen.folder / "out").iterdir()}
    (cvgen.folder / names[0]).touch()
    done = cvgen(*arguments)
    assert summary(done.err) == (0, 4, 0)
    assert done.err.splitlines()[:-1] == [f"{name}: unchanged" for name in names]
    assert {path: path.stat().st_mtime_ns for path in before} == {
        path: stat.st_mtime_ns for path, stat in before.items()
    }
    assert summary(cvgen(*arguments, "--force").err) == (4, 0, 0)


def test_what_has_changed_is_built(cvgen: Command) -> None:
    names = fill(cvgen, 4)
    arguments = ("build", *names, "-o", "out", *LIGHT)
    cvgen(*arguments)
    (cvgen.folder / names[0]).write_text(SMALL.replace("Jane Doe", "Person 0") + "  - New\n")
    assert summary(cvgen(*arguments).err) == (1, 3, 0)
    assert b"New" in written(cvgen)["Person_0_CV.txt"]
    (cvgen.folder / "out" / "Person_1_CV.txt").unlink()
    (cvgen.folder / "out" / "Jane_Doe_CV_p2.html").write_bytes(b"half")
    done = cvgen(*arguments)
    assert summary(done.err) == (2, 2, 0)
    assert len(done.err.splitlines()) == 5  # only the file that was gone, not its neighbour
    for changes in (("--set", "language=de"), ("--theme", "classic"), ("--formats", "md")):
        assert summary(cvgen(*arguments, *changes).err) == (4, 0, 0)
        assert summary(cvgen(*arguments, *changes).err) == (0, 4, 0)
    day = environment(SOURCE_DATE_EPOCH="1700000000")
    assert summary(cvgen(*arguments, env=day).err) == (4, 0, 0)


def test_a_changed_picture_is_a_change(cvgen: Command) -> None:
    from PIL import Image

    names = fill(cvgen, 2, "photo: me.png\n")
    picture = cvgen.folder / "profiles" / "me.png"
    for colour, expected in (("red", (2, 0, 0)), ("red", (0, 2, 0)), ("blue", (2, 0, 0))):
        Image.new("RGB", (8, 8), colour).save(picture)
        assert summary(cvgen("build", *names, *LIGHT).err) == expected


def test_squares_are_tried_again(cvgen: Command) -> None:
    """What the user is told to install may be there the next time."""
    names = fill(cvgen, 2, "  - '\U000f0000'\n")
    for _ in range(2):
        done = cvgen("build", *names, "--formats", "pdf,txt")
        assert summary(done.err) == (2, 0, 0)
        assert done.err.count("warning: no font at hand draws") == 2
    assert done.err.count(".txt") == 0


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"\xff\n[]",
        b'{"profile": 1}',
        b"[" * 100_000,
        (
            b'{"profile":"../profiles/p0.yaml","wanted":"Jane_Doe_CV","stem":"../x","key":"",'
            b'"inputs":{},"outputs":{}}'
        ),
    ],
)
def test_a_broken_history_is_no_trouble(cvgen: Command, line: bytes) -> None:
    names = fill(cvgen, 2)
    history = cvgen.folder / "out" / ".cvgen-build.jsonl"
    history.parent.mkdir()
    history.write_bytes(line)
    assert summary(cvgen("build", *names, "-o", "out", *LIGHT).err) == (2, 0, 0)
    history.write_bytes(history.read_bytes()[:-9])
    assert summary(cvgen("build", *names, "-o", "out", *LIGHT).err) == (1, 1, 0)
    assert summary(cvgen("build", *names, "-o", "out", *LIGHT).err) == (0, 2, 0)
    assert len(written(cvgen)) == 4


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_a_history_that_cannot_be_kept_is_told_once(
    cvgen: Command, make: Callable[[Path], None]
) -> None:
    names = fill(cvgen, 3)
    (cvgen.folder / "out").mkdir()
    make(cvgen.folder / "out" / ".cvgen-build.jsonl")
    done = cvgen("build", *names, "-o", "out", *LIGHT)
    assert summary(done.err) == (3, 0, 0)
    assert done.err.count("warning: out/.cvgen-build.jsonl: is no file") == 1
    assert len([name for name in written(cvgen) if not name.startswith(".")]) == 6


def test_a_history_that_is_lost_on_the_way_costs_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = History(tmp_path)
    history.begin(re.compile("x"))
    record = BuildRecord("A_CV", "A_CV", "key", {}, {"txt": "digest"})

    def refuse(_self: Path, _mode: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "open", refuse)
    history.add(tmp_path / "a.yaml", record)
    history.add(tmp_path / "b.yaml", record)
    assert "no space left on device" in history.take_warning()
    assert history.take_warning() == ""


# --- when things go wrong


# What a worker does when it reads the profile p3.
AT_P3 = """
import multiprocessing, os, signal, sys
def look(event, arguments):
    if event == "open" and str(arguments[0]).endswith("p3.yaml"):
        if multiprocessing.parent_process():
            {}
sys.addaudithook(look)
"""


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGSEGV])
def test_a_worker_that_dies_costs_its_profile_alone(cvgen: Command, end: signal.Signals) -> None:
    names = fill(cvgen, 6)
    place = stand_in(cvgen.folder, AT_P3.format(f"os.kill(os.getpid(), {end.value})"))
    arguments = (*names, "-o", "out", "-j", "2", *LIGHT)
    done = cvgen("build", *arguments, code=1, env=environment(place))
    assert summary(done.err) == (5, 0, 1)
    assert f"p3.yaml: not written: its process was ended by {end.name}" in done.err
    assert len(written(cvgen)) == 2 * 5


def test_a_run_that_was_killed_is_gone_on_with(cvgen: Command) -> None:
    names = fill(cvgen, 8, LONG)
    arguments = (*names, "-o", "out", "-j", "2", "--formats", "html,pdf")
    with start(cvgen, *arguments) as process:
        wait_for(lambda: len(list(cvgen.folder.glob("out/*.pdf"))) >= 3)
        begun = workers(process)
        process.kill()
    wait_for(lambda: not any(map(is_there, begun)))
    for data in written(cvgen).values():
        assert data.endswith((b"</html>\n", b"%%EOF", b"%%EOF\n"))
    left = cvgen.folder / "out" / f".Jane_Doe_CV_p6.pdf.{process.pid}.tmp"
    left.write_bytes(b"half")
    others = [left.with_name(name) for name in (f".x.pdf.{os.getpid()}.tmp", ".x.1.tmp")]
    for other in others:
        other.write_bytes(b"of another run, or of another program")
    built, unchanged, failed = summary(cvgen("build", *arguments).err)
    assert (built + unchanged, failed) == (8, 0)
    assert unchanged >= 2
    assert not left.exists()
    assert all(other.exists() for other in others)
    cvgen("build", *names, "-o", "fresh", "-j", "1", "--formats", "html,pdf")
    assert written(cvgen) == written(cvgen, "fresh")


def test_interrupting_ends_all_at_once(cvgen: Command) -> None:
    names = fill(cvgen, 8)
    place = stand_in(cvgen.folder, AT_P3.format("open('reached', 'w').close(), signal.pause()"))
    env = environment(place)
    with start(cvgen, *names, "-o", "out", "-j", "2", *LIGHT, env=env) as process:
        wait_for((cvgen.folder / "reached").exists)
        begun = workers(process)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        assert process.stderr
        messages = process.stderr.read().decode()
    assert process.returncode == 130
    assert messages.endswith("interrupted\n")
    assert "Traceback" not in messages
    assert begun
    assert not any(map(is_there, begun))
    assert not list(cvgen.folder.glob("out/.*.tmp"))


def test_without_pango_the_rest_of_many_is_written(cvgen: Command) -> None:
    names = fill(cvgen, 6)
    (cvgen.folder / "stubs").mkdir()
    code = "raise OSError(\"cannot load library 'libpango-1.0-0'\")"
    (cvgen.folder / "stubs" / "weasyprint.py").write_text(code, "utf-8")
    env = environment(cvgen.folder / "stubs")
    done = cvgen("build", *names, "-o", "out", "--formats", "txt,pdf", code=1, env=env)
    assert summary(done.err) == (0, 0, 6)
    assert done.err.count("PDF needs the library Pango") == 1
    assert len(written(cvgen)) == 6


# --- what it costs


@pytest.fixture
def sheets(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Yield the style sheets that are parsed from now on."""
    import weasyprint

    from cvgen.writers.pdf import adapter as engine

    engine._style_sheet.cache_clear()  # noqa: SLF001 - as in a process that begins
    parsed: list[str] = []
    real = weasyprint.CSS.__init__

    def parse(self: object, *args: object, **rest: object) -> None:
        parsed.append(str(rest.get("string")))
        real(self, *args, **rest)

    monkeypatch.setattr(weasyprint.CSS, "__init__", parse)
    yield parsed
    engine._style_sheet.cache_clear()  # noqa: SLF001


def test_a_worker_reads_the_style_sheet_once(cvgen: Command, sheets: list[str]) -> None:
    names = [str(cvgen.folder / name) for name in fill(cvgen, 4)]
    order = BuildOptions(cvgen.folder, ("pdf",))
    for number, name in enumerate(names):
        wanted = f"Person_{number}_CV" if number < 2 else "Jane_Doe_CV"
        made = batch.make_files(order, "", Task(name, Path(name), wanted, "", wanted, ("pdf",)))
        data = made.results["pdf"].written.data
        assert len(pypdf.PdfReader(io.BytesIO(data)).pages) == 1
    assert len([sheet for sheet in sheets if "@page" in sheet]) == 1
