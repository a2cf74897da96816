"""Fields that stand in an article's text, below the front matter that they were meant for."""

import re
from collections.abc import Iterator
from typing import Final

from bulletin.model.records import Part
from bulletin.problems import Location, Problem, message
from bulletin.read.hiding import hides
from bulletin.read.vocabulary import fields_of
from bulletin.text.patterns import late

_FIELD: Final = re.compile(
    r"^[ \t]{0,3}(?P<key>[a-z_]{2,20}|状态|草稿)[ \t]*[:：][ \t]*(?P<value>[^\n]*)",
    re.IGNORECASE | re.MULTILINE,
)
_FENCE: Final = re.compile(r"[ \t]*(?:(?P<mark>```|~~~|/{3,})|(?P<comment><!--(?!.*-->)))")
_AGAIN: Final = late(
    r"\A\s*(?:^---[ \t]*\n)?(?P<first>^id: .*\n)(?=(?:.*\n){0,8}?title: )(?:.*\n)*?^---[ \t]*(?:\n|\Z)",
    re.MULTILINE,
)
"""A second front matter at the beginning of the text."""
_FIRST: Final = 8
"""So many of the first lines with words may have been meant for the front matter, whatever they name."""
_STATUSES: Final = frozenset({"draft", "withdrawn", "published", "草稿"})
_MOMENT: Final = re.compile(r"[\"']?\d{4}\D\d")


def fields_below(model: type[Part], body: str, path: str, first_line: int) -> Iterator[Problem]:
    """Yield the lines of a `body` that begin like fields; code, comments and blocks may hold such lines."""
    if not _FIELD.search(body):
        return
    fields = frozenset(fields_of(model))
    again = _AGAIN.search(body)
    if again:
        yield Problem(
            Location(path, first_line + body.count("\n", 0, again.start("first")), 1),
            "front-matter",
            message("the fields stand once more below the front matter"),
            message("readers would see them as text"),
            message(
                "delete them, up to the next line of `---`, if they are the same; else keep the right ones"
            ),
        )
    for at, nth, line in _lines(body[again.end() :] if again else body):
        found = _FIELD.match(line)
        if not found:
            continue
        key, value = found["key"].casefold(), found["value"].strip().casefold()
        keeps = "status" in fields and _keeps_back(key, value)
        if keeps or (nth < _FIRST and key in fields):
            yield _strayed(Location(path, first_line + at, found.start("key") + 1), key, keeps=keeps)


def _lines(body: str) -> Iterator[tuple[int, int, str]]:
    """Yield the lines of the text: which each is, which of those with words, and what it says."""
    nth, end = 0, ""
    for at, line in enumerate(body.split("\n")):
        if end:
            end = "" if line.strip().startswith(end) or (end == "-->" and end in line) else end
        elif opening := _FENCE.match(line):
            end = "-->" if opening["comment"] else opening["mark"]
        elif line.strip():
            yield at, nth, line
            nth += 1


def _keeps_back(key: str, value: str) -> bool:
    """Tell if a field says whether or when a bulletin is public."""
    return (
        (key in {"status", "状态"} and value.strip("\"'“”。") in _STATUSES)
        or (key == "embargo" and _MOMENT.match(value) is not None)
        or hides(key, value)
    )


def _strayed(where: Location, key: str, *, keeps: bool) -> Problem:
    return Problem(
        where,
        "front-matter",
        message("the field `{key}` stands in the text, and not in the front matter", key=key),
        message("the article would be public at once, and readers would see the line")
        if keeps
        else message("it holds for nothing there, and readers would see the line"),
        message("put the line above the second `---`, so that it stands among the other fields")
        if key.isascii() and not hides(key, "yes")
        else message("delete the line, and write `status: draft` above the second `---`"),
    )
