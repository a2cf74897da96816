"""Plain values to records: the schema's faults become problems with their places."""

import difflib
import re
import typing
from collections.abc import Iterable
from enum import StrEnum
from typing import Any, Final, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bulletin.invisible import HIDDEN
from bulletin.model.edition import Origin
from bulletin.model.records import Part, Record
from bulletin.nouns import A_KIND, KINDS, glossed
from bulletin.problems import Location, Message, Problem, message
from bulletin.read.syntax import written
from bulletin.read.vocabulary import (
    CHINESE,
    FIELDS,
    HIDING,
    NO,
    OTHER_PROGRAMS,
    SHOWING,
    VALUES,
    YES,
    fields_of,
)
from bulletin.text.lookalikes import plain

Kind = TypeVar("Kind", bound=Record)

_CLEARED: Final = frozenset({"scope", "as_of", "as_of_printed"})
_WHY: Final = {
    "unknown-key": message("a misspelt field would vanish in silence"),
    "missing-field": message("readers and other records rely on it"),
    "unknown-value": message("a word that nobody knows would be read as something else, or lost"),
    "wrong-shape": message("the field would be lost, or read in part"),
}


def record(model: type[Kind], value: Any, origin: Origin) -> tuple[Kind | None, list[Problem]]:
    """Return the record of the kind `model` that `value` holds, or its problems."""
    label = model.label
    if not isinstance(value, dict):
        return None, [_no_record(label, origin, value)]
    try:
        return model.model_validate(_present(value)), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, [_problem(model, detail, origin, value) for detail in details]


def _present(value: Any) -> Any:
    """Leave out the fields that are given as empty: they are absent. A name that is no field's stays."""
    if isinstance(value, dict):
        return {
            key: [_earlier(state) for state in item]
            if key == "revisions" and isinstance(item, list)
            else _present(item)
            for key, item in value.items()
            if item not in ("", None) or key not in FIELDS
        }
    if isinstance(value, list):
        return [_present(item) for item in value]
    return value


def _earlier(state: Any) -> Any:
    """Keep what an earlier state gives as empty: then the figure had no such field."""
    if not isinstance(state, dict):
        return state
    kept = {key: None for key, item in state.items() if key in _CLEARED and item in ("", None)}
    return {**_present(state), **kept}


def _no_record(label: str, origin: Origin, value: Any) -> Problem:
    if isinstance(value, list):
        mend = message("take the `- ` away from the beginning of the lines: `id: …`")
    elif value in ("", None):
        mend = message("delete the line, or write the fields below it, one a line")
    else:
        mend = message("write one field a line: its name, a colon, a space, its value")
    return Problem(
        _start(origin),
        "wrong-shape",
        message("nothing stands here")
        if value in ("", None)
        else message("fields of {kind} are expected here, not a text or a list", kind=A_KIND[label]),
        _WHY["wrong-shape"],
        mend,
    )


def _problem(model: type[Record], detail: ErrorDetails, origin: Origin, value: Any) -> Problem:
    trail = tuple(part for part in detail["loc"] if isinstance(part, str | int))
    pointer = (*origin.pointer, *trail)
    field = next((part for part in reversed(trail) if isinstance(part, str)), "")
    part, label = _part(model, trail[:-1])
    held = _held(value, trail[:-1])
    match detail["type"]:
        case "extra_forbidden":
            told = _unknown_key(field, part, label, held)
            return _at(pointer, origin, "unknown-key", *told, at_key=True)
        case "missing":
            return _missing(part, field, label, held, pointer, origin)
        case "enum" if isinstance(detail["input"], str):
            what = message("「{value}」 is no {field}", value=detail["input"], field=field)
            return _at(pointer, origin, "unknown-value", what, _one_of(part, field, detail["input"]))
        case "tuple_type":
            what = message("「{field}」 is a list, but one value is given", field=field)
            return _at(pointer, origin, "wrong-shape", what, _list_of(part, field, detail["input"]))
        case "string_type" | "enum":
            what = message("「{field}」 is one value, but a list or a group of fields is given", field=field)
            return _at(pointer, origin, "wrong-shape", what, _single(field, detail["input"]))
        case "model_type" | "model_attributes_type" | "dict_type":
            what = message("「{field}」 is a group of fields, but a text or a list is given", field=field)
            mend = message("write its fields below it, indented, one a line")
            return _at(pointer, origin, "wrong-shape", what, mend)
        case _:
            return _own_fault(detail, pointer, origin, part)


