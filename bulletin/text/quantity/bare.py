"""Find the numbers in running text that stand without a unit behind what they count: 复工企业68，到岗：2300.

Such a number is a claim like any other, and can be held to no record until its unit is written. Which words
count something is certain for few: so only those listed here are taken, and only where the clause ends right
behind the number.
"""

import re
from collections.abc import Iterator
from typing import Final

from bulletin.text.quantity.folding import fold
from bulletin.text.quantity.parse import parse
from bulletin.text.quantity.sentence import Mention
from bulletin.text.quantity.units import ANY_UNIT
from bulletin.text.quantity.values import QuantityError

_BACK: Final = "[复復][工产產课課业業市]|[开開][工业業]|[返到在上][岗崗]|投[产產]|[达達][产產]"
"""What enterprises and staff do when work resumes: 复工68."""
_COUNTS: Final = (
    f"{_BACK}|累[计計]|共[计計]|合[计計]|[总總][计計数數]|[预預估][计計]|新增|其中|[人户戶家个個]?[数數]量?|人次|[规規限]上"
    "|(?:提高|上升|增[长長加]|下降|回[升落]|[减減]少)了?"
)
"""What a number may follow without a word between."""
_IS: Final = "(?:[:：][ ]?|[为為是](?=[0-9０-９])|[达達][到至]?|共有?|[约約]|近|超[过過]?|[仅僅只已]?有)"
_NOUNS: Final = "企[业業]|[员員]工|[职職]工|工人|人[员員]|口罩|[项項]目|商[户戶]|[门門]店|[学學]校|病例"
"""Of these it may be the name as well, as in 项目3, if no word stands between."""
_RATE: Final = "(?<![汇匯频頻心赔賠倍功胜勝])率"
_LABEL: Final = (
    f"(?:{_COUNTS}|{_RATE})(?:{_NOUNS})?(?:{_IS}){{0,2}}|(?:{_NOUNS}){_IS}|含[\u4e00-\u9fff]{{0,6}}"
    f"|(?:[确確][诊診]|疑似|治[愈癒]|出院|死亡)(?:{_IS}){{0,2}}"
)
_END: Final = r"(?=[ ]?(?:[，。；;！!）)（(\n]|[、,](?![0-9０-９])|\Z))"
"""The end of a clause, or a bracket that goes into the number: 53（含规上20）."""
_NUMBER: Final = r"(?!(?:19|20)[0-9]{2}(?![0-9.]))[0-9０-９]{1,9}(?:[.．][0-9０-９]{1,4})?"
"""A number that is no year."""
_BARE: Final = re.compile(f"(?:{_LABEL})[ ]?[+＋]?(?P<number>{_NUMBER})(?![，,][男女]){_END}")
_WITH_UNIT: Final = re.compile(
    rf"(?:[（(]|(?P<name>[\u4e00-\u9fff][（(]))(?P<unit>[百千万亿]{{0,2}}(?:{ANY_UNIT}))[)）]"
    r"(?:[ ]?[:：]|[为為是 ]|(?(name)|(?!)))[ ]?"
    rf"(?P<number>[-－−+＋]?{_NUMBER}){_END}"
)
"""A number whose unit stands in the brackets before it, as in a list: 复工企业（家）：68."""
_TO_FIGURE: Final = re.compile(
    rf"(?<![0-9A-Za-z.])(?P<number>{_NUMBER})[ ]?"
    r"(?:[→➡]\ufe0f?|[-=—]{1,3}>|[增升降减減提][加少高升低]?[至到])[ ]?(?=\{\{)"
)
"""What was before what a figure says: 由12增至{{ … }}."""
_FIRST: Final = re.compile(
    r"^[ ]?(?P<number>[0-9]{2,6}\.[0-9]{1,3}(?=[ ]?$)|[0-9]{1,6}(?=[（(](?:含|其中)))", re.MULTILINE
)
"""What a paragraph begins with: a fraction that is all of it, or a whole with its part: 53（含规上20）.

A whole number alone may be the paragraph's own.
"""


def bare_numbers(text: str) -> Iterator[Mention]:
    """Yield the numbers of `text` that lack their unit; some may be parts of what is found elsewhere."""
    for pattern in (_BARE, _FIRST, _WITH_UNIT, *([_TO_FIGURE] if "{{" in text else [])):
        for found in pattern.finditer(text):
            unit = found["unit"] if pattern is _WITH_UNIT else ""
            try:
                quantity = parse(fold(found["number"] + unit))
            except QuantityError:
                continue
            yield Mention(*found.span("number"), quantity, detached=bool(unit))
