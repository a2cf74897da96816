"""YAML as we allow it: mappings, lists and text. The schema decides types, never YAML.

Anchors, aliases, tags, second documents and duplicate keys are refused. The C parser's events
are walked once; positions are kept only when somebody asks for them.
"""

import itertools
import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

import yaml
from yaml import events as kinds

from bulletin.invisible import BIDI, ZERO_WIDTH
from bulletin.markup.positions import Lines
from bulletin.problems import Pointer, Problem, Severity
from bulletin.read import apart, refusals
from bulletin.read.comments import Comments
from bulletin.read.refusals import DEPTH, ENTRIES, FIELDS_OF_ONE, MOST
from bulletin.read.slips import buried, chinese_colons, fields_in_lines, typed_slips
from bulletin.read.syntax import syntax, unclosed
from bulletin.read.vocabulary import FIELDS, FIELDS_OF_GROUPS, GROUPS, IN_GROUPS_ALONE, LISTS, TEXTS
from bulletin.text.spacing import unfold

_SHORT: Final = 100_000
"""Characters of a text that takes the parser little memory, however deep it is nested."""
_DEEP: Final = re.compile(rf"^ *(?:[-?] +){{{DEPTH + 1}}}", re.MULTILINE)
_TOO_MUCH: Final = frozenset({"too-deep", "too-large"})
"""What is wrong with a text of which no part is read."""
_FIELD: Final = re.compile(rf"\n[ ]*(?:- +)?(?:{'|'.join(sorted(FIELDS))}): ")
_ESCAPED: Final = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff{ZERO_WIDTH}{BIDI}]")


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

    def take(self, other: "Positions", within: Pointer, first: int, lines: int) -> None:
        """Take the places of the records of a list at `within`, from the one numbered `first` on."""
        for own, others in ((self.values, other.values), (self.keys, other.keys)):
            for pointer, (line, column) in others.items():
                if pointer:
                    own[*within, first + int(pointer[0]), *pointer[1:]] = (line + lines, column)


def load(
    text: str, name: str, *, first_line: int = 1, fields: Collection[str] = ()
) -> tuple[Any, list[Problem]]:
    """Return the value of the YAML `text` (dicts, lists, strings; None when empty) and its problems.

    `name` and `first_line` tell where the text stands, for the problems; `fields` are those of its records.
    """
    typing = [*refusals.unprintable(text)] or at_most(typed_slips(text))
    value, faults = _walk(text, Positions(), keep=False, first_line=first_line)
    broken = any(fault.rule == "yaml-syntax" for fault in faults)
    if broken and not typing:
        typing = [*chinese_colons(text, fields)]
    caused = {"yaml-syntax", *(fault.rule for fault in typing if fault.rule == "second-document")}
    told = {(problem.location, problem.rule) for problem in typing}
    faults = [fault for fault in faults if (fault.location, fault.rule) not in told]
    starts = apart.first_lines(text) if typing and value is not None else []
    slipped = {bisect_right(starts, slip.location.line) for slip in typing}
    problems = [
        *typing,
        *(
            fault
            for fault in faults
            if fault.rule not in caused or bisect_right(starts, fault.location.line) not in slipped
        ),
    ]
    return value, [problem.moved(name, first_line - 1) for problem in problems]


def at_most(problems: Iterable[Problem]) -> list[Problem]:
    """Return the first `problems`, and one that says that there are more, where these are too many."""
    told = [*itertools.islice(problems, MOST + 1)]
    return told if len(told) <= MOST else [*told[:MOST], refusals.and_more(told[MOST].location)]


def locate(text: str) -> Positions:
    """Return where the keys and values of `text` stand; what can't be read is left out."""
    positions = Positions()
    _walk(text, positions, keep=True)
    return positions


def _walk(text: str, positions: Positions, *, keep: bool, first_line: int = 1) -> tuple[Any, list[Problem]]:
    if len(text) > _SHORT and (deep := _DEEP.search(text)):
        return None, [refusals.nested_too_deep(Lines(text).location(deep.start()))]
    walk = _Walk(text, positions, keep=keep, first_line=first_line)
    try:
        value = walk.document()
    except _Refused as refused:
        cut = [*walk.comments.others()]
        told = [] if _shown_whole(cut, refused.problem.location.line) else [refused.problem]
        faults = _as_errors([*walk.problems, *cut, *told])
        if refused.problem.rule in _TOO_MUCH:
            return None, faults
    except yaml.MarkedYAMLError as error:
        faults = _as_errors([*walk.problems, *walk.broken(error)])
    except yaml.reader.ReaderError:
        return None, walk.problems  # `unprintable` has told
    else:
        return value, [*walk.problems, *walk.comments.others(), *walk.comments.fields()]
    return _records_of(text, positions, keep=keep, first_line=first_line) or (None, faults)


