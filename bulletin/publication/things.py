"""What of an edition is public, thing by thing: where it stands, and a digest of what it says.

The digest is of fields as they were typed, and of the letters, numbers and links of texts, never of pages: so
a new template or another conversion of Markdown changes nothing that was said, and a renamed place changes
itself alone.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from bulletin.markup.document import Document
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
from bulletin.model.edition import ASSETS, Edition
from bulletin.model.ledger import LedgerKey, noon
from bulletin.model.records import Figure, Part
from bulletin.model.states import FigureState, states
from bulletin.views import addresses
from bulletin.views.citations import Citations, Citing
from bulletin.views.headings import every_comparison
from bulletin.views.items import revised_since

_VERSION: Final = 3
"""The version of digests: those of another one can't be compared, and the ledger holds both."""
_LISTED: Final = ("place", "sources", "topics", "reporters", "lead", "image")
"""What readers see of a bulletin's front matter, beside date, texts, update and corrections."""
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
    know it: its own day at noon in Beijing, or the end of its embargo. `fields` has what stands for each
    field of a record: who changes one from a clone that is behind would take back others. `channels` carry
    a bulletin, or are the other pages that show a figure of several subjects; `revised` are the ids of the
    revisions that a bulletin tells of: those of numbers it has printed. `before` is the figure that a
    figure's title says it has changed since, and `revised` are its revisions. `withdrawal` is the day and the
    reason that a withdrawn bulletin states.
    """

    kind: str
    id: str
    address: str = ""
    digest: str = ""
    said: str = ""
    state: str = ""
    dated: datetime | None = None
    withdrawn: bool = False
    withdrawal: tuple[str, str] | None = None
    fields: tuple[tuple[str, str], ...] = ()
    channels: tuple[str, ...] = ()
    revised: tuple[str, ...] = ()
    before: str | None = None

    @property
    def key(self) -> LedgerKey:
        """Its kind and id."""
        return self.kind, self.id


def things(edition: Edition) -> dict[LedgerKey, Thing]:
    """Return all that is public in an edition, by kind and id."""
    found = (*_bulletins(edition), *_figures(edition), *_records(edition))
    return {thing.key: thing for thing in found}


def followed(edition: Edition, citing: Citing) -> Mapping[LedgerKey, Thing]:
    """Return the same, each bulletin with the channels that carry it, and the revisions that it tells of.

    Each figure has what its title in feeds compares it with.
    """
    citations, found = Citations(edition, citing), things(edition)
    befores = every_comparison(edition)
    for id_ in edition.mapping("figure"):
        before = befores.get(id_)
        ids = tuple(revision_id(before, one) for one in before.revisions) if before else ()
        found["figure", id_] = replace(found["figure", id_], before=before.id if before else "", revised=ids)
    corrected = [figure.id for figure in edition.mapping("figure").values() if figure.revisions]
    printing = {bulletin for figure in corrected for bulletin in citations.bulletins("figure", figure)}
    for id_, channels in citations.carrying().items():
        told = revised_since(edition, citations, id_) if id_ in printing else ()
        ids = tuple(revision_id(*one) for one in told)
        found["bulletin", id_] = replace(found["bulletin", id_], channels=channels, revised=ids)
    return found


def _bulletins(edition: Edition) -> Iterator[Thing]:
    for bulletin in edition.mapping("bulletin").values():
        yield _bulletin(bulletin)
        for correction in bulletin.front_matter.corrections:
            id_ = correction_id(bulletin.id, correction)
            yield Thing("correction", id_, digest=_digest(worded(correction)), dated=noon(correction.date))


def owner_of(key: LedgerKey) -> LedgerKey:
    """Return what a revision or a correction is of; of all else itself."""
    owners = {"revision": "figure", "correction": "bulletin"}
    return (owners[key[0]], key[1].partition("/")[0]) if key[0] in owners else key


def _bulletin(bulletin: Bulletin) -> Thing:
    front_matter = bulletin.front_matter
    fields = _withdrawn if front_matter.is_withdrawn else _shown
    why = front_matter.withdrawn if front_matter.is_withdrawn else None
    return Thing(
        "bulletin",
        bulletin.id,
        addresses.whole(addresses.of_bulletin(front_matter), ""),
        _digest(fields(bulletin)),
        str(front_matter.updated or ""),
        dated=front_matter.moment,
        withdrawn=front_matter.is_withdrawn,
        withdrawal=(str(why.date), why.reason) if why else None,
    )


def _shown(bulletin: Bulletin) -> Mapping[str, Any]:
    """Return what readers see of a bulletin."""
    front_matter = bulletin.front_matter
    listed = {name: getattr(front_matter, name) for name in _LISTED}
    return {
        **listed,
        "date": front_matter.appeared,
        "title": bulletin.title.text,
        "summary": _letters(bulletin.summary.text),
        **_text(bulletin.body),
    }


def _withdrawn(bulletin: Bulletin) -> Mapping[str, Any]:
    """Return what readers see of a withdrawn bulletin; its text they don't get any more."""
    front_matter = bulletin.front_matter
    why = front_matter.withdrawn
    return {
        "date": front_matter.appeared,
        "place": front_matter.place,
        "withdrawn": why and _fields(why),
    }


