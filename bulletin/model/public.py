"""What of an edition the public may see at a moment (docs/architecture.md, laws 1 and 6)."""

import itertools
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import Enum
from typing import Any, Final

from bulletin.engine.tracking import InMemory
from bulletin.markup import Block, Option
from bulletin.model.bulletins import Bulletin, BulletinStatus, PlainPage
from bulletin.model.corrections import correction_id, revision_id
from bulletin.model.destinations import TYPED, Article, destinations, file_of
from bulletin.model.edition import ASSETS, KINDS, Edition, lineage
from bulletin.model.ledger import LATER, UPDATED, WITHDRAWAL, Known, LedgerKey
from bulletin.model.records import Enterprise, Figure, Indicator, Policy, Record
from bulletin.model.states import figure_then, states
from bulletin.text.dates import BEIJING, Date

NamedId = tuple[str, str]
"""The kind and the id of something named; a figure's subject has the kind `subject`."""


class Unshown(Enum):
    """Why the public does not see the text of a bulletin."""

    DRAFT = "draft"
    EMBARGO = "embargo"
    LATER = "later"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Visible:
    """What the public may see at a moment (None: always): the ids of each kind, each record as it shows."""

    edition: Edition
    as_of: datetime | None
    ids: Mapping[str, Collection[str]]

    def as_shown(self, record: Any) -> Any:
        """Return a record as the public sees it: as it stood at the moment, without what is hidden."""
        match record:
            case Bulletin():
                return self._until(record)
            case Figure():
                return self._figure(self._rewound(record))
            case Policy():
                return self._policy(record)
            case Enterprise():
                return self._enterprise(record)
        return record

    def _is_told(self, key: LedgerKey, day: Date) -> bool:
        """Tell if a change was told of by the moment: as the ledger has it, else by its own day."""
        if self.as_of is None:
            return True
        known = self.edition.known.get(key)
        return known.first <= self.as_of if known else day.first <= self.as_of.astimezone(BEIJING).date()

    def _until(self, bulletin: Bulletin) -> Bulletin:
        """Leave out corrections and an update that came later, and why it was withdrawn then."""
        front_matter, id_ = bulletin.front_matter, bulletin.id
        if self.as_of is None:
            return bulletin
        kept = tuple(
            correction
            for correction in front_matter.corrections
            if self._is_told(("correction", correction_id(id_, correction)), correction.date)
        )
        updated, withdrawn = front_matter.updated, front_matter.withdrawn
        if updated and not self._is_told((UPDATED, id_), updated):
            known = self.edition.known.get(("bulletin", id_))
            updated = Date.parse(known.said) if known and known.said else None
        if withdrawn and not self._is_told((WITHDRAWAL, id_), withdrawn.date):
            withdrawn = None
        then = {"corrections": kept, "updated": updated, "withdrawn": withdrawn}
        if all(getattr(front_matter, name) == value for name, value in then.items()):
            return bulletin
        return replace(bulletin, front_matter=front_matter.model_copy(update=then))

    def _rewound(self, figure: Figure) -> Figure:
        """Return the figure as it stood at the moment, without the revisions that were told of later."""
        if self.as_of is None or not figure.revisions:
            return figure
        told = [
            self._is_told(("revision", revision_id(figure, revision)), revision.until)
            for revision in figure.revisions
        ]
        if all(told):
            return figure
        kept = tuple(itertools.compress(figure.revisions, told))
        last = max((number for number, is_told in enumerate(told) if is_told), default=-1)
        return figure_then(figure, states(figure)[last + 1], kept)

    def _hidden(self, label: str, id_: str) -> bool:
        return id_ in self.edition.mapping(label) and id_ not in self.ids[label]

    def _figure(self, figure: Figure) -> Figure:
        """Leave out of a figure the parts, the whole and the joint subjects that are not public."""
        update = {
            "parts": tuple(id_ for id_ in figure.parts if id_ in self.ids["figure"]),
            "whole": figure.whole if figure.whole in self.ids["figure"] else None,
            "with_": tuple(id_ for id_ in figure.with_ if not self._hidden("policy", id_)),
        }
        changed = any(getattr(figure, name) != value for name, value in update.items())
        return figure.model_copy(update=update) if changed else figure

    def _policy(self, policy: Policy) -> Policy:
        figures = self.ids["figure"]
        if all(id_ in figures for measure in policy.measures for id_ in measure.figures):
            return policy
        measures = tuple(
            measure.model_copy(update={"figures": tuple(id_ for id_ in measure.figures if id_ in figures)})
            for measure in policy.measures
        )
        return policy.model_copy(update={"measures": measures})

    def _enterprise(self, enterprise: Enterprise) -> Enterprise:
        kept = tuple(entry for entry in enterprise.timeline if entry.source in self.ids["source"])
        if len(kept) == len(enterprise.timeline):
            return enterprise
        return enterprise.model_copy(update={"timeline": kept})


