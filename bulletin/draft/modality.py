"""How a number is meant: as a fact, or as something expected, wanted, offered or required."""

from typing import Final

from bulletin.text.days import AIMED, EXPECTED
from bulletin.text.patterns import late

_TARGET: Final = late(f"{AIMED}|确保|要求|目标|计划(?![的单内])|拟(?!定)|也要|必须|一定要|控制在|力保")
_EXPECTED: Final = late(
    f"{EXPECTED}|可望|估计|估計|料(?:至少|将|可|有)|将(?=[^，。；]{{0,12}}$)|即将|下周|下月|下一步|还将|中秋前|年底前|月底前"
)
_ALONG: Final = late("比预期|比预计|已[^，]")
"""Behind what has come about, nothing is expected: 预计月底全部复工，目前已复工83家."""
_DEMAND: Final = late(
    "急招|急需|招工|急缺|尚缺|还缺|仍缺|缺口|缺工|招聘(?!会)|拟招|计划招|需招|招(?=普工|技工)|需求"
)
_OFFER: Final = late(
    "补贴|补助|奖励|奖补|再奖|再补|惠商|贴息|免收|免征|免租|减免|减征|减收|减按|减半|报销|返还|让利|优惠|缓缴|缓交|可享受|可贷|额度|展期|最高(?!.{0,4}[度温者])"
    "|为上限|不得高于|不得超过|上限为|油补|保费|担保费|收取|贷款期限|宽限期|不裁员|发放.{0,6}补贴|给予"
)
_RULE: Final = late(
    "第[一二三四五六七八九十]+条|[一二三四五六七八九十]、|对[^，。]{2,30}(?:的|者|户|企业|单位|人员|设备|机构|商户|船|牧户|双季稻|母猪|空箱)?"
    "|承租|按每|每[人户家亩条台箱班月次].{0,8}$|[^，。]{4,}的，|给予|可(?:享|贷|缓|申|展|获)|政策|办法|措施|规定|上限|不得|宽限|单户|最高"
    "|对[^，。]{2,20}(?:提供|给予)|由[^，。]{2,8}提供|免收|免租|免征|一律"
)
_ALREADY: Final = late(
    "已|由|从|共(?!渡)|累计|户均|人均|获|拿到|领到|一季度|支出|享受(?!免)|降至|下调|惠及|省了|算账|过去|一度"
)
_CONDITION: Final = late(
    "^(?:人)?(?:的(?!补|奖|标|比|利|房|租|价|交|油|稳|一次)|以上的|[^，。；、的]{0,8}的(?:企业|货车|店|户|规模场|双季稻|小微|机构|中介|人|商户|,|，)|"
    "合同|劳动合同|用量方可|方可|儿童|人员并|且|并|[^，。]{0,4}集中返岗的|申请)"
)
_CAPACITY: Final = late(
    "产能(?!恢复|利用)|生产能力|加工能力|可容纳|可收容|可满足.{0,3}床|最大承载|接待能力|入园人数限"
)
_REACH: Final = 60


def modality(simple: str, sentence: int, clause: int, start: int, end: int, stop: int) -> str:
    """Return how a number from `start` up to `end` is meant; its clause is from `clause` up to `stop`.

    `simple` is the text in Simplified characters, and the sentence begins at `sentence`.
    """
    before, own, behind = simple[clause:start], simple[start:end], simple[end:stop]
    line = simple[max(sentence, start - _REACH) : start]
    if _CAPACITY.search(before + own):
        return "capacity"
    is_offer = _OFFER.search(before + own + behind) is not None
    if _is_condition(own, behind, line, simple[end : end + 24]):
        return "condition"
    if _TARGET.search(before) and not is_offer:
        return "target"
    if _EXPECTED.search(_ALONG.split(before)[-1]):
        return "expected"
    if (
        _DEMAND.search(before[-8:])
        and not _ALREADY.search(before + behind[:4])
        and any(unit in own for unit in "人名")
    ):
        return "demand"
    if is_offer and not _ALREADY.search(before + own) and _RULE.search(line + own + behind):
        return "entitlement"
    return "actual"


def _is_condition(own: str, behind: str, line: str, ahead: str) -> bool:
    """Tell if a number says who or what is meant: 连续生产30天以上的企业."""
    bounded = any(word in own for word in ("以上", "以下", "满", "低于", "不足", "超过", "跑满"))
    if not bounded:
        return False
    if _CONDITION.match(behind):
        return _OFFER.search(line + behind + ahead) is not None or behind.startswith(
            ("合同", "劳动合同", "用量")
        )
    return own.startswith("满") and _OFFER.search(ahead + behind) is not None
