"""What the numbers that were typed into a bulletin, and that no figure backs, may stand for."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from bulletin.check.belonging import concerns
from bulletin.check.denials import beside, saying_otherwise
from bulletin.check.intervals import Interval
from bulletin.check.others import CLAUSE, EACH, of_others, whose_clause
from bulletin.check.things import names_of, names_some, speaks_of
from bulletin.markup import Number
from bulletin.model.appearance import state_in
from bulletin.model.bulletins import Bulletin
from bulletin.model.concordance import concordance, is_of_another_row, one_base, units
from bulletin.model.edition import Edition
from bulletin.model.records import Figure, Modality
from bulletin.model.states import FigureState, states
from bulletin.text.patterns import late
from bulletin.text.quantity import LOWER, UPPER, Change, Qualifier, Quantity, decimal
from bulletin.text.spacing import plain_spaces
from bulletin.text.tables import Stated

if TYPE_CHECKING:
    from bulletin.draft.extracts import Extract

_FROM: Final = late("[由从從自][^，。；]{0,14}\\Z")
_TO: Final = late(
    "(?:左右)?(?:的水平)?，?(?:[\u4e00-\u9fff]{0,4}?)(?:提高|提升|上升|[升增涨扩跌降减缩变]|回落|回升|调整|攀升|改)"
    "[^，。；0-9]{0,5}[到至为為成]"
)
"""What stands before and behind the value that something has risen or fallen from."""
_SAID_BEFORE: Final = late(
    "截[至止](?:发稿)?时?|目前|当前|當前|现在|現在|今[天日]|[0-9]{1,4}[年月日号时時]|全部|总体|整体|平均|累计|合计|总计|共计"
    "|据(?:悉|介绍|统计|了解)|(?:数据|统计)显示|记者(?:了解到|获悉)|了解到|辖区|当地|这里"
    "|(?:规上|规模以上)?工业(?=企业)|企业|企業|项目|項目|员工|員工|职工|工人"
    "|[全我本该該][区区县縣區]|共有?|已经?|达到?|[的到为為是和其也均都仅约近在,、：:（）() ]"
)
"""What may stand before the name of an indicator and says nothing of whom it is."""
_SAID_BETWEEN: Final = late(
    "[由从從][^，。；]*?(?=提高|上升|[升增]|回升|恢复)|累计|合计|总计|共计|稳步|逐步|进一步|再次?|又"
    "|达到?|[升增降减][至到为]|(?:提高|上升|恢复|增加|增长|下降|回升)[至到为]|(?:稳定|保持|维持)在|超过?|突破|接近|不足|不到"
    "|只有|仅有?|高达|目前|现在|已经?|将?近|[为為是约約逾有在的、,：: ]"
)
"""What may stand between the name of an indicator and its number and says nothing else."""
_WHICH: Final = late("的(?!好?成绩|高?水平|佳绩)[\u4e00-\u9fff]")
"""What behind a number makes it a property of something: 超过95%的乡镇."""
_IF: Final = late("[后後时時](?:[，,可就即]|才)|才能?|的话|即可|就")
"""What behind a number makes it a condition: 达到90%后，可申请."""
_COMPARED: Final = ("较", "較", "比")
"""What right before a number makes it what another is compared with."""
_UNKNOWN: Final = late("[\u4e00-\u9fff]{2}|[原曾要可应應差较較比]|日均")
"""What is left of the words beside an indicator's name where they tell of somebody or something else."""
_OF_THESE: Final = late("[^，。；0-9]{0,12}[中里]")
"""What stands between all there are and how many of these something is true of."""
_TO_COME: Final = frozenset({"expected", "target"})
"""How numbers are meant of what has not come about."""
_DIGITS: Final = 3
"""Digits of a number at least, of which one may be missing."""
_Value = tuple[Fraction | None, Fraction | None, Change]


class Corrected(NamedTuple):
    """A figure, a state of it that a bulletin has typed, and the state `then`, which it should tell of.

    That is the one in force when the bulletin appeared; where this was typed, the newest.
    """

    figure: Figure
    state: FigureState
    then: FigureState


