"""The days that a running text names, and which of them a number at a place in it is true of."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache
from typing import Final

from bulletin.text.dates import Date, DateError
from bulletin.text.patterns import late
from bulletin.text.quantity.folding import fold
from bulletin.text.quantity.non_quantities import MEASURED

_HALF_WIDTH: Final = str.maketrans("０１２３４５６７８９／－号號", "0123456789/-日日")
_COUNTED_TO: Final = (
    "(?:截至|截止到?|截止至|(?:截[至止]|[统統][计計](?:截[至止])?)(?:[时時][间間]|日期)[：:为為]?|至|到)"
)
"""What stands before the end of a count: 截至3月2日, 统计截止时间：3月2日."""
_DAY: Final = late(
    rf"(?P<until>{_COUNTED_TO}\s?)?"
    r"(?:(?P<iso_year>(?:19|20)\d{2})[-/.](?P<iso_month>\d{1,2})(?:[-/.](?P<iso_day>\d{1,2}))?(?![\d.%]))"
    rf"|(?P<until2>{_COUNTED_TO}\s?)?"
    r"(?:(?P<year>(?:19|20)\d{2})年)?(?P<month>\d{1,2})月(?:份|(?P<day>\d{1,2})日(?!均))?"
    r"|(?P<until3>(?:截至|截止到?|截止至|(?<![时時日号號点點])[到至](?=\d{1,2}[日号號](?:\d{1,2}[时時]|[晚早上中下凌]"
    r"|[，,])))\s?)(?P<alone>\d{1,2})日(?!均)"
    r"|(?P<until4>(?:截至|截止到?|截止至|至|到)\s?)?(?<![一二三四五六七八九十])(?P<han_month>十[一二]?|[一二三四五六七八九])月"
    r"(?P<han_day>[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日"
    r"|(?<![\d月至到、和~～—–-])(?P<clock>\d{1,2})日(?=\s?(?:\d{1,2}[时時]|凌晨|清晨|早[上晨]|[上下]午|中午|傍?晚"
    r"|[统統][计計]|[监監][测測]"
    r"|(?<=[，,。；;\n]\d日)[，,将將起已]|(?<=[，,。；;\n]\d\d日)[，,将將起已]))",
    re.ASCII,
)
_NOW: Final = (
    "(?:截至|截止到?|到)(?:目前|当前|當前|现在|現在)(?:为止|為止)?"
    r"|(?:截[至止]到?|到|至)[今昨][日天]"
    r"|目前|(?<!\d)日前|近日|当前|當前|迄今|至今(?![日天年晨早晚])|现在|現在"
)
EXPECTED: Final = "预计|預計|预期|預期|预估|預估|有望"
AIMED: Final = (
    "力争|力爭|(?<![全合努尽盡能实實潜潛动動人奋奮])力[拚拼求]|[争爭]取(?!了|[资資]金|[项項]目|政策|[补補]助|支持"
    "|到(?!年?底|[0-9一二三四五六七八九十]{1,4}[年月日]))"
)
"""Words for what is tried; 争取到3亿元 has succeeded."""
_PLAN: Final = (
    rf"{EXPECTED}|{AIMED}"
    r"|(?<![按照])(?:计划|計劃|拟|擬)(?=\s?(?:[在于於到至今明年\d]|月底|[新投复復建招开開完达達产產]))"
)
"""Words for what has not happened yet."""
_NOWS: Final = late(_NOW)
_TURN: Final = late(f"(?P<plan>{_PLAN})|已|{_NOW}")
"""A plan, or what has come about."""
_RESET: Final = late(rf"{_NOW}|今年|去年(?!同期(?:的|水平|分别|[，。；、]))|下一步|接下来|今后")
_PLANNED: Final = late(rf"即将|(?<![\d一二三四五六七八九十])[月年]底(?:之前|以前|前)|{_PLAN}")
"""What the further numbers of its sentence are planned by, and those of no other."""
_OF_A_THING: Final = late(r"[月日][^，,。；;：:！!？?\n\d的]{2,12}的[^，,。；;：:！!？?\n\d的]{1,8}[，,]")
"""A day that tells which things are meant, and nothing of the numbers behind: 2月份采购口罩的企业，按30%."""
_BEGUN: Final = late(
    r"[月日号號][^，,。；;\d]{0,8}(?:率先|就|便|正式|重新|[开開]始)[^，,。；;\d]{0,3}"
    r"(?:[复復][工产產业業课課]|[开開][工业業门門了]|投[产產]|停|[营營][业業])[^，,。；;\d]{0,3}[，,]"
)
"""A day on which something began; the numbers behind it are of what has come of that: 2月6日就开了门."""
_AHEAD: Final = late(
    rf"({EXPECTED}|{AIMED}|(?<![按照])(?:计划|計劃|拟|擬)|将|將|确保|確保|[预預]定|(?<![一规規稳穩签簽制確确認认固设設])[定订訂](?=[于於在]))"
    r"(?:今年|明年|年内)?[在于於到至]?\s?\Z"
)
"""What stands right before a day that has not come: 计划4月."""
_MONTH_OR_DAY: Final = r"(?:(?:19|20)\d\d年)?\d{1,2}(?:月(?:份|\d{1,2}日)?|日)?|(?:19|20)\d\d年"
_HOURS: Final = "(?:凌晨|清晨|早晨|[上中下]午|午[后後]|傍晚|晚上|[深夜]夜|夜[间間]|[早晚夜])?"
"""A time of day, behind a day."""
_SINCE: Final = late(
    rf"(?<!\d)(?:{_MONTH_OR_DAY}|(?:19|20)\d\d-\d\d?-\d\d?)\s?{_HOURS}(?:起?[至到、和]|[-–—~～]{{1,2}})\s?\Z"
)
_UP_TO: Final = late(
    rf"\s?{_HOURS}"
    r"(?:\d{1,2}[时時点點](?:\d{1,2}分)?)?\s?(?:[至到]|[-–—~～]{1,2})\s?(?:(?:(?:19"
    r"|20)\d\d年)?\d{1,2}[月日]|(?:19|20)\d\d[-年])|以[来來]|起(?![草步])"
)
"""What makes a span of a day, before and behind it: 1至2月, 2月1日至9日, 2月10日以来."""
_BY: Final = late("(?:[初底末]|中(?!午))?旬?(?:之前|以前|前)?")
_DEADLINE: Final = late(
    "\\s?(?:[初底末]|中(?!午)|[上中下]旬)?(?:之前|以前|前(?![后後往来來])|截?止(?![到至目血]))"
)
_TENTH: Final = late("[上中下]旬")
"""What makes a time of a month or a day that nothing is true of: 2月底前, 7月下旬."""
_CAN: Final = late("可(?![以能是])")
"""What stands behind a day that has not come: 7月3日可恢复两条."""
_TO_COME: Final = late(
    "(?:排期?|延[长長續续]|持[續续]|[执執]行|[忙干幹做]|[预預]定|[订訂]|[約约]|有效期?|推[迟遲]|延[后後期遲]|[顺順]延)(?:已|[到至]了)?\\Z"
)
"""What stands before 到6月, which then is no day that figures are of."""
_SEEN: Final = late("[，,]?[记記]者[^，,。；;\\n]{0,12}[看见見]到")
"""What stands behind the day on which a writer saw what the numbers behind it are of."""
_BYLINE: Final = late(
    "(?:[日号號]|\\d)?(?:\\d{1,2}[时時](?:许|許)?)?[ \\u3000]*"
    "(?:[讯訊电電](?![^\\u3000\\s）)】〕]{0,2}[量力网網费費话話])|[电電][讯訊]|[报報][道導]|[\\r\\n]|\\Z"
    "|[，,]?[记記]者[^，,。；;\\n]{0,12}(?:[获獲]悉|了解)"
    "|(?:[从從在][^，,。；;\\n]{2,24})(?:[获獲]悉|了解到)|[，,][^，,。；;\\n]{2,16}(?:[发發]布|公布|公佈)(?:的)?(?:数据|數據|消息|[统統][计計])|印[发發]|出[台臺]|起施行)"
)
"""What stands behind the day on which a text appeared or a writer was told: 3月2日讯."""
_NEAR: Final = 16
"""Characters before a day that may begin a span."""
_YEARS: Final = {"前年": 2, "去年": 1, "上年": 1, "今年": 0, "本年": 0, "明年": -1}
_YEAR_WORD: Final = late(f"({'|'.join(_YEARS)})[的底初]?\\s?\\Z")
_NEXT_YEAR: Final = -1
_YEAR_REACH: Final = 4
"""Characters before a day in which a word for its year may stand."""
_SENTENCE_END: Final = late(
    r"[。！？!?；;]|\n(?=[^\S\n]*\n"
    r"|[ \t\u3000]*(?:[-–—●•▪■◆○·*▶►\u2460-\u24ff\u2600-\u27bf\U0001f300-\U0001faff]"
    r"|\d{1,2}(?:\ufe0f?\u20e3|[.．](?!\d)|[、)）])|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]))"
)
"""A line break ends a sentence only before an empty line or an item."""
_PARAGRAPH_END: Final = late(r"(?<=[。！？!?”」])\s*\n|\n\s*\n")
"""A line break in the midst of a sentence ends nothing."""
_PART: Final = late(
    "[ \\t\u3000]*(?:[-–—●•▪■◆○·*▶►]|[从從][^，,。；;\\n\\d]{1,10}看[，,]"
    "|[^，,。：:；;\\n\\d]{1,8}(?:方面|企[业業]|行[业業]|[领領]域)[，,。：:]"
    "|[^，,。：:；;\\n\\d]{2,8}[：:][ \\t]*\\n)"
)
"""How a paragraph begins that is a part of what the one before it tells: 农业方面，…"""


_LONGEST: Final = dict.fromkeys(range(1, 13), 31) | {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
"""The days that a month has at most."""


_PRESENT: Final = "目前|至今|現在|现在|当前|當前"


def says_now(words: str) -> bool:
    """Tell whether `words` name the time of writing, such as 截至目前."""
    return re.search(_PRESENT, words) is not None


def says_only_now(words: str) -> bool:
    """Tell whether `words` name the time of writing, and say nothing more."""
    return re.fullmatch(f"(?:截[至止])?(?:{_PRESENT})", words) is not None


def is_impossible(words: str) -> bool:
    """Tell whether `words` name a day that no year has, such as 2月31日."""
    return any(True for _ in days_of_no_year(words))


def days_of_no_year(text: str) -> Iterator[str]:
    """Yield the days that `text` names and that no year has, but for those of the lunar calendar."""
    for day in _days(text):
        is_known = (
            day.date(None) is not None
            if day.year
            else 1 <= day.day <= _LONGEST.get(day.month, 0 if day.month else 31)
        )
        if day.day and not is_known:
            before = text[max(0, day.start - _LUNAR_REACH) : day.start]
            if not _LUNAR.search(before):
                yield text[day.start : day.end]
    for mixed in _MIXED.finditer(text):
        month, day_of_it = (int(words) if words.isdecimal() else _of_han(words) for words in mixed.groups())
        if not 1 <= day_of_it <= _LONGEST.get(month, 0) and not _LUNAR.search(
            text[: mixed.start()][-_LUNAR_REACH:]
        ):
            yield mixed[0]
    for zero in _ZERO.finditer(text.translate(_HALF_WIDTH)):
        yield text[zero.start() : zero.end()]


_YEAR_OF_FIVE: Final = late(
    r"(?<!\d)(?:(?:19|20)\d{3}(?=年\d{1,2}月)|(?:19|20)(?!\d00)\d{3}(?=年(?!\d|[前来來的历歷之以多余餘]))"
    r"|(?<!公元前)(?<!前)20\d(?=年\d{1,2}月\d{1,2}[日号號]))年"
)
"""A year with a digit too many or too few: 20220年, 202年3月4日; 20000年 may be a span."""


_HAN: Final = "[一二三四五六七八九十]{1,3}"
_MIXED: Final = late(
    rf"(?<![\d一二三四五六七八九十])(?=\d{{1,2}}月[^\d]|[^\d]{{1,3}}月\d)(\d{{1,2}}|{_HAN})月(\d{{1,2}}|{_HAN})[日号號]"
)
"""A day in two kinds of numerals: 2月三十日."""
_ZERO: Final = late(r"(?<!\d)(?:0{1,2}月\d{1,2}|\d{1,2}月0{1,2})[日号號]")
_WEEKDAYS: Final = "一二三四五六日"
_NAMED_DAY: Final = late(
    r"(?<!\d)(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号號][ ]?[（(]?"
    r"(?:星期|[周週]|[礼禮]拜)(?P<weekday>[一二三四五六日天])(?![\u4e00-\u9fff]?[前后後内內年刊报報期])[)）]?"
)
_NEAR_DAYS: Final = 120
"""Days around a text's own of which a day without a year is one."""