def public(edition: Edition, as_of: datetime | None = None) -> Edition:
    """Return the part of `edition` that is public at the moment `as_of`.

    Without a moment all is shown but drafts and whatever carries an embargo that readers don't have yet. A
    source with its figures and policies is public from the first public bulletin that lists it, but for those
    that came later by the ledger, and that no public text names, and for figures of which all these bulletins
    were withdrawn with them; other records and images are public once something public names them.
    """
    seen = visible(edition, as_of)
    mappings: dict[str, Any] = {
        name: {
            id_: seen.as_shown(record)
            for id_, record in edition.mapping(label).items()
            if id_ in seen.ids[label]
        }
        for label, name in KINDS.items()
    }
    return replace(edition, **mappings, groups=None, results=InMemory())


def visible(edition: Edition, as_of: datetime | None) -> Visible:
    """Return what is public at the moment `as_of`; see `public`."""
    known = edition.known
    bulletins = {
        id_: b
        for id_, b in edition.mapping("bulletin").items()
        if is_public(b, as_of, known.get(("bulletin", id_)))
    }
    pages = {
        id_: page
        for id_, page in edition.mapping("page").items()
        if not came_later(known.get(("page", id_)), as_of)
    }
    listed = {source for bulletin in bulletins.values() for source in bulletin.front_matter.sources}
    giving = {
        source
        for bulletin in bulletins.values()
        if not bulletin.front_matter.drops_figures
        for source in bulletin.front_matter.sources
    }
    texts = (*bulletins.values(), *pages.values()) if LATER in known else ()
    named = {name for text in texts for name in names_in(text)}

    def came(label: str, id_: str) -> bool:
        return (label, id_) in named or not came_later(known.get((label, id_)), as_of)

    policies = {
        id_: policy
        for id_, policy in edition.mapping("policy").items()
        if policy.source in listed and came("policy", id_)
    }
    hidden = edition.mapping("policy").keys() - policies.keys()
    figures = {
        id_: figure
        for id_, figure in edition.mapping("figure").items()
        if figure.source in giving and figure.subject not in hidden and came("figure", id_)
    }
    ids: dict[str, Collection[str]] = {
        "bulletin": bulletins.keys(),
        "source": edition.mapping("source").keys() & listed,
        "policy": policies.keys(),
        "figure": figures.keys(),
        "page": pages.keys(),
    }
    seen = Visible(edition, as_of, ids)
    sure = (*bulletins.values(), *figures.values(), *policies.values(), *pages.values())
    return _with_named(seen, {name for record in sure for name in names_in(seen.as_shown(record))})


ALL_WRITTEN: Final = datetime(9999, 1, 1, tzinfo=UTC)
"""A moment behind all others. Drafts are shown as of then too: for whoever writes, and for no reader."""


def unshown(bulletin: Bulletin, as_of: datetime | None, known: Known | None = None) -> Unshown | None:
    """Return why the public does not see the text of a bulletin at the moment `as_of`; None where it does.

    What the ledger has `known` is public from the moment that it tells, whatever day or embargo is stated.
    All else is so by these; without a moment an embargo holds.
    """
    front_matter = bulletin.front_matter
    if front_matter.status is BulletinStatus.DRAFT and as_of != ALL_WRITTEN:
        return Unshown.DRAFT
    if came_later(known, as_of):
        return Unshown.LATER
    if known is None or known.gone is not None:
        if front_matter.embargo is not None and (as_of is None or front_matter.embargo > as_of):
            return Unshown.EMBARGO
        if as_of is not None and front_matter.appeared.begin > as_of:
            return Unshown.LATER
    return Unshown.WITHDRAWN if front_matter.is_withdrawn else None


def came_later(known: Known | None, as_of: datetime | None) -> bool:
    """Tell if something became public behind a moment, by the ledger."""
    return known is not None and as_of is not None and known.first > as_of


