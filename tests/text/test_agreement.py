"""The two readings of the same words: as printed words and within a text."""

from dataclasses import replace

from hypothesis import given, settings, strategies as st
from opencc import OpenCC
from tables import for_each

from bulletin.text.quantity import Change, Quantity, QuantityError, parse
from bulletin.text.quantity.directions import BESIDE, LEVELS, RATES, SHORT, VERBS
from bulletin.text.quantity.lexicon import AFTER, BEFORE
from bulletin.text.quantity.running import mentions

BASES = {
    "同比": "同比",
    "环比": "环比",
    "按年": "同比",
    "按月": "按月",
    "同期比": "同比",
    "去年同期比": "同比",
    "较去年同期": "同比",
    "与上年同期相比": "同比",
    "比3月初": "比3月初",
    "较前一日": "比前一日",
    "比苏仙区": "比苏仙区",
}
"""Bases with the form in which they are kept."""
DIRECTIONS = {**VERBS, **SHORT, **RATES, **BESIDE, "多收": 1, "少收": -1}
TRADITIONAL = OpenCC("s2t")
UNSURE = {"内", "+", "人民币", "多", "余"}
"""Hedges that behind some units begin other words in a text: 5家内资企业."""

bases = st.sampled_from(["", *BASES])
directions = st.sampled_from(["", *sorted(DIRECTIONS), *sorted(LEVELS)])
hedges = st.sampled_from(["", *sorted(BEFORE)])
numbers = st.sampled_from(["355", "12.6", "1,200", "8", "三百", "十几", "▢"])
units = st.sampled_from(["%", "个百分点", "家", "万元", "平方米", "个岗位", "名职工"])
behind = st.sampled_from(["", *sorted(AFTER.keys() - UNSURE)])


def meaning(quantity: Quantity) -> Quantity:
    """Return a quantity without its words."""
    return replace(quantity, printed="", tokens=())


@settings(max_examples=1_000)
@given(bases, directions, hedges, numbers, units, behind, st.sampled_from(["Simplified", "Traditional"]))
def test_words_mean_in_a_text_what_they_mean_alone(
    base: str, direction: str, hedge: str, number: str, unit: str, after: str, script: str
) -> None:
    """What can be read alone is read so in a text, in either script."""
    printed = f"{base}{direction}{hedge}{number}{unit}{after}"
    printed = TRADITIONAL.convert(printed) if script == "Traditional" else printed
    try:
        alone = parse(printed)
    except QuantityError:
        return
    assert [meaning(found.quantity) for found in mentions(f"其中{printed}。")] == [meaning(alone)]


@for_each("hedge", ["", "约", "近", "不到", "大约", "至少", "不少于", "超过", "最多"])
@for_each("direction", sorted(DIRECTIONS.keys() - {"翻"}))  # 翻两番 only: it goes with no per cent
def test_every_base_goes_with_every_direction(direction: str, hedge: str) -> None:
    """A base and a word of change are read before any hedge."""
    for base, kept in BASES.items():
        quantity = parse(f"{base}{direction}{hedge}5%")
        assert (quantity.base, quantity.change) == (kept, Change.CHANGE)
        bounds = {quantity.low, quantity.high} - {None}
        assert bounds
        assert all(bound * DIRECTIONS[direction] >= 0 for bound in bounds if bound is not None)
