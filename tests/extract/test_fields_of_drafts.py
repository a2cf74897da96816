"""What stands around a number is read as a careful editor reads it, as often as is promised here."""

from pathlib import Path
from typing import Final

import pytest
from corpus import load
from fields import score_fields, vocabulary

from bulletin.draft.context import extract
from bulletin.model.names import Names

TEXTS: Final = Path(__file__).parent / "texts"
FLOORS: Final[dict[str, dict[str, tuple[float, float]]]] = {
    "written": {
        "indicator": (0.85, 0.035),
        "subject": (0.93, 1.0),
        "scope": (0.94, 0.03),
        "as_of": (0.86, 0.03),
        "span": (0.78, 0.03),
        "modality": (0.97, 0.03),
    },
    "held": {
        "indicator": (0.90, 0.06),
        "subject": (0.94, 1.0),
        "scope": (0.94, 0.03),
        "as_of": (0.97, 0.03),
        "span": (0.80, 0.03),
        "modality": (0.95, 0.03),
    },
}
"""Of each field, how much of what a text tells is right at least, and of what it does not tell is filled."""


@pytest.mark.parametrize("part", FLOORS)
def test_the_fields_of_drafts(part: str) -> None:
    """With the vocabulary that a new newsroom has, and no place or enterprise recorded yet."""
    scores = score_fields(load(TEXTS / part))
    for name, (right, filled) in FLOORS[part].items():
        told = "\n".join([*scores[name].faults, f"{name}: {scores[name]}"])
        assert scores[name].share_right >= right, told
        assert scores[name].share_filled <= filled, told


COUNTED: Final = {
    "重点企业复工20家，交通运输企业复工5家。": ["enterprises-resumed", "enterprises-resumed"],
    "甲县12家、乙县9家、丙县7家企业复工。": ["enterprises-resumed"] * 3,
    "平安县三禾食品公司复工。该公司到岗390人。": ["staff-on-duty"],
    "就业意向达成310人。": ["employment-intents"],
    "职工到位率88%。": ["attendance-rate"],
    "复工率、到岗率分别为91.4%、78.6%。": ["resumption-rate", "attendance-rate"],
    "▪国道中断5处。": ["roads-cut"],
}


@pytest.mark.parametrize("text", COUNTED)
def test_an_indicator_is_one_by_the_words_of_its_clause(text: str) -> None:
    """By verb, noun and unit together, and over a list; bullets and other clauses are none of it."""
    found = extract(text, vocabulary())
    assert [one.indicator.id if one.indicator else None for one in found] == COUNTED[text]


def test_a_subject_is_carried_and_distributed() -> None:
    """该公司 is the one before, each place of a list has its own number, and a scope does not leak."""
    told = extract("平安县三禾食品公司复工。该公司到岗390人。", vocabulary())
    assert [one.subject and one.subject.text for one in told] == ["平安县三禾食品公司"]
    told = extract("东河县12家、西河县9家企业复工。", vocabulary())
    assert [one.subject and one.subject.text for one in told] == ["东河县", "西河县"]
    told = extract("重点企业复工20家，交通运输企业复工5家。", vocabulary())
    assert [one.scope and one.scope.text for one in told] == ["重点企业", None]


CARRIED: Final = {
    "云溪县19条客运航线已恢复17条。": ["客运航线", "客运航线"],
    "停水9户，现已恢复7户，其余2户明天恢复。": ["停水", "停水", "停水"],
    "接待游客210万人次，恢复到上年同期的88%。": ["接待游客", "接待游客恢复到"],
    "发放口罩600只、手套300副。": ["口罩", "手套"],
}


@pytest.mark.parametrize("text", CARRIED)
def test_a_number_without_words_counts_what_the_one_before_does(text: str) -> None:
    """By the noun of the number before it, where its own clause has a verb alone, and never over a noun."""
    found = extract(text, Names.of(()))
    assert all(
        one.indicator and noun in one.indicator.text for one, noun in zip(found, CARRIED[text], strict=True)
    ), [one.indicator for one in found]


WHOSE: Final = {
    "产粮大县三年丰收，老乡笑了。青山县增产9吨。": "青山县",
    "宏昇电子科技有限公司复工。\n宏昇电子到岗9人。": "宏昇电子科技有限公司",
    "永宁市发布通知。\n永宁，到岗9人。": "永宁市",
    "三和卫材公司日产口罩9只。": "三和卫材公司",
    "在城东一家灯具厂里，9人到岗。": None,
    "清河县居全市第三，到岗9人。": "清河县",
}


