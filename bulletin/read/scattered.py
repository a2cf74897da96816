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
