"""What a cluster is sent: nothing that is not public, and by TLS where that is asked for."""

import json
import os
import pickle
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from small_site import BulletinText, FigureText, Newsroom, clean
from tables import for_each
from writing import tree

from bulletin import cluster, executor
from bulletin.cluster import Cluster
from bulletin.executor import Executor, Result, SerialExecutor, Shared, Work, WorkItem
from bulletin.problems import BuildError
from bulletin.publish.as_of import parse_as_of
from bulletin.publish.build import Builder

ROOT = Path(__file__).parents[2]
WAITING = 60
"""Seconds after which a program that is to begin has not."""


@dataclass
class Watched:
    """Workers of others, who are sent what they work on; what that was is kept."""

    private: Executor = field(default_factory=SerialExecutor)
    sent: list[bytes] = field(default_factory=list)
    knows_all: bool = False
    few: int = 0

    def run(
        self, work: Work[Shared, WorkItem, Result], shared: Shared, items: Sequence[WorkItem]
    ) -> Iterator[Result]:
        """Yield the result of every piece."""
        self.sent.append(pickle.dumps((work, shared, list(items))))
        does, given, some = pickle.loads(self.sent[-1])  # noqa: S301  made here
        yield from does(given, some)


SECRETS = (
    *(
        "秘密的题目",
        "秘密的正文",
        "秘密的更正",
        "秘密的摘要",
        "未到时候的题目",
        "未到时候的正文",
        "秘密草稿页",
    ),
    *("12345家", "23456家", "秘密的企业"),
)


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """A newsroom with a draft, a bulletin under embargo, and figures that only these name."""
    for module in (executor, cluster):
        monkeypatch.setattr(module, "FEW", 0)
    made = Newsroom(tmp_path)
    made.bulletins["first"].body = "公开的正文{{ resumed }}。"
    made.bulletins["draft"] = BulletinText(
        title="秘密的题目",
        status="draft",
        sources="other",
        body="秘密的正文{{ hidden }}[秘密的企业]({enterprise}gospell)。",
    )
    made.bulletins["embargoed"] = BulletinText(
        title="未到时候的题目",
        embargo="2099-01-01T08:00+08:00",
        sources="other",
        body="未到时候的正文{{ later }}。",
    )
    made.figures["hidden"] = FigureText(printed="12345家", as_of="2020-03-03")
    made.figures["later"] = FigureText(printed="23456家", as_of="2020-03-04")
    made.figures["old"] = FigureText(printed="12家", as_of="2020-02-04")
    made.write()
    data = tmp_path / "content/data/figures/all.yaml"
    figures = data.read_text(encoding="utf-8")
    data.write_text(figures, encoding="utf-8")
    for id_ in ("hidden", "later"):
        move(data, id_)
    return made


def move(data: Path, id_: str) -> None:
    """Put a figure into a file of its own, of the source that only the draft names."""
    head, *entries = data.read_text(encoding="utf-8").split("  - id: ")
    mine = next(entry for entry in entries if entry.startswith(f"{id_}\n"))
    others = "".join(f"  - id: {entry}" for entry in entries if entry != mine)
    data.write_text(head + others, encoding="utf-8")
    (data.parent / f"{id_}.yaml").write_text(f"source: other\nfigures:\n  - id: {mine}", encoding="utf-8")


@pytest.mark.parametrize("as_of", [None, "2020-03-05"])
def test_nothing_that_is_not_public_is_sent(newsroom: Newsroom, as_of: str | None) -> None:
    """Neither texts nor titles nor figures of drafts and of what is under embargo leave the machine."""
    watched = Watched()
    Builder(newsroom.settings, watched).build(parse_as_of(as_of) if as_of else None)
    sent = b"".join(watched.sent)
    assert "公开的正文".encode() in sent
    assert "68家".encode() in sent
    assert [secret for secret in SECRETS if secret.encode() in sent] == []
    whole = b"".join(path.read_bytes() for path in newsroom.settings.content.rglob("*") if path.is_file())
    assert [secret for secret in SECRETS if secret.encode() in whole][:2] == ["秘密的题目", "秘密的正文"]


def test_an_edit_of_a_draft_sends_nothing_of_it(newsroom: Newsroom) -> None:
    """What is made again after an edit is public too."""
    Builder(newsroom.settings, SerialExecutor()).build()
    for name in ("draft", "embargoed", "first"):
        path = newsroom.settings.content / f"bulletins/{name}.md"
        path.write_text(path.read_text(encoding="utf-8").replace("。", "，改了。"), encoding="utf-8")
    watched = Watched()
    Builder(newsroom.settings, watched).build()
    sent = b"".join(watched.sent)
    assert "公开的正文".encode() in sent
    assert [secret for secret in SECRETS if secret.encode() in sent] == []


