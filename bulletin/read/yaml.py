"""YAML as we allow it: mappings, lists and text. The schema decides types, never YAML.

Anchors, aliases, tags, second documents and duplicate keys are refused. The C parser's events
are walked once; positions are kept only when somebody asks for them.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml
from yaml import events as kinds

from bulletin.invisible import BIDI, SPACES, ZERO_WIDTH
from bulletin.markup.positions import Lines
from bulletin.problems import CommandLine, Location, Message, Problem, Severity, message
from bulletin.read.syntax import in_quotes, put_in_quotes, quoted, syntax
from bulletin.read.vocabulary import CHINESE, FIELDS
from bulletin.text.spacing import unfold

_FIX: Final = CommandLine("fix --write")
DEPTH: Final = 12
"""Levels of nesting that are read; the deepest record has five."""
ENTRIES: Final = 50_000
"""Entries of one list that are read; a file of the largest size has no more records that mean something."""
FIELDS_OF_ONE: Final = 1_000
"""Fields of one record that are read; there are some twenty."""
MOST: Final = 20_000
"""Problems of one kind that are told of one file."""

_SHORT: Final = 100_000
"""Characters of a text that takes the parser little memory, however deep it is nested."""
_DEEP: Final = re.compile(rf"^ *(?:[-?] +){{{DEPTH + 1}}}", re.MULTILINE)

Pointer = tuple[str | int, ...]


class _Refused(Exception):  # noqa: N818  an outcome of the walk, it never leaves this module
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Positions:
    """Lines and columns, from 1, of the values and the keys of one document."""

    values: dict[Pointer, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Pointer, tuple[int, int]] = field(default_factory=dict)

    def find(self, pointer: Pointer, *, key: bool = False) -> tuple[int, int]:
        """Return the place of `pointer`, or of the nearest value around it."""
        if key and pointer in self.keys:
            return self.keys[pointer]
        while pointer not in self.values and pointer:
            pointer = pointer[:-1]
        return self.values.get(pointer, (1, 1))


def load(text: str, name: str, *, first_line: int = 1) -> tuple[Any, list[Problem]]:
    """Return the value of the YAML `text` (dicts, lists, strings; None when empty) and its problems.

    `name` and `first_line` tell where the text stands, for the problems.
    """
    typing = [*_unprintable(text)] or at_most(_typing_faults(text))
    value, faults = _walk(text, Positions(), keep=False, first_line=first_line)
    broken = any(fault.rule == "yaml-syntax" for fault in faults)
    if broken and not typing:
        typing = [*_chinese_colons(text)]
    problems = [*typing, *(fault for fault in faults if not (typing and fault.rule == "yaml-syntax"))]
    return value, [problem.moved(name, first_line - 1) for problem in problems]


def at_most(problems: Iterable[Problem]) -> list[Problem]:
    """Return the first `problems`, and one that says that there are more, where these are too many."""
    told = [*itertools.islice(problems, MOST + 1)]
    return told if len(told) <= MOST else [*told[:MOST], _and_more(told[MOST].location)]


def _and_more(where: Location) -> Problem:
    return Problem(
        where,
        "too-many-problems",
        message("this file has more than {most} such problems; from here on they are not told", most=MOST),
        message("so many have one cause, and telling them all could take the program's memory"),
        message("mend what the first ones have in common, then check again"),
    )


def locate(text: str) -> Positions:
    """Return where the keys and values of `text` stand; what can't be read is left out."""
    positions = Positions()
    _walk(text, positions, keep=True)
    return positions


def _walk(text: str, positions: Positions, *, keep: bool, first_line: int = 1) -> tuple[Any, list[Problem]]:
    if len(text) > _SHORT and (deep := _DEEP.search(text)):
        return None, [_too_deep(Lines(text).location(deep.start()))]
    walk = _Walk(text, positions, keep=keep, first_line=first_line)
    try:
        return walk.document(), walk.problems
    except _Refused as refused:
        return None, [*walk.problems, refused.problem]
    except yaml.MarkedYAMLError as error:
        return None, [*walk.problems, syntax(error, text)]
    except yaml.reader.ReaderError:
        return None, walk.problems  # `_unprintable` has told


