"""A newsroom on Windows, as as_windows/ simulates it: init, check, build, publish, roll back, the desk.

What comes out is what comes out here, byte by byte.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from desks import Asking, make_newsroom, put_in, settle

from bulletin.desk.folder import DeskFolder
from bulletin.desk.guard import COOKIE, HOST, Session
from bulletin.newsroom.start_files import WINDOWS, start_files

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
WAITING = 200
"""Seconds after which a command fails: it may be a busy machine."""
NOON = 1583640000
"""The 8th of March 2020, 12:00 in Beijing."""
BULLETIN = "content/bulletins/2020/suxian.md"


def windows(path: Path) -> str:
    """Return a path of this machine as Windows has it."""
    return f"C:{path}".replace("/", "\\")


def environment(home: Path, hour: int = 0) -> dict[str, str]:
    """Return the variables of a command that is run so many hours after noon."""
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
    return kept | {
        "PYTHONPATH": os.pathsep.join([str(HERE / "as_windows"), str(ROOT)]),
        "PYTHONUTF8": "0",
        "PYTHONTZPATH": "",  # there zones come from a package alone
        "LANG": "zh_CN.GBK",
        "USERNAME": "wang",
        "USERPROFILE": windows(home),
        "LOCALAPPDATA": windows(home / "AppData/Local"),
        "SOURCE_DATE_EPOCH": str(NOON + 3600 * hour),
    }


def run(folder: Path, *arguments: str, hour: int = 0) -> str:
    """Run a command of the program as on Windows, in a folder; return what it told."""
    done = subprocess.run(
        [sys.executable, "-m", "bulletin", *arguments],
        cwd=folder,
        env=environment(folder.parent, hour),
        capture_output=True,
        check=False,
        timeout=WAITING,
    )
    told = (done.stdout + done.stderr).decode("utf-8")  # redirected, it is UTF-8 whatever the console is
    assert done.returncode == 0, told[-3000:]
    return told


def run_here(folder: Path, *arguments: str) -> None:
    """Run a command as it runs on this machine."""
    own = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": str(NOON)}
    command = [sys.executable, "-m", "bulletin", *arguments]
    subprocess.run(command, cwd=folder, env=own, check=True, capture_output=True, timeout=WAITING)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A folder whose path holds a space and Chinese characters."""
    folder = tmp_path / "新闻 编辑部"
    folder.mkdir()
    return folder


def test_a_newsroom_is_begun_and_built(room: Path) -> None:
    begun, here = room / "苏仙", room / "here"
    told = run(room, "init", windows(begun), "--place", "苏仙区", "--address", "https://news.suxian.gov.cn")
    assert 'cd "苏仙"' in told or "cd 苏仙" in told
    run_here(room, "init", str(here), "--place", "苏仙区", "--address", "https://news.suxian.gov.cn")
    assert files(begun) == files(here)
    assert "错误" not in run(begun, "check")
    run(begun, "build", "--jobs", "2")
    run_here(here, "build")
    assert files(begun / "output") == files(here / "output")


