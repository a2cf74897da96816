"""The card of a figure that is on record: what it shows, and what a form that was filled in says of it."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

import msgspec

from bulletin.desk.cards import ALL, OTHER, UNSAID, Card, CardChoice, IndicatorCandidate, read_out, unit_fits
from bulletin.desk.days import day_shown, day_typed
from bulletin.desk.fields import MODALITIES
from bulletin.desk.finding import record_name
from bulletin.desk.folder import text_digest
from bulletin.desk.pages import Form
from bulletin.desk.reports import NumberAnswer
from bulletin.model.edition import Edition
from bulletin.model.records import Figure
from bulletin.newsroom.editing import FieldValue, fields_at, with_entry, with_fields
from bulletin.problems import Pointer
from bulletin.text.quantity import QuantityError, parse

_SHOWN: Final = 3
_NONE: Final = "none"


class FigureTyped(NamedTuple):
    """What is typed of a figure: the number as it is right, and the rest as on the card of a number."""

    printed: str
    answer: NumberAnswer
    day: str = ""
    """Words that were typed for its day, and are none."""

    @property
    def digest(self) -> str:
        """What tells one state of a figure from another."""
        return text_digest(msgspec.json.encode((self.printed, self.answer)))


class FieldChange(NamedTuple):
    """A field of a figure that changes: what it is called, and what it says before and after, in words."""

    label: str
    before: str
    after: str


def figure_as_typed(figure: Figure) -> FigureTyped:
    """Return a figure as its form has it that nobody has touched."""
    answer = NumberAnswer(
        "kept",
        figure.indicator,
        figure.subject,
        figure.scope or "",
        figure.modality,
        str(figure.as_of or ""),
        figure.as_of_printed or "",
        note=figure.note or "",
    )
    return FigureTyped(figure.printed, answer)


def figure_typed(form: Form, figure: Figure, near: str) -> FigureTyped:
    """Return what a form says of a figure; what it does not ask stays. Days are those nearest to `near`."""
    held = figure_as_typed(figure).answer

    def chosen(name: str, before: str) -> str:
        value = form.fields.get(name, (before,))[0]
        return form[f"{name}2"] if value == OTHER else value

    day, words = form["asof"], form["asof2"].strip()
    as_of, as_of_printed = held.as_of, held.as_of_printed
    if words or day == OTHER:
        as_of, as_of_printed = day_typed(words, near) or "", ""
    elif day == _NONE:
        as_of = as_of_printed = ""
    answer = msgspec.structs.replace(
        held,
        indicator=chosen("what", held.indicator),
        subject=chosen("who", held.subject),
        scope=chosen("scope", held.scope),
        modality=form["kind"] if form["kind"] in MODALITIES else held.modality,
        as_of=as_of,
        as_of_printed=as_of_printed,
        note=_line(form["note"]) if "note" in form and _line(form["note"]) != _line(held.note) else held.note,
    )
    is_no_day = (words or day == OTHER) and not as_of
    return FigureTyped(form["printed"].strip(), answer, (words or "空着") if is_no_day else "")


def _line(words: str) -> str:
    """Return words as a field of one line has them."""
    return " ".join(words.split())


def figure_card(edition: Edition, figure: Figure, typed: FigureTyped) -> Card:
    """Return the card of a figure, filled in as typed."""
    answer, beside = typed.answer, edition.figures_by_source.of(figure.source)
    subjects = dict.fromkeys([answer.subject, figure.subject, *(one.subject for one in beside)])
    scopes = dict.fromkeys([answer.scope, figure.scope or "", *(one.scope or "" for one in beside)])
    return Card(
        index=0,
        printed=typed.printed,
        paragraph=0,
        before="",
        behind="",
        candidates=tuple(_candidates(edition, figure, answer.indicator)),
        indicator=answer.indicator,
        subjects=tuple(
            CardChoice(one, record_name(edition.subjects[one])) for one in subjects if one in edition.subjects
        ),
        subject=answer.subject,
        scopes=(
            CardChoice("", ALL),
            *(CardChoice(one, edition.scopes[one].name) for one in scopes if one in edition.scopes),
        ),
        scope=answer.scope,
        modality=answer.modality,
        days=tuple(_days(figure)),
        day=_day(figure),
        doubtful=frozenset(),
        note=answer.note,
        carry="",
        new_name="",
        answer=answer,
    )


def _candidates(edition: Edition, figure: Figure, chosen: str) -> Iterator[IndicatorCandidate]:
    """Yield the indicators that a figure may be of: its own, and those of its source that its unit fits."""
    ids = {figure.indicator: "记下的是它", chosen: "刚才选的"}
    try:
        quantity = parse(figure.printed)
    except QuantityError:
        quantity = None
    for one in edition.figures_by_source.of(figure.source):
        indicator = edition.indicators.get(one.indicator)
        if quantity and indicator and len(ids) < _SHOWN and unit_fits(indicator, quantity):
            ids.setdefault(one.indicator, "同一个来源里用过，单位也合")
    ids[figure.indicator] = "记下的是它"
    for id_, why in ids.items():
        if id_ in edition.indicators:
            yield IndicatorCandidate(id_, edition.indicators[id_].name, why)


def _day(figure: Figure) -> str:
    if figure.as_of:
        return f"day:{figure.as_of}"
    return f"printed:{figure.as_of_printed}" if figure.as_of_printed else _NONE


def _days(figure: Figure) -> Iterator[CardChoice]:
    held = _day(figure)
    if figure.as_of:
        yield CardChoice(held, day_shown(str(figure.as_of)))
    elif figure.as_of_printed:
        yield CardChoice(held, f"只照抄“{figure.as_of_printed}”")
    yield CardChoice(_NONE, UNSAID)


def card_words(form: Form, typed: FigureTyped) -> Mapping[str, str]:
    """Return the words that the fields of the card hold."""
    return {"what": form["what"], "asof": form["asof"], "asof2": form["asof2"], "note": typed.answer.note}


def figure_read(edition: Edition, typed: FigureTyped) -> tuple[tuple[str, bool], ...]:
    """Return a figure as a sentence, in pieces: words, and whether they are what was chosen."""
    whose = record_name(edition.subjects.get(typed.answer.subject))
    return read_out(edition, typed.printed, "", whose, typed.answer)


def figure_fault(edition: Edition, figure: Figure, typed: FigureTyped) -> str:
    """Return why a figure can't say what was typed; empty where it can."""
    answer = typed.answer
    indicator = edition.indicators.get(answer.indicator)
    if not typed.printed or (typed.printed, answer) == (figure.printed, figure_as_typed(figure).answer):
        return "数字还没有改。把对的数字写在“改成”里，或者在下面改别的。"
    if indicator is None:
        return "还没有选指标。点“另找”，打名字或者拼音头字母。"
    if answer.subject not in edition.subjects:
        return "还没有选是谁的。"
    if answer.scope and answer.scope not in edition.scopes:
        return "没有这个统计范围，点“另找”再选。"
    if typed.day:
        return f"“{typed.day}”不是日子。写成3.2、3月2日、2020年3月2日、2月都行。"
    if (typed.printed, answer.indicator) == (figure.printed, figure.indicator):
        return ""
    try:
        quantity = parse(typed.printed)
    except QuantityError:
        return f"“{typed.printed}”读不成数字。连单位一起写，比如“{figure.printed}”。"
    if not unit_fits(indicator, quantity):
        return f"“{indicator.name}”论“{indicator.unit}”，“{typed.printed}”的单位不合。"
    return ""


