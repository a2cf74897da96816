"""A cluster makes the same bytes, also when one of its workers is killed in mid-build."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from distributed import LocalCluster
from distributed.client import FutureCancelledError
from distributed.comm.core import CommClosedError
from distributed.scheduler import KilledWorker
from tables import for_each
from tornado.iostream import StreamClosedError
from writing import tree

from bulletin.cluster import Cluster
from bulletin.executor import SerialExecutor
from bulletin.model.settings import Settings
from bulletin.problems import BuildError, Message
from bulletin.publish.build import Builder
from bulletin.publish.clock import Clock

ROOT = Path(__file__).parents[2]
WAITING = 60
"""Seconds after which what should have ended has not."""


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """Return a scheduler with two worker processes."""
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as started:
        yield started


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the content of fifty bulletins."""
    folder = tmp_path_factory.mktemp("newsroom")
    generator = ROOT / "benchmarks/newsroom.py"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(
        [sys.executable, generator, folder / "content", "-n", "50"], env=environment, check=True, timeout=240
    )
    return folder


def settings(newsroom: Path, output: Path) -> Settings:
    """Return the settings of the site."""
    return Settings(
        site_url="https://news.example",
        site_name="小站",
        tagline="",
        content=newsroom / "content",
        output=output,
        theme=ROOT / "themes/bulletin",
        tag_authority="news.example,2020",
    )


def built(builder: Builder) -> dict[str, bytes]:
    """Build a site and return its files."""
    builder.build()
    return tree(builder.settings.output)


@pytest.mark.filterwarnings("default")
def test_a_cluster_with_a_killed_worker(cluster: LocalCluster, newsroom: Path, tmp_path: Path) -> None:
    """The serial build, the cluster's, and one whose worker is killed are the same."""
    serial = built(Builder(settings(newsroom, tmp_path / "serial"), SerialExecutor()))
    assert len(serial) > 300
    executor = Cluster(cluster.scheduler_address, SerialExecutor())
    assert built(Builder(settings(newsroom, tmp_path / "cluster"), executor)) == serial
    victims = [worker.pid for worker in cluster.workers.values()]
    killed: list[int] = []

    def killing(stage: Message, done: int, _total: int) -> None:
        if str(stage) == "making pages" and done > 40 and not killed:
            killed.append(victims[0])
            os.kill(victims[0], signal.SIGKILL)

    assert built(Builder(settings(newsroom, tmp_path / "killed"), executor, clock=Clock(killing))) == serial
    assert killed
    executor.close()


@pytest.mark.filterwarnings("default")
def test_the_end_of_the_last_worker_is_told(newsroom: Path, tmp_path: Path) -> None:
    """The build fails with a problem, and the last site stays."""
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as started:
        executor = Cluster(started.scheduler_address, SerialExecutor())
        ended: list[Message] = []

        def ending(stage: Message, done: int, _total: int) -> None:
            if str(stage) == "making pages" and done > 40 and not ended:
                ended.append(stage)
                started.sync(next(iter(started.workers.values())).close)

        with pytest.raises(BuildError) as caught:
            Builder(settings(newsroom, tmp_path / "ended"), executor, clock=Clock(ending)).build()
        (problem,) = caught.value.report.problems
        assert problem.rule == "worker-lost"
        assert started.scheduler_address in str(problem.mend)
        assert not (tmp_path / "ended").exists()
        executor.close()


GATE = threading.Event()
"""Opened when those who wait may go on."""


def waiting(_shared: str, items: Sequence[int]) -> list[int]:
    """Do the first pieces at once, and the others when the gate is open."""
    if items[0]:
        GATE.wait(WAITING)
    return list(items)


async def _ended(started: LocalCluster, way: str) -> None:
    """Have the only worker of a cluster end, or be out of reach, in one of several ways."""
    [worker] = started.workers.values()
    scheduler: Any = started.scheduler
    match way:
        case "is closed":
            await worker.close(executor_wait=False)
        case "is closed without a word":
            await worker.close(executor_wait=False, nanny=False)
        case "loses its line":
            await worker.batched_stream.close()
        case "is cut off":
            scheduler.stream_comms[worker.address].abort()
        case "is no longer wanted":
            scheduler.worker_send(worker.address, {"op": "close", "reason": "test"})
        case "goes with the scheduler":
            await scheduler.close()


