"""Plain values to records: the schema's faults become problems with their places."""

import difflib
import re
import typing
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any, Final, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bulletin.model.bulletins import BulletinFrontMatter
from bulletin.model.edition import Origin
from bulletin.model.fields import SLUG_LENGTH, said_of_note, said_of_nothing
from bulletin.model.records import PERSONS, Part, Place, Record
from bulletin.nouns import A_KIND, KINDS, glossed
from bulletin.problems import Location, Message, Pointer, Problem, message
from bulletin.read.groups import (
    as_entry,
    as_group,
    as_other,
    group_with,
    needed_fields,
    of_a_group,
    outdented,
    paired,
    part_at,
)
from bulletin.read.labels import labelled
from bulletin.read.misnamed import AROUND, in_group, is_other_end, nearest, unknown_key
from bulletin.read.misplaced import misplaced_record
from bulletin.read.quoting import put_in_quotes, quoted, written
from bulletin.read.scattered import in_lines, scattered_entries
from bulletin.read.syntax import CELLS_APART, ROW
from bulletin.read.vocabulary import (
    FIELDS,
    GROUPS,
    LISTS,
    fields_of,
    value_of,
)
from bulletin.read.years import with_year
from bulletin.text.patterns import late
from bulletin.text.pinyin import pinyin_slug
from bulletin.text.places import place_id
from bulletin.text.spacing import names_apart

Kind = TypeVar("Kind", bound=Record)

_HAN: Final = late("[\u3400-\u9fff]")
_CLEARED: Final = frozenset({"scope", "as_of", "as_of_printed"})
_WHY: Final = {
    "unknown-key": message("a misspelt field would vanish in silence"),
    "missing-field": message("readers and other records rely on it"),
    "unknown-value": message("a word that nobody knows would be read as something else, or lost"),
    "wrong-shape": message("the field would be lost, or read in part"),
}


def record(
    model: type[Kind], value: Any, origin: Origin, typed: Any = None
) -> tuple[Kind | None, list[Problem]]:
    """Return the record of the kind `model` that `value` holds, or its problems.

    `typed` is what stands in its place, where `value` has defaults of the file besides.
    """
    if not isinstance(value, dict):
        return None, [_no_record(model, origin, value)]
    try:
        return model.model_validate(present(value)), [*labelled(value if typed is None else typed, origin)]
    except ValidationError as error:
        if other := misplaced_record(model, value, _start(origin)):
            return None, [other]
        own = value if typed is None else typed
        details = error.errors(include_url=False)
        if page := _as_page(model, details, own, origin):
            details = [detail for detail in details if detail["type"] != "missing"]
        return None, [*page, *_problems(model, details, origin, own, value)]


def _problems(
    model: type[Record], details: list[ErrorDetails], origin: Origin, value: Any, whole: Any
) -> Iterator[Problem]:
    """Yield what is wrong with a record; of an entry that has the fields of another kind that alone.

    `value` is the record as typed, `whole` has the defaults of its file besides.
    """
    if model.label == "page" and {"date", "place"} <= value.keys():
        told = unknown_key("date", model, model.label, value)
        yield _at((*origin.pointer, "date"), origin, "unknown-key", *told, at_key=True)
        return
    meant = {place for detail in details for place in _meant(model, detail, value)}
    others = set()
    lists = set[tuple[tuple[int | str, ...], Message]]()
    """The lists whose entries were told of, which are mended as one, with how."""
    lines = _in_lines(model, value)
    for field, names in lines.items():
        yield in_lines(Origin(origin.path, (*origin.pointer, field, 1)), names)
    for detail in details:
        if detail["loc"][0] in lines:
            continue
        within = tuple(detail["loc"][:-1])
        part, label = part_at(model, within)
        if mend := as_other(part, _held(value, within)):
            if within not in others:
                what = message("this entry has fields that are none of {kind}", kind=A_KIND[label])
                yield _at((*origin.pointer, *within), origin, "wrong-shape", what, mend)
            others.add(within)
        elif detail["type"] == "extra_forbidden" and is_other_end(
            str(detail["loc"][-1]), part, _held(value, within)
        ):
            continue
        elif detail["type"] != "missing" or detail["loc"] not in meant:
            found = _noted(detail, origin) or _problem(model, detail, origin, value, whole)
            is_entry = found.rule == "wrong-shape" and isinstance(detail["loc"][-1], int)
            if not is_entry or (within, found.mend) not in lists:
                yield found
            lists.add((within, found.mend))


