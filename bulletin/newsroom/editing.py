"""Changes of single values in data files, which leave every other character as it is."""

import json
from collections.abc import Iterator, Mapping, Sequence
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
    entry = _at(yaml.compose(text, yaml.SafeLoader), pointer)
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
        splices.append(_revised(text, entry, revision))
    changed = text
    for splice in sorted(splices, reverse=True):
        changed = changed[: splice.start] + splice.text + changed[splice.end :]
    if _loaded(changed) != _meant(_loaded(text), pointer, printed, revision):
        raise EditError
    return changed


FieldValue = str | Sequence[str] | Mapping[str, str] | None
"""What a field is to hold: a text, a list of texts, fields of its own, or nothing, so that it goes."""


def with_fields(text: str, pointer: Pointer, values: Mapping[str, FieldValue]) -> str:
    """Return the text of a file of YAML with other values of fields of the mapping at `pointer`.

    All else stays as it is, character by character. Raise EditError where that can't be: the mapping stands
    between brackets, or something else in the file would be read differently.
    """
    entry = _at(yaml.compose(text, yaml.SafeLoader), pointer)
    if entry.flow_style:
        raise EditError
    splices = []
    end = "\r\n" if "\r\n" in text else "\n"
    for name, value in values.items():
        key = next((key for key, _ in entry.value if key.value == name), None)
        if key is not None:
            splices.append(_replaced(text, entry, name, value, end))
        elif value is not None:
            at = _end_of_line(text, max(_ends(entry)))
            indent = " " * entry.value[0][0].start_mark.column
            before = "" if at and text[at - 1] == "\n" else end
            splices.append(
                Splice(at, at, f"{before}{indent}{name}: {_written(value)}{end if not before else ''}")
            )
    changed = text
    for splice in sorted(splices, key=lambda one: one.start, reverse=True):
        changed = changed[: splice.start] + splice.text + changed[splice.end :]
    if _loaded(changed) != _with_values(_loaded(text), pointer, values):
        raise EditError
    return changed


def with_front_matter(text: str, values: Mapping[str, FieldValue], body: str | None = None) -> str:
    """Return the text of an article with other values in its front matter, and another body if one is given.

    Raise EditError as `with_fields` does, and where there is no front matter.
    """
    matter, old = split_front_matter(text)
    if matter is None:
        raise EditError
    head = text[: len(text) - len(old)]
    if values:
        head = head.replace(matter, with_fields(matter, (), values), 1)
    return head + (old if body is None else body)


def _replaced(text: str, entry: yaml.MappingNode, name: str, value: FieldValue, end: str) -> Splice:
    """Return what gives a field that is there another value, or takes its lines away."""
    at = next(index for index, (key, _) in enumerate(entry.value) if key.value == name)
    key, node = entry.value[at]
    stop = max(_ends(node))
    stop -= len(text[:stop]) - len(
        text[:stop].rstrip()
    )  # a text in several lines ends with the last one's break
    stop = max(stop, key.end_mark.index + 1)
    if value is None:
        start = text.rfind("\n", 0, key.start_mark.index) + 1
        if text[start : key.start_mark.index].strip():
            raise EditError  # the entry's first field, which stands behind its hyphen
        line = _end_of_line(text, stop)
        behind = text.startswith(end, line)
        return Splice(start, line + len(end) if behind else line, "")
    return Splice(key.end_mark.index, stop, f": {_written(value)}")


def _written(value: FieldValue) -> str:
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {in_brackets(words)}" for name, words in value.items()) + "}"
    return f"[{', '.join(map(in_brackets, value or ()))}]"


def _with_values(data: Any, pointer: Pointer, values: Mapping[str, FieldValue]) -> Any:
    data = deepcopy(data)
    entry = data
    for step in pointer:
        entry = entry[step]
    for name, value in values.items():
        if value is None:
            entry.pop(name, None)
        else:
            entry[name] = value if isinstance(value, str) else _plain(value)
    return data


def _plain(value: Sequence[str] | Mapping[str, str]) -> list[str] | dict[str, str]:
    return dict(value) if isinstance(value, Mapping) else list(value)


def _loaded(text: str) -> Any:
    try:
        return yaml.load(text, yaml.BaseLoader)  # noqa: S506  that makes texts, lists and mappings alone
    except yaml.YAMLError as error:
        raise EditError from error


def _meant(data: Any, pointer: Pointer, printed: str, revision: Mapping[str, str]) -> Any:
    data = deepcopy(data)
    entry = data
    for step in pointer:
        entry = entry[step]
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


def _revised(text: str, entry: yaml.MappingNode, revision: Mapping[str, str]) -> Splice:
    """Return what adds a revision to an entry, behind those that it has."""
    inline = "{" + ", ".join(f"{name}: {in_brackets(words)}" for name, words in revision.items()) + "}"
    known = _field(entry, _REVISIONS)
    if entry.flow_style and known is None:
        end = entry.end_mark.index - 1
        return Splice(end, end, f", {_REVISIONS}: [{inline}]")
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
    first, *others = [f"{name}: {scalar(words)}" for name, words in revision.items()]
    lines = [f"{indent}- {first}", *(f"{indent}  {line}" for line in others)]
    if known is None:
        lines.insert(0, f"{indent[:-2]}{_REVISIONS}:")
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
