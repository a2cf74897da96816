"""Changes of single values in data files, which leave every other character as it is."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any, NamedTuple

import yaml

from bulletin.newsroom.records import scalar
from bulletin.problems import Pointer
from bulletin.read.parse import split_front_matter

_REVISIONS = "revisions"


class EditError(ValueError):
    """A file is written in a way that no program can change without changing more."""


class Splice(NamedTuple):
    """A piece of a text, from `start` up to `end`, and what is put in its place."""

    start: int
    end: int
    text: str


def with_printed(text: str, pointer: Pointer, printed: str, revision: Mapping[str, str]) -> str:
    """Return the text of a data file in which the record at `pointer` prints something else.

    `revision` is what stands in its newest revision; an empty one is not added. Raise EditError where the
    record has no printed words of its own, or where anything else in the file would be read differently.
    """
    entry = _at(_composed(text), pointer)
    old = _field(entry, "printed")
    if not isinstance(old, yaml.ScalarNode) or old.style in {"|", ">"}:
        raise EditError
    splices = [
        Splice(
            old.start_mark.index,
            old.end_mark.index,
            in_brackets(printed) if entry.flow_style else scalar(printed),
        )
    ]
    if revision:
        splices.append(_appended(text, entry, _REVISIONS, revision))
    changed = _spliced(text, splices)
    if _loaded(changed) != _meant(_loaded(text), pointer, printed, revision):
        raise EditError
    return changed


FieldValue = str | Sequence[str] | Mapping[str, "FieldValue"] | None
"""What a field is to hold: a text, a list of texts, fields of its own, or nothing, so that it goes."""


def fields_at(text: str, pointer: Pointer) -> dict[str, Any]:
    """Return the mapping at `pointer` in the text of a file, its values as typed: texts, lists, mappings.

    Raise EditError where there is none.
    """
    held = _held(_loaded(text), pointer)
    if not isinstance(held, dict):
        raise EditError
    return held


def with_fields(text: str, pointer: Pointer, values: Mapping[str, FieldValue]) -> str:
    """Return the text of a file of YAML with other values of fields of the mapping at `pointer`.

    All else stays as it is, character by character. Raise EditError where that can't be: no field would be
    left, or something else in the file would be read differently.
    """
    entry = _at(_composed(text), pointer)
    end = "\r\n" if "\r\n" in text else "\n"
    there = {key.value for key, _ in entry.value}
    splices = [_replaced(text, entry, name, value, end) for name, value in values.items() if name in there]
    changed = _spliced(text, splices)
    if new := {name: value for name, value in values.items() if name not in there and value is not None}:
        changed = _spliced(changed, [_added(changed, _at(_composed(changed), pointer), new, end)])
    if _loaded(changed) != _with_values(_loaded(text), pointer, values):
        raise EditError
    return changed


def with_entry(text: str, pointer: Pointer, name: str, fields: Mapping[str, FieldValue]) -> str:
    """Return the text of a file with one more entry, of these `fields`, in the list of a record.

    The list is the field `name` of the mapping at `pointer`; it is made where there is none. Raise EditError
    as `with_fields` does.
    """
    changed = _spliced(text, [_appended(text, _at(_composed(text), pointer), name, fields)])
    meant = deepcopy(_loaded(text))
    entry = _held(meant, pointer)
    entry[name] = [*(entry.get(name) or ()), _plain(fields)]
    if _loaded(changed) != meant:
        raise EditError
    return changed


def without_entry(text: str, pointer: Pointer) -> str:
    """Return the text of a file without the entry of a list at `pointer`, and without a list that is empty.

    The comments above it stay. What remains of a file that was this one entry is empty. Raise EditError
    as `with_fields` does.
    """
    *above, index = pointer
    siblings = _held(_loaded(text), tuple(above))
    if not isinstance(siblings, list) or not isinstance(index, int):
        raise EditError
    if len(siblings) == 1 and above:
        return with_fields(text, tuple(above[:-1]), {str(above[-1]): None})
    node = _at(_composed(text), pointer)
    start = text.rfind("\n", 0, node.start_mark.index) + 1
    if text[start : node.start_mark.index].strip() != "-":
        raise EditError  # in a list between brackets, or behind something else
    stop = node.end_mark.index if node.flow_style else max(_ends(node))
    stop = _end_of_line(text, stop)
    stop += 2 if text.startswith("\r\n", stop) else 1 if text.startswith("\n", stop) else 0
    changed = text[:start] + text[stop:]
    meant = deepcopy(_loaded(text))
    del _held(meant, tuple(above))[index]
    if not meant and not changed.strip():
        return ""
    if _loaded(changed) != meant:
        raise EditError
    return changed


def with_renamed(text: str, pointer: Pointer, name: str, other: str) -> str:
    """Return the text of a file in which the field `name` of the mapping at `pointer` is called `other`.

    What it says stays as it was typed. Raise EditError as `with_fields` does.
    """
    entry = _at(_composed(text), pointer)
    splices = [
        Splice(key.start_mark.index, key.end_mark.index, other) for key, _ in entry.value if key.value == name
    ]
    changed = _spliced(text, splices)
    meant = deepcopy(_loaded(text))
    held = _held(meant, pointer)
    if name not in held or other in held:
        raise EditError
    held[other] = held.pop(name)
    if _loaded(changed) != meant:
        raise EditError
    return changed


class WrittenAt(NamedTuple):
    """Where a value of a record was written: from a line and column, both from 1, to where it ends."""

    pointer: Pointer
    start: tuple[int, int]
    end: tuple[int, int]


def written_at(text: str, pointer: Pointer) -> Iterator[WrittenAt]:
    """Yield where the record at `pointer` and each value in it was written, the outer ones first."""
    entry = _at(_composed(text), pointer)
    yield from _places((), entry.start_mark, entry)


def _places(pointer: Pointer, start: yaml.Mark, node: yaml.Node) -> Iterator[WrittenAt]:
    end = node.end_mark
    yield WrittenAt(pointer, (start.line + 1, start.column + 1), (end.line + 1, end.column + 1))
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _places((*pointer, key.value), key.start_mark, value)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _places((*pointer, index), value.start_mark, value)


def _composed(text: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise EditError from error


def _spliced(text: str, splices: Sequence[Splice]) -> str:
    for splice in sorted(splices, key=lambda one: one.start, reverse=True):
        text = text[: splice.start] + splice.text + text[splice.end :]
    return text


def _added(text: str, entry: yaml.MappingNode, new: Mapping[str, FieldValue], end: str) -> Splice:
    """Return what adds fields to a mapping, behind those that it has."""
    if entry.flow_style:
        at = len(text[: entry.end_mark.index - 1].rstrip())
        return Splice(at, at, "".join(f", {name}: {_in_flow(value)}" for name, value in new.items()))
    at = _end_of_line(text, max(_ends(entry)))
    indent = " " * entry.value[0][0].start_mark.column
    before = "" if at and text[at - 1] == "\n" else end
    lines = end.join(f"{indent}{name}: {_written(value)}" for name, value in new.items())
    return Splice(at, at, f"{before}{lines}{end if not before else ''}")


def with_front_matter(text: str, values: Mapping[str, FieldValue], body: str | None = None) -> str:
    """Return the text of an article with other values in its front matter, and another body if one is given.

    Raise EditError as `with_fields` does, and where there is no front matter.
    """
    return _with_head(text, lambda matter: with_fields(matter, (), values) if values else matter, body)


def with_front_matter_entry(text: str, name: str, fields: Mapping[str, FieldValue]) -> str:
    """Return the text of an article with one more entry in a list of its front matter; raise EditError so."""
    return _with_head(text, lambda matter: with_entry(matter, (), name, fields))


def _with_head(text: str, change: Callable[[str], str], body: str | None = None) -> str:
    plain = text.replace("\r\n", "\n")
    matter, old = split_front_matter(plain)
    if matter is None:
        raise EditError
    head = plain[: len(plain) - len(old)].replace(matter, change(matter), 1)
    return with_ends_of(text, head + (old if body is None else body))


def with_ends_of(before: str, text: str) -> str:
    """Return a text with the line ends that a file has had."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n") if "\r\n" in before else text


