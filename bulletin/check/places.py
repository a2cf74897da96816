"""Rules about places: parents exist, have no circle, and lie a level above."""

import re
from collections.abc import Iterator
from typing import Final

from bulletin.check.rules import Rule, at, problem
from bulletin.model.edition import Edition
from bulletin.model.records import Level, Place
from bulletin.nouns import LEVELS
from bulletin.problems import Message, Problem, Severity, message

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


def code(edition: Edition, place: Place) -> Iterator[Problem]:
    """A division's code is one of its level, and begins with that of the division it lies in."""
    above = edition.places.get(place.parent or "")
    if not place.code or place.level not in _CODES:
        return
    if not re.fullmatch(_CODES[place.level], place.code):
        yield _wrong_code(
            edition,
            place,
            message(
                "「{code}」 is not the code of a {level}: such codes look like {example}",
                code=place.code,
                level=LEVELS[place.level],
                example=_EXAMPLES[place.level],
            ),
        )
    elif above and above.code and not place.code.startswith(_lead(above)):
        yield _wrong_code(
            edition,
            place,
            message(
                "「{code}」 does not begin like {above}, the code of 「{parent}」, where the place lies",
                code=place.code,
                above=above.code,
                parent=above.id,
            ),
        )


def same_code(edition: Edition, place: Place) -> Iterator[Problem]:
    """No two places of today have one code."""
    if not place.code or not _has_own_code(place):
        return
    first = edition.results.get("places-by-code", "", lambda _: _by_code(edition))[place.code]
    if first != place.id:
        yield problem(
            "bad-division-code",
            at(edition, place, "code"),
            message("「{id}」 has the same code", id=first),
            message("whoever joins the data by codes would take the place for another"),
            message("correct one of the codes, or make the two records one"),
            Severity.WARNING,
        )


def _has_own_code(place: Place) -> bool:
    """Tell if a place is one of today, with a code of its level."""
    return not place.valid_to and re.fullmatch(_CODES.get(place.level, r"\d+"), place.code or "") is not None


def _by_code(edition: Edition) -> dict[str, str]:
    """Return the first place of each code, of those that are there today."""
    found = dict[str, str]()
    for id_, place in sorted(edition.places.items()):
        if place.code and _has_own_code(place):
            found.setdefault(place.code, id_)
    return found


def _lead(place: Place) -> str:
    """Return with what the codes of the places in one begin; nothing where its own is not of its level."""
    code = place.code or ""
    is_own = place.level in _LEADS and re.fullmatch(_CODES[place.level], code)
    return code[: _LEADS[place.level]] if is_own else ""


def _wrong_code(edition: Edition, place: Place, what: Message) -> Problem:
    return problem(
        "bad-division-code",
        at(edition, place, "code"),
        what,
        message("whoever joins the data by codes would take the place for another"),
        message(
            "compare it with the list of divisions; correct it, or `level` or `parent`, or delete the line"
        ),
        Severity.WARNING,
    )


_CODES: Final = {
    Level.PROVINCE: r"\d\d0000",
    Level.CITY: r"\d\d(?!00)\d\d00",
    Level.COUNTY: r"\d{4}(?!00)\d\d",
    Level.TOWN: r"\d{6}(?!000)\d{3}",
}
"""The codes of each level (GB/T 2260, GB/T 10114); those of parks follow no rule."""
_EXAMPLES: Final = {
    Level.PROVINCE: "430000",
    Level.CITY: "431000",
    Level.COUNTY: "431003",
    Level.TOWN: "431003100",
}
_LEADS: Final = {Level.PROVINCE: 2, Level.CITY: 4, Level.COUNTY: 6}
"""Digits of a code with which those of the places below it begin."""

RULES: Final = (
    Rule("place-parent", "place", parent),
    Rule("place-level", "place", level),
    Rule("place-circle", "place", circle),
    Rule("span-reversed", "place", validity),
    Rule("bad-division-code", "place", code),
    Rule("bad-division-code", "place", same_code),
)