def other_weekdays(text: str, latest: Date) -> Iterator[tuple[str, Date, str]]:
    """Yield the days of `text` with a weekday that is not theirs, which day each is, and its weekday."""
    for found in _NAMED_DAY.finditer(text.translate(_HALF_WIDTH)):
        year, month, day = (int(found[name] or 0) for name in ("year", "month", "day"))
        try:
            date = Date.parse(f"{year or latest.year:04d}-{month:02d}-{day:02d}")
        except DateError:
            continue
        named = _WEEKDAYS[date.first.weekday()]
        is_sure = year or (latest.day and abs((date.first - latest.first).days) <= _NEAR_DAYS)
        if is_sure and named != found["weekday"].replace("天", "日"):
            yield text[found.start() : found.end()], date, named


_SPAN: Final = late(
    r"(?<!\d)(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号號]?(?:至|到|[-—–~～]{1,2})"
    r"(?:(?:(?P<year2>(?:19|20)\d\d)年)?(?P<month2>\d{1,2})月)?(?P<day2>\d{1,2})[日号號]"
)


def spans_turned_round(text: str) -> Iterator[str]:
    """Yield the spans of days in `text` that end before they begin: 3月4日至2日.

    One without years may go into the next year: 12月1日至1月31日.
    """
    for found in _SPAN.finditer(text.translate(_HALF_WIDTH)):
        number = {name: int(digits) if digits else 0 for name, digits in found.groupdict().items()}
        first = (number["month"], number["day"])
        last = (number["month2"] or number["month"], number["day2"])
        years = (number["year"], number["year2"])
        is_one_year = years[0] == years[1] > 0 or (not years[1] and last[0] == first[0])
        if (is_one_year and last < first) or years[0] > years[1] > 0:
            yield text[found.start() : found.end()]


