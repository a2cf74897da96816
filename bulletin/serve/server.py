"""The preview's web server, for browsers of this machine alone."""

import mimetypes
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

from bulletin.serve.preview import EVENTS, Preview

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
    """Serves a preview in threads of its own until it is closed."""

    daemon_threads = True

    def __init__(self, preview: Preview, port: int) -> None:
        """Take the port; raise OSError where another program has it."""
        super().__init__((HOST, port), _Handler)
        self.preview = preview

    def start(self) -> None:
        """Begin to answer."""
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        """What to open in a browser."""
        return f"http://{HOST}:{self.server_port}/"

    def handle_error(self, _request: Any, _client: Any) -> None:
        """Pass over a browser that has gone away."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        if not self._is_local():
            self.send_error(403)
        elif self.path == EVENTS:
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
