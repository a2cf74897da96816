"""Lines and columns of problems, looked up only when there is one."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bulletin.markup.positions import Lines
from bulletin.problems import Location, Pointer, Problem
from bulletin.read import yaml
from bulletin.read.files import read_text
from bulletin.read.folders import Folder
from bulletin.read.parse import split_front_matter


@dataclass(slots=True)
class Lookups:
    """Where things stand in files: each is looked up once, as long as its file holds the same bytes."""

    _digests: dict[str, str] = field(default_factory=dict)
    _found: dict[str, dict[Any, Location]] = field(default_factory=dict)
    """By file: lines and columns by what was looked for."""

    def renew(self, files: Iterable[tuple[str, str]]) -> None:
        """Take it that these are the files now, with their digests; forget what was found in others."""
        before, self._digests = self._digests, dict(files)
        for path in list(self._found):
            if before[path] != self._digests.get(path):
                del self._found[path]

    def find(self, here: Location, files: "_Files") -> Location:
        """Return the line and column of what `here` points to, which `files` are asked for where need be."""
        if here.path not in self._digests:
            return files.find(here)
        found, wanted = self._found.setdefault(here.path, {}), (here.pointer, here.at_key, here.words)
        if wanted not in found:
            found[wanted] = files.find(here)
        return found[wanted]


def located(problems: Iterable[Problem], folder: Folder, lookups: Lookups | None = None) -> list[Problem]:
    """Return the problems with the lines of those that so far only point into a file.

    Files of the content are opened only for what `lookups` does not know yet.
    """
    files, lookups = _Files(folder), lookups or Lookups()
    return [
        problem
        if problem.location.line or not (problem.location.pointer or problem.location.words)
        else replace(problem, location=lookups.find(problem.location, files))
        for problem in problems
    ]


@dataclass(slots=True)
class _Files:
    """Files of a folder, each read when something is first looked up in it."""

    folder: Folder
    documents: dict[str, tuple[yaml.Positions, int]] = field(default_factory=dict)
    texts: dict[str, Lines] = field(default_factory=dict)

    def find(self, here: Location) -> Location:
        """Return the line and column of what `here` points to."""
        if here.pointer:
            if here.path not in self.documents:
                self.documents[here.path] = _positions(self.folder, here.path)
            positions, offset = self.documents[here.path]
            line, column = positions.find(_written(here.pointer, positions), key=here.at_key)
            return Location(here.path, line + offset, column)
        if here.path not in self.texts:
            self.texts[here.path] = Lines(_text(self.folder, here.path))
        return _in_text(self.texts[here.path], here)


def _text(folder: Folder, name: str) -> str:
    text = read_text(folder.root / Path(name).relative_to(folder.name), name)
    return "" if isinstance(text, Problem) else text


def _in_text(lines: Lines, here: Location) -> Location:
    """Return where the words that `here` looks for stand: in the body, else before it, else in the file."""
    body = len(lines.text) - len(split_front_matter(lines.text)[1])
    offset = lines.text.find(here.words, body)
    offset = lines.text.find(here.words) if offset < 0 else offset
    return Location(here.path, *lines.at(offset)) if offset >= 0 else Location(here.path)


def _written(pointer: Pointer, positions: yaml.Positions) -> Pointer:
    """Return where the value was written: a figure's field may stand among the defaults of its file."""
    default = pointer[2:]
    if pointer[:1] == ("figures",) and default and pointer[:3] not in positions.values:
        return default if default[:1] in positions.values else pointer
    return pointer


def _positions(folder: Folder, name: str) -> tuple[yaml.Positions, int]:
    text = _text(folder, name)
    if name.lower().endswith(".md"):
        front_matter, _ = split_front_matter(text)
        return yaml.locate(front_matter or ""), 1
    return yaml.locate(text), 0
