"""Rules over the edition, each a small generator of problems. They find, and never mend."""

from collections.abc import Iterator
from typing import Final

from bulletin.check import dates, identity, places, quantities, references
from bulletin.check.rules import Rule, run
from bulletin.model.edition import Edition
from bulletin.problems import Problem

RULES: Final[tuple[Rule, ...]] = (
    *identity.RULES,
    *references.RULES,
    *places.RULES,
    *dates.RULES,
    *quantities.RULES,
)
"""All rules, in the order in which they are listed to users."""


def check(edition: Edition) -> Iterator[Problem]:
    """Yield all problems of the edition, rule by rule; places point into files, unsorted."""
    return run(edition, RULES)


def check_public(edition: Edition, shown: Edition) -> Iterator[Problem]:
    """Yield where `shown`, the part of `edition` that is public at a moment, names what is not."""
    return references.hidden(edition, shown)
