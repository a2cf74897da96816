"""The days that a running text names, and which of them a number at a place in it is true of."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bulletin.text.dates import Date, DateError

_HALF_WIDTH: Final = str.maketrans("０１２３４５６７８９／－号號", "0123456789/-日日")
_DAY: Final = re.compile(
    r"(?P<until>(?:截至|截止到?|截止至|至|到)\s?)?"
    r"(?:(?P<iso_year>(?:19|20)\d{2})[-/.](?P<iso_month>\d{1,2})(?:[-/.](?P<iso_day>\d{1,2}))?(?![\d.%]))"
    r"|(?P<until2>(?:截至|截止到?|截止至|至|到)\s?)?"
    r"(?:(?P<year>(?:19|20)\d{2})年)?(?P<month>\d{1,2})月(?:份|(?P<day>\d{1,2})日(?!均))?",
    re.ASCII,
)
_RESET: Final = re.compile(
    "截至目前|截至当前|目前|日前|近日|当前|當前|至今|现在|現在|今年|去年|下一步|接下来|今后|预计|预期|即将"
)
_YEARS: Final = {"前年": 2, "去年": 1, "上年": 1, "今年": 0, "本年": 0, "明年": -1}
_YEAR_WORD: Final = re.compile(f"({'|'.join(_YEARS)})[的底初]?\\s?\\Z")
_YEAR_REACH: Final = 4
"""Characters before a day in which a word for its year may stand."""
_SENTENCE_END: Final = re.compile(r"[。！？!?；;]|\n\s*\n")
_PARAGRAPH_END: Final = re.compile(r"(?<=[。！？!?”」])\s*\n|\n\s*\n")
"""A line break in the midst of a sentence ends nothing."""


_LONGEST: Final = dict.fromkeys(range(1, 13), 31) | {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
"""The days that a month has at most."""


def is_impossible(words: str) -> bool:
    """Tell whether `words` name a day that no year has, such as 2月31日."""
    return any(True for _ in impossible(words))


def impossible(text: str) -> Iterator[str]:
    """Yield the days that `text` names and that no year has, but for those of the lunar calendar."""
    for day in _days(text):
        if day.day and not 1 <= day.day <= _LONGEST.get(day.month, 0):
            before = text[max(0, day.start - _LUNAR_REACH) : day.start]
            if not _LUNAR.search(before):
                yield text[day.start : day.end]


_LUNAR: Final = re.compile("[农農阴陰旧舊][历曆]")
_LUNAR_REACH: Final = 8


@dataclass(frozen=True, slots=True)
class Day:
    """A day named in a text from `start` up to `end`; the year is None where none is printed.

    `until` says that it is the end of a count (截至3月2日), and so holds for the numbers after it. `ago` is
    by how many years it lies before the text's own, where that is said: 1 for 去年2月.
    """

    start: int
    end: int
    year: int | None
    month: int
    day: int
    until: bool
    ago: int | None = None

    def date(self, latest: Date | None) -> Date | None:
        """Return the date, with the newest year that is not after `latest`; None if there is none such."""
        if self.year is None and latest is None:
            return None
        year = self.year or (latest.year - (self.ago or 0) if latest else 0)
        written = f"{year:04d}-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")
        try:
            found = Date.parse(written)
        except DateError:
            return None
        if self.year is None and self.ago is None and latest and found.first > latest.last:
            return Day(self.start, self.end, year - 1, self.month, self.day, self.until).date(None)
        return found

    def text(self, latest: Date | None) -> str | None:
        """Return the ISO form, `--03-02` where no year is known, None for what is no date (2月31日)."""
        if self.year is None and latest is None:
            # A leap year, so that 2月29日 is a day.
            known = Day(self.start, self.end, 2020, self.month, self.day, self.until).date(None)
            return f"-{str(known)[4:]}" if known else None
        found = self.date(latest)
        return str(found) if found else None


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a text names, in order, with its sentences and the words that end a day's reach."""

    days: tuple[Day, ...]
    sentences: tuple[int, ...]
    paragraphs: tuple[int, ...]
    resets: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "Days":
        """Read the days of `text`."""
        return cls(
            tuple(_days(text)),
            (0, *(match.end() for match in _SENTENCE_END.finditer(text))),
            (0, *(match.end() for match in _PARAGRAPH_END.finditer(text))),
            tuple(match.start() for match in _RESET.finditer(text)),
        )

    def at(self, offset: int) -> tuple[Day, bool] | None:
        """Return the day that a number at `offset` is true of, and whether it is carried on.

        That is the last day before it in its sentence, else the last 截至 day of its paragraph; words
        such as 目前 and 预计 in between end its reach.
        """
        index = bisect_right(self.days, offset, key=lambda day: day.start) - 1
        reset = self._last(self.resets, offset)
        sentence, paragraph = self._last(self.sentences, offset), self._last(self.paragraphs, offset)
        while index >= 0 and self.days[index].start >= max(paragraph, 0):
            day = self.days[index]
            if reset > day.start:
                return None
            if day.start >= sentence:
                return day, False
            if day.until:
                return day, True
            index -= 1
        return None

    @staticmethod
    def _last(offsets: tuple[int, ...], offset: int) -> int:
        index = bisect_right(offsets, offset) - 1
        return offsets[index] if index >= 0 else -1


def _days(text: str) -> Iterator[Day]:
    for match in _DAY.finditer(text.translate(_HALF_WIDTH)):
        part = match.groupdict()
        until = bool(part["until"] or part["until2"])
        numbers = (
            (part["iso_year"], part["iso_month"], part["iso_day"])
            if part["iso_year"]
            else (part["year"], part["month"], part["day"])
        )
        year, month, day = (int(number) if number else 0 for number in numbers)
        start = match.start() + len(part["until"] or part["until2"] or "")
        before = _YEAR_WORD.search(text, max(match.start() - _YEAR_REACH, 0), match.start())
        yield Day(start, match.end(), year or None, month, day, until, _YEARS[before[1]] if before else None)
