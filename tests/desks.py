"""A desk that runs, for tests: its newsroom, and a browser without a screen that asks it."""

import http.client
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlencode

import lxml.html

from bulletin.desk.app import desk_app
from bulletin.desk.folder import DeskFolder
from bulletin.desk.guard import COOKIE, HOST, OPEN, Session, new_key
from bulletin.desk.newsroom import Newsroom
from bulletin.desk.serving import PATIENCE, desk_server
from bulletin.model.ledger import PUBLIC
from bulletin.newsroom.divisions import Divisions
from bulletin.newsroom.files import SAMPLE, Beginning, newsroom_files
from bulletin.newsroom.writing import write_newsroom
from bulletin.publication.publisher import Publisher
from bulletin.publish.build import Builder
from bulletin.publish.clock import Clock
from bulletin.read.settings import read_settings
from bulletin.text.dates import BEIJING

NOW = datetime(2020, 3, 6, 20, 0, tzinfo=BEIJING)
WAITING = 120
"""Seconds after which a request fails."""
REPORT = """\
红网时刻3月4日讯（通讯员 李贵）苏仙区让企业按类别、分批次复工。\
截至3月2日，区内规模以上工业企业68家，已累计复工复产68家，复工率100%。

区里挑选党员领导干部109名，派到企业当联络员。郴州凤楚食品科技有限公司目前员工到岗率为92%。

下一步，全区力争帮助企业招工500人。
"""


@dataclass
class Answer:
    """What the desk has answered."""

    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def page(self) -> lxml.html.HtmlElement:
        """The answer as a page."""
        return lxml.html.document_fromstring(self.text)

    @property
    def words(self) -> str:
        """What is read on the page."""
        return " ".join(self.page.body.text_content().split())


