"""What the YAML parser stumbles over, in words for editors who know no YAML."""

import re
from dataclasses import dataclass
from typing import Final

import yaml

from bulletin.problems import Location, Message, Problem, message
from bulletin.read.indentation import indent
from bulletin.read.quoting import mend_by_quotes, put_in_quotes, quoted, written
from bulletin.read.slips import no_note
from bulletin.read.vocabulary import FIELDS, fields_called
from bulletin.text.patterns import late


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
            "indent it more than that line's name; if it is a heading or a note for colleagues, write a # "
            "and a space before it"
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
    found = (
        _closed_otherwise(error, lines)
        or _nameless(error, lines)
        or _noted(error, lines)
        or _in_one_line(error, lines)
        or _other_sign(error, lines)
        or _behind_sign(error, lines)
        or _broken_by_note(error, lines)
        or _row(error, lines)
        or _without_hyphen(error, lines)
        or _moved(error, lines)
        or _begun_wrong(error, lines)
        or _misaligned(error, lines)
        or _begun_with_words(error, lines)
        or _fenced(error, lines)
    )
    if found:
        return found
    case = next((case for case in _CASES if _fits(case, error, lines)), None)
    mark = (error.context_mark if case and case.at_start else None) or error.problem_mark
    where = Location("", mark.line + 1, mark.column + 1) if mark else Location("")
    if mark is None or case is None:
        words = " ".join(part for part in (error.context, error.problem) if part)
        return _problem(where, message("this is not YAML: {words}", words=words), _MEND)
    what = case.what.filled(sign=_line(lines, mark)[mark.column : mark.column + 1])
    return _problem(where, what, (case.quotes and mend_by_quotes(lines, mark.line)) or case.mend)


def _closed_otherwise(error: yaml.MarkedYAMLError, lines: list[str]) -> Problem | None:
    """Return the problem of a text that begins with a plain quote and ends with a Chinese one."""
    mark = error.context_mark
    if mark is None or not (error.context or "").startswith("while scanning a quoted"):
        return None
    found = _TWO_KINDS.fullmatch(_line(lines, mark), mark.column)
    if not found:
        return None
    return _problem(
        Location("", mark.line + 1, found.start("end") + 1),
        message(
            "「{sign}」 closes no text that 「{other}」 has opened", sign=found["end"], other=found["begin"]
        ),
        put_in_quotes(quoted(found["words"])),
    )


_TWO_KINDS: Final = late(r"(?P<begin>[\"'])(?P<words>[^\"'”’」＂]+)(?P<end>[”’」＂])\s*")


def _nameless(error: yaml.MarkedYAMLError, lines: list[str]) -> Problem | None:
    """Return the problem of a line that begins with a colon: its name was deleted."""
    mark = error.problem_mark
    found = _NO_NAME.match(_line(lines, mark)) if mark else None
    if mark is None or not found:
        return None
    return _problem(
        Location("", mark.line + 1, found.end("lead") + 1),
        message("no name stands before this colon"),
        message("write the field's name before it, or delete the line"),
    )


_NO_NAME: Final = late(r"(?P<lead> *(?:- +)?):(?: |$)")


def _noted(error: yaml.MarkedYAMLError, lines: list[str]) -> Problem | None:
    """Return the problem of a note in or behind brackets that begins as in other programs: ＃ 注, // 注."""
    mark, start = error.problem_mark, error.context_mark
    if mark is None or not (error.problem or "").startswith("did not find expected"):
        return None
    if start and (error.context or "").startswith("while parsing a flow"):
        places = (
            (line, _SIGN.search(lines[line])) for line in range(start.line, min(mark.line + 1, len(lines)))
        )
    else:
        places = ((mark.line, _SIGN.match(_line(lines, mark), mark.column)) for _ in range(1))
    line, found = next(((line, found) for line, found in places if found), (0, None))
    return (
        no_note(Location("", line + 1, found.start("sign") + 1), found["sign"], found["words"])
        if found
        else None
    )


_SIGN: Final = late(r"(?<![^\s,\[\]{}\"'])(?P<sign>＃|//)[ \t\u3000]*(?P<words>.*?)[ \t,]*$")


def _other_sign(error: yaml.MarkedYAMLError, lines: list[str]) -> Problem | None:
    """Return the problem of a field that has another sign than a colon behind its name: level=county."""
    mark = error.context_mark
    found = _EQUALS.fullmatch(_line(lines, mark)) if mark else None
    if not mark or not found or found["key"] not in FIELDS:
        return None
    return _problem(
        Location("", mark.line + 1, found.start("key") + 1),
        message("no colon stands behind 「{key}」", key=found["key"]),
        message("write `{line}`", line=f"{found['dash']}{found['key']}: {found['value']}"),
    )


