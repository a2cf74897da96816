"""What the words around a number tell: what is counted, of whom, in which scope, on which day."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Final

from bulletin.draft.counted import THINGS, Sort, Vocabulary, Window, sort_of
from bulletin.draft.modality import modality
from bulletin.draft.whose import CarriedSubjects
from bulletin.model.names import NamedAt, Names
from bulletin.text.dates import Date
from bulletin.text.days import DayMention, Days
from bulletin.text.quantity import Change, TokenRole
from bulletin.text.quantity.directions import RATES, VERBS, rate_of_change
from bulletin.text.quantity.folding import fold
from bulletin.text.quantity.lexicon import FUNCTIONS
from bulletin.text.quantity.running import Mention, Unread, mentions, readings
from bulletin.text.scripts import to_simplified
from bulletin.text.tables import Stated, stated, tables

_HAN: Final = "\u3400-\u9fff"
_CLAUSE_END: Final = re.compile(r"[，,。；;：:！!？?、\n（）()“”「」|｜\t]")
_SENTENCE_END: Final = re.compile(r"[。！？!?\n]")
_RATE: Final = re.compile(rf"[{_HAN}]{{1,8}}率")
_SCOPE: Final = re.compile(
    "(?:规模以上|規模以上|规上|規上|限额以上|限額以上|限上|外贸|外貿|中小微?|小微|重点|重點|涉农|非公)"
    f"[{_HAN}]{{0,4}}?(?:(?:服务业|服務業|建筑业|建築業)?(?:企业|企業|单位|單位)|服务业|服務業|建筑业|建築業)"
)
_STOP: Final = re.compile(
    "(?<![棉])被|[的了和与與及或在等将將为為已从從达達共有是近约約仅僅对對给給让讓向把由于於其還也都该該这這那每按逾至内內]|还(?![本款贷])|(?<!商)超(?!市)|全部"
    "|全體|预计|預計|陆续|陸續|(?<![平人户戶日月])均(?![价價线線])|到(?![岗崗][员員职職人率])"
    "|以[来來]|以(?!工代|旧换|舊換|[上下内內外])"
)
_WORDS: Final = sorted(
    (word for word in (*FUNCTIONS, *VERBS) if len(word) > 1), key=lambda word: (-len(word), word)
)
_VERBS: Final = re.compile(f"(?:{'|'.join(_WORDS)})(?!值)")
"""Verbs, which part a noun from what stands before it; 增加值 is one itself."""
_THING: Final = re.compile(
    f"[{_HAN}]{{0,6}}?(?:分队|工作队|企业|企業|公司|人员|人員|员工|員工|职工|職工|(?<![务務])工人(?![员員])|群众|群眾|干部|幹部|党员|黨員|项目|項目"
    "|岗位|崗位|资料|資料|信息|问题|問題|困难|困難|机构|機構|银行|銀行|技术骨干|系统|小程序|商户|商戶|门店|門店|商超|乡镇|鄉鎮|街道|社区|社區|学校|學校|站点"
    "|站點|考生|学生|學生|农户|車辆|车辆|車輛)"
)
_DATED: Final = re.compile("[0-9一二三四五六七八九十]+[月日号]")
_LONGEST: Final = 14
_WHOLE: Final = re.compile("^[全该該我本][省市县縣区區镇鎮乡鄉州盟旗村园園国國]")
"""Of whom something is counted, before what is."""
_REACH: Final = 400
"""How many characters of a sentence before a number are looked at."""
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
    modality: str = "actual"


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
    simple = to_simplified(text)
    simple = simple if len(simple) == len(text) else text
    days = Days.of(_without_bases(text, found))
    subjects = CarriedSubjects.of(text, simple, named)
    context = _Context(text, simple, named, days, latest, found, Vocabulary(names), subjects)
    read = _continued(map(context.extract, range(len(found))), text)
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
        if last is not None and last.indicator and _is_arrival(one, last, text):
            one = replace(one, indicator=last.indicator)
        if one.indicator and one.indicator.text == _SHARE:
            words = last.indicator.text.removesuffix(_SHARE) if last and last.indicator else ""
            one = replace(one, indicator=NamedWords(f"{words}{_SHARE}") if words else None)
        is_bare = one.mention.quantity.change is not Change.LEVEL and one.indicator is None
        if is_bare and last and last.indicator and _NEXT.fullmatch(text, last.mention.end, one.mention.start):
            one = replace(one, indicator=NamedWords(f"{last.indicator.text.removesuffix(_CHANGE)}{_CHANGE}"))
        yield one
        last = one


def _is_arrival(found: Extract, last: Extract, text: str) -> bool:
    """Tell if a number is what the one before it has come to, or stands in a list with it: 由3%降至1%."""
    if (
        found.mention.quantity.unit != last.mention.quantity.unit
        or found.mention.quantity.change is not Change.LEVEL
    ):
        return False
    between = text[last.mention.end : found.mention.start]
    is_without = found.indicator is None or not found.indicator.id
    return (
        is_without
        and (_COME_TO.fullmatch(between + found.mention.quantity.printed[:2]) or _AND.fullmatch(between))
        is not None
    )


_COME_TO: Final = re.compile(
    "[，,]?[^，,。；;]{0,5}?(?:[升降涨漲跌提增减減落]|[压壓扩擴缩縮][缩縮减減大小短]|回[升落]|增[加至]|[减減]少|提高|上升|下降)(?:至|到|[为為]).{0,2}",
    re.DOTALL,
)
_AND: Final = re.compile("[、和](?:省[内外]|.?)")


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
_NEXT: Final = re.compile("[，,、（(](?:[仍还還也均並并]|其中)?")
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
    simple: str
    named: tuple[NamedAt, ...]
    days: Days
    latest: Date | None
    found: tuple[Mention, ...]
    vocabulary: Vocabulary
    subjects: CarriedSubjects

    @cached_property
    def _clauses(self) -> list[int]:
        return [0, *(match.end() for match in _CLAUSE_END.finditer(self.text)), len(self.text) + 1]

    @cached_property
    def _lists(self) -> list[int]:
        """Where clauses begin, of which each may be a list: 包车618辆、专列5列."""
        return [0, *(match.end() for match in _LIST_END.finditer(self.text)), len(self.text) + 1]

    @cached_property
    def _sentences(self) -> list[int]:
        return [0, *(match.end() for match in _SENTENCE_END.finditer(self.text))]

    def extract(self, index: int) -> Extract:
        """Return the number at `index` with what the text tells of it."""
        mention = self.found[index]
        behind = self.found[index - 1].end if index else 0
        start, end = _around(self._clauses, mention)
        whole = _around(self._lists, mention)
        if start == mention.start and self.text[start - 1 : start] in _CLOSED:
            start = max(self.text.rfind(_CLOSED[self.text[start - 1]], whole[0], start) + 1, whole[0])
        sentence = self._sentences[bisect_right(self._sentences, mention.start) - 1]
        day, carried = self._day(mention, end) or (None, False)
        plan = self.days.plan(mention.start) or (day.plan if day else "")
        subject = self.subjects.at(mention.start)
        if subject and start <= subject.start and subject.end + 1 < mention.start:
            start = subject.end
        words = self._words(mention, start, end, behind)
        meant = modality(self.simple, sentence, whole[0], mention.start, mention.end, whole[1])
        counted = self._indicator(index, whole, sentence, words) or words
        if meant == _OFFERED and not (counted and counted.id):
            counted = self._offered(mention, sentence, whole[1]) or counted
        if carried and (
            meant not in _HELD or sort_of(mention.quantity.unit) is Sort.TIME or self._is_new(sentence)
        ):
            day, carried = None, False
        return Extract(
            mention,
            self._changed(mention, counted),
            self._scope(sentence, mention, whole, counted),
            NamedWords(subject.text, subject.id) if subject else None,
            day.text(self.latest) if day and not day.period else None,
            carried,
            "" if day else self.days.now(mention.start),
            day.period if day else "",
            plan,
            meant,
        )

    def _is_new(self, sentence: int) -> bool:
        """Tell if a sentence begins with another matter, of which the day before says nothing."""
        return _NEW.match(self.simple, sentence) is not None

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

    def _between(self, start: int, end: int) -> Iterator[NamedAt]:
        index = bisect_left(self.named, start, key=lambda name: name.start)
        while index < len(self.named) and self.named[index].end <= end:
            yield self.named[index]
            index += 1

    def _scope(
        self, sentence: int, mention: Mention, clause: tuple[int, int], counted: NamedWords | None
    ) -> NamedWords | None:
        """Return the scope right behind a number (81家规上企业), else the last one before it in its clause.

        One that an earlier clause of the sentence is about holds on until something else is counted.
        """
        for name in self._between(mention.end, mention.end + _LONGEST):
            if name.start == mention.end and name.kind in _SCOPES:
                return NamedWords(self.text[name.start : name.end], name.id)
        if behind := _SCOPE.match(self.text, mention.end) or _KIND_OF_FIRM.match(self.text, mention.end):
            return NamedWords(behind[0])
        if told := self._told_scope(clause[0], mention.start):
            return (
                None
                if counted and not counted.id and told.text in counted.text and _PEOPLE.search(told.text)
                else told
            )
        told = self._told_scope(sentence, clause[0])
        if sort_of(mention.quantity.unit) in {Sort.OTHER, Sort.AMOUNT}:
            return None
        if told is None or _PEOPLE.search(told.text):
            return None
        at = self.text.rfind(told.text, sentence, mention.start) + len(told.text)
        return None if _OTHERS.search(self.simple, at, mention.start) else told

    def _told_scope(self, start: int, end: int) -> NamedWords | None:
        names = [name for name in self._between(start, end) if name.kind in _SCOPES]
        if names:
            return NamedWords(self.text[names[-1].start : names[-1].end], names[-1].id)
        found = _SCOPE.findall(self.text, start, end) or _TAXPAYERS.findall(self.text, start, end)
        return NamedWords(found[-1]) if found else None

    def _window(self, index: int, clause: tuple[int, int], *, listed: bool) -> Window:
        """Return the words that belong to a number in its clause; where it is `listed`, those of its list."""
        mention, simple, found = self.found[index], self.simple, self.found
        start, end = clause
        previous = index > 0 and found[index - 1].end > start
        following = index + 1 < len(found) and found[index + 1].start < end
        before = simple[max(start, found[index - 1].end) if previous else start : mention.start]
        behind = simple[mention.end : found[index + 1].start if following else end]
        thing = _cut(behind)
        rest = behind[len(thing) :]
        closed = thing.endswith((*THINGS, "企")) and (
            not rest
            or rest.startswith(_AFTER_THING)
            or (following and found[index + 1].quantity.unit == mention.quantity.unit)
        )
        if following:
            behind = thing
        if listed:
            first, last = index, index
            while first and found[first - 1].end > start:
                first -= 1
            while last + 1 < len(found) and found[last + 1].start < end:
                last += 1
            before = simple[start : found[first].start] + (before if first < index else "")
            behind = behind if last == index else simple[found[last].end : end]
        own = simple[mention.start : mention.end]
        if mention.quantity.per and mention.quantity.per.startswith("人"):
            own = f"每人{own}"
        context = simple[max(self._paragraph(start), start - _CONTEXT) : start]
        return Window(before, own, _FIRMS.sub("企业", behind), context, closed)

    def _offered(self, mention: Mention, sentence: int, end: int) -> NamedWords | None:
        """Return what an offer counts that an earlier clause names: 补贴，每户最高20万元."""
        own = self.simple[mention.start : mention.end]
        if mention.quantity.per and mention.quantity.per.startswith("人"):
            own = f"每人{own}"
        start = max(sentence, mention.start - _OFFER_REACH)
        window = Window(
            self.simple[start : mention.start], own, self.simple[mention.end : end], "", closed=False
        )
        found = self.vocabulary.find(window, mention.quantity.unit, mention.quantity.per)
        if found is None or found.end > len(window.before):
            return None
        return NamedWords(self.text[start + found.start : start + found.end], found.id)

    def _paragraph(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def _indicator(
        self, index: int, clause: tuple[int, int], sentence: int, told: NamedWords | None
    ) -> NamedWords | None:
        """Return the indicator that a number counts, by the words of its clause and then of its list."""
        mention = self.found[index]
        if rate := self._respective(index, clause, sentence):
            return rate
        window = self._window(index, clause, listed=False)
        quantity = mention.quantity
        found = self.vocabulary.find(window, quantity.unit, quantity.per)
        if found is None and _LISTED.fullmatch(window.before) and not window.behind.strip("、和及与"):
            window = self._window(index, clause, listed=True)
            found = self.vocabulary.find(window, quantity.unit, quantity.per)
        if found is None:
            return None
        words = window.text[found.start : found.end]
        if found.name in window.text:
            words = found.name
        elif told and any(words[at : at + 2] in to_simplified(told.text) for at in range(len(words) - 1)):
            return NamedWords(told.text, found.id)
        at = self.simple.find(words, *clause)
        return NamedWords(self.text[at : at + len(words)] if at >= 0 else words, found.id)

    def _respective(self, index: int, clause: tuple[int, int], sentence: int) -> NamedWords | None:
        """Return the rate that a number of a list is one of: 复工率、到岗率分别为91.4%、78.6%."""
        if sort_of(self.found[index].quantity.unit) is not Sort.SHARE:
            return None
        each = self.simple.find("分别", clause[0], clause[1])
        if each < 0:
            return None
        rates = list(_RATES.finditer(self.simple, clause[0], each)) or list(
            _RATES.finditer(self.simple, sentence, each)
        )
        place = sum(1 for other in self.found[max(index - _MOST, 0) : index] if other.end > each)
        if not 1 < len(rates) <= _MOST or place >= len(rates):
            return None
        start, end = rates[place].span()
        window = Window(self.simple[start:end], "", "", "", closed=False)
        found = self.vocabulary.find(window, "%", None)
        return NamedWords(self.text[start:end], found.id if found else "")

    def _words(self, mention: Mention, start: int, end: int, behind: int) -> NamedWords | None:
        """Return the text's own words for what is counted: a rate before it, or a noun."""
        quantity = mention.quantity
        before, after = (
            self.text[max(start, behind) : mention.start] + _rate(mention),
            self.text[mention.end : end],
        )
        sort = sort_of(quantity.unit)
        if quantity.change is not Change.LEVEL:
            named = [name for name in self._between(start, mention.start) if name.kind == "indicator"]
            if named:
                return NamedWords(self.text[named[-1].start : named[-1].end])
        if sort is Sort.TIME:
            lasting = _LASTING.search(before) or _OF_TIME.match(after)
            return NamedWords(lasting[0]) if lasting else None
        own = "".join(token.text for token in quantity.tokens if token.role is TokenRole.WORDS)
        own = _EACH.sub("", _NOT_OWN.sub("", own))
        if len(own) > 1:
            thing = self._counted(after) if sort is Sort.OTHER or sort is Sort.PEOPLE else ""
            return NamedWords(thing or own)
        if quantity.change is not Change.LEVEL:
            after = ""
        elif sort is Sort.SHARE and quantity.unit == "%":
            if rates := _RATE.findall(before):
                rate = _STOP.split(rates[-1])[-1]
                return NamedWords(rate if len(rate) > _SHORT else rates[-1][-3:])
            if of := _OF_WHOLE.match(before):
                return NamedWords(of[0].strip("的") if of[0][:1] in "恢相" else _SHARE)
            noun = "" if after.startswith(("以", "，")) else self._counted(after)
            noun = noun or self._named(before)
            return NamedWords(noun) if noun else None
        noun = (not quantity.unit.endswith(_OF_AGE) and self._counted(after)) or self._named(before)
        return NamedWords(noun) if noun else None

    def _counted(self, after: str) -> str:
        """Return the noun right behind the number: 16支防疫宣传小分队."""
        after = after.removeprefix("的")
        if _DAY_BEHIND.match(after) or _COMES_TO.match(after):
            return ""
        noun = _TIME.split(_STOP.split(_DIGIT.split(after)[0] or after)[0])[0].strip()
        noun = _DOES.split(noun)[0]
        if thing := _THING.match(noun) or _SCOPE.match(noun):
            return thing[0]
        return noun[:_LONGEST] if len(noun) > 1 else ""

    def _named(self, before: str) -> str:
        """Return the noun before the number: 发放防疫宣传资料18436份."""
        before = re.split("[为達达共计計]+$", before)[0]
        before = _THEN.split(_ARRIVED.sub("", _NUMBER.split(before)[-1]))[-1]
        scopes = list(_SCOPE.finditer(before))
        if scopes and scopes[-1].end() == len(before):
            return scopes[-1][0]
        whole, before = before, before[scopes[-1].end() if scopes else 0 :]
        verbs = list(_VERBS.finditer(before))
        if verbs:
            behind = before[verbs[-1].end() :]
            before = behind if len(behind) > 1 else before[verbs[-1].start() :] if behind else whole
        parts = [part.strip() for part in _STOP.split(before) if len(part.strip()) > 1]
        return _WHOLE.sub("", _BEFORE_NOUN.sub("", parts[-1]))[-_LONGEST:] if parts else ""


