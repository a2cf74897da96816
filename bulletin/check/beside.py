"""Rules about what touches a figure in a text: a unit, digits or a hedge there make another number of it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from bulletin.check.rules import Rule, problem, where_in_text, where_of_words
from bulletin.markup import Reference
from bulletin.model.appearance import state_in
from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import Edition
from bulletin.problems import Location, Message, Problem, message
from bulletin.text.alternatives import alternatives
from bulletin.text.patterns import late
from bulletin.text.quantity import Change, Qualifier, Quantity, TokenRole, lexicon, units
from bulletin.text.quantity.directions import ARROWS, BURDENS, RATES, SHORT, VERBS
from bulletin.text.quantity.folding import fold
from bulletin.text.quantity.lexemes import Lexeme, LexemeKind, lexemes

_REACH: Final = 30
"""Characters beside a figure that are looked at."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A figure in the text, the title or the summary, and the words before and behind it.

    They end with the line, cell, row or item. `neighbour` is the figure right before it, with nothing in
    between; empty for none.
    """

    where: Location
    reference: Reference
    before: str
    after: str
    neighbour: str = ""


def cited(edition: Edition, bulletin: Bulletin) -> Iterator[Cited]:
    """Yield the places of figures in the text, the title and the summary, each in its order."""
    for field, text in bulletin.texts.items():
        for reference, before, after, neighbour in _around(text.text, text.references):
            where = where_in_text(edition, bulletin, field, reference)
            yield Cited(where, reference, before, after, neighbour)


def _around(text: str, references: Iterable[Reference]) -> Iterator[tuple[Reference, str, str, str]]:
    """Yield the figures that `text` refers to, what stands before and behind each, and its neighbour."""
    reached = 0
    last = ""
    for reference in sorted(references, key=lambda found: found.offset):
        start = reference.offset
        if start >= 0:
            neighbour = last if start == reached else ""
            reached, last = start + len(reference.literal), reference.target
            before = text[max(0, start - _REACH) : start].rpartition("\n")[2]
            yield reference, before, text[reached : reached + _REACH].partition("\n")[0], neighbour


def then(edition: Edition, bulletin: Bulletin, figure: str) -> Quantity:
    """Return what a figure said when the bulletin appeared."""
    record = edition.figures[figure]
    state = state_in(edition, bulletin.front_matter, record)
    return edition.meaning(record, state.indicator, state.printed)


def unit_twice(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No text writes a unit behind a figure that prints its own."""
    for place in cited(edition, bulletin):
        quantity = then(edition, bulletin, place.reference.target)
        said = any(token.role is TokenRole.UNIT for token in quantity.tokens)
        if (said or quantity.printed.endswith(quantity.unit or "-")) and (after := _unit(place, quantity)):
            yield problem(
                "unit-twice",
                place.where,
                message("readers get 「{printed}{unit}」", printed=quantity.printed, unit=after),
                message("the figure prints its unit itself"),
                message("delete 「{unit}」 behind `{literal}`", unit=after, literal=place.reference.literal),
            )


def _unit(place: Cited, quantity: Quantity) -> str:
    """Return the unit that stands behind a figure; empty where it only begins another word."""
    found = _UNIT_AFTER.match(place.after)
    unit = units.usual_unit(fold(found["unit"])) if found else ""
    if found is None or unit in _NO_SECOND:
        return ""
    alone = found["end"] or not _WORD.match(place.after, found.end())
    own = {units.usual_unit(quantity.unit), "个", "個", *(_PERSONS if quantity.unit in _PERSONS else ())}
    same = unit in own and not _LONGER.match(place.after.lstrip())
    return found[0] if alone or same else ""


