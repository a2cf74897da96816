"""Addresses of other machines that a site can be published to, as BULLETIN_TARGETS gives them.

An address is a URL, or a table of one and what else must be said of the place: `{"address": "s3://bucket",
"endpoint": "https://…"}`. Secrets are no part of it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import SplitResult, unquote, urlsplit

from bulletin.problems import Message, message

Wrong = tuple[Message, Message]
"""What is wrong, and how to mend it."""

_STATE: Final = "state"
OPTIONS: Final[Mapping[str, frozenset[str]]] = {
    "sftp": frozenset({_STATE, "known_hosts", "key"}),
    "ftp": frozenset({_STATE}),
    "ftps": frozenset({_STATE}),
    "dav": frozenset({_STATE}),
    "davs": frozenset({_STATE}),
    "s3": frozenset({_STATE, "endpoint", "region", "addressing"}),
    "git+https": frozenset(),
    "git+ssh": frozenset(),
    "git+file": frozenset(),
}
"""The kinds of places, by how their addresses begin, and what may be said of each besides."""
_FILES: Final = frozenset({"known_hosts", "key"})
"""What is said by naming a file of this machine."""
CLEAR: Final = frozenset({"ftp", "dav"})
"""Kinds whose connections anybody on the way can read and change."""
EXAMPLES: Final = (
    *(
        "sftp://news@www.suxian.gov.cn/srv/www/bulletin",
        "s3://bulletin",
        "ftps://news@ftp.suxian.gov.cn/site",
    ),
    *("davs://dav.suxian.gov.cn/site", "git+https://git.suxian.gov.cn/news/site.git#pages"),
)
_BRANCH: Final = "gh-pages"
_BRANCH_NAME: Final = re.compile(r"(?![-.])(?!.*(?:\.\.|//|@\{|\.lock$))[\w./-]+(?<![./])")
_ADDRESSINGS: Final = ("path", "virtual")


@dataclass(frozen=True, slots=True)
class Remote:
    """A place on another machine.

    `host` is a bucket where the scheme is s3; `path` begins with a slash, and ends with none. `branch` is
    that of a repository of git.
    """

    scheme: str
    host: str
    port: int | None = None
    user: str = ""
    path: str = ""
    branch: str = ""
    options: tuple[tuple[str, str], ...] = ()

    def option(self, name: str) -> str:
        """Return what was said besides the address; empty where nothing was."""
        return dict(self.options).get(name, "")

    def located(self, folder: Path) -> "Remote":
        """Return it with the files of this machine that it names; relative ones start at `folder`."""
        return replace(
            self,
            options=tuple(
                (name, str(folder / Path(value).expanduser()) if name in _FILES else value)
                for name, value in self.options
            ),
        )

    @property
    def is_git(self) -> bool:
        """Whether it is a branch of a repository."""
        return self.scheme.startswith("git+")

    @property
    def server(self) -> str:
        """The machine, as URLs name it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}" if self.port else host

    def __str__(self) -> str:
        user = f"{self.user}@" if self.user else ""
        branch = f"#{self.branch}" if self.branch else ""
        return f"{self.scheme}://{user}{self.server}{self.path}{branch}"

    def overlaps(self, other: "Remote") -> bool:
        """Tell if two are one, or lie in each other."""
        if self.is_git or other.is_git:
            mine, others = (_repository(one) for one in (self, other))
            return mine == others and self.branch == other.branch
        if (self.server.lower(), self.option("endpoint")) != (other.server.lower(), other.option("endpoint")):
            return False
        one, two = f"{self.path}/", f"{other.path}/"
        return one.startswith(two) or two.startswith(one)


def _repository(remote: Remote) -> tuple[str, str]:
    return remote.server.lower(), remote.path.removesuffix(".git")


def remote_of(given: Any) -> Remote | Wrong:
    """Return the place that an entry of BULLETIN_TARGETS names, or what is wrong with it."""
    options = dict(given) if isinstance(given, Mapping) else {"address": given}
    address = options.pop("address", None)
    if not isinstance(address, str) or not all(isinstance(one, str) for one in (*options, *options.values())):
        return (
            message("「{value}」 is no address, and no table with one", value=given),
            message("write one: {example}", example='{"address": "s3://bulletin", "endpoint": "https://…"}'),
        )
    scheme = address.partition("://")[0].lower()
    if scheme not in OPTIONS:
        return (
            message("{address} is of a kind that can't be published to", address=address),
            message(
                "write a folder of this machine, or an address like {examples}", examples=", ".join(EXAMPLES)
            ),
        )
    if unknown := sorted(options.keys() - OPTIONS[scheme]):
        known = ", ".join(sorted(OPTIONS[scheme])) or "–"
        return (
            message("「{name}」 says nothing of a place like {address}", name=unknown[0], address=address),
            message("delete it; what can be said: {names}", names=known),
        )
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return _unreadable(address)
    return _wrong_parts(address, parts, options) or _made(parts, port, options)


def _made(parts: SplitResult, port: int | None, options: Mapping[str, str]) -> Remote:
    scheme, path = parts.scheme.lower(), unquote(parts.path).rstrip("/")
    return Remote(
        scheme,
        parts.netloc if scheme == "s3" else parts.hostname or "",
        port,
        unquote(parts.username or ""),
        path,
        (unquote(parts.fragment) or _BRANCH) if scheme.startswith("git+") else "",
        tuple(sorted(options.items())),
    )


def _unreadable(address: str) -> Wrong:
    return (
        message("{address} can't be read as an address", address=address),
        message("write it like {examples}", examples=", ".join(EXAMPLES)),
    )


def _wrong_parts(address: str, parts: SplitResult, options: Mapping[str, str]) -> Wrong | None:
    if parts.password is not None:
        return (
            message("an address holds a password, which everybody who gets the project can read"),
            message(
                "delete it here, change it there, and put it into the environment, as "
                "BULLETIN_PUBLIC_PASSWORD where the target is called public"
            ),
        )
    is_git, is_file = parts.scheme.lower().startswith("git+"), parts.scheme.lower() == "git+file"
    bad_branch = bool(parts.fragment) and not (is_git and _BRANCH_NAME.fullmatch(unquote(parts.fragment)))
    if bool(parts.hostname) == is_file or parts.query or bad_branch or ".." in unquote(parts.path).split("/"):
        return _unreadable(address)
    if is_git and not parts.path.strip("/"):
        return _unreadable(address)
    if options.get("addressing", "path") not in _ADDRESSINGS:
        return (
            message("「{value}」 is no way of naming a bucket", value=options["addressing"]),
            message('write "path" or "virtual"'),
        )
    endpoint = options.get("endpoint")
    if endpoint is not None and not re.fullmatch(r"https?://[^/?#@]+/?", endpoint):
        return (
            message("「{value}」 is no endpoint of a store", value=endpoint),
            message("write its address without the bucket, like {example}", example="https://oss.example.cn"),
        )
    return None
