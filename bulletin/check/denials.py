"""Rules about the words around a number that equals a record's: they may deny it, or be of another thing."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from bulletin.check.beside import cited
from bulletin.check.opposites import another_indicator, reverse
from bulletin.check.others import CLAUSE, COUNTED, FAR, of_others, whose_clause
from bulletin.check.rules import Rule, problem, where_in_text
from bulletin.check.things import BETWEEN, another_thing, called_in_simplified, names_of
from bulletin.markup import Number
from bulletin.model.bulletins import Bulletin
from bulletin.model.concordance import concordance, units
from bulletin.model.edition import Edition
from bulletin.model.records import Figure, IndicatorKind, Modality
from bulletin.problems import MEND_AS_DECLARED, Location, Message, Problem, message
from bulletin.text.days import AIMED, EXPECTED, is_impossible
from bulletin.text.han_pairs import HAN_PAIR
from bulletin.text.patterns import late
from bulletin.text.quantity import Change, Quantity
from bulletin.text.quantity.folding import fold
from bulletin.text.scripts import to_simplified

_REACH: Final = 12
"""Characters before and behind a number that are looked at for what denies it."""
_AHEAD: Final = 24
"""Characters behind it that may tell of what came later: 停产的83家企业，3月9日全部复工."""


def denied(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No number that equals a record's stands among words that deny it or tell of something else."""
    places = [*_numbers(edition, bulletin)]
    for place in places:
        said = [_said(edition, bulletin, edition.figures[id_], place, places) for id_ in place.figures]
        if all(said):
            figure = edition.figures[place.figures[0]]
            yield problem(
                "denied-number",
                place.where,
                message(
                    "「{words}」 stands beside what 「{figure}」 says: {printed}",
                    words=said[0],
                    figure=figure.id,
                    printed=figure.printed,
                ),
                message(
                    "the number is shown with that record as its source, which seems to say something else"
                ),
                _mend(figure, said[0], _other_year(edition, bulletin, figure, place.before)),
            )


def _mend(figure: Figure, said: str, year: tuple[str, int] | None) -> Message:
    """Say what to do; a record without a day may be of the very year that the words name."""
    if figure.as_of or year is None or year[0] != said:
        return MEND_AS_DECLARED
    return message(
        "if 「{figure}」 is of that year, write `as_of: {year}` into it, or its day; else correct the words "
        "or the number, or record it as a figure of its own",
        figure=figure.id,
        year=year[1],
    )


class _Place(NamedTuple):
    """A number that figures back: where it stands, and the words before and behind it."""

    where: Location
    figures: tuple[str, ...]
    before: str
    after: str

    @property
    def clause(self) -> tuple[str, str]:
        """The words of its clause before and behind it."""
        return CLAUSE.split(self.before)[-1], CLAUSE.split(self.after)[0]


def _said(
    edition: Edition, bulletin: Bulletin, figure: Figure, place: _Place, places: Iterable[_Place]
) -> str:
    """Return the words beside a number that say that it is not what a figure says; empty for none."""
    return (
        saying_otherwise(edition, bulletin, figure, place.before, place.after)
        or another_indicator(edition, bulletin, figure, place.clause[0])
        or reverse(
            edition,
            figure,
            place.clause,
            (other.clause for other in places if other is not place and figure.id in other.figures),
        )
    )


def saying_otherwise(edition: Edition, bulletin: Bulletin, figure: Figure, before: str, after: str) -> str:
    """Return the words beside a number that say that it is not what a figure says; empty for none.

    `before` and `after` are the words of its line right before and behind it.
    """
    near, clause, rest = before[-_REACH:], CLAUSE.split(before)[-1], CLAUSE.split(after[:_REACH])[0]
    return (
        _denying(edition, figure, near, clause[-_REACH:], rest, after)
        or _of_another_year(edition, bulletin, figure, before)
        or _not_yet(edition, figure, near, rest)
        or _rumoured(clause[-_REACH:], rest)
        or _of_another_kind(edition, figure, clause[-_REACH:])
        or _of_another_day(figure, _DAY, before)
        or _of_another_day(figure, _DAY_BEHIND, after[:_REACH])
        or of_others(edition, bulletin, figure, whose_clause(before))
        or _of_another_thing(edition, figure, clause, rest)
    )


