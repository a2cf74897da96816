"""The data files: published forms of the records, which other programs read.

The published form is a contract of its own (docs/handbook.md); it changes only with a note in
the CHANGELOG.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import cached_property, partial
from typing import Any, Final, get_origin
from zlib import crc32

from bulletin.model import records as model
from bulletin.model.edition import Edition
from bulletin.model.fixtures import PACKAGE, TABLE_FORMS
from bulletin.model.groups import NOT_LISTED
from bulletin.model.records import (
    Enterprise,
    Figure,
    Indicator,
    Place,
    Policy,
    Record,
    Scope,
    Source,
    Topic,
)
from bulletin.model.settings import Settings
from bulletin.model.states import states
from bulletin.text.quantity import decimal
from bulletin.text.wording import say
from bulletin.views import addresses
from bulletin.views.citations import Citations
from bulletin.views.figures import MODALITIES, source_name
from bulletin.views.items import item
from bulletin.views.plan import EditionLine, Fragment, Frame, Framing, Page, Target


@dataclass(frozen=True, slots=True)
class Literal:
    """A number as its decimal digits: JSON prints it without quotes and without a float's errors."""

    digits: str


@dataclass(frozen=True, slots=True)
class Column:
    """A field of a table: its JSON Schema type, what it holds, and whether it is always there."""

    name: str
    type: str
    title: str


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of a table, each with all columns."""

    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The records of one kind as published: the names of the columns, and the rows in parts."""

    columns: tuple[str, ...]
    parts: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """What is said of a table beside its rows."""

    name: str
    title: str
    columns: tuple[Column, ...]
    count: int


@dataclass(frozen=True, slots=True)
class DataPage:
    """The page of all downloads."""

    frame: Frame
    tables: tuple[Listing, ...]


@dataclass(frozen=True, slots=True)
class Package:
    """The descriptor of all tables, a Data Package v2."""

    name: str
    title: str
    homepage: str
    tables: tuple[Listing, ...]


_TITLES: Final = {
    "places": say("Places"),
    "sources": say("Sources"),
    "scopes": say("Scopes"),
    "topics": say("Topics"),
    "indicators": say("Indicators"),
    "enterprises": say("Enterprises"),
    "policies": say("Policies"),
    "figures": say("Numbers"),
    "bulletins": say("Bulletins"),
}


Row = Mapping[str, Any]
_CHUNK: Final = 32
"""How many rows are made and kept together, on average."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of record as it is published: its columns, the ids in order, and what makes the row of an id."""

    columns: tuple[Column, ...]
    ids: Callable[[], Sequence[str]]
    row: Callable[[str], Row]


