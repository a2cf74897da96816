"""Plain values to records: the schema's faults become problems with their places."""

import re
import typing
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any, Final, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bulletin.model.edition import Origin
from bulletin.model.records import PERSONS, Part, Record
from bulletin.nouns import A_KIND, KINDS, glossed
from bulletin.problems import Location, Message, Problem, message
from bulletin.read.misnamed import AROUND, nearest, unknown_key
from bulletin.read.misplaced import misplaced_record
from bulletin.read.quoting import put_in_quotes, quoted, written
from bulletin.read.vocabulary import (
    FIELDS,
    GROUPS,
    LISTS,
    VALUES,
    fields_of,
)
from bulletin.read.years import with_year
from bulletin.text.meant import day as day_meant
from bulletin.text.patterns import late
from bulletin.text.spacing import names_apart

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
    if not isinstance(value, dict):
        return None, [_no_record(model, origin, value)]
    try:
        return model.model_validate(present(value)), []
    except ValidationError as error:
        if other := misplaced_record(model, value, _start(origin)):
            return None, [other]
        details = error.errors(include_url=False)
        meant = {place for detail in details if (place := _meant(model, detail, value))}
        return None, [
            _problem(model, detail, origin, value)
            for detail in details
            if detail["type"] != "missing" or detail["loc"] not in meant
        ]


def _meant(model: type[Record], detail: ErrorDetails, value: Any) -> tuple[int | str, ...]:
    """Return the place of the field that a line is meant for, which is of another name or not indented."""
    if detail["type"] != "extra_forbidden":
        return ()
    *within, name = detail["loc"]
    part, _ = _part(model, within)
    held = _held(value, within)
    if group := _outdented(str(name), part, held):
        return (*within, group, len(held[group]) - 1, name)
    known = nearest(str(name), fields_of(part))
    return (*within, known) if known else ()


def _outdented(name: str, part: type[Part], held: dict[str, Any]) -> str:
    """Return the list of `part` to whose last entry a field belongs that is none of `part`."""
    known = GROUPS & {*fields_of(part)}
    lists = (key for key, entries in held.items() if key in known and entries and isinstance(entries, list))
    return next((key for key in lists if name in fields_of(_part(part, (key,))[0])), "")


def _group_with(name: str, part: type[Part]) -> str:
    """Return the group of fields of `part` that has a field `name` which `part` itself has not."""
    groups = ((key, _part(part, (key,))[0]) for key in fields_of(part) if key not in GROUPS)
    return next((key for key, inner in groups if inner is not part and name in fields_of(inner)), "")


def present(value: Any) -> Any:
    """Leave out the fields that are given as empty: they are absent. A name that is no field's stays."""
    if isinstance(value, dict):
        return {
            key: [_earlier(state) for state in item]
            if key == "revisions" and isinstance(item, list)
            else present(item)
            for key, item in value.items()
            if item not in ("", None) or key not in FIELDS
        }
    if isinstance(value, list):
        return [present(item) for item in value]
    return value


def _earlier(state: Any) -> Any:
    """Keep what an earlier state gives as empty: then the figure had no such field."""
    if not isinstance(state, dict):
        return state
    kept = {key: None for key, item in state.items() if key in _CLEARED and item in ("", None)}
    return {**present(state), **kept}


def _named(text: str, model: type[Part]) -> str:
    """Return the field that a text begins with the name of, with another sign than a colon and a space."""
    found, fields = _NAMED.match(text), fields_of(model)
    name = found[1] if found else ""
    return name if name in fields else (nearest(name, fields) or "")


_NAMED: Final = re.compile(r"\s*([\w ]{1,20}?)\s*[:：=＝]")


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


_SHOWN: Final = 20
"""Characters of a text that a message shows."""


