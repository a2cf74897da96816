"""What a problem of a record has one answer to: a date in another form, and an id that is missing."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final

from unidecode import unidecode

from bulletin.model.fields import SLUG_LENGTH
from bulletin.problems import Problem
from bulletin.read import yaml
from bulletin.read.parse import split_matter

_NAMES: Final = ("name", "title")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """At `line` and `column`, from 1, `old` becomes `new`; without `old` the id `new` is put in."""

    line: int
    column: int
    old: str
    new: str


def edits(problems: Iterable[tuple[Problem, Problem]], text: str, taken: set[str]) -> Iterator[Edit]:
    """Yield what mends the `problems` of the file that holds `text`, each as found and as located.

    `taken` are the ids that are in use; the ids that are given are added.
    """
    for found, placed in problems:
        told = dict(found.what.arguments)
        meant = dict(found.mend.arguments).get("date")
        if found.rule == "date-form" and meant:
            yield Edit(placed.location.line, placed.location.column, str(told["text"]), str(meant))
        is_nameless = found.rule == "missing-field" and told["field"] == "id"
        if is_nameless and (id_ := _id(found, text, taken)):
            taken.add(id_)
            below = int(not found.location.pointer)  # front matter begins below its hyphens
            yield Edit(placed.location.line + below, placed.location.column, "", id_)


def _id(problem: Problem, text: str, taken: set[str]) -> str:
    """Return an id for the record without one: of its name, or of an article its file's; empty without."""
    path = PurePosixPath(problem.location.path)
    if path.suffix.lower() == ".md":
        return _free(_slug(path.stem), taken)
    value: Any = yaml.load(text, str(path))[0]
    for step in problem.location.pointer:
        value = value[step]
    name = next((value[key] for key in _NAMES if isinstance(value.get(key), str)), "")
    return _free(_slug(name), taken)


def _slug(name: str) -> str:
    """Return `name` in small Latin letters, digits and hyphens; Han characters by their usual reading."""
    plain = unidecode(unicodedata.normalize("NFKC", name)).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[: SLUG_LENGTH - 4].strip("-")


def _free(slug: str, taken: set[str]) -> str:
    """Return `slug`, with a number behind it where it is taken."""
    numbered = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return next((free for free in (slug, *numbered) if free not in taken), "") if slug else ""


def applied(text: str, changes: Iterable[Edit]) -> str:
    """Return `text` with the changes; one whose old words do not stand there is left out."""
    lines = text.split("\n")
    for change in sorted(set(changes), reverse=True):
        line = lines[change.line - 1]
        start = change.column - 1
        if change.old:
            at = line.find(change.old, start)
            if at >= 0:
                lines[change.line - 1] = line[:at] + change.new + line[at + len(change.old) :]
            continue
        flow = line[start : start + 1] == "{"
        start += flow
        put = f"id: {change.new}, " if flow else f"id: {change.new}\n{' ' * start}"
        lines[change.line - 1] = line[:start] + put + line[start:]
    return "\n".join(lines)


def in_matter(text: str) -> Mapping[str, str]:
    """Return the parts of an article that `applied` and `typed_right` work on: YAML and the rest."""
    matter, body = split_matter(text)
    if matter is None:
        return {"matter": "", "head": "", "rest": text}
    head = text[: len(text) - len(body)]
    start = head.index(matter, head.index("\n"))
    return {"head": head[:start], "matter": matter, "rest": text[start + len(matter) :]}
