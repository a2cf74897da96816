"""How a number is meant: as a fact, or as something expected, wanted, offered or required."""

from dataclasses import dataclass
from typing import Final

from bulletin.draft.counted import Sort
from bulletin.text.days import AIMED, EXPECTED
from bulletin.text.patterns import late

_TARGET: Final = late(
    f"{AIMED}|确保|要求|目标|(?<![原比按照轮助该此项])计划(?![的单内按])|拟(?!定)|也要|必须|一定要|务必|(?<![主重需首摘纪])要(?=在|完成|达到|实现|抢|于)|[前底内年月]要(?![求是么闻素])|控制在|力保"
)
_EXPECTED: Final = late(
    f"{EXPECTED}|可望|估计|估計|料(?:至少|将|可|有)|将(?=[^，。；]{{0,12}}$|[从于在向对][^，。；]{{0,20}}$)|预测|(?<![原材饲资布燃涂染肥塑面])料(?!理)[^，]{{0,6}}$|即将|预定|(?:建成|投产|竣工|完工|投用)后|届时|后[^，。；已]{{0,6}}可(?![以能是])|起[^，。；已]{{0,4}}可(?![以能是])|(?<=[0-9]日)可(?![以能是])|下周|下月|明年(?![^，。；]{{0,6}}(?:订[单货]|合同))|下一步|还将|中秋前|年底前|月底前"
)
_ALONG: Final = late("比预期|比预计|已[^，]")
"""Behind what has come about, nothing is expected: 预计月底全部复工，目前已复工83家."""
_COME_ABOUT: Final = late("(?:实际)?已(?=[复恢开竣投建营返到交通抢修出办收完实重])")
"""What was planned has come about: 拟投产项目已投产3个."""
_DONE: Final = (
    "(?:复(?:工|产|业|学|课|航|耕|运|电|市)|恢复|[开完竣]工|投[产用运]|建成|开[业学门课]|营业|[返到上]岗"
    "|交付|通[车水电航]|抢通|修复|抢修|出院|办结|收割|到位|重开)"
)
_DEMAND: Final = late(
    "急招|急需|招工|急缺|尚缺|还缺|仍缺|缺口|缺工|招聘(?!会)|拟招|计划招|需招|招(?=普工|技工)|需求|(?<![不短])缺(?![席陷勤])"
)
_OFFER: Final = late(
    "补贴|补助|奖励|奖补|再奖|再补|惠商|贴息|免收|免征|免租|减免|减征|减收|减按|减半|报销|返还|让利|优惠|缓缴|缓交|可.{0,3}(?:享|申请)|可贷|额度|展期|(?<![单当]日)(?<!历史)最高(?!.{0,4}[度温者])|最[多高](?=获|可|能|给|补|奖|减|免|享)"
    "|为上限|不得高于|不得超过|上限为|油补|保费|担保费|收取|贷款期限|宽限期|不裁员|发放.{0,6}补贴|给予|津贴|奖助|折抵|延期缴|年息|免息|上限|按[^，。]{1,6}(?:提供|发放|给予)|(?:额外|另)[可再]?(?:获|发|补|奖)|免票|半价|最长|救助|资助|可获|可领"
)
_RULE: Final = late(
    "第[一二三四五六七八九十]+条|[一二三四五六七八九十]、|对[^，。]{2,30}(?:的|者|户|企业|单位|人员|设备|机构|商户|船|牧户|双季稻|母猪|空箱)?"
    "|承租|按每|每[人户家亩条台箱班月次].{0,8}$|[^，。]{4,}的，|可.{0,3}(?:享|贷|缓|申|展|获|领)|政策|办法|措施|规定|上限|不得|宽限|单户|(?<![单当]日)(?<!历史)最高|额外|符合[^，。]{0,4}条件|按[^，。]{1,14}(?:提供|发放|给予)"
    "|对[^，。]{2,20}(?:提供|给予)|凭[^，。]{2,8}(?:给予|发放|领取|报销|补[贴助])|(?<!已)给予[^，。]{0,4}一次性|由[^，。]{2,8}提供|免收|免租|免征|一律|准予|减[征收免半][^，。]{1,14}至[年月]底"
)
_ALREADY: Final = late(
    "已|由(?![^，]{2,8}(?:提供|承担))|从|共(?!渡)|累计|户均|人均|(?<![可多高能外])获|减免金额|拿到|领到|一季度|支出|享受(?!免)|降至|下调|惠及|省了|算账|过去|一度"
)
_CONDITION: Final = late(
    "^(?:人)?(?:的(?!补|奖|标|比|利|房|租|价|交|油|稳|一次)|以上的|[^，。；、的]{0,8}的(?:企业|货车|店|户|规模场|双季稻|小微|机构|中介|人|商户|,|，)|"
    "合同|劳动合同|用量方可|方可|儿童|老人|老年人|人员并|且|并|[^，。]{0,4}集中返岗的|申请)"
)
_HIRES: Final = late("(?:[招聘雇]用?|录用|吸纳|接收|介绍|签|稳定就业|稳岗)\\Z")
_WHO_GETS: Final = late("[^，。；\\d]{0,16}的，(?:可|给予|一次性|每|按|再|予以)")
"""Behind whom somebody takes on stands what is given for it: 新招1名员工、签满一年合同的，可申领."""
_CONSEQUENCE: Final = late("的[^，。；的]{1,6}(?:将被?|要|一律|[必应]须|不得)(?=[^，。；\\d]{2})")
"""What befalls those of whom a bound is true: 进度不到40%的项目将约谈业主."""
_CAPACITY: Final = late(
    "产能(?!.{0,3}(?:恢复|利用|回升))|生产能力|加工能力|可容纳|可收容|可满足.{0,3}床|最大承载|承载量[为是]?约?\\Z|(?:接待|接诊|通行|检测|处理|运输|收治)能力(?!恢复|利用)|接待上限|入园人数限"
)
_ON: Final = late(
    f"(?<!比)(?:{EXPECTED})|可望|{AIMED}|目标|预测|将于|(?:建成|投产|竣工|完工|投用)后|届时|[员长者会席界士师家]料，|下[周月]|将进一步|还将|下一步"
)
"""What holds for the further clauses of its sentence: 预计接待游客25万人次，实现收入3000万元."""
_FORECAST: Final = late("预报(?![员准站]|系统|中心|预警)(?:(?!已|目前|截[至止]|实[况际]|此前)[^。；\\n])*\\Z")
"""Whatever a forecast says is to come, also where it is summed up: 气象部门预报，10日累计雨量80毫米."""
_FACT: Final = late(
    "已|[目当]前|(?<![实体出兑])现(?![金场])|截[至止]|累计|至今|同比|[比较]|实际|仍|惟|但(?!愿)|当[天日]|昨|[去上]年(?!同期的)|[因由]于|为(?!止|期)"
)
_REACHED: Final = late("(?:达到?|满|超过?|[低高]于|不[足到])\\Z")
"""What stands before a bound that must be reached: 受损率达20%即可申请."""
_EACH_OR_MOST: Final = ("每", "最高", "最多", "最长", "单户", "单家", "上限", "单笔")
_PAST: Final = late("(?:耽误|延误|落下|欠下|停产|停工)的?\\Z")
_SOON: Final = late("^[^，。；的了]{0,4}(?:下[周月]|明[天日年]|可望|有望|即将|拟(?!定)|将[于在])")
_TO_BE_DONE: Final = late(
    f"^[^，。；的了]{{0,6}}(?:{EXPECTED}|可望|即将|拟(?!定)|(?<![原按照])计划(?=[在于今明]|\\d)|将(?:[于在]|(?={_DONE}))|下[周月]|明[天日年])"
    f"[^，。；]{{0,16}}{_DONE}(?:验收|生产|使用|完毕)?\\Z"
)
"""What stands behind a number of things that are still to be done: 剩余4处预计6月底前完工."""
_IF: Final = late("(?:^|[，、])(?:若|如果|如(?![心皋东期常下意愿约])|一旦|凡)(?![今何期此同])[^，]*\\Z")
_POLICY: Final = late(
    "[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+条|[（(][一二三四五六七八九十]{1,3}[)）]|\\d{1,2}[.．、]"
)
_BASED: Final = ("同比", "环比", "较", "比")
_PART_OF: Final = late(
    "(?:[占为]|相当于|恢复[到至]|达到?)(?![按应])[^，。；：\\n（）]{0,20}(?:（[^（）\\n]{1,12}）)?的(?:约|近|超)?\\Z"
)
"""What a share is of that there is: 占滑坡体总量的90%, 为疫前（9.7万头）的89.1%."""
_BYLAW: Final = late("已[^，]|截[至止]|同比|惠及|共有|目前|率由[^，。；]{0,12}\\Z")
_SUM: Final = late("金额|总额|共[计达有]?\\Z|合计")
_LIMIT: Final = late("^[^，]{1,6}(?:不得|单位缴费)|社保")
_ONE: Final = ("每", "单个", "单家", "单户", "单项", "同一")
_REQUIRED: Final = late("要求|[必应]须|不得|规定")
_BOUND_BY: Final = ("不小于", "不少于", "不低于", "不超过", "不大于", "不高于")
_BY_EACH: Final = late("(?:每(?:新?[招介吸引购培组]..?|满)|达到|满|(?:介绍|新招|吸纳|引进)[^，]{1,6})\\Z")
_TERMS: Final = ("为期", "年息", "年利率", "利率", "期限")
"""What further terms of an offer begin with."""
_OFF: Final = ("减", "立减", "送", "抵", "返", "免")
_SETS_OFF: Final = late("^[^，]{0,3}(?:将|即|可|就)?(?:启动|暂停|减|限流|享|获)")
_NO_OFFER: Final = late(
    "(?:单|当|一)[日天时](?:客流|流量)?最[高大多](?![可补获享]|.{0,12}元)|最[高大](?:阵风|风|洪|水|气|温|日|峰|时|流|客|单|负[荷载]|浪|(?:每?小时)?(?:雨|降[雨水]))"
)
_PAID: Final = frozenset({Sort.MONEY, Sort.SHARE, Sort.TIME})
"""What an offer may be of, where nothing but 最高 or 每户 says that it is one."""
_COUNTED: Final = frozenset({Sort.FIRMS, Sort.HOUSEHOLDS, Sort.OTHER, Sort.PEOPLE})
"""What things and people are counted in, of which a clause may tell what becomes of them."""
_WAS: Final = late(f"已|{_DONE}")
_REACH: Final = 60
_AHEAD: Final = 24


