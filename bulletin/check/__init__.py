"""Rules over the edition, each a small generator of problems. They find, and never mend."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import wraps
from typing import Final

from bulletin.check import (
    arithmetic,
    bare,
    belonging,
    beside,
    blocks,
    dates,
    denials,
    identity,
    indicators,
    names,
    namesakes,
    observations,
    placeholders,
    places,
    prose,
    quantities,
    ratios,
    references,
    repeated,
    retold,
    scripts,
    shares,
    unnamed,
    unshown,
    wording,
    years,
)
from bulletin.check.gone import told_of_folders
from bulletin.check.rules import Check, Rule, checks, run_rules
from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import Edition
from bulletin.model.public import public
from bulletin.problems import Problem, Severity

SHAPE: Final[tuple[Rule, ...]] = (
    *identity.RULES,
    *references.RULES,
    *places.RULES,
    *indicators.RULES,
    *dates.RULES,
    *quantities.RULES,
    *unshown.RULES,
)
"""Whether every record and text is sound by itself, and names what is there."""


def _of_what_is_shown(rule: Rule) -> Rule:
    """Return a rule that asks nothing of withdrawn bulletins: readers see none of their words."""

    @wraps(rule.find)
    def find(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
        if not bulletin.front_matter.is_withdrawn:
            yield from rule.find(edition, bulletin)

    return replace(rule, find=find) if rule.key == "bulletin" else rule


MEANING: Final[tuple[Rule, ...]] = tuple(
    map(
        _of_what_is_shown,
        (
            *quantities.MEANING,
            *ratios.RULES,
            *observations.RULES,
            *dates.MEANING,
            *prose.MEANING,
            *shares.MEANING,
            *arithmetic.MEANING,
            *beside.MEANING,
            *denials.MEANING,
            *wording.MEANING,
            *names.RULES,
            *namesakes.RULES,
            *scripts.RULES,
            *belonging.RULES,
            *references.MEANING,
            *unnamed.MEANING,
            *bare.MEANING,
            *blocks.MEANING,
            *placeholders.MEANING,
            *repeated.MEANING,
            *retold.MEANING,
            *years.MEANING,
        ),
    )
)
"""Whether the numbers can be true. These rules take every record to be sound."""

RULES: Final = (*SHAPE, *MEANING)
"""All rules, in the order in which they are listed to users."""


def check(edition: Edition, as_of: datetime | None = None) -> Iterator[Problem]:
    """Yield all problems of the edition; places point into files, unsorted.

    What the public sees must not name what is hidden from it at the moment `as_of`. What the numbers mean is
    asked only when no record has an error.
    """
    whole = replace(edition, groups=edition.all_groups, shown=public(edition, as_of), as_of=as_of)
    checked = list(checks(edition))
    found = list(run_rules(whole, SHAPE, checked))
    yield from found
    if not any(problem.severity is Severity.ERROR for problem in found):
        yield from run_rules(whole, MEANING, checked)


def told_once(problems: Iterable[Problem], checked: Iterable[Problem]) -> list[Problem]:
    """Return the problems of files with those that rules found, which tell what comes of an empty file."""
    found = told_of_folders(checked)
    lacking = {problem.location.path for problem in found if problem.rule == "no-records"}
    return [
        *(one for one in problems if one.rule != "empty-file" or one.location.path not in lacking),
        *found,
    ]


def questions_in(edition: Edition, checked: Iterable[Check], asking: Collection[str]) -> Iterator[Problem]:
    """Yield what a reporter should ask the sources of figures of `edition`, which is sound.

    The rules with the names `asking` are run.
    """
    rules = [rule for rule in MEANING if rule.name in asking]
    asked = run_rules(edition, rules, checked)
    return (found for found in asked if found.severity is Severity.QUESTION and found.records)
