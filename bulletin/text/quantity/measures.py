"""One number with its unit: 5000多万元, 三分之二, 九成五, 半个月, 两个半小时."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from bulletin.text.quantity import directions, lexicon, reasons
from bulletin.text.quantity.amounts import BIG, SCALE, Amount, digits, several
from bulletin.text.quantity.cursor import Cursor
from bulletin.text.quantity.lexemes import LexemeKind
from bulletin.text.quantity.numerals import DIGIT, numeral
from bulletin.text.quantity.units import CANONICAL, SPLIT_BY_HEDGE, UNITS, WHOLE
from bulletin.text.quantity.values import FLIPPED, Qualifier, TokenRole

_POINTS: Final = "%"
_HALF: Final = Fraction(1, 2)
_ONE: Final = Fraction(1)
_WORDS: Final = frozenset(
    {*lexicon.HALVES, *lexicon.WHOLES, *lexicon.CURRENCIES, *directions.ALONE, lexicon.HALF}
)
"""Words that a number starts with."""
STARTING: Final = _WORDS | {lexicon.SEVERAL}
"""Words that a number may start with."""
_CHANGES: Final = frozenset({*directions.RATES, ":"})
"""Behind these, and behind a base, a hyphen is no dash."""
_BEHIND_A_UNIT: Final = frozenset({*lexicon.AFTER, *lexicon.DASHES, lexicon.OVER, lexicon.EACH})
_ABOUT_A_HUNDRED: Final = re.compile("百十(万亿|万|亿|)")
"""A hundred or some more or less; 110 is 一百一十."""
_MOST_OF_A_UNIT: Final = 4
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2100
_SIXTY: Final = 60
_HUNDRED: Final = 100
_YI: Final = BIG["亿"]
_BEHIND_HUNDREDTHS: Final = UNITS | lexicon.INSIDE.keys() | {lexicon.FRACTION, lexicon.TENTH, lexicon.OVER}
"""What makes a number of its own of digits behind seconds."""
_HOURS: Final = "时"


@dataclass(frozen=True, slots=True)
class MeasuredAmount:
    """An amount with the hedge inside it and its unit, empty where none is printed.

    `points` is how many points of a hundred one of its numbers is worth: 10 for 成, 1 for %. `signed` says
    that a sign stands before its digits, `change` that its own word says a change (翻番).
    """

    amount: Amount
    hedge: Qualifier = Qualifier.EXACT
    unit: str = ""
    points: Fraction | None = None
    signed: bool = False
    change: bool = False


def starts(cursor: Cursor, ahead: int = 0) -> bool:
    """Say whether a number starts `ahead` lexemes further on."""
    if cursor.peek(ahead).numeric or cursor.at(_WORDS, ahead):
        return True
    return cursor.at({lexicon.SEVERAL}, ahead) and cursor.at(UNITS, ahead + 1)


def signed(cursor: Cursor, ahead: int = 0) -> bool:
    """Say whether a sign that belongs to a number stands `ahead` lexemes further on: -6.8, 负6.8, ＋3.2."""
    sign = cursor.peek(ahead)
    if sign.text not in directions.SIGNS or not _is_by(cursor, ahead):
        return False
    dash = sign.text == "-" and cursor.printed[sign.start : sign.end] not in directions.MINUS
    return not dash and starts(cursor, ahead + 1)


def _is_by(cursor: Cursor, ahead: int) -> bool:
    """Say whether a sign stands right before its number; a space may part them where it can be no dash."""
    sign, number = cursor.peek(ahead), cursor.peek(ahead + 1)
    if sign.end == number.start:
        return True
    before = cursor.index + ahead - 1
    begins = (
        before < 0
        or cursor.lexemes[before].kind is LexemeKind.BASE
        or cursor.lexemes[before].text in _CHANGES
    )
    return begins and cursor.printed[sign.end : number.start] == " "


def measure(cursor: Cursor) -> MeasuredAmount:
    """Read the number that starts here, its sign included; raise QuantityError."""
    if not signed(cursor):
        return _unsigned(cursor)
    word = cursor.take(TokenRole.NUMBER).text
    sign = directions.SIGNS[word]
    found = replace(_unsigned(cursor), signed=True)
    if word in directions.DEGREES and found.unit in {"度", "摄氏度"}:
        found = replace(found, unit="℃")
    if sign > 0:
        return found
    return replace(found, amount=found.amount.negated(), hedge=FLIPPED.get(found.hedge, found.hedge))


def _unsigned(cursor: Cursor) -> MeasuredAmount:
    """Read the number that starts here; raise QuantityError."""
    currency = ""
    if cursor.at(lexicon.CURRENCIES):
        currency = lexicon.CURRENCIES[cursor.take(TokenRole.UNIT).text]
    word = _word(cursor)
    if word:
        return word
    if not cursor.peek().numeric:
        raise cursor.refuse(reasons.NO_NUMBER)
    amount, hedge = _number(cursor)
    if _is_sum(cursor):
        return _sum(cursor, amount, hedge)
    if cursor.at({lexicon.FRACTION}):
        return _fraction(cursor, amount)
    if cursor.at({lexicon.OVER}) and cursor.peek(1).kind is LexemeKind.DIGITS:
        return _ratio(cursor, amount)
    if cursor.at({lexicon.TENTH}):
        return _tenths(cursor, amount)
    found = _with_smaller(cursor, with_unit(cursor, MeasuredAmount(amount, hedge)))
    if currency and found.unit not in {"", "元", currency}:
        raise cursor.refuse(reasons.UNITS_DIFFER)
    return replace(found, unit=currency) if currency else found


def _is_sum(cursor: Cursor) -> bool:
    """Say whether 个亿 or 个多亿 follows, as people say for money; in 3个亿元项目 projects are counted."""
    scale = cursor.peek(2 if cursor.at(lexicon.INSIDE, 1) else 1)
    is_scale = cursor.at({lexicon.ONE}) and scale.text == "亿"
    return is_scale and _MONEY_BEHIND.match(cursor.printed, scale.end) is not None


def _sum(cursor: Cursor, amount: Amount, hedge: Qualifier) -> MeasuredAmount:
    """Read 个亿 behind a number, with the hedge in it; it is money where nothing else is said."""
    cursor.take(TokenRole.NUMBER)
    if cursor.at(lexicon.INSIDE):
        hedge = lexicon.INSIDE[cursor.take(TokenRole.HEDGE).text]
    found = with_unit(cursor, MeasuredAmount(_scaled(cursor, amount), hedge))
    return found if found.unit else replace(found, unit="元")


_MONEY_BEHIND: Final = re.compile(r"\Z|\W|[的资資投贷貸授融左]|元(?!以上|[级級村镇鎮项項产產企工园園])")
"""What may stand behind 个亿 where it is a sum."""
_SMALLER: Final = {
    "小时": ("小时", frozenset({"分", "分钟"})),
    "分钟": ("分钟", frozenset({"秒", "秒钟"})),
    "分": ("分钟", frozenset({"秒", "秒钟"})),
}
"""Units of time with what may stand behind them, a sixtieth of each."""


def _with_smaller(cursor: Cursor, found: MeasuredAmount) -> MeasuredAmount:
    """Read the minutes behind hours and the seconds behind minutes: 19小时40分."""
    if found.unit == "秒" and _has_hundredths(cursor, found):
        hundredths = cursor.take(TokenRole.NUMBER).text
        amount = replace(found.amount.plus(Fraction(int(hundredths), 100)), decimals=2)
        return replace(found, amount=amount)
    whole, smaller = _SMALLER.get(found.unit, ("", frozenset()))
    number = cursor.peek()
    exact = found.amount.value is not None and found.hedge is Qualifier.EXACT
    if not (exact and number.numeric and cursor.at(smaller, 1) and number.start == cursor.marks[-1].end):
        return found
    part = _with_smaller(cursor, with_unit(cursor, MeasuredAmount(*_number(cursor))))
    if part.amount.value is None or part.amount.value >= _SIXTY or part.hedge is not Qualifier.EXACT:
        raise cursor.refuse(reasons.TWO_SPANS, number, cursor.lexemes[cursor.index - 1])
    return replace(found, amount=found.amount.plus(part.amount.value / _SIXTY), unit=whole)


def _has_hundredths(cursor: Cursor, found: MeasuredAmount) -> bool:
    """Say whether two digits right behind seconds are hundredths of one, as in sports: 58秒36."""
    exact = found.amount.value is not None and not found.amount.decimals
    return (
        exact
        and _adjacent(cursor, LexemeKind.DIGITS)
        and re.fullmatch("[0-9]{2}", cursor.peek().text) is not None
        and not cursor.at(_BEHIND_HUNDREDTHS, 1)
        and not cursor.peek(1).numeric
    )


def _word(cursor: Cursor) -> MeasuredAmount | None:
    """Read a number that is a word of its own: 一半, 百分百, 半天, 多名."""
    if cursor.at(lexicon.HALVES):
        hedge = lexicon.HALVES[cursor.take(TokenRole.NUMBER).text]
        return MeasuredAmount(Amount.exactly(50), hedge, _POINTS)
    if cursor.at(lexicon.WHOLES):
        return MeasuredAmount(
            Amount.exactly(lexicon.WHOLES[cursor.take(TokenRole.NUMBER).text]), unit=_POINTS
        )
    if cursor.at(directions.ALONE):
        value, unit = directions.ALONE[cursor.take(TokenRole.CHANGE).text]
        return MeasuredAmount(Amount.exactly(value), unit=unit, change=True)
    if cursor.at({lexicon.SEVERAL}):
        cursor.take(TokenRole.NUMBER)
        more_than_one = Amount(Fraction(1), None, low_open=True)
        return with_unit(cursor, MeasuredAmount(more_than_one, Qualifier.MORE_THAN))
    if cursor.at({lexicon.HALF}):
        return _half(cursor)
    return None


def _half(cursor: Cursor) -> MeasuredAmount:
    """Read 半天, 半个月; with no unit it is a half of the whole, and wants a hedge: 过半."""
    cursor.take(TokenRole.NUMBER)
    if cursor.at({lexicon.MONTH}):
        cursor.take(TokenRole.UNIT)
        return MeasuredAmount(Amount.exactly(_HALF), unit="个月")
    found = with_unit(cursor, MeasuredAmount(Amount.exactly(_HALF)))
    if found.unit:
        return found
    return MeasuredAmount(replace(Amount.exactly(50), doubt=reasons.HALF_OF_WHAT), unit=_POINTS)


def _number(cursor: Cursor) -> tuple[Amount, Qualifier]:
    """Read digits or a numeral, with the hedge and the scale behind it: 5000多万, 百十."""
    if vague := _ABOUT_A_HUNDRED.fullmatch(cursor.peek().text):
        cursor.take(TokenRole.NUMBER)
        if cursor.at(lexicon.INSIDE):
            cursor.take(TokenRole.HEDGE)
        return Amount.exactly(100).scaled("", vague[1]), Qualifier.ABOUT
    if cursor.peek().kind is LexemeKind.DIGITS:
        amount = _digits(cursor)
    elif "亿" in cursor.peek().text and _hedges_rest(cursor, 1):
        amount = cursor.number(lambda text: numeral(f"{text}万"))
        hedge = lexicon.INSIDE[cursor.take(TokenRole.HEDGE).text]
        cursor.take(TokenRole.NUMBER)
        return amount, hedge
    else:
        amount = cursor.number(numeral)
    if not cursor.at(lexicon.INSIDE):
        return amount, Qualifier.EXACT
    rest = (amount.value or 0) % _YI if _hedges_rest(cursor) and (amount.value or 0) > _YI else 0
    hedge = lexicon.INSIDE[cursor.take(TokenRole.HEDGE).text]
    if _HUNDRED <= rest < BIG["万"]:
        cursor.take(TokenRole.NUMBER)
        return amount.plus(rest * (BIG["万"] - 1)), hedge
    return _scaled(cursor, amount), hedge


def _hedges_rest(cursor: Cursor, ahead: int = 0) -> bool:
    """Say whether a hedge stands before a 万, which is then that of what stands behind 亿: 4亿8千余万元."""
    return cursor.at(lexicon.INSIDE, ahead) and cursor.peek(ahead + 1).text == "万"


_LINK: Final = "零"
"""What may stand behind a scale, where the next smaller one has no digits."""


def _digits(cursor: Cursor) -> Amount:
    """Read digits with their scales: 2.86亿, 3亿5000万 (GB/T 15835, 5.3), 1亿零200万, 20几."""
    total = part = _scaled(cursor, cursor.number(digits))
    while (scale := part.inner * part.big) > 1 and _adjacent(cursor, LexemeKind.DIGITS):
        lexeme, linked = cursor.peek(), cursor.lexemes[cursor.index - 1].text.endswith(_LINK)
        whole = total.value is not None and not total.decimals
        part = _scaled(cursor, cursor.number(digits))
        fits = part.value is not None and part.value < scale
        unscaled = part.inner * part.big == 1
        if linked:
            is_rest = part.value is not None and part.value * 10 < scale
        else:
            is_rest = not unscaled or _completes(cursor, lexeme.text, scale)
        if not (whole and fits and is_rest):
            raise cursor.refuse(reasons.MIXED, lexeme)
        total = total.plus(part.value or 0)
    return total


def _completes(cursor: Cursor, text: str, scale: int) -> bool:
    """Say whether digits behind a scale are what is left of the number: 1万2345人, 3万45户, but not 1万5."""
    count = len(re.sub("[, ]", "", text))
    if scale == _YI and _hedges_rest(cursor) and count >= len(str(_HUNDRED)):
        return True
    return count == len(str(scale)) - 1 or (scale == BIG["万"] and count > 1 and cursor.at(UNITS))


def _adjacent(cursor: Cursor, kind: LexemeKind) -> bool:
    """Say whether a lexeme of `kind` follows without a space."""
    return cursor.peek().kind is kind and bool(cursor.marks) and cursor.peek().start == cursor.marks[-1].end


def _scaled(cursor: Cursor, amount: Amount) -> Amount:
    """Read the scale behind digits or a hedge; another numeral there is a fault."""
    lexeme = cursor.peek()
    if lexeme.kind is not LexemeKind.NUMERAL:
        return amount
    following = cursor.peek(1)
    linked = (
        lexeme.text[1:].endswith(_LINK)
        and following.kind is LexemeKind.DIGITS
        and following.start == lexeme.end
    )
    match = SCALE.fullmatch(lexeme.text.removesuffix(_LINK) if linked else lexeme.text)
    if not (match or _adjacent(cursor, LexemeKind.NUMERAL)):
        return amount
    if match and not (match[1] and amount.inner > 1) and not (match[2] and amount.big > 1):
        cursor.take(TokenRole.NUMBER)
        return amount.scaled(match[1], match[2])
    match = SCALE.fullmatch(lexeme.text.removeprefix("几"))
    if match and amount.value and amount.inner * amount.big == 1 and amount.value % 10 == 0 and not match[1]:
        cursor.take(TokenRole.NUMBER)
        return several(amount.value, match[1], match[2])
    raise cursor.refuse(reasons.MIXED)


def _fraction(cursor: Cursor, denominator: Amount) -> MeasuredAmount:
    """Read 三分之二, 百分之九十五点六, 百分之8.5, with the denominator behind us."""
    cursor.take(TokenRole.NUMBER)
    if not cursor.peek().numeric:
        raise cursor.refuse(reasons.NO_NUMBER)
    numerator, hedge = _number(cursor)
    return _points(cursor, numerator, denominator, hedge)


def _ratio(cursor: Cursor, numerator: Amount) -> MeasuredAmount:
    """Read 2/3, with the numerator behind us."""
    cursor.take(TokenRole.NUMBER)
    return _points(cursor, numerator, cursor.number(digits), Qualifier.EXACT)


def _points(cursor: Cursor, numerator: Amount, denominator: Amount, hedge: Qualifier) -> MeasuredAmount:
    """Return a fraction as points of a hundred."""
    if denominator.lost:
        return MeasuredAmount(denominator, hedge, _POINTS)
    if not denominator.value:
        raise cursor.refuse(reasons.ZERO, cursor.lexemes[cursor.index - 1])
    points = 100 / denominator.value
    return MeasuredAmount(numerator.times(points), hedge, _POINTS, points)


def _tenths(cursor: Cursor, amount: Amount) -> MeasuredAmount:
    """Read 八成, 九成五, with the number behind us."""
    cursor.take(TokenRole.NUMBER)
    tenths = amount.times(10)
    lexeme = cursor.peek()
    if _adjacent(cursor, LexemeKind.NUMERAL) and lexeme.text in DIGIT:
        tenths = tenths.plus(DIGIT[lexeme.text])
        cursor.take(TokenRole.NUMBER)
    elif _adjacent(cursor, LexemeKind.DIGITS) and lexeme.text in set("123456789"):
        tenths = tenths.plus(int(lexeme.text))
        cursor.take(TokenRole.NUMBER)
    elif cursor.at({lexicon.HALF}):
        tenths = tenths.plus(5)
        cursor.take(TokenRole.NUMBER)
    return MeasuredAmount(tenths, Qualifier.EXACT, _POINTS, Fraction(10))


def with_unit(cursor: Cursor, bare: MeasuredAmount) -> MeasuredAmount:
    """Return `bare` with the unit that follows, and the 半 behind or within that: 一天半."""
    if _is_hours(cursor):
        cursor.take(TokenRole.UNIT)
        return replace(bare, unit="小时")
    if cursor.at({lexicon.MONTH}) or _is_year(cursor, bare.amount) or cursor.peek().text in lexicon.CLOCK:
        raise cursor.refuse(reasons.DATE)
    found = _unit(cursor, bare)
    if found.unit and found.unit not in WHOLE and cursor.at({lexicon.HALF}):
        cursor.take(TokenRole.NUMBER)
        found = replace(found, amount=found.amount.plus(_HALF))
    if found.unit == "‰":
        return replace(found, amount=found.amount.times(Fraction(1, 10)), unit="%", points=Fraction(1, 10))
    if CANONICAL.get(found.unit, found.unit) == "个千分点":
        return replace(found, amount=found.amount.times(Fraction(1, 10)), unit="个百分点")
    if found.unit == "%":
        return replace(found, points=_ONE)
    return replace(found, unit=CANONICAL[found.unit]) if found.unit in CANONICAL else found


def _is_hours(cursor: Cursor) -> bool:
    """Say whether 时 is short for 小时, for minutes and seconds follow; 2时5分 is a time of day."""
    if cursor.peek().text != _HOURS:
        return False
    follows = cursor.peek(1).numeric and cursor.at({"分"}, 2) and cursor.peek(3).numeric
    return follows and cursor.at({"秒"}, 4)


def _is_year(cursor: Cursor, amount: Amount) -> bool:
    """2020年 is a year; 20年 is a span."""
    return cursor.at({"年"}) and amount.value is not None and _FIRST_YEAR <= amount.value <= _LAST_YEAR


def _unit(cursor: Cursor, bare: MeasuredAmount) -> MeasuredAmount:
    length = _given(cursor)
    if length:
        return replace(bare, unit="".join(cursor.take(TokenRole.UNIT).text for _ in range(length)))
    if cursor.at({lexicon.ONE}) and cursor.at(SPLIT_BY_HEDGE, 2):
        return _split_unit(cursor, bare)
    if cursor.at(UNITS):
        return _with_tenths(cursor, replace(bare, unit=cursor.take(TokenRole.UNIT).text))
    length = _unknown(cursor)
    if not length:
        return bare
    return replace(bare, unit="".join(cursor.take(TokenRole.UNIT).text for _ in range(length)))


def _with_tenths(cursor: Cursor, found: MeasuredAmount) -> MeasuredAmount:
    """Read the tenths behind 块, which then is money: 1块8, 三块五."""
    lexeme = cursor.peek()
    is_digit = _adjacent(cursor, LexemeKind.DIGITS) and len(lexeme.text) == 1 and lexeme.text != lexicon.LOST
    is_numeral = _adjacent(cursor, LexemeKind.NUMERAL) and lexeme.text in DIGIT and not cursor.at(UNITS, 1)
    if found.unit != "块" or not (is_digit or is_numeral):
        return found
    cursor.take(TokenRole.NUMBER)
    tenths = int(lexeme.text) if is_digit else DIGIT[lexeme.text]
    return replace(found, amount=found.amount.plus(Fraction(tenths, 10)), unit="元")


def _split_unit(cursor: Cursor, bare: MeasuredAmount) -> MeasuredAmount:
    """Read 个多月, 个半小时."""
    if not cursor.at(lexicon.INSIDE, 1) and not cursor.at({lexicon.HALF}, 1):
        return replace(bare, unit=cursor.take(TokenRole.UNIT).text)
    one = cursor.take(TokenRole.UNIT).text
    if cursor.at({lexicon.HALF}):
        cursor.take(TokenRole.NUMBER)
        bare = replace(bare, amount=bare.amount.plus(_HALF))
    else:
        bare = replace(bare, hedge=lexicon.INSIDE[cursor.take(TokenRole.HEDGE).text])
    return replace(bare, unit=one + cursor.take(TokenRole.UNIT).text)


def _given(cursor: Cursor) -> int:
    """Return how many lexemes spell the given unit, where it is none of the known ones; else 0."""
    if not cursor.unit or cursor.unit in UNITS:
        return 0
    spelt, ahead = "", 0
    while len(spelt) < len(cursor.unit) and cursor.peek(ahead).kind is not LexemeKind.END:
        spelt += cursor.peek(ahead).text
        ahead += 1
    return ahead if spelt == cursor.unit else 0


def _unknown(cursor: Cursor) -> int:
    """Return how many lexemes make an unknown unit, 0 for none.

    News staff count with words that no lexicon lists. One is taken for a unit if it is one to four Han
    characters directly behind the number, unknown to the lexicon and without a function word, and if
    nothing but the end, a hedge, a dash or a rate follows.
    """
    length = 0
    while cursor.peek(length).kind is LexemeKind.OTHER and "\u3400" <= cursor.peek(length).text <= "\u9fff":
        length += 1
    if not 0 < length <= _MOST_OF_A_UNIT or not _adjacent(cursor, LexemeKind.OTHER):
        return 0
    if any(cursor.peek(ahead).text in lexicon.NOT_IN_UNITS for ahead in range(length)):
        return 0
    ends = cursor.peek(length).kind is LexemeKind.END or cursor.at(_BEHIND_A_UNIT, length)
    return length if ends else 0