@dataclass(frozen=True, slots=True)
class NumberAt:
    """Where a number stands: where its sentence and its clause begin, and where this ends, at `stop`."""

    sentence: int
    clause: int
    start: int
    end: int
    stop: int


@dataclass(frozen=True, slots=True)
class _Words:
    """A number's own words, those of its clause on both sides, those of its sentence, and some behind."""

    before: str
    own: str
    behind: str
    line: str
    ahead: str
    sort: Sort

    @property
    def is_each(self) -> bool:
        """It is a sum for each, or a most."""
        return (
            self.own.startswith(_EACH_OR_MOST)
            or self.before.endswith(_EACH_OR_MOST)
            or self.before.startswith(_ONE)
        )

    @property
    def is_offer(self) -> bool:
        """Its clause is about something that is given, or it is one of the sums of a sentence about that."""
        around = self.before + self.own + self.behind
        if _OFFER.search(around) and not _NO_OFFER.search(around):
            return True
        is_most = self.sort is Sort.MONEY and any(word in self.own for word in ("不超过", "以内", "上限"))
        is_told = self.sort in _PAID and _OFFER.search(self.line) is not None
        return self.before.endswith(("奖", "补")) or (self.is_each and (is_most or is_told))

    @property
    def is_rule(self) -> bool:
        """Whoever fulfils a condition is offered it, and nobody was given it yet."""
        if not self.is_offer or _ALREADY.search(self.before + self.own):
            return False
        if self.sort not in _PAID and not self.is_each and _LIMIT.search(self.own + self.behind):
            return False
        is_price = "价" in self.before + self.own + self.behind
        return (
            _RULE.search(self.line + self.own + self.behind) is not None
            or self.before.endswith("按")
            or (self.is_each and self.sort in _PAID and not is_price)
            or _BY_EACH.search(self.before.rstrip("奖励补贴助给予")) is not None
        )

    @property
    def is_condition(self) -> bool:
        """It says who or what is meant, and no more."""
        before, behind = self.before, self.behind
        if _is_condition(self.own, behind, self.line, self.ahead):
            return True
        if _HIRES.search(before) and _WHO_GETS.match(self.ahead):
            return True
        if _BY_EACH.search(before):
            sets_off = _SETS_OFF.match(behind) is not None
            return sets_off or (not before.endswith("到") and _OFFER.search(self.ahead) is not None)
        is_age = before.endswith("年龄") and "至" in self.own
        return is_age or (self.sort is not Sort.MONEY and _IF.search(before) is not None)


