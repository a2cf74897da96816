"""What a new newsroom begins with: indicators, scopes and topics of such news, and the places of the country.

The three lists are data files as content has them. A newsroom has its own copy and changes it as it likes:
what the site publishes of them stands in its content alone, and no other version of this program changes it.
"""

import re
from functools import cache
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent
LISTS: Final = {"indicator": "indicators.yaml", "scope": "scopes.yaml", "topic": "topics.yaml"}
"""The files of the lists, by the kinds of their records."""
PLACES: Final = _FOLDER / "places.csv"
"""The places of GB/T 2260 down to counties: code, name, and the years from and until which that is so."""
_WORDS: Final = _FOLDER / "words.txt"


def text_of(kind: str) -> str:
    """Return the list of a kind, as a data file."""
    return (_FOLDER / LISTS[kind]).read_text(encoding="utf-8")


def words_of_titles() -> tuple[str, ...]:
    """Return what the titles of such news are made of: no line should break within these words."""
    return tuple(_WORDS.read_text(encoding="utf-8").split())


def division_names() -> frozenset[str]:
    """Return the names that places down to counties have or had."""
    rows = PLACES.read_text(encoding="utf-8").splitlines()[1:]
    return frozenset(row.split(",")[1] for row in rows)


@cache
def ids_of(kind: str) -> frozenset[str]:
    """Return the ids of a list; none where there is no list of that kind."""
    return (
        frozenset(re.findall(r"^- id: (\S+)$", text_of(kind), re.MULTILINE)) if kind in LISTS else frozenset()
    )
