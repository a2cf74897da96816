"""Rules about printed words: every state of a figure can be read."""

from collections.abc import Iterator
from typing import Final

from bulletin.check.rules import Rule, at, problem
from bulletin.model.edition import Edition
from bulletin.model.records import Figure, Source
from bulletin.model.states import meaning
from bulletin.problems import Problem, Severity, message
from bulletin.text.quantity import Qualifier, QuantityError

_MEND: Final = (
    "correct `printed`; if the source prints it so, keep it and say what it means in fields of its own: "
    "`value` (or `low` and `high`), `unit`, `qualifier`"
)


def readable(edition: Edition, figure: Figure) -> Iterator[Problem]:
    """The printed words of a figure, now and earlier, are a quantity."""
    if figure.indicator not in edition.indicators:
        return
    earlier = [(("revisions", i, "printed"), r.printed) for i, r in enumerate(figure.revisions) if r.printed]
    for pointer, printed in [(("printed",), None), *earlier]:
        try:
            meaning(figure, edition.indicators[figure.indicator], printed)
        except QuantityError as error:
            yield problem(
                "unreadable-quantity",
                at(edition, figure, *pointer),
                message(
                    "「{printed}」 can't be read from 「{part}」 on: {reason}",
                    printed=error.printed,
                    part=error.part,
                    reason=error.reason,
                ),
                "a number whose meaning is unknown can't be compared, drawn or found",
                _MEND,
            )


def bounds(edition: Edition, figure: Figure) -> Iterator[Problem]:
    """Explicit bounds stand in order."""
    if figure.low is not None and figure.high is not None and figure.low > figure.high:
        yield problem(
            "bounds-reversed",
            at(edition, figure, "low"),
            message("low is {low}, more than high, {high}", low=figure.low, high=figure.high),
            "nothing lies between the two",
            "exchange them",
        )


def value_alone(edition: Edition, figure: Figure) -> Iterator[Problem]:
    """An explicit value has no bounds beside it."""
    if figure.value is not None and (figure.low is not None or figure.high is not None):
        yield problem(
            "value-and-bounds",
            at(edition, figure, "value"),
            message("the figure has a value and bounds"),
            "an exact value needs none, and a bounded one is not exact",
            "keep `value`, or `low` and `high`",
        )


RULES: Final = (
    Rule("unreadable-quantity", "figure", readable),
    Rule("bounds-reversed", "figure", bounds),
    Rule("value-and-bounds", "figure", value_alone),
)
"""Rules that hold for each figure by itself."""


def lost(edition: Edition, source: Source) -> Iterator[Problem]:
    """A source has kept all the digits of its numbers."""
    figures = edition.figures_by_source.get(source.id, ())
    damaged = [figure for figure in figures if edition.quantities[figure.id].qualifier is Qualifier.MISSING]
    if damaged:
        yield problem(
            "lost-digits",
            at(edition, source, "id"),
            message(
                "{lost} of {all} figures from 「{source}」 have lost digits",
                lost=len(damaged),
                all=len(figures),
                source=source.id,
            ),
            message("they are shown as ▢ and compared with nothing"),
            message("ask the source for the whole text"),
            Severity.QUESTION,
            damaged,
        )


MEANING: Final = (Rule("lost-digits", "source", lost),)
"""Rules that take every record to be sound."""
