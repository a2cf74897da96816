"""What builds remember is of this user alone, and lies where nobody else sees it (laws 6 and 9)."""

import os
import pickle
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from writing import write_site

from bulletin.model.settings import Settings
from bulletin.problems import BuildError, Location, Problem, Report, message
from bulletin.publish import home
from bulletin.publish.build import Builder
from bulletin.publish.home import STATE, Home, sign_of_public_root
from bulletin.publish.writer import complete, opened
from bulletin.read.findings import encode_problems

ROOT = Path(__file__).parents[2]
SITE = [("index.html", b"one"), ("data/a.json", b"two")]
DRAFT = "秘密的草稿"
CLAIM = "planted"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A newsroom with a draft."""
    shutil.copytree(ROOT / "tests/bad/_base", tmp_path / "content")
    shutil.copytree(ROOT / "themes/bulletin", tmp_path / "theme")
    page = (tmp_path / "content/bulletins/2020/suxian.md").read_text(encoding="utf-8")
    draft = page.replace("id: ", "id: draft-", 1).replace("title: ", f"status: draft\ntitle: {DRAFT}", 1)
    (tmp_path / "content/bulletins/2020/draft.md").write_text(draft, encoding="utf-8")
    (tmp_path / "pelicanconf.py").write_text(
        'SITEURL = "https://news.example"\nTHEME = "theme"\nBULLETIN_TAG_AUTHORITY = "news.example,2020"\n'
    )
    return tmp_path


def settings(project: Path, output: str = "output", state: Path | None = None) -> Settings:
    """The settings of the project's site."""
    return Settings(
        site_url="https://news.example",
        site_name="小站",
        tagline="",
        content=project / "content",
        output=project / output,
        theme=project / "theme",
        tag_authority="news.example,2020",
        state=state,
    )


@pytest.mark.sample(2)
@pytest.mark.parametrize("umask", [0o022, 0o000, 0o002, 0o077, 0o027])
def test_whatever_the_umask_is(project: Path, umask: int) -> None:
    """The folder is 0700, and what holds texts is 0600; the site itself is as the umask says."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = f'umask {umask:04o}; "{sys.executable}" -m bulletin build --lang en'
    for _ in range(2):
        result = subprocess.run(
            ["sh", "-c", command],
            cwd=project,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
        assert "thrown away" not in result.stderr
    assert "0 made" in result.stdout
    home = project / STATE
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in home.iterdir()}
    assert modes["output.state"] == modes["output.json"] == 0o600
    assert DRAFT.encode() in (home / "output.state").read_bytes()
    assert stat.S_IMODE((project / "output/index.html").stat().st_mode) == 0o666 & ~umask


@pytest.mark.parametrize("mode", [0o755, 0o750, 0o711, 0o744])
def test_a_folder_that_others_can_read_is_closed(tmp_path: Path, mode: int) -> None:
    """What earlier versions made is closed, and what is in it stays."""
    write_site(SITE, tmp_path / "output")
    (tmp_path / STATE).chmod(mode)
    assert write_site(SITE, tmp_path / "output").notes == ()
    assert stat.S_IMODE((tmp_path / STATE).stat().st_mode) == 0o700


class Planted:
    """What leaves a trace where it is unpickled."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.trace),)


def plant(state: Path, trace: Path) -> None:
    """Put what runs when it is unpickled wherever the state holds bytes; a later build would tell of it."""
    planted = pickle.dumps(Planted(trace))
    with closing(sqlite3.connect(state)) as database, database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            columns = database.execute(f"PRAGMA table_info({table})").fetchall()
            for column in (name for _, name, kind, *_ in columns if kind == "BLOB"):
                database.execute(f"UPDATE {table} SET {column} = ?", (planted,))  # noqa: S608  our own names
        words = message("{words}", words=CLAIM)
        told = encode_problems([Problem(Location("x"), CLAIM, words, words, words)])
        database.execute("UPDATE meta SET value = ? WHERE name = 'report'", (told,))


def tree(folder: Path) -> dict[Path, bytes]:
    """Return all files of a folder."""
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def tells(report: Report) -> bool:
    """Whether what was planted is told."""
    return any(problem.rule == CLAIM for problem in report.problems)


def test_what_is_planted_would_be_told(project: Path) -> None:
    """The next tests would notice it: a planted state of one's own is read."""
    Builder(settings(project)).build()
    plant(project / STATE / "output.state", project / "trace")
    report, built = Builder(settings(project)).build()
    assert built.unchanged
    assert tells(report)


