"""What the desk asks of a number: what it counts, whose it is, in which scope, of which day, how it is meant.

What the text tells is filled in; what it leaves in doubt stays open, with the reason, for the editor to see.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from bulletin.desk.days import day_short
from bulletin.desk.finding import Hit, find, record_name
from bulletin.desk.reports import NumberAnswer, Numbers
from bulletin.draft.extracts import Extract
from bulletin.model.edition import Edition
from bulletin.model.records import Indicator, IndicatorKind, Modality
from bulletin.text.quantity import Change, Quantity
from bulletin.text.scripts import to_simplified

_IS: Final[Mapping[str, str]] = {
    Modality.ACTUAL: "是",
    Modality.EXPECTED: "预计是",
    Modality.TARGET: "的目标是",
    Modality.CAPACITY: "能到",
    Modality.ENTITLEMENT: "给",
    Modality.CONDITION: "的条件是",
    Modality.DEMAND: "要",
}
ALL: Final = "全部，原文没有限定"
UNSAID: Final = "未注明"
OTHER: Final = "other"
_SHOWN: Final = 3
_FOUND: Final = 40
_HITS: Final = 8
_KINDS: Final = {
    "%": IndicatorKind.SHARE,
    "元": IndicatorKind.MONEY,
    "天": IndicatorKind.DURATION,
    "小时": IndicatorKind.DURATION,
    "分钟": IndicatorKind.DURATION,
}


class IndicatorCandidate(NamedTuple):
    """An indicator that a number may be of, and why."""

    id: str
    name: str
    why: str


class CardChoice(NamedTuple):
    """A value that may be chosen, in words, and why it may be the one."""

    value: str
    words: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One number with all that is asked of it."""

    index: int
    printed: str
    paragraph: int
    before: str
    behind: str
    candidates: tuple[IndicatorCandidate, ...]
    indicator: str
    subjects: tuple[CardChoice, ...]
    subject: str
    scopes: tuple[CardChoice, ...]
    scope: str
    modality: str
    days: tuple[CardChoice, ...]
    day: str
    doubtful: frozenset[str]
    """The rows that an editor is asked to look at."""
    note: str
    carry: str
    """The other numbers of the sentence that may be of the same subject and day; empty for none."""
    new_name: str
    """What a new indicator may be called."""
    answer: NumberAnswer | None


def card_of(numbers: Numbers, index: int) -> Card:
    """Return the card of a number, as it was answered, else as the text tells it."""
    draft, answer = numbers.drafts[index], numbers.answer(index)
    answer = answer if answer and answer.state == "kept" else None
    carried = numbers.report.carried.get(str(draft.mention.start))
    subjects, subject = _subjects(numbers, draft, answer, carried)
    scopes, scope = _scopes(numbers, draft, answer)
    days, day = _days(numbers, draft, answer, carried)
    candidates = tuple(_candidates(numbers, index, answer))
    indicator = answer.indicator if answer else _told(draft, numbers.edition)
    doubtful = {
        name
        for name, is_so in (
            ("what", not indicator),
            ("who", not subject or (draft.subject is None and carried is None)),
            ("asof", (day.startswith("day:") and draft.carried) or (not day and len(days) > 1)),
            ("scope", bool(draft.scope and not draft.scope.id)),
            ("kind", bool(draft.plan)),
        )
        if is_so and answer is None
    }
    start, end = numbers.sentence(index)
    text, mention = numbers.report.text, draft.mention
    others = [numbers.drafts[one].mention.quantity.printed for one in numbers.same_sentence(index)]
    return Card(
        index,
        mention.quantity.printed,
        numbers.paragraph(index),
        text[start : mention.start],
        text[mention.end : end],
        candidates,
        indicator,
        subjects,
        subject,
        scopes,
        scope,
        answer.modality if answer else draft.modality,
        days,
        day,
        frozenset(doubtful),
        answer.note if answer else "",
        "、".join(f"“{one}”" for one in others[:3]) + ("等" if len(others) > 3 else ""),  # noqa: PLR2004
        draft.indicator.text if draft.indicator and not draft.indicator.id else "",
        answer,
    )


def _told(draft: Extract, edition: Edition) -> str:
    """Return the indicator that the text tells; a change is none of the level that it is a change of."""
    named = draft.indicator
    if named is None or named.id not in edition.indicators or not _fits(draft, edition.indicators[named.id]):
        return ""
    return (
        ""
        if draft.mention.quantity.change is not Change.LEVEL and named.text.endswith("的变化")
        else named.id
    )


