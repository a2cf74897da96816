"""A number that is right is told of nowhere, whatever word, year or day stands beside it."""

from pathlib import Path
from typing import Final

from said import problems, told_of_each

INDICATORS: Final = """\
- {id: enterprises-resumed, name: 复工企业数, unit: 家, kind: count, definition: 复工的企业。}
- {id: rate, name: 复工率, unit: "%", kind: share, definition: 复工的占全部的比例。}
- {id: refund, name: 稳岗返还额, unit: 元, kind: money, definition: 返还的失业保险费。}
- {id: premium, name: 保费, unit: 元, kind: money, aliases: [保险费], definition: 收的保险费。}
- {id: loans, name: 贷款额, unit: 元, kind: money, definition: 贷款。}
- {id: staff, name: 到岗员工数, unit: 名, kind: count, units: [人], definition: 到岗的员工。}
- {id: benefited, name: 受惠人数, unit: 人, kind: count, definition: 受惠的人。}
- {id: buses, name: 接返车辆数, unit: 辆, kind: count, definition: 接人的车。}
"""
FIGURES: Final = """\
source: rednet-suxian
subject: suxian
as_of: 2020-03-02
figures:
  - {id: count, indicator: enterprises-resumed, group: 甲, printed: 1124家}
  - {id: rate, indicator: rate, group: 甲, printed: 93.6%}
  - {id: refund, indicator: refund, printed: 386.5万元}
  - {id: loans, indicator: loans, printed: 2.6亿元}
  - {id: staff, indicator: staff, printed: 1560名}
  - {id: benefited, indicator: benefited, printed: 1.2万余人}
  - id: buses
    indicator: buses
    printed: 126辆
    revisions: [{until: 2020-03-05, reason: 录错了, fault: ours, printed: 128辆}]
  - id: vans
    indicator: buses
    group: 丙
    printed: 16辆
    revisions: [{until: 2020-03-05, reason: 录错了, fault: ours, printed: 12辆}]
"""
FILES: Final = {"data/indicators.yaml": INDICATORS, "data/figures/more.yaml": FIGURES}
HEDGED: Final = "1.2万人 has no source; 「benefited」 hedges the number otherwise: 1.2万余人"
TOLD: Final = {
    # What is paid is named by its verb; another kind of money is none.
    "返还失业保险费{{ refund }}": "",
    "向不裁员企业返还失业保险费386.5万元": "",
    "收取保险费{{ loans }}": "「保险费」 stands beside",
    "保险费386.5万元": "「保险费」 stands beside",
    "返还2019年失业保险费{{ refund }}": "",
    "兑现去年贷款{{ loans }}": "",
    "上年度失业保险费返还{{ refund }}": "",
    "2019年，稳岗返还{{ refund }}": "「2019年」 stands beside",
    "去年复工企业{{ count }}": "「去年」 stands beside",
    # A day that a number is compared with is not its own.
    "较3月1日多复工{{ count }}": "",
    "比2020年3月1日多复工{{ count }}": "",
    "自3月1日复工{{ count }}": "",
    "3月2日—3月4日，复工{{ count }}": "",
    "截至3月4日，复工{{ count }}": "「截至3月4日」 stands beside",
    "2月31日复工{{ count }}": "「2月31日」 is a day that no year has",
    "12月3日复工{{ count }}": "「12月3日」 stands beside",
    "3月1日复工{{ count }}": "「3月1日」 stands beside",
    # What has come back may be something else than work.
    "用电恢复率93.6%": "「用电恢复率」 stands beside",
    "全区供水恢复率已达{{ rate }}": "「供水恢复率」 stands beside",
    "企业恢复率93.6%": "",
    "复工恢复率{{ rate }}": "",
    # A hedge that is lost is told with the figure that has it.
    "惠及1.2万人": HEDGED,
    "受惠人数1.2万人": HEDGED,
    "惠及1.2万余人": "",
    "服务1.2万人": "1.2万人 has no source",
    "受惠不足1.2万人": "不足1.2万人 has no source",
    # Digits are compared with those of the same day, year and meaning.
    "到岗员工1506名": "1506名 has no source, and has two digits of 「staff」, 1560名, exchanged",
    "2019年到岗员工1506名": "1506名 has no source",
    "截至2月1日，到岗员工1506名": "1506名 has no source",
    "预计到岗员工1506名": "1506名 has no source",
    "停工企业1142家": "1142家 has no source",
    "复工企业1142家": "1142家 has no source, and has two digits of 「count」, 1124家, exchanged",
    # An earlier state is known by its digits, few of which are equal by chance.
    "校车128辆": "the text says 128辆, which 「buses」 said until 2020-03-05",
    "抢修车128辆": "the text says 128辆, which 「buses」 said until 2020-03-05",
    "校车12辆": "12辆 has no source",
    "校车128台": "128台 has no source",
    # A number without a unit counts where the words before it say so.
    "全县现有扶贫车间36，": "36 has no source",
    "现有车间3正在改造": "",
    "返岗人员（湖北12）已隔离": "12 has no source",
    "湖北12）返岗": "12 has no source",
    "从湖北12日返回": "",
    "复工率93.6%↑2.3": "2.3 has no source",
    "见附件（表12）": "",
    # Letters for digits are told whole, in cells too.
    "企业7,9O0家": "`7,9O0` has a letter",
    "| 镇 | 企业（家） |\n|---|---|\n| 甲 | 7,9O0 |": "`7,9O0` has a letter",
    "| 指标 | 数值 |\n|---|---|\n| 企业数 | 1O0 |": "`1O0` has a letter",
    "| 型号 | 备注 |\n|---|---|\n| O2 | 甲 |": "",
}