def _held(value: Any, trail: Iterable[str | int]) -> dict[str, Any]:
    """Return the fields that were given at the end of `trail`."""
    for name in trail:
        present = isinstance(value, dict | list) and (isinstance(value, list) or name in value)
        value = value[name] if present else {}
    return value if isinstance(value, dict) else {}


def _single(field: str, value: Any) -> Message:
    """Say how one value is written where a list or a group was given."""
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return message("take the brackets away: `{field}: {value}`", field=field, value=written(value[0]))
    return message("write one value behind the colon, without brackets or lines below it")


def _words(part: type[Part], field: str) -> tuple[str, ...]:
    """Return the words of which `field` takes one; none where it takes any text."""
    annotation = next(
        info.annotation for key, info in part.model_fields.items() if (info.alias or key) == field
    )
    found = (annotation, *typing.get_args(annotation))
    return next((tuple(a) for a in found if isinstance(a, type) and issubclass(a, StrEnum)), ())


def _one_of(part: type[Part], field: str, value: str) -> Message:
    """Say which words a field takes; the very one where a Chinese word for it was written."""
    known = _words(part, field)
    if VALUES.get(value) in known:
        return message("write `{known}`", known=VALUES[value])
    return message("write one of: {known}", known=glossed(known))


def _missing(
    part: type[Part],
    field: str,
    label: str,
    held: dict[str, Any],
    pointer: tuple[str | int, ...],
    origin: Origin,
) -> Problem:
    """Return the problem of a field that is not there, or is left empty."""
    known = _words(part, field)
    if field in held:
        what = message("`{field}` is empty", field=field)
        mend = message("write its value behind the colon")
        return _at(pointer, origin, "missing-field", what, mend, at_key=True)
    what = message("the {label} has no 「{field}」", label=KINDS[label], field=field)
    if not origin.pointer and not pointer[1:]:
        mend = message("add a line between the two lines of `---`: `{field}: …`", field=field)
    else:
        mend = message("add a line `{field}: …` to its fields", field=field)
    if known:
        mend = message("{mend}, with one of: {known}", mend=mend, known=glossed(known))
    return _at(pointer[:-1], origin, "missing-field", what, mend)


def _list_of(part: type[Part], field: str, value: Any) -> Message:
    """Say how the list `field` is written, of which one `value` was given."""
    annotation = next(
        info.annotation for key, info in part.model_fields.items() if (info.alias or key) == field
    )
    entries = any(isinstance(arg, type) and issubclass(arg, Part) for arg in typing.get_args(annotation))
    if entries:
        return message("write its entries below it, each beginning with `- `, its fields one a line")
    if isinstance(value, str):
        between = _SPACED if field in _IDS else _SEPARATOR
        parts = [part.strip() for part in between.split(value.strip(_BRACKETS)) if part.strip()]
        return message(
            "put it in brackets: `{field}: [{value}]`", field=field, value=", ".join(map(written, parts))
        )
    return message("put the entries in brackets, with commas between: `{field}: […, …]`", field=field)


_SEPARATOR: Final = re.compile("[，、；;,]")
_SPACED: Final = re.compile(r"[，、；;,\s]")
_IDS: Final = frozenset({"sources", "topics", "lead", "figures", "parts", "with"})
"""Lists of ids, which hold no spaces."""
_BRACKETS: Final = " []［］【】"
"""What editors put between and around the entries of a list."""


def _start(origin: Origin) -> Location:
    """Return where the record begins; front matter begins on the line of its hyphens."""
    start = int(not origin.pointer)
    return Location(origin.path, start, start, origin.pointer)


