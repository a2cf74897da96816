"""`bulletin import`: what a spreadsheet tells is on record afterwards, or told cell by cell."""

import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from books import Rows, Value, ods, xls, xlsx
from click.testing import CliRunner, Result
from writing import tree

from bulletin.cli import main
from bulletin.publish.build import Builder
from bulletin.read.settings import read_settings

SOURCE = "rednet"
PLACES = "- {id: liangtian, name: 良田镇, level: town, parent: suxian}\n"
FACTORIES = "".join(
    f"- {{id: factory-{n}, name: 第{n}机械厂, kind: enterprise, place: liangtian}}\n" for n in range(1, 31)
)


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A new newsroom with thirty enterprises, and a source that was published on 4 March 2020."""
    folder = tmp_path / "news"
    assert CliRunner().invoke(main, ["init", str(folder), "--place", "431003"]).exit_code == 0
    data = folder / "content/data"
    with (data / "places.yaml").open("a", encoding="utf-8") as stream:
        stream.write(PLACES)
    (data / "enterprises").mkdir()
    (data / "enterprises/liangtian.yaml").write_text(FACTORIES, encoding="utf-8")
    with (data / "sources.yaml").open("a", encoding="utf-8") as stream:
        stream.write(f"- {{id: {SOURCE}, outlet: 红网时刻, published: 2020-03-04}}\n")
    return folder


def take(
    newsroom: Path, data: bytes, *options: str, name: str = "企业 到岗.xlsx", write: bool = True
) -> Result:
    """Import a file, from that source unless the options say otherwise."""
    (newsroom / name).write_bytes(data)
    source = () if "--source" in options else ("--source", SOURCE)
    return CliRunner().invoke(
        main,
        [
            *("import", str(newsroom / name), "-s", str(newsroom / "pelicanconf.py"), "--lang", "en"),
            *(*source, *options, *(["--write"] if write else [])),
        ],
    )


def figures(newsroom: Path, name: str = SOURCE) -> list[dict[str, Any]]:
    """Return the figures of a file, as they are written."""
    text = (newsroom / f"content/data/figures/{name}.yaml").read_text(encoding="utf-8")
    found = yaml.load(text, yaml.BaseLoader)["figures"]  # noqa: S506  texts alone
    assert isinstance(found, list)
    return found


def errors(newsroom: Path) -> list[str]:
    """Return the errors of the content."""
    _, report = Builder(read_settings(newsroom / "pelicanconf.py")).inspect()
    return [str(problem) for problem in report.problems if problem.severity == "error"]


_EACH: list[list[Value]] = [[f"第{n}机械厂", 50 + n, f"近{n}00人"] for n in range(1, 31)]
THIRTY: Rows = [
    ["重点企业到岗情况（截至3月2日）", None, None],
    ["企业名称", "到岗率（%）", "到岗员工（人）"],
    *_EACH,
    ["合计", None, 46500],
]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (xlsx(THIRTY, merged=["A1:C1"]), "a.xlsx"),
        (xls(THIRTY), "a.xls"),
        (ods(THIRTY), "a.ods"),
        (
            "\n".join(",".join(str(value or "") for value in row) for row in THIRTY).encode("gbk"),
            "a.csv",
        ),
    ],
    ids=["xlsx", "xls", "ods", "csv"],
)
def test_thirty_enterprises_in_one_go(newsroom: Path, data: bytes, name: str) -> None:
    """Sixty numbers with their days; the content is sound then, and the same sheet changes nothing more."""
    shown = take(newsroom, data, "--column", "到岗员工（人）=到岗员工数", name=name, write=False)
    assert shown.exit_code == 0, shown.output
    assert "new 60, changed 0, the same 0" in shown.output
    assert not (newsroom / f"content/data/figures/{SOURCE}.yaml").exists()
    written = take(newsroom, data, "--column", "到岗员工（人）=到岗员工数", name=name)
    assert written.exit_code == 0, written.output
    assert "rows that add up others, left out: 合计" in written.output
    found = figures(newsroom)
    assert len({one["id"] for one in found}) == len(found) == 60
    assert {(one["subject"], one["indicator"]): one for one in found}["factory-7", "staff-on-duty"] == {
        "id": "factory-7-staff-on-duty",
        "subject": "factory-7",
        "indicator": "staff-on-duty",
        "printed": "近700人",
        "as_of": "2020-03-02",
    }
    assert {one["printed"] for one in found if one["indicator"] != "staff-on-duty"} == {
        f"{50 + n}%" for n in range(1, 31)
    }
    assert errors(newsroom) == []
    before = tree(newsroom / "content")
    again = take(newsroom, data, "--column", "到岗员工（人）=到岗员工数", name=name)
    assert "new 0, changed 0, the same 60" in again.output
    assert tree(newsroom / "content") == before


def test_a_number_to_a_row(newsroom: Path) -> None:
    """Whose, of what, how much, of when, of whom and where it stands, each in a column."""
    rows: Rows = [
        ["谁的", "指标", "数字", "截至", "统计范围", "位置", "备注"],
        [
            "苏仙区",
            "复工企业数",
            "１２０余家",
            date(2020, 3, 1),
            "规模以上工业企业",
            "第2段",
            "另有4家，未列",
        ],
        ["良田镇", "复工企业数", 8, "2020/3/1", None, None, None],
        ["第3机械厂", "到岗率", "75.5％", 43892, None, None, None],
    ]
    result = take(newsroom, xlsx(rows))
    assert result.exit_code == 0, result.output
    first, second, third = figures(newsroom)
    assert (first["printed"], first["scope"], first["locator"], first["note"]) == (
        *("120余家", "above-scale-industry", "第2段", "另有4家，未列"),
    )
    assert [one["as_of"] for one in (first, second, third)] == ["2020-03-01", "2020-03-01", "2020-03-02"]
    assert [one["printed"] for one in (second, third)] == ["8家", "75.5%"]
    assert errors(newsroom) == []


def test_words_of_cells_stand_in_one_line(newsroom: Path) -> None:
    """Lines of a cell are joined, and whatever signs are in it, YAML reads it back."""
    rows: Rows = [
        ["企业\n名称", "到岗率\n（%）", "备注"],
        ["第1\n机械厂", 50, "夜班另算，\n不在内: #甲 {乙}\nQC 1\nQC 2"],
        ["注：以上数据由各镇报送，未经核实，以统计部门公布的为准。", None, None],
    ]
    result = take(newsroom, xlsx(rows))
    assert result.exit_code == 0, result.output
    assert (
        "rows without a number in the columns that are read, left out: 注：以上数据由各镇报送，未经核实"
        in result.output
    )
    (figure,) = figures(newsroom)
    assert figure["note"] == "夜班另算，不在内: #甲 {乙} QC 1 QC 2"
    assert errors(newsroom) == []


def test_a_sheet_in_the_other_script(newsroom: Path) -> None:
    """Heads and names are the same in Traditional characters."""
    rows: Rows = [["企業名稱", "到崗率（%）", "統計範圍"], ["第1機械廠", 50, "規模以上工業企業"]]
    assert take(newsroom, xlsx(rows)).exit_code == 0
    (figure,) = figures(newsroom)
    assert (figure["subject"], figure["scope"]) == ("factory-1", "above-scale-industry")


def test_each_bad_cell_by_its_name(newsroom: Path) -> None:
    """The other cells of the sheet are written all the same."""
    rows: Rows = [
        ["企业名称", "到岗率（%）", "截至", "填表人", "开工面积"],
        ["第1机械厂", 100.5, "3月2日", "甲", 1],
        ["第l机械厂", 50, "3月2日", "甲", 1],
        ["第2机械厂", 0.5, "3月2日", "甲", 1],
        ["第3机械厂", 60, "2月31日", "甲", 1],
        ["第4机械厂", "六成多吧", "3月2日", "甲", 1],
        ["", 70, "3月2日", "甲", 1],
        ["第5机械厂", 80, "3月2日", "甲", 1],
        ["第5机械厂", 81, "3月2日", "甲", 1],
        ["第6机械厂", "—", "3月2日", "甲", 1],
        ["第7机械厂", "#REF!", "3月2日", "甲", 1],
    ]
    result = take(newsroom, xlsx(rows))
    assert result.exit_code == 1
    where = "企业 到岗.xlsx 「表」"
    told = {
        line.split(": ")[0].removeprefix(f"{where} "): line
        for line in result.output.splitlines()
        if where in line
    }
    assert told.keys() == {"B2", "A3", "B4", "C5", "B6", "A7", "B9", "B11"}
    assert "no share of a whole" in told["B2"]
    assert "「0.5」 may be 50% or 0.5%" in told["B4"]
    assert "there is no day 「2月31日」" in told["C5"]
    assert "80% in B8" in told["B9"].replace("the sheet has this number twice: 81% here, ", "")
    assert "D 填表人: left out" in result.output
    assert "E 开工面积: left out: its head is not known" in result.output
    assert "cells that say that there is no number: 1" in result.output
    assert [one["printed"] for one in figures(newsroom)] == ["80%"]


def test_another_number_of_the_same_day_changes_it_in_its_place(newsroom: Path) -> None:
    """All else of the file stays, comments too; another day is another figure."""
    take(newsroom, xlsx([["企业名称", "到岗率", "截至"], ["第1机械厂", "50%", date(2020, 3, 2)]]))
    file = newsroom / f"content/data/figures/{SOURCE}.yaml"
    text = file.read_text(encoding="utf-8").replace("printed: 50%", "printed: 50%  # 电话里说的")
    file.write_text(text, encoding="utf-8")
    rows: Rows = [
        ["企业名称", "到岗率", "截至"],
        ["第1机械厂", "55%", date(2020, 3, 2)],
        ["第1机械厂", "60%", date(2020, 3, 3)],
    ]
    result = take(newsroom, xlsx(rows))
    assert "new 1, changed 1, the same 0" in result.output
    assert file.read_text(encoding="utf-8").startswith(text.replace("50%", "55%"))
    assert [(one["printed"], one["as_of"]) for one in figures(newsroom)] == [
        ("55%", "2020-03-02"),
        ("60%", "2020-03-03"),
    ]


def test_what_a_file_gives_all_its_figures_reaches_none_of_a_sheet(newsroom: Path) -> None:
    """Figures without a day don't get the one that stands at the head of a file."""
    (newsroom / f"content/data/figures/{SOURCE}.yaml").write_text(
        f"source: {SOURCE}\nas_of: 2020-03-01\nsubject: suxian\nfigures:\n"
        "- {id: a, indicator: enterprises-resumed, printed: 3家}\n",
        encoding="utf-8",
    )
    assert take(newsroom, xlsx([["企业名称", "到岗率"], ["第1机械厂", "50%"]])).exit_code == 0
    assert figures(newsroom, f"{SOURCE}-2") == [
        {
            "id": "factory-1-attendance-rate",
            "subject": "factory-1",
            "indicator": "attendance-rate",
            "printed": "50%",
        }
    ]
    assert errors(newsroom) == []


