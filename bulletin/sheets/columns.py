"""What each column of a sheet holds, by its head and its cells."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from bulletin.model.edition import Edition
from bulletin.sheets.workbook import EMPTY_CELL, Sheet, SheetCell
from bulletin.text.quantity import QuantityError
from bulletin.text.quantity.parse import parse
from bulletin.text.scripts import to_simplified

SUBJECT_KINDS: Final = ("place", "enterprise", "policy")
"""The kinds of records that a figure may be about."""


class ColumnRole(StrEnum):
    """What the cells of a column say."""

    SUBJECT = "subject"
    PLACE = "place"
    INDICATOR = "indicator"
    NUMBER = "number"
    VALUE = "value"
    """A number of the indicator that the head names."""
    AS_OF = "as_of"
    SCOPE = "scope"
    SOURCE = "source"
    LOCATOR = "locator"
    NOTE = "note"
    LEFT_OUT = "-"


COLUMN_HEADS: Final[Mapping[ColumnRole, tuple[str, ...]]] = {
    ColumnRole.SUBJECT: (
        *(
            "企业名称",
            "企业",
            "公司名称",
            "公司",
            "单位名称",
            "单位",
            "名称",
            "主体",
            "谁的",
            "县市区",
            "县区",
            "区县",
            "县市",
        ),
        *(
            "地区",
            "地方",
            "区域",
            "乡镇",
            "乡镇街道",
            "镇街",
            "镇街道",
            "街道",
            "园区",
            "市州",
            "企业全称",
            "市县",
        ),
    ),
    ColumnRole.PLACE: (
        "所在地",
        "所在县区",
        "所在区县",
        "所在县市区",
        "所在乡镇",
        "所在园区",
        "所属地区",
        "所属县区",
        "所属乡镇",
    ),
    ColumnRole.INDICATOR: ("指标", "指标名称", "统计什么", "数什么"),
    ColumnRole.NUMBER: ("数字", "数值", "原文数字", "数据", "数量"),
    ColumnRole.AS_OF: (
        *(
            "截至",
            "截止",
            "截至日期",
            "截止日期",
            "截至时间",
            "截止时间",
            "统计日期",
            "统计时间",
            "数据日期",
            "日期",
            "截至哪天",
        ),
    ),
    ColumnRole.SCOPE: ("统计范围", "范围", "口径", "统计口径"),
    ColumnRole.SOURCE: ("来源", "出处", "数据来源", "资料来源"),
    ColumnRole.LOCATOR: ("位置", "段落", "第几段", "出处位置"),
    ColumnRole.NOTE: ("备注", "说明", "注"),
    ColumnRole.LEFT_OUT: (
        *(
            "序号",
            "编号",
            "填表人",
            "填报人",
            "联系人",
            "联系电话",
            "电话",
            "手机",
            "手机号",
            "填表日期",
            "填报日期",
            "审核人",
            "不要",
        ),
    ),
}
"""The heads that say what a column holds, without spaces and signs, in Simplified characters."""
_ROLES: Final = {head: role for role, heads in COLUMN_HEADS.items() for head in heads}
_UNIT: Final = re.compile(
    r"(?P<name>.+?)(?:[（(\[【〔](?:单位[:：])?(?P<unit>[^（()）]{1,8})[)）\]】〕]|[/／,，](?P<other>[^/／,，]{1,4}))"
)
_WHOLE_UNIT: Final = re.compile(r"单位[:：]\s*([^\s（()）,，、;；]{1,6})")
_AS_OF: Final = re.compile(
    r"(?:截至|截止到?|统计至)[^年月日\d]*((?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})"
)
_TOTALS: Final = frozenset({"合计", "总计", "小计", "共计", "平均", "总数", "全部", "汇总"})
_ROWS: Final = 15
"""So far down a sheet its heads are looked for."""
_HEADS: Final = 2
"""So many columns must be known for a row to be one of heads."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its index and head, what it holds, and of a number which indicator and in what unit.

    `role` is None where nothing says what it holds; `candidates` are the indicators that its head may mean.
    """

    index: int
    head: str
    role: ColumnRole | None
    indicator: str = ""
    unit: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the table of a sheet is: its columns, its first row below the heads, and what stands above."""

    columns: tuple[SheetColumn, ...]
    first: int
    as_of: str = ""

    def of(self, role: ColumnRole) -> SheetColumn | None:
        """Return the first column that says this."""
        return next((column for column in self.columns if column.role is role), None)

    @property
    def has_numbers(self) -> bool:
        """Whether it has numbers: columns of them, or one with another that says what they count."""
        return bool(self.values or (self.of(ColumnRole.NUMBER) and self.of(ColumnRole.INDICATOR)))

    @property
    def values(self) -> tuple[SheetColumn, ...]:
        """The columns of numbers, each of one indicator."""
        return tuple(column for column in self.columns if column.role is ColumnRole.VALUE)


def bare_head(head: str) -> str:
    """Return a head in Simplified characters, without spaces, numbering and the signs around it."""
    return re.sub(r"[\s　:：*★※、·（()）]+", "", to_simplified(head)).strip("。.")


def is_total(words: str) -> bool:
    """Tell if the first cell of a row says that this adds up others."""
    return bare_head(words) in _TOTALS