def _candidates(numbers: Numbers, index: int, answer: NumberAnswer | None) -> Iterator[IndicatorCandidate]:
    """Yield the indicators that a number may be of: what the text tells, then others that its unit fits."""
    edition, draft = numbers.edition, numbers.drafts[index]
    seen: set[str] = set()
    if answer and answer.indicator in edition.indicators:
        seen.add(answer.indicator)
        yield IndicatorCandidate(answer.indicator, edition.indicators[answer.indicator].name, "上次选的")
    if (told := _told(draft, edition)) and told not in seen:
        seen.add(told)
        name = edition.indicators[told].name
        words = draft.indicator.text if draft.indicator else ""
        why = "这句里就有这几个字" if words == name else f"这句里有“{words}”"
        yield IndicatorCandidate(told, name, why)
    start, end = numbers.sentence(index)
    sentence = to_simplified(numbers.report.text[start:end])
    quantity = draft.mention.quantity
    ranked = []
    for one in edition.indicators.values():
        if one.id not in seen and unit_fits(one, quantity) and (quantity.per or "/" not in (one.unit or "")):
            words = _shared(sentence, (one.name, *one.aliases))
            if len(words) > 1:
                is_of_each = one.unit == f"{quantity.unit}/{quantity.per}"
                ranked.append((not is_of_each, -len(words), len(one.name), one, words))
    for *_, one, words in sorted(ranked, key=lambda found: found[:3]):
        if len(seen) >= _SHOWN:
            return
        seen.add(one.id)
        yield IndicatorCandidate(one.id, one.name, f"同句有“{words}”，单位也合")
    for one_answer in reversed(numbers.report.answers.values()):
        used = edition.indicators.get(one_answer.indicator)
        if len(seen) < _SHOWN and used and used.id not in seen and unit_fits(used, quantity):
            seen.add(used.id)
            yield IndicatorCandidate(used.id, used.name, "这篇前面用过，单位也合")


def _fits(draft: Extract, indicator: Indicator) -> bool:
    return unit_fits(indicator, draft.mention.quantity)


def unit_fits(indicator: Indicator, quantity: Quantity) -> bool:
    """Tell if a number may be of an indicator: what that is divided by, as in 元/人, may stand elsewhere."""
    units = {indicator.unit or "", *indicator.units}
    each = {one.partition("/")[0]: one.partition("/")[2] for one in units if "/" in one}
    return quantity.unit in units or (
        quantity.unit in each and quantity.per in {None, "", each[quantity.unit]}
    )


def _shared(sentence: str, names: tuple[str, ...]) -> str:
    """Return the longest part of the names that stands in a sentence."""
    best = ""
    for name in names:
        simple = to_simplified(name)
        for start in range(len(simple)):
            end = len(simple)
            while end - start > len(best):
                if simple[start:end] in sentence:
                    best = simple[start:end]
                    break
                end -= 1
    return best


def kind_for_unit(unit: str) -> str:
    """Return the kind of an indicator whose numbers have a unit."""
    return _KINDS.get(unit, IndicatorKind.COUNT)


def subject_name(numbers: Numbers, id_: str) -> str:
    """Return what a subject is called: as the report calls it, where it is new."""
    record = numbers.edition.subjects.get(id_)
    if record is not None:
        return record_name(record)
    return next((one.text for one in numbers.report.names if one.id == id_), id_)


def _subjects(
    numbers: Numbers, draft: Extract, answer: NumberAnswer | None, carried: tuple[str, str, str] | None
) -> tuple[tuple[CardChoice, ...], str]:
    """Return whose a number may be, and whose it seems to be."""
    told = draft.subject.id if draft.subject else ""
    chosen = answer.subject if answer else (carried[0] if carried else told or numbers.main)
    why = ""
    if answer is None:
        if carried:
            why = "同句前一个数字是它的"
        elif told and draft.subject:
            why = (
                f"这里说的是“{draft.subject.text}”"
                if draft.subject.text != subject_name(numbers, told)
                else ""
            )
        elif draft.subject:
            why = f"原文作“{draft.subject.text}”，没有这条记录"
        elif chosen:
            why = "这句没有说是谁的，全文多半说它"
    ids = dict.fromkeys([chosen, *numbers.names])
    return tuple(
        CardChoice(id_, subject_name(numbers, id_), why if id_ == chosen else "") for id_ in ids if id_
    ), chosen


def _scopes(
    numbers: Numbers, draft: Extract, answer: NumberAnswer | None
) -> tuple[tuple[CardChoice, ...], str]:
    edition = numbers.edition
    told = draft.scope.id if draft.scope else ""
    chosen = answer.scope if answer else told
    ids = [chosen, told, *(one.scope for one in numbers.report.answers.values())]
    ids += [one.id for one in edition.names.find(numbers.report.text) if one.kind == "scope"]
    choices = [CardChoice("", ALL)]
    choices += [
        CardChoice(id_, edition.scopes[id_].name) for id_ in dict.fromkeys(ids) if id_ in edition.scopes
    ]
    words = (answer.new_scope if answer else "") or (
        draft.scope.text if draft.scope and not draft.scope.id else ""
    )
    if words:
        value = f"new:{words}"
        choices.append(CardChoice(value, f"{words}（新记）", f"原文作“{words}”，还没有这个统计范围"))
        if answer and answer.new_scope:
            chosen = value
    return tuple(choices), chosen


