"""Of whom a text counts something: places and enterprises, carried through it as a reader carries them.

All is looked for in Simplified characters; the words are those of the text, which has the same length.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from bulletin.draft.wording import AND
from bulletin.model.names import NamedAt
from bulletin.text.patterns import late
from bulletin.text.quantity.units import words

_HAN: Final = "\u3400-\u9fff"
_PLACE: Final = late(
    f"[{_HAN}](?:县(?![界城乡级直内外属处]|道(?!路))|乡(?![村镇下亲贤道])|镇(?!上(?![周半])|区)|街道|自治州"
    "|市(?![场值民面区长价外内级容]|直(?![达通飞])|政(?!府))|区(?![域间别块长里内外级政直属]|分(?!别)|处(?![理置于在罚分]))|村(?![民里级支委干局口落])"
    "|岛(?![上屿礁内外主民国线])|省(?![份道级内外委厅直吃电下略水去了时]|政(?!府)|[里]|会议)|旗(?![下舰帜袍手杆])|社区(?![服医工卫干内外网居民]))"
)
_NO_PLACE: Final = late(
    "(?:[候诊台港厂校矿林库城山灾景社院商地老新片展汛河疫园发小各禁养牧牧住]|安置|隔离|居民小|一带地|作业)区"
    "|.*..山区|(?:通航|沿海|大中|中小|周边|内地|试点|重点)城市|.*[我该][省市县区镇乡村州旗]|.*副[省市县区镇乡]|.*(?:[候诊厂校灾景社商地片疫园辖病院]|居民|居住|风险|生活|小|工业|住宅|功能|示范|隔离|作业|威胁|封控|管控|警戒|缓冲|大)区|.*[上超股夜楼门开停休茶菜早晚集花粮鱼街复闭罢]市"
    "|.*大[县乡镇]|(?:[农乡山渔各全本]|.*(?:[修抢打疏]通农|行政|自然|贫困|公里|[停断缺][水电]|受灾|被淹|[个座包驻]))村|[小城古各全乡]镇|.*[返家城老下还各全]乡|农业农村"
    "|[跨各外邻出]县|.*[各逐][县乡镇村]|.*[海全半群小各]岛|.*[节我外各全跨邻本出]省|.*[红国党彩锦]旗|.*(?:[农各本全]|网格|个)社区"
)
"""Words that end like the name of a place: 老乡, 茶市, 产粮大县."""
_FIRM: Final = late(
    "集团(?:股份)?(?:有限)?(?:责任)?(?:公司)?(?!军)|(?:有限)?公司|(?<![工出驻进到入各])厂(?![长房区家里址子])|合作社|(?<!地)医院|卫生院|农商行|银行(?!卡|业|[\u3400-\u9fff]{1,6}[支分]行)|牧业"
    "|(?:经|高新技术产业|经济技术|经济)?开发区|经开区|高新区|(?<!安置)(?<!人口)集[中聚]区|工业园区?|产业园区?|物流园区?|(?<![回返进离出避入靠停全本])港(?![口区池内务航元币式澳岛铁人府])"
    "|(?:(?<!变)电|排涝|汽车总?|客运|[东西南北])站(?![长在台内前点])|站(?=水位|流量)|市场(?=日均|日|每天|到货|负责人|经理|管理)|(?:批发|农贸|交易|肉品|果菜|鱼|花卉)市场|超市|购物中心|商城"
    "|(?<!级)景区|度假区|公园|古镇|古城|古街|慈善总会|(?:渔|海)港|码头(?=[，,、。昨今已恢重]|目前|于)|净水[场厂]|水厂|中心校|[中小]学(?![生校一二三四五六阶段]|(?:开|复|返))"
    "|[中小]学(?=校长)|大学(?![生习校历])|学院|职业学校|养老院|福利院|商会|协会|[支分]行(?![业])|信用联?社|供电所|海关|湿地(?!公园)|植物园|博物馆|书店|影[城院](?![市])|服务区|饭店|酒楼|茶楼|农家乐|[大]药房|菜市场|幼儿园|机场(?!集团)|国[小中](?!生)|酒店|宾馆|[农林牧渔茶盐]场(?![主地所])|(?<!政务)(?<!便民)(?<!公共)服务中心|(?:电子|电器|机械|科技|纺织|服饰|药业|食品|鞋业"
    "|玩具|陶瓷|光电|医疗|卫材|化工|钢铁|建材|重工|餐饮|酒业)(?=招|的[\u3400-\u9fff]{0,3}(?:车间|招聘|厂)|人事|财务|董事|总经理|经理"
    "|负责人|车间)|重工(?=[\u3400-\u9fff])|商场(?=[当日])|(?<![高大门角一二三四五六])楼(?=[掌老])"
)
_BRAND: Final = late(
    "(?:[铝茶药乳酒钢铜纸鞋塑矿酱食种米面盐]业|生物|科技|电子|机械|食品|纺织|服饰|制药|重工|速运|物流|快递|餐饮|股份"
    "|陶瓷|光电|新材|能源|汽车|电器|家居|玩具|包装|百货|钢铁|化工|医疗|建材|卫材|纺|电缆|大桥|[一二三四]桥|项目部|改线工程)"
)
"""How the short names of firms end: 海川铝业; they are taken for such where they come again."""
_QUOTED: Final = late(
    "(?:餐厅|酒楼|民宿|客栈|[店厂馆铺坊]|企业|公司|品牌)[“「]([^”」，。]{2,6})[”」]|[“「]([^”」，。]{2,6})[”」](?=店主|老板|民宿|餐厅|公司)"
)
_OF_FIRM: Final = late(
    "的?[^，。；、的]{0,4}(?:车间|厂房|负责人|董事|总经理|副总|经理|老板|财务|人事)|的(?:生产|加工|订单|员工|职工)"
)
"""What is said of firms alone."""
_BODY: Final = late(f"[{_HAN}A-Za-z][{_HAN}A-Za-z·]*\\Z")
_BOUND: Final = late(
    "[在从据为对由的与和到被让给及或是将把于往赴说称了着过随即并使有只这那某各位个间所条座项共获至因受以就等]|(?<=[0-9一二两三四五六七八九十百千万几多余各每这那])家"
    "|走进|来到|抵达|到达|搭乘|乘坐|靠泊|停靠|承建方|承包方|拿到|配套|来自|驶[出入离]|前往|记者|获悉|讯|目前|当天|昨日|日前|近日|今年|今日|上午|下午|凌晨|以来|[震灾节雨汛疫雪][后前]"
    "|首批|首届|[上下]游|一体|报道|支持|服务|走访|组织|协调|联合|委托|邀请|小镇|名企|其中|另外|此外|老板|老字号|[今明昨]天|[一二三四五六七八九十]期"
    "|按照?|依照|遵照|剩|(?<=[0-9])[年月日号时点分]|(?<=[一二三四五六七八九十])[日号]|支援|组长|经理|董事|科技小|返程|春运|首次|仅|已|正|还|也|均|每|全(?=[县市区镇乡州])|除(?![险尘雪冰])"
    "|(?<=[县市区镇乡村])内|翻新|修缮|维修|抢修|改[建造]|扩建|疏浚|加固|涌[入向]"
)
_SHARED: Final = frozenset(
    words(
        """
        县 市 区 镇 乡 本 我 该 外贸 工业 物流 食品 制药 保险 房地产 国有 民营 建筑 食品加工
        重点 两家 多家 一家 公立 商业 村镇 地方 部分 大型 超市 母 子 总 分 上市 二 一 三 四
        砂石 加油 充电 汽车 火车 服务 水 电 工 冷冻 全省 全市 全县 邮政 自来水 供水 供电 公交 水电
        大 小 中小 高新 城区 园 试点 收费 卫生 车 排涝 变电 快递 产业
        定点 农村 人民 乡镇 社区 灯具 纺织 服装 农贸 农产品 批发 综合 蔬菜 果蔬 粮油 电子 机械
        化工 玩具 家具 陶瓷 印刷 包装 鞋 制鞋 服饰 药 制衣 铸造 钢铁 水泥 砖 纸 造纸 饲料 屠宰
        口罩 医疗 医药 外资 台资 港资 合资 上下游 龙头 骨干 本地 当地 外地 各地 有关 相关 其他
        所有 全部 专业 农民 茶叶 水产 养殖 种植 海水化淡 净水 污水处理 垃圾处理 连锁
        生鲜 卫材 电机 电器 家电 五金 消毒液
        湿地 森林 城市 主题 公办 民办 高等 职业 星级 快捷 国际 高铁 长途 省内 国内 旅游 生态
        热力 燃气 渡轮 客运 货运 航运 电力 保险 银行 担保 劳务 人力资源 施工 建筑 装修 测绘
        """
    )
)
"""What stands before such a noun and makes no name of it."""
_GENERIC: Final = late(
    "(?P<place>(?<![^\\s，。；：！？、“「])(?P<province>全省)|(?<![居列占排于])(?:[全该我]|本(?!.(?:居民|籍|户籍|人|农)))(?P<level>[县市区镇乡村州旗岛港])(?![场民域间别块值面直第前各]|平均)"
    "|(?P<within>[县市区镇乡村旗岛])(?:里(?!程)|内(?![外部贸需])|(?<=岛)上|(?=(?:[\u3400-\u9fff]{1,6}(?:局|委(?!员)|办(?![理结法])|中心|部门|所|站))"
    "|财政|政?府|党委|委|医保))"
    ")|(?P<firm>(?:该|本|我)(?P<named>公司|医院|园区|厂|店|景区|集团|合作社|企业|院|会|银行|港)"
    "|(?P<kind>(?:公司|园区|景区|古镇|港区|厂区|[厂店院场]里|(?<![^\\s，。；：！？“])(?:[盐茶农林牧渔]场|码头|酒店|宾馆)(?=[已现共有昨今停恢]))(?![和与及、])(?<![和与及、].{2})))"
)
"""Words for the place, or the enterprise, that the text has named before."""
_OPENED: Final = frozenset("“「『")
_PARAGRAPH: Final = late(r"\n+")
_SENTENCE: Final = late(r"[。！？!?\n；;]+")
_OBJECT: Final = late(
    "(?:奔赴|前往|送往|驶出|驶入|驶离|赶赴|来自|抵达|发往|分赴|运往|返回|远赴|离开|支援|驰援|保障|优先|协调|邻|邻近|从|自|往|去年|前往|给|向|对|与|同|跟|(?<!其次)(?<!分别)(?<!依次)[是为])\\Z"
)
"""What stands before a place that is no subject: 驶出云岭站."""
_LONGEST: Final = 14
_USUAL: Final = 2
_BEFORE: Final = 4


@dataclass(frozen=True, slots=True)
class Subject:
    """A place or an enterprise where a text names it; `id` is that of its record, empty for none."""

    start: int
    end: int
    text: str
    id: str
    is_place: bool
    is_open: bool = False
    """It stands for a place that the text never names: 全县."""


@dataclass(frozen=True)
class CarriedSubjects:
    """The subjects of a text in order, and where its sentences and paragraphs begin."""

    found: tuple[Subject, ...]
    starts: tuple[int, ...]
    sentences: tuple[int, ...]
    paragraphs: tuple[int, ...]
    text: str

    @cached_property
    def _main(self) -> Subject | None:
        """Whom the text is about: whom it names first; an enterprise only where it is named again.

        Nor is it a place that it names in its dateline alone: （石溪市讯）青远县复工12家; nor one of which it
        tells later, and once.
        """
        often = Counter(one.text for one in self.found)
        early = _end_of(_EARLY, self.sentences, self.text)
        lead = min(_end_of(_LEAD, self.paragraphs, self.text), early)
        named = [
            one
            for one in self.found
            if not one.is_open
            and (one.start < lead or (one.is_place and (one.start < early or often[one.text] > 1)))
        ]
        if len(named) > 1 and often[named[0].text] == 1 and _DATELINE.match(self.text, named[0].end):
            named = named[1:]
        return next(
            (one for one in named if one.is_place or often[one.text] > 1), named[0] if named else None
        )

    @classmethod
    def of(cls, text: str, simple: str, recorded: Iterable[NamedAt]) -> "CarriedSubjects":
        """Read the subjects of `text`, of which `simple` is the form in Simplified characters."""
        known = [
            Subject(name.start, name.end, text[name.start : name.end], name.id, name.kind == "place")
            for name in recorded
            if name.kind in {"place", "enterprise"}
        ]
        named, places = _named(text, simple, known)
        found = _resolved(text, simple, sorted([*named, *_shortened(simple, named)], key=_start), places)
        return cls(
            tuple(found),
            tuple(one.start for one in found),
            (0, *(match.end() for match in _SENTENCE.finditer(simple))),
            (0, *(match.end() for match in _PARAGRAPH.finditer(simple))),
            simple,
        )

    def at(self, offset: int) -> Subject | None:
        """Return of whom a number at `offset` is: the last named before it, as far as a reader carries that.

        In its paragraph that is the last one; a quotation that begins a paragraph is of who is named behind
        it; else what the text is about, which it names first.
        """
        last = bisect_right(self.starts, offset) - 1
        paragraph = bisect_right(self.paragraphs, offset) - 1
        start = self.paragraphs[paragraph]
        sentence = self.sentences[bisect_right(self.sentences, offset) - 1]
        while last >= 0 and start <= self.starts[last] < sentence and self._is_part(self.found[last]):
            last -= 1
        if last >= 0 and self.starts[last] >= start:
            is_before = self.starts[last] < sentence
            main = self._main if is_before and _OFFICE.match(self.text, sentence) else None
            return main if main and main.is_place else self.found[last]
        if self.text[start : start + 1] in _OPENED or self.text[start : start + 3].strip()[:1] in _OPENED:
            end = self.paragraphs[paragraph + 1] if paragraph + 1 < len(self.paragraphs) else len(self.text)
            behind = bisect_left(self.starts, offset)
            if behind < len(self.found) and self.starts[behind] < end:
                return self.found[behind]
        return None if self.is_quoted(start, offset) else self._main

    def each(self, start: int, end: int) -> tuple[Subject, ...]:
        """Return the subjects that stand in a list which ends at `end` and does not begin before `start`."""
        found: list[Subject] = []
        reached = end
        last = bisect_left(self.starts, end)
        for one in reversed(self.found[max(last - _MOST, 0) : last]):
            between = AND if found else _SHARED_WORDS
            if one.start < start or between.fullmatch(self.text, one.end, reached) is None:
                break
            found.append(one)
            reached = one.start
        return tuple(reversed(found))

    def _is_part(self, one: Subject) -> bool:
        """Tell if a sentence names it as a part, of which the next one does not tell: 其中，甲县12家.

        So it does where it ranks parts: 以甲镇12家最多，乙镇9家次之.
        """
        if not one.is_place:
            return False
        place = bisect_right(self.sentences, one.start)
        sentence = self.sentences[place - 1]
        end = self.sentences[place] if place < len(self.sentences) else len(self.text)
        return (
            _PART.search(self.text, sentence, one.start) is not None
            or _RANKED.search(self.text, sentence, end) is not None
        )

    def is_quoted(self, start: int, offset: int) -> bool:
        """Tell if a number of the paragraph at `start` is one that somebody says of himself."""
        opened = max(self.text.rfind(mark, start, offset) for mark in _OPENED)
        return opened >= 0 and not any(mark in self.text[opened:offset] for mark in "”」』")


def _end_of(count: int, starts: Sequence[int], text: str) -> int:
    """Return where the first so many of the parts of a text end that begin at `starts`."""
    return starts[count] if len(starts) > count else len(text)


def _named(text: str, simple: str, known: Sequence[Subject]) -> tuple[list[Subject], list[Subject]]:
    """Return the names in a text, of records and by their form; and its places, also within names."""
    forms = list(_forms(simple))
    known = [one for one in known if not _begins_firm(one, simple, forms)]
    taken = bytearray(len(text))
    for one in known:
        taken[one.start : one.end] = b"\1" * (one.end - one.start)
    found = list(known)
    places = [one for one in known if one.is_place]
    for start, end, is_place in forms:
        one = Subject(start, end, text[start:end], "", is_place)
        is_new = not any(taken[start:end])
        if is_place and (is_new or not any(place.start < end and start < place.end for place in places)):
            places.append(one)
        before = simple[max(start - _BEFORE, 0) : start]
        if is_place and before.endswith("在") and simple[end : end + 1] in _HAS:
            continue
        if not is_new or _OBJECT.search(before) or (not is_place and before.endswith(("据", "从"))):
            continue
        taken[start:end] = b"\1" * (end - start)
        found.append(one)
    return sorted(found, key=_start), sorted(places, key=_start)


def _begins_firm(one: Subject, simple: str, forms: Iterable[tuple[int, int, bool]]) -> bool:
    """Tell if the short name of a place is but the beginning of a firm's: 福建 of 福建海源食品有限公司."""
    if not one.is_place or simple[one.end - 1] in "省市县区镇乡村州旗岛":
        return False
    return any(
        start == one.start and end > one.end + _USUAL and simple[:end].endswith(("公司", "集团", "银行"))
        for start, end, is_place in forms
        if not is_place
    ) or bool(_REST_OF_FIRM.match(simple, one.end))