@pytest.mark.parametrize(
    ("rows", "options", "told"),
    [
        ([["甲", "乙"], ["丙", 3]], (), "no row of it has heads that are known"),
        (
            [["企业名称", "备注", "甲"], ["第1机械厂", "x", 3]],
            (),
            "no column of it is of an indicator that is known",
        ),
        ([["到岗率", "截至"], ["50%", "3月2日"]], (), "no column of it says whose the numbers are"),
        (
            [["企业名称", "到岗率"], ["第1机械厂", "50%"]],
            ("--column", "甲=到岗率"),
            "no column has the head 「甲」",
        ),
        (
            [["企业名称", "到岗率"], ["第1机械厂", "50%"]],
            ("--column", "到岗率=到岗绿"),
            "no indicator is called 「到岗绿」",
        ),
        (
            [["企业名称", "到岗率"], ["第1机械厂", "50%"]],
            ("--column", "到岗率"),
            "is no head and what it means",
        ),
        (
            [["企业名称", "到岗率"], ["第1机械厂", "50%"]],
            ("--sheet", "乙"),
            "it has no sheet 「乙」 that holds anything",
        ),
        ([["企业名称", "到岗率"], ["第1机械厂", "50%"]], ("--source", "甲"), "no record is called 「甲」"),
        ([["企业名称", "到岗率"], ["第1机械厂", "50%"]], ("--scope", "甲"), "no record is called 「甲」"),
    ],
)
def test_what_can_not_be_told_is_asked_for(
    newsroom: Path, rows: Rows, options: tuple[str, ...], told: str
) -> None:
    """Nothing is guessed, and nothing is written."""
    before = tree(newsroom / "content")
    result = take(newsroom, xlsx(rows), *options)
    assert (result.exit_code, told in result.output) == (2, True), result.output
    assert tree(newsroom / "content") == before