def test_what_is_planted_does_not_run(project: Path) -> None:
    """Of a state that was restored from anywhere nothing runs; what can't be read there is made anew."""
    Builder(settings(project)).build()
    plant(project / STATE / "output.state", project / "trace")
    bulletin = project / "content/bulletins/2020/suxian.md"
    bulletin.write_text(bulletin.read_text(encoding="utf-8") + "\n还有一句。\n", encoding="utf-8")
    report, _ = Builder(settings(project)).build()
    assert not (project / "trace").exists()
    assert not tells(report)
    before = tree(project / "output")
    shutil.rmtree(project / STATE)
    shutil.rmtree(project / "output")
    Builder(settings(project)).build()
    assert tree(project / "output") == before


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o720, 0o702, 0o1777, 0o775])
def test_a_folder_that_others_could_write_to(project: Path, mode: int) -> None:
    """All that was in it is thrown away unread, and that is told; the folder is closed."""
    Builder(settings(project)).build()
    plant(project / STATE / "output.state", project / "trace")
    (project / STATE / "output.journal").write_text('{"version": 1, "from": "x", "move": ["index.html"]}')
    (project / STATE).chmod(mode)
    report, built = Builder(settings(project)).build()
    assert not tells(report)
    assert not (project / "trace").exists()
    assert any("could have written: " in str(note) and "output.state" in str(note) for note in built.notes)
    assert stat.S_IMODE((project / STATE).stat().st_mode) == 0o700
    assert Builder(settings(project)).build()[1].unchanged


@pytest.mark.parametrize("name", ["output.state", "output.json", "output.publish", "output.state-journal"])
@pytest.mark.parametrize("mode", [0o660, 0o606, 0o666])
def test_a_file_that_others_could_write(project: Path, name: str, mode: int) -> None:
    """That file is thrown away unread, and told by its name."""
    Builder(settings(project)).build()
    plant(project / STATE / "output.state", project / "trace")
    path = project / STATE / name
    if name.endswith("publish"):
        path.mkdir()
    elif not path.exists():
        path.write_bytes(b"")
    path.chmod(mode | (0o100 if path.is_dir() else 0))
    if name != "output.state":
        (project / STATE / "output.state").unlink()
    report, built = Builder(settings(project)).build()
    assert not tells(report)
    assert not (project / "trace").exists()
    assert any(f"could have written: {name}. " in str(note) for note in built.notes)
    assert (project / "output/index.html").is_file()


def test_a_link_in_the_folder(project: Path) -> None:
    """A state that lies elsewhere is not read; the link goes, what it leads to stays."""
    Builder(settings(project)).build()
    state = project / STATE / "output.state"
    plant(state, project / "trace")
    state.rename(project / "elsewhere")
    state.symlink_to(project / "elsewhere")
    report, built = Builder(settings(project)).build()
    assert not tells(report)
    assert not (project / "trace").exists()
    assert any("output.state" in str(note) for note in built.notes)
    assert (project / "elsewhere").is_file()
    assert not state.is_symlink()