_REST_OF_FIRM: Final = late(
    f"[{_HAN}]{{2,6}}(?:置业|地产|建工|实业|城投|路桥|水泥|集团|药业|科技)(?=[，。、；;|）)\\t\\n]|\\Z)"
)
"""How the name of a firm goes on behind the place that it begins with, without a 公司: 湖南银都置业."""


def _shortened(simple: str, named: Sequence[Subject]) -> Iterator[Subject]:
    """Yield where names stand shortened: 宏昇电子 for …科技有限公司, 永宁 for 永宁市 at a clause's head."""
    taken = {at for one in named for at in range(one.start, one.end)}
    for place in {one.text: one for one in reversed(named) if one.is_place}.values():
        short = simple[place.start : place.end - 1]
        if (
            _USUAL <= len(short) <= _USUAL + 1
            and simple[place.end - 1] in "县市区镇乡村岛"
            and short not in _SHARED
        ):
            for match in re.finditer(
                f"(?:^|[，。；：！？\\s])({short})(?![县市区镇乡村岛路河江山湖大])", simple
            ):
                if match.start(1) not in taken:
                    yield Subject(match.start(1), match.end(1), place.text, place.id, is_place=True)
    for firm in {one.text: one for one in reversed(named) if not one.is_place}.values():
        name = _FORM.sub("", simple[firm.start : firm.end])
        short = name[max(name.rfind(level) for level in "省市县区镇乡") + 1 :][:_SHORT]
        at = simple.find(short) if len(short) == _SHORT and short not in _SHARED else -1
        while at >= 0:
            if at not in taken:
                yield Subject(at, at + len(short), firm.text, firm.id, is_place=False)
            at = simple.find(short, at + len(short))


