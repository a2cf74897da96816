"""The figures that a sheet tells, compared with those that are on record."""

import difflib
import re
from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import Final

from bulletin.check import MEANING, SHAPE
from bulletin.check.rules import run_rules
from bulletin.engine.tracking import InMemory
from bulletin.model.edition import Edition, Origin
from bulletin.model.records import Figure, IndicatorKind
from bulletin.problems import CommandLine, Location, Message, Problem, Severity, message
from bulletin.read.records import record
from bulletin.sheets.columns import Layout, SheetColumn, cell_at
from bulletin.sheets.heads import SUBJECT_KINDS, ColumnRole, bare_head, base_unit, is_total, records_named
from bulletin.sheets.workbook import EMPTY_CELL, Sheet, SheetCell
from bulletin.text import meant
from bulletin.text.dates import Date
from bulletin.text.quantity import QuantityError
from bulletin.text.quantity.conversions import times
from bulletin.text.quantity.folding import fold
from bulletin.text.quantity.parse import parse

_BLANK: Final = frozenset(
    {"-", "--", "—", "——", "－", "/", "／", "无", "未报", "暂无", "未填", "空", "N/A", "n/a", "nan"}
)
"""What people put into a cell of which they have no number."""
_NUMBER: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_HALF_WIDTH: Final = str.maketrans("０１２３４５６７８９．％－＋", "0123456789.%-+")
_THOUSANDS: Final = re.compile(r"(?<=[0-9])[,，](?=[0-9]{3}(?![0-9]))")
_NOT_WRITTEN: Final = message("the number in this cell is not written; the others are")
_ALIKE: Final = 0.75
_HALF_YEAR: Final = 6
_NAMED: Final = 3
"""So many names are offered."""
_SIGNED: Final = re.compile(
    "(?:注|备注|说明|(?:单位|主要|分管)?(?:负责人|领导)|(?:填[报表制]|制表|统计|审[核批签]|复核|经办|联系)(?:人|单位|日期|时间|电话|方式)?|电话)"
    "[ ]?[:：]"
)
"""What begins a row below a table, which says who made it: 填表人：刘强."""
_WHOLE: Final = re.compile("全[国省市州县区镇乡村]")
_OF_PLACES: Final = re.compile("[省市县区镇乡村街]|地[区方]")
"""Stands in the head of a column of places."""
_OF_FIRMS: Final = re.compile("企业|公司|工厂")
"""Stands in the head of a column of enterprises."""
_FIRM: Final = re.compile("(?:公司|集团|厂|合作社|经营部|商行|超市|农场|煤矿)$")
"""Ends what is an enterprise, whatever the head says."""