def test_without_a_source_nothing_is_written(newsroom: Path) -> None:
    """Every number has one."""
    (newsroom / "a.xlsx").write_bytes(xlsx([["企业名称", "到岗率"], ["第1机械厂", "50%"]]))
    result = CliRunner().invoke(
        main,
        [
            "import",
            str(newsroom / "a.xlsx"),
            "-s",
            str(newsroom / "pelicanconf.py"),
            "--lang",
            "en",
            "--write",
        ],
    )
    assert result.exit_code == 1
    assert "nothing says which source has these numbers" in result.output
    assert "there is nothing to write" in result.output


def test_a_head_in_two_rows(newsroom: Path) -> None:
    """The upper one groups columns, and is a part of what the numbers mean: nobody knows 甲类."""
    rows: Rows = [
        ["全县情况", None, None, None, None],
        ["县市区", "复工", "规上工业企业", "3月1日", "甲类"],
        [None, "企业数（家）", "复工率（%）", "复工率（%）", "复工率（%）"],
        ["苏仙区", 120, 93.6, 80, 70],
    ]
    result = take(newsroom, xlsx(rows, merged=["A2:A3"]))
    assert result.exit_code == 0, result.output
    assert "E 甲类复工率（%）: left out: its head is not known" in result.output
    meaning = ("indicator", "scope", "as_of", "printed")
    assert {tuple(one.get(name) for name in meaning) for one in figures(newsroom)} == {
        ("enterprises-resumed", None, None, "120家"),
        ("resumption-rate", "above-scale-industry", None, "93.6%"),
        ("resumption-rate", None, "2020-03-01", "80%"),
    }


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [
                ["企业名称", "预计到岗率（%）", "3月2日到岗率", "规上工业企业的复工率"],
                ["苏仙区", 50, "60%", "70%"],
            ],
            {("attendance-rate", "50%"), ("attendance-rate", "60%"), ("resumption-rate", "70%")},
        ),
        (
            [["指标", "苏仙区", "良田镇"], ["复工企业数", 68, 12], ["复工率", "100%", "93.6%"]],
            {("enterprises-resumed", "68家"), ("enterprises-resumed", "12家"), ("resumption-rate", "100%")}
            | {("resumption-rate", "93.6%")},
        ),
        ([[None, "到岗率（%）"], ["第1机械厂", 50]], {("attendance-rate", "50%")}),
        (
            [
                ["单位：万元"],
                ["企业名称", "贷款额"],
                ["第1机械厂", "1,200.5"],
                ["第2机械厂", "300多"],
                ["第3机械厂", "5亿元"],
            ],
            {("loans", "1200.5万元"), ("loans", "300多万元"), ("loans", "5亿元")},
        ),
        (
            [
                ["企业名称", "到岗率"],
                ["第1机械厂", "三分之二"],
                ["第2机械厂", "8成"],
                ["第3机械厂", "百分之五十"],
            ],
            {("attendance-rate", "三分之二"), ("attendance-rate", "8成"), ("attendance-rate", "百分之五十")},
        ),
    ],
    ids=["before the indicator", "turned", "no head", "unit above", "in words"],
)
def test_tables_as_people_make_them(newsroom: Path, rows: Rows, expected: set[tuple[str, str]]) -> None:
    """What a head says before its indicator, tables that lie on their side, a unit above all columns."""
    result = take(newsroom, xlsx(rows))
    assert result.exit_code == 0, result.output
    assert {(one["indicator"], one["printed"]) for one in figures(newsroom)} == expected
    assert errors(newsroom) == []