class _Walk:
    """One pass over the events of a document."""

    def __init__(self, text: str, positions: Positions, *, keep: bool, first_line: int) -> None:
        self.text = text
        self.events: Iterator[Any] = yaml.parse(text, Loader=yaml.CBaseLoader)
        self.positions = positions
        self.lines = text.split("\n") if _HASH.search(text) else []  # else no comment stands behind a value
        self.keep = keep
        self.first_line = first_line
        self.problems: list[Problem] = []

    def document(self) -> Any:
        next(self.events)
        if isinstance(next(self.events), kinds.StreamEndEvent):
            return None
        value = self._value(next(self.events), ())
        next(self.events)
        after = next(self.events)
        if not isinstance(after, kinds.StreamEndEvent):
            raise _Refused(_second_document(after))
        return value

    def _value(self, event: Any, pointer: Pointer) -> Any:
        if event.anchor is not None:
            raise _Refused(_alias(event))
        if event.tag is not None:
            raise _Refused(_tag(event))
        if self.keep:
            self.positions.values[pointer] = _mark(event)
        if isinstance(event, kinds.ScalarEvent):
            if self.lines and event.style in {None, "", "'", '"'}:
                self.problems += _cut(event, self.lines, pointer)
            return self._visible(event, _scalar(event))
        if len(pointer) >= DEPTH:
            raise _Refused(_too_deep(_at(event)))
        if isinstance(event, kinds.SequenceStartEvent):
            return self._sequence(pointer)
        return self._mapping(pointer)

    def _visible(self, event: Any, text: str) -> str:
        r"""Report the invisible characters that escapes like `\x07` have put into `text`, and drop them."""
        if event.style != '"' or not (bad := _ESCAPED.search(text)):
            return text
        self.problems.append(_invisible(_at(event), bad.group()))
        return _ESCAPED.sub("", text)

    def _sequence(self, pointer: Pointer) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), kinds.SequenceEndEvent):
            if len(items) == ENTRIES:
                raise _Refused(_too_many(event, ENTRIES))
            items.append(self._value(event, (*pointer, len(items))))
        return items

    def _mapping(self, pointer: Pointer) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        seen: dict[str, Any] = {}
        for count in itertools.count():
            if isinstance(event := next(self.events), kinds.MappingEndEvent):
                break
            if count == FIELDS_OF_ONE:
                raise _Refused(_too_many(event, FIELDS_OF_ONE))
            if getattr(event, "anchor", None) is not None:
                raise _Refused(_alias(event))
            if not isinstance(event, kinds.ScalarEvent):
                raise _Refused(_bad_key(event, self.text))
            if event.tag is not None:
                raise _Refused(_tag(event))
            key = self._visible(event, str(event.value))
            if key in seen:
                self.problems.append(_duplicate(event, key, _mark(seen[key])[0] + self.first_line - 1))
            seen.setdefault(key, event)
            if self.keep:
                self.positions.keys[(*pointer, key)] = _mark(event)
            fields[key] = self._value(next(self.events), (*pointer, key))
        return fields


def _scalar(event: Any) -> str:
    value = str(event.value)
    folded = event.style != "|" and event.end_mark.line > event.start_mark.line and " " in value
    return unfold(value) if folded else value


_HASH: Final = re.compile(r"\S[ \t]+#")
"""A comment behind something: what stands on a line of its own is none of a value's."""
_COMMENT: Final = re.compile(r"[ \t]+#(?P<words>.*)")
_TEXTS: Final = frozenset(
    {"title", "name", "summary", "note", "text", "printed", "definition", "condition", "description"}
    | {"reason", "apply", "beneficiary", "locator", "aliases", "outlet", "issuer", "not_figures"}
)
"""Fields that hold words for readers."""


def _cut(event: Any, lines: list[str], pointer: Pointer) -> Iterator[Problem]:
    """Yield that ` #` in a value without quotes has made a comment of what may be text."""
    comment = _COMMENT.match(lines[event.end_mark.line], event.end_mark.column)
    if not comment:
        return
    key = next((step for step in reversed(pointer) if isinstance(step, str)), "")
    is_text = bool(comment["words"]) and not comment["words"].startswith((" ", "\t", "#"))
    asked = key in _TEXTS and event.value and not event.style and not comment[0].startswith(("  ", "\t"))
    if not is_text and not asked:
        return
    whole = quoted(f"{event.value}{comment[0]}".strip())
    yield Problem(
        Location("", event.end_mark.line + 1, comment.start() + 1),
        "cut-text",
        message("`{words}` is no part of the text, but a comment", words=comment[0].strip()),
        message("a # behind a space begins a comment, and readers would not see what follows"),
        put_in_quotes(whole)
        if is_text
        else message(
            "if readers are to see it, put the whole text in quotes: `{quoted}`; else write the comment on a "
            "line of its own",
            quoted=whole,
        ),
        Severity.ERROR if is_text else Severity.WARNING,
    )


