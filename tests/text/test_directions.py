"""Hedges of rises and falls, and ranges of numbers with signs: the bounds are those that a reader reads."""

from fractions import Fraction
from typing import Final

import pytest
from tables import for_each

from bulletin.text.quantity import Change, QuantityError, parse
from bulletin.text.quantity.directions import amount_of_change
from bulletin.text.quantity.running import mentions

HEDGES: Final = {
    "近5%": "(0, 5)",
    "接近5%": "(0, 5)",
    "不到5%": "(0, 5)",
    "不足5%": "(0, 5)",
    "不及5%": "(0, 5)",
    "低于5%": "(0, 5)",
    "最多5%": "(0, 5]",
    "至多5%": "(0, 5]",
    "不超过5%": "(0, 5]",
    "5%以内": "(0, 5]",
    "5%以下": "(0, 5]",
    "超5%": "(5, ?)",
    "超过5%": "(5, ?)",
    "逾5%": "(5, ?)",
    "5%多": "(5, ?)",
    "至少5%": "[5, ?)",
    "不低于5%": "[5, ?)",
    "5%以上": "[5, ?)",
    "约5%": "[5, 5]",
    "5%左右": "[5, 5]",
    "5%": "[5, 5]",
    "3%至5%": "[3, 5]",
}
"""What a rise by as much lies between; round brackets leave the bound out."""


def bounds(printed: str) -> str:
    """Return the bounds of printed words, as mathematics writes them."""
    quantity = parse(printed)
    low = "?" if quantity.low is None else f"{float(quantity.low):g}"
    high = "?" if quantity.high is None else f"{float(quantity.high):g}"
    before = "(" if quantity.low is None or quantity.low_open else "["
    behind = ")" if quantity.high is None or quantity.high_open else "]"
    return f"{before}{low}, {high}{behind}"


def turned(interval: str) -> str:
    """Return the bounds of a fall by as much as the rise: their signs and places change."""
    low, high = interval[1:-1].split(", ")
    exchanged = {"(": ")", "[": "]", ")": "(", "]": "["}
    far, near = (bound if bound in {"?", "0"} else f"-{bound}" for bound in (high, low))
    return f"{exchanged[interval[-1]]}{far}, {near}{exchanged[interval[0]]}"


@for_each("verb", ["增长", "上升", "提高", "同比增加", "比上月多", "环比增长"])
@for_each("hedged", HEDGES)
def test_a_rise_is_above_zero(verb: str, hedged: str) -> None:
    """A hedge that leaves no lower bound leaves that of the direction."""
    assert bounds(verb + hedged) == HEDGES[hedged]


@for_each("verb", ["下降", "减少", "回落", "同比下跌", "比上月少", "降幅", "跌幅达"])
@for_each("hedged", HEDGES)
def test_a_fall_is_below_zero(verb: str, hedged: str) -> None:
    """The bounds of a fall are those of a rise with their signs turned."""
    assert bounds(verb + hedged) == turned(HEDGES[hedged])
    (found,) = mentions(f"产值{verb}{hedged}。")
    assert (found.quantity.low, found.quantity.high) == (
        parse(verb + hedged).low,
        parse(verb + hedged).high,
    )


@for_each(
    ("printed", "expected"),
    [
        ("近5家", "(?, 5)"),
        ("不到一成", "(?, 10)"),
        ("降至不到5%", "(?, 5)"),
        ("增速不到5%", "(?, 5)"),
        ("同比近5%", "(?, 5)"),
        ("减负近5万元", "(?, 50000)"),
    ],
)
def test_what_has_no_direction_has_no_such_bound(printed: str, expected: str) -> None:
    """A level, an amount and a rate that may be below zero are bounded by their hedge alone."""
    assert bounds(printed) == expected


