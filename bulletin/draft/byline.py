"""What a report says of itself at its head and foot: outlet, day, authors and title, and where it says so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bulletin.draft.byline_lines import (
    BRACKETS,
    LONGEST,
    LONGEST_LINE,
    BylineLine,
    BylineTold,
    begins_with_dateline,
    byline_line,
    is_office,
    is_own_outlet,
    told_by_dateline,
    told_by_line,
    told_by_words,
)
from bulletin.text.patterns import late

_HEAD: Final = 5
"""Lines at the top in which the head of a report stands."""
_FOOT: Final = 8
_TITLE_END: Final = re.compile("[。；;：:，,]$")
_END: Final = late(r"\s*[（(【\[]?[-—\s]*(?:END|The End|全文完|完)[-—\s]*[）)】\]]?\s*", re.IGNORECASE)
_CALLS: Final = late(
    '点击.{0,4}(?:阅读原文|蓝字|关注)|阅读原文|二维码|长按|关注我们|点个?[“"]?(?:赞|在看)|投稿邮箱'
)
"""What WeChat's articles end with."""
_LONE_DAY: Final = late(r"^[ \t\u3000]*\d{4}年\d{1,2}月\d{1,2}日[ \t\u3000]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Byline:
    """What a report prints of itself; what it does not print is empty.

    `published` is an ISO day, `--03-04` where no year is printed. `printed` are the words of the authors.
    `spans` are where all this stands in the text, and who edited it: what is no prose of the report.
    """

    outlet: str = ""
    published: str = ""
    authors: tuple[str, ...] = ()
    title: str = ""
    printed: str = ""
    spans: tuple[tuple[int, int], ...] = ()


def byline(text: str) -> Byline:
    """Return what the head and the foot of a report say of it."""
    matches = [match for match in re.finditer(r"[^\r\n]+", text) if match[0].strip()]
    lines = [byline_line(match) for match in matches[: _HEAD + 1]]
    last = [byline_line(match) for match in matches[1:][-_FOOT:]]
    spans: list[tuple[int, int]] = []
    has_days = len(_LONE_DAY.findall(text)) > 1
    dateline, head, foot = BylineTold(), BylineTold(), BylineTold()
    above: BylineLine | None = None
    for number, line in enumerate(lines[:_HEAD]):
        told = told_by_line(line, is_first=not number)
        if told is not None and told.is_lone_day and has_days:
            told = None
        if told is None and number and is_office(line.read) and _is_lone_day(lines[number + 1 : number + 2]):
            told = BylineTold([line.typed.strip()])
        if told is not None and not _is_of_event(told, lines[number + 1 : number + 2]):
            head.add(told)
            spans.append(line.span)
            continue
        sent, end = told_by_dateline(line)
        dateline.add(sent)
        if end:
            spans.append((line.start, line.start + end))
        for match in BRACKETS.finditer(line.read, end, end + LONGEST_LINE):
            told = told_by_words(line.of(*match.span("inner")), in_brackets=True)
            if told and told.authors:
                head.add(told)
                spans.append((line.start + match.start(), line.start + match.end()))
        above = above or line
        if sent.outlets or sent.days or "。" in line.read:
            break
    for line, told in reversed([*_foot(last, spans, has_days=has_days)]):
        foot.add(told)
        spans.append(line.span)
    outlets = [*dateline.outlets, *head.outlets, *foot.outlets]
    outlet = next((one for one in outlets if not is_own_outlet(one)), next(iter(outlets), ""))
    told = next((one for one in (dateline, head, foot) if one.authors), foot)
    days = [*dateline.days, *head.days, *foot.days]
    title = _title(above) if above and above is not lines[-1] and above.start not in dict(spans) else ""
    return Byline(
        outlet,
        next(iter(days), ""),
        tuple(dict.fromkeys(told.authors)),
        title,
        " ".join(told.printed),
        tuple(sorted(spans)),
    )


def _foot(
    lines: list[BylineLine], spans: list[tuple[int, int]], *, has_days: bool
) -> Iterator[tuple[BylineLine, BylineTold]]:
    """Yield what stands behind the last prose of a report, from its end, and what that tells."""
    ended = {start for start, _ in spans}
    below: BylineLine | None = None
    for line in reversed(lines):
        if line.start in ended:
            return
        if len(line.read) <= LONGEST and _CALLS.search(line.read):
            continue
        told = BylineTold() if _END.fullmatch(line.read) else told_by_line(line, is_first=False)
        if told is not None and told.is_lone_day and has_days:
            told = None
        if told is None and below and is_office(line.read) and _is_lone_day([below]):
            told = BylineTold([line.typed.strip()])
        if told is None:
            if match := _last_bracket(line.read):
                inner = line.of(*match.span("inner"))
                if (told := told_by_words(inner, in_brackets=True)) and not told.is_lone_day:
                    yield line.of(*match.span()), told
            return
        yield line, told
        below = line


def _last_bracket(words: str) -> re.Match[str] | None:
    last = None
    for match in BRACKETS.finditer(words, max(0, len(words) - LONGEST_LINE)):
        last = match
    return last if last and not words[last.end() :].strip(" \t\u3000。") else None


def _is_lone_day(lines: list[BylineLine]) -> bool:
    told = told_by_line(lines[0], is_first=False) if lines else None
    return told is not None and told.is_lone_day


def _is_of_event(told: BylineTold, below: list[BylineLine]) -> bool:
    """Tell if a day is that of a meeting, whose place stands below it."""
    return bool(told.days and below and re.match(r"\s*地\s*点", below[0].read))


def _title(line: BylineLine) -> str:
    """Return a line where it is a title: short, with no stop behind it, and no dateline."""
    typed = line.typed.strip(" \t\u3000")
    is_other = len(typed) > LONGEST or _TITLE_END.search(typed) or begins_with_dateline(line.read.lstrip())
    return "" if is_other else typed