@dataclass
class Asking:
    """Asks a desk as the browser does that it was opened with."""

    port: int
    session: Session
    root: Path
    newsroom: Newsroom
    cookie: str = ""
    at: str = field(default="", init=False)
    tick: Callable[[], None] = field(default=lambda: None, init=False)
    """Has the desk look what is to be published by itself."""

    @property
    def cookie_name(self) -> str:
        """What the cookie of this desk is called."""
        return f"{COOKIE}-{self.port}"

    def open(self, folder: DeskFolder) -> Answer:
        """Open the desk of a folder, as its page does that is clicked; return what it answers."""
        answer = self.ask(f"{OPEN}?key={new_key(folder)}")
        self.cookie = answer.headers["set-cookie"].partition("=")[2].partition(";")[0]
        return answer

    def ask(
        self, path: str, method: str = "GET", body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Send a request with these headers beside the cookie; follow nothing."""
        sent = {"Cookie": f"{self.cookie_name}={self.cookie}"} if self.cookie else {}
        with closing(http.client.HTTPConnection(HOST, self.port, timeout=WAITING)) as connection:
            connection.request(method, path.partition("#")[0], body or None, {**sent, **(headers or {})})
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.headers), answer.read().decode(errors="replace"))

    def get(self, path: str) -> Answer:
        """Return a page, wherever it leads."""
        answer = self.ask(path)
        while answer.status == 303:
            path = answer.headers["location"]
            answer = self.ask(path)
        self.at = path
        return answer

    def post(self, path: str, fields: Mapping[str, str | Sequence[str]], *, once: str = "") -> Answer:
        """Send a form of the desk, and return the page that it leads to."""
        pairs = [("csrf", self.session.token), ("once", once)]
        for name, value in fields.items():
            pairs += [(name, one) for one in ([value] if isinstance(value, str) else value)]
        answer = self.ask(
            path,
            "POST",
            urlencode(pairs).encode(),
            {
                "Content-Type": "application/x-www-form-urlencoded",
                "Origin": f"http://{HOST}:{self.port}",
            },
        )
        self.at = path
        return self.get(answer.headers["location"]) if answer.status == 303 else answer

    def submit(self, page: Answer, action: str, **fields: str) -> Answer:
        """Send the form of a page that has this action as it is filled in, with other `fields`."""
        return self.submit_to(page, action, action, **fields)

    def submit_to(self, page: Answer, action: str, path: str, **fields: str) -> Answer:
        """Send the form of a page that has this action to another path, as a script of the page does."""
        form = next(one for one in page.page.forms if one.get("action") == action)
        filled: dict[str, list[str]] = {}
        for name, value in form.form_values():
            filled.setdefault(name, []).append(value)
        once = filled.pop("once", [""])[0]
        filled.pop("csrf", None)
        return self.post(path, {**filled, **fields}, once=once)


def make_newsroom(folder: Path) -> Path:
    """Write a newsroom of 苏仙区 with the built-in vocabulary, without its sample."""
    (suxian,) = Divisions().find("苏仙区")
    chain = Divisions().chain(suxian)
    files = newsroom_files(
        Beginning(
            tuple(chain), "苏仙复工", date(2020, 3, 6), "https://fugong.suxian.gov.cn", contact="0735-1"
        )
    )
    write_newsroom(folder, {path: text for path, text in files.items() if SAMPLE not in path})
    sources = folder / "content/data/sources.yaml"
    sources.write_text("", encoding="utf-8") if sources.exists() else None
    sources.unlink(missing_ok=True)
    return folder


@contextmanager
def running_desk(root: Path, patience: float = PATIENCE) -> Iterator[Asking]:
    """Run the desk of a newsroom, opened."""
    settings = read_settings(root / "pelicanconf.py")
    folder = DeskFolder.beside(settings.content)
    newsroom = Newsroom(settings, folder, Builder(settings), lambda: NOW)
    session = Session.of(folder)
    listening = socket.socket()
    listening.bind((HOST, 0))
    listening.listen()
    port = listening.getsockname()[1]

    def publishing(listener: object) -> Publisher:
        return Publisher(read_settings(root / "publishconf.py"), PUBLIC, clock=Clock(listener))  # type: ignore[arg-type]

    configuration = root / "publishconf.py"
    preview, ticks = f"http://localhost:{port + 1}/secret/", list[Callable[[], None]]()
    app = desk_app(newsroom, session, publishing, configuration, port, preview, ticking=ticks.append)
    server = desk_server(app, patience)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    asking = Asking(port, session, root, newsroom)
    asking.tick = ticks[0]
    asking.open(folder)
    try:
        yield asking
    finally:
        server.should_exit = True
        thread.join(WAITING)
        listening.close()


def wait_for_job(asking: Asking) -> Answer:
    """Return the page of publishing when nothing is under way any more."""
    for _ in range(10 * WAITING):
        answer = asking.get("/publish/run")
        if "这时读者看到的还是原来的" not in answer.text:
            return answer
        time.sleep(0.1)
    raise AssertionError(answer.words)


def contents(root: Path) -> dict[str, bytes]:
    """Return the files of the content."""
    folder = root / "content"
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def put_in(opened: Asking) -> str:
    """Put the report in, take its names as they are; return the report's name."""
    page = opened.post("/report", {"text": REPORT})
    name = opened.at.split("/")[2]
    opened.submit(page, f"/report/{name}/names", do="go")
    return name


def settle(opened: Asking, name: str, **of: dict[str, str]) -> None:
    """Settle each number: as its card has it, or as is said for its place among them."""
    while not opened.at.endswith("/save"):
        number = opened.at.rpartition("/")[2]
        before = opened.at
        card = opened.get(before)
        fields = {"do": "keep", **of.get(f"n{number}", {})}
        answer = opened.submit(card, f"/report/{name}/{number}", **fields)
        assert opened.at != before, answer.words[:600]


def write_draft(opened: Asking) -> str:
    """Have the report become a draft with five figures and a number without a source; return its address."""
    name = put_in(opened)
    settle(opened, name, n4={"what": "liaison-officers"}, n6={"do": "hold"})
    opened.submit(opened.get(f"/report/{name}/save"), f"/report/{name}/save", title="全部复工")
    return opened.at


def fields_of(answer: Answer) -> dict[str, str]:
    """Return what is typed on the page of a bulletin."""
    form = next(one for one in answer.page.forms if "body" in one.fields)
    held = {name: form.fields[name] or "" for name in ("title", "summary", "body", "seen")}
    return {**held, "body": held["body"].removeprefix("\n")}  # as browsers do


def put_sheet(asking: Asking, data: bytes, name: str = "到岗.xlsx") -> Answer:
    """Drop a file, and return the page that it leads to."""
    return put_file(asking, "/sheet", data, name, {})


def put_file(asking: Asking, path: str, data: bytes, name: str, fields: Mapping[str, str]) -> Answer:
    """Send a file with fields of its form, and return the page that they lead to."""
    edge = "edge"
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'.encode()
        for field, value in {"csrf": asking.session.token, **fields}.items()
    ]
    parts += [
        f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode(),
        data,
        f"\r\n--{edge}--\r\n".encode(),
    ]
    headers: Mapping[str, str] = {
        "Content-Type": f"multipart/form-data; boundary={edge}",
        "Origin": f"http://{HOST}:{asking.port}",
    }
    answer = asking.ask(path, "POST", b"".join(parts), headers)
    return asking.get(answer.headers["location"]) if answer.status == 303 else answer
