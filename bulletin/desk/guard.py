"""Who may use the desk: the one browser that its user opened it with, and no page elsewhere.

A page on the web can have a browser ask any address of this machine, another user of the machine can ask it
too, and a name server can say that evil.example is 127.0.0.1. So each request must name the desk's own
address (Host), have the cookie of the session, and, where it changes something, come from a page of the desk
(Origin) with that page's token. The cookie is given once for a key that lies in a file which only the user of
the desk can read, so it is in no list of processes and in no history of commands.

What remains: browsers send a cookie to all ports of a host. Another user of this machine has a program get it
where the user of the desk opens that page at 127.0.0.1 by hand while the desk runs. No link from
elsewhere sends it (SameSite=Strict), and neither does the preview, which goes by another name.
"""

import hmac
import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bulletin.desk.folder import DeskFolder

HOST: Final = "127.0.0.1"
COOKIE: Final = "desk"
"""What the cookie's name begins with; the port follows: browsers send it to all ports of a host."""
CSRF: Final = "csrf"
"""The field of each form that says that a page of the desk has sent it."""
OPEN: Final = "/open"
ALIVE: Final = "/alive"
"""Proves that the desk of a folder runs here, to whoever knows the folder's secret; it says nothing else.

Without a challenge it tells a page whether the desk still takes what it sends.
"""
_KEY: Final = "key"
_BYTES: Final = 32
_SAFE: Final = frozenset({"GET", "HEAD"})
_LARGEST: Final = 32 * 1024 * 1024
"""The most bytes of a request: a report with its pictures, not a film."""


def new_key(folder: DeskFolder) -> str:
    """Write a new key, which opens the desk once, into a file that only this user can read; return it."""
    key = secrets.token_urlsafe(_BYTES)
    _replace(folder.file(_KEY), key.encode())
    return key


def opening_page(folder: DeskFolder, address: str, key: str) -> Path:
    """Write the page that opens the desk with a key, which only this user can read; return its path.

    A browser is started with the path of the page, since its own command can be read by all users.
    """
    path = folder.file("open.html")
    _replace(path, _OPENING.format(address=f"{address}{OPEN.removeprefix('/')}?key={key}").encode())
    return path


def _replace(path: Path, data: bytes) -> None:
    """Write a file that only this user can read."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(name).replace(path)


_OPENING: Final = """<!doctype html>
<html lang="zh-Hans"><head><meta charset="utf-8"><title>编辑台</title>
<meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0; url={address}"></head>
<body><p><a href="{address}">打开编辑台</a></p></body></html>
"""


@dataclass(frozen=True, slots=True)
class Session:
    """What tells the browsers that the desk was opened with from all others, also after a new start.

    A page that was open when the desk stopped can so be saved once it runs again.
    """

    folder: DeskFolder
    secret: bytes
    run: bytes
    """What cookies are signed with: they end with the desk, and the forms of its pages don't."""

    @classmethod
    def of(cls, folder: DeskFolder) -> "Session":
        """Return the sessions of a desk, whose secret lies in its folder."""
        path = folder.file("secret")
        try:
            secret = path.read_bytes()
        except FileNotFoundError:
            secret = b""
        if len(secret) < _BYTES:
            secret = secrets.token_bytes(_BYTES)
            _replace(path, secret)
        return cls(folder, secret, secrets.token_bytes(_BYTES))

    def begin(self, key: str) -> str:
        """Return the cookie of a new session, for the key that is valid now; empty for another one."""
        path = self.folder.file(_KEY)
        try:
            valid = path.read_bytes()
        except OSError:
            return ""
        if not valid or not hmac.compare_digest(valid, key.encode()):
            return ""
        path.unlink(missing_ok=True)
        name = secrets.token_urlsafe(_BYTES)
        return f"{name}.{_signed(self.run, name)}"

    def holds(self, cookie: str) -> bool:
        """Tell if a cookie is one that this desk has given."""
        name, _, signature = cookie.partition(".")
        return bool(name) and hmac.compare_digest(signature.encode(), _signed(self.run, name).encode())

    @property
    def token(self) -> str:
        """What each form carries, so that no page elsewhere can send one."""
        return _signed(self.secret, "form")

    def is_token(self, token: str) -> bool:
        """Tell if a form is one of this desk's."""
        return hmac.compare_digest(token.encode(), self.token.encode())

    def proof(self, challenge: str) -> str:
        """Return what only a desk with this folder can answer."""
        return _signed(self.secret, f"alive {challenge}")