@dataclass(frozen=True, slots=True)
class Unsourced:
    """A number that no figure backs, or none any more, typed into `field`: body, title or summary.

    `corrected` is a figure that says the same in another state than on the bulletin's day; `contradicted` one
    that it seems to mean and can't be; from `close` a digit differs; `offered` say the same, or the same but
    for a hedge (近3万份 for 3万份, but not 不足3万份), or are meant. `hedged` is one whose hedge the text has
    lost or changed: 1.2万余人 for 1.2万人.
    """

    field: str
    number: Number
    printed: str
    corrected: Corrected | None
    contradicted: Figure | None
    close: Figure | None
    offered: tuple[Figure, ...]
    hedged: Figure | None = None

    @property
    def rule(self) -> str:
        """The one rule that tells of it: one number, one message."""
        if self.corrected:
            return "corrected-number"
        if self.contradicted:
            return "contradicts-record"
        return "digit-differs" if self.close else "unsourced-number"

    @property
    def named(self) -> tuple[Figure, ...]:
        """The figures that its message names."""
        corrected = self.corrected.figure if self.corrected else None
        one = corrected or self.contradicted or self.close or self.hedged
        return (one,) if one else self.offered


def unsourced(edition: Edition, bulletin: Bulletin) -> tuple[Unsourced, ...]:
    """Return the numbers of a bulletin that no figure backs, with what each may stand for."""
    found: tuple[Unsourced, ...] = edition.results.get(
        "unsourced", bulletin.id, lambda id_: tuple(_meaning(edition, edition.bulletins[id_]))
    )
    return found


def _meaning(edition: Edition, bulletin: Bulletin) -> Iterator[Unsourced]:
    numbers = [entry for entry in concordance(edition, bulletin).unsourced if not entry[1].table]
    if not numbers:
        return
    from bulletin.draft.context import extract  # noqa: PLC0415  most texts have no such number

    near = _Near.of(edition, bulletin)
    for field, typed in itertools.groupby(numbers, key=lambda entry: entry[0]):
        text = bulletin.texts[field].text
        listed = [number for _, number in typed]
        cells = [Stated(number.mention, number.told) for number in listed if number.told]
        drafts = extract(text, edition.names_in(bulletin), bulletin.front_matter.date, cells)
        told = {draft.mention.start: draft for draft in drafts}
        for number in listed:
            printed = plain_spaces(text[number.mention.start : number.mention.end])
            yield near.unsourced(field, number, printed, told.get(number.mention.start), beside(text, number))


def outdated(edition: Edition, bulletin: Bulletin) -> Iterator[Unsourced]:
    """Yield the numbers that a figure backs as it was on the bulletin's day, and that it says no more."""
    for entry in concordance(edition, bulletin).counted:
        replaced = [found for id_ in entry.figures if (found := _replaced(edition, bulletin, id_))]
        if entry.number and replaced and len(replaced) == len(entry.figures):
            mention = entry.number.mention
            printed = plain_spaces(bulletin.texts[entry.field].text[mention.start : mention.end])
            yield Unsourced(entry.field, entry.number, printed, replaced[0], None, None, ())


def _replaced(edition: Edition, bulletin: Bulletin, id_: str) -> Corrected | None:
    """Return the state of a figure on the bulletin's day with its newest, if that is another number."""
    figure = edition.figures[id_]
    then, newest = _then(edition, bulletin, figure), states(figure)[-1]
    same = _value(_said(edition, figure, then)) == _value(_said(edition, figure, newest))
    return None if same else Corrected(figure, then, newest)


