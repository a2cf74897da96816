"""The data files: published forms of the records, which other programs read.

The published form is a contract of its own (docs/handbook.md); it changes only with a note in
the CHANGELOG.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Final
from zlib import crc32

from bulletin.model.edition import Edition
from bulletin.model.fixtures import CSV_METADATA, DATABASE, PACKAGE, TABLE_FORMS, WORKBOOK
from bulletin.model.groups import NOT_LISTED
from bulletin.model.records import Enterprise, Indicator, Place, Policy, Record, Scope, Source, Topic
from bulletin.text.wording import say
from bulletin.views import addresses
from bulletin.views.arrivals import Arrivals
from bulletin.views.citations import Citations
from bulletin.views.corrections import CorrectionView
from bulletin.views.data.changes import CHANGES, ChangeRows
from bulletin.views.data.columns import Column, Listing, Package, RowFields, Rows, Table
from bulletin.views.data.explained import terms
from bulletin.views.data.figures import FIGURES, REVISIONS, SLICE, FigureRows, in_words
from bulletin.views.data.records import BULLETINS, CORRECTIONS, MEASURES, RecordRows, columns_of
from bulletin.views.linked import dataset
from bulletin.views.plan import EditionLine, Fragment, Frame, Framing, Link, Page, PageTarget

_TITLES: Final = {
    "figures": say("Numbers"),
    "bulletins": say("Bulletins"),
    "policies": say("Policies"),
    "measures": say("Measures"),
    "enterprises": say("Enterprises"),
    "places": say("Places"),
    "indicators": say("Indicators"),
    "scopes": say("Scopes"),
    "topics": say("Topics"),
    "sources": say("Sources"),
    "revisions": say("Earlier numbers"),
    "corrections": say("Corrections of texts"),
    "changes": say("All corrections and withdrawals"),
}
_CHUNK: Final = 32
"""How many rows are made and kept together, on average."""
_SAMPLED: Final = 10
"""In how many of the newest bulletins a number is looked for that can stand as an example, one with a day."""
_FEW: Final = (
    "indicator_name",
    "subject_name",
    "scope_name",
    "as_of",
    "printed",
    "low",
    "high",
    "value",
    "unit",
)


@dataclass(frozen=True, slots=True)
class ExampleCell:
    """A cell of the example: the name of the column, what it holds in words, and the value."""

    name: str
    title: str
    value: str


@dataclass(frozen=True, slots=True)
class DataPage:
    """The page of all downloads; `example` are some cells of a row of the table of numbers."""

    frame: Frame
    tables: tuple[Listing, ...]
    whole: tuple[Link, ...]
    example: tuple[ExampleCell, ...]
    about: tuple[tuple[str, str], ...]
    """Of what edition all data are, whose, their licence, and how to cite them, each with its name."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a table is of: its columns, the ids of its rows in order, and what makes the row of an id."""

    columns: tuple[Column, ...]
    ids: Callable[[], Sequence[str]]
    row: Callable[[str], RowFields]


