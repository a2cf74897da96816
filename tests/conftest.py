"""What several tests share: the switch that blesses expectations, and the real site, built once."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desks import Asking, make_newsroom, running_desk
from hypothesis import settings
from jinja2 import Environment
from long_lists import build_long_site
from playwright.sync_api import Browser, sync_playwright
from serving import ARGUMENTS, served

from bulletin.engine.store import StoreError
from bulletin.invocation import VARIABLE
from bulletin.publish.build import Builder

ROOT = Path(__file__).parents[1]
settings.register_profile("no clock", deadline=None)  # a busy machine is no fault of what is tested
settings.load_profile("no clock")

# In the background (`make test &` in a script) Ctrl-C is ignored, by all that the tests start too; but some
# stop programs by it.
signal.signal(signal.SIGINT, signal.default_int_handler)
# Messages name commands as they are called from where the tests run; they are expected as in the handbook.
os.environ[VARIABLE] = "bulletin"
_COMPILE = Environment.compile
_COMPILED: dict[object, Any] = {}


def _compiled_once(environment: Environment, source: Any, *named: Any, **options: Any) -> Any:
    """Compile a template, which takes longer than the rest of a small build, once for all tests."""
    words = frozenset(getattr(environment, "words", {}).items())
    key = (type(environment), words, source, named, *options.items())
    if key not in _COMPILED:
        _COMPILED[key] = _COMPILE(environment, source, *named, **options)
    return _COMPILED[key]


Environment.compile = _compiled_once  # type: ignore[assignment, method-assign]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--bless`."""
    parser.addoption("--bless", action="store_true", help="take what is made now for what is expected")
    parser.addoption("--all-cases", action="store_true", help="run every case of the tests marked `sample`")


def pytest_xdist_auto_num_workers() -> int:
    """Return how many tests run at a time: one more than there are processors, since many only wait."""
    return len(os.sched_getaffinity(0)) + 1 if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out all but every so many cases of a test that is marked so, unless it is asked for by name."""
    if config.getoption("--all-cases") or any("::" in argument for argument in config.args):
        return
    seen: Counter[str] = Counter()
    left: list[pytest.Item] = []
    for item in items:
        if mark := item.get_closest_marker("sample"):
            test = item.nodeid.partition("[")[0]
            if seen[test] % mark.args[0]:
                left.append(item)
            seen[test] += 1
    items[:] = [item for item in items if item not in set(left)]
    config.hook.pytest_deselected(items=left)


@pytest.fixture(scope="session", autouse=True)
def _no_files_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Have what programs keep in the user's own folders lie where the tests do, of what they start too."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name)))
        yield


@pytest.fixture
def damage() -> None:
    """Say that a test does damage to what builds remember."""


@pytest.fixture(autouse=True)
def _nothing_is_thrown_away(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail where a build can't use what is remembered: to make all again would hide what is wrong there.

    That holds for all laws, but for tests that do damage.
    """

    def lost(_: Builder, error: StoreError) -> list[object]:
        pytest.fail(f"what was remembered could not be used: {error.__cause__ or error!r}")

    if request.path.parent.name == "laws" and "damage" not in request.fixturenames:
        monkeypatch.setattr(Builder, "_note_of_loss", lost)


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The site of content/, built by `bulletin build`; workers of one run share it."""
    return _built(_shared(tmp_path_factory, worker_id) / "built", "pelicanconf.py")


@pytest.fixture(scope="session")
def public_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The same as the public has it, in both scripts."""
    return _built(_shared(tmp_path_factory, worker_id) / "in both scripts", "publishconf.py")


def _shared(factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return a folder that all workers of one run have."""
    base = factory.getbasetemp()
    return base if worker_id == "master" else base.parent


def _built(shared: Path, configuration: str) -> Path:
    """Return the folder of a site, built by the worker that asks for it first."""
    done = shared / "done"
    try:
        shared.mkdir()
    except FileExistsError:
        _wait_for(done)
        return shared / "site"
    command = [sys.executable, "-m", "bulletin", "build", "--search", "--downloads", "-s", configuration]
    command += ["--output", str(shared / "site")]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    result = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=900
    )
    said = f"{result.stdout}{result.stderr}exit status {result.returncode}"
    (shared / "said").write_text(said if result.returncode else "", encoding="utf-8")
    (shared / "said").replace(done)
    _wait_for(done)
    return shared / "site"


@pytest.fixture(scope="session")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up site that has every kind of page that a large one has."""
    return build_long_site(tmp_path_factory.mktemp("long"), "http://127.0.0.1:8000")


def _wait_for(done: Path) -> None:
    """Wait until the worker that builds has finished, and fail with its words when it failed."""
    while not done.exists():
        time.sleep(0.1)
    if problems := done.read_text(encoding="utf-8"):
        pytest.fail(f"the site can't be built:\n{problems}")


@pytest.fixture(scope="module")
def address(built_site: Path) -> Iterator[str]:
    """The address at which the built site is served."""
    with served(built_site) as there:
        yield there


@pytest.fixture(scope="module")
def long_address(long_site: Path) -> Iterator[str]:
    """The address at which the site with long lists is served."""
    with served(long_site) as there:
        yield there


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    path = shutil.which("chromium")
    assert path, "chromium is missing: make tools"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield running
        running.close()


@pytest.fixture
def newsroom_folder(tmp_path: Path) -> Path:
    """The folder of a newsroom of one county, with the built-in vocabulary and no bulletin."""
    return make_newsroom(tmp_path / "新闻 台")


@pytest.fixture
def opened(newsroom_folder: Path) -> Iterator[Asking]:
    """The desk of that newsroom, opened in a browser."""
    with running_desk(newsroom_folder) as asking:
        yield asking
