"""What an offer gives: 每人补贴200元, 给予奖励，每户最高20万元."""

import re
from collections.abc import Sequence
from typing import Final

from bulletin.draft.counted import Sort, Window, sort_of
from bulletin.draft.drafted_text import DraftedText
from bulletin.draft.extracts import NamedWords
from bulletin.draft.wording import VERB_ALONE
from bulletin.text.patterns import late
from bulletin.text.quantity.running import Mention

OFFERED: Final = "entitlement"
"""How a number is meant that is offered."""


def given_by(
    read: DraftedText,
    meant: Sequence[str],
    index: int,
    sentence: int,
    clause: tuple[int, int],
    counted: NamedWords | None,
) -> NamedWords | None:
    """Return what an offer counts: what is given by its own clause, or by its sentence."""
    mention = read.found[index]
    granted = _granted(read, mention, *clause)
    if granted and (granted.id or _GRANT.search(read.simple, mention.start, clause[1])):
        return granted
    if granted is None and (
        counted is None or VERB_ALONE.fullmatch(counted.text) or _RECEIVER.fullmatch(counted.text)
    ):
        granted = _granted(read, mention, sentence, clause[1])
    return _offered(read, meant, index, sentence, clause[1]) or granted or counted


def _offered(
    read: DraftedText, meant: Sequence[str], index: int, sentence: int, end: int
) -> NamedWords | None:
    """Return what an offer counts that an earlier clause names: 补贴，每户最高20万元.

    What another sum of the sentence counts is none of it: 安排资金3000万元，给予补贴.
    """
    mention = read.found[index]
    start = max(sentence, mention.start - _OFFER_REACH)
    sums = (
        one.end
        for one, how in zip(read.found[:index], meant, strict=False)
        if one.quantity.unit == mention.quantity.unit and how != OFFERED
    )
    start = max(start, *sums, 0)
    window = Window(
        read.simple[start : mention.start],
        read.own_words(index),
        read.simple[mention.end : end],
        "",
        closed=False,
    )
    found = read.vocabulary.find(window, mention.quantity.unit, mention.quantity.per)
    if found is None or found.end > len(window.before):
        return None
    return NamedWords(read.text[start + found.start : start + found.end], found.id)


def _granted(read: DraftedText, mention: Mention, start: int, end: int) -> NamedWords | None:
    """Return the word for what is given, behind a sum or else before it: 按每只300元给予补助.

    Of a share it is what is reduced or paid for: 租金，其后按50%收取.
    """
    sort = sort_of(mention.quantity.unit)
    if sort is Sort.MONEY:
        found = _GRANT.search(read.simple, mention.end, end) or _last(read, _GRANT, start, mention.end)
        found = found or _last(read, _GIVEN, start, mention.end)
    elif sort is Sort.SHARE:
        found = _last(read, _FEE, start, mention.start)
    else:
        return None
    if found is None:
        return None
    given = f"{found[0]}贴" if found[0] == "补" else f"{found[0]}励" if found[0] == "奖" else found[0]
    return NamedWords(read.text[found.start() : found.end()], _sum_of(read, given, mention))


def _last(read: DraftedText, pattern: re.Pattern[str], start: int, end: int) -> re.Match[str] | None:
    return max(
        pattern.finditer(read.simple, max(start, end - _OFFER_REACH), end),
        key=re.Match.start,
        default=None,
    )


def _sum_of(read: DraftedText, given: str, mention: Mention) -> str:
    """Return the id of the indicator of what one person, firm or household is given; "" for none."""
    per = mention.quantity.per or ""
    if sort_of(mention.quantity.unit) is not Sort.MONEY or (per and per[0] not in "人户家次笔亩公"):
        return ""
    is_of_area = sort_of(per) is Sort.AREA
    if per.startswith("公") and not is_of_area:
        return ""
    words = f"每人{given}" if per.startswith("人") else "每亩补贴" if is_of_area else f"{given}金额"
    found = read.vocabulary.find(
        Window(words, "", "", "", closed=False),
        mention.quantity.unit,
        per if per.startswith("人") else None,
    )
    if found is None and given != _GIFT:
        return _sum_of(read, _GIFT, mention)
    return found.id if found else ""


_GIFT: Final = "补贴"
"""What all that is given is called, where its own word is no indicator's: 每人奖补."""
_OFFER_REACH: Final = 60
_RECEIVER: Final = late(
    "(?:[单每单單同][个個家户戶一]?)?[\u3400-\u9fff]{0,5}(?:企[业業]|公司|店|商[户戶]|[农農]?[户戶]|[单單]位|[农農漁渔村]民|[员員職职]工|工人|人[员員]|[学學]生|老人|家庭|居民|司[机機]|教[师師]|者)"
)
"""Who is given something, and is not what is given: 补贴，单个企业不超过50万元."""
_GRANT: Final = re.compile(
    "(?:补贴|补助|奖励|奖补|津贴|贴息|补偿|返还|贷款|慰问金|奖金|消费券|[救资]助|慰助)"
)
_GIVEN: Final = re.compile("[补奖](?=[0-9０-９一二两三四五六七八九十百千万几])")
"""The same in one character, right before a sum: 每人补200元."""
_FEE: Final = re.compile("租金|房租|[水电气话]费|社[会]?保险?费|保险费|担保费|税[费款]?|利息|票价|门票|价格")
