"""What a problem has one answer to: a date in another form, a missing id, a table, a text with a #."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final

from bulletin.fix import tables
from bulletin.fix.items import unspaced
from bulletin.model.fields import SLUG_LENGTH
from bulletin.nouns import KINDS
from bulletin.problems import Problem, Severity
from bulletin.read import yaml
from bulletin.read.parse import split_front_matter
from bulletin.text.pinyin import pinyin_slug
from bulletin.text.places import place_id

_NAMES: Final = ("name", "title")
_NUMBER: Final = 6
"""Characters that are left for a number behind an id."""
_TABLES: Final = {"pasted-table": tables.pasted, "table-ruler": tables.unruled}


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """At `line` and `column`, from 1, `old` becomes `new`; without `old` the id `new` is put in."""

    line: int
    column: int
    old: str
    new: str


class Ids:
    """The ids that are in use, to which those that are given are added."""

    def __init__(self, taken: set[str]) -> None:
        self.taken = taken
        self.numbers: dict[str, int] = {}

    def give(self, slug: str) -> str:
        """Return `slug`, with a number behind it where it is taken; empty where it is."""
        if not slug:
            return ""
        free = slug
        while free in self.taken:
            self.numbers[slug] = self.numbers.get(slug, 1) + 1
            free = f"{slug}-{self.numbers[slug]}"
        self.taken.add(free)
        return free


def edits(problems: Sequence[tuple[Problem, Problem]], text: str, ids: Ids) -> Iterator[Edit]:
    """Yield what mends the `problems` of the file that holds `text`, each as found and as located.

    A record that has a field of an unknown name gets no id: that field may hold the one that it was given.
    """
    unclear = {found.location.pointer[:-1] for found, _ in problems if found.rule == "unknown-key"}
    nameless = None
    for found, placed in problems:
        told, here = dict(found.what.arguments), placed.location
        meant = dict(found.mend.arguments).get("date")
        if found.rule == "date-form" and meant:
            yield Edit(here.line, here.column, str(told["text"]), str(meant))
        may_fix = "command" in dict(found.mend.arguments)  # else only the editor knows which cells are a row
        if found.rule in _TABLES and found.severity is Severity.ERROR and may_fix:
            rows = _TABLES[found.rule](text.split("\n"), here.line - 1)
            yield from (Edit(at + 1, 1, old, new) for at, old, new in rows)
        if found.rule == "left-mark" and may_fix:
            rows = unspaced(text.split("\n"), here.line - 1)
            yield from (Edit(at + 1, 1, old, new) for at, old, new in rows)
        if found.rule == "cut-text" and found.severity is Severity.ERROR:
            yield from _quoted(text.split("\n")[here.line - 1], here.line, dict(found.mend.arguments))
        if found.rule == "missing-field" and told["field"] == "id" and found.location.pointer not in unclear:
            path = PurePosixPath(here.path)
            if nameless is None and path.suffix.lower() != ".md":
                nameless = yaml.load(text, str(path))[0]
            if id_ := ids.give(_slug(nameless, found, path)):
                below = int(not found.location.pointer)  # front matter begins below its hyphens
                old = "id:" if found.location.at_key else ""
                yield Edit(here.line + below, here.column, old, f"id: {id_}" if old else id_)


def _quoted(line: str, number: int, told: Mapping[str, Any]) -> Iterator[Edit]:
    """Yield the change of a value, or an entry in brackets, that goes on behind a #: all of it in quotes.

    A value that begins on another line, or goes on below, is left.
    """
    new = str(told.get("quoted", ""))
    begins = _VALUE.match(line)
    assert begins, "every part may be missing"  # noqa: S101  for the types
    start = begins.end()
    if "entry" not in told and not begins[0].strip():
        return
    value = line[start:].strip(" \t")
    if _QUOTES.sub("", value) != _QUOTES.sub("", new):
        value = _NOTE.sub("", value)
    old = str(told.get("entry", value))
    if new and _QUOTES.sub("", old) == _QUOTES.sub("", new):
        yield Edit(number, line.index(old, 0 if "entry" in told else start) + 1, old, new)


_VALUE: Final = re.compile(r"[ \t]*(?:- +)*(?:[^\s:#\"'\[\]{}]+:[ \t]+)?")
_QUOTES: Final = re.compile("[\"'\\s]")
_NOTE: Final = re.compile(r"[ \t]+#(?:[ \t].*)?$")
"""A note for colleagues, which stays out of the quotes."""


def _slug(value: Any, problem: Problem, path: PurePosixPath) -> str:
    """Return what the id of the record without one is made of: its name, or an article's file; else empty."""
    if path.suffix.lower() == ".md":
        return pinyin_slug(path.stem, SLUG_LENGTH - _NUMBER)
    for step in problem.location.pointer:
        value = value[step] if step != "id" else value
    name = next((value[key] for key in _NAMES if isinstance(value.get(key), str)), "")
    if dict(problem.what.arguments).get("label") == KINDS["place"]:
        return place_id(name, str(value.get("level", "")), SLUG_LENGTH - _NUMBER)
    return pinyin_slug(name, SLUG_LENGTH - _NUMBER)


def applied(lines: Iterable[str], changes: Iterable[Edit]) -> list[str]:
    """Return `lines` with the changes, where a new id is a line of its own behind a line feed.

    A change whose old words do not stand at its place is left out.
    """
    changed = list(lines)
    for change in sorted(set(changes), reverse=True):
        line = changed[change.line - 1]
        start = change.column - 1
        if change.old:
            if (at := _place(line, change.old, start)) >= 0:
                changed[change.line - 1] = line[:at] + change.new + line[at + len(change.old) :]
            continue
        flow = line[start : start + 1] == "{"
        start += flow
        put = f"id: {change.new}, " if flow else f"id: {change.new}\n{' ' * start}"
        changed[change.line - 1] = line[:start] + put + line[start:]
    return changed


def _place(line: str, old: str, start: int) -> int:
    """Return where `old` stands in `line`: as the value at `start`, or an end of a span; -1 where it doesn't.

    A name with its colon stands there only where no value is behind it.
    """
    behind = r"(?=[ ]*(?:[,}#]|$))" if old.endswith(":") else r"(?![\w/-])"
    match = re.compile(rf"[\"']?(?:[^#]*\.\. ?)?({re.escape(old)}){behind}").match(line, start)
    return match.start(1) if match else -1


def in_front_matter(text: str) -> Mapping[str, str]:
    """Return the parts of an article that `applied` and `typed_right` work on: YAML and the rest."""
    front_matter, body = split_front_matter(text)
    if front_matter is None:
        return {"front_matter": "", "head": "", "rest": text}
    head = text[: len(text) - len(body)]
    start = head.index(front_matter, head.index("\n"))
    return {"head": head[:start], "front_matter": front_matter, "rest": text[start + len(front_matter) :]}