def _signed(secret: bytes, words: str) -> str:
    return hmac.new(secret, words.encode(), "sha256").hexdigest()


class Guard:
    """Lets only requests through that may use the desk, and says with each answer what a page may do."""

    def __init__(self, app: ASGIApp, session: Session, port: int, preview: str, stray: ASGIApp) -> None:
        """Guard an app at a port; pages may show the preview.

        `stray` answers the forms of windows that were open before the desk began anew.
        """
        self.app = app
        self.stray = stray
        self.session = session
        self.origin = f"http://{HOST}:{port}"
        self.host = f"{HOST}:{port}"
        self.cookie = f"{COOKIE}-{port}"
        self.headers = {
            "Content-Security-Policy": "; ".join(
                (
                    "default-src 'none'",
                    "script-src 'self'",
                    "style-src 'self'",
                    "img-src 'self'",
                    "connect-src 'self'",
                    "form-action 'self'",
                    f"frame-src {'/'.join(preview.split('/')[:3])} 'self'",
                    "base-uri 'none'",
                    "frame-ancestors 'none'",
                )
            ),
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "no-store",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)  # a frame has a policy of its own
            await send(message)

        refused = self._refused(scope)
        if refused is None:
            await self.app(scope, _limited(receive), sending)
        else:
            await refused(scope, _limited(receive), sending)

    def _refused(self, scope: Scope) -> ASGIApp | None:
        """Return why a request may not go through, or what else answers it; None for one that may."""
        if scope["type"] != "http":
            return _refusal(403)
        headers = Headers(scope=scope)
        if headers.get("host") != self.host:
            return _refusal(421)
        path, method = scope["path"], scope["method"]
        if path == ALIVE and (challenge := Request(scope).query_params.get("challenge")):
            return PlainTextResponse(self.session.proof(challenge))
        if path == OPEN and method in _SAFE:
            return self._opened(Request(scope))
        if headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:
            return _refusal(403)
        is_held = self.session.holds(Request(scope).cookies.get(self.cookie, ""))
        if not is_held and (method != "POST" or headers.get("origin") != self.origin):
            return PlainTextResponse(CLOSED, 403)
        if method not in _SAFE and headers.get("origin") != self.origin:
            return _refusal(403)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > _LARGEST:
            return PlainTextResponse("太大了：一次最多 32 MB。", 413)
        if not is_held:
            return self.stray
        return PlainTextResponse("") if path == ALIVE else None

    def _opened(self, request: Request) -> Response:
        """Begin a session for a key; whoever has one already keeps it.

        Browsers send a strict cookie with no request that another page has begun, and not with those that
        it is led on to either. So this answers with a page, which goes on by itself.
        """
        if self.session.holds(request.cookies.get(self.cookie, "")):
            return HTMLResponse(_OPENED)
        cookie = self.session.begin(request.query_params.get("key", ""))
        if not cookie:
            return PlainTextResponse(CLOSED, 403)
        answer = HTMLResponse(_OPENED)
        answer.set_cookie(self.cookie, cookie, httponly=True, samesite="strict", path="/")
        return answer


_OPENED: Final = """<!doctype html>
<html lang="zh-Hans"><head><meta charset="utf-8"><title>编辑台</title>
<meta http-equiv="refresh" content="0; url=/"></head><body><p><a href="/">进编辑台</a></p></body></html>
"""
CLOSED: Final = "这个窗口不能用编辑台了。请关掉它，照平时的办法再打开一次编辑台；没有写完的都还在。"


class TooLargeError(ValueError):
    """A request goes on longer than it may."""


def _limited(receive: Receive) -> Receive:
    """Return what receives a request, up to the most that one may be: its length may be unsaid, or a lie."""
    total = 0

    async def receiving() -> Message:
        nonlocal total
        message = await receive()
        total += len(message.get("body", b""))
        if total > _LARGEST:
            raise TooLargeError
        return message

    return receiving


def _refusal(status: int) -> Response:
    return PlainTextResponse("不行：编辑台只认它自己的窗口。", status)
