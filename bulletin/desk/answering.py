"""The form of a number's card: what it says of the number, what it lacks, and the words typed in it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import msgspec

from bulletin.desk.cards import OTHER, Card, card_of, kind_for_unit, read_back, unit_fits
from bulletin.desk.days import day_shown, day_typed
from bulletin.desk.fields import MODALITIES
from bulletin.desk.folder import text_digest
from bulletin.desk.pages import Form
from bulletin.desk.reports import NewIndicator, NumberAnswer, Numbers
from bulletin.model.records import IndicatorKind
from bulletin.text.quantity import Change

_TYPED: Final = ("note", "question", "asof2")
_TYPED_NEW: Final = ("new-name", "new-definition")
_CHOSEN: Final[Mapping[str, tuple[str, ...]]] = {
    "what": ("candidates", "indicator"),
    "who": ("subjects", "subject"),
    "scope": ("scopes", "scope"),
    "kind": ("modality",),
    "asof": ("days", "day"),
}
"""The fields of a card in which something is chosen, and what the card shows of each."""
_CARRY: Final = "carry"


def card_fields(form: Form) -> dict[str, str]:
    """Return what is chosen and typed in the form of a card; of a new indicator where it is to be one."""
    chosen = {name: form[name] for name in _CHOSEN}
    found = {name: form[f"{name}2"] for name in ("what", "who", "scope") if form[name] == OTHER}
    typed = (*_TYPED, *_TYPED_NEW) if form["what"] == "new" else _TYPED
    return {**chosen, **found, **{field: form[field].strip() for field in typed}, _CARRY: form[_CARRY]}


def answer_of(form: Form, numbers: Numbers, index: int) -> NumberAnswer:
    """Return what a form says of a number."""
    draft = numbers.drafts[index]
    what, who, scope, day = form["what"], form["who"], form["scope"], form["asof"]
    if what == OTHER:
        what = form["what2"]
    if who == OTHER:
        who = form["who2"]
    if scope == OTHER:
        scope = form["scope2"]
    made = None
    if what == "new":
        unit = draft.mention.quantity.unit
        is_level = draft.mention.quantity.change is Change.LEVEL
        kind = kind_for_unit(unit) if is_level else IndicatorKind.RATE
        made = NewIndicator(form["new-name"].strip(), form["new-definition"].strip(), unit, kind)
        what = ""
    as_of = as_of_printed = ""
    day = OTHER if form["asof2"].strip() else day
    if day == OTHER:
        as_of = day_typed(form["asof2"], numbers.report.source.published or numbers.report.made) or ""
    elif day.startswith("day:"):
        as_of = day.removeprefix("day:")
    elif day.startswith("printed:"):
        as_of_printed = day.removeprefix("printed:")
    inferred = (
        bool(as_of)
        and day != OTHER
        and bool(draft.carried)
        and as_of.endswith((draft.as_of or "").removeprefix("-"))
    )
    new_scope = scope.removeprefix("new:") if scope.startswith("new:") else ""
    return NumberAnswer(
        "kept",
        what,
        who,
        "" if new_scope else scope,
        form["kind"] if form["kind"] in MODALITIES else "actual",
        as_of,
        as_of_printed,
        inferred,
        form["note"].strip(),
        form["question"].strip(),
        made,
        new_scope,
    )


def answer_fault(answer: NumberAnswer, form: Form, numbers: Numbers, index: int) -> str:
    """Return what is missing in an answer, or can't be so; empty where it is right."""
    edition, quantity = numbers.edition, numbers.drafts[index].mention.quantity
    made = answer.new_indicator
    if made is not None:
        if not made.name or not made.definition:
            return "新记一个指标，要写它的名字和怎么算。"
        same = next(
            (one for one in edition.indicators.values() if made.name in {one.name, *one.aliases}), None
        )
        if same is not None:
            return f"已经有“{same.name}”了，点“另找”选它。"
    elif answer.indicator not in edition.indicators:
        return "还没有选指标。上面没有合适的，点“另找”，打名字或者拼音头字母。"
    elif not unit_fits(edition.indicators[answer.indicator], quantity):
        one = edition.indicators[answer.indicator]
        unit = f"“{quantity.unit}”" if quantity.unit else "没有单位"
        return f"“{one.name}”论“{one.unit}”，这个数字{unit}，多半是别的指标。"
    known = {*edition.subjects, *(one.id for one in numbers.report.names)}
    if answer.subject not in known:
        return "还没有选是谁的。"
    if answer.scope and answer.scope not in edition.scopes:
        return "没有这个统计范围，点“另找”再选。"
    if (form["asof"] == OTHER or form["asof2"].strip()) and not answer.as_of:
        return f"“{form['asof2']}”不是日子。写成3.2、3月2日、2020年3月2日、2月都行。"
    published = numbers.report.source.published
    if answer.as_of and published and answer.as_of[:10] > published and answer.modality == "actual":
        return f"截至{day_shown(answer.as_of)}，比来稿的日子还晚。改日子，或者把性质改成“预计”。"
    return ""