def beside(text: str, number: Number) -> tuple[str, str]:
    """Return the words of a line right before and behind a number; in a table, what that says of it."""
    mention = number.mention
    if number.told:
        return number.told.removesuffix(mention.quantity.printed)[-FAR:], ""
    start, end = mention.start, mention.end
    return text[max(0, start - FAR) : start].rpartition("\n")[2], text[end : end + _AHEAD]


def _numbers(edition: Edition, bulletin: Bulletin) -> Iterator[_Place]:
    """Yield the numbers that figures back."""
    for place in cited(edition, bulletin):
        yield _Place(place.where, (place.reference.target,), place.before, place.after[:_AHEAD])
    for entry in concordance(edition, bulletin).counted:
        if entry.number and entry.figures:
            where = where_in_text(edition, bulletin, entry.field, entry.number)
            yield _Place(where, entry.figures, *beside(bulletin.texts[entry.field].text, entry.number))


def _denying(edition: Edition, figure: Figure, near: str, before: str, after: str, onward: str) -> str:
    """Return the words in the clause of a number that deny what its indicator counts; empty for none.

    `near` stands before the number too, and may begin in another clause; `onward` goes on to another one.
    """
    counted = called_in_simplified(edition.indicators[figure.indicator])
    for words in (before, after):
        found = _NOT.search(words)
        if found and _is_counted(to_simplified(found["what"]), counted) and not _NOT.search(counted):
            return found[0]
    if _INSURANCES.search(near) or (_is_counted("复工", counted) and _RESUMED.match(to_simplified(onward))):
        return ""
    return _turning(counted, before, after)


def _is_counted(what: str, counted: str) -> bool:
    """Say whether what is denied is counted, in these words or in others for the same: 返岗 and 到岗."""
    alike = next((words for words in _ALIKE if what in words), {what})
    return any(word in counted for word in alike)


_ALIKE: Final = (
    frozenset(["到岗", "返岗", "上岗", "在岗", "复岗"]),
    frozenset(["复工", "复产", "开工", "投产", "恢复"]),
    frozenset(["开业", "营业", "复业"]),
)
"""Words for the same: who has not 返岗 is no one of those who are 到岗."""


def _turning(counted: str, before: str, after: str) -> str:
    """Return the word right beside a number that tells of the reverse of what is counted (停工企业83家).

    It does not where the indicator tells of it too, or of all such things, or the clause of what it counts.
    """
    if negated := _NEGATED_BEFORE.search(before) or _NEGATED_AFTER.match(after):
        return negated[0]
    found = _TURNING_BEFORE.search(before) or _TURNING_AFTER.match(after)
    if found is None or to_simplified(found["word"]) in counted:
        return ""
    clause = to_simplified(before + after)
    cores = HAN_PAIR.findall(_COMMON.sub(" ", counted))
    whole = not cores and _STATE.fullmatch(found["word"])
    return "" if whole or any(core in clause for core in cores) else found["word"]


def _not_yet(edition: Edition, figure: Figure, before: str, after: str) -> str:
    """Return the word that tells of a plan or a need where the record tells of a fact; empty for none."""
    if figure.modality is not Modality.ACTUAL:
        return ""
    found = None if _is_of_plan(edition.quantity(figure), before) else _PLANNED.search(before)
    if not found and "需" not in names_of(edition.indicators[figure.indicator]) and not _HAD.match(after):
        found = _NEEDED.search(before)
    return found["word"] if found else ""


def _is_of_plan(quantity: Quantity, before: str) -> bool:
    """Tell if a share is one of what was planned, and no plan itself: 完成年度计划的69%."""
    return quantity.unit == "%" and _OF_PLAN.search(before) is not None


_OF_PLAN: Final = late(
    "((?:完成|[占佔]|相[当當][于於])[\u4e00-\u9fff]{0,10}?)?(?:[计計][划劃]|目[标標]|任[务務]|[预預][期计計算]"
    "|[应應][到返][岗崗校]?(?:[员員]工|[职職]工|工人|人[员員]|[学學]生|人[数數])?)"
    "(?:[总總]?[量额額数數]|投[资資]|任[务務])?(?(1)的?|的)\\Z"
)
"""What is planned as the whole of a share, right before that."""