@dataclass(frozen=True)
class Tables:
    """Makes the tables of an edition."""

    edition: Edition
    framing: Framing
    citations: Citations
    line: Callable[[], EditionLine]

    def target(self) -> Target:
        """Return what makes the tables in two forms."""
        return Target(lambda: self._kinds, self._table)

    def _table(self, name: str) -> Iterator[Page]:
        kind = self._kinds[name]
        columns = tuple(column.name for column in kind.columns)
        keys = [f"{name}/{first}" for first in self.chunks(name)]
        for form in TABLE_FORMS:
            parts = tuple(Fragment(f"rows-{form}", "rows", key) for key in keys)
            yield Page(f"data/{name}.{form}", f"table-{form}", Table(columns, parts))

    def place_target(self) -> Target:
        """Return what makes a table for each place, for people: its figures with names beside the ids.

        That of a county, town or park has the figures of all that lies in it; cities and provinces have their
        own only, so that no table grows with the site.
        """
        return Target(lambda: self.edition.places, self._place)

    def _place(self, id_: str) -> Iterator[Page]:
        edition = self.edition
        ids = dict.fromkeys(
            figure for subject in self._within(id_) for figure in edition.figures_of.ids(subject)
        )
        rows = tuple(_named_figure(edition, self.framing.settings, edition.figures[figure]) for figure in ids)
        yield Page(addresses.path(addresses.of_place_data(id_)), "rows-file", Rows(OF_PLACE, rows))

    def _within(self, place: str) -> Iterator[str]:
        """Yield a place and, where it is no larger than a county, all that figures may be about in it."""
        edition = self.edition
        if edition.places[place].level in NOT_LISTED:
            yield place
            return
        yield from self._places(place)
        yield from edition.enterprises_in.ids(place)
        yield from edition.policies_in.ids(place)

    def _places(self, place: str) -> Iterator[str]:
        """Yield a place and all places in it."""
        yield place
        for child in self.edition.children.of(place):
            yield from self._places(child.id)

    def chunks(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """Return the ids of a table in chunks, each by its first id.

        Where a chunk ends is decided by the ids alone, so that a record that comes or goes changes one or two
        chunks, wherever it stands.
        """
        return self.edition.results.get("chunks", name, self._chunks)

    def _chunks(self, name: str) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        chunk: list[str] = []
        for id_ in self._kinds[name].ids():
            if not chunk or crc32(id_.encode()) % _CHUNK == 0:
                chunk = found[id_] = []
            chunk.append(id_)
        return {first: tuple(ids) for first, ids in found.items()}

    def chunk(self, key: str) -> tuple[str, ...]:
        """Return the ids of a chunk by its table and its first id; none where there is no such chunk."""
        return self.edition.results.get("chunk", key, self._chunk)

    def _chunk(self, key: str) -> tuple[str, ...]:
        name, _, first = key.partition("/")
        return self.chunks(name).get(first, ())

    def rows(self, key: str) -> Rows:
        """Return the rows of a chunk of a table."""
        return self.edition.results.get("rows", key, self._rows)

    def _rows(self, key: str) -> Rows:
        kind = self._kinds[key.partition("/")[0]]
        return Rows(kind.columns, tuple(map(kind.row, self.chunk(key))))

    def pages(self, _: str) -> Iterator[Page]:
        """Yield the page of downloads, the schemas of the tables, and the descriptor of all."""
        kinds = self._kinds.items()
        found = tuple(Listing(name, _TITLES[name], kind.columns, len(kind.ids())) for name, kind in kinds)
        frame = self.framing.frame(
            f"{addresses.ROOT}data/",
            say("Download data"),
            say("All numbers, policies, enterprises and bulletins as files: JSON and CSV."),
            edition=self.line(),
        )
        yield Page("data/index.html", "data.html", DataPage(frame, found))
        for listing in found:
            yield Page(f"data/schema/{listing.name}.json", "table-schema", listing)
        settings = self.framing.settings
        package = Package("resumption-bulletins", settings.site_name, f"{settings.site_url}/", found)
        yield Page(PACKAGE, "data-package", package)

    @cached_property
    def _kinds(self) -> dict[str, _Kind]:
        """All kinds by their names, in the order in which they are listed."""
        edition, citations = self.edition, self.citations
        plain: tuple[tuple[str, type[Record], Mapping[str, Record]], ...] = (
            ("policies", Policy, edition.policies),
            ("enterprises", Enterprise, edition.enterprises),
            ("places", Place, edition.places),
            ("indicators", Indicator, edition.indicators),
            ("scopes", Scope, edition.scopes),
            ("topics", Topic, edition.topics),
            ("sources", Source, edition.sources),
        )
        bulletin = partial(_bulletin, edition, self.framing.settings, citations)
        return {
            "figures": _Kind(FIGURES, _listed(edition.figures), partial(_figure, edition, citations)),
            "bulletins": _Kind(BULLETINS, lambda: edition.newest, bulletin),
            **{
                name: _Kind(_columns(model), _listed(records), partial(_record, records))
                for name, model, records in plain
            },
        }


def _listed(records: Mapping[str, object]) -> Callable[[], tuple[str, ...]]:
    """Return what tells the ids of `records`; they are listed once, and every call reads which there are."""
    found: list[tuple[str, ...]] = []

    def ids() -> tuple[str, ...]:
        if len(records) and not found:
            found.append(tuple(records))
        return found[0] if found else ()

    return ids


FIGURES: Final = (
    Column("id", "string", say("Id")),
    Column("indicator", "string", say("Indicator")),
    Column("subject", "string", say("Subject: a place, an enterprise or a policy")),
    Column("place", "string", say("Place of the subject")),
    Column("scope", "string", say("Scope")),
    Column("as_of", "date", say("The day it is true of; empty where the source does not state it")),
    Column("as_of_printed", "string", say("The source's words for the day, where they are no date")),
    Column("printed", "string", say("As the source prints it")),
    Column("low", "number", say("Lower bound")),
    Column("high", "number", say("Upper bound")),
    Column("value", "number", say("Exact value")),
    Column("unit", "string", say("Unit")),
    Column("per", "string", say("Per")),
    Column("qualifier", "string", say("Qualifier")),
    Column(
        "change",
        "string",
        say("level: how it is; change; change_of_rise, change_of_fall: how a rise or fall changed"),
    ),
    Column(
        "base", "string", say("What a change is against, in the source's words; empty where it does not say")
    ),
    Column("modality", "string", say("Nature")),
    Column("group", "string", say("Group")),
    Column("with", "array", say("Other subjects that it covers")),
    Column("period", "string", say("First and last day")),
    Column("period_printed", "string", say("The source's words for them, where they are no dates")),
    Column("source", "string", say("Source")),
    Column("locator", "string", say("Where it stands in the source")),
    Column("parts", "array", say("Parts of the total")),
    Column("whole", "string", say("The total it is part of")),
    Column("note", "string", say("Remarks")),
    Column("revisions", "array", say("Earlier states, the oldest first")),
    Column("bulletins", "array", say("Bulletins that cite it")),
)


def _figure(edition: Edition, citations: Citations, id_: str) -> Row:
    figure = edition.figures[id_]
    quantity = edition.quantity(figure)
    place = edition.place_of(figure.subject)
    return {
        "id": figure.id,
        "indicator": figure.indicator,
        "subject": figure.subject,
        "place": place.id if place else None,
        "scope": figure.scope,
        "as_of": _text(figure.as_of),
        "as_of_printed": figure.as_of_printed,
        "printed": figure.printed,
        "low": _digits(quantity.low),
        "high": _digits(quantity.high),
        "value": _digits(quantity.value),
        "unit": quantity.unit,
        "per": quantity.per,
        "qualifier": quantity.qualifier.value,
        "change": quantity.change.value,
        "base": quantity.base,
        "modality": figure.modality.value,
        "group": figure.group,
        "with": list(figure.with_),
        "period": _text(figure.period),
        "period_printed": figure.period_printed,
        "source": figure.source,
        "locator": figure.locator,
        "parts": list(figure.parts),
        "whole": figure.whole,
        "note": figure.note,
        "revisions": _revisions(figure),
        "bulletins": [edition.front_matters[b].slug or b for b in citations.bulletins("figure", figure.id)],
    }


def _digits(number: Fraction | None) -> Literal | None:
    """Return a number as its decimal digits."""
    return None if number is None else Literal(decimal(number))


def _revisions(figure: Figure) -> list[Mapping[str, Any]]:
    """Return the earlier states, each whole, so that a reader need not work out what differed."""
    return [
        {
            "until": _text(state.until),
            "reason": state.reason,
            "fault": state.fault.value if state.fault else None,
            "printed": state.printed,
            "indicator": state.indicator,
            "scope": state.scope,
            "as_of": _text(state.as_of),
            "as_of_printed": state.as_of_printed,
        }
        for state in states(figure)[:-1]
    ]


OF_PLACE: Final = tuple(
    Column(name, "string", name)
    for name in (
        say("Id"),
        say("Subject"),
        say("Id of the subject"),
        say("Also covers"),
        say("Indicator"),
        say("Id of the indicator"),
        say("Statistical scope"),
        say("Id of the scope"),
        say("As of"),
        say("As of, in the source's words"),
        say("As printed"),
        say("Lower bound"),
        say("Upper bound"),
        say("Exact value"),
        say("Unit"),
        say("Per"),
        say("Nature"),
        say("Group"),
        say("Period"),
        say("Period, in the source's words"),
        say("Taken from"),
        say("Id of the source"),
        say("Paragraph"),
        say("Note"),
        say("Before"),
        say("Web address"),
    )
)
"""The columns of the table of a place, which people open in a spreadsheet."""


def _named_figure(edition: Edition, settings: Settings, figure: Figure) -> Row:
    quantity = edition.quantity(figure)
    scope = edition.scopes.get(figure.scope or "")
    values = (
        figure.id,
        edition.subjects[figure.subject].name,
        figure.subject,
        [edition.subjects[other].name for other in figure.with_],
        edition.indicators[figure.indicator].name,
        figure.indicator,
        scope.name if scope else None,
        figure.scope,
        _text(figure.as_of),
        figure.as_of_printed,
        figure.printed,
        _digits(quantity.low),
        _digits(quantity.high),
        _digits(quantity.value),
        quantity.unit,
        quantity.per,
        MODALITIES[figure.modality] or say("actual"),
        figure.group,
        _text(figure.period),
        figure.period_printed,
        source_name(edition.sources[figure.source]),
        figure.source,
        figure.locator,
        figure.note,
        [
            say("{number} (before {day})", number=state.printed, day=state.until)
            for state in states(figure)[:-1]
        ],
        addresses.whole(addresses.of_figure(edition, figure.id), settings.site_url),
    )
    return {column.name: value for column, value in zip(OF_PLACE, values, strict=True)}


BULLETINS: Final = (
    Column("id", "string", say("Id")),
    Column("slug", "string", say("Last part of the address")),
    Column("url", "string", say("Address")),
    Column("title", "string", say("Title")),
    Column("date", "date", say("Day of publication")),
    Column("updated", "date", say("Day of the last update")),
    Column("place", "string", say("Place")),
    Column("summary", "string", say("Summary")),
    Column("lang", "string", say("Script")),
    Column("status", "string", say("Status")),
    Column("topics", "array", say("Topics")),
    Column("reporters", "array", say("Reporters")),
    Column("sources", "array", say("Sources")),
    Column("figures", "array", say("Numbers it cites")),
    Column("enterprises", "array", say("Enterprises it names")),
    Column("policies", "array", say("Policies it names")),
    Column("corrections", "array", say("Corrections")),
)


def _bulletin(edition: Edition, settings: Settings, citations: Citations, id_: str) -> Row:
    bulletin = edition.bulletins[id_]
    front_matter = bulletin.front_matter
    named = citations.named(bulletin.id)
    return {
        "id": bulletin.id,
        "slug": bulletin.slug,
        "url": addresses.whole(addresses.of_bulletin(front_matter), settings.site_url),
        "title": citations.link(bulletin.id).text,
        "date": str(front_matter.date),
        "updated": _text(front_matter.updated),
        "place": front_matter.place,
        "summary": item(edition, citations, id_).summary,
        "lang": front_matter.lang.value,
        "status": front_matter.status.value,
        "topics": list(front_matter.topics),
        "reporters": list(front_matter.reporters),
        "sources": list(front_matter.sources),
        "figures": list(named.get("figure", ())),
        "enterprises": list(named.get("enterprise", ())),
        "policies": list(named.get("policy", ())),
        "corrections": [{"date": str(c.date), "note": c.note} for c in front_matter.corrections],
    }


def _columns(model: type[Record]) -> tuple[Column, ...]:
    """Return the columns of records whose published form is the record itself."""
    return tuple(
        Column(field.alias or key, _type(field.annotation), FIELD_TITLES[field.alias or key])
        for key, field in model.model_fields.items()
    )


def _record(records: Mapping[str, Record], id_: str) -> Row:
    row: Row = _plain(records[id_])
    return row


def _plain(value: Any) -> Any:
    """Return a record or a value in it as JSON can print it."""
    if isinstance(value, model.Part):
        fields = type(value).model_fields
        return {field.alias or key: _plain(getattr(value, key)) for key, field in fields.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return value if value is None or isinstance(value, bool | str) else str(value)


def _type(annotation: Any) -> str:
    """Return the type of a column whose field has the Python type `annotation`."""
    if get_origin(annotation) is tuple:
        return "array"
    return "boolean" if annotation is bool else "string"


def _text(value: object | None) -> str | None:
    return None if value is None else str(value)


FIELD_TITLES: Final = {
    "id": say("Id"),
    "name": say("Name"),
    "title": say("Title"),
    "level": say("Level"),
    "parent": say("What it lies in"),
    "code": say("Division code, GB/T 2260"),
    "valid_from": say("First day"),
    "valid_from_printed": say("First day, in the source's words"),
    "valid_to": say("Last day"),
    "valid_to_printed": say("Last day, in the source's words"),
    "aliases": say("Other names"),
    "name_hans": say("Name in Simplified characters"),
    "name_hant": say("Name in Traditional characters"),
    "name_en": say("Name in English"),
    "outlet": say("Outlet"),
    "published": say("Date of publication"),
    "published_printed": say("Date of publication, in the source's words"),
    "url": say("Web address"),
    "authors": say("Authors"),
    "retrieved": say("Date of retrieval"),
    "note": say("Remarks"),
    "questions": say("Questions for the sources"),
    "definition": say("Definition"),
    "description": say("Note"),
    "unit": say("Unit"),
    "units": say("Counters of the same meaning"),
    "kind": say("Kind"),
    "topic": say("Topic"),
    "topics": say("Topics"),
    "cumulative": say("Whether it is cumulative"),
    "part": say("Numerator of the share"),
    "whole": say("Denominator of the share"),
    "variant_of": say("The indicator beside which it may stand"),
    "place": say("Place"),
    "industry": say("Section of industry, GB/T 4754"),
    "uscc": say("Unified social credit code"),
    "summary": say("Summary"),
    "timeline": say("Course of events"),
    "issuer": say("Issuing office"),
    "issued": say("Date of issue"),
    "issued_printed": say("Date of issue, in the source's words"),
    "number": say("Document number"),
    "source": say("Source"),
    "measures": say("Measures"),
}
"""What the columns of the records hold, for people."""
