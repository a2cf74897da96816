"""Numbers that a text prints beside others: a share of what, and which one of whom (分别)."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from bulletin.check.rules import ASK_WHICH_IS_RIGHT, Rule, problem, where_in_text
from bulletin.check.sentence_numbers import SentenceNumber, sentence_numbers
from bulletin.markup import Number
from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import Edition
from bulletin.problems import Location, Problem, Severity, message
from bulletin.text.patterns import late
from bulletin.text.quantity import Change, decimal
from bulletin.text.quantity.units import WHOLE
from bulletin.text.spacing import plain_spaces

_ALL: Final = Fraction(100)
_REACH: Final = 24
"""Characters before a share that may name it."""
_APART: Final = 40
"""Characters at most between two of the three numbers."""
_SAID: Final = 12
"""Characters at most that are said of the part behind it, and no other whole is named by them."""
_CENTI: Final = 100
_NAMED: Final = late(
    "(?:^|[，,、（(；;。：:])[ ]?(?:目前|其|企业|企業|项目|項目|[总總整][体體]|平均|综合|綜合)?"
    "(?:(?P<done>[复復][工产產电電课課业業]|[复復]工[复復][产產]|[开開][工业業]|[营營][业業]|[到返][岗崗校]|恢[复復]|[办辦][结結]|核[销銷])"
    "(?:率|比例|面)|(?P<of>[占佔]比?))(?:已|[达達]到?|[为為是]|[:：])?[ ]?\\Z"
)
"""What a clause says of a share, and no more than that."""
_RATE: Final = late(
    "(?:(?:[复復][工产產电電课課业業]|[复復]工[复復][产產]|[开開][工业業]|[到返][岗崗]|[办辦][结結]|核[销銷])(?:率|面)|[占佔]比)"
    "(?:[由从從][0-9０-９.．]{1,6}[%％])?"
    "(?:已|[达達]到?|[为為是]|[:：]|(?:提高|提升|上升|回升|[升增])[到至])?[ ]?\\Z"
)
"""A share that nothing brings above the whole, unlike one of what has come back of something: 恢复率."""
_ALIKE: Final = tuple(
    re.compile(words)
    for words in (
        "[复復恢开開投][工产產复復业業]|[营營][业業]|[复復送供][电電]",
        "[到返上在][岗崗]",
        "[复復返到][课課学學校]|[开開][学學]",
        "[办辦][结結]|解[决決]",
        "核[销銷]",
    )
)
"""Words for what those have done of which a share tells: one of each group says what the others say."""
_NO_WHOLE: Final = late(
    "(?:新增|又增|[减減]少|[累总總]计|[累總]計|[复復恢开開投停][工产產复復业業]|[到返][岗崗]|其[余餘]|剩[余餘]|[还還尚]有|已有?)[^，。；,;]{0,8}\\Z"
)
"""Words before a number that make it none of all."""
_DUE: Final = late(
    "应(?:当)?(?:[复復恢開开][工产產业業课課学學]|[到返][岗崗])[\u4e00-\u9fff]{0,6}\\Z|應[復復開][\u4e00-\u9fff]{1,8}\\Z"
)
"""Words before a number that make it all of them after all: 应复工企业100家."""
_STATE: Final = late("[复復恢开開投停][工产產复復业業]|[到返][岗崗]|[营營][业業]|未")
_NARROWER: Final = late("其中|[规規](?:模以)?上|限(?:[额額]以)?上|重[点點]|[较較比]|新增")
_WITHIN: Final = late("中|已|其|有")


def above_all(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No share in a text is above 100%."""
    for field, text in bulletin.texts.items():
        for number in filter(_is_share, text.numbers):
            mention, low = number.mention, number.mention.quantity.low
            if (
                low is not None
                and low > _ALL
                and _RATE.search(text.text, max(0, mention.start - _REACH), mention.start)
            ):
                yield problem(
                    "share-out-of-range",
                    where_in_text(edition, bulletin, field, number),
                    message("「{printed}」 is no share of a whole", printed=_printed(text.text, number)),
                    message("a share lies between 0 and 100%"),
                    ASK_WHICH_IS_RIGHT,
                    Severity.QUESTION,
                )


