"""The preview's web server, for browsers of this machine alone."""

import io
import mimetypes
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

from bulletin.serve.preview import Preview

HOST: Final = "127.0.0.1"
_HEARTBEAT: Final = 15.0
"""Seconds after which a browser that waits is told that nothing has changed; one that has gone is noticed."""
_TYPES: Final = {
    ".xml": "application/xml; charset=utf-8",
    ".opml": "text/x-opml; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".webp": "image/webp",
    ".avif": "image/avif",
}


class Server(ThreadingHTTPServer):
    """Serves a preview in threads of its own until it is closed.

    Each connection has a thread, so there are `connections` of them at most; one that says nothing, or is
    slow to say what it wants, is closed after `patience` seconds.
    """

    daemon_threads = True

    def __init__(self, preview: Preview, port: int, *, connections: int = 64, patience: float = 10.0) -> None:
        """Take the port; raise OSError where another program has it."""
        super().__init__((HOST, port), _Handler)
        self.preview = preview
        self.patience = patience
        self._free = threading.BoundedSemaphore(connections)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread; where there are too many, hang up."""
        if self._free.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer, and make room for another connection."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def start(self) -> None:
        """Begin to answer."""
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        """What to open in a browser."""
        return f"http://{HOST}:{self.server_port}{self.preview.root}"

    def handle_error(self, _request: Any, _client: Any) -> None:
        """Pass over a browser that has gone away."""


class _Hurried(io.RawIOBase):
    """What comes through a connection, for so many seconds as there are until the next `begin`."""

    def __init__(self, connection: socket.socket, patience: float) -> None:
        self._connection = connection
        self._patience = patience
        self._end = 0.0

    def begin(self) -> None:
        """Have the seconds run from now."""
        self._end = time.monotonic() + self._patience

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read some bytes; raise TimeoutError where it is too late for them."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        try:
            return self._connection.recv_into(buffer)
        finally:
            self._connection.settimeout(self._patience)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "bulletin"
    sys_version = ""
    server: Server

    def setup(self) -> None:
        """Take the connection; whoever is slow to read what is sent is not waited for either."""
        super().setup()
        self.rfile.close()
        self.connection.settimeout(self.server.patience)
        self._hurried = _Hurried(self.connection, self.server.patience)
        self.rfile = io.BufferedReader(self._hurried)

    def handle_one_request(self) -> None:
        """Answer one request; it must have come whole before the seconds are over."""
        self._hurried.begin()
        super().handle_one_request()

    def parse_request(self) -> bool:
        """Read the head of a request; what has a body is refused, lest that be read as the next request."""
        if not super().parse_request():
            return False
        if self.headers.get("Content-Length", "0") != "0" or "Transfer-Encoding" in self.headers:
            self.close_connection = True
            self.send_error(413)
            return False
        return True

    def end_headers(self) -> None:
        """Say with every answer that it is of the kind that is said, whatever it may look like."""
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def do_GET(self) -> None:
        if not self._is_local():
            self.send_error(403)
        elif self.path == self.server.preview.events:
            self._events()
        else:
            self._page(body=True)

    def do_HEAD(self) -> None:
        if self._is_local():
            self._page(body=False)
        else:
            self.send_error(403)

    def _is_local(self) -> bool:
        """Tell if this machine was asked by its own name: a page elsewhere can't look in through another."""
        name = (self.headers.get("Host") or "").rsplit(":", 1)[0]
        return name in {HOST, "localhost"}

    def _page(self, *, body: bool) -> None:
        answer = self.server.preview.answer(self.path)
        self.send_response(answer.status)
        kind = mimetypes.guess_type(answer.path.name)[0] or "application/octet-stream"
        kind = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
        self.send_header("Content-Type", _TYPES.get(answer.path.suffix, kind))
        self.send_header("Content-Length", str(len(answer.data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if body:
            self.wfile.write(answer.data)

    def _events(self) -> None:
        """Tell a browser the version now, and each that follows."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        version = -1
        while True:
            version = self.server.preview.wait(version, _HEARTBEAT)
            self.wfile.write(f"data: {version}\n\n".encode())
            self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the base class calls it so
        """Say nothing: the terminal is for what concerns the content."""
