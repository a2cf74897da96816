"""The scope of a number: which enterprises, projects or people of those that could be counted are."""

import re
from typing import Final

from bulletin.draft.counted import Sort, sort_of
from bulletin.draft.drafted_text import DraftedText
from bulletin.draft.extracts import NamedWords
from bulletin.draft.wording import LONGEST, SCOPE
from bulletin.text.quantity.running import Mention


def scope_of(
    read: DraftedText, sentence: int, mention: Mention, clause: tuple[int, int], counted: NamedWords | None
) -> NamedWords | None:
    """Return the scope right behind a number (81家规上企业), else the last one before it in its clause.

    One that an earlier clause of the sentence is about holds on until something else is counted.
    """
    for name in read.names_between(mention.end, mention.end + LONGEST):
        is_scope = name.kind == "scope" and read.simple[name.start : name.end] not in _NO_SCOPE
        if name.start == mention.end and is_scope:
            return NamedWords(read.text[name.start : name.end], name.id)
    if behind := SCOPE.match(read.text, mention.end) or _KIND_OF_FIRM.match(read.text, mention.end):
        return NamedWords(behind[0])
    if told := _told_scope(read, clause[0], mention.start):
        is_counted = counted is not None and told.text in counted.text and _PEOPLE.search(told.text)
        return None if is_counted and not (counted and counted.id) else told
    told = _told_scope(read, sentence, clause[0])
    if sort_of(mention.quantity.unit) in {Sort.OTHER, Sort.AMOUNT}:
        return None
    if told is None or not told.text.endswith(_LASTING_SCOPES):
        return None
    at = read.text.rfind(told.text, sentence, mention.start) + len(told.text)
    return None if _OTHERS.search(read.simple, at, mention.start) else told


def _told_scope(read: DraftedText, start: int, end: int) -> NamedWords | None:
    names = [
        name
        for name in read.names_between(start, end)
        if name.kind == "scope"
        and read.simple[name.start : name.end] not in _NO_SCOPE
        and read.simple[name.start - 1 : name.start + 1] != "其中"
        and not _LISTED.search(read.simple, max(name.start - 4, 0), name.start)
    ]
    if names:
        return NamedWords(read.text[names[-1].start : names[-1].end], names[-1].id)
    found = SCOPE.findall(read.text, start, end) or _TAXPAYERS.findall(read.text, start, end)
    return NamedWords(found[-1]) if found else None


_LISTED: Final = re.compile("(?<![0-9０-９%％万亿余多])[\u4e00-\u9fff]、\\Z")
"""What stands before the last of several scopes, of which none is meant alone: 商超、餐饮门店复业率95%."""
_PEOPLE: Final = re.compile("[员員工力民者]$|人[员員]")
_OTHERS: Final = re.compile("企业|公司|项目|[一二三四五六七八九十]、|；")
"""What else is counted, to which a scope named before does not hold."""
_KIND_OF_FIRM: Final = re.compile(
    "(?:物流|[个個][体體]|制[药藥]|[纺紡][织織]|快[递遞]|商[贸貿]|[农農][业業]|高新技[术術])(?:企[业業]|工商[户戶]|商[户戶])"
)
_TAXPAYERS: Final = re.compile("小[规規]模[纳納][税稅]人|一般[纳納][税稅]人|[个個][体體](?:工商)?[户戶]")
_LASTING_SCOPES: Final = (
    "企业",
    "企業",
    "工业",
    "工業",
    "服务业",
    "服務業",
    "建筑业",
    "建築業",
    "单位",
    "單位",
    "项目",
    "項目",
    "户",
    "戶",
    "人",
)
"""How scopes end that hold for the further clauses of a sentence."""
_NO_SCOPE: Final = frozenset({"商户", "门店", "商铺", "店铺", "食肆", "商超"})
"""Nouns for what is counted, which the vocabulary has for scopes too."""
