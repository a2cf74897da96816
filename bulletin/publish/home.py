"""The folder that holds what builds remember and what they stage: where it lies, and whose it is.

It holds drafts and embargoed texts, and what the next build takes as public. So it is of this user alone
(0700), lies where no web server shows it, and whatever in it another user could have written is thrown away
unread (docs/architecture.md, laws 6 and 9). Windows has no such modes: there a folder is as private as the
one it lies in.
"""

import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bulletin.problems import BuildError, Location, Message, Problem, Report, message

STATE: Final = ".bulletin"
"""The folder beside the output, where the configuration names no other; it can be deleted while none runs."""
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_OTHERS_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH
_WEB_ROOTS: Final = frozenset(
    {
        *("www", "htdocs", "httpdocs", "html", "public", "public_html", "public-html", "wwwroot", "webroot"),
        *("web_root", "docroot", "document_root", "inetpub", "webapps", "wwwdocs", "http"),
    }
)
"""What the folders are called that web servers show, in small letters."""
_FRONT_PAGES: Final = (
    *("index.html", "index.htm", "index.php", "index.shtml", "index.xhtml", "index.jsp", "index.asp"),
    *("index.aspx", "default.html", "default.htm", "default.asp", "default.aspx"),
    *(".htaccess", "web.config", "robots.txt", "sitemap.xml"),
)
"""What lies at the top of a site, and hardly anywhere else."""


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of an output's state."""

    output: Path
    folder: Path

    @classmethod
    def of(cls, output: Path, state: Path | None = None) -> "Home":
        """Return the folder beside the output, or one of this output's own in the folder `state`.

        Outputs of one name must not share their state, so that folder is called by the whole path.
        """
        if state is None:
            return cls(output, output.parent / STATE)
        path = os.fsencode(output.absolute())
        return cls(output, state / f"{output.name}-{hashlib.sha256(path).hexdigest()[:8]}")

    def file(self, ending: str) -> Path:
        """Return where something that belongs to the output is kept."""
        return self.folder / f"{self.output.name}.{ending}"

    def prepare(self) -> tuple[Message, ...]:
        """Make the folder, or make sure that nobody else can read it; return what is to be told of that.

        What others could have written is deleted. Raise BuildError where the folder is another user's or
        lies where the public may see it, OSError where the disk refuses.
        """
        if sign := sign_of_public_root(self.folder):
            raise _public(self.folder, sign)
        thrown = make_private(self.folder)
        return (_thrown_away(self.folder, thrown),) if thrown and not self.is_open else ()

    @property
    def is_open(self) -> bool:
        """Whether others may write into the folder all the same: some disks know no modes."""
        return is_open(self.folder)


def make_private(folder: Path) -> list[str]:
    """Make a folder, or make sure that nobody else can read it; return what in it was thrown away.

    That is what others could have written. Raise BuildError where the folder is a link, a file or another
    user's, OSError where the disk refuses.
    """
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700, parents=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        raise _no_folder(folder, link=stat.S_ISLNK(found.st_mode))
    if os.name == "nt":
        return []
    if found.st_uid != os.geteuid():
        raise _of_another(folder, found.st_uid)
    if found.st_mode & _OTHERS:
        folder.chmod(0o700)
    return list(_delete_what_others_wrote(folder, found.st_mode))


def is_open(folder: Path) -> bool:
    """Tell if others may write into a folder that was made private: some disks know no modes."""
    return os.name != "nt" and bool(folder.lstat().st_mode & _OTHERS_WRITE)


def _delete_what_others_wrote(folder: Path, mode: int) -> Iterator[str]:
    """Delete what another user could have written, and yield the names; `mode` is what the folder's was.

    Where others could write into the folder that is all of it; but where they still can, only what tells of
    the output stays, which lies as open. Locks hold nothing, and what is staged is deleted by whoever has the
    lock.
    """
    still = is_open(folder)
    kept = (".lock", ".new", ".json", ".journal") if still else (".lock", ".new")
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if (mode & _OTHERS_WRITE and not still) or not (entry.name.endswith(kept) or _is_ours(entry)):
            _delete(entry)
            yield entry.name


def homes() -> list[Path]:
    """Return the home folder of this user; none where the system knows of none, as in some containers."""
    try:
        return [Path.home().resolve()]
    except RuntimeError:
        return []