_OFFICE: Final = late(
    f"[\\s　]*[{_HAN}]{{2,6}}[局处委](?:长[{_HAN}]{{2,4}})?(?=[说称]|表示|介绍|指出|统计|预计|提醒)"
)
"""What begins a sentence that a body of the county says, and not the village or firm before it."""
_DATELINE: Final = late("(?:[0-9]{1,2}月[0-9]{1,2}日)?(?:消息)?[讯电](?![子力网商影器梯])")
"""What stands behind the place from which a report was sent."""
_PART: Final = late("其中")
_RANKED: Final = late(
    "以[^，。；\\n]{3,30}(?:最[多高大重]|居[首冠]|为首)"
    "|[0-9万千百][家户人处个元间条座][^，。；\\n]{0,6}(?:次之|居次)"
)
"""What says that a sentence ranks its parts."""
_SHARED_WORDS: Final = late(f"(?:(?![和及与日月天年周季])[{_HAN}]){{0,8}}[，,]?")
"""What stands between the last of them and 分别, and holds for each: 甲县和乙县复工率分别为91%、78%."""
_MOST: Final = 20
"""Names of a list at most."""
_HAS: Final = ("有", "设", "建")
"""What somebody does in a place, who is named before it: 该公司在南浦区有14家店."""
_LEAD: Final = 2
"""Paragraphs, the headline's with them, in which a text says whom it is about."""
_EARLY: Final = 3
"""Sentences and lines in which it names the place that it is about; a later one may come up by the way."""
_FORM: Final = late("(?:股份)?(?:有限)?(?:责任)?公司\\Z|集团\\Z")
_SHORT: Final = 4


