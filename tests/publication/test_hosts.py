"""What each kind of place has of its own: keys of hosts, passwords, headers, branches, old servers."""

import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

import asyncssh
import pytest
from county import TESTS
from paramiko.hostkeys import HostKeys
from pyftpdlib.handlers import FTPHandler
from servers import BUCKET, PASSWORD, SERVERS, USER, Bucket, Place, ftp, git, serving
from tables import for_each
from test_cut_connections import FIRST, NEW, OLD, SECOND, THIRD, delivered, reached
from test_publish_command import CONFIGURATION, run
from test_remote_targets import at

from bulletin.model.remotes import Remote, remote_of
from bulletin.problems import BuildError
from bulletin.publication.known_hosts import known_keys
from bulletin.publication.login import Login
from bulletin.publication.store import Patient
from bulletin.publication.targets import target_at


def refused(place: Place, home: Path) -> str:
    """Return what is said where a target can't be opened."""
    with pytest.raises(BuildError) as told, target_at(place.remote, "public", home).opened():
        pass
    return str(told.value)


def test_a_host_that_nobody_has_vouched_for_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before it gets the password; and one that shows another key than it had."""
    with serving("sftp", tmp_path / "elsewhere", monkeypatch) as place:
        known = Path(place.remote.option("known_hosts"))
        right = known.read_text(encoding="ascii")
        known.write_text("", encoding="ascii")
        told = refused(place, tmp_path)
        assert "nobody has vouched for the key of the host: SHA256:" in told
        assert f"ssh -p {place.remote.port} 127.0.0.1" in told
        assert known.read_text(encoding="ascii") == ""
        with SERVERS["sftp"](tmp_path / "another") as other:
            others = Path(other.remote.option("known_hosts")).read_text(encoding="ascii").split(maxsplit=1)[1]
        known.write_text(f"{right.split()[0]} {others}", encoding="ascii")
        assert "the host shows another key than it had: SHA256:" in refused(place, tmp_path)
        known.unlink()
        assert "the keys of hosts can't be read" in refused(place, tmp_path)


def test_a_key_is_found_among_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of its kind, as where a host is given a new one, or of others; one that is revoked never is."""
    with serving("sftp", tmp_path / "elsewhere", monkeypatch) as place:
        known = Path(place.remote.option("known_hosts"))
        right = known.read_text(encoding="ascii")
        name, key = right.split(maxsplit=1)
        for kind in ("ssh-ed25519", "ssh-rsa"):
            other = asyncssh.generate_private_key(kind).export_public_key().decode()
            known.write_text(f"{name} {other}{right}", encoding="ascii")
            with target_at(place.remote, "public", tmp_path).opened():
                pass
            known.write_text(f"{name} {other}", encoding="ascii")
            assert "the host shows another key than it had" in refused(place, tmp_path)
        known.write_text(f"{right}@revoked * {key}", encoding="ascii")
        assert "the host shows another key than it had" in refused(place, tmp_path)


KEY: Final = asyncssh.generate_private_key("ssh-ed25519").export_public_key().decode().strip()
HASHED: Final = HostKeys.hash_host("www.suxian.gov.cn")