_EQUALS: Final = late(
    r" *(?P<dash>(?:- +)?)(?P<key>[a-z_]+)[ \u3000]*(?::?[=＝]+[>＞]?|[-—–]+[>＞]|→)[ \u3000]*"
    r"(?P<value>\S.*?)\s*"
)


def _behind_sign(error: yaml.MarkedYAMLError, lines: list[str]) -> Problem | None:
    """Return the problem of a text behind the sign of one that stands in lines below it: summary: > 摘要."""
    mark = error.context_mark
    if mark is None or not (error.context or "").startswith("while scanning a block"):
        return None
    found = _SIGNED.fullmatch(_line(lines, mark))
    if not found:
        return None
    below = _line_below(lines, mark)
    return _problem(
        Location("", mark.line + 1, mark.column + 1),
        message(
            "words stand behind 「{sign}」, which begins a text in the lines below it", sign=found["sign"]
        ),
        message("move the words to the next line, and indent them like the lines below")
        if below.strip() and indent(below) > indent(found["lead"], " -") and not _FIELD.match(below.strip())
        else message("write `{line}`", line=f"{found['lead'].strip()} {written(found['words'])}"),
    )


_SIGNED: Final = late(
    r"(?P<lead> *(?:- +)?(?!printed)[a-z_]+: +)(?P<sign>[|>][-+]?)[ \u3000]*(?P<words>[^\s\d].*?)\s*"
)
"""A text behind such a sign; before a number it says more than that."""


def _in_one_line(error: yaml.MarkedYAMLError, lines: list[str]) -> Problem | None:
    """Return the problem of a line that holds several fields."""
    mark = error.problem_mark
    if mark is None or not (error.problem or "").startswith("mapping values are not allowed"):
        return None
    line = _line(lines, mark)
    first = _PAIR.match(line)
    begins = (
        [found for found in _NEXT.finditer(line, first.end("key") + 1) if found["key"] in FIELDS]
        if first
        else []
    )
    if first is None or first["key"] not in FIELDS - _PROSE or not begins or begins[0]["key"] == first["key"]:
        return None
    ends = [found.start() for found in begins]
    parts = [
        line[start:end]
        for start, end in zip(
            [first.end("lead"), *(found.start("key") for found in begins)], [*ends, len(line)], strict=True
        )
    ]
    return _problem(
        Location("", mark.line + 1, begins[0].start("key") + 1),
        message("several fields stand in one line"),
        message(
            "write each field on a line of its own: `{first}`, and below it, as far to the right as `{key}`, "
            "{others}",
            first=f"{first['lead'].strip()} {parts[0].strip()}".strip(),
            key=first["key"],
            others=", ".join(f"`{part.strip()}`" for part in parts[1:]),
        ),
    )


_PAIR: Final = late(r"(?P<lead> *(?:- +)?)(?P<key>[a-z_]+): +")
_NEXT: Final = late(r"(?:[ ,，;；、]+|(?<=[^\x00-\x7f]))(?P<key>[a-z_]+): +(?=\S)")
"""Where the next field of a line begins, behind a space or a comma, or right behind a Chinese character."""
_PROSE: Final = frozenset({"summary", "note", "text", "definition", "description", "title"})
"""Fields whose texts may hold what looks like a field."""


def _broken_by_note(error: yaml.MarkedYAMLError, lines: list[str]) -> Problem | None:
    """Return the problem of a text of several lines that a note in its middle has ended."""
    mark = error.problem_mark
    if mark is None or not (error.problem or "").startswith(_INDENTATION):
        return None
    first = mark.line - 1
    while first >= 0 and _NOTE.match(lines[first]):
        first -= 1
    if (
        first == mark.line - 1
        or not _WORDS_ALONE.match(_line(lines, mark))
        or indent(lines[first + 1]) < indent(_line(lines, mark))
    ):
        return None
    return _problem(
        Location("", first + 2, indent(lines[first + 1]) + 1),
        message("a note stands within a text of several lines, and ends it"),
        message("move it above the field to which the text belongs: `{note}`", note=lines[first + 1].strip()),
    )


_NOTE: Final = late(r" +#")
_WORDS_ALONE: Final = late(r" +(?!- )[^\s:#][^:#]*$")
"""A line of a text, and of no field."""


def _row(error: yaml.MarkedYAMLError, lines: list[str]) -> Problem | None:
    """Return the problem of a row of a table in the place of a record."""
    mark = (
        error.context_mark
        if (error.context or "").startswith("while scanning a simple key")
        else error.problem_mark
    )
    line = _line(lines, mark) if mark else ""
    if mark is None or not ROW.fullmatch(line):
        return None
    return _problem(
        Location("", mark.line + 1, indent(line) + 1),
        message("this is a row of a table, and no record"),
        CELLS_APART,
    )


