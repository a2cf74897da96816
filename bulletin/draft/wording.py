"""The words of a text for what a number counts: the noun behind it, a rate, or the noun before it."""

import re
from typing import Final

from bulletin.draft.counted import Sort, sort_of
from bulletin.text.patterns import late
from bulletin.text.quantity import Change, TokenRole
from bulletin.text.quantity.directions import RATES, VERBS as RISES
from bulletin.text.quantity.folding import fold
from bulletin.text.quantity.lexicon import FUNCTIONS
from bulletin.text.quantity.running import Mention

_HAN: Final = "\u3400-\u9fff"
_RATE: Final = re.compile(rf"[{_HAN}]{{1,8}}率")
AND: Final = late("、|[和及与]|以及")
"""What stands between the parts of a list, names or numbers."""
SCOPE: Final = re.compile(
    "(?:规模以上|規模以上|规上|規上|限额以上|限額以上|限上|外贸|外貿|(?<!其)中小微?|小微|重点|重點|涉农|非公)"
    f"[{_HAN}]{{0,4}}?(?:(?:服务业|服務業|建筑业|建築業)?(?:企业|企業|单位|單位)|服务业|服務業|建筑业|建築業)"
)
STOP: Final = re.compile(
    "(?<!棉)被(?![害淹褥子])|[在](?![建册冊校岗崗职職库庫营營手外院养養])|[的了和与與及或等将將为為已从從达達共有是近约約仅僅对對给給向把由于於其還也都该該这這那每按逾至内內]|[让讓](?![利])|还(?![本款贷])|(?<!商)超(?!市)|全部"
    "|全體|预计|預計|陆续|陸續|(?<![平人户戶日月])均(?![价價线線])|到(?![岗崗][员員职職人率]|[货貨期校])"
    "|以[来來]|以(?!工代|旧换|舊換|[上下内內外])|但|仍"
)
_WORDS: Final = sorted(
    (word for word in (*FUNCTIONS, *RISES) if len(word) > 1), key=lambda word: (-len(word), word)
)
VERBS: Final = re.compile(f"(?:{'|'.join(_WORDS)})(?!值)")
"""Verbs, which part a noun from what stands before it; 增加值 is one itself."""
_THING: Final = re.compile(
    f"[{_HAN}]{{0,6}}?(?:分队|工作队|企业|企業|公司|人员|人員|员工|員工|职工|職工|(?<![务務])工人(?![员員])|群众|群眾|干部|幹部|党员|黨員|项目|項目"
    "|岗位|崗位|资料|資料|信息|问题|問題|困难|困難|机构|機構|银行|銀行|技术骨干|系统|小程序|商户|商戶|门店|門店|商超|乡镇|鄉鎮|街道|社区|社區|学校|學校|站点"
    "|站點|考生|学生|學生|农户|車辆|车辆|車輛)"
)
LONGEST: Final = 14
_WHOLE: Final = re.compile("^[全该該我本][省市县縣区區镇鎮乡鄉州盟旗村园園国國]|^政?府(?=..)")
"""Of whom something is counted, before what is."""


