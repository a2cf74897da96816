"""Groups of fields, and entries of lists of them, that were written otherwise: what was meant."""

import typing
from collections.abc import Iterable
from typing import Any, Final

from bulletin.model.bulletins import Correction
from bulletin.model.records import Part, Revision
from bulletin.problems import Message, message
from bulletin.read.misnamed import in_group
from bulletin.read.quoting import written
from bulletin.read.vocabulary import GROUPS, fields_of
from bulletin.text.meant import day as day_meant
from bulletin.text.patterns import late
from bulletin.text.quantity import QuantityError, parse
from bulletin.text.quantity.units import UNITS


def part_at(model: type[Part], trail: Iterable[str | int]) -> tuple[type[Part], str]:
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


def needed_fields(part: type[Part]) -> list[str]:
    """Return the fields that every group of this kind has."""
    return [info.alias or name for name, info in part.model_fields.items() if info.is_required()]


def outdented(name: str, part: type[Part], held: dict[str, Any]) -> str:
    """Return the list of `part` to whose last entry a field belongs that is none of `part`."""
    known = GROUPS & {*fields_of(part)}
    lists = (key for key, entries in held.items() if key in known and entries and isinstance(entries, list))
    return next((key for key in lists if name in fields_of(part_at(part, (key,))[0])), "")


def group_with(name: str, part: type[Part]) -> str:
    """Return the group of fields of `part` that has a field `name` which `part` itself has not."""
    groups = ((key, part_at(part, (key,))[0]) for key in fields_of(part) if key not in GROUPS)
    return next((key for key, inner in groups if inner is not part and name in fields_of(inner)), "")


def of_a_group(field: str, part: type[Part], held: dict[str, Any]) -> Message | None:
    """Say where a field belongs that is one of a group of fields of `part`, and none of `part` itself."""
    if f"{field}s" not in part.model_fields and (group := outdented(field, part, held)):
        return message("it belongs to `{group}`: indent it as far as the entry above it", group=group)
    if group := group_with(field, part):
        return message("write it below `{group}:`, indented", group=group)
    group, name = in_group(field, fields_of(part))
    if not group:
        return None
    value = written(str(held[field]))
    if group in GROUPS:
        return message(
            "write `{name}: {value}` into an entry of `{group}`", name=name, value=value, group=group
        )
    if field != next(key for key in held if key == group or in_group(key, fields_of(part))[0] == group):
        return message(
            "write `{name}: {value}` below `{group}:`, indented", name=name, value=value, group=group
        )
    return message(
        "write a line `{group}:` in its place, and below that, indented, `{name}: {value}`",
        name=name,
        value=value,
        group=group,
    )


def as_other(part: type[Part], held: dict[str, Any]) -> Message | None:
    """Say how a correction is written that has the fields of a revision, or a revision with those of one.

    None is returned for any other.
    """
    others: dict[type[Part], type[Part]] = {Correction: Revision, Revision: Correction}
    other = others.get(part)
    own = {*fields_of(part)}
    strange = held.keys() - own
    if other is None or not strange or not strange <= {*fields_of(other)}:
        return None
    meant = {_TWINS.get(name, name) if name in strange else name: value for name, value in held.items()}
    meant |= {name: "…" for name in needed_fields(part) if name not in meant}
    lines = ", ".join(f"`{name}: {written(str(value))}`" for name, value in meant.items() if name in own)
    return message("write it as {lines}, and nothing else", lines=lines)


_TWINS: Final = {"date": "until", "note": "reason", "until": "date", "reason": "note"}
"""What is called so in an entry of corrections and of revisions, each by the name in the other."""


def paired(name: str, part: type[Part], held: dict[str, Any]) -> Message | None:
    """Say how an entry is written that was given as one pair, of a day and a text; None for any other."""
    if len(held) != 1 or not isinstance(held[name], str) or not _DAY.fullmatch(name):
        return None
    return as_entry(part, f"{name} {held[name]}", is_entry=True)


def as_group(part: type[Part], value: Any, *, is_entry: bool) -> Message:
    """Say how a group of fields, or one that is an entry of a list, is written of which a text was given."""
    fields, needed = fields_of(part), needed_fields(part)
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict) and not is_entry:
        return message("take the `- ` away: it is one group, and no list")
    words, held, others = _dealt(part, value) if isinstance(value, str) else (_wordy(part), "", "")
    if is_entry and isinstance(value, str) and (told := as_entry(part, value, is_entry=True)):
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


def as_entry(part: type[Part], value: str, *, is_entry: bool) -> Message | None:
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
    needed = needed_fields(part)
    dated = next((name for name in fields_of(part) if name in {"date", "until"}), "")
    found = _DATED.fullmatch(value) if dated else None
    day = day_meant(found["day"]) if found else ()
    held = found["words"] if found and day else value
    words = "printed" if "printed" in fields_of(part) and _is_number(held) else _wordy(part)
    given = {dated: "{:04d}-{:02d}-{:02d}".format(*day)} if day else {}
    names = dict.fromkeys((*given, *needed))
    others = ", ".join(f"`{name}: {given.get(name, '…')}`" for name in names if name != words)
    return words, held or "…", others


_DATED: Final = late(
    r"(?P<day>\d{4}\s*[-/.年]\s*\d{1,2}+\s*[-/.月]\s*\d{1,2}+\s*[日号]?+)[\s:：,，、]*(?P<words>.*)"
)


_DAY: Final = late(r"(?:\d{4}\s*[-/.年]\s*)?\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号]?")


def _is_number(text: str) -> bool:
    """Tell if a text is what a figure says, and no more."""
    try:
        return parse(text).unit in UNITS or text[-1:].isdecimal()
    except QuantityError:
        return False


def _wordy(part: type[Part]) -> str:
    """Return the field of a group that takes what an editor has to say; empty where there is none."""
    return next((name for name in ("text", "note", "how", "reason") if name in fields_of(part)), "")


_YES: Final = frozenset({"", "true", "yes", "是", "有", "1"})
"""What says that there is something, and nothing of it."""