@pytest.fixture
def certificates(tmp_path: Path) -> dict[str, str]:
    """Certificates of this machine, where Dask looks for them."""
    tool = shutil.which("openssl")
    if not tool:
        pytest.fail("openssl is missing, which makes certificates; tools/test-tools.sh installs it")
    names = ("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1")
    files = ("-keyout", str(tmp_path / "key.pem"), "-out", str(tmp_path / "cert.pem"))
    subprocess.run(
        [tool, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "3650", *names, *files],
        check=True,
        capture_output=True,
        timeout=WAITING,
    )
    roles = {
        f"{role}__{kind.upper()}": str(tmp_path / f"{kind}.pem")
        for role in ("SCHEDULER", "WORKER", "CLIENT")
        for kind in ("cert", "key")
    }
    given = {"CA_FILE": str(tmp_path / "cert.pem"), **roles}
    named = {f"DASK_DISTRIBUTED__COMM__TLS__{name}": value for name, value in given.items()}
    return {"DASK_DISTRIBUTED__COMM__REQUIRE_ENCRYPTION": "True", **named}


@pytest.fixture
def scheduler(certificates: dict[str, str], tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler with one worker, that speak TLS."""
    told = tmp_path / "scheduler.json"
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | certificates
    dask = (sys.executable, "-m", "dask")
    commands = (
        (*dask, "scheduler", "--protocol", "tls", "--host", "127.0.0.1", "--port", "0"),
        (*dask, "worker", "--host", "127.0.0.1", "--no-nanny", "--nthreads", "1"),
    )
    local = ("--scheduler-file", str(told), "--dashboard-address", "127.0.0.1:0")
    started = []
    for command in commands:
        log = (tmp_path / f"{command[3]}.log").open("wb")
        started.append(subprocess.Popen([*command, *local], env=environment, stdout=log, stderr=log))
        log.close()
        for _ in range(WAITING * 10):
            if told.is_file() and told.stat().st_size:
                break
            time.sleep(0.1)
    yield json.loads(told.read_text())["address"]
    for process in reversed(started):
        process.kill()
        process.wait(WAITING)


def test_a_cluster_that_speaks_tls(newsroom: Newsroom, scheduler: str, certificates: dict[str, str]) -> None:
    """The command makes the same site by TLS, with the files that Dask's environment names."""
    assert scheduler.startswith("tls://127.0.0.1:")
    settings = newsroom.settings
    (newsroom.root / "pelicanconf.py").write_text(
        f'SITEURL = "{settings.site_url}"\nSITENAME = "{settings.site_name}"\nTHEME = "theme"\n'
        f'BULLETIN_TAG_AUTHORITY = "{settings.tag_authority}"\n',
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "bulletin", "build", "--lang", "en", "--scheduler", scheduler]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    result = subprocess.run(
        command,
        cwd=newsroom.root,
        env=environment | certificates,
        capture_output=True,
        text=True,
        timeout=WAITING * 3,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert tree(settings.output) == clean(newsroom)


@pytest.mark.sample(3)
@pytest.mark.parametrize(
    ("name", "value", "what"),
    [
        ("", "", "no certificates are named for it"),
        ("CLIENT__CERT", "", "no certificates are named for it"),
        ("CLIENT__CERT", "nowhere.pem", "the certificates for it can't be used: "),
        ("CLIENT__KEY", "nowhere.pem", "the certificates for it can't be used: "),
        ("CA_FILE", "nowhere.pem", "the certificates for it can't be used: "),
        ("CLIENT__CERT", __file__, "the certificates for it can't be used: "),
    ],
)
def test_certificates_that_cant_be_used(
    certificates: dict[str, str], name: str, value: str, what: str
) -> None:
    """The report names what to set, and no connection is tried."""
    prefix = "DASK_DISTRIBUTED__COMM__TLS__"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    if name:
        environment |= certificates | {f"{prefix}{name}": value}
    script = (
        "from bulletin.cluster import Cluster\nfrom bulletin.executor import SerialExecutor\n"
        "from bulletin.problems import BuildError\n"
        "try:\n    Cluster('tls://127.0.0.1:9', SerialExecutor())\n"
        "except BuildError as error:\n    print(error.report)\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", script],
        env=environment,
        capture_output=True,
        text=True,
        timeout=WAITING,
        check=False,
    )
    assert result.stdout.startswith(f"tls://127.0.0.1:9: no-cluster: {what}")
    assert f"mend: name the files in the environment: {prefix}CA_FILE, {prefix}CLIENT__CERT" in result.stdout


@for_each("address", ["nonsense", "ftp://x", "tcp://", "tcp://127.0.0.1:x", "http://127.0.0.1", "tcp:"])
def test_addresses_that_are_none(address: str) -> None:
    """A typing error is a problem, not a traceback."""
    with pytest.raises(BuildError, match="no-cluster"):
        Cluster(address, SerialExecutor())
