"""What the YAML parser stumbles over, in words for editors who know no YAML."""

import re
from dataclasses import dataclass
from typing import Final

import yaml

from bulletin.problems import Location, Message, Problem, message
from bulletin.read.indentation import indent
from bulletin.read.quoting import mend_by_quotes
from bulletin.read.vocabulary import CHINESE


@dataclass(frozen=True, slots=True)
class _Case:
    """One fault of the parser's: how its words begin, and ours for them.

    `at_start` where the fault is what was begun, not where the parser gave up; `behind` where
    something stands before it on its line; `field` where that is the name of a field, indented; `quotes`
    where the text of the line goes into quotes as a whole; `item` where the line begins a record by its id.
    """

    contexts: tuple[str, ...]
    problems: tuple[str, ...]
    what: Message
    mend: Message
    at_start: bool = False
    behind: bool = False
    field: bool = False
    quotes: bool = False
    look: str = ""
    held: str = ""
    one_line: bool = False
    item: bool = False


_ANY: Final = ("",)
_CASES: Final = (
    _Case(
        _ANY,
        ("mapping values are not allowed",),
        message("a list begins here, but the lines above are fields of one record"),
        message("write the name of the list in a line above, such as `figures:`"),
        item=True,
    ),
    _Case(
        ("while scanning a simple key",),
        _ANY,
        message("this line has no name with a colon and a space behind it"),
        message(
            "write `field: content`; if the line belongs to the text above it, "
            "indent it more than that line's name"
        ),
        at_start=True,
    ),
    _Case(
        _ANY,
        ("mapping values are not allowed",),
        message("this line is indented more than the field above it"),
        message(
            "begin it as far to the left as the field above it; if it belongs to the text "
            "above it, put the whole "
            "text in double quotes"
        ),
        field=True,
    ),
    _Case(
        _ANY,
        ("mapping values are not allowed",),
        message("a colon with a space behind it can't stand here"),
        message(
            "put a text that holds such a colon in double quotes; if a field begins here, "
            "indent it as much as the field above it"
        ),
        quotes=True,
    ),
    _Case(
        ("while parsing a flow node",),
        _ANY,
        message("nothing stands before this comma"),
        message("delete the comma, or write before it what is missing"),
        look=",",
    ),
    _Case(
        ("while parsing a flow",),
        _ANY,
        message("in these brackets stands a full-width comma"),
        message("write half-width commas, `,`, between the entries"),
        at_start=True,
        held="[，、；]",
    ),
    _Case(
        ("while parsing a flow",),
        _ANY,
        message("this bracket is another than the one that was opened"),
        message("close with ] what was opened with [, and with } what was opened with {"),
        look="[]}]",
        one_line=True,
    ),
    _Case(
        ("while parsing a flow",),
        _ANY,
        message("a colon with a space behind it can't stand in brackets like this"),
        message("put the entry that holds it in double quotes"),
        look=":.*[]}]",
        one_line=True,
    ),
    _Case(
        ("while parsing a flow",),
        _ANY,
        message("a comma is missing before these words"),
        message(
            "put a half-width comma between the entries; put an entry that holds quotes in quotes as a whole"
        ),
        look=r"[^\s#].*[]}]",
        one_line=True,
    ),
    _Case(
        ("while parsing a flow",),
        _ANY,
        message("the bracket that opens here isn't closed, or a comma is missing behind it"),
        message(
            "add the missing ] or } at its end, or the comma; put a text that begins with [ "
            "or { in double quotes"
        ),
        at_start=True,
    ),
    _Case(
        ("while scanning a quoted",),
        _ANY,
        message("the quote that opens here isn't closed"),
        message(
            "add the same sign at the end of the text; a text that begins with Chinese "
            "quotes needs no others "
            "around it"
        ),
        at_start=True,
    ),
    _Case(
        ("while parsing a quoted",),
        _ANY,
        message("a backslash in double quotes has a meaning of its own"),
        message("write it twice, or put the text in single quotes"),
        quotes=True,
    ),
    _Case(
        ("while scanning for the next token", "while parsing a block node"),
        _ANY,
        message("no text can begin with 「{sign}」"),
        message("put the text in double quotes"),
        quotes=True,
    ),
    _Case(
        (
            "while scanning an a",
            "while scanning a tag",
            "while parsing a tag",
            "while scanning a d",
            "while scanning a block",
        ),
        _ANY,
        message("no text can begin with 「{sign}」"),
        message("put the text in double quotes"),
        at_start=True,
        quotes=True,
    ),
    _Case(
        _ANY,
        ("block sequence entries", "mapping keys are"),
        message("no text can begin with 「{sign}」 and a space"),
        message("put the text in double quotes; begin the entries of a list on the next line"),
        quotes=True,
    ),
    _Case(
        ("while parsing a block",),
        _ANY,
        message("one bracket too many stands here"),
        message("delete the bracket"),
        behind=True,
        look=r"[]}]",
    ),
    _Case(
        ("while parsing a block",),
        _ANY,
        message("the text has ended before these words"),
        message("put a text that goes on behind a closing quote or bracket in quotes as a whole"),
        behind=True,
        quotes=True,
    ),
    _Case(
        _ANY,
        ("did not find expected key",),
        message("a list begins here, but the lines above are fields of one record"),
        message("write the name of the list in a line above, such as `figures:`"),
        look="- +id:",
    ),
    _Case(
        _ANY,
        ("did not find expected key",),
        message("a list begins here, but the lines above are fields of one record"),
        message("take the `- ` away from the beginning of the line"),
        look="- +[a-z_]+:",
    ),
    _Case(
        _ANY,
        ("did not find expected key", "did not find expected '-'", "did not find expected <document"),
        message("this line is not indented like the ones above it"),
        message(
            "indent the fields of one record alike, by spaces, and begin each record of a list with `- `"
        ),
    ),
)
"""The faults that editors make, with libyaml's words for them; the first that fits is told."""

