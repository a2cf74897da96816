"""What a number counts that says nothing of it itself, by the numbers before it in its text."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from bulletin.draft.counted import Sort, sort_of
from bulletin.draft.extracts import Extract, NamedWords
from bulletin.draft.wording import SHARE, VERB_ALONE
from bulletin.text.days import AIMED, EXPECTED
from bulletin.text.patterns import late
from bulletin.text.quantity import Change
from bulletin.text.quantity.directions import rate_of_change

_SENTENCE_END: Final = re.compile(r"[。！？!?\n]")
_MOST: Final = 6


def continued(found: Iterable[Extract], text: str) -> Iterator[Extract]:
    """Yield what was read, with what a number before counts where one's own words don't say it.

    So it is of changes, 复工率92%，提高3个百分点, of shares, 恢复到上年的八成, of what is left, 剩余2条,
    and of the further numbers of a sentence that name a place or a verb alone: 其中甲县78家, 已恢复17条.
    """
    last: Extract | None = None
    earlier: list[Extract] = []
    recent: deque[Extract] = deque(maxlen=_MOST)
    for read in found:
        if last and _SENTENCE_END.search(text, last.mention.end, read.mention.start):
            earlier.clear()
        one = read
        is_rest = _is_rest(one, text)
        if is_rest:
            one = replace(one, indicator=_left_of(one, recent, text))
        if last is not None and last.indicator and _is_arrival(one, last, text):
            one = replace(one, indicator=last.indicator)
        if one.indicator and (of := _OF_LAST.match(one.indicator.text)):
            words = (
                last.indicator.text.removesuffix(CHANGED).removesuffix(SHARE)
                if last and last.indicator
                else ""
            )
            share = f"{words}{SHARE if of[0] == SHARE else of[0]}"
            one = replace(one, indicator=NamedWords(share) if words or of[0] != SHARE else None)
        one = one if is_rest else _with_earlier(one, earlier, text)
        yield one
        last = one
        earlier.append(one)
        recent.append(one)


def _with_earlier(found: Extract, earlier: Sequence[Extract], text: str) -> Extract:
    """Return a number with what one before it in its sentence counts, if its own words don't say it."""
    quantity, told = found.mention.quantity, found.indicator
    if _DUE.search(text, max(found.mention.start - _LONGEST_REST, 0), found.mention.start):
        return found if told and told.text[0] in "应應" else replace(found, indicator=None)
    if quantity.change is not Change.LEVEL:
        return _with_level(found, earlier)
    is_verb = (
        told is not None
        and not told.id
        and (VERB_ALONE.fullmatch(told.text) or _is_done_to(told, found, earlier, text))
        and told.text[0] != _NOT_YET
    )
    told = None if told and told.text in _EACH else told
    if told is None and (share := _of_last(found, earlier, text)):
        return replace(found, indicator=share)
    if not earlier or (told and not is_verb) or _is_time(found) or _is_share_alone(found, earlier, text):
        return found
    same = _same(found, earlier, text)
    if same is not None and told is None and earlier[-1] is not same:
        # Of what lies between them it is sure only where it names a place or another part: 其中甲县78家.
        same = same if text[earlier[-1].mention.end : found.mention.start].strip("，,、；; ") else None
    if same is None or same.indicator is None:
        last = earlier[-1]
        is_people = told is None and sort_of(quantity.unit) is Sort.PEOPLE
        is_listed = told is None and _IN_ONE.fullmatch(text, last.mention.end, found.mention.start)
        if last.indicator and (is_listed or (is_people and last.indicator.text.endswith(_TEAMS))):
            return replace(found, indicator=NamedWords(last.indicator.text))
        return found
    if is_verb and told:
        noun = same.indicator.text
        return replace(found, indicator=NamedWords(noun if told.text in noun else f"{told.text}{noun}"))
    return replace(found, indicator=same.indicator)


def _is_done_to(told: NamedWords, found: Extract, earlier: Sequence[Extract], text: str) -> bool:
    """Tell if words say what was done to some of those before, whatever that was: 3条隧道窑已点燃2条."""
    last = earlier[-1] if earlier else None
    if last is None or last.indicator is None or last.mention.quantity.unit != found.mention.quantity.unit:
        return False
    between = text[last.mention.end : found.mention.start]
    return (
        re.fullmatch(f"[^，,。；;、]{{1,14}}(?:已[经經]?|[现現]已){re.escape(told.text)}[了出]?", between)
        is not None
    )