def _rumoured(before: str, after: str) -> str:
    """Return the word by which a number is said not to be true; empty for none."""
    found = _RUMOUR.search(before) or _UNTRUE.search(after)
    return found[0] if found else ""


_NEEDED: Final = late(
    "(?P<word>(?:尚|仍|还|還|共|急)?(?<![无無不按刚剛])需(?![求])要?|急招|急聘|急缺)"
    "(?:招[工聘]?|用工|[员員][工]|人[员員]?|[职職]工|工人|[劳勞][动動]力){0,2}(?:约|約|近)?\\Z"
)
"""A word of what is wanting, and up to the number nothing but who: 急招298人."""
_HAD: Final = late("[^，。；！？,;!?\n]{0,6}(?:全部|均|都|已)(?:到|返|落实|落實|招|解决|解決|配齐|配齊)")
"""What behind the number says that what was needed is there: 所需1560名员工全部到岗."""
_RUMOUR: Final = late("传闻|傳聞|网传|網傳|谣传|謠傳|误传|誤傳")
_UNTRUE: Final = late("不[实實](?![行施名际際])|[系是为為係](?:谣言|謠言)")


_PLANNED: Final = late(
    f"(?P<word>{EXPECTED}|{AIMED}|(?<![按照原])计划|(?<![按照原])計劃|(?<![模虚摹虛比])拟|(?<![模虛摹比])擬"
    "|(?<![相供响適适回])应(?=到|返)|(?<![相供響適适回])應(?=到|返)|(?<!完成)(?<!实现)(?<!實現)(?<!超)(?<!年度)目[标標]"
    "|(?<!即)[将將](?=[达達]))"
    "[\u4e00-\u9fff]{0,6}\\Z"
)
"""A word of what is to be, and what is to be done, right before the number."""
_NOT: Final = late(
    "(?:暂缓|暫緩|延期|延迟|延遲|推迟|推遲|暂停|暫停|没有|没能|没|未能|未|尚不能|不能|无法|暂不|沒有|沒|無法|(?<!不得)(?<!不能)(?<!不可)(?<![无無])不)"
    "(?P<what>[\u4e00-\u9fff]{2})"
)

_RESUMED: Final = late(
    "(?:(?![未没无不缓迟])[^。；！？;!?\n]){0,20}?(?:恢复(?:生产|营业|运营|经营)|[复开]工|[复投]产|[复开]业)"
)
"""What those that had stopped have come to: 因灾停产的83家企业，3月9日全部复工."""

_COMMON: Final = late(f"{COUNTED}|数|數|率|量|额|額|总|總|全部")
_INSURANCES: Final = late("[、和及与與](?:失业|失業)\\Z")
"""The end of a list of insurances: 养老、工伤、失业三项."""
_TURNED: Final = (
    "停工|停产|停產|停业|停業|停运|停運|关停|關停|关闭|關閉|倒闭|倒閉|歇业|歇業|注销|註銷|裁员|裁員|裁减|裁減|流失"
    "|离职|離職|辞退|辭退|解雇|解僱|取消|缺口|短缺|空缺|缺少|尚缺|还缺|還缺|尚差|还差|還差"
    "|流出|走了(?![出进進上])|失业|失業|下岗|下崗|隔离|隔離|缺勤|缺岗|缺崗|空置|闲置|閒置|没来(?!得及)|沒來(?!得及)"
    "|没到|沒到|离岗|離崗|请假|請假|滞留|滯留|在途|亏损|虧損|净亏|淨虧|减亏|減虧"
)
"""What is the reverse of what most indicators count."""
_STATE: Final = late("停[工产產业業运運]|[关關]停|歇[业業]|隔[离離]|[滞滯]留")
"""What those may be of which a record counts all, whatever they do: 停产企业126家."""
_NAMING: Final = "保险|保險|金|补|補|期|损|損|潮|率"
"""What makes a name of such a word, of an aid or a span: 三项停工补贴."""
_NEVER: Final = "(?<![未没沒不无無零防免被少])(?<!没有)(?<!沒有)"
_TURNING_BEFORE: Final = late(
    rf"{_NEVER}(?P<word>{_TURNED}|(?<![至最不多减減缺很较較稀极極甚])少"
    "|(?<![不短紧緊稀空])缺|(?<![误誤温溫時时相价價偏逆顺順落不])差|欠|(?<![过過])剩|扣除|减去|減去|除去|不含|不包括)"
    rf"(?:的|率|数|數|人数|人數|{COUNTED}){{0,3}}(?:已|共|有|为|為|达|達|了|约|約|近){{0,2}}\Z"
)
_TURNING_AFTER: Final = late(
    rf"(?:的|(?:规上|规模以上|工业|小微|規上|規模以上|工業|服务业|服務業|受灾|受災){{0,2}}(?:{COUNTED})){{0,2}}"
    "(?:已经?|已經|被|都|均|全部|先后|先後|受灾|受災|因灾|因災|受损|受損|暂时|暫時|临时|臨時|仍|还|還|处于|處於|关门|關門){0,3}"
    rf"(?P<word>{_TURNED})(?!{_NAMING})"
)