WITHOUT: dict[str, tuple[Rows, set[tuple[str, str]]]] = {
    "units in a row of their own": (
        [["乡镇", "受灾人口", "直接经济损失"], [None, "人", "万元"], ["良田镇", 320, 2150]],
        {("people-affected", "320人"), ("economic-loss", "2150万元")},
    ),
    "the same, heads merged over it": (
        [["乡镇", "受灾人口", "直接经济损失"], ["乡镇", "人", "万元"], ["良田镇", 320, 2150]],
        {("people-affected", "320人"), ("economic-loss", "2150万元")},
    ),
    "a unit for those that are counted in it": (
        [["单位：万元"], ["镇街", "贷款额", "贷款户数", "到岗率"], ["良田镇", "2.3亿", 86, 73.8]],
        {("loans", "2.3亿元"), ("loan-count", "86户"), ("attendance-rate", "73.8%")},
    ),
    "several units above": (
        [["单位：家、%"], ["镇街", "复工企业数", "到岗率"], ["良田镇", 12, 73.8]],
        {("enterprises-resumed", "12家"), ("attendance-rate", "73.8%")},
    ),
    "units of several measures above": (
        [["單位：公頃、千元"], ["行政區", "农作物受灾面积", "农业经济损失"], ["良田镇", 1850, 28410]],
        {("crops-damaged", "1850公顷"), ("farm-loss", "28410千元")},
    ),
    "who reports is no unit": (
        [["填报单位：县工信局"], ["镇街", "贷款额（万元）"], ["良田镇", 230]],
        {("loans", "230万元")},
    ),
    "a column of units": (
        [
            ["谁的", "指标", "数字", "单位"],
            ["良田镇", "复工企业数", 12, "家"],
            ["苏仙区", "贷款额", 2.5, "亿元"],
        ],
        {("enterprises-resumed", "12家"), ("loans", "2.5亿元")},
    ),
    "a note below, totals of a district": (
        [["企业名称", "到岗率"], ["第1机械厂", "50%"], ["全区合计", "60%"], ["注：良田镇未报。"] * 2],
        {("attendance-rate", "50%")},
    ),
    "a part of two words": (
        [["镇街", "规模以上工业企业总数（家）"], ["良田镇", 24]],
        {("enterprises-total", "24家")},
    ),
}


