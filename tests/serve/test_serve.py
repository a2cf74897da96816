"""The preview: what browsers see while somebody edits, and that they never see half a site."""

import errno
import http.client
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from watchfiles import watch

from bulletin.cli.serving import with_drafts
from bulletin.problems import Report
from bulletin.publish.build import Builder, Built
from bulletin.publish.writer import opened
from bulletin.read.settings import read_settings
from bulletin.serve import watching
from bulletin.serve.preview import EVENTS, Preview
from bulletin.serve.server import HOST, Server
from bulletin.serve.watching import Watcher

ROOT = Path(__file__).parents[2]
WAITING = 120
"""Seconds after which a program that should have answered or ended has not."""
FIRST = "bulletins/2020/03/suxian-resumes/"
CONFIGURATION = """
SITEURL = "https://news.suxian.cn"
SITENAME = "小站"
THEME = "theme"
BULLETIN_TAG_AUTHORITY = "news.suxian.cn,2020"
"""


@dataclass
class Open:
    """A preview that is open, and what it told the terminal."""

    folder: Path
    preview: Preview
    port: int
    told: list[tuple[Report, Built | None]]

    def get(self, path: str, *, host: str = HOST, method: str = "GET") -> tuple[int, str, str]:
        """Return the status, the type and the text at `path`."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=10)
        connection.request(method, path, headers={"Host": f"{host}:{self.port}"})
        answer = connection.getresponse()
        text = answer.read().decode(errors="replace")
        connection.close()
        return answer.status, answer.headers["Content-Type"], text

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace words in a file of the content, and wait until the preview has shown what came of it."""
        path = self.folder / "content" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        with self.shown():
            path.write_text(text.replace(old, new), encoding="utf-8")

    @contextmanager
    def shown(self) -> Iterator[None]:
        """Wait until the preview has shown what came of what is done inside."""
        version = self.preview.version
        yield
        assert self.preview.wait(version, 20) != version


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Open]:
    """Return a preview of a small newsroom."""
    shutil.copytree(ROOT / "tests/bad/_base", tmp_path / "content")
    shutil.copytree(ROOT / "themes/bulletin", tmp_path / "theme")
    configuration = tmp_path / "pelicanconf.py"
    configuration.write_text(CONFIGURATION, encoding="utf-8")
    shown = Preview(tmp_path / "output", str)
    told: list[tuple[Report, Built | None]] = []
    watcher = Watcher(
        configuration,
        lambda: read_settings(configuration),
        Builder,
        shown,
        lambda report, built: told.append((report, built)),
    )
    watcher.build()
    server = Server(shown, 0)
    server.start()
    thread = threading.Thread(target=watcher.run)
    thread.start()
    yield Open(tmp_path, shown, server.server_port, told)
    watcher.stop.set()
    thread.join()
    server.shutdown()
    server.server_close()


def test_pages_are_served_with_what_reloads_them(preview: Open) -> None:
    """HTML gets the script behind its end; other files are served as they lie on the disk."""
    status, kind, text = preview.get(f"/{FIRST}")
    page = (preview.folder / "output" / FIRST / "index.html").read_text(encoding="utf-8")
    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert text.startswith(page)
    assert EVENTS in text.removeprefix(page)
    status, kind, text = preview.get("/feeds/bulletins.atom.xml")
    assert (status, kind) == (200, "application/xml; charset=utf-8")
    assert text == (preview.folder / "output/feeds/bulletins.atom.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "path", ["/nothing/", "/../content/data/places.yaml", "/%2e%2e/content/data/places.yaml"]
)
def test_what_is_not_there_is_the_page_for_it(preview: Open, path: str) -> None:
    """An address that leads nowhere, or out of the output, gives the site's own page."""
    status, _, text = preview.get(path)
    assert status == 404
    assert "找不到这个页面" in text


def test_other_names_of_this_machine_are_refused(preview: Open) -> None:
    """A page elsewhere whose name leads here (DNS rebinding) reads nothing."""
    assert preview.get("/", host="evil.example")[0] == 403
    assert preview.get("/", host="localhost")[0] == 200
    assert preview.get("/", host="evil.example", method="HEAD")[0] == 403