def _start(one: Subject) -> int:
    return one.start


def _forms(simple: str) -> Iterator[tuple[int, int, bool]]:
    """Yield where the names of enterprises and of places stand, by their form."""
    for match in _FIRM.finditer(simple):
        if (start := _begin(simple, match.start(), match.end())) is not None:
            yield start, match.end(), False
    for match in _BRAND.finditer(simple):
        if (start := _brand(simple, match.start(), match.end())) is not None:
            yield start, match.end(), False
    for match in _QUOTED.finditer(simple):
        yield *match.span(match.lastindex or 0), False
    for match in _PLACE.finditer(simple):
        start = _place(simple, match.start() + 1)
        if start is not None:
            yield start, match.end(), True


def _brand(simple: str, noun: int, end: int) -> int | None:
    """Return where the short name of a firm begins that ends like one; None for other words."""
    body = _BODY.search(simple, max(noun - _LONGEST, 0), noun)
    if body is None:
        return None
    start = body.start()
    for bound in _BOUND.finditer(simple, start, noun):
        start = bound.end()
    own = max(simple.rfind(level, start, noun) for level in "省市县区镇乡") + 1 or start
    prefix = simple[own:noun]
    if not _USUAL <= len(prefix) <= _USUAL + 1 or prefix in _SHARED or simple[noun:end] in prefix:
        return None
    if (
        own > start
        or simple.find(simple[own:end]) != simple.rfind(simple[own:end])
        or _OF_FIRM.match(simple, end)
    ):
        return start
    return None