def _with_level(found: Extract, earlier: Sequence[Extract]) -> Extract:
    """Return a change with what it is one of, if its own words don't say it."""
    told = found.indicator
    level = _changed(found, earlier)
    is_extent = told is not None and _EXTENT.fullmatch(told.text)
    if told and is_extent and level is None:
        return replace(found, indicator=_extent_of(told, earlier))
    if (told and not is_extent) or level is None or level.indicator is None or _is_time(level):
        return found
    if level.indicator.text[:1] in "能可":
        return found
    return replace(found, indicator=NamedWords(f"{level.indicator.text.removesuffix(CHANGED)}{CHANGED}"))


def _extent_of(extent: NamedWords, earlier: Sequence[Extract]) -> NamedWords:
    """Return a change of a rise or fall with what has risen or fallen: 税收下降3%，降幅收窄1个百分点."""
    what = next((one.indicator for one in reversed(earlier) if one.indicator), None)
    if what is None or _EXTENT.fullmatch(what.text):
        return what or extent
    words = what.text.removesuffix(CHANGED)
    return NamedWords(f"{words}{CHANGED}" if rate_of_change(words) else f"{words}{extent.text}")


def _changed(found: Extract, earlier: Sequence[Extract]) -> Extract | None:
    """Return the level that a number is a change of: a share of any, a count of one in its own unit.

    So 复工1864家，占92.6%，比前一日增加37家 is a change of the first.
    """
    unit = found.mention.quantity.unit
    levels = [one for one in reversed(earlier) if one.mention.quantity.change is Change.LEVEL]
    if sort_of(unit) is Sort.SHARE:
        return next(iter(levels), None)
    same = [one for one in levels if one.mention.quantity.unit == unit]
    return next(iter([*same, *(one for one in levels if not _is_of_share(one))]), None)


def _is_of_share(found: Extract) -> bool:
    return sort_of(found.mention.quantity.unit) is Sort.SHARE


def _is_share_alone(found: Extract, earlier: Sequence[Extract], text: str) -> bool:
    """Tell if a number is a share of what it says itself, and none of a part of what was told of before."""
    if sort_of(found.mention.quantity.unit) is not Sort.SHARE:
        return False
    is_told = found.indicator is not None and found.indicator.text not in _EACH
    return is_told or _OF_PARTS.search(text, earlier[0].mention.end, found.mention.start) is None


def _of_last(found: Extract, earlier: Sequence[Extract], text: str) -> NamedWords | None:
    """Return what a share says no more of than what it is of, or when: 到岗率91%，预计月底达98%."""
    last = next((one for one in reversed(earlier) if not _is_time(one)), None)
    start = found.mention.start
    if last is None or last.indicator is None:
        return None
    if _TAKES.search(text, max(start - _LONGEST_REST, 0), start):
        level = _changed(found, earlier)
        words = level.indicator.text.removesuffix(SHARE) if level and level.indicator else ""
        return NamedWords(f"{words}{SHARE}") if words else None
    is_rate = last.indicator.text.endswith("率")
    is_same = is_rate and found.mention.quantity.unit == last.mention.quantity.unit
    return last.indicator if is_same and _LATER.fullmatch(text, last.mention.end, start) else None


def _same(found: Extract, earlier: Sequence[Extract], text: str) -> Extract | None:
    """Return the last number before that counts in the same unit, the first of what still is so."""
    is_still = _STILL.search(text, earlier[-1].mention.end, found.mention.start)
    unit = found.mention.quantity.unit
    for one in earlier if is_still else reversed(earlier):
        quantity = one.mention.quantity
        if one.indicator and quantity.unit == unit and quantity.change is Change.LEVEL:
            return one
    return None


def _is_time(found: Extract) -> bool:
    return sort_of(found.mention.quantity.unit) is Sort.TIME


def _is_arrival(found: Extract, last: Extract, text: str) -> bool:
    """Tell if a number is what the one before it has come to, or stands in a list with it: 由3%降至1%."""
    if (
        found.mention.quantity.unit != last.mention.quantity.unit
        or found.mention.quantity.change is not Change.LEVEL
    ):
        return False
    between = text[last.mention.end : found.mention.start]
    is_without = found.indicator is None or not (
        found.indicator.id or found.indicator.text.endswith(_MEASURES)
    )
    return (
        is_without
        and (_COME_TO.fullmatch(between + found.mention.quantity.printed[:2]) or _AND.fullmatch(between))
        is not None
    )


def _is_rest(found: Extract, text: str) -> bool:
    """Tell if a number is of what is left, and nothing says of what: 剩余2条."""
    start = found.mention.start
    left = _REST.search(text, max(start - _LONGEST_REST, 0), start)
    return left is not None and (found.indicator is None or _REST.fullmatch(found.indicator.text) is not None)


