"""A build that fails or is stopped while it moves its files in is undone at once (law 4)."""

import errno
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from killing import in_a_process, killed_at
from writing import tree, write_site

from bulletin.problems import BuildError
from bulletin.publish.home import STATE
from bulletin.publish.writer import opened

OLD = {
    **{f"{letter}/index.html": b"old" * 100 for letter in "abcde"},
    "gone.html": b"old",
    "only/here/index.html": b"old",
    "same": b"same",
    "folder/index.html": b"old",
    "file": b"old",
}
NEW = {
    **{f"{letter}/index.html": b"new" * 100 for letter in "bcdef"},
    "deep/er/index.html": b"new",
    "same": b"same",
    "folder": b"a file now",
    "file/index.html": b"a folder now",
}
KEPT = ["output.json", "output.lock"]
"""What is beside an output where nothing is at work."""


def everything(output: Path) -> tuple[dict[str, bytes], list[str], list[str]]:
    """Return the files of the output, its folders, and what lies beside it."""
    folders = sorted(path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_dir())
    return tree(output), folders, sorted(path.name for path in (output.parent / STATE).iterdir())


class Stop(BaseException):
    """What stops a program that is none of the known ways."""


STEPS = ("replace", "rename", "link", "mkdir", "rmdir")


def stopped_at(moment: int, stop: Callable[[], None], work: Callable[[], object]) -> tuple[int, int]:
    """Do `work` in a process in which `stop` is called before step `moment` of moving.

    Return how it ended, and how many steps there were till then.
    """
    reading, writing = os.pipe()

    def going() -> None:
        steps, inside = 0, False

        def before(step: Callable[..., Any], name: str) -> Callable[..., Any]:
            def counting(*arguments: Any, **options: Any) -> Any:
                nonlocal steps, inside
                inside = inside or str(arguments[-1]).endswith("output.journal")
                if inside and steps <= moment and name in STEPS:
                    steps += 1
                    if steps == moment + 1:
                        stop()
                return step(*arguments, **options)

            return counting

        signal.signal(signal.SIGHUP, signal.SIG_DFL)  # whoever runs the tests may be deaf to it: nohup
        for name in STEPS:
            setattr(os, name, before(getattr(os, name), name))
        try:
            work()
        finally:
            os.write(writing, bytes([steps]))

    status = in_a_process(going)
    os.close(writing)
    told = os.read(reading, 1)
    os.close(reading)
    return status, told[0] if told else moment + 1


def refusing(code: int) -> Callable[[], None]:
    """Return what is done by a system that refuses a step."""

    def refuse() -> None:
        raise OSError(code, os.strerror(code))

    return refuse


def sending(number: int) -> Callable[[], None]:
    """Return what sends a signal to this process."""
    return lambda: os.kill(os.getpid(), number)


def stopping() -> None:
    """Stop in a way that nobody knows."""
    raise Stop


STOPS = {
    **{
        errno.errorcode[code]: refusing(code)
        for code in (errno.ENOSPC, errno.EACCES, errno.EXDEV, errno.EROFS)
    },
    **{number.name: sending(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)},
    "BaseException": stopping,
}


EVERY = {"ENOSPC": 1, "SIGTERM": 2, "SIGINT": 3}
"""At which steps the common ways of stopping are tried; the others are at every seventh."""


@pytest.mark.sample(2)
@pytest.mark.parametrize("name", STOPS)
def test_a_move_that_is_stopped_is_undone(tmp_path: Path, name: str) -> None:
    """Whatever stops it, at whichever step, the site and all beside it are what they were before."""
    write_site(OLD.items(), tmp_path / "first/output")
    before = everything(tmp_path / "first/output")
    for moment in range(0, 150, EVERY.get(name, 7)):
        shutil.copytree(tmp_path / "first", tmp_path / str(moment))
        output = tmp_path / str(moment) / "output"
        status, steps = stopped_at(moment, STOPS[name], lambda output=output: write_site(NEW.items(), output))  # type: ignore[misc]
        if steps <= moment:
            assert moment > 30
            assert status == 0
            assert tree(output) == NEW
            return
        if tree(output) == NEW:  # it had ended, or the file whose second name was refused was moved away
            assert status == 0 if name.startswith("E") else status != 0
        else:
            assert status == 1
            assert everything(output) == before
        assert write_site(NEW.items(), output).notes == ()
        assert everything(output)[2] == KEPT
        assert tree(output) == NEW
    pytest.fail("a move has more steps than were tried")


