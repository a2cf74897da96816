"""A build that is killed, refused or not alone leaves the last site whole, or the new one (law 4)."""

import errno
import os
import resource
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

import pytest
from killing import in_a_process, killed_at
from small_site import Newsroom
from writing import tree, write_site

from bulletin.problems import BuildError
from bulletin.publish import writer
from bulletin.publish.build import Builder
from bulletin.publish.home import STATE
from bulletin.publish.writer import opened

WAITING = 120
"""Seconds after which a command that should have ended has not."""
OLD = {f"{letter}/index.html": b"old" * 100 for letter in "abcd"} | {"gone.html": b"old", "same": b"same"}
NEW = {f"{letter}/index.html": b"new" * 100 for letter in "bcde"} | {"same": b"same"}


def test_a_build_killed_at_any_step_is_undone_or_completed(tmp_path: Path) -> None:
    """After each step: the site is the old one, or the new one once the next command has come."""
    ends = []
    for moment in range(200):
        output = tmp_path / str(moment) / "output"
        write_site(OLD.items(), output)
        status = killed_at(moment, lambda output=output: write_site(NEW.items(), output))  # type: ignore[misc]
        with opened(output):
            ends.append(tree(output))
        assert ends[-1] in (OLD, NEW), f"killed before step {moment}"
        assert write_site(NEW.items(), output).removed in {(), ("a/index.html", "gone.html")}
        assert tree(output) == NEW
        if status == 0:
            break
        assert status == -signal.SIGKILL
    else:
        pytest.fail("the build has more steps than were tried")
    turning = ends.index(NEW)
    assert turning > len(NEW)
    assert ends == [OLD] * turning + [NEW] * (len(ends) - turning)


def test_a_first_build_killed_at_any_step(tmp_path: Path) -> None:
    """There is no site, or the whole of it."""
    ends = []
    for moment in range(100):
        output = tmp_path / str(moment) / "output"
        status = killed_at(moment, lambda output=output: write_site(NEW.items(), output))  # type: ignore[misc]
        assert tree(output) in ({}, NEW)
        with opened(output):
            ends.append(tree(output))
        if status == 0:
            break
    turning = ends.index(NEW)
    assert turning > len(NEW)
    assert ends == [{}] * turning + [NEW] * (len(ends) - turning)


def test_the_next_build_may_be_killed_too(tmp_path: Path) -> None:
    """What completes a killed build can be killed itself, at any step."""
    output = tmp_path / "output"
    write_site(OLD.items(), output)
    steps = sum(1 for _ in OLD) + 30
    assert killed_at(steps, lambda: write_site(NEW.items(), output)) == -signal.SIGKILL
    assert (tmp_path / STATE / "output.journal").exists()
    for moment in range(100):
        if killed_at(moment, lambda: write_site([], output).written) == 0:
            break
    with opened(output):
        assert tree(output) in ({}, NEW)


def test_two_builds_at_once(tmp_path: Path) -> None:
    """The second one is told, and touches nothing."""
    output = tmp_path / "output"
    write_site(OLD.items(), output)
    with opened(output) as folder:
        folder.note("b/index.html", staged=folder.put("b/index.html", b"new"))
        with pytest.raises(BuildError) as caught:
            write_site(NEW.items(), output)
        folder.note("c/index.html", staged=folder.put("c/index.html", b"new"))
        assert sorted(folder.exchange().written) == ["b/index.html", "c/index.html"]
    (problem,) = caught.value.report.problems
    assert str(problem.what) == "another build is writing this site"
    assert tree(output) == {"b/index.html": b"new", "c/index.html": b"new"}


def test_a_full_disk(tmp_path: Path) -> None:
    """What does not fit is told before anything of the site is touched, and nothing is left of it."""
    output = tmp_path / "output"
    write_site(OLD.items(), output)

    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        with pytest.raises(BuildError, match="too large"):
            write_site([*NEW.items(), ("z/index.html", b"long" * 100_000)], output)

    assert in_a_process(full) == 0
    assert tree(output) == OLD
    assert sorted(path.name for path in (tmp_path / STATE).iterdir()) == ["output.json", "output.lock"]


def _mounted(disk: Path) -> bool:
    """Mount a disk of 200 KB, and tell if this machine lets us."""
    command = ["mount", "-t", "tmpfs", "-o", "size=200k", "none", str(disk)]
    try:
        return subprocess.run(command, capture_output=True, check=False, timeout=WAITING).returncode == 0
    except FileNotFoundError:
        return False


@pytest.fixture(params=["a disk", "a write that is refused"])
def small_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[Path]:
    """Return a disk of 200 KB; where nobody may mount one, a folder in which no more is written."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if request.param == "a disk" and _mounted(disk):
        yield disk
        subprocess.run(["umount", str(disk)], check=True, timeout=WAITING)
        return
    write = writer._write_all

    def refused(stream: FileIO, data: bytes) -> None:
        if len(data) > 200_000:
            write(stream, data[:200_000])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write(stream, data)

    monkeypatch.setattr(writer, "_write_all", refused)
    yield disk


def test_a_disk_that_is_really_full(small_disk: Path) -> None:
    """The same on a disk without room."""
    output = small_disk / "output"
    write_site(OLD.items(), output)
    with pytest.raises(BuildError, match="disk is full"):
        write_site([*NEW.items(), ("z/index.html", b"long" * 100_000)], output)
    assert tree(output) == OLD
    write_site(NEW.items(), output)
    assert tree(output) == NEW


@pytest.fixture
def other_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on another disk than that for temporary files."""
    here = tmp_path.stat().st_dev
    disks = [Path(name) for name in ("/dev/shm", "/run", "/var/tmp") if os.access(name, os.W_OK)]  # noqa: S108
    disk = next((disk for disk in disks if disk.stat().st_dev != here), None)
    if not disk:
        pytest.fail("this machine has one disk only, and a test needs another: /dev/shm is one on Linux")
    with tempfile.TemporaryDirectory(dir=disk) as folder:
        yield Path(folder)


def test_an_output_that_is_another_disk(tmp_path: Path, other_disk: Path) -> None:
    """Files can't be moved onto another disk in one step, so it is refused before anything is written."""
    output = other_disk / "output"
    write_site(OLD.items(), output)
    (tmp_path / "output").symlink_to(output)
    with pytest.raises(BuildError) as caught:
        write_site(NEW.items(), tmp_path / "output")
    assert "another disk than the folder that holds it" in str(caught.value.report)
    with pytest.raises(BuildError) as caught, opened(output, tmp_path / "state"):
        pytest.fail("what is staged can't be moved there")
    assert "let BULLETIN_STATE be a folder on the disk of the output" in str(caught.value.report)
    assert tree(output) == OLD


def test_a_killed_build_is_completed_before_the_content_is_looked_at(tmp_path: Path) -> None:
    """Errors in the content do not keep a site half moved in."""
    output = tmp_path / "output"
    write_site(OLD.items(), output)
    assert killed_at(sum(1 for _ in OLD) + 30, lambda: write_site(NEW.items(), output)) == -signal.SIGKILL
    assert (tmp_path / STATE / "output.journal").exists()
    newsroom = Newsroom(tmp_path)
    newsroom.write()
    shutil.rmtree(newsroom.settings.content)
    with pytest.raises(BuildError, match="no content folder"):
        Builder(newsroom.settings).build()
    assert tree(output) == NEW