def _left_of(rest: Extract, recent: Sequence[Extract], text: str) -> NamedWords | None:
    """Return what the rest is of: of what it counts itself nothing has come about: 复工4家，其余2家."""
    unit = rest.mention.quantity.unit
    for one in reversed(recent):
        if "\n" in text[one.mention.end : rest.mention.start]:
            break
        told = one.indicator
        if one.mention.quantity.unit == unit and not (told and told.id and _COME_ABOUT.search(told.text)):
            return told
    return None


_COME_ABOUT: Final = re.compile(
    "[复復][工产產航课課业業学學市电電]|恢[复復]|修[复復]|[抢搶]通|[返到上在][岗崗校]|[开開][工学學业業门門课課]|[营營][业業]|[投达達满滿][产產]"
    "|[办辦][结結]|整改|解[决決]|治[愈癒]|出院|完成|[验驗]收|通[过過车車]"
)
"""What what is left has not come to yet."""
_STILL: Final = re.compile("[仍尚][有余餘]?|还有|還有")
"""What says of things that they are still what was said of them first: 停电9户，已修复7户，仍有2户."""
_DUE: Final = re.compile("[应應](?:[到返在]|有)(?:[为為]|共)?\\Z")
"""Those who should be there are others than those before who are: 到校438人，应到445人."""
_EACH: Final = frozenset({"分别", "分別", "平均", "当中", "當中"})
"""Words that are no noun for what is counted."""
_IN_ONE: Final = late("、?|[，,]?(?:合?[共计計]|[总總共][计計])[约約达達长長]?")
"""What stands between two numbers of one thing: 围堤14处共3.2公里, 放款8户2100万元."""
_OF_PARTS: Final = re.compile("其中[，,]?[^，,。；;]{2}")
"""What tells the shares of parts whose whole was told of: 复工率90%，其中甲县、乙县分别达到96%和95%."""
_COME_TO: Final = re.compile(
    "[，,]?[^，,。；;]{0,5}?(?:[升降涨漲跌提增减減落]|[压壓扩擴缩縮][缩縮减減大小短]|回[升落]|增[加至]|[减減]少|提高|上升|下降)(?:至|到|[为為]).{0,2}",
    re.DOTALL,
)
_AND: Final = re.compile("[、和](?:省[内外]|.?)")
CHANGED: Final = "的变化"
_NOT_YET: Final = "未"
_MEASURES: Final = ("率", "数", "量", "额", "數", "額", "面积", "面積")
"""How words end that say what a number measures, whatever the one before it counts."""
_TAKES: Final = late("的[占佔][约約近]?\\Z")
"""What stands before a share of what was told of: 其中水已退去的占七成."""
_LATER: Final = late(
    "[，,；;](?:[节節震灾災汛疫]情?前|此前|之前|年初|[平往][日时時年常]|去年(?:同期)?|上[月年周週])"
    "(?:[则則]|[仅僅]|只有?|[为為是])*"
    "|[，,；;](?:[0-9一两兩二三四五六七八九十]{1,2}|半)[个個]?[天日周週月年]前(?:[还還]|[则則]|[仅僅]|只有?|[为為是])*"
    f"|[，,；;](?:{EXPECTED}|{AIMED}|[计計][划劃]|目[标標])?[到至在]?"
    "(?:[今明本下]?[年月周週]|[0-9一二三四五六七八九十]{1,3}[月日号號])*[底末初内]?(?:之?前)?"
    "[可将將要能]?(?:[达達升]|回升|提[高升]|恢[复復])?[到至]?"
)
"""What stands between two numbers of one rate."""
_REST: Final = re.compile(
    "(?:[剩尚仅僅只]?(?:剩余|剩餘|剩下|余下|餘下|其余|其餘|尚余|尚餘|还[有剩]|還[有剩]|另有|另外)|[剩余餘])的?\\Z"
)
"""Words for what is left of something else, which say nothing of what that is."""
_LONGEST_REST: Final = 4
_TEAMS: Final = ("队", "隊", "队伍", "隊伍", "小组", "小組", "工作组", "工作組")
_EXTENT: Final = re.compile("[降增涨漲跌升][幅]的变化$")
_OF_LAST: Final = re.compile("(?:已?恢[复復][到至]|相[当當][于於]|[是为為])(?=.{0,10}$)|占比$")
"""Words for a share that is one of what the number before counts: 恢复到上年同期的八成."""
