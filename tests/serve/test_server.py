"""What the preview's server answers, refuses and does not wait for."""

import http.client
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path

import pytest
from tables import for_each

from bulletin.serve.preview import EVENTS, Preview
from bulletin.serve.server import HOST, Server

WAITING = 20
"""Seconds after which a test that waits for the server fails."""


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A site beside which a secret lies."""
    folder = tmp_path / "output"
    for path in ("index.html", "404.html", "places/index.html", "images/图 1.png", "data/a.json", "a+b.html"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(f"this is {path}", encoding="utf-8")
    for path in ("secret.html", "output2/secret.html"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("secret", encoding="utf-8")
    (folder / "link.html").symlink_to(tmp_path / "secret.html")
    (folder / "folder").symlink_to(tmp_path / "output2")
    (folder / "round.html").symlink_to(folder / "round.html")
    (folder / "inner.html").symlink_to(folder / "places/index.html")
    return folder


@pytest.fixture
def server(output: Path) -> Iterator[Server]:
    """A server that soon loses its patience, for four browsers."""
    serving = Server(Preview(output, str), 0, connections=4, patience=0.5)
    serving.start()
    yield serving
    serving.shutdown()
    serving.server_close()


def ask(server: Server, path: str, method: str = "GET") -> tuple[int, dict[str, str], str]:
    """Return the status, the headers and the text at `path`, which is sent as it is."""
    with closing(http.client.HTTPConnection(HOST, server.server_port, timeout=WAITING)) as connection:
        connection.putrequest(method, path)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, dict(answer.headers), answer.read().decode()


@for_each(
    ("path", "text"),
    [
        ("/", "this is index.html"),
        ("/places/", "this is places/index.html"),
        ("/./places//index.html", "this is places/index.html"),
        ("/images/%E5%9B%BE%201.png", "this is images/图 1.png"),
        ("/a+b.html?x=1#y", "this is a+b.html"),
        ("/inner.html", "this is places/index.html"),
        ("/index%2Ehtml", "this is index.html"),
        ("http://127.0.0.1/index.html", "this is index.html"),
    ],
)
def test_what_is_there(server: Server, path: str, text: str) -> None:
    """Files of the output are served, by links inside it too."""
    status, headers, body = ask(server, path)
    assert (status, body.startswith(text)) == (200, True)
    assert headers["X-Content-Type-Options"] == "nosniff"


@for_each(
    "path",
    [
        "/link.html",
        "/folder/secret.html",
        "/round.html",
        "/../secret.html",
        "/places/../../secret.html",
        "/%2e%2e/secret.html",
        "/..%2fsecret.html",
        "/%2e%2e%2fsecret.html",
        "/%252e%252e/secret.html",
        "/..\\secret.html",
        "/..%5csecret.html",
        "/places%5c..%5c..%5csecret.html",
        "/\\secret.html",
        "/C:/secret.html",
        "/c%3a%5csecret.html",
        "/images\\a.png",
        "/%5c%5csrv%5cshare",
        "/a%5C..%5Csecret.html",
        "/places/%5c",
        "/places%5cindex.html",
        "/places\\index.html?x=1",
        "/index.html%3a%3a$DATA",
        "/index.html%3A",
        "/d:",
        "/%43%3a/x",
        "/places:/",
        "/C:secret.html",
        "/x/C:/secret.html",
        "/index.html::$DATA",
        "/index.html:stream",
        "/index.html%00.png",
        "/%00",
        "/index.html.",
        "/index.html%20",
        "/index.html/",
        "/con",
        "/CON.html",
        "/places/nul/",
        "/aux.txt.html",
        "/com1",
        "/LPT%C2%B9.html",
        "/CONIN$",
        "/%0d%0aX-Evil:1",
        "/%ff%fe",
        "//[/index.html",
        "/" + "a" * 5000,
    ],
)
def test_what_is_not(server: Server, path: str) -> None:
    """An address that leads out of the output, or means something else to Windows, gives the page for it."""
    status, headers, body = ask(server, path)
    assert status == 404
    assert body.startswith("this is 404.html")
    assert "secret" not in body
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "X-Evil" not in headers


def test_the_page_for_it_may_not_lead_out_either(server: Server, output: Path) -> None:
    """Nor may a site that has none."""
    (output / "404.html").unlink()
    (output / "404.html").symlink_to(output.parent / "secret.html")
    assert "secret" not in ask(server, "/nowhere")[2]


@pytest.mark.parametrize("head", ["Content-Length: 44", "Transfer-Encoding: chunked"])
def test_a_body_is_not_taken_for_a_request(server: Server, head: str) -> None:
    """What has a body is refused, and the connection with it."""
    hidden = f"GET /index.html HTTP/1.1\r\nHost: {HOST}\r\n\r\n"
    answer = said(server, f"GET / HTTP/1.1\r\nHost: {HOST}\r\n{head}\r\n\r\n{hidden}".encode())
    assert answer.count(b"HTTP/1.1") == 1
    assert answer.startswith(b"HTTP/1.1 413")
    assert b"nosniff" in answer


def said(server: Server, words: bytes) -> bytes:
    """Say something, and return all that comes until the server hangs up."""
    with socket.create_connection((HOST, server.server_port), timeout=WAITING) as connection:
        connection.sendall(words)
        answer = b""
        with suppress(ConnectionError):
            while data := connection.recv(65536):
                answer += data
        return answer


_SILENT = [
    b"",
    b"GET",
    b"GET /",
    b"GET / HTTP/1.1\r\n",
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1",
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n",
    b"GET / HTTP/1.1\r\nHost:",
    b"GET / HTTP/1.1\r\nX-Long: " + b"a" * 2000,
    b"HEAD / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: keep-alive\r\n",
    b"\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00",
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + b"X-Slow: 1\r\n" * 40,
]


def test_the_silent_are_not_waited_for(server: Server) -> None:
    """A connection that does not end its request is closed, and nothing is answered."""
    for first in range(0, len(_SILENT), 4):  # so many are heard at once
        several = _SILENT[first : first + 4]
        with ThreadPoolExecutor(4) as threads:
            answers = [*threads.map(lambda words: said(server, words), several)]
        assert dict(zip(several, answers, strict=True)) == dict.fromkeys(several, b"")


def test_who_asks_and_says_no_more_is_not_waited_for_either(server: Server) -> None:
    """A connection that is kept for the next request ends where none comes."""
    answer = said(server, f"GET / HTTP/1.1\r\nHost: {HOST}\r\nConnection: keep-alive\r\n\r\n".encode())
    assert answer.startswith(b"HTTP/1.1 200")
    assert answer.count(b"HTTP/1.1") == 1


def test_who_says_a_letter_now_and_then(server: Server) -> None:
    """The seconds are for the whole request: a letter does not buy new ones."""
    with socket.create_connection((HOST, server.server_port), timeout=0.1) as connection:
        for letter in b"GET / HTTP/1.1\r\nX-Slow: " + b"a" * 1000:
            try:
                connection.sendall(bytes([letter]))
                if connection.recv(1) == b"":
                    return
            except TimeoutError:
                continue
            except ConnectionError:
                return
    pytest.fail("the server has waited for every letter")


def test_so_many_connections(server: Server) -> None:
    """Who comes when there are too many is sent away, and is welcome when there are less."""
    silent = [socket.create_connection((HOST, server.server_port), timeout=WAITING) for _ in range(4)]
    for connection in silent[:2]:
        connection.sendall(f"GET {EVENTS} HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
        assert connection.recv(100).startswith(b"HTTP/1.1 200")
    assert said(server, f"GET / HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode()) == b""
    for connection in silent[2:]:
        assert connection.recv(100) == b""  # its patience is at an end
    status = 0
    while status != 200:
        with suppress(ConnectionError, http.client.HTTPException):
            status = ask(server, "/")[0]
    for connection in silent:
        connection.close()


def test_only_this_machine_can_ask(server: Server) -> None:
    """No other machine reaches the server: it listens at the address of this one alone."""
    assert server.socket.getsockname()[0] == "127.0.0.1"


def test_drafts_are_shown_at_addresses_that_nobody_guesses(output: Path) -> None:
    serving = Server(Preview(output, str, drafts="草稿也在", secret="s3cret"), 0)  # noqa: S106
    serving.start()
    with closing(serving.socket):
        assert serving.address.endswith("/s3cret/")
        answers = {
            path: ask(serving, path)[0]
            for path in (
                "/s3cret/",
                "/s3cret/places/",
                "/",
                "/places/",
                "/s3cre/",
                "/s3cret",
                "/x/../s3cret/",
            )
        }
        assert answers == {path: 200 if path.startswith("/s3cret/") else 404 for path in answers}
        assert ask(serving, "/places/")[2] == ""
        assert f"/s3cret{EVENTS}" in ask(serving, "/s3cret/")[2]
        serving.shutdown()