def _begin(simple: str, noun: int, end: int) -> int | None:
    """Return where the name begins that ends with the noun at `noun`; None for a common noun."""
    body = _BODY.search(simple, max(noun - _LONGEST, 0), noun)
    if body is None:
        return None
    start = body.start()
    if simple[start - 1 : start].isdecimal() and (unit := _UNIT.match(simple, start, noun)):
        start = unit.end()
    for bound in _BOUND.finditer(simple, start, noun):
        if bound[0] == "和" and bound.start() == start + 1 and simple[bound.end() : noun] in _SHARED:
            continue
        start = bound.end()
    before = simple[start:noun]
    if simple[noun:end] == "银行" and before[-1:] in "县市区":
        return None
    if before.endswith(_MINISTRIES):
        return None  # 经济部产业园区管理局 is no park
    is_counted = _COUNTED.search(simple, max(start - _BEFORE, 0), start) is not None
    if simple[start - 1 : start] == "全" and before[:1] in "县市区镇乡":
        return None
    if len(before) < _USUAL or before in _SHARED or is_counted or simple[start:end].endswith("中学生"):
        is_own = len(before) > _USUAL or (before in {"县", "市", "区"} and simple[end - 1] in "区园")
        return start if before and before[:1] in "县市区镇乡" and is_own and not is_counted else None
    return start