def years_that_are_none(text: str) -> Iterator[str]:
    """Yield the years of `text` that have a digit too many or too few."""
    for found in _YEAR_OF_FIVE.finditer(text.translate(_HALF_WIDTH)):
        yield text[found.start() : found.end()]


_PART_OF_DAY: Final = (
    "[上下]午|早[上晨]?|凌晨|中午|傍晚|夜[间間里]|晚[上间間]?|\\d[日号號]|每[天日]|截[至止]到?"
    "|[时時][间間][为為]?[:：]?"
)
_OF_A_MEETING: Final = (
    "许|許|左右|[开開](?:[会會始工市]|[门門])|[起准準]|[举舉]行|召[开開]|出[发發]|到[达達]|[上下]班"
    "|[关關][门門]|[结結]束"
)
_TO: Final = "[-—–~～至到]"
_NO_HOUR: Final = r"(?![\d意建要措問问共積积位之对對])"
"""What does not stand behind 点 if that is an hour: 上午10点建议."""
_BEHIND_PART: Final = "|".join(
    f"(?<={part}{space})"
    for part in [
        "[上下中]午",
        "[早晚][上间間]",
        "[凌早清]晨",
        "傍晚",
        "[今昨明当當前]晚",
        "深夜",
        "半夜",
        "夜[里裡間间]",
    ]
    for space in ("", r"[ \u3000\xa0]")
)
"""Parts of a day, right before an hour or with a space between."""
_CLOCK: Final = late(
    rf"(?P<before>(?:{_PART_OF_DAY})[ ]?|(?<=[:：][0-5]\d{_TO}))?"
    r"(?<![\d.:：/])(?P<hour>\d{1,2})(?P<sign>[:：时時点點])(?P<minute>\d\d)(?![\d.%％:：])"
    rf"(?P<behind>分|[ ]?(?:{_OF_A_MEETING})|(?={_TO}\d{{1,2}}[:：][0-5]\d))?"
)
"""What may be a time of the day; without words for that beside it, it may be a score or a ratio."""
_HAN_HOURS: Final = "二十[五六七八九]|[三四五六七八九]十[一二三四五六七八九]?"
_HOUR_ALONE: Final = late(
    r"(?=[\d二三四五六七八九])(?:(?:(?<=[日号號])|(?<=[日号號][ \u3000\xa0]))\d{1,2}"
    r"(?:[时時](?![间間长長]|\d\d分)|[点點](?=[钟鐘整前后後起许許]|[^\w]|\Z))"
    rf"|(?:{_BEHIND_PART})(?:\d{{1,2}}|{_HAN_HOURS})(?:[时時](?![间間长長]|\d\d分)|[点點]{_NO_HOUR})"
    r"|(?:(?<=[至到从從自])|(?<![\d.:：/~～—–-]))"
    rf"(?:\d\d|{_HAN_HOURS})[时時](?=[起前后後许許止整]|[开開]始|左右))"
)
"""An hour without its minutes, behind a day or a part of one."""
_MORNING: Final = late(
    r"(?:上午|早[上晨]|[清凌]晨|[今明昨当當]早)[ \u3000\xa0]?"
    rf"(?P<time>(?:1[3-9]|2[0-3])(?:[时時](?![间間长長])|[点點]{_NO_HOUR}|[:：][0-5]\d(?![\d:：])))"
)
"""An hour behind noon in the morning."""
_LASTING: Final = late("[历歷用耗][时時][为為了]?[ ]?")
_DAY_HOURS, _HOUR_MINUTES = 24, 60