def counted_words(text: str, mention: Mention, clause: tuple[int, int], behind: int, changed: str) -> str:
    """Return the words of `text` for what a number counts: a rate before it, or a noun; "" for none.

    The number before it ends at `behind`; `changed` is the last indicator that the clause names by a record's
    name, which a change is one of.
    """
    start, end = clause
    quantity = mention.quantity
    before, after = text[max(start, behind) : mention.start] + _rate(mention), text[mention.end : end]
    sort = sort_of(quantity.unit)
    if quantity.change is not Change.LEVEL:
        of_itself = OF_ITSELF.match(text, mention.start, mention.end)
        if of_itself or changed:
            return of_itself[0] if of_itself else changed
        after = ""
    if sort is Sort.TIME:
        return _lasting(before, text[mention.end : end])
    own = "".join(token.text for token in quantity.tokens if token.role is TokenRole.WORDS)
    own = _ARRIVED.sub("", _EACH.sub("", _NOT_OWN.sub("", own)))
    own = own.rpartition(quantity.per)[2] if quantity.per and len(quantity.per) > 1 else own
    own = "" if fold(own) == quantity.per else own
    if len(own) > 1 and not VERBS.fullmatch(own):
        behind_it = text[mention.end : end] if sort in {Sort.OTHER, Sort.PEOPLE} else ""
        return _counted(behind_it) or own
    if quantity.change is Change.LEVEL and quantity.unit == "%":
        return _of_share(text[max(start - _REACH_BACK, 0) : mention.start], before, after)
    if quantity.unit == "倍" and _TIMES_OF.search(before):
        return SHARE
    if quantity.unit in _PARTS and before.endswith("分"):
        return ""
    if _IN_ALL.fullmatch(before):
        before = text[max(start - _REACH_BACK, behind) : start].rstrip("，,、")
    noun = "" if quantity.unit.endswith(_OF_AGE) else _counted(after)
    if sort is Sort.MONEY and (spent := _SPENT.search(before)) and not _OF_MONEY.search(noun):
        return spent[1]
    return (_named(before) or noun) if not noun or DONE.fullmatch(noun) else noun


def _lasting(before: str, after: str) -> str:
    """Return what lasts as long as a span of time says, if the text says so right there."""
    found = _LASTING.search(before) or _OF_TIME.match(after) or _ENDURED.search(before)
    words = re.sub("[为為]$", "", found[0]) if found else ""
    return words if len(words) > 1 and words not in _NO_MORE else ""


def _of_share(line: str, before: str, after: str) -> str:
    """Return what a share is one of; `line` is what stands before it, `before` that of its clause."""
    if _OF_THESE.search(before):
        return ""
    if not _RATE.search(before) and (compared := _RATE_BEFORE.search(line)):
        return compared[1]
    if rates := _RATE.findall(before):
        rate = STOP.split(rates[-1])[-1]
        return rate if len(rate) > _SHORT else rates[-1][-3:]
    if borne := _BORNE.search(line):
        return borne[1]
    if back := _BACK_TO.search(before):
        return _named(before[: back.start()]) or back[0].strip("的")
    if of := _OF_WHOLE.match(before):
        return of[0].strip("的") if of[0][:1] in "恢相" else SHARE
    return ("" if after.startswith(("以", "，")) else _counted(after)) or _named(before)


def _counted(after: str) -> str:
    """Return the noun right behind the number: 16支防疫宣传小分队."""
    after = _CONCERNING.sub("", _WITHIN.sub("", _MEASURE.sub("", after.removeprefix("的"))))
    if REASON.match(after):
        return undone[0] if (undone := _UNDONE.search(after)) else ""
    if befallen := _BEFALLEN.match(after) or _STRICKEN.match(after):
        after = after[befallen.end() :]
    if _DAY_BEHIND.match(after) or _COMES_TO.match(after) or _NO_NOUN.match(after):
        return ""
    noun = _TIME.split(STOP.split(_DIGIT.split(after)[0] or after)[0])[0].strip()
    noun = _INSIDE.sub("", REASON.split(_DOES.split(noun)[0])[0])
    if thing := _THING.match(noun) or SCOPE.match(noun):
        return thing[0]
    return noun[:LONGEST] if len(noun) > 1 or noun in SHORT_NOUNS else ""


def _named(before: str) -> str:
    """Return the noun before the number: 发放防疫宣传资料18436份."""
    before = _AMONG.sub("", before.rstrip().replace("\u3000", " ").rsplit(" ", 1)[-1])
    before = _EVERY.sub("", re.split("[为達达共计計]+$", before)[0])
    before = _THEN.split(_ARRIVED.sub("", _NUMBER.split(before)[-1]))[-1]
    scopes = list(SCOPE.finditer(before))
    if scopes and scopes[-1].end() == len(before):
        return scopes[-1][0]
    whole, before = before, before[scopes[-1].end() if scopes else 0 :]
    verbs = list(VERBS.finditer(before))
    if verbs:
        behind = before[verbs[-1].end() :]
        before = behind if len(behind) > 1 else before[verbs[-1].start() :] if behind else whole
    return _noun(before, whole)


