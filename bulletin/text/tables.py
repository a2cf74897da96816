"""Numbers in tables: a cell holds the digits, and a head, a cell beside it or a line above has the unit.

| 企业数（家） |    | 指标   | 数量 | 单位 |    单位：家
| ---: |            | --- | ---: | --- |       | 企业数 |
| 68 |              | 企业数 | 68 | 家 |       | ---: |
                                               | 68 |
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

from bulletin.invisible import SPACES
from bulletin.text.patterns import late
from bulletin.text.quantity import Change, Quantity, QuantityError, TokenRole, directions, parse
from bulletin.text.quantity.folding import fold
from bulletin.text.quantity.lexemes import LexemeKind, lexemes
from bulletin.text.quantity.rounding import half_step
from bulletin.text.quantity.sentence import Mention
from bulletin.text.quantity.units import ANY_UNIT, SHARES, UNITS, WHOLE, usual_unit, words

CellSpan = tuple[int, int]
RowSpans = tuple[CellSpan, ...]
TableSpans = tuple[RowSpans, ...]
"""The rows of a table, the head among them: from where to where in the text each cell goes."""

_UNIT: Final = rf"(?P<{{}}>[百千万亿]{{{{0,2}}}}(?:{ANY_UNIT})(?:/(?:{ANY_UNIT}|月))?)"
_LABEL: Final = late(
    rf"(?P<name>.*?)[ ]?(?:\([ ]?(?:(?:计量)?单位:?)?[ ]?{_UNIT.format('bracketed')}[ ]?\)"
    rf"|(?<=[\u4e00-\u9fff])[,/]?[ ]?(?:单位:?)?(?<=[,/:位 ]){_UNIT.format('behind')}|(?P<share>%))"
)
"""The head of a column or row with its unit: 企业数（家）, 复工率/%, 金额，万元."""
_CAPTION: Final = late(rf"单位[:]?[ ]?{_UNIT.format('unit')}[ ]?[)。]?\s*\Z")
"""What stands right above a table and gives the unit of all its numbers."""
_ONE_UNIT: Final = late(_UNIT.format("unit"))
_SCALES: Final = "百千万亿"
_SCALED: Final = "万亿萬億"
"""What ends a cell that has the scale of its head already: 12万 under 投资（万元）."""
_ABOVE: Final = 40
"""Characters above a table that are looked at for that."""
_LONGEST: Final = 24
"""Characters of a cell that may be a number, or name what a row is about."""
_MAY_STATE: Final = late("[0-9▢]")
_IN_HAN: Final = late("[零〇一二三四五六七八九十百千万亿两]{1,12}")
_PLAIN: Final = late("[0-9.]+")
_NOTED: Final = late(
    r"(?P<number>[^\[（(*＊※†①-⑳]*[\d０-９万亿])[ ]?(?:[*＊※†①-⑳]{1,3}|\[\d{1,2}\]|[（(][^（()）]{1,16}[)）])"
)
"""A number with the mark of a note, or with more of it in brackets: 68*, 68①, 53（含规上20）."""
_DAY_LIKE: Final = late(r"(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])")
_SEVERAL: Final = late(r"\d[\d.,]*[ ]?/[ ]?\d[\d.,]*|(?=[\d,]*[OoО])\d[\d,OoО]{2,9}")
_ODD: Final = late(
    r"[\d.,]+(?:[ ]?[+、/±][ ]?[\d.,]+)+|\d{1,9}(?:[ ]\d{1,9})+|\([\d.,]+\)|\d{1,3}(?:,\d{3})+"
    r"|(?=[OoОlI]?[\d,]*\d)(?=[\d,.]*[OoОlI])[\d,.OoОlI]{2,12}"
)
"""Digits that are no one number: 68、70, 68+2, 6 8, （1200）; and such with letters in them: 7,9O0."""
_OF_DAYS: Final = late(".{0,6}(?:日期|时间|時間|[年月]?日)")
_OF_EVENT: Final = late("(?!.*(?:统计|截[至止]|数据|填报|更新|观测|报告)).{2,10}(?:日期|时间|日)")
"""Heads of columns of days on which something is done, of which no other number of the row is: 复工日期."""
_SERIAL: Final = late("4[0-9]{4}")
_FIRST_DAY: Final = date(1899, 12, 30)
_NUMBERING: Final = late(
    "序号|编号|行次|年份?|年度|月份?|日期|时间|排[名位]|名次|代码|电话|邮编|批次|期数?|No.?|#"
)
"""Heads of columns whose numbers name something, and are counted in no unit of their table."""
_NAMING: Final = late(
    f"(?:{_NUMBERING.pattern}|.*(?:[号號码碼]|序|时间|時間|日期|电话|電話|热线|熱線|手机|手機|传真|传呼|联系方式"
    "|(?<![0-9])[年月]份?|[班车車航批轮輪场場期名位]次|航班|线路|線路|楼[栋层]?|[栋层]|房间|版[本次]?|[章节条页]码?"
    "|(?<!班)等?级别?|星级|指数|指數|系数|係數|比分|坐标|经度|纬度|ID|PMI|AQI|CPI|PPI|pH))",
    re.IGNORECASE,
)
"""Heads of columns or rows whose numbers have no unit, for they name or order something, or are an index."""
_NAMES: Final = tuple(
    map(re.compile, (r"(?:19|20)\d\d", r"\d{6,8}|1\d{10}|0\d{2,3}-?\d{7,8}|[48]00-?\d{3}-?\d{4}"))
)
"""Years, and numbers of telephones or codes, as all numbers of a column are that name something."""
_SHARE: Final = late("同比|环比|占比|比[重例]|[率幅速]$")
"""What ends the name of a number that may be a share, whatever is counted beside it."""
_TURNING: Final = late("[增减降升涨跌比较多少幅速率]")
_OF_CHANGE: Final = frozenset(
    {*directions.VERBS, *directions.SHORT, *directions.RATES, "增减", "升降", "涨跌"}
)
"""What such words begin with, besides a base."""
_EITHER: Final = late("增减|升降|涨跌|变[化动]")
"""Words for a change of which the sign before the number says the direction."""
_COUNTING: Final = late(".*(?P<unit>[户人家])数")
"""The head of a column that has its unit in its name: 停电户数."""
_SAYS_NOTHING: Final = late(
    "数[量值据字额目]?|指标值|值|金额|完成情况|情况|本[期月周日年]|当[日月]|目前|合计|总计|总数|单位|序号|备注"
)
"""Heads of columns that leave it to the row what is counted."""
_OF_PLACES: Final = late(
    r"(?=.*[县縣区區乡鄉镇鎮村])[省市县縣区區乡鄉镇鎮街道村社园園()、/和及]{1,12}(?:名称|名稱)?|街道(?:名称|名稱)?"
    r"|(?:.{0,4}(?:企业|企業|公司|工厂|工廠|学校|學校|医院|醫院|景区|景區|商场|商場|街市|市[场場]|超市|酒店|工地|园|園)"
    r"|[屋公]?[邨村苑])(?:名称|名稱)?"
)
"""Heads of columns whose cells are places, or who else is counted by: 乡镇, 县市区, 镇（街道）, 企业名称."""
_OF_ALL: Final = late("[合总總小共][计計]|[全各本]|平均|其[中他它]|[-—–/]")
"""What begins a cell there that names no single place."""
_STATE: Final = late(
    "[无無]|(?:全部|均|未|尚未|已|正常)?(?:[复復开開停]|恢复|恢復)[工产產业業市课課营營]{0,3}|[未没沒][报報有]"
)
"""What a cell says of a row, which is no name."""
_OF_INDICATORS: Final = late("指标(?:名称)?|项目|类别|内容|名称|")
"""The head of a column that names what is counted."""


_SUM: Final = late("[合总總][计計]|[总總]数|[总總]數|[共小][计計]|[全总總][县縣区區市镇鎮][合总總][计計]")
"""What a row or column of sums is called."""
_APART: Final = late(
    "其中|平均|均|[率比价價龄齡温溫速幅]|去年|上年|上月|同期|目[标標]|任[务務]|[计計][划劃]|最[高低]|密度|排名|指[数數]|[增减減]|累[计計]|至今|余[额額]|[0-9一二三四五六七八九十][年月日号/.]|季度|半年|[周週]"
)
"""What a row or column is called that is no part of a sum: 其中规上, 复工率, 去年同期, 3月1日."""
_GROUPED: Final = 3
"""So many rows has a table at least with two rows of heads."""
_SUMMED, _WRONG = 2, 3
"""So many parts has a sum at least, and of so many of them at most one is wrong."""
_UNSUMMED: Final = SHARES | words("倍 番 ℃ 度 摄氏度 岁 周岁 成 折 天 日 小时 分钟 周 年 个月")


class Stated(NamedTuple):
    """A number of a table, and what the table says of it, as a sentence would: 苏仙区的复工企业数68家.

    The sentence ends with the words of the quantity; of one for which no unit is given, that is the cell.
    `row` is what stands in its row under a head like 乡镇, and says whose it is.
    """

    mention: Mention
    told: str
    row: str = ""


class _Label(NamedTuple):
    """The words of a cell without the unit in it, and that unit, in folded form."""

    name: str
    unit: str


def stated(text: str, table: TableSpans) -> Iterator[Stated]:
    """Yield the cells of a table of `text` that are a number with a unit, in order."""
    return (one for one in number_cells(text, table) if one.mention.quantity.unit)


def serial_days(text: str, table: TableSpans) -> Iterator[tuple[int, date]]:
    """Yield the cells of days that hold the number by which a spreadsheet counts them: where, and which day.

    43891 is 2020-03-01 (Excel counts from the end of 1899).
    """
    return _Grid(text, table).serial_days()


def odd_cells(text: str, table: TableSpans) -> Iterator[tuple[int, int, bool]]:
    """Yield the cells of a table of `text` that have digits and are no number: from, to, and if that is told.

    What may be a day (3/4) is not, where no unit is given for it.
    """
    return _Grid(text, table).odd()


def number_cells(text: str, table: TableSpans) -> Iterator[Stated]:
    """Yield the cells of a table of `text` that are a number, in order, also those without a unit.

    Of these, numbers that name something are left out: those of rows, days, telephones.
    """
    return _Grid(text, table).stated()


class WrongSum(NamedTuple):
    """A cell that says to be the sum of others, and is not: where, what they add up to, and the unit."""

    start: int
    total: Fraction
    unit: str


def wrong_sums(text: str, table: TableSpans) -> Iterator[WrongSum]:
    """Yield the cells of a table's one row or column of sums that the numbers beside it do not add up to.

    Only where it is certain: all of them are exact, of one unit and no shares, and rounding is allowed for.
    """
    return _Grid(text, table).wrong_sums()


@dataclass(frozen=True)
class _Grid:
    """A table, with what its cells say of the numbers in others."""

    text: str
    table: TableSpans

    def _words(self, span: CellSpan) -> str:
        return self.text[slice(*span)].strip()

    @cached_property
    def _heads(self) -> tuple[_Label, ...]:
        """The labels of the columns; none where the first row is no head, for it has a number for a cell."""
        cells = [self._words(span) for span in self.table[0]]
        if any(_is_number(cell) for cell in cells):
            return ()
        below = [self._words(span) for span in self.table[1]] if self._has_two_heads else []
        below += [""] * (len(cells) - len(below))
        return tuple(_label(low or high) for high, low in zip(cells, below, strict=False))

    @cached_property
    def _has_two_heads(self) -> bool:
        """Whether the second row has heads that the first one groups: it names nothing itself.

        A head that stands over several is the only cell there, or an empty one or itself stands beside it.
        """
        if len(self.table) < _GROUPED:
            return False
        top, below = ([self._words(span) for span in row] for row in self.table[:2])
        first = below[0] if below else ""
        groups = len(top) < len(below) or any(cell in {"", before} for before, cell in pairwise(top))
        return (
            groups
            and any(below)
            and first in {"", top[0] if top else ""}
            and not any(map(_MAY_STATE.search, below))
        )

    @property
    def _body(self) -> TableSpans:
        """The rows below the heads."""
        return self.table[1 + self._has_two_heads if self._heads else 0 :]

    @cached_property
    def _units_at(self) -> int:
        """The column that says nothing but units, -1 for none."""
        if not any(head.name in {"单位", "單位", "计量单位", "計量單位"} for head in self._heads):
            return -1
        for at, head in enumerate(self._heads):
            said = [fold(self._words(row[at])) for row in self._body if at < len(row)]
            if "位" in head.name and any(said) and all(map(_ONE_UNIT.fullmatch, filter(None, said))):
                return at
        return -1

    @cached_property
    def _unit(self) -> str:
        """The unit that is given for the whole table."""
        start = min((span[0] for row in self.table for span in row), default=0)
        found = _CAPTION.search(fold(self.text[max(0, start - _ABOVE) : start]).rstrip("\n |"))
        return found["unit"] if found else ""

    @cached_property
    def _leads(self) -> tuple[str, ...]:
        """The words of each head that make a change of the number: 同比增长 of 工业增加值同比增长（%）."""
        return tuple(_lead(head) for head in self._heads)

    def stated(self) -> Iterator[Stated]:
        """Yield the numbers of all rows."""
        for row in self._body:
            cells = [self._words(span) for span in row]
            for at, (first, _) in enumerate(row):
                if not cells[at] or len(cells[at]) > _LONGEST or not self._may_state(at, cells):
                    continue
                found, words = self._read(at, cells), cells[at]
                if not found and self._unit_for(at, cells) and (noted := _NOTED.fullmatch(words)):
                    words = noted["number"]
                    found = self._read(at, [*cells[:at], words, *cells[at + 1 :]])
                if found and (found.unit or row is not self.table[0]):  # a top one is a head
                    start = self.text.index(words, first)
                    mention = Mention(start, start + len(words), found, detached=found.printed != words)
                    yield Stated(mention, self._told(at, cells, found), self._place(at, cells))

    def _place(self, at: int, cells: list[str]) -> str:
        """Return what the row of the cell `at` is called, left of it under a head that says so.

        Behind the first column a cell with a number or a state is none: 复工企业 has 26家, or 全部复工.
        """
        columns = (
            index for index in reversed(range(at)) if _OF_PLACES.fullmatch(fold(self._head(index).name))
        )
        names = (
            cells[index]
            for index in columns
            if cells[index]
            and not _is_number(cells[index])
            and not (index and (_MAY_STATE.search(cells[index]) or _STATE.fullmatch(cells[index])))
        )
        words = next(names, "")
        return "" if _OF_ALL.match(words) else words

    def serial_days(self) -> Iterator[tuple[int, date]]:
        """Yield the cells in a column or a row of days that are such a number."""
        for row in self.table[1:]:
            of_row = len(row) > 1 and _OF_DAYS.fullmatch(self._words(row[0])) is not None
            for at, (first, end) in enumerate(row):
                is_day = of_row or _OF_DAYS.fullmatch(self._head(at).name) is not None
                if is_day and (found := _SERIAL.fullmatch(self.text[first:end].strip())):
                    yield self.text.index(found[0], first), _FIRST_DAY + timedelta(int(found[0]))

    def _may_state(self, at: int, cells: list[str]) -> bool:
        """Tell if a cell may be a number: it has digits, or is a Chinese numeral where a unit is given."""
        words = fold(cells[at])
        in_han = _IN_HAN.fullmatch(words) is not None and bool(self._head(at).unit)
        return in_han or _MAY_STATE.search(words) is not None

    def odd(self) -> Iterator[tuple[int, int, bool]]:
        """Yield the cells with digits that are no one number, and if that is told."""
        for row in self._body:
            cells = [self._words(span) for span in row]
            for at, (first, _) in enumerate(row):
                words = fold(cells[at])
                has_unit = bool(self._unit_for(at, cells))
                if not (_ODD if has_unit else _SEVERAL).fullmatch(words) or self._read(at, cells):
                    continue
                start = self.text.index(cells[at], first)
                is_named = self._names_something(at, cells) or _DAY_LIKE.fullmatch(words) is not None
                yield start, start + len(cells[at]), has_unit or not is_named

    def wrong_sums(self) -> Iterator[WrongSum]:
        """Yield the sums of columns and rows that are wrong; a row or column of another kind leaves doubt."""
        rows = self._body if self._heads else ()
        labels = [fold(self._words(row[0])).replace(" ", "") for row in rows if row]
        totals = [at for at, label in enumerate(labels) if _SUM.match(label)]
        at_an_end = totals[:1] in ([0], [len(rows) - 1])
        if (
            len(totals) == 1
            and at_an_end
            and _SUM.fullmatch(labels[totals[0]])
            and len(rows) > _SUMMED
            and not any(map(_APART.search, labels))
        ):
            total = rows[totals[0]]
            others = [row for at, row in enumerate(rows) if at != totals[0]]
            for at in range(1, len(total)):
                if not _APART.search(self._head(at).name) and all(len(row) > at for row in others):
                    yield from self._wrong_sum((total, at), [(row, at) for row in others])
        heads = [fold(head.name).replace(" ", "") for head in self._heads]
        sums = [at for at, head in enumerate(heads) if _SUM.fullmatch(head)]
        if len(sums) == 1 and not any(map(_APART.search, heads)):
            yield from self._wrong_in_rows(rows, sums[0])

    def _wrong_in_rows(self, rows: Sequence[RowSpans], total: int) -> Iterator[WrongSum]:
        """Yield the wrong sums of a column of sums; where most are, it is one of something else."""
        places = range(1 + (self._heads[0].name in {"序号", "编号"}), len(self._heads))
        others = [at for at in places if at != total]
        full = [row for row in rows if len(row) == len(self._heads)]
        wrong = [one for row in full for one in self._wrong_sum((row, total), [(row, at) for at in others])]
        if len(others) >= _SUMMED and _WRONG * len(wrong) < len(full):
            yield from wrong

    def _wrong_sum(
        self, total: tuple[RowSpans, int], parts: Sequence[tuple[RowSpans, int]]
    ) -> Iterator[WrongSum]:
        """Yield the cell of a sum if the cells of its parts add up to another one, and are all certain."""
        found = [self._summand(row, at) for row, at in (total, *parts)]
        numbers = [one for one in found if one]
        if len(numbers) < len(found) or len({(quantity.unit, quantity.per) for quantity, _ in numbers}) > 1:
            return
        (whole, own), *others = numbers
        added = sum((quantity.value or Fraction() for quantity, _ in others), Fraction())
        row, at = total
        words = self._words(row[at])
        if abs(added - (whole.value or 0)) > own + sum(rounded for _, rounded in others):
            yield WrongSum(self.text.index(words, row[at][0]), added, whole.unit)

    def _summand(self, row: RowSpans, at: int) -> tuple[Quantity, Fraction] | None:
        """Return a cell's number, and by how much it may have been rounded; None for what is in no sum."""
        cells = [self._words(span) for span in row]
        if not cells[at] or len(cells[at]) > _LONGEST or not self._may_state(at, cells):
            return None
        found = self._read(at, cells)
        if found is None or found.value is None or found.change is not Change.LEVEL or found.per:
            return None
        if found.unit in _UNSUMMED or self._names_something(at, cells):
            return None
        return found, half_step(found)

    def _head(self, at: int) -> _Label:
        return self._heads[at] if at < len(self._heads) else _Label("", "")

    def _read(self, at: int, cells: list[str]) -> Quantity | None:
        """Return what the cell `at` of a row says, with the unit and the direction that hold for it."""
        lead = self._leads[at] if at < len(self._leads) else ""
        own = _parsed(lead + cells[at])
        if own and any(token.role is TokenRole.UNIT for token in own.tokens):
            return own
        unit = self._unit_for(at, cells)
        if own and not unit and not own.unit and not self._names_something(at, cells):
            return own
        counted = _unscaled(unit)
        found = _parsed(f"{lead}{cells[at]}{counted if cells[at][-1] in _SCALED else unit}") if unit else None
        known = usual_unit(counted.partition("/")[0])
        return found if found and found.unit == ("%" if known == "‰" else known) else None

    def _unit_for(self, at: int, cells: list[str]) -> str:
        """Return the unit of a bare number: its column's, else its row's, else the table's."""
        head = self._head(at)
        if head.unit or at == self._units_at or _NUMBERING.fullmatch(fold(head.name)):
            return head.unit
        unit = self._unit
        if 0 <= self._units_at < len(cells) and cells[self._units_at]:
            unit = fold(cells[self._units_at])
        elif of_row := next((label.unit for label in map(_label, cells[:at]) if label.unit), ""):
            unit = of_row
        elif not unit and (of_name := _COUNTING.fullmatch(fold(head.name))):
            unit = of_name["unit"]
        counted = _unscaled(unit)
        is_share = _SHARE.search(fold(head.name)) and counted not in SHARES
        is_part = counted in WHOLE and counted == unit and "." in cells[at]
        return "" if is_share or is_part else unit

    def _names_something(self, at: int, cells: list[str]) -> bool:
        """Tell if a number needs no unit: by its column's head, the row's first cell or all the column."""
        labels = (self._head(at).name, cells[0] if at else "")
        return any(_NAMING.fullmatch(fold(label)) for label in labels if label) or at in self._naming

    @cached_property
    def _naming(self) -> frozenset[int]:
        """The columns of which all numbers name something; in the first they may count the rows too."""
        columns: dict[int, list[str]] = {}
        for row in self._body:
            for at, span in enumerate(row):
                if _MAY_STATE.search(cell := fold(self._words(span))):
                    columns.setdefault(at, []).append(cell)
        return frozenset(
            at
            for at, found in columns.items()
            if any(all(map(names.fullmatch, found)) for names in _NAMES)
            or (at == 0 and found == [str(number) for number in range(1, len(found) + 1)])
        )

    def _told(self, at: int, cells: list[str], found: Quantity) -> str:
        """Return what row and head say of a number, and behind it the number."""
        head = self._head(at)
        left = [
            _label(cell)
            for index, cell in enumerate(cells[:at])
            if index != self._units_at and not _OF_EVENT.fullmatch(fold(self._head(index).name))
        ]
        of_row = [
            label
            for label in left
            if label.name and len(label.name) <= _LONGEST and not _is_number(label.name)
        ]
        names = [label.name for label in of_row]
        name = self._counted(at)
        counts_rows = any(label.unit for label in of_row) or _OF_INDICATORS.fullmatch(
            fold(self._head(0).name)
        )
        names = [name, *names] if counts_rows and not head.unit else [*names, name]
        return "的".join(filter(None, names)) + found.printed

    def _counted(self, at: int) -> str:
        """Return the name of what a column counts; a column of changes alone is of the one before it."""
        unit = self._head(at).unit
        for before in range(at, -1, -1):
            head = self._head(before)
            changes = 0 < len(head.name) == len(self._leads[before])
            if not changes and (before == at or unit in {*SHARES, "", head.unit}):
                at = before
                break
        name, lead = self._head(at).name, self._leads[at] if at < len(self._leads) else ""
        return "" if _SAYS_NOTHING.fullmatch(fold(name)) else name.removesuffix(lead)


