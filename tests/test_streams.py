"""What is printed never stops a program, and is UTF-8 for whoever is no terminal."""

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tables import for_each

from bulletin import streams

ROOT = Path(__file__).parents[1]
REPORT = "近▢人到岗，共4万只口罩。"
CONFIGURATION = f"""
SITEURL = "https://news.example"
BULLETIN_TAG_AUTHORITY = "news.example,2020"
THEME = {str(ROOT / "themes/bulletin")!r}
"""
WAITING = 120
"""Seconds after which a program that does not end is ended, and the test fails."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project with a problem that is told in Chinese, and with a lost digit."""
    shutil.copytree(ROOT / "tests/bad/_base", tmp_path / "content")
    (tmp_path / "pelicanconf.py").write_text(CONFIGURATION, encoding="utf-8")
    (tmp_path / "report.txt").write_text(f"{REPORT}\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def faulty(project: Path) -> Path:
    """The same with some hundred problems, each with a lost digit and a letter that GBK lacks in it."""
    article = project / "content/bulletins/2020/suxian.md"
    lines = "\n".join(f"[某地]({{place}}▢℞nowhere-{number})" for number in range(300))
    article.write_text(f"{article.read_text(encoding='utf-8')}\n{lines}\n", encoding="utf-8")
    return project


def shell(project: Path, typed: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of shell, in which `bulletin` is our command."""
    script = f'bulletin() {{ "{sys.executable}" -m bulletin "$@"; }}\n{typed}'
    return subprocess.run(
        ["bash", "-c", script],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"} | environment,
        capture_output=True,
        timeout=WAITING,
        check=False,
    )


ENCODINGS = (
    *(
        {"PYTHONIOENCODING": name}
        for name in ("gbk", "cp936", "gb2312", "big5", "cp1252", "ascii", "shift-jis")
    ),
    *({"PYTHONIOENCODING": name} for name in ("gbk:strict", "latin-1", "utf-16", "cp437")),
    {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    {"LC_ALL": "POSIX"},
    {"LANG": "zh_CN.GBK", "LC_ALL": ""},
)


@pytest.mark.sample(3)
@pytest.mark.parametrize("environment", ENCODINGS, ids=str)
def test_what_is_redirected_is_utf_8(project: Path, environment: dict[str, str]) -> None:
    """A draft that is written to a file can be read as content, whatever the system writes in."""
    result = shell(project, "bulletin extract report.txt -f yaml > draft.yaml", **environment)
    assert (result.returncode, result.stderr) == (0, b"")
    assert "printed: 近▢人" in (project / "draft.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "command", ["check --lang zh", "check --format json", "build --lang zh", "check --lang en"]
)
def test_problems_in_any_encoding(faulty: Path, command: str) -> None:
    """Messages with letters that an encoding lacks are told all the same."""
    result = shell(faulty, f"bulletin {command} > told 2>&1", PYTHONIOENCODING="gbk")
    assert result.returncode == 1
    told = (faulty / "told").read_text(encoding="utf-8")
    assert "▢℞nowhere-19" in told
    assert "Traceback" not in told


@pytest.mark.sample(2)
@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp1252"])
@pytest.mark.parametrize("command", ["check --lang zh", "extract report.txt"])
def test_a_terminal_that_lacks_letters(faulty: Path, command: str, encoding: str) -> None:
    """A terminal is told in its own encoding, with escapes for what that lacks."""
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "bulletin", *command.split()],
        cwd=faulty,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding, "COLUMNS": "200"},
        stdout=slave,
        stderr=slave,
    ) as process:
        os.close(slave)
        told = b""
        try:
            while data := os.read(master, 65536):
                told += data
        except OSError:  # Linux says so where nobody writes any more
            pass
        assert process.wait(WAITING) in {0, 1}
    os.close(master)
    text = told.decode(encoding, errors="replace")  # click takes ASCII for a mistake, and prints UTF-8
    assert "Traceback" not in text
    assert encoding == "ascii" or "\\u25a2" in text


@for_each(
    "encoding",
    [
        *("gbk", "gb2312", "gb18030", "cp936", "big5", "cp950", "shift-jis", "euc-kr", "cp437", "latin-1"),
        *("cp1252", "koi8-r", "ascii", "utf-8"),
    ],
)
def test_a_terminal_of_any_encoding_is_told_all(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it lacks is shown as an escape, and nothing stops at it."""
    words = "复工68家，復工▢家：\u211e、é"
    master, slave = pty.openpty()
    with os.fdopen(slave, "w", encoding=encoding) as terminal:
        monkeypatch.setattr(sys, "stdout", terminal)
        monkeypatch.setattr(sys, "__stdout__", terminal)
        streams.open_up()
        sys.stdout.write(f"{words}\n")
        sys.stdout.flush()
        told = os.read(master, 65536)
    os.close(master)
    assert told.rstrip() == words.encode(encoding, "backslashreplace")


CLOSED = (
    ("bulletin check --lang zh | head -1; exit ${PIPESTATUS[0]}", 1),
    ("bulletin check --format json | true; exit ${PIPESTATUS[0]}", 1),
    ("bulletin check --format github | head -c 10; exit ${PIPESTATUS[0]}", 1),
    ("bulletin check >&-", 1),
    ("bulletin check >&- 2>&-", 1),
    ("bulletin check <&- >&- 2>&-", 1),
    ("bulletin build >&- 2>&-", 1),
    ("bulletin build 2>&1 | true; exit ${PIPESTATUS[0]}", 1),
    ("bulletin fix | true; exit ${PIPESTATUS[0]}", 0),
    ("bulletin extract report.txt | true; exit ${PIPESTATUS[0]}", 0),
    ("bulletin extract report.txt >&-", 0),
    ("bulletin extract - <&-", 0),
    ("bulletin check --explain all | head -1; exit ${PIPESTATUS[0]}", 0),
    ("bulletin --help >&-", 0),
    ("bulletin nonsense 2>&-", 2),
)


@pytest.mark.sample(2)
@pytest.mark.parametrize(("typed", "status"), CLOSED, ids=[typed for typed, _ in CLOSED])
def test_nobody_reads(faulty: Path, typed: str, status: int) -> None:
    """The status is what it is where somebody reads, and nothing is told of the program itself."""
    result = shell(faulty, typed)
    assert b"Traceback" not in result.stderr
    assert b"Exception ignored" not in result.stderr
    assert b"Errno" not in result.stderr
    assert result.returncode == status


@pytest.mark.parametrize(
    "typed", ["build >&- 2>&-", "build <&- >&- 2>&-", "build 2>&1 | true", "build > /dev/full 2> /dev/full"]
)
def test_a_build_that_nobody_listens_to(project: Path, typed: str) -> None:
    """The site is built, and none of its files holds what was to be printed."""
    shell(project, f"bulletin {typed}")
    assert (project / "output/index.html").is_file()
    kept = [path for path in (project / ".bulletin").rglob("*") if path.is_file()]
    assert [path for path in kept if b" files: " in path.read_bytes()] == []
    assert shell(project, "bulletin build --lang en").stdout.find(b"; 0 made, ") > 0


FULL = [("ulimit -f 0; {command} > told", "the file would be too large for this disk")]
"""Where nothing can be written: a file that may not grow, and, where the system has it, a full disk."""
if Path("/dev/full").exists():
    FULL.append(("{command} > /dev/full", "the disk is full"))


@pytest.mark.sample(2)
@pytest.mark.parametrize(
    "command", ["extract report.txt -f yaml", "extract report.txt -f json", "check --explain all"]
)
@pytest.mark.parametrize(("full", "reason"), FULL)
def test_a_full_disk_is_told(project: Path, command: str, full: str, reason: str) -> None:
    """What was wanted and is lost is no success."""
    result = shell(project, full.format(command=f"bulletin {command} --lang en"))
    assert result.returncode == 1
    assert result.stderr.decode().endswith(f"what was printed could not be written: {reason}\n")


def test_pelican_prints_too(faulty: Path) -> None:
    """The same holds where Pelican runs us."""
    (faulty / "pelicanconf.py").write_text(
        CONFIGURATION
        + """
import bulletin.host
PLUGINS = [bulletin.host]
PATH = "content"
ARTICLE_PATHS = PAGE_PATHS = STATIC_PATHS = THEME_STATIC_PATHS = DIRECT_TEMPLATES = []
DEFAULT_LANG = "zh-CN"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
""",
        encoding="utf-8",
    )
    typed = f'"{sys.executable}" -m pelican content -s pelicanconf.py > told 2>&1'
    result = shell(faulty, typed, PYTHONIOENCODING="gbk")
    told = (faulty / "told").read_text(encoding="utf-8")
    assert result.returncode == 1
    assert "▢℞nowhere-19" in told
    assert "UnicodeEncodeError" not in told
