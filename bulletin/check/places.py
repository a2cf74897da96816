"""Rules about places: parents exist, have no circle, and lie a level above."""

from collections.abc import Iterator
from typing import Final

from bulletin.check.rules import Rule, at, problem
from bulletin.model.edition import Edition
from bulletin.model.records import Level, Place
from bulletin.nouns import LEVELS
from bulletin.problems import Problem, message

_RANK: Final = {level: rank for rank, level in enumerate(Level)}


def parent(edition: Edition, place: Place) -> Iterator[Problem]:
    """A province has no parent; every other place has one."""
    if (place.level is Level.PROVINCE) != (place.parent is None):
        province = place.level is Level.PROVINCE
        yield problem(
            "place-parent",
            at(edition, place, "parent" if province else "level"),
            message("a province has no parent here")
            if province
            else message("the {level} 「{id}」 has no parent", level=LEVELS[place.level], id=place.id),
            message("a place's page lists what lies below it"),
            message("delete `parent`")
            if province
            else message("add `parent` with the id of the place it lies in"),
        )


def level(edition: Edition, place: Place) -> Iterator[Problem]:
    """A place's parent is of a wider level than the place."""
    above = edition.places.get(place.parent or "")
    if place.level is Level.PROVINCE or above is None or _circle(edition, place):
        return
    park_in_province = (place.level, above.level) == (Level.PARK, Level.PROVINCE)
    if _RANK[above.level] >= _RANK[place.level] or park_in_province:
        yield problem(
            "place-level",
            at(edition, place, "parent"),
            message(
                "the {level} 「{id}」 lies in 「{parent}」, which is a {above}",
                level=LEVELS[place.level],
                id=place.id,
                parent=above.id,
                above=LEVELS[above.level],
            ),
            message(
                "levels descend from province by city and county to town or park; "
                "no park lies right in a province"
            ),
        )


def circle(edition: Edition, place: Place) -> Iterator[Problem]:
    """No place lies in itself, whatever lies between."""
    round_ = _circle(edition, place)
    if round_ and place.id == min(round_):
        yield problem(
            "place-circle",
            at(edition, place, "parent"),
            message("the place lies in itself: {way}", way=" → ".join([*round_, place.id])),
            message("nothing could be listed above or below it"),
            message("correct the parent of one of them")
            if len(round_) > 1
            else message("write the place that it lies in"),
        )


def _circle(edition: Edition, place: Place) -> list[str]:
    """Return the places on the way from `place` up to itself; none where the way ends elsewhere.

    No way is followed further than there are levels: on a longer one levels can't descend, and `level` tells.
    """
    way = [above.id for above in edition.lineage(place.id)]
    return way if edition.places[way[-1]].parent == place.id else []


def validity(edition: Edition, place: Place) -> Iterator[Problem]:
    """A place does not end before it begins."""
    if place.valid_from and place.valid_to and place.valid_from.first > place.valid_to.last:
        yield problem(
            "span-reversed",
            at(edition, place, "valid_to"),
            message("the place ends on {end}, before it begins", end=place.valid_to),
            message("nothing lies between the two days"),
        )


RULES: Final = (
    Rule("place-parent", "place", parent),
    Rule("place-level", "place", level),
    Rule("place-circle", "place", circle),
    Rule("span-reversed", "place", validity),
)