def _noun(before: str, whole: str) -> str:
    """Return the last noun of words, which `whole` ends with, without what is done and who does it."""
    parts = [part.strip() for part in STOP.split(before) if len(part.strip()) > 1]
    if len(parts) > 1 and VERB_ALONE.fullmatch(parts[-1]):
        parts.pop()
    if parts and parts[-1] in _OF_WHAT and whole.endswith(parts[-1]):
        parts[-1] = whole[-_LONGEST_MEASURE:]
    if parts and len(parts[-1]) > _WORDY and (act := _ACT.match(parts[-1])):
        parts[-1] = parts[-1][act.end() :]
    noun = _WHOLE.sub("", _BEFORE_NOUN.sub("", parts[-1]))[-LONGEST:] if parts else ""
    return "" if _WHEN.fullmatch(noun) or _THAN.match(noun) else noun


def _rate(mention: Mention) -> str:
    """Return the noun of change that the number's words begin with: 增速回落1.3个百分点."""
    words = fold(mention.quantity.tokens[0].text) if mention.quantity.tokens else ""
    return max((noun for noun in RATES if words.startswith(noun)), key=len, default="")


VERB_ALONE: Final = re.compile(
    "[已再又共仅僅还還未]*(?:恢[复復]|修[复復]|解[决決]|倒塌|[损損][坏壞]|受[损損]|提高|[处處]理|使用|投入|放行|介[绍紹]|修[缮繕]|[开開]|[办辦]|[开開][门門]|重[开開]"
    "|[复復][工产產航课課业業]|[营營][业業]|[营營運运]+|[抢搶]通|疏通|消毒|完成|猛增|沉[没沒]|新增|治愈|[办辦][结結]|新增|清出|清走|[运運]走|[发發]出|[开開]出)[了出到]?"
)
"""What was done alone, without the noun of that to which it was."""
DONE: Final = re.compile(
    "恢[复復]|[复復][工产產航课課业業学學市诊診电電水岗崗]|[返到在上][岗崗校乡鄉工]|[开開][工学學业業市门門课課张張放]|[投达達满滿停][产產]|[营營][业業运運]|[受损損倒][灾災损損坏壞塌]"
    "|[断斷停][电電水网網运運航]|退服|出[海港]|[复復]航|[转轉]移|[抢搶]通|[发發]放|解[决決]|中[断斷]"
)
"""What is done or befalls somebody."""
REASON: Final = late("因(?![灾災此而子素])|由[于於]")
"""What begins a reason, which is no part of what is counted: 1520户因道路中断未恢复; 因灾停电 is."""
_UNDONE: Final = late(f"未(?:{DONE.pattern})")
"""What has not been done yet with those that are counted, behind why: 9户因道路中断未恢复."""
_BEFALLEN: Final = re.compile(f"(?:{DONE.pattern})的(?=[{_HAN}]{{2}})")
"""What befell those that are counted, before the noun for them: 11条停运的城乡公交."""
_STRICKEN: Final = re.compile(f"[进進]水(?=[{_HAN}]{{2}})(?![后後的])")
"""The same right before it: 21家进水酒坊."""
DONE_ENDS: Final = (
    "复课",
    "复工",
    "复产",
    "复学",
    "复业",
    "营业",
    "开工",
    "开业",
    "开门",
    "到岗",
    "返岗",
    "停电",
    "受灾",
    "通车",
)
OF_ITSELF: Final = re.compile("[增减減][产產收]")
"""Verbs that say what changes: 增收1.2万元."""
_OF_AGE: Final = ("岁", "歲")
"""What stands behind an age is who has it: 26岁的小伙子."""
_SHORT: Final = 2
SHARE: Final = "占比"
_EACH: Final = re.compile(
    "^每(?:[单單吨噸只片件家个個台艘条條斤桌批度笔筆次])(?=..)|^[每一]?(?:人|天|戶|户|日|月|周|村|車|车|畝|亩|頭|头|班)+(?=..)"
)
_OF_THESE: Final = re.compile("的[占佔](?:[约約近])?\\Z")
"""What stands before a share of what was told of: 被淹耕地9公顷，其中水已退去的占七成."""
_RATE_BEFORE: Final = late(
    rf"([{_HAN}]{{1,6}}率)最[高低]，(?:[只仅僅][有为為]?|[为為达達]到?|[约約近]|高[达達])*\Z"
)
"""A rate that the clause before the share compares, and does not state: 开业率最低，只有68%."""
_BORNE: Final = re.compile(
    f"(?<![\\d.])((?![百千万萬亿億]?元)[{_HAN}]{{2,4}})由[^，,。]{{2,20}}(?:承[担擔]|[负負][担擔])$"
)
"""By whom a share is borne, behind the noun for it: 票价由政府承担一半."""
_PARTS: Final = frozenset("批班次步组期")
"""Units of which 分 says into how many something is parted: 分三批投放."""
_IN_ALL: Final = re.compile("(?:共[计計]?|合[计計]|[总總][计計])[为為达達约約]*")
"""What stands before a sum of that which the clause before names: 两个月的租金，共计156万元."""
_REACH_BACK: Final = 20
_SPENT: Final = re.compile("([拨撥斥投耗出][款资資]|投入|安排|拨付|撥付|[筹籌][集措])[了逾约約]?\\Z")
"""What stands before a sum that is spent, behind which stands what for: 拨款2000万元翻新码头."""
_OF_MONEY: Final = re.compile("[资資金款费費贴貼助励勵券税稅债債息]\\Z")
SHORT_NOUNS: Final = frozenset("村县镇乡")
_INSIDE: Final = late("(?<=..)[中里]\\Z")
_AMONG: Final = late("^[中里](?=[已仅僅只尚仍现現目有恢])")
"""What stands between all there are and how many of these something is true of: 农贸市场14个中恢复13个."""
_CONCERNING: Final = re.compile("^[与與和跟][^，,。；;]{1,8}?(?:有[关關]|相[关關])的?")
"""What those that are counted have to do with: 2350宗与风灾有关的索赔."""
_MEASURE: Final = re.compile("^(?:比例|[标標][准準]|幅度)(?=..)")
_WITHIN: Final = re.compile("^[县縣市区區镇鎮乡鄉村省国國境]内(?=..)")
_NO_NOUN: Final = re.compile(
    "不[变變等]|[中里](?=[已仅僅只尚仍][有]?|有(?![^，,。；;]{0,3}[学學])|恢[复復]|[，,])|封[顶頂]|到[账帳賬]|便宜|[送运運][达達]|主要|分[布佈]|加起|可[用享]|各|用[一1半两兩]|[左右]|可望|有望|预计|預計|[驻駐帮幫]|食用|[参參][加与與]|支援|[进進入][驻駐]|下沉|前[来來]|[负負][责責]|[轮輪]流|[连連][夜续續]|做|作[为為]|用[于於]|收取|[计計]收|[征徵][收缴繳]|[缴繳][纳納]|[结結]算|[执執]行|[报報][销銷]|最[迟遲]|[起止]$"
    "|[预預]定|需[要等]|[为為]?最[多少高低大小](?![\u3400-\u9fff])|[为為]最|[次排]之|居(?![民住家委])|[位名][居列]|排[名在第]"
    "|力[争爭求保]|[争爭]取|[确確]保|[抢搶]在|[计計][划劃](?=[于於在到\\d今明下])"
)
"""What stands behind a number and is no noun: 每度0.588元不变."""
_BACK_TO: Final = re.compile(
    "(?:[可有]望|可|已|逐步|基本)*(?:(?:恢[复復]|回[升复復]|提[高升]|回落|下降)[到至]|[只仅僅][及有]|[是为為](?=[去上]年同期|[震灾災疫节節]情?前|[平往][日时時年常]))(?:了)?(?:[^，,]{0,10}的|[平往][日时時年常][约約近]?|[约約近]?)$"
)
"""What something is a share of, behind the noun for it: 营收回升至去年同期的九成."""
_TIMES_OF: Final = re.compile("(?:[是为為达達]|相[当當][于於])[^，,]{0,10}的$")
_EVERY: Final = re.compile(f"每[{_HAN}]{{1,3}}?(?:[由从從为為约約])?$")
"""What a price is for, behind what has that price: 熔喷布每吨由."""
_DOES: Final = re.compile(
    "[正才]|就(?![业業])|也|[驶駛]|前往|[奔分]赴|[驰馳]援|戴着|戴著|待|分成|排[队隊]|[开開]通|[设設][置立]|[签簽][订訂]|抬|踏|[调調][来來]"
    "|[进進]水|[断斷][电電网裂]|上班|上[岗崗]|保供|[动動]用|[结結]冰|延[后後迟遲期]"
)
_COMES_TO: Final = re.compile(
    "(?:提高|降低|下[降调調]|上[升调調]|增加|[减減]少|[扩擴]大|恢[复復]|[调調]整|[压壓][缩縮减減]|[缩縮][短小]|回[升落]|[增减減][加少]|[升降涨漲跌提增减減落])(?:至|到|[为為])|以|[分布]+在"
)
_WORDY: Final = 6
_OF_WHAT: Final = frozenset({"幅度", "比例", "标准", "標準", "程度"})
_LONGEST_MEASURE: Final = 4
_ACT: Final = re.compile(
    ".*(?:出[动動]|派出|投[入放]|[发發]放|下[发發撥拨]|提供|[组組][织織]|安排|配[备備发發]|[设設][置立]|[选選]派|[调調][拨撥集度]|采[购購]|採購|[储儲][备備]"
    "|[运運][送输輸]|[输輸]送|接[回待送]|清[理运運]|[铺鋪][设設]|修[复復]|新增|加[开開]|[开開][通放设設]|[举舉][办辦]|受理|[办辦]理|下派|招[聘收]|引[进進]|改造)"
    "(?=..)"
)
"""Who did what, before the noun for what it was done to: 县交警大队出动警力."""
_THEN: Final = re.compile(
    "(?:力[争爭求]|[争爭]取|[确確]保)(?:[^，,]{0,8}[前内底])?|今年|去年|往年|[当當]天|[当當]日|首日|目前|眼下|如今|[现現]在|起初|其中|原[来來]|至今|迄今|最?高峰[时時期]|[月年]底前|按[^，,]{0,6}口[径徑]"
)
_ARRIVED: Final = re.compile(
    "(?:[由从從][^，,]{0,6}|(?:回落|回升|上升|下降|升|降|涨|漲|跌|提高|增加|[减減]少|[压壓][缩縮减減]|[缩縮][短小]|恢[复復]|[扩擴]大|提|增"
    "|[减減]|落|控制|加密)"
    "(?:至|到|[为為]|在)|[占佔][^，,]{0,8}的?|已?恢[复復][到至][^，,]{0,8}的?|[为為][^，,]{1,6}的)$"
)
"""What something comes to, behind the noun for it: 水位回落至, 征收率由."""
_OF_WHOLE: Final = re.compile(
    "(?:[已仍]?恢[复復][到至]|[约約]?[占佔]|[为為]|相[当當][于於]|完成)(?!的)[^，,]{0,10}的?$"
)
_LASTING: Final = re.compile(
    "(?:[\u4e00-\u9fff]{0,4}(?:期限|期|時限|时限|時間|时间|時長|时长|年限|全程|運行|运行|隔離|隔离|間隔|间隔|停[診诊航课課業业工产產運运駛驶電电水市拍]|党龄|黨齡"
    "|年龄|年齡|候車|候车|等車|等车"
    "|緩繳|缓缴|延期繳納|延期缴纳|缓交|展期|延期|休息|停留|[车車航]程|輪候|轮候|觀察|观察|配送|联系|聯繫|到场|到場|值守|值班|[乾排存][了粮糧]|庫存|库存|存粮|存糧|[办辦][结結]|補貼|补贴"
    "|贴息|貼息|免收.{0,6}|訂單|订单|檢測結果|检测结果|生[产產]|就[业業]|停课|停課|堆存費|堆存费|等货|等貨|饲料|飼料))(?:一次"
    "|每次)?(?:[不只排].{0,3}|整整|[长長][达達]|雖然只有|虽然只有|只夠|只够|可達|可达|約|约|近|為|为|達|达|已|仍|仅|在|至|需|由)*\\Z"
)
_OF_TIME: Final = re.compile(
    "(?:的?(?:党龄|黨齡)|可出|[^，,。]{0,4}(?:联系|聯繫|到场|到場|回[应應])|用量|(?:节日|節日)?假期|劳动合同|勞動合同|合同|就业|就業|期限|到场|到場|值守|值班|[内內左右]*(?:抵[达達]|到[达達]|送到|送[达達]|交[货貨]|就?到[账帳賬]))"
)
_NO_MORE: Final = frozenset({"为期", "為期"})
_ENDURED: Final = re.compile(
    "(?:(?<=一度)|(?<=已)|(?<=已经)|(?<=連續)|(?<=连续))(?:中[断斷]|[坚堅]守|停[电電水])$"
)
_NOT_OWN: Final = re.compile(
    r"可[获獲享贷貸]|最[多高]|分别|分別|平均|先后|先後|累计|累計|只收|再|还有|還有|[0-9０-９两兩一二三四五六七八九十]+个?(?:小时|小時|天|日|周|月)"
)
_DIGIT: Final = re.compile(r"\d")
_DAY_BEHIND: Final = re.compile(r"\d{1,4}[年月日]|[本下上][周週月]|[今明昨][天日年]")
_TIME: Final = re.compile(r"[本下上][周週月](?!报|刊)|[今明昨][天日年]")
"""When something is or will be, which is no part of what is counted."""
_THAN: Final = late("比(?![例率重赛賽武价價分])..")
"""What something is compared with, and no noun: 比搭顺风车省下40元."""
_WHEN: Final = re.compile(
    "(?:[今明去本上下][周週月年]|[上下]半年|[一二三四]季度|全年|[年月]|[节節震灾災汛疫雪雨]情?|中秋|元宵|春[节節]|[周週]末|[平往][日时時年常])?"
    "[初底末前后後中]?(?:目[标標]|[则則])?"
)
"""A time, which is no noun for what is counted: 预计月底达98%."""
_BEFORE_NOUN: Final = re.compile(
    f"^[{_HAN}]{{0,6}}?(?:[县縣市区區镇鎮乡鄉]|(?:(?<=[县縣市区區镇鎮])|^)[{_HAN}]{{1,4}}[局委办辦]|政府)?(?:累计|累計|合计"
    f"|共计|抽[调調]|安排|拿出)"
)
"""Who did it, and that it was done, before the noun for what is counted: 平阳县累计, 市经信局抽调."""
_NUMBER: Final = re.compile(r"\d+(?:[年月日号號时時点點](?:[上中下]旬|[初中末底])?(?:之?前)?)?")
"""Numbers before a noun, of dates above all: of 2020年3月1日复工68家 the noun is 复工."""
