"""A branch of a repository of git that a host shows as a site: Pages of GitHub, GitLab, Gitee and others.

A push of both branches, the site's and that of the ledger beside it, is one step, and refused where somebody
else has pushed meanwhile. Each publication is a commit without a past: what was withdrawn is no part of the
branch's history.
"""

import calendar
import hashlib
import os
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bulletin.model.remotes import Remote
from bulletin.problems import BuildError, message
from bulletin.publication.login import Login
from bulletin.publication.serving import headers_file
from bulletin.publication.store import ALONE, LostError, not_installed, refused, unreachable, variable
from bulletin.publication.vault import Vault
from bulletin.read.ledger import ENDING

_MARK: Final = "Bulletin-Publication: "
"""How the message of a commit names the publication."""
_DOMAIN: Final = "CNAME"
"""What tells some hosts the site's own name: whoever made it keeps it."""
_NO_JEKYLL: Final = ".nojekyll"
"""What tells some hosts to show all files as they are."""
_HEADERS: Final = "_headers"
"""What tells some hosts which headers answers carry."""
_WHO: Final = "bulletin <bulletin@invalid>"
_NOT_LET_IN: Final = (
    "authentication failed",
    "could not read username",
    "permission denied",
    "access denied",
)
_STALE: Final = ("stale info", "fetch first", "non-fast-forward", "cannot lock ref", "failed to update ref")
_HELPER: Final = (
    '!f() { printf "username=%s\\npassword=%s\\n" "$BULLETIN_GIT_USER" "$BULLETIN_GIT_PASSWORD"; }; f'
)
"""How git asks for a password: it gets that from the environment, so no list of processes shows it."""
_SSH: Final = (
    *("BatchMode=yes", "StrictHostKeyChecking=yes"),
    *("ConnectTimeout=60", "ServerAliveInterval=15", "ServerAliveCountMax=4"),
)
"""How git reaches a host: nobody is asked anything, and one that says nothing for a minute is given up."""
_PLAIN: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY")
"""Variables that would lead git into another repository."""


class _FailedError(Exception):
    """Git has failed; its words tell why."""


