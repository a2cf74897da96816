"""A sentence that quantities are looked for in: its lexemes, and what a number there is, with its sign."""

import re
from dataclasses import dataclass
from typing import Final

from bulletin.packing import Packed
from bulletin.text.quantity import bases, directions, lexicon
from bulletin.text.quantity.cursor import Cursor
from bulletin.text.quantity.grammar import is_of_one_number
from bulletin.text.quantity.lexemes import Lexeme, LexemeKind
from bulletin.text.quantity.measures import STARTING, measure, signed, starts
from bulletin.text.quantity.non_quantities import MEASURES
from bulletin.text.quantity.parse import parse
from bulletin.text.quantity.units import ANY_UNIT, SPANS, UNITS, WHOLE, usual_unit, words
from bulletin.text.quantity.values import Quantity, QuantityError, TokenRole

_LONGEST: Final = 40
"""How many lexemes a number or range with its unit has at most."""
POINTS: Final = "个百分点"
_SIGNED_UNITS: Final = words("% ‰ 百分点 个百分点 ℃ °C 摄氏度 元 万元 美元")
"""Units of numbers before which a hyphen is a minus sign, and 负 no part of another word."""
_INDEX: Final = re.compile("GDP|GNP|GNI|CPI|PPI|RPI|ROE|ROA|EBITDA")
"""The name of an index that may be negative, behind which a hyphen is a minus sign."""
_SHARE: Final = "率"
"""What ends the name of a share, which has no minus sign: 复工率-88% has a dash."""
_BELOW_ZERO: Final = frozenset(
    f"{what}率" for what in ["利润", "变化", "贡献", "收益", "回报", "增减", "年增", "净利", "毛利", "涨跌"]
)
"""What ends the name of a share that may be below zero: 利润率-2.1%."""
LISTING: Final = frozenset("、和与及跟")
"""What stands between the numbers of one list: 分别下降4.2%、1.9%."""
_NUMERAL: Final = "一二三四五六七八九十百千万亿"
_WITHIN_NUMBER: Final = re.compile(
    r"(?:(?P<stopped>(?<![0-9A-Za-z./:-])[1-9][0-9]{0,2}。)|(?<=[0-9])\.|[0-9]['’]|(?<![0-9.])(?!(?:19|20)[0-9]{2}、)[1-9][0-9]{0,5}(?:\.[0-9]{1,3})?(?P<numbers>、)"
    r"|(?P<tenths>(?:^|(?<=[\s,。;:(、占达为约近超到至率或值额量资共计有近逾款入金收价长降高升涨少加跌落]))\.|(?<![0-9/])[0-9]{1,3}(?:[,。]|\.\.|。。)|[0-9]·"
    rf"|(?:(?<=[\u4e00-\u9fff])(?<![第图表条款项章节题件施标])"
    rf"|(?<={MEASURES}:)|(?<={MEASURES}:[ ]))[0-9]{{1,4}}[.．][ ])"
    r"|(?P<hour>(?<![上下中正]午)(?<!凌晨)(?<![早晚深]上)(?<![早晚夜日天])(?<![0-9])(?:[0-9]{1,3}|[一二三四五六七八九十]{1,4})点)"
    rf"|[0-9{_NUMERAL}][又好或]|(?P<listed>[一二三四五六七八九]、)|[百千万]儿)\Z"
)
"""What stands within a number and is read by nobody, up to its rest, which `_RESTS` may ask for more of."""
_IN_PARTS: Final = (
    "[%‰倍万亿成折度℃]|°C|摄氏度|个?百分点|公[里斤顷吨分尺]|千[米克瓦]|[厘毫]米|[吨亩克升]|平方|立方|[米元](?![旦宵])"
    "|美元|兆瓦|个?小时"
)
"""Units of what has fractions."""
_RESTS: Final = {
    "stopped": re.compile(f"[0-9]{{1,2}}[ ]?[百千万亿]?(?:{ANY_UNIT})"),
    "tenths": re.compile(f"(?:[0-9]{{1,4}}|[一二三四五六七八九])[ ]?(?:{_IN_PARTS})"),
    "hour": re.compile("(?:[0-9]{1,2}|[一二三四五六七八九])(?:[%‰]|个?百分点)"),
    "listed": re.compile("(?![百千万]分之)[^0-9▢]"),
    "numbers": re.compile("[0-9▢]"),
}
"""What counts fractions, a share, a numeral, digits: 83. 5%, 3点5%, 七、八家, 60、68家."""
_PARTED: Final = re.compile("[0-9],", re.ASCII)
"""A comma of half width that groups no thousands: 12,00家."""
_STOPS: Final = {
    "，": re.compile("[0-9]{1,2}[%‰]|[0-9][ ]?[万亿]"),
}
"""What ends a clause, unless these follow: 93。6%."""
_OF_NUMBER: Final = re.compile("[0-9.,零一二三四五六七八九十百千万亿]")
_LISTED_BEFORE: Final = re.compile(r"(?<![0-9.])(?:[0-9]{1,6}(?:\.[0-9]{1,3})?、){1,8}\Z")
_TOLD_OF: Final = frozenset("业工岗产共有计达约近超")
"""What stands right before a number, and before no name: 企业六8家."""
_FAR: Final = 60
_CHANGED: Final = re.compile(
    r"(?:^|[\n。]|(?:[净淨]增|增[减減]|[同环環]比|变化|變化|增[速幅])(?:[:：]|[为為])[ ]?"
    r"|新增|[净淨]增|增[减減]|利[润潤]|[净淨]利|收益|[结結盈]余)\Z"
)
"""What stands before a minus sign and no dash: nothing, as in a cell, or the words for a change."""
_SEASON: Final = re.compile(r"(?:[前第]?[1-4一二三四]季度?|[上下]半年)\Z")
"""When something was, which ends like a number with its unit, and begins no range: 一季度-6.8%."""
_ADDED: Final = re.compile(r"(?:^|[\n。,(:|;]|新增|净增|增减|变化)[ ]?\Z")
"""What stands before a plus sign that says how much more there is: 68家（+26家）, but not 领导+3名干部."""
_ALIKE: Final = "不等"
_TURNS: Final = frozenset({*directions.VERBS, *directions.SHORT, *directions.BESIDE, *directions.DONE})
"""Words of change, in one character too."""
_COMES: Final = re.compile(
    r"(?:左右|以上|时间)?(?:[,。;、)!?\n]|\Z|(?:全面|全部|正式|顺利|圆满|高质量|基本|率先|于){0,2}"
    r"(?:[完竣开复投]工|完成|[达复投]产|建成|开学|复课|开业|营业|交付|交货|通车|通电|投用|投运|投入使用|实现|上市|收获|收割|播种|到来|入[汛梅]|出梅|结束|落地|启动|进场))"
)
"""What behind a span of time says that something came so much sooner or later: 提前5天完工."""
_ENDING: Final = frozenset({*UNITS, *lexicon.AFTER})
"""What a quantity may end with besides a number."""
_BEFORE_UNIT: Final = frozenset({*UNITS, *lexicon.INSIDE, lexicon.HALF, lexicon.TENTH})
"""What may stand before that, besides a number."""
SOFT_BREAK: Final = re.compile(r"\n(?<=[^\n]\n)(?=[^\n])")
SPLIT_DECIMAL: Final = re.compile(r"\n(?<=[0-9０-９][.．]\n)(?=[0-9０-９])")
"""A line break within a number: 12. and 5 on the next line."""


