"""The tables of numbers, and of their earlier states."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from bulletin.model.corrections import revision_id
from bulletin.model.edition import Edition
from bulletin.model.records import Fault, Figure, Level, Modality, Place
from bulletin.model.states import FigureState, states
from bulletin.text.dates import Date
from bulletin.text.quantity import Change, Qualifier, Quantity, decimal
from bulletin.text.wording import say
from bulletin.views import addresses
from bulletin.views.arrivals import Arrivals
from bulletin.views.citations import Citations
from bulletin.views.data.codes import CODES, SUBJECTS, Precision
from bulletin.views.data.columns import DATE, DAY, LIST, MOMENT, NUMBER, TEXT, WORDS, Column, RowFields
from bulletin.views.figures import source_name
from bulletin.views.moments import Arrival

COUNTY: Final = (
    Column("county", TEXT, say("Id of the county"), refers="places"),
    Column("county_name", TEXT, say("County")),
    Column("county_code", TEXT, say("Division code of the county, GB/T 2260")),
)
"""In which county something is; empty for what is in a city or a province only."""

FIGURES: Final = (
    Column("id", TEXT, say("Id"), required=True),
    Column("indicator", TEXT, say("Id of the indicator"), required=True, refers="indicators"),
    Column("indicator_name", TEXT, say("Indicator"), required=True, searched=True),
    Column("subject", TEXT, say("Id of the subject"), required=True),
    Column("subject_name", TEXT, say("Subject"), required=True, searched=True),
    Column("subject_kind", TEXT, say("Kind of subject"), required=True, codes=SUBJECTS),
    Column("place", TEXT, say("Id of the subject's place"), refers="places"),
    Column("place_name", TEXT, say("Place of the subject")),
    *COUNTY,
    Column("scope", TEXT, say("Id of the scope"), refers="scopes"),
    Column("scope_name", TEXT, say("Statistical scope"), searched=True),
    Column("as_of", DATE, say("As of")),
    Column("as_of_start", DAY, say("As of, first day")),
    Column("as_of_end", DAY, say("As of, last day")),
    Column("as_of_precision", TEXT, say("As of, how exactly"), codes=CODES[Precision]),
    Column("as_of_printed", TEXT, say("As of, in the source's words")),
    Column("printed", TEXT, say("As printed"), required=True, searched=True),
    Column("low", NUMBER, say("Lower bound")),
    Column("high", NUMBER, say("Upper bound")),
    Column("value", NUMBER, say("Exact value")),
    Column("unit", TEXT, say("Unit"), required=True),
    Column("unit_printed", TEXT, say("Unit as printed")),
    Column("per", TEXT, say("Per")),
    Column("qualifier", TEXT, say("Qualifier"), required=True, codes=CODES[Qualifier]),
    Column("change", TEXT, say("Level or change"), required=True, codes=CODES[Change]),
    Column("base", TEXT, say("What a change is against, in the source's words")),
    Column("modality", TEXT, say("Nature"), required=True, codes=CODES[Modality]),
    Column("group", TEXT, say("Group")),
    Column("with", WORDS, say("Ids of other subjects that it covers")),
    Column("with_names", WORDS, say("Also covers")),
    Column("period", TEXT, say("Period")),
    Column("period_printed", TEXT, say("Period, in the source's words")),
    Column("source", TEXT, say("Id of the source"), required=True, refers="sources"),
    Column("source_name", TEXT, say("Taken from"), required=True),
    Column("source_date", DATE, say("Date of the source")),
    Column("source_url", TEXT, say("Web address of the source")),
    Column("locator", TEXT, say("Paragraph")),
    Column("parts", WORDS, say("Parts of the total"), refers="figures"),
    Column("whole", TEXT, say("The total it is part of"), refers="figures"),
    Column("note", TEXT, say("Note"), searched=True),
    Column("revisions", LIST, say("Earlier states, the oldest first")),
    Column("bulletins", WORDS, say("Ids of the bulletins that cite it"), refers="bulletins"),
    Column("first_published", MOMENT, say("First published"), required=True),
    Column("last_changed", MOMENT, say("Last changed"), required=True),
    Column("url", TEXT, say("Web address"), required=True),
)

_BEFORE: Final = Column("before", WORDS, say("Before"))
SLICE: Final = (*(column for column in FIGURES if column.name not in {"revisions", "bulletins"}), _BEFORE)
"""The columns of the tables of one place and of one indicator, which people open in a spreadsheet."""

REVISIONS: Final = (
    Column("id", TEXT, say("Id"), required=True),
    Column("figure", TEXT, say("Id of the number"), required=True, refers="figures"),
    Column("indicator_name", TEXT, say("Indicator"), required=True),
    Column("subject_name", TEXT, say("Subject"), required=True),
    Column("until", DATE, say("In force until"), required=True),
    Column("printed", TEXT, say("As printed then"), required=True),
    Column("low", NUMBER, say("Lower bound")),
    Column("high", NUMBER, say("Upper bound")),
    Column("value", NUMBER, say("Exact value")),
    Column("unit", TEXT, say("Unit"), required=True),
    Column("indicator", TEXT, say("Id of the indicator"), required=True, refers="indicators"),
    Column("scope", TEXT, say("Id of the scope"), refers="scopes"),
    Column("as_of", DATE, say("As of")),
    Column("as_of_printed", TEXT, say("As of, in the source's words")),
    Column("next_printed", TEXT, say("What took its place"), required=True),
    Column("reason", TEXT, say("Reason"), required=True),
    Column("fault", TEXT, say("Whose mistake"), required=True, codes=CODES[Fault]),
    Column("url", TEXT, say("Web address"), required=True),
)
"""The columns of the table of what numbers said before they were corrected, a row for each state."""


@dataclass(frozen=True)
class FigureRows:
    """Makes the rows about numbers. `site_url` has no slash at its end."""

    edition: Edition
    citations: Citations
    arrivals: Arrivals
    site_url: str

    def figure(self, id_: str) -> RowFields:
        """Return the row of a number."""
        row = {
            **self._own(id_),
            "revisions": _earlier(self.edition.figures[id_]),
            "bulletins": list(self.citations.bulletins("figure", id_)),
        }
        return {column.name: row[column.name] for column in FIGURES}

    def _own(self, id_: str) -> RowFields:
        """Return the row of a number without the bulletins that cite it, which change more often."""
        edition = self.edition
        figure = edition.figures[id_]
        subject, place = edition.subjects[figure.subject], edition.place_of(figure.subject)
        scope, source = edition.scopes.get(figure.scope or ""), edition.sources[figure.source]
        quantity = edition.quantity(figure)
        return {
            "id": figure.id,
            "indicator": figure.indicator,
            "indicator_name": edition.indicators[figure.indicator].name,
            "subject": figure.subject,
            "subject_name": subject.name,
            "subject_kind": subject.label,
            "place": place.id if place else None,
            "place_name": place.name if place else None,
            **county(edition, place),
            "scope": figure.scope,
            "scope_name": scope.name if scope else None,
            **_as_of(figure),
            "printed": figure.printed,
            **_bounds(quantity),
            "unit": edition.indicators[figure.indicator].unit,
            "unit_printed": quantity.unit or None,
            "per": quantity.per,
            "qualifier": quantity.qualifier.value,
            "change": quantity.change.value,
            "base": quantity.base,
            "modality": figure.modality.value,
            "group": figure.group,
            "with": list(figure.with_),
            "with_names": [edition.subjects[other].name for other in figure.with_],
            "period": text(figure.period),
            "period_printed": figure.period_printed,
            "source": figure.source,
            "source_name": source_name(source),
            "source_date": text(source.published),
            "source_url": source.url,
            "locator": figure.locator,
            "parts": list(figure.parts),
            "whole": figure.whole,
            "note": figure.note,
            **published(self.arrivals.figure(figure)),
            "url": addresses.whole(addresses.of_figure(edition, figure.id), self.site_url),
        }

    def slice(self, id_: str) -> RowFields:
        """Return the row of a number for people: words in place of codes, and earlier states in words."""
        row, figure = self._own(id_), self.edition.figures[id_]
        before = [
            say("{number} (before {day})", number=state.printed, day=state.until)
            for state in states(figure)[:-1]
        ]
        return {
            **{column.name: in_words(column, row[column.name]) for column in SLICE[:-1]},
            "before": before,
        }

    def revised(self) -> tuple[str, ...]:
        """Return the ids of all earlier states, those of a number from the oldest on."""
        return tuple(
            f"{figure.id} {number}"
            for figure in sorted(self.edition.figures_revised.of(), key=lambda figure: figure.id)
            for number in range(1, len(figure.revisions) + 1)
        )

    def revision(self, key: str) -> RowFields:
        """Return the row of an earlier state: the id of a number and which of its states, from 1."""
        id_, _, number = key.partition(" ")
        figure = self.edition.figures[id_]
        state, following = states(figure)[int(number) - 1 : int(number) + 1]
        indicator, revision = self.edition.indicators[state.indicator], figure.revisions[int(number) - 1]
        anchor = revision_id(figure, revision)
        address = addresses.of_correction(revision.until, anchor)
        return {
            "id": anchor,
            "figure": figure.id,
            "indicator_name": indicator.name,
            "subject_name": self.edition.subjects[figure.subject].name,
            "until": text(state.until),
            "printed": state.printed,
            **_bounds(self.edition.meaning(figure, state.indicator, state.printed)),
            "unit": indicator.unit,
            "indicator": state.indicator,
            "scope": state.scope,
            "as_of": text(state.as_of),
            "as_of_printed": state.as_of_printed,
            "next_printed": following.printed,
            "reason": state.reason,
            "fault": state.fault.value if state.fault else None,
            "url": addresses.whole(address, self.site_url),
        }


def county(edition: Edition, place: Place | None) -> RowFields:
    """Return what the columns of the county hold for what is in `place`."""
    above = edition.lineage(place.id) if place else ()
    found = next((one for one in above if one.level is Level.COUNTY), None)
    return {
        "county": found.id if found else None,
        "county_name": found.name if found else None,
        "county_code": found.code if found else None,
    }


def published(arrival: Arrival) -> RowFields:
    """Return when something became public and last changed, in Beijing."""
    return {
        "first_published": arrival.published.isoformat(),
        "last_changed": arrival.updated.isoformat(),
    }


def text(value: object | None) -> str | None:
    """Return a value as it is written; None for none."""
    return None if value is None else str(value)


def in_words(column: Column, value: Any) -> Any:
    """Return what a code means; other values as they are."""
    return dict(column.codes).get(value, value) if column.codes else value


def _as_of(figure: Figure) -> RowFields:
    day = figure.as_of
    return {
        "as_of": text(day),
        "as_of_start": day.first.isoformat() if day else None,
        "as_of_end": day.last.isoformat() if day else None,
        "as_of_precision": _precision(day).value if day else None,
        "as_of_printed": figure.as_of_printed,
    }


def _precision(day: Date) -> Precision:
    if day.day:
        return Precision.DAY
    return Precision.MONTH if day.month else Precision.YEAR


def _bounds(quantity: Quantity) -> RowFields:
    return {
        "low": _number(quantity.low),
        "high": _number(quantity.high),
        "value": _number(quantity.value),
    }


def _number(number: Fraction | None) -> Decimal | None:
    return None if number is None else Decimal(decimal(number))


def _earlier(figure: Figure) -> list[Mapping[str, Any]]:
    """Return the earlier states, each whole, so that a reader need not work out what differed."""
    return [dict(_state(state)) for state in states(figure)[:-1]]


def _state(state: FigureState) -> Iterator[tuple[str, Any]]:
    yield "until", text(state.until)
    yield "reason", state.reason
    yield "fault", state.fault.value if state.fault else None
    yield "printed", state.printed
    yield "indicator", state.indicator
    yield "scope", state.scope
    yield "as_of", text(state.as_of)
    yield "as_of_printed", state.as_of_printed
