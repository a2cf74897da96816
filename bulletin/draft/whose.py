"""Of whom a text counts something: places and enterprises, carried through it as a reader carries them.

All is looked for in Simplified characters; the words are those of the text, which has the same length.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bulletin.model.names import NamedAt
from bulletin.text.patterns import late
from bulletin.text.quantity.units import words

_HAN: Final = "\u3400-\u9fff"
_PLACE: Final = late(
    f"[{_HAN}](?:县(?![界城道乡级直内外属处])|乡(?![村镇下亲贤道])|镇(?!上|区)|街道|自治州|市(?![场值民面政区长价内外级直容])"
    "|区(?![域间别分块长里内外级政直])|村(?![民里级支委干局口]))"
)
_NO_PLACE: Final = late(
    "(?:[候诊台港厂校矿林库城山灾景社院商地老新片展汛河疫园发小各禁养牧牧住]|安置|隔离|居民小|一带地|作业)区|[上超城股夜楼门开]市"
    "|.?大县|[农乡山渔各全本]村|[小城古各全乡]镇|[返家城老下还各全]乡|农业农村|[跨各外邻出]县|.?[各][县乡镇村]"
)
_FIRM: Final = late(
    "(?:有限)?公司|集团(?!军)|(?<![工出驻进到入各])厂(?![长房区家里址子])|合作社|(?<!地)医院|农商行|银行(?!卡|业)|牧业"
    "|(?:经|高新技术产业|经济技术|经济)?开发区|经开区|工业园区?|产业园区?|物流园区?|港(?![口区池内务务元币式])|(?:电|排涝|汽车总|[东西南北])站(?![长在台内前点])"
    "|景区|古镇|古街|慈善总会|(?:渔|海)港|码头(?=[，,公])|净水[场厂]|水厂|[中小]学(?=校长|首)|(?:电子|电器|机械|科技|纺织|服饰|药业|食品|鞋业"
    "|玩具|陶瓷|光电|医疗|卫材|化工|钢铁|建材|重工|餐饮|酒业)(?=招|的[\u3400-\u9fff]{0,3}(?:车间|招聘|厂)|人事|财务|董事|总经理|经理"
    "|负责人|车间)|重工(?=[\u3400-\u9fff])|中学(?![生首])|商场(?=[当日])|农贸市场|(?<![高大门角一二三四五六])楼(?=[掌老])"
)
_BODY: Final = late(f"[{_HAN}A-Za-z·]+\\Z")
_BOUND: Final = late(
    "[在从据为对由的与和到被让给及或是将把于往赴说称了着过随即并使有只这那某各位家个间所条座项共获至因受以就等]"
    "|走进|来到|靠泊|停靠|承建方|承包方|拿到|配套|来自|驶[出入离]|前往|记者|获悉|讯|目前|当天|昨日|日前|近日|今年|今日|上午|下午|凌晨"
    "|首批|首届|[上下]游|一体|报道|支持|服务|走访|组织|小镇|名企|其中|另外|此外|老板|老字号|[今明昨]天|[一二三四五六七八九十]期"
    "|支援|组长|经理|董事|科技小|返程|春运|首次|仅|已|正|还|也|均|每|全(?=[县市区镇乡州])"
)
_SHARED: Final = frozenset(
    words(
        """
        县 市 区 镇 乡 本 我 该 外贸 工业 物流 食品 制药 保险 房地产 国有 民营 建筑 食品加工
        重点 两家 多家 一家 公立 商业 村镇 地方 部分 大型 超市 母 子 总 分 上市 二 一 三 四
        加油 充电 汽车 火车 服务 水 电 工 冷冻 全省 全市 全县 邮政 自来水 供水 供电 公交 水电
        大 小 中小 高新 城区 园 试点 收费 卫生 车 排涝 变电 快递 产业
        """
    )
)
"""What stands before such a noun and makes no name of it."""
_GENERIC: Final = late(
    "(?P<place>[全该我本](?P<level>[县市区镇乡村州旗])(?![场民域间别块值面直])"
    "|(?P<within>[县市区镇乡村])(?:里(?!程)|(?=(?:[\u3400-\u9fff]{1,6}(?:局|委(?!员)|办(?![理结法])|中心|部门|所|站))"
    "|财政|政府|党委|委|医保))"
    ")|(?P<firm>(?:该|本|我)(?P<named>公司|医院|园区|厂|店|景区|集团|合作社|企业|院|会|银行|港)"
    "|(?P<kind>公司|园区|景区|古镇|港区|厂区|[厂店院场]里))"
)
"""Words for the place, or the enterprise, that the text has named before."""
_OPENED: Final = frozenset("“「『")
_PARAGRAPH: Final = late(r"\n+")
_SENTENCE: Final = late(r"[。！？!?\n；;]")
_OBJECT: Final = late(
    "(?:奔赴|前往|送往|驶出|驶入|驶离|赶赴|来自|抵达|发往|分赴|运往|返回|远赴|离开|支援|驰援|保障|优先|协调|邻|从|自|往|去年)\\Z"
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


@dataclass(frozen=True, slots=True)
class CarriedSubjects:
    """The subjects of a text in order, and where its sentences and paragraphs begin."""

    found: tuple[Subject, ...]
    starts: tuple[int, ...]
    sentences: tuple[int, ...]
    paragraphs: tuple[int, ...]
    text: str

    @classmethod
    def of(cls, text: str, simple: str, named: Iterable[NamedAt]) -> "CarriedSubjects":
        """Read the subjects of `text`, of which `simple` is the form in Simplified characters."""
        known = [
            Subject(name.start, name.end, text[name.start : name.end], name.id, name.kind == "place")
            for name in named
            if name.kind in {"place", "enterprise"}
        ]
        found = _resolved(text, simple, *_named(text, simple, known))
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
        if last >= 0 and self.starts[last] >= start:
            return self.found[last]
        if self.text[start : start + 1] in _OPENED or self.text[start : start + 3].strip()[:1] in _OPENED:
            end = self.paragraphs[paragraph + 1] if paragraph + 1 < len(self.paragraphs) else len(self.text)
            behind = bisect_left(self.starts, offset)
            if behind < len(self.found) and self.starts[behind] < end:
                return self.found[behind]
        return self.found[0] if self.found else None


def _named(text: str, simple: str, known: Sequence[Subject]) -> tuple[list[Subject], list[Subject]]:
    """Return the names in a text, of records and by their form; and its places, also within names."""
    taken = bytearray(len(text))
    for one in known:
        taken[one.start : one.end] = b"\1" * (one.end - one.start)
    found = list(known)
    places = [one for one in known if one.is_place]
    for start, end, is_place in _forms(simple):
        one = Subject(start, end, text[start:end], "", is_place)
        is_new = not any(taken[start:end])
        if is_place and (is_new or not any(place.start < end and start < place.end for place in places)):
            places.append(one)
        before = simple[max(start - _BEFORE, 0) : start]
        if not is_new or _OBJECT.search(before) or (not is_place and before.endswith(("据", "从"))):
            continue
        taken[start:end] = b"\1" * (end - start)
        found.append(one)
    return sorted(found, key=_start), sorted(places, key=_start)


def _start(one: Subject) -> int:
    return one.start


def _forms(simple: str) -> Iterator[tuple[int, int, bool]]:
    """Yield where the names of enterprises and of places stand, by their form."""
    for match in _FIRM.finditer(simple):
        if (start := _begin(simple, match.start(), match.end())) is not None:
            yield start, match.end(), False
    for match in _PLACE.finditer(simple):
        start = _place(simple, match.start() + 1)
        if start is not None:
            yield start, match.end(), True


def _begin(simple: str, noun: int, end: int) -> int | None:
    """Return where the name begins that ends with the noun at `noun`; None for a common noun."""
    body = _BODY.search(simple, max(noun - _LONGEST, 0), noun)
    if body is None:
        return None
    start = body.start()
    for bound in _BOUND.finditer(simple, start, noun):
        start = bound.end()
    before = simple[start:noun]
    is_counted = start > 0 and simple[start - 1] in "家个间所座条0123456789" and start == body.start()
    if len(before) < _USUAL or before in _SHARED or is_counted or simple[start:end].endswith("中学生"):
        return start if before and before[:1] in "县市区镇乡" and len(before) > _USUAL else None
    return start


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
        at = simple.rfind(upper, start, level)
        if at >= 0:
            start, is_sure = at + 1, True
    length = level - start
    if length < _USUAL or simple[start:level] in _SHARED or _NO_PLACE.fullmatch(simple, start, level + 1):
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
            level = match["level"] or match["within"]
            same = [one for one in places if simple[one.end - 1] == level]
            earlier = [one for one in same if one.start <= start]
            meant = (earlier or same)[-1 if earlier else 0] if same else None
            if meant is None and match["within"]:
                continue
        else:
            kind = (match["named"] or match["kind"].removesuffix("里"))[-1]
            same = [one for one in before if not one.is_place and _of_kind(simple[one.start : one.end], kind)]
            if not same:
                continue
            meant = same[-1]
        found.append(
            Subject(start, end, meant.text, meant.id, meant.is_place)
            if meant
            else Subject(start, end, text[start:end], "", is_place=True)
        )
    return sorted(found, key=lambda one: one.start)


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


def _of_kind(name: str, kind: str) -> bool:
    return name[-1] in _KINDS.get(kind, kind)
