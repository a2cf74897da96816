"""What of an edition is public, thing by thing: where it stands, and a digest of what it says.

The digest is of named fields, and of the letters, numbers and links of texts, never of pages: so a renamed
place, a new template or another conversion of Markdown changes nothing that was said.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from bulletin.model.bulletins import Bulletin
from bulletin.model.corrections import (
    STATED,
    correction_id,
    digest_of_fields,
    revision_id,
    short_digest,
    stated_fields,
    worded,
)
from bulletin.model.edition import Edition
from bulletin.model.ledger import Key, noon
from bulletin.model.records import Figure
from bulletin.model.states import FigureState, states
from bulletin.views import addresses

_VERSION: Final = 2
"""The version of digests: those of another one can't be compared, and the ledger holds both."""
_FIGURE: Final = (
    *("subject", "source", "group", "with_", "period", "period_printed", "base", "modality"),
    *("value", "low", "high", "unit", "qualifier", "note"),
)
"""What a revision can't state of a figure."""
_LINK: Final = re.compile(r'<del>|(?<=href=")[^"#][^"]*|(?<=src=")[^"]*')
"""Where a text leads to, and what it strikes through."""
_LETTERS: Final = re.compile(
    r"\w|(?<=\d)[.:：/／~～–—-](?=\d)|[%‰▢]|(?<!\w)[-−](?=\d)|[≥≤><＞＜+＋$＄￥¥€](?=\d)"
)
"""What the law of conservation keeps of a text, however Markdown is converted, and the marks of numbers."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that is public: its kind and id, where it stands, and what stands for what it says.

    `said` is the day of a bulletin's last update, and the printed words of a figure. `state` stands for what
    a figure says, or for what it said before a revision. By `dated` it is dated where the ledger does not
    know it: its own day at noon in Beijing, or the end of its embargo.
    """

    kind: str
    id: str
    address: str = ""
    digest: str = ""
    said: str = ""
    state: str = ""
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
            id_ = correction_id(bulletin.id, correction)
            yield Thing("correction", id_, digest=_digest(worded(correction)), dated=noon(correction.date))


def owner_of(key: Key) -> Key:
    """Return what a revision or a correction is of; of all else itself."""
    owners = {"revision": "figure", "correction": "bulletin"}
    return (owners[key[0]], key[1].partition("/")[0]) if key[0] in owners else key


def _bulletin(bulletin: Bulletin) -> Thing:
    front_matter = bulletin.front_matter
    fields = {
        "title": bulletin.title.text,
        "date": front_matter.date,
        "place": front_matter.place,
        "summary": _letters(bulletin.summary.text),
        "body": _letters(bulletin.body.text),
        "references": [f"{one.kind}:{one.target}" for one in bulletin.body.references],
        "links": [
            found[0]
            for part in bulletin.body.parts
            if isinstance(part, str)
            for found in _LINK.finditer(part)
        ],
        "sources": front_matter.sources,
    }
    return Thing(
        "bulletin",
        bulletin.id,
        addresses.whole(addresses.of_bulletin(front_matter), ""),
        _digest(fields),
        str(front_matter.updated or ""),
        dated=front_matter.moment,
        withdrawn=front_matter.is_withdrawn,
    )


def _figures(edition: Edition) -> Iterator[Thing]:
    listing = edition.bulletins_by("bulletins_by_source")
    for figure in edition.mapping("figure").values():
        state = short_digest(_stated(states(figure)[-1]))
        rest = _digest({name: getattr(figure, name) for name in _FIGURE})
        yield Thing(
            "figure",
            figure.id,
            addresses.whole(addresses.of_figure(edition, figure.id), ""),
            f"{rest}-{state}",
            figure.printed,
            state,
            dated=bulletins[-1].moment if (bulletins := listing.of(figure.source)) else None,
        )
        yield from _revisions(figure)


def _revisions(figure: Figure) -> Iterator[Thing]:
    """Yield the revisions of a figure, each known by its day and what it states itself."""
    for revision, state in zip(figure.revisions, states(figure), strict=False):
        digest = _digest({**stated_fields(revision), "reason": revision.reason, "fault": revision.fault})
        old, id_ = short_digest(_stated(state)), revision_id(figure, revision)
        yield Thing("revision", id_, digest=digest, state=old, dated=noon(revision.until))


def _stated(state: FigureState) -> dict[str, Any]:
    return {name: getattr(state, name) for name in STATED}


def _records(edition: Edition) -> Iterator[Thing]:
    """Yield the records and pages that have addresses of their own; what they say may change."""
    for label in addresses.FOLDERS:
        for record in edition.mapping(label).values():
            yield Thing(label, record.id, addresses.whole(addresses.of_record(record), ""))
    for page in edition.mapping("page").values():
        yield Thing("page", page.id, addresses.whole(addresses.of_page(page), ""))


def _letters(text: str) -> str:
    """Return the letters and numbers of a text; all else depends on how it was converted."""
    return "".join(_LETTERS.findall(text))


def _digest(value: Any) -> str:
    return f"{_VERSION}:{digest_of_fields(value)}"