def times_of_no_day(text: str) -> Iterator[str]:
    """Yield the times that `text` names and that no day has: 25:30开会, 上午8:75, 3月2日25时."""
    for found in _CLOCK.finditer(text):
        hour, minute, by_sign = int(found["hour"]), int(found["minute"]), found["sign"] in ":："
        is_time = minute < _HOUR_MINUTES and 60 * hour + minute <= 60 * _DAY_HOURS
        beside = {found["before"], found["behind"]}
        told = beside != {None} if by_sign else "分" in beside
        start = found.start("hour")
        if not is_time and told and not _LASTING.search(text, max(start - _LAST, 0), start):
            yield text[start : found.end("minute")] + ("" if by_sign else "分")
    for hour_alone in _HOUR_ALONE.finditer(text):
        number = hour_alone[0][:-1]
        if not number.isdecimal() or int(number) > _DAY_HOURS:  # Han numerals are read only above 24
            start = hour_alone.start()
            if not _LASTING.search(text, max(start - _LAST, 0), start):
                yield hour_alone[0]
    for late_morning in _MORNING.finditer(text):
        yield late_morning[0]


_LAST: Final = 4
"""Characters before a span of time that say so."""


def to_come(text: str, latest: Date) -> Iterator[str]:
    """Yield the days with a year that `text` tells as past, though they come after `latest`.

    So are those behind 截至, and others ten years later or more that no plan names: 2062年3月2日. A year
    alone is told of where nobody can plan for it: 2062年.
    """
    yield from _years_to_come(text, latest)
    for day in _days(text):
        date = day.date(latest) if day.year else None
        if date is None or date.first <= latest.last:
            continue
        before, behind = text[max(0, day.start - _NEAR) : day.start], text[day.end : day.end + 1]
        is_far = date.year - latest.year >= _FAR and not (day.plan or day.period)
        if _UP_TO_NOW.search(before) or (
            is_far and not _BEFORE_PLAN.search(before) and behind[:1] not in "前之以起"
        ):
            yield text[day.start : day.end]


