"""Words of change and of numbers right before a figure: readers get them with what it prints."""

from collections.abc import Collection
from pathlib import Path
from typing import Final

import pytest
from said import bulletin, problems, told_of_each

FIGURES: Final = """\
source: rednet-suxian
subject: suxian
figures:
  - {id: count, indicator: enterprises-resumed, group: 甲, printed: 83家}
  - {id: staff, indicator: staff, printed: 300人}
  - {id: bare, indicator: paid, printed: "5000"}
  - {id: up, indicator: growth, group: 甲, printed: 同比增长7.2%}
  - {id: down, indicator: growth, group: 乙, printed: 下降6.8%}
  - {id: points, indicator: growth, group: 丙, printed: 回落1.3个百分点}
  - {id: masks, indicator: masks, printed: 3万只}
  - {id: each, indicator: paid, printed: 每招1名员工补贴500元, value: 500, unit: 元}
  - {id: head, indicator: paid, printed: 每人补助600元}
  - {id: rate, indicator: rate, printed: 72%}
"""
INDICATORS: Final = """\
- {id: enterprises-resumed, name: 复工企业数, unit: 家, kind: count, definition: 复工的企业。}
- {id: staff, name: 到岗人数, unit: 人, kind: count, definition: 到岗的人。}
- {id: growth, name: 工业增加值, unit: "%", units: [个百分点], kind: rate, definition: 增减。}
- {id: masks, name: 口罩数, unit: 只, kind: count, definition: 口罩。}
- {id: rate, name: 复工率, unit: "%", kind: share, definition: 复工率。}
- {id: paid, name: 补贴, unit: 元, kind: money, definition: 发放的补贴。}
"""
FILES: Final = {"data/indicators.yaml": INDICATORS, "data/figures/more.yaml": FIGURES}
TOLD: Final = {
    "负{{ count }}": ("number-beside-figure", "负83家"),
    "增长負{{ count }}": ("number-beside-figure", "負83家"),
    "零下{{ count }}": ("number-beside-figure", "零下83家"),
    "二十{{ count }}": ("number-beside-figure", "十83家"),
    "百分之{{ count }}": ("number-beside-figure", "百分之83家"),
    "{{ staff }}名工人": ("unit-twice", "名"),
    "{{ staff }}位专家": ("unit-twice", "位"),
    "少{{ count }}": ("change-unsaid", "少"),
    "↓{{ count }}": ("change-unsaid", "↓"),
    "多了{{ count }}": ("change-unsaid", "多了"),
    "比上月多{{ count }}": ("change-unsaid", "多"),
    "较2月底少了{{ count }}": ("change-unsaid", "少了"),
    "比苏仙区高出{{ count }}": ("change-unsaid", "高出"),
    "收缩{{ count }}": ("change-unsaid", "收缩"),
    "复工企业▼{{ count }}": ("change-unsaid", "▼"),
    "复工企业 ▲{{ count }}": ("change-unsaid", "▲"),
    "（▽{{ count }}）": ("change-unsaid", "▽"),
    "到岗负 {{ count }}": ("number-beside-figure", "负 83家"),
    "百分之 {{ count }}": ("number-beside-figure", "百分之 83家"),
    "±{{ count }}": ("number-beside-figure", "±83家"),
    "（＋{{ count }}）": ("number-beside-figure", "＋83家"),
    "第{{ count }}": ("number-beside-figure", "第83家"),
    "¥{{ count }}": ("number-beside-figure", "¥83家"),
    "￥ {{ count }}": ("number-beside-figure", "￥ 83家"),
    "3,{{ count }}": ("number-beside-figure", "3,83家"),
    "1/{{ count }}": ("number-beside-figure", "1/83家"),
    "{{ count }}{{ count }}": ("number-beside-figure", "83家83家"),
    "{{ bare }}{{ count }}": ("number-beside-figure", "500083家"),
    "降幅{{ up }}": ("word-before-figure", "降幅"),
    "跌幅{{ up }}": ("word-before-figure", "跌幅"),
    "降幅{{ down }}": ("word-before-figure", "降幅"),
    "增幅{{ down }}": ("word-before-figure", "增幅"),
    "增速 {{ down }}": ("word-before-figure", "增速"),
    "比上月{{ up }}": ("word-before-figure", "比上月"),
    "每招1名员工补贴{{ each }}": ("word-before-figure", "每招1名员工补贴"),
    "每人补助{{ head }}": ("word-before-figure", "每人补助"),
    "按政策每人{{ head }}": ("word-before-figure", "每人"),
    "与上月相比{{ up }}": ("word-before-figure", "与上月相比"),
    "降幅{{ rate }}": ("change-unsaid", "降幅"),
    "{{ up }}的降幅": ("number-beside-figure", "同比增长7.2%的降幅"),
    "{{ up }}的下降": ("number-beside-figure", "同比增长7.2%的下降"),
    "{{ down }}的增幅": ("number-beside-figure", "下降6.8%的增幅"),
    "{{ up }}↓": ("number-beside-figure", "同比增长7.2%↓"),
    "{{ down }} ▲": ("number-beside-figure", "下降6.8% ▲"),
    "{{ count }}↓": ("number-beside-figure", "83家↓"),
    "{{ rate }}的降幅": ("number-beside-figure", "72%的降幅"),
    "{{ masks }}.5": ("number-beside-figure", "3万只.5"),
    "{{ masks }}，000": ("number-beside-figure", "3万只，000"),
    "{{ masks }}×2": ("number-beside-figure", "3万只×2"),
    "{{ masks }}分之一": ("number-beside-figure", "3万只分之"),
    "{{ masks }}/天": ("number-beside-figure", "3万只/天"),
    "有四{{ count }}": ("number-beside-figure", "四83家"),
    "（两{{ count }}": ("number-beside-figure", "两83家"),
    "有1 {{ masks }}": ("number-beside-figure", "1 3万只"),
    "复工 ~{{ masks }}": ("number-beside-figure", "~3万只"),
    "{{ count }}5": ("number-beside-figure", "83家5"),
    "{{ count }}5家": ("number-beside-figure", "83家5"),
    "{{ masks }}万多只": ("number-beside-figure", "3万只万"),
    "采购N95{{ masks }}": ("number-beside-figure", "N953万只"),
    "营业8:00-18:00{{ count }}": ("number-beside-figure", "18:0083家"),
}
PLAIN: Final = [
    "减负{{ count }}",
    "担负{{ count }}",
    "增加税負，{{ count }}",
    "至少有{{ count }}",
    "不少{{ count }}",
    "很多{{ count }}",
    "周一{{ count }}",
    "其中之一{{ count }}",
    "{{ staff }}名列前茅",
    "{{ staff }}位于城区",
    "{{ staff }}人手一本",
    "{{ count }}人员",
    "\n\n▲{{ count }}企业复工",
    "\n\n▼ {{ count }}企业复工",
    "3，{{ count }}",
    "¥{{ bare }}",
    "门第{{ count }}",
    "{{ count }}{{ staff }}",
    "{{ count }}、{{ count }}",
    "{{ count }}4S店复工",
    "{{ count }}500强企业",
    "{{ count }}5G企业",
    "{{ count }}3A级企业",
    "{{ count }}2020年成立的企业",
    "{{ count }}亿元以上企业",
    "{{ count }}万达广场商户",
    "{{ count }}万佳超市门店",
    "{{ masks }}万一不够",
    "{{ masks }}，120家企业",
    "{{ masks }}.",
    "No.{{ count }}",
    "统一{{ count }}",
    "图1 {{ count }}",
    "增速{{ up }}",
    "增速{{ points }}",
    "降幅{{ points }}",
    "增速为{{ down }}",
    "与上月相比{{ down }}",
    "比上月{{ down }}",
    "{{ up }}的增速",
    "{{ down }}的降幅",
    "{{ up }}↑",
    "{{ rate }}的增长",
    "{{ count }}的减产企业",
    "老少{{ count }}",
    "比上年的{{ count }}",
]
RULES: Final = {
    "word-before-figure": "word",
    "number-beside-figure": "whole",
    "unit-twice": "unit",
    "change-unsaid": "word",
}