def _around(boundaries: list[int], mention: Mention) -> tuple[int, int]:
    """Return the clause that a number stands in, whatever commas stand within the number."""
    start = boundaries[bisect_right(boundaries, mention.start) - 1]
    return start, max(boundaries[bisect_right(boundaries, mention.end)] - 1, mention.end)


def _cut(behind: str) -> str:
    """Return the noun that stands right behind a number, without what is done."""
    noun = re.split("[、”]|[和及与](?!\\w{1,3}企业)", _STOP.split(behind)[0])[0]
    return _INSIDE.split(_VERBS.split(noun)[0])[0].strip()


_LIST_END: Final = re.compile(r"[，,。；;：:！!？?\n（）()「」|｜\t]")
_LISTED: Final = re.compile(
    "[、和及与]?(?:[\u3400-\u9fff]{1,5}?[县市区镇乡村])?|[、和及与](?:.{1,4})|(?:[\u3400-\u9fff]{1,5}?[县市区镇乡村])"
)
"""What stands before a number of a list that has no words of its own: 乙县9家."""
_FIRMS: Final = re.compile("企(?![\u4e1a])")
_AFTER_THING: Final = ("中", "有", "里", "率", "复工率", "开工率", "的")
_CONTEXT: Final = 80
_INSIDE: Final = re.compile("[中里]|其中")
_RATES: Final = re.compile(f"[{_HAN}]{{2,7}}?率")
_MOST: Final = 6
_OF_AGE: Final = ("岁", "歲")
"""What stands behind an age is who has it: 26岁的小伙子."""
_CLOSED: Final = {"”": "“", "」": "「"}
_OFFERED: Final = "entitlement"
_OFFER_REACH: Final = 60
_PEOPLE: Final = re.compile("[员員工]$|人[员員]")
_OTHERS: Final = re.compile("企业|公司|项目|[一二三四五六七八九十]、|；")
"""What else is counted, to which a scope named before does not hold."""
_KIND_OF_FIRM: Final = re.compile(
    "(?:物流|[个個][体體]|制[药藥]|[纺紡][织織]|快[递遞]|商[贸貿]|[农農][业業]|高新技[术術])(?:企[业業]|工商[户戶]|商[户戶])"
)
_TAXPAYERS: Final = re.compile("小[规規]模[纳納][税稅]人|一般[纳納][税稅]人|[个個][体體](?:工商)?[户戶]")
_HELD: Final = frozenset({"actual", "capacity"})
_NEW: Final = re.compile(
    "[\\s“”「」]*(?:[在对受为按]|[区县镇乡市]里|所有|下一步|同时|此前|据介绍|[“「]|一方有难)"
)
_SHORT: Final = 2
_SHARE: Final = "占比"
_EACH: Final = re.compile("^[每一]?(?:人|天|戶|户|日|月|周|村|車|车|畝|亩|頭|头|班)+(?=..)")
_DOES: Final = re.compile("[正才]|就(?![业業])|也")
_COMES_TO: Final = re.compile(
    "(?:[压壓][缩縮减減]|[缩縮][短小]|回[升落]|[增减減][加少]|[升降涨漲跌提增减減落])(?:至|到|[为為])|以|[分布]+在"
)
_THEN: Final = re.compile("今年|去年|往年|[当當]天|[当當]日|首日|目前|眼下|如今|[现現]在|起初|其中|原[来來]")
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
    "(?:[\u4e00-\u9fff]{0,4}(?:期限|期|時限|时限|時間|时间|時長|时长|年限|全程|運行|运行|隔離|隔离|間隔|间隔|停[診诊航课課業业]|党龄|黨齡"
    "|年龄|年齡|候車|候车|等車|等车"
    "|緩繳|缓缴|缓交|展期|延期|休息|輪候|轮候|觀察|观察|配送|联系|聯繫|到场|到場|值守|值班|[乾泡排存][了粮糧]|庫存|库存|存粮|存糧|[办辦][结結]|補貼|补贴"
    "|贴息|貼息|免收.{0,6}|訂單|订单|檢測結果|检测结果|生[产產]|就[业業]|停课|停課|堆存費|堆存费|等货|等貨|饲料|飼料))(?:一次"
    "|每次)?(?:[不只排].{0,3}|雖然只有|虽然只有|只夠|只够|可達|可达|約|约|近|為|为|達|达|已|仍|仅|在|至|需)*\\Z"
)
_OF_TIME: Final = re.compile(
    "(?:的?(?:党龄|黨齡)|可出|[^，,。]{0,4}(?:联系|聯繫|到场|到場|回[应應])|用量|(?:节日|節日)?假期|劳动合同|勞動合同|合同|就业|就業|期限|到场|到場|值守|值班)"
)
_NOT_OWN: Final = re.compile(
    r"分别|分別|平均|先后|先後|累计|累計|只收|再|还有|還有|[0-9０-９两兩一二三四五六七八九十]+个?(?:小时|小時|天|日|周|月)"
)
_DIGIT: Final = re.compile(r"\d")
_DAY_BEHIND: Final = re.compile(r"\d{1,4}[年月日]|[本下上][周週月]|[今明昨][天日年]")
_TIME: Final = re.compile(r"[本下上][周週月](?!报|刊)|[今明昨][天日年]")
"""When something is or will be, which is no part of what is counted."""
_BEFORE_NOUN: Final = re.compile(
    f"^[{_HAN}]{{0,6}}?(?:[县縣市区區镇鎮乡鄉]|(?:(?<=[县縣市区區镇鎮])|^)[{_HAN}]{{1,4}}[局委办辦]|政府)?(?:累计|累計|合计"
    f"|共计|抽[调調]|安排|拿出)"
)
"""Who did it, and that it was done, before the noun for what is counted: 平阳县累计, 市经信局抽调."""
_NUMBER: Final = re.compile(r"\d+[年月日号號时時点點]?")
"""Numbers before a noun, of dates above all: of 2020年3月1日复工68家 the noun is 复工."""


def _rate(mention: Mention) -> str:
    """Return the noun of change that the number's words begin with: 增速回落1.3个百分点."""
    words = mention.quantity.tokens[0].text if mention.quantity.tokens else ""
    return max((noun for noun in RATES if fold(words).startswith(noun)), key=len, default="")
