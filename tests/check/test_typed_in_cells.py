"""Numbers in tables are held to the records as those of sentences are, with the unit that the table gives."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from said import MATTER, bulletin, problems, told_of_each

FILES: Final = {
    "data/indicators.yaml": """\
- {id: enterprises-resumed, name: 复工企业数, unit: 家, kind: count, definition: 复工的企业。}
- {id: resumption-rate, name: 复工率, unit: "%", kind: share, definition: 复工的比例。}
- {id: output, name: 工业产值, unit: 元, kind: money, definition: 产值。}
- {id: output-growth, name: 工业产值增速, unit: "%", kind: rate, definition: 产值的变化。}
- {id: staff, name: 到岗员工数, unit: 名, units: [人], kind: count, definition: 到岗的员工。}
""",
    "data/figures/more.yaml": """\
source: rednet-suxian
subject: suxian
figures:
  - {id: resumed, indicator: enterprises-resumed, printed: 720家}
  - {id: rate, indicator: resumption-rate, printed: 93.5%}
  - {id: output, indicator: output, printed: 1562.73万元}
  - {id: output-fall, indicator: output-growth, printed: 下降3.2%, base: 同比}
  - {id: staff, indicator: staff, printed: 近3000人}
  - {id: lost, indicator: enterprises-resumed, printed: ▢家, group: 甲}
""",
}


def told(folder: Path, tables: Iterable[str]) -> list[list[tuple[str, int, int | None]]]:
    """Return the rules that find something in bulletins with a table each, with line and column.

    That one in Traditional characters does not say so is left out.
    """
    found = told_of_each(folder, FILES, [f"\n表如下。\n\n{table}" for table in tables])
    return [
        [
            (one.rule, one.location.line - 12, one.location.column)
            for one in each
            if one.rule != "other-script"
        ]
        for each in found
    ]


BOUND: Final = {
    "a head with the unit in brackets": "| 复工企业数（家） |\n| --- |\n| 720 |",
    "brackets of half width": "| 复工企业数 (家) |\n| --- |\n| 720 |",
    "a unit behind a stroke": "| 复工企业数/家 |\n| --- |\n| 720 |",
    "a share": "| 县区 | 复工率（%） |\n| --- | --- |\n| 苏仙区 | 93.5 |",
    "a scale in the head": "| 县区 | 工业产值（万元） |\n| --- | --- |\n| 苏仙区 | 1,562.73 |",
    "a scale in the cell": "| 县区 | 工业产值（元） |\n| --- | --- |\n| 苏仙区 | 1562.73万 |",
    "a hedge in the cell": "| 县区 | 到岗员工（人） |\n| --- | --- |\n| 苏仙区 | 近3000 |",
    "lost digits": "| 县区 | 复工（家） |\n| --- | --- |\n| 苏仙区 | ▢ |",
    "a fall under its base": "| 县区 | 工业产值同比（%） |\n| --- | --- |\n| 苏仙区 | -3.2 |",
    "a fall under its verb": "| 县区 | 工业产值同比下降（%） |\n| --- | --- |\n| 苏仙区 | 3.2 |",
    "a fall with its sign": "| 县区 | 同比 |\n| --- | --- |\n| 苏仙区 | -3.2% |",
    "a column of units": "| 指标 | 数量 | 单位 |\n| --- | --- | --- |\n| 复工企业数 | 720 | 家 |",
    "units of rows": "| 指标 | 苏仙区 |\n| --- | --- |\n| 复工企业数（家） | 720 |\n| 复工率/% | 93.5 |",
    "a unit of all": "单位：家\n\n| 序号 | 县区 | 复工 |\n| --- | --- | --- |\n| 1 | 苏仙区 | 720 |",
    "a table of HTML": "<table><tr><th>复工企业数（家）</th></tr><tr><td>720</td></tr></table>",
    "Traditional characters": "| 縣區 | 復工企業數（家） |\n| --- | --- |\n| 蘇仙區 | 720 |",
    "a row of the place for short": "| 县区 | 复工（家） |\n| --- | --- |\n| 苏仙 | 720 |",
    "a sum": "| 乡镇 | 复工（家） |\n| --- | --- |\n| 合计 | 720 |",
    "the whole": "| 乡镇 | 复工（家） |\n| --- | --- |\n| 全区 | 720 |",
    "a place within a longer name": "| 县区 | 复工（家） |\n| --- | --- |\n| 苏仙区（含园区） | 720 |",
    "places one in another": "| 市 | 县区 | 复工（家） |\n| --- | --- | --- |\n| 郴州市 | 苏仙区 | 720 |",
    "where something is from": "| 来自 | 复工（家） |\n| --- | --- |\n| 郴州市 | 720 |",
    "things and no places": "| 行业 | 复工（家） |\n| --- | --- |\n| 白露塘 | 720 |",
    "a figure": "| 复工企业数（家） |\n| --- |\n| {{ resumed }} |",
}


def test_a_number_that_a_record_says_is_bound_to_it(tmp_path: Path) -> None:
    """What the table says of a number makes it the same as a record's, and nothing is told."""
    assert dict(zip(BOUND, told(tmp_path, BOUND.values()), strict=True)) == {title: [] for title in BOUND}