def told(folder: Path, texts: Collection[str]) -> dict[str, list[tuple[str, object]]]:
    """Return of each text the rules that tell of words before or behind a figure, with what they quote."""
    found = told_of_each(folder, FILES, [f"今年{text}。" for text in texts])
    return {
        text: [(one.rule, dict(one.what.arguments)[RULES[one.rule]]) for one in each if one.rule in RULES]
        for text, each in zip(texts, found, strict=True)
    }


def test_what_makes_another_number_of_a_figure_is_told(tmp_path: Path) -> None:
    """Signs, numerals, units and words of change, in either script."""
    assert told(tmp_path, TOLD) == {text: [rule_and_words] for text, rule_and_words in TOLD.items()}


def test_words_that_end_or_begin_so_are_none(tmp_path: Path) -> None:
    """What only ends or begins like a sign, a numeral or a unit is left alone."""
    assert told(tmp_path, PLAIN) == {text: [] for text in PLAIN}


@pytest.mark.parametrize("words", ["比上月多", "少", "↓", "下降", "比苏仙区低"])
def test_the_mend_of_a_word_of_change_can_be_read(words: str, tmp_path: Path) -> None:
    """The printed words that a mend offers are those of a change."""
    found = problems(tmp_path, {**FILES, **bulletin(f"今年{words}{{{{ count }}}}。\n")})
    (turn,) = (dict(problem.mend.arguments)["turn"] for problem in found if problem.rule == "change-unsaid")
    mended = FIGURES.replace("83家", f"{turn}83家")
    body = bulletin(f"今年{words.removesuffix(words[-1]) if len(words) > 2 else ''}{{{{ count }}}}。\n")
    again = problems(tmp_path / "again", {**FILES, "data/figures/more.yaml": mended, **body})
    assert not [problem.rule for problem in again if problem.rule in {*RULES, "unreadable-quantity"}]