@dataclass(frozen=True, slots=True)
class _Near:
    """The figures of a bulletin's place and sources, by what a number of its text may share with one."""

    edition: Edition
    bulletin: Bulletin
    by_value: Mapping[_Value, list[Figure]]
    by_number: Mapping[_Value, list[Figure]]
    by_digits: Mapping[str, list[Figure]]
    """Those of one number by its digits, whole and with each one left out."""
    corrected: Mapping[_Value, list[Corrected]]

    @classmethod
    def of(cls, edition: Edition, bulletin: Bulletin) -> "_Near":
        by_value: defaultdict[_Value, list[Figure]] = defaultdict(list)
        by_number: defaultdict[_Value, list[Figure]] = defaultdict(list)
        by_digits: defaultdict[str, list[Figure]] = defaultdict(list)
        corrected: defaultdict[_Value, list[Corrected]] = defaultdict(list)
        for figure in _around(edition, bulletin):
            quantity = edition.quantity(figure)
            by_value[_value(quantity)].append(figure)
            by_number[_number(quantity)].append(figure)
            if (number := _one(quantity)) is not None:
                for digits in _without_one(decimal(abs(number))):
                    by_digits[digits].append(figure)
            for other in _other_states(edition, bulletin, figure):
                corrected[_value(_said(edition, figure, other.state))].append(other)
        return cls(edition, bulletin, by_value, by_number, by_digits, corrected)

    def unsourced(
        self, field: str, number: Number, printed: str, item: "Extract | None", words: tuple[str, str]
    ) -> Unsourced:
        """Return what a number may stand for.

        `item` is what the text tells of it, and `words` stand right before and behind it.
        """
        meant = self._meant(item) if item else None
        if meant and (self._is_of_others(meant, words) or self._is_of_another_row(meant, number)):
            meant = None
        offered = [meant] if meant else self._alike(number.mention.quantity, item, words)
        offered = [figure for figure in offered if not self._is_of_another_row(figure, number)]
        close = None if offered and not meant else self._close(number.mention.quantity, item, words)
        if close and self._is_of_another_row(close, number):
            close = None
        return Unsourced(
            field,
            number,
            printed,
            self._corrected(number.mention.quantity, item, words),
            meant if meant and self._contradicts(number, meant) else None,
            close,
            tuple(offered),
            self._hedged(number, offered, item, words),
        )

    def _hedged(
        self, number: Number, offered: list[Figure], item: "Extract | None", words: tuple[str, str]
    ) -> Figure | None:
        """Return the one figure that says the number with another hedge, where none says it with its own."""
        wanted = number.mention.quantity
        found = offered
        if not found and wanted.qualifier is Qualifier.EXACT:
            equal = self._named(self.by_number.get(_number(wanted), ()), wanted, item, words)
            found = [figure for figure in equal if not self._is_of_another_row(figure, number)]
        said = [self.edition.quantity(figure) for figure in found]
        is_other = said and _number(said[0]) == _number(wanted) and said[0].qualifier is not wanted.qualifier
        return found[0] if len(found) == 1 and is_other else None

    def _is_of_another_row(self, figure: Figure, number: Number) -> bool:
        return is_of_another_row(self.edition, self.bulletin, figure, number)

    def _meant(self, item: "Extract") -> Figure | None:
        """Return the figure that a typed number seems to mean: same indicator, subject, scope and date."""
        if item.period or not (item.indicator and item.indicator.id) or _is_of_unrecorded(item):
            return None
        front_matter = self.bulletin.front_matter
        subject = item.subject.id if item.subject and item.subject.id else front_matter.place
        found = [
            figure
            for figure in self.edition.figures_by_observation.of((item.indicator.id, subject))
            if figure.source in front_matter.sources
            and not ((item.plan or item.modality in _TO_COME) and figure.modality is Modality.ACTUAL)
            and item.mention.quantity.unit in units(self.edition, figure)
            and (not item.as_of or (figure.as_of is not None and str(figure.as_of) == item.as_of))
            and (not item.scope or not item.scope.id or figure.scope == item.scope.id)
            and self.edition.quantity(figure).change is item.mention.quantity.change
        ]
        return found[0] if len(found) == 1 else None

    def _is_of_others(self, figure: Figure, words: tuple[str, str]) -> bool:
        """Tell if the words beside a number make it another one than a figure's.

        So they do where they tell of something else or deny it, and where they say of which ones it is
        (复工率85%的企业), or what follows from it.
        """
        before, after = words
        if self._is_elsewhere(figure, words) or EACH.search(before) or self._is_of_a_part(figure, before):
            return True
        if saying_otherwise(self.edition, self.bulletin, figure, before, after):
            return True
        name = self.edition.indicators[figure.indicator].name
        which = _WHICH.match(after) is not None and not after.startswith(f"的{name}")
        return which or _IF.match(after) is not None or before.endswith(_COMPARED)

    def _is_elsewhere(self, figure: Figure, words: tuple[str, str]) -> bool:
        """Tell if a number is of somebody else than a figure's, known or not, or what something rose from."""
        return (
            _is_start(words)
            or self._is_of_unknown(figure, words[0])
            or bool(of_others(self.edition, self.bulletin, figure, whose_clause(words[0])))
        )

    def _is_of_unknown(self, figure: Figure, before: str) -> bool:
        """Tell if the words beside the name of what is counted tell of somebody whom no record knows."""
        indicator, clause = self.edition.indicators[figure.indicator], CLAUSE.split(before)[-1]
        name = max(
            (name for name in (indicator.name, *indicator.aliases) if name in clause),
            key=lambda name: (clause.rfind(name) + len(name), len(name)),
            default="",
        )
        if not name:
            return False
        whose, _, between = clause.rpartition(name)
        whose = self._unnamed(whose)
        unsaid = (_SAID_BEFORE.sub("，", whose), _SAID_BETWEEN.sub("，", between))
        return any(_UNKNOWN.search(left) for left in unsaid)

    def _is_of_a_part(self, figure: Figure, before: str) -> bool:
        """Tell if a number is of those that its sentence counted just before: 园区32家全部复工，复工率100%.

        They are others than the figure's where more is said of them than what any of its kind are called.
        """
        *earlier, own = CLAUSE.split(_SENTENCE.split(before)[-1])
        if _UNKNOWN.search(self._unsaid(figure, own)):
            return False  # it says itself whose it is
        counted = (found for clause in earlier if (found := _COUNTED.match(clause)))
        said = (self._unsaid(figure, f"{found['whose']}，{found['which'] or ''}") for found in counted)
        return any(map(_UNKNOWN.search, said))

    def _unsaid(self, figure: Figure, words: str) -> str:
        """Return what words say besides what a figure counts, of whom, and what says nothing."""
        scopes = [names_of(scope) for scope in self.edition.scopes.values() if scope.id == figure.scope]
        names = f"{names_of(self.edition.indicators[figure.indicator])} {' '.join(scopes)}".split()
        for name in sorted(names, key=len, reverse=True):
            words = words.replace(name, "，")
        return _SAID_BETWEEN.sub("，", _STATE.sub("，", _SAID_BEFORE.sub("，", self._unnamed(words))))

    def _alike(self, wanted: Quantity, item: "Extract | None", words: tuple[str, str]) -> list[Figure]:
        """Return the figures that say what `wanted` says, in its unit; a change may leave its base unsaid.

        Where there are none, those that say it with another hedge, unless one says more or less than the
        other. The `words` beside the number must name what they count: many numbers are equal by chance.
        """
        hedged = (
            figure
            for figure in self.by_number.get(_number(wanted), ())
            if _may_be_one(self.edition.quantity(figure).qualifier, wanted.qualifier)
        )
        for found in (self.by_value.get(_value(wanted), ()), hedged):
            if alike := self._named(found, wanted, item, words):
                return alike
        return []

    def _named(
        self, found: Iterable[Figure], wanted: Quantity, item: "Extract | None", words: tuple[str, str]
    ) -> list[Figure]:
        """Return those of some figures that the `words` beside a number name, counted in its unit."""
        return [
            figure
            for figure in found
            if _same_kind(self.edition, figure, self.edition.quantity(figure), wanted)
            and self._fits(figure.indicator, figure, item)
            and self._is_named(figure, item, words)
        ]

    def _fits(self, indicator: str, figure: Figure, item: "Extract | None") -> bool:
        """Say whether the text tells of no other subject and no other indicator than a figure's."""
        told = item.subject.id if item and item.subject else ""
        counted = item.indicator.id if item and item.indicator else ""
        if counted and counted != indicator:
            return False
        if told:
            return told in (figure.subject, *figure.with_)
        return concerns(self.edition, figure, self.bulletin.front_matter.place)

    def _is_named(self, figure: Figure, item: "Extract | None", words: tuple[str, str]) -> bool:
        """Say whether the words beside a number name what a figure counts, and nobody else."""
        told = item is not None and item.indicator is not None and item.indicator.id == figure.indicator
        before, after = CLAUSE.split(words[0])[-1], CLAUSE.split(words[1])[0]
        said = told or names_some(self._counted(figure), f"{before} {after}")
        return said and not self._is_elsewhere(figure, words)

    def _counted(self, figure: Figure) -> str:
        """Return the names of what a figure counts, and of whom."""
        scope = self.edition.scopes.get(figure.scope or "")
        counted = names_of(self.edition.indicators[figure.indicator])
        return f"{counted} {names_of(scope) if scope else ''} {figure.group}"

    def _corrected(
        self, wanted: Quantity, item: "Extract | None", words: tuple[str, str]
    ) -> Corrected | None:
        """Return a figure that said or says the same at another time than the bulletin's.

        Where the `words` beside the number don't speak of what it counts, it must be of the bulletin's own
        sources, and have so many digits that it is hardly equal by chance.
        """
        for found in self.corrected.get(_value(wanted), ()):
            figure, said = found.figure, _said(self.edition, found.figure, found.state)
            same = said.qualifier is wanted.qualifier and _same_kind(self.edition, figure, said, wanted)
            if not (same and self._fits(found.state.indicator, figure, item)):
                continue
            if speaks_of(self._counted(figure), self._said(words)) or (
                figure.source in self.bulletin.front_matter.sources
                and len(decimal(abs(_one(wanted) or Fraction())).replace(".", "").strip("0")) >= _DIGITS
                and not saying_otherwise(self.edition, self.bulletin, figure, *words)
            ):
                return found
        return None

    def _contradicts(self, number: Number, figure: Figure) -> bool:
        """Say whether a number can't be what a figure said when the bulletin appeared."""
        then = _said(self.edition, figure, _then(self.edition, self.bulletin, figure))
        return not Interval.of(then).overlaps(Interval.of(number.mention.quantity))

    def _close(self, wanted: Quantity, item: "Extract | None", words: tuple[str, str]) -> Figure | None:
        """Return a figure that says what a number says but for one digit: 708家 for 780家.

        The `words` beside the number must speak of what it counts, or of nothing: else digits are all that
        they share.
        """
        number = _one(wanted)
        if number is None:
            return None
        typed = decimal(abs(number))
        near = itertools.chain(*(self.by_digits.get(digits, ()) for digits in _without_one(typed)))
        for figure in dict.fromkeys(near):
            quantity = self.edition.quantity(figure)
            other = _one(quantity)
            if other is None or (other < 0) is not (number < 0):  # a rise and a fall differ by no digit
                continue
            same = (
                quantity.change is wanted.change
                and quantity.qualifier is wanted.qualifier
                and wanted.unit in units(self.edition, figure)
            )
            if same and slipped(typed, decimal(abs(other))) and self._is_close(figure, item, words):
                return figure
        return None

    def _is_close(self, figure: Figure, item: "Extract | None", words: tuple[str, str]) -> bool:
        """Say whether the words beside a number may be of a figure's subject and of what it counts."""
        item = self._without_firm(item, words[0])
        if item and _is_of_unrecorded(item):
            return False
        if figure.source not in self.bulletin.front_matter.sources and not self._is_named(
            figure, item, words
        ):
            return False  # of all that was ever told of a place, something differs by a digit
        if _OF_THESE.match(words[1]) and figure.printed in words[1]:
            return False  # 128所学校中已有125所复课: the figure's are some of these
        is_enterprise = figure.subject in self.edition.enterprises
        if not is_enterprise and _OF_ONE.search(CLAUSE.split(words[0])[-1]):
            return False
        return (
            self._fits(figure.indicator, figure, item)
            and not self._is_elsewhere(figure, words)
            and not saying_otherwise(self.edition, self.bulletin, figure, *words)
            and speaks_of(self._counted(figure), self._said(words))
        )

    def _without_firm(self, item: "Extract | None", before: str) -> "Extract | None":
        """Return what the text tells of a number without the subject if that begins the name of a firm.

        河北蓝天纸业等128家 and 保定银行给128家 are of the place of the bulletin, which lies in the one named.
        """
        place = self.bulletin.front_matter.place
        if not item or not item.subject or item.subject.id in {"", place}:
            return item
        around = {one.id for one in self.edition.lineage(place)}
        _, name, behind = CLAUSE.split(before)[-1].rpartition(item.subject.text)
        is_firm = item.subject.id in around and name and _FIRM.match(behind)
        return replace(item, subject=None) if is_firm else item

    def _said(self, words: tuple[str, str]) -> str:
        """Return what the clause of a number says besides names and what says nothing."""
        before, after = CLAUSE.split(words[0])[-1], CLAUSE.split(words[1])[0]
        return " ".join(
            _SAID_BETWEEN.sub(" ", _SAID_BEFORE.sub(" ", self._unnamed(part))) for part in (before, after)
        )

    def _unnamed(self, words: str) -> str:
        """Return words with a comma for each name of a record that stands in them."""
        for known in sorted(self.edition.names_in(self.bulletin).find(words), key=lambda one: -one.start):
            words = f"{words[: known.start]}，{words[known.end :]}"
        return words


