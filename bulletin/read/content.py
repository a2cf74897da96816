"""The content folder to an edition: every file, with all problems of all files in one run."""

import hashlib
import pickle
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bulletin.crew import Alone, Crew
from bulletin.model.assets import Asset
from bulletin.model.edition import Edition, Origin
from bulletin.nouns import KINDS
from bulletin.problems import Location, Problem, message
from bulletin.read.files import read_bytes
from bulletin.read.finding import Found, InputFile, find_content
from bulletin.read.kept import Kept, Nothing
from bulletin.read.parse import Entry, parse


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


def parse_all(_: None, files: Sequence[tuple[str, str, bytes]]) -> list[bytes]:
    """Return what files hold (kind, name, bytes), each as the pickle of a Parsed: work for a crew."""
    return [pickle.dumps(parse(kind, name, data), pickle.HIGHEST_PROTOCOL) for kind, name, data in files]
