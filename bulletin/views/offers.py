"""What measures give to whom, and where: the choices of the pages that find them."""

from collections.abc import Iterable
from typing import Final

from bulletin.model.edition import Edition
from bulletin.model.records import Audience, Measure, Policy
from bulletin.text.wording import say

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