RANGES: Final = {
    "-5%至-7%": "[-7, -5]",
    "-7%至-5%": "[-7, -5]",
    "−5%～3%": "[-5, 3]",
    "−5%～−3%": "[-5, -3]",
    "-3%~-5%": "[-5, -3]",
    "-5%—-7%": "[-7, -5]",
    "－5%—－3%": "[-5, -3]",
    "负5%至负3%": "[-5, -3]",
    "负3%到负5%": "[-5, -3]",
    "-5至-7%": "[-7, -5]",
    "-5%至+3%": "[-5, 3]",
    "-1.5%至2.5%": "[-1.5, 2.5]",
    "-5℃～3℃": "[-5, 3]",
    "-5～-10℃": "[-10, -5]",
    "零下5℃至零下10℃": "[-10, -5]",
    "零下5℃至零上3℃": "[-5, 3]",
    "零下3至5℃": "[-5, -3]",
    "零下3到零上5℃": "[-3, 5]",
    "零下3℃至5℃": "[-3, 5]",
    "-300万元至-200万元": "[-3e+06, -2e+06]",
}


@for_each("printed", RANGES)
def test_a_range_may_have_signs(printed: str) -> None:
    """A range of falls may be printed from the smaller one on; text is read as printed words are."""
    assert bounds(printed) == RANGES[printed]
    assert [mention.quantity.printed for mention in mentions(f"今年在{printed}。")] == [printed]


@for_each("printed", ["3%至-2%", "7%至5%", "-5%--7%", "-5%–-7%", "下降-5%至-7%"])
def test_what_is_unclear_is_refused(printed: str) -> None:
    """A range from more to less, or hyphens that may be signs, have more than one meaning."""
    with pytest.raises(QuantityError):
        parse(printed)


def test_the_direction_of_a_change_stays_with_it() -> None:
    """A fall is a change, whatever its hedge."""
    assert {parse(f"下降{hedged}").change for hedged in HEDGES} == {Change.CHANGE}


RUNNING: dict[str, tuple[object, Change, str | None]] = {
    "比上月又减少20家": (-20, Change.CHANGE, "比上月"),
    "同比再降3%": (-3, Change.CHANGE, "同比"),
    "较年初明显减少20家": (-20, Change.CHANGE, "比年初"),
    "環比繼續上升3%": (3, Change.CHANGE, "环比"),
    "同比进一步减少20人": (-20, Change.CHANGE, "同比"),
    "同比由升转降3%": (-3, Change.CHANGE, "同比"),
    "比2月底累计减少20家": (-20, Change.CHANGE, "比2月底"),
    "比上月新增20家": (20, Change.CHANGE, "比上月"),
    "较高峯期漲56人": (56, Change.CHANGE, "比高峰期"),
    "新增20家": (20, Change.LEVEL, None),
    "更新30台": (30, Change.LEVEL, None),
    "少增了120万元": (-1_200_000, Change.OF_RISE, None),
    "同比少增了120万元": (-1_200_000, Change.OF_RISE, "同比"),
    "少降300人": (-300, Change.OF_FALL, None),
    "员工多减300人": (300, Change.OF_FALL, None),
    "利润多涨3%": (3, Change.OF_RISE, None),
    "不少增300人": (300, Change.CHANGE, None),
    "大多降价30元": (-30, Change.CHANGE, None),
    "税收缩水11万元": (-110_000, Change.CHANGE, None),
    "税收缩小3%": (-3, Change.CHANGE, None),
    "税收缩减3%": (-3, Change.CHANGE, None),
    "厂房回收缩短3天": (-3, Change.CHANGE, None),
    "规模收缩3%": (-3, Change.CHANGE, None),
    "增速▼3%": (-3, Change.OF_RISE, None),
    "屋顶掀翻38家": (38, Change.LEVEL, None),
    "订单翻两番": (2, Change.CHANGE, None),
    "复工率（▼12%）": (-12, Change.CHANGE, None),
    "复工率▼72%": (-72, Change.CHANGE, None),
    "复工率 ▽72%": (-72, Change.CHANGE, None),
    "复工率▲72%": (72, Change.CHANGE, None),
    "▲83家企业复工": (83, Change.LEVEL, None),
    "甲。\n▼ 83家企业复工": (83, Change.LEVEL, None),
    "| ▲ 83家": (83, Change.LEVEL, None),
    "复工率负72%": (-72, Change.CHANGE, None),
    "复工率-72%": (72, Change.LEVEL, None),
    "税负72%": (72, Change.LEVEL, None),
    "企业减负30%": (30, Change.LEVEL, None),
    "比去年少上缴300元": (-300, Change.CHANGE, "比去年"),
    "全区企业略减少68家": (-68, Change.CHANGE, None),
    "用工連續降低5%": (-5, Change.CHANGE, None),
    "略减产3%": (-3, Change.CHANGE, None),
    "微降低3%": (-3, Change.CHANGE, None),
    "税收略增长8%": (8, Change.CHANGE, None),
    "调减产能3万吨": (-30000, Change.CHANGE, None),
    "用工只减410家": (-410, Change.CHANGE, None),
    "税收比上月只降3%": (-3, Change.CHANGE, "比上月"),
    "基本降3%": (-3, Change.CHANGE, None),
    "逐步降3%": (-3, Change.CHANGE, None),
    "每吨涨3元": (3, Change.CHANGE, None),
    "與去年同期相比，下降3.2%": (Fraction("-3.2"), Change.CHANGE, "同比"),
    "同比，下降3%": (-3, Change.CHANGE, "同比"),
    "同比去年下降3%": (-3, Change.CHANGE, "同比"),
    "按年已下跌5%": (-5, Change.CHANGE, "同比"),
    "7%的降幅": (-7, Change.CHANGE, None),
    "税收7%↓": (-7, Change.CHANGE, None),
    "订单3家▲": (3, Change.CHANGE, None),
    "出口额负百分之四十二": (-42, Change.CHANGE, None),
    "税收跌去三成": (-30, Change.CHANGE, None),
    "用电下行7%": (-7, Change.CHANGE, None),
    "增减3%": (3, Change.LEVEL, None),
    "装了3升": (3, Change.LEVEL, None),
    "比上年，3家": (3, Change.LEVEL, None),
}


