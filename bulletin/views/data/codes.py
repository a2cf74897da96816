"""What the codes in the tables mean, in the words of the site."""

from collections.abc import Mapping
from enum import Enum, StrEnum
from typing import Final, TypeVar

from bulletin.model.bulletins import BulletinStatus
from bulletin.model.records import (
    Audience,
    EnterpriseKind,
    Fault,
    IndicatorKind,
    Level,
    Modality,
    PolicyKind,
    Status,
)
from bulletin.text.quantity import Change, Qualifier
from bulletin.text.scripts import OWN_NAMES, Script
from bulletin.text.wording import say
from bulletin.views.enterprises import KINDS as ENTERPRISE_KINDS
from bulletin.views.figures import CORRECTED_SOURCE, MODALITIES
from bulletin.views.indicators import KINDS as INDICATOR_KINDS
from bulletin.views.offers import AUDIENCES
from bulletin.views.plan import INDEXES
from bulletin.views.policies import KINDS as POLICY_KINDS
from bulletin.views.subjects import LEVELS
from bulletin.views.timelines import STATUSES


class Precision(StrEnum):
    """How exactly a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


Code = TypeVar("Code", bound=Enum)
Codes = tuple[tuple[str, str], ...]
"""Values, each with what it means."""


def _codes(words: Mapping[Code, str]) -> Codes:
    return tuple((code.value, text) for code, text in words.items())


SUBJECTS: Final[Codes] = tuple((label, INDEXES[label]) for label in ("place", "enterprise", "policy"))
"""What a number can be about."""

CODES: Final[Mapping[type[Enum], Codes]] = {
    Audience: tuple(AUDIENCES.items()),
    EnterpriseKind: _codes(ENTERPRISE_KINDS),
    IndicatorKind: _codes(INDICATOR_KINDS),
    Level: _codes(LEVELS),
    PolicyKind: _codes(POLICY_KINDS),
    Status: _codes(STATUSES),
    Script: _codes(OWN_NAMES),
    Modality: _codes({**MODALITIES, Modality.ACTUAL: say("actual")}),
    Fault: _codes({Fault.OURS: say("a mistake in our record"), Fault.SOURCE: CORRECTED_SOURCE}),
    BulletinStatus: _codes(
        {BulletinStatus.PUBLISHED: say("published"), BulletinStatus.WITHDRAWN: say("withdrawn")}
    ),
    Precision: _codes(
        {Precision.YEAR: say("a year"), Precision.MONTH: say("a month"), Precision.DAY: say("a day")}
    ),
    Change: _codes(
        {
            Change.LEVEL: say("how much there is"),
            Change.CHANGE: say("by how much it has changed"),
            Change.OF_RISE: say("by how much a rise has changed"),
            Change.OF_FALL: say("by how much a fall has changed"),
        }
    ),
    Qualifier: _codes(
        {
            Qualifier.EXACT: say("exactly so many"),
            Qualifier.MORE_THAN: say("more than"),
            Qualifier.NEARLY: say("nearly"),
            Qualifier.AT_LEAST: say("at least"),
            Qualifier.UP_TO: say("at most"),
            Qualifier.LESS_THAN: say("less than"),
            Qualifier.ABOUT: say("about"),
            Qualifier.RANGE: say("between two numbers"),
            Qualifier.MISSING: say("digits are lost in the source"),
        }
    ),
}
"""The codes of each kind."""
