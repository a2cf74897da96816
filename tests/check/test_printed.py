"""Printed words are a count, with what it counts, in a unit that is known."""

from pathlib import Path
from typing import Final

import pytest
from said import problems
from tables import for_each

from bulletin.problems import Problem
from bulletin.text.quantity import parse

INDICATORS: Final = """\
- {id: enterprises-resumed, name: 复工企业数, unit: 家, kind: count, definition: 复工的企业。}
- {id: rate, name: 复工率, unit: "%", kind: share, definition: 复工率。}
- {id: loans, name: 贷款额, unit: 元, kind: money, definition: 贷款额。}
- {id: heat, name: 气温, unit: ℃, kind: measure, definition: 气温。}
- {id: time, name: 用时, unit: 天, kind: duration, definition: 用时。}
- {id: growth, name: 增速, unit: "%", kind: rate, definition: 增速。}
- {id: cut, name: 压减负荷, unit: 千瓦, kind: measure, definition: 压减的用电负荷。}
- {id: power, name: 供电负荷, unit: 万千瓦, kind: measure, definition: 供电负荷。}
- {id: soap, name: 消毒液, unit: 吨, kind: measure, definition: 消毒液。}
- {id: saved, name: 减少损失额, unit: 元, kind: money, definition: 减少的损失。}
"""


def rules(folder: Path, figure: str) -> list[str]:
    """Return the rules that find something in a figure."""
    return [problem.rule for problem in said(folder, figure)]


def said(folder: Path, figure: str) -> tuple[Problem, ...]:
    """Return what is wrong with a figure."""
    record = "\n".join(f"    {line}" for line in figure.split("\n"))
    text = f"source: rednet-suxian\nsubject: suxian\nfigures:\n  - id: one\n    group: 甲\n{record}\n"
    files = {"data/indicators.yaml": INDICATORS, "data/figures/more.yaml": text}
    return problems(folder, files)


@pytest.mark.parametrize(
    ("figure", "found"),
    [
        ("indicator: enterprises-resumed\nprinted: -5家", ["count-below-zero"]),
        ("indicator: enterprises-resumed\nprinted: −5家", ["count-below-zero"]),
        ("indicator: enterprises-resumed\nprinted: 负5家", ["count-below-zero"]),
        ("indicator: enterprises-resumed\nprinted: -5家至3家", ["count-below-zero"]),
        ("indicator: enterprises-resumed\nprinted: -5家以上", ["count-below-zero"]),
        ("indicator: time\nprinted: -3天", ["count-below-zero"]),
        ("indicator: enterprises-resumed\nbase: 比上月\nprinted: -5家", []),
        ("indicator: enterprises-resumed\nprinted: 减少5家", []),
        ("indicator: enterprises-resumed\nprinted: 比上月少5家", []),
        ("indicator: enterprises-resumed\nprinted: 0家", []),
        ("indicator: loans\nprinted: -300万元", []),
        ("indicator: heat\nprinted: -5℃", []),
        ("indicator: growth\nprinted: -5%", []),
    ],
)
def test_a_count_is_not_below_zero(figure: str, found: list[str], tmp_path: Path) -> None:
    """A change may be, and so may money, heat and rates of growth."""
    assert rules(tmp_path, figure) == found


