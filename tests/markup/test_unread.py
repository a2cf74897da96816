"""How a number is written that can't be read as it was typed: the mend names it, and that is read."""

from typing import Final

from tables import for_each

from bulletin.markup.convert import convert
from bulletin.markup.unread import mend_of_number

MENDED: Final = {
    "93。6%": "93.6%",
    "98，5%": "98.5%",
    "12·5亿元": "12.5亿元",
    "6。8家": "68家",
    "1，260": "1260",
    "8'300家": "8300家",
    "“68”家": "68家",
    "（3000）人": "3000人",
    "300（万元）": "300万元",
    "(万元)300": "300万元",
    "％98.5": "98.5%",
    "98.5个%": "98.5%",
    "98.5%%": "98.5%",
    "1.5w": "1.5万",
    "38度5": "38.5度",
    "3亿5": "3.5亿",
    "1️⃣2️⃣家": "12家",
    "1O8": "108",
    "9B": "98",
    "4曰": "4日",
    "12 , 345 人": "12345 人",
    "300来多人": "300多人",
    "2吨8": "2.8吨",
    "3里5": "3.5里",
    "3米5": "3.5米",
    "8毛5": "8.5毛",
    "3千5": "3500",
    "1万2": "1.2万",
    "3小时30": None,
    "98.%": "98%",
    "3.5.万元": "3.5万元",
    ".985": "0.985",
    "-3~5°": "-3~5℃",
    "10W": "10万",
    "126豕": "126家",
    "68加": "68家",
    "3.2pct": "3.2个百分点",
    "60、68家": None,
    "5或6人": "5人或6人",
    "3或5万元": "3万元或5万元",
    "十或二十万只": "十万只或二十万只",
    "20萬或8萬港元": "20萬港元或8萬港元",
    "三或者五天": "三天或者五天",
    "3千五家": None,
}


def test_the_mend_names_the_number_that_seems_to_be_meant() -> None:
    """Where nobody can tell, it names none."""
    named = {
        words: mend and dict(mend.arguments)["number"] for words in MENDED for mend in [mend_of_number(words)]
    }
    assert named == MENDED


TOLD: Final = {
    "到岗35 62人": "3562",
    "复工1 26家": "126",
    "35 62人": "3562",
    "截至今天，6 8家": "68",
    "共1万 2千人": "1万2千",
    "约1 亿 2 千万元": "1亿2千万",
}


@for_each("text", TOLD)
def test_a_number_that_a_space_breaks_is_told(text: str) -> None:
    """Digits astray are no groups of three."""
    (found,) = convert(text).problems
    assert (found.rule, dict(found.mend.arguments)["number"]) == ("broken-number", TOLD[text])


def test_groups_of_three_years_names_and_numbers_of_items_are_not_broken() -> None:
    """Nor are two cells of a row that was pasted, for whose commas the table is told of."""
    right = "3 万 人，1万 500元，1万2千 人，10 000人，1 260 000家，"
    right += "2020 68家，N95 2000只，KN95 12 家，图 1 12家，iPhone 11 20台，8 9日，"
    right += "19:40　3小时雨量，14：05 2名群众，08:30 9 家复电，2024-06-14 3名干部，6/14　12家"
    assert [*convert(right).problems, *convert("12 35家").problems] == []
    pasted = convert("镇,企业,率\n甲,12,85%\n乙,20,92%").problems
    assert [found.rule for found in pasted] == ["pasted-table"]


@for_each("text", ["生产5万万只", "3千千人返岗", "投资3.5.万元", "增长3.5.%", "3百百家"])
def test_a_scale_or_a_point_too_many_is_told(text: str) -> None:
    """Nobody can tell which number is meant, and no record is compared with it."""
    assert [found.rule for found in convert(text).problems] == ["unread-number"]


@for_each("text", ["四万万同胞", "千千万万的人", "见1.2.企业名单", "2020.3.元旦", "版本1.2.3"])
def test_what_only_looks_like_it_is_not(text: str) -> None:
    """Idioms, numbers of headings, days."""
    assert convert(text).problems == ()
