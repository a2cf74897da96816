"""A number alone in its cell has the unit that its column, its row or its table gives."""

from typing import Final

from tables import for_each

from bulletin.text.tables import number_cells, stated, tables

HEAD: Final = "| --- | --- |"
READ: Final = {
    f"| 县区 | 企业（家） |\n{HEAD}\n| 苏仙区 | 68 |": ["苏仙区的企业68家"],
    f"| 县区 | 金额（单位：万元） |\n{HEAD}\n| 苏仙区 | 1,562.73 |": ["苏仙区1,562.73万元"],
    f"| 县区 | 到岗率/% |\n{HEAD}\n| 苏仙区 | 93.5 |": ["苏仙区的到岗率93.5%"],
    f"| 县区 | 到岗率％ |\n{HEAD}\n| 苏仙区 | 93.5 |": ["苏仙区的到岗率93.5%"],
    f"| 县区 | 雨量，毫米 |\n{HEAD}\n| 苏仙区 | 153 |": ["苏仙区的雨量153毫米"],
    f"| 縣區 | 轉移（人次） |\n{HEAD}\n| 蘇仙區 | 近3000 |": ["蘇仙區的轉移近3000人次"],
    f"| 县区 | 企业 |\n{HEAD}\n| 苏仙区 | 68家 |": ["苏仙区的企业68家"],
    f"| 县区 | 用电量（万千瓦时） |\n{HEAD}\n| 苏仙区 | 612 |": ["苏仙区的用电量612万千瓦时"],
    f"| 县区 | 负荷（千瓦） |\n{HEAD}\n| 苏仙区 | 3万 |": ["苏仙区的负荷3万千瓦"],
    "指标\t限电前\n日用电量（万千瓦时）\t612\n粮食（万千克）\t9\n": [
        "限电前的日用电量612万千瓦时",
        "限电前的粮食9万千克",
    ],
    f"| 县区 | 企业（家） |\n{HEAD}\n| 苏仙区 | 60~68 |": ["苏仙区的企业60~68家"],
    f"| 县区 | 产值增速（%） |\n{HEAD}\n| 苏仙区 | -3.2 |": ["苏仙区的产值增速-3.2%"],
    f"| 县区 | 企业较上周增减（家） |\n{HEAD}\n| 苏仙区 | +12 |": ["苏仙区的企业较上周增减+12家"],
    f"| 县区 | 损失（亿元） |\n{HEAD}\n| 苏仙区 | 1.2亿 |": ["苏仙区的损失1.2亿元"],
    f"| 指标 | 苏仙区 |\n{HEAD}\n| 企业（家） | 68 |": ["苏仙区的企业68家"],
    f"| 序号 | 单位 | 人数/人 |\n{HEAD}\n| 1 | 高斯贝尔 | 68 |": ["高斯贝尔的人数68人"],
    f"| 项目 | 单位 | 3月1日 |\n{HEAD}\n| 开工 | 家 | 68 |": ["3月1日的开工68家"],
    f"（单位：万人）\n\n| 县区 | 转移 |\n{HEAD}\n| 苏仙区 | 1.5 |": ["苏仙区的转移1.5万人"],
    f"| 县区 | 企业（家） | 同比（%） |\n{HEAD}\n| 苏仙区 | 68 | 5 |": [
        "苏仙区的企业68家",
        "苏仙区的企业同比5%",
    ],
    **{
        f"| 县区 | 企业（家） |\n{HEAD}\n| 苏仙区 | {cell} |": ["苏仙区的企业68家"]
        for cell in ("68*", "68①", "68[1]", "68（含规上20）", "68 (98%)", "68（+2）", "68＊＊", "68※")
    },
    f"| 县区 | 企业（家） |\n{HEAD}\n| 苏仙区 | 六十八 |": ["苏仙区的企业六十八家"],
    "县区\t企业（家）\n苏仙区\t68\n北湖区\t7\n": ["苏仙区的企业68家", "北湖区的企业7家"],
    "乡镇\t停电户数\t已复电\n东河镇\t5,210\t68\n": ["东河镇的停电户数5,210户"],
    "屋邨\t復業率\t未復業\n慈雲山邨\t86.9%\t41\n": ["慈雲山邨的復業率86.9%"],
    "园区\t企业\t复工\t\n\t\t企业（家）\t比率\n高新区\t9\t7\t78%\n": ["高新区的企业7家", "高新区的比率78%"],
}
SILENT: Final = {
    "no unit": f"| 县区 | 企业 |\n{HEAD}\n| 苏仙区 | 68 |",
    "a numbering": f"单位：家\n\n| 序号 | 年份 |\n{HEAD}\n| 1 | 2019 |",
    "a share without its sign": f"| 指标 | 占比 |\n{HEAD}\n| 企业（家） | 3.5 |",
    "a fraction of what has none": f"| 指标 | 三月 |\n{HEAD}\n| 企业（家） | 3.5 |",
    "a day": f"| 县区 | 用时（天） |\n{HEAD}\n| 苏仙区 | 3月2日 |",
    "a fraction": f"| 县区 | 企业（家） |\n{HEAD}\n| 苏仙区 | 3/5 |",
    "words": f"| 县区 | 企业（家） |\n{HEAD}\n| 苏仙区 | 见表2 |",
    "a name in brackets": f"| 县区 | 企业（规上） |\n{HEAD}\n| 苏仙区 | 68 |",
    "no table": "苏仙区 | 企业（家）\n苏仙区 | 68",
    "a mark for none": f"| 县区 | 企业（家） |\n{HEAD}\n| 苏仙区 | — |",
}