def _replaced(text: str, entry: yaml.MappingNode, name: str, value: FieldValue, end: str) -> Splice:
    """Return what gives a field that is there another value, or takes its lines away."""
    at = next(index for index, (key, _) in enumerate(entry.value) if key.value == name)
    key, node = entry.value[at]
    stop = max(_ends(node))
    stop -= len(text[:stop]) - len(
        text[:stop].rstrip()
    )  # a text in several lines ends with the last one's break
    stop = max(stop, key.end_mark.index + 1)
    if value is not None:
        return Splice(
            key.end_mark.index, stop, f": {_in_flow(value) if entry.flow_style else _written(value)}"
        )
    start = text.rfind("\n", 0, key.start_mark.index) + 1
    if not at and text[start : key.start_mark.index].strip():  # it stands behind a hyphen or a bracket
        following = entry.value[1][0].start_mark.index if entry.value[1:] else stop
        if following == stop or "#" in text[stop:following]:
            raise EditError
        return Splice(key.start_mark.index, following, "")
    if entry.flow_style:
        return Splice(max(_ends(entry.value[at - 1][1])), stop, "")
    line = _end_of_line(text, stop)
    behind = text.startswith(end, line)
    return Splice(start, line + len(end) if behind else line, "")


def _written(value: FieldValue) -> str:
    return scalar(value) if isinstance(value, str) else _in_flow(value)