_NEGATED_BEFORE: Final = late(
    "(?:(?:没有?|沒有?|未能?)(?![想料预預意])[\u4e00-\u9fff]{1,2}[到满滿足够夠]|(?<![扣废廢开開解清拆排免消切铲鏟])除|(?<![从從并並])未|没有|沒有|(?:并|並)?不是|并非|並非)\\Z"
)
_NEGATED_AFTER: Final = late("[都还還][不没沒]到|[都还還]不[足满滿]")
"""What denies the number itself."""


def _of_another_day(figure: Figure, pattern: re.Pattern[str], words: str) -> str:
    """Return the day in the words beside a number whose record is of another one; empty for none."""
    found = pattern.search(fold(words))
    if found is None or figure.as_of is None or figure.period or figure.as_of.first != figure.as_of.last:
        return ""
    day, when = figure.as_of.first, words[slice(*found.span("when"))]
    same = (int(found["month"]), int(found["day"])) == (day.month, day.day)
    return "" if same or is_impossible(when) else when  # what no year has is told as that


_DAY: Final = late(
    "(?<![0-9较比与和同从自由跟~-])(?<![较比与和同从自由跟]20[0-9]{2}年)"
    "(?P<when>(?:截至|截止|到)?(?P<month>1?[0-9])月(?P<day>[1-3]?[0-9])[日号])(?![起以至到前后])"
    r"[0-9时:]{0,5}[，,]?[^，。；！？,;!?\n的日月起比较]*\Z"
)
"""A day that none is compared with, and up to the number only what is counted: 截至7月19日，全县复工83家."""
_DAY_BEHIND: Final = late(
    r"\A(?P<open>[(（])?(?(open)|[，,]?)(?P<when>截[至止]到?(?P<month>1?[0-9])月(?P<day>[1-3]?[0-9])[日号])"
    r"(?(open)[)）]|(?=[。；;！!）)\n]|\Z))"
)
"""A day behind the number, and nothing of which it could be the day too."""


def _of_another_year(edition: Edition, bulletin: Bulletin, figure: Figure, before: str) -> str:
    """Return the words that put a level into another year than its record; empty for none."""
    found = _other_year(edition, bulletin, figure, before)
    return found[0] if found else ""


def _other_year(edition: Edition, bulletin: Bulletin, figure: Figure, before: str) -> tuple[str, int] | None:
    """Return such words, and which year they name."""
    found = _YEAR.search(before)
    if found is None or edition.quantity(figure).change is not Change.LEVEL:
        return None
    source = edition.sources.get(figure.source)
    day = figure.as_of or (source.published if source else None) or bulletin.front_matter.date
    own = bulletin.front_matter.date.year
    year = int(found["year"]) if found["year"] else own - _BACK[found["word"]]
    return None if figure.period or year == day.year else (found["when"], year)


