"""A share in a text is asked about that is above all, or not what its part is of its whole beside it."""

from pathlib import Path
from typing import Final

from said import told_of_each

ABOVE: Final = (
    "官桥园区共有规上企业45家，已复工48家，复工率106.7%；",
    "全县复工率为112%。",
    "22.1萬戶已恢復，復電率103.6%。",
    "复工率由96%提高到101.2%。",
    "其中外地员工占比１０３％。",
)
OTHER: Final = {
    "湖头园区60家规上企业复工57家，复工率96.0%。": "57家 / 60家",
    "省级12项，复工10项，复工率83.3%；市级18项，复工15项，复工率80%；": "15项 / 18项",
    "共有企业72家，复工50家，复工率为75%。": "50家 / 72家",
    "26戶規上企業已有25戶復工，復工率92.6%。": "25戶 / 26戶",
    "该厂有员工120名，已到岗90名，到岗率70%。": "90名 / 120名",
    "100家企业中有30家表示订单下降，占20%。": "30家 / 100家",
    "受灾企业76家，已复产48家，复产率66.16%。": "48家 / 76家",
    "应复工企业100家，已复工83家，复工率93%。": "83家 / 100家",
    "共有企业100家，已复工{{ suxian-resumed }}，复工率93%。": "68家 / 100家",
    "90家企业中有{{ suxian-resumed }}复工，占80%。": "68家 / 90家",
}
RIGHT: Final = (
    "46家企业（制造业22家，非制造业24家）的调查显示：生产恢复良好，截至2月22日，复工率93.5%。",
    "46家企业（制造业24家，非制造业22家）的调查显示：生产恢复良好，截至2月22日，复工率93.5%。",
    "规上企业60家，已复工57家，复工率95%。全区45家企业，已复工40家，复工率88.8%。",
    "受灾停产的84户规模以上工业企业中，目前已有74户恢复生产，恢复比例为88%。",
    "地震造成该市规模以上工业企业119户中的84户完全停产，占71%。",
    "全市1160家规上外资工业企业，合计复工复产938家，占全市规模以上工业的12.9%。",
    "应复工企业100家，已复工{{ suxian-resumed }}，复工率68%。",
    "新增复工12家，累计复工68家，复工率93%。全区68家规上企业，12家停工，复工率82.4%。",
    "全区130家企业，已复工124家，规上企业复工率97%。68家企业复工，其中规上50家，复工率93%。",
    "产能恢复率105%，产能利用率110.5%，完成投资90.5亿元，占全年计划的104%。",
    "全县45家，复工40家，到岗率70%。派出干部120名，走访企业45名，占20%。",
    "约60家企业复工近57家，复工率96.0%。60家企业复工57家，复工率约96.0%。",
    "60家企业复工57家。复工率96.0%。客流量恢复至去年同期的106.7%，复工率比上月提高106个百分点。",
)


EACH: Final = {
    "尚卿乡、龙涓乡复工企业分别为26家；": 2,
    "蓬莱镇、金谷镇、湖上乡返岗员工分別達到1200人、980人。": 3,
    "和平区、河东区和宁河区复工率分别为100%和99.3%": 3,
    "甲镇、乙镇、丙镇分别复工12家、9家。": 3,
    "甲镇、乙镇分别新增复工12家、9家。": 0,
    "尚卿乡、龙涓乡复工企业分别为26家、18家。": 0,
    "和平区、河东区复工率分别为99.2%、1,199.3%，居前两位。": 0,
    "甲镇、乙镇等5个镇分别有12家。市、县两级财政分别为50%。": 0,
    "甲镇、乙镇复工企业分别为{{ suxian-resumed }}、12家，均为26家。": 0,
}


def test_each_of_several_places_has_a_number(tmp_path: Path) -> None:
    found = [
        [dict(one.what.arguments)["places"] for one in told if one.rule == "unread-number"]
        for told in told_of_each(tmp_path, {}, EACH)
    ]
    assert found == [[str(places)] if places else [] for places in EACH.values()]


def test_a_share_is_held_to_what_stands_beside_it(tmp_path: Path) -> None:
    texts = [*ABOVE, *OTHER, *RIGHT]
    found = [
        [one for one in told if one.rule.startswith("share-")] for told in told_of_each(tmp_path, {}, texts)
    ]
    rules = ["share-out-of-range"] * len(ABOVE) + ["share-of-parts"] * len(OTHER) + [""] * len(RIGHT)
    assert [" ".join(one.rule for one in told) for told in found] == rules
    for told, parts in zip(found[len(ABOVE) :], OTHER.values(), strict=False):
        assert all(part in str(told[0].what) for part in parts.split(" / "))