@for_each(
    ("text", "found"),
    [
        (f"www.suxian.gov.cn {KEY} 李四".encode(), "+"),
        (f"# 主机\nwww.suxian.gov.cn {KEY}".encode("gb18030"), "+"),
        (f"www.suxian.gov.cn {KEY}\r\n".encode("utf-16"), "+"),
        (f"\ufeffwww.suxian.gov.cn\t{KEY}".encode(), "+"),
        (f"www.suxian.gov.cn ssh-ed25519 AAA\nWWW.suxian.gov.cn {KEY}".encode(), "+"),
        (f"www.suxian.gov.cn ssh-rsa AAAAB3NzaC1yc2E=\n*.gov.cn {KEY}".encode(), "+"),
        (f"other.example,www.suxian.gov.c? {KEY}".encode(), "+"),
        (f"{HASHED} {KEY}".encode(), "+"),
        (f"|1|a|b {KEY}\n|1| {KEY}\n\n \nwww.suxian.gov.cn {KEY}".encode(), "+"),
        (f"@revoked www.suxian.gov.cn {KEY}".encode(), "-"),
        (f"*.gov.cn {KEY}\n@revoked * {KEY}".encode(), "+-"),
        (f"@cert-authority *.gov.cn {KEY}".encode(), ""),
        (f"*.gov.cn,!www.suxian.gov.cn {KEY}".encode(), ""),
        (f"[www.suxian.gov.cn]:2222 {KEY}".encode(), ""),
        (f"wwwxsuxian.gov.cn {KEY}\n#www.suxian.gov.cn {KEY}\nwww.suxian.gov.cn".encode(), ""),
        (b"www.suxian.gov.cn sk-ssh-ed25519@openssh.com AAAA\n\0\0\xff", ""),
    ],
)
def test_what_can_not_be_read_keeps_no_key_from_being_found(text: bytes, found: str) -> None:
    """In a file that others write too, in whatever encoding."""
    with NamedTemporaryFile() as file:
        Path(file.name).write_bytes(text)
        keys = known_keys(Path(file.name), "www.suxian.gov.cn")
    assert "".join("-" if one.revoked else "+" for one in keys) == found


@pytest.mark.parametrize("kind", ["sftp", "ftp", "dav"])
def test_a_wrong_password_is_told(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the names under which the right one is looked for, and not with the wrong one."""
    with serving(kind, tmp_path / "elsewhere", monkeypatch) as place:
        monkeypatch.setenv("BULLETIN_PUBLIC_PASSWORD", "falsch-42")
        told = refused(place, tmp_path)
        assert "the user 「news」 is not let in" in told
        assert "BULLETIN_PUBLIC_PASSWORD" in told
        assert "falsch-42" not in told


@pytest.mark.parametrize("kind", ["sftp", "s3", "ftp", "dav", "git"])
def test_a_place_that_does_not_answer_is_told(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(kind, tmp_path / "elsewhere", monkeypatch) as place:
        pass
    if kind == "git":
        place.root.rename(tmp_path / "moved")
    told = refused(place, tmp_path)
    assert "the connection to the target broke, or could not be made" in told


@pytest.mark.parametrize("kind", ["ftps", "davs"])
def test_a_server_shows_a_certificate_that_holds(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that nobody vouches for gets no password, and shows no site."""
    with serving(kind, tmp_path / "elsewhere", monkeypatch) as place:
        assert "the certificate of the server is not to be trusted" in refused(place, tmp_path)
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "elsewhere/certificate.pem"))
        delivered(place, tmp_path, FIRST, OLD)
        delivered(place, tmp_path, SECOND, NEW)
        assert place.site == NEW