def _in_flow(value: FieldValue) -> str:
    if isinstance(value, str):
        return in_brackets(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_in_flow(held)}" for name, held in value.items()) + "}"
    return f"[{', '.join(map(in_brackets, value or ()))}]"


def _with_values(data: Any, pointer: Pointer, values: Mapping[str, FieldValue]) -> Any:
    data = deepcopy(data)
    entry = _held(data, pointer)
    for name, value in values.items():
        if value is None:
            entry.pop(name, None)
        else:
            entry[name] = _plain(value)
    return data


def _plain(value: FieldValue) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(held) for name, held in value.items()}
    return value if isinstance(value, str) else list(value or ())


def _held(data: Any, pointer: Pointer) -> Any:
    """Return what stands at the end of `pointer` in loaded data; raise EditError where nothing does."""
    try:
        for step in pointer:
            data = data[step]
    except (KeyError, IndexError, TypeError) as error:
        raise EditError from error
    return data


def _loaded(text: str) -> Any:
    try:
        return yaml.load(text, yaml.BaseLoader)  # noqa: S506  that makes texts, lists and mappings alone
    except yaml.YAMLError as error:
        raise EditError from error


def _meant(data: Any, pointer: Pointer, printed: str, revision: Mapping[str, str]) -> Any:
    data = deepcopy(data)
    entry = _held(data, pointer)
    entry["printed"] = printed
    if revision:
        entry[_REVISIONS] = [*entry.get(_REVISIONS, ()), dict(revision)]
    return data


def _at(node: yaml.Node | None, pointer: Pointer) -> yaml.MappingNode:
    """Return the mapping at the end of `pointer`; raise EditError where there is none."""
    for step in pointer:
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        elif isinstance(node, yaml.MappingNode):
            node = _field(node, str(step))
        else:
            raise EditError
    if not isinstance(node, yaml.MappingNode) or not node.value:
        raise EditError
    return node


def _field(entry: yaml.MappingNode, name: str) -> yaml.Node | None:
    return next((value for key, value in entry.value if key.value == name), None)


def in_brackets(words: str) -> str:
    """Return a text as a value between brackets, where a comma would end it."""
    return json.dumps(words, ensure_ascii=False) if set(words) & set(",[]{}:#") else scalar(words)


def _appended(text: str, entry: yaml.MappingNode, name: str, fields: Mapping[str, FieldValue]) -> Splice:
    """Return what adds an entry to the list `name` of a record, behind those that it has."""
    inline = _in_flow(fields)
    known = _field(entry, name)
    if entry.flow_style and known is None:
        end = entry.end_mark.index - 1
        return Splice(end, end, f", {name}: [{inline}]")
    if isinstance(known, yaml.CollectionNode) and known.flow_style:
        end = known.end_mark.index - 1
        return Splice(end, end, f", {inline}" if known.value else inline)
    if isinstance(known, yaml.SequenceNode) and known.value:
        indent = " " * known.start_mark.column
        end = _end_of_line(text, max(_ends(known)))
    elif known is None:
        indent = " " * (entry.value[0][0].start_mark.column + 2)
        end = _end_of_line(text, max(_ends(entry)))
    else:
        raise EditError
    break_ = "\r\n" if "\r\n" in text else "\n"
    first, *others = [f"{field}: {_written(value)}" for field, value in fields.items()]
    lines = [f"{indent}- {first}", *(f"{indent}  {line}" for line in others)]
    if known is None:
        lines.insert(0, f"{indent[:-2]}{name}:")
    before = "" if end and text[end - 1] == "\n" else break_
    behind = break_ if not before else ""
    return Splice(end, end, f"{before}{break_.join(lines)}{behind}")


def _ends(node: yaml.Node) -> Iterator[int]:
    """Yield where the values within a node end; a list or mapping without brackets ends with its last one."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style:
        for key, value in node.value:
            yield from _ends(key)
            yield from _ends(value)
    elif isinstance(node, yaml.SequenceNode) and not node.flow_style:
        for value in node.value:
            yield from _ends(value)
    else:
        yield node.end_mark.index


def _end_of_line(text: str, at: int) -> int:
    """Return where the line ends in which `at` stands, before what breaks it, or `at` behind a break."""
    if at and text[at - 1] == "\n":
        return at
    found = text.find("\n", at)
    if found < 0:
        return len(text)
    return found - 1 if found and text[found - 1] == "\r" else found
