"""A press report on its way to a bulletin: its text, and what the editor has said of its names and numbers.

These are plain values that are kept in the desk's folder after each act. Nothing of them is in the content
before the last step.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final, Literal

import msgspec

from bulletin.desk.days import day_shown
from bulletin.draft.context import extract
from bulletin.draft.extracts import Extract
from bulletin.draft.twice import second_copy
from bulletin.model.edition import Edition
from bulletin.model.names import Names
from bulletin.text.dates import Date
from bulletin.text.patterns import late
from bulletin.text.quantity import QuantityError, parse
from bulletin.text.quantity.running import Mention
from bulletin.text.scripts import to_simplified

_STEPS: Final = 50
"""The most steps of a report that can be taken back."""
LAST: Final = "last"
NAMES: Final = "names"
"""Stand for the last step and for that of the names among what was done and not sent."""
_PARAGRAPH: Final = late("[^\r\n]+")
_SENTENCE: Final = late('[^。！？!?；;\n]*[。！？!?；;”"』」]*')


class SourceFields(msgspec.Struct, frozen=True):
    """What the record of the report will say: each as it was typed, empty where the report prints none."""

    outlet: str = ""
    authors: str = ""
    published: str = ""
    title: str = ""
    note: str = ""
    url: str = ""


class FoundName(msgspec.Struct, frozen=True):
    """A place, an enterprise or a policy that the report names; `is_new` where no record is called so yet."""

    text: str
    kind: Literal["place", "enterprise", "policy"]
    id: str
    is_new: bool = False
    used: bool = True
    place: str = ""
    topic: str = ""


class NewIndicator(msgspec.Struct, frozen=True):
    """An indicator that no record has yet: its name, and what it counts."""

    name: str
    definition: str
    unit: str
    kind: str


class NumberAnswer(msgspec.Struct, frozen=True):
    """What the editor has said of one number."""

    state: Literal["kept", "held", "no"]
    indicator: str = ""
    subject: str = ""
    scope: str = ""
    modality: str = "actual"
    as_of: str = ""
    as_of_printed: str = ""
    inferred: bool = False
    note: str = ""
    question: str = ""
    new_indicator: NewIndicator | None = None
    new_scope: str = ""


class ReportStep(msgspec.Struct, frozen=True):
    """An act that can be taken back: what it was, and the answers and numbers before it."""

    words: str
    answers: dict[str, NumberAnswer]
    added: tuple[tuple[int, int], ...]


class ReportInHand(msgspec.Struct, frozen=True):
    """A report, and all that was said of it so far.

    `answers` are by where a number begins in the text. `added` are numbers that the reading had missed.
    `carried` is whose the next numbers of a sentence are, and of which day, by where that sentence begins.
    `unsent` is what was typed and chosen and not sent yet, by its fields: of a number by where it begins, of
    the last step by LAST, of that of the names by NAMES.
    """

    text: str
    source: SourceFields
    made: str
    changed: str
    names: tuple[FoundName, ...] = ()
    names_seen: bool = False
    answers: dict[str, NumberAnswer] = {}
    added: tuple[tuple[int, int], ...] = ()
    carried: dict[str, tuple[str, str, str]] = {}
    unsent: dict[str, dict[str, str]] = {}
    steps: tuple[ReportStep, ...] = ()
    undone: tuple[ReportStep, ...] = ()
    remarks: tuple[str, ...] = ()
    written: str = ""

    @property
    def title(self) -> str:
        """What the report is called on the desk."""
        source = self.source
        if source.outlet:
            day = day_shown(source.published)
            return f"{source.outlet}，{day}" if day else source.outlet
        return source.title or self.text.strip()[:20]


def with_one_copy(report: ReportInHand, now: str) -> ReportInHand:
    """Return a report whose text was pasted twice with its first copy alone, and what was said of that."""
    copy = second_copy(report.text)
    if copy is None:
        return report
    start, end = copy
    return msgspec.structs.replace(
        report,
        text=report.text[:start] + report.text[end:],
        changed=now,
        answers={at: answer for at, answer in report.answers.items() if int(at) < start},
        added=tuple(span for span in report.added if span[1] <= start),
        carried={at: carried for at, carried in report.carried.items() if int(at) < start},
        unsent={at: words for at, words in report.unsent.items() if at in {LAST, NAMES} or int(at) < start},
        steps=(),
        undone=(),
    )


@dataclass(frozen=True)
class Numbers:
    """The numbers of a report in their order, each with what the text tells of it."""

    report: ReportInHand
    edition: Edition
    drafts: tuple[Extract, ...]

    @classmethod
    def of(cls, report: ReportInHand, edition: Edition) -> "Numbers":
        """Read the numbers of a report, with the names that its editor has added."""
        return cls(report, edition, _drafts(report, edition))

    def __len__(self) -> int:
        return len(self.drafts)

    @property
    def names(self) -> Mapping[str, FoundName]:
        """The names that are used, by their ids."""
        return {one.id: one for one in self.report.names if one.used}

    def answer(self, index: int) -> NumberAnswer | None:
        """Return what was said of a number, if anything."""
        return self.report.answers.get(str(self.drafts[index].mention.start))

    def state(self, index: int) -> str:
        """Return how far a number is: kept, held, no, or open."""
        answer = self.answer(index)
        return answer.state if answer else "open"

    @property
    def next_open(self) -> int | None:
        """The first number of which nothing was said yet."""
        return next((index for index in range(len(self)) if self.state(index) == "open"), None)

    def count(self, state: str) -> int:
        """Return how many numbers are so far."""
        return sum(1 for index in range(len(self)) if self.state(index) == state)

    @cached_property
    def main(self) -> str:
        """The place that the report is about: whose most of its numbers are, else the first that it names."""
        places = [one.id for one in self.names.values() if one.kind == "place"]
        told = Counter(
            one.subject.id for one in self.drafts if one.subject and one.subject.id in places
        ).most_common(1)
        return told[0][0] if told else next(iter(places), "")

    @cached_property
    def paragraphs(self) -> tuple[tuple[int, int], ...]:
        """Where the paragraphs begin and end."""
        found = (match.span() for match in _PARAGRAPH.finditer(self.report.text))
        return tuple(span for span in found if self.report.text[slice(*span)].strip())

    def paragraph(self, index: int) -> int:
        """Return in which paragraph a number stands, from 1."""
        at = self.drafts[index].mention.start
        return next(number for number, (start, end) in enumerate(self.paragraphs, 1) if start <= at < end)

    def day_of(self, draft: Extract) -> str:
        """Return the day that the text tells of a number; one without a year is of the report's."""
        day, published = draft.as_of or "", self.report.source.published
        if not day.startswith("--"):
            return day
        return f"{published[:4]}{day.removeprefix('-')}" if published else ""

    def sentence(self, index: int) -> tuple[int, int]:
        """Return where the sentence of a number begins and ends."""
        mention = self.drafts[index].mention
        start, end = self.paragraphs[self.paragraph(index) - 1]
        for match in _SENTENCE.finditer(self.report.text, start, end):
            if match.start() <= mention.start < match.end():
                return match.span()
        return mention.start, mention.end

    def same_sentence(self, index: int) -> tuple[int, ...]:
        """Return the open numbers behind one in its sentence."""
        start, end = self.sentence(index)
        return tuple(
            other
            for other in range(index + 1, len(self))
            if start <= self.drafts[other].mention.start < end and self.state(other) == "open"
        )


