"""Rules over the edition, each a small generator of problems. They find, and never mend."""

from collections.abc import Iterator
from typing import Final

from bulletin.check import dates, identity, names, observations, places, prose, quantities, ratios, references
from bulletin.check.rules import Rule, run
from bulletin.model.edition import Edition
from bulletin.problems import Problem, Severity

SHAPE: Final[tuple[Rule, ...]] = (
    *identity.RULES,
    *references.RULES,
    *places.RULES,
    *dates.RULES,
    *quantities.RULES,
)
"""Whether every record and text is sound by itself, and names what is there."""

MEANING: Final[tuple[Rule, ...]] = (
    *quantities.MEANING,
    *ratios.RULES,
    *observations.RULES,
    *dates.MEANING,
    *prose.MEANING,
    *names.RULES,
)
"""Whether the numbers can be true. These rules take every record to be sound."""

RULES: Final = (*SHAPE, *MEANING)
"""All rules, in the order in which they are listed to users."""


def check(edition: Edition) -> Iterator[Problem]:
    """Yield all problems of the edition, rule by rule; places point into files, unsorted.

    What the numbers mean is asked only when no record has an error.
    """
    found = list(run(edition, SHAPE))
    yield from found
    if not any(problem.severity is Severity.ERROR for problem in found):
        yield from run(edition, MEANING)


def questions(edition: Edition) -> Iterator[Problem]:
    """Yield what a reporter should ask the sources of the figures of `edition`, which is sound."""
    asking = tuple(rule for rule in MEANING if rule.key in {"figure", "observation", "source"})
    return (found for found in run(edition, asking) if found.severity is Severity.QUESTION and found.records)


def check_public(edition: Edition, shown: Edition) -> Iterator[Problem]:
    """Yield where `shown`, the part of `edition` that is public at a moment, names what is not."""
    return references.hidden(edition, shown)
