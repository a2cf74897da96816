"""What the words around a number tell: what is counted, of whom, in which scope, on which day."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Final

from bulletin.model.names import NamedAt, Names
from bulletin.text.dates import Date
from bulletin.text.days import DayMention, Days
from bulletin.text.quantity import Change, TokenRole
from bulletin.text.quantity.directions import RATES, VERBS, rate_of_change
from bulletin.text.quantity.folding import fold
from bulletin.text.quantity.lexicon import FUNCTIONS
from bulletin.text.quantity.running import Mention, Unread, mentions, readings
from bulletin.text.tables import Stated, stated, tables

_HAN: Final = "\u3400-\u9fff"
_CLAUSE_END: Final = re.compile(r"[，,。；;：:！!？?、\n（）()“”「」|｜\t]")
_SENTENCE_END: Final = re.compile(r"[。！？!?\n]")
_RATE: Final = re.compile(rf"[{_HAN}]{{1,8}}率")
_SCOPE: Final = re.compile(
    "(?:规模以上|規模以上|规上|規上|限额以上|限額以上|限上|外贸|外貿|中小微?|小微|重点|重點|涉农|非公)"
    f"[{_HAN}]{{0,4}}?(?:(?:服务业|服務業|建筑业|建築業)?(?:企业|企業|单位|單位)|服务业|服務業|建筑业|建築業)"
)
_SUBJECT: Final = re.compile(
    "[全该該我本][省市县縣区區镇鎮乡鄉州盟旗村园園]"
    f"|[{_HAN}]{{2,10}}?(?:有限公司|公司|集团|集團|工厂|工廠)"
    f"|[{_HAN}]{{2,6}}?(?:县|縣|(?:区|區)(?![域间間别別分])|市(?![场場值民面政区區])|镇|鎮|乡(?![村镇])|鄉(?![村鎮])|街道|园区|園區"
    "|开发区|開發區)"
)
_ALL: Final = re.compile("[全该該我本][省市县縣区區镇鎮乡鄉](?![场場值民面域块塊间間位])")
"""Words for the place that a text is about."""
_STOP: Final = re.compile(
    "[的了和与與及或在等被将將为為已从從达達共有是近约約仅僅对對给給让讓向把由于於其還也都该該这這那每按逾至内內]|还(?![本款贷])|(?<!商)超(?!市)|全部|全體|预计|預計|陆续|陸續|(?<![平人户戶日月])均(?![价價线線])|到(?![岗崗][员員职職人率])"
    "|以[来來]|以(?!工代|旧换|舊換|[上下内內外])"
)
_WORDS: Final = sorted(
    (word for word in (*FUNCTIONS, *VERBS) if len(word) > 1), key=lambda word: (-len(word), word)
)
_VERBS: Final = re.compile(f"(?:{'|'.join(_WORDS)})(?!值)")
"""Verbs, which part a noun from what stands before it; 增加值 is one itself."""
_THING: Final = re.compile(
    f"[{_HAN}]{{0,6}}?(?:分队|工作队|企业|企業|公司|人员|人員|员工|員工|职工|職工|工人|群众|群眾|干部|幹部|党员|黨員|项目|項目"
    "|岗位|崗位|资料|資料|信息|问题|問題|困难|困難|机构|機構|银行|銀行|技术骨干|系统|小程序|商户|商戶|门店|門店|商超|乡镇|鄉鎮|街道|社区|社區|学校|學校|站点|站點|考生|学生|學生|农户|車辆|车辆|車輛)"
)
_DATED: Final = re.compile("[0-9一二三四五六七八九十]+[月日号]")
_LONGEST: Final = 14
_WHOLE: Final = re.compile("^[全该該我本][省市县縣区區镇鎮乡鄉州盟旗村园園国國]")
"""Of whom something is counted, before what is."""
_REACH: Final = 400
"""How many characters of a sentence before a number are looked at."""
_SUBJECTS: Final = frozenset({"place", "enterprise"})
_SCOPES: Final = frozenset({"scope"})
_SPARED: Final = frozenset({"place", "enterprise", "policy"})


@dataclass(frozen=True, slots=True)
class NamedWords:
    """The text's own words for something, and the record that they name; no id where none does."""

    text: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Extract:
    """A quantity in a text, with what the text tells of it; None is what it does not tell.

    `as_of` is an ISO date, `--03-02` where the year is unknown; `carried` says that an earlier sentence
    named it (截至3月2日 holds for the numbers after it too). What is no day is in the text's own words:
    `now` (截至目前), and `period`, a span (1至2月) or when something will be (3月底前). `plan` is the word
    that says so of a number (预计), which then is no fact. The indicator of a change is named so
    (复工率的变化), and no record's: a record counts levels, unless it is one of a rate of change (工业增速).
    """

    mention: Mention
    indicator: NamedWords | None
    scope: NamedWords | None
    subject: NamedWords | None
    as_of: str | None
    carried: bool
    now: str = ""
    period: str = ""
    plan: str = ""