_UNIT: Final = late("[百千万亿]*[余多]?(?:[元人名]|公里)")
"""What a number ends with that stands before a name."""
_MINISTRIES: Final = ("经济部", "财政部", "工信部", "科技部", "商务部", "发展署", "工业局", "科技局")
_COUNTED: Final = late(
    "[0-9一二两三四五六七八九十百千几多余各些][家个间所座条名]\\Z|[多各每]\\Z|大型|其[他它余]\\Z"
)
"""What stands before a noun for one of many: 7家纺织厂."""


_COUNTED_KIND: Final = late("[0-9一二两三四五六七八九十几多余][个处家座]")
"""What stands at the beginning of something that so many are counted of: 29处复市, 3个鱼排区."""


def _place(simple: str, level: int) -> int | None:
    """Return where the name of a place begins whose level stands at `level`; None where none does."""
    body = _BODY.search(simple, max(level - _BEFORE, 0), level)
    if body is None:
        return None
    start = body.start()
    is_sure = level - start < _BEFORE
    for bound in _BOUND.finditer(simple, start, level + 1):
        if bound.end() <= level:
            start, is_sure = bound.end(), True
    for upper in "省市县区镇乡州":
        at = simple.rfind(upper, start, level - (upper == "州"))  # 澄州市 is a name
        if at >= 0:
            start, is_sure = at + 1, True
    length = level - start
    is_counted = _COUNTED_KIND.search(simple, max(start - 2, 0), start + 1) is not None
    if (
        is_counted
        or length < _USUAL
        or simple[start:level] in _SHARED
        or _NO_PLACE.fullmatch(simple, start, level + 1)
    ):
        return None
    if is_sure and length <= _USUAL + 1:
        return start
    for longer in range(start, level - 1):
        name = simple[longer : level + 1]
        if simple.count(name) > 1 and not _NO_PLACE.fullmatch(name):
            return longer
    return None