class Effect(Enum):
    """What a cell does to the records."""

    NEW = auto()
    CHANGED = auto()
    SAME = auto()


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as a cell tells it: the cell, the values of its fields as typed, and what it does.

    `before` is the figure on record that it changes or repeats.
    """

    cell: str
    fields: Mapping[str, str]
    change: Effect = Effect.NEW
    before: Figure | None = None


@dataclass(frozen=True, slots=True)
class Common:
    """What holds for all rows of a sheet where no column says otherwise: ids, and a day as records do."""

    source: str = ""
    as_of: str = ""
    scope: str = ""
    modality: str = ""


@dataclass(frozen=True, slots=True)
class SheetFigures:
    """What a sheet tells: its figures, and the cells that can't be taken.

    `totals` are rows that add up others, `bare` those without a number; `blank` counts cells that say that
    there is none. `unknown` are enterprises that no record is called like.
    """

    told: tuple[Told, ...]
    problems: tuple[Problem, ...]
    totals: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    blank: int = 0
    unknown: tuple[str, ...] = ()

    def of(self, change: Effect) -> tuple[Told, ...]:
        """Return the figures of which this is true."""
        return tuple(one for one in self.told if one.change is change)


@dataclass
class _Reader:
    """Reads the rows of one sheet."""

    file: str
    sheet: Sheet
    layout: Layout
    edition: Edition
    common: Common
    problems: list[Problem] = field(default_factory=list)
    totals: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)
    blank: int = 0
    unknown: dict[str, None] = field(default_factory=dict)

    @property
    def _subject(self) -> SheetColumn:
        """The column that says whose the numbers are."""
        column = self.layout.of(ColumnRole.SUBJECT)
        assert column is not None  # noqa: S101  a table has one
        return column

    def where(self, row: int, column: int) -> str:
        """Return how a cell is named: the file, the sheet, and B5."""
        return f"{self.file} 「{self.sheet.name}」 {self.sheet.name_of(row, column)}"

    def tell(self, where: str, what: Message, mend: Message) -> None:
        """Tell why a cell can't be taken."""
        self.problems.append(Problem(Location(where), "bad-cell", what, _NOT_WRITTEN, mend))

    def told(self) -> Iterator[tuple[str, dict[str, str]]]:
        """Yield each number with its cell and the fields of its figure."""
        for at in range(self.layout.first, len(self.sheet.rows)):
            row = self.sheet.rows[at]
            if not any(row):
                continue
            texts = [cell.text for cell in row if cell]
            if is_total(texts[0]):
                self.totals.append(texts[0])
                continue
            # A note in a cell that is merged over the row, or who signs the sheet.
            if (len(texts) > 1 and len(set(texts)) == 1) or _SIGNED.match(texts[0]):
                self.bare.append(texts[0])
                continue
            yield from self._row(at, row)

    def _row(self, at: int, row: Sequence[SheetCell]) -> Iterator[tuple[str, dict[str, str]]]:
        numbers = self._numbers(at, row)
        if numbers is None:
            return
        shown = [
            one
            for one in numbers
            if one[2] and bare_head(one[2].text) not in _BLANK and one[2].text not in _BLANK
        ]
        self.blank += sum(1 for one in numbers if one[2]) - len(shown)
        if not shown:
            if not any(cell for _, _, cell in numbers):
                self.bare.append(next(cell.text for cell in row if cell))
            return
        common = self._common(at, row)
        if common is None:
            return
        for column, indicator, cell in shown:
            where = self.where(at, column.index)
            if cell.fault:
                self.tell(where, cell.fault, message("write the number itself"))
            elif printed := self._printed(where, cell, self._unit(row, column, indicator), indicator):
                own = self._own(at, column, common["source"])
                if own is not None:
                    unit = self._measured_in(indicator, column.head.unit)
                    yield where, {**common, **own, "indicator": indicator, "printed": printed, "unit": unit}

    def _numbers(self, at: int, row: Sequence[SheetCell]) -> list[tuple[SheetColumn, str, SheetCell]] | None:
        """Return the numbers of a row with their indicators; None where it names one that nobody knows."""
        numbers = [
            (column, column.head.indicators[0], self._cell(row, column)) for column in self.layout.values
        ]
        column, named = (self.layout.of(role) for role in (ColumnRole.NUMBER, ColumnRole.INDICATOR))
        if column and named and (cell := self._cell(row, column)):
            words = self._cell(row, named).text
            if not (found := self._named(at, named, words, ("indicator",), "indicator")):
                return None
            numbers.append((column, found, cell))
        return numbers

    def _unit(self, row: Sequence[SheetCell], column: SheetColumn, indicator: str) -> str:
        """Return what a bare number of a column is counted in."""
        typed = (
            self._cell(row, self.layout.of(ColumnRole.UNIT)).text if column.role is ColumnRole.NUMBER else ""
        )
        return typed or column.head.unit or self.edition.indicators[indicator].unit or ""

    def _measured_in(self, indicator: str, unit: str) -> str:
        """Return the unit of a column where its indicator has another for the same: 公顷 for 亩."""
        own, unit = self.edition.indicators[indicator].unit, base_unit(unit)
        return unit if times(unit, own) not in {None, 1} else ""

    def _own(self, at: int, column: SheetColumn, source: str) -> dict[str, str] | None:
        """Return what the head of a column says of its numbers beside the indicator; None can't be read."""
        head = column.head
        own = {"scope": head.scope, "modality": head.modality, "as_of": self._meant(head.as_of, source)}
        if head.as_of and not own["as_of"]:
            self._no_year(self.where(at, column.index), head.as_of)
            return None
        return {name: value for name, value in own.items() if value}

    def _no_year(self, where: str, typed: str) -> None:
        self.tell(
            where,
            message("「{typed}」 names no year", typed=typed),
            message("write it with its year, like 2020-03-02"),
        )

    def _cell(self, row: Sequence[SheetCell], column: SheetColumn | None) -> SheetCell:
        return cell_at(row, column.index) if column else EMPTY_CELL

    def _common(self, at: int, row: Sequence[SheetCell]) -> dict[str, str] | None:
        """Return the fields that all numbers of a row share, or None where one can't be told."""
        words = self._cell(row, self._subject).text
        if not words:
            self.tell(
                self.where(at, self._subject.index),
                message("nothing says whose the numbers of this row are"),
                message("write the name of the place or enterprise into the row"),
            )
            return None
        new = "place" if _OF_PLACES.search(self._subject.typed) else "enterprise"
        subject = self._named(at, self._subject, words, SUBJECT_KINDS, new)
        source = self._reference(at, row, ColumnRole.SOURCE, "source") or self.common.source
        scope = self._reference(at, row, ColumnRole.SCOPE, "scope")
        as_of = self._day(at, row, source)
        if not subject or scope is None or as_of is None or source is None:
            return None
        if not source:
            column = self.layout.of(ColumnRole.SOURCE) or self._subject
            self.tell(
                self.where(at, column.index),
                message("nothing says which source has these numbers"),
                message(
                    "name it: --source and its id or title; a new one is recorded by `{command}`",
                    command=CommandLine("new source"),
                ),
            )
            return None
        fields = {"source": source, "subject": subject, "as_of": as_of, "scope": scope or self.common.scope}
        for role in (ColumnRole.LOCATOR, ColumnRole.NOTE):
            fields[role.value] = self._cell(row, self.layout.of(role)).text
        return {**fields, "modality": self.common.modality}

    def _reference(self, at: int, row: Sequence[SheetCell], role: ColumnRole, kind: str) -> str | None:
        """Return the id that a cell names, empty where it is empty, None where nothing is called so."""
        column = self.layout.of(role)
        words = self._cell(row, column).text
        if column is None or not words:
            return ""
        return self._named(at, column, words, (kind,), kind) or None

    def _named(self, at: int, column: SheetColumn, words: str, kinds: Sequence[str], new: str) -> str:
        """Return the id of the one record that is called so; tell where there is none, or several."""
        found = records_named(self.edition, kinds, words)
        if not found and "source" in kinds:
            found = tuple(
                id_ for id_, one in self.edition.sources.items() if words in {one.title, one.outlet}
            )
        if len(found) == 1:
            return found[0]
        if found:
            what = message("several records are called 「{name}」", name=words)
            mend = message("write the id of the one that you mean: {ids}", ids=", ".join(found))
        elif _WHOLE.fullmatch(words):
            what = message("no record is called 「{name}」", name=words)
            mend = message("write the name of the place that is meant")
        else:
            what = message("no record is called 「{name}」", name=words)
            near = _like(self.edition, kinds, words)
            if not near and new == "enterprise" and (_OF_FIRMS.search(column.typed) or _FIRM.search(words)):
                self.unknown[words] = None
            mend = (
                message(
                    "write {name} if that is meant; else record it first by `{command}`",
                    name=" / ".join(near),
                    command=CommandLine(f"new {new} name={words}"),
                )
                if near
                else message("record it first by `{command}`", command=CommandLine(f"new {new} name={words}"))
            )
        self.tell(self.where(at, column.index), what, mend)
        return ""

    def _day(self, at: int, row: Sequence[SheetCell], source: str | None) -> str | None:
        """Return the day that the numbers of a row are true of, empty for none; None can't be read."""
        column = self.layout.of(ColumnRole.AS_OF)
        cell = self._cell(row, column)
        if column is None or not cell:
            found = self.common.as_of or self._meant(self.layout.as_of, source)
            if self.layout.as_of and not found:
                self._no_year(self.where(at, self._subject.index), self.layout.as_of)
                return None
            return found
        if cell.day:
            return cell.day.isoformat()
        if found := self._meant(cell.text, source):
            return found
        told = self.edition.sources.get(source or "")
        where = self.where(at, column.index)
        if meant.month_and_day(cell.text) and not (told and told.published):
            self._no_year(where, cell.text)
        else:
            self.tell(
                where,
                message("there is no day 「{typed}」", typed=cell.text),
                message("write it with its year, like 2020-03-02"),
            )
        return None

    def _meant(self, words: str, source: str | None) -> str:
        """Return a day, month or year as records have it; one without a year is of that of its source.

        Of the year before is only what is much later in the year; a little later is a slip, to be told.
        """
        if not words:
            return ""
        numbers = meant.day(words)
        if not numbers and (short := meant.month_and_day(words)):
            told = self.edition.sources.get(source or "")
            published = told.published.last if told and told.published else None
            if published is None:
                return ""
            numbers = (published.year, *short)
            if short[0] - published.month > _HALF_YEAR:
                numbers = (published.year - 1, *short)
        if not numbers and (serial := meant.spreadsheet_day(words)):
            return serial.isoformat()
        try:
            return str(
                Date.parse(
                    "-".join(f"{one:04d}" if not at else f"{one:02d}" for at, one in enumerate(numbers))
                )
            )
        except ValueError:
            return ""

    def _printed(self, where: str, cell: SheetCell, unit: str, indicator: str) -> str:
        """Return a number with its unit, as records have it."""
        words = _THOUSANDS.sub("", re.sub(r"\s+", "", cell.text).translate(_HALF_WIDTH))
        if not _NUMBER.fullmatch(words):
            return f"{words}{_lacking(words, unit)}"
        if (
            unit == "%"
            and self.edition.indicators[indicator].kind is IndicatorKind.SHARE
            and 0 < abs(float(words)) <= 1
        ):
            share = f"{float(words) * 100:.10g}%"
            self.tell(
                where,
                message(
                    "「{typed}」 may be {share} or {percent}", typed=words, share=share, percent=f"{words}%"
                ),
                message("write the one that is meant, with its %"),
            )
            return ""
        return f"{words}{unit}"