_INDENTED: Final = re.compile(r" +(?:[A-Za-z_]+|(?P<chinese>[\u4e00-\u9fff]+))")

_MEND: Final = message(
    "compare with the lines above: the same indentation by spaces, a colon and a space behind each name; "
    "put a text that holds “: ” or begins with [ ] { } # & * ! | > % @ in double quotes"
)


def syntax(error: yaml.MarkedYAMLError, text: str) -> Problem:
    """Return the problem of `text`, on which the parser stopped with `error`."""
    lines = text.split("\n")
    if found := _moved(error, lines) or _begun_wrong(error, lines) or _misaligned(error, lines):
        return found
    case = next((case for case in _CASES if _fits(case, error, lines)), None)
    mark = (error.context_mark if case and case.at_start else None) or error.problem_mark
    where = Location("", mark.line + 1, mark.column + 1) if mark else Location("")
    if mark is None or case is None:
        words = " ".join(part for part in (error.context, error.problem) if part)
        return _problem(where, message("this is not YAML: {words}", words=words), _MEND)
    what = case.what.filled(sign=_line(lines, mark)[mark.column : mark.column + 1])
    return _problem(where, what, (case.quotes and mend_by_quotes(lines, mark.line)) or case.mend)


def _moved(error: yaml.MarkedYAMLError, lines: list[str]) -> Problem | None:
    """Return the problem of a record that is indented otherwise than the record above in its list."""
    mark = error.problem_mark
    own = _BEGUN.match(_line(lines, mark)) if mark else None
    if mark is None or own is None or not (error.problem or "").startswith(_INDENTATION):
        return None
    for above in range(mark.line - 1, -1, -1):
        other = _BEGUN.match(lines[above])
        if other and other["key"] == own["key"]:
            count = len(own["lead"]) - len(other["lead"])
            if not count:
                return None
            mend = (_LEFT if count > 0 else _RIGHT).filled(count=abs(count), above=lines[above].strip())
            where = Location("", mark.line + 1, len(own["lead"]) + 1)
            return _problem(where, message("this record does not begin below the one above it"), mend)
    return None


def _begun_wrong(error: yaml.MarkedYAMLError, lines: list[str]) -> Problem | None:
    """Return the problem of a record whose first line lacks its hyphen, or the colon behind `id`."""
    mark = error.problem_mark
    if mark is None or not (error.problem or "").startswith("mapping values are not allowed"):
        return None
    first = next((at for at in range(mark.line - 1, -1, -1) if lines[at].strip()), 0)
    found, own = _FIRST.fullmatch(lines[first]), _INDENTED.match(_line(lines, mark))
    if (
        not found
        or not own
        or indent(own[0]) <= len(found["lead"])
        or bool(found["dash"]) is bool(found["colon"])
    ):
        return None
    after = next(
        (line for line in lines[mark.line + 1 :] if line.strip() and indent(line) <= len(found["lead"])), ""
    )
    if not found["dash"] and indent(after) == len(found["lead"]) and _FIELD.match(after.lstrip(" ")):
        where = Location("", mark.line + 1, indent(own[0]) + 1)
        what = message("this line stands further to the right than the other fields")
        return _problem(
            where, what, message("write it below them: `{line}`", line=_line(lines, mark).strip())
        )
    where = Location("", first + 1, len(found["lead"]) + 1)
    what = (
        message("no colon stands behind 「id」")
        if found["dash"]
        else message("a record begins here, but the line lacks its hyphen")
    )
    return _problem(where, what, message("write `- id: {id}`", id=found["id"]))