def _at(
    pointer: tuple[str | int, ...],
    origin: Origin,
    rule: str,
    what: Message,
    mend: Message,
    *,
    at_key: bool = False,
) -> Problem:
    start = int(not pointer)
    location = Location(origin.path, start, start, pointer, at_key)
    return Problem(location, rule, what, _WHY[rule], mend)


def _own_fault(
    detail: ErrorDetails, pointer: tuple[str | int, ...], origin: Origin, part: type[Part]
) -> Problem:
    """Make a problem of a fault that `model/fields.py` raised; any other is our own mistake."""
    context = detail.get("ctx", {})
    assert "what" in context, f"no message for {detail['type']}"  # noqa: S101  ours, never an editor's
    mend = context["mend"]
    twin = f"{pointer[-1]}_printed" if pointer else ""
    told = dict(mend.arguments)
    if (
        detail["type"] == "date-form"
        and "start" in told
        and pointer[-1] == "as_of"
        and "period" in fields_of(part)
    ):
        mend = message(
            "write `period: {start}..{end}` in place of `as_of`", start=told["start"], end=told["end"]
        )
    if detail["type"] in {"date-form", "no-such-date"} and twin in fields_of(part) and not mend.arguments:
        mend = message(
            "{mend}; words of the source that name no such day go into `{field}` instead",
            mend=mend,
            field=twin,
        )
    return Problem(
        Location(origin.path, pointer=pointer), detail["type"], context["what"], context["why"], mend
    )


def _part(model: type[Part], trail: Iterable[str | int]) -> tuple[type[Part], str]:
    """Return the model that `trail` leads to from `model`, and what a message calls it."""
    label = getattr(model, "label", "")
    for name in trail:
        if isinstance(name, int):
            continue
        annotation = next(
            info.annotation for key, info in model.model_fields.items() if (info.alias or key) == name
        )
        inner = (
            arg for arg in typing.get_args(annotation) if isinstance(arg, type) and issubclass(arg, Part)
        )
        found = next(inner, None)
        if found:
            model = found
            label = {"TimelineEntry": "timeline entry"}.get(model.__name__, model.__name__.lower())
    return model, label


def _unknown_key(key: str, part: type[Part], label: str, held: dict[str, Any]) -> tuple[Message, Message]:
    fields = fields_of(part)
    what = message("「{key}」 is not a field of {kind}", key=key, kind=A_KIND[label])
    if "status" in fields and "embargo" in fields and (hiding := _hidden(key, held)):
        return what, hiding
    known = nearest(key, fields)
    if known and known in held:
        return what, instead(known)
    if known:
        return what, message("write the field's name as `{known}`", known=known)
    return what, message("delete it, or use one of: {fields}", fields=", ".join(fields))


def _hidden(key: str, held: dict[str, Any]) -> Message | None:
    """Say what to write for a line that keeps a bulletin back; deleting it would publish the bulletin."""
    word, value = key.strip().casefold(), str(held.get(key, "")).strip().casefold()
    if word not in HIDING | SHOWING or (word in SHOWING and value not in YES | NO):
        return None
    if (word in HIDING and value not in NO) or (word in SHOWING and value in NO):
        if "status" in held:
            return message(
                "delete this line, and make the other one `status: draft`: then the bulletin stays back"
            )
        return message("write `status: draft` in its place: then the bulletin stays back")
    return message("delete the line: what has no `status: draft` is published")


def nearest(key: str, fields: Iterable[str]) -> str | None:
    """Return the field that was meant by `key`: in Chinese, by another program's name, or misspelt."""
    known = tuple(fields)
    word = plain(HIDDEN.sub("", key)).strip().casefold().replace("-", "_").replace(" ", "_")
    meant = (*CHINESE.get(word, ()), *OTHER_PROGRAMS.get(word, ()), word)
    found = next((name for name in meant if name in known and name != key), None)
    return found or next(iter(difflib.get_close_matches(word, known, n=1, cutoff=_ALIKE)), None)


_ALIKE: Final = 0.75
"""How much of a name must be right, so that it is taken for misspelt (difflib's ratio)."""


def instead(known: str) -> Message:
    """Say what to do with a line whose right name, `known`, is there already."""
    return message(
        "`{known}` is there already: delete this line, and keep the right value there", known=known
    )
