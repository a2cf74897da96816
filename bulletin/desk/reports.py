"""A press report on its way to a bulletin: its text, and what the editor has said of its names and numbers.

These are plain values that are kept in the desk's folder after each act. Nothing of them is in the content
before the last step.
"""

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final, Literal

import msgspec

from bulletin.desk.days import day_shown
from bulletin.draft.byline import byline
from bulletin.draft.context import extract
from bulletin.draft.extracts import Extract
from bulletin.draft.twice import second_copy
from bulletin.model.edition import Edition
from bulletin.model.names import Names
from bulletin.newsroom.records import first_id, free_id
from bulletin.text.dates import Date
from bulletin.text.patterns import late
from bulletin.text.quantity import QuantityError, parse
from bulletin.text.quantity.running import Mention
from bulletin.text.scripts import to_simplified

_STEPS: Final = 50
"""The most steps of a report that can be taken back."""
_FIRM: Final = late(
    "[\u3400-\u9fffA-Za-z0-9（）()·]{2,30}?(?:有限(?:责任|責任)?公司|股份公司|集团公司|集團公司|(?<=[\u3400-\u9fff]{3})集[团團](?![\u3400-\u9fff]))"
)
"""An enterprise's name in full, with what stands before it in its clause."""
_BEFORE_FIRM: Final = late(
    ".*(?:日[讯訊电電]|本[报報][讯訊]|[在从從到由给給是据據让讓被该該了]|公司[和与與及]|走进|走進|来到|來到|位[于於]|以及"
    "|记者|記者|其中|组织|組織|支持|服务|服務|帮助|幫助|联系|聯繫|企[业業]|介[绍紹]|成为|成為|作为|作為|[镇鎮村区區]的)"
)
"""What ends before a name of an enterprise begins."""
_POLICY: Final = late(
    "《([^《》\n]{4,50}?(?:措施|办法|辦法|意见|意見|方案|通知|细则|細則|政策|规定|規定|[一二三四五六七八九十]条))》"
)
_SHORTEST_FIRM: Final = 6
LAST: Final = "last"
"""Stands for the last step among what was typed and not sent."""
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
    `unsent` are the words that were typed and not sent yet, by their fields: of a number by where it begins,
    of the last step by LAST.
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


def begun_report(text: str, edition: Edition, now: str, remarks: tuple[str, ...] = ()) -> ReportInHand:
    """Return a report that was just put in, with what it says of itself and the names that it has."""
    head = byline(text)
    published, note = head.published, ""
    if published.startswith("--"):
        month, day = published.removeprefix("--").split("-")
        year = int(now[:4]) if f"{month}-{day}" <= now[5:10] else int(now[:4]) - 1
        published = f"{year}-{month}-{day}"
        note = f"报道只印“{int(month)}月{int(day)}日”，没有印年份；这里写作{year}年。"
    if head.printed and head.printed != "、".join(head.authors):
        note += f"作者原作“{head.printed}”。"
    source = SourceFields(head.outlet, "、".join(head.authors), published, head.title, note)
    return ReportInHand(text, source, now, now, tuple(found_names(text, edition)), remarks=remarks)


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
        unsent={at: words for at, words in report.unsent.items() if at == LAST or int(at) < start},
        steps=(),
        undone=(),
    )


def found_names(text: str, edition: Edition) -> Iterator[FoundName]:
    """Yield the places, enterprises and policies of a text in its order, those without a record last."""
    seen: set[str] = set()
    spans: list[tuple[int, int]] = []
    for one in edition.names.find(text):
        spans.append((one.start, one.end))
        if one.kind in {"place", "enterprise", "policy"} and one.id not in seen:
            seen.add(one.id)
            yield FoundName(text[one.start : one.end], one.kind, one.id)  # type: ignore[arg-type]
    taken = set(edition.subjects)
    for name, kind in _unknown(text, spans):
        if name not in seen:
            seen.add(name)
            id_ = new_id(kind, name, taken)
            taken.add(id_)
            yield FoundName(name, kind, id_, is_new=True, used=kind == "enterprise")


def new_id(kind: str, name: str, taken: set[str]) -> str:
    """Return an id for what has a name and no record yet."""
    field = "title" if kind == "policy" else "name"
    return free_id(first_id(kind, {field: name, "level": "town"}), taken)