def _records_of(
    text: str, positions: Positions, *, keep: bool, first_line: int
) -> tuple[Any, list[Problem]] | None:
    """Return the records that can be read of a `text` that can't be as a whole, and what is wrong with it.

    Return None where it holds no list of several, or where none of them is what is broken.
    """
    found = apart.apart(text)
    if not found:
        return None
    head, problems = _walk(found.head, positions, keep=keep) if found.name else ({}, [])
    within = (found.name,) if found.name else ()
    items: list[Any] = []
    for piece in found.records:
        here = Positions()
        held, faults = _walk(piece.text, here, keep=keep, first_line=first_line + piece.before)
        problems += [fault.moved("", piece.before) for fault in faults]
        if isinstance(held, list):
            positions.take(here, within, len(items), piece.before)
            items += held
    if not any(problem.severity is Severity.ERROR for problem in problems):
        return None
    if not items or not isinstance(head, dict):
        return None, problems
    return ({**head, found.name: items} if found.name else items), problems


class _Walk:
    """One pass over the events of a document."""

    def __init__(self, text: str, positions: Positions, *, keep: bool, first_line: int) -> None:
        self.text = text
        self.events: Iterator[Any] = yaml.parse(text, Loader=yaml.CBaseLoader)
        self.positions = positions
        self.comments = Comments.of(text)
        self.keep = keep
        self.first_line = first_line
        self.problems: list[Problem] = []
        self.more: list[Any] = []
        """Records of a list whose hyphens were forgotten, so that they go on the one that was read last."""

    def document(self) -> Any:
        next(self.events)
        if isinstance(next(self.events), kinds.StreamEndEvent):
            return None
        value = self._value(next(self.events), ())
        next(self.events)
        after = next(self.events)
        if not isinstance(after, kinds.StreamEndEvent):
            raise _Refused(refusals.second_document(after))
        return value

    def _value(self, event: Any, pointer: Pointer) -> Any:
        if event.anchor is not None:
            raise _Refused(refusals.alias(event))
        if event.tag is not None:
            raise _Refused(refusals.tag(event))
        if self.keep:
            self.positions.values[pointer] = refusals.mark(event)
        if isinstance(event, kinds.ScalarEvent):
            if self.comments.lines:
                self.problems += self.comments.passed(event, _field(pointer))
            if event.style in {"'", '"'}:
                self._quoted(event)
            return self._visible(event, self._scalar(event, pointer)) or self.comments.meant
        if len(pointer) >= DEPTH:
            raise _Refused(refusals.nested_too_deep(refusals.event_place(event)))
        if self.comments.lines:
            self.comments.opened(event, _field(pointer))
        if isinstance(event, kinds.SequenceStartEvent):
            return self._sequence(pointer)
        return self._mapping(pointer)

    def _quoted(self, event: Any) -> None:
        """Refuse a text in quotes that has swallowed fields, since its end was forgotten."""
        on_one_line = event.end_mark.line == event.start_mark.line
        if not on_one_line and _FIELD.search(self.text, event.start_mark.index, event.end_mark.index):
            raise _Refused(unclosed(refusals.event_place(event)))

    def broken(self, error: yaml.MarkedYAMLError) -> Iterator[Problem]:
        """Yield why the parser has stopped: a comment that has cut something off, or what it says itself."""
        cut = [*self.comments.others()]
        yield from cut
        mark: Any = error.problem_mark
        last = self.problems[-1] if self.problems else None
        goes_on_below = (
            last and last.rule == "cut-text" and mark is not None and last.location.line == mark.line
        )
        in_brackets = cut and self.comments.depth and cut[-1].location.line > self.comments.flows[-1].first
        whole = mark is not None and _shown_whole(cut, mark.line + 1)
        if not goes_on_below and not in_brackets and not whole:
            yield syntax(error, self.text)

    def _scalar(self, event: Any, pointer: Pointer) -> str:
        """Return a text as it is read, and report the fields that have become a part of it."""
        value, start, end = str(event.value), event.start_mark, event.end_mark
        if event.style in {"|", ">"}:
            self.problems += fields_in_lines(self.text, start.index, end.index)
        if event.style == "|" or end.line == start.line:
            return value
        if not event.style:
            self.problems += buried(self.text, start.index, end.index)
            if pointer and pointer[-1] in LISTS:  # each line is an entry that lacks its hyphen
                lines = self.text[start.index : end.index].split("\n")
                return "，".join(line.strip() for line in lines if line.strip())
        return unfold(value) if " " in value else value

    def _visible(self, event: Any, text: str) -> str:
        r"""Report the invisible characters that escapes like `\x07` have put into `text`, and drop them."""
        if event.style != '"':
            return text
        if not (bad := _ESCAPED.search(text)):
            self.problems += refusals.escapes(event, self.text)
            return text
        self.problems.append(refusals.invisible(refusals.event_place(event), bad.group()))
        return _ESCAPED.sub("", text)

    def _meant(self, key: str, value: Any) -> Any:
        """Return a value, or the text that it is taken for, where a comment tells that it is no list."""
        if not self.comments.lines or isinstance(value, str) or key not in TEXTS - LISTS:
            return value
        line = self.comments.named
        return self.comments.whole_text(line)[1:-1] or value

    def _sequence(self, pointer: Pointer) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), kinds.SequenceEndEvent):
            if len(items) == ENTRIES:
                raise _Refused(refusals.too_many(event, ENTRIES))
            items.append(self._value(event, (*pointer, len(items))))
            items += self.more
            self.more = []
        self.comments.closed(event)
        return items

    def _name(self, event: Any, pointer: Pointer) -> str:
        """Return the name of the field that an event is, in the group at `pointer`; refuse all but a text."""
        if getattr(event, "anchor", None) is not None:
            raise _Refused(refusals.alias(event))
        if not isinstance(event, kinds.ScalarEvent):
            raise _Refused(refusals.bad_key(event, self.text, _field(pointer)))
        if event.tag is not None:
            raise _Refused(refusals.tag(event))
        if self.comments.lines:
            self.comments.name(event)
        return self._visible(event, str(event.value))

    def _again(self, event: Any, key: str, first: Any, twice: list[Problem]) -> None:
        """Take note of a field that stands twice."""
        if key == refusals.FIGURES:
            twice.clear()  # the fields of the other report's head
        twice.append(refusals.duplicate_field(event, key, refusals.mark(first)[0] + self.first_line - 1))

    def _mapping(self, pointer: Pointer) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        records = [fields]
        first: Any = None
        seen: dict[str, Any] = {}
        twice: list[Problem] = []
        group, inner = "", dict[str, Any]()
        outdented: dict[str, tuple[Any, dict[str, Any]]] = {}
        for count in itertools.count():
            if isinstance(event := next(self.events), kinds.MappingEndEvent):
                break
            if count == FIELDS_OF_ONE:
                raise _Refused(refusals.too_many(event, FIELDS_OF_ONE))
            key = self._name(event, pointer)
            first = first or event
            if _goes_below(key, group, inner, seen):
                outdented.setdefault(group, (event, inner))
                fields[group] = [inner] if group in GROUPS else inner
                below = (*pointer, group, 0) if group in GROUPS else (*pointer, group)
                if self.keep:
                    self.positions.keys[(*below, key)] = refusals.mark(event)
                inner[key] = self._value(next(self.events), (*below, key))
                continue
            if key in seen and (line := refusals.begun_anew(event, first, seen, pointer, self.text)):
                self.problems.append(refusals.without_hyphen(event, line))
                pointer = (*pointer[:-1], int(pointer[-1]) + 1)
                if self.keep:
                    self.positions.values[pointer] = refusals.mark(event)
                seen, fields = {}, {}
                records.append(fields)
            if key in seen:
                self._again(event, key, seen[key], twice)
            seen.setdefault(key, event)
            if self.keep:
                self.positions.keys[(*pointer, key)] = refusals.mark(event)
            fields[key] = self._meant(key, self._value(next(self.events), (*pointer, key)))
            group, inner = (key if key in FIELDS_OF_GROUPS and fields[key] == "" else ""), {}
        self.problems += twice
        self.problems += (refusals.not_indented(at, name, held) for name, (at, held) in outdented.items())
        self.comments.closed(event)
        self.more = records[1:]
        return records[0]