def _drafts(report: ReportInHand, edition: Edition) -> tuple[Extract, ...]:
    names = edition.names
    new = [one for one in report.names if one.used and (one.is_new or one.text not in names.records)]
    if new:
        added = [(form, ((one.kind, one.id),)) for one in new for form in {one.text, to_simplified(one.text)}]
        names = Names.of([*names.records.items(), *added])
    latest = None
    if report.source.published:
        try:
            latest = Date.parse(report.source.published)
        except ValueError:
            latest = None
    found = extract(report.text, names, latest)
    own = {one.mention.start for one in found}
    missed = [
        _missed(report.text, start, end, found)
        for start, end in report.added
        if start not in own and not any(one.mention.start < end and start < one.mention.end for one in found)
    ]
    return tuple(sorted((*found, *missed), key=lambda one: one.mention.start))


def _missed(text: str, start: int, end: int, found: tuple[Extract, ...]) -> Extract:
    """Return a number that the reading has missed, with whose it is and when as the number before it has."""
    before = [one for one in found if one.mention.start < start]
    quantity = parse(text[start:end])
    subject = before[-1].subject if before else None
    return Extract(Mention(start, end, quantity), None, None, subject, None, carried=False)


class NotFoundError(ValueError):
    """What was copied does not stand in the report, or is no number."""