def _misaligned(error: yaml.MarkedYAMLError, lines: list[str]) -> Problem | None:
    """Return the problem of a field that is not indented like those before and behind it in its record."""
    mark = error.problem_mark
    own = _INDENT.match(_line(lines, mark)) if mark else None
    if mark is None or own is None or not (error.problem or "").startswith(_INDENTATION):
        return None
    above = [at for at in range(mark.line - 1, max(mark.line - _NEAR, -1), -1) if lines[at].strip()]
    fields = [found for at in above if (found := _INDENT.match(lines[at]))]
    if len(fields) < len(above) or not fields:
        return None
    depth, right = len(own["lead"]), len(fields[0]["lead"])
    if depth < right and not own["dash"] and right - depth < _SLIP:
        return _aligned(mark.line, depth, right, lines[above[0]])
    back = next((at for at, one in enumerate(fields) if len(one["lead"]) >= depth), 0)
    if back and len(fields[back]["lead"]) == depth and not any(one["dash"] for one in fields[:back]):
        first = above[back - 1]
        return _aligned(first, len(fields[back - 1]["lead"]), depth, lines[above[back]])
    return None


def _aligned(line: int, column: int, count: int, above: str) -> Problem:
    """Return the problem of a field that begins too far to the left."""
    return _problem(
        Location("", line + 1, column + 1),
        message("this line is not indented like the ones around it"),
        message(
            "begin it with {count} half-width spaces, so that it stands below `{above}`",
            count=count,
            above=above.strip().removeprefix("- "),
        ),
    )


_INDENT: Final = re.compile(r"(?P<lead> *(?P<dash>- +)?)[a-z_]+:(?: |$)")
"""A line of a field; its lead is what it is indented by, the hyphen of its record included."""
_NEAR: Final = 6
"""Lines above a fault that are looked at."""
_SLIP: Final = 2
"""Spaces of which fewer are a slip; a whole level may be meant."""
_FIELD: Final = re.compile("[a-z_]+:(?: |$)")
_FIRST: Final = re.compile(r"(?P<lead> *)(?P<dash>- +)?id(?:(?P<colon>:) +| +)(?P<id>[^\s:#]+)\s*")
_BEGUN: Final = re.compile("(?P<lead> *)- +(?P<key>[a-z_]+):(?: |$)")
_INDENTATION: Final = ("mapping values are not allowed", "did not find expected")
_LEFT: Final = message(
    "move all lines of the record to the left by {count}, so that its `- ` stands below that of `{above}`"
)
_RIGHT: Final = message(
    "move all lines of the record to the right by {count}, so that its `- ` stands below that of `{above}`"
)


def unclosed(where: Location) -> Problem:
    """Return the problem of a quote that was opened and not closed."""
    case = next(case for case in _CASES if case.contexts == ("while scanning a quoted",))
    return _problem(where, case.what, case.mend)


def _fits(case: _Case, error: yaml.MarkedYAMLError, lines: list[str]) -> bool:
    mark, start = error.problem_mark, error.context_mark
    line = _line(lines, mark) if mark else ""
    before, behind = (line[: mark.column], line[mark.column :]) if mark else ("", "")
    return bool(
        (error.context or "").startswith(case.contexts)
        and (error.problem or "").startswith(case.problems)
        and (before.strip(" -") != "" or not case.behind)
        and (not case.field or _is_field(before))
        and (not case.item or re.fullmatch(" *- +id", before))
        and re.match(case.look, behind)
        and (not case.one_line or (mark and start and mark.line == start.line))
        and (not case.held or (mark and start and re.search(case.held, _between(lines, start, mark))))
    )


def _is_field(before: str) -> bool:
    """Tell if a line begins with spaces and the name of a field."""
    found = _INDENTED.fullmatch(before)
    return found is not None and (found["chinese"] is None or found["chinese"] in CHINESE)


def _between(lines: list[str], start: yaml.Mark, end: yaml.Mark) -> str:
    """Return what stands between two places; of several lines the first."""
    last = end.column + 1 if end.line == start.line else None
    return _line(lines, start)[start.column : last]


def _line(lines: list[str], mark: yaml.Mark) -> str:
    return lines[mark.line] if mark.line < len(lines) else ""


def _problem(where: Location, what: Message, mend: Message) -> Problem:
    return Problem(where, "yaml-syntax", what, message("from here on nothing in the file can be read"), mend)
