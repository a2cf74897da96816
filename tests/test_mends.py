"""Advice is tried before it is given: who follows every mend of `bad/` has a content without faults.

The mends of each case are followed one by one, as `following` says, and the content is checked after each.
What only a person or a source can decide is listed in `ASKED`.
"""

from collections import Counter
from pathlib import Path
from typing import Final

import pytest
from babel.messages.pofile import read_po
from following import FOLLOWED, way
from mending import Mending
from test_bad import CASES, content_of

from bulletin.languages import LOCALE
from bulletin.problems import Problem, Report, Severity
from bulletin.publish.build import Builder

ASKED: Final = {
    "cumulative-falls": "the source is asked what it counts",
    "denied-number": "only the editor knows whether the words or the number are wrong",
    "impossible-date": "the source is asked which day it was",
    "jump": "the source is asked what happened in between",
    "lost-digits": "the source is asked for its whole text",
    "outside-content": "what is copied into the content is a file of its own",
    "part-above-whole": "the source is asked which number is right",
    "share-of-parts": "the source is asked which number is right",
    "sources-disagree": "the sources are asked which number is right",
    "stale-figure": "a newer figure must be found",
    "sum-differs": "the source is asked which number is right",
    "table-sum": "the source is asked which number is right",
    "wrong-unit": "only the editor knows which indicator is meant",
    "wrong-year": "the source tells which of the years is wrong",
}
"""Rules whose mends are no words to write, and why."""
_MOST: Final = 80
"""Mends that a case has at most."""


def _seen(report: Report) -> Counter[tuple[str, str, str]]:
    """Return the problems of a report, wherever in a file they stand."""
    return Counter((found.location.path, found.rule, str(found.what)) for found in report.problems)


def _next(report: Report) -> Problem | None:
    """Return the first problem that is to be mended; a note is no fault, and tells what may stay so."""
    return next(
        (
            found
            for found in report.problems
            if found.rule not in ASKED and found.severity is not Severity.NOTE
        ),
        None,
    )


@pytest.mark.sample(3)
@pytest.mark.parametrize("case", CASES)
def test_a_mend_that_is_followed_leaves_nothing_to_mend(case: str, tmp_path: Path) -> None:
    """After each mend its problem is gone, and after all of them there is none."""
    settings = content_of(case, tmp_path)
    _, report = Builder(settings).inspect()
    for _ in range(_MOST):
        found = _next(report)
        if found is None:
            break
        followed = way(found.mend.template)
        assert followed, f"nobody says how to follow: {found.mend.template}"
        before, mending = _seen(report), Mending(settings.content, found)
        followed(mending)
        if "lines" in vars(mending):
            mending.write()
        _, report = Builder(settings).inspect()
        name = (found.location.path, found.rule, str(found.what))
        assert _seen(report)[name] < before[name], (
            f"still there: {found}\n{mending.path.read_text(encoding='utf-8')}"
        )
    assert _next(report) is None, str(report)


def test_only_what_is_said_is_followed() -> None:
    """Every way begins as a sentence does that the program can say."""
    with (LOCALE / "zh/LC_MESSAGES/bulletin.po").open("rb") as stream:
        said = [str(entry.id) for entry in read_po(stream) if entry.id]
    assert [begins for begins, _ in FOLLOWED if not any(one.startswith(begins) for one in said)] == []