def _like(edition: Edition, kinds: Sequence[str], words: str) -> list[str]:
    """Return a few names that may be meant, one a record: those alike, and those of which this is a part."""
    known = edition.names.records
    names = [name for name, ids in known.items() if any(kind in kinds for kind, _ in ids)]
    longer = sorted((name for name in names if words in name), key=len)
    found = [*longer, *difflib.get_close_matches(words, names, 1, _ALIKE)]
    of_record = {frozenset(known[name]): name for name in reversed(found)}
    return list(dict.fromkeys(of_record[frozenset(known[name])] for name in found))[:_NAMED]


def _lacking(words: str, unit: str) -> str:
    """Return what a number in words leaves out of its unit: 万元 of 300多, 元 of 2.3亿; empty for nothing."""
    try:
        if parse(words).unit:
            return ""
    except QuantityError:
        return ""
    for one in (unit, base_unit(unit)):
        try:
            if parse(f"{words}{one}").unit:
                return one
        except QuantityError:
            continue
    return ""


def compare_figures(
    file: str, sheet: Sheet, layout: Layout, edition: Edition, common: Common
) -> SheetFigures:
    """Return what the figures of a sheet change. Nothing is written.

    A figure is the same one where its source, subject, indicator, day and scope are the same, and it is of no
    group and no other modality.
    """
    reader = _Reader(file, sheet, layout, edition, common)
    seen: dict[tuple[str, ...], tuple[str, str]] = {}
    figures: dict[str, Figure] = {}
    told: dict[str, Told] = {}
    for cell, typed in reader.told():
        fields = {name: value for name, value in typed.items() if value}
        figure, problems = record(Figure, {"id": f"cell-{len(told) + 1}", **fields}, Origin(cell))
        if figure is None:
            reader.problems += [_at_cell(problem, cell) for problem in problems]
            continue
        key = _key(figure)
        if key in seen:
            first, printed = seen[key]
            if fold(printed) != fold(figure.printed):
                reader.tell(
                    cell,
                    message(
                        "the sheet has this number twice: {printed} here, {other} in {cell}",
                        printed=figure.printed,
                        other=printed,
                        cell=first.rpartition(" ")[2],
                    ),
                    message("leave one of them, or give each its day or scope"),
                )
            continue
        seen[key] = cell, figure.printed
        before = _on_record(edition, figure)
        change = Effect.NEW
        if before:
            change = Effect.SAME if fold(before.printed) == fold(figure.printed) else Effect.CHANGED
        figures[figure.id], told[figure.id] = figure, Told(cell, fields, change, before)
    wrong = _wrong(edition, figures, {id_: one.cell for id_, one in told.items()})
    problems = [*reader.problems, *(problem for found in wrong.values() for problem in found)]
    errors = {id_ for id_, found in wrong.items() if any(p.severity is Severity.ERROR for p in found)}
    return SheetFigures(
        tuple(one for id_, one in told.items() if id_ not in errors),
        tuple(problems),
        tuple(reader.totals),
        tuple(reader.bare),
        reader.blank,
        tuple(reader.unknown),
    )