def figure_changes(edition: Edition, figure: Figure, typed: FigureTyped) -> Iterator[FieldChange]:
    """Yield what changes of a figure beside the number, in words."""
    before, after = figure_as_typed(figure).answer, typed.answer
    names = (edition.indicators, edition.subjects, edition.scopes)
    for label, field, records in zip(("指标", "谁的", "统计范围"), _NAMED, names, strict=True):
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            empty = ALL if field == "scope" else "还没有选"
            yield FieldChange(label, *(record_name(records.get(one)) or empty for one in (old, new)))
    days = [
        day_shown(one.as_of) or (f"“{one.as_of_printed}”" if one.as_of_printed else UNSAID)
        for one in (before, after)
    ]
    if days[0] != days[1]:
        yield FieldChange("截至", *days)
    if before.modality != after.modality:
        yield FieldChange("性质", MODALITIES[before.modality], MODALITIES[after.modality])
    if before.note != after.note:
        yield FieldChange("备注", before.note or "没有", after.note or "没有")


_NAMED: Final = ("indicator", "subject", "scope")
_DAY: Final = ("as_of", "as_of_printed")
_MEANT: Final = ("value", "low", "high", "qualifier")
"""Fields that say what the printed words mean, and nothing of other words."""


def figure_corrected(
    text: str, pointer: Pointer, figure: Figure, typed: FigureTyped, told: Mapping[str, FieldValue]
) -> str:
    """Return the text of a file in which a figure says what was typed, and what it said before.

    The latter goes with what readers are `told`; where that is nothing, they have not seen it. Raise
    EditError where the file is written in a way in which that can't be.
    """
    defaults = fields_at(text, pointer[:-2]) if len(pointer) > 1 else {}
    values = _fields(figure, typed, defaults)
    changed = with_fields(text, pointer, values)
    stated = _stated(figure, values)
    return with_entry(changed, pointer, "revisions", {**told, **stated}) if told and stated else changed


def _fields(figure: Figure, typed: FigureTyped, defaults: Mapping[str, object]) -> dict[str, FieldValue]:
    """Return the fields that are written; an empty one cancels one of the file's `defaults`."""
    before, after = figure_as_typed(figure).answer, typed.answer
    values: dict[str, FieldValue] = {}
    if typed.printed != figure.printed:
        values = {"printed": typed.printed, **dict.fromkeys(_MEANT)}
    changed = [
        name for name in (*_NAMED, "modality", "note") if getattr(before, name) != getattr(after, name)
    ]
    if any(getattr(before, name) != getattr(after, name) for name in _DAY):
        changed += _DAY
    for name in changed:
        values[name] = getattr(after, name) or ("" if defaults.get(name) else None)
    return values


def _stated(figure: Figure, values: Mapping[str, FieldValue]) -> dict[str, FieldValue]:
    """Return what a revision states of a figure that is given other `values`: what it said before."""
    held = figure_as_typed(figure)
    stated: dict[str, FieldValue] = {"printed": held.printed} if "printed" in values else {}
    stated |= {name: getattr(held.answer, name) for name in ("indicator", "scope") if name in values}
    if "as_of" in values:
        name = "as_of_printed" if held.answer.as_of_printed and not held.answer.as_of else "as_of"
        stated[name] = getattr(held.answer, name)
    return stated