def _years_to_come(text: str, latest: Date) -> Iterator[str]:
    """Yield the years without a month that come so long after `latest` that a digit must be wrong."""
    for found in _YEAR_ALONE.finditer(text):
        around = text[max(0, found.start() - _VIEW) : found.end() + _VIEW]
        if int(found["year"]) - latest.year > _LONG and not _VISION.search(around):
            yield found[0]


_YEAR_ALONE: Final = late(
    r"(?<![\d.,])(?P<year>2[1-9]\d\d|20\d\d(?!年[ ]?\d{1,2}[ ]?月))年"
    r"(?![度代历歷的之来來前多余餘以]|[^，。；]{0,4}[历歷]史)"
)
"""A year that no month follows, if it is of this century, and that is no span of time."""
_VIEW: Final = 8
_LONG: Final = 30
"""Years beyond which no county plans."""
_VISION: Final = late("碳中和|碳达峰|碳達峰|远景|遠景|愿景|願景|展望|本世纪|本世紀")
_FAR: Final = 10
"""Years from which on a day is no plan of a county."""
_UP_TO_NOW: Final = late("截[至止]到?至?\\s?\\Z")
_BEFORE_PLAN: Final = late("[至到自从從于於在]\\s?\\Z")
_LUNAR: Final = late("[农農阴陰旧舊][历曆]")
_LUNAR_REACH: Final = 8


