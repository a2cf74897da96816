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

import distributed.config  # noqa: F401  it fills in what Dask is told
import pytest
from dask import config
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


_CANT_BE_USED = {
    "no names": ("", "", "", "no certificates are named for it"),
    "no authority": ("", "cert.pem", "key.pem", "no certificates are named for it"),
    "no certificate": ("cert.pem", "", "key.pem", "no certificates are named for it"),
    "no key": ("cert.pem", "cert.pem", "", "there is none in cert.pem, in the form PEM"),
    "an authority that is nowhere": ("no.pem", "cert.pem", "key.pem", "no.pem: there is no such file"),
    "a certificate that is nowhere": ("cert.pem", "证书.pem", "key.pem", "证书.pem: there is no such file"),
    "a key that is nowhere": ("cert.pem", "cert.pem", "no.pem", "no.pem: there is no such file"),
    "a folder": ("cert.pem", ".", "key.pem", ".: it is a folder, not a file"),
    "a text": ("cert.pem", "text.pem", "key.pem", "there is none in text.pem, in the form PEM"),
    "an empty file": ("empty.pem", "cert.pem", "key.pem", "there is none in empty.pem, in the form PEM"),
    "another form": ("cert.pem", "cert.der", "key.pem", "there is none in cert.der, in the form PEM"),
    "the certificate again": (
        "cert.pem",
        "cert.pem",
        "cert.pem",
        "there is none in cert.pem, in the form PEM",
    ),
    "the key of another": ("cert.pem", "cert.pem", "other.pem", "the key other.pem is not that of the certi"),
    "a key with a password": ("cert.pem", "cert.pem", "locked.pem", "a password locks it: locked.pem"),
    "a damaged one": ("cert.pem", "damaged.pem", "key.pem", "the certificates for it can't be used: "),
    "a number": ("cert.pem", 5, "key.pem", "5: there is no such file"),
}
"""The files of the authority, the certificate and the key."""


def test_certificates_that_cant_be_used(
    certificates: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report names the file that is at fault, and what to set; nobody is asked, and none connected to."""
    assert certificates
    monkeypatch.chdir(tmp_path)
    damaged = Path("cert.pem").read_text(encoding="ascii").replace("MII", "?II")
    for name, text in (("text.pem", "证书"), ("empty.pem", ""), ("damaged.pem", damaged)):
        Path(name).write_text(text, encoding="utf-8")
    for command in (
        "genrsa -out other.pem 2048",
        "rsa -aes256 -passout pass:x -in key.pem -out locked.pem",
        "x509 -in cert.pem -outform der -out cert.der",
    ):
        subprocess.run(["openssl", *command.split()], check=True, capture_output=True, timeout=WAITING)
    told: dict[str, str] = {}
    for name, (authority, certificate, key, _) in _CANT_BE_USED.items():
        files = {"ca-file": authority, "client.cert": certificate, "client.key": key}
        with (
            config.set({f"distributed.comm.tls.{field}": file or None for field, file in files.items()}),
            pytest.raises(BuildError) as caught,
        ):
            Cluster("tls://127.0.0.1:9", SerialExecutor())
        [problem] = caught.value.report.problems
        assert problem.rule == "no-cluster"
        prefix = "DASK_DISTRIBUTED__COMM__TLS__"
        assert str(problem.mend).endswith(f": {prefix}CA_FILE, {prefix}CLIENT__CERT, {prefix}CLIENT__KEY")
        told[name] = str(problem.what)
    assert {name: what for name, what in told.items() if _CANT_BE_USED[name][3] not in what} == {}


def test_an_address_without_tls_where_it_is_asked_for() -> None:
    """Dask refuses it, and the report says which one to write."""
    with (
        config.set({"distributed.comm.require-encryption": True}),
        pytest.raises(BuildError) as caught,
    ):
        Cluster("tcp://127.0.0.1:9", SerialExecutor())
    [problem] = caught.value.report.problems
    assert (problem.rule, str(problem.mend)) == ("no-cluster", "write `tls://127.0.0.1:9`")


@for_each("address", ["nonsense", "ftp://x", "tcp://", "tcp://127.0.0.1:x", "http://127.0.0.1", "tcp:"])
def test_addresses_that_are_none(address: str) -> None:
    """A typing error is a problem, not a traceback."""
    with pytest.raises(BuildError, match="no-cluster"):
        Cluster(address, SerialExecutor())