def test_a_file_that_arrives_damaged_is_never_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read back before anything moves."""
    with serving("ftp", tmp_path / "elsewhere", monkeypatch) as place:
        delivered(place, tmp_path, FIRST, OLD)
        target, cable = reached(place, tmp_path)
        write = cable.write
        monkeypatch.setattr(
            type(cable), "write", lambda _, path, data: write(path, data[:-1] if "staged" in path else data)
        )
        with pytest.raises(BuildError, match="reads otherwise"):
            delivered(place, tmp_path, SECOND, NEW)
        assert place.site == OLD
        target.close()


def test_an_object_has_its_type_and_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving("s3", tmp_path / "elsewhere", monkeypatch) as place:
        assert isinstance(place, Bucket)
        site = {
            "index.html": b"1",
            "feeds/a.rss.xml": b"2",
            "data/a.csv": b"3",
            "images/a.png": b"4",
            "search/pagefind/index/a.pf_index": b"5",
        }
        delivered(place, tmp_path, FIRST, site)
        heads = {path: place.client.head_object(Bucket=BUCKET, Key=f"site/{path}") for path in site}
        assert {path: (head["ContentType"], head["CacheControl"]) for path, head in heads.items()} == {
            "index.html": ("text/html; charset=utf-8", "no-cache"),
            "feeds/a.rss.xml": ("application/xml; charset=utf-8", "no-cache"),
            "data/a.csv": ("text/csv; charset=utf-8", "no-cache"),
            "images/a.png": ("image/png", "public, max-age=86400"),
            "search/pagefind/index/a.pf_index": (
                "application/octet-stream",
                "public, max-age=31536000, immutable",
            ),
        }


def test_a_bucket_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving("s3", tmp_path / "elsewhere", monkeypatch) as place:
        place.remote = replace(place.remote, host="another")
        assert "there is no bucket 「another」" in refused(place, tmp_path)


class Old(FTPHandler):  # type: ignore[misc]
    """A server as they were before RFC 3659."""

    proto_cmds = {  # noqa: RUF012  the library's own way
        name: known for name, known in FTPHandler.proto_cmds.items() if name not in {"MLSD", "MLST", "FEAT"}
    }


class Windows(Old):
    """A server that lists files as `dir` does."""

    def ftp_LIST(self, path: str) -> str:  # noqa: N802  the library's own way
        """List a folder."""
        lines = [
            f"03-10-20  09:{name.stat().st_mtime_ns % 60:02}AM {size(name)} {name.name}\r\n"
            for name in Path(path).iterdir()
        ]
        self.push_dtp_data("".join(lines).encode(), cmd="LIST")
        return path


def size(path: Path) -> str:
    """Return the size of a file as `dir` has it."""
    return f"{'<DIR>':<20}" if path.is_dir() else f"{path.stat().st_size:>20}"


@pytest.mark.parametrize("handler", [Old, Windows])
def test_old_servers_are_understood(
    handler: type[FTPHandler], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They list files for people to read, in two manners."""
    monkeypatch.setenv("BULLETIN_PUBLIC_PASSWORD", PASSWORD)
    with ftp(tmp_path / "elsewhere", handler) as place:
        delivered(place, tmp_path, FIRST, OLD)
        delivered(place, tmp_path, SECOND, NEW)
        assert place.site == NEW


def test_a_domain_of_a_branch_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hosts of pages are told by a file which name the site has; a commit has no past."""
    with serving("git", tmp_path / "elsewhere", monkeypatch) as place:
        newsroom = at(place, tmp_path / "newsroom")
        newsroom.publish()
        where, name = place.root, place.remote.branch
        blob = git(where, "hash-object", "-w", "--stdin", told=b"news.suxian.gov.cn").decode().strip()
        listed = git(where, "ls-tree", name) + f"100644 blob {blob}\tCNAME\n".encode()
        tree = git(where, "mktree", told=listed).decode().strip()
        words = git(where, "log", "-1", "--format=%B", name).decode()
        who = ("-c", "user.name=a", "-c", "user.email=a@b")
        commit = git(where, *who, "commit-tree", tree, "-m", words).decode().strip()
        git(where, "update-ref", f"refs/heads/{name}", commit)
        newsroom.edit("pages/about.md", "\n\n", "\n\n又写了一句。\n\n")
        newsroom.publish()
        assert git(where, "cat-file", "blob", f"{name}:CNAME") == b"news.suxian.gov.cn"
        assert git(where, "cat-file", "blob", f"{name}:.nojekyll") == b""
        assert git(where, "rev-list", "--count", name).split() == [b"1"]


def test_a_branch_that_was_pushed_meanwhile_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving("git", tmp_path / "elsewhere", monkeypatch) as place:
        newsroom, other = at(place, tmp_path / "newsroom"), at(place, tmp_path / "other")
        publisher = newsroom.publisher()
        with publisher.opened():
            plan = publisher.plan(newsroom.now)
            other.now += timedelta(minutes=5)
            other.publish()
            with pytest.raises(BuildError, match="published there meanwhile"):
                publisher.publish(plan)
        assert newsroom.entries == []


@pytest.mark.parametrize("kind", ["sftp", "s3", "dav"])
def test_a_library_that_is_not_installed_is_told(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what installs it."""
    library = {"sftp": "paramiko", "s3": "boto3", "dav": "webdav4.client"}[kind]
    module = {"sftp": "sftp", "s3": "s3", "dav": "webdav"}[kind]
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, f"bulletin.publication.{module}", raising=False)
    remote = remote_of(f"{kind}://www.suxian.gov.cn/site")
    assert isinstance(remote, Remote)
    with pytest.raises(BuildError, match=r"-m pip install --editable '.*\[publish\]'"):
        target_at(remote, "public", tmp_path)


