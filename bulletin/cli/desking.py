"""`bulletin desk`: the editors' pages in the browser, on this machine alone."""

import os
import secrets
import socket
import threading
import webbrowser
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click
import msgspec

from bulletin.cli.answering import Command, language_option, say
from bulletin.cli.options import jobs_option, settings_option
from bulletin.cli.project import fail, project_settings, with_host
from bulletin.executor import local
from bulletin.model.ledger import PUBLIC
from bulletin.model.settings import Settings
from bulletin.problems import BuildError, message
from bulletin.publish.build import Builder
from bulletin.publish.clock import Clock
from bulletin.read.settings import read_settings

if TYPE_CHECKING:  # other commands need no server
    from bulletin.desk.folder import DeskFolder
    from bulletin.desk.guard import Guard
    from bulletin.serve.preview import Preview

_TRIED: Final = 20
"""Ports that are tried, from the one that was asked for."""


class Running(msgspec.Struct):
    """A desk that runs, as the desk's folder tells."""

    port: int


@click.command(cls=Command)
@language_option
@settings_option
@click.option(
    "-p",
    "--port",
    type=click.IntRange(1, 65535 - _TRIED),
    default=8010,
    show_default=True,
    help="Where browsers find the desk: http://127.0.0.1:8010; the next free one where it is taken.",
)
@click.option("--no-browser", is_flag=True, help="Open no browser: the file to open is named instead.")
@jobs_option
def desk(settings: Path, port: int, jobs: int | None, *, no_browser: bool) -> None:
    """Open the editors' desk in the browser: from a report to a bulletin, without a terminal.

    It is for the person at this machine alone. What it has not written yet lies in desk/ beside the content.

    Example: bulletin desk
    """
    from bulletin.desk.folder import DeskFolder  # noqa: PLC0415  other commands need no server

    try:
        chosen = project_settings(settings)
        folder = DeskFolder.beside(chosen.content)
    except BuildError as error:
        fail(error)
    running = folder.read(Running, "running.json")
    if running and _is_alive(folder, running.port):
        _open(folder, running.port, no_browser=no_browser)
        return
    listening = _listening(port)
    port = listening.getsockname()[1]
    folder.write(Running(port), "running.json")

    app = _made(settings, chosen, folder, port, jobs)
    try:
        _open(folder, port, no_browser=no_browser)  # who asks before the next line has run waits for it
        _serve(app, listening)
    finally:
        folder.remove("running.json")


def _made(settings: Path, chosen: Settings, folder: "DeskFolder", port: int, jobs: int | None) -> "Guard":
    """Return the desk of a project, which shows the preview, and has taken back what was left half done."""
    # What threads would import late is imported before there are any: two may begin at the two ends of
    # modules that import each other.
    import bulletin.publish.making  # noqa: PLC0415
    import bulletin.publish.workspace  # noqa: PLC0415, F401
    from bulletin.desk.app import desk_app  # noqa: PLC0415
    from bulletin.desk.guard import Session  # noqa: PLC0415
    from bulletin.desk.newsroom import Newsroom  # noqa: PLC0415
    from bulletin.desk.samples import Samples  # noqa: PLC0415
    from bulletin.desk.schedules import keep_time  # noqa: PLC0415
    from bulletin.publication.publisher import Publisher  # noqa: PLC0415

    newsroom = Newsroom(chosen, folder, Builder(chosen, local(jobs)))
    try:
        recovered = newsroom.recover()
    except BuildError as error:
        fail(error)
    for words in recovered:
        click.echo(say(message("taken back, since it was only half done: {words}", words=words)), err=True)
    public = settings.with_name("publishconf.py")

    def publishing(listener: Any) -> Publisher:
        found, finish = with_host(public, read_settings(public))
        return Publisher(found, PUBLIC, local(jobs), Clock(listener), finish)

    preview, address = _previewed(settings, jobs, port + 1)
    preview.sample = Samples(newsroom).page
    session = Session.of(folder)
    return desk_app(
        newsroom,
        session,
        publishing,
        public,
        port,
        address,
        lambda: preview.show(preview.report),
        lambda tick: threading.Thread(target=keep_time, args=(tick,), daemon=True).start(),
    )


def _previewed(settings: Path, jobs: int | None, first: int) -> "tuple[Preview, str]":
    """Show the site with its drafts at a port of its own, and follow every edit; return it with its address.

    It goes by another name than the desk, so that its pages get no cookie of the desk's.
    """
    from bulletin.cli.serving import previewed  # noqa: PLC0415
    from bulletin.serve.server import Server  # noqa: PLC0415

    preview, watcher = previewed(settings, jobs, lambda *_: None, drafts=True)
    for number in range(first, first + _TRIED):
        with suppress(OSError):
            server = Server(preview, number)
            break
    else:
        _refuse_ports(first, number)

    def following() -> None:
        watcher.build()
        watcher.run()

    server.start()
    threading.Thread(target=following, daemon=True).start()
    return preview, f"http://localhost:{number}{preview.root}"


def _listening(port: int) -> socket.socket:
    """Return a socket at the port, or at the next one that is free."""
    from bulletin.desk.guard import HOST  # noqa: PLC0415

    for number in range(port, port + _TRIED):
        found = socket.socket()
        if os.name != "nt":  # there this would take a port that another program has
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((HOST, number))
            found.listen()
        except OSError:
            found.close()
        else:
            return found
    return _refuse_ports(port, number)


def _refuse_ports(first: int, last: int) -> NoReturn:
    words = message("ports {first} to {last} are all taken; choose another: --port", first=first, last=last)
    click.echo(say(words), err=True)
    raise SystemExit(2)


def _is_alive(folder: "DeskFolder", port: int) -> bool:
    """Tell if the desk of this folder answers at a port: another program may have taken that since."""
    from http.client import HTTPConnection, HTTPException  # noqa: PLC0415

    from bulletin.desk.guard import ALIVE, HOST, Session  # noqa: PLC0415

    with suppress(OSError, HTTPException), closing(HTTPConnection(HOST, port, timeout=2)) as connection:
        challenge = secrets.token_hex()
        connection.request("GET", f"{ALIVE}?challenge={challenge}")
        return connection.getresponse().read().decode("latin-1") == Session.of(folder).proof(challenge)
    return False


def _open(folder: Any, port: int, *, no_browser: bool) -> None:
    """Open the desk at a port in the browser, or say what to open."""
    from bulletin.desk.guard import HOST, new_key, opening_page  # noqa: PLC0415

    page = opening_page(folder, f"http://{HOST}:{port}/", new_key(folder))
    click.echo(
        say(message("The desk is at http://{host}:{port} (Ctrl-C ends it)", host=HOST, port=port)), err=True
    )
    if no_browser or not webbrowser.open(page.as_uri()):
        click.echo(say(message("open this file in a browser: {path}", path=page)), err=True)


def _serve(app: Any, listening: socket.socket) -> None:
    """Serve the desk until it is stopped."""
    from bulletin.desk.serving import desk_server  # noqa: PLC0415

    with suppress(KeyboardInterrupt):
        desk_server(app).run(sockets=[listening])