def as_recorded(report: ReportInHand, edition: Edition) -> ReportInHand:
    """Return a report as it is with the records of now, which others may have added to or taken from.

    A name that has a record by now is that one; an id that something else has taken becomes another; a number
    whose indicator, subject or scope has gone is open again.
    """
    taken, moved = set(edition.subjects), dict[str, str]()
    names = []
    for one in report.names:
        id_, is_new = one.id, one.is_new
        same = [found for kind, found in edition.names.records.get(one.text, ()) if kind == one.kind]
        if is_new and same:
            id_, is_new = same[0], False
        elif is_new and id_ in taken:
            id_ = new_id(one.kind, one.text, taken)
        elif not is_new and id_ not in edition.subjects:
            is_new = True
        if is_new:
            taken.add(id_)
        moved[one.id] = id_
        names.append(msgspec.structs.replace(one, id=id_, is_new=is_new))
    known = {*edition.subjects, *(one.id for one in names)}
    answers = {}
    for at, answer in report.answers.items():
        now = _as_recorded(answer, edition, moved, known)
        if now is not None:
            answers[at] = now
    if names == list(report.names) and answers == report.answers:
        return report
    return msgspec.structs.replace(report, names=tuple(names), answers=answers)


def _as_recorded(
    answer: NumberAnswer, edition: Edition, moved: Mapping[str, str], known: Container[str]
) -> NumberAnswer | None:
    """Return an answer with the records of now; None where one of its own is there no more."""
    if answer.state != "kept":
        return answer
    subject = moved.get(answer.subject, answer.subject)
    indicator, made, scope, new_scope = answer.indicator, answer.new_indicator, answer.scope, answer.new_scope
    if made is not None:
        same = [id_ for kind, id_ in edition.names.records.get(made.name, ()) if kind == "indicator"]
        indicator, made = (same[0], None) if same else (indicator, made)
    if new_scope:
        same = [id_ for kind, id_ in edition.names.records.get(new_scope, ()) if kind == "scope"]
        scope, new_scope = (same[0], "") if same else (scope, new_scope)
    if subject not in known or (made is None and indicator not in edition.indicators):
        return None
    if scope and scope not in edition.scopes:
        return None
    return msgspec.structs.replace(
        answer, subject=subject, indicator=indicator, new_indicator=made, scope=scope, new_scope=new_scope
    )


def _unknown(
    text: str, known: list[tuple[int, int]]
) -> Iterator[tuple[str, Literal["enterprise", "policy"]]]:
    """Yield names of enterprises and policies in a text that no record has."""
    for match in _FIRM.finditer(text):
        before = _BEFORE_FIRM.match(match[0])
        start = match.start() + (len(before[0]) if before else 0)
        is_known = any(begin <= start and match.end() <= end for begin, end in known)
        if match.end() - start >= _SHORTEST_FIRM and not is_known:
            yield text[start : match.end()], "enterprise"
    for match in _POLICY.finditer(text):
        if not any(begin < match.end() and match.start() < end for begin, end in known):
            yield match[1], "policy"


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
    """Return the report with the words that were typed at a place and not sent yet; empty for none."""
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
    start = numbers.drafts[index].mention.start
    carried = dict(report.carried)
    if carry and answer.state == "kept":
        for other in numbers.same_sentence(index):
            key = str(numbers.drafts[other].mention.start)
            carried[key] = (answer.subject, answer.as_of, answer.as_of_printed)
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
    if not report.steps:
        return report
    *others, last = report.steps
    back = ReportStep(last.words, report.answers, report.added)
    return msgspec.structs.replace(
        report,
        changed=now,
        answers=last.answers,
        added=last.added,
        steps=tuple(others),
        undone=(*report.undone, back),
    )


def redone(report: ReportInHand, now: str) -> ReportInHand:
    """Return the report as it was before the last undo."""
    if not report.undone:
        return report
    *others, last = report.undone
    step = ReportStep(last.words, report.answers, report.added)
    return msgspec.structs.replace(
        report,
        changed=now,
        answers=last.answers,
        added=last.added,
        steps=(*report.steps, step),
        undone=tuple(others),
    )


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