def _is_of_unrecorded(item: "Extract") -> bool:
    """Tell if a text says of a number that it is of somebody whom no record knows: 其中河口镇100%."""
    return item.subject is not None and not item.subject.id and item.subject.text[0] not in _OWN


_SENTENCE: Final = late("[。；;！!？?\n]")
_COUNTED: Final = late(
    "(?P<whose>[^0-9０-９]*(?:[0-9]+[年月日号时][^0-9０-９]*)*)(?:[0-9０-９][0-9０-９,，.]*[多余餘]?[百千万萬]?[多余餘]?"
    "[家户戶个個间間名人项項](?P<which>[\u4e00-\u9fff]{1,10}?(?:企业|企業|工厂|工廠|项目|項目|员工|員工))?"
    "|(?:均已?|已?全部|都已?)(?=[复復恢开開投返到]))"
)
"""So many are counted, or all of some."""
_STATE: Final = late(
    "[复復]工[复復]产?|[复復][工产產业業]|[恢回][复復](?:生[产產]|[营營][业業])?|[开開][工业業]|返[岗崗]|到[岗崗]"
)
"""What those that are counted have done."""
_FIRM: Final = late(
    "[\u4e00-\u9fff]{2,10}等\\Z|[\u4e00-\u9fff]{0,6}(?:银行|銀行|公司|集团|集團|厂|廠|协会|協會|商会|商會|大学|大學)"
)
"""What stands behind a place's name where it begins that of a firm."""
_OWN: Final = "全该該我本"
"""What the words for the place that a text is about begin with."""
_OF_ONE: Final = late("[该該这這][家个個座]?(?:公司|企业|企業|集团|集團|工?厂|工?廠|店|校|院|村|镇|鎮|乡|鄉)")
"""Words for an enterprise or a village that was told of before."""