ENDS = (
    *("is closed", "is closed without a word", "loses its line", "is cut off", "is no longer wanted"),
    "goes with the scheduler",
)


@pytest.mark.filterwarnings("default")
@for_each("way", ENDS)
def test_whatever_ends_the_last_worker_is_told(way: str) -> None:
    """Nobody waits for a worker that nobody starts; in half of its work it was alone."""
    GATE.clear()
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None, protocol="tcp"
    ) as started:
        executor = Cluster(started.scheduler_address, SerialExecutor())
        results = executor.run(waiting, "shared", range(400))
        assert next(results) == 0
        try:
            started.sync(_ended, started, way)
            with pytest.raises(BuildError) as caught:
                list(results)
        finally:
            GATE.set()
            executor.close()
    assert [problem.rule for problem in caught.value.report.problems] == ["worker-lost"]


class Lost(Cluster):
    """A cluster of which the client raises an error, at one of its steps, and has workers left or none."""

    def __init__(self, error: BaseException, step: str, workers: int) -> None:
        self.address, self.private = "tcp://127.0.0.1:9", SerialExecutor()
        result = SimpleNamespace(result=self._failing(error, ""))
        self.client = SimpleNamespace(
            scatter=self._failing(error if step == "scatter" else None, ["shared"]),
            map=self._failing(error if step == "map" else None, [result]),
            cancel=lambda _futures: None,
            nthreads=lambda: {f"tcp://127.0.0.1:{port}": 1 for port in range(workers)},
            status="running",
        )

    @staticmethod
    def _failing(error: BaseException | None, result: object) -> Callable[..., object]:
        def answer(*_: object, **__: object) -> object:
            if error:
                raise error
            return result

        return answer


_OF_DASK = (
    KilledWorker("task", SimpleNamespace(address="tcp://127.0.0.1:9"), 3),  # type: ignore[arg-type]
    CommClosedError("in <TCP (closed)>: Stream is closed"),
    FutureCancelledError("task", "lost dependencies"),
    asyncio.CancelledError("task"),
    CancelledError("task"),
    TimeoutError("No valid workers found"),
    ConnectionResetError(104, "Connection reset by peer"),
    BrokenPipeError(32, "Broken pipe"),
    StreamClosedError(),
    OSError("Timed out trying to connect"),
)


@for_each("error", _OF_DASK)
@for_each("step", ["scatter", "map", "result"])
@for_each("workers", [0, 1])
def test_whatever_dask_says_of_it_is_told(error: BaseException, step: str, workers: int) -> None:
    """In each of its words for a worker that is lost, and at each step."""
    with pytest.raises(BuildError) as caught:
        list(Lost(error, step, workers).run(waiting, "shared", range(400)))
    assert [problem.rule for problem in caught.value.report.problems] == ["worker-lost"]


@for_each("error", [ValueError("a fault"), KeyError("b"), RuntimeError("no room"), ZeroDivisionError()])
def test_a_fault_of_the_work_is_no_loss(error: Exception) -> None:
    """It comes out as it is while there are workers; else nobody knows what it comes of."""
    with pytest.raises(type(error)):
        list(Lost(error, "result", 1).run(waiting, "shared", range(400)))
    with pytest.raises(BuildError, match="worker-lost"):
        list(Lost(error, "result", 0).run(waiting, "shared", range(400)))


def test_the_part_for_clusters_is_told_how_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program is in no registry, so that its folder is what pip must be given."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(BuildError) as caught:
        Cluster("tcp://127.0.0.1:9", SerialExecutor())
    (problem,) = caught.value.report.problems
    assert str(problem.mend) == f"install it: {sys.executable} -m pip install --editable '{ROOT}[cluster]'"


def test_no_scheduler(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address where none listens is a problem, not a traceback; it is waited for a while."""
    monkeypatch.setattr("bulletin.cluster._PATIENCE", 1)
    with pytest.raises(BuildError) as caught:
        Cluster("tcp://127.0.0.1:9", SerialExecutor())
    (problem,) = caught.value.report.problems
    assert str(problem.what).startswith("no scheduler with workers answers there")