@for_each("text", READ)
def test_a_number_is_read_with_its_unit_and_what_it_counts(text: str) -> None:
    """Its table says of a number what a sentence would, and its place is that of the digits alone."""
    found = [one for table in tables(text) for one in stated(text, table)]
    assert [one.told for one in found] == READ[text]
    for one in found:
        typed = text[one.mention.start : one.mention.end]
        assert typed in one.mention.quantity.printed
        assert one.mention.quantity.unit


@for_each("title", SILENT)
def test_what_has_no_unit_or_is_no_number_is_left(title: str) -> None:
    """Nothing is guessed: without a unit, a number may name, order or measure anything."""
    text = SILENT[title]
    assert [one.told for table in tables(text) for one in stated(text, table)] == []


def test_whose_a_row_is_stands_under_a_head_for_places_or_firms() -> None:
    """A number beside the name is none, and a sum is of nobody in the table."""
    text = "园区\t企业（家）\t到岗率\n高新区\t98\t95.9%\n合计\t98\t95.9%\n\n公司\t企业\t率\n甲厂\t12\t98%\n"
    assert [one.row for table in tables(text) for one in stated(text, table)] == ["高新区"] * 2 + [
        "",
        "",
        "甲厂",
    ]


def test_what_a_cell_says_of_a_row_is_no_name_of_it() -> None:
    """Behind the names stand counts and states, under heads that could be those of names."""
    text = (
        "镇\t复工企业\t到岗员工（人）\n龙涓乡\t26家（规上5家）\t1200\n感德镇\t全部复工\t800\n祥华乡\t无\t60\n"
    )
    rows = {one.mention.quantity.printed: one.row for table in tables(text) for one in stated(text, table)}
    assert [rows[number] for number in ("1200人", "800人", "60人")] == ["龙涓乡", "感德镇", "祥华乡"]


def test_a_row_without_its_first_cell_is_a_head_only_below_one_that_groups() -> None:
    """Else it is a row of somebody who was not named again."""
    text = "镇\t负责人\t复工（家）\n\t张三\t未报\n龙涓乡\t李四\t12\n"
    assert [one.mention.quantity.printed for table in tables(text) for one in stated(text, table)] == ["12家"]
    text = "镇\t复工情况\t\n\t复工（家）\t率（%）\n龙涓乡\t26\t92\n"
    printed = [one.mention.quantity.printed for table in tables(text) for one in stated(text, table)]
    assert printed == ["26家", "92%"]


def test_classes_are_counted_and_years_name_them() -> None:
    """停课班级 heads how many, 年级 which."""
    text = f"| 学校 | 年级 | 停课班级 |\n{HEAD} --- |\n| 一中 | 7 | 6 |"
    assert [cell.told for table in tables(text) for cell in number_cells(text, table)] == ["一中的停课班级6"]
