"""What YAML would allow and is refused here, or is too much: each a problem of one event of the parser."""

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Final

from yaml import events as kinds

from bulletin.markup.positions import Lines
from bulletin.problems import Location, Problem, message
from bulletin.read.quoting import in_quotes_as_mend, put_in_quotes, quoted
from bulletin.read.vocabulary import FIELDS, GROUPS, LISTS, TEXTS
from bulletin.text.spacing import unfold

DEPTH: Final = 12
"""Levels of nesting that are read; the deepest record has five."""
ENTRIES: Final = 50_000
"""Entries of one list that are read; a file of the largest size has no more records that mean something."""
FIELDS_OF_ONE: Final = 1_000
"""Fields of one record that are read; there are some twenty."""
MOST: Final = 20_000
"""Problems of one kind that are told of one file."""


def mark(event: Any) -> tuple[int, int]:
    """Return the line and column, from 1, where an event of the parser begins."""
    return event.start_mark.line + 1, event.start_mark.column + 1


def event_place(event: Any) -> Location:
    """Return where an event of the parser begins."""
    return Location("", *mark(event))


def alias(event: Any) -> Problem:
    """Return the problem of an anchor, or of what refers to one."""
    is_alias = isinstance(event, kinds.AliasEvent)
    return Problem(
        event_place(event),
        "yaml-anchor",
        message("「{sign}」 is a YAML alias", sign=f"*{event.anchor}")
        if is_alias
        else message("「{sign}」 is a YAML anchor", sign=f"&{event.anchor}"),
        message("values that stand elsewhere are overlooked in a correction, and can grow without bound"),
    )


def tag(event: Any) -> Problem:
    """Return the problem of a tag."""
    return Problem(
        event_place(event),
        "yaml-tag",
        message("「{tag}」 is a YAML tag", tag=event.tag.replace("tag:yaml.org,2002:", "!!")),
        message("what a field holds is decided by its name, not by tags"),
    )


def second_document(event: Any) -> Problem:
    """Return the problem of a line that starts a second document."""
    return Problem(
        event_place(event),
        "second-document",
        message("a line of three hyphens starts a second document"),
        message("what stands after it would be lost"),
    )


def nested_too_deep(where: Location) -> Problem:
    """Return the problem of lists and groups that are nested too deep."""
    return Problem(
        where,
        "too-deep",
        message("lists and groups are nested more than {depth} deep here", depth=DEPTH),
        message("no record is that deep; input like this can take the program's memory"),
        message("check the indentation, or an opening bracket that was never closed"),
    )


def too_many(event: Any, most: int) -> Problem:
    """Return the problem of a list or a record of more than `most` entries."""
    return Problem(
        event_place(event),
        "too-large",
        message("more than {most} entries stand in one list here", most=most)
        if most == ENTRIES
        else message("more than {most} fields stand in one record here", most=most),
        message("from here on nothing in the file is read: it could take the program's memory"),
        message("split it into several files of the same folder; if nobody meant to write it, delete it"),
    )


def bad_key(event: Any, text: str, field: str) -> Problem:
    """Return the problem of a value or an entry of the field `field` that is taken for a field's name."""
    lines = text.split("\n")
    line = lines[event.start_mark.line]
    if ids := _without_braces(line, field):
        return Problem(
            event_place(event),
            "bad-key",
            message("「{field}」 holds ids, and braces stand around one here", field=field),
            message(
                "braces belong around ids in texts alone, and have a meaning of their own in lists of ids"
            ),
            message("ids stand there without braces: write `{line}`", line=ids),
        )
    is_list = isinstance(event, kinds.SequenceStartEvent)
    in_quotes = None if is_list else in_quotes_as_mend(lines, event.start_mark.line)
    return Problem(
        event_place(event),
        "bad-key",
        message("a field's name stands in brackets, or a text begins with a brace"),
        message("brackets and braces have a meaning of their own in these files"),
        message("take the brackets off the field's name")
        if is_list
        else in_quotes
        or message(
            'put the whole text in double quotes: `title: "{example}…"`', example="{{ suxian-resumed }}"
        ),
    )


def _without_braces(line: str, field: str) -> str:
    """Return a line of the field `field` without braces, where these stand around ids; else nothing."""
    bare = _ID_IN_BRACES.sub(r"\1", line).strip()
    if field in TEXTS or field not in FIELDS or "{" in bare or bare == line.strip():
        return ""
    found = _ALONE.fullmatch(bare)
    return f"{found['key']}: [{found['value']}]" if found and found["key"] in LISTS else bare


_ALONE: Final = re.compile(r"(?:- )?(?P<key>\w+):[ ]+(?P<value>[^\[].*)")
_ID_IN_BRACES: Final = re.compile(r"\{\{[ ]*([a-z0-9-]+)[ ]*\}\}")
FIGURES: Final = "figures"
"""The field of the list that a file of one report's figures has once."""


