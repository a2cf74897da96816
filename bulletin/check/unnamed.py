"""Records that readers see nowhere, since nothing refers to them: no fault, but nobody must have to guess it.

A source brings its figures and policies with it, and these what they name; so it is told alone of all that it
would bring. What only a draft or a bulletin under embargo names waits for that, and is not told. Nor are
indicators, scopes and topics that a newsroom begins with: they are there to be chosen from.
"""

from collections.abc import Iterator
from typing import Final

from bulletin import vocabulary
from bulletin.check.rules import Rule, at, problem
from bulletin.model.edition import Edition
from bulletin.model.public import NamedId, names_in
from bulletin.model.records import Enterprise, Indicator, Place, Scope, Source, Topic
from bulletin.nouns import KINDS
from bulletin.problems import Message, Problem, message

Nameable = Place | Enterprise | Indicator | Scope | Topic
"""Records that are public once something public names them."""


def unlisted(edition: Edition, source: Source) -> Iterator[Problem]:
    """A source, with its figures and policies, is listed by a bulletin."""
    if edition.bulletins_by("bulletins_by_source").ids(source.id):
        return
    figures, policies = edition.figures_by_source.ids(source.id), edition.policies_by_source.ids(source.id)
    with_it = figures or policies
    yield problem(
        "unnamed-record",
        at(edition, source),
        message(
            "no bulletin lists the source 「{source}」: it, its figures ({figures}) and its policies "
            "({policies}) are on no page",
            source=source.id,
            figures=len(figures),
            policies=len(policies),
        )
        if with_it
        else message("no bulletin lists the source 「{source}」: it is on no page", source=source.id),
        message("a source is published, with its figures and policies, once a bulletin lists it"),
        message(
            "write `{source}` into the `sources` of a bulletin, or delete it with its figures and policies",
            source=source.id,
        )
        if with_it
        else message("write `{source}` into the `sources` of a bulletin, or delete it", source=source.id),
    )


def unnamed(edition: Edition, record: Nameable) -> Iterator[Problem]:
    """A place, enterprise, indicator, scope or topic is named by a bulletin or what that brings with it."""
    if not is_unnamed(edition, record) or record.id in vocabulary.ids_of(record.label):
        return
    yield problem(
        "unnamed-record",
        at(edition, record),
        message(
            "nothing on the site refers to the {kind} 「{name}」: it is on no page",
            kind=KINDS[record.label],
            name=record.name,
        ),
        message("a record is published once a bulletin, or a figure or policy of its sources, refers to it"),
        _mend(record),
    )


def is_unnamed(edition: Edition, record: Nameable) -> bool:
    """Tell if nothing names a record, be it public or not."""
    shown = edition.shown
    return (
        shown is not None and record.id not in shown.records(record.label) and not _is_named(edition, record)
    )


def _mend(record: Nameable) -> Message:
    match record:
        case Scope():
            return message("give it to a figure, as `scope: {id}`, or delete it", id=record.id)
        case Topic():
            return message("write `{id}` into the `topics` of a bulletin, or delete it", id=record.id)
    link = f"[{record.name}]({{{record.label}}}{record.id})"
    return message("link to it in a bulletin, like `{link}`, or delete it", link=link)


def _is_named(edition: Edition, record: Nameable) -> bool:
    """Say whether what is not public either, and is told or waits itself, names a record."""
    if (record.label, record.id) in edition.results.get("held-names", "", lambda _: _held_names(edition)):
        return True
    match record:
        case Place():
            holders = (edition.children, edition.enterprises_at, edition.policies_at, edition.figures_of)
            by_bulletin = edition.bulletins_by("bulletins_of").ids(record.id)
            return bool(by_bulletin) or any(grouping.ids(record.id) for grouping in holders)
        case Enterprise():
            return bool(edition.figures_of.ids(record.id))
        case Indicator():
            related = edition.results.get("related-indicators", "", lambda _: _related_indicators(edition))
            return record.id in related or bool(edition.figures_by_indicator.ids(record.id))
        case Topic():
            return bool(edition.policies_on.ids(record.id) or edition.indicators_on.ids(record.id))
        case Scope():
            return record.id in edition.results.get("held-scopes", "", lambda _: _held_scopes(edition))


def _held_names(edition: Edition) -> frozenset[NamedId]:
    """Return what drafts, and bulletins under embargo, name."""
    held = edition.bulletins_by("bulletins_held").ids()
    return frozenset(name for id_ in held for name in names_in(edition.bulletins[id_]))


def _related_indicators(edition: Edition) -> frozenset[str]:
    """Return the indicators that others name, and so show."""
    return frozenset(id_ for other in edition.indicators.values() for id_ in other.explained_by)


def _held_scopes(edition: Edition) -> frozenset[str]:
    """Return the scopes of figures whose sources are not public."""
    public = edition.shown.sources if edition.shown else {}
    figures = (
        figure for id_ in edition.sources if id_ not in public for figure in edition.figures_by_source.of(id_)
    )
    return frozenset(id_ for figure in figures for kind, id_ in names_in(figure) if kind == "scope")


MEANING: Final = (
    Rule("unnamed-record", "source", unlisted),
    *(
        Rule("unnamed-record", label, unnamed)
        for label in ("place", "enterprise", "indicator", "scope", "topic")
    ),
)
"""Rules that take every record to be sound."""
