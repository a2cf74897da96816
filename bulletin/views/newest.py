"""Which figures are the newest of a subject and an indicator, and which of these there are together.

A series is all figures of one subject and one indicator. Pages of records show its newest ones, one a scope;
the others stand on the page of the series.
"""

from collections.abc import Iterable
from typing import Final, cast

from bulletin.model.edition import Edition
from bulletin.model.records import Figure, Modality
from bulletin.text.quantity import Change, Qualifier

Observed = dict[str, tuple[str, ...]]
"""The ids of the indicators by those of subjects, or the other way round: of which there are figures."""
BY_SUBJECT: Final = "by subject"
BY_INDICATOR: Final = "by indicator"


def indicators_of(edition: Edition, subject: str) -> tuple[str, ...]:
    """Return the indicators of which there are figures about a subject, or about it and others jointly."""
    return edition.results.get(
        "indicators-of", subject, lambda id_: observed(edition, BY_SUBJECT).get(id_, ())
    )


def subjects_of(edition: Edition, indicator: str) -> tuple[str, ...]:
    """Return the subjects of which an indicator has figures; of a joint figure only the first counts."""
    return edition.results.get(
        "subjects-of", indicator, lambda id_: observed(edition, BY_INDICATOR).get(id_, ())
    )


def observed(edition: Edition, what: str) -> Observed:
    """Return the indicators of each subject, or the subjects of each indicator: `what` says which."""
    return edition.results.get("observed", what, lambda kind: _observed(edition, kind))


def _observed(edition: Edition, what: str) -> Observed:
    found: dict[str, set[str]] = {}
    if what == BY_SUBJECT:
        for subject, indicator in cast("tuple[tuple[str, str], ...]", edition.series.keys()):
            found.setdefault(subject, set()).add(indicator)
    else:
        for indicator, subject in cast("tuple[tuple[str, str], ...]", edition.figures_by_observation.keys()):
            found.setdefault(indicator, set()).add(subject)
    return {key: tuple(sorted(ids)) for key, ids in sorted(found.items())}


def newest(edition: Edition, subject: str, indicator: str) -> tuple[str, ...]:
    """Return the newest figures of a series, one for each scope.

    They are those that say what is so, of no group, and whose digits are there; where there are none, those
    that have lost them, or the newest of those that say what is expected, wanted or promised.
    """
    return summary(edition, f"{subject}/{indicator}")[1]


def summary(edition: Edition, key: str) -> tuple[int, tuple[str, ...]]:
    """Return how many figures a series has, and the newest; `key` is the ids of its subject and indicator."""
    return edition.results.get("series-summary", key, lambda _: _summary(edition, *key.split("/")))


def _summary(edition: Edition, subject: str, indicator: str) -> tuple[int, tuple[str, ...]]:
    own = [f for f in edition.series.of((subject, indicator)) if f.indicator == indicator]
    facts = [figure for figure in own if figure.modality is Modality.ACTUAL and not figure.group]
    known = [figure for figure in facts if not is_lost(edition, figure)]
    chosen: dict[tuple[object, ...], Figure] = {}
    for figure in figures_newest_first(known or facts or own):
        quantity = edition.quantity(figure)
        chosen.setdefault((figure.scope, figure.modality, quantity.change, quantity.base), figure)
    return len(own), tuple(figure.id for figure in chosen.values())


def figures_newest_first(figures: Iterable[Figure]) -> list[Figure]:
    """Return figures by their days, the newest first and those without one last; else as they were."""
    every = list(figures)
    dated = [(figure.as_of, figure) for figure in every if figure.as_of]
    dated.sort(key=lambda pair: pair[0], reverse=True)
    return [*(figure for _, figure in dated), *(figure for figure in every if not figure.as_of)]


def shown(edition: Edition, subject: str) -> tuple[Figure, ...]:
    """Return the newest figures of all series of a subject, in the order of the edition."""
    found = {
        id_ for indicator in indicators_of(edition, subject) for id_ in newest(edition, subject, indicator)
    }
    return tuple(edition.figures[id_] for id_ in edition.figures_of.ids(subject) if id_ in found)


def headlines(edition: Edition, indicators: Iterable[str], subject: str) -> tuple[Figure, ...]:
    """Return what stands first on a page about a subject: of each indicator the values of its newest day.

    `indicators` are in the order of importance, and those that may stand for one (`variant_of`) follow it.
    """
    found: list[Figure] = []
    for one in with_variants(edition, indicators):
        own = (edition.figures[id_] for id_ in newest(edition, subject, one))
        told = [figure for figure in own if is_headline(edition, figure)]
        found += [figure for figure in told if figure.as_of == told[0].as_of]
    return tuple(found)


def with_variants(edition: Edition, indicators: Iterable[str]) -> tuple[str, ...]:
    """Return indicators, each followed by those that may stand for it, and each once."""
    every = (one for indicator in indicators for one in (indicator, *variants(edition, indicator)))
    return tuple(dict.fromkeys(every))


def is_headline(edition: Edition, figure: Figure) -> bool:
    """Tell if a figure may stand where readers look first: a level that is so, of a day, and not lost."""
    dated = figure.as_of and figure.as_of.day
    return bool(dated) and not is_lost(edition, figure) and is_fact(edition, figure)


def is_lost(edition: Edition, figure: Figure) -> bool:
    """Tell if digits of a figure are lost, so that nothing is compared with it."""
    return edition.quantity(figure).qualifier is Qualifier.MISSING


def is_fact(edition: Edition, figure: Figure) -> bool:
    """Tell if a figure says how much of something there is: no plan, no change, and not of a group alone."""
    level = edition.quantity(figure).change is Change.LEVEL
    return level and figure.modality is Modality.ACTUAL and not figure.group


def variants(edition: Edition, indicator: str) -> tuple[str, ...]:
    """Return the indicators that may stand in the comparisons of another."""
    return variant_ids(edition).get(indicator, ())


def variant_ids(edition: Edition) -> Observed:
    """Return the indicators that may stand in the comparisons of each other one."""
    return edition.results.get("variants", "", lambda _: _variants(edition))


def _variants(edition: Edition) -> Observed:
    found: dict[str, tuple[str, ...]] = {}
    for record in edition.indicators.values():
        if record.variant_of:
            found[record.variant_of] = (*found.get(record.variant_of, ()), record.id)
    return found
