"""Lines and columns of problems, looked up only when there is one."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from bulletin.markup.positions import Lines
from bulletin.problems import Location, Pointer, Problem
from bulletin.read import yaml
from bulletin.read.files import read_text
from bulletin.read.folders import Folder
from bulletin.read.parse import split_front_matter


def located(problems: Iterable[Problem], folder: Folder) -> list[Problem]:
    """Return the problems with the lines of those that so far only point into a file."""
    documents: dict[str, tuple[yaml.Positions, int]] = {}
    texts: dict[str, Lines] = {}
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
            if here.path not in texts:
                texts[here.path] = Lines(_text(folder, here.path))
            problem = replace(problem, location=_in_text(texts[here.path], here))  # noqa: PLW2901
        result.append(problem)
    return result


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
