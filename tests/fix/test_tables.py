"""What `fix` makes a table or a list of is one: a table has one ruler, and a column for each cell."""

from pathlib import Path

import pytest

from bulletin.fix.changes import changes
from bulletin.markup.convert import convert
from bulletin.problems import Severity

_MATTER = "---\nid: about\ntitle: 关于\n---\n"


def fixed(folder: Path, body: str) -> str:
    """Return what a text becomes."""
    content = folder / "content"
    (content / "pages").mkdir(parents=True)
    (content / "pages/about.md").write_text(_MATTER + body, encoding="utf-8")
    changed = changes(content, "content")
    return "\n".join(changed[0].lines).removeprefix(_MATTER) if changed else body


@pytest.mark.parametrize(
    ("body", "table"),
    [
        ("|甲|乙|\n|丙|丁|\n", "|甲|乙|\n| --- | --- |\n|丙|丁|\n"),
        ("|甲|乙|\n|丙|\n", "|甲|乙|\n| --- | --- |\n|丙|\n"),
        ("甲\t乙\n1\t2\n", "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n"),
        ("甲\t乙\n---\t---\n1\t2\n", "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n"),
        ("> 甲\t乙\n> ---\t---\n> 1\t2\n", "> | 甲 | 乙 |\n> | --- | --- |\n> | 1 | 2 |\n"),
    ],
)
def test_rows_become_a_table(body: str, table: str, tmp_path: Path) -> None:
    """A ruler that was pasted with the rows is the table's."""
    assert fixed(tmp_path, body) == table
    assert convert(table).problems == ()


@pytest.mark.parametrize(
    "body",
    [
        "|甲|乙|\n|丙|丁|3.5%|\n",
        "> |甲|乙|\n> |丙|丁|3.5%|\n",
        "|甲|\n|丙|\n|丙|丁|\n",
        "|---|---|\n|1|2|\n|3|4|\n",
    ],
)
def test_rows_of_which_a_head_is_missing_or_short_are_left(body: str, tmp_path: Path) -> None:
    """Nobody but the editor knows what the other columns are, or what stands at the head: that is told."""
    assert fixed(tmp_path, body) == body
    (found,) = convert(body).problems
    assert (found.rule, found.severity) == ("table-ruler", Severity.ERROR)
    assert "fix" not in str(found.mend)


def test_a_table_in_a_footnote_is_one(tmp_path: Path) -> None:
    """It is read as it stands, and has no ruler put below its own."""
    body = "甲[^1]\n\n[^1]: |丙|丁|\n    |---|---|\n    |1|2|\n"
    assert fixed(tmp_path, body) == body
    assert convert(body).problems == ()


@pytest.mark.parametrize(
    ("typed", "table"),
    [
        (
            "乡镇,企业,人数\n甲镇,68,300\n乙镇,,200\n",
            "| 乡镇 | 企业 | 人数 |\n| --- | --- | --- |\n| 甲镇 | 68 | 300 |\n| 乙镇 |  | 200 |\n",
        ),
        (
            '企业,人数,备注\n"甲,乙","1,200",含|老厂\n丙厂,{{ suxian-resumed }},无\n',
            (
                "| 企业 | 人数 | 备注 |\n| --- | --- | --- |\n| 甲,乙 | 1,200 | 含\\|老厂 |\n"
                "| 丙厂 | {{ suxian-resumed }} | 无 |\n"
            ),
        ),
        (
            "乡镇,企业\n甲镇,68家\n乙镇,70家\n丙镇,3家\n",
            "| 乡镇 | 企业 |\n| --- | --- |\n| 甲镇 | 68家 |\n| 乙镇 | 70家 |\n| 丙镇 | 3家 |\n",
        ),
    ],
)
def test_rows_of_csv_become_a_table(typed: str, table: str, tmp_path: Path) -> None:
    """A head of words over rows of as many fields, with a number in each, is a table for certain."""
    assert fixed(tmp_path, f"各镇如下：\n{typed}以上共2家，其中规上1家。\n") == (
        f"各镇如下：\n{table}以上共2家，其中规上1家。\n"
    )


@pytest.mark.parametrize(
    "typed",
    [
        "乡镇,企业\n甲镇,68家\n",
        "企业,人数,备注\n甲厂,1200\n乙厂,300,无\n",
        "张三,李四,王五\n赵六,孙七,周八\n",
        "镇，企业，备注\n白露塘，83，无\n",
    ],
)
def test_rows_with_commas_that_may_be_something_else_are_left(typed: str, tmp_path: Path) -> None:
    """Two fields, fields that are missing, words alone, and commas of full width."""
    assert fixed(tmp_path, typed) == typed
    (found,) = convert(typed).problems
    assert (found.rule, "fix" in str(found.mend)) == ("pasted-table", False)


@pytest.mark.parametrize("row", ["合计                  865.5", "小计  46", "白石乡                8"])
def test_a_short_row_between_wide_spaces_is_left(row: str, tmp_path: Path) -> None:
    """Under which head its cells stand, only their look tells: the advice doesn't promise to do it."""
    body = f"序号  企业名称        损失      复工时间\n1     恒通电子        800       7月4日\n{row}\n"
    assert fixed(tmp_path, body) == body
    (found,) = convert(body).problems
    assert found.rule == "pasted-table"
    assert "fix --write" not in str(found.mend)


@pytest.mark.parametrize(
    "body",
    [
        '企业\t人数\t备注\n"甲厂\n（老厂区）"\t1200\t无\n乙厂\t1300\t"一\n二"\n',
        '企业\t人数\n甲厂\t"1200\n（含外包）"\n乙厂\t1300\n',
        '企业\t"人数\n（人）"\n甲厂\t1200\n乙厂\t1300\n',
        '企业\t人数\n"甲厂\t1200\n乙厂\t1300\n',
        '> 企业\t人数\n> "甲\n> 厂"\t1200\n> 乙厂\t1300\n',
    ],
)
def test_rows_with_line_breaks_in_their_cells_are_left_whole(body: str, tmp_path: Path) -> None:
    """Not even the first row is changed: what is a row, only the editor knows, and that is told."""
    assert fixed(tmp_path, body) == body
    assert any(
        found.rule == "pasted-table" and "fix" not in str(found.mend) for found in convert(body).problems
    )


@pytest.mark.parametrize(
    ("cell", "plain"),
    [('"甲""一""厂"', '甲"一"厂'), ('"""甲"""', '"甲"'), ('"甲, 乙"', '"甲, 乙"'), ('甲""厂', '甲""厂')],
)
def test_doubled_quotes_of_a_spreadsheet_are_single(cell: str, plain: str, tmp_path: Path) -> None:
    """A cell with quotes in it is copied between quotes, with each of its own twice."""
    assert f"| {plain} | 1200 |" in fixed(tmp_path, f"企业\t人数\n{cell}\t1200\n乙厂\t1300\n")


def test_items_get_the_space_behind_their_marks(tmp_path: Path) -> None:
    """Only where several in a row lack it; what else begins with the sign stays."""
    body = "如下：\n-甲厂\n\n  -**乙厂**复工\n\n文\n\n-丙厂\n\n> -甲\n> -“乙”\n\n*甲\n*乙\n\n-5℃\n-3℃\n"
    mended = "如下：\n- 甲厂\n\n  - **乙厂**复工\n\n文\n\n-丙厂\n\n> - 甲\n> - “乙”\n\n*甲\n*乙\n\n-5℃\n-3℃\n"
    assert fixed(tmp_path, body) == mended
    assert [found.location.line for found in convert(mended).problems] == [13]
