"""What of an edition the public may see at a moment (DESIGN, laws 1 and 6)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from bulletin.markup import Block
from bulletin.model.bulletins import Bulletin, BulletinStatus
from bulletin.model.edition import Edition
from bulletin.model.records import Enterprise, Figure, Indicator, Policy, Record
from bulletin.model.states import figure_then, state_on
from bulletin.text.dates import BEIJING

Name = tuple[str, str]
"""The kind and the id of something named; a figure's subject has the kind `subject`."""


def public(edition: Edition, as_of: datetime | None = None) -> Edition:
    """Return the part of `edition` that is public at the moment `as_of`.

    Without a moment all is shown but drafts and whatever carries an embargo. A source with its
    figures and policies is public from the first public bulletin that lists it, other records
    and images once something public names them.
    """
    day = as_of.astimezone(BEIJING).date() if as_of else None
    bulletins = {b.id: _until(b, day) for b in edition.bulletins.values() if _is_public(b, as_of)}
    listed = {source for bulletin in bulletins.values() for source in bulletin.matter.sources}
    policies = {p.id: p for p in edition.policies.values() if p.source in listed}
    hidden = edition.policies.keys() - policies.keys()
    figures = {
        figure.id: _rewound(figure, day)
        for figure in edition.figures.values()
        if figure.source in listed and figure.subject not in hidden
    }
    shown = replace(
        edition,
        bulletins=bulletins,
        sources={id_: source for id_, source in edition.sources.items() if id_ in listed},
        policies={policy.id: _with_figures(policy, figures) for policy in policies.values()},
        figures={figure.id: _with_shown(figure, figures, hidden) for figure in figures.values()},
    )
    return _with_named(shown, edition)


def _is_public(bulletin: Bulletin, as_of: datetime | None) -> bool:
    matter = bulletin.matter
    if matter.status is BulletinStatus.DRAFT:
        return False
    if as_of is None:
        return matter.embargo is None
    if matter.embargo is not None and matter.embargo > as_of:
        return False
    return matter.date.first <= as_of.astimezone(BEIJING).date()


def _until(bulletin: Bulletin, day: date | None) -> Bulletin:
    """Leave out corrections and an update that were made after `day`."""
    matter = bulletin.matter
    if day is None:
        return bulletin
    kept = tuple(correction for correction in matter.corrections if correction.date.first <= day)
    updated = matter.updated if matter.updated and matter.updated.first <= day else None
    if len(kept) == len(matter.corrections) and updated == matter.updated:
        return bulletin
    return replace(bulletin, matter=matter.model_copy(update={"corrections": kept, "updated": updated}))


def _rewound(figure: Figure, day: date | None) -> Figure:
    """Return the figure as it stood on `day`, without the revisions that were made later."""
    if day is None or all(revision.until.first <= day for revision in figure.revisions):
        return figure
    kept = tuple(revision for revision in figure.revisions if revision.until.first <= day)
    return figure_then(figure, state_on(figure, day), kept)


def _with_figures(policy: Policy, figures: Mapping[str, Figure]) -> Policy:
    measures = tuple(
        measure.model_copy(update={"figures": tuple(id_ for id_ in measure.figures if id_ in figures)})
        for measure in policy.measures
    )
    return policy if measures == policy.measures else policy.model_copy(update={"measures": measures})


def _with_shown(figure: Figure, figures: Mapping[str, Figure], hidden: Iterable[str]) -> Figure:
    """Leave out of a figure the parts, the whole and the joint subjects that are not public."""
    update = {
        "parts": tuple(id_ for id_ in figure.parts if id_ in figures),
        "whole": figure.whole if figure.whole in figures else None,
        "with_": tuple(id_ for id_ in figure.with_ if id_ not in set(hidden)),
    }
    changed = any(getattr(figure, name) != value for name, value in update.items())
    return figure.model_copy(update=update) if changed else figure


def _with_named(shown: Edition, edition: Edition) -> Edition:
    """Keep of the remaining kinds what something public names."""
    named: set[Name] = set()
    for bulletin in shown.bulletins.values():
        named.update(names_in_bulletin(bulletin))
    for page in shown.pages.values():
        named.update((reference.kind, reference.target) for reference in page.body.references)
        for block in page.body.blocks:
            named.update(names_in_block(block))
    for record in (*shown.figures.values(), *shown.policies.values()):
        named.update(names_in_record(record))
    enterprises = {
        enterprise.id: _with_sources(enterprise, shown)
        for enterprise in edition.enterprises.values()
        if ("enterprise", enterprise.id) in named or ("subject", enterprise.id) in named
    }
    indicators = _closure(edition.indicators, named)
    for record in (*enterprises.values(), *indicators.values()):
        named.update(names_in_record(record))
    places = [id_ for kind, id_ in named if kind in {"place", "subject"} and id_ in edition.places]
    kept_places = {above.id for place in places for above in edition.lineage(place)}
    return replace(
        shown,
        enterprises=enterprises,
        indicators=indicators,
        scopes={i: scope for i, scope in edition.scopes.items() if ("scope", i) in named},
        topics={i: topic for i, topic in edition.topics.items() if ("topic", i) in named},
        places={i: place for i, place in edition.places.items() if i in kept_places},
        images={i: image for i, image in edition.images.items() if ("static", i) in named},
    )


def _with_sources(enterprise: Enterprise, shown: Edition) -> Enterprise:
    kept = tuple(entry for entry in enterprise.timeline if entry.source in shown.sources)
    if len(kept) == len(enterprise.timeline):
        return enterprise
    return enterprise.model_copy(update={"timeline": kept})


def _closure(indicators: Mapping[str, Indicator], named: set[Name]) -> dict[str, Indicator]:
    """Return the named indicators and those that they are the ratio of."""
    wanted = {id_ for kind, id_ in named if kind == "indicator"}
    fresh = set(wanted)
    while fresh:
        found = {
            i for id_ in fresh if id_ in indicators for i in (indicators[id_].part, indicators[id_].whole)
        }
        fresh = {id_ for id_ in found if id_} - wanted
        wanted |= fresh
    return {id_: indicator for id_, indicator in indicators.items() if id_ in wanted}


def names_in_bulletin(bulletin: Bulletin) -> Iterator[Name]:
    """Yield what a bulletin's front matter, references and blocks name."""
    matter = bulletin.matter
    yield "place", matter.place
    yield from (("topic", topic) for topic in matter.topics)
    yield from (("source", source) for source in matter.sources)
    yield from (("figure", figure) for figure in matter.lead)
    if matter.image:
        yield "static", matter.image
    for words in (bulletin.title, bulletin.summary, bulletin.body):
        yield from ((reference.kind, reference.target) for reference in words.references)
    for block in bulletin.body.blocks:
        yield from names_in_block(block)


def names_in_block(block: Block) -> Iterator[Name]:
    """Yield what the options of a block name."""
    for key, value in block.options:
        kind = {"ids": "figure", "id": block.kind}.get(key, key)
        yield from ((kind, id_.strip()) for id_ in value.split(",") if id_.strip())


def names_in_record(record: Record) -> Iterator[Name]:
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