@dataclass(frozen=True)
class Tables:
    """Makes the tables of an edition.

    The rows of a table are made in chunks, each of which is asked for by the name of the table, a colon, and
    its first id. The name of the table of one place is `place/<id>`, that of one indicator
    `indicator/<id>`.
    """

    edition: Edition
    framing: Framing
    citations: Citations
    arrivals: Arrivals
    corrections: Callable[[], tuple[CorrectionView, ...]]
    correction: Callable[[str], CorrectionView | None]
    line: Callable[[], EditionLine]

    def target(self) -> PageTarget:
        """Return what makes the tables in two forms."""
        return PageTarget(lambda: self._kinds, self._table)

    def _table(self, name: str) -> Iterator[Page]:
        heads = tuple(column.name for column in self._kinds[name].columns)
        for form in TABLE_FORMS:
            parts = self._parts(name, form)
            yield Page(f"data/{name}.{form}", f"table-{form}", Table(heads, parts))

    def _parts(self, name: str, form: str) -> tuple[Fragment, ...]:
        return tuple(Fragment(f"rows-{form}", "rows", f"{name}:{first}") for first in self.chunks(name))

    def place_target(self) -> PageTarget:
        """Return what makes a table for each place, for people: its figures in words.

        That of a county, town or park has the figures of all that lies in it; cities and provinces have their
        own only, so that no table grows with the site.
        """
        return PageTarget(lambda: self.edition.places, lambda id_: self.slice(f"place/{id_}"))

    def indicator_target(self) -> PageTarget:
        """Return what makes a table for each indicator, for people: its figures in words."""
        return PageTarget(lambda: self.edition.indicators, lambda id_: self.slice(f"indicator/{id_}"))

    def slice(self, name: str) -> Iterator[Page]:
        """Yield the table of a place or indicator; that of one that is gone has no rows."""
        heads = tuple(column.title for column in SLICE)
        yield Page(
            addresses.path(addresses.of_slice(name)), "table-csv", Table(heads, self._parts(name, "csv"))
        )

    def _of_place(self, place: str) -> tuple[str, ...]:
        """Return the ids of the figures in the table of a place."""
        subjects = self._within(place)
        return tuple(
            dict.fromkeys(id_ for subject in subjects for id_ in self.edition.figures_of.ids(subject))
        )

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
        for id_ in self._kind(name).ids():
            if not chunk or crc32(id_.encode()) % _CHUNK == 0:
                chunk = found[id_] = []
            chunk.append(id_)
        return {first: tuple(ids) for first, ids in found.items()}

    def size(self, name: str) -> tuple[int, int]:
        """Return how many rows a table has, and how many chunks."""
        return self.edition.results.get("table-size", name, self._size)

    def _size(self, name: str) -> tuple[int, int]:
        return len(self._kind(name).ids()), len(self.chunks(name))

    def chunk(self, key: str) -> tuple[str, ...]:
        """Return the ids of a chunk; none where there is no such chunk."""
        return self.edition.results.get("chunk", key, self._chunk)

    def _chunk(self, key: str) -> tuple[str, ...]:
        name, _, first = key.partition(":")
        return self.chunks(name).get(first, ())

    def rows(self, key: str) -> Rows:
        """Return the rows of a chunk of a table."""
        return self.edition.results.get("rows", key, self._rows)

    def _rows(self, key: str) -> Rows:
        kind = self._kind(key.partition(":")[0])
        return Rows(kind.columns, tuple(map(kind.row, self.chunk(key))))

    def pages(self, _: str) -> Iterator[Page]:
        """Yield the page of downloads, the schemas of the tables, and the descriptors of all."""
        settings, kinds = self.framing.settings, self._kinds.items()
        found = tuple(Listing(name, _TITLES[name], kind.columns, *self.size(name)) for name, kind in kinds)
        package = self._package(found)
        yield Page("data/index.html", "data.html", self._page(package))
        for listing in found:
            yield Page(f"data/schema/{listing.name}.json", "table-schema", listing)
        yield Page(CSV_METADATA, "csv-metadata", found)
        if not settings.downloads:
            yield Page(PACKAGE, "data-package", package)
            return
        yield Page(PACKAGE, "data-package", replace(package, parts=self._all_parts("csv")))
        rows = replace(package, parts=self._all_parts("json"))
        yield Page(DATABASE, "database", rows)
        yield Page(WORKBOOK, "workbook", rows)

    def _all_parts(self, form: str) -> tuple[Fragment, ...]:
        return tuple(part for name in self._kinds for part in self._parts(name, form))

    def _page(self, package: Package) -> DataPage:
        settings, address = self.framing.settings, f"{addresses.ROOT}data/"
        files = [
            (kind, f"{addresses.SHARED}data/{table.name}.{form}")
            for table in package.tables
            for form, kind in (("csv", "text/csv"), ("json", "application/json"))
        ]
        about = dataset(
            settings,
            say("Data of {site}", site=settings.site_name),
            say(
                "Every number that the bulletins of this site print, with indicator, subject, scope, "
                "date, exact wording, bounds and source; and policies, measures, enterprises, places and "
                "corrections."
            ),
            address,
            files,
            version=package.version,
            citation=package.citation,
        )
        frame = self.framing.frame(
            address,
            say("Download data"),
            say("All numbers, policies, enterprises and bulletins as files: CSV and JSON."),
            edition=self.line(),
            linked=(about,),
        )
        whole = (
            Link(say("One workbook, a sheet for each table"), f"{addresses.SHARED}{WORKBOOK}", "XLSX"),
            Link(say("One database of all tables"), f"{addresses.SHARED}{DATABASE}", "SQLite"),
        )
        downloads = whole if self.framing.settings.downloads else ()
        return DataPage(frame, package.tables, downloads, tuple(self._example()), tuple(terms(package)))

    def _example(self) -> Iterator[ExampleCell]:
        """Yield some cells of the row of a number that leads one of the newest bulletins."""
        edition = self.edition
        newest = (edition.front_matters[one] for one in edition.newest[:_SAMPLED])
        leads = [id_ for one in newest if not one.is_withdrawn for id_ in one.lead]
        if chosen := next((id_ for id_ in leads if edition.figures[id_].as_of), next(iter(leads), None)):
            row = self._figures.figure(chosen)
            for column in FIGURES:
                if column.name in _FEW and (value := row[column.name]) is not None:
                    yield ExampleCell(column.name, column.title, str(in_words(column, value)))

    def _citation(self) -> str:
        """Return how the data are to be cited."""
        settings = self.framing.settings
        if settings.imprint.citation:
            return settings.imprint.citation
        return say(
            "{publisher}: data of “{site}”, {address}",
            publisher=settings.imprint.publisher or settings.site_name,
            site=settings.site_name,
            address=f"{settings.site_url}/data/",
        )

    def _package(self, tables: tuple[Listing, ...]) -> Package:
        settings, newest = self.framing.settings, self.edition.newest_date
        return Package(
            name="resumption-bulletins",
            title=settings.site_name,
            description=settings.imprint.description or settings.tagline,
            homepage=f"{settings.site_url}/",
            version=str(newest or ""),
            licence=settings.imprint.licence,
            publisher=settings.imprint.publisher,
            contact=settings.imprint.contact,
            citation=self._citation(),
            tables=tables,
        )

    def _kind(self, name: str) -> _Kind:
        """Return what the table `name` is of; one that is gone has no rows."""
        label, _, id_ = name.partition("/")
        if label == "place":
            ids = partial(self._of_place, id_) if id_ in self.edition.places else tuple[str, ...]
            return _Kind(SLICE, ids, self._figures.slice)
        if label == "indicator":
            return _Kind(SLICE, partial(self.edition.figures_by_indicator.ids, id_), self._figures.slice)
        return self._kinds[name]

    @cached_property
    def _figures(self) -> FigureRows:
        return FigureRows(self.edition, self.citations, self.arrivals, self.framing.settings.site_url)

    @cached_property
    def _kinds(self) -> dict[str, _Kind]:
        """All tables that other programs read by their names, in the order in which they are listed."""
        edition, figures = self.edition, self._figures
        site_url = self.framing.settings.site_url
        of = RecordRows(edition, self.citations, self.arrivals, site_url)
        changes = ChangeRows(self.corrections, self.correction, site_url)
        plain: tuple[tuple[str, type[Record], Mapping[str, Record]], ...] = (
            ("policies", Policy, edition.policies),
            ("enterprises", Enterprise, edition.enterprises),
            ("places", Place, edition.places),
            ("indicators", Indicator, edition.indicators),
            ("scopes", Scope, edition.scopes),
            ("topics", Topic, edition.topics),
            ("sources", Source, edition.sources),
        )
        found = {
            "figures": _Kind(FIGURES, _listed(edition.figures), figures.figure),
            "bulletins": _Kind(BULLETINS, lambda: edition.newest, of.bulletin),
            "measures": _Kind(MEASURES, of.measures, of.measure),
            **{
                name: _Kind(columns_of(name, model), _listed(records), partial(of.record, name))
                for name, model, records in plain
            },
            "revisions": _Kind(REVISIONS, figures.revised, figures.revision),
            "corrections": _Kind(CORRECTIONS, of.corrected, of.correction),
            "changes": _Kind(CHANGES, changes.ids, changes.row),
        }
        return {name: found[name] for name in _TITLES}


def _listed(records: Mapping[str, object]) -> Callable[[], tuple[str, ...]]:
    """Return what tells the ids of `records`; they are listed once, and every call reads which there are."""
    found: list[tuple[str, ...]] = []

    def ids() -> tuple[str, ...]:
        if len(records) and not found:
            found.append(tuple(records))
        return found[0] if found else ()

    return ids
