"""YAML as we allow it: mappings, lists and text. The schema decides types, never YAML.

Anchors, aliases, tags, second documents and duplicate keys are refused. The C parser's events
are walked once; positions are kept only when somebody asks for them.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml
from yaml import events as kinds

from bulletin.invisible import BIDI, SPACES, ZERO_WIDTH
from bulletin.problems import Location, Message, Problem, message
from bulletin.read.syntax import in_quotes, put_in_quotes, syntax
from bulletin.read.vocabulary import CHINESE, FIELDS
from bulletin.text.spacing import unfold

DEPTH: Final = 12
"""Levels of nesting that are read; the deepest record has five."""

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
    typing = [*_unprintable(text)] or [*_typing_faults(text)]
    value, faults = _walk(text, Positions(), keep=False, first_line=first_line)
    broken = any(fault.rule == "yaml-syntax" for fault in faults)
    if broken and not typing:
        typing = [*_chinese_colons(text)]
    problems = [*typing, *(fault for fault in faults if not (typing and fault.rule == "yaml-syntax"))]
    return value, [problem.moved(name, first_line - 1) for problem in problems]


def locate(text: str) -> Positions:
    """Return where the keys and values of `text` stand; what can't be read is left out."""
    positions = Positions()
    _walk(text, positions, keep=True)
    return positions


def _walk(text: str, positions: Positions, *, keep: bool, first_line: int = 1) -> tuple[Any, list[Problem]]:
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
            return self._visible(event, _scalar(event))
        if len(pointer) >= DEPTH:
            raise _Refused(_too_deep(event))
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
            items.append(self._value(event, (*pointer, len(items))))
        return items

    def _mapping(self, pointer: Pointer) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        seen: dict[str, Any] = {}
        while not isinstance(event := next(self.events), kinds.MappingEndEvent):
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


def _too_deep(event: Any) -> Problem:
    return Problem(
        _at(event),
        "too-deep",
        message("lists and groups are nested more than {depth} deep here", depth=DEPTH),
        message("no record is that deep; input like this can take the program's memory"),
        message("check the indentation, or an opening bracket that was never closed"),
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
    for match in itertools.islice(_UNPRINTABLE.finditer(text), _MOST):
        yield _invisible(_place(text, match.start()), match.group())


def _invisible(where: Location, character: str) -> Problem:
    return Problem(
        where,
        "control-character",
        message("a character that can't be seen stands here: U+{code}", code=f"{ord(character):04X}"),
        message("it comes with text copied from other programs, and feeds and pages break on it"),
        message("delete it, or type the line anew"),
    )


_NAME: Final = r"^(?P<lead>[ \t\u3000]*(?:[-－] ?)*)"
FULL_COLON: Final = re.compile(_NAME + r"(?P<key>[A-Za-z_]+)[ ]?：", re.MULTILINE)
QUOTED_KEY: Final = re.compile(_NAME + r"[“”‘’「](?P<key>[^“”‘’「」\n:：]+)[“”‘’」] ?[:：]", re.MULTILINE)
_CHINESE_COLON: Final = re.compile(_NAME + r"(?P<key>[\u4e00-\u9fff]+)[ ]?：", re.MULTILINE)
NO_SPACE: Final = re.compile(_NAME + rf"(?P<key>[A-Za-z_]+):(?=[^\s/]|[{SPACES}])", re.MULTILINE)
_TAB: Final = re.compile(r"^ *(?:- )?(?P<key>\t)", re.MULTILINE)
_WIDE_SPACE: Final = re.compile(rf"^(?:[ \t]|- )*(?P<key>[{SPACES}{ZERO_WIDTH}])", re.MULTILINE)
_SPACE: Final = re.compile(f"[{SPACES}]")
"""A space that YAML takes for text."""
_BLOCK: Final = re.compile(
    r"^(?P<lead> *(?:- +)*)[^\s#:]{1,40}: +[|>][-+1-9]{0,2}[ ]*(?:#[^\n]*)?\n", re.MULTILINE
)
"""A line that opens a block scalar (YAML 1.1, 9.2.3); what is indented more below it is prose."""
_PROSE: Final = re.compile(r"(?P<indent> *)(?P<words>[^\n]*)(?:\n|\Z)")


def without_prose(text: str) -> str:
    """Return the YAML `text`, as long as before, with its block scalars blanked out: they are prose."""
    if "|" not in text and ">" not in text:
        return text
    reached = 0
    while match := _BLOCK.search(text, reached):
        reached = match.end()
        while reached < len(text) and (line := _PROSE.match(text, reached)):
            if line["words"] and len(line["indent"]) <= len(match["lead"]):
                break
            text = text[:reached] + re.sub(r"[^\n]", " ", line[0]) + text[line.end() :]
            reached = line.end()
    return text


def _typing_faults(text: str) -> Iterator[Problem]:
    """Yield what is easily typed and hard to see: full-width signs, quotes, tabs."""
    text = without_prose(text)
    for match in _TAB.finditer(text):
        yield _typing(
            text,
            match,
            "tab",
            message("a tab stands in the indentation"),
            message("programs disagree on how wide a tab is"),
            message("indent by spaces, two a level; `bulletin fix --write` does it"),
        )
    for match in _WIDE_SPACE.finditer(text):
        yield _typing(
            text,
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
            text,
            match,
            "quoted-key",
            message("the name 「{key}」 stands in Chinese quotes", key=match["key"]),
            message("the quotes would become part of the name"),
            message("write `{key}: ` without quotes", key=match["key"]),
        )
    yield from _colon_faults(text)


def _colon_faults(text: str) -> Iterator[Problem]:
    for match in FULL_COLON.finditer(text):
        if match["key"] in FIELDS:
            yield _typing(
                text,
                match,
                "full-width-colon",
                message("a full-width colon stands behind 「{key}」", key=match["key"]),
                message("the line would be read as one text, and the field would be lost"),
                message(
                    "write `{key}: ` with a half-width colon and a space; `bulletin fix --write` does it",
                    key=match["key"],
                ),
            )
    for match in NO_SPACE.finditer(text):
        if match["key"] in FIELDS:
            yield _typing(
                text,
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
                    "write `{key}: ` with a half-width space behind the colon; "
                    "`bulletin fix --write` does it",
                    key=match["key"],
                ),
            )


def _chinese_colons(text: str) -> Iterator[Problem]:
    """Yield Chinese names with a full-width colon; told only of what can't be read: prose holds them too."""
    for match in _CHINESE_COLON.finditer(text):
        for name in CHINESE.get(match["key"], ())[:1]:
            yield _typing(
                text,
                match,
                "full-width-colon",
                message("a full-width colon stands behind 「{key}」", key=match["key"]),
                message("the line would be read as one text, and the field would be lost"),
                message(
                    "write `{name}: …`: the field's English name, a half-width colon, a space", name=name
                ),
            )


def _typing(
    text: str, match: re.Match[str], rule: str, what: Message, why: Message, mend: Message
) -> Problem:
    return Problem(_place(text, match.start("key")), rule, what, why, mend)


def _place(text: str, offset: int) -> Location:
    return Location("", text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