def _as_page(
    model: type[Record], details: list[ErrorDetails], value: dict[str, Any], origin: Origin
) -> list[Problem]:
    """Return the problem of front matter with nothing by which a bulletin is more than a page, if so."""
    missing = {detail["loc"][0] for detail in details if detail["type"] == "missing"}
    if model.label != "bulletin" or not missing >= _OF_BULLETINS or missing & value.keys():
        return []
    if any(place[0] in _OF_BULLETINS for detail in details for place in _meant(model, detail, value)):
        return []
    names = [name for name in needed_fields(BulletinFrontMatter) if name in missing]
    told = _at(
        origin.pointer,
        origin,
        "missing-field",
        message("there is no date, place, summary or source, which all bulletins have"),
        message(
            "if it is a page, move the file below pages/; if it is a bulletin, add between the two lines of "
            "`---`: {lines}",
            lines=", ".join(f"`{name}: {_form(name)}`" for name in names),
        ),
    )
    return [told]


_OF_BULLETINS: Final = frozenset({"date", "place", "summary", "sources"})
"""Fields that every bulletin has, and no page."""


def _in_lines(model: type[Record], value: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the groups of a record whose lines begin with a hyphen each, with the lines that need none."""
    entries = {field: part_at(model, (field,))[0] for field in GROUPS & value.keys() & {*fields_of(model)}}
    found = {
        field: scattered_entries(fields_of(entry), needed_fields(entry), value[field])
        for field, entry in entries.items()
    }
    return {field: names for field, names in found.items() if names}


def _meant(model: type[Record], detail: ErrorDetails, value: Any) -> Iterator[tuple[int | str, ...]]:
    """Yield the places of the fields that a line is meant for, which is of another name or not indented."""
    if detail["type"] != "extra_forbidden":
        return
    *within, name = detail["loc"]
    part, _ = part_at(model, within)
    held = _held(value, within)
    if paired(str(name), part, held):
        yield from ((*within, needed) for needed in needed_fields(part))
    elif group := outdented(str(name), part, held):
        yield (*within, group, len(held[group]) - 1, name)
    elif group := group_with(str(name), part):
        yield (*within, group, name)
    elif (meant := in_group(str(name), fields_of(part)))[0]:
        yield (*within, *meant)
    elif known := nearest(str(name), fields_of(part)):
        yield (*within, known)


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
    elif isinstance(value, str) and ROW.fullmatch(value):
        mend = CELLS_APART
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


def _noted(detail: ErrorDetails, origin: Origin) -> Problem | None:
    """Return the problem of a value with a note behind it, or that says that there is none; else None."""
    if detail["type"] in _OF_NAMES or not isinstance(detail["input"], str):
        return None
    here = Location(origin.path, pointer=_pointer(detail, origin))
    if told := said_of_note(detail["input"]):
        return Problem(here, "note-sign", *told)
    told = said_of_nothing(detail["input"])
    return Problem(here, "empty-value", *told) if told else None


_OF_NAMES: Final = frozenset({"extra_forbidden", "missing"})
"""Faults of fields, and not of what they hold."""


def _pointer(detail: ErrorDetails, origin: Origin) -> Pointer:
    return (*origin.pointer, *(part for part in detail["loc"] if isinstance(part, str | int)))


def _problem(model: type[Record], detail: ErrorDetails, origin: Origin, value: Any, whole: Any) -> Problem:
    trail = tuple(part for part in detail["loc"] if isinstance(part, str | int))
    pointer = (*origin.pointer, *trail)
    field = next((part for part in reversed(trail) if isinstance(part, str)), "")
    part, label = part_at(model, trail[:-1])
    held = _held(value, trail[:-1])
    match detail["type"]:
        case "extra_forbidden" if mend := paired(field, part, held):
            what = message(
                "「{key}」 is the day of an entry, and stands where a field's name does", key=field
            )
            return _at(pointer, origin, "wrong-shape", what, mend, at_key=True)
        case "extra_forbidden" if mend := of_a_group(field, part, held):
            what = message("「{key}」 is not a field of {kind}", key=field, kind=A_KIND[label])
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
            mend = as_group(part_at(model, trail)[0], detail["input"], is_entry=isinstance(trail[-1], int))
            return _at(pointer, origin, "wrong-shape", what, mend)
        case _:
            around = (_held(whole, trail[:-1]), _held(whole, ()))
            return _own_fault(detail, pointer, origin, part, around)


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
    if field == "subject" and isinstance(value, list) and len(value) > 1 and all(map(_is_filled, value)):
        return what, message(
            "only one stands here: `{near}`; write a line `with: [{others}]` for the others",
            near=value[0],
            others=", ".join(value[1:]),
        )
    if field == "printed" and isinstance(value, list) and value and isinstance(value[0], str):
        return what, message(
            "record each number as a figure of its own, and write `printed: {number}` here", number=value[0]
        )
    if field in _JOINED and isinstance(value, list) and all(map(_is_filled, value)):
        return what, message(
            "write it as one text, without brackets: `{field}: {value}`",
            field=field,
            value=written("、".join(value)),
        )
    return what, message("write one value behind the colon, without brackets or lines below it")


def _is_filled(value: Any) -> bool:
    """Tell if a value is a text."""
    return isinstance(value, str) and value != ""


_JOINED: Final = frozenset(
    {"issuer", "phone", "how", "where", "condition", "beneficiary", "outlet", "note", "locator"}
)
"""Fields of one text that may well name several things."""


def _single_entry(field: str, value: Any, entries: Any) -> tuple[Message, Message]:
    """Say that a list or a group was given for an entry of the list `field`, and how its `entries` look."""
    what = message(
        "an entry of 「{field}」 is one value, but a list or a group of fields is given", field=field
    )
    if isinstance(value, dict) and len(value) == 1 and field not in _IDS:
        pair = next(iter(value.items()))
        if all(isinstance(word, str) and word for word in pair) and pair[0] not in FIELDS:
            return what, put_in_quotes(quoted(": ".join(pair)))  # a text with a colon in it
    if flat := ", ".join(map(written, dict.fromkeys(_texts(entries, of_ids=field in _IDS)))):
        return what, message("write the entries alone: `{field}: [{value}]`", field=field, value=flat)
    return what, message(
        "write each entry alone, without brackets or a name before it: `{field}: […, …]`", field=field
    )


def _texts(value: Any, *, of_ids: bool) -> Iterator[str]:
    """Yield the texts of a list, of lists in it, and the id or the first text of each group in it."""
    match value:
        case str() if value:
            yield value
        case list():
            for entry in value:
                yield from _texts(entry, of_ids=of_ids)
        case dict():
            if all(held in ("", None) for held in value.values()):  # in braces
                yield from value
            else:
                first = "id" if "id" in value else next(iter(value))
                yield from _texts(first if of_ids and first not in FIELDS else value[first], of_ids=of_ids)


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
    may_be = (value_of(word), value_of(word.lower()), *alike)
    near = difflib.get_close_matches(word.lower(), known, n=1, cutoff=_ALIKE)
    if meant := next((one for one in (*may_be, *near) if one in known), None):
        return message("write `{known}`", known=meant)
    several = _entries(field, value, known).split(", ")
    if field in LISTS and len(several) > 1 and {*several} <= {*known}:
        each = ", ".join(f"`{one}`" for one in several)
        return message("write each as an entry of its own: {entries}", entries=each)
    return message("write one of: {known}", known=glossed(known))


_ALIKE: Final = 0.75
"""How much of a word must be right, so that it is taken for misspelt (difflib's ratio)."""


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
        name = str(held.get("name") or held.get("title") or "") if field == "id" else ""
        form = _id(label, name, str(held.get("level", ""))) if name else _form(field)
        mend = message("add a line `{field}: {form}` to its fields", field=field, form=form or _form(field))
    if known:
        mend = message("{mend}, with one of: {known}", mend=mend, known=glossed(known))
    return _at(pointer[:-1], origin, "missing-field", what, mend)


def _id(label: str, name: str, level: str) -> str:
    """Return the id that a record of this name is given; of a place as `bulletin new` does."""
    return place_id(name, level, SLUG_LENGTH) if label == "place" else pinyin_slug(name, SLUG_LENGTH)


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
        first = next(iter(value))
        return paired(first, entry, {first: value[first]}) or message(
            "write `- ` before `{first}`, and begin the other lines as far to the right as `{first}` then",
            first=first,
        )
    if entry and isinstance(value, str) and (told := as_entry(entry, value, is_entry=False)):
        return told
    if entry:
        return message(
            "write its entries below it, each beginning with `- `, its fields one a line: {fields}",
            fields=", ".join(f"`{name}: …`" for name in needed_fields(entry) or fields_of(entry)),
        )
    if isinstance(value, str):
        known = _words(part, field)
        entries = _entries(field, value, known)
        if known and not {*entries.split(", ")} <= {*known}:
            return message(
                "write those that are meant in brackets, `{field}: […, …]`, of: {known}",
                field=field,
                known=glossed(known),
            )
        return message("put it in brackets: `{field}: [{value}]`", field=field, value=entries)
    if isinstance(value, dict) and not any(value.values()):  # in braces
        entries = ", ".join(map(written, _texts(value, of_ids=field in _IDS)))
        return message("put it in brackets: `{field}: [{value}]`", field=field, value=entries)
    return message("put the entries in brackets, with commas between: `{field}: […, …]`", field=field)


def _entries(field: str, value: str, known: Sequence[str] = ()) -> str:
    """Return the entries of the list `field` that were given as one text, as they stand in brackets.

    Where these are words out of some that are `known`, Chinese ones are replaced by those they mean.
    """
    spaced = field not in PERSONS and _HAN_APART.fullmatch(value)
    between = _BETWEEN_IDS if field in _IDS else _SPACED if spaced else _SEPARATOR
    value = _BREAK.sub("、", value)
    if field in _IDS:
        value = value.replace("{", " ").replace("}", " ")
    if field not in _IDS and len(numbered := [part.strip() for part in _NUMBERED.split(value)]) > _FEW:
        return ", ".join(written(part.rstrip("；;，,。")) for part in numbered if part)
    if field in PERSONS:
        value = _ROLE.sub("", value).replace("/", "、").replace("／", "、")
    inner = [part.strip(AROUND if field in _IDS else " ") for part in between.split(value.strip(_BRACKETS))]
    if field in PERSONS:
        inner = [name for part in inner for name in names_apart(part)]
    return ", ".join(written((value_of(part) or part) if known else part) for part in inner if part)


_SEPARATOR: Final = re.compile("[，、；;,]")
_SPACED: Final = re.compile(r"[，、；;,\s]")
_BREAK: Final = late(r"<br\s*/?>", re.IGNORECASE)
_BETWEEN_IDS: Final = late(r"[，、；;,\s+＋&＆/／|｜]+")
_HAN_APART: Final = late(r"[^\s\x00-\x7f]{2,}(?:\s+[^\s\x00-\x7f]{2,})+")
"""Words in Han characters with spaces between; a single one may be half of a name: 李 贵."""
_IDS: Final = frozenset({"sources", "topics", "lead", "figures", "parts", "with"})
"""Lists of ids, which hold no spaces."""
_NUMBERED: Final = late(
    r"(?:^|(?<=[\s；;，,。]))(?:\d{1,2}[.．、)）](?!\d)|[①-⑳]|[（(][一二三四五六七八九十\d]{1,2}[)）])"
)
"""The number of an entry: 1.营业执照 2.申请表."""
_FEW: Final = 2
_ROLE: Final = late(r"(?:^|(?<=[\s、，,；;]))(?:图文|文图|文字?|图片?|摄影?|供图)\s*[/／|｜:：]\s*")
"""What somebody has done, before the name: 文/张三 图/李四."""
_BRACKETS: Final = " []［］【】()（）"
"""What editors put between and around the entries of a list."""


_IMAGE: Final = late(r"(?:src=[\"'“”]?|\]\()\s*(?P<path>[^\"'“”()\s>]+)")
"""An image as it stands in a text or on a page; a field has its path alone."""


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
    told = dict(mend.arguments)
    twin = f"{pointer[-1]}_printed" if pointer else ""
    if detail["type"] == "bad-id" and part is Place and pointer[-1] == "id" and "suggestion" in told:
        id_ = place_id(detail["input"], str(around[0].get("level", "")), SLUG_LENGTH)
        mend = mend.filled(suggestion=id_) if _HAN.search(detail["input"]) and id_ else mend
    if detail["type"] == "left-mark" and pointer[-1] == "image" and (image := _IMAGE.search(detail["input"])):
        mend = message("write `{line}`", line=f"image: {image['path']}")
    if "short" in told and (date := with_year(str(told["short"]), pointer, around, origin.path)):
        mend = message("write its year too: of {year} it is {date}", year=date.partition("-")[0], date=date)
        told |= {"start": date, "end": ""} if "begun" in told else {}
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
