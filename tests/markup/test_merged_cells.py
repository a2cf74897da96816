"""Merged cells leave empty ones when they are copied: whose row or column is it?"""

from tables import for_each

from bulletin.markup.convert import convert


def _told(typed: str) -> list[int]:
    return [found.location.line for found in convert(typed).problems if found.rule == "merged-cells"]


HEAD = "| 镇 | 企业 | 人 |\n| --- | --- | --- |\n"
COUNTS = "| 镇 | 村 | 企业数 |\n| --- | --- | --- |\n"


@for_each(
    ("typed", "lines"),
    [
        (f"{HEAD}| 甲镇 | 甲厂 | 张三 |\n| | 乙厂 | 李四 |", [4]),
        (f"{HEAD}| 甲镇 | 甲厂 | 张三 |\n|| 乙厂 | 李四 |\n|  | 丙厂 | 王五 |", [4]),
        (f"{HEAD}| 甲镇 | 甲厂 | 张三 |\n| 乙镇 | 乙厂 | 李四 |\n| 　 | 丙厂 | 王五 |", [5]),
        ("｜镇｜企业｜\n｜---｜---｜\n｜甲镇｜甲厂｜\n｜｜乙厂｜", [4]),
        (f"> {HEAD.replace(chr(10), chr(10) + '> ')}| 甲镇 | 甲厂 | 张三 |\n> | | 乙厂 | 李四 |", [4]),
        ("| 镇 | 企业 | |\n| --- | --- | --- |\n| | 规上 | 规下 |\n| 甲镇 | 甲厂 | 乙厂 |", [1]),
        ("| 镇 | 企业 | |\n| --- | --- | --- |\n| 甲镇 | 甲厂 | 张三 |\n| | 乙厂 | 李四 |", [1, 4]),
        ("| | 企业 | |\n| --- | --- | --- |\n| 甲镇 | 甲厂 | 张三 |", [1]),
        (f"{HEAD}\n| 甲镇 | 甲厂 | 张三 |\n\n| | 乙厂 | 李四 |", [6]),
        (f"{COUNTS}| 甲镇 | 一村 | 3家 |\n| 乙镇 | | 4家 |\n| 丙镇 |  | 5家 |", [4]),
        (f"{COUNTS}| 甲镇 | 一村 | 3 |\n| 乙镇 | 二村 | 1,200 |\n| 丙镇 |  | 5 |\n| 丁镇 | | 6 |", [5]),
        (f"{COUNTS.replace('村', '日期')}| 甲厂 | 3月1日 | 92% |\n| 乙厂 | | 93% |\n| 丙厂 | | 94% |", [4]),
    ],
)
def test_empty_cells_under_or_behind_others_are_told(typed: str, lines: list[int]) -> None:
    """Once a table, for its rows and for its head."""
    assert _told(typed) == lines


@for_each(
    "typed",
    [
        f"{HEAD}| 甲镇 | 甲厂 | |\n| 乙镇 | | 李四 |",
        f"{HEAD}| 甲镇 | 甲厂 | 张三 |\n| | 合计 | 一人 |",
        f"{HEAD}| 甲镇 | 甲厂 | 张三 |\n| | | |",
        "| | 甲镇 | 乙镇 |\n| --- | --- | --- |\n| 企业 | 甲厂 | 乙厂 |",
        "| | 企业 |\n| --- | --- |\n| | 甲厂 |\n| | 乙厂 |",
        f"{COUNTS}| 甲镇 | 一村 | 3家 |\n| 乙镇 | | 4家 |\n| 丙镇 | 二村 | 5家 |",
        f"{COUNTS}| 甲镇 | 3 | 3家 |\n| 乙镇 | | 4家 |\n| 丙镇 |  | 5家 |",
        f"{COUNTS.replace('村', '备注')}| 甲镇 | 满员 | 3家 |\n| 乙镇 | | 4家 |\n| 丙镇 |  | 5家 |",
        f"{HEAD}| 甲镇 | 3家 | 满员 |\n| 乙镇 | 4家 | |\n| 丙镇 | 5家 | |",
        f"{COUNTS}| 甲镇 | 一村 | 3家 |\n| 乙镇 | | 4家 |\n| 合计 |  | 7家 |",
        "| 镇 | 备注 | |\n| --- | --- | --- |\n| 甲镇 | 无 | |",
        "| `a|b` | `c` |\n| --- | --- |\n| `d` | e\\|f |",
        f"{HEAD}| {{{{ a }}}} | 甲厂 | 张三 |\n| {{{{ b }}}} | 乙厂 | 李四 |",
    ],
)
def test_cells_that_have_nothing_to_say_are_not_told(typed: str) -> None:
    """A value that is not there, a sum, a corner, a column without words."""
    assert _told(typed) == []


def test_a_row_that_begins_with_a_bar_below_a_head_without_is_told() -> None:
    """If its first cell is empty, the bar is read as the border, and all values move to the left."""
    typed = "镇 | 企业 | 人\n--- | --- | ---\n甲镇 | 甲厂 | 张三\n | 乙厂 | 李四"
    assert [(one.rule, one.location.line) for one in convert(typed).problems] == [("table-columns", 4)]


@for_each("bar", ["|", "| ", " |", "||"])
def test_a_bar_alone_among_rows_is_an_empty_one(bar: str) -> None:
    """A line break within a row leaves it; the rest of the table is read all the same."""
    typed = f"{HEAD}| 甲镇 | 甲厂 | 张三 |\n{bar}\n| 乙镇 | | 李四 |"
    assert "乙镇" in convert(typed).text


@for_each(
    ("row", "lines"),
    [
        ("| 合计 | 1500 | | 9 |", [4]),
        ("| 合计 | | 1500 | | 9 |", []),
        ("| 合计 | | 1500 |", []),
        ("| 乙 | 1500 | | 9 |", []),
    ],
)
def test_sums_whose_first_cells_were_merged_stand_under_other_heads(row: str, lines: list[int]) -> None:
    """A number of theirs stands in a column of words; one that only ends early does not."""
    head = "| 序号 | 项目 | 投资 | 进度 | 人 |\n|-|-|-|-|-|\n| 1 | 甲厂 | 1500 | 六成 | 9 |\n"
    found = [one.location.line for one in convert(f"{head}{row}").problems if one.rule == "table-columns"]
    assert found == lines