@for_each("text", RUNNING)
def test_a_direction_is_read_in_running_text(text: str) -> None:
    """Adverbs part no base from its verb, ▲ is an item where a line begins, and no word spans two."""
    (found,) = mentions(text)
    quantity = found.quantity
    assert (quantity.value, quantity.change, quantity.base) == RUNNING[text]


@for_each("text", ["口罩26271万只有余", "3万只有余", "500只有余"])
def test_a_unit_before_a_hedge_is_no_word_with_it(text: str) -> None:
    """Of 3万只有余 只 is the unit, and 有余 the hedge; 只有3只 has one before."""
    (found,) = mentions(text)
    assert (found.quantity.unit, found.quantity.qualifier.value) == ("只", "more_than")
    (found,) = mentions("只有3只")
    assert (found.quantity.printed, found.quantity.qualifier.value) == ("3只", "exact")


@for_each(
    ("name", "sign"),
    [
        *(
            (name, -1)
            for name in ("减负额", "减免税费", "减租金额", "节约成本", "节约用水量", "降本增效额", "减负")
        ),
        *((name, 0) for name in ("减租商户数", "减免企业数", "节约型企业数", "节约用水单位数", "减负人数")),
        ("减少用工", -1),
        ("增加就业人数", 1),
        ("降幅", 0),
    ],
)
def test_what_an_indicator_counts_is_spared_or_those_who_spare(name: str, sign: int) -> None:
    """An amount that is spared has a sign; a number of shops has none."""
    assert amount_of_change(name) == sign


@for_each(
    ("text", "found"),
    [
        ("同比增加20家至103家", ["同比增加20家", "103家"]),
        ("较前一日减少20家到103家", ["较前一日减少20家", "103家"]),
        ("环比降低20万元到103万元", ["环比降低20万元", "103万元"]),
        ("用工减少30人至220人", ["减少30人", "220人"]),
        ("降价2元至15元不等", ["降价2元至15元不等"]),
        ("同比增长3%至5%", ["同比增长3%至5%"]),
        ("下降3至5个百分点", ["下降3至5个百分点"]),
        ("20家至103家", ["20家至103家"]),
    ],
)
def test_a_change_and_what_it_has_come_to_are_two(text: str, found: list[str]) -> None:
    """Behind a change of what is counted 至 says what it is now; the two ends of a range are of one kind."""
    assert [mention.quantity.printed for mention in mentions(text)] == found
    if len(found) > 1:
        with pytest.raises(QuantityError):
            parse(text)