CELLS_APART: Final = message(
    "write each cell as a field on a line of its own, as in the records that the handbook shows: its "
    "name, a colon, a space, the cell"
)
"""What to do with a row of a table in the place of a record."""


ROW: Final = late(
    r"[ ]*(?:[^\t\n:]*\t[^\t\n]*\t.*|[^,\n:。]*(?:,[^,\n:。]*){2,}|[|｜][^|｜\n]*[|｜].*"
    r"|(?=.*(?:^|，)[a-z0-9][a-z0-9./%-]*(?:，|$))[^，\n:。]{0,20}(?:，[^，\n:。]{0,20}){2,})"
)
"""A row with tabs, bars or half-width commas; of one with full-width ones, as in prose, a cell is an id."""


def _begun_with_words(error: yaml.MarkedYAMLError, lines: list[str]) -> Problem | None:
    """Return the problem of a file that begins with a line of words, or a field without its colon."""
    mark = error.problem_mark
    if mark is None or not (error.problem or "").startswith(_BEGINNING):
        return None
    end = mark.line + _line(lines, mark).startswith(_FENCE)
    above = [at for at in range(end) if lines[at].strip() and not lines[at].startswith("#")]
    if not above or len(above) > _WORDS or any(_NO_WORDS.match(lines[at]) for at in above):
        return None
    line = lines[above[0]].strip()
    where = Location("", above[0] + 1, 1)
    named = _WITHOUT_COLON.fullmatch(line)
    if named and named["key"] in FIELDS:
        what = message("no colon stands behind 「{key}」", key=named["key"])
        hyphen = "- " if indent(_line(lines, mark)) > 0 else ""  # the other fields of its record are indented
        right = f"{hyphen}{named['key']}: {named['value']}"
        return _problem(where, what, message("write `{line}`", line=right))
    if line.startswith(_FENCE):
        what = message("「{line}」 is a sign of Markdown, and no field", line=line)
        return _problem(where, what, message("delete the line, and the one like it at the end"))
    what = message("「{line}」 stands above the first field, and is none itself", line=line)
    mend = message("write `# {line}` if it is a heading or a note for colleagues; else delete it", line=line)
    return _problem(where, what, mend)


_BEGINNING: Final = (
    "mapping values are not allowed",
    "did not find expected <document",
    "found character that cannot",
)
_FENCE: Final = "```"
_WORDS: Final = 5
"""Lines above the first field that may be a heading."""
_NO_WORDS: Final = late(r" |- |[^\s:：]+:(?: |$)")
"""How a line begins that goes on with another, begins a record, or holds a field."""
_WITHOUT_COLON: Final = late(r"(?P<key>[a-z_]+) +(?P<value>\S.*)")


def _fenced(error: yaml.MarkedYAMLError, lines: list[str]) -> Problem | None:
    """Return the problem of a line that ends code in a text, and begins no field."""
    mark = error.problem_mark
    if mark is None or not _line(lines, mark).startswith(_FENCE):
        return None
    what = message("「{line}」 is a sign of Markdown, and no field", line=_line(lines, mark).strip())
    return _problem(Location("", mark.line + 1, 1), what, message("delete the line"))


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


def _without_hyphen(error: yaml.MarkedYAMLError, lines: list[str]) -> Problem | None:
    """Return the problem of a record below those of a list, which have hyphens, that begins without one."""
    mark = error.problem_mark
    line = _line(lines, mark) if mark else ""
    if (
        mark is None
        or not (error.problem or "").startswith("did not find expected '-'")
        or not _ID.match(line)
    ):
        return None
    return _problem(
        Location("", mark.line + 1, indent(line) + 1),
        message("a record begins here, but the line lacks its hyphen"),
        message("write `- {line}`", line=line.strip())
        if indent(_line_below(lines, mark)) > indent(line)
        else message("write `- {line}`, and two spaces before each of its other lines", line=line.strip()),
    )


def _line_below(lines: list[str], mark: yaml.Mark) -> str:
    return lines[mark.line + 1] if mark.line + 1 < len(lines) else ""


_ID: Final = late(r" *id: ")


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
    return found is not None and (found["chinese"] is None or bool(fields_called(found["chinese"])))


def _between(lines: list[str], start: yaml.Mark, end: yaml.Mark) -> str:
    """Return what stands between two places; of several lines the first."""
    last = end.column + 1 if end.line == start.line else None
    return _line(lines, start)[start.column : last]


def _line(lines: list[str], mark: yaml.Mark) -> str:
    return lines[mark.line] if mark.line < len(lines) else ""


def _problem(where: Location, what: Message, mend: Message) -> Problem:
    return Problem(where, "yaml-syntax", what, message("from here on nothing of it can be read"), mend)
