"""A cluster makes the same bytes, also when one of its workers is killed in mid-build."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster
from writing import tree

from bulletin.cluster import Cluster
from bulletin.executor import SerialExecutor
from bulletin.model.settings import Settings
from bulletin.problems import BuildError, Message
from bulletin.publish.build import Builder
from bulletin.publish.clock import Clock

ROOT = Path(__file__).parents[2]


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
