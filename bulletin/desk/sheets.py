"""A spreadsheet in hand: what was said about it, and what it would change."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple, cast

import msgspec

from bulletin.desk.days import day_shown
from bulletin.desk.drafting import ENDINGS
from bulletin.desk.finding import record_name
from bulletin.desk.folder import text_digest
from bulletin.engine.tracking import InMemory
from bulletin.model.edition import Edition, Origin
from bulletin.model.records import Enterprise, Source
from bulletin.newsroom.records import first_id, free_id
from bulletin.problems import Problem
from bulletin.read.records import record
from bulletin.sheets.columns import Layout, layout_of
from bulletin.sheets.enterprises import NewEnterprise, compare_register, register_of
from bulletin.sheets.figures import Common, Effect, SheetFigures, Told, compare_figures
from bulletin.sheets.heads import ColumnRole
from bulletin.sheets.taking import was_published
from bulletin.sheets.workbook import Sheet, read_workbook


class KeptSheet(msgspec.Struct, frozen=True):
    """A spreadsheet that was put in, and what was said about it."""

    name: str
    data: bytes
    moment: str
    sheet: str = ""
    source: str = ""
    as_of: str = ""
    columns: dict[str, str] = {}
    new_source: dict[str, str] = {}
    """The fields of the source that is recorded with its numbers, unless it is on record by then."""
    new_place: str = ""
    """Where the enterprises are that are recorded with its numbers; empty where none is."""


class SheetRow(NamedTuple):
    """What a cell does: its place, whose it is, what it counts, the number before and now, and the day."""

    cell: str
    subject: str
    indicator: str
    before: str
    now: str
    day: str
    is_public: bool


@dataclass(frozen=True, slots=True)
class SheetChanges:
    """What a spreadsheet would change."""

    layout: Layout | None = None
    figures: SheetFigures | None = None
    problems: tuple[Problem, ...] = ()
    new: tuple[SheetRow, ...] = ()
    changed: tuple[SheetRow, ...] = ()
    same: int = 0
    lacks_source: bool = False
    enterprises: tuple[NewEnterprise, ...] = ()
    """The enterprises that are recorded with the numbers."""
    unknown: tuple[str, ...] = ()
    """The enterprises that could be."""

    @property
    def digest(self) -> str:
        """Return what tells this from another comparison: a page that was shown before says it."""
        return text_digest(repr((self.new, self.changed, self.same, self.problems, self.enterprises)))

    @property
    def count(self) -> int:
        """How many records would be written."""
        return len(self.new) + len(self.changed) + len(self.enterprises)

    @property
    def is_public(self) -> bool:
        """Whether something changes that readers have."""
        return any(one.is_public for one in self.changed)


def source_of(kept: KeptSheet, edition: Edition) -> str:
    """Return the id of the source that was chosen, or that the new one has or gets; empty for none."""
    if not kept.new_source:
        return kept.source if kept.source in edition.sources else ""
    named = (kept.new_source["outlet"], kept.new_source.get("published", ""), None)
    for one in edition.sources.values():
        if (one.outlet, str(one.published or ""), one.title) == named:
            return one.id
    return free_id(first_id("source", kept.new_source), edition.sources)


@lru_cache(maxsize=1)
def read_sheets(data: bytes, name: str) -> tuple[Sheet, ...] | Problem:
    """Read a workbook once for all that its page asks of it, which takes long where it is large."""
    return read_workbook(data, name)


def sheets_of(kept: KeptSheet) -> tuple[Sheet, ...]:
    """Return the sheets of a spreadsheet; none of one that can't be read any more."""
    found = read_sheets(kept.data, kept.name)
    return () if isinstance(found, Problem) else found


def chosen_sheet(kept: KeptSheet, edition: Edition) -> Sheet:
    """Return the sheet that was chosen, else the first one with a table that is filled in."""
    sheets = sheets_of(kept)
    for one in sheets:
        if one.name == kept.sheet:
            return one
    for one in sheets:
        layout, register = layout_of(one, edition, kept.columns), register_of(one)
        first = layout.first if layout and layout.is_table else register.first if register else len(one.rows)
        if any(map(any, one.rows[first:])):
            return one
    return sheets[0] if sheets else Sheet("", ())


def changes_of(kept: KeptSheet, edition: Edition, sheet: Sheet) -> SheetChanges:
    """Return what a sheet changes: its numbers, those of its columns as rows, or its register."""
    source = source_of(kept, edition)
    if source and source not in edition.sources:
        made, _ = record(Source, {"id": source, **kept.new_source}, Origin(kept.name))
        edition = replace(edition, sources={**edition.sources, source: cast("Source", made)})
    enterprises: tuple[NewEnterprise, ...] = ()
    for one in (sheet, sheet.turned):
        layout = layout_of(one, edition, kept.columns)
        if layout is not None and layout.is_table:
            common = Common(source, kept.as_of)
            figures = compare_figures(kept.name, one, layout, edition, common)
            unknown = figures.unknown
            if kept.new_place and unknown:
                enterprises = tuple(_new_enterprises(edition, unknown, kept.new_place))
                edition = _with_enterprises(edition, enterprises)
                figures = compare_figures(kept.name, one, layout, edition, common)
            rows = {
                effect: tuple(_row(edition, told) for told in figures.of(effect))
                for effect in (Effect.NEW, Effect.CHANGED)
            }
            lacks = not source and layout.of(ColumnRole.SOURCE) is None
            problems = () if lacks else figures.problems  # without its source a sheet can't be understood
            same = len(figures.of(Effect.SAME))
            return SheetChanges(
                *(layout, figures, problems, rows[Effect.NEW], rows[Effect.CHANGED], same, lacks),
                *(enterprises, unknown),
            )
    register = register_of(sheet)
    if register is None:
        return SheetChanges()
    registered = compare_register(kept.name, sheet, register, edition)
    new = tuple(
        SheetRow(cell_of(one.cell), one.fields["name"], "新企业", "", "", "", is_public=False)
        for one in registered.new
    )
    return SheetChanges(Layout((), register.first), None, registered.problems, new, (), registered.known)


def _new_enterprises(edition: Edition, names: Iterable[str], place: str) -> Iterator[NewEnterprise]:
    """Yield new records of enterprises in a place, by the names that a sheet has."""
    taken = {*edition.subjects}
    for name in names:
        id_ = free_id(first_id("enterprise", {"name": name}), taken)
        taken.add(id_)
        kind = next((kind for end, kind in ENDINGS if name.endswith(end)), "enterprise")
        yield NewEnterprise("", id_, {"name": name, "kind": kind, "place": place})


def _with_enterprises(edition: Edition, new: Iterable[NewEnterprise]) -> Edition:
    """Return an edition that has these enterprises as well."""
    made = {one.id: record(Enterprise, {"id": one.id, **one.fields}, Origin(one.cell))[0] for one in new}
    found = {id_: one for id_, one in made.items() if one}
    enterprises = {**edition.enterprises, **found}
    return replace(edition, enterprises=enterprises, groups=None, results=InMemory())


def _row(edition: Edition, told: Told) -> SheetRow:
    return SheetRow(
        cell_of(told.cell),
        record_name(edition.subjects[told.fields["subject"]]),
        edition.indicators[told.fields["indicator"]].name,
        told.before.printed if told.before else "",
        told.fields["printed"],
        day_shown(told.fields.get("as_of", "")),
        was_published(edition, told),
    )


def cell_of(where: str) -> str:
    """Return the cell of a place that names its file and sheet as well."""
    return where.rpartition(" ")[2]
