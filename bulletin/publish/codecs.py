"""How the values of queries are saved: of which they are, and in which plain form.

Saved are small values that many results ask for; what rules found, to be told again; and lists of keys and
names (`target-keys`, `checks`, `cites`), to be compared with what they were. Of all others only digests are.
"""

import zlib
from typing import Final

from bulletin.check.names import MisspeltName
from bulletin.engine import plain
from bulletin.engine.plain import Codec
from bulletin.engine.store import StoreError
from bulletin.model.edition import OwnForms
from bulletin.model.names import NameEntry
from bulletin.read.findings import decode_problems, encode_problems
from bulletin.views.branches import Branch
from bulletin.views.feeds import Entry
from bulletin.views.indicators import Ranking
from bulletin.views.items import Item
from bulletin.views.moments import Arrival
from bulletin.views.plan import Link
from bulletin.views.ranks import RankKey

_LEVEL: Final = 1
"""How hard fragments are compressed: the fastest way halves them three times."""
_PROBLEMS: Final = Codec(encode_problems, decode_problems)


def _unpacked(data: bytes) -> str:
    try:
        return zlib.decompress(data).decode()
    except (zlib.error, ValueError) as error:
        raise StoreError from error


KEY_LIST: Final = plain.codec(list[str])
CITES: Final = plain.codec(dict[str, list[str]])
_TEXT: Final = Codec(lambda text: zlib.compress(text.encode(), _LEVEL), _unpacked)
_IDS: Final = plain.codec(tuple[str, ...])
_IDS_BY_ID: Final = plain.codec(dict[str, tuple[str, ...]])
_IS_SO: Final = plain.codec(bool)
_ARRIVALS: Final = plain.codec(tuple[Arrival, ...])
CODECS: Final = {
    **dict.fromkeys(("shape", "meaning"), _PROBLEMS),
    **dict.fromkeys(("checks", "target-keys"), KEY_LIST),
    "cites": CITES,
    **dict.fromkeys(("names-in", "checked-names-in"), plain.codec(tuple[NameEntry, ...])),
    "checked-misspelt": plain.codec(tuple[MisspeltName, ...]),
    "fragment": _TEXT,
    **dict.fromkeys(("has-traditional", "carried", "broken-by-month"), _IS_SO),
    "own-forms": plain.codec(OwnForms),
    "link": plain.codec(Link),
    "item": plain.codec(Item),
    "moments": plain.codec(Arrival),
    **dict.fromkeys(("arrivals", "archive", "recent"), _ARRIVALS),
    **dict.fromkeys(("heading", "figure-before", "last-changed"), plain.codec(str)),
    **dict.fromkeys(("told", "told-by"), plain.codec(dict[str, tuple[Arrival, ...]])),
    **dict.fromkeys(("entry", "figure-entry"), plain.codec(Entry)),
    "numbers-of": plain.codec(int),
    "rank-key": plain.codec(RankKey),
    "series-summary": plain.codec(tuple[int, tuple[str, ...]]),
    "periods": plain.codec(tuple[tuple[int, ...], ...]),
    **dict.fromkeys(("listed", "chunk", "archive-months", "carried-channels"), _IDS),
    **dict.fromkeys(("indicators-of", "subjects-of", "offered", "offer-areas", "topic-counties"), _IDS),
    **dict.fromkeys(("observed", "spread"), _IDS_BY_ID),
    "table-size": plain.codec(tuple[int, int]),
    "branch": plain.codec(Branch),
    "branch-pages": plain.codec(tuple[tuple[str, int], ...]),
    "ranking": plain.codec(Ranking),
}
"""The codecs of the queries whose values are saved."""