@dataclass(slots=True)
class PagesTarget:
    """The site in a branch; `home` is a repository of this machine that pushes there."""

    remote: Remote
    login: Login
    home: Path
    there: dict[str, str] = field(default_factory=dict)
    """The commits of the branches, as they were looked up last."""

    @property
    def address(self) -> str:
        """The repository and its branch."""
        return str(self.remote)

    @contextmanager
    def opened(self, *, take_over: bool = False) -> Iterator[None]:  # noqa: ARG002  who pushes last is refused
        """Look up what is there; raise BuildError where it can't be had, or is not ours."""
        with self.looked_at():
            yield

    @contextmanager
    def looked_at(self) -> Iterator[None]:
        """Look up what is there; raise BuildError where it can't be had, or is not ours."""
        self._fetch()
        if self._commit(self._branch) and not self._name():
            raise refused(
                self.address,
                message("the branch holds something that `publish` did not put there"),
                message("it would be replaced, with all its past"),
                message("name a branch that is not there yet in BULLETIN_TARGETS, or delete this one first"),
            )
        yield

    def close(self) -> None:
        """Do nothing: git hangs up by itself."""

    @property
    def current(self) -> str:
        """The name of the publication that readers get; empty where there is none."""
        self._fetch()
        return self._name()

    def settle(self) -> str:
        """Return the publication that readers get: a push is never half done."""
        return self.current

    def files(self) -> Mapping[str, str]:
        """Return the files that readers get by their paths, each with its digest."""
        blobs = self._blobs(self._branch)
        own = {path: blob for path, blob in blobs.items() if path not in {_DOMAIN, _NO_JEKYLL, _HEADERS}}
        return {path: hashlib.sha256(data).hexdigest() for path, data in self._contents(own)}

    def deliver(self, name: str, files: Mapping[str, str], vault: Vault, entry: bytes = b"") -> None:
        """Make the files of a publication the site, and its entry a part of the ledger there."""
        kept = {path: blob for path, blob in self._blobs(self._branch).items() if path == _DOMAIN}
        site = {path: vault.path(digest) for path, digest in files.items()}
        more = {**dict(self._contents(kept)), _NO_JEKYLL: b"", _HEADERS: headers_file()}
        self._commit_as("next/site", name, site, more)
        refs = {self._branch: "next/site"}
        if entry:
            self._commit_as("next/ledger", name, {}, {**self.ledger(), f"{name}{ENDING}": entry})
            refs[self._ledger] = "next/ledger"
        self._push(refs)
        self._fetch()

    def verified(self, files: Mapping[str, str]) -> list[str]:
        """Return the paths at which readers don't get what was published."""
        there = self.files()
        return [path for path, digest in files.items() if there.get(path) != digest]

    def ledger(self) -> dict[str, bytes]:
        """Return the files of the ledger that the repository keeps a copy of, by their names."""
        return dict(self._contents(self._blobs(self._ledger)))

    def keep_ledger(self, files: Mapping[str, bytes]) -> None:
        """Keep a copy of the ledger, for whoever publishes from another machine."""
        there = self.ledger()
        if files.keys() - there.keys():
            self._commit_as("next/ledger", self._name(), {}, {**files, **there})
            self._push({self._ledger: "next/ledger"})
            self._fetch()

    def prune(self) -> None:
        """Have git throw away what no branch needs any more."""
        self._git("gc", "--auto", "--quiet")

    @property
    def _branch(self) -> str:
        return self.remote.branch

    @property
    def _ledger(self) -> str:
        return f"{self._branch}-ledger"

    @property
    def _url(self) -> str:
        remote = self.remote
        user = f"{remote.user}@" if remote.user and remote.scheme == "git+ssh" else ""
        return f"{remote.scheme.removeprefix('git+')}://{user}{remote.server}{remote.path}"

    def _commit(self, branch: str) -> str:
        return self.there.get(branch, "")

    def _name(self) -> str:
        """Return the publication that the site's last commit is of; empty where it is of none."""
        if not (commit := self._commit(self._branch)):
            return ""
        words = self._git("log", "-1", "--format=%B", commit).decode()
        found = [line.removeprefix(_MARK) for line in words.splitlines() if line.startswith(_MARK)]
        return found[0] if found else ""

    def _fetch(self) -> None:
        """Look up the branches, and get what they hold."""
        if not (self.home / "HEAD").is_file():
            self._git("init", "--quiet", "--bare", str(self.home), inside=False)
        refs = [f"refs/heads/{branch}" for branch in (self._branch, self._ledger)]
        lines = self._asked("ls-remote", self._url, *refs).decode().splitlines()
        there = {
            ref.removeprefix("refs/heads/"): commit for commit, ref in (line.split("\t") for line in lines)
        }
        new = [
            f"+refs/heads/{branch}:refs/there/{branch}"
            for branch in there
            if there[branch] != self._commit(branch)
        ]
        if new:
            self._asked("fetch", "--quiet", "--no-tags", "--depth=1", self._url, *new)
        self.there = there

    def _blobs(self, branch: str) -> dict[str, str]:
        """Return the files of a branch, each with git's own name for its bytes."""
        if not (commit := self._commit(branch)):
            return {}
        listed = self._git("ls-tree", "-r", "-z", commit).decode().split("\0")
        pairs = (line.split("\t", 1) for line in listed if line)
        return {path: facts.split()[2] for facts, path in pairs if facts.split()[1] == "blob"}

    def _contents(self, blobs: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
        """Yield the bytes of files."""
        if not blobs:
            return
        answer = self._git(
            "cat-file", "--batch", told="".join(f"{blob}\n" for blob in blobs.values()).encode()
        )
        place = 0
        for path in blobs:
            end = answer.index(b"\n", place)
            size = int(answer[place:end].split()[2])
            yield path, answer[end + 1 : end + 1 + size]
            place = end + size + 2

    def _commit_as(self, ref: str, name: str, site: Mapping[str, Path], more: Mapping[str, bytes]) -> None:
        """Make a commit without a past of files of this machine and others."""
        full = f"refs/{ref}"
        title = f"{name}\n\n{_MARK}{name}\n".encode()
        stream = [
            f"reset {full}\ncommit {full}\ncommitter {_WHO} {_moment(name)} +0000\n".encode(),
            _data(title),
        ]
        for path, data in (*((path, place.read_bytes()) for path, place in site.items()), *more.items()):
            stream += [f"M 100644 inline {_quoted(path)}\n".encode(), _data(data)]
        self._git("fast-import", "--quiet", "--force", told=b"".join(stream))

    def _push(self, refs: Mapping[str, str]) -> None:
        """Have branches lead to new commits, all or none, where nobody else has moved them meanwhile."""
        leases = [f"--force-with-lease=refs/heads/{branch}:{self._commit(branch)}" for branch in refs]
        ways = [f"refs/{ref}:refs/heads/{branch}" for branch, ref in refs.items()]
        self._asked("push", "--quiet", "--atomic", *leases, self._url, *ways)

    def _asked(self, *arguments: str) -> bytes:
        """Run a command of git that asks the other machine; what goes wrong is told in our own words."""
        try:
            return self._git(*arguments)
        except _FailedError as error:
            words = str(error).lower()
            raise self._refusal(words, str(error).strip().splitlines()[-1:]) from None

    def _refusal(self, words: str, last: list[str]) -> BuildError:
        if any(one in words for one in _STALE):
            return refused(
                self.address,
                message("somebody else has published there meanwhile"),
                ALONE,
                message("publish again, and look what would change"),
            )
        if any(one in words for one in _NOT_LET_IN):
            return refused(
                self.address,
                message("git is not let in: {reason}", reason=" ".join(last)),
                message("a site is published by who may push to its repository"),
                message(
                    "for git+ssh, have the key of a user who may push in the agent; for git+https, put user "
                    "and token into the environment, {user} and {password}",
                    user=variable(self.login.name, "USER"),
                    password=variable(self.login.name, "PASSWORD"),
                ),
            )
        return unreachable(self.address, LostError(message("{words}", words=" ".join(last))).reason)

    def _git(self, *arguments: str, told: bytes | None = None, inside: bool = True) -> bytes:
        """Run git in our own repository; return what it prints, raise _FailedError with its words."""
        where = [f"--git-dir={self.home}"] if inside else []
        command = ["git", *where, "-c", "core.hooksPath=/dev/null", "-c", "credential.helper=", *arguments]
        environment = {name: value for name, value in os.environ.items() if name not in _PLAIN}
        environment |= {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", "GIT_HTTP_LOW_SPEED_LIMIT": "1"}
        environment |= {"GIT_HTTP_LOW_SPEED_TIME": "60"}
        environment.setdefault("GIT_SSH_COMMAND", " -o ".join(("ssh", *_SSH)))
        if self.login.password:
            command[-len(arguments) :] = ["-c", f"credential.helper={_HELPER}", *arguments]
            environment["BULLETIN_GIT_USER"] = self.login.user or "git"
            environment["BULLETIN_GIT_PASSWORD"] = self.login.password
        try:
            done = subprocess.run(  # noqa: S603  a list of arguments, and no shell
                command, input=told or b"", env=environment, capture_output=True, check=False
            )
        except FileNotFoundError:
            raise not_installed(self.address, "git", message("install git")) from None
        if done.returncode:
            raise _FailedError(done.stderr.decode(errors="replace"))
        return done.stdout


def _data(data: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(data), data)


def _quoted(path: str) -> str:
    """Return a path as fast-import reads it."""
    if not path.startswith('"'):
        return path
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _moment(name: str) -> int:
    """Return the second that a publication is named by."""
    return calendar.timegm(time.strptime(name.partition("-")[0], "%Y%m%dT%H%M%SZ"))