def test_a_fault_of_the_program_ends_no_preview(preview: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told with its place; the last pages stay, and the next edit is built."""

    def failing(*_: object) -> None:
        message = "generator raised StopIteration"
        raise RuntimeError(message)

    name = "data/sources.yaml"
    with monkeypatch.context() as broken:
        broken.setattr(Builder, "build", failing)
        preview.edit(name, "红网", "新红网")
        assert [problem.rule for problem in preview.preview.report.problems] == ["program-failed"]
        status, _, text = preview.get(f"/{FIRST}")
        assert (status, "program-failed" in text, "新红网" in text) == (200, True, False)
    preview.edit(name, "新红网", "又红网")
    assert "又红网" in preview.get(f"/{FIRST}")[2]


def test_an_edit_is_built(preview: Open) -> None:
    """What was typed is on the page, and only what it touches was made."""
    preview.edit("bulletins/2020/suxian.md", "在内。", "在内，还有别家。")
    assert "还有别家" in preview.get(f"/{FIRST}")[2]
    built = preview.told[-1][1]
    assert built
    assert f"{FIRST}index.html" in built.written.written
    assert "places/index.html" not in built.written.written
    assert "places/index.html" in built.all


def test_problems_are_shown_until_they_are_mended(preview: Open) -> None:
    """The last site stays, with what is wrong on its pages."""
    before = (preview.folder / "output" / FIRST / "index.html").read_bytes()
    preview.edit("bulletins/2020/suxian.md", "{place}suxian", "{place}nowhere<b>")
    text = preview.get(f"/{FIRST}")[2]
    assert 'role="alert"' in text
    assert "content/bulletins/2020/suxian.md:" in text
    assert "nowhere&lt;b&gt;" in text
    assert (preview.folder / "output" / FIRST / "index.html").read_bytes() == before
    assert preview.told[-1][1] is None
    preview.edit("bulletins/2020/suxian.md", "{place}nowhere<b>", "{place}suxian")
    assert 'role="alert"' not in preview.get(f"/{FIRST}")[2]


def test_a_change_of_the_theme_is_built(preview: Open) -> None:
    """Templates and stylesheets are watched too."""
    path = preview.folder / "theme/templates/base.html"
    with preview.shown():
        path.write_text(path.read_text(encoding="utf-8") + "<!-- new -->", encoding="utf-8")
    assert "<!-- new -->" in preview.get(f"/{FIRST}")[2]


def test_a_change_of_the_configuration_is_built(preview: Open) -> None:
    """A file that was put in the place of the old one too, as editors do, and one with a fault."""
    path, new = preview.folder / "pelicanconf.py", preview.folder / "pelicanconf.py.new"
    for name in ("大站", "更大的站"):
        new.write_text(CONFIGURATION.replace("小站", name), encoding="utf-8")
        with preview.shown():
            new.replace(path)
        assert name in preview.get(f"/{FIRST}")[2]
    with preview.shown():
        path.write_text("SITEURL = 1\n")
    assert "SITEURL" in preview.get(f"/{FIRST}")[2].partition('role="alert"')[2]
    with preview.shown():
        path.write_text(f"{CONFIGURATION}OUTPUT_PATH = 'elsewhere'\n", encoding="utf-8")
    assert "小站" in preview.get(f"/{FIRST}")[2]
    preview.edit("bulletins/2020/suxian.md", "在内。", "在内，还有别家。")
    assert "还有别家" in (preview.folder / "elsewhere" / FIRST / "index.html").read_text(encoding="utf-8")


def test_a_folder_that_was_put_in_the_place_of_the_content_is_watched(preview: Open) -> None:
    """Whoever moves another content in goes on in it."""
    shutil.copytree(preview.folder / "content", preview.folder / "other")
    article = preview.folder / "other/bulletins/2020/suxian.md"
    article.write_text(
        article.read_text(encoding="utf-8").replace("在内。", "在内，不同。"), encoding="utf-8"
    )
    (preview.folder / "content").rename(preview.folder / "old")
    with preview.shown():
        (preview.folder / "other").rename(preview.folder / "content")
    while "不同" not in preview.get(f"/{FIRST}")[2]:  # it may have been seen when there was none
        assert preview.preview.wait(preview.preview.version, 20)
    preview.edit("bulletins/2020/suxian.md", "不同。", "又不同。")
    assert "又不同" in preview.get(f"/{FIRST}")[2]


def test_a_folder_that_is_moved_out_of_the_content_is_gone(preview: Open) -> None:
    """The system tells of the folder alone, not of what lies in it."""
    folder = preview.folder / "content/bulletins/2021"
    folder.mkdir()
    text = (preview.folder / "content/bulletins/2020/suxian.md").read_text(encoding="utf-8")
    with preview.shown():
        (folder / "second.md").write_text(text.replace("id: suxian-resumes", "id: second"), encoding="utf-8")
    page = next((preview.folder / "output").rglob("second/index.html"))
    with preview.shown():
        folder.rename(preview.folder / "trash")
    assert not page.exists()


@pytest.fixture
def crowded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that watches no more files, as inotify beyond its limit."""

    def full(*folders: Path, **options: Any) -> Any:
        if not options["force_polling"]:
            raise OSError(errno.ENOSPC, "OS file watch limit reached")
        return watch(*folders, **options)

    monkeypatch.setattr(watching, "watch", full)


@pytest.mark.usefixtures("crowded")
def test_edits_are_shown_where_the_system_watches_no_more(preview: Open) -> None:
    article = preview.folder / "content/bulletins/2020/suxian.md"
    with preview.shown():
        article.write_text(article.read_text(encoding="utf-8") + "\n又记一句。\n", encoding="utf-8")
    assert "又记一句" in preview.get(f"/{FIRST}")[2]


def test_a_content_that_was_deleted_and_made_anew_is_watched(preview: Open) -> None:
    """The disk may give the new folder the number of the old one."""
    content, kept = preview.folder / "content", preview.folder / "kept"
    shutil.copytree(content, kept)
    shutil.rmtree(content)
    shutil.copytree(kept, content)
    told = len(preview.told)
    while len(preview.told) == told or preview.told[-1][1] is None:  # it is seen without content, and with it
        preview.preview.wait(preview.preview.version, 1)
    preview.edit("bulletins/2020/suxian.md", "在内。", "在内，还有别家。")
    for _ in range(WAITING):  # a folder that is copied file by file may be seen, and built, more than once
        if "还有别家" in preview.get(f"/{FIRST}")[2]:
            return
        preview.preview.wait(preview.preview.version, 1)
    pytest.fail("the edit was not seen")


def test_an_edit_is_built_once_another_build_has_ended(preview: Open) -> None:
    """Nobody has to save again because somebody else built the site just then."""
    with opened(preview.folder / "output"):
        preview.edit("bulletins/2020/suxian.md", "在内。", "在内，还有别家。")
        assert "other-build" in preview.get(f"/{FIRST}")[2]
        version = preview.preview.version
    assert preview.preview.wait(version, 20) != version
    assert "还有别家" in preview.get(f"/{FIRST}")[2]


def test_a_file_that_the_configuration_draws_in_is_watched(preview: Open) -> None:
    """publishconf.py draws in pelicanconf.py, and is read anew with it."""
    base, path = preview.folder / "base.py", preview.folder / "pelicanconf.py"
    base.write_text(CONFIGURATION, encoding="utf-8")
    version = preview.preview.version
    path.write_text("from base import *\n", encoding="utf-8")
    preview.preview.wait(version, 3)
    with preview.shown():
        base.write_text(CONFIGURATION.replace("小站", "另一个站"), encoding="utf-8")
    assert "另一个站" in preview.get(f"/{FIRST}")[2]


def test_browsers_wait_while_files_are_moved_in(preview: Open) -> None:
    """Nobody is answered from half a site."""
    answers: list[int] = []
    asking = threading.Thread(target=lambda: answers.append(preview.get("/")[0]))
    with preview.preview.exchanging():
        asking.start()
        asking.join(0.3)
        assert answers == []
    asking.join(10)
    assert answers == [200]


def test_drafts_are_shown_on_this_machine_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is a draft or under embargo is in the preview, and in no folder that others can read."""
    shutil.copytree(ROOT / "tests/bad/_base", tmp_path / "content")
    (tmp_path / "pelicanconf.py").write_text(
        CONFIGURATION.replace('THEME = "theme"', f"THEME = {str(ROOT / 'themes/bulletin')!r}"),
        encoding="utf-8",
    )
    article = tmp_path / "content/bulletins/2020/suxian.md"
    text = article.read_text(encoding="utf-8")
    for id_, field in (("a-draft", "status: draft"), ("a-secret", "embargo: 2999-01-01T08:00:00+08:00")):
        new = text.replace("id: suxian-resumes", f"id: {id_}\n{field}")
        article.with_name(f"{id_}.md").write_text(new, encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "home"))
    settings = read_settings(tmp_path / "pelicanconf.py")
    shown = Preview(tmp_path, str, drafts="草稿也在")
    watcher = Watcher(
        tmp_path / "pelicanconf.py", lambda: with_drafts(settings), Builder, shown, lambda *_: None
    )
    watcher.build()
    for id_ in ("a-draft", "a-secret"):
        answer = shown.answer(f"/bulletins/2020/03/{id_}/")
        assert answer.status == HTTPStatus.OK
        assert "草稿也在" in answer.data.decode()
        assert f"/bulletins/2020/03/{id_}/".encode() in shown.answer("/bulletins/").data
    made = {path.name for path in tmp_path.iterdir()} - {"__pycache__"}
    assert made == {"content", "pelicanconf.py", "home"}
    if os.name != "nt":
        assert stat.S_IMODE((tmp_path / "home/bulletin").stat().st_mode) == 0o700
    Builder(settings).build()
    assert not [*settings.output.glob("bulletins/*/*/a-*")]
    assert b"a-draft" not in b"".join(
        path.read_bytes() for path in settings.output.rglob("*") if path.is_file()
    )


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    path = shutil.which("chromium")
    assert path, "chromium is missing: make tools"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser, preview: Open) -> Iterator[Page]:
    """The page of a bulletin, open in the browser."""
    opened = browser.new_page()
    opened.goto(f"http://{HOST}:{preview.port}/{FIRST}")
    yield opened
    opened.close()


def test_the_browser_follows(preview: Open, page: Page) -> None:
    """An edit, a mistake and its mending show in the open page without anybody touching it."""
    preview.edit("bulletins/2020/suxian.md", "在内。", "在内，还有别家。")
    expect(page.get_by_text("还有别家")).to_be_visible()
    preview.edit("bulletins/2020/suxian.md", "{place}suxian", "{place}nowhere")
    expect(page.get_by_role("alert")).to_contain_text("nowhere")
    preview.edit("bulletins/2020/suxian.md", "{place}nowhere", "{place}suxian")
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize(
    ("ignored", "number"),
    [(False, signal.SIGINT), (False, signal.SIGTERM), (True, signal.SIGTERM)],
    ids=["Ctrl-C", "SIGTERM", "SIGTERM in the background"],
)
def test_the_command_shows_problems_in_pages(
    tmp_path: Path,
    ignored: bool,  # noqa: FBT001  a column of the table
    number: signal.Signals,
) -> None:
    """What is wrong is in the pages that `bulletin serve` shows, until it is ended.

    A script that starts it in the background has Ctrl-C ignored, and ends it by SIGTERM.
    """
    shutil.copytree(ROOT / "tests/golden/content", tmp_path / "content")
    (tmp_path / "pelicanconf.py").write_text(
        "SITEURL = 'https://news.suxian.cn'\nBULLETIN_TAG_AUTHORITY = 'news.suxian.cn,2020'\n"
        f"THEME = {str(ROOT / 'themes/bulletin')!r}\n"
    )
    about = tmp_path / "content/pages/about.md"
    about.write_text(about.read_text(encoding="utf-8") + "\n# 又一个标题\n", encoding="utf-8")
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "bulletin", "serve", "--lang", "en", "--port", str(port)]
    if ignored:
        command = ["sh", "-c", "trap '' INT; exec \"$@\"", "sh", *command]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True
    ) as serving:
        assert serving.stderr
        try:
            told = next(line for line in serving.stderr if "Open http" in line or "Traceback" in line)
            assert str(port) in told
            with closing(http.client.HTTPConnection(HOST, port, timeout=WAITING)) as connection:
                connection.request("GET", "/", headers={"Host": f"{HOST}:{port}"})
                page = connection.getresponse()
                text = page.read().decode()
            if ignored:
                serving.send_signal(signal.SIGINT)
            serving.send_signal(number)
            _, rest = serving.communicate(timeout=WAITING)
        finally:
            serving.kill()
    assert (serving.returncode, "Traceback" in rest) == (0, False)
    assert page.status in {200, 404}  # there is no site yet, and the page says why
    assert "heading-level" in text


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    """The message says how to choose another, whichever way the preview was started."""
    shutil.copytree(ROOT / "tests/golden/content", tmp_path / "content")
    (tmp_path / "pelicanconf.py").write_text(
        "SITEURL = 'https://news.suxian.cn'\nBULLETIN_TAG_AUTHORITY = 'news.suxian.cn,2020'\n"
    )
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = subprocess.run(
            [sys.executable, "-m", "bulletin", "serve", "--lang", "en", "--port", str(port)],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=WAITING,
            check=False,
        )
    other = port + 1 if port < 65535 else port - 1
    assert (result.returncode, result.stderr) == (
        2,
        (
            f"port {port} can't be used: another program uses it; choose another: "
            f"`make serve PORT={other}` or `bulletin serve --port {other}`\n"
        ),
    )
