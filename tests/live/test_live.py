"""`cvgen watch` and `cvgen serve`: what changes is noticed, shown and written; nothing stays."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import checkers
import click
import pypdfium2
import pytest
from PIL import Image
from running import ROOT, SMALL, TIMEOUT, Command, environment, python

from cvgen.build import pipeline
from cvgen.build.pipeline import Job
from cvgen.commands.watch import watch as watch_command
from cvgen.live.board import Board
from cvgen.live.connections import Connections
from cvgen.live.files import MIN_PAUSE_SECONDS, Watch
from cvgen.live.following import RETRY_SECONDS, SETTLED_SECONDS, Following
from cvgen.live.pictures import Pictures
from cvgen.live.server import MAX_REQUESTS, MAX_STREAMS, Server, serving
from cvgen.themes.load import forget_theme_files

MOST_SLEPT_SECONDS = 60.0


def until(holds: Callable[[], Any]) -> Any:
    """Wait for what *holds* returns to be true, and return it."""
    end = time.monotonic() + TIMEOUT
    while not (found := holds()):
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.01)
    return found


def save(path: Path, text: str) -> None:
    """Write a file that nobody sees half written, however slow this process is."""
    aside = path.with_name("aside")
    aside.write_text(text, "utf-8")
    aside.replace(path)


class Clock:
    """Time for `cvgen.live.files`, which passes while it sleeps, and only then.

    What is planned happens at its moment, so no result depends on how fast the machine is.
    """

    def __init__(self) -> None:
        self.now = 0.0
        self._plans: list[tuple[float, Callable[[], object]]] = []

    def plan(self, seconds: float, happen: Callable[[], object]) -> None:
        """Have something happen so many *seconds* from now."""
        self._plans.append((self.now + seconds, happen))

    def monotonic(self) -> float:
        """Return the time."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass, and what is due happen."""
        assert self._plans or self.now < MOST_SLEPT_SECONDS, "nothing happened"
        # A look takes no time by this clock, so no pause need be longer than the shortest.
        self.now += min(seconds, MIN_PAUSE_SECONDS)
        due = [plan for plan in self._plans if plan[0] <= self.now]
        self._plans = [plan for plan in self._plans if plan[0] > self.now]
        for _, happen in due:
            happen()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock by which files are watched."""
    clock = Clock()
    monkeypatch.setattr("cvgen.live.files.time", clock)
    return clock


# --- noticing changes


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that is watched."""
    path = tmp_path / "file"
    path.write_text("one", "utf-8")
    return path


@pytest.fixture
def watch(file: Path) -> Watch:
    """A watch of the file."""
    watch = Watch()
    assert watch.follow([file])
    assert not watch.changed()
    return watch


def is_noticed(watch: Watch) -> bool:
    """Tell whether there was a change, and that it is noticed once."""
    noticed = watch.changed()
    watch.take_changes()
    assert not watch.changed()
    return noticed


def test_saves_in_place_are_noticed(watch: Watch, file: Path) -> None:
    file.write_text("two", "utf-8")
    assert is_noticed(watch)


def test_saves_by_rename_are_noticed(watch: Watch, file: Path) -> None:
    for text in ("two", "three"):
        file.with_name("aside").write_text(text, "utf-8")
        file.with_name("aside").replace(file)
        assert is_noticed(watch)


def test_files_that_go_and_come_are_noticed(watch: Watch, file: Path) -> None:
    file.unlink()
    assert is_noticed(watch)
    file.write_text("one", "utf-8")
    assert is_noticed(watch)


