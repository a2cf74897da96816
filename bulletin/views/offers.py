"""What measures give to whom, and where: the choices of the pages that find them."""

from collections.abc import Iterable
from typing import Final

from bulletin.model.edition import Edition
from bulletin.model.records import Audience, IndicatorKind, Measure, Modality, Policy
from bulletin.text.support import MONEY
from bulletin.text.wording import say
from bulletin.views.newest import is_lost

AUDIENCES: Final = {
    Audience.ENTERPRISE.value: say("enterprises"),
    Audience.INDIVIDUAL_BUSINESS.value: say("individual businesses"),
    Audience.WORKER.value: say("workers and jobseekers"),
    Audience.FARMER.value: say("farmers"),
    Audience.RESIDENT.value: say("residents"),
}
"""What readers are called, in the order in which they are asked who they are."""
ANYBODY: Final = "anybody"
"""Stands for all audiences together: measures that give something to at least one of them."""
NOBODY: Final = "nobody"
"""Stands for measures that name no audience."""


def gives_money(edition: Edition, measure: Measure) -> bool:
    """Tell if somebody has more money by a measure: by its name, or by an amount that it gives."""
    if MONEY.search(measure.title or measure.text):
        return True
    given = (edition.figures[figure] for figure in measure.figures)
    return any(
        figure.modality is Modality.ENTITLEMENT
        and edition.indicators[figure.indicator].kind is IndicatorKind.MONEY
        for figure in given
    )


def vagueness(edition: Edition, measure: Measure) -> int:
    """Return how little a measure says of what one gets.

    An amount that everybody has a right to is 0, one of all together 1, and none, or one of which the digits
    are lost, 2.
    """
    amounts = [edition.figures[id_] for id_ in measure.figures]
    amounts = [figure for figure in amounts if figure.modality is not Modality.CONDITION]
    if not amounts or any(is_lost(edition, figure) for figure in amounts):
        return 2
    return 0 if any(figure.modality is Modality.ENTITLEMENT for figure in amounts) else 1


def offered(edition: Edition, who: str, place: str) -> tuple[str, ...]:
    """Return the ids of the measures that policies of a place itself have for an audience."""
    return edition.results.get("offered", f"{who}/{place}", lambda key: _offered(edition, key))


def _offered(edition: Edition, key: str) -> tuple[str, ...]:
    who, _, place = key.partition("/")
    return tuple(
        measure.id
        for policy in edition.policies_at.of(place)
        for measure in policy.measures
        if is_for(measure, who)
    )


def is_for(measure: Measure, who: str) -> bool:
    """Tell if a measure is for an audience, for anybody or for nobody."""
    if who in {ANYBODY, NOBODY}:
        return bool(measure.who) == (who == ANYBODY)
    return who in measure.who


def measures_of(edition: Edition, ids: Iterable[str]) -> Iterable[tuple[Policy, Measure]]:
    """Yield the measures with these ids, each behind its policy."""
    for id_ in ids:
        for policy in edition.measures.of(id_):
            yield from ((policy, measure) for measure in policy.measures if measure.id == id_)