def _one(quantity: Quantity) -> Fraction | None:
    """Return the single number that a quantity is printed with, its hedge aside; None for a range."""
    low, high, _ = _number(quantity)
    return low if low == high else None


def _is_start(words: tuple[str, str]) -> bool:
    """Tell if a number is what something has risen or fallen from: 由78.6%提高到88.6%."""
    before, after = words
    return _FROM.search(CLAUSE.split(before)[-1]) is not None and _TO.match(after) is not None


def _around(edition: Edition, bulletin: Bulletin) -> Iterator[Figure]:
    """Yield the figures of a bulletin's sources, and then those of its place that were known by its day."""
    front_matter = bulletin.front_matter
    latest = max(front_matter.date.last, (front_matter.updated or front_matter.date).last)
    near = [id_ for source in front_matter.sources for id_ in edition.figures_by_source.ids(source)]
    near += edition.figures_of.ids(front_matter.place)
    for figure in map(edition.figures.__getitem__, dict.fromkeys(near)):
        source_of = edition.sources.get(figure.source)
        days = (figure.as_of, source_of.published if source_of else None)
        if figure.source in front_matter.sources or not any(day and day.first > latest for day in days):
            yield figure


def _other_states(edition: Edition, bulletin: Bulletin, figure: Figure) -> Iterator[Corrected]:
    """Yield the states of a figure but for the one that was in force when the bulletin appeared."""
    if figure.revisions:
        then = _then(edition, bulletin, figure)
        yield from (Corrected(figure, state, then) for state in states(figure) if state != then)


