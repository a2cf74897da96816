"""Of what kind a subject is: counties are compared with counties, and what else there is stands apart."""

from typing import Final

from bulletin.model.edition import Edition
from bulletin.model.records import Level, Place
from bulletin.text.wording import say

LEVELS: Final = {
    Level.PROVINCE: say("province"),
    Level.CITY: say("city"),
    Level.COUNTY: say("county"),
    Level.TOWN: say("town"),
    Level.PARK: say("park"),
}
KINDS: Final = {
    Level.COUNTY.value: LEVELS[Level.COUNTY],
    **{level.value: name for level, name in LEVELS.items() if level is not Level.COUNTY},
    "enterprise": say("Enterprises and institutions"),
    "policy": say("Policies"),
}
"""The kinds and their names, in the order in which comparisons show them: the news is that of counties."""
_ORDER: Final = {kind: place for place, kind in enumerate(KINDS)}


def kind_of(edition: Edition, subject: str) -> str:
    """Return the kind of a subject: the level of a place, or what else it is."""
    record = edition.subjects[subject]
    return record.level.value if isinstance(record, Place) else record.label


def place_among(kind: str) -> int:
    """Return where a kind stands in comparisons, those that come first having the least."""
    return _ORDER.get(kind, len(_ORDER))