@dataclass(frozen=True, slots=True)
class Mention(Packed):
    """A quantity in a text, from code point `start` up to `end`; `quantity.printed` is what stands there.

    `detached` says that other words stand between its hedge or rate and its number, so that `parse`
    can't read the words alone. So it is with what a list leaves out: the second number of 下降4.2%、1.9% is
    a fall too, and `quantity.printed` is 下降1.9%.
    """

    start: int
    end: int
    quantity: Quantity
    detached: bool = False


class Sentence:
    """The lexemes of one sentence of `text`, of which `folded` is the folded form.

    `aside` marks, by character, what states no number: dates, names and the like.
    """

    def __init__(self, text: str, folded: str, found: tuple[Lexeme, ...], excluded: bytearray) -> None:
        self.text = text
        self.folded = folded
        self.lexemes = found
        self.excluded = excluded
        self._end = Lexeme(LexemeKind.END, "", len(text), len(text))

    def lexeme(self, index: int) -> Lexeme:
        """Return the lexeme there; one of the kind END outside of the sentence."""
        if 0 <= index < len(self.lexemes):
            return self.lexemes[index]
        return self._end

    def before(self, index: int) -> str:
        """Return the character right before a lexeme."""
        start = self.lexeme(index).start
        return self.text[start - 1 : start]

    def is_non_quantity(self, lexeme: Lexeme) -> bool:
        """Say whether the lexeme is part of a date, a name or the like."""
        return bool(self.excluded[lexeme.start])

    def starts(self, index: int) -> bool:
        """Say whether a number that may be stated starts there."""
        lexeme = self.lexeme(index)
        if lexeme.kind is LexemeKind.DIGITS or lexeme.kind is LexemeKind.NUMERAL:
            return not self.is_non_quantity(lexeme) and self._goes_on(index) < 0
        if lexeme.text not in STARTING or self.is_non_quantity(lexeme):
            return False
        return starts(Cursor("", self.lexemes[index : index + 2]))

    def is_rest(self, index: int) -> bool:
        """Say whether a number there is the rest of one that nobody can read."""
        lexeme = self.lexeme(index)
        return lexeme.numeric and not self.is_non_quantity(lexeme) and self._goes_on(index) >= 0

    def beginning(self, index: int) -> int:
        """Return the character at which the number begins that the lexeme there is the rest of."""
        start = self._goes_on(index)
        while start and _OF_NUMBER.match(self.folded, start - 1) and not self.excluded[start - 1]:
            start -= 1
        listed = _LISTED_BEFORE.search(self.folded, max(start - _FAR, 0), start)
        return listed.start() if listed and not self.excluded[listed.start()] else start

    def _goes_on(self, index: int) -> int:
        """Return where what is before the rest of an unreadable number begins: 3千五, 0,5; -1 for no rest."""
        lexeme, before = self.lexeme(index), self.lexeme(index - 1)
        is_digits = before.numeric and before.text != "数"  # 次数3次
        if lexeme.kind is LexemeKind.DIGITS and before.kind is LexemeKind.NUMERAL:
            told = self.before(index - 1) in _TOLD_OF and before.text != "数"  # 高一12个班, 表二12家
            is_digits = before.text[-1] in "十百千万亿" or told
        is_digits = is_digits and self.before(index - 1) != "、"  # 5、6两个月
        if index and is_digits and before.end == lexeme.start and not self.is_non_quantity(before):
            return before.start
        parted = _PARTED.search(self.text, max(lexeme.start - 2, 0), lexeme.start)
        if parted and not self.excluded[parted.start()]:
            return lexeme.start - 2
        found = _WITHIN_NUMBER.search(self.folded, max(lexeme.start - 8, 0), lexeme.start)
        if found is None or any(self.excluded[max(found.start() - 1, 0) : found.end()]):
            return -1
        behind = _STOPS.get(self.before(index))
        stopped = behind is not None and not behind.match(self.folded, lexeme.start)
        rest = _RESTS.get(found.lastgroup or "")
        fits = rest is None or rest.match(self.folded, lexeme.start)
        return found.start() if fits and not stopped else -1

    def core(self, index: int) -> int | None:
        """Return where the number or range that starts there ends, unit included."""
        cursor = Cursor(self.text, self.lexemes[index : index + _LONGEST])
        try:
            measure(cursor)
            end = index + cursor.index
            sign = signed(cursor, 1)
            if not (cursor.at(lexicon.DASHES) and self.starts(end + 1 + sign)):
                return end
        except QuantityError:
            return None
        cursor.take(TokenRole.DASH)
        try:
            measure(cursor)
        except QuantityError:
            return end
        far = index + cursor.index
        if self._has_come_to(index, end, far):
            return end
        first = index - (self.lexeme(index - 1).text in directions.SIGNS)
        return far if self.parsed(index, far) or self.parsed(first, far) else end

    def _has_come_to(self, index: int, end: int, far: int) -> bool:
        """Say whether 至 behind a number says what it has come to: 增加20家至103家, but not 2元至15元不等.

        So it is behind a change of what is counted one by one, or against a base, if that has its unit.
        """
        unit = usual_unit(self.lexeme(end - 1).text)
        if self.lexeme(end).text not in directions.ARRIVALS or self.lexeme(far).text == _ALIKE:
            return False
        before = index - 1
        while self.lexeme(before).text in lexicon.BEFORE or self.lexeme(before).text in lexicon.ADVERBS:
            before -= 1
        of_base = LexemeKind.BASE in {self.lexeme(before).kind, self.lexeme(before - 1).kind}
        turned = of_base or self.lexeme(before).text in _TURNS
        return turned and is_of_one_number(unit if unit in UNITS else "", of_base=of_base)

    def parsed(self, first: int, end: int, unit: str | None = None) -> Mention | None:
        """Return the lexemes from `first` up to `end` as a quantity, None where they are none."""
        start, stop = self.lexemes[first].start, self.lexemes[end - 1].end
        words = SOFT_BREAK.sub(" ", SPLIT_DECIMAL.sub("", self.text[start:stop]))
        try:
            quantity = parse(words)
            if unit and not quantity.unit:
                quantity = parse(words, unit=unit)
        except QuantityError:
            return None
        return Mention(start, stop, quantity)

    def signed(self, index: int) -> bool:
        """Say whether the lexeme before a number is its sign, and no dash: 增速-6.8%, but not 3家-5%."""
        sign, before = self.lexeme(index - 1), self.lexeme(index - 2)
        if index == 0 or not signed(Cursor(self.text, self.lexemes[index - 1 : index + 1])):
            return False
        is_word = sign.text[0].isalpha()
        if index > 1 and not is_word and before.end == sign.start and self._ends_quantity(index - 2):
            return False
        if len(sign.text) > 1 or self.text[sign.start] == "\u2212":
            return True
        if sign.text == "+" and _ADDED.search(self.folded, max(0, sign.start - 4), sign.start):
            return self.core(index) is not None
        if sign.text == "负" and self.text[max(0, sign.start - 1) : sign.start] in {*directions.BURDENS}:
            return False
        core = self.core(index)
        is_share = sign.text == "-" and self.text[max(0, sign.start - 1) : sign.start] == _SHARE
        if is_share and before.text not in directions.RATES:
            named = self.folded[max(0, sign.start - 3) : sign.start]
            if named not in _BELOW_ZERO and not (core and usual_unit(self.lexeme(core - 1).text) == POINTS):
                return False
        if sign.text == "-" and _CHANGED.search(self.folded, max(0, sign.start - 5), sign.start):
            return core is not None
        apart = sign.end < self.lexeme(index).start
        if (
            sign.text == "-"
            and apart
            and not (before.kind is LexemeKind.BASE or before.text in directions.RATES)
        ):
            return False
        is_fraction = self.lexeme(index + 1).text == lexicon.FRACTION
        return core is not None and (is_fraction or self.lexeme(core - 1).text in _SIGNED_UNITS)

    def _ends_quantity(self, index: int) -> bool:
        """Say whether a number may end with a lexeme, so that a hyphen behind it is a dash.

        What is a unit elsewhere may end a word: 温度, 进度, A股. Nor does when something was: 一季度.
        """
        lexeme, before = self.lexeme(index), self.lexeme(index - 1)
        if _SEASON.search(self.folded, max(0, lexeme.end - 4), lexeme.end):
            return False
        of_number = before.numeric or before.text in _BEFORE_UNIT
        in_word = before.end == lexeme.start and before.text and not of_number
        return (
            lexeme.numeric
            or (lexeme.kind is LexemeKind.LATIN and not _INDEX.fullmatch(lexeme.text))
            or (lexeme.text in _ENDING and not in_word)
        )

    def idle(self, index: int) -> bool:
        """Say whether a word of change there says nothing of the number: 下降到6.8%, 比去年的3家多."""
        lexeme, following = self.lexeme(index), self.lexeme(index + 1)
        if lexeme.kind is LexemeKind.BASE:
            alone = lexeme.text in bases.PERIODIC or bases.verb_in(lexeme.text)
            return following.numeric and not alone
        verb = lexeme.text in directions.VERBS or lexeme.text in directions.SHORT
        if verb and (following.text in directions.ARRIVALS or following.text.startswith("的")):
            return True
        of_time = lexeme.text[:2] in directions.OF_TIME
        if of_time and self.lexeme(index - 1).kind is LexemeKind.BASE:
            return False
        if not of_time and lexeme.text not in directions.LASTING and lexeme.text not in directions.OF_PRICES:
            return False
        core = self.core(index + 1)
        if core is None:
            return of_time
        unit = usual_unit(self.lexeme(core - 1).text)
        if of_time:
            return unit not in SPANS or not _COMES.match(self.folded, self.lexeme(core).start)
        if lexeme.text in directions.LASTING:
            return unit in SPANS
        return unit in WHOLE or (unit == lexicon.ONE and not self.lexeme(core).text.startswith("点"))

    def in_points(self, end: int) -> bool:
        """Say whether a list of numbers goes on there and ends with 个百分点: 提高4.2个、1.9个百分点."""
        while self.lexeme(end).text in LISTING:
            end += 1
            while self.lexeme(end).text in lexicon.BEFORE:
                end += 1
            if not self.lexeme(end).numeric:
                return False
            unit = usual_unit(self.lexeme(end + 1).text)
            if unit != lexicon.ONE:
                return unit == POINTS
            end += 2
        return False