@pytest.mark.parametrize("form", WITHOUT)
def test_units_and_notes_where_people_put_them(newsroom: Path, form: str) -> None:
    """No number gets a unit that is another's, and no note or total is taken for a figure."""
    rows, expected = WITHOUT[form]
    result = take(newsroom, xlsx(rows))
    assert result.exit_code == 0, result.output
    assert {(one["indicator"], one["printed"]) for one in figures(newsroom)} == expected


def test_a_day_stands_above_a_table_in_many_ways(newsroom: Path) -> None:
    """With a word for the state of the numbers, in a cell of its own, or in years of the Republic."""
    table: Rows = [["镇街", "到岗率"], ["良田镇", "50%"], ["苏仙区", "60%"]]
    above: list[Rows] = [
        [["統計截止：109年3月2日17時"]],
        [["更新日期", date(2020, 3, 2), "單位：%"]],
        [["数据截至时间 2020/3/2"]],
    ]
    for row in above:
        output = take(newsroom, xlsx([*row, *table]), write=False).output
        assert "良田镇 到岗率 2020-03-02: 50%" in output
        assert "nothing says which day" not in output
    assert "nothing says which day" in take(newsroom, xlsx([["制表：王五"], *table]), write=False).output


def test_a_head_that_is_not_known_is_told_as_what_it_lacks(newsroom: Path) -> None:
    """An offered column is one of the sheet, and an indicator only where both speak of one thing."""
    for rows, words in (
        ([["地点", "复工率"], ["甲", "50%"]], "no column of it says whose the numbers are"),
        ([["镇街", "出摊率"], ["良田镇", "50%"]], "no column of it is of an indicator"),
        ([["镇街", "出摊率"], ["良田镇", "50%"]], "--column 出摊率=…"),
        ([["镇街", "大致复工率"], ["良田镇", "50%"]], "--column 大致复工率="),
    ):
        assert words in take(newsroom, xlsx(rows)).output
    part: Rows = [["镇街", "返岗员工省内", "到岗率"], ["良田镇", 12, "50%"]]
    assert "B 返岗员工省内: left out: its head is not known; say what it is: --column 返岗员工省内=…" in (
        take(newsroom, xlsx(part)).output
    )


