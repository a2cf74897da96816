"""Hedges of rises and falls, and ranges of numbers with signs: the bounds are those that a reader reads."""

from typing import Final

import pytest

from bulletin.text.quantity import Change, QuantityError, parse
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


@pytest.mark.parametrize("verb", ["增长", "上升", "提高", "同比增加", "比上月多", "环比增长"])
@pytest.mark.parametrize("hedged", HEDGES)
def test_a_rise_is_above_zero(verb: str, hedged: str) -> None:
    """A hedge that leaves no lower bound leaves that of the direction."""
    assert bounds(verb + hedged) == HEDGES[hedged]


@pytest.mark.parametrize("verb", ["下降", "减少", "回落", "同比下跌", "比上月少", "降幅", "跌幅达"])
@pytest.mark.parametrize("hedged", HEDGES)
def test_a_fall_is_below_zero(verb: str, hedged: str) -> None:
    """The bounds of a fall are those of a rise with their signs turned."""
    assert bounds(verb + hedged) == turned(HEDGES[hedged])
    (found,) = mentions(f"产值{verb}{hedged}。")
    assert (found.quantity.low, found.quantity.high) == (
        parse(verb + hedged).low,
        parse(verb + hedged).high,
    )


@pytest.mark.parametrize(
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
    "-300万元至-200万元": "[-3e+06, -2e+06]",
}


@pytest.mark.parametrize("printed", RANGES)
def test_a_range_may_have_signs(printed: str) -> None:
    """A range of falls may be printed from the smaller one on; text is read as printed words are."""
    assert bounds(printed) == RANGES[printed]
    assert [mention.quantity.printed for mention in mentions(f"今年在{printed}。")] == [printed]


@pytest.mark.parametrize("printed", ["3%至-2%", "7%至5%", "-5%--7%", "-5%–-7%", "下降-5%至-7%"])
def test_what_is_unclear_is_refused(printed: str) -> None:
    """A range from more to less, or hyphens that may be signs, have more than one meaning."""
    with pytest.raises(QuantityError):
        parse(printed)


def test_the_direction_of_a_change_stays_with_it() -> None:
    """A fall is a change, whatever its hedge."""
    assert {parse(f"下降{hedged}").change for hedged in HEDGES} == {Change.CHANGE}