def sign_of_public_root(folder: Path) -> Path | None:
    """Return what tells that a web server seems to show a folder around `folder`; None where nothing does.

    That is the name of that folder, or the front page of a site in it. A page that somebody has saved in
    their home folder, or in that for temporary files, is no sign.
    """
    own = {*homes(), Path(tempfile.gettempdir()).resolve(), Path("/")}
    for path in (folder.absolute(), folder.resolve()):
        for around in path.parents:
            if around.name.lower() in _WEB_ROOTS:
                return around
            pages = (around / name for name in _FRONT_PAGES if around not in own)
            if found := next(filter(os.path.lexists, pages), None):
                return found
    return None


def _is_ours(entry: os.DirEntry[str]) -> bool:
    """Tell if a file, or a folder with all files right in it, was written by this user alone.

    What is gone by now, since a build is at work, is nobody's.
    """
    try:
        if _by_others(entry.stat(follow_symlinks=False)):
            return False
        if not entry.is_dir(follow_symlinks=False):
            return True
        with os.scandir(entry.path) as inner:
            return not any(_by_others(file.stat(follow_symlinks=False)) for file in inner)
    except FileNotFoundError:
        return True


def _by_others(found: os.stat_result) -> bool:
    return os.name != "nt" and (
        found.st_uid != os.geteuid() or stat.S_ISLNK(found.st_mode) or bool(found.st_mode & _OTHERS_WRITE)
    )


def _delete(entry: os.DirEntry[str]) -> None:
    if entry.is_dir(follow_symlinks=False):
        shutil.rmtree(entry.path)
    else:
        Path(entry.path).unlink()


def _thrown_away(folder: Path, names: list[str]) -> Message:
    return message(
        "{folder} held what other users could have written: {names}. It was thrown away unread, so all "
        "is made anew; the folder is yours alone now",
        folder=folder,
        names=", ".join(names),
    )


def _unsafe(folder: Path, what: Message, why: Message, mend: Message) -> BuildError:
    return BuildError(Report((Problem(Location(str(folder)), "unsafe-state", what, why, mend),)))


def _public(folder: Path, sign: Path) -> BuildError:
    root = sign if folder.is_relative_to(sign) or folder.resolve().is_relative_to(sign) else sign.parent
    return _unsafe(
        folder,
        message(
            "the folder of what builds remember would lie in 「{root}」, which a web server seems to show, "
            "by its name",
            root=root,
        )
        if root == sign
        else message(
            "the folder of what builds remember would lie in 「{root}」, which a web server seems to show, "
            "since there is a file {file} in it",
            root=root,
            file=sign.name,
        ),
        message("it holds drafts and what is under embargo, and everybody could fetch them"),
        message(
            "if no web server shows it, rename {sign}; else write into the configuration, on the same disk, "
            'a folder that is not shown: BULLETIN_STATE = "{folder}"; or let OUTPUT_PATH be a folder of your '
            "own, and copy the site from there",
            sign=sign,
            folder=_elsewhere(folder),
        ),
    )


def _elsewhere(folder: Path) -> str:
    """Return a folder for what builds remember that nobody else sees: in the user's home, if that is so."""
    for home in homes():
        chosen = home / "bulletin-state"
        if home.is_dir() and not sign_of_public_root(chosen) and _disk(home) == _disk(folder):
            return str(chosen)
    return "/var/lib/bulletin"


def _disk(folder: Path) -> int:
    """Return the number of the disk that a folder lies on, or will."""
    while not folder.exists():
        folder = folder.parent
    return folder.stat().st_dev


def _no_folder(folder: Path, *, link: bool) -> BuildError:
    return _unsafe(
        folder,
        message("the folder of what builds remember is a link")
        if link
        else message("where the folder of what builds remember should be there is a file"),
        message("drafts would end up wherever it leads")
        if link
        else message("there would be no place for what is written beside the site"),
        message("delete it; BULLETIN_STATE in the configuration can name another folder"),
    )


def _of_another(folder: Path, owner: int) -> BuildError:
    return _unsafe(
        folder,
        message("the folder of what builds remember belongs to another user: {owner}", owner=_named(owner)),
        message("who wrote it could have the next build show what is not public"),
        message(
            "build as that user; or delete the folder; or name one of your own in the configuration: "
            "BULLETIN_STATE"
        ),
    )


def _named(owner: int) -> str:
    """Return the name of a user, or the number where it has none."""
    import pwd  # noqa: PLC0415  Windows has no such module

    try:
        return pwd.getpwuid(owner).pw_name
    except KeyError:
        return str(owner)