def card_as_form(card: Card) -> Form:
    """Return a card as the form that it is shown as, without what was done in it and not sent."""
    made = card.answer.new_indicator if card.answer else None
    fields = {
        "what": "new" if made else card.indicator,
        "who": card.subject or next((one.value for one in card.subjects), ""),
        "scope": card.scope,
        "kind": card.modality,
        "asof": card.day,
        "note": card.note,
        "question": card.answer.question if card.answer else "",
        "new-name": made.name if made else "",
        "new-definition": made.definition if made else "",
        _CARRY: "on" if card.carry else "",
    }
    return Form({name: (value,) for name, value in fields.items()})


def unsent_fields(numbers: Numbers, index: int, form: Form) -> dict[str, str]:
    """Return what was done in a card; nothing where that is what it shows anyway."""
    fields = card_fields(form)
    return {} if fields == card_fields(card_as_form(card_of(numbers, index))) else fields


@dataclass(frozen=True, slots=True)
class CardInHand:
    """A card as it was left: what is chosen in it, and its other fields."""

    card: Card
    fields: Mapping[str, str]
    answer: NumberAnswer
    is_unsent: bool


def card_in_hand(numbers: Numbers, index: int) -> CardInHand:
    """Return the card of a number with what was done in it and not sent, though that can't be kept."""
    card = card_of(numbers, index)
    shown = card_fields(card_as_form(card))
    start = str(numbers.drafts[index].mention.start)
    unsent = numbers.report.unsent.get(start, {})
    fields = {**shown, **unsent}
    answer = answer_of(Form({name: (value,) for name, value in fields.items()}), numbers, index)
    changed = {name for name in _CHOSEN if fields[name] != shown[name]}
    if changed:
        known = {*numbers.edition.subjects, *(one.id for one in numbers.report.names)}
        subject = answer.subject if answer.subject in known else ""
        answers = {**numbers.report.answers, start: msgspec.structs.replace(answer, subject=subject)}
        report = msgspec.structs.replace(numbers.report, answers=answers)
        filled = card_of(Numbers(report, numbers.edition, numbers.drafts), index)
        parts = {part: getattr(filled, part) for name in changed for part in _CHOSEN[name]}
        card = replace(card, doubtful=card.doubtful - changed, **parts)
    return CardInHand(card, fields, card.answer if card.answer and not unsent else answer, bool(unsent))


def answer_digest(numbers: Numbers, index: int) -> str:
    """Return the digest of what was said of a number, by which an old window is known."""
    answer = numbers.answer(index)
    return text_digest(msgspec.json.encode(answer)) if answer else "-"


def answer_in_brief(numbers: Numbers, answer: NumberAnswer) -> str:
    """Return what a number counts and whose it is, in words."""
    words = [text for text, chosen in read_back(numbers, 0, answer) if chosen]
    return f"{words[1]}，{words[0]}"