def with_missed(report: ReportInHand, edition: Edition, typed: str, now: str) -> ReportInHand:
    """Return the report with a number added that the reading has missed; raise NotFoundError for none."""
    typed = typed.strip()
    numbers = Numbers.of(report, edition)
    covered = [(one.mention.start, one.mention.end) for one in numbers.drafts]
    at = -1
    while typed and (at := report.text.find(typed, at + 1)) >= 0:
        if not any(start < at + len(typed) and at < end for start, end in covered):
            break
    if not typed or at < 0:
        is_there = typed and typed in report.text
        raise NotFoundError(
            f"“{typed}”已经标出来了。" if is_there else f"来稿里没有“{typed}”，请从左边照抄。"
        )
    try:
        parse(typed)
    except QuantityError as error:
        raise NotFoundError(f"“{typed}”读不成数字。连单位一起照抄，比如“5批次”“三分之二”。") from error
    return _stepped(report, f"加进了“{typed}”", now, added=(*report.added, (at, at + len(typed))))


def with_unsent(report: ReportInHand, at: str, words: Mapping[str, str], now: str) -> ReportInHand:
    """Return the report with what was done at a place and not sent yet; empty for nothing."""
    unsent = {other: kept for other, kept in report.unsent.items() if other != at}
    if words:
        unsent[at] = dict(words)
    return report if unsent == report.unsent else msgspec.structs.replace(report, unsent=unsent, changed=now)


def answered(
    report: ReportInHand,
    numbers: Numbers,
    index: int,
    answer: NumberAnswer,
    words: str,
    now: str,
    *,
    carry: bool,
) -> ReportInHand:
    """Return the report with what was said of a number.

    Where that is to `carry` over, the next numbers of its sentence begin with the same subject and day.
    """
    draft = numbers.drafts[index]
    start = draft.mention.start
    carried = dict(report.carried)
    if carry and answer.state == "kept":
        is_silent = not (answer.as_of or answer.as_of_printed or draft.as_of or draft.now)
        for other in numbers.same_sentence(index):
            one = numbers.drafts[other]
            # What no day was told of says nothing of a number that has one of its own.
            own = (numbers.day_of(one), "" if one.as_of else one.now)
            day = own if is_silent else (answer.as_of, answer.as_of_printed)
            carried[str(one.mention.start)] = (answer.subject, *day)
    report = with_unsent(report, str(start), {}, now)
    return _stepped(report, words, now, answers={**report.answers, str(start): answer}, carried=carried)


def forgotten(report: ReportInHand, numbers: Numbers, index: int, now: str) -> ReportInHand:
    """Return the report with nothing said of a number, so that it is asked for once more."""
    start = str(numbers.drafts[index].mention.start)
    answers = {at: answer for at, answer in report.answers.items() if at != start}
    printed = numbers.drafts[index].mention.quantity.printed
    report = with_unsent(report, start, {}, now)
    return _stepped(report, f"“{printed}”重新核", now, answers=answers)


def _stepped(report: ReportInHand, words: str, now: str, **changes: object) -> ReportInHand:
    step = ReportStep(words, report.answers, report.added)
    return msgspec.structs.replace(
        report, changed=now, steps=(*report.steps, step)[-_STEPS:], undone=(), **changes
    )


def undone(report: ReportInHand, now: str) -> ReportInHand:
    """Return the report as it was before the last step."""
    return _turned(report, now, "steps", "undone")


def redone(report: ReportInHand, now: str) -> ReportInHand:
    """Return the report as it was before the last undo."""
    return _turned(report, now, "undone", "steps")


def _turned(report: ReportInHand, now: str, taken: str, put: str) -> ReportInHand:
    """Return the report as it was before the last of the steps that are `taken`, which is `put` elsewhere."""
    if not getattr(report, taken):
        return report
    *others, last = getattr(report, taken)
    turned = ReportStep(last.words, report.answers, report.added)
    steps = {taken: tuple(others), put: (*getattr(report, put), turned)}
    return msgspec.structs.replace(report, changed=now, answers=last.answers, added=last.added, **steps)


def pieces(numbers: Numbers) -> Iterator[tuple[tuple[str, int | None], ...]]:
    """Yield the paragraphs of a report in pieces: words, and the index of the number that they are."""
    text = numbers.report.text
    for start, end in numbers.paragraphs:
        inside = [
            (index, one.mention)
            for index, one in enumerate(numbers.drafts)
            if start <= one.mention.start and one.mention.end <= end
        ]
        bounds = [start, *(at for _, mention in inside for at in (mention.start, mention.end)), end]
        found: list[tuple[str, int | None]] = []
        for place, (begin, until) in enumerate(pairwise(bounds)):
            index = inside[place // 2][0] if place % 2 else None
            if begin < until:
                found.append((text[begin:until], index))
        yield tuple(found)