def _label(cell: str) -> _Label:
    found = _LABEL.fullmatch(fold(cell))
    if found is None or _is_number(cell):  # 86.9% gives the number beside it no unit
        return _Label(cell, "")
    return _Label(cell[: found.end("name")].strip(), found["bracketed"] or found["behind"] or found["share"])


def _unscaled(unit: str) -> str:
    """Return a unit without its scales; that of 万千瓦时 begins with one itself."""
    ends = (unit[at:] for at in range(len(unit)) if unit[at:] in UNITS or unit[at] not in _SCALES)
    return next(ends, "")


def _is_number(cell: str) -> bool:
    """Say whether a cell is a number, with or without a unit."""
    return bool(_MAY_STATE.search(cell)) and (
        _PLAIN.fullmatch(fold(cell)) is not None or _parsed(cell) is not None
    )


def _lead(head: _Label) -> str:
    """Return the words that a head ends with and that make a change of a number behind them."""
    folded = fold(head.name)
    if not _TURNING.search(folded):
        return ""
    signs = ("", "+") if _EITHER.search(folded) else ("",)
    for lexeme in lexemes(folded):
        if lexeme.kind is not LexemeKind.BASE and lexeme.text not in _OF_CHANGE:
            continue
        words = head.name[lexeme.start :]
        found = [_parsed(f"{words}{sign}1{head.unit or '%'}") for sign in signs]
        if any(quantity and quantity.change is not Change.LEVEL for quantity in found):
            return words
        if any(found):
            return ""
    return ""


