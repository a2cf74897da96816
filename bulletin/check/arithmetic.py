"""Numbers of one sentence that can't all be right: a sum, a part, a change, the days of a span."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Final

from bulletin.check.rules import ASK_WHICH_IS_RIGHT, Rule, problem, where_in_text, where_of_words
from bulletin.check.sentence_numbers import SentenceNumber, sentence_numbers
from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import Edition
from bulletin.problems import Message, Problem, message
from bulletin.text.patterns import late
from bulletin.text.quantity import Change, Qualifier, format_derived
from bulletin.text.quantity.rounding import half_step
from bulletin.text.quantity.units import WHOLE

_APART: Final = 24
"""Characters at most between two numbers that belong together."""
_ENDS: Final = "。；;！？\n"
_WHY: Final = message("the numbers can't all be right")


def _between(text: str, one: SentenceNumber, other: SentenceNumber) -> str | None:
    """Return what stands between two numbers; None where they stand too far apart, or in two sentences."""
    words = text[one.end : other.start]
    return None if len(words) > _APART or any(sign in words for sign in _ENDS) else words


_OF_WHICH: Final = late(r"[\u4e00-\u9fff]{0,8}[，,（(]其中[\u4e00-\u9fff“”]{0,10}")
_OVER_ALL: Final = late("累[计計]|去年|上年|同期|此前|[总總]")


def part_within_sentence(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No number is above the one right before it, of which it says to be a part (其中)."""
    for field, text in bulletin.texts.items():
        if "其中" not in text.text:
            continue
        for whole, part in pairwise(sentence_numbers(edition, bulletin, text)):
            words = _between(text.text, whole, part)
            if (
                words
                and _OF_WHICH.fullmatch(words)
                and not _OVER_ALL.search(words)
                and _are_alike([whole, part])
                and (part.value or 0) > (whole.value or 0)
            ):
                yield problem(
                    "part-above-whole",
                    where_in_text(edition, bulletin, field, part.spot),
                    message(
                        "{part} are said to be a part of {whole}", part=part.printed, whole=whole.printed
                    ),
                    _WHY,
                    ASK_WHICH_IS_RIGHT,
                )


def _are_alike(numbers: Sequence[SentenceNumber]) -> bool:
    """Tell if numbers are exact and count whole things of one kind."""
    units = {one.quantity.unit for one in numbers}
    return len(units) == 1 and units <= WHOLE and all(one.value is not None for one in numbers)


_FROM: Final = late("[由从從]\\Z")
_RISEN: Final = late(
    r"(?:迅速|逐步|逐渐|很快)?(?:增加?|[增提]升|提高|上[升涨漲]|[扩擴]大|增[长長]|[升涨漲]|[减減]少?|下降|降低?|[回恢][升复復])?[至到为為]?"
)
_THEN: Final = late(r"[，,、]?(?:[净淨]|共|累[计計])?")