def modality(simple: str, at: NumberAt, sort: Sort, before_it: str) -> str:
    """Return how a number is meant that measures what `sort` says.

    `simple` is the text in Simplified characters; `before_it` is how the number before it in its sentence is
    meant, empty for none.
    """
    before, own = simple[at.clause : at.start], simple[at.start : at.end]
    line = simple[max(at.sentence, at.start - _REACH) : at.start]
    words = _Words(before, own, simple[at.end : at.stop], line, simple[at.end : at.end + _AHEAD], sort)
    is_bound = own.startswith(_BOUND_BY)
    able = _CAPACITY.search(before + own)
    if (able and not (sort is Sort.SHARE and able[0] == "产能")) or (
        before.endswith("能力") and not is_bound
    ):
        return "capacity"
    if words.is_condition:
        return "condition"
    if _PAST.search(before):
        return "actual"
    is_offer = words.is_offer
    is_rule = words.is_rule
    if not is_rule and (
        _TARGET.search(_COME_ABOUT.split(before)[-1]) or (is_bound and _REQUIRED.search(line))
    ):
        return "target"
    will = _will(words)
    if will and not (is_rule and will.endswith(("将", "可")) and sort in _PAID):
        return "expected"
    is_demand = _DEMAND.search(before[-8:]) and any(unit in own for unit in "人名")
    if is_demand and not _ALREADY.search(before + words.behind[:4]):
        return "demand"
    if is_rule or (sort in _PAID and _is_bylaw(simple, at, before, own)):
        return "entitlement"
    if before_it == "condition" and before.endswith(_OFF):
        return "entitlement"
    return _carried(before, line, sort, before_it, is_offer=words.is_each or is_offer)


