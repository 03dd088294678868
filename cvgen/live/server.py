"""The server of the preview: this machine alone, a handful of addresses, nothing to write."""

from __future__ import annotations

import contextlib
import http.server
import secrets
import socketserver
import sys
import threading
import urllib.parse
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

from cvgen.errors import CvgenError
from cvgen.live.board import Board
from cvgen.live.connections import Connections
from cvgen.live.pictures import Pictures

LOOPBACK = "127.0.0.1"
MAX_REQUESTS = 32  # connections that ask or are answered at a time
MAX_STREAMS = 32  # browsers that are sent events at a time
TIMEOUT_SECONDS = 10  # seconds that a browser may take to send or to read something
HEARTBEAT_SECONDS = 5.0  # seconds between signs of life, which also find out who has gone

STATIC = {"": "text/html", "page.css": "text/css", "page.js": "text/javascript"}

# The page of a profile runs no script and loads nothing; ours is a file of ours.
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; font-src data:; connect-src 'self'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'self'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    """Answers browsers on this machine that were told the address."""

    daemon_threads = True
    request_queue_size = MAX_REQUESTS

    def __init__(self, port: int, board: Board, pictures: Pictures) -> None:
        self.board, self.pictures = board, pictures
        self.connections = Connections(MAX_REQUESTS, MAX_STREAMS)
        try:
            super().__init__((LOOPBACK, port), _Handler)
        except OSError:
            hint = "name another, or none for one that is free"
            raise CvgenError(f"port {port} cannot be had ({hint})") from None
        # Others who work on this machine cannot guess it.
        self.root = f"/{secrets.token_urlsafe(12)}/"
        self.hosts = {f"{name}:{self.server_address[1]}" for name in (LOOPBACK, "localhost")}
        self.address = f"http://{LOOPBACK}:{self.server_address[1]}{self.root}"

    def server_bind(self) -> None:
        """Bind without asking the network for a name, as HTTPServer would."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, self.server_address[1]

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread; where there is no room, who has waited longest makes some."""
        self.connections.add(request)
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer, and make room."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.connections.remove(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a browser that went away is no news."""


@contextlib.contextmanager
def serving(port: int, board: Board, pictures: Pictures) -> Iterator[Server]:
    """Serve on *port*, or on a free one for 0, until the block ends."""
    interval = sys.getswitchinterval()
    with Server(port, board, pictures) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        # A page that is ready must not wait for the layout of the next.
        sys.setswitchinterval(0.001)
        try:
            yield server
        finally:
            sys.setswitchinterval(interval)
            board.close()
            server.shutdown()
            thread.join()


class _Handler(http.server.BaseHTTPRequestHandler):
    """One request."""

    server: Server
    timeout = TIMEOUT_SECONDS
    server_version, sys_version = "cvgen", ""

    def parse_request(self) -> bool:
        """Read what is asked for; refuse here whatever may not ask, and all that would change."""
        if not super().parse_request():
            return False
        if not self._is_ours():
            self._send(HTTPStatus.FORBIDDEN)
        elif self.command not in {"GET", "HEAD"}:
            self._send(HTTPStatus.METHOD_NOT_ALLOWED)
        else:
            return True
        return False

    def do_GET(self) -> None:
        """Answer with one of the few things there are."""
        self.server.connections.note_request(self.connection)
        path, _, query = self.path.partition("?")
        name = path.removeprefix(self.server.root) if path.startswith(self.server.root) else None
        if name in STATIC:
            file = Path(__file__).with_name(name or "page.html")
            self._send(HTTPStatus.OK, f"{STATIC[name]}; charset=utf-8", file.read_bytes())
        elif name == "events":
            self._send_events(query)
        elif name and (data := self.server.pictures.find(name)):
            self._send(HTTPStatus.OK, "image/jpeg", data)
        else:
            self._send(HTTPStatus.NOT_FOUND)

    def do_HEAD(self) -> None:
        """Answer as to GET, without the content."""
        self.do_GET()

    def _is_ours(self) -> bool:
        """Tell whether the request comes from our page or from somebody who typed the address.

        Another site's page could make a browser ask, by a name of its own that leads here too.
        """
        hosts, origins = self.headers.get_all("Host", []), self.headers.get_all("Origin", [])
        return (
            len(hosts) == 1
            and hosts[0].lower() in self.server.hosts
            and all(each in {f"http://{host}" for host in self.server.hosts} for each in origins)
            and self.headers.get("Sec-Fetch-Site", "none") in {"none", "same-origin"}
        )

    def _send(self, status: HTTPStatus, kind: str = "text/plain", data: bytes = b"") -> None:
        content = data or f"{status.phrase}\n".encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        if status == HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET, HEAD")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _send_events(self, query: str) -> None:
        """Send what is on the board, and what comes onto it, until either side goes."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        if self.command == "HEAD":
            return
        self.server.connections.note_stream(self.connection)
        (width,) = urllib.parse.parse_qs(query).get("width", [""])[:1]
        if width.isascii() and width.isdecimal() and len(width) < 6:
            self.server.pictures.resize(int(width))
        seen = 0
        while (news := self.server.board.news(seen, HEARTBEAT_SECONDS)) is not None:
            seen, parts = news
            events = [f"event: {part}\ndata: {text}\n\n" for part, text in parts.items()]
            self.wfile.write("".join(events or [":\n\n"]).encode())

    def end_headers(self) -> None:
        """End the headers with those that every answer has."""
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Say nothing: only commands do."""