def test_heads_that_group_others_are_no_numbers(newsroom: Path) -> None:
    """本月, 累计 and 累计增长 below one head mean three things, of which nobody knows which is meant."""
    rows: Rows = [
        ["单位：亿元"],
        ["镇街", "社会消费品零售总额", None, None],
        [None, "本月", "累计", "累计增长（%）"],
        ["良田镇", 0.6, 1.9, -12.4],
    ]
    data = xlsx(rows, merged=["B2:D2", "A2:A3"])
    asked = take(newsroom, data)
    assert asked.exit_code == 2
    assert "--column 社会消费品零售总额本月=社会消费品零售总额" in asked.output
    assert take(newsroom, data, "--column", "社会消费品零售总额累计=社会消费品零售总额").exit_code == 0
    assert [one["printed"] for one in figures(newsroom)] == ["1.9亿元"]
    twice = xlsx([["镇街", "到岗率", "到岗率（%）"], ["良田镇", "50%", 60]])
    assert take(newsroom, twice).exit_code == 2


def test_a_column_that_is_named_keeps_its_scope(newsroom: Path) -> None:
    """What stands in the head beside is part of what the numbers mean."""
    rows: Rows = [["镇街", "规上工业企业开起来的（家）"], ["良田镇", 20]]
    assert take(newsroom, xlsx(rows), "--column", "规上工业企业开起来的（家）=复工企业数").exit_code == 0
    (figure,) = figures(newsroom)
    assert (figure["scope"], figure["printed"]) == ("above-scale-industry", "20家")


def test_a_title_that_names_a_scope_is_pointed_at(newsroom: Path) -> None:
    """It may hold for all numbers below it, and nobody but the editor knows."""
    rows: Rows = [["苏仙区规上工业企业情况表"], ["企业名称", "到岗率"], ["第1机械厂", "50%"]]
    assert "the title names 规上工业企业: " in take(newsroom, xlsx(rows)).output
    assert "the title names" not in take(newsroom, xlsx(rows), "--scope", "规上工业企业").output


def test_a_register_of_enterprises(newsroom: Path) -> None:
    """New ones are recorded with what the row says; what records say otherwise is told and left."""
    rows: Rows = [
        ["企业全称", "简称", "在哪里", "行业", "统一社会信用代码", "法人"],
        ["郴州甲乙食品有限公司", "甲乙食品、甲乙", "良田镇", "C", None, "张三"],
        ["第1机械厂", None, "苏仙区", None, None, None],
        ["第2机械厂", None, "良田镇", None, None, None],
        ["郴州丙丁有限公司", None, "丁镇", None, None, None],
        ["郴州甲乙食品有限公司", None, "良田镇", None, None, None],
        ["郴州戊己有限公司", None, "良田镇", None, "12345", None],
    ]
    result = take(newsroom, xlsx(rows))
    assert result.exit_code == 1
    assert "new 1, on record already 1" in result.output
    assert "columns that are left out: 法人" in result.output
    cells = ("C3", "C5", "A6", "E7")
    assert [cell for cell in cells if f"「表」 {cell}: bad-cell" in result.output] == [*cells]
    (added,) = yaml.safe_load(
        (newsroom / "content/data/enterprises/liangtian.yaml").read_text(encoding="utf-8")
    )[30:]
    assert added == {
        "id": "chen-zhou-jia-yi-shi-pin",
        "name": "郴州甲乙食品有限公司",
        "aliases": ["甲乙食品", "甲乙"],
        "place": "liangtian",
        "industry": "C",
        "kind": "enterprise",
    }
    assert errors(newsroom) == []