def _then(edition: Edition, bulletin: Bulletin, figure: Figure) -> FigureState:
    return state_in(edition, bulletin.front_matter, figure)


def _said(edition: Edition, figure: Figure, state: FigureState) -> Quantity:
    return edition.meaning(figure, state.indicator, state.printed)


def _same_kind(edition: Edition, figure: Figure, said: Quantity, wanted: Quantity) -> bool:
    """Say whether two numbers of one value can be one: by unit, divisor and base."""
    unit = not wanted.unit or wanted.unit in units(edition, figure)
    return unit and said.per == wanted.per and one_base(said.base, wanted.base)


def _may_be_one(one: Qualifier, other: Qualifier) -> bool:
    """Say whether numbers that are equal but for these hedges can be one: not 不足68家 and 68家."""
    return Qualifier.EXACT not in {one, other} or _BEYOND.isdisjoint({one, other})


_BEYOND: Final = frozenset({Qualifier.LESS_THAN, Qualifier.MORE_THAN})
"""Hedges that leave the number itself out; 近 does so too, and is used where all but a few are there."""


def _value(quantity: Quantity) -> _Value:
    return quantity.low, quantity.high, quantity.change


def _number(quantity: Quantity) -> _Value:
    """Return a quantity's number without its hedge: 3万 of 近3万份."""
    low, high, change = _value(quantity)
    if quantity.qualifier in LOWER:
        return low, low, change
    return (high, high, change) if quantity.qualifier in UPPER else (low, high, change)