@pytest.mark.parametrize("text", WHOSE)
def test_a_name_is_told_from_a_common_noun(text: str) -> None:
    """Short names stand for the long ones, and nouns that end like names are none."""
    whose = extract(text, Names.of(()))[-1].subject
    assert (whose and whose.text) == WHOSE[text]


EACH: Final = {
    "甲山县、乙水县分别复工12家、9家，到岗300人、200人。": "甲山县 乙水县 甲山县 乙水县",
    "甲山县和乙水区复工率分别为91%、78%。": "甲山县 乙水区",
    "甲山县、乙水县、丙江区分别有12家、9家和7家企业复工。": "甲山县 乙水县 丙江区",
    "甲山县、乙水县分别复工12家、9家，丙江县到岗300人、200人。": "甲山县 乙水县 丙江县 丙江县",
    "甲山县3月1日、2日分别复工12家、9家。": "甲山县 甲山县",
    "甲山县复工率、到岗率分别为91%、78%。": "甲山县 甲山县",
}


@pytest.mark.parametrize("text", EACH)
def test_each_number_of_a_list_is_of_its_own_subject(text: str) -> None:
    """Where as many numbers stand behind 分别 as names before it."""
    assert [one.subject and one.subject.text for one in extract(text, Names.of(()))] == EACH[text].split()


@pytest.mark.parametrize(
    "table", ["| 县区 | 复工（家） |\n| --- | --- |\n| 乙水县 | 12 |", "县区\t复工（家）\n乙水县\t12"]
)
def test_prose_is_not_about_a_row_of_its_table(table: str) -> None:
    """全县 and what says nothing of whom it counts are of no place that the table lists."""
    found = extract(f"复工情况如下。\n\n{table}\n\n全县到岗300人。\n\n开工9家。\n", Names.of(()))
    assert [one.subject and one.subject.text for one in found] == ["乙水县", "全县", None]


@pytest.mark.parametrize("text", ["治愈出院25例。", "累计治愈出院25例，现有5例。", "治愈25例。"])
def test_cases_are_those_of_an_illness(text: str) -> None:
    """例 says what is counted, as 家 does."""
    told = extract(text, vocabulary())[0].indicator
    assert told is not None
    assert told.id == "cases-recovered"


MEANT: Final = {
    "预计接待游客25万人次，实现收入3000万元。": ["expected", "expected"],
    "预计月底全部复工，目前已复工83家。": ["actual"],
    "对受损网箱，按每只300元给予补助，单户最高不超过2万元。": ["entitlement", "entitlement"],
    "比原计划早了9天。": ["actual"],
    "体温超过37.5度的旅客不得进入。": ["condition"],
    "最高阵风每小时213公里。": ["actual"],
    "日接诊能力300人次。": ["capacity"],
    "建成后可灌溉农田15万亩。": ["expected"],
    "剩余4处预计6月底前完工。": ["expected"],
    "还有3个项目将于5月开工，30家企业下周复工。": ["expected", "expected"],
    "已开工4处预计6月底完工。": ["actual"],
    "有12家企业预计损失300万元。": ["actual", "expected"],
    "该县30家企业将获得补贴。": ["actual"],
    "3家企业将复工方案报备，12家企业将返岗员工隔离。": ["actual", "actual"],
}


@pytest.mark.parametrize("text", MEANT)
def test_how_a_number_is_meant(text: str) -> None:
    """As its clause says, and else as its sentence does, until that tells a fact."""
    assert [one.modality for one in extract(text, Names.of(()))] == MEANT[text]


@pytest.mark.parametrize(
    "text",
    [
        "东河县融媒体中心 2024-08-09\n全县复工率88%。",
        "东河县融媒体中心3月2日讯 全县复工率88%。",
        "记者3月2日从东河县获悉，全县复工率88%。",
        "3月底前新招员工的，每人补贴500元。",
        "10月8日，县统计局发布数据：假期接待游客9万人次。",
        "2月6日就开了门，储备化肥9吨。",
    ],
)
def test_no_number_is_true_of_a_byline_or_a_deadline(text: str) -> None:
    """Nothing is told of its day."""
    assert extract(text, vocabulary())[-1].as_of is None


def test_that_day_is_the_day_before() -> None:
    """当天 is the day that was named; Chinese numerals are a day's too."""
    assert extract("3月2日，全县复工。当天到岗9人。", vocabulary())[-1].as_of == "--03-02"
    assert extract("截至十月七日，到岗9人。", vocabulary())[-1].as_of == "--10-07"
