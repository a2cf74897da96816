"""Records in a file that is for records of another kind, which each of them is by its fields."""

from collections.abc import Mapping
from typing import Any, Final

from bulletin.model.records import KINDS, Figure, Record
from bulletin.nouns import A_KIND
from bulletin.problems import Location, Problem, message
from bulletin.read.vocabulary import fields_of

_HOMES: Final[Mapping[str, str]] = {
    "place": "data/places.yaml",
    "source": "data/sources.yaml",
    "scope": "data/scopes.yaml",
    "topic": "data/topics.yaml",
    "indicator": "data/indicators.yaml",
    "enterprise": "data/enterprises/",
    "policy": "data/policies/",
    "figure": "data/figures/",
}
"""The file or folder of each kind of record."""


def misplaced(model: type[Record], value: Any, path: str) -> Problem | None:
    """Return the problem of a file for records of the kind `model` that holds others; None for none."""
    kind = _kind_of(model, value)
    if not kind:
        return None
    home = f"{path.partition('/')[0]}/{_HOMES[kind]}"
    return Problem(
        Location(path, 1, 1),
        "wrong-shape",
        message(
            "{label} is expected here, and each record of this file is {kind} by its fields",
            label=A_KIND[model.label],
            kind=A_KIND[kind],
        ),
        message("in this folder nothing in it can be read"),
        message("move the file to {home}, and write `figures:` in a line above its records", home=home)
        if kind == Figure.label and isinstance(value, list)
        else message("move the file to {home}", home=home)
        if home.endswith("/")
        else message("move what is in it to {home}, and delete it", home=home),
    )


def misplaced_record(model: type[Record], value: dict[str, Any], where: Location) -> Problem | None:
    """Return the problem of a record that is of another kind than `model`, the file's; None for any other.

    The fields of an article are no record of data.
    """
    kinds = [other.label for other in KINDS if model in KINDS and other is not model and _is(other, value)]
    if len(kinds) != 1 or value.keys() <= {*fields_of(model)}:
        return None
    home = f"{where.path.partition('/')[0]}/{_HOMES[kinds[0]]}"
    return Problem(
        where,
        "wrong-shape",
        message(
            "{label} is expected here, and this record is {kind} by its fields",
            label=A_KIND[model.label],
            kind=A_KIND[kinds[0]],
        ),
        message("records are told apart by the file that they stand in"),
        message("move it below `figures:` in a file of {home}", home=home)
        if kinds[0] == Figure.label
        else message("move it to {home}", home=home),
    )


def _kind_of(model: type[Record], value: Any) -> str:
    """Return the kind of the records of a file that is none for `model`; empty where that isn't certain."""
    if isinstance(value, dict):
        figures = value.get("figures")
        return Figure.label if model is not Figure and isinstance(figures, list) else ""
    if not isinstance(value, list) or not value or not all(isinstance(item, dict) for item in value):
        return ""
    if any(item.keys() <= {*fields_of(model)} for item in value):
        return ""
    kinds = [other.label for other in KINDS if all(_is(other, item) for item in value)]
    return kinds[0] if len(kinds) == 1 else ""


def _is(kind: type[Record], item: dict[str, Any]) -> bool:
    """Tell if a record has the fields that each of its kind has, and no others."""
    needed = {info.alias or name for name, info in kind.model_fields.items() if info.is_required()}
    return needed <= item.keys() <= {*fields_of(kind)}
