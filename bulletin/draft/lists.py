"""What each number of a list counts, by the list of nouns before it: 复工率、到岗率分别为91.4%、78.6%."""

from typing import Final

from bulletin.draft.counted import Sort, Window, sort_of
from bulletin.draft.drafted_text import DraftedText
from bulletin.draft.extracts import NamedWords
from bulletin.draft.whose import CarriedSubjects
from bulletin.draft.wording import AND
from bulletin.text.patterns import late
from bulletin.text.quantity import Change

EACH: Final = "分别"
"""What stands between the nouns and the numbers."""


def respective(
    read: DraftedText, subjects: CarriedSubjects, index: int, clause: tuple[int, int], sentence: int
) -> NamedWords | None:
    """Return what a number of a list counts: 停水户数和停电户数分别为120户和90户; None elsewhere."""
    each = read.simple.find(EACH, *clause)
    quantity = read.found[index].quantity
    is_share = sort_of(quantity.unit) is Sort.SHARE
    if each < 0 or not (is_share or quantity.change is Change.LEVEL):
        return None
    nouns = _nouns(read, subjects, clause[0], each)
    if is_share and len(nouns) <= 1:
        nouns = [match.span() for match in _RATES.finditer(read.simple, sentence, each)]
    place = sum(1 for other in read.found[max(index - _MOST, 0) : index] if other.end > each)
    if not 1 < len(nouns) <= _MOST or place >= len(nouns):
        return None
    start, end = nouns[place]
    window = Window(read.simple[start:end].removesuffix("数"), "", "", "", closed=False)
    found = read.vocabulary.find(window, quantity.unit, None)
    return NamedWords(read.text[start:end], found.id if found else "")


def _nouns(read: DraftedText, subjects: CarriedSubjects, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the nouns for what is measured stand of a list which ends at `end`, without whose."""
    nouns: list[tuple[int, int]] = []
    for match in _MEASURED.finditer(read.simple, start, end):
        nouns = nouns if nouns and AND.fullmatch(read.simple, nouns[-1][1], match.start()) else []
        whose = subjects.at(match.end())
        is_inside = whose and match.start() <= whose.start < whose.end < match.end()
        nouns.append((whose.end if whose and is_inside else match.start(), match.end()))
    return nouns if nouns and nouns[-1][1] == end else []


_MOST: Final = 6
"""Nouns of a list at most."""
_RATES: Final = late(f"(?!{AND.pattern})[\u3400-\u9fff]{{2,7}}?率")
_MEASURED: Final = late(
    f"(?:(?!{AND.pattern}|[的，])[\u3400-\u9fff]){{1,13}}?"
    "(?:[率数量额]|面积|[收投]入|产值|增加值|均价|占?比例?|进度|利润|投资|负荷|人次|户次|税收|[亩单]产|水位|气温)"
    f"(?={AND.pattern}|\\Z)"
)
"""The nouns of a list, of which each has a number of its own behind 分别."""