def test_what_a_register_means_is_taken(newsroom: Path) -> None:
    """A section is known by its name, and a bank by its own."""
    rows: Rows = [
        ["企业名称", "在哪里", "行业"],
        ["苏仙农商银行", "良田镇", "金融业"],
        ["甲乙陶瓷厂", "良田镇", "制造"],
        ["丙丁商贸中心", "良田镇", "批发和零售业"],
    ]
    assert take(newsroom, xlsx(rows)).exit_code == 0
    added = yaml.safe_load((newsroom / "content/data/enterprises/liangtian.yaml").read_text("utf-8"))[30:]
    assert [(one["kind"], one["industry"]) for one in added] == [
        ("bank", "J"),
        ("enterprise", "C"),
        ("enterprise", "F"),
    ]


def test_what_is_said_of_cells_is_true_and_said_once(newsroom: Path) -> None:
    """In the order of the rows; who signs a sheet is no record, and the check knows no cells."""
    unknown = [[f"{at}号镇", "复工率", "5%"] for at in range(1, 30)]
    rows: Rows = [
        ["单位", "指标", "数字"],
        *unknown,
        ["良田镇", "到岗", "5%"],
        ["填表人：刘强", None, "李敏"],
    ]
    output = take(newsroom, xlsx(rows), write=False).output
    told = re.findall(r"「表」 (A\d+): bad-cell", output)
    assert told == [f"A{row}" for row in range(2, 22)]
    assert "check --only" not in output
    assert "left out: 填表人：刘强\n" in output


def test_the_template_is_filled_in_and_read(newsroom: Path) -> None:
    """Its heads are known, and of its sheets the one that is filled in is read."""
    conf = ("-s", str(newsroom / "pelicanconf.py"), "--lang", "en")
    made = CliRunner().invoke(main, ["import", str(newsroom / "空表"), "--template", *conf])
    assert made.exit_code == 0, made.output
    again = CliRunner().invoke(main, ["import", str(newsroom / "空表.xlsx"), "--template", *conf])
    assert (again.exit_code, "there is a file of this name already" in again.output) == (2, True)
    for name, row, column in (("一批企业", "第9机械厂", 2), ("一个地方的许多数字", "第9机械厂", 3)):
        book = openpyxl.load_workbook(newsroom / "空表.xlsx")
        sheet = book[name]
        assert any("第9机械厂" in str(cell.value) for cell in book["名单"]["A"])
        sheet["A2"] = row
        if name == "一个地方的许多数字":
            sheet["B2"] = "到岗率"
        sheet.cell(2, column, "85%")
        stream = io.BytesIO()
        book.save(stream)
        result = take(newsroom, stream.getvalue(), write=False)
        assert result.exit_code == 0, result.output
        assert f"sheet 「{name}」" in result.output
        assert "new 1, changed 0, the same 0" in result.output


def test_several_filled_sheets_are_asked_about(newsroom: Path) -> None:
    """One of them is read when it is named."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx([["企业名称", "到岗率"], ["第1机械厂", "50%"]], name="甲")))
    assert book.active
    book.copy_worksheet(book.active).title = "乙"
    stream = io.BytesIO()
    book.save(stream)
    asked = take(newsroom, stream.getvalue())
    assert (asked.exit_code, "several of its sheets hold a table: 甲, 乙" in asked.output) == (2, True)
    assert take(newsroom, stream.getvalue(), "--sheet", "乙").exit_code == 0