UNBOUND: Final = {
    "unknown": ("| 复工企业数（家） |\n| --- |\n| 3 |", [("unsourced-number", 3, 3)]),
    "bare numbers": (
        "| 编号 | 复工企业数 | 到岗 |\n| --- | --- | --- |\n| 12 | 3 | 4 |\n| 13 | 720 | 5 |",
        [("unsourced-number", 3, 8)],
    ),
    "a share without its sign": (
        "| 县区 | 复工率 |\n| --- | --- |\n| 苏仙区 | 93.5 |",
        [("unsourced-number", 3, 9)],
    ),
    "two tables": (
        "| 到岗 |\n| --- |\n| 4 |\n\n文。\n\n| 到岗 |\n| --- |\n| 5 |",
        [("unsourced-number", 3, 3), ("unsourced-number", 9, 3)],
    ),
    "numbers of rows": ("单位：家\n\n| 序号 | 年份 |\n| --- | --- |\n| 1 | 2019 |", []),
    "of another unit": ("| 占比（%） |\n| --- |\n| 720 |", [("unsourced-number", 3, 3)]),
    "a level for a fall": (
        "| 县区 | 工业产值同比（%） |\n| --- | --- |\n| 苏仙区 | 3.2 |",
        [("unsourced-number", 3, 9)],
    ),
    "another number": (
        "| 县区 | 到岗员工数（人） |\n| --- | --- |\n| 苏仙区 | 5400 |",
        [("contradicts-record", 3, 9)],
    ),
    "exchanged digits": (
        "| 指标 | 数量 | 单位 |\n| --- | --- | --- |\n| 工业产值 | 1526.73 | 万元 |",
        [("contradicts-record", 3, 10)],
    ),
    "of another county": (
        "| 县区 | 复工企业数（家） |\n| --- | --- |\n| 北湖区 | 540 |",
        [("unsourced-number", 3, 9)],
    ),
    "of a town that no record knows": (
        "| 镇 | 复工企业数 |\n| --- | --- |\n| 白露塘 | 720家 |",
        [("unsourced-number", 3, 9)],
    ),
    "of a town in the county": (
        "| 乡镇 | 复工企业数（家） |\n| --- | --- |\n| 苏仙区白露塘镇 | 720 |",
        [("unsourced-number", 3, 13)],
    ),
    "of the city around it": (
        "| 县市区 | 复工企业数（家） |\n| --- | --- |\n| 郴州市 | 720 |",
        [("unsourced-number", 3, 9)],
    ),
    "one number twice": (
        "720家。\n\n| 县区 | 复工企业数（家） |\n| --- | --- |\n| 北湖区 | 7 |\n| 桂阳县 | 7 |",
        [("unsourced-number", 5, 9), ("unsourced-number", 6, 9)],
    ),
    "the reverse": (
        "| 县区 | 停工企业数（家） |\n| --- | --- |\n| 苏仙区 | 720 |",
        [("denied-number", 3, 9)],
    ),
}


def test_a_number_that_no_record_says_is_told_at_its_cell(tmp_path: Path) -> None:
    """The rules of sentences hold in tables too: no source, another number than a record's, the reverse."""
    found = told(tmp_path, [table for table, _ in UNBOUND.values()])
    assert dict(zip(UNBOUND, found, strict=True)) == {title: rules for title, (_, rules) in UNBOUND.items()}


