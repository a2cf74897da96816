"""The year of a day that was written without one: the days beside it, its source's id or its file tell it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, Final

from bulletin.text.dates import Date, DateError

_TOLD: Final = ("date", "published", "issued", "retrieved", "source", "id")
"""Fields that tell when a record is of: days, and ids that are often made of them."""
_IN_NAME: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?:-\d\d-\d\d)?(?!\d)")
"""A year or a day in an id or the name of a file."""
_NEAR: Final = 120
"""Days between what is told of and the report on it, or its correction, over the turn of a year."""
_LATER: Final = frozenset({"updated", "until", "retrieved", "corrections"})
_EARLIER: Final = frozenset({"as_of", "timeline"})


def with_year(short: str, trail: Iterable[Any], around: Iterable[Mapping[str, Any]], path: str) -> str:
    """Return the whole date of the day `short`, as `07-12`, at the place `trail` of a record; empty for none.

    `around` are the groups of fields that it stands in, the innermost first, and `path` is their file. What
    corrects something is later than that, and what a report tells of is earlier than the report: by the turn
    of a year, if that is a few months away. A day that fits neither so may be a slip or a plan; then nothing
    is certain.
    """
    for known in _known(around, path):
        names = {name for name in trail if isinstance(name, str)}
        turn = 0
        if known.day and names & _LATER:
            turn = int(short < str(known)[-len(short) :])
        elif known.day and names & _EARLIER:
            turn = -int(short > str(known)[-len(short) :])
        try:
            found = Date.parse(f"{known.year + turn:04d}-{short}")
        except DateError:
            return ""
        return str(found) if not turn or abs((found.first - known.first).days) <= _NEAR else ""
    return ""


def _known(around: Iterable[Mapping[str, Any]], path: str) -> Iterator[Date]:
    """Yield the days, or years, that are known, the nearest first."""
    told = [str(fields.get(name) or "") for fields in around for name in _TOLD]
    name = PurePosixPath(path)
    for words in (*told, name.stem, *(folder.name for folder in name.parents)):
        for found in _IN_NAME.finditer(words):
            try:
                yield Date.parse(found[0])
            except DateError:
                continue
