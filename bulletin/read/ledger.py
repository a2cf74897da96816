"""The files of the ledger, content/published/: one a publication, JSON lines, never edited.

The first line of a file is about the publication, each further line about one thing. The file is called by
its moment in UTC and by the digest of its bytes, which tells whether somebody has edited it.
"""

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec

from bulletin.model.ledger import Ledger, Line, Publication
from bulletin.nouns import KINDS
from bulletin.problems import Location, Problem, message
from bulletin.read.files import read_bytes
from bulletin.read.folders import Folder

FOLDER: Final = "published"
ENDING: Final = ".jsonl"
_VERSION: Final = 6
_READ: Final = (1, 2, 3, 4, 5, 6)
"""Versions that are read; 1 knows no fields of records, 2 no channels, 3 no figures before others, 4 no lost
addresses, 5 no days and reasons of withdrawals."""
_FORM: Final = "%Y%m%dT%H%M%SZ"
LARGEST: Final = 2**30
"""Bytes of a file: the first publication of a large site names each of its figures."""


class _Head(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    version: int
    moment: datetime
    restores: str = ""
    why: str = ""


def encode_publication(
    moment: datetime, lines: tuple[Line, ...], restores: str = "", why: str = ""
) -> tuple[Publication, bytes]:
    """Return a publication with its name, and the bytes of its file."""
    moment = moment.astimezone(UTC).replace(microsecond=0)
    head = _Head(_VERSION, moment, restores, why)
    data = b"".join(msgspec.json.encode(one) + b"\n" for one in (head, *lines))
    return Publication(_named(moment, data), moment, lines, restores, why), data


def _named(moment: datetime, data: bytes) -> str:
    return f"{moment.strftime(_FORM)}-{hashlib.sha256(data).hexdigest()[:6]}"


def decode_publication(name: str, data: bytes) -> Publication | Problem:
    """Return the publication that a file of the ledger holds, or what is wrong with it.

    `name` is the file's in problems.
    """
    called, data = Path(name).name.removesuffix(ENDING), data.replace(b"\r\n", b"\n")  # Git on Windows
    number = 0
    try:
        head, *rest = data.splitlines()
        found = msgspec.json.decode(head, type=_Head)
        if found.version not in _READ:
            return _of_other_version(name, found.version)
        lines = []
        for number, line in enumerate(rest, 1):  # noqa: B007  it tells where decoding stops
            lines.append(msgspec.json.decode(line, type=Line))
    except (ValueError, msgspec.MsgspecError):
        return _edited(Location(name, number + 1))
    if found.moment.tzinfo is None or called != _named(found.moment, data):
        return _edited(Location(name))
    if unknown := next((n for n, line in enumerate(lines, 2) if line.kind not in KINDS), 0):
        return _edited(Location(name, unknown))
    return Publication(called, found.moment, tuple(lines), found.restores, found.why)


def read_ledger(folder: Folder) -> tuple[Ledger, list[Problem]]:
    """Return the ledger of a content folder, and what is wrong with its files."""
    publications, problems = [], []
    for candidate in folder.files(FOLDER, ENDING):
        if candidate.objection:
            problems.append(candidate.objection)
            continue
        data = read_bytes(Path(candidate.path), candidate.name, LARGEST)
        found = data if isinstance(data, Problem) else decode_publication(candidate.name, data)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            publications.append(found)
    return Ledger.of(publications), problems


def _edited(where: Location) -> Problem:
    return Problem(
        where,
        "ledger",
        message("this file of the ledger is not as `publish` wrote it"),
        message("it tells what was public when, and feeds and corrections stand on it"),
        message(
            "put the file back as it was: from version control, a backup, or the copy that the public target "
            "keeps, which `publish` fetches once the file is deleted here"
        ),
    )


def _of_other_version(name: str, version: int) -> Problem:
    return Problem(
        Location(name, 1),
        "ledger",
        message(
            "this file of the ledger has the form {version}, which this program does not know",
            version=version,
        ),
        message("it tells what was public when, and feeds and corrections stand on it"),
        message("publish with the program that wrote it, or a newer one"),
    )