def _mark(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _at(event: Any) -> Location:
    return Location("", *_mark(event))


def _alias(event: Any) -> Problem:
    is_alias = isinstance(event, kinds.AliasEvent)
    return Problem(
        _at(event),
        "yaml-anchor",
        message("「{sign}」 is a YAML alias", sign=f"*{event.anchor}")
        if is_alias
        else message("「{sign}」 is a YAML anchor", sign=f"&{event.anchor}"),
        message("values that stand elsewhere are overlooked in a correction, and can grow without bound"),
        message("write the value out; if the text begins with & or *, put it in double quotes"),
    )


def _tag(event: Any) -> Problem:
    return Problem(
        _at(event),
        "yaml-tag",
        message("「{tag}」 is a YAML tag", tag=event.tag.replace("tag:yaml.org,2002:", "!!")),
        message("what a field holds is decided by its name, not by tags"),
        message("delete it; if the text begins with !, put it in double quotes"),
    )


def _second_document(event: Any) -> Problem:
    return Problem(
        _at(event),
        "second-document",
        message("a line of three hyphens starts a second document"),
        message("what stands after it would be lost"),
        message("delete the line, or move what follows into a file of its own"),
    )


def _too_deep(where: Location) -> Problem:
    return Problem(
        where,
        "too-deep",
        message("lists and groups are nested more than {depth} deep here", depth=DEPTH),
        message("no record is that deep; input like this can take the program's memory"),
        message("check the indentation, or an opening bracket that was never closed"),
    )


def _too_many(event: Any, most: int) -> Problem:
    return Problem(
        _at(event),
        "too-large",
        message("more than {most} entries stand in one list here", most=most)
        if most == ENTRIES
        else message("more than {most} fields stand in one record here", most=most),
        message("from here on nothing in the file is read: it could take the program's memory"),
        message("split it into several files of the same folder; if nobody meant to write it, delete it"),
    )


def _bad_key(event: Any, text: str) -> Problem:
    whole = (
        ""
        if isinstance(event, kinds.SequenceStartEvent)
        else in_quotes(text.split("\n"), event.start_mark.line)
    )
    return Problem(
        _at(event),
        "bad-key",
        message("a field's name stands in brackets, or a text begins with a brace"),
        message("brackets and braces have a meaning of their own in these files"),
        message("take the brackets off the field's name")
        if isinstance(event, kinds.SequenceStartEvent)
        else put_in_quotes(whole)
        if whole
        else message(
            'put the whole text in double quotes: `title: "{example}…"`', example="{{ suxian-resumed }}"
        ),
    )


def _duplicate(event: Any, key: str, first: int) -> Problem:
    return Problem(
        _at(event),
        "duplicate-key",
        message("「{key}」 stands twice; first in line {line}", key=key, line=first),
        message("one of the two values would be lost"),
        message(
            "keep the right one and delete the other; if both are right, make one list of "
            "them: `{key}: […, …]`",
            key=key,
        )
        if key in _MANY
        else message("keep the right one and delete the other"),
    )


_MANY: Final = frozenset(
    {"aliases", "authors", "lead", "not_figures", "parts", "reporters", "sources", "topics", "units", "with"}
)
"""Fields that hold a list of words."""
_UNPRINTABLE: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML 1.1 (section 5.1) lets stand in no file."""
_ESCAPED: Final = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff{ZERO_WIDTH}{BIDI}]")
_MOST: Final = 20
"""Invisible characters that are told one by one."""


def _unprintable(text: str) -> Iterator[Problem]:
    found = [*itertools.islice(_UNPRINTABLE.finditer(text), _MOST)]
    lines = Lines(text if found else "")
    for match in found:
        yield _invisible(lines.location(match.start()), match.group())


def _invisible(where: Location, character: str) -> Problem:
    return Problem(
        where,
        "control-character",
        message("a character that can't be seen stands here: U+{code}", code=f"{ord(character):04X}"),
        message("it comes with text copied from other programs, and feeds and pages break on it"),
        message("delete it, or type the line anew"),
    )


_NAME: Final = r"^(?P<lead>[ \t\u3000]*(?:[-－] ?){0,12})"
FULL_COLON: Final = re.compile(_NAME + r"(?P<key>[A-Za-z_]+)[ ]?：", re.MULTILINE)
QUOTED_KEY: Final = re.compile(_NAME + r"[“”‘’「](?P<key>[^“”‘’「」\n:：]+)[“”‘’」] ?[:：]", re.MULTILINE)
_CHINESE_COLON: Final = re.compile(_NAME + r"(?P<key>[\u4e00-\u9fff]+)[ ]?：", re.MULTILINE)
NO_SPACE: Final = re.compile(_NAME + rf"(?P<key>[A-Za-z_]+):(?=[^\s/]|[{SPACES}])", re.MULTILINE)
_TAB: Final = re.compile(r"^ *(?:- )?(?P<key>\t)", re.MULTILINE)
_WIDE_SPACE: Final = re.compile(rf"^(?:[ \t]|- )*(?P<key>[{SPACES}{ZERO_WIDTH}])", re.MULTILINE)
_SPACE: Final = re.compile(f"[{SPACES}]")
"""A space that YAML takes for text."""
_TYPED: Final = (_TAB, _WIDE_SPACE, QUOTED_KEY, FULL_COLON, NO_SPACE)
_VALUED: Final = re.compile(r"(?P<lead> *(?:- +){0,12})[^\s#:][^#:\n]{0,40}: +[^\s#]")
"""A line that holds a field with its value; what is indented more below it goes on with the value."""


def without_prose(text: str) -> str:
    """Return the YAML `text`, as long as before, with the texts that go on below a field's line blanked out.

    What looks like a field in them is prose (YAML 1.1, 8.1 and 9.2).
    """
    lines, within = text.split("\n"), -1
    for index, line in enumerate(lines):
        words = line.lstrip(" ")
        if within >= 0 and (not words or len(line) - len(words) > within):
            lines[index] = " " * len(line)
        else:
            found = _VALUED.match(line)
            within = len(found["lead"]) if found else -1
    return "\n".join(lines)


def _typing_faults(text: str) -> Iterator[Problem]:
    """Yield what is easily typed and hard to see: full-width signs, quotes, tabs."""
    if not any(pattern.search(text) for pattern in _TYPED):
        return
    text = without_prose(text)
    lines = Lines(text)
    for match in _TAB.finditer(text):
        yield _typing(
            lines,
            match,
            "tab",
            message("a tab stands in the indentation"),
            message("programs disagree on how wide a tab is"),
            message("indent by spaces, two a level; `{command}` does it", command=_FIX),
        )
    for match in _WIDE_SPACE.finditer(text):
        yield _typing(
            lines,
            match,
            "wide-space",
            message("a full-width space, or one from a web page, stands in the indentation"),
            message("it is no indentation to a program"),
            message("delete it, and type two half-width spaces in its place"),
        )
    for match in QUOTED_KEY.finditer(text):
        if match["key"] not in FIELDS and match["key"] not in CHINESE:
            continue
        yield _typing(
            lines,
            match,
            "quoted-key",
            message("the name 「{key}」 stands in Chinese quotes", key=match["key"]),
            message("the quotes would become part of the name"),
            message("write `{key}: ` without quotes", key=match["key"]),
        )
    yield from _colon_faults(text, lines)


def _colon_faults(text: str, lines: Lines) -> Iterator[Problem]:
    for match in FULL_COLON.finditer(text):
        if match["key"] in FIELDS:
            yield _typing(
                lines,
                match,
                "full-width-colon",
                message("a full-width colon stands behind 「{key}」", key=match["key"]),
                message("the line would be read as one text, and the field would be lost"),
                message(
                    "write `{key}: ` with a half-width colon and a space; `{command}` does it",
                    key=match["key"],
                    command=_FIX,
                ),
            )
    for match in NO_SPACE.finditer(text):
        if match["key"] in FIELDS:
            yield _typing(
                lines,
                match,
                "no-space-after-colon",
                message(
                    "a full-width space, or one from a web page, stands behind the colon of 「{key}」",
                    key=match["key"],
                )
                if _SPACE.match(text, match.end())
                else message("no space stands behind the colon of 「{key}」", key=match["key"]),
                message("the line would be read as one text, and the field would be lost"),
                message(
                    "write `{key}: ` with a half-width space behind the colon; `{command}` does it",
                    key=match["key"],
                    command=_FIX,
                ),
            )


def _chinese_colons(text: str) -> Iterator[Problem]:
    """Yield Chinese names with a full-width colon; told only of what can't be read: prose holds them too."""
    lines = Lines(text)
    for match in _CHINESE_COLON.finditer(text):
        for name in CHINESE.get(match["key"], ())[:1]:
            yield _typing(
                lines,
                match,
                "full-width-colon",
                message("a full-width colon stands behind 「{key}」", key=match["key"]),
                message("the line would be read as one text, and the field would be lost"),
                message(
                    "write `{name}: …`: the field's English name, a half-width colon, a space", name=name
                ),
            )


def _typing(
    lines: Lines, match: re.Match[str], rule: str, what: Message, why: Message, mend: Message
) -> Problem:
    return Problem(lines.location(match.start("key")), rule, what, why, mend)