def _on_record(edition: Edition, figure: Figure) -> Figure | None:
    """Return the figure on record that says the same thing, whatever number it prints."""
    others = edition.figures_by_observation.of((figure.indicator, figure.subject))
    return next(
        (one for one in others if not one.group and not one.with_ and _key(one) == _key(figure)), None
    )


def _key(figure: Figure) -> tuple[str, ...]:
    return (
        figure.source,
        figure.subject,
        figure.indicator,
        str(figure.as_of or ""),
        figure.scope or "",
        figure.modality.value,
    )


def _wrong(
    edition: Edition, figures: Mapping[str, Figure], cells: Mapping[str, str]
) -> dict[str, list[Problem]]:
    """Return what the rules on single figures find in these, by their ids, at their cells."""
    own = {("figure", id_): Origin(cell) for id_, cell in cells.items()}
    origins = ChainMap(own, edition.origins)  # type: ignore[arg-type]
    records = replace(edition, bulletins={}, pages={}, images={}, files={}, origins=origins)
    found: dict[str, list[Problem]] = {}
    names = {cell: id_ for id_, cell in cells.items()}
    for rules in (SHAPE, MEANING):  # what a number means is asked only where it can be read
        sound = {id_: one for id_, one in figures.items() if id_ not in found}
        of_these = replace(records, figures=sound, groups=None, results=InMemory())
        on_figures = [rule for rule in rules if rule.key == "figure"]
        checked = [("figure", source) for source in map(str, of_these.figures_by_source.keys())]
        for problem in run_rules(of_these, on_figures, checked):
            cell = problem.location.path
            found.setdefault(names[cell], []).append(_at_cell(problem, cell))
    return found


def _at_cell(problem: Problem, cell: str) -> Problem:
    return replace(problem, location=Location(cell))
