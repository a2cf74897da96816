"""What a figures file says above `figures:`, which holds for all figures that say no other."""

from collections.abc import Collection
from typing import Any, Final

from bulletin.model.records import Figure
from bulletin.problems import Location, Message, Problem, message
from bulletin.read.hiding import held_back
from bulletin.read.misnamed import instead, nearest
from bulletin.read.vocabulary import REPORTED, TRUE_OR_REPORTED, fields_of

DEFAULTS: Final = frozenset(
    {"source", "subject", "as_of", "as_of_printed", "scope", "period", "period_printed", "modality"}
)


def split(value: Any, path: str) -> tuple[Any, dict[str, Any], list[Problem]]:
    """Return the list of a figures file, its defaults, and what is wrong with their names."""
    if not isinstance(value, dict):
        return None, {}, []
    defaults = {key: item for key, item in value.items() if key != "figures"}
    for key in defaults.keys() - DEFAULTS:
        if near := nearest(key, sorted(DEFAULTS)):
            meant = defaults[key]
            defaults = {near: meant[0] if isinstance(meant, list) and meant else meant} | defaults
    faults = [
        Problem(
            Location(path, pointer=(key,), at_key=True),
            "unknown-key",
            message("「{key}」 is no default of a figures file", key=key),
            message("what it says would vanish in silence"),
            _default(key, value),
        )
        for key in defaults.keys() - DEFAULTS
    ]
    return value.get("figures"), {key: item for key, item in defaults.items() if key in DEFAULTS}, faults


def lacking_in(figures: list[Any], defaults: dict[str, Any]) -> dict[str, int]:
    """Return the fields that several figures lack and one line above them could give, with how many.

    Where that line is there, and empty, one figure is enough: it is the cause.
    """
    given = [{**defaults, **item} for item in figures if isinstance(item, dict)]
    counts = {key: sum(not item.get(key) for item in given) for key in ("source", "subject")}
    return {
        key: count for key, count in counts.items() if count > (key not in defaults) and not defaults.get(key)
    }


def no_default(path: str, key: str, count: int, *, is_empty: bool) -> Problem:
    """Return the problem of a field that `count` figures lack; `is_empty` says that the file has its name."""
    if is_empty:
        return Problem(
            Location(path, pointer=(key,), at_key=True),
            "missing-field",
            message("`{field}` is empty", field=key),
            message("readers and other records rely on it"),
            message("write its value behind the colon; it holds for all figures that name no other"),
        )
    return Problem(
        Location(path, pointer=("figures",), at_key=True),
        "missing-field",
        message(
            "{count} figures have no 「{field}」, and the file names none for all", count=count, field=key
        ),
        message("readers and other records rely on it"),
        message("add a line `{field}: …` above `figures:`; it holds for all that name no other", field=key),
    )


def is_lack(fault: Problem, lacking: Collection[str]) -> bool:
    """Tell if a fault is that a figure lacks what the whole file does."""
    return fault.rule == "missing-field" and dict(fault.what.arguments).get("field") in lacking


def _default(key: str, held: dict[str, Any]) -> Message:
    """Say what to write for `key`, which is no default."""
    if key in fields_of(Figure):
        return message("delete the line here, and write `{key}` into each figure", key=key)
    if mend := held_back(key, Figure, held):
        return mend
    names = {*DEFAULTS, "figures"}
    near = nearest(key, sorted(names))
    if near and near in held:
        return instead(near)
    if near == "as_of" and key in REPORTED:
        return TRUE_OR_REPORTED.filled(known=near)
    if near in DEFAULTS and isinstance(held[key], list) and held[key]:
        return _one_of(near, held[key])
    if near:
        return message("write the field's name as `{known}`", known=near)
    return message(
        "defaults are: {known}; the figures follow below `figures:`", known=", ".join(sorted(DEFAULTS))
    )


def _one_of(field: str, listed: list[Any]) -> Message:
    """Say what to write for a list of what is one value for all figures of a file."""
    first = f"{field}: {listed[0]}"
    if len(listed) == 1:
        return message("write `{mended}`", mended=first)
    return message(
        "write `{first}`, and `{field}` with another one into each figure that it holds for",
        first=first,
        field=field,
    )


def inherited(defaults: dict[str, Any], item: dict[str, Any]) -> dict[str, Any]:
    """Return the defaults that a figure takes over: of a day neither it nor its words beside the other.

    Words such as 截至目前 would else stand beside a day that they do not mean.
    """
    own = [name for name in ("as_of", "period") if item.get(f"{name}_printed") and name not in item]
    words = [f"{name}_printed" for name in ("as_of", "period") if item.get(name)]
    return {key: value for key, value in defaults.items() if key not in {*own, *words}}
