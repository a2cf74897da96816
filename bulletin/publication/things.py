"""What of an edition is public, thing by thing: where it stands, and a digest of what it says.

The digest is of named fields as they were typed, never of rendered text, so that a renamed place or a new
program changes nothing that was said.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, Final

from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import Edition
from bulletin.model.ledger import Key
from bulletin.model.records import Figure
from bulletin.model.states import State, states
from bulletin.text.dates import BEIJING, Date
from bulletin.views import addresses

_VERSION: Final = 1
"""The version of digests: those of another one can't be compared, and the ledger holds both."""
_NOON: Final = time(12)
_FIGURE: Final = (
    *("indicator", "subject", "printed", "source", "scope", "as_of", "as_of_printed", "group", "with_"),
    *("period", "period_printed", "base", "modality", "value", "low", "high", "unit", "qualifier"),
)
_STATE: Final = ("printed", "indicator", "scope", "as_of", "as_of_printed")
_SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that is public: its kind and id, where it stands, and what stands for what it says.

    `said` is what tells of changes to it. By `dated` it is dated where the ledger does not know it: its own
    day at noon in Beijing, or the end of its embargo.
    """

    kind: str
    id: str
    address: str = ""
    digest: str = ""
    said: str = ""
    dated: datetime | None = None
    withdrawn: bool = False

    @property
    def key(self) -> Key:
        """Its kind and id."""
        return self.kind, self.id


def things(edition: Edition) -> Mapping[Key, Thing]:
    """Return all that is public in an edition, by kind and id."""
    found = (*_bulletins(edition), *_figures(edition), *_records(edition))
    return {thing.key: thing for thing in found}


def _bulletins(edition: Edition) -> Iterator[Thing]:
    for bulletin in edition.mapping("bulletin").values():
        yield _bulletin(bulletin)
        for correction in bulletin.front_matter.corrections:
            digest = _digest({"note": correction.note, "fault": correction.fault})
            id_ = f"{bulletin.id}/{correction.date}/{_short(digest)}"
            yield Thing("correction", id_, digest=digest, dated=_noon(correction.date))


def _bulletin(bulletin: Bulletin) -> Thing:
    front_matter = bulletin.front_matter
    fields = {
        "title": bulletin.title.text,
        "date": front_matter.date,
        "place": front_matter.place,
        "summary": _unspaced(bulletin.summary.text),
        "body": _unspaced(bulletin.body.text),
        "references": [f"{one.kind}:{one.target}" for one in bulletin.body.references],
    }
    told = [front_matter.updated or "", *(f"{one.date}:{one.note}" for one in front_matter.corrections)]
    return Thing(
        "bulletin",
        bulletin.id,
        addresses.whole(addresses.of_bulletin(front_matter), ""),
        _digest(fields),
        _digest(told),
        front_matter.embargo or _noon(front_matter.date),
        front_matter.is_withdrawn,
    )


def _figures(edition: Edition) -> Iterator[Thing]:
    first = {
        source: min(bulletin.front_matter.date for bulletin in listing)
        for source, listing in _listings(edition).items()
    }
    for figure in edition.mapping("figure").values():
        fields = {name: getattr(figure, name) for name in _FIGURE}
        revisions = list(_revisions(figure))
        yield Thing(
            "figure",
            figure.id,
            addresses.whole(addresses.of_figure(edition, figure.id), ""),
            _digest(fields),
            _digest([thing.id for thing in revisions]),
            _noon(first[figure.source]) if figure.source in first else None,
        )
        yield from revisions


def _listings(edition: Edition) -> dict[str, list[Bulletin]]:
    """Return the bulletins that list each source."""
    found: dict[str, list[Bulletin]] = {}
    for bulletin in edition.mapping("bulletin").values():
        for source in bulletin.front_matter.sources:
            found.setdefault(source, []).append(bulletin)
    return found


def _revisions(figure: Figure) -> Iterator[Thing]:
    for state in states(figure)[:-1]:
        assert state.until, "only the newest state holds on"  # noqa: S101
        old = _short(_digest(_stated(state)))
        digest = _digest({**_stated(state), "reason": state.reason, "fault": state.fault})
        yield Thing("revision", f"{figure.id}/{state.until}/{old}", digest=digest, dated=_noon(state.until))


def _stated(state: State) -> dict[str, Any]:
    return {name: getattr(state, name) for name in _STATE}


def _records(edition: Edition) -> Iterator[Thing]:
    """Yield the records and pages that have addresses of their own; what they say may change."""
    for label in addresses.FOLDERS:
        for record in edition.mapping(label).values():
            yield Thing(label, record.id, addresses.whole(addresses.of_record(record), ""))
    for page in edition.mapping("page").values():
        yield Thing("page", page.id, addresses.whole(addresses.of_page(page), ""))


def _noon(day: Date) -> datetime:
    return datetime.combine(day.first, _NOON, BEIJING)


def _unspaced(text: str) -> str:
    """Return a text without spaces and line ends, which depend on how it was converted."""
    return _SPACE.sub("", text)


def _digest(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return f"{_VERSION}:{hashlib.sha256(text.encode(errors='surrogatepass')).hexdigest()[:32]}"


def _short(digest: str) -> str:
    return digest.partition(":")[2][:8]
