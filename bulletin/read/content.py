"""The content folder to an edition: every file, with all problems of all files in one run."""

import hashlib
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Final

from bulletin.crew import Alone, Crew
from bulletin.model.edition import Asset, Edition, Origin
from bulletin.nouns import KINDS
from bulletin.problems import Location, Message, Problem, message
from bulletin.read.files import Folder, Stamp, digest_of, is_ignored, read_bytes, stamp_of, unreadable
from bulletin.read.kept import Kept, Nothing
from bulletin.read.parse import Entry, kind_of, parse

_IMAGES: Final = ("image", "images", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif")
_ARTICLES: Final = (("bulletin", "bulletins", ".md"), ("page", "pages", ".md"))


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file of the content folder: what it holds, where it lies, and its name in problems."""

    kind: str
    path: Path
    name: str
    stamp: Stamp
    digest: str


@dataclass(slots=True)
class Found:
    """What lies in a content folder: the files that are to be read, in order, and what is wrong with others."""

    folder: Folder
    files: list[InputFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class _Gathering:
    """What has been read so far; becomes the edition."""

    problems: list[Problem]
    kinds: dict[str, dict[str, Any]] = field(default_factory=dict)
    origins: dict[tuple[str, str], Origin] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        """Take in what a file holds; of two with one id the first stays, and the second is a problem."""
        label, id_, origin = entry.label, entry.id, entry.origin
        first = self.origins.setdefault((label, id_), origin)
        if first is origin:
            self.kinds.setdefault(label, {})[id_] = entry.value
            return
        self.problems.append(
            Problem(
                Location(origin.path, pointer=(*origin.pointer, "id")),
                "duplicate-id",
                message(
                    "another {label} has the id 「{id}」: entry {number} of {path}",
                    label=KINDS[label],
                    id=id_,
                    number=int(first.pointer[-1]) + 1,
                    path=first.path,
                )
                if first.pointer
                else message(
                    "another {label} has the id 「{id}」, in {path}",
                    label=KINDS[label],
                    id=id_,
                    path=first.path,
                ),
                message("addresses and references could mean either"),
                message("give one of them another id; if they are the same thing, delete one"),
            )
        )


def find_content(root: Path, name: str, kept: Kept) -> Found:
    """Look through the content folder `root`, called `name` in problems; what is `kept` is not opened."""
    found = Found(Folder(root, name))
    if not root.is_dir():
        found.problems.append(_no_content(name))
        return found
    found.files += _data(found, kept)
    found.files += _articles_and_images(found, kept)
    _refuse_strays(found)
    return found


def read_content(root: Path, name: str = "content") -> tuple[Edition, list[Problem]]:
    """Read the content folder `root`, called `name` in problems, as `read_found` does."""
    kept = Nothing()
    return read_found(find_content(root, name, kept), kept, Alone())


def read_found(found: Found, kept: Kept, crew: Crew) -> tuple[Edition, list[Problem]]:
    """Return the edition of what was found, and all problems.

    What has a problem is left out of the edition; an edition is complete only when there are no
    problems of the severity error. What is `kept` of a file is not made again; the `crew` parses the rest.
    """
    gathering = _Gathering(list(found.problems))
    texts = [file for file in found.files if file.kind != "image"]
    fresh = [file for file in texts if not kept.holds(file.name, file.stamp, file.digest)]
    gathering.problems += _parse(fresh, kept, crew)
    for file in found.files:
        if file.kind == "image":
            kept.keep(file.name, file.stamp, file.digest, None)
            relative = file.path.relative_to(found.folder.root).as_posix()
            asset = Asset(relative, str(file.path), file.digest)
            gathering.add(Entry("image", relative, asset, Origin(file.name)))
        elif parsed := kept.parsed(file.name):
            gathering.problems += parsed.problems
            for entry in parsed.entries:
                gathering.add(entry)
    kinds = gathering.kinds
    edition = Edition(
        places=kinds.get("place", {}),
        sources=kinds.get("source", {}),
        scopes=kinds.get("scope", {}),
        topics=kinds.get("topic", {}),
        indicators=kinds.get("indicator", {}),
        enterprises=kinds.get("enterprise", {}),
        policies=kinds.get("policy", {}),
        figures=kinds.get("figure", {}),
        bulletins=kinds.get("bulletin", {}),
        pages=kinds.get("page", {}),
        images=kinds.get("image", {}),
        origins=gathering.origins,
    )
    return edition, gathering.problems


def _parse(files: list[InputFile], kept: Kept, crew: Crew) -> list[Problem]:
    """Have the crew parse files, and keep what they hold; return why some could not be read."""
    problems, pieces, work = [], [], []
    for file in files:
        data = read_bytes(file.path, file.name)
        if isinstance(data, Problem):
            problems.append(data)
        else:
            pieces.append((file, hashlib.sha256(data).hexdigest()))
            work.append((file.kind, file.name, data))
    for (file, digest), parsed in zip(pieces, crew.run(parse_all, None, work), strict=True):
        kept.keep(file.name, file.stamp, digest, parsed)
    return problems


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


def _data(found: Found, kept: Kept) -> Iterator[InputFile]:
    """Yield the files of records."""
    folder = found.folder
    for path, objection in folder.files("data", ".yaml", ".yml"):
        kind = kind_of(PurePosixPath(path.relative_to(folder.root / "data").as_posix()))
        if objection or not kind:
            found.problems.append(objection or _stray(folder.named(path)))
        else:
            yield from _seen(found, kept, kind, path)


def _articles_and_images(found: Found, kept: Kept) -> Iterator[InputFile]:
    for kind, under, *suffixes in (*_ARTICLES, _IMAGES):
        for path, objection in found.folder.files(under, *suffixes):
            if objection:
                found.problems.append(objection)
            else:
                yield from _seen(found, kept, kind, path)


def _seen(found: Found, kept: Kept, kind: str, path: Path) -> Iterator[InputFile]:
    """Yield the file with the digest of its bytes, which are read only where they may have changed."""
    name = found.folder.named(path)
    try:
        stamp = stamp_of(path)
        digest = kept.digest(name, stamp) or digest_of(path)
    except OSError as error:
        found.problems.append(unreadable(name, error))
        return
    yield InputFile(kind, path, name, stamp, digest)


def parse_all(_: None, files: Sequence[tuple[str, str, bytes]]) -> list[bytes]:
    """Return what files hold (kind, name, bytes), each as the pickle of a Parsed: work for a crew."""
    return [pickle.dumps(parse(kind, name, data), pickle.HIGHEST_PROTOCOL) for kind, name, data in files]


def _stray(path: str) -> Problem:
    return Problem(
        Location(path),
        "unknown-file",
        message("no kind of record is kept in a file of this name"),
        message("what is not read would be missing from the site in silence"),
        message(
            "put its records into data/places.yaml, indicators.yaml, scopes.yaml, topics.yaml, sources.yaml, "
            "or a file below data/enterprises/, data/policies/ or data/figures/"
        ),
    )


def _refuse_strays(found: Found) -> None:
    """Report what lies in the content folder where nothing is read."""
    for path in _strays(found.folder.root):
        what, mend = _told(path)
        why = message("what is not read would be missing from the site in silence")
        found.problems.append(Problem(Location(found.folder.named(path)), "unknown-file", what, why, mend))


def _told(path: Path) -> tuple[Message, Message]:
    """Say what is wrong with something at the top of the content folder, and where it belongs."""
    if path.name in _FOLDERS:
        return (
            message("a folder is expected here, and this is a file"),
            message("give it another name, or move it out of the content folder"),
        )
    what = message("nothing is read from this place")
    if path.is_dir():
        return what, message(
            "move its bulletins below bulletins/, drafts with `status: draft` in their front "
            "matter, and the rest "
            "out of the content folder"
        )
    if path.suffix == ".md":
        return what, message("move it below bulletins/ or pages/, or out of the content folder")
    if path.suffix in {".yaml", ".yml"}:
        return what, message("move it below data/, or out of the content folder")
    return what, message("move it out of the content folder")


_FOLDERS: Final = frozenset({"bulletins", "pages", "data", "images"})


def _strays(root: Path) -> Iterator[Path]:
    for path in sorted(root.iterdir()):
        if (path.name not in _FOLDERS or not path.is_dir()) and not is_ignored(path.name):
            yield path