def is_public(bulletin: Bulletin, as_of: datetime | None, known: Known | None = None) -> bool:
    """Tell if a bulletin has a page at the moment `as_of`; that of a withdrawn one says so."""
    return unshown(bulletin, as_of, known) in {None, Unshown.WITHDRAWN}


def _with_named(seen: Visible, named: set[NamedId]) -> Visible:
    """Add to what is public for sure what that names."""
    edition = seen.edition
    enterprises = [
        id_
        for id_ in edition.mapping("enterprise")
        if ("enterprise", id_) in named or ("subject", id_) in named
    ]
    indicators = _closure(edition.mapping("indicator"), named)
    for record in (*(edition.mapping("enterprise")[id_] for id_ in enterprises), *indicators.values()):
        named.update(names_in_record(record))
    places = edition.mapping("place")
    found = (id_ for kind, id_ in named if kind in {"place", "subject"} and id_ in places)
    ids = {
        **seen.ids,
        "enterprise": frozenset(enterprises),
        "indicator": indicators.keys(),
        "scope": {id_ for kind, id_ in named if kind == "scope"},
        "topic": {id_ for kind, id_ in named if kind == "topic"},
        "place": {above.id for place in found for above in lineage(places, place)},
        **{label: {id_ for kind, id_ in named if kind == "static"} for label in ASSETS},
    }
    return replace(seen, ids=ids)


def _closure(indicators: Mapping[str, Indicator], named: set[NamedId]) -> dict[str, Indicator]:
    """Return the named indicators, those that these name, and so on."""
    wanted = {id_ for kind, id_ in named if kind == "indicator"}
    fresh = set(wanted)
    while fresh:
        found = {name for id_ in fresh if id_ in indicators for name in indicators[id_].explained_by}
        fresh = found - wanted
        wanted |= fresh
    return {id_: indicator for id_, indicator in indicators.items() if id_ in wanted}


def names_in(record: Any) -> Iterator[NamedId]:
    """Yield what a bulletin, a page or a record names."""
    match record:
        case Bulletin():
            yield from names_in_bulletin(record)
        case PlainPage():
            yield from _names_in_body(record)
            for block in record.body.blocks:
                yield from names_in_block(block)
        case _:
            yield from names_in_record(record)


def names_in_bulletin(bulletin: Bulletin) -> Iterator[NamedId]:
    """Yield what a bulletin's front matter, references and blocks name."""
    front_matter = bulletin.front_matter
    yield "place", front_matter.place
    yield from (("topic", topic) for topic in front_matter.topics)
    yield from (("source", source) for source in front_matter.sources)
    yield from (("figure", figure) for figure in front_matter.lead)
    if front_matter.image:
        yield "static", file_of(bulletin.path, front_matter.image)
    for words in (bulletin.title, bulletin.summary):
        yield from ((reference.kind, reference.target) for reference in words.references)
    yield from _names_in_body(bulletin)
    for block in bulletin.body.blocks:
        yield from names_in_block(block)


def _names_in_body(article: Article) -> Iterator[NamedId]:
    """Yield what the references of a text name; of a path, all that it may mean."""
    for reference in article.body.references:
        if reference.kind in TYPED:
            yield from ((there.kind, there.id) for there in destinations(article, reference))
        else:
            yield reference.kind, reference.target


def names_in_block(block: Block) -> Iterator[NamedId]:
    """Yield what the options of a block name."""
    return ((kind, option.value) for kind, option in placed_names(block))


def placed_names(block: Block) -> Iterator[tuple[str, Option]]:
    """Yield what the options of a block name: its kind, and its id as an option with its place."""
    for option in block.options:
        kind = {"ids": "figure", "id": block.kind}.get(option.key, option.key)
        yield from ((kind, named) for named in option.ids())


def names_in_record(record: Record) -> Iterator[NamedId]:
    """Yield what a figure, policy, enterprise or indicator names."""
    match record:
        case Figure():
            yield "indicator", record.indicator
            yield from (("subject", subject) for subject in (record.subject, *record.with_))
            scopes = (record.scope, *(old.scope for old in record.revisions))
            yield from (("scope", scope) for scope in scopes if scope)
            yield from (("indicator", old.indicator) for old in record.revisions if old.indicator)
        case Policy():
            yield "place", record.place
            topics = (*record.topics, *(measure.topic for measure in record.measures))
            yield from (("topic", topic) for topic in topics)
        case Enterprise(place=str(place)):
            yield "place", place
        case Indicator(topic=str(topic)):
            yield "topic", topic