BARE: Final = {
    "| 企业 | 到岗 |\n| --- | --- |\n| 甲厂 | 68 |\n| 乙厂 | 112 |": "68、112",
    "| 企业 | 产值 |\n| --- | --- |\n| 甲厂 | 1,562.73 |": "1,562.73",
    "| 企业 | 到岗 |\n| --- | --- |\n| 甲厂 | 近3000 |": "近3000",
    "| 企业 | 到岗 |\n| --- | --- |\n| 甲厂 | 60~68 |": "60~68",
    "| 企业 | 较上周 |\n| --- | --- |\n| 甲厂 | +12 |": "+12",
    "| 企业 | 产值 |\n| --- | --- |\n| 甲厂 | 12万 |": "12万",
    "| 指标 | 苏仙区 | 北湖区 |\n| --- | --- | --- |\n| 到岗 | 68 | 53 |": "68、53",
    "| 指标 | 2018 | 2019 |\n| --- | --- | --- |\n| 到岗 | 68 | 53 |": "68、53",
    "| 县区 | 1月 | 2019年 |\n| --- | --- | --- |\n| 苏仙区 | 12 | 15 |": "12、15",
    "| 序号 | 企业 | 到岗 |\n| --- | --- | --- |\n| 1 | 甲厂 | 68 |": "68",
    "<table><tr><th>到岗</th></tr><tr><td>68</td></tr></table>": "68",
    "| 镇 | 到岗 |\n| --- | --- |\n| 1 | 2 |\n| 2 | 3 |": "2、3",
    "| 序号 | 到岗（人） | 率 |\n| --- | --- | --- |\n| 1 | {{ staff }} | 93.5 |": "93.5",
}


def test_numbers_without_a_unit_are_told_once_a_table(tmp_path: Path) -> None:
    """Readers are told how many numbers have a source; of these nobody could say so."""
    found = told_of_each(tmp_path, FILES, BARE)
    without_unit = [[one for one in each if "without a unit" in str(one.what)] for each in found]
    assert [[(one.rule, str(one.what).rpartition(": ")[2]) for one in each] for each in without_unit] == [
        [("unsourced-number", numbers)] for numbers in BARE.values()
    ]


NAMING: Final = [
    "| 序号 | 企业 |\n| --- | --- |\n| 1 | 甲厂 |\n| 7 | 乙厂 |",
    "| | 企业 |\n| --- | --- |\n| 1 | 甲厂 |\n| 2 | 乙厂 |",
    "| 1 | 甲厂 |\n| --- | --- |\n| 2 | 乙厂 |",
    "| 企业 | 成立年份 |\n| --- | --- |\n| 甲厂 | 1998 |",
    "| 企业 | 成立 |\n| --- | --- |\n| 甲厂 | 1998 |\n| 乙厂 | 2006 |",
    "| 部门 | 值班电话 |\n| --- | --- |\n| 工信局 | 2881234 |",
    "| 部门 | 值班室 |\n| --- | --- |\n| 工信局 | 0735-2881234 |\n| 人社局 | 13800138000 |",
    "| 镇 | 邮编 | 行政区划代码 |\n| --- | --- | --- |\n| 甲镇 | 423000 | 431003 |",
    "| 车次 | 开车时间 |\n| --- | --- |\n| 1461 | 8.30 |",
    "| 县区 | 排名 |\n| --- | --- |\n| 苏仙区 | 2 |",
    "| 日期 | PMI |\n| --- | --- |\n| 3.1 | 50.2 |",
    "| 指标 | 三月 |\n| --- | --- |\n| 制造业采购经理指数 | 50.2 |",
    "| 房间号 | 姓名 |\n| --- | --- |\n| 302 | 张三 |",
    "| 甲队 | 比分 |\n| --- | --- |\n| 乙队 | 3:2 |",
    "| 企业 | 情况 |\n| --- | --- |\n| 甲厂 | 见表2 |\n| 乙厂 | — |",
]


def test_numbers_that_name_something_need_no_unit(tmp_path: Path) -> None:
    """Those of rows, years, telephones, codes, times, ranks and indices."""
    found = told_of_each(tmp_path, FILES, NAMING)
    assert [one for each in found for one in each if "without a unit" in str(one.what)] == []


def test_a_cell_that_states_no_fact_can_be_set_aside(tmp_path: Path) -> None:
    """Bare digits in `not_figures` are those of a whole cell, and not of each number that they stand in."""
    body = "另有13家。\n\n| 复工企业数（家） |\n| --- |\n| 3 |\n| 13 |\n"
    files = {**FILES, **bulletin(body, MATTER + "not_figures: ['3']\n")}
    found = [one for one in problems(tmp_path, files) if one.location.path.endswith("second.md")]
    assert [(one.rule, one.location.line) for one in found] == [
        ("unsourced-number", 11),
        ("unsourced-number", 16),
    ]
