"""The content folder to an edition: every file, with all problems of all files in one run."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, NamedTuple

from bulletin.executor import Executor, SerialExecutor, nearby
from bulletin.media.kinds import SMALLER_FILE, SMALLER_IMAGE, too_large
from bulletin.model.assets import Attachment, Picture
from bulletin.model.edition import ASSETS, KINDS, Edition, Origin
from bulletin.nouns import KINDS as NOUNS
from bulletin.problems import Location, Problem, Severity, message
from bulletin.read import ledger
from bulletin.read.files import LIMIT, Stamp, read_bytes
from bulletin.read.finding import Found, InputFile, find_content
from bulletin.read.findings import decode_problems, encode_problems
from bulletin.read.memory import FileMemory, NoMemory
from bulletin.read.parse import ParsedFile, ReadEntry, parse_file
from bulletin.read.rows import Row, origin_pointer, row_of


class Duplicate(NamedTuple):
    """Two records of one kind and id, and where they were written."""

    label: str
    id: str
    first: Origin
    other: Origin


@dataclass(slots=True)
class _Gathering:
    """What has been read so far; becomes the edition."""

    problems: list[Problem]
    duplicates: list[Duplicate] = field(default_factory=list)
    kinds: dict[str, dict[str, Any]] = field(default_factory=dict)
    origins: dict[tuple[str, str], Origin] = field(default_factory=dict)

    def add(self, entry: ReadEntry) -> None:
        """Take in what a file holds; of two with one id the first stays, and the second is a problem."""
        label, id_, origin = entry.label, entry.id, entry.origin
        first = self.origins.setdefault((label, id_), origin)
        if first is origin:
            self.kinds.setdefault(label, {})[id_] = entry.value
            return
        self.duplicates.append(Duplicate(label, id_, first, origin))


def read_content(root: Path, name: str = "content") -> tuple[Edition, list[Problem]]:
    """Read the content folder `root`, called `name` in problems, as `read_found` does."""
    memory = NoMemory()
    return read_found(find_content(root, name, memory), memory, SerialExecutor())


def read_found(found: Found, memory: FileMemory, executor: Executor) -> tuple[Edition, list[Problem]]:
    """Return the edition of what was found, and all problems.

    What has a problem is left out of the edition; an edition is complete only when there are no
    problems of the severity error. The `executor` parses the files.
    """
    read, problems = read_fresh(found, memory, executor)
    gathering = _Gathering([])
    for file in read:
        gathering.problems += decode_problems(file.problems)
        for row in file.rows:
            pointer = origin_pointer(row.number, row.pointer)
            gathering.add(ReadEntry(row.label, row.id, row.value, Origin(file.name, pointer)))
    kinds: dict[str, Any] = {name: gathering.kinds.get(label, {}) for label, name in KINDS.items()}
    told = [*found.problems, *problems, *gathering.problems, *duplicate_ids(gathering.duplicates)]
    return Edition(**kinds, origins=gathering.origins), told


class ReadFile(NamedTuple):
    """A file as it was read: what it looked like, the digest of its bytes, its rows, and its problems.

    A file is `sound` where none of its problems is an error: else some rows may be missing.
    """

    name: str
    stamp: Stamp
    digest: str
    rows: tuple[Row, ...]
    problems: bytes
    sound: bool


Parsed_ = tuple[tuple[Row, ...], bytes, bool]
"""What a file holds: its rows, its problems in the plain form, and whether it is sound."""


def read_fresh(found: Found, memory: FileMemory, executor: Executor) -> tuple[list[ReadFile], list[Problem]]:
    """Parse what is not known; return what was read, and why some files could not be."""
    looked = found.files if found.only is None else found.only
    fresh = [file for file in looked if not memory.recognize(file.name, file.stamp, file.digest)]
    texts = _parse([file for file in fresh if file.kind not in ASSETS], executor)
    assets = _inspect([file for file in fresh if file.kind in ASSETS], executor)
    return texts[0] + assets[0], texts[1] + assets[1]


def _parse(files: list[InputFile], executor: Executor) -> tuple[list[ReadFile], list[Problem]]:
    """Have the executor parse files; return what they hold, and why some could not be read."""
    problems, pieces, work = [], [], []
    for file in files:
        data = read_bytes(file.path, file.name, ledger.LARGEST if file.kind == "publication" else LIMIT)
        if isinstance(data, Problem):
            problems.append(data)
        else:
            pieces.append((file, hashlib.sha256(data).hexdigest()))
            work.append((file.kind, file.name, data))
    held = executor.run(parse_all, None, work)
    read = [
        ReadFile(file.name, file.stamp, digest, *parsed)
        for (file, digest), parsed in zip(pieces, held, strict=True)
    ]
    return read, problems


def _inspect(files: list[InputFile], executor: Executor) -> tuple[list[ReadFile], list[Problem]]:
    """Inspect images and attachments; return what they are, and why some could not be read.

    They are large, so whoever inspects one reads it from the disk: a process of this machine, then.
    """
    near = nearby(executor)
    found = near.run(inspect_all, None, [(file.kind, file.name, file.where) for file in files])
    read: list[ReadFile] = []
    problems = []
    for file, what in zip(files, found, strict=True):
        if isinstance(what, Problem):
            problems.append(what)
        else:
            read.append(ReadFile(file.name, file.stamp, *what))
    return read, problems


def inspect_all(
    _: None, files: Sequence[tuple[str, str, str]]
) -> list[tuple[str, tuple[Row, ...], bytes, bool] | Problem]:
    """Return what images and attachments are (kind, name, where): work for an executor.

    Of each the digest of its bytes, and what `parse_all` gives.
    """
    return [_inspected(*file) for file in files]


def _inspected(kind: str, name: str, where: str) -> tuple[str, tuple[Row, ...], bytes, bool] | Problem:
    from bulletin.media import attachments, images  # noqa: PLC0415  a content may have none

    limit = images.BYTES if kind == "image" else attachments.BYTES
    data = read_bytes(Path(where), name, limit)
    if isinstance(data, Problem):
        return _heavy(kind, data) if data.rule == "too-large" else data
    digest = hashlib.sha256(data).hexdigest()
    parsed = parse_file(kind, name, data)
    placed = tuple(_with_digest(entry, digest) for entry in parsed.entries)
    return digest, *_plain(ParsedFile(placed, parsed.problems))


def _with_digest(entry: ReadEntry, digest: str) -> ReadEntry:
    """Return the entry of an image or attachment with the digest of its bytes.

    It is published under the path that it has below the content folder.
    """
    path = entry.id
    found, size = entry.value
    if entry.label == "file":
        return replace(entry, value=Attachment(path, path, digest, found, size))
    return replace(entry, value=Picture(path, path, digest, found.width, found.height, found.copies))


def _heavy(kind: str, problem: Problem) -> Problem:
    """Return the problem of an image or attachment of too many bytes."""
    mend = SMALLER_IMAGE if kind == "image" else SMALLER_FILE
    return too_large(problem.location.path, problem.what, mend)


def parse_all(_: None, files: Sequence[tuple[str, str, bytes]]) -> list[Parsed_]:
    """Return what files hold (kind, name, bytes): work for an executor."""
    return [_plain(parse_file(kind, name, data)) for kind, name, data in files]


def _plain(parsed: ParsedFile) -> Parsed_:
    sound = all(problem.severity is not Severity.ERROR for problem in parsed.problems)
    return tuple(map(row_of, parsed.entries)), encode_problems(parsed.problems), sound


_COPY: Final = re.compile(
    r"(?:(?:副本|複本|拷贝|复制|複製|\bcopy)[ ]?\d*(?:[ ]?[(（]\d+[)）])?|[(（]\d+[)）]"
    r"|(?:冲突|衝突|conflict)[^/]*)\.\w+$",
    re.IGNORECASE,
)
"""What systems call a copy of a file: `a - 副本.md`, `a (1).yaml`."""


def duplicate_ids(duplicates: Iterable[Duplicate]) -> Iterator[Problem]:
    """Yield the problems of records that share kind and id; two files that share several are one problem.

    The first stays, but for one in a file whose name is that of a copy.
    """
    places: defaultdict[tuple[str, str], dict[Origin, None]] = defaultdict(dict)
    for one in duplicates:
        places[one.label, one.id] |= dict.fromkeys((one.first, one.other))
    by_files: defaultdict[tuple[str, str], list[Duplicate]] = defaultdict(list)
    for (label, id_), found in places.items():
        first = next((where for where in found if not _COPY.search(where.path)), next(iter(found)))
        for where in found:
            if where is not first:
                by_files[first.path, where.path].append(Duplicate(label, id_, first, where))
    for (path, other), shared in by_files.items():
        if len(shared) > 1 and path != other:
            yield _copied(shared)
        else:
            yield from (_duplicate(*one) for one in shared)


def _copied(shared: Sequence[Duplicate]) -> Problem:
    """Return the problem of a file that shares several ids with another one."""
    one, *more = sorted(shared, key=lambda twice: (int(twice.other.pointer[-1]), twice.label, twice.id))
    ids = [one.id, *(twice.id for twice in more)]
    return Problem(
        Location(one.other.path, pointer=(*one.other.pointer, "id")),
        "duplicate-id",
        message(
            "{count} records of this file have ids that records of {path} have too: {ids}",
            count=len(ids),
            path=one.first.path,
            ids=", ".join([*ids[:_SHOWN], *(["…"] if len(ids) > _SHOWN else [])]),
        ),
        message("addresses and references could mean either"),
        message(
            "if the file is a copy of the other one, take over from it what is newer, and delete it; else "
            "give its records ids of their own"
        ),
    )


_SHOWN: Final = 5
"""Ids that a message shows."""


def _duplicate(label: str, id_: str, first: Origin, other: Origin) -> Problem:
    """Return the problem of two records of one kind and id."""
    return Problem(
        Location(other.path, pointer=(*other.pointer, "id")),
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
            "another {label} has the id 「{id}」, in {path}", label=NOUNS[label], id=id_, path=first.path
        ),
        message("addresses and references could mean either"),
        message(
            "give one of them another id; if they are the same thing, keep the right one, delete the other"
        ),
    )