def test_saves_that_the_times_do_not_show_are_noticed(
    watch: Watch, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cvgen.live.files._stamp", lambda _path: (0,))
    watch.changed()
    for text in ("two", "six"):
        file.write_text(text, "utf-8")
        assert is_noticed(watch)


def test_later_saves_of_equal_size_are_noticed(
    watch: Watch, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cvgen.live.files.FRESH_SECONDS", 0)
    for second, text in enumerate(("two", "six"), 1):
        file.write_text(text, "utf-8")
        os.utime(file, (second, second))
        assert is_noticed(watch)


def test_files_that_were_only_touched_are_as_they_were(watch: Watch, file: Path) -> None:
    os.utime(file, (1, 1))
    assert not is_noticed(watch)


def test_files_that_are_no_longer_followed_are_left(watch: Watch, file: Path) -> None:
    other = file.with_name("other")
    assert watch.follow([other])
    assert not watch.follow([other])
    file.write_text("two", "utf-8")
    assert not is_noticed(watch)
    other.write_text("", "utf-8")
    assert is_noticed(watch)


def test_a_pipe_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    watch = Watch()
    watch.follow([tmp_path / "pipe"])
    assert not is_noticed(watch)


# --- following a profile


def job_after(outcomes: Iterator[Job | str]) -> Job:
    """Return the next outcome, which must be a job."""
    job = next(outcomes)
    assert isinstance(job, Job), job
    return job


@pytest.mark.usefixtures("clock")
def test_a_photo_that_was_missing_is_found_when_it_comes(cvgen: Command) -> None:
    path = cvgen.profile("photo: me.png\n" + SMALL)
    outcomes = Following(str(path), None, ()).outcomes()
    problem = next(outcomes)
    assert isinstance(problem, str)
    assert f"{path}:1:8: the picture 'me.png' cannot be read" in problem
    Image.new("RGB", (9, 9)).save(cvgen.folder / "me.png")
    job_after(outcomes)
    Image.new("RGB", (7, 7)).save(cvgen.folder / "me.png")
    job = job_after(outcomes)
    assert job.loaded.photo
    assert job.loaded.photo.width == 7


def test_half_written_files_are_no_problem(cvgen: Command, clock: Clock) -> None:
    path = cvgen.profile()
    outcomes = Following(str(path), None, ()).outcomes()
    job_after(outcomes)
    path.write_text("name: [", "utf-8")
    clock.plan(SETTLED_SECONDS / 2, lambda: cvgen.profile(SMALL.replace("Jane", "Joan")))
    assert job_after(outcomes).document.name == "Joan Doe"


def test_files_that_stay_half_written_are_a_problem(cvgen: Command, clock: Clock) -> None:
    path = cvgen.profile()
    outcomes = Following(str(path), None, ()).outcomes()
    job_after(outcomes)
    path.write_text("name: [", "utf-8")
    clock.plan(SETTLED_SECONDS * 2, cvgen.profile)
    assert isinstance(next(outcomes), str)
    assert clock.now < SETTLED_SECONDS * 2
    job_after(outcomes)


def test_problems_are_told_once(cvgen: Command, clock: Clock) -> None:
    path = cvgen.profile("name: A\ntitel: x\n")
    outcomes = Following(str(path), None, ()).outcomes()
    assert isinstance(next(outcomes), str)
    path.write_text("name: A\ntitel: x\n# the same\n", "utf-8")
    start = clock.now
    clock.plan(5 * RETRY_SECONDS, cvgen.profile)
    job_after(outcomes)  # after several tries, none of which tells the problem again
    assert clock.now >= start + 5 * RETRY_SECONDS


def test_a_save_that_changes_nothing_is_not_told(
    cvgen: Command,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What comes out the same is neither written again nor told."""
    cvgen.profile()
    monkeypatch.chdir(cvgen.folder)
    monkeypatch.setattr("cvgen.live.following.end_on_signals", lambda: None)
    file = cvgen.folder / "output" / "Jane_Doe_CV.md"
    found = []

    def look() -> None:
        found.append((capsys.readouterr().err.count("Jane_Doe_CV.md: "), file.stat().st_ino))

    def stop() -> None:
        raise KeyboardInterrupt

    clock.plan(1, look)
    clock.plan(2, lambda: cvgen.profile(SMALL + "# nothing new\n"))
    clock.plan(3, look)
    clock.plan(4, lambda: cvgen.profile(SMALL.replace("fact", "deed")))
    clock.plan(5, look)
    clock.plan(6, stop)
    with pytest.raises(click.Abort):
        watch_command.main(["--formats", "md"], standalone_mode=False)
    assert [told for told, _ in found] == [1, 0, 1]
    first, second, third = (inode for _, inode in found)
    assert first == second != third


@pytest.fixture
def theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a copied theme, which is found instead of the original."""
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    monkeypatch.setattr("cvgen.themes.load.templates_folder", lambda: tmp_path / "templates")
    forget_theme_files()
    yield tmp_path / "templates" / "classic"
    forget_theme_files()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("theme.yaml", "text: '#1f2328'", "text: '#123456'"),
        ("style.css", "background: white", "background: #123456"),
        ("resume.html.j2", "<body>", '<body data-colour="#123456">'),
    ],
)
@pytest.mark.usefixtures("clock")
def test_each_file_of_a_theme_is_followed(
    cvgen: Command, theme: Path, file: str, old: str, new: str
) -> None:
    outcomes = Following(str(cvgen.profile()), None, ()).outcomes()
    text = (theme / file).read_text("utf-8")
    assert old in text
    for each in (text, text.replace(old, new), text):
        (theme / file).write_text(each, "utf-8")
        job = job_after(outcomes)
        assert (b"#123456" in pipeline.write_job(job, "html").written.data) == (each != text)


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (
            "resume.html.j2",
            "{%- endmacro %}",
            "{%- endmacr %}",
            "Encountered unknown tag 'endmacr'",
        ),
        ("resume.html.j2", "<body>", "<body>\n{{ nothing.at.all }}", "'nothing' is undefined"),
        ("style.css", "var(--body-font)", "var(--body-fnt)", "there is no variable '--body-fnt'"),
        ("theme.yaml", "colours:", "colors:", "unknown field 'colors'"),
    ],
)
def test_faults_of_a_theme_are_located(
    tmp_path: Path, file: str, old: str, new: str, problem: str
) -> None:
    shutil.copytree(ROOT / "cvgen", tmp_path / "cvgen")
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    path = tmp_path / "templates" / "classic" / file
    text = path.read_text("utf-8")
    path.write_text(text.replace(old, new, 1), "utf-8")
    (tmp_path / "work").mkdir()
    done = python(
        *("-m", "cvgen", "pdf", "-"),
        cwd=tmp_path / "work",
        stdin=SMALL.encode(),
        env=environment(tmp_path),
    )
    assert done.code == 1
    line = 1 + next(n for n, each in enumerate(text.splitlines()) if old in each)
    place = rf"^{re.escape(str(path))}:(\d+):\d+: {re.escape(problem)}"
    shown = re.search(place, done.err, re.MULTILINE)
    assert shown, done.err
    assert int(shown[1]) - line == ("\n" in new)