def change_within_sentence(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No change differs from that between the two numbers right before it (由70家增加到83家，增加15家)."""
    for field, text in bulletin.texts.items():
        numbers = (
            sentence_numbers(edition, bulletin, text) if any(sign in text.text for sign in "由从從") else []
        )
        for first, last, change in zip(numbers, numbers[1:], numbers[2:], strict=False):
            if not _FROM.search(text.text, max(first.start - 2, 0), first.start):
                continue
            risen, then = _between(text.text, first, last), _between(text.text, last, change)
            if risen is None or then is None or not (_RISEN.fullmatch(risen) and _THEN.fullmatch(then)):
                continue
            if (real := _real_change(first, last, change)) is not None:
                yield problem(
                    "sum-differs",
                    where_in_text(edition, bulletin, field, change.spot),
                    message(
                        "from {first} to {last} is {real}, not {printed}",
                        first=first.printed,
                        last=last.printed,
                        real=real,
                        printed=change.printed,
                    ),
                    _WHY,
                    ASK_WHICH_IS_RIGHT,
                )


def _real_change(first: SentenceNumber, last: SentenceNumber, change: SentenceNumber) -> str | None:
    """Return what the change between two numbers is where it isn't as stated; None where it is, or may be."""
    before, after, stated_ = first.value, last.value, change.quantity
    unit = first.quantity.unit
    own = "个百分点" if unit == "%" else unit
    if (
        before is None
        or after is None
        or unit != last.quantity.unit
        or stated_.unit != own
        or stated_.change is not Change.CHANGE
        or stated_.qualifier is not Qualifier.EXACT
        or stated_.value is None
        or stated_.base
    ):
        return None
    real = after - before
    rounded = sum(map(half_step, (first.quantity, last.quantity, stated_)))
    if abs(abs(real) - abs(Fraction(stated_.value))) <= rounded:
        return None
    return format_derived(abs(real), abs(real), own)


_JOINS: Final = late(r"[、，,和与與及][\u4e00-\u9fff“”]{0,10}")
_SUM: Final = late(
    r"[，,；](?P<count>[两兩三四五六七八九十2-9])(?:[个個地镇鎮县縣区區乡鄉村市州批项項家者类類]|街道|[个個](?:[镇鎮县縣区區乡鄉村市]|街道|园区))"
    r"(?:[共总總合]?[共计計])[\u4e00-\u9fff]{0,6}|[，,](?:以上)?(?:合[计計]|共[计計]|[总總][计計])[\u4e00-\u9fff]{0,6}|[，,]共"
)
_LABEL: Final = late(
    r"(?:第[一二三四五六七八九十\d]{1,3}批|[\u4e00-\u9fff]{1,5}(?:[镇鎮乡鄉县縣区區市村]|街道)|男(?:性)?|女(?:性)?|\d{1,2}月)[\u4e00-\u9fff]{0,6}\Z"
)
_COUNTS: Final = dict(
    zip("两兩三四五六七八九十23456789", (2, 2, 3, 4, 5, 6, 7, 8, 9, 10, *range(2, 10)), strict=True)
)


def sum_within_sentence(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No sum differs from the numbers of several places or groups right before it."""
    for field, text in bulletin.texts.items():
        numbers = sentence_numbers(edition, bulletin, text) if _MAY_ADD.search(text.text) else []
        for at in range(2, len(numbers)):
            said = _between(text.text, numbers[at - 1], numbers[at])
            if not said or not (found := _SUM.fullmatch(said)):
                continue
            items = _items(text.text, numbers[:at])
            if (
                len(items) < 2  # noqa: PLR2004 - nothing to add
                or _COUNTS.get(found["count"] or "", len(items)) != len(items)
                or not _are_alike([*items, numbers[at]])
            ):
                continue
            total = sum((one.value or Fraction() for one in items), Fraction())
            rounded = sum(half_step(one.quantity) for one in (*items, numbers[at]))
            if abs(total - (numbers[at].value or 0)) > rounded:
                yield problem(
                    "sum-differs",
                    where_in_text(edition, bulletin, field, numbers[at].spot),
                    message(
                        "{numbers} add up to {total}, not {printed}",
                        numbers="、".join(one.printed for one in items),
                        total=format_derived(total, total, numbers[at].quantity.unit),
                        printed=numbers[at].printed,
                    ),
                    _WHY,
                    ASK_WHICH_IS_RIGHT,
                )


_MAY_ADD: Final = late("共|[合总總][计計]")


def _items(text: str, numbers: Sequence[SentenceNumber]) -> list[SentenceNumber]:
    """Return the last of the numbers that are a list, each with its place or group before it."""
    items: list[SentenceNumber] = []
    for one in reversed(numbers):
        if items and not ((words := _between(text, one, items[0])) and _JOINS.fullmatch(words)):
            break
        before = text[max(one.start - _APART, 0) : one.start]
        if before.endswith(("共", "计", "計")):  # the sum of a list before this one
            break
        if not _LABEL.search(before):
            return []
        items.insert(0, one)
    return items


_SPAN: Final = late(
    r"(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?P<first>\d{1,2})日(?:[至到]|[—–-]{1,2}|[~～])"
    r"(?:(?P<other>\d{1,2})月)?(?P<last>\d{1,2})日"
    r"[，,（( ]{0,2}(?:[为為]期|[历歷][时時]|共[计計]?|一共)"
    r"(?P<days>\d{1,3})[个個]?(?:天|日(?![间間报報]))"
)


def days_of_span(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No span of days has other days than a text counts of it (3月1日至5日，共7天)."""
    year = bulletin.front_matter.date.year
    for field, text in bulletin.texts.items():
        for found in _SPAN.finditer(text.text) if "日" in text.text else ():
            real = _days(found, int(found["year"] or year))
            if real is not None and int(found["days"]) not in {real, real - 1}:
                yield problem(
                    "sum-differs",
                    where_of_words(edition, bulletin, field, found[0]),
                    _DAYS.filled(words=found[0], days=real),
                    _WHY,
                    ASK_WHICH_IS_RIGHT,
                )


_DAYS: Final[Message] = message("「{words}」 are {days} days")


def _days(found: re.Match[str], year: int) -> int | None:
    """Return how many days a span has, the first and the last among them; None where one is none."""
    try:
        first = date(year, int(found["month"]), int(found["first"]))
        last = date(year, int(found["other"] or found["month"]), int(found["last"]))
    except ValueError:
        return None
    return (last - first + timedelta(days=1)).days if last >= first else None


_BEFORE_SCALE: Final = 2
"""Digits at most of a number that shares the scale behind the other one: 5至3万."""
_RANGE: Final = late(
    r"(?<![0-9.,:：至~～第由从從降])(?!(?:19|20)[0-9]{2}[至~～])(?P<first>[0-9]{1,6}(?:\.[0-9]{1,3})?)(?P<to>[至~～])(?P<last>[0-9]{1,6}(?:\.[0-9]{1,3})?)"
    r"(?P<unit>[万萬亿億]?(?:[家户戶人名只隻元吨噸台件]|[%％]))"
)


def ranges_turned_round(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No range of a text runs from more to less (5至3万只)."""
    for field, text in bulletin.texts.items():
        for found in _RANGE.finditer(text.text):
            first, last = found["first"], found["last"]
            is_whole = len(first) > _BEFORE_SCALE and found["unit"][0] in "万萬亿億"  # 5000至1万元
            if Fraction(first) > Fraction(last) and not is_whole:
                yield problem(
                    "unread-number",
                    where_of_words(edition, bulletin, field, found[0]),
                    message("「{words}」 runs from more to less", words=found[0]),
                    message("readers can't tell which number is meant"),
                    message(
                        "write `{number}`, if that is what is meant",
                        number=f"{last}{found['to']}{first}{found['unit']}",
                    ),
                )


MEANING: Final = (
    Rule("part-above-whole", "bulletin", part_within_sentence),
    Rule("sum-differs", "bulletin", change_within_sentence),
    Rule("sum-differs", "bulletin", sum_within_sentence),
    Rule("sum-differs", "bulletin", days_of_span),
    Rule("unread-number", "bulletin", ranges_turned_round),
)
