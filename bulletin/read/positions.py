"""Lines and columns of problems, looked up only when there is one."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from bulletin.problems import Location, Problem
from bulletin.read import yaml
from bulletin.read.files import Folder, read_text
from bulletin.read.parse import split_matter


def located(problems: Iterable[Problem], folder: Folder) -> list[Problem]:
    """Return the problems with the lines of those that so far only point into a file."""
    documents: dict[str, tuple[yaml.Positions, int]] = {}
    result = []
    for problem in problems:
        here = problem.location
        if here.pointer and not here.line:
            if here.path not in documents:
                documents[here.path] = _positions(folder, here.path)
            positions, offset = documents[here.path]
            line, column = positions.find(_written(here.pointer, positions), key=here.at_key)
            problem = replace(problem, location=Location(here.path, line + offset, column))  # noqa: PLW2901
        elif here.words and not here.line:
            problem = replace(problem, location=_first(folder, here))  # noqa: PLW2901
        result.append(problem)
    return result


def _first(folder: Folder, here: Location) -> Location:
    """Return the first place of the words that `here` looks for; the file as a whole where there is none."""
    text = read_text(folder.root / Path(here.path).relative_to(folder.name), here.path)
    offset = -1 if isinstance(text, Problem) else text.find(here.words)
    if isinstance(text, Problem) or offset < 0:
        return Location(here.path)
    before = text[:offset]
    return Location(here.path, before.count("\n") + 1, offset - before.rfind("\n"))


def _written(pointer: yaml.Pointer, positions: yaml.Positions) -> yaml.Pointer:
    """Return where the value was written: a figure's field may stand among the defaults of its file."""
    default = pointer[2:]
    if pointer[:1] == ("figures",) and default and pointer[:3] not in positions.values:
        return default if default[:1] in positions.values else pointer
    return pointer


def _positions(folder: Folder, name: str) -> tuple[yaml.Positions, int]:
    path = folder.root / Path(name).relative_to(folder.name)
    text = read_text(path, name)
    if isinstance(text, Problem):
        return yaml.Positions(), 0
    if path.suffix.lower() == ".md":
        matter, _ = split_matter(text)
        return yaml.locate(matter or ""), 1
    return yaml.locate(text), 0