def test_drafts_look_like_the_pdf() -> None:
    job = pipeline.prepare(str(ROOT / "profile.yaml"), None, ())
    kept = pipeline.write_job(job, "pdf").written
    draft = pipeline.draft_pdf(job).written
    assert draft.pages == kept.pages
    assert draft.data != kept.data
    assert pixels(draft.data) == pixels(kept.data)


def pixels(pdf: bytes) -> list[bytes]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [bytes(page.render(scale=1.5).buffer) for page in document]


# --- the server


@dataclass
class Site:
    """A server and what it shows."""

    server: Server
    board: Board

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server.server_address[1])

    def ask(
        self, path: str, *headers: tuple[str, str], method: str = "GET"
    ) -> http.client.HTTPResponse:
        """Send a request with the right host, if *headers* give none, and return the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        connection.putrequest(method, path, skip_host=True)
        for name, value in headers or [("Host", f"127.0.0.1:{self.port}")]:
            connection.putheader(name, value.format(port=self.port))
        connection.endheaders()
        return connection.getresponse()


@pytest.fixture
def site() -> Iterator[Site]:
    """A server that shows nothing yet."""
    board = Board()
    with serving(0, board, Pictures(board)) as server:
        yield Site(server, board)


def test_only_this_machine_is_served(site: Site) -> None:
    assert site.server.socket.getsockname()[0] == "127.0.0.1"
    assert site.server.address == f"http://127.0.0.1:{site.port}{site.server.root}"


def test_addresses_cannot_be_guessed(site: Site) -> None:
    board = Board()
    with serving(0, board, Pictures(board)) as other:
        assert other.root != site.server.root
    assert len(site.server.root) > 12


OURS = ("Host", "127.0.0.1:{port}")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ([OURS], 200),
        ([("Host", "localhost:{port}")], 200),
        ([("Host", "LocalHost:{port}")], 200),
        ([OURS, ("Origin", "http://127.0.0.1:{port}")], 200),
        ([OURS, ("Sec-Fetch-Site", "same-origin")], 200),
        ([OURS, ("Sec-Fetch-Site", "none")], 200),
        ([("Accept", "*/*")], 403),
        ([("Host", "")], 403),
        ([("Host", "127.0.0.1")], 403),
        ([("Host", "127.0.0.1:1")], 403),
        ([("Host", "evil.example:{port}")], 403),
        ([("Host", "127.0.0.1.evil.example:{port}")], 403),
        ([OURS, ("Host", "evil.example")], 403),
        ([OURS, ("Origin", "http://evil.example")], 403),
        ([OURS, ("Origin", "http://127.0.0.1:1")], 403),
        ([OURS, ("Origin", "https://127.0.0.1:{port}")], 403),
        ([OURS, ("Origin", "null")], 403),
        ([OURS, ("Sec-Fetch-Site", "cross-site")], 403),
        ([OURS, ("Sec-Fetch-Site", "same-site")], 403),
    ],
)
def test_who_asks_is_checked(site: Site, headers: list[tuple[str, str]], status: int) -> None:
    for name in ("", "page.js", "page.css"):
        answer = site.ask(site.server.root + name, *headers)
        assert answer.status == status
        assert (status == 200) == (len(answer.read()) > 50)
    answer = site.ask(site.server.root + "events", *headers, method="HEAD")
    assert answer.status == status


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "BREW", "get"]
)
def test_nothing_can_be_written(site: Site, method: str) -> None:
    for path in (site.server.root, site.server.root + "page.js", "/"):
        answer = site.ask(path, method=method)
        assert (answer.status, answer.getheader("Allow")) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/favicon.ico", "/page.js", "/events", "/profile.yaml", "/etc/passwd", "//", "*"),
        *("{root}.", "{root}..", "{root}page.html", "{root}server.py", "{root}page.js/"),
        *("{root}../live/page.js", "{root}%2e%2e/page.js", "{root}../../../etc/passwd"),
        *("{root}/etc/passwd", "{root}profile.yaml", "{root}pictures", "{root}%00", "{bare}"),
        "http://127.0.0.1{root}",
    ],
)
def test_no_other_address_leads_anywhere(site: Site, path: str) -> None:
    root = site.server.root
    answer = site.ask(path.format(root=root, bare=root.rstrip("/")))
    assert (answer.status, answer.read()) == (404, b"Not Found\n")


def test_every_answer_forbids_what_is_not_needed(site: Site) -> None:
    root = site.server.root
    answers = [site.ask(root), site.ask("/"), site.ask(root, method="PUT"), site.ask(root, OURS)]
    answers += [site.ask(root + "events", method="HEAD"), site.ask(root, ("Host", "evil.example"))]
    for answer in answers:
        policy = answer.getheader("Content-Security-Policy") or ""
        assert policy.startswith("default-src 'none'; script-src 'self'; ")
        assert answer.getheader("X-Content-Type-Options") == "nosniff"
        assert answer.getheader("Cache-Control") == "no-store"
        assert answer.getheader("Referrer-Policy") == "no-referrer"
        assert answer.getheader("Access-Control-Allow-Origin") is None
        assert "Python" not in (answer.getheader("Server") or "")


def test_head_has_no_content(site: Site) -> None:
    answer = site.ask(site.server.root, method="HEAD")
    assert answer.status == 200
    assert int(answer.getheader("Content-Length") or 0) > 500
    assert answer.read() == b""


def event(answer: http.client.HTTPResponse) -> tuple[str, Any]:
    """Read the next event of a stream."""
    name = ""
    while True:
        line = answer.readline().decode()
        assert line, "the stream has ended"
        kind, _, value = line.rstrip("\n").partition(": ")
        if kind == "event":
            name = value
        elif kind == "data":
            return name, json.loads(value)


def test_events_say_what_is_new(site: Site) -> None:
    site.board.put("html", '"one"')
    site.board.put("problems", '""')
    answer = site.ask(site.server.root + "events?width=500")
    assert (event(answer), event(answer)) == (("html", "one"), ("problems", ""))
    site.board.put("problems", '""')
    site.board.put("html", '"two"')
    assert event(answer) == ("html", "two")


@pytest.mark.parametrize("width", ["", "x", "-1", "1e9", "9" * 5000, "٣", "0", "99999"])
def test_widths_that_are_none_do_no_harm(site: Site, width: str) -> None:
    site.board.put("html", '"one"')
    quoted = "".join(f"%{byte:02x}" for byte in width.encode())
    assert event(site.ask(f"{site.server.root}events?width={quoted}")) == ("html", "one")


def test_pages_that_stay_keep_their_pictures(cvgen: Command) -> None:
    board = Board()
    pictures = Pictures(board)
    pictures.resize(300)
    text = "name: A\nsections:\n" + "".join(
        f"- kind: text\n  title: T{n}\n  text: {'word ' * 300}\n" for n in range(4)
    )
    shown = []
    for name in ("A", "B"):
        path = cvgen.profile(text.replace("name: A", f"name: {name}"))
        pictures.show(pipeline.draft_pdf(pipeline.prepare(str(path), None, ())).written.data)
        shown.append([page["key"] for page in board_parts(board)["pages"]])
    assert len(shown[0]) == len(shown[1]) == 2
    assert shown[0][0] != shown[1][0]
    assert shown[0][1] == shown[1][1]
    assert pictures.find(shown[0][0]) is None
    assert (pictures.find(shown[1][0]) or b"").startswith(b"\xff\xd8\xff")


def board_parts(board: Board) -> dict[str, Any]:
    news = board.news(0, 0)
    assert news
    return {part: json.loads(text) for part, text in news[1].items()}


@pytest.mark.parametrize("said", [b"", b"GET / HTTP/1.1\r\nHost: "])
def test_connections_that_ask_for_nothing_shut_nobody_out(
    site: Site, monkeypatch: pytest.MonkeyPatch, said: bytes
) -> None:
    # None of them is sent away for being slow, which would make room.
    monkeypatch.setattr("cvgen.live.server._Handler.timeout", None)
    with contextlib.ExitStack() as stack:
        idle = []
        for _ in range(MAX_REQUESTS + 3):
            connection = socket.create_connection(("127.0.0.1", site.port), TIMEOUT)
            idle.append(stack.enter_context(connection))
            connection.sendall(said)
        for _ in range(5):
            assert site.ask(site.server.root).status == 200
        # The first to come were the first to go.
        for connection in idle[:3]:
            assert received(connection) == 0


def test_streams_of_events_shut_nobody_out(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cvgen.live.server.HEARTBEAT_SECONDS", 2.0 * TIMEOUT)
    site.board.put("html", '"one"')
    streams = [site.ask(site.server.root + "events") for _ in range(MAX_STREAMS + 2)]
    assert event(streams[-1]) == ("html", "one")
    for _ in range(MAX_REQUESTS + 1):
        assert site.ask(site.server.root).status == 200
    site.board.put("html", '"two"')
    assert [event(stream)[1] for stream in streams[2:-1]] == ["one"] * (MAX_STREAMS - 1)
    assert event(streams[-1]) == ("html", "two")
    for stream in streams[:2]:
        assert stream.read().count(b"event: html") <= 1  # and then it ended


class Wire:
    """Stands for a connection."""

    def __init__(self, name: str, cut: list[str]) -> None:
        self._name, self._cut = name, cut

    def shutdown(self, _how: int) -> None:
        """Note that it was cut off."""
        self._cut.append(self._name)


def test_who_has_waited_longest_without_asking_goes_first() -> None:
    cut: list[str] = []
    asks, waits, stays, late, later = (
        cast("socket.socket", Wire(name, cut))
        for name in ("asks", "waits", "stays", "late", "later")
    )
    connections = Connections(requests=2, streams=1)
    connections.add(stays)
    connections.note_request(stays)
    connections.note_stream(stays)
    connections.add(asks)
    connections.note_request(asks)
    connections.add(waits)
    assert cut == []
    connections.add(late)
    assert cut == ["waits"]
    connections.note_request(late)
    connections.note_request(waits)  # which is cut off already
    connections.add(later)
    assert cut == ["waits", "asks"]
    connections.note_request(later)
    connections.note_stream(later)
    assert cut == ["waits", "asks", "stays"]
    connections.remove(later)
    connections.add(waits)
    assert cut == ["waits", "asks", "stays"]


def test_browsers_that_do_not_read_are_dropped(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    dropped = threading.Event()
    serve = Server.process_request_thread

    def serve_and_tell(self: Server, request: Any, client_address: Any) -> None:
        serve(self, request, client_address)
        dropped.set()

    monkeypatch.setattr("cvgen.live.server._Handler.timeout", 0.2)
    monkeypatch.setattr(Server, "process_request_thread", serve_and_tell)
    size = 20_000_000  # bytes; more than the buffers between the two hold
    site.board.put("html", json.dumps("x" * size))
    with socket.create_connection(("127.0.0.1", site.port)) as lazy:
        request = f"GET {site.server.root}events HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\n\r\n"
        lazy.sendall(request.encode())
        assert dropped.wait(TIMEOUT)
        assert received(lazy) < size


def received(connection: socket.socket) -> int:
    """Return how many bytes more come before the connection ends."""
    count = 0
    with contextlib.suppress(ConnectionError):
        while data := connection.recv(1_000_000):
            count += len(data)
    return count


def test_a_port_that_is_taken_is_told(cvgen: Command) -> None:
    cvgen.profile()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = cvgen("serve", "--port", str(taken.getsockname()[1]), code=1)
    assert "cannot be had" in done.err


def test_standard_input_is_refused(cvgen: Command) -> None:
    for command in ("watch", "serve"):
        done = cvgen(command, "-", code=1)
        assert done.err == "standard input does not change; name a file\n"
        assert done.out == b""


# --- the commands


@dataclass
class Running:
    """A command that runs in a session of its own, and what it has said so far."""

    process: subprocess.Popen[bytes]
    folder: Path

    @property
    def out(self) -> str:
        """Standard output."""
        return (self.folder / "out").read_text("utf-8")

    @property
    def err(self) -> str:
        """Standard error."""
        return (self.folder / "err").read_text("utf-8")

    def ended(self, number: int) -> int:
        """Send a signal to all of the session, as a terminal does, and return the exit code."""
        os.killpg(self.process.pid, number)
        code = self.process.wait(TIMEOUT)
        with pytest.raises(ProcessLookupError):
            os.killpg(self.process.pid, 0)
        assert "Traceback" not in self.err
        return code


@contextlib.contextmanager
def running(
    folder: Path, said: Path, *arguments: str, first: tuple[Path, ...] = ()
) -> Iterator[Running]:
    """Start cvgen in *folder*; what it says goes into files in *said*."""
    said.mkdir()
    with (said / "out").open("wb") as out, (said / "err").open("wb") as err:
        process = subprocess.Popen(
            [sys.executable, "-m", "cvgen", *arguments],
            cwd=folder,
            env=environment(*first),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            start_new_session=True,
        )
    try:
        yield Running(process, said)
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def work(tmp_path: Path) -> Command:
    """A folder with a profile."""
    (tmp_path / "work").mkdir()
    command = Command(tmp_path / "work")
    command.profile()
    return command


def test_watch_writes_what_changes(work: Command, tmp_path: Path) -> None:
    with running(work.folder, tmp_path / "said", "watch", "--formats", "html,pdf,md") as watch:
        names = [f"output/Jane_Doe_CV.{suffix}" for suffix in ("html", "pdf", "md")]
        until(lambda: watch.err.count("\n") == 4)
        assert [line.partition(":")[0] for line in watch.err.splitlines()[1:]] == names
        html, pdf, md = (work.folder / name for name in names)
        first = [path.read_bytes() for path in (html, pdf, md)]

        profile = work.folder / "profile.yaml"
        save(profile, SMALL.replace("fact", "deed"))
        until(lambda: watch.err.count("\n") == 7)
        assert "deed" in md.read_text("utf-8")
        second = [path.read_bytes() for path in (html, pdf, md)]
        assert all(one != two for one, two in zip(first, second, strict=True))

        save(profile, "name: Jane Doe\ntitel: x\n")
        until(lambda: "profile.yaml:2:1: unknown field 'titel'" in watch.err)
        assert [path.read_bytes() for path in (html, pdf, md)] == second

        save(profile, SMALL)
        until(lambda: [path.read_bytes() for path in (html, pdf, md)] == first)
        assert watch.ended(signal.SIGINT) == 130
        assert watch.err.endswith("interrupted\n")
        assert watch.out == ""
    assert work.files() == {"profile.yaml", *names}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_serve_leaves_nothing_behind(work: Command, tmp_path: Path, number: int) -> None:
    work.profile("name: [\n")
    with running(work.folder, tmp_path / "said", "serve", "-q") as serve:
        address = until(lambda: serve.out)
        host, _, root = address.strip().removeprefix("http://").partition("/")
        connection = http.client.HTTPConnection(host, timeout=TIMEOUT)
        connection.request("GET", f"/{root}events?width=300")
        answer = connection.getresponse()
        name, text = event(answer)
        assert name == "problems"
        assert text.startswith("profile.yaml:2:1: ")
        save(work.folder / "profile.yaml", SMALL)
        seen = dict(event(answer) for _ in range(3))
        assert "Jane Doe" in seen["html"]
        assert len(seen["pages"]) == 1
        assert seen["problems"] == ""
        assert serve.ended(number) == 130
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((host.partition(":")[0], int(host.partition(":")[2])))
    assert work.files() == {"profile.yaml"}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a browser shows of the shipped profile while it and its theme are edited."""
    folder = tmp_path_factory.mktemp("live")
    # Themes are edited, so these are copies.
    for name in ("cvgen", "templates"):
        shutil.copytree(ROOT / name, folder / "copy" / name)
    profile, theme = folder / "profile.yaml", folder / "copy/templates/classic/theme.yaml"
    shutil.copy(ROOT / "profile.yaml", profile)
    first = (folder / "copy",)
    with running(folder, folder / "said", "serve", first=first) as serve:
        address = until(lambda: serve.out).strip()
        found = checkers.live(address, profile, theme)
        assert serve.ended(signal.SIGINT) == 130
        return {**found, "err": serve.err}


