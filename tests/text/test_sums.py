"""What a table gives as the sum of its rows or columns is that, or is told, unless there is doubt."""

from tables import for_each

from bulletin.markup.convert import convert
from bulletin.text.tables import tables, wrong_sums


def _sums(*rows: str) -> list[tuple[str, int, str]]:
    """Return the wrong sums of a table whose rows are cells with bars between."""
    head, *below = rows
    text = "\n".join([head, "|".join("-" for _ in head.split("|")), *below])
    return [
        (text[found.start :].partition("|")[0].partition("\n")[0], int(found.total), found.unit)
        for table in tables(text)
        for found in wrong_sums(text, table)
    ]


@for_each(
    ("rows", "wrong"),
    [
        (("镇|企业（家）", "甲|12", "乙|20", "合计|23"), [("23", 32, "家")]),
        (("镇|企业", "合 计|33", "甲|12", "乙|20"), [("33", 32, "")]),
        (("镇|企业|员工", "甲|12家|100人", "乙|20家|1,200人", "总计|32家|1200人"), [("1200人", 1300, "人")]),
        (("镇|投资（万元）", "甲|12.4", "乙|20.4", "小计|53.3"), [("53.3", 328000, "元")]),
        (("序号|镇|企业（家）", "1|甲|12", "2|乙|20", "合计| |33"), [("33", 32, "家")]),
        (
            ("镇|规上|规下|合计", "甲|1家|2家|3家", "乙|2家|3家|6家", "丙|2家|2家|4家", "丁|1家|1家|2家"),
            [("6家", 5, "家")],
        ),
        # right, or rounded
        (("镇|企业（家）", "甲|12", "乙|20", "合计|32"), []),
        (("镇|投资（万元）", "甲|12.4", "乙|20.4", "丙|20.4", "合计|53.3"), []),
        (("镇|口罩", "甲|1.2万只", "乙|3000只", "合计|1.5万只"), []),
        # not certain
        (("镇|企业（家）", "甲|近12", "乙|20", "合计|33"), []),
        (("镇|企业（家）", "甲|-", "乙|20", "丙|12", "合计|33"), []),
        (("镇|企业（家）", "甲|▢", "乙|20", "丙|12", "合计|33"), []),
        (("镇|企业（家）", "甲|{{ a }}", "乙|20", "丙|12", "合计|33"), []),
        (("镇|企业（家）", "甲|12", "其中规上|5", "乙|20", "合计|32"), []),
        (("镇|企业（家）", "甲|12", "乙|20", "小计|32", "丙|5", "合计|37"), []),
        (("镇|企业（家）", "甲|12", "乙|20", "合计|32", "规上|8"), []),
        (("镇|企业（家）", "甲|12", "合计|32"), []),
        (("日期|累计（家）", "3月1日|12", "3月2日|20", "合计|20"), []),
        (("时间|在院（人）", "3/1|12", "3/2|20", "合计|20"), []),
        (("镇|复工率（%）", "甲|90", "乙|92", "合计|91"), []),
        (("镇|人均产值（元）", "甲|100", "乙|200", "合计|150"), []),
        (("镇|增长", "甲|5家", "乙|6家", "合计|3家"), []),
        (("类别|数量", "企业|12家", "员工|100人", "合计|113"), []),
        (("镇|应复工|已复工|合计", "甲|3家|2家|3家", "乙|5家|3家|5家", "丙|2家|2家|2家"), []),
        (("班组|年龄（岁）", "甲|30", "乙|40", "合计|35"), []),
    ],
)
def test_a_sum_is_told_where_it_is_certainly_wrong(
    rows: tuple[str, ...], wrong: list[tuple[str, int, str]]
) -> None:
    """Hedges, lost digits, figures, subtotals and other kinds of rows leave doubt."""
    assert _sums(*rows) == wrong


def test_a_wrong_sum_has_its_place() -> None:
    """It is told at the cell of the sum, and not where its digits stand before."""
    (found,) = convert(
        "共23家。\n\n| 镇 | 企业 |\n| - | - |\n| 甲 | 23家 |\n| 乙 | 20家 |\n| 合计 | 23家 |"
    ).problems
    assert (found.rule, found.location.line) == ("table-sum", 7)