def _parsed(words: str) -> Quantity | None:
    try:
        return parse(words)
    except QuantityError:
        return None


_RULER: Final = late(rf"[|｜:： \t{SPACES}]*[\-—–－─][\-—–－─|｜:： \t{SPACES}]*")
_BAR: Final = late(r"(?<!\\)[|｜]")
_TAB: Final = late(r"\t")


def tables(text: str) -> Iterator[TableSpans]:
    """Yield the tables of a plain text: rows with bars and a ruler, and lines with tabs between cells."""
    if "\t" not in text and "|" not in text and "｜" not in text:
        return
    ends = [*(match.start() for match in re.finditer("\n", text)), len(text)]
    lines = [(last + 1, end) for last, end in zip([-1, *ends], ends, strict=False)]
    held: list[RowSpans] = []
    barred = False
    for at, (start, end) in enumerate(lines):
        line = text[start:end]
        below = text[slice(*lines[at + 1])] if at + 1 < len(lines) else ""
        if not (barred and _BAR.search(line)) and not ("\t" in line.strip() and not barred):
            if held:
                yield tuple(held)
            held, barred = [], False
        if not barred and _BAR.search(line) and _BAR.search(below) and _RULER.fullmatch(below):
            held, barred = [_row(text, start, end, _BAR)], True
        elif barred and not _RULER.fullmatch(line):
            held.append(_row(text, start, end, _BAR))
        elif not barred and "\t" in line.strip():
            held.append(_row(text, start, end, _TAB))
    if held:
        yield tuple(held)


def _row(text: str, start: int, end: int, border: re.Pattern[str]) -> RowSpans:
    """Return where the cells of a row go; bars at its ends border no cell outside of them."""
    edges = [start - 1, *(match.start() for match in border.finditer(text, start, end)), end]
    cells = [(before + 1, after) for before, after in pairwise(edges)]
    if border is _BAR:
        cells = cells[1 if not text[slice(*cells[0])].strip() else 0 :]
        cells = cells[: -1 if cells and not text[slice(*cells[-1])].strip() else None]
    return tuple(cells)