def _resolved(text: str, simple: str, named: list[Subject], places: list[Subject]) -> list[Subject]:
    """Return the names with what stands for one of them: 全县, 该公司; what stands for none is as written."""
    found = list(named)
    starts = [one.start for one in named]
    for match in _GENERIC.finditer(simple):
        start, end = match.span()
        index = bisect_right(starts, start) - 1
        if index >= 0 and named[index].end > start:
            continue
        before = named[: index + 1]
        if match["place"]:
            level = match["level"] or match["within"] or match["province"][-1]
            same = [one for one in places if simple[one.end - 1] == level]
            earlier = [one for one in same if one.start <= start]
            meant = (earlier or same)[-1 if earlier else 0] if same else None
            if meant is None and (match["within"] or match["province"] or simple[start] not in "全该我"):
                continue
        else:
            kind = (match["named"] or match["kind"].removesuffix("里"))[-1]
            firms = [one for one in before if not one.is_place]
            same = _of_kind(firms, simple, kind)
            if not same:
                continue
            meant = same[-1]
        found.append(
            Subject(start, end, meant.text, meant.id, meant.is_place)
            if meant
            else Subject(start, end, text[start:end], "", is_place=True, is_open=simple[start] == "全")
        )
    return sorted(map(_Full(named).name, found), key=_start)


def _is_short_for(short: str, full: str) -> bool:
    return full.endswith(short) or (len(short) >= _SHORT and short in full)


class _Full:
    """The full names of enterprises: 机场集团 is 三亭机场集团 where that was named before."""

    def __init__(self, named: Sequence[Subject]) -> None:
        self._firms = [one for one in named if not one.is_place]

    def name(self, one: Subject) -> Subject:
        """Return `one` with the full name of an earlier enterprise that it is short for."""
        if one.is_place:
            return one
        full = next(
            (
                firm
                for firm in self._firms
                if firm.start < one.start and firm.text != one.text and _is_short_for(one.text, firm.text)
            ),
            one,
        )
        return replace(one, text=full.text, id=full.id)


_KINDS: Final = {
    "司": "司厂团工业",
    "厂": "厂司工",
    "院": "院",
    "区": "区园港厂镇",
    "镇": "镇",
    "店": "店楼",
    "会": "会",
    "场": "场业社",
    "业": "司厂",
}


def _of_kind(firms: Sequence[Subject], simple: str, kind: str) -> list[Subject]:
    """Return those of which a noun such as 园区 may speak: those with the likeliest ending that there are."""
    for end in _KINDS.get(kind, kind):
        if same := [one for one in firms if simple[one.end - 1] == end]:
            return same
    return []