def _will(words: _Words) -> str:
    """Return the word by which a number is still to come; empty for none."""
    begins = words.own[:2] if words.own[:1] in "估预" or words.before.endswith("料") else ""
    found = _EXPECTED.search(_ALONG.split(words.before)[-1] + begins) or _FORECAST.search(words.line)
    if found is None and words.sort is Sort.PEOPLE:
        found = _SOON.match(words.behind)
    if found is None and words.sort in _COUNTED and not _WAS.search(words.before):
        found = _TO_BE_DONE.match(words.behind)
    return found[0] if found else ""


def _is_bylaw(simple: str, at: NumberAt, before: str, own: str) -> bool:
    """Tell if a number is one of a paragraph that sets a rule: 三、贷款期限不超过3年."""
    paragraph = simple.rfind("\n", 0, at.start) + 1
    if own.startswith(_BASED) or _PART_OF.search(simple, max(paragraph, at.start - _REACH), at.start):
        return False
    head = simple[paragraph : paragraph + 8].lstrip()
    is_bound = any(
        word in before[-6:] + own
        for word in ("最高", "不超过", "最长", "按", "的", "浮", "降", "免", "奖", "补")
    )
    return bool(_POLICY.match(head)) and is_bound and not _BYLAW.search(simple, paragraph, at.start)


def _carried(before: str, line: str, sort: Sort, before_it: str, *, is_offer: bool) -> str:
    """Return how a number is meant whose clause says nothing of that: as its sentence has it."""
    if before.endswith(("由", "从")):
        return "actual"
    if (
        before_it == "entitlement"
        and not _SUM.search(before)
        and sort in _PAID
        and (is_offer or before.startswith(_TERMS))
        and not _FACT.search(before)
    ):
        return before_it
    line = line[max(line.rfind("；"), line.rfind(";")) + 1 :]
    if said := list(_ON.finditer(line)):
        last = said[-1]
        if not _FACT.search(line, last.end()):
            return "target" if last[0][0] in "力争目" else "expected"
    return "actual"


def _is_condition(own: str, behind: str, line: str, ahead: str) -> bool:
    """Tell if a number says who or what is meant: 连续生产30天以上的企业."""
    if behind.startswith(("即可", "方可", "才可", "就可")) and _REACHED.search(line):
        return True
    if own.endswith("度") and behind.startswith(("的", "不得", "不能", "禁止")):
        return True
    if ahead.startswith(("的，", "者，")) and _OFFER.search(ahead):
        return True
    bounded = any(word in own for word in ("以上", "以下", "满", "低于", "不足", "不到", "超过", "跑满"))
    if not bounded:
        return False
    if "满" in own and behind.removeprefix("立").startswith((*_OFF, "可", "即可")):
        return True
    if _CONSEQUENCE.match(behind):
        return True
    if _CONDITION.match(behind):
        return _OFFER.search(line + behind + ahead) is not None or behind.startswith(
            ("合同", "劳动合同", "用量")
        )
    return own.startswith("满") and _OFFER.search(ahead + behind) is not None