_SOON: Final = 120


@dataclass(frozen=True, slots=True)
class DayMention:
    """A day named in a text from `start` up to `end`; the year is None where none is printed.

    Of 截至27日 the month is 0, the newest one. `until` says that it is the end of a count (截至3月2日), and
    so holds for the numbers after it. `ago` is by how many years it lies before the text's own, where that is
    said: 1 for 去年2月. `period` holds the words of a span (1至2月) or of a day that has not come (3月底前),
    of which no number is true; `plan` is the word for the latter (预计).
    """

    start: int
    end: int
    year: int | None
    month: int
    day: int
    until: bool
    ago: int | None = None
    period: str = ""
    plan: str = ""

    @property
    def is_ahead(self) -> bool:
        """It is the end of what is still to be done: 3月底前."""
        return bool(self.plan) or self.period.endswith(("前", "止"))

    def is_to_come(self, latest: Date | None) -> bool:
        """Tell if a day without a year comes soon after `latest`: it is not of the year before, then."""
        if self.year is not None or self.ago is not None or latest is None or not (latest.day and self.month):
            return False
        found = replace(self, year=latest.year).date(None)
        return found is not None and 0 < (found.first - latest.last).days <= _SOON

    def date(self, latest: Date | None) -> Date | None:
        """Return the date, with the newest year that is not after `latest`; None if there is none such."""
        if (self.year is None or not self.month) and latest is None:
            return None
        if not self.month:
            return self._newest(latest)
        year = self.year or (latest.year - (self.ago or 0) if latest else 0)
        written = f"{year:04d}-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")
        try:
            found = Date.parse(written)
        except DateError:
            return None
        if self.year is None and self.ago is None and latest and found.first > latest.last:
            return DayMention(self.start, self.end, year - 1, self.month, self.day, self.until).date(None)
        return found

    def _newest(self, latest: Date | None) -> Date | None:
        """Return the newest day of this number up to `latest`; None where that is no day itself."""
        if latest is None or not latest.day:
            return None
        earlier = latest.first.replace(day=1) - timedelta(days=1)
        month = latest.first if self.day <= latest.day else earlier
        return replace(self, year=month.year, month=month.month).date(latest)

    def text(self, latest: Date | None) -> str | None:
        """Return the ISO form, `--03-02` where no year is known, None for what is no date (2月31日)."""
        if self.year is None and latest is None and self.month:
            # A leap year, so that 2月29日 is a day.
            known = DayMention(self.start, self.end, 2020, self.month, self.day, self.until).date(None)
            return f"-{str(known)[4:]}" if known else None
        found = self.date(latest)
        return str(found) if found else None


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a text names, in order, with its sentences and the words that end a day's reach."""

    days: tuple[DayMention, ...]
    sentences: tuple[int, ...]
    paragraphs: tuple[int, ...]
    resets: tuple[int, ...]
    planned: tuple[int, ...]
    nows: tuple[tuple[int, str], ...]
    turns: tuple[tuple[int, str], ...]
    noted: Mapping[int, DayMention]
    bylines: frozenset[int]
    """Where days begin on which the text appeared, or its writer was told."""

    @classmethod
    def of(cls, text: str) -> "Days":
        """Read the days of `text`."""
        days = _days(text)
        resets = [match.start() for match in _RESET.finditer(text)]
        return cls(
            days,
            (0, *(match.end() for match in _SENTENCE_END.finditer(text))),
            (
                0,
                *(
                    match.end()
                    for match in _PARAGRAPH_END.finditer(text)
                    if not _PART.match(text, match.end())
                ),
            ),
            tuple(
                sorted(
                    [
                        *resets,
                        *(
                            match.end()
                            for pattern in (_OF_A_THING, _BEGUN)
                            for match in pattern.finditer(text)
                        ),
                    ]
                )
            ),
            tuple(match.start() for match in _PLANNED.finditer(text)),
            tuple((match.start(), match[0]) for match in _NOWS.finditer(text)),
            tuple((match.start(), match["plan"] or "") for match in _TURN.finditer(text)),
            {bracket: day for day in days if (bracket := _bracket(text, day)) is not None},
            frozenset(day.start for day in days if _is_of_the_text(text, day)),
        )

    def at(self, offset: int) -> tuple[DayMention, bool] | None:
        """Return the day that a number at `offset` is true of, and whether it is carried on.

        That is the last day before it in its sentence, else the last 截至 day of its paragraph; words
        such as 目前 in between end its reach, and 预计 in the sentence of the number.
        """
        index = bisect_right(self.days, offset, key=lambda day: day.start) - 1
        reset = self._last(self.resets, offset)
        sentence, paragraph = self._last(self.sentences, offset), self._last(self.paragraphs, offset)
        if (planned := self._last(self.planned, offset)) >= sentence:
            reset = max(reset, planned)
        while index >= 0 and self.days[index].start >= max(paragraph, 0):
            day = self.days[index]
            if reset > day.start:
                return None
            if day.start in self.bylines:
                index -= 1
                continue
            if day.start >= sentence:
                return day, False
            if day.until:
                return day, True
            index -= 1
        return None

    def above(self, offset: int) -> DayMention | None:
        """Return the day of the count in the paragraph above that of a place, as a table has it."""
        found = self.at(self._last(self.paragraphs, offset) - 1)
        return found[0] if found and found[0].until else None

    def last(self, offset: int) -> DayMention | None:
        """Return the last day before a place in its paragraph, of which 当天 there speaks; None for none."""
        index = bisect_right(self.days, offset, key=lambda day: day.start) - 1
        if index < 0 or self.days[index].start < self._last(self.paragraphs, offset):
            return None
        day = self.days[index]
        is_one = day.day and (not day.period or day.period.endswith("起"))
        return replace(day, period="", plan="") if is_one else None

    def now(self, offset: int) -> str:
        """Return the words for now before a number in its sentence: 截至目前; empty for none."""
        return self._words(self.nows, offset)

    def plan(self, offset: int) -> str:
        """Return the word before a number in its sentence that makes it a plan: 预计; empty for none.

        What has come about (已) and what is so now is no plan.
        """
        return self._words(self.turns, offset)

    def _words(self, found: tuple[tuple[int, str], ...], offset: int) -> str:
        index = bisect_right(found, offset, key=lambda pair: pair[0]) - 1
        told = index >= 0 and found[index][0] >= self._last(self.sentences, offset)
        return found[index][1] if told else ""

    @staticmethod
    def _last(offsets: tuple[int, ...], offset: int) -> int:
        index = bisect_right(offsets, offset) - 1
        return offsets[index] if index >= 0 else -1