def test_a_password_comes_from_the_environment_or_the_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """And is shown nowhere."""
    monkeypatch.setattr("keyring.get_password", lambda *asked: "-".join(asked))
    remote = remote_of("sftp://news@www.suxian.gov.cn/site")
    assert isinstance(remote, Remote)
    assert Login.of("public", remote).password.split("-") == ["bulletin", "public", "news"]
    monkeypatch.setenv("BULLETIN_MY_TRIAL_USER", "li")
    monkeypatch.setenv("BULLETIN_MY_TRIAL_PASSWORD", "geheim")
    login = Login.of("my-trial", remote)
    assert {login.user, login.password} == {"li", "geheim"}
    assert "geheim" not in repr(login)


@pytest.fixture
def plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    with serving("sftp", tmp_path / "elsewhere", monkeypatch) as place:
        yield place


def test_what_is_kept_is_for_this_user_alone(plain: Place, tmp_path: Path) -> None:
    """A web server may read the site, and not the ledger beside it."""
    delivered(plain, tmp_path, FIRST, OLD)
    assert (plain.root / ".site.bulletin").stat().st_mode & 0o777 == 0o700
    assert (plain.root / "site").stat().st_mode & 0o777 == 0o755
    assert (plain.root / "site/index.html").stat().st_mode & 0o777 == 0o644


def test_a_site_can_be_all_that_is_there(plain: Place, tmp_path: Path) -> None:
    """Then what is kept lies inside of it, hidden; or where `state` says."""
    plain.remote = replace(plain.remote, path="")
    delivered(plain, tmp_path, FIRST, OLD)
    delivered(plain, tmp_path, SECOND, NEW)
    assert files(plain.root, ".bulletin") == NEW
    plain.remote = replace(
        plain.remote, path="/other", options=(*plain.remote.options, ("state", "/kept/here"))
    )
    delivered(plain, tmp_path, THIRD, OLD)
    assert files(plain.root / "other") == OLD
    assert (plain.root / "kept/here/site.json").is_file()


def files(folder: Path, without: str = "-") -> Mapping[str, bytes]:
    """Return the files of a folder, but for a folder in it."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith(f"{without}/")}


def test_folders_above_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where they are not there, and only then: above what is ours much may be forbidden."""
    with serving("dav", tmp_path / "elsewhere", monkeypatch) as place:
        place.remote = replace(place.remote, path="/a/b/site")
        delivered(place, tmp_path, FIRST, OLD)
        assert files(place.root / "a/b/site") == OLD


def test_a_history_is_told_where_nothing_answers(tmp_path: Path) -> None:
    """It stands in the content; only what readers get now is not known."""
    (tmp_path / "publishconf.py").write_text(
        CONFIGURATION.replace('"www/site"', '"git+file:///nowhere/site.git"'), encoding="utf-8"
    )
    shutil.copytree(TESTS / "bad/_base", tmp_path / "content")
    told = run(tmp_path, "history")
    assert (told.returncode, told.stdout) == (0, "Nothing has been published yet.\n")
    assert "the connection to the target broke" in told.stderr


def test_patience_ends(plain: Place, tmp_path: Path) -> None:
    """After all tries have been in vain, the rest of the command makes one each."""
    target, cable = reached(plain, tmp_path)
    assert isinstance(target.store, Patient)
    cable.left = 1
    with pytest.raises(BuildError), target.opened():
        pass
    assert cable.calls == 2
    with pytest.raises(BuildError):
        target.settle()
    assert cable.calls == 3
    assert plain.remote.user == USER