def are_exchanged(one: Quantity, other: Quantity) -> bool:
    """Say whether two numbers have the same digits in another order: 1562 and 1526."""
    numbers = [_one(one), _one(other)]
    digits = [sorted(decimal(abs(number))) for number in numbers if number is not None]
    return len(digits) > 1 and digits[0] == digits[1]


def _without_one(digits: str) -> set[str]:
    return {digits, *(digits[:at] + digits[at + 1 :] for at in range(len(digits)))}


def slipped(one: str, other: str) -> bool:
    """Say whether one digit was mistyped, left out or put in, or two were exchanged.

    Round numbers differ in one digit as well: of a mistyped one two others must be the same and no zeros.
    """
    if len(one) > len(other):
        one, other = other, one
    if "." not in one + other and len(one) < len(other):
        one, other = one.rstrip("0"), other.rstrip("0")  # 4.5亿 and 45.6亿 differ by more than a digit
    differing = [at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(one) < len(other):
        full = len(one) >= _DIGITS and sum(digit not in "0." for digit in one) > 1
        return full and any(other[:at] + other[at + 1 :] == one for at in range(len(other)))
    if any("." in (one[at], other[at]) for at in differing):
        return False
    if len(differing) == 1:
        same = [a for at, a in enumerate(one) if at != differing[0] and a not in "0."]
        return len(same) >= _DIGITS - 1
    first, *rest = differing or [0]
    return rest == [first + 1] and one[first] + one[first + 1] == other[first + 1] + other[first]