def extract(
    text: str, names: Names, latest: Date | None = None, cells: Iterable[Stated] | None = None
) -> tuple[Extract, ...]:
    """Return the quantities of `text` in order; a year that is not printed is the newest up to `latest`.

    `cells` are the numbers that stand in cells of tables, where the tables of `text` can't be seen in it.
    """
    named = tuple(names.find(text))
    if cells is None:
        cells = chain.from_iterable(stated(text, table) for table in tables(text))
    told = {cell.mention.start: cell for cell in cells}
    prose = (one for one in _mentions(text, named) if not _is_part(text, one))
    found = tuple(_with_cells(prose, [cell.mention for cell in told.values()]))
    context = _Context(text, named, Days.of(_without_bases(text, found)), latest)
    behind = (0, *(mention.end for mention in found))
    read = _continued(map(context.extract, found, behind), text)
    return tuple(
        _of_cell(one, told[one.mention.start].told, names, latest) if one.mention.start in told else one
        for one in read
    )


def _continued(found: Iterable[Extract], text: str) -> Iterator[Extract]:
    """Yield what was read, with what the number before counts where one's own words don't say it.

    So it is of changes, 复工率92%，提高3个百分点, and of what is left of something, 剩余2条.
    """
    last: Extract | None = None
    for read in found:
        one = read
        if _is_rest(one, text):
            same = last is not None and last.mention.quantity.unit == one.mention.quantity.unit
            one = replace(one, indicator=last.indicator if last and same else None)
        is_bare = one.mention.quantity.change is not Change.LEVEL and one.indicator is None
        if is_bare and last and last.indicator and _NEXT.fullmatch(text, last.mention.end, one.mention.start):
            one = replace(one, indicator=NamedWords(f"{last.indicator.text.removesuffix(_CHANGE)}{_CHANGE}"))
        yield one
        last = one


def _is_rest(found: Extract, text: str) -> bool:
    """Tell if a number is of what is left, and nothing says of what: 剩余2条."""
    start = found.mention.start
    left = _REST.search(text, max(start - _LONGEST_REST, 0), start)
    return left is not None and (found.indicator is None or _REST.fullmatch(found.indicator.text) is not None)


_CHANGE: Final = "的变化"
_REST: Final = re.compile(
    "(?:[剩尚仅僅只]?(?:剩余|剩餘|剩下|余下|餘下|其余|其餘|尚余|尚餘|还[有剩]|還[有剩]|另有|另外)|[剩余餘])\\Z"
)
"""Words for what is left of something else, which say nothing of what that is."""
_LONGEST_REST: Final = 4
_NEXT: Final = re.compile("[，,、（(]")
"""What parts a change from the number that it is a change of."""