def _text(body: Document) -> Mapping[str, Any]:
    """Return what a text says, and where it leads."""
    parts = (part for part in body.parts if isinstance(part, str))
    return {
        "body": _letters(body.text),
        "references": [f"{one.kind}:{one.target}" for one in body.references],
        "links": [found[0] for part in parts for found in _LINK.finditer(part)],
    }


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
            channels=tuple(sorted(_beside(edition, figure))),
        )
        yield from _revisions(figure)


def _beside(edition: Edition, figure: Figure) -> Iterator[str]:
    """Yield the addresses of the pages, beside its own, that show a figure of several subjects."""
    for subject in figure.with_:
        yield addresses.whole(addresses.of_series(edition.subjects[subject], figure.indicator), "")


def _revisions(figure: Figure) -> Iterator[Thing]:
    """Yield the revisions of a figure, each known by its day and what it states itself."""
    for revision, state in zip(figure.revisions, states(figure), strict=False):
        digest = _digest({**stated_fields(revision), "reason": revision.reason, "fault": revision.fault})
        old, id_ = short_digest(_stated(state)), revision_id(figure, revision)
        yield Thing("revision", id_, digest=digest, state=old, dated=noon(revision.until))


def _stated(state: FigureState) -> dict[str, Any]:
    return {name: getattr(state, name) for name in STATED}


def _records(edition: Edition) -> Iterator[Thing]:
    """Yield the records, pages, images and attachments, whose words may change without being corrected."""
    for label in addresses.FOLDERS:
        for record in edition.mapping(label).values():
            address = addresses.whole(addresses.of_record(record), "")
            yield _record(label, record.id, address, _fields(record))
    for scope in edition.mapping("scope").values():
        yield _record("scope", scope.id, "", _fields(scope))
    for page in edition.mapping("page").values():
        fields = {"title": page.front_matter.title, "summary": page.front_matter.summary, **_text(page.body)}
        yield _record("page", page.id, addresses.whole(addresses.of_page(page), ""), fields)
    for label in ASSETS:
        for asset in edition.mapping(label).values():
            address = addresses.whole(addresses.of_file(asset.path), "")
            yield Thing(label, asset.path, address, _digest(asset.digest))


def _record(label: str, id_: str, address: str, fields: Mapping[str, Any]) -> Thing:
    return Thing(label, id_, address, _digest(fields), fields=tuple(_each_field(fields)))


def digest_of_record(record: Part) -> str:
    """Return what stands for what a record says."""
    return _digest(_fields(record))


def _each_field(fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each field with what stands for its value; of a list of things with ids, each of these."""
    for name, value in fields.items():
        parts = value if isinstance(value, list | tuple) else ()
        if parts and all(isinstance(part, dict) and part.get("id") for part in parts):
            yield from ((f"{name}/{part['id']}", short_digest(part)) for part in parts)
        else:
            yield name, short_digest(value)


def _fields(part: Part) -> Mapping[str, Any]:
    """Return the fields of a record as they were typed, so that one that is new changes no older record."""
    return part.model_dump(exclude_defaults=True)


def _letters(text: str) -> str:
    """Return the letters and numbers of a text; all else depends on how it was converted."""
    return "".join(_LETTERS.findall(text))


def _digest(value: Any) -> str:
    return f"{_VERSION}:{digest_of_fields(value)}"
