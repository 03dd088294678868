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
from typing import Any

import checkers
import pypdfium2
import pytest
from PIL import Image
from running import ROOT, SMALL, TIMEOUT, Command, environment, python

from cvgen.build import pipeline
from cvgen.build.pipeline import Job
from cvgen.live.board import Board
from cvgen.live.files import Watch
from cvgen.live.following import RETRY_SECONDS, SETTLED_SECONDS, Following
from cvgen.live.pictures import Pictures
from cvgen.live.server import MAX_REQUESTS, Server, serving
from cvgen.themes.load import forget_theme_files

SAVES = 2
JOAN = SMALL.replace("Jane", "Joan")


def until(holds: Callable[[], Any], seconds: float = TIMEOUT) -> Any:
    """Wait for what *holds* returns to be true, and return it."""
    end = time.monotonic() + seconds
    while not (found := holds()):
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.01)
    return found


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
    file.write_text("two", "utf-8")
    assert is_noticed(watch)
    time.sleep(0.02)
    file.write_text("six", "utf-8")
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


def after(outcomes: Iterator[Job | str]) -> Job | str:
    """Return the next outcome, or fail when none comes."""
    found: list[Job | str] = []
    thread = threading.Thread(target=lambda: found.append(next(outcomes)), daemon=True)
    thread.start()
    thread.join(TIMEOUT)
    assert found, "nothing happened"
    return found[0]


def job_after(outcomes: Iterator[Job | str]) -> Job:
    """Return the next outcome, which must be a job."""
    job = after(outcomes)
    assert isinstance(job, Job), job
    return job


def test_a_photo_that_was_missing_is_found_when_it_comes(cvgen: Command) -> None:
    path = cvgen.profile("photo: me.png\n" + SMALL)
    outcomes = Following(str(path), None, ()).outcomes()
    problem = after(outcomes)
    assert isinstance(problem, str)
    assert f"{path}:1:8: the picture 'me.png' cannot be read" in problem
    Image.new("RGB", (9, 9)).save(cvgen.folder / "me.png")
    job_after(outcomes)
    Image.new("RGB", (7, 7)).save(cvgen.folder / "me.png")
    job = job_after(outcomes)
    assert job.loaded.photo
    assert job.loaded.photo.width == 7


def meanwhile(
    monkeypatch: pytest.MonkeyPatch, seconds: float, *actions: Callable[[], object]
) -> None:
    """Have *actions* done, one each time that changes are waited for *seconds* long."""
    wait, left = Watch.wait, list(actions)

    def act_and_wait(watch: Watch, most: float = float("inf")) -> bool:
        if most == seconds and left:
            left.pop(0)()
        return wait(watch, most)

    monkeypatch.setattr(Watch, "wait", act_and_wait)


def test_half_written_files_are_no_problem(cvgen: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    path = cvgen.profile()
    outcomes = Following(str(path), None, ()).outcomes()
    job_after(outcomes)
    path.write_text("name: [", "utf-8")
    # The editor writes the rest while it is found out whether the file has settled.
    meanwhile(monkeypatch, SETTLED_SECONDS, lambda: path.write_text(JOAN, "utf-8"))
    assert job_after(outcomes).document.name == "Joan Doe"


def test_problems_are_told_once(cvgen: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    path = cvgen.profile("name: A\ntitel: x\n")
    outcomes = Following(str(path), None, ()).outcomes()
    assert isinstance(after(outcomes), str)
    same = "name: A\ntitel: x\n# the same\n"
    # Each is saved while the next try is waited for, so both are looked at.
    meanwhile(
        monkeypatch,
        RETRY_SECONDS,
        lambda: path.write_text(same, "utf-8"),
        lambda: path.write_text(SMALL, "utf-8"),
    )
    assert job_after(outcomes).document.name == "Jane Doe"


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


def test_more_requests_than_there_is_room_for_are_turned_away(site: Site) -> None:
    with contextlib.ExitStack() as stack:
        for _ in range(MAX_REQUESTS):
            stack.enter_context(socket.create_connection(("127.0.0.1", site.port)))
        with pytest.raises((ConnectionError, http.client.HTTPException)):
            site.ask(site.server.root)
    until(lambda: can_be_asked(site))


def can_be_asked(site: Site) -> bool:
    with contextlib.suppress(ConnectionError, http.client.HTTPException):
        return site.ask(site.server.root).status == 200
    return False


def test_browsers_that_do_not_read_are_dropped(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cvgen.live.server._Handler.timeout", 0.2)
    before = threading.active_count()
    site.board.put("html", json.dumps("x" * 20_000_000))
    with socket.create_connection(("127.0.0.1", site.port)) as lazy:
        request = f"GET {site.server.root}events HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\n\r\n"
        lazy.sendall(request.encode())
        until(lambda: threading.active_count() > before)
        until(lambda: threading.active_count() == before)


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

        work.profile(SMALL.replace("fact", "deed"))
        until(lambda: watch.err.count("\n") == 7)
        assert "deed" in md.read_text("utf-8")
        second = [path.read_bytes() for path in (html, pdf, md)]
        assert all(one != two for one, two in zip(first, second, strict=True))

        # What is the same is neither written nor told.
        before = [path.stat().st_ino for path in (html, pdf, md)]
        work.profile(SMALL.replace("fact", "deed") + "# nothing new\n")
        time.sleep(0.8)
        assert watch.err.count("\n") == 7
        assert [path.stat().st_ino for path in (html, pdf, md)] == before

        work.profile("name: Jane Doe\ntitel: x\n")
        until(lambda: "profile.yaml:2:1: unknown field 'titel'" in watch.err)
        assert [path.read_bytes() for path in (html, pdf, md)] == second

        (work.folder / "new").write_text(SMALL, "utf-8")
        (work.folder / "new").replace(work.folder / "profile.yaml")
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
        work.profile()
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
        found = checkers.live(address, profile, theme, SAVES)
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


def test_every_save_is_shown(shown: dict[str, Any]) -> None:
    assert [set(each) for each in shown["times"]] == [{"html", "pdf"}] * SAVES


@pytest.mark.parametrize("command", ["serve", "watch"])
def test_a_profile_that_never_was_is_not_waited_for(cvgen: Command, command: str) -> None:
    assert "nope.yaml: cannot be read: no such file" in cvgen(command, "nope.yaml", code=1).err
    assert "cannot be read: is a directory" in cvgen(command, ".", code=1).err
    assert "standard input does not change" in cvgen(command, "-", code=1).err


def test_a_profile_to_come_is_waited_for_if_asked(cvgen: Command) -> None:
    outcomes = Following(str(cvgen.folder / "profile.yaml"), None, (), wait=True).outcomes()
    assert "no such file" in str(next(outcomes))
    cvgen.profile()
    assert job_after(outcomes).document.name == "Jane Doe"
