"""A hedge or a unit that touches a figure is told: it changes what the record says, or says it twice."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pytest
from said import bulletin, problems, told_of_each, told_of_each_title

from bulletin.problems import Problem

FIGURES: Final = """\
source: rednet-suxian
subject: suxian
figures:
  - {id: x, indicator: enterprises-resumed, group: 甲, printed: 90家}
  - {id: y, indicator: enterprises-resumed, group: 戊, printed: 9家}
  - {id: near, indicator: enterprises-resumed, group: 乙, printed: 近80家}
  - {id: above, indicator: enterprises-resumed, group: 丙, printed: 70家以上}
  - {id: bare, indicator: enterprises-resumed, group: 丁, printed: "5000", unit: 家}
"""
FILES: Final = {"data/figures/more.yaml": FIGURES}
HEDGED: Final = {
    "近{{ x }}": "近90家",
    "将近{{ x }}": "将近90家",
    "约{{ x }}": "约90家",
    "大约 {{ x }}": "大约90家",
    "約{{ x }}": "約90家",
    "超过{{ x }}": "超过90家",
    "逾{{ x }}": "逾90家",
    "突破{{ x }}": "突破90家",
    "不足{{ x }}": "不足90家",
    "不到{{ x }}": "不到90家",
    "至少{{ x }}": "至少90家",
    "最多{{ x }}": "最多90家",
    "不少于{{ x }}": "不少于90家",
    "{{ x }}左右": "90家左右",
    "{{ x }} 上下": "90家上下",
    "{{ x }}以上": "90家以上",
    "{{ x }}以内": "90家以内",
    "{{ x }}多": "90家多",
    "{{ x }}有余": "90家有余",
    "{{ x }}不到": "90家不到",
    "{{ bare }}多名": "5000多",
    "{{ x }}余家": "90家余家",
    "{{ x }}余家企业": "90家余家",
    "{{ x }} 余家": "90家余家",
    "{{ x }}多家": "90家多家",
    "{{ x }}余户": "90家余户",
    "{{ x }}余个": "90家余个",
    "{{ near }}余家": "近80家余家",
    "近{{ near }}": "近近80家",
    "约{{ near }}": "约近80家",
    "{{ above }}以上": "70家以上以上",
    "近{{ x }}左右": "近90家左右",
    "约莫{{ x }}": "约莫90家",
    "直逼{{ x }}": "直逼90家",
    "{{ x }}不止": "90家不止",
    "{{ x }}挂零": "90家挂零",
}
PLAIN: Final = [
    "附近{{ x }}",
    "最近{{ x }}",
    "预约{{ x }}",
    "签约{{ x }}",
    "商超{{ x }}",
    "圆满{{ x }}",
    "共{{ x }}",
    "仅{{ x }}",
    "达到{{ x }}",
    "高于{{ x }}",
    "{{ x }}企业以上楼办公",
    "{{ x }}多次走访",
    "{{ x }}多个部门",
    "{{ x }}余杭企业",
    "{{ x }}内设机构",
    "{{ x }}上下游企业",
    "{{ x }}起步",
    "{{ x }}不足3家",
    "{{ near }}",
    "{{ above }}，以上合计",
    "近年{{ x }}",
    "续约{{ x }}",
    "履约{{ x }}",
    "新近{{ x }}",
    "{{ x }}以上市为目标的企业",
    "{{ x }}以上海为总部的企业",
    "{{ x }}以内销为主的企业",
    "{{ x }}左右岸",
    "{{ x }}以上午为准",
    "\n\n| 数 |\n|---|\n| 近 |\n| {{ x }} |\n\n",
    "\n\n- 近\n- {{ x }}\n- 左右\n\n",
    "\n\n| 数 | 单位 |\n|---|---|\n| {{ x }} | 家 |\n\n",
]


def whole(found: Iterable[Problem]) -> list[object]:
    """Return what readers get, as the rule tells it."""
    told = [problem for problem in found if problem.rule in {"hedge-beside-figure", "unit-twice"}]
    return [dict(problem.what.arguments)["whole"] for problem in told]


def test_a_hedge_beside_a_figure_is_told(tmp_path: Path) -> None:
    """Before and behind, in either script, whatever the record says of it."""
    found = told_of_each(tmp_path, FILES, [f"有{words}。" for words in HEDGED])
    assert dict(zip(HEDGED, map(whole, found), strict=True)) == {words: [HEDGED[words]] for words in HEDGED}


def test_a_hedge_in_a_headline_is_told(tmp_path: Path) -> None:
    """The title is held to the same."""
    found = told_of_each_title(tmp_path, FILES, [f"有{words}" for words in HEDGED])
    assert dict(zip(HEDGED, map(whole, found), strict=True)) == {words: [HEDGED[words]] for words in HEDGED}


def test_other_words_beside_a_figure_are_none(tmp_path: Path) -> None:
    """Words that end or begin like a hedge, comparisons, and hedges of another number are left alone."""
    found = told_of_each(tmp_path, FILES, [f"有{words}。" for words in PLAIN])
    assert dict(zip(PLAIN, map(whole, found), strict=True)) == {words: [] for words in PLAIN}


@pytest.mark.parametrize(
    ("words", "mend"),
    [
        (
            "近{{ x }}",
            "delete 「近」 beside `{{ x }}`; if the source prints it, write `printed: 近90家` in the record",
        ),
        (
            "{{ x }}多",
            "delete 「多」 beside `{{ x }}`; if the source prints it, write `printed: 90多家` in the record",
        ),
        (
            "{{ x }}余",
            "delete 「余」 beside `{{ x }}`; if the source prints it, write `printed: 90余家` in the record",
        ),
        (
            "{{ y }}余家",
            "delete 「余家」 beside `{{ y }}`; if the source prints it, write `printed: 9余家` in the record",
        ),
        ("{{ x }}余户", "delete 「余户」 beside `{{ x }}`"),
        ("{{ near }}余家", "delete 「余家」 beside `{{ near }}`"),
        ("近{{ near }}", "delete 「近」 beside `{{ near }}`"),
        ("{{ above }}以上", "delete 「以上」 beside `{{ above }}`"),
    ],
)
def test_the_mend_of_a_hedge_leaves_the_choice_to_the_source(words: str, mend: str, tmp_path: Path) -> None:
    """Where the record has none, the source may have it; where it has one, a second is too many."""
    found = problems(tmp_path, {**FILES, **bulletin(f"有{words}。\n")})
    assert [str(problem.mend) for problem in found] == [mend]


TWICE: Final = {
    "{{ x }}家": "家",
    "{{ x }}家企业": "家",
    "{{ x }} 家": " 家",
    "{{ x }}（家）": "（家）",
    "{{ x }}(家)": "(家)",
    "{{ x }}（个）": "（个）",
    "{{ x }}个": "个",
    "{{ x }}个企业": "个",
    "{{ x }} 個企業": " 個",
    "{{ x }}户。": "户",
    "{{ x }}人次，": "人次",
    "{{ above }}家": "家",
    "{{ near }} 家企业": " 家",
    "{{ bare }}家": "",
    "{{ x }}家庭农场": "",
    "{{ x }}个体户": "",
    "{{ x }}家具企业": "",
    "{{ x }}户外企业": "",
    "{{ x }}起，": "",
    "{{ x }}（家庭农场）": "",
    "{{ x }}次日复工": "",
    "{{ x }}企业": "",
    "{{ x }}{{ near }}": "",
}


def test_a_second_unit_is_told(tmp_path: Path) -> None:
    """Its own, 个, and any other where no word goes on; not what only begins as a unit does."""
    found = dict(zip(TWICE, told_of_each(tmp_path, FILES, [f"有{words}。" for words in TWICE]), strict=True))
    assert {
        words: [dict(one.what.arguments)["unit"] for one in each if one.rule == "unit-twice"]
        for words, each in found.items()
    } == {words: [unit] if unit else [] for words, unit in TWICE.items()}
    assert {one.rule for each in found.values() for one in each} <= {"unit-twice", "hedge-beside-figure"}


@pytest.mark.parametrize("sign", ["%", " %", "％", " ％", "‰", "万", "个百分点"])
def test_a_sign_of_percent_behind_a_figure_is_told_once(sign: str, tmp_path: Path) -> None:
    """It makes another number, with a space before it too."""
    found = problems(tmp_path, {**FILES, **bulletin(f"有{{{{ x }}}}{sign}。\n")})
    assert [(problem.rule, dict(problem.mend.arguments)["touching"]) for problem in found] == [
        ("number-beside-figure", sign)
    ]


def test_a_unit_that_was_typed_twice_is_told(tmp_path: Path) -> None:
    """Not where it begins a word: 83家家具厂."""
    texts = {
        "共有83家家企业复工。": ["write `83家`"],
        "到岗3200人人，": ["write `3200人`"],
        "全市1.2万户户": ["write `1.2万户`"],
        "83家家具厂和3200人人均收入、5个个体户": [],
        "家家户户，人人有责": [],
        "有83家企业、12家。": [],
    }
    found = [
        [f"{one.mend}" for one in told if one.rule == "unit-twice"]
        for told in told_of_each(tmp_path, {}, texts)
    ]
    assert found == list(texts.values())
