"""Programs that are stopped, journals that are spoilt, and what others do meanwhile (law 4)."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from killing import killed_at
from small_site import Newsroom, clean
from writing import tree, write_site

from bulletin.problems import BuildError
from bulletin.publish.build import Builder
from bulletin.publish.home import STATE
from bulletin.publish.writer import opened

ROOT = Path(__file__).parents[2]
WAITING = 120
"""Seconds after which a program that should have ended has not."""
OLD = {f"{letter}/index.html": b"old" * 100 for letter in "abcdefgh"} | {"gone.html": b"old"}
NEW = {f"{letter}/index.html": b"new" * 100 for letter in "bcdefghi"}
STAGES = ("reading", "rendering", "rendering later", "moving in", "starting")

# Runs the command, and stops it at a stage: whoever works then waits, so that nothing depends on how fast.
PROGRAM = """
import os, signal, sys, threading
from pathlib import Path
from bulletin import executor, workers
from bulletin.publish import making, moving

executor.FEW = executor.FEW_ANEW = 1


def stop():
    if not (marks / "stopped").exists():
        (marks / "stopped").touch()
        os.kill(os.getpid(), number)


def stopping(do):
    def first(*given, **options):
        stop()
        return do(*given, **options)
    return first


def prepare(stage):
    if stage == "starting":
        os.register_at_fork(before=stop)
        workers.Workers._start = stopping(workers.Workers._start)
    elif stage == "reading":
        workers.Workers._answering = stopping(workers.Workers._answering)
    elif stage == "rendering":
        making.Making.write = stopping(making.Making.write)
    elif stage == "rendering later":
        making.Making._take_in = stopping(making.Making._take_in)
    else:
        moving.Move.remove = stopping(moving.Move.remove)
        moving.Move.move_in = stopping(moving.Move.move_in)


if __name__ == "__main__":
    _, stage, kind, number, marks, *typed = sys.argv
    number, marks = int(number), Path(marks)
    if kind == "spawned":
        threading.active_count = lambda: 2
    prepare(stage)
    sys.argv = ["bulletin", *typed]
    from bulletin.cli import main
    main(prog_name="bulletin")
"""


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A newsroom whose site is built, and whose content has changed since."""
    made = Newsroom(tmp_path)
    made.write()
    (tmp_path / "pelicanconf.py").write_text(
        'SITEURL = "https://news.suxian.cn"\nSITENAME = "小站"\nTHEME = "theme"\n'
        'BULLETIN_TAG_AUTHORITY = "news.suxian.cn,2020"\n',
        encoding="utf-8",
    )
    Builder(made.settings).build()
    made.names["suxian"] = "改了名"
    made.pages["more"] = made.pages.pop("about")
    made.write()
    (tmp_path / "marks").mkdir()
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    return made