@pytest.mark.parametrize(
    ("figure", "found"),
    [
        ('indicator: enterprises-resumed\nprinted: "124"', ["counter-missing"]),
        ("indicator: enterprises-resumed\nprinted: 近3000", ["counter-missing"]),
        ("indicator: enterprises-resumed\nprinted: 1,240", ["counter-missing"]),
        ("indicator: enterprises-resumed\nprinted: 100以上", ["counter-missing"]),
        ("indicator: enterprises-resumed\nprinted: 5000多", ["counter-missing"]),
        ("indicator: enterprises-resumed\nprinted: 一百二十四", ["counter-missing"]),
        ("indicator: enterprises-resumed\nprinted: 几十", ["counter-missing"]),
        ('indicator: rate\nprinted: "88"', ["counter-missing"]),
        ('indicator: rate\nprinted: "99.67"', ["counter-missing"]),
        ('indicator: loans\nprinted: "3000"', ["counter-missing"]),
        ('indicator: time\nprinted: "3"', ["counter-missing"]),
        ("indicator: enterprises-resumed\nprinted: 124家", []),
        ('indicator: enterprises-resumed\nunit: 家\nprinted: "124"', []),
        ("indicator: rate\nprinted: 三分之二", []),
        ("indicator: rate\nprinted: 一半", []),
        ("indicator: rate\nprinted: 百分百", []),
        ("indicator: rate\nprinted: 九成五", []),
        ("indicator: loans\nprinted: 400万+", []),
        ("indicator: loans\nprinted: ￥500", []),
    ],
)
def test_a_number_says_what_it_counts(figure: str, found: list[str], tmp_path: Path) -> None:
    """By its counter, a share's own word, a scale of money, or the figure's `unit`."""
    assert rules(tmp_path, figure) == found


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("提高8个百分点", ["share-out-of-range"]),
        ("下降2个百分点", ["share-out-of-range"]),
        ("上升0.5个百分点", ["share-out-of-range"]),
        ("比2月底提高8个百分点", ["share-out-of-range"]),
        ("增长8%", ["share-out-of-range"]),
        ("同比下降6.8%", ["share-out-of-range"]),
        ("增加8家", ["share-out-of-range"]),
        ("减少3倍", ["share-out-of-range"]),
        ("8家", ["wrong-unit"]),
        ("8个百分点", ["wrong-unit"]),
        ("1500天", ["wrong-unit"]),
        ("150%", ["share-out-of-range"]),
        ("88%", []),
    ],
)
def test_a_change_of_a_share_is_told_once(printed: str, found: list[str], tmp_path: Path) -> None:
    """It needs another indicator, and its unit is no second fault; nor is the number of another unit."""
    assert rules(tmp_path, f"indicator: rate\nprinted: {printed}") == found


@pytest.mark.parametrize(
    ("printed", "whole"),
    [("近3000", "近3000家"), ("5000多", "5000多家"), ("100以上", "100家以上"), ('"124"', "124家")],
)
def test_the_counter_is_offered_where_it_stands(printed: str, whole: str, tmp_path: Path) -> None:
    """Right behind the number and its 多, before what hedges it."""
    text = (
        "source: rednet-suxian\nsubject: suxian\nfigures:\n  - id: one\n    group: 甲\n"
        f"    indicator: enterprises-resumed\n    printed: {printed}\n"
    )
    (found,) = problems(tmp_path, {"data/figures/more.yaml": text})
    assert str(found.mend) == (
        f"write it as the source prints it, like `printed: {whole}`; if it prints only the number, as in a "
        "table, write `unit: 家`"
    )


