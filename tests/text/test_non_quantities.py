"""What holds a numeral and states no number is left alone, and what resembles it is found."""

from pathlib import Path
from typing import Final

import pytest
from tables import for_each

from bulletin.markup.convert import convert
from bulletin.text.quantity import non_quantities
from bulletin.text.quantity.folding import fold
from bulletin.text.quantity.running import mentions

HERE: Final = Path(__file__).parent
NONE: Final = (HERE / "non_quantities.txt").read_text(encoding="utf-8").splitlines()[1:]
STATED: Final = dict(
    line.split(" -> ") for line in (HERE / "stated.txt").read_text(encoding="utf-8").splitlines()[1:]
)


def found(text: str) -> list[str]:
    """Return the words of the quantities in a text."""
    return [text[mention.start : mention.end] for mention in mentions(text)]


@for_each(("before", "behind"), [("", ""), ("各地", "，继续。"), ("说到", "的情况")])
def test_names_idioms_slogans_codes_and_sizes_state_no_number(before: str, behind: str) -> None:
    """None of them is found, whether it stands alone or in a sentence."""
    texts = [f"{before}{words}{behind}" for words in NONE]
    assert {text: found(text) for text in texts if found(text)} == {}


def test_what_resembles_them_is_found() -> None:
    """Counters, lengths, sums of money and spans of time behind the same numerals are stated."""
    assert {text: " | ".join(found(text)) for text in STATED} == STATED


DECIMALS: Final = {
    "产值2010.3亿元，税收1968.5万元": ["2010.3亿元", "1968.5万元"],
    "產值2010.3億元，面积1974.35平方米，消毒液2020.2吨": ["2010.3億元", "1974.35平方米", "2020.2吨"],
    "（2020.3—2020.5）复工5家": ["5家"],
    "2020.3.5复工5家，2020.03以来3家，2020.3元旦2家": ["5家", "3家", "2家"],
    "投资一点二亿元，达一点五万元，共一点二万余人": ["一点二亿元", "一点五万元", "一点二万余人"],
    "增长百分之六点八，占百分之一点五，百分之一": ["增长百分之六点八", "百分之一点五", "百分之一"],
    "早上一点三刻，一点一滴，一点一点做，三点五十分到岗5人，二点三十分": ["5人"],
}


@for_each("text", DECIMALS)
def test_what_has_fractions_is_no_year_with_a_month_and_no_hour(text: str) -> None:
    """A unit that measures makes a number of digits and points that could be a day or an hour."""
    assert found(text) == DECIMALS[text]


RANKED: Final = {
    "启动3级响应，4级应急响应，发生4.6级地震，里氏4.6级，8至10级大风，阵风9级": [],
    "3级以上地震后复工5家": ["5家"],
    "位于科技园4栋，住在幸福小区4栋，在科技园4栋的车间里，科技园4栋3楼，地址：科技园4栋": [],
    "B区3栋，他家住在6栋，搬到12栋的": [],
    "建成A区3栋厂房，在6栋楼里": ["3栋", "6栋"],
    "园区有厂房4栋，新建：科技园4栋、工业园2栋，产业园4栋厂房": ["4栋", "4栋", "2栋", "4栋"],
    "如图 1所示，前10名，第 3 页 共 5 页，第3-4版，2/10-2/15停工，首批复工，二批开工": [],
    "1/3至1/2的企业，前10家企业，分三批复工": ["1/3至1/2", "10家", "三批"],
    "前4个月出口3亿元，前三个月累计2亿元": ["3亿元", "2亿元"],
    "提前4个月完成，4个月前开工，前4个月的订单": ["提前4个月", "4个月", "4个月"],
    "见http://www.x.gov.cn/2025/0314/c123a456.html。复工5家": ["5家"],
    "见https://x.cn/a/20%/b?x=12%，复工20%": ["20%"],
    "见www.x.cn/20万元，20万元": ["20万元"],
}


@for_each("text", RANKED)
def test_ranks_first_months_and_addresses_state_no_number(text: str) -> None:
    """What stands on a scale, how far a year has come, and what is in an address count nothing."""
    assert found(text) == RANKED[text]


def test_asides_are_written_as_text_is_folded() -> None:
    """A word in another form than folding gives the text would never be met."""
    assert [word for word in non_quantities._IDIOMS.split() if fold(word) != word] == []


@for_each(
    ("body", "numbers"),
    [
        ("每毫升10<sup>3</sup>个。", []),
        ("约10<sup>6</sup>家。", []),
        ("浓度10<sup>-3</sup>克。", []),
        ("2.5×10<sup>8</sup>元", []),
        ("H<sub>2</sub>O和CO<sub>2</sub>", []),
        ("PM<sub>2.5</sub>下降", []),
        ("SO<sub>2</sub>排放", []),
        ("车间50m<sup>2</sup>", ["50m²"]),
        ("沙子30m<sup>3</sup>", ["30m³"]),
        ("复工30家<sup>1</sup>", ["30家"]),
        ("复工30家[^1]，到岗5名\n\n[^1]: 注。", ["30家", "5名"]),
        ("**30**家<sup>2</sup>人", ["30家"]),
    ],
)
def test_raised_and_lowered_digits_are_no_digits_of_a_number(body: str, numbers: list[str]) -> None:
    """An exponent, an index of a formula or a mark belongs to no number; of a unit it is m² or m³."""
    assert [number.mention.quantity.printed for number in convert(f"{body}\n").numbers] == numbers


@pytest.mark.parametrize("body", ["车间50m<sup>2</sup>", "甲。\n\n乙，沙子30m<sup>3</sup>"])
def test_a_number_with_a_raised_unit_is_told_at_its_place(body: str) -> None:
    """Its line and column are those of the typed HTML."""
    (number,) = convert(f"{body}\n").numbers
    line = body.split("\n")[number.line - 1]
    assert line[number.column - 1 :].startswith(("50m", "30m"))