def give_away(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a file or folder belong to another user; who is not root can't, and is told here that it does."""
    try:
        os.chown(path, 1, 1)
    except PermissionError:
        number, by_others, own = path.stat().st_ino, home._by_others, os.geteuid()
        monkeypatch.setattr(home, "_by_others", lambda found: found.st_ino == number or by_others(found))
        if path.name == STATE:
            monkeypatch.setattr(os, "geteuid", lambda: own + 1)


@pytest.mark.parametrize("name", ["", "output.state", "output.publish", "output.publish/x", "output.json"])
def test_what_another_user_owns(project: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of another user's is refused, by the name of that user; a file of theirs is thrown away."""
    Builder(settings(project)).build()
    path = project / STATE / name
    if "publish" in name:
        (project / STATE / "output.publish").mkdir()
    if name.endswith("/x"):
        path.write_bytes(b"planted")
    plant(project / STATE / "output.state", project / "trace")
    give_away(path, monkeypatch)
    if name:
        if name != "output.state":
            (project / STATE / "output.state").unlink()
        report, built = Builder(settings(project)).build()
        assert not tells(report)
        assert any(name.partition("/")[0] in str(note) for note in built.notes)
    else:
        with pytest.raises(BuildError) as caught:
            Builder(settings(project)).build()
        (problem,) = caught.value.report.problems
        assert problem.rule == "unsafe-state"
        assert str(problem.what).startswith("the folder of what builds remember belongs to another user: ")
        assert complete(project / "output") == []
        _, report = Builder(settings(project)).inspect()  # who only checks does without
        assert report.errors == 0
    assert not (project / "trace").exists()


def test_who_only_checks_goes_on_where_what_builds_remember_cannot_be_looked_at(tmp_path: Path) -> None:
    """The system refuses so in the folder of another user, too; who builds is told."""
    assert complete(tmp_path / "output", tmp_path / ("state" * 100)) == []


@pytest.mark.parametrize("kind", ["link", "file", "broken link"])
def test_a_folder_that_is_none(tmp_path: Path, kind: str) -> None:
    """A link may lead to where others read; nothing is written through it."""
    place = tmp_path / "site" / STATE
    place.parent.mkdir()
    (tmp_path / "elsewhere").mkdir()
    if kind == "file":
        place.write_bytes(b"mine")
    else:
        place.symlink_to(tmp_path / ("elsewhere" if kind == "link" else "nowhere"))
    with pytest.raises(BuildError) as caught:
        write_site(SITE, tmp_path / "site/output")
    assert [problem.rule for problem in caught.value.report.problems] == ["unsafe-state"]
    assert list((tmp_path / "elsewhere").iterdir()) == []


NAMES = ("www", "htdocs", "httpdocs", "public_html", "html", "wwwroot", "public", "WWW", "Public", "webroot")
PAGES = ("index.html", "index.htm", "index.php", "default.aspx", ".htaccess", "web.config", "robots.txt")


@pytest.mark.parametrize("depth", [0, 1, 3])
@pytest.mark.parametrize("sign", [*NAMES, *PAGES])
def test_a_web_root_around_the_output(tmp_path: Path, sign: str, depth: int) -> None:
    """What is remembered would be served there: refused, with what mends it, before anything is made."""
    root = tmp_path / (sign if sign in NAMES else "site")
    inner = root.joinpath(*"abc"[:depth])
    inner.mkdir(parents=True)
    if sign in PAGES:
        (root / sign).write_bytes(b"")
    output = inner / "bulletin"
    with pytest.raises(BuildError) as caught:
        write_site(SITE, output)
    (problem,) = caught.value.report.problems
    assert problem.rule == "unsafe-state"
    assert str(root) in str(problem.what)
    assert "BULLETIN_STATE" in str(problem.mend)
    assert not (inner / STATE).exists()
    assert not output.exists()
    with opened(output, tmp_path / "state") as folder:  # the mend mends
        folder.note("index.html", staged=folder.put("index.html", b"one"))
        folder.exchange()
    assert (output / "index.html").read_bytes() == b"one"
    assert not (inner / STATE).exists()


def test_a_web_root_behind_a_link(tmp_path: Path) -> None:
    """Where a link leads counts, and so does how it is called."""
    (tmp_path / "www/site").mkdir(parents=True)
    (tmp_path / "mine").symlink_to(tmp_path / "www/site")
    assert sign_of_public_root(tmp_path / "mine" / STATE) == tmp_path / "www"
    (tmp_path / "plain").mkdir()
    (tmp_path / "public").symlink_to(tmp_path / "plain")
    assert sign_of_public_root(tmp_path / "public" / STATE) == tmp_path / "public"


@pytest.mark.parametrize("output", ["output", "www", "html", "public", "docs", "site/public_html"])
def test_outputs_that_may_be_called_anything(tmp_path: Path, output: str) -> None:
    """The site's own folder may be a web root: what is remembered lies beside it."""
    write_site(SITE, tmp_path / output)
    write_site(SITE, tmp_path / output)
    assert (tmp_path / output / "index.html").is_file()


def test_another_folder_for_what_is_remembered(project: Path) -> None:
    """BULLETIN_STATE names it; outputs of one name share nothing there, and nothing lies beside them."""
    state = project / "state"
    one, two = settings(project, "a/site", state), settings(project, "b/site", state)
    for chosen in (one, two):
        Builder(chosen).build()
        assert Builder(chosen).build()[1].unchanged
        assert sorted(path.name for path in chosen.output.parent.iterdir()) == ["site"]
    folders = sorted(state.iterdir())
    assert folders == sorted(Home.of(chosen.output, state).folder for chosen in (one, two))
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in folders] == [0o700, 0o700]


@pytest.mark.parametrize("work", [Builder.build, Builder.inspect])
@pytest.mark.parametrize(
    "state", ["output", "output/state", "content", "content/state", "theme/static", "output/a/b", "/", "/etc"]
)
def test_a_folder_that_is_published_or_read(
    project: Path, state: str, work: Callable[[Builder], Any]
) -> None:
    """What is remembered lies neither in the site nor in what it is made of; who only checks is told too."""
    before = sorted(project.rglob("*"))
    with pytest.raises(BuildError) as caught:
        work(Builder(settings(project, state=project / state)))
    assert [problem.rule for problem in caught.value.report.problems] == ["unsafe-state"]
    assert sorted(project.rglob("*")) == before
    assert not list(Path("/").glob("output-*"))


@pytest.mark.parametrize(
    ("output", "what"),
    [
        ("/", "the output folder holds or lies in"),
        ("content", "the output folder holds or lies in"),
        ("content/output", "the output folder holds or lies in"),
        (".", "the output folder holds or lies in"),
        ("theme/static/site", "the output folder holds or lies in"),
        ("~", "the output folder is your home folder"),
        ("~/..", "the output folder is your home folder"),
        (".git", "the output folder lies in .git"),
        (".git/site", "the output folder lies in .git"),
        ("sub/.git/hooks/site", "the output folder lies in .git"),
    ],
)
def test_outputs_that_are_refused(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
    output: str,
    what: str,
) -> None:
    """Nothing of what is there is touched."""
    home = tmp_path_factory.mktemp("homes") / "somebody"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    path = str(Path(output).expanduser())
    before = sorted(project.rglob("*"))
    with pytest.raises(BuildError) as caught:
        Builder(settings(project, path)).build()
    (problem,) = caught.value.report.problems
    assert problem.rule == "bad-output"
    assert str(problem.what).startswith(what)
    assert sorted(project.rglob("*")) == before
    assert list(home.iterdir()) == []


def test_a_user_without_a_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A container may run programs as a user that nobody has heard of."""

    def nowhere() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", nowhere)
    write_site(SITE, tmp_path / "output")
    assert (tmp_path / "output/index.html").is_file()


def test_a_page_that_was_saved_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That makes no web root of the home folder; in a folder below it makes one."""
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    (tmp_path / "index.html").write_bytes(b"")
    (tmp_path / "project").mkdir()
    write_site(SITE, tmp_path / "project/output")
    (tmp_path / "project/index.html").write_bytes(b"")
    with pytest.raises(BuildError, match="which a web server seems to show"):
        write_site(SITE, tmp_path / "project/output")


def test_what_goes_away_while_it_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another build may be at work; its files come and go."""
    write_site(SITE, tmp_path / "output")
    with opened(tmp_path / "output") as folder:
        (tmp_path / STATE / "output.journal.tmp").write_bytes(b"")
        real = os.scandir

        def scandir(path: object) -> object:
            entries = list(real(path))  # type: ignore[call-overload]
            (tmp_path / STATE / "output.journal.tmp").unlink(missing_ok=True)
            return entries

        with monkeypatch.context() as patch:
            patch.setattr(os, "scandir", scandir)
            assert folder.home.prepare() == ()


def test_an_output_that_is_a_link(tmp_path: Path) -> None:
    """The site is written where it leads; a link that leads nowhere is told."""
    (tmp_path / "served").mkdir()
    (tmp_path / "output").symlink_to("served")
    write_site(SITE, tmp_path / "output")
    write_site([("index.html", b"two")], tmp_path / "output")
    assert (tmp_path / "served/index.html").read_bytes() == b"two"
    assert (tmp_path / "output").is_symlink()
    (tmp_path / "broken").symlink_to("nowhere")
    with pytest.raises(BuildError, match="a link that leads nowhere"):
        write_site(SITE, tmp_path / "broken")


def test_an_output_that_is_far_below(tmp_path: Path) -> None:
    """Missing folders are made, and only what is remembered is closed to others."""
    write_site(SITE, tmp_path / "a/b/output")
    closed = [
        path.name
        for path in (tmp_path / "a").rglob("*")
        if path.is_dir() and path.stat().st_mode & 0o077 == 0
    ]
    assert closed == [STATE]