@pytest.mark.parametrize(
    ("indicator", "printed", "percent", "whole"),
    [
        ("rate", "0.936", "93.6%", "0.936%"),
        ("rate", "0.9", "90%", "0.9%"),
        ("rate", "1", "100%", "1%"),
        ("rate", "1.00", "100%", "1.00%"),
        ("rate", "0.9360", "93.6%", "0.9360%"),
        ("rate", "０.５", "50%", "０.５%"),
        ("rate", "近0.9", "近90%", "近0.9%"),
        ("rate", "0.936左右", "93.6%左右", "0.936%左右"),
        ("rate", "0.5多", "50多%", "0.5多%"),
        ("rate", "0.9～0.95", "90～95%", "0.9～0.95%"),
        ("rate", "0.0041", "0.41%", "0.0041%"),
        ("growth", "-0.068", "-6.8%", "-0.068%"),
        ("growth", "0.05", "5%", "0.05%"),
        ("rate", "93.6", "", "93.6%"),
        ("rate", "0", "", "0%"),
        ("rate", "0.9～90", "", "0.9～90%"),
        ("rate", "零点九", "", "零点九%"),
    ],
)
def test_a_fraction_under_percent_may_be_a_hundredth_of_what_is_meant(
    indicator: str, printed: str, percent: str, whole: str, tmp_path: Path
) -> None:
    """A cell of a spreadsheet holds 0.936 and shows 93.6%; and what is offered can be read as it stands."""
    text = (
        "source: rednet-suxian\nsubject: suxian\nfigures:\n  - id: one\n    group: 甲\n"
        f'    indicator: {indicator}\n    printed: "{printed}"\n'
    )
    files = {"data/indicators.yaml": INDICATORS, "data/figures/more.yaml": text}
    (found,) = problems(tmp_path / "told", files)
    assert (found.rule, str(found.mend)) == (
        "counter-missing",
        f"if it is a fraction, as in a spreadsheet, write `printed: {percent}`; if the source says {whole}, "
        f"write `printed: {whole}`"
        if percent
        else f"write it as the source prints it, like `printed: {whole}`; if it prints only the number, "
        'as in a table, write `unit: "%"`',
    )
    offered = f"printed: {percent}" if percent else f'printed: "{printed}"\n    unit: "%"'
    mended = {**files, "data/figures/more.yaml": text.replace(f'printed: "{printed}"', offered)}
    assert problems(tmp_path / "mended", mended) == ()


@pytest.mark.parametrize(
    ("unit", "found"),
    [
        ("％", ["wide-unit"]),
        ("ｋｇ", ["wide-unit"]),
        ("﹪", ["wide-unit"]),
        ("元／人", ["wide-unit"]),
        ("Ｋｍ", ["wide-unit"]),
        ("个　月", ["wide-unit"]),
        ("℃", []),
        ("个", []),
        ("個", []),
        ("m³", []),
        ("㎡", []),
        ("元/人·月", []),
    ],
)
def test_a_unit_is_typed_in_half_width(unit: str, found: list[str], tmp_path: Path) -> None:
    """A sign in full width would be a unit of its own."""
    more = f"- {{id: more, name: 另一个, unit: {unit}, kind: measure, definition: 另一个。}}\n"
    told = problems(tmp_path, {"data/indicators.yaml": INDICATORS + more})
    assert [problem.rule for problem in told] == found


@pytest.mark.parametrize(
    ("name", "found"),
    [("复工率", ["same-name"]), ("复工企业数", ["same-name"]), ("复产率", []), ("规上复工率", [])],
)
def test_two_indicators_have_two_names(name: str, found: list[str], tmp_path: Path) -> None:
    """Who picks one by name would pick either."""
    more = f'- {{id: more, name: {name}, unit: "%", kind: rate, definition: 另一个。}}\n'
    told = problems(tmp_path, {"data/indicators.yaml": INDICATORS + more})
    assert [problem.rule for problem in told] == found


GROWTH: Final = "indicator: growth\n"


@pytest.mark.parametrize(
    ("figure", "mend"),
    [
        ("printed: 6.8%\nbase: 同比下降", "write `printed: 下降6.8%` and `base: 同比`"),
        ("printed: 6.8%\nbase: 下降", "write `printed: 下降6.8%`, and delete `base`"),
        ("printed: 6.8%\nbase: 比2月底回落", "write `printed: 回落6.8%` and `base: 比2月底`"),
        ("printed: 6.8%\nbase: 同比-", "write `printed: -6.8%` and `base: 同比`"),
        ("printed: 增长6.8%\nbase: 同比增长", "write `base: 同比`; the direction is said by `printed`"),
        ("printed: 下降6.8%\nbase: 减少", "delete `base`; the direction is said by `printed`"),
        (
            "printed: 6.8%\nbase: 同比、环比",
            "record each change as a figure of its own, with a `base` of its own",
        ),
    ],
)
def test_a_base_says_no_direction(figure: str, mend: str, tmp_path: Path) -> None:
    """It would spoil the base, and a fall would stand as a rise; the mend moves it into the words."""
    (found,) = said(tmp_path, GROWTH + figure)
    assert (found.rule, str(found.mend)) == ("base-differs", mend)


