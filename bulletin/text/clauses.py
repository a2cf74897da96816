"""Where the line of a title may break: between clauses, and else not within a number and what it counts."""

import re
from collections.abc import Iterator
from typing import Final

LONGEST: Final = 12
"""Characters of a clause at most that stays in one line."""
_CLAUSE: Final = re.compile(r"[^，、：；。！？]+[，、：；。！？”’」』）》〕]*")
DIGITS: Final = "[0-9▢][0-9▢.,]*"
UNIT: Final = "(?:[%％‰]|[多余餘百千万萬亿億]{0,3}(?:[个個]?百分[点點]|小[时時]|[\u4e00-\u9fff]))"
"""What keeps with the digits before it."""
_NUMBER: Final = re.compile(
    rf"(?:[\u4e00-\u9fff]{{2}}率)?(?:近|[约約]|超[过過]?|逾|[达達])?{DIGITS}{UNIT}?[，、：；。！？]?"
)
"""A number with its unit, and the rate that it is of: 复工率100%, 68家."""


_COMPANY: Final = re.compile("(?<=[\u4e00-\u9fff])(?:股份)?有限(?:[责責]任)?公司$")
"""What a company is by law, behind its own name: 高斯贝尔数码科技 股份有限公司."""


def clauses(title: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a title, each with whether no line should break in it."""
    end = 0
    for match in _CLAUSE.finditer(title):
        if match.start() > end:
            yield title[end : match.start()], False
        end = match.end()
        if len(match[0].rstrip("，、：；。！？")) <= LONGEST:
            yield match[0], True
        elif company := _COMPANY.search(match[0]):
            yield from clauses(match[0][: company.start()])
            yield company[0], True
        else:
            yield from _numbers(match[0])
    if end < len(title):
        yield title[end:], False


def _numbers(clause: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a long clause: its numbers, and what stands between."""
    end = 0
    for match in _NUMBER.finditer(clause):
        if match.start() > end:
            yield clause[end : match.start()], False
        yield match[0], True
        end = match.end()
    if end < len(clause):
        yield clause[end:], False
