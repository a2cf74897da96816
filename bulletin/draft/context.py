"""What the words around a number tell: what is counted, of whom, in which scope, on which day."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Final

from bulletin.draft.bases import without_bases
from bulletin.draft.broken import is_broken
from bulletin.draft.carrying import CHANGED, continued
from bulletin.draft.cells import of_row, with_cells, without_rows, without_tables
from bulletin.draft.counted import THINGS, CountedIndicator, Sort, Vocabulary, Window, sort_of
from bulletin.draft.drafted_text import DraftedText
from bulletin.draft.extracts import Extract, NamedWords
from bulletin.draft.lists import EACH, respective
from bulletin.draft.modality import NumberAt, modality
from bulletin.draft.offers import OFFERED, given_by
from bulletin.draft.scopes import scope_of
from bulletin.draft.whose import CarriedSubjects, Subject
from bulletin.draft.wording import (
    AND,
    DONE,
    DONE_ENDS,
    LONGEST,
    OF_ITSELF,
    REASON,
    SHORT_NOUNS,
    STOP,
    VERB_ALONE,
    VERBS,
    counted_words,
)
from bulletin.model.names import NamedAt, Names
from bulletin.text.dates import Date
from bulletin.text.days import DayMention, Days, today
from bulletin.text.patterns import late
from bulletin.text.quantity import Change
from bulletin.text.quantity.directions import rate_of_change
from bulletin.text.quantity.running import Mention, Unread, mentions, readings
from bulletin.text.scripts import to_simplified
from bulletin.text.tables import Stated, odd_cells, stated, tables

_HAN: Final = "\u3400-\u9fff"
_CLAUSE_END: Final = re.compile(r"[，,。；;：:！!？?、\n（）()“”「」|｜\t\u3000]")
_SENTENCE_END: Final = re.compile(r"[。！？!?\n]")
_DATED: Final = re.compile("(?<![前上0-9])[0-9一二三四五六七八九十]+[月日号]")
_REACH: Final = 400
"""How many characters of a sentence before a number are looked at."""
_SPARED: Final = frozenset({"place", "enterprise", "policy"})


def extract(
    text: str, names: Names, latest: Date | None = None, cells: Iterable[Stated] | None = None
) -> tuple[Extract, ...]:
    """Return the quantities of `text` in order; a year that is not printed is the newest up to `latest`.

    `cells` are the numbers that stand in cells of tables, where the tables of `text` can't be seen in it.
    """
    named = tuple(names.find(text))
    grids = tuple(tables(text)) if cells is None else ()
    if cells is None:
        cells = chain.from_iterable(stated(text, grid) for grid in grids)
    told = {cell.mention.start: cell for cell in cells}
    odd = {at for grid in grids for start, end, _ in odd_cells(text, grid) for at in range(start, end)}
    others = (one for one in _mentions(text, named) if one.start not in odd and not is_broken(text, one))
    found = tuple(with_cells(others, [cell.mention for cell in told.values()]))
    simple = to_simplified(text)
    simple = simple if len(simple) == len(text) else text
    based = without_bases(text, found)
    days = Days.of(based)
    around = Days.of(without_tables(based, grids)) if grids and told else days
    prose = without_rows(simple, told)
    outside = [name for name in named if prose[name.start] == simple[name.start]]
    subjects = CarriedSubjects.of(text, prose, outside)
    context = _Context(
        text, simple, named, found, Vocabulary.of(names), days, latest, subjects, [], around, frozenset(told)
    )
    read = continued(map(context.extract, range(len(found))), text)
    rows = {text.rfind("\n", 0, start): cell.row for start, cell in told.items() if cell.row}
    return tuple(
        _of_cell(one, told[one.mention.start], names, latest)
        if one.mention.start in told
        else replace(one, subject=of_row(row, names))
        if rows and (row := rows.get(text.rfind("\n", 0, one.mention.start)))
        else one
        for one in read
    )


def _of_cell(found: Extract, cell: Stated, names: Names, latest: Date | None) -> Extract:
    """Return a number with what its table says of it, and else the day that a text before that tells.

    Of whom its row is, it is of too: also where no record is called so, or one like its beginning.
    """
    whose = of_row(cell.row, names) if cell.row else None
    of_table = extract(cell.told, names, latest, ())
    if not of_table or of_table[-1].mention.end < len(cell.told):
        return replace(found, indicator=None, scope=None, subject=whose)
    item = replace(of_table[-1], mention=found.mention)
    if whose and (item.subject is None or _GOES_ON.match(cell.row.removeprefix(item.subject.text))):
        item = replace(item, subject=whose)
    if item.as_of or item.now or item.period:
        return item
    if item.modality not in _HELD:
        return replace(item, period=found.period, plan=item.plan or found.plan)
    return replace(
        item,
        as_of=found.as_of,
        carried=True,
        now=found.now,
        period=found.period,
        plan=item.plan or found.plan,
    )


_GOES_ON: Final = re.compile("[\u3400-\u9fffA-Za-z]")


def left_out(text: str, names: Names) -> tuple[Mention | Unread, ...]:
    """Return what `extract` leaves out of `text`: parts of broken numbers, and what nobody can read."""
    found = readings(text, _spared(names.find(text)))
    return tuple(one for one in found if isinstance(one, Unread) or is_broken(text, one))


def _mentions(text: str, named: tuple[NamedAt, ...]) -> Iterator[Mention]:
    return mentions(text, _spared(named))


def _spared(named: Iterable[NamedAt]) -> Iterator[tuple[int, int]]:
    """Yield where names stand whose numbers are none."""
    return ((name.start, name.end) for name in named if name.kind in _SPARED)


@dataclass(frozen=True)
class _Context(DraftedText):
    days: Days
    latest: Date | None
    subjects: CarriedSubjects
    meant: list[str]
    """How the numbers up to now are meant."""
    around: Days
    """The days of the text without its tables: what a row or a head says holds for no other cell."""
    cells: frozenset[int]
    """Where the cells begin that are a number."""

    def _days_for(self, start: int) -> Days:
        return self.around if start in self.cells else self.days

    def _meant_before(self, index: int, sentence: int) -> str:
        return self.meant[index - 1] if index and self.found[index - 1].start >= sentence else ""

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
        if start == mention.start and (label := _LABEL.search(self.text, max(start - LONGEST, 0), start)):
            start, whole, behind = label.start(), (label.start(), whole[1]), max(behind, label.start())
        sentence = self._sentences[bisect_right(self._sentences, mention.start) - 1]
        day, carried = self._day(mention, end) or (None, False)
        plan = self._days_for(mention.start).plan(mention.start) or (day.plan if day else "")
        subject = self.subjects.at(mention.start)
        if subject and start <= subject.start and subject.end + 1 < mention.start:
            start = subject.end
        following = self.found[index + 1].start if index + 1 < len(self.found) else end
        own = (start, max(min(end, following), mention.end))
        said = counted_words(self.text, mention, own, behind, self._changed_by(mention, start))
        words = NamedWords(said.rstrip("：: ")) if said else None
        place = NumberAt(sentence, whole[0], mention.start, mention.end, whole[1])
        meant = modality(
            self.simple, place, sort_of(mention.quantity.unit), self._meant_before(index, sentence)
        )
        self.meant.append(meant)
        counted = self._indicator(index, whole, sentence, words) or words
        if meant == OFFERED and not (counted and counted.id):
            counted = given_by(self, self.meant, index, sentence, whole, counted)
        if counted and not counted.id and subject and counted.text == subject.text:
            counted = None
        if carried and not self._is_carried(mention, meant, sentence):
            day, carried = None, False
        is_done = meant in _HELD and index > 0 and day is not None and self.found[index - 1].start > day.end
        if day and (meant in _OF_NO_DAY or (is_done and day.is_ahead)):
            day = None
        told, now, period = self._when(None if carried and self._comes(day) else day, mention.start)
        return Extract(
            mention,
            self._changed(mention, counted),
            scope_of(self, sentence, mention, whole, counted),
            self._subject(index, sentence, subject),
            told,
            carried,
            now,
            period,
            plan,
            meant,
        )

    def _is_carried(self, mention: Mention, meant: str, sentence: int) -> bool:
        """Tell if the day of an earlier sentence holds for a number: it is a fact, of the same matter."""
        return (
            meant in _HELD
            and sort_of(mention.quantity.unit) is not Sort.TIME
            and not self._is_new(sentence)
            and not self.subjects.is_quoted(sentence, mention.start)
        )

    def _comes(self, day: DayMention | None) -> bool:
        """Tell if a day is no span, and still to come on the day of the text."""
        return day is not None and not day.period and day.is_to_come(self.latest)

    def _when(self, day: DayMention | None, start: int) -> tuple[str | None, str, str]:
        """Return the date that a number is true of, the words for now, and those of a span or a day ahead."""
        now = "" if day else self._days_for(start).now(start)
        if self._comes(day) and day:
            return None, "", self.text[day.start : day.end]
        found = today(now, self.latest) or (day.text(self.latest) if day and not day.period else None)
        return found, "" if found else now, day.period if day else ""

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
        if noted := self._days_for(mention.start).noted.get(end):
            return noted, False
        found = self._days_for(mention.start).at(mention.start)
        if found is None and mention.start in self.cells and (above := self.around.above(mention.start)):
            return above, True
        if found and _YESTERDAY.search(self.simple, found[0].end, mention.start):
            day = found[0]
            return (replace(day, day=day.day - 1), False) if day.day > 1 and not day.period else None
        if found and not (found[0].period and _THAT_DAY.search(self.simple, found[0].end, mention.start)):
            return found if not self._is_apart(found[0], mention) else None
        sentence = self._sentences[bisect_right(self._sentences, mention.start) - 1]
        if _THAT_DAY.search(self.simple, sentence, mention.start):
            last = self._days_for(mention.start).last(mention.start)
            return (last, False) if last else None
        return None

    def _is_apart(self, day: DayMention, mention: Mention) -> bool:
        """Tell if a month belongs to another number alone: 由4月的两成八升至5月的四成五."""
        return not day.day and self.text[day.end : day.end + 1] == "的" and mention.start > day.end + 1

    def _changed_by(self, mention: Mention, start: int) -> str:
        """Return the last name of an indicator before a change in its clause."""
        if mention.quantity.change is Change.LEVEL:
            return ""
        names = [name for name in self.names_between(start, mention.start) if name.kind == "indicator"]
        return self.text[names[-1].start : names[-1].end] if names else ""

    def _changed(self, mention: Mention, counted: NamedWords | None) -> NamedWords | None:
        """Return what is counted, as what it is where the number is a change of that."""
        change = mention.quantity.change
        if counted is None or change is Change.LEVEL or OF_ITSELF.fullmatch(counted.text):
            return counted
        if change is Change.CHANGE and rate_of_change(counted.text):
            return counted
        return NamedWords(f"{counted.text}{CHANGED}")

    def _window(self, index: int, clause: tuple[int, int], *, listed: bool) -> Window:
        """Return the words that belong to a number in its clause; where it is `listed`, those of its list."""
        mention, simple, found = self.found[index], self.simple, self.found
        start, end = clause
        previous = index > 0 and found[index - 1].end > start
        following = index + 1 < len(found) and found[index + 1].start < end
        before = simple[max(start, found[index - 1].end) if previous else start : mention.start]
        behind = simple[mention.end : found[index + 1].start if following else end]
        behind, *reason = REASON.split(behind, maxsplit=1)
        thing = _cut(behind)
        rest = behind[len(thing) :]
        closed = thing.endswith((*THINGS, "企")) and (
            (not rest and not reason)
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
        context = _OF_PART.sub("", simple[max(self._paragraph(start), start - _CONTEXT) : start])
        is_noun = (len(thing) > 1 or thing in SHORT_NOUNS) and not DONE.match(thing)
        is_noun &= not thing.endswith(DONE_ENDS)
        noun = thing if is_noun and not rest.startswith("的") else ""
        before = _restored(before) if _ENDED.search(before) else before
        if (rest or thing) and (whole := _OF_THESE.search(before)):
            # 31家停产企业中已有26家复产: what the first are, the others are no more.
            context, before = context + before[: whole.start()], before[whole.end() :]
        return Window(before, self.own_words(index), _FIRMS.sub("企业", behind), context, closed, noun)

    def _paragraph(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def _indicator(
        self, index: int, clause: tuple[int, int], sentence: int, told: NamedWords | None
    ) -> NamedWords | None:
        """Return the indicator that a number counts, by the words of its clause and then of its list."""
        mention = self.found[index]
        if noun := respective(self, self.subjects, index, clause, sentence):
            return noun
        window = self._window(index, clause, listed=False)
        is_share = sort_of(mention.quantity.unit) is Sort.SHARE
        if told and not is_share and told.text not in _TAILS and not DONE.search(told.text):
            window = replace(window, named=True)
        quantity = mention.quantity
        found = self.vocabulary.find(window, quantity.unit, quantity.per)
        before = _EACH_HAS.sub("", window.before) if EACH in window.before else window.before
        is_listed = _LISTED.fullmatch(before) and not window.behind.strip("、和及与")
        if found is None and is_listed and (not before[1:] or self._is_like_others(index)):
            window = self._window(index, clause, listed=True)
            found = self.vocabulary.find(window, quantity.unit, quantity.per)
        if found is None and told and VERB_ALONE.fullmatch(told.text) and told.text[0] != "未":
            shared, window = self._after_another(index, window, sentence)
            found = self.vocabulary.find(window, quantity.unit, quantity.per)
            is_new = told.text[0] not in _AGAIN and not _UNDOES.search(told.text)
            if found and found.end <= shared and is_new:
                return None  # 收集问题47个，已解决39个: these are no more that were collected
            if found and (other := _undone(window, told.text)):
                found = self.vocabulary.find(other, quantity.unit, quantity.per)
                return NamedWords(told.text, found.id) if found else None
        return self._named_as(found, window, clause, told) if found else None

    def _named_as(
        self, found: CountedIndicator, window: Window, clause: tuple[int, int], told: NamedWords | None
    ) -> NamedWords:
        """Return an indicator with the words of the text for it: its name, or what its clause has of that."""
        words = window.text[found.start : found.end]
        if told and found.name == words and len(words) == _BARE:
            return NamedWords(told.text, found.id)
        if found.name in window.text:
            words = found.name
        elif told and any(words[at : at + 2] in to_simplified(told.text) for at in range(len(words) - 1)):
            return NamedWords(told.text, found.id)
        at = self.simple.find(words, *clause)
        return NamedWords(self.text[at : at + len(words)] if at >= 0 else words, found.id)

    def _after_another(self, index: int, window: Window, sentence: int) -> tuple[int, Window]:
        """Return how many words a number shares with the one before it, and all: 基站坏了9座，现已抢通7座."""
        other = self.found[index - 1] if index else None
        if other is None or other.start < sentence or other.quantity.unit != self.found[index].quantity.unit:
            return 0, window
        start = _around(self._lists, other)[0]
        between = _WHY.sub("", self.simple[other.end : self.found[index].start])
        return other.start - start, replace(window, before=self.simple[start : other.start] + between)

    def _is_like_others(self, index: int) -> bool:
        """Tell if a number has the unit of one beside it: 甲县12家、乙县9家."""
        beside = self.found[max(index - 1, 0) : index + 2]
        return sum(one.quantity.unit == self.found[index].quantity.unit for one in beside) > 1

    def _subject(self, index: int, sentence: int, named: Subject | None) -> NamedWords | None:
        subject = self._of_list(index, sentence) or named
        return NamedWords(subject.text, subject.id) if subject else None

    def _of_list(self, index: int, sentence: int) -> Subject | None:
        """Return whose number it is where those of several are listed: 甲县、乙县分别复工12家、9家."""
        start = self.found[index].start
        each = self.simple.rfind(EACH, max(sentence, start - _REACH), start)
        subjects = self.subjects.each(sentence, each) if each >= 0 else ()
        if len(subjects) <= 1 or self.subjects.at(start) != subjects[-1]:
            return None
        first, last = index, index + 1
        while first and index - first < len(subjects) and self.found[first - 1].start > each:
            if not self._is_listed(first):
                break
            first -= 1
        while last < len(self.found) and last - first <= len(subjects) and self._is_listed(last):
            last += 1
        return subjects[index - first] if last - first == len(subjects) else None

    def _is_listed(self, index: int) -> bool:
        """Tell if a number stands in a list behind the one before it, of the same unit."""
        one, other = self.found[index - 1], self.found[index]
        return (
            one.quantity.unit == other.quantity.unit
            and AND.fullmatch(self.simple, one.end, other.start) is not None
        )


def _undone(window: Window, done: str) -> Window | None:
    """Return the words that a number shares with the one before it as what ends that: 停电9户，已修复7户."""
    if not _UNDOES.search(to_simplified(done)):
        return None
    before = _restored(window.before)
    return replace(window, before=before) if before != window.before else None


def _restored(before: str) -> str:
    return _BROKEN.sub("抢通", _CUT_OFF.sub(r"恢复供\1", before))


def _around(boundaries: list[int], mention: Mention) -> tuple[int, int]:
    """Return the clause that a number stands in, whatever commas stand within the number."""
    start = boundaries[bisect_right(boundaries, mention.start) - 1]
    return start, max(boundaries[bisect_right(boundaries, mention.end)] - 1, mention.end)


def _cut(behind: str) -> str:
    """Return the noun that stands right behind a number, without what is done."""
    noun = re.split("[、”]|[和及与](?!\\w{1,3}企业)", STOP.split(behind)[0])[0]
    return _INSIDE.split(VERBS.split(noun)[0])[0].strip()


_EACH_HAS: Final = late(f".*{EACH}[有为达]?\\Z")
"""What stands before the first number of a list, and says nothing of it: 分别有43家和29家企业复工."""
_LIST_END: Final = re.compile(r"[，,。；;：:！!？?\n（）()「」|｜\t\u3000]")
_LISTED: Final = re.compile(
    "[、和及与]?(?:[\u3400-\u9fff]{1,5}?[县市区镇乡村])?|[、和及与](?:.{1,4})|(?:[\u3400-\u9fff]{1,5}?[县市区镇乡村])"
)
"""What stands before a number of a list that has no words of its own: 乙县9家."""
_FIRMS: Final = re.compile("企(?![\u4e1a])")
_AFTER_THING: Final = ("中", "有", "里", "率", "复工率", "开工率", "的")
_YESTERDAY: Final = late("昨[日天](?![^，。；]{0,12}(?:获悉|了解))")
"""What stands behind the day on which the numbers of the day before appeared: 5月8日公布，昨日新增9例."""
_THAT_DAY: Final = re.compile("[当首同][天日晚]")
_AGAIN: Final = "再又"
_TAILS: Final = frozenset({"金额", "金額", "总额", "總額", "数量", "數量"})
"""Nouns that say nothing of what is measured, which an earlier clause then says: 订单排到6月，金额9万元."""
_BARE: Final = 2
"""The length of words that are a verb alone, such as 日产, which says less than the text around it."""
_CONTEXT: Final = 80
_INSIDE: Final = re.compile("[中里]|其中|[累合共][计計]")
_OF_PART: Final = re.compile("[^，。；：]{1,8}方面[，：]")
"""The head of a part, which names no thing that is counted: 市场方面，商户恢复营业376家."""
_CUT_OFF: Final = re.compile("[停断]([电水气])")
_BROKEN: Final = re.compile("[中阻]断")
_ENDED: Final = late("(?:[停断][电水气]|[中阻]断)[^，。；、的因后]{0,6}(?:恢复|修复|抢通)\\Z")
"""What befell things, and right behind it what ends that: 停电户已恢复1.15万户."""
_OF_THESE: Final = late("[中里](?:现?已|目前|现|仍|尚|还)?有?\\Z")
"""What stands between all there are and how many of these something is true of."""
_UNDOES: Final = re.compile("(?<!未)(?:恢复|修复|抢通)")
"""What befell things, and what ends that: 停电9户，已修复7户 are no 停电户数."""
_WHY: Final = late(f"(?:{REASON.pattern})[^，。；]*")
_LABEL: Final = re.compile(f"(?<![{_HAN}])[{_HAN}]{{2,10}}(?<![说説称稱道答绍紹示])(?=[：:][ ]?\\Z)")
"""What a list has before its numbers: 集中安置：286户."""
_CLOSED: Final = {"”": "“", "」": "「"}
_HELD: Final = frozenset({"actual", "capacity"})
_OF_NO_DAY: Final = frozenset({"entitlement", "condition"})
"""How numbers are meant that are a rule's: its days are those by which one must ask for it."""
_NEW: Final = re.compile(
    "[\\s“”「」]*(?:[在对受为按]|[区县镇乡市]里|所有|下一步|同时|此前|据介绍|[“「]|一方有难)"
)
