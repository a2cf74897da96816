"""The hub is told of the feeds that readers get anew; a hub that fails stops nothing."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qsl

import pytest

from bulletin.publication.hub import changed_feeds, tell_hub

ADDRESSES = [f"https://news.example/feeds/places/p{number}.atom.xml" for number in range(120)]


class _Hub(HTTPServer):
    """A hub that keeps what it was told, and answers with `status`."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.told: list[tuple[str, str]] = []
        self.status = 204

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_address[1]}/"


class _Answers(BaseHTTPRequestHandler):
    server: _Hub

    def do_POST(self) -> None:
        """Keep what a publisher says."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.told += parse_qsl(body)
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the library's name
        """Say nothing."""


@pytest.fixture
def hub() -> Iterator[_Hub]:
    """A hub of this machine."""
    with _Hub() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join(10)


def test_a_hub_is_told_of_every_feed(hub: _Hub) -> None:
    """In as many requests as that takes, each with the mode that publishers use."""
    assert tell_hub(hub.address, ADDRESSES) is None
    assert [value for name, value in hub.told if name == "hub.url"] == ADDRESSES
    assert [value for name, value in hub.told if name == "hub.mode"] == ["publish"] * 3


def test_a_hub_has_nothing_to_hear_where_no_feed_changed(hub: _Hub) -> None:
    """No request is made."""
    assert tell_hub(hub.address, []) is None
    assert hub.told == []


def test_a_hub_that_refuses_or_is_not_there_is_told_of_and_no_more(hub: _Hub) -> None:
    """What was published stays published."""
    hub.status = 503
    note = tell_hub(hub.address, ADDRESSES[:1])
    assert note is not None
    assert "503" in str(note)
    gone = hub.address
    hub.server_close()
    note = tell_hub(gone, ADDRESSES[:1])
    assert note is not None
    assert gone in str(note)


def test_only_feeds_that_differ_are_new() -> None:
    """Pages are none, nor is a feed that stays or goes; those of twins and archives are."""
    before = {"feeds/a.atom.xml": "1", "feeds/b.json": "1", "feeds/gone.rss.xml": "1"}
    files = {
        "feeds/a.atom.xml": "1",
        "feeds/b.json": "2",
        "feeds/c/2020-03-04.atom.xml": "1",
        "feeds/index.html": "2",
        "index.html": "2",
        "zh-hant/feeds/a.rss.xml": "1",
    }
    assert list(changed_feeds(files, before)) == [
        "feeds/b.json",
        "feeds/c/2020-03-04.atom.xml",
        "zh-hant/feeds/a.rss.xml",
    ]
