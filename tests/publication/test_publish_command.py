"""The commands as an editor runs them: what they say, what they ask, and what they leave."""

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from county import FIGURES, TESTS

ROOT = TESTS.parent
WAITING = 120
CONFIGURATION = """
import bulletin.host
SITEURL = "https://news.suxian.gov.cn"
BULLETIN_TAG_AUTHORITY = "news.suxian.gov.cn,2020"
PLUGINS = [bulletin.host]
BULLETIN_TARGETS = {"public": "www/site", "trial": "trial"}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(TESTS / "bad/_base", tmp_path / "content")
    (tmp_path / "publishconf.py").write_text(CONFIGURATION, encoding="utf-8")
    return tmp_path


def run(project: Path, *arguments: str, day: int = 9) -> subprocess.CompletedProcess[str]:
    """Run a command on a day of March 2020, where nobody can answer."""
    return subprocess.run(
        [sys.executable, "-m", "bulletin", *arguments],
        cwd=project,
        env=environment(day),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=WAITING,
        check=False,
    )


def environment(day: int) -> dict[str, str]:
    seconds = 1583020800 + day * 86400  # of 1 March 2020
    return os.environ | {
        "PYTHONPATH": str(ROOT),
        "SOURCE_DATE_EPOCH": str(seconds),
        "LANG": "en_US.UTF-8",
        "LC_ALL": "",
    }


def answered(project: Path, answer: str) -> tuple[int, str]:
    """Publish from a terminal, and answer what is asked."""
    terminal, end = pty.openpty()
    command = [sys.executable, "-m", "bulletin", "publish"]
    with subprocess.Popen(
        command, cwd=project, env=environment(9), stdin=end, stdout=end, stderr=end
    ) as process:
        os.close(end)
        os.write(terminal, f"{answer}\n".encode())
        told = b"".join(iter(lambda: _read(terminal), b""))
        status = process.wait(WAITING)
    os.close(terminal)
    return status, told.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # so Linux says that nobody writes any more
        return b""


def test_what_changes_is_said_and_nothing_is_done_unasked(project: Path) -> None:
    told = run(project, "publish", "--dry-run")
    assert told.returncode == 0
    assert "public from now on: bulletin (1): suxian-resumes" in told.stdout
    assert run(project, "publish").returncode == 2
    status, text = answered(project, "n")
    assert status == 1
    assert "Publish this to" in text
    assert not (project / "www/site").exists()
    assert not (project / "content/published").exists()
    status, text = answered(project, "是")
    assert (status, "Published: 20200310T000000Z-" in text) == (0, True)
    assert (project / "www/site/index.html").is_file()
    assert "Readers have all of it already" in run(project, "publish", "--yes", day=10).stdout
    theirs = [f"files/{number:02}.pdf" for number in range(15)]
    for name in (*theirs, *(f"theme/{number}.css" for number in range(9))):
        (project / "www/site" / name).parent.mkdir(exist_ok=True)
        (project / "www/site" / name).write_bytes(b"")
    shown = run(project, "publish", "--dry-run", day=11).stdout
    assert f"files that go (24): {'、'.join(theirs)} and 9 more" in shown


def test_from_a_change_without_a_word_to_the_way_back(project: Path) -> None:
    """Each command tells the next one."""
    assert run(project, "publish", "--yes").returncode == 0
    path = project / "content" / FIGURES
    path.write_text(path.read_text(encoding="utf-8").replace("68家", "86家"), encoding="utf-8")
    told = run(project, "publish", "--yes", day=10)
    assert told.returncode == 1
    assert f"content/{FIGURES}:4:5: silent-change:" in told.stderr
    assert (
        f"content/{FIGURES}:4:5: warning: silent-change:"
        in run(project, "check", "-s", "publishconf.py").stdout
    )
    told = run(project, "publish", "--yes", "--minor", "suxian-resumed=录入时看错行", day=10)
    assert "changed, and called minor: figure (1): suxian-resumed" in told.stdout
    history = run(project, "history").stdout.splitlines()
    names = [line.split()[0] for line in history if line.startswith("2020")]
    assert [name[:8] for name in names] == ["20200311", "20200310"]
    back = run(project, "rollback", names[1], "--reason", "发错了", "--yes", day=11)
    assert back.returncode == 0
    assert "68家" in (project / "www/site/places/suxian/index.html").read_text(encoding="utf-8")
    told = run(project, "history")
    assert f"brings back {names[1]}: 发错了" in told.stdout
    newest = next(line.split()[0] for line in told.stdout.splitlines() if line.startswith("2020"))
    again = run(project, "rollback", newest, "--reason", "又一次", "--yes", day=12)
    assert "Readers have all of it already" in again.stdout


def test_mistakes_of_the_command_line(project: Path) -> None:
    assert "there is no target 「publik」" in run(project, "publish", "publik").stderr
    assert run(project, "publish", "--minor", "suxian-resumed").returncode == 2
    assert run(project, "rollback", "20200310T000000Z-000000").returncode == 2
    (project / "publishconf.py").write_text(
        CONFIGURATION.replace("https://news.suxian.gov.cn", "http://127.0.0.1:8000"), encoding="utf-8"
    )
    told = run(project, "publish", "--yes")
    assert (told.returncode, "an address of this machine" in told.stderr) == (1, True)


def test_what_waits_is_listed_by_its_moment(project: Path) -> None:
    """The end of its embargo, its time, or the beginning of its day."""
    path = project / "content/bulletins/2020/suxian.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("place: suxian", "place: suxian\nembargo: 2020-03-12T08:00+08:00"), encoding="utf-8"
    )
    for id_, date in (("tonight", "2020-03-10T17:00"), ("tomorrow", "2020-03-11"), ("today", "2020-03-10")):
        other = text.replace("id: suxian-resumes", f"id: {id_}").replace("date: 2020-03-04", f"date: {date}")
        (path.parent / f"{id_}.md").write_text(other, encoding="utf-8")
    waiting = [
        "2020-03-10T17:00+08:00 tonight",
        "2020-03-11T00:00+08:00 tomorrow",
        "2020-03-12T08:00+08:00 suxian-resumes",
    ]
    assert run(project, "due").stdout.splitlines() == waiting
    assert run(project, "due", day=20).stdout == "Nothing waits for its time.\n"


def test_what_is_not_published_yet_is_told(project: Path) -> None:
    """By `due` and by `check`, once there is a ledger."""
    first = project / "content/bulletins/2020/suxian.md"
    assert run(project, "publish", "--yes").returncode == 0
    text = first.read_text(encoding="utf-8").replace("id: suxian-resumes", "id: second")
    (first.parent / "second.md").write_text(text, encoding="utf-8")
    told = "the bulletin 「second」 has not been published yet"
    assert run(project, "due").stdout == f"Nothing waits for its time.\n{told}\n"
    assert told in run(project, "check", "-s", "publishconf.py").stdout
    assert run(project, "publish", "--yes", day=11).returncode == 0
    assert "not been published" not in run(project, "due", day=12).stdout
