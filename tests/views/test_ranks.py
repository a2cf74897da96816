"""Ranks: only what can be compared has a place, and what can't says why."""

from itertools import combinations

from hypothesis import given, strategies as st
from tables import for_each

from bulletin.text.dates import Date
from bulletin.text.quantity import Qualifier, parse
from bulletin.views.ranks import RankKey, ordered

DAY = Date.parse("2020-03-02")


def rank_key(printed: str, day: Date | None = DAY, scope: str = "above-scale", unit: str = "家") -> RankKey:
    """Return where a figure with these printed words stands, which is about a place."""
    quantity = parse(printed, unit=unit)
    bounds = (quantity.low, quantity.high, quantity.low_open, quantity.high_open)
    changes = quantity.change, quantity.base or ""
    return RankKey(day, scope, (quantity.unit,), quantity.qualifier, *bounds, *changes)


def ranks(*printed: str) -> list[str]:
    """Return the ranks of figures of one day and scope, in the order given."""
    every = ordered({str(number): rank_key(words) for number, words in enumerate(printed)})
    assert all(("第" in rank) is is_placed for _, rank, is_placed in every)
    found = {id_: rank for id_, rank, _ in every}
    return [found[str(number)] for number in range(len(printed))]


@for_each(
    ("printed", "expected"),
    [
        (("83家", "79家", "90家"), ["第 2", "第 3", "第 1"]),
        (("83家", "83家", "79家"), ["并列第 1", "并列第 1", "第 3"]),
        (("83家",), ["日期、范围或级别不同"]),
        (("▢家", "83家"), ["原文缺数", "原文缺数"]),
        (("近300家", "近400家"), ["区间重叠，不能排名"] * 2),
        (("200多家", "83家"), ["第 1", "第 2"]),
        (("200多家", "200家"), ["第 1", "第 2"]),
        (("200家以上", "200家"), ["区间重叠，不能排名"] * 2),
        (("近200家", "200家"), ["第 2", "第 1"]),
        (("约50家", "68家"), ["约数，不排名", "其余是约数，不排名"]),
        (("约50家", "约68家"), ["约数，不排名"] * 2),
        (("约100家", "83家", "79家"), ["约数，不排名", "第 1", "第 2"]),
        (("100～200家", "150家", "300家"), ["区间重叠，不能排名", "区间重叠，不能排名", "第 1"]),
    ],
)
def test_only_what_can_be_compared_has_a_place(printed: tuple[str, ...], expected: list[str]) -> None:
    """Bounds decide; equal exact numbers share a place; what is about a number takes no part."""
    assert ranks(*printed) == expected


APART, BASES = "增减数，不和现有数比", "增减的基数不同，不比"


@for_each(
    ("printed", "expected"),
    [
        (("下降6.8%", "增长3.2%"), ["第 2", "第 1"]),
        (("下降6.8%", "增长3.2%", "下降0.5%"), ["第 3", "第 1", "第 2"]),
        (("同比下降6.8%", "比去年同期增长3.2%", "按年升1%"), ["第 3", "第 1", "第 2"]),
        (("減少3家", "增加20家", "零增长"), ["第 2", "第 1", "日期、范围或级别不同"]),
        (("-6.8%", "下降6.8%", "增长1%"), ["并列第 2", "并列第 2", "第 1"]),
        (("负增长2%", "翻番", "增长一倍"), ["日期、范围或级别不同"] * 3),
        (("下降近7%", "下降超过8%", "下降5%"), ["区间重叠，不能排名", "第 3", "区间重叠，不能排名"]),
        (("下降5%—8%", "下降6%", "下降9%"), ["区间重叠，不能排名", "区间重叠，不能排名", "第 3"]),
        (("比2月底多20家", "68家"), [APART, APART]),
        (("比2月底多20家", "68家", "83家"), [APART, "第 2", "第 1"]),
        (("提高8个百分点", "8个百分点"), [APART, APART]),
        (("同比增长5%", "环比增长9%"), [BASES, BASES]),
        (("同比增长5%", "同比增长9%", "环比增长7%"), ["第 2", "第 1", BASES]),
        (("增幅回落1.3个百分点", "回落2个百分点"), [BASES, BASES]),
        (("降幅扩大2个百分点", "降幅收窄1个百分点"), ["第 1", "第 2"]),
        (("降至6.8%", "升至9%"), ["第 2", "第 1"]),
    ],
)
def test_changes_are_ranked_by_their_signs_and_against_one_base(
    printed: tuple[str, ...], expected: list[str]
) -> None:
    """A fall is never before a rise; a change is compared neither with a level nor against another base."""
    assert ranks(*printed) == expected


def test_the_newest_day_stands_first_and_no_day_last() -> None:
    """Figures of different days or scopes are not ranked against each other."""
    own = {
        "undated": rank_key("83家", None),
        "older": rank_key("83家", Date.parse("2020-03-01")),
        "newer": rank_key("79家"),
        "unscoped": rank_key("90家", scope=""),
    }
    assert ordered(own) == (
        ("newer", "日期、范围或级别不同", False),
        ("unscoped", "日期、范围或级别不同", False),
        ("older", "日期、范围或级别不同", False),
        ("undated", "未注明日期", False),
    )


WORDS = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "近", "超", "不少于", "不超过"]),
    st.integers(1, 6),
    st.sampled_from(["家", "0家"]),
)


def above(one: RankKey, other: RankKey) -> bool:
    """Tell whether every value that `one` allows is above every value that `other` allows."""
    if other.high is None or one.low is None:
        return False
    return other.high < one.low or (other.high == one.low and (other.high_open or one.low_open))


@given(st.lists(WORDS, min_size=2, max_size=7))
def test_ranks_are_what_comparing_each_with_each_gives(printed: list[str]) -> None:
    """A place is told where every other figure is surely above, surely below, or equal."""
    own = [rank_key(words) for words in printed]
    exact = Qualifier.EXACT
    for index, rank in enumerate(ranks(*printed)):
        others = [one for number, one in enumerate(own) if number != index]
        higher = sum(above(one, own[index]) for one in others)
        same = sum(
            one.qualifier is own[index].qualifier is exact and one.low == own[index].low for one in others
        )
        lower = sum(above(own[index], one) for one in others)
        if higher + same + lower < len(others):
            assert rank == "区间重叠，不能排名"
        else:
            assert rank == (f"并列第 {higher + 1}" if same else f"第 {higher + 1}")
    for one, other in combinations(range(len(own)), 2):
        assert not (above(own[one], own[other]) and above(own[other], own[one]))