def test_what_is_told_of_a_number_is_true_of_its_words(tmp_path: Path) -> None:
    """Each text is told of by one message, or by none."""
    found = told_of_each(tmp_path, FILES, TOLD)
    said = {text: [str(problem.what) for problem in each] for text, each in zip(TOLD, found, strict=True)}
    kept = {text: [""] * bool(words) for text, words in TOLD.items()}
    assert {text: [what.partition(TOLD[text])[0] for what in each] for text, each in said.items()} == kept, (
        said
    )


def test_a_hedge_that_belongs_before_the_unit_is_offered_there(tmp_path: Path) -> None:
    """The mend is words that can be read: 1124余家, not 1124家余."""
    (found,), (other,) = told_of_each(tmp_path, FILES, ["复工{{ count }}余", "复工{{ count }}左右"])
    assert str(found.mend).endswith("write `printed: 1124余家` in the record")
    assert str(other.mend).endswith("write `printed: 1124家左右` in the record")


def test_a_figure_in_another_unit_is_told_which_indicator_may_fit(tmp_path: Path) -> None:
    """Few are offered: all that count so, or those whose names are the likest."""
    many = "".join(
        f"- {{id: {id_}, name: {name}, unit: 名, kind: count, definition: 数。}}\n"
        for id_, name in {
            "patients": "患者数",
            "pupils": "返校学生数",
            "staff-away": "未返企业员工数",
        }.items()
    )
    many += """\
- {id: roads, name: 抢通道路数, unit: 处, kind: count, definition: 数。}
- {id: lines, name: 恢复客运线路数, unit: 条, kind: count, definition: 数。}
- {id: idle, name: 停工天数, unit: 天, kind: duration, definition: 数。}
- {id: granted, name: 放款用时, unit: 小时, kind: duration, definition: 数。}
"""
    figures = """\
source: rednet-suxian
subject: suxian
figures:
  - {id: money, indicator: enterprises-resumed, printed: 3元}
  - {id: persons, indicator: enterprises-resumed, group: 学生, printed: 30名}
  - {id: nobody-knows, indicator: loans, printed: 30名}
  - {id: cleared, indicator: roads, printed: 104条}
  - {id: hours, indicator: idle, printed: 14小时}
"""
    files = {"data/indicators.yaml": INDICATORS + many, "data/figures/more.yaml": figures}
    begun = [
        str(found.mend).partition(";")[0] for found in problems(tmp_path, files) if found.rule == "wrong-unit"
    ]
    first = "choose the indicator that fits"
    assert begun == [
        f"{first}, which may be `refund` (稳岗返还额), `premium` (保费), `loans` (贷款额)",
        f"{first}, which may be `pupils` (返校学生数)",
        first,
        first,
        "if it is of this indicator, keep what the source prints and write `unit: 小时` beside `printed`",
    ]