def _days(
    numbers: Numbers, draft: Extract, answer: NumberAnswer | None, carried: tuple[str, str, str] | None
) -> tuple[tuple[CardChoice, ...], str]:
    """Return of which days a number may be true, and of which it seems to be."""
    published = numbers.report.source.published
    day = numbers.day_of(draft)
    choices: dict[str, CardChoice] = {}
    if day:
        why = "前面的句子说的日子，备注会写“系推断”" if draft.carried else "这句说的"
        choices[f"day:{day}"] = CardChoice(f"day:{day}", day_short(day, published), why)
    if carried and carried[1]:
        value = f"day:{carried[1]}"
        choices.setdefault(value, CardChoice(value, day_short(carried[1], published), "同句前一个数字的日子"))
    for words in filter(None, (draft.now, carried[2] if carried else "")):
        choices[f"printed:{words}"] = CardChoice(f"printed:{words}", f"只照抄“{words}”")
    if answer and answer.as_of:
        value = f"day:{answer.as_of}"
        choices.setdefault(value, CardChoice(value, day_short(answer.as_of, published), "上次填的"))
    choices["none"] = CardChoice("none", UNSAID)
    first = next(iter(choices))
    if answer:
        chosen = (
            f"day:{answer.as_of}"
            if answer.as_of
            else f"printed:{answer.as_of_printed}"
            if answer.as_of_printed
            else "none"
        )
        return tuple(choices.values()), chosen if chosen in choices else "none"
    if carried:
        chosen = f"day:{carried[1]}" if carried[1] else f"printed:{carried[2]}" if carried[2] else "none"
        return tuple(choices.values()), chosen
    return tuple(choices.values()), first


def read_back(numbers: Numbers, index: int, answer: NumberAnswer) -> tuple[tuple[str, bool], ...]:
    """Return an answer as a sentence, in pieces: words, and whether they are what was chosen."""
    whose = subject_name(numbers, answer.subject) if answer.subject else ""
    printed = numbers.drafts[index].mention.quantity.printed
    return read_out(numbers.edition, printed, numbers.report.source.published, whose, answer)


def read_out(
    edition: Edition, printed: str, year: str, whose: str, answer: NumberAnswer
) -> tuple[tuple[str, bool], ...]:
    """Return the same of printed words; days are read without the `year`, whether or not it has more."""
    indicator = (
        answer.new_indicator.name
        if answer.new_indicator
        else edition.indicators[answer.indicator].name
        if answer.indicator in edition.indicators
        else "（没有选指标）"
    )
    scope = answer.new_scope or (edition.scopes[answer.scope].name if answer.scope in edition.scopes else "")
    day = f"{day_short(answer.as_of, year)}{'（推断）' if answer.inferred else ''}，" if answer.as_of else ""
    day = day or (f"{answer.as_of_printed}，" if answer.as_of_printed else "哪一天的没有写，")
    return (
        (day, False),
        (whose or "（没有选是谁的）", True),
        ("的", False),
        (indicator, True),
        (f"（{scope}）" if scope else "", False),
        (_IS.get(answer.modality, "是"), False),
        (printed, True),
        ("。", False),
    )


def card_hits(
    edition: Edition, what: str, typed: str, quantity: Quantity | None = None
) -> tuple[CardChoice, ...]:
    """Return what an editor may mean who looks for an indicator, a subject or a scope of a number.

    Of the indicators found, those come first that the number's unit fits.
    """
    kinds = {"what": ("indicator",), "who": ("place", "enterprise", "policy"), "scope": ("scope",)}[what]
    return tuple(
        CardChoice(
            hit.id,
            hit.name,
            "，".join(filter(None, (f"又叫“{hit.by}”" if hit.by else "", _unit(edition, hit)))),
        )
        for hit in sorted(
            find(edition, kinds, typed, _FOUND),
            key=lambda hit: (
                quantity is not None
                and hit.kind == "indicator"
                and not unit_fits(edition.indicators[hit.id], quantity)
            ),
        )[:_HITS]
    )


def _unit(edition: Edition, hit: Hit) -> str:
    """Return what an indicator is counted in, in words; empty for what is none."""
    return f"论“{edition.indicators[hit.id].unit}”" if hit.kind == "indicator" else ""