def _no_record(model: type[Record], origin: Origin, value: Any) -> Problem:
    label = model.label
    if isinstance(value, list):
        mend = message("take the `- ` away from the beginning of the lines: `id: …`")
    elif value in ("", None):
        mend = message("delete the line, or write the fields below it, one a line")
    elif isinstance(value, str) and (name := _named(value, model)):
        mend = message("write `{name}: …`: the field's English name, a half-width colon, a space", name=name)
    else:
        mend = message("write one field a line: its name, a colon, a space, its value")
    return Problem(
        _start(origin),
        "wrong-shape",
        message("nothing stands here")
        if value in ("", None)
        else message("fields of {kind} are expected here, not a list", kind=A_KIND[label])
        if isinstance(value, list)
        else message(
            "fields of {kind} are expected here, not the text 「{text}」",
            kind=A_KIND[label],
            text=_short(value),
        ),
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
        case "extra_forbidden" if f"{field}s" not in part.model_fields and (
            group := _outdented(field, part, held)
        ):
            what = message("「{key}」 is not a field of {kind}", key=field, kind=A_KIND[label])
            mend = message("it belongs to `{group}`: indent it as far as the entry above it", group=group)
            return _at(pointer, origin, "unknown-key", what, mend, at_key=True)
        case "extra_forbidden" if group := _group_with(field, part):
            what = message("「{key}」 is not a field of {kind}", key=field, kind=A_KIND[label])
            mend = message("write it below `{group}:`, indented", group=group)
            return _at(pointer, origin, "unknown-key", what, mend, at_key=True)
        case "extra_forbidden":
            what, mend = unknown_key(field, part, label, held)
            known, value = str(dict(mend.arguments).get("known", "")), held[field]
            if known in LISTS and known not in held and isinstance(value, str) and value.strip():
                mend = message("write it as `{field}: [{value}]`", field=known, value=_entries(known, value))
            return _at(pointer, origin, "unknown-key", what, mend, at_key=True)
        case "missing":
            return _missing(part, field, label, held, pointer, origin)
        case "enum" if isinstance(detail["input"], str):
            what = message("「{value}」 is no {field}", value=detail["input"], field=field)
            return _at(pointer, origin, "unknown-value", what, _one_of(part, field, detail["input"]))
        case "tuple_type":
            what = (
                message("「{field}」 is a list, but a group of fields is given", field=field)
                if isinstance(detail["input"], dict)
                else message("「{field}」 is a list, but one value is given", field=field)
            )
            return _at(pointer, origin, "wrong-shape", what, _list_of(part, field, detail["input"]))
        case "string_type" | "enum":
            what, mend = (
                _single_entry(field, detail["input"], _held(value, trail[:-2]).get(field))
                if isinstance(trail[-1], int)
                else _single(field, detail["input"])
            )
            return _at(pointer, origin, "wrong-shape", what, mend)
        case "model_type" | "model_attributes_type" | "dict_type":
            what = message("「{field}」 is a group of fields, but a text or a list is given", field=field)
            mend = _group(_part(model, trail)[0], detail["input"], is_entry=isinstance(trail[-1], int))
            return _at(pointer, origin, "wrong-shape", what, mend)
        case _:
            return _own_fault(detail, pointer, origin, part, (held, _held(value, ())))


def _held(value: Any, trail: Iterable[str | int]) -> dict[str, Any]:
    """Return the fields that were given at the end of `trail`."""
    for name in trail:
        present = isinstance(value, dict | list) and (isinstance(value, list) or name in value)
        value = value[name] if present else {}
    return value if isinstance(value, dict) else {}


def _single(field: str, value: Any) -> tuple[Message, Message]:
    """Say that a list or a group was given for one value, and how that is written."""
    what = message("「{field}」 is one value, but a list or a group of fields is given", field=field)
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        value = written(value[0])
        return what, message("take the brackets away: `{field}: {value}`", field=field, value=value)
    if isinstance(value, dict) and list(value.values()) in ([""], [None]):
        value = written(*value)
        return what, message("take the braces away: `{field}: {value}`", field=field, value=value)
    return what, message("write one value behind the colon, without brackets or lines below it")


def _single_entry(field: str, value: Any, entries: Any) -> tuple[Message, Message]:
    """Say that a list or a group was given for an entry of the list `field`, and how its `entries` look."""
    what = message(
        "an entry of 「{field}」 is one value, but a list or a group of fields is given", field=field
    )
    if isinstance(value, dict) and len(value) == 1:
        pair = next(iter(value.items()))
        if all(isinstance(word, str) and word for word in pair):  # a text with a colon in it
            return what, put_in_quotes(quoted(": ".join(pair)))
    if flat := ", ".join(map(written, dict.fromkeys(_texts(entries)))):
        return what, message("write the entries alone: `{field}: [{value}]`", field=field, value=flat)
    return what, message(
        "write each entry alone, without brackets or a name before it: `{field}: […, …]`", field=field
    )


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts of a list, of lists in it, and the first one of each group of fields in it."""
    match value:
        case str() if value:
            yield value
        case list():
            for entry in value:
                yield from _texts(entry)
        case dict():
            words = [name if held in ("", None) else held for name, held in value.items()]
            braces = all(held in ("", None) for held in value.values())
            yield from _texts(words if braces else words[:1])


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
    word = unicodedata.normalize("NFKC", value).strip(AROUND)
    alike = (one for one in known if one.lower() == word.lower())
    may_be = (VALUES.get(word), VALUES.get(word.lower()), *alike)
    if meant := next((one for one in may_be if one in known), None):
        return message("write `{known}`", known=meant)
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
        mend = message(
            "add a line between the two lines of `---`: `{field}: {form}`", field=field, form=_form(field)
        )
    else:
        mend = message("add a line `{field}: {form}` to its fields", field=field, form=_form(field))
    if known:
        mend = message("{mend}, with one of: {known}", mend=mend, known=glossed(known))
    return _at(pointer[:-1], origin, "missing-field", what, mend)


def _form(field: str) -> str:
    """Return how the value of a field looks: a list stands in brackets."""
    return "[…]" if field in LISTS else "…"


def _list_of(part: type[Part], field: str, value: Any) -> Message:
    """Say how the list `field` is written, of which one `value` was given."""
    annotation = next(
        info.annotation for key, info in part.model_fields.items() if (info.alias or key) == field
    )
    entry = next(
        (arg for arg in typing.get_args(annotation) if isinstance(arg, type) and issubclass(arg, Part)), None
    )
    if entry and isinstance(value, dict) and value:
        return message(
            "write `- ` before `{first}`, and begin the other lines as far to the right as `{first}` then",
            first=next(iter(value)),
        )
    if entry and isinstance(value, str) and (told := _as_entry(entry, value, is_entry=False)):
        return told
    if entry:
        return message(
            "write its entries below it, each beginning with `- `, its fields one a line: {fields}",
            fields=", ".join(f"`{name}: …`" for name in _needed(entry) or fields_of(entry)),
        )
    if isinstance(value, str):
        entries = _entries(field, value, _words(part, field))
        return message("put it in brackets: `{field}: [{value}]`", field=field, value=entries)
    if isinstance(value, dict) and not any(value.values()):  # in braces
        entries = ", ".join(map(written, _texts(value)))
        return message("put it in brackets: `{field}: [{value}]`", field=field, value=entries)
    return message("put the entries in brackets, with commas between: `{field}: […, …]`", field=field)


def _entries(field: str, value: str, known: Sequence[str] = ()) -> str:
    """Return the entries of the list `field` that were given as one text, as they stand in brackets.

    Where these are words out of some that are `known`, Chinese ones are replaced by those they mean.
    """
    spaced = field in _IDS or (field not in PERSONS and _HAN_APART.fullmatch(value))
    between = _SPACED if spaced else _SEPARATOR
    inner = [part.strip(AROUND if field in _IDS else " ") for part in between.split(value.strip(_BRACKETS))]
    if field in PERSONS:
        inner = [name for part in inner for name in names_apart(part)]
    return ", ".join(written(VALUES.get(part, part) if known else part) for part in inner if part)


_SEPARATOR: Final = re.compile("[，、；;,]")
_SPACED: Final = re.compile(r"[，、；;,\s]")
_HAN_APART: Final = late(r"[^\s\x00-\x7f]{2,}(?:\s+[^\s\x00-\x7f]{2,})+")
"""Words in Han characters with spaces between; a single one may be half of a name: 李 贵."""
_IDS: Final = frozenset({"sources", "topics", "lead", "figures", "parts", "with"})
"""Lists of ids, which hold no spaces."""
_BRACKETS: Final = " []［］【】()（）"
"""What editors put between and around the entries of a list."""


def _group(part: type[Part], value: Any, *, is_entry: bool) -> Message:
    """Say how a group of fields, or one that is an entry of a list, is written of which a text was given."""
    fields, needed = fields_of(part), _needed(part)
    words, held, others = _dealt(part, value) if isinstance(value, str) else (_wordy(part), "", "")
    if is_entry and isinstance(value, str) and (told := _as_entry(part, value, is_entry=True)):
        return told
    if isinstance(value, str) and words and not needed:
        return message("write it below, indented: `{name}: {value}`", name=words, value=written(value))
    if not isinstance(value, str) or not words or not others or value.casefold() in _YES:
        return message(
            "write its fields below it, indented, one a line, and nothing behind its own colon: {fields}",
            fields=", ".join(f"`{name}: …`" for name in needed or fields),
        )
    return message(
        "write nothing behind the colon, and in lines below it, indented: `{name}: {value}`, {others}",
        name=words,
        value=written(held),
        others=others,
    )


def _as_entry(part: type[Part], value: str, *, is_entry: bool) -> Message | None:
    """Say how an entry of a list of groups is written that was given as a text; None if no field takes it.

    The text stands in the place of the entry, or else of the whole list.
    """
    words, held, others = _dealt(part, value)
    if not words or not others or value.casefold() in _YES:
        return None
    told = {"name": words, "value": written(held), "others": others}
    if is_entry:
        return message(
            "write the line as `- {name}: {value}`, and below that, as far to the right as `{name}`, "
            "{others}",
            **told,
        )
    return message(
        "write nothing behind the list's name, below it `- {name}: {value}`, and below that, as far to the "
        "right as `{name}`, {others}",
        **told,
    )


def _dealt(part: type[Part], value: str) -> tuple[str, str, str]:
    """Return the field of a group that takes what a text says, what that is, and the other fields needed.

    A day at the beginning of the text goes into the field for it, and a number of a revision into `printed`.
    """
    needed = _needed(part)
    dated = next((name for name in needed if name in {"date", "until"}), "")
    found = _DATED.fullmatch(value) if dated else None
    day = day_meant(found["day"]) if found else ()
    held = found["words"] if found and day else value
    words = "printed" if "printed" in fields_of(part) and _DIGIT.search(held) else _wordy(part)
    given = {dated: "{:04d}-{:02d}-{:02d}".format(*day)} if day else {}
    others = ", ".join(f"`{name}: {given.get(name, '…')}`" for name in needed if name != words)
    return words, held or "…", others


_DATED: Final = late(
    r"(?P<day>\d{4}\s*[-/.年]\s*\d{1,2}+\s*[-/.月]\s*\d{1,2}+\s*[日号]?+)[\s:：,，、]*(?P<words>.*)"
)
_DIGIT: Final = late(r"\d")


def _wordy(part: type[Part]) -> str:
    """Return the field of a group that takes what an editor has to say; empty where there is none."""
    return next((name for name in ("text", "note", "how", "reason") if name in fields_of(part)), "")


_YES: Final = frozenset({"", "true", "yes", "是", "有", "1"})
"""What says that there is something, and nothing of it."""


def _needed(part: type[Part]) -> list[str]:
    """Return the fields that every group of this kind has."""
    return [info.alias or name for name, info in part.model_fields.items() if info.is_required()]


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
    detail: ErrorDetails,
    pointer: tuple[str | int, ...],
    origin: Origin,
    part: type[Part],
    around: tuple[dict[str, Any], ...],
) -> Problem:
    """Make a problem of a fault that `model/fields.py` raised; any other is our own mistake.

    `around` are the fields beside it, and those of the record.
    """
    context = detail.get("ctx", {})
    assert "what" in context, f"no message for {detail['type']}"  # noqa: S101  ours, never an editor's
    mend = context["mend"]
    twin = f"{pointer[-1]}_printed" if pointer else ""
    told = dict(mend.arguments)
    if "short" in told and (date := with_year(str(told["short"]), pointer, around, origin.path)):
        mend = message("write its year too: of {year} it is {date}", year=date.partition("-")[0], date=date)
    if "first" in told:
        ends = [with_year(str(told[end]), pointer, around, origin.path) for end in ("first", "last")]
        if all(ends):
            told |= {"start": ends[0], "end": ends[1]}
            mend = message(
                "write the years too: of {year} it is {start}..{end}", year=ends[0].partition("-")[0], **told
            )
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