def group_ends(group: int) -> bool:
    """Tell if no process of a group is left, or soon will be."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    os.killpg(group, signal.SIGKILL)
    return False


@pytest.mark.sample(3)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
@pytest.mark.parametrize("kind", ["forked", "spawned"])
@pytest.mark.parametrize("stage", STAGES)
def test_a_signal_to_the_program_alone(newsroom: Newsroom, stage: str, kind: str, number: int) -> None:
    """It ends with the status of the signal, and its workers do; the last site stays, the next is right."""
    before = tree(newsroom.settings.output)
    command = [
        sys.executable,
        "program.py",
        stage,
        kind,
        str(number),
        "marks",
        "build",
        "--clean",
        "--jobs",
        "2",
    ]
    with subprocess.Popen(
        command,
        cwd=newsroom.root,
        env=os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "C"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
    ) as process:
        try:
            _, told = process.communicate(timeout=WAITING)
        finally:
            ended = group_ends(process.pid)
    assert (newsroom.root / "marks/stopped").exists()
    assert ended
    assert "Traceback" not in told
    if number == signal.SIGINT:
        assert process.returncode == 130
        assert told.endswith("stopped\n")
    else:
        assert process.returncode in {-signal.SIGTERM, 143}
    assert tree(newsroom.settings.output) == before
    assert not (newsroom.root / STATE / "output.journal").exists()
    Builder(newsroom.settings).build()
    assert tree(newsroom.settings.output) == clean(newsroom)


@contextmanager
def moving(newsroom: Newsroom) -> Iterator[subprocess.Popen[str]]:
    """Have a build that has moved the first of its files in, and waits, while something else is done."""
    program = newsroom.root / "program.py"
    program.write_text(
        PROGRAM.replace(
            "os.kill(os.getpid(), number)", "(marks / 'inside').touch(); sys.stdin.read()"
        ).replace("moving.Move.move_in = stopping(moving.Move.move_in)", ""),
        encoding="utf-8",
    )
    command = [sys.executable, "program.py", "moving in", "forked", "2", "marks", "build", "--jobs", "1"]
    with subprocess.Popen(
        command,
        cwd=newsroom.root,
        env=os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "C"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            while not (newsroom.root / "marks/inside").exists():
                assert process.poll() is None, process.communicate()
                time.sleep(0.05)
            yield process
        finally:
            try:
                process.communicate("", timeout=WAITING)
            except subprocess.TimeoutExpired:
                process.kill()


BESIDE = {
    "check": (0, "5 notes"),
    "check --format json": (0, "[]"),
    "check --format github": (0, ""),
    "check --only unnamed-record": (0, "unnamed-record"),
    "--lang zh check": (0, "5 个提示"),
    "fix": (0, "nothing to mend"),
    "fix --write": (0, "nothing to mend"),
    "extract report.txt -f yaml": (0, "68家"),
    "extract report.txt -f json": (0, "68家"),
    "check --explain unknown-reference": (0, "unknown-reference"),
    "build": (1, "another build is writing this site"),
}
"""Commands, how each ends while another build moves its files in, and what it says then."""


def test_what_can_be_done_while_files_are_moved_in(newsroom: Newsroom) -> None:
    """Who only looks at the content neither waits nor fails, and the build is not disturbed."""
    (newsroom.root / "report.txt").write_text("到3月2日，复工68家。\n", encoding="utf-8")
    found = {}
    with moving(newsroom) as process:
        for command in BESIDE:
            assert (newsroom.root / STATE / "output.journal").is_file()
            result = subprocess.run(
                [sys.executable, "-m", "bulletin", *command.split()],
                cwd=newsroom.root,
                env=os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "C"},
                capture_output=True,
                text=True,
                timeout=WAITING,
                check=False,
            )
            found[command] = (result.returncode, result.stdout + result.stderr)
        assert process.poll() is None
        assert (newsroom.root / STATE / "output.journal").is_file()
    assert {
        command: (status, said)
        for command, (status, said) in found.items()
        if status != BESIDE[command][0] or BESIDE[command][1] not in said or "Traceback" in said
    } == {}
    assert process.returncode == 0
    assert tree(newsroom.settings.output) == clean(newsroom)


def test_another_build_while_files_are_moved_in(newsroom: Newsroom) -> None:
    """A second build is told, and leaves."""
    with moving(newsroom), pytest.raises(BuildError, match="another build is writing this site"):
        Builder(newsroom.settings).build()


GARBAGE = {
    "empty": b"",
    "cut off": b'{"version": 1, "from": "x", "mo',
    "zeros": b"\0" * 100,
    "no UTF-8": b"\xff\xfe{}",
    "a list": b"[]",
    "a number": b"12",
    "another version": b'{"version": 2, "from": "x", "move": [], "remove": [], "hold": null}',
    "of no version": b'{"from": "x", "move": [], "remove": [], "hold": null}',
    "no list": b'{"version": 1, "from": "x", "move": "index.html", "remove": [], "hold": null}',
    "names that are none": b'{"version": 1, "from": "x", "move": [1], "remove": [], "hold": null}',
    "a way out": b'{"version": 1, "from": "x", "move": [], "remove": ["../content/x"], "hold": null}',
    "from elsewhere": b'{"version": 1, "from": "../../x", "move": [], "remove": [], "hold": null}',
    "from here": b'{"version": 1, "from": ".", "move": [], "remove": [], "hold": null}',
    "what is not there": b'{"version": 1, "from": "x", "move": ["new.html"], "remove": [], "hold": null}',
    "deep": b"[" * 100_000,
}


@pytest.mark.parametrize("name", GARBAGE)
def test_a_journal_that_is_spoilt(tmp_path: Path, name: str) -> None:
    """It is set aside and told of, the build goes on, and what is no part of the site is told of too."""
    output = tmp_path / "output"
    write_site(OLD.items(), output)
    journal = tmp_path / STATE / "output.journal"
    journal.write_bytes(GARBAGE[name])
    (output / "moved-in.html").write_bytes(b"by the build that was stopped")
    written = write_site(NEW.items(), output)
    assert tree(output) == NEW | {"moved-in.html": b"by the build that was stopped"}
    aside = journal.with_name("output.journal.spoilt")
    assert aside.read_bytes() == GARBAGE[name]
    notes = [str(note) for note in written.notes]
    assert len(notes) == 2
    assert f"set aside as {aside}" in notes[0]
    assert "files that are not of this site: 1;" in notes[1]
    assert notes[1].endswith("\n  moved-in.html")
    assert write_site(NEW.items(), output).notes == ()


def test_a_half_moved_site_whose_journal_is_spoilt(newsroom: Newsroom) -> None:
    """All files are looked at, also those that the state knows: the site is right after the next build."""
    output, root = newsroom.settings.output, newsroom.root
    shutil.copytree(root, root / "copy", symlinks=True)
    for moment in range(0, 400, 23):
        for folder in (output, root / STATE):
            shutil.rmtree(folder)
            shutil.copytree(root / "copy" / folder.name, folder, copy_function=shutil.copy2)
        killed_at(moment, lambda: Builder(newsroom.settings).build())
        journal = root / STATE / "output.journal"
        if journal.exists():
            journal.write_bytes(journal.read_bytes()[:40])
        Builder(newsroom.settings).build()
        expected, site = clean(newsroom), tree(output)
        assert isinstance(expected, dict)
        assert {path: site.get(path) for path in expected} == expected


def test_a_check_says_nothing_of_a_spoilt_journal(newsroom: Newsroom) -> None:
    """It stays for the next build, which tells of it."""
    journal = newsroom.root / STATE / "output.journal"
    journal.write_bytes(b"spoilt")
    command = [sys.executable, "-m", "bulletin", "check"]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "C"}
    result = subprocess.run(
        command,
        cwd=newsroom.root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=WAITING,
        check=False,
    )
    assert result.returncode == 0
    assert result.stdout.endswith("5 notes\n")
    assert "journal" not in result.stdout + result.stderr
    assert journal.read_bytes() == b"spoilt"
    with opened(newsroom.settings.output):
        assert journal.read_bytes() == b"spoilt"
    _, built = Builder(newsroom.settings).build()
    assert any("can't be read" in str(note) for note in built.notes)
