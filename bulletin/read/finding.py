"""What lies in the content folder: which files are to be read, and what is wrong with others."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from bulletin.media.kinds import ATTACHMENTS
from bulletin.problems import Location, Message, Problem, Severity, message
from bulletin.read import ledger
from bulletin.read.files import Stamp, digest_of, stamp_of, unreadable
from bulletin.read.folders import Candidate, Folder, is_ignored, stands_for
from bulletin.read.memory import FileMemory
from bulletin.read.objections import content_link, not_downloaded

LISTS: Final = {
    "places": "place",
    "indicators": "indicator",
    "scopes": "scope",
    "topics": "topic",
    "sources": "source",
}
"""What the files right below data/ hold."""
FOLDERS: Final = {"enterprises": "enterprise", "policies": "policy", "figures": "figure"}
"""What the files in the folders below data/ hold."""
_IMAGES: Final = ("image", "images", ".png", ".jpg", ".jpeg", ".webp", ".gif")
_FILES: Final = ("file", "files", *ATTACHMENTS)
_ARTICLES: Final = (("bulletin", "bulletins", ".md"), ("page", "pages", ".md"))
_LEDGER: Final = ("publication", ledger.FOLDER, ledger.ENDING)


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file of the content folder: what it holds, where it lies, and its name in problems."""

    kind: str
    where: str
    name: str
    stamp: Stamp
    digest: str

    @property
    def path(self) -> Path:
        """Where it lies; made when it is asked for, since most files are only looked at."""
        return Path(self.where)