def of_parts(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No share in a text is other than its part is of its whole, where these stand right before it."""
    for field, text in bulletin.texts.items():
        if not any(_is_share(number) for number in text.numbers) and "{{" not in text.text:
            continue
        numbers = sentence_numbers(edition, bulletin, text)
        for whole, part, share in zip(numbers, numbers[1:], numbers[2:], strict=False):
            if (
                _is_share_of(text.text, whole, part, share)
                and not _agree(whole, part, share)
                and any(isinstance(one.spot, Number) for one in (whole, part, share))
            ):
                yield problem(
                    "share-of-parts",
                    where_in_text(edition, bulletin, field, share.spot),
                    message(
                        "{part} of {whole} is {share}%, not {printed}",
                        part=plain_spaces(part.printed),
                        whole=plain_spaces(whole.printed),
                        share=decimal(Fraction(round(_computed(whole, part) * _CENTI), _CENTI)),
                        printed=plain_spaces(share.printed),
                    ),
                    message("the three numbers can't all be right"),
                    ASK_WHICH_IS_RIGHT,
                )


def each_its_own(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """Where 分别 says that each of several places has a number, there are as many numbers as places."""
    del edition
    text = bulletin.body.text
    for found in _EACH.finditer(text) if "分" in text else ():
        places, numbers = len(_PLACES.split(found["places"])), len(_NUMBERS.findall(found["numbers"]))
        if places != numbers:
            yield problem(
                "unread-number",
                Location(bulletin.path, words=found["said"]),
                message("{places} places stand before `{said}`", places=places, said=found["said"]),
                message("nobody can tell which number is of which place"),
                message(
                    "write as many numbers as places, in their order; if each has the same, write 均 for 分别"
                ),
            )


_PLACE: Final = (
    "[\u4e00-\u9fff](?:(?![和与與及])[\u4e00-\u9fff]){0,5}?(?:[镇鎮乡鄉村区區县縣市旗]|街道|园区|園區)"
)
_PLACES: Final = late("(?<=[镇鎮乡鄉村区區县縣市旗道园園])[、和与與及]")
_COUNT: Final = (
    "[0-9０-９][0-9０-９,.．]*[余餘多]?[百千万亿萬億]{0,2}[余餘多]?"
    "(?:[%％]|[个個]百分[点點]|[\u4e00-\u9fff]{1,2}?)"
)
_NUMBERS: Final = late("[0-9０-９][0-9０-９,.．]*")
_EACH: Final = late(
    rf"(?<![\u4e00-\u9fff、])(?P<places>(?:{_PLACE}[、和与與及])+{_PLACE})(?![、和与與及等])[^0-9０-９，。；,;：:\n等]{{0,14}}?"
    rf"(?P<said>分[别別](?:[为為是有]|[达達]到?"
    rf"|(?:已|新增|[复復][工产產]|[到返][岗崗]|招聘|[开開][工业業]|恢[复復]){{1,2}})"
    rf"(?P<numbers>{_COUNT}(?:[、，,和与與及][ ]?{_COUNT})*))"
    "(?=[。；;！\\n]|\\Z|[，,][^0-9０-９]{0,40}(?:[。；;\\n]|\\Z))"
)
"""Places, and what is said of each of them: 尚卿乡、龙涓乡分别为26家、18家."""


def _is_share(number: Number) -> bool:
    quantity = number.mention.quantity
    return quantity.unit == "%" and quantity.change is Change.LEVEL


def _computed(whole: SentenceNumber, part: SentenceNumber) -> Fraction:
    return (part.value or Fraction()) / (whole.value or Fraction(1)) * _ALL


def _agree(whole: SentenceNumber, part: SentenceNumber, share: SentenceNumber) -> bool:
    """Tell if a share is what it should be, rounded or cut."""
    return abs(_computed(whole, part) - (share.value or Fraction())) < Fraction(
        1, 10**share.quantity.decimals
    )


def _is_share_of(text: str, whole: SentenceNumber, part: SentenceNumber, share: SentenceNumber) -> bool:
    """Tell if a text says of three numbers that the last is the share that the second is of the first."""
    if share.quantity.unit != "%" or share.value is None or part.value is None or not whole.value:
        return False
    between, behind = text[whole.end : part.start], text[part.end : share.start]
    named = _NAMED.search(behind)
    if (
        named is None
        or max(len(between), len(behind)) > _APART
        or any(mark in between + behind for mark in "。；;\n")
        or whole.quantity.unit != part.quantity.unit
        or whole.quantity.unit not in WHOLE
    ):
        return False
    first, comma, _ = between.partition("，")
    before = text[max(0, whole.start - _REACH) : whole.start]
    if (_NO_WHOLE.search(before) and not _DUE.search(before)) or (comma and _STATE.search(first)):
        return False
    said = behind[: named.start()]
    if len(said) > _SAID or _NARROWER.search(said) or part.value > whole.value:
        return False
    if named["of"]:
        return _WITHIN.search(between) is not None and not any(mark in said for mark in "，,")
    alike = next((words for words in _ALIKE if words.search(named["done"])), None)
    return alike is not None and alike.search(between + said) is not None


def _printed(text: str, number: Number) -> str:
    return plain_spaces(text[number.mention.start : number.mention.end])


MEANING: Final = (
    Rule("share-out-of-range", "bulletin", above_all),
    Rule("share-of-parts", "bulletin", of_parts),
    Rule("unread-number", "bulletin", each_its_own),
)
