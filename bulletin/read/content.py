"""The content folder to an edition: every file, with all problems of all files in one run."""

import hashlib
import pickle
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from bulletin.crew import Alone, Crew
from bulletin.model.assets import Attachment, Picture
from bulletin.model.edition import ASSETS, KINDS, Edition, Origin
from bulletin.nouns import KINDS as NOUNS
from bulletin.problems import Location, Problem, message
from bulletin.read.files import read_bytes
from bulletin.read.finding import Found, InputFile, find_content, gone, order
from bulletin.read.kept import Kept, Nothing
from bulletin.read.parse import Entry, Parsed, parse


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
                    label=NOUNS[label],
                    id=id_,
                    number=int(first.pointer[-1]) + 1,
                    path=first.path,
                )
                if first.pointer
                else message(
                    "another {label} has the id 「{id}」, in {path}",
                    label=NOUNS[label],
                    id=id_,
                    path=first.path,
                ),
                message("addresses and references could mean either"),
                message("give one of them another id; if they are the same thing, delete one"),
            )
        )


def read_content(root: Path, name: str = "content") -> tuple[Edition, list[Problem]]:
    """Read the content folder `root`, called `name` in problems, as `read_found` does."""
    kept = Nothing()
    return read_found(find_content(root, name, kept), kept, Alone())


def read_found(found: Found, kept: Kept, crew: Crew) -> tuple[Edition, list[Problem]]:
    """Return the edition of what was found, and all problems.

    What has a problem is left out of the edition; an edition is complete only when there are no
    problems of the severity error. What is `kept` of a file is not made again; the `crew` parses the rest.
    """
    problems = read_fresh(found, kept, crew)
    edition, more = assembled(found.files, kept.parsed)
    return edition, [*found.problems, *problems, *more]


def read_fresh(found: Found, kept: Kept, crew: Crew) -> list[Problem]:
    """Have the crew parse what is not kept; return why some files could not be read."""
    looked = found.files if found.again is None else found.again
    fresh = [file for file in looked if not kept.holds(file.name, file.stamp, file.digest)]
    texts = [file for file in fresh if file.kind not in ASSETS]
    return _parse(texts, kept, crew) + _inspect([file for file in fresh if file.kind in ASSETS], kept, crew)


def assembled(
    files: Iterable[InputFile], parsed: Callable[[str], Parsed | None]
) -> tuple[Edition, list[Problem]]:
    """Return the edition of `files`, which hold what `parsed` tells by their names, and all problems."""
    gathering = _Gathering([])
    for file in files:
        if held := parsed(file.name):
            gathering.problems += held.problems
            for entry in held.entries:
                gathering.add(_placed(entry, file) if file.kind in ASSETS else entry)
    kinds: dict[str, Any] = {name: gathering.kinds.get(label, {}) for label, name in KINDS.items()}
    return Edition(**kinds, origins=gathering.origins), gathering.problems


def _placed(entry: Entry, file: InputFile) -> Entry:
    """Return the entry of an image or attachment with where it lies, and the digest of its bytes."""
    found, size = entry.value
    where = (entry.id, file.where, file.digest)
    if entry.label == "file":
        return replace(entry, value=Attachment(*where, found, size))
    return replace(entry, value=Picture(*where, found.width, found.height, found.copies))


def earlier_edition(
    found: Found, earlier: Mapping[str, tuple[str, Parsed | None] | None], kept: Kept
) -> Edition:
    """Return the edition as it was before `earlier` files became what was `found` (None: were not there)."""
    files = [file for file in found.files if earlier.get(file.name, ()) is not None]
    there = {file.name for file in found.files}
    files += [gone(found.folder, name) for name, was in earlier.items() if was and name not in there]
    files.sort(key=lambda file: order(file.name))
    files = [replace(file, digest=was[0]) if (was := earlier.get(file.name)) else file for file in files]

    def parsed(name: str) -> Parsed | None:
        was = earlier.get(name)
        return was[1] if was else kept.parsed(name)

    return assembled(files, parsed)[0]


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
    for (file, digest), (parsed, told) in zip(pieces, crew.run(parse_all, None, work), strict=True):
        kept.keep(file.name, file.stamp, digest, parsed, told=told)
    return problems


def _inspect(files: list[InputFile], kept: Kept, crew: Crew) -> list[Problem]:
    """Have the crew inspect images and attachments, and keep what they are; return why some can't be read.

    They are large: whoever inspects one reads it, where that is a process of this machine.
    """
    near = crew if crew.knows_all else Alone()
    problems = []
    found = near.run(inspect_all, None, [(file.kind, file.name, file.where) for file in files])
    for file, what in zip(files, found, strict=True):
        if isinstance(what, Problem):
            problems.append(what)
        else:
            digest, parsed, told = what
            kept.keep(file.name, file.stamp, digest, parsed, told=told)
    return problems


Inspected = tuple[str, bytes, bool]
"""The digest of a file's bytes, the pickle of a Parsed, and whether there is something to tell of it."""


def inspect_all(_: None, files: Sequence[tuple[str, str, str]]) -> list[Inspected | Problem]:
    """Return what images and attachments are (kind, name, where): work for a crew."""
    return [_inspected(*file) for file in files]


def _inspected(kind: str, name: str, where: str) -> Inspected | Problem:
    from bulletin.media import attachments, images  # noqa: PLC0415  a content may have none

    limit = images.BYTES if kind == "image" else attachments.BYTES
    data = read_bytes(Path(where), name, limit, _SMALLER)
    if isinstance(data, Problem):
        return data
    (parsed, told), digest = parse_all(None, [(kind, name, data)])[0], hashlib.sha256(data).hexdigest()
    return digest, parsed, told


_SMALLER: Final = message("save it smaller where it was made, and put that here")


def parse_all(_: None, files: Sequence[tuple[str, str, bytes]]) -> list[tuple[bytes, bool]]:
    """Return what files hold (kind, name, bytes): work for a crew.

    Each is the pickle of a Parsed, and whether there is something to tell of it.
    """
    held = [parse(kind, name, data) for kind, name, data in files]
    return [(pickle.dumps(parsed, pickle.HIGHEST_PROTOCOL), bool(parsed.problems)) for parsed in held]