def _with_cells(found: Iterable[Mention], cells: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the quantities of a text in order, those of `cells` in place of what is found in these."""
    inside = {at for cell in cells for at in range(cell.start, cell.end)}
    yield from sorted([*cells, *(one for one in found if one.start not in inside)], key=lambda one: one.start)


def _of_cell(found: Extract, told: str, names: Names, latest: Date | None) -> Extract:
    """Return a number with what its table says of it, and else the day that a text before that tells."""
    of_table = extract(told, names, latest, ())
    if not of_table or of_table[-1].mention.end < len(told):
        return replace(found, indicator=None, scope=None, subject=None)
    item = replace(of_table[-1], mention=found.mention)
    if item.as_of or item.now or item.period:
        return item
    return replace(
        item,
        as_of=found.as_of,
        carried=True,
        now=found.now,
        period=found.period,
        plan=item.plan or found.plan,
    )


def left_out(text: str, names: Names) -> tuple[Mention | Unread, ...]:
    """Return what `extract` leaves out of `text`: parts of broken numbers, and what nobody can read."""
    found = readings(text, _spared(names.find(text)))
    return tuple(one for one in found if isinstance(one, Unread) or _is_part(text, one))


def _mentions(text: str, named: tuple[NamedAt, ...]) -> Iterator[Mention]:
    return mentions(text, _spared(named))


def _spared(named: Iterable[NamedAt]) -> Iterator[tuple[int, int]]:
    """Yield where names stand whose numbers are none."""
    return ((name.start, name.end) for name in named if name.kind in _SPARED)


def _is_part(text: str, mention: Mention) -> bool:
    """Tell if a number goes on in the next line, or with digits that end the line above: 12 and 34家."""
    words = text[mention.start : mention.end]
    if words[-1:].isdecimal() and _BELOW.match(text, mention.end):
        return True
    above = _ABOVE.search(text, max(mention.start - _LINE_END, 0), mention.start)
    if above is None or not words[:1].isdecimal():
        return False
    return not above["comma"] or _THOUSANDS.match(words) is not None


_BELOW: Final = re.compile(r"[.．]?[ \t\u3000]*\r?\n[ \t\u3000]*\d")
_ABOVE: Final = re.compile(
    r"(?<![图圖表件章節节第\d])\d+(?:[.．]|(?P<comma>[,，]))?[ \t\u3000]*\r?\n[ \t\u3000]*\Z"
)
"""The end of a line that ends with a number, but for that of a table or a chapter."""
_THOUSANDS: Final = re.compile(r"\d{3}(?!\d)")
_LINE_END: Final = 20
"""Characters before a number in which the end of the line above is looked for."""


def _without_bases(text: str, found: tuple[Mention, ...]) -> str:
    """Return the text with blanks for what changes are against: no number is true of the day in 比2月底."""
    pieces, reached = [], 0
    for mention in found:
        start = mention.start
        for token in mention.quantity.tokens:
            end = start + len(token.text)
            if token.role is TokenRole.BASE and text[start:end] == token.text:
                pieces += [text[reached:start], " " * len(token.text)]
                reached = end
            start = end
    return "".join([*pieces, text[reached:]])


@dataclass(frozen=True)
class _Context:
    text: str
    named: tuple[NamedAt, ...]
    days: Days
    latest: Date | None

    @cached_property
    def _clauses(self) -> list[int]:
        return [0, *(match.end() for match in _CLAUSE_END.finditer(self.text)), len(self.text) + 1]

    @cached_property
    def _sentences(self) -> list[int]:
        return [0, *(match.end() for match in _SENTENCE_END.finditer(self.text))]

    def extract(self, mention: Mention, behind: int) -> Extract:
        """Return a number with what the text tells of it; the number before it ends at `behind`."""
        clause = bisect_right(self._clauses, mention.start) - 1
        start, end = self._clauses[clause], self._clauses[clause + 1] - 1
        sentence = self._sentences[bisect_right(self._sentences, mention.start) - 1]
        sentence = max(sentence, mention.start - _REACH)
        day, carried = self._day(mention, max(end, mention.end)) or (None, False)
        return Extract(
            mention,
            self._changed(mention, self._indicator(mention, start, max(end, mention.end), behind)),
            self._scope(sentence, mention),
            self._subject(sentence, mention.start),
            day.text(self.latest) if day and not day.period else None,
            carried,
            "" if day else self.days.now(mention.start),
            day.period if day else "",
            self.days.plan(mention.start) or (day.plan if day else ""),
        )

    def _day(self, mention: Mention, end: int) -> tuple[DayMention, bool] | None:
        """Return the day that holds for a number, the one in brackets behind its clause before others.

        There is none for a change against another day (比2月底).
        """
        base = mention.quantity.base
        if base and _DATED.search(base):
            return None
        noted = self.days.noted.get(end)
        return (noted, False) if noted else self.days.at(mention.start)

    def _changed(self, mention: Mention, counted: NamedWords | None) -> NamedWords | None:
        """Return what is counted, as what it is where the number is a change of that."""
        change = mention.quantity.change
        if counted is None or change is Change.LEVEL:
            return counted
        if change is Change.CHANGE and rate_of_change(counted.text):
            return counted
        return NamedWords(f"{counted.text}{_CHANGE}")

    def _told(
        self, kinds: frozenset[str], pattern: re.Pattern[str], start: int, end: int
    ) -> NamedWords | None:
        """Return the last name of `kinds` before `end`, else the last words of that form."""
        names = [name for name in self._between(start, end) if name.kind in kinds]
        if names:
            return NamedWords(self.text[names[-1].start : names[-1].end], names[-1].id)
        found = pattern.findall(self.text, start, end)
        return NamedWords(found[-1]) if found else None

    def _subject(self, start: int, end: int) -> NamedWords | None:
        """Return of whom something is counted: the last name or such words; 全县 is the text's county."""
        told = self._told(_SUBJECTS, _SUBJECT, start, end)
        whole = next(reversed([*_ALL.finditer(self.text, start, end)]), None)
        named = [name for name in self._between(start, end) if name.kind in _SUBJECTS]
        if whole is None or (named and named[-1].start > whole.start()):
            return told
        return NamedWords(whole[0], self._place_like(whole[0][-1], end))

    def _place_like(self, level: str, end: int) -> str:
        """Return the place whose name ends so, the last one before `end`, else the first; empty for none."""
        places = self._places.get(level, [])
        before = bisect_right(places, end, key=lambda name: name.end)
        return places[max(before - 1, 0)].id if places else ""

    @cached_property
    def _places(self) -> Mapping[str, list[NamedAt]]:
        """The places of the text by the last character of their names: 县, 区."""
        found: defaultdict[str, list[NamedAt]] = defaultdict(list)
        for name in self.named:
            if name.kind == "place":
                found[self.text[name.end - 1]].append(name)
        return found

    def _between(self, start: int, end: int) -> Iterator[NamedAt]:
        index = bisect_left(self.named, start, key=lambda name: name.start)
        while index < len(self.named) and self.named[index].end <= end:
            yield self.named[index]
            index += 1

    def _scope(self, sentence: int, mention: Mention) -> NamedWords | None:
        """Return the scope right behind a number (81家规上企业), else the last one before it."""
        for name in self._between(mention.end, mention.end + _LONGEST):
            if name.start == mention.end and name.kind in _SCOPES:
                return NamedWords(self.text[name.start : name.end], name.id)
        if behind := _SCOPE.match(self.text, mention.end):
            return NamedWords(behind[0])
        return self._told(_SCOPES, _SCOPE, sentence, mention.start)

    def _indicator(self, mention: Mention, start: int, end: int, behind: int) -> NamedWords | None:
        """Return what is counted: an indicator's name beside the number, a rate before it, or a noun."""
        names = [name for name in self._between(start, end) if name.kind == "indicator"]
        if names:
            nearest = min(names, key=lambda name: max(mention.start - name.end, name.start - mention.end))
            return NamedWords(self.text[nearest.start : nearest.end], nearest.id)
        rate = _rate(mention)
        before, after = self.text[max(start, behind) : mention.start] + rate, self.text[mention.end : end]
        if mention.quantity.change is not Change.LEVEL:
            after = ""
        elif mention.quantity.unit == "%":
            rates = _RATE.findall(before)
            return NamedWords(_STOP.split(rates[-1])[-1]) if rates else None
        noun = self._counted(after) or self._named(before)
        return NamedWords(noun) if noun else None

    def _counted(self, after: str) -> str:
        """Return the noun right behind the number: 16支防疫宣传小分队."""
        after = after.removeprefix("的")
        if _DAY_BEHIND.match(after):
            return ""
        noun = _TIME.split(_STOP.split(_DIGIT.split(after)[0] or after)[0])[0].strip()
        if thing := _THING.match(noun) or _SCOPE.match(noun):
            return thing[0]
        return noun[:_LONGEST] if len(noun) > 1 else ""

    def _named(self, before: str) -> str:
        """Return the noun before the number: 发放防疫宣传资料18436份."""
        before = re.split("[为達达共计計]+$", before)[0]
        before = _NUMBER.split(before)[-1]
        scopes = list(_SCOPE.finditer(before))
        if scopes and scopes[-1].end() == len(before):
            return scopes[-1][0]
        before = _VERBS.split(before[scopes[-1].end() if scopes else 0 :])[-1] or before
        parts = [part.strip() for part in _STOP.split(before) if len(part.strip()) > 1]
        return _WHOLE.sub("", _BEFORE_NOUN.sub("", parts[-1]))[-_LONGEST:] if parts else ""


_DIGIT: Final = re.compile(r"\d")
_DAY_BEHIND: Final = re.compile(r"\d{1,4}[年月日]|[本下上][周週月]|[今明昨][天日年]")
_TIME: Final = re.compile(r"[本下上][周週月](?!报|刊)|[今明昨][天日年]")
"""When something is or will be, which is no part of what is counted."""
_BEFORE_NOUN: Final = re.compile(
    f"^[{_HAN}]{{0,6}}?(?:[县縣市区區镇鎮乡鄉]|(?:(?<=[县縣市区區镇鎮])|^)[{_HAN}]{{1,4}}[局委办辦]|政府)?(?:累计|累計|合计|共计|抽[调調]|安排|拿出)"
)
"""Who did it, and that it was done, before the noun for what is counted: 平阳县累计, 市经信局抽调."""
_NUMBER: Final = re.compile(r"\d+[年月日号號时時点點]?")
"""Numbers before a noun, of dates above all: of 2020年3月1日复工68家 the noun is 复工."""


def _rate(mention: Mention) -> str:
    """Return the noun of change that the number's words begin with: 增速回落1.3个百分点."""
    words = mention.quantity.tokens[0].text if mention.quantity.tokens else ""
    return max((noun for noun in RATES if fold(words).startswith(noun)), key=len, default="")