_NO_SECOND: Final = frozenset({"%", "个百分点", "起"})
"""Units that `touched` tells, and 起, which also means from there on: 200元起."""
_PERSONS: Final = frozenset("人名位")
"""Units that count the same: 300人名工人 has two."""
_UNITS: Final = alternatives(units.UNITS | {"個"})
_UNIT_AFTER: Final = re.compile(rf"\s*(?P<open>[（(]\s*)?(?P<unit>{_UNITS})(?(open)(?P<end>\s*[)）]))")
_WORD: Final = re.compile(r"[\w{]")
_LONGER: Final = re.compile(
    "家[庭具电禽纺政长居装用人属]|[个個][体體人別别税性股案]|人[员員次民大才工均数力文为手们們]|名[单單企优医师牌誉录为列义次额]|户[籍均主外型]"
    "|项[目下]|条[例件款]|份[额子]|次[日数要]|批[次发准复量]|台[账湾资胞风]|只[有能是需要用]|场[所地次馆均]|天[然气津天]|元[月旦器]"
    "|位[于居列置次]|件[均次]|间[接隔]|所[有属在以需]|亩[均产]|吨[位钢]|辆[次均]|座[谈位]|对[口外接于象]"
)
"""Words that begin as a counter: 68家家庭农场."""


def touched(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No digit, unit or direction touches a figure: the number that readers get would have no source."""
    for place in cited(edition, bulletin):
        quantity = then(edition, bulletin, place.reference.target)
        before = _touching_before(place, quantity)
        behind = _touching_after(place, quantity) or _turning_after(place, quantity)
        if other := _joined(edition, bulletin, place, quantity):
            touching, whole = place.reference.literal, f"{other}{quantity.printed}{behind}"
        elif before or behind:
            touching, whole = before or behind, f"{before}{quantity.printed}{behind}"
        else:
            continue
        mend = (
            message("put a comma or a word between 「{touching}」 and `{literal}`")
            if _NAMED.fullmatch(before)
            else message("delete 「{touching}」 beside `{literal}`")
        )
        yield problem(
            "number-beside-figure",
            place.where,
            message(
                "readers get 「{whole}」, and the record says {printed}",
                whole=whole,
                printed=quantity.printed,
            ),
            message("the page would vouch for a number that no source has"),
            mend.filled(touching=touching, literal=place.reference.literal),
        )


def _touching_before(place: Cited, quantity: Quantity) -> str:
    """Return what makes another number of a figure and stands right before it; empty for nothing."""
    found = _NAMED.search(place.before) or _TOUCHING_BEFORE.search(place.before)
    if found and found[0].strip() in lexicon.CURRENCIES.keys() | {"￥", "＄"} and _is_bare(quantity):
        return "" if quantity.unit in lexicon.CURRENCIES.values() else found[0]
    return found[0] if found else ""


def _touching_after(place: Cited, quantity: Quantity) -> str:
    """Return what makes another number of a figure and stands right behind it; empty for nothing."""
    found = _TOUCHING_AFTER.match(place.after)
    if found is None:
        return ""
    name = found["other"]
    if name is None or _is_bare(quantity):
        return "" if found["per"] and quantity.per else found[0]
    rest = place.after[found.end() :]
    ends = not rest or not (rest[0].isalnum() or rest.startswith("{"))
    return found[0] if ends or rest.startswith((quantity.unit or "-", *_SCALED)) else ""


def _is_bare(quantity: Quantity) -> bool:
    """Say whether the printed words have no unit, so that what follows may be part of their number."""
    return all(token.role is not TokenRole.UNIT for token in quantity.tokens)


def _turning_after(place: Cited, quantity: Quantity) -> str:
    """Return the direction behind a figure that its own words do not say; empty for none.

    Behind a level 的增长 and 的增速 say nothing else.
    """
    found = _TURNING_AFTER.match(place.after)
    if found is None:
        return ""
    word = found["word"] or found["rate"] or found["verb"]
    sign = {**VERBS, **RATES, **SHORT}[word]
    if quantity.change is not Change.LEVEL:
        return found[0] if (quantity.low or quantity.high or 0) * sign < 0 else ""
    turned = word in ARROWS or (sign < 0 and quantity.unit in {"%", "个百分点"})
    return found[0] if turned else ""


def _joined(edition: Edition, bulletin: Bulletin, place: Cited, quantity: Quantity) -> str:
    """Return the printed words of the neighbour that makes one number, or the same twice, with a figure."""
    if not place.neighbour:
        return ""
    other = then(edition, bulletin, place.neighbour).printed
    same = place.neighbour == place.reference.target
    return other if same or (other[-1].isdigit() and quantity.printed[0].isdigit()) else ""


_NAMED: Final = re.compile(r"(?:[A-Za-z][A-Za-z-]*|[0-9]{1,2}[:：])[0-9]+\Z")
"""A name or a time that ends in digits: N95, 18:00."""
_TOUCHING_BEFORE: Final = re.compile(
    r"[0-9０-９][0-9０-９.．]*\Z|(?<![A-Za-z])[.．]\Z|[0-9０-９]+[,/／]\Z"
    r"|(?<=[有共达為为计計])[0-9０-９]+ +\Z"
    r"|(?<![\w)）])[-−－+＋~～]\Z|±\s*\Z|[¥￥$＄]\s*\Z|百分之\s*\Z|[十百千]\Z"
    r"|(?:(?<=[有共达為为计計])|(?<![\u4e00-\u9fff]))[一二三四五六七八九两兩]\Z"
    r"|零下\s*\Z|(?<![等次门門及])第\s*\Z|(?<![" + BURDENS + r"])[负負]\s*\Z"
)
_TOUCHING_AFTER: Final = re.compile(
    r"(?P<other>[0-9０-９]+(?![年月日号號时時点點])|[万萬亿億](?!一))|\s*[%％‰]|个百分点|[.．][0-9０-９]+|[,，]000(?![0-9])"
    r"|\s*[×✕]\s*[0-9０-９]+|分之|[/／](?P<per>[天日周月年人户戶亩畝])"
)
"""What makes another number of the figure that it touches; `other` may begin a word: 4S店, 万达广场."""
_SCALED: Final = ("万", "萬", "亿", "億", "多", "余", "餘")
_ARROWS: Final = "".join(ARROWS)
_TURNING_AFTER: Final = re.compile(
    rf"\s*(?P<word>[{_ARROWS}])|的?(?P<rate>{'|'.join(map(re.escape, RATES))})|的(?P<verb>{'|'.join(VERBS)})"
)


def hedged(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No hedge touches a figure: 近 or 以上 is part of the record's words, or the text's own claim."""
    for place in cited(edition, bulletin):
        if not _may_be_hedged(place):
            continue
        quantity = then(edition, bulletin, place.reference.target)
        before, after = _hedge_before(place.before), _hedge_after(place.after, quantity)
        if before or after:
            yield problem(
                "hedge-beside-figure",
                place.where,
                message(
                    "readers get 「{whole}」, and the record says {printed}",
                    whole=f"{before}{quantity.printed}{after}",
                    printed=quantity.printed,
                ),
                message("a hedge beside a figure changes what its source says, or says it twice"),
                _without_hedge(place.reference, quantity, before, after),
            )


def _without_hedge(reference: Reference, quantity: Quantity, before: str, after: str) -> Message:
    """Return the mend: one hedge is deleted; where the record has none, the source may print it."""
    touching = before or after
    delete = message("delete 「{touching}」 beside `{literal}`", touching=touching, literal=reference.literal)
    together = _with_unit(after[:1], fold(after[1:]).strip(), quantity)
    number = quantity.printed.removesuffix(after[1:]) if together else quantity.printed
    other = together and number == quantity.printed
    if after in _INSIDE and quantity.unit and number.endswith(quantity.unit):
        number, after = number.removesuffix(quantity.unit), f"{after}{quantity.unit}"
    if quantity.qualifier is not Qualifier.EXACT or (before and after) or other:
        return delete
    return message(
        "{delete}; if the source prints it, write `printed: {whole}` in the record",
        delete=delete,
        whole=f"{before}{number}{after}",
    )


_INSIDE: Final = frozenset("多余餘")
"""Hedges that stand before the unit: 1124余家."""
_COMPARING: Final = units.words("高于 低于 多于 少于 大于 小于 长于 短于 > <")
"""Words that compare something with a number as well: 低于{{ plan }}."""
_BEFORE: Final = (
    frozenset(word for word, qualifier in lexicon.BEFORE.items() if qualifier is not Qualifier.EXACT)
    - _COMPARING
)
_AFTER: Final = frozenset(
    word for word, qualifier in lexicon.AFTER.items() if qualifier is not Qualifier.EXACT
)
"""Words before and behind a number that say how near it is to what was counted."""
_LAST: Final = frozenset(word[-1] for word in _BEFORE)
_FIRST: Final = frozenset(word[0] for word in _AFTER)
"""Their last and first characters: most figures have neither beside them, and need no closer look."""
_OTHER_WORDS: Final = re.compile(
    "(?:[附最就临邻靠亲相毗新]近|[节预签公条制违特邀赴简续履守毁解]约|[赶反高英中商]超|[圆期届充爆饱美丰填坐住挤装]满|[爆打侦攻击]破)$"
)
"""Words that end with a hedge of one character and are none."""
_END: Final = Lexeme(LexemeKind.END, "", 0, 0)
_PARTED: Final = frozenset("多余起内")
"""Hedges behind a number that also begin other words: only where no Han character follows."""


def _may_be_hedged(place: Cited) -> bool:
    """Say whether the characters beside a figure can be those of a hedge."""
    return fold(place.before.rstrip()[-1:]) in _LAST or fold(place.after.lstrip()[:1]) in _FIRST


def _hedge_before(words: str) -> str:
    """Return the hedge that `words`, which stand before a figure, end with; the empty string for none."""
    folded = fold(words).rstrip()
    if not folded or _OTHER_WORDS.search(folded):
        return ""
    *_, last = lexemes(folded)
    return words[last.start :].rstrip() if last.text in _BEFORE else ""


def _hedge_after(words: str, quantity: Quantity) -> str:
    """Return the hedge that `words`, which stand behind a figure, begin with; the empty string for none."""
    folded = fold(words)
    hedge, following, *_ = (*lexemes(folded), _END, _END)
    numbered = following.numeric or words[hedge.end :].startswith("{")
    if hedge.text not in _AFTER or (numbered and hedge.text in lexicon.BEFORE):
        return ""  # 不足 and 不到 belong to the number behind them
    another = "\u4e00" <= following.text[:1] <= "\u9fff"
    bare = all(token.role is not TokenRole.UNIT for token in quantity.tokens)
    if not bare and _with_unit(hedge.text, following.text, quantity):
        return words[: following.end].strip()  # {{ x }}余家, of 124家
    counted = bare and following.text in units.UNITS  # {{ x }}多名, of 5000
    if hedge.text in _PARTED and another and not counted:
        return ""
    return words[: hedge.end].strip()


def _with_unit(hedge: str, unit: str, quantity: Quantity) -> bool:
    """Say whether a hedge and a unit behind a figure belong together; 多 begins words like 多个 too."""
    return (hedge in {"多", "余"} and unit == quantity.unit) or (hedge == "余" and unit in units.UNITS)


_TWICE: Final = late(
    r"[0-9０-９.,]{0,12}[0-9０-９万萬亿億余餘多](?P<unit>[家户戶名项項件人])(?P=unit)"
    r"(?=企[业業]|公司|[单單]位|商[户戶]|[，。；、）]|$)",
    re.MULTILINE,
)
"""A unit that was typed twice, before what is no word with it: 83家家企业, and no 83家家具厂."""


def typed_twice(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No unit of a typed number stands behind it twice."""
    for field, text in bulletin.texts.items():
        for found in _TWICE.finditer(text.text):
            unit = found["unit"]
            yield problem(
                "unit-twice",
                where_of_words(edition, bulletin, field, found[0]),
                message("「{unit}」 stands behind the number twice", unit=unit),
                message("readers see both"),
                message("write `{number}`", number=found[0][:-1]),
            )


MEANING: Final = (
    Rule("number-beside-figure", "bulletin", touched),
    Rule("unit-twice", "bulletin", unit_twice),
    Rule("unit-twice", "bulletin", typed_twice),
    Rule("hedge-beside-figure", "bulletin", hedged),
)