@pytest.mark.parametrize("name", ["ENOSPC", "SIGINT", "SIGTERM"])
def test_a_first_site_that_is_stopped_is_undone(tmp_path: Path, name: str) -> None:
    """There is no site then, nor anything of it."""
    for moment in range(20):
        output = tmp_path / str(moment) / "output"
        status, steps = stopped_at(moment, STOPS[name], lambda output=output: write_site(NEW.items(), output))  # type: ignore[misc]
        if steps <= moment:
            assert moment > 1
            return
        assert not output.exists() or (tree(output) == NEW and name != "ENOSPC") or status == 0
        assert write_site(NEW.items(), output).notes == ()
        assert tree(output) == NEW


def test_the_report_says_that_the_last_site_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user is told what the system refused, and that nothing of the site has changed."""
    output = tmp_path / "output"
    write_site(OLD.items(), output)
    real = os.replace

    def replace(path: str, target: str) -> None:
        if str(target) == str(output / "d/index.html") and ".new" in str(path) and "old" not in str(path):
            raise OSError(errno.ENOSPC, "No space left on device")
        real(path, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(BuildError) as caught:
        write_site(NEW.items(), output)
    assert str(caught.value.report) == (
        f"{output}: not-written: the site can't be written, because of {output}: the disk is full\n"
        "  why: the last site was left as it was\n"
        f"  mend: check that the disk has room and that you may write to {output}, then build again\n"
        "1 error"
    )
    assert tree(output) == OLD


def test_undoing_that_is_killed_is_made_up_for(tmp_path: Path) -> None:
    """A build that is killed while it goes back leaves what the next one completes."""
    ends = set()
    for moment in range(150):
        output = tmp_path / str(moment) / "output"
        write_site(OLD.items(), output)

        def failing(output: Path = output) -> None:
            real, patch = os.rename, pytest.MonkeyPatch()

            def rename(path: str, target: str) -> None:
                if str(path).endswith("gone.html"):
                    patch.undo()
                    raise OSError(errno.EACCES, "Permission denied")
                real(path, target)

            patch.setattr(os, "rename", rename)
            write_site(NEW.items(), output)

        status = killed_at(moment, failing)
        with opened(output):
            ends.add(status)
            assert tree(output) in (OLD, NEW), f"killed before step {moment}"
        write_site(NEW.items(), output)
        assert tree(output) == NEW
        if status == 1:
            break
    assert ends == {1, -signal.SIGKILL}


def test_a_disk_without_second_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file can't have two names (FAT) it is moved away, and back."""
    output = tmp_path / "output"
    write_site(OLD.items(), output)
    monkeypatch.setattr(os, "link", lambda *_: refusing(errno.EPERM)())
    before = everything(output)
    real = os.replace

    def replace(path: str, target: str) -> None:
        if str(target).endswith("output/e/index.html") and "old" not in str(path):
            raise OSError(errno.EACCES, "Permission denied")
        real(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        with pytest.raises(BuildError):
            write_site(NEW.items(), output)
    assert everything(output) == before
    write_site(NEW.items(), output)
    assert tree(output) == NEW


def test_files_of_others_come_back_too(tmp_path: Path) -> None:
    """A folder of somebody else that a page takes the place of is there again after a failure."""
    output = tmp_path / "output"
    write_site(OLD.items(), output)
    (output / "folder/own").mkdir()
    (output / "folder/own/notes.txt").write_bytes(b"mine")
    before = everything(output)
    status, _ = stopped_at(20, stopping, lambda: write_site(NEW.items(), output))
    assert status == 1
    assert everything(output) == before
