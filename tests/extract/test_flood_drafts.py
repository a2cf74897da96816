"""What texts about floods and typhoons tell of their numbers: what is counted, of whom, and when."""

from typing import Final

import yaml
from tables import for_each

from bulletin.draft.context import extract
from bulletin.draft.formats import as_yaml
from bulletin.model.names import Names
from bulletin.model.records import Indicator, IndicatorKind
from bulletin.text.dates import Date

NAMES: Final = Names.of(
    [
        ("乙", (("indicator", "a-2"),)),
        ("丙丙", (("indicator", "a"),)),
        ("丁丁", (("indicator", "a-2"),)),
        ("苏仙区", (("place", "suxian"),)),
    ]
)
TOLD: Final = {
    "截至7月25日18时，平阳县累计转移危险区域群众12680人，回港避风渔船1326艘。": [
        ("转移危险区域群众", "平阳县", "2021-07-25"),
        ("回港避风渔船", "平阳县", "2021-07-25"),
    ],
    "水库水位45.82米，低于汛限水位0.38米，复工率92.6%，比前一天提高18.3个百分点。": [
        ("水库水位", None, None),
        ("水库水位的变化", None, None),
        ("复工率", None, None),
        ("复工率的变化", None, None),
    ],
    "臺山市有停電用戶18.6萬戶，利率4.35%，比同期低0.5個百分點。": [
        ("停電用戶", "臺山市", None),
        ("利率", "臺山市", None),
        ("利率的变化", "臺山市", None),
    ],
    "7月20日8时至21日8时，卫辉市平均降雨量418毫米。": [("降雨量", "卫辉市", None)],
    "全市13个乡镇受灾，其中大型商超9家全部开业，商户6家陆续开门。": [
        ("乡镇", "全市", None),
        ("大型商超", "全市", None),
        ("商户", "全市", None),
    ],
    "市經信局抽調干部320名，縣政府拿出專項資金1500萬元。": [("干部", None, None), ("專項資金", None, None)],
    "2182名考生8日继续考试，平均利率4.2%，办理还本付息2.4亿元。": [
        ("考生", None, None),
        ("平均利率", None, None),
        ("还本付息", None, None),
    ],
    "抢通道路46条，剩余2条预计月底通车。": [("抢通道路", None, None), ("抢通道路", None, None)],
    "人均雨量20毫米，均价8元，居民小区12个停电。": [
        ("人均雨量", None, None),
        ("均价", None, None),
        ("居民小区", None, None),
    ],
}


@for_each("text", TOLD)
def test_a_draft_says_what_a_flood_report_tells(text: str) -> None:
    """Who did it, that it was done, and what came later are no part of what is counted."""
    found = extract(text, NAMES, Date.parse("2021-09-30"))
    assert [
        (one.indicator and one.indicator.text, one.subject and one.subject.text, one.as_of) for one in found
    ] == TOLD[text]


def test_no_two_drafts_have_one_id_and_none_has_that_of_a_record() -> None:
    """A number behind an id may itself end another one: a, a and a-2."""
    found = extract("苏仙区丙丙3家，丙丙4家，丁丁5家，丙丙6家。", NAMES)
    drafted = yaml.safe_load(as_yaml(found, None, {"suxian-a", "suxian-a-4"}))
    ids = [figure["id"] for figure in drafted["figures"]]
    assert ids == ["suxian-a-2", "suxian-a-3", "suxian-a-2-2", "suxian-a-5"]


def test_no_draft_has_an_indicator_that_counts_in_another_unit() -> None:
    """The check would refuse it; what it is like is said beside the empty field."""
    counted = Indicator(
        id="a", name="丙丙", unit="处", units=("段", "个"), kind=IndicatorKind.COUNT, definition="数。"
    )
    drafted = as_yaml(extract("苏仙区丙丙3处，丙丙4个，丙丙5条。", NAMES), None, (), {"a": counted})
    assert [figure["indicator"] for figure in yaml.safe_load(drafted)["figures"]] == ["a", "a", None]
    assert "# 文中作“丙丙”，像 a，但它的单位不是“条”" in drafted


def test_the_default_subject_is_that_of_half_of_the_numbers() -> None:
    """One town that is recorded among many that are not is not what the text is about."""
    texts = {
        "苏仙区丙丙3家，丙丙4家；北湖区丙丙5家。": "suxian",
        "北湖区丙丙3家，丙丙4家；苏仙区丙丙5家。": None,
    }
    drafts = [yaml.safe_load(as_yaml(extract(text, NAMES))) for text in texts]
    assert [draft["subject"] for draft in drafts] == [*texts.values()]