def today(words: str, latest: Date | None) -> str | None:
    """Return the day of a text of `latest` that calls it so: 截至今日, 到昨天; None for other words."""
    if latest is None or not latest.day or not (found := _TODAY.search(words)):
        return None
    return (latest.first - timedelta(days=found[0][0] == "昨")).isoformat()


_TODAY: Final = late("[今昨][日天]")


@lru_cache(maxsize=16)
def _days(text: str) -> tuple[DayMention, ...]:
    """Return the days of a text; two rules ask for those of each."""
    return tuple(_found_days(text))


def _found_days(text: str) -> Iterator[DayMention]:
    """Yield the days of a text; 截至27日 is of the month of the day before it, else its month is 0."""
    last = past = DayMention(0, 0, None, 0, 0, until=False)
    for match in _DAY.finditer(text.translate(_HALF_WIDTH)):
        part = match.groupdict()
        if part["iso_month"] and not part["iso_day"] and _is_decimal(text, match):
            continue
        said = part["until"] or part["until2"] or part["until3"] or part["until4"] or ""
        numbers = (
            (part["iso_year"], part["iso_month"], part["iso_day"])
            if part["iso_year"]
            else (part["year"], part["month"], part["day"] or part["alone"] or part["clock"])
        )
        year, month, day = (int(number) if number else 0 for number in numbers)
        if part["han_month"]:
            month, day = _of_han(part["han_month"]), _of_han(part["han_day"])
        if part["clock"] and not 0 < last.day <= day + _HALF_A_MONTH:
            continue
        is_past = part["until3"] or (last.is_ahead and day > last.day + _HALF_A_MONTH)
        basis = past if is_past else last
        if (part["alone"] or part["clock"]) and 0 < basis.day <= day + _HALF_A_MONTH:
            year, month = basis.year or 0, basis.month
        start = match.start() + len(said)
        if (
            (said in _TOWARDS or not said)
            and (not day or said in _TOWARDS)
            and (
                _TO_COME.search(text, max(match.start() - _YEAR_REACH, 0), match.start())
                or (said and text[max(match.start() - 1, 0) : match.start()] in _WAITED)
            )
        ):
            continue
        before = _YEAR_WORD.search(text, max(match.start() - _YEAR_REACH, 0), match.start())
        ago = _YEARS[before[1]] if before else None
        period, plan = _period(text, start, match.end())
        if before and ago == _NEXT_YEAR and not period:
            period = text[before.start() : match.end()]
        until = (bool(said) or _holds_on(text, match.end())) and not period
        last = DayMention(start, match.end(), year or None, month, day, until, ago, period, plan)
        past = past if last.is_ahead else last
        yield last