def duplicate_field(event: Any, key: str, first: int) -> Problem:
    """Return the problem of a field that stands twice, first in the line `first`."""
    if key == FIGURES:
        return Problem(
            event_place(event),
            "duplicate-key",
            message("a second report begins here; the first one's figures begin in line {line}", line=first),
            message("a file in data/figures/ holds one report, and the figures of the other would be lost"),
            message("move the second report, from its `source:` on, into a file of its own"),
        )
    return Problem(
        event_place(event),
        "duplicate-key",
        message("「{key}」 stands twice; first in line {line}", key=key, line=first),
        message("one of the two values would be lost"),
        message(
            "keep the right one and delete the other; if both are right, make one list of "
            "them: `{key}: […, …]`",
            key=key,
        )
        if key in LISTS
        else message("keep the right one and delete the other"),
    )


def not_indented(event: Any, group: str, fields: Iterable[str]) -> Problem:
    """Return the problem of the `fields` of a group that begin as far to the left as its name."""
    lines = ", ".join(f"`{field}: …`" for field in fields)
    return Problem(
        event_place(event),
        "wrong-shape",
        message("the fields of 「{group}」 begin as far to the left as its name", group=group),
        message("they are taken for fields of the record around it"),
        message(
            "write `  - ` before the first of these lines, and four spaces before the others: {lines}",
            lines=lines,
        )
        if group in GROUPS
        else message("begin these lines with two spaces more: {lines}", lines=lines),
    )


def begun_anew(event: Any, first: Any, seen: Collection[str], pointer: Sequence[str | int], text: str) -> str:
    """Return the line that begins the next record of a list, with the hyphen that was forgotten there.

    It has the id, or the field that records begin with, once more, after the fields `seen`; the hyphen stands
    as that before the field `first`. Nothing is returned for another line.
    """
    begins = event.value in {"id", first.value}
    if not begins or len(seen) == 1 or not pointer or isinstance(pointer[-1], str):
        return ""
    lead = _lead(text, first)
    if lead.strip() != "-" or _lead(text, event).strip():
        return ""
    line = _REST.match(text, event.start_mark.index)
    return lead + line[0] if line else ""


_REST: Final = re.compile(".*")


def _lead(text: str, event: Any) -> str:
    """Return what stands before an event on its line."""
    return text[event.start_mark.index - event.start_mark.column : event.start_mark.index]


def without_hyphen(event: Any, line: str) -> Problem:
    """Return the problem of a record of a list whose hyphen was forgotten; `line` has it."""
    return Problem(
        event_place(event),
        "duplicate-key",
        message("a new record seems to begin here, but the line does not begin with `- `"),
        message("its fields would overwrite those of the record above"),
        message(
            "write the line as `{line}`; if it belongs to the record above, which has such a line already, "
            "delete the wrong one",
            line=line,
        ),
    )


def and_more(where: Location) -> Problem:
    """Return the problem that there are more of them than are told."""
    return Problem(
        where,
        "too-many-problems",
        message("this file has more than {most} such problems; from here on they are not told", most=MOST),
        message("so many have one cause, and telling them all could take the program's memory"),
    )


def escapes(event: Any, text: str) -> Iterator[Problem]:
    """Yield the problem of a backslash in double quotes that has changed the character behind it."""
    typed = text[event.start_mark.index + 1 : event.end_mark.index - 1]
    found = _ESCAPE.match(typed) if "\\" in typed else None
    if found and not _OTHER_ESCAPE.search(typed):  # a program has written each character by its number
        yield Problem(
            event_place(event),
            "backslash",
            message("`{sign}` in double quotes is read as another character", sign=found[1]),
            message("a backslash has a meaning of its own there, and what was typed would be lost"),
            put_in_quotes(quoted(str(event.value))),
        )
    elif found:
        whole = re.sub(r"\\([\"\\/])", r"\1", typed)
        yield Problem(
            event_place(event),
            "backslash",
            message("`{sign}` in double quotes is read as another character", sign=found[1]),
            message("a backslash has a meaning of its own there, and what was typed would be lost"),
            put_in_quotes(quoted(unfold(" ".join(line.strip() for line in whole.split("\n"))))),
        )


_OTHER_ESCAPE: Final = re.compile(r"\A[A-Za-z]:\\|\\(?!u[0-9a-fA-F]{4}|[\\\"/])")
_ESCAPE: Final = re.compile(r"(?:[^\\]|\\[\\\"/\n])*?(\\[^\\\"/\n])")
_UNPRINTABLE: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML 1.1 (section 5.1) lets stand in no file."""
_MOST: Final = 20
"""Invisible characters that are told one by one."""


def unprintable(text: str) -> Iterator[Problem]:
    """Yield the characters of `text` that YAML lets stand in no file."""
    found = [*itertools.islice(_UNPRINTABLE.finditer(text), _MOST)]
    lines = Lines(text if found else "")
    for match in found:
        yield invisible(lines.location(match.start()), match.group())


def invisible(where: Location, character: str) -> Problem:
    """Return the problem of a character that can't be seen."""
    return Problem(
        where,
        "control-character",
        message("a character that can't be seen stands here: U+{code}", code=f"{ord(character):04X}"),
        message("it comes with text copied from other programs, and feeds and pages break on it"),
        message("delete it, or type the line anew"),
    )
