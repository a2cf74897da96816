"""How the pieces of a quantity are put together: what leads, the number or range, what trails."""

from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final

from bulletin.text.quantity import directions, lexicon, reasons
from bulletin.text.quantity.amounts import Amount, share_scale
from bulletin.text.quantity.course import Course
from bulletin.text.quantity.cursor import Cursor
from bulletin.text.quantity.folding import fold
from bulletin.text.quantity.format import decimal
from bulletin.text.quantity.lexemes import Lexeme, LexemeKind
from bulletin.text.quantity.measures import MeasuredAmount, measure, signed, starts
from bulletin.text.quantity.units import AMOUNTS, SHARES, SPANS, TURNS, UNITS, WHOLE, usual_unit
from bulletin.text.quantity.values import LOWER, UPPER, Change, Qualifier, QuantityError, TokenRole

_ARRIVED: Final = directions.LEVELS | directions.PASSED.keys() | {"至", "到"}
"""Hedges that make a level of the number: 同比降至5%, 环比跌破90%."""
_NEUTRAL: Final = frozenset({Qualifier.EXACT})


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: a measure, the hedges around it as one, and what surrounds it."""

    measure: MeasuredAmount
    hedge: Qualifier
    per: tuple[str, ...]
    period: str | None
    money: bool
    course: Course


@dataclass(slots=True)
class _Surroundings:
    """What has been learnt so far from the words around the number."""

    hedge: Qualifier = Qualifier.EXACT
    per: list[str] = field(default_factory=list)
    period: str | None = None
    money: bool = False
    outcome: bool = False
    course: Course = field(default_factory=Course)


def read(cursor: Cursor) -> Reading:
    """Read one quantity from the cursor on, as far as it goes; raise QuantityError.

    The cursor stands behind the quantity afterwards: whoever wants the whole text to be one looks
    whether anything is left.
    """
    around = _Surroundings()
    _lead(cursor, around)
    since, first = len(cursor.marks), cursor.peek()
    found = measure(cursor)
    if found.unit in SPANS and _leads_on(cursor):
        _span(cursor, around, found, since)
        first = cursor.peek()
        found = _covered(cursor, measure(cursor), first)
    course = around.course
    changes = course.change is not Change.LEVEL
    if cursor.at(directions.ARRIVALS) and changes and is_of_one_number(found.unit, of_base=bool(course.base)):
        raise cursor.refuse(reasons.SECOND_NUMBER, cursor.peek())
    found = _range(cursor, found, first)
    _hedge(cursor, around, found.hedge)
    _trail(cursor, around)
    if found.signed and around.course.sign < 0:
        raise cursor.refuse(reasons.TWICE_NEGATIVE, cursor.lexemes[0], cursor.lexemes[cursor.index - 1])
    return Reading(found, around.hedge, tuple(around.per), around.period, around.money, around.course)


def is_of_one_number(unit: str, *, of_base: bool) -> bool:
    """Say whether 至 behind a change in a unit begins no range: 增加20家至103家 says what it is now.

    So it is of what is counted one by one; against a base, of all but shares.
    """
    return bool(unit) and (unit in WHOLE or (of_base and unit not in SHARES))


def _lead(cursor: Cursor, around: _Surroundings) -> None:
    """Read hedges, rates and words before the number."""
    while not (starts(cursor) or signed(cursor)):
        if around.course.read(cursor):
            continue
        if cursor.at(lexicon.BEFORE_ROUND) and _round(cursor):
            _hedge(cursor, around, lexicon.BEFORE_ROUND[cursor.take(TokenRole.HEDGE).text])
        elif cursor.at(lexicon.BEFORE):
            if cursor.at(_ARRIVED):
                around.course.arrive()
            _hedge(cursor, around, lexicon.BEFORE[cursor.take(TokenRole.HEDGE).text])
        elif cursor.at(lexicon.PER):
            word = cursor.take(TokenRole.PER).text
            around.per.append(lexicon.PER[word])
            around.money = word[1:] in lexicon.MONEY
        elif cursor.at({lexicon.EACH}):
            _each(cursor, around)
        elif not _word(cursor, around):
            raise _no_number(cursor)
    if (around.course.base or around.outcome) and cursor.at({lexicon.HALVED}):
        around.course.verb = -1


def _round(cursor: Cursor) -> bool:
    """Say whether a bare 百, 千, 万 or 亿 follows, a half, or behind 过 tenths."""
    following = cursor.peek(1)
    bare = following.kind is LexemeKind.NUMERAL and following.text[0] in "百千万亿"
    tenths = cursor.at({"过"}) and following.kind is LexemeKind.NUMERAL and cursor.at({lexicon.TENTH}, 2)
    return bare or tenths or cursor.at({lexicon.HALF, *lexicon.HALVES}, 1)


def _word(cursor: Cursor, around: _Surroundings) -> bool:
    """Read a word that changes nothing but whether it is money or an outcome; the last noun decides that."""
    if not cursor.at(lexicon.FUNCTIONS):
        around.outcome = cursor.at(lexicon.OUTCOMES)
    if cursor.at(lexicon.MONEY):
        around.money = True
    elif cursor.at(lexicon.NOUNS):
        around.money = False
    elif not cursor.at(lexicon.FUNCTIONS):
        return False
    cursor.take(TokenRole.WORDS)
    return True


def _no_number(cursor: Cursor) -> Exception:
    """Say why no number starts here."""
    first = cursor.peek()
    if first.kind is LexemeKind.END:
        return cursor.refuse(reasons.NO_NUMBER, cursor.lexemes[0], first)
    if first.text == lexicon.ORDINAL:
        return cursor.refuse(reasons.ORDINAL, first, cursor.peek(1))
    if first.text == "-":
        return cursor.refuse(reasons.NEGATIVE, first, cursor.peek(1))
    length = 1
    while not starts(cursor, length) and cursor.peek(length).kind is not LexemeKind.END:
        length += 1
    reason = reasons.NO_NUMBER if cursor.peek(length).kind is LexemeKind.END else reasons.WORDS_BEFORE
    return cursor.refuse(reason, first, cursor.peek(length - 1))


def _hedge(cursor: Cursor, around: _Surroundings, hedge: Qualifier) -> None:
    """Add a hedge to those before; two that contradict each other are a fault."""
    both = combined(around.hedge, hedge)
    if both is None:
        hedges = [mark for mark in cursor.marks if mark.role is TokenRole.HEDGE]
        raise QuantityError(cursor.printed, hedges[0].start, hedges[-1].end, reasons.CONTRADICTION)
    around.hedge = both


def combined(one: Qualifier, other: Qualifier) -> Qualifier | None:
    """Return what two hedges mean together, None if they contradict each other.

    约 makes the whole approximate; of two bounds on one side the excluding one is the stronger.
    """
    pair = {one, other} - _NEUTRAL
    if not pair:
        return Qualifier.EXACT
    if Qualifier.ABOUT in pair:
        return Qualifier.ABOUT
    if len(pair) == 1:
        return pair.pop()
    if pair <= LOWER:
        return Qualifier.MORE_THAN
    if pair <= UPPER:
        return Qualifier.LESS_THAN if Qualifier.LESS_THAN in pair else Qualifier.NEARLY
    return None


def _each(cursor: Cursor, around: _Surroundings) -> None:
    """Read 每人, 每两天, 每千人."""
    since = len(cursor.marks)
    cursor.take(TokenRole.PER)
    if cursor.at({lexicon.MONTH}) or cursor.at(lexicon.NOUNS):
        around.per.append(cursor.take(TokenRole.PER).text)
    elif cursor.at(UNITS):
        around.per.append(usual_unit(cursor.take(TokenRole.PER).text))
    elif starts(cursor):
        counted = measure(cursor)
        if not counted.unit:
            raise cursor.refuse(reasons.PER_WHAT)
        around.per.append(_counted(counted, cursor.printed_since(since + 1)))
        cursor.relabel(TokenRole.PER, since)
    else:
        raise cursor.refuse(reasons.PER_WHAT)


def _counted(found: MeasuredAmount, printed: str) -> str:
    """Return a number of units as `per` and `period` hold it: 天, 2天, 半年."""
    value = found.amount.value
    if value is None or found.hedge is not Qualifier.EXACT:
        return fold(printed)
    if value == Fraction(1, 2):
        return f"半{found.unit}"
    return found.unit if value == 1 else f"{decimal(value)}{found.unit}"


def _leads_on(cursor: Cursor) -> bool:
    """Say whether a span of time is followed, perhaps after words, by the number itself."""
    ahead = 0
    known = (
        *(lexicon.BEFORE, lexicon.BEFORE_ROUND, lexicon.FUNCTIONS, lexicon.NOUNS, lexicon.MONEY),
        directions.VERBS,
    )
    while not starts(cursor, ahead):
        if cursor.at(lexicon.DASHES, ahead) or not any(cursor.at(words, ahead) for words in known):
            return False
        ahead += 1
    return True


def _span(cursor: Cursor, around: _Surroundings, span: MeasuredAmount, since: int) -> None:
    """Take the number behind us for a span of time, and read on to the number that it covers.

    1分钟500片 is a rate per minute, 两天一次 one per two days; 3天共80名 and 一天共80名 cover a period.
    """
    if around.hedge is not Qualifier.EXACT:
        raise cursor.refuse(reasons.HEDGED_SPAN, cursor.lexemes[0], cursor.lexemes[cursor.index - 1])
    counted = _counted(span, cursor.printed_since(since))
    summed = cursor.at(lexicon.BEFORE) and cursor.peek().text[0] in "共合总累一"
    marked = len(cursor.marks)
    _lead(cursor, around)
    rate = not summed and (span.amount.value == 1 or _turn(cursor))
    if rate:
        around.per.append(counted)
    else:
        around.period = f"1{counted}" if span.amount.value == 1 else counted
    cursor.relabel(TokenRole.PER if rate else TokenRole.PERIOD, since, marked)


def _covered(cursor: Cursor, found: MeasuredAmount, first: Lexeme) -> MeasuredAmount:
    """Return what a span of time covers, which is no time itself: 1小时30分钟 is no rate."""
    if found.unit in SPANS:
        raise cursor.refuse(reasons.TWO_SPANS, first, cursor.lexemes[cursor.index - 1])
    return found


def _turn(cursor: Cursor) -> bool:
    """Say whether a number of turns follows: 一次."""
    return cursor.at(TURNS, 1)


def _range(cursor: Cursor, near: MeasuredAmount, first: Lexeme) -> MeasuredAmount:
    """Read the far end of a range, if a dash follows, and return both ends as one measure.

    零下 holds for both ends where their unit stands once: 零下3至5℃, but 零下3℃至5℃.
    """
    if not (cursor.at(lexicon.DASHES) and (starts(cursor, 1) or signed(cursor, 1))):
        return near
    dash = cursor.take(TokenRole.DASH)
    negative = _ends_with_sign(cursor, dash, signed=near.signed)
    middle = cursor.peek()
    far = measure(cursor)
    if negative or (first.text == directions.BELOW_ZERO and not near.unit and not far.signed):
        far = replace(far, amount=far.amount.negated(), signed=True)
    last = cursor.lexemes[cursor.index - 1]
    if far.hedge is not Qualifier.EXACT:
        raise cursor.refuse(reasons.HEDGED_END, middle, last)
    lends = not near.unit
    near, far = _like(near, far), _like(far, near)
    if near.unit != far.unit:
        raise cursor.refuse(reasons.UNITS_DIFFER, first, last)
    low, high = near.amount, far.amount
    if lends:
        low = share_scale(low, high)
    if _falling(low, high):
        low, high = high, low
    if low.low is not None and high.high is not None and _backwards(low, high):
        raise cursor.refuse(reasons.REVERSED, first, last)
    return MeasuredAmount(_spanning(low, high, near.hedge), unit=far.unit, signed=near.signed or far.signed)


def _ends_with_sign(cursor: Cursor, dash: Lexeme, *, signed: bool) -> bool:
    """Say whether the second of two hyphens is a sign: -5%—-7%. Where both look alike, that is unclear."""
    dashes = cursor.printed[dash.start : dash.end]
    if len(dashes) == 1 or dashes[1] not in directions.MINUS:
        return False
    if dashes[0] in directions.MINUS:
        if signed or dashes[0] != dashes[1]:
            raise cursor.refuse(reasons.SIGN_OR_DASH, dash)
        return False
    return True


def _falling(near: Amount, far: Amount) -> bool:
    """Say whether a range runs from a smaller to a larger fall, as it is printed: -5%至-7%."""
    return near.high is not None and near.high < 0 and far.low is not None and far.low < near.high


def _backwards(low: Amount, high: Amount) -> bool:
    bounds = [low.low, low.high, high.low, high.high]
    known = [bound for bound in bounds if bound is not None]
    return known != sorted(known)


def _spanning(low: Amount, high: Amount, hedge: Qualifier) -> Amount:
    """Return the amount from the low end of `low` to the high end of `high`."""
    return Amount(
        low.low,
        high.high,
        low_open=low.low_open or hedge is Qualifier.MORE_THAN,
        high_open=high.high_open,
        decimals=max(low.decimals, high.decimals),
        lost=low.lost or high.lost,
    )


def _like(one: MeasuredAmount, other: MeasuredAmount) -> MeasuredAmount:
    """Return `one`, where it has no unit, with that of the other end: 10～20%, 三至五成."""
    if one.unit:
        return one
    return replace(one, amount=one.amount.times(other.points or 1), unit=other.unit)


def _trail(cursor: Cursor, around: _Surroundings) -> None:
    """Read hedges, rates and words behind the number, as long as they are known."""
    while cursor.peek().kind is not LexemeKind.END:
        if cursor.at(lexicon.AFTER):
            around.money = around.money or cursor.at({lexicon.IN_YUAN})
            _hedge(cursor, around, lexicon.AFTER[cursor.take(TokenRole.HEDGE).text])
        elif cursor.at({lexicon.OVER}):
            _over(cursor, around)
        elif cursor.at({lexicon.EACH}):
            _each(cursor, around)
        elif cursor.at(directions.RATES):
            around.course.of = directions.RATES[cursor.take(TokenRole.CHANGE).text]
        elif cursor.peek().text in directions.ARROWS and around.course.change is Change.LEVEL:
            around.course.verb = directions.SHORT[cursor.take(TokenRole.CHANGE).text]
        elif not _word(cursor, around):
            return


def _over(cursor: Cursor, around: _Surroundings) -> None:
    """Read /人, /人·月, /片区, /（人·天）, /500克."""
    bracketed = cursor.peek(1).text == "("
    if bracketed:
        cursor.take(TokenRole.PER)
        cursor.take(TokenRole.PER)
        around.per.append(_divisor(cursor))
    while cursor.at({lexicon.OVER, lexicon.AND}):
        cursor.take(TokenRole.PER)
        if cursor.peek().kind is LexemeKind.END or cursor.at({lexicon.OVER, lexicon.AND}):
            raise cursor.refuse(reasons.PER_WHAT)
        around.per.append(_divisor(cursor))
    if bracketed:
        if cursor.peek().text != ")":
            raise cursor.refuse(reasons.PER_WHAT)
        cursor.take(TokenRole.PER)


def _divisor(cursor: Cursor) -> str:
    if starts(cursor) and (cursor.at(AMOUNTS, 1) or cursor.at(AMOUNTS, 2)):
        since = len(cursor.marks)
        counted = measure(cursor)
        cursor.relabel(TokenRole.PER, since)
        return _counted(counted, cursor.printed_since(since))
    known = cursor.at(UNITS) or cursor.at({lexicon.MONTH}) or cursor.at(lexicon.NOUNS)
    if not known:
        raise cursor.refuse(reasons.PER_WHAT)
    return usual_unit(cursor.take(TokenRole.PER).text)


def leftover(cursor: Cursor) -> Exception | None:
    """Return the error for what stands behind the quantity, None if nothing does."""
    first = cursor.peek()
    if first.kind is LexemeKind.END:
        return None
    last: Lexeme = cursor.lexemes[-1]
    if starts(cursor):
        return cursor.refuse(reasons.SECOND_NUMBER, first, last)
    if cursor.at(lexicon.DASHES):
        return cursor.refuse(reasons.OPEN_RANGE, first, last)
    return cursor.refuse(reasons.WORDS_AFTER, first, last)