def test_both_are_shown_side_by_side(shown: dict[str, Any]) -> None:
    start = shown["start"]
    assert "Xueshen Liu" in start["text"]
    assert start["mode"] == "CSS1Compat"
    assert len(start["pictures"]) == 2
    assert all(width > 500 for _, width in start["pictures"])
    assert (start["problems"], start["status"]) == ("", False)
    assert shown["errors"] == []


def test_an_edit_changes_the_page_in_place(shown: dict[str, Any]) -> None:
    edited = shown["edited"]
    assert "After" in edited["text"]
    assert edited["scrolled"] == [300, 150]
    assert edited["pictures"][0] != shown["start"]["pictures"][0]
    assert edited["kept"] == [False, True]
    assert (shown["start"]["heading"], edited["heading"]) == (False, True)


def test_problems_are_shown_over_the_last_good_pages(shown: dict[str, Any]) -> None:
    edited, broken, gone = shown["edited"], shown["broken"], shown["gone"]
    assert broken["problems"].startswith("profile.yaml:2:1: ")
    assert gone["problems"] == "profile.yaml: cannot be read: no such file or directory"
    assert broken["problems"] in shown["err"]
    for part in ("text", "pictures", "scrolled"):
        assert broken[part] == edited[part]
    assert "Mended" in shown["mended"]["text"]
    assert gone["pictures"] == shown["mended"]["pictures"]


def test_a_theme_is_shown_as_it_is_edited(shown: dict[str, Any]) -> None:
    assert shown["start"]["colour"] != shown["themed"]["colour"] == "rgb(139, 0, 0)"
    assert shown["themed"]["problems"] == ""
