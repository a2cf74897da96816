"""What is easily typed in YAML and hard to see: full-width signs, quotes, tabs, marks of lists."""

import re
from collections.abc import Collection, Iterator
from typing import Final

from bulletin.invisible import SPACE, SPACES, ZERO_WIDTH
from bulletin.markup.positions import Lines
from bulletin.model.fields import NOTE_WHY
from bulletin.problems import CommandLine, Location, Message, Problem, message
from bulletin.read.indentation import LEAD, indent, meant
from bulletin.read.vocabulary import FIELDS, LISTS, fields_called
from bulletin.text.patterns import late

_FIX: Final = CommandLine("fix --write")
SLIPS: Final = frozenset(
    {
        "tab",
        "wide-space",
        "quoted-key",
        "full-width-colon",
        "no-space-after-colon",
        "list-mark",
        "note-sign",
    }
)
"""The rules of what is told here; what comes of a slip need not be told beside it."""
_NAME: Final = r"^(?P<lead>[ \t\u3000]*(?:[-－] ?){0,12})"
_BEFORE: Final = rf"(?P<before>{SPACE}*)"
"""Spaces between the name of a field and its colon."""
FULL_COLON: Final = re.compile(_NAME + rf"(?P<key>[A-Za-z_]+){_BEFORE}：", re.MULTILINE)
QUOTED_KEY: Final = re.compile(_NAME + r"[“”‘’「](?P<key>[^“”‘’「」\n:：]+)[“”‘’」] ?[:：]", re.MULTILINE)
_CHINESE_COLON: Final = re.compile(
    _NAME + rf"(?P<key>[\u4e00-\u9fff]+){_BEFORE}(?P<colon>：|:(?=[^\s/]))", re.MULTILINE
)
NO_SPACE: Final = re.compile(_NAME + rf"(?P<key>[A-Za-z_]+){_BEFORE}:++(?=[^\s/]|[{SPACES}])", re.MULTILINE)
_TAB: Final = re.compile(r"^ *(?:- ?)?(?P<key>\t)", re.MULTILINE)
_WIDE_SPACE: Final = re.compile(rf"^(?:[ \t]|- )*-?(?P<key>[{SPACES}{ZERO_WIDTH}])", re.MULTILINE)
_INDENTING: Final = {
    "tab": (
        _TAB,
        message("a tab stands in the indentation"),
        message("programs disagree on how wide a tab is"),
    ),
    "wide-space": (
        _WIDE_SPACE,
        message("a space of another kind, or a character that can't be seen, stands in the indentation"),
        message("it is no indentation to a program"),
    ),
}
"""The rules of what stands in the place of spaces at a line's beginning, with its pattern, what and why."""
_NO_ENTRY: Final = message(
    "the program does not see that an entry begins here, and takes the line for something else"
)
_WIDE_BEHIND: Final = message(
    "a space of another kind, or a character that can't be seen, stands behind the hyphen"
)
_SPACE: Final = re.compile(f"[{SPACES}]")
"""A space that YAML takes for text."""
_MARK: Final = rf"(?:-{{2,}}|-(?![\s{ZERO_WIDTH}-])|[－—–−•·●○◆■*＊]|\d{{1,3}}[.．、)）])"
"""What is typed for the `- ` of an entry of a list."""
LIST_MARK: Final = re.compile(
    rf"^(?P<lead> *)(?P<key>{_MARK})[ \u3000]*(?P<name>[A-Za-z_]+|[\u4e00-\u9fff]+) ?[:：]", re.MULTILINE
)
_MARKED: Final = re.compile(rf"^{LEAD}{_MARK}", re.MULTILINE)
_LISTED: Final = re.compile(r"^(?P<lead> *(?:- )?)(?P<field>[a-z_]+): *\n", re.MULTILINE)
_ENTRY: Final = re.compile(rf"(?P<lead> *)(?:- .*|(?P<key>{_MARK})[ \u3000]*(?P<entry>\S.*))\n?")
_NOTE: Final = re.compile(
    r"^[ \t]*(?P<key>＃+(?![^＃\n]*＃)|//+|<!--)[ \t\u3000]*(?P<words>.*?)[ \t]*(?:-->)?[ \t]*$", re.MULTILINE
)
"""A line that begins with what other programs begin a comment with, or with a full-width #."""
_DIVIDER: Final = re.compile(
    r"^[ \t]*(?!(?:---|\.\.\.)(?:[ \t]|$))(?P<key>(?P<sign>[^\w\s#\"'`<\[{＃/]|_)(?P=sign){2,}[^\n]*"
    r"|(?P<around>[*=~+_—]+|-{2,})[^:：\n]*?(?P=around))[ \t]*$",
    re.MULTILINE,
)
"""A line of signs that divides a file for the eye, with a heading among them perhaps: *** 企业 ***."""
_END: Final = re.compile(r"^(?P<key>\.\.\.)[ \t]*\n(?=(?:[ \t]*(?:#.*)?\n)*[ \t]*[^#\s])", re.MULTILINE)
"""A line that ends a YAML document (YAML 1.1, 9.1), and something stands below it."""
_TYPED: Final = (_MARKED, _WIDE_SPACE, QUOTED_KEY, FULL_COLON, NO_SPACE, _NOTE, _DIVIDER)
_OF_WORDS: Final = LISTS | {"figures"}
_FORMS: Final = (
    ("full-width-colon", FULL_COLON),
    ("no-space-after-colon", NO_SPACE),
    ("quoted-key", QUOTED_KEY),
)
"""The rules of how the name of a field is mistyped, and what that looks like."""
_FIELD_LINE: Final = re.compile(r"^[ ]+(?:- +)?(?P<key>[a-z_]+):(?=[ \n])", re.MULTILINE)
_NAMED: Final = re.compile(r"[“‘「]?(?P<key>[A-Za-z_]+)[”’」]? ?[:：]")
_VALUED: Final = re.compile(rf"(?P<lead> *(?:-[ {SPACES}]+){{0,12}})[^\s#:][^#:\n]{{0,40}}: +[^\s#]")
"""A line that holds a field with its value; what is indented more below it goes on with the value."""

