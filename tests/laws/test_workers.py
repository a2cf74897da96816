"""The bytes are the same whoever makes them; a worker that dies or a build that is killed spoils nothing."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from multiprocessing import Pipe, get_context
from pathlib import Path
from typing import Any, Final

import pytest
from writing import tree

from bulletin import executor, workers
from bulletin.executor import FEW, ProcessExecutor, local
from bulletin.problems import BuildError
from bulletin.publish.build import Builder
from bulletin.read.settings import read_settings

ROOT = Path(__file__).parents[2]
CONFIGURATION = 'SITEURL = "https://news.suxian.cn"\nBULLETIN_TAG_AUTHORITY = "news.suxian.cn,2020"\n'
WAITING = 120
"""Seconds after which a program that should have ended has not."""


def command(*arguments: str) -> list[str]:
    """Return the command line of a build."""
    return [sys.executable, "-m", "bulletin", "build", *arguments]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with the golden site's content and the theme."""
    folder = tmp_path / "project"
    shutil.copytree(ROOT / "tests/golden/content", folder / "content")
    (folder / "pelicanconf.py").write_text(CONFIGURATION + f"THEME = {str(ROOT / 'themes/bulletin')!r}\n")
    return folder


def build(project: Path, *arguments: str) -> dict[str, bytes]:
    """Build the project in a process of its own, and return its site."""
    subprocess.run(
        command(*arguments), cwd=project, env=environment(), check=True, capture_output=True, timeout=WAITING
    )
    return tree(project / "output")


def environment() -> dict[str, str]:
    """Return the environment of a build."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def test_any_number_of_workers(project: Path) -> None:
    """One process, two and four give the same bytes, with nothing remembered."""
    sites = [build(project, "--clean", "--jobs", jobs, "-o", f"output{jobs}") for jobs in ("1", "2", "4")]
    del sites
    one, two, four = (tree(project / f"output{jobs}") for jobs in ("1", "2", "4"))
    assert len(one) > 100
    assert one == two
    assert one == four


def test_workers_make_what_an_edit_has_left_stale(project: Path) -> None:
    """Where much is stale, copies of the program read what is kept; the site is that of a clean build."""
    shutil.copytree(ROOT / "themes/bulletin", project / "theme")
    (project / "pelicanconf.py").write_text(CONFIGURATION + "THEME = 'theme'\n")
    build(project)
    for name in ("theme/templates/base.html", "content/pages/about.md", "content/data/places.yaml"):
        path = project / name
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("</body>", "<hr></body>").replace("青田", "青山"), encoding="utf-8")
    edited = build(project, "--jobs", "2")
    assert len(edited) > FEW
    build(project, "--clean", "--jobs", "1", "-o", "apart")
    assert edited == tree(project / "apart")
    assert "青山" in edited["places/index.html"].decode()


def test_fresh_processes(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where workers can't be copies they are sent what they need, and the bytes are the same."""
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    monkeypatch.setattr(executor, "FEW_ANEW", 1)
    two = ProcessExecutor(2)
    assert not two.knows_all
    settings = read_settings(project / "pelicanconf.py")
    Builder(replace(settings, output=project / "apart"), two).build()
    assert tree(project / "apart") == build(project)


def squared(_: None, numbers: Sequence[int]) -> list[int]:
    """Return squares: work for an executor."""
    return [number * number for number in numbers]


def dying(_: None, numbers: Sequence[int]) -> list[int]:
    """Be killed on the way: work for an executor."""
    if 150 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return squared(None, numbers)


def test_results_come_in_order() -> None:
    """Whichever worker is done first, the results stand in the order of the pieces."""
    assert list(ProcessExecutor(3).run(squared, None, range(1000))) == [
        number * number for number in range(1000)
    ]


def test_little_work_is_done_here() -> None:
    """For few pieces no worker is started: work that would kill it is not done elsewhere."""
    parents = list(ProcessExecutor(2).run(own_process, None, range(5)))
    assert set(parents) == {os.getpid()}


def own_process(_: None, numbers: Sequence[int]) -> list[int]:
    """Return the number of the process for each piece: work for an executor."""
    return [os.getpid() for _ in numbers]


def test_a_worker_that_dies() -> None:
    """The build ends with a problem that says what to do."""
    with pytest.raises(BuildError) as caught:
        list(ProcessExecutor(2).run(dying, None, range(2 * executor.FEW_ANEW)))
    (problem,) = caught.value.report.problems
    assert str(problem.what) == "a worker process ended before its work was done"