def layout_of(sheet: Sheet, edition: Edition, given: Mapping[str, str]) -> Layout | None:
    """Return where the table of a sheet is, or None where no row of it has heads that are known.

    `given` are heads with what they mean: the id or name of an indicator, or a head of COLUMN_HEADS.
    """
    best: tuple[int, int, tuple[SheetColumn, ...]] | None = None
    for first, heads in _candidates(sheet):
        columns = tuple(_columns(heads, edition, given))
        known = len({column.head for column in columns if column.role})
        if known >= _HEADS and (best is None or known > best[0]):
            best = known, first, columns
    if best is None:
        return None
    _, first, columns = best
    above = " ".join(cell.text for row in sheet.rows[:first] for cell in dict.fromkeys(row) if cell)
    whole = found[1] if (found := _WHOLE_UNIT.search(above)) and _is_unit(found[1]) else ""
    columns = tuple(_with_unit(column, whole) for column in columns)
    if not any(column.role is ColumnRole.SUBJECT for column in columns):
        columns = _with_subject(columns, sheet.rows[first:], edition)
    days = {match[1] for match in _AS_OF.finditer(above)}
    return Layout(columns, first, days.pop() if len(days) == 1 else "")


def _candidates(sheet: Sheet) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield what may be the heads of each column, with the index of the row below them.

    They are of one row, or of two, of which the upper one groups columns.
    """
    rows = sheet.rows[:_ROWS]
    for at, row in enumerate(rows):
        yield at + 1, tuple(cell.text for cell in row)
    for at, (top, bottom) in enumerate(pairwise(rows)):
        width = max(len(top), len(bottom))
        yield (
            at + 2,
            tuple(
                _joined(cell_at(top, column).text, cell_at(bottom, column).text) for column in range(width)
            ),
        )


def cell_at(row: Sequence[SheetCell], column: int) -> SheetCell:
    """Return a cell of a row; rows may be shorter than others."""
    return row[column] if column < len(row) else EMPTY_CELL


def _joined(top: str, bottom: str) -> str:
    return top if top == bottom or not bottom else f"{top}{bottom}"


def is_meaning(words: str, edition: Edition) -> bool:
    """Tell if this says what a column holds: an indicator, or a head that is known."""
    return bare_head(words) in _ROLES or any(_indicators(edition, words))


def _columns(heads: Iterable[str], edition: Edition, given: Mapping[str, str]) -> Iterator[SheetColumn]:
    for index, head in enumerate(heads):
        if head:
            yield _column(index, head, edition, given)


def _column(index: int, head: str, edition: Edition, given: Mapping[str, str]) -> SheetColumn:
    meant = given.get(bare_head(head))
    words = meant or head
    if role := _ROLES.get(bare_head(words)):
        return SheetColumn(index, head, role)
    found = _UNIT.fullmatch(re.sub(r"\s+", "", to_simplified(head)))
    unit = (found["unit"] or found["other"] or "") if found else ""
    unit = unit if _is_unit(unit) else ""
    if not meant and found and (role := _ROLES.get(bare_head(found["name"]))) and not unit:
        return SheetColumn(index, head, role)
    names = [meant] if meant else [words, *([found["name"]] if found else [])]
    for name in names:
        indicators = tuple(dict.fromkeys(_indicators(edition, name)))
        if len(indicators) == 1:
            return SheetColumn(index, head, ColumnRole.VALUE, indicators[0], unit)
        if indicators:
            return SheetColumn(index, head, None, unit=unit, candidates=indicators)
    return SheetColumn(index, head, None, unit=unit)


def _indicators(edition: Edition, name: str) -> Iterator[str]:
    """Yield the ids of the indicators that are called so."""
    if name in edition.indicators:
        yield name
    simplified = re.sub(r"\s+", "", to_simplified(name))
    for form in (simplified, bare_head(name)):
        yield from (id_ for kind, id_ in edition.names.records.get(form, ()) if kind == "indicator")


def _is_unit(words: str) -> bool:
    """Tell if numbers can be counted in this: 家, %, 万份."""
    if not words:
        return False
    try:
        quantity = parse(f"1{words}")
    except QuantityError:
        return False
    return bool(quantity.unit)


def _with_unit(column: SheetColumn, whole: str) -> SheetColumn:
    """Return a column of numbers with the unit that stands above the table, where its head has none."""
    if column.role is not ColumnRole.VALUE or column.unit or not whole:
        return column
    return SheetColumn(column.index, column.head, column.role, column.indicator, whole)


def _with_subject(
    columns: tuple[SheetColumn, ...], rows: Sequence[Sequence[SheetCell]], edition: Edition
) -> tuple[SheetColumn, ...]:
    """Return the columns, of which the one whose cells name most subjects is that of the subjects."""
    counted = {
        column.index: sum(1 for row in rows if subjects_named(edition, cell_at(row, column.index).text))
        for column in columns
        if column.role is None
    }
    index = max(counted, key=lambda one: counted[one], default=-1)
    if not counted.get(index):
        return columns
    return tuple(
        SheetColumn(column.index, column.head, ColumnRole.SUBJECT) if column.index == index else column
        for column in columns
    )


def subjects_named(edition: Edition, words: str) -> tuple[str, ...]:
    """Return the ids of the places, enterprises and policies that are called so."""
    return records_named(edition, SUBJECT_KINDS, words)


def records_named(edition: Edition, kinds: Sequence[str], words: str) -> tuple[str, ...]:
    """Return the ids of the records of these kinds that have this id or are called so."""
    words = words.strip()
    if not words:
        return ()
    if any(words in edition.records(kind) for kind in kinds):
        return (words,)
    forms = dict.fromkeys((words, re.sub(r"\s+", "", to_simplified(words))))
    found = [id_ for form in forms for kind, id_ in edition.names.records.get(form, ()) if kind in kinds]
    return tuple(dict.fromkeys(found))