_BARE: Final = re.compile(rf"(?P<lead> *(?:-[ {SPACES}]+){{0,12}})[^\s#:]+: *(?:#.*)?")
"""A line that holds the name of a field alone; what stands below it may be its text."""
_PROSE: Final = re.compile(r"[^\W\d_][^:：\n]*$")
"""A line of a text: it begins with a letter, and nothing in it looks like the end of a name."""


def field_of(name: str) -> str:
    """Return the field that a name is, whatever its letters: LEVEL is `level`; empty where it is none."""
    return next((one for one in (name, name.lower()) if one in FIELDS), "")


def without_prose(text: str) -> str:
    """Return the YAML `text`, as long as before, with the texts that go on below a field's line blanked out.

    What looks like a field in them is prose (YAML 1.1, 8.1 and 9.2).
    """
    lines, within, bare = text.split("\n"), -1, -1
    for index, line in enumerate(lines):
        column = indent(line)
        words = line[column:]
        if 0 <= bare < column and _PROSE.match(words):
            within = bare
        bare = -1
        if within >= 0 and (not words or column > within):
            lines[index] = " " * len(line)
        else:
            found = _VALUED.match(line)
            within = len(found["lead"]) if found else -1
            bare = len(found["lead"]) if (found := _BARE.fullmatch(line)) else -1
    return "\n".join(lines)


def intended(text: str, bare: str) -> dict[int, int]:
    """Return the spaces that lines with other signs were meant to begin with, by number from 0.

    `bare` is the text `without_prose`. None are returned where entries of lists are mistyped: nobody knows
    then what stands in which.
    """
    return {} if _MARKED.search(bare) else meant(text)


def typed_slips(text: str) -> Iterator[Problem]:
    """Yield what is easily typed and hard to see: full-width signs, quotes, tabs."""
    signs = "\t" in text or "..." in text
    if not signs and not any(pattern.search(text) for pattern in _TYPED):
        return
    lines = Lines(text)
    yield from (_full_stops(lines, match) for match in _END.finditer(text))
    bare = without_prose(text)
    spaces = intended(text, bare) if _TAB.search(text) or _WIDE_SPACE.search(text) else {}
    text = bare
    if _MARKED.search(text):
        yield from _marks(text, lines)
    yield from (_note(lines, match) for match in _NOTE.finditer(text))
    yield from (_divider(lines, match) for match in _DIVIDER.finditer(text))
    in_brackets = text.lstrip().startswith(("[", "{"))  # JSON, in which tabs may stand
    for rule, (pattern, what, why) in _INDENTING.items():
        if in_brackets and rule == "tab":
            continue
        for match in pattern.finditer(text):
            number = lines.location(match.start("key")).line - 1
            told = (_WIDE_BEHIND, _NO_ENTRY) if "-" in match[0] else (what, why)
            yield _typing(lines, match, rule, *told, _indented(match, spaces.get(number)))
    for match in QUOTED_KEY.finditer(text):
        key = field_of(match["key"])
        if not key and not fields_called(match["key"]):
            continue
        yield _typing(
            lines,
            match,
            "quoted-key",
            _seen("quoted-key", match["key"]),
            message("the quotes would become part of the name"),
            message("write `{key}: ` without quotes", key=key or match["key"]),
        )
    yield from _colon_faults(text, lines)


