"""A number without its unit behind what it counts is told of, and no record by itself stands behind it."""

import pytest

from bulletin.markup.convert import convert


def _found(typed: str) -> list[tuple[str, int, int]]:
    return [
        (number.mention.quantity.printed, number.line, number.column) for number in convert(typed).numbers
    ]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("全区复工68。", [("68", 5)]),
        ("到岗：68", [("68", 4)]),
        ("到崗：2300，復工 168", [("2300", 4), ("168", 12)]),
        ("93.5", [("93.5", 1)]),
        ("复工企业68，到岗2300。", [("68", 5), ("2300", 10)]),
        ("复工企业达168；其中规上68。", [("168", 6), ("68", 14)]),
        ("53（含规上20）", [("53", 1), ("20", 7)]),
        ("复工率为93.5，到岗率达88.3。", [("93.5", 5), ("88.3", 14)]),
        ("返岗人数：2300", [("2300", 6)]),
        ("全区员工已有2300（本地2000人）。", [("2300", 7), ("2000人", 14)]),
        ("累计复工168、返岗68。", [("168", 5), ("68", 11)]),
        ("- 规上企业共68\n", [("68", 8)]),
        ("员工数（名）3000", [("3000名", 7)]),
        ("预计20。", [("20", 3)]),
        ("确诊39（+0），治愈：12。", [("39", 3), ("12", 13)]),
    ],
)
def test_a_number_without_a_unit_is_found(typed: str, numbers: list[tuple[str, int]]) -> None:
    """It is told at its place, where another number has its digits as well."""
    assert _found(typed) == [(words, 1, column) for words, column in numbers]


def test_a_number_with_a_remark_in_a_cell_is_found() -> None:
    """A cell that says more than a number is read as a text."""
    typed = "| 乡镇 | 复工 |\n| --- | --- |\n| 甲 | 53（含规上20） |\n| 乙 | 到岗：68 |"
    assert _found(typed) == [("53", 3, 7), ("20", 3, 13), ("68", 4, 10)]


@pytest.mark.parametrize(
    "typed",
    [
        "汇率6.8，心率72。",
        "复工1、2号线。",
        "项目3、项目4已开工。",
        "项目3，项目 4。",
        "全区复工2020。",
        "复工2.0版",
        "上岗证",
        "第3.5节",
        "01",
        "2020",
        "全区企业1，企业2。",
        "确诊病例12，男。",
        "确诊12，男。",
        "人均工资（元）2020。",
        "热线：12345",
    ],
)
def test_a_number_that_names_something_is_none(typed: str) -> None:
    """Years, versions, numbers of things and scales are no claims."""
    assert _found(typed) == []


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("比去年同期下降了 - 6.8 %", "6.8%"),
        ("同比下降 － 6.8％", "6.8％"),
        ("增长 + 3个百分点", "3个百分点"),
        ("增速为 - 6.8%", ""),
        ("增速为 -6.8%", ""),
        ("同比下降6.8%", ""),
        ("复工率 - 6.8%", ""),
        ("1 - 6.8%", ""),
    ],
)
def test_a_sign_that_stands_apart_from_its_number_is_told(typed: str, number: str) -> None:
    """It would be no part of the number; behind a word of change it says the direction twice."""
    document = convert(f"产值{typed}。")
    mends = [dict(problem.mend.arguments)["number"] for problem in document.problems]
    assert mends == ([number] if number else [])
    assert len(document.numbers) == (0 if number else 1)
