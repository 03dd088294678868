"""Who is connected to the server: newcomers are always let in, and who has waited longest goes."""

from __future__ import annotations

import contextlib
import socket
import threading

Queue = dict[socket.socket, None]  # in the order in which they came


class Connections:
    """Up to *requests* connections that ask or are answered, and up to *streams* of events.

    When there is no more room, the oldest that has not yet said what it wants is dropped, or else
    the oldest that is being answered. Streams, which stay for hours, take no room from requests:
    the oldest goes when there are too many of them.
    """

    def __init__(self, requests: int, streams: int) -> None:
        self._most_requests, self._most_streams = requests, streams
        self._lock = threading.Lock()
        self._asking: Queue = {}
        self._answered: Queue = {}
        self._streams: Queue = {}

    def add(self, connection: socket.socket) -> None:
        """Let a connection in, which has not said what it wants."""
        with self._lock:
            if len(self._asking) + len(self._answered) >= self._most_requests:
                _drop_oldest(self._asking or self._answered)
            self._asking[connection] = None

    def note_request(self, connection: socket.socket) -> None:
        """Note that a connection has said what it wants."""
        with self._lock:
            self._move(connection, self._answered)

    def note_stream(self, connection: socket.socket) -> None:
        """Note that a connection stays, to be sent events."""
        with self._lock:
            if len(self._streams) >= self._most_streams:
                _drop_oldest(self._streams)
            self._move(connection, self._streams)

    def remove(self, connection: socket.socket) -> None:
        """Forget a connection that has ended."""
        with self._lock:
            for queue in (self._asking, self._answered, self._streams):
                queue.pop(connection, None)

    def _move(self, connection: socket.socket, target: Queue) -> None:
        """Move a connection, unless it was dropped meanwhile."""
        for queue in (self._asking, self._answered):
            if connection in queue:
                del queue[connection]
                target[connection] = None
                return


def _drop_oldest(queue: Queue) -> None:
    """Cut a connection off; the thread that waits for it finds out at once."""
    oldest = next(iter(queue))
    del queue[oldest]
    with contextlib.suppress(OSError):  # it has gone by itself
        oldest.shutdown(socket.SHUT_RDWR)
