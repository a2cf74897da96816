"""Records of which each line was begun with a hyphen, so that each is taken for a record of its own."""

from collections.abc import Collection
from typing import Any

from bulletin.model.edition import Origin
from bulletin.problems import Location, Problem, message


def scattered(fields: Collection[str], items: list[Any]) -> dict[int, tuple[str, ...]]:
    """Return the records of which each line begins with a hyphen, and so is taken for one.

    Of each the indexes in `items` of its lines are returned; the second has the names of all fields that
    are meant for the first, the others have none.
    """
    found: dict[int, tuple[str, ...]] = {}
    start, names = 0, [""]
    for index, item in enumerate([*items, None]):
        name = next(iter(item)) if isinstance(item, dict) and len(item) == 1 else ""
        if index and name in fields and name != "id" and name not in names and "id" in names:
            names.append(name)
            continue
        own = len(items[start]) if index and isinstance(items[start], dict) else 0
        if index > start + 1:
            found |= dict.fromkeys(range(start, index), ()) | {start + 1: tuple(names[own:])}
        start, names = index, [*item] if isinstance(item, dict) else []
    return found


def scattered_entries(fields: Collection[str], needed: Collection[str], items: Any) -> tuple[str, ...]:
    """Return the fields of the first entry of a group whose lines begin with a hyphen each, but for its own.

    None are returned where some entry has all that it needs.
    """
    if (
        not items
        or not isinstance(items, list)
        or not all(isinstance(item, dict) and len(item) == 1 for item in items)
    ):
        return ()
    entries: list[list[str]] = []
    for name in (next(iter(item)) for item in items):
        if name not in fields:
            return ()
        if not entries or name in entries[-1]:
            entries.append([])
        entries[-1].append(name)
    whole = all({*needed} <= {*names} and len(names) > 1 for names in entries)
    return tuple(entries[0][1:]) if whole else ()


def in_lines(origin: Origin, names: tuple[str, ...]) -> Problem:
    """Return the problem of a record of which the lines with the fields `names` begin with a hyphen too."""
    return Problem(
        Location(origin.path, pointer=origin.pointer),
        "wrong-shape",
        message(
            "a record's first line alone begins with `- `, but here others do too: {names}",
            names=", ".join(names),
        ),
        message("each of these lines is taken for a record of its own"),
        message("write two spaces in place of `- ` where no new record begins"),
    )