def _indented(match: re.Match[str], spaces: int | None) -> Message:
    """Say how to begin a line with other signs than spaces; None where only its editor knows how far."""
    if "-" in match[0]:
        return message("write one half-width space behind the hyphen; `{command}` does it", command=_FIX)
    if spaces is None:
        return message("indent the line by half-width spaces, as far as the field that it belongs beside")
    if spaces:
        return message(
            "begin the line with {count} half-width spaces; `{command}` does it", count=spaces, command=_FIX
        )
    return message("delete it: the line begins at the left edge; `{command}` does it", command=_FIX)


def buried(text: str, start: int, end: int) -> Iterator[Problem]:
    """Yield the fields that a text without quotes, from `start` to `end` of the YAML `text`, has swallowed.

    They begin lines of it, since they are indented more than the field above. Where that is mistyped itself,
    nothing is certain.
    """
    below = text.find("\n", start, end) + 1
    first = _NAMED.match(text, start)
    if not below or (first and field_of(first["key"])):
        return
    for rule, pattern in _FORMS:
        for match in pattern.finditer(text, below, end):
            if key := field_of(match["key"]):
                yield _typing(
                    Lines(text),
                    match,
                    rule,
                    _seen(rule, match["key"]),
                    message(
                        "the line is indented more than the field above it: it is read as a part of the text "
                        "there, and the field is lost"
                    ),
                    message(
                        "begin the line as far to the left as the field above it, with `{key}: `, a half-"
                        "width colon and a space; if it belongs to the text above it, put the whole text in "
                        "double quotes",
                        key=key,
                    ),
                )


def fields_in_lines(text: str, start: int, end: int) -> Iterator[Problem]:
    """Yield the fields that a text of several lines (`|` or `>`) of the YAML `text` has swallowed."""
    for match in _FIELD_LINE.finditer(text, start, end):
        if match["key"] in FIELDS:
            yield _typing(
                Lines(text),
                match,
                "field-in-text",
                message("the field 「{key}」 is indented like the text above it", key=match["key"]),
                message("it is read as a part of that text, shown to readers, and has no effect"),
                message(
                    "begin the line as far to the left as the field above the text; if it belongs to the "
                    "text, write a full-width colon: `{key}：`",
                    key=match["key"],
                ),
            )


def _seen(rule: str, key: str) -> Message:
    """Say what is wrong with the name of a field."""
    return {
        "full-width-colon": message("a full-width colon stands behind 「{key}」", key=key),
        "no-space-after-colon": message("no space stands behind the colon of 「{key}」", key=key),
        "quoted-key": message("the name 「{key}」 stands in Chinese quotes", key=key),
    }[rule]


def _note(lines: Lines, match: re.Match[str]) -> Problem:
    return no_note(lines.location(match.start("key")), match["key"], match["words"])


def _divider(lines: Lines, match: re.Match[str]) -> Problem:
    line = match["key"].strip()
    words = line.strip(f"{line[0]}{line[-1:] if not line[-1:].isalnum() else ''} \t\u3000")
    return Problem(
        lines.location(match.start("key")),
        "note-sign",
        message("「{line}」 is no field, and no note", line=line),
        NOTE_WHY,
        message("write `# {words}` if it is a heading for colleagues; else delete the line", words=words)
        if words
        else message("delete the line"),
    )


def no_note(where: Location, sign: str, words: str) -> Problem:
    """Return the problem of a `sign`, in full width or of other programs, that is to begin a note."""
    if words:
        mend = message("write `# {words}`; if it is no note, delete 「{sign}」", words=words, sign=sign)
    elif sign == "<!--":
        mend = message(
            "delete it, and the `-->` below it; if what stands between them is to be left out, write a # and "
            "a space before each of its lines"
        )
    else:
        mend = message("delete it")
    return Problem(
        where,
        "note-sign",
        message("「{sign}」 begins no note here", sign=sign),
        NOTE_WHY,
        mend,
    )