def test_one_worker_is_none() -> None:
    """With one worker all is done in this process."""
    assert list(local(1).run(own_process, None, range(200))) == [os.getpid()] * 200


@pytest.mark.parametrize("method", ["fork", "spawn"])
@pytest.mark.parametrize("portions", [[], [(0, "piece")]], ids=["before it asks", "before it answers"])
def test_a_worker_whose_program_was_killed_says_nothing(
    portions: list[tuple[int, str]], method: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """It ends by itself: what it would say would look as if the work had failed."""
    ours, theirs = Pipe()
    for portion in portions:
        ours.send(portion)
    ours.close()
    context: Any = get_context(method)
    worker = context.Process(target=workers._serve, args=(theirs, (_measured, None, ())))
    worker.start()
    worker.join(WAITING)
    assert worker.exitcode == 0
    assert capfd.readouterr() == ("", "")


def _measured(_shared: object, piece: str) -> int:
    return len(piece)


# Runs a build that is killed, alone or with its workers, before its step so and so of a kind: on the disk, or
# waiting for workers. Where it is not killed it leaves the numbers of its steps.
KILLED = """
import builtins, io, os, signal, sys
from pathlib import Path
from bulletin import workers

_, kind, moment, kill, *typed = sys.argv
program, steps = os.getpid(), {"disk": 0, "wait": 0}


def before(step, of="disk"):
    def counting(*given, **options):
        if os.getpid() == program:
            steps[of] += 1
            if of == kind and steps[of] == int(moment):
                getattr(os, kill)(program, signal.SIGKILL)
        return step(*given, **options)
    return counting


for name in ("replace", "rename", "link", "unlink", "mkdir", "rmdir"):
    setattr(os, name, before(getattr(os, name)))
workers.wait = before(workers.wait, "wait")
builtins.open = io.open = before(open)
sys.argv = ["bulletin", *typed]
from bulletin.cli import main
main(prog_name="bulletin", standalone_mode=False)
Path("steps").write_text("{disk} {wait}".format_map(steps))
"""


def run_killed(project: Path, kind: str = "", moment: int = 0, kill: str = "kill") -> int:
    """Run a build that is killed at a moment, if there is one; return the group of its processes."""
    command = [sys.executable, "-c", KILLED, kind, str(moment), kill, "build", "--clean", "--jobs", "2"]
    with subprocess.Popen(
        command,
        cwd=project,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        assert process.wait(WAITING) == (-signal.SIGKILL if moment else 0)
    return process.pid


MOMENTS: Final = 20 if "BULLETIN_SEQUENCES" in os.environ else 2
"""Moments of each kind at which a build is killed: more in `make test-all`."""


def test_builds_that_are_killed(project: Path) -> None:
    """Killed at any moment, workers or not, the site is the old one or, after the next command, the new.

    Workers that are left alone end by themselves, and what they do till then reaches no site.
    """
    old = build(project)
    page = project / "content/pages/about.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n新的一段。\n", encoding="utf-8")
    new = build(project)
    assert old != new
    run_killed(project)
    disk, waits = map(int, (project / "steps").read_text().split())
    moments = [("disk", 1 + number * disk // MOMENTS) for number in range(MOMENTS)]
    moments += [
        ("disk", disk - number * 24 // MOMENTS) for number in range(MOMENTS)
    ]  # it moves in at the end
    moments += [("wait", 1 + number * waits // MOMENTS) for number in range(MOMENTS // 2)]
    moved = 0
    for number, (kind, moment) in enumerate(moments):
        before, after = (old, new) if number % 2 else (new, old)
        page.write_text(text if after is old else f"{text}\n新的一段。\n", encoding="utf-8")
        group = run_killed(project, kind, moment, "killpg" if number % 4 < 2 else "kill")
        if (project / ".bulletin/output.journal").exists():
            before, moved = after, moved + 1
            subprocess.run(
                command("--explain", "x"),
                cwd=project,
                env=environment(),
                check=True,
                capture_output=True,
                timeout=WAITING,
            )
        assert tree(project / "output") in (before, after)
        assert build(project) == after
        assert ends(group)
    assert 0 < moved < len(moments)


def ends(group: int) -> bool:
    """Tell if all processes of a group end."""
    for _ in range(WAITING * 10):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False