def test_what_is_simulated(room: Path) -> None:
    """What the other tests rest on."""
    tried = """
import os, sys
from pathlib import Path
assert str(Path('a') / 'b') == 'a\\\\b' and Path.cwd().drive == 'C:', Path.cwd()
Path('a').mkdir()
Path('a/text').write_text('复工\\n')
assert Path('a/text').read_bytes() == '复工\\r\\n'.encode('cp936')
for name in ('con', 'NUL.txt', 'a:b', 'what?', 'end.', 'space '):
    try:
        Path('a', name).write_bytes(b'')
    except OSError:
        continue
    sys.exit(name)
for wrong in (
    lambda: Path('a/link').symlink_to('text'),
    lambda: (open('a/text', 'rb'), Path('a').rename('b')),
    lambda: (open('a/text', 'rb'), Path('a/text').unlink()),
    lambda: os.open('a', os.O_RDONLY),
):
    try:
        wrong()
    except OSError:
        continue
    sys.exit('nothing was refused')
"""
    done = subprocess.run(
        [sys.executable, "-c", tried],
        cwd=room,
        env=environment(room),
        capture_output=True,
        check=False,
        timeout=WAITING,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")


def county(folder: Path, target: str) -> Path:
    """Write a newsroom with one bulletin, which publishes to a folder."""
    make_newsroom(folder)
    shutil.rmtree(folder / "content")
    shutil.copytree(ROOT / "tests/bad/_base", folder / "content")
    with (folder / "publishconf.py").open("a", encoding="utf-8", newline="\n") as written:
        written.write("BULLETIN_SEARCH = BULLETIN_SHARE_IMAGES = BULLETIN_DOWNLOADS = False\n")
        written.write(f"BULLETIN_TARGETS = {{'public': {target!r}}}\n")
    return folder


def test_a_site_is_published_to_a_folder_and_taken_back(room: Path) -> None:
    www = room / "我的 网站"
    own = county(room / "苏仙", windows(www))
    run(own, "publish", "--yes")
    first = files(www)
    here = county(room / "here", str(room / "site"))
    run_here(here, "publish", "--yes")
    assert first == files(room / "site")

    bulletin = own / BULLETIN
    bulletin.write_bytes(bulletin.read_bytes() + "\n又记一句。\n".encode())
    run(own, "publish", "--yes", "--minor", "suxian-resumes=补一句话", hour=1)
    assert [path for path, data in files(www).items() if "又记一句".encode() in data]
    before = min(path.stem for path in (own / "content/published").iterdir())
    run(own, "rollback", before, "--yes", "--reason", "撤回这一句", hour=2)
    assert files(www) == first


def command_of(batch: Path, *given: str) -> list[str]:
    """Return what a .bat file runs with what was given to it, as cmd reads the few commands that ours has.

    Up to `chcp` it is read in the code page of the console, and then in UTF-8.
    """
    before, chcp, behind = batch.read_bytes().partition(b"chcp 65001 >nul\r\n")
    assert before.isascii()
    assert chcp
    command: list[str] = []
    for line in behind.decode().removesuffix("\r\n").split("\r\n"):
        assert "\n" not in line
        if line == 'cd /d "%~dp0"' or line.startswith(("echo ", "if errorlevel ")):
            continue
        found = re.fullmatch(r'if exist "([^"]+)" \((.+)\) else \((.+)\)', line)
        assert found, line
        branch = found[2] if Path(local(found[1])).exists() else found[3]
        words = [quoted or plain for quoted, plain in re.findall(r'"([^"]*)"|(\S+)', branch)]
        command = [local(words[0]), *words[1:-1], *given]
        assert words[-1] == "%*"
    return command


def local(path: str) -> str:
    """Return a path of Windows in a .bat file as this machine has it."""
    return path.replace("%%", "%").removeprefix("C:").replace("\\", "/")


@contextmanager
def desk(room: Path, own: Path) -> Iterator[Asking]:
    """Run the desk as a double click does on Windows, opened."""
    batch = start_files(windows(Path(sys.executable)))[WINDOWS]
    (own / WINDOWS).write_bytes(batch.encode())
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = min(free.getsockname()[1], 65000)
    command = command_of(own / WINDOWS, "--no-browser", "--port", str(port))
    assert command[:4] == [sys.executable, "-m", "bulletin", "desk"]
    with (room / "told.txt").open("wb") as told:
        process = subprocess.Popen(command, cwd=own, env=environment(room), stdout=told, stderr=told)
    folder = DeskFolder.beside(own / "content")
    try:
        for _ in range(10 * WAITING):
            if "open.html" in (room / "told.txt").read_text(encoding="utf-8"):
                break
            time.sleep(0.1)
        said = (room / "told.txt").read_text(encoding="utf-8")
        found = re.search(rf"{HOST}:(\d+)", said)
        assert found, said
        session = Session.of(folder)
        asking = Asking(int(found[1]), session, own, None)  # type: ignore[arg-type]
        assert asking.open(folder).headers["set-cookie"].startswith(COOKIE)
        yield asking
    finally:
        process.terminate()
        process.wait(WAITING)
    assert "Traceback" not in (room / "told.txt").read_text(encoding="utf-8")


def test_a_report_becomes_a_bulletin_at_the_desk(room: Path) -> None:
    own = make_newsroom(room / "苏仙")
    with desk(room, own) as asking:
        name = put_in(asking)
        settle(asking, name, n4={"what": "liaison-officers"}, n6={"do": "no"})
        save = f"/report/{name}/save"
        asking.submit(asking.get(save), save, title="规上企业全部复工")
        (written,) = (own / "content/bulletins").rglob("*.md")
        assert "规上企业全部复工" in asking.get("/").words
    assert b"\r" not in written.read_bytes()
    assert "个错误" not in run(own, "check")