def _full_stops(lines: Lines, match: re.Match[str]) -> Problem:
    return _typing(
        lines,
        match,
        "second-document",
        message("a line of three full stops ends the file here"),
        message("what stands after it would be lost"),
        message("delete the line"),
    )


def _marks(text: str, lines: Lines) -> Iterator[Problem]:
    """Yield the records, and the entries of lists, that begin with another sign than a hyphen and a space."""
    for match in LIST_MARK.finditer(text):
        if name := _meant(match["name"]):
            yield _list_mark(
                lines,
                match,
                message(
                    "begin the line with `- {name}: `, a half-width hyphen and a space, and the other lines "
                    "of the record two spaces further to the right",
                    name=name,
                ),
            )
    for listed in _LISTED.finditer(text):
        entry = _ENTRY.match(text, listed.end()) if listed["field"] in _OF_WORDS else None
        while entry and len(entry["lead"]) >= len(listed["lead"]):
            if entry["key"] and not LIST_MARK.match(text, entry.start()):
                words = entry["entry"].rstrip()
                mend = message("write `- {entry}`, with a half-width hyphen and a space", entry=words)
                yield _list_mark(lines, entry, mend)
            entry = _ENTRY.match(text, entry.end())


def _meant(name: str) -> str:
    """Return the field that is called `name`, in English or Chinese; empty where it is none."""
    return name if name in FIELDS else next(iter(fields_called(name)), "")


def _list_mark(lines: Lines, match: re.Match[str], mend: Message) -> Problem:
    return _typing(
        lines,
        match,
        "list-mark",
        message("「{mark}」 is no mark of a list", mark=match["key"])
        if match["key"] != "-"
        else message("no space stands behind the hyphen"),
        _NO_ENTRY,
        mend,
    )


def _colon_faults(text: str, lines: Lines) -> Iterator[Problem]:
    for match in FULL_COLON.finditer(text):
        if key := field_of(match["key"]):
            yield _typing(
                lines,
                match,
                "full-width-colon",
                _seen("full-width-colon", match["key"]),
                message("the line would be read as one text, and the field would be lost"),
                message(
                    "write `{key}: ` with a half-width colon and a space; `{command}` does it",
                    key=key,
                    command=_FIX,
                ),
            )
    for match in NO_SPACE.finditer(text):
        if key := field_of(match["key"]):
            yield _typing(
                lines,
                match,
                "no-space-after-colon",
                _unspaced(text, match),
                message("the line would be read as one text, and the field would be lost"),
                message(
                    "write `{key}: ` with a half-width space behind the colon; `{command}` does it",
                    key=key,
                    command=_FIX,
                ),
            )


def _unspaced(text: str, match: re.Match[str]) -> Message:
    """Say what stands behind the colon of a field's name in place of a space."""
    if _SPACE.match(text, match.end()):
        return message(
            "a full-width space, or one from a web page, stands behind the colon of 「{key}」",
            key=match["key"],
        )
    if match["before"]:
        return message("the space of 「{key}」 stands before its colon, not behind it", key=match["key"])
    return _seen("no-space-after-colon", match["key"])


def chinese_colons(text: str, fields: Collection[str]) -> Iterator[Problem]:
    """Yield Chinese names with a full-width colon, or no space behind a half-width one.

    They are told only of what can't be read: prose holds them too. What is meant is best one of `fields`.
    """
    lines = Lines(text)
    for match in _CHINESE_COLON.finditer(text):
        if _HEADING.match(text, match.end()):
            continue
        for name in sorted(fields_called(match["key"]), key=lambda name: name not in fields)[:1]:
            rule = "full-width-colon" if match["colon"] == "：" else "no-space-after-colon"
            yield _typing(
                lines,
                match,
                rule,
                _seen(rule, match["key"]),
                message("the line would be read as one text, and the field would be lost"),
                message(
                    "write `{name}: …`: the field's English name, a half-width colon, a space", name=name
                ),
            )


_HEADING: Final = late(r"[ \t]*\n(?=[^ \t\n-])")
"""What is behind a name that holds nothing, not even a list or what is indented below it."""


def _typing(
    lines: Lines, match: re.Match[str], rule: str, what: Message, why: Message, mend: Message
) -> Problem:
    return Problem(lines.location(match.start("key")), rule, what, why, mend)