def _holds_on(text: str, end: int) -> bool:
    """Tell if a day is one of a count, or of what a writer saw: the sentences behind tell of it too."""
    return _OF_A_COUNT.match(text, end) is not None or _SEEN.match(text, end) is not None


def _is_decimal(text: str, match: re.Match[str]) -> bool:
    """Tell if what looks like a year and a month is a number that is measured: 2010.3亿元."""
    dotted = text[match.start("iso_month") - 1] == "."
    return dotted and bool(_MEASURED.match(fold(text[match.end() : match.end() + _MEASURE])))


def _of_han(words: str) -> int:
    """Return the number that a month or a day has in Chinese numerals: 二十五."""
    tens, ten, ones = words.rpartition("十")
    return 10 * ((_HAN_DIGITS.index(tens) + 1 if tens else 1) if ten else 0) + (
        _HAN_DIGITS.index(ones) + 1 if ones else 0
    )


_HAN_DIGITS: Final = "一二三四五六七八九"
_OF_A_COUNT: Final = late("(?:的)?(?:[统統][计計]|[监監][测測]|[调調]查)(?!局|[队隊]|站|中心)")
"""What stands behind a day of which the numbers behind it are: 3月7日的统计显示."""
_HALF_A_MONTH: Final = 14
"""A day alone is of the month of the day before it, also where that is a few days later: 26日…，截至25日."""
_WAITED: Final = frozenset("等待要")
_TOWARDS: Final = frozenset({"到", "至"})
_MEASURED: Final = late(MEASURED)
_MEASURE: Final = 5
"""Characters behind a number that may tell in what it is measured."""


def _period(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the words of the span that a day is an end of, or of a day to come, and the plan's own word."""
    near = max(start - _NEAR, 0)
    since, up_to = _SINCE.search(text, near, start), _UP_TO.match(text, end)
    by = _DEADLINE.match(text, end) or _TENTH.match(text, end)
    if by and by[0] == "止" and _UP_TO_NOW.search(text, near, start):
        by = None  # 截至2月20日止
    if not since and not up_to and by:
        plan = _AHEAD.search(text, near, start)
        return text[start : by.end()], plan[1] if plan else ""
    plan = _AHEAD.search(text, near, since.start() if since else start)
    if not (since or up_to or plan):
        return (text[start:end] if _CAN.match(text, end) else ""), ""
    if up_to:
        end = up_to.end()
    elif by := _BY.match(text, end):
        end = by.end()
    return text[since.start() if since else start : end], plan[1] if plan else ""


def _is_of_the_text(text: str, day: DayMention) -> bool:
    """Tell if a day is that of a byline, or on which somebody told the writer: 记者3月11日从…获悉."""
    return not day.until and _BYLINE.match(text, day.end) is not None


def _bracket(text: str, day: DayMention) -> int | None:
    """Return where the bracket opens that holds a day and nothing else: （截至3月9日）; None for none."""
    before = _OPENED.search(text, max(day.start - _NEAR, 0), day.start)
    return before.start() if before and _CLOSED.match(text, day.end) else None


_CLOSED: Final = late(r"(?:\s?\d{1,2}[时時点點](?:\d{1,2}分)?)?[)）]")
_OPENED: Final = late(r"[（(](?:数据|數據|统计|統計)?(?:截至|截止到?|截止至|至|到)\s?\Z")