def _goes_below(key: str, group: str, inner: Collection[str], seen: Collection[str]) -> bool:
    """Tell if a field belongs to the empty `group` above it, and only lacks its indentation.

    `inner` are the fields that were found to do so, `seen` those that the record around has.
    """
    if not group or key == "id" or key not in FIELDS_OF_GROUPS[group]:
        return False
    return bool(inner) or key in seen or key in IN_GROUPS_ALONE


def _as_errors(problems: list[Problem]) -> list[Problem]:
    """Return the problems of a text that can't be read, one of which at least is an error, as it must be.

    Where a comment has broken the text, that is told in place of what the parser says, and may be a warning.
    """
    if any(problem.severity is Severity.ERROR for problem in problems):
        return problems
    return [replace(problem, severity=Severity.ERROR) for problem in problems]


def _shown_whole(cut: list[Problem], line: int) -> bool:
    """Tell if what a comment has cut off in a line is told with the whole text, as it is to be written."""
    mends = [dict(problem.mend.arguments) for problem in cut if problem.location.line == line]
    return any("quoted" in mend and "entry" not in mend for mend in mends)


def _field(pointer: Pointer) -> str:
    """Return the name of the field that a pointer leads to, or to an entry of."""
    return next((step for step in reversed(pointer) if isinstance(step, str)), "")