_BACK: Final = {"去年": 1, "上年": 1, "前年": 2}
_YEAR: Final = late(
    r"(?<![比较同与和从自至到由])(?<![返退]还)(?<!兑现|补发|补缴|缓缴|清偿|偿还)"
    r"(?P<when>(?P<word>去年|上年|前年)(?:同期|年?底|年?末)?|(?<!\d)(?P<year>20\d\d)年)"
    r"(?:1?\d月(?:份|[1-3]?\d[日号])?)?(?!度[^，。；]{0,10}(?:[返退]还|兑现|补发|补缴|缓缴|清偿))"
    r"[，,]?[^，。；！？,;!?\n的已今现目截比较日]{0,12}\Z"
)
"""A year, and up to the number nothing but what is counted: 去年，全区复工率93.6%.

None for which something is paid only now: 返还2019年失业保险费.
"""


def _of_another_kind(edition: Edition, figure: Figure, clause: str) -> str:
    """Return the word right before a count that asks for a share, or the other way round; empty for none.

    So 复工率 is returned before 68家, and 企业数 before 93%.
    """
    indicator, quantity = edition.indicators[figure.indicator], edition.quantity(figure)
    asks = {IndicatorKind.COUNT: _ASKS_SHARE, IndicatorKind.SHARE: _ASKS_COUNT}.get(indicator.kind)
    found = asks.search(clause) if asks and quantity.change is Change.LEVEL else None
    if found is None or _COMPARED.search(clause):
        return ""
    if to_simplified(found["word"]) in called_in_simplified(indicator):
        return ""
    return "" if (quantity.unit == "%") is (indicator.kind is IndicatorKind.COUNT) else found["word"]


def _of_another_thing(edition: Edition, figure: Figure, before: str, after: str) -> str:
    """Return the noun or the rate right beside a number that its record says nothing of; empty for none."""
    indicator, quantity = edition.indicators[figure.indicator], edition.quantity(figure)
    if thing := another_thing(indicator, units(edition, figure), before, after):
        return thing
    found = _RATE.search(before)
    if found and (of := _RECOVERED.search(before, 0, found.end("rate"))):
        found = of
    share = indicator.kind is IndicatorKind.SHARE and quantity.change is Change.LEVEL
    if found is None or not share or "率" not in indicator.name or _NO_RATE.search(found["rate"]):
        return ""
    return "" if _is_counted(to_simplified(found["what"]), called_in_simplified(indicator)) else found["rate"]


_RATE: Final = late(f"(?P<rate>(?P<what>[\u4e00-\u9fff]{{2}})率){BETWEEN}\\Z")
_RECOVERED: Final = late(
    "(?P<rate>(?P<what>[用供]电|供[水气热]|通[电水信讯]|电力|产能|产[量值]|交通|道路|运力|客[流运]|货运|航班|班次|物流"
    "|快递|订单|销售|营收|消费)量?恢复率)\\Z"
)
"""Of what a rate tells that it has come back; 恢复率 alone may be that of work."""
_NO_RATE: Final = late("(?:比|[增减]长|下降|效|功|频|速|税|利|同比|总|均)率")
"""What may be said of a share, and is none of its own."""

_COME_TO: Final = (
    "(?:已经?|已經|共|仅|僅|只|有|为|為|是|达到?|達到?|约|約|近|超过?|超過?|突破|[升降增恢][复復]?[至到]|[至到])"
    "{0,3}[ ]*\\Z"
)
"""What may stand between what is counted and its number."""
_ASKS_SHARE: Final = late(
    f"(?P<word>[\u4e00-\u9fff]{{1,2}}(?<![长長记記任员員席导導人队隊官将將频頻心功效速草轻輕])率){_COME_TO}"
)
"""A rate like 复工率; not who leads others, nor what is counted by itself: 区长率, 频率."""
_ASKS_COUNT: Final = late(f"(?P<word>(?:人|家|户|戶|{COUNTED})(?:数量?|數量?)){_COME_TO}")
_COMPARED: Final = late("[占佔比]|相当|相當")
"""What makes a share of a count: 占企业数93%."""

MEANING: Final = (Rule("denied-number", "bulletin", denied),)
