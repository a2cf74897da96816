"""Numbers of one sentence that can't all be right are asked about; a list that may not be whole is not."""

from pathlib import Path
from typing import Final

from said import told_of_each

WRONG: Final = {
    "甲镇复工30家、乙镇复工40家，两镇共复工80家。": "30家、40家 add up to 70家, not 80家",
    "第一批10家、第二批20家、第三批30家，共计70家。": "10家、20家、30家 add up to 60家, not 70家",
    "甲镇复工30家、乙镇复工40家，共83家。": "30家、40家 add up to 70家, not 83家",
    "甲镇5家,乙镇3家,共9家。": "5家、3家 add up to 8家, not 9家",
    "甲镇5家、乙镇3家，共8家，丙镇2家、丁镇1家，共7家。": "2家、1家 add up to 3家, not 7家",
    "甲县1.25万人、乙县0.87万人，共2.2万人。": "1.25万人、0.87万人 add up to 2.12万人, not 2.2万人",
    "男性30人和女性40人，合计80人。": "30人、40人 add up to 70人, not 80人",
    "全区复工83家，其中规上企业100家。": "100家 are said to be a part of 83家",
    "全区复工{{ suxian-resumed }}（其中规上企业70家）。": "70家 are said to be a part of 68家",
    "复工企业由70家增至83家，增加15家。": "from 70家 to 83家 is 13家, not 增加15家",
    "复工企业由70家减少到60家，减少15家。": "from 70家 to 60家 is 10家, not 减少15家",
    "复工企业由50家增加到{{ suxian-resumed }}，净增12家。": "from 50家 to 68家 is 18家, not 净增12家",
    "复工率从70%提高到83%，提高了15个百分点。": "from 70% to 83% is 13个百分点, not 提高了15个百分点",
    "3月1日至5日，共7天。": "「3月1日至5日，共7天」 are 5 days",
    "2020年2月28日至3月1日（为期5天）停产。": "「2020年2月28日至3月1日（为期5天」 are 3 days",
}
RIGHT: Final = (
    "甲镇复工30家、乙镇复工40家，两镇共复工70家。",
    "规上企业30家、外贸企业20家，共计40家。",
    "甲镇30家、乙镇40家、丙镇5家，两镇共70家。",
    "甲镇30家、乙镇近40家，两镇共80家。",
    "甲镇30家。乙镇40家，共计80家。",
    "全区复工83家，其中规上企业10家。",
    "全区复工83家，其中累计返岗100家。",
    "全区返岗83人，其中规上企业100家。",
    "全区复工近83家，其中规上企业100家。",
    "复工企业由70家增至83家，增加13家。",
    "由近70家增加到83家，增加15家。",
    "由70家增加到83家，比上周增加15家。",
    "复工率从70.4%提高到83%，提高了12.6个百分点。",
    "从3月1日的70家增加到83家，增加15家。",
    "由12人增加到83家，增加15家。",
    "3月1日至5日，共5天。",
    "3月1日至5日，历时4天。",
    "12月28日至1月3日，共7天。",
    "3月1日至5日，共7日报名。",
    "平均每天受理12件，其中昨日受理20件。",
    "每户用工30人，其中高斯贝尔用工300人。",
    "甲镇每天复工5家、乙镇每天复工3家，合计复工124家。",
    "甲县1.25万人、乙县0.87万人，共2.1万人。",
    "甲县1.2万人、乙县8500人，共20512人。",
    "由1.2万人增加到1.5万人，增加3120人。",
    "复工率由91%提高到93%，提高1.6个百分点。",
    "3月5日至9日，连续3天无新增。",
)


def test_numbers_of_a_sentence_are_held_to_each_other(tmp_path: Path) -> None:
    found = [
        [str(one.what) for one in told if one.rule in {"sum-differs", "part-above-whole"}]
        for told in told_of_each(tmp_path, {}, [*WRONG, *RIGHT])
    ]
    assert found == [*([words] for words in WRONG.values()), *([] for _ in RIGHT)]


def test_a_day_of_another_year_before_a_figure_of_that_day_is_asked_about(tmp_path: Path) -> None:
    """The base's figure is of 2020-03-02."""
    texts = {
        "2021年3月2日，苏仙区已有{{ suxian-resumed }}企业复工。": True,
        "2020年3月2日，苏仙区已有{{ suxian-resumed }}企业复工。": False,
        "2019年3月1日，苏仙区开会，已有{{ suxian-resumed }}企业复工。": False,
        "2019年3月2日以来，苏仙区已有{{ suxian-resumed }}企业复工。": False,
    }
    found = [
        any("before 「suxian-resumed」" in str(one.what) for one in told)
        for told in told_of_each(tmp_path, {}, texts)
    ]
    assert found == list(texts.values())


def test_a_range_from_more_to_less_is_told(tmp_path: Path) -> None:
    texts = {
        "每天生产5至3万只口罩。": "3至5万只",
        "复工率92~85%。": "85~92%",
        "每天生产3至5万只口罩，每户1.5~2万元。": "",
        "3月15至20日有3家，9时至8时30分，12:3至2元。": "",
        "第5至3家，2020至3人": "",
        "由5家至3家。": "",
        "给予5000至1万元补贴。": "",
        "每户9000至1.2万元。": "",
        "复工率由83至76%。": "",
    }
    found = [
        next((str(dict(one.mend.arguments)["number"]) for one in told if "more to less" in str(one.what)), "")
        for told in told_of_each(tmp_path, {}, texts)
    ]
    assert found == list(texts.values())