@pytest.mark.parametrize(
    "figure",
    ["printed: 下降6.8%\nbase: 同比", "printed: 下降6.8%\nbase: 比最高", "printed: 6.8%\nbase: 比涨价前"],
)
def test_a_base_that_says_against_what_is_no_fault(figure: str, tmp_path: Path) -> None:
    """A verb within it belongs to what something was before."""
    assert rules(tmp_path, GROWTH + figure) == []


@pytest.mark.parametrize(
    ("figure", "found"),
    [
        ("printed: 腰斩\nvalue: 50", True),
        ("printed: 出现6.8%的负值\nvalue: 6.8", True),
        ("printed: 由正转负\nvalue: 1", True),
        ("printed: 掉了近七个点\nvalue: 7", True),
        ("printed: 跌了不止七个点\nlow: 7", True),
        ("printed: 增长了6.8%（可比口径）\nvalue: -6.8", True),
        ("printed: 可比口径上升一成多一点\nvalue: -10", True),
        ("printed: 腰斩\nvalue: -50", False),
        ("printed: 由负转正\nvalue: 1", False),
        ("printed: 增长-6.8%（可比口径）\nvalue: -6.8", False),
        ("printed: 增长为负6.8%（可比口径）\nvalue: -6.8", False),
        ("printed: 增速6.8个点（负增长）\nvalue: -6.8", False),
        ("printed: 增速放缓到谷底\nvalue: -6.8", False),
        ("printed: 增长了6.8%（可比口径）\nvalue: 6.8", False),
    ],
)
def test_words_and_an_explicit_number_have_one_sign(figure: str, found: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Words that can't be read may still say a fall, or a rise; a sign among them, or a rate, is none."""
    assert ("printed-and-value" in rules(tmp_path, f'{GROWTH}{figure}\nunit: "%"')) is found


@pytest.mark.parametrize(
    ("figure", "found"),
    [
        ("indicator: cut\nprinted: 压减负荷共计4.2的样子\nvalue: 42000", []),
        ("indicator: cut\nprinted: 压减负荷共计4.2的样子\nvalue: -42000", ["printed-and-value"]),
        ("indicator: saved\nprinted: 减少损失约摸4.2万\nvalue: 42000", []),
        ("indicator: saved\nprinted: 减少损失约摸4.2万\nlow: -42000", ["printed-and-value"]),
        ("indicator: saved\nprinted: 减少损失4.2万元\nvalue: 42000", []),
        ("indicator: saved\nprinted: 减少损失4.2万元\nvalue: -42000", ["printed-and-value"]),
        ("indicator: growth\nprinted: 下降四个多点\nvalue: -4.2", []),
        ("indicator: growth\nprinted: 下降四个多点\nvalue: 4.2", ["printed-and-value"]),
    ],
)
def test_the_amount_of_a_fall_has_no_minus_sign(figure: str, found: list[str], tmp_path: Path) -> None:
    """An indicator whose name says the fall counts by how much; of another one a fall is negative."""
    assert rules(tmp_path, figure) == found


def mends(folder: Path, figure: str) -> list[str]:
    """Return how what is wrong with a figure can be mended."""
    return [str(problem.mend) for problem in said(folder, figure)]


def test_a_scale_in_the_unit_of_an_indicator_is_told_as_such(tmp_path: Path) -> None:
    """万 belongs to the number: an indicator in 万千瓦 has no figure."""
    assert mends(tmp_path, "indicator: power\nprinted: 32.6万千瓦") == [
        "write `unit: 千瓦` in the indicator: 万 belongs to the number"
    ]


def test_a_unit_that_cannot_be_turned_into_the_other_is_written_at_the_figure(tmp_path: Path) -> None:
    """Barrels are no tonnes, and the figure says so itself."""
    (mend,) = mends(tmp_path / "one", "indicator: soap\nprinted: 1200桶")
    assert mend.endswith("write `unit: 桶` beside `printed`")
    assert mends(tmp_path / "other", "indicator: soap\nprinted: 1200桶\nunit: 桶") == []


@pytest.mark.parametrize(
    "printed",
    [
        "indicator: loans\nprinted: 争取到3亿元",
        "indicator: loans\nprinted: 争取资金3亿元",
        "indicator: enterprises-resumed\nprinted: 完成目标320家",
        "indicator: enterprises-resumed\nprinted: 完成计划300家",
        "indicator: rate\nprinted: 完成年度计划的93%",
        "indicator: growth\nprinted: 高于预期3%",
    ],
)
def test_a_plan_that_is_met_is_a_fact(printed: str, tmp_path: Path) -> None:
    """So is what was got, and what is compared with a plan."""
    assert "printed-and-modality" not in rules(tmp_path, printed)


@pytest.mark.parametrize(
    "printed", ["拟复工300家", "将达300家", "计划完成300家", "争取到4月复工300家", "预计超300家"]
)
def test_a_plan_is_no_fact(printed: str, tmp_path: Path) -> None:
    """Whichever word tells of it."""
    figure = f"indicator: enterprises-resumed\nprinted: {printed}\nvalue: 300"
    assert "printed-and-modality" in rules(tmp_path, figure)


@pytest.mark.parametrize(
    ("unit", "printed"),
    [
        ("㎡", "1200㎡"),
        ("平米", "1200平米"),
        ("百分点", "3.2个百分点"),
        ("个小时", "3个小时"),
        ("平方米", "1200㎡"),
        ("戶", "1萬2,350戶"),
        ("畝", "22.6万亩"),
        ("公頃", "300公頃"),
    ],
)
def test_two_words_for_one_unit_are_one(unit: str, printed: str, tmp_path: Path) -> None:
    """An indicator may be in ㎡, and its figures too."""
    indicators = f"- {{id: area, name: 面积, unit: {unit}, kind: measure, definition: 面积。}}\n"
    figure = f"id: x\nindicator: area\nsubject: suxian\nsource: rednet-suxian\nprinted: {printed}"
    found = problems(
        tmp_path,
        {
            "data/indicators.yaml": indicators,
            "data/figures/x.yaml": f"figures:\n  - {figure.replace(chr(10), chr(10) + '    ')}\n",
        },
    )
    assert [problem for problem in found if problem.rule == "wrong-unit"] == []


LOST = {
    "□□家": "▢家",
    "XX家": "▢家",
    "××家": "▢家",
    "近**家": "近▢家",
    "？？家": "▢家",
    "○○家": "▢家",
    "__家": "▢家",
    "口口家": "▢家",
    "1□2家": "1▢2家",
    "X万家": "▢万家",
    "某某家": "▢家",
}


@pytest.mark.parametrize("printed", LOST)
def test_what_stands_for_lost_digits_leads_to_no_invented_number(printed: str, tmp_path: Path) -> None:
    """The mend keeps the gap, and following it is right; a product or a word is no gap."""
    text = FIGURE.replace("printed: PRINTED", f'printed: "{printed}"')
    (found,) = (one for one in problems(tmp_path / "first", {"data/figures/more.yaml": text}))
    assert str(found.mend).startswith(f"write `printed: {LOST[printed]}`: ▢ stands for digits")
    mended = text.replace(printed, LOST[printed])
    told = problems(tmp_path / "second", {"data/figures/more.yaml": mended})
    assert [one.rule for one in told] == ["lost-digits"]


ROUND = {
    "○家": ("0家", "▢家"),
    "◯家": ("0家", "▢家"),
    "近○人": ("近0人", "近▢人"),
    "O家": ("0家", "▢家"),
    "6○家": ("60家", "6▢家"),
    "6O家": ("60家", "6▢家"),
    "6〇家": ("60家", "6▢家"),
    "○至○家": ("0至0家", "▢至▢家"),
}


@pytest.mark.parametrize("printed", ROUND)
def test_a_circle_is_asked_about(printed: str, tmp_path: Path) -> None:
    """It stands for a zero, or for digits that are lost: only the editor knows."""
    zero, lost = ROUND[printed]
    assert _mend(tmp_path, printed) == (
        f"write `printed: {zero}` if zero is meant; if digits are lost there, `printed: {lost}`: they are "
        "never filled in, and the source is asked for them"
    )


@for_each("printed", ["〇家", "０家", "一○八家", "一〇八家", "一◯八家", "二○○家", "三点○亿元"])
def test_a_circle_among_numerals_is_zero(printed: str) -> None:
    """As 〇 is, whose circle it is typed for."""
    assert parse(printed, unit="家").value is not None


@pytest.mark.parametrize("printed", ["3×5家", "若干家", "不少企业"])
def test_what_is_no_gap_leads_to_no_gap(printed: str, tmp_path: Path) -> None:
    """Only what people print for missing digits is read as a gap."""
    text = FIGURE.replace("printed: PRINTED", f'printed: "{printed}"')
    (found,) = problems(tmp_path, {"data/figures/more.yaml": text})
    assert "▢" not in str(found.mend)


SEVERAL = [
    "10,68家",
    "3、4家",
    "68/70家",
    "68，70家",
    "68 70家",
    "68或70家",
    "三、四家",
    "6:8家",
    "约68、70家",
    "3,4,5家",
]


@pytest.mark.parametrize("printed", SEVERAL)
def test_of_several_numbers_none_is_offered(printed: str, tmp_path: Path) -> None:
    """The first of them may be a part of a number, or have lost its unit."""
    assert _mend(tmp_path, printed).startswith("several numbers seem to stand here (")


@pytest.mark.parametrize("printed", ["68家、70家", "68家/70家", "68家和70家", "68家70家", "3万元 5万元"])
def test_of_several_whole_numbers_each_is_recorded(printed: str, tmp_path: Path) -> None:
    """Each has its unit."""
    assert _mend(tmp_path, printed).startswith("record each number as a figure of its own, and write")


WRITTEN = {
    "68（家）": "68家",
    "68 (家)": "68家",
    "1.5[万元]": "1.5万元",
    "68【户】": "68户",
    "（68家）": "68家",
    "[68家]": "68家",
    "【近68家】": "近68家",
    "‹68家›": "68家",
    "68家）": "68家",
    "{68家}": "68家",
    "68家*": "68家",
    "*68家": "68家",
    "68家①": "68家",
    "68家[1]": "68家",
    "68家[^2]": "68家",
    "68家（注1）": "68家",
    "68家※": "68家",
    "规上: 68家": "68家",
    "规上：近68家": "近68家",
    "其中外资: 3家": "3家",
    "规上工业企业68家": "68家",
    "68家规上工业企业": "68家",
    "第一批68家": "68家",
    "全区68家": "68家",
    "68家个体工商户": "68家",
    "68.": "68",
    "3w家": "3万家",
    "3.5W家": "3.5万家",
    "5k家": "5千家",
    "68家#规上": "68家  # 规上",
    "37。3℃": "37.3℃",
    "3。5万家": "3.5万家",
    "1·2%": "1.2%",
    "‹68家": "'<68家'",
    "〈68家": "'<68家'",
    "›68家": "'>68家'",
}


@pytest.mark.parametrize("printed", WRITTEN)
def test_what_stands_around_a_number_is_taken_off_and_its_unit_kept(printed: str, tmp_path: Path) -> None:
    """Brackets, marks of notes, words of whom it is; a mark of quotation is no sign of less."""
    assert f"{WRITTEN[printed]}`" in _mend(tmp_path, printed).partition(", and")[0]


@pytest.mark.parametrize(
    "printed", ["68（含外资）", "6。8家", "3元5角8分2厘6", "规上：若干家", "68**", "远低于规上企业68家"]
)
def test_what_nobody_can_tell_is_offered_nothing(printed: str, tmp_path: Path) -> None:
    """Words in brackets are no unit, and things are counted whole."""
    mend = _mend(tmp_path, printed)
    offers = ("68含外资", "6.8家", "printed: 68`, and what", "printed: 68家`; what")
    assert not any(offered in mend for offered in offers)


@pytest.mark.parametrize("printed", ["无", "—", "/", "-", "－－", "未统计", "暂无", "N/A", "不详", "無"])
def test_what_stands_for_no_number_is_no_figure(printed: str, tmp_path: Path) -> None:
    """As in the empty cells of a table."""
    assert _mend(tmp_path, printed).startswith("a figure has a number: delete this one")


@pytest.mark.parametrize("printed", ["68/73", "68 / 73", "68／73", "6/8"])
def test_how_many_of_how_many_is_two_numbers(printed: str, tmp_path: Path) -> None:
    """Where things are counted it is no share."""
    text = FIGURE.replace("printed: PRINTED", f"printed: {printed}")
    (found,) = problems(tmp_path, {"data/figures/more.yaml": text})
    assert found.rule == "wrong-unit"
    assert str(found.mend).startswith(f"if it is {printed[0]}")


@pytest.mark.parametrize(
    ("printed", "kind"), [("增长6.8%", "rate"), ("下降3%", "rate"), ("93.6%", "share"), ("八成", "share")]
)
@pytest.mark.parametrize("unit", ["", '\n    unit: "%"'])
def test_shares_and_changes_have_no_place_among_counts(
    printed: str, kind: str, unit: str, tmp_path: Path
) -> None:
    """A unit of its own would put it into one table with what is counted."""
    text = FIGURE.replace("printed: PRINTED", f"printed: {printed}{unit}")
    (found,) = problems(tmp_path, {"data/figures/more.yaml": text})
    assert found.rule == "wrong-unit"
    assert str(found.mend).startswith(f"give it an indicator of the kind `{kind}`")


@pytest.mark.parametrize("printed", ["68家、占93.6%", "68家，员工320人", "3万元；5户"])
def test_numbers_of_different_things_are_recorded_each(printed: str, tmp_path: Path) -> None:
    """Which of them the figure is of, its indicator says."""
    assert _mend(tmp_path, printed).startswith("several numbers seem to stand here (")


UNQUOTED = {
    "*68家": "write `printed: 68家`, and what 「*」 says",
    "规上: 68家": "write `printed: 68家`; what 「规上」 says",
    "{68家}": "take the braces away: `printed: 68家`",
    "{{68家}}": "write `68家`, without the quotes",
    "{{ suxian-resumed }}": "write the number itself",
    "[68家]": "take the brackets away: `printed: 68家`",
    ">68家": 'put the whole text in quotes: `">68家"`',
    "& 68家": 'put the whole text in quotes: `"& 68家"`',
}


@pytest.mark.parametrize("printed", UNQUOTED)
def test_quotes_are_offered_where_a_number_stands_in_them(printed: str, tmp_path: Path) -> None:
    """What is no number even in quotes is told at once how it is written."""
    text = FIGURE.replace("printed: PRINTED", f"printed: {printed}")
    (found,) = problems(tmp_path, {"data/figures/more.yaml": text})
    assert str(found.mend).startswith(UNQUOTED[printed])


def _mend(folder: Path, printed: str) -> str:
    """Return how printed words are mended that can't be read."""
    text = FIGURE.replace("printed: PRINTED", f"printed: '{printed}'")
    (found,) = problems(folder, {"data/figures/more.yaml": text})
    assert found.rule == "unreadable-quantity"
    return str(found.mend)


FIGURE = (
    "source: rednet-suxian\nsubject: suxian\nfigures:\n"
    "  - id: more\n    indicator: enterprises-resumed\n    group: 甲\n    printed: PRINTED\n"
)