@dataclass(slots=True)
class Found:
    """What lies in a content folder: the files to be read, in order, and what is wrong with others.

    `only` are the files that may have changed since they were last read; None where all may.
    """

    folder: Folder
    files: list[InputFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    only: list[InputFile] | None = None

    @property
    def names(self) -> set[str]:
        """The names of the files."""
        return {file.name for file in self.files}

    def changed(self, paths: Collection[Path]) -> "Found | None":
        """Return what is found after these files have changed; None where that can't be told without a look.

        It can be told of files that were found before and are still there, and of others that came and went.
        Paths are whole, without links.
        """
        root = self.folder.root.resolve()
        places = {file.name: place for place, file in enumerate(self.files)}
        files, only = list(self.files), []
        for path in paths:
            name = self.folder.named(f"{self.folder.root}{str(path).removeprefix(str(root))}")
            place = places.get(name)
            if place is None and not path.exists() and not self._holds_folder(name):
                continue
            if place is None or not path.is_file():
                return None
            try:
                files[place] = replace(files[place], stamp=stamp_of(path), digest=digest_of(path))
            except OSError:
                return None
            only.append(files[place])
        return None if self.problems else Found(self.folder, files, [], only)

    def _holds_folder(self, name: str) -> bool:
        """Tell if files were found in a folder."""
        return any(file.name.startswith(f"{name}/") for file in self.files)


def find_content(root: Path, name: str, memory: FileMemory) -> Found:
    """Look through the content folder `root`, called `name` in problems; `memory` spares opening files."""
    found = Found(Folder(root, name))
    if not root.is_dir():
        found.problems.append(_no_content(name))
        return found
    if root.is_symlink() and not root.resolve().is_relative_to(root.parent.resolve()):
        found.problems.append(content_link(Location(name)))
        return found
    if not (root / "bulletins").exists():
        if root.name in _PARTS and (root.parent / "data").is_dir():
            found.problems.append(_part_of_content(name))
            return found
        if below := _content_below(root):
            found.problems.append(_around_content(name, below))
            return found
        if not any(_meant(path) == "bulletins" for path in root.iterdir()):
            found.problems.append(_no_bulletins(name))
    found.files += _data(found, memory)
    found.files += _articles_and_assets(found, memory)
    _refuse_strays(found)
    return found


def _no_content(name: str) -> Problem:
    return Problem(
        Location(name),
        "no-content",
        message("there is no content folder 「{name}」", name=name),
        message("there is nothing to publish"),
        message(
            "run the command in the project's folder, or write the content folder into pelicanconf.py: PATH"
        ),
    )


_PARTS: Final = frozenset({"bulletins", "data", "pages", "images", "files"})
"""Folders of a content folder."""


def _part_of_content(name: str) -> Problem:
    part = name.rpartition("/")[2]
    return Problem(
        Location(name),
        "no-content",
        message("PATH leads into the content folder, to its folder {name}/", name=part),
        message("there is nothing to publish"),
        message("take `{part}` off the end of PATH in pelicanconf.py", part=f"/{part}"),
    )


def _content_below(root: Path) -> str:
    """Return the name of the one folder right below `root` that has bulletins and records; else ""."""
    found = [
        path.name for path in root.iterdir() if (path / "bulletins").is_dir() and (path / "data").is_dir()
    ]
    return found[0] if len(found) == 1 else ""


def _around_content(name: str, below: str) -> Problem:
    return Problem(
        Location(name),
        "no-content",
        message("PATH leads to the folder around the content, which is in {name}/", name=f"{name}/{below}"),
        message("there is nothing to publish"),
        message("write `{part}` behind PATH in pelicanconf.py", part=f"/{below}"),
    )


def _no_bulletins(name: str) -> Problem:
    return Problem(
        Location(f"{name}/bulletins"),
        "no-records",
        message("there is no folder of bulletins"),
        message("every bulletin of the site would vanish, if there were some"),
        message("put the folder back if it was moved or renamed, or make it: content/bulletins"),
        Severity.WARNING,
    )


def _data(found: Found, memory: FileMemory) -> Iterator[InputFile]:
    """Yield the files of records."""
    for candidate in found.folder.files("data", ".yaml", ".yml"):
        if candidate.objection:
            found.problems.append(candidate.objection)
        elif kind := kind_in_data(candidate.name):
            yield from _seen(found, memory, kind, candidate)
        else:
            found.problems.append(_stray(candidate.name))


def kind_in_data(name: str) -> str | None:
    """Return what the file `name`, below data/, holds: `place` or the like; None for a stray one."""
    top, _, below = name.split("/data/", 1)[1].partition("/")
    return FOLDERS.get(top) if below else LISTS.get(top.rpartition(".")[0])


def _articles_and_assets(found: Found, memory: FileMemory) -> Iterator[InputFile]:
    for kind, under, *suffixes in (*_ARTICLES, _IMAGES, _FILES, _LEDGER):
        for candidate in found.folder.files(under, *suffixes):
            if candidate.objection:
                found.problems.append(candidate.objection)
            else:
                yield from _seen(found, memory, kind, candidate)


def _seen(found: Found, memory: FileMemory, kind: str, candidate: Candidate) -> Iterator[InputFile]:
    """Yield the file with the digest of its bytes, which are read only where they may have changed."""
    name = candidate.name
    try:
        digest = memory.digest(name, candidate.stamp) or digest_of(Path(candidate.path))
    except OSError as error:
        found.problems.append(unreadable(name, error))
        return
    yield InputFile(kind, candidate.path, name, candidate.stamp, digest)


def order(name: str) -> tuple[int, list[str]]:
    """Return what files are sorted by, in the order in which `find_content` finds them."""
    parts = name.split("/")
    return _TOP.index(parts[1]), parts


def _stray(path: str) -> Problem:
    return Problem(
        Location(path),
        "unknown-file",
        message("no kind of record is kept in a file of this name"),
        message("what is not read would be missing from the site in silence"),
        _home(path.split("/data/", 1)[1])
        or message(
            "move its records to data/places.yaml, indicators.yaml, scopes.yaml, topics.yaml, sources.yaml, "
            "or a file below data/enterprises/, data/policies/ or data/figures/, and delete it"
        ),
    )


def _home(below: str) -> Message | None:
    """Say where a file `below` data/ belongs that is called like one of those that are read there."""
    top, _, rest = below.partition("/")
    stem = (top if rest else top.rpartition(".")[0]).casefold().strip()
    meant = next(
        (name for name in (*LISTS, *FOLDERS) if stem in {name, name[:-1], _SINGULAR.get(name)}), None
    )
    if meant in FOLDERS:
        return message("move it into the folder data/{name}/", name=meant)
    if meant and rest:
        return message("move its records to data/{name}.yaml, and delete it", name=meant)
    return message("rename it to {name}.yaml", name=meant) if meant else None


_SINGULAR: Final = {"policies": "policy"}


def _refuse_strays(found: Found) -> None:
    """Report what lies in the content folder where nothing is read."""
    for path in _strays(found.folder.root):
        here = Location(found.folder.named(str(path)))
        if elsewhere := stands_for(path.name):
            found.problems.append(not_downloaded(here, elsewhere))
            continue
        what, mend = _told(path)
        why = message("what is not read would be missing from the site in silence")
        found.problems.append(Problem(here, "unknown-file", what, why, mend))


def _told(path: Path) -> tuple[Message, Message]:
    """Say what is wrong with something at the top of the content folder, and where it belongs."""
    if path.name in _FOLDERS:
        return (
            message("a folder is expected here, and this is a file"),
            message("give it another name, or move it out of the content folder"),
        )
    what = message("nothing is read from this place")
    if meant := _meant(path):
        return what, message("rename the folder to `{name}`", name=meant)
    if path.is_dir() and path.name in FOLDERS:
        return what, message("move it below data/: content/data/{name}", name=path.name)
    if path.is_dir():
        return what, message(
            "if it is a copy, move it out of the content folder; else move its bulletins below bulletins/, "
            "drafts with `status: draft` in their front matter, its records below data/, and the rest out of "
            "the content folder"
        )
    if path.suffix.lower() == ".md":
        return what, message("move it below bulletins/ or pages/, or out of the content folder")
    if path.suffix.lower() in {".yaml", ".yml"}:
        return what, message("move it below data/, or out of the content folder")
    return what, message("move it out of the content folder")


def _meant(path: Path) -> str:
    """Return what a folder at the top of the content is to be called, but for capitals or its last letter."""
    name = path.name.casefold().strip()
    known = next((one for one in _TOP if name in {one, one.removesuffix("s")} and path.name != one), "")
    return known if known and path.is_dir() and not (path.parent / known).exists() else ""


_TOP: Final = ("data", "bulletins", "pages", "images", "files")
_FOLDERS: Final = frozenset({*_TOP, ledger.FOLDER})


def _strays(root: Path) -> Iterator[Path]:
    for path in sorted(root.iterdir()):
        if (path.name not in _FOLDERS or not path.is_dir()) and not is_ignored(path.name):
            yield path
