"""The desk as one application: its pages, its static files, and what guards them."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from bulletin.desk.adding import NewRecordPages
from bulletin.desk.beginning import BeginPages
from bulletin.desk.copying import CopyPages
from bulletin.desk.correcting import CorrectPages
from bulletin.desk.guard import Guard, Session
from bulletin.desk.inserting import InsertPages
from bulletin.desk.kept_bulletins import KeptBulletins
from bulletin.desk.kept_reports import KeptReports
from bulletin.desk.newsroom import Newsroom
from bulletin.desk.numbering import TextNumberPages
from bulletin.desk.pages import Pages
from bulletin.desk.picturing import PicturePages
from bulletin.desk.placing import PlacePages
from bulletin.desk.publishing import Publishing, PublishPages
from bulletin.desk.recording import RecordPages
from bulletin.desk.reporting import Reporting
from bulletin.desk.sheeting import SheetPages
from bulletin.desk.telling import TellPages
from bulletin.desk.today import Today
from bulletin.desk.withdrawing import WithdrawPages
from bulletin.desk.writing import WritePages
from bulletin.model.look import THEMES_OWN
from bulletin.packaged import THEME
from bulletin.publish.stylesheets import published_stylesheet

_STATIC: Final = Path(__file__).parent / "static"
_SHEET: Final = "text/css"
_LAYERS: Final = 99
"""The first Chromium that knows layers."""
_FILES: Final = {
    "site.css": (THEME / "static" / "site.css", _SHEET),
    "icon.svg": (THEME / "static" / "icon.svg", "image/svg+xml"),
    "desk.css": (_STATIC / "desk.css", _SHEET),
    "desk.js": (_STATIC / "desk.js", "text/javascript"),
    "htmx.min.js": (_STATIC / "htmx.min.js", "text/javascript"),
}


def desk_app(
    newsroom: Newsroom,
    session: Session,
    publishing: Publishing,
    configuration: Path,
    port: int,
    preview: str,
    renew: Callable[[], None] = lambda: None,
    ticking: Callable[[Callable[[], None]], None] = lambda _: None,
) -> Guard:
    """Return the desk of a newsroom at a port; its pages show the preview, at an address of its own.

    `publishing` makes what publishes the site, as the file `configuration` has it. Where something was
    typed, the preview is to `renew` itself. `ticking` has what it is given look from time to time what is
    to be published by itself.
    """
    pages = Pages(session)
    writing = WritePages(newsroom, pages, preview, renew)
    place = PlacePages(configuration, pages)
    adding = NewRecordPages(newsroom, pages)
    publish = PublishPages(newsroom, pages, publishing, place)
    parts = (
        Today(newsroom, pages),
        Reporting(KeptReports(newsroom), pages),
        BeginPages(newsroom, pages),
        writing,
        InsertPages(writing),
        PicturePages(writing),
        TextNumberPages(KeptBulletins(newsroom), pages, renew),
        adding,
        RecordPages(newsroom, pages, adding),
        SheetPages(newsroom, pages),
        CorrectPages(newsroom, pages),
        TellPages(newsroom, pages),
        WithdrawPages(newsroom, pages),
        publish,
        place,
        CopyPages(newsroom, pages, publishing),
    )
    routes = [Route("/static/{name}", _static), *(route for part in parts for route in part.routes())]
    app = Starlette(routes=routes, exception_handlers=dict.fromkeys((404, 405), lambda *_: pages.missing()))
    ticking(publish.publish_due)

    async def stray(scope: Scope, receive: Receive, send: Send) -> None:
        answer = await pages.left_behind(Request(scope, receive))
        await answer(scope, receive, send)

    return Guard(app, session, port, preview, stray)


async def _static(request: Request) -> Response:
    path, kind = _FILES.get(request.path_params["name"], (None, ""))
    if path is None:
        return Response(status_code=404)
    if kind == _SHEET and _drops_layers(request.headers.get("user-agent", "")):
        return Response(_without_layers(path), media_type=kind)
    return FileResponse(path, media_type=kind)


def _drops_layers(agent: str) -> bool:
    """Tell if a browser is so old that it knows no layers of stylesheets, and drops what stands in them."""
    found = re.search(r"Chrome/(\d+)", agent)
    return found is not None and int(found[1]) < _LAYERS


@cache
def _without_layers(path: Path) -> bytes:
    """Return a stylesheet as sites publish theirs."""
    return published_stylesheet(path.read_bytes(), THEMES_OWN)
