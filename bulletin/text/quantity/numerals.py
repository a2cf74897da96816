"""Chinese numerals: what they amount to. Plain integers are cn2an's; the grammar around them is ours."""

import re
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from typing import Final

from bulletin.text.quantity import reasons
from bulletin.text.quantity.amounts import BIG, INNER, MOST_DIGITS, Amount, several

DIGIT: Final = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2}

_ONES: Final = "一二两三四五六七八九"
_SEVERAL: Final = re.compile(r"(.*)[几数]([十百千]?)(万亿|万|亿|)")
_NEIGHBOURS: Final = re.compile(rf"(.*[十百千万亿])?([{_ONES}])([{_ONES}])([十百千]?)(万亿|万|亿|)")
_DECIMAL: Final = re.compile(r"(.+)点([零一二三四五六七八九]+)([十百千]?)(万亿|万|亿|)")
_ENDING: Final = re.compile(r".*?([百千]?)(万亿|万|亿|)")
_BARE: Final = frozenset({"万", "亿", "万亿"})


def numeral(text: str) -> Amount:
    """Return the amount of a folded Chinese numeral; raise Unreadable.

    Besides integers it reads decimals (三点五亿), 几 and 数 (十几, 数百), and neighbours, which name a
    span: 七八十, 两三千, 三五百, 十七八 (GB/T 15835, 5.2.1).
    """
    if len(text) > MOST_DIGITS:
        raise reasons.Unreadable(reasons.DIGITS)
    if match := _SEVERAL.fullmatch(text):
        return _several(*match.groups())
    if match := _DECIMAL.fullmatch(text):
        return _decimal(*match.groups())
    match = _NEIGHBOURS.fullmatch(text)
    if match and match[1] and match[1][-1] in "百千万亿" and not (match[4] or match[5]):
        raise reasons.Unreadable(reasons.NUMERAL)  # 三百四五 is 340 to 350 where people talk
    if match and _adjoin(match[2], match[3]):
        return _neighbours(*match.groups())
    return _ended(Amount.exactly(_integer(text)), text)


def _several(prefix: str, inner: str, big: str) -> Amount:
    return several(Fraction(_base(prefix, inner, big)) if prefix else None, inner, big)


def _base(prefix: str, inner: str, big: str) -> int:
    """Return what stands before the vague digits; it must end with a larger scale than theirs."""
    if _place(prefix) <= INNER[inner] or (big and re.search("[万亿]", prefix)):
        raise reasons.Unreadable(reasons.NUMERAL)
    return _integer(prefix)


def _decimal(whole: str, decimals: str, inner: str, big: str) -> Amount:
    places = "".join(str(DIGIT[character]) for character in decimals)
    value = _integer(whole) + Fraction(int(places), 10 ** len(places))
    return Amount.exactly(value, len(places)).scaled(inner, big)


def _adjoin(first: str, second: str) -> bool:
    """Two digits side by side name a span where the second is the next one; 三五 is an idiom."""
    return DIGIT[second] - DIGIT[first] == 1 or first + second == "三五"


def _neighbours(prefix: str | None, first: str, second: str, inner: str, big: str) -> Amount:
    base = _base(prefix, inner, big) if prefix else 0
    low, high = (Fraction(base + DIGIT[digit] * INNER[inner]) for digit in (first, second))
    return replace(Amount(low, high).times(BIG[big]), inner=INNER[inner], big=BIG[big])


def _ended(amount: Amount, text: str) -> Amount:
    """Return `amount` with the scale that `text` ends with."""
    match = _ENDING.fullmatch(text)
    inner, big = match.groups() if match else ("", "")
    return replace(
        amount, inner=INNER[inner], big=BIG[big], doubt=reasons.BARE_SCALE if text in _BARE else None
    )


def _place(prefix: str) -> int:
    """Return the place value that `prefix` ends with: 10 for 二十, 10000 for 三万; 1 for a digit."""
    match = _ENDING.fullmatch(prefix)
    inner, big = match.groups() if match else ("", "")
    return 10 if prefix.endswith("十") else INNER[inner] * BIG[big]


@lru_cache(maxsize=4096)
def _integer(text: str) -> int:
    """Return the integer; a 百, 千, 万 or 亿 in front stands for one of them."""
    if all(character in DIGIT for character in text):
        return _positional(text)
    plain = text.replace("廿", "二十").replace("卅", "三十")
    plain = f"一{plain}" if plain[0] in "百千万亿" else plain
    if plain[0] == "零":
        raise reasons.Unreadable(reasons.NUMERAL)
    from cn2an import cn2an  # noqa: PLC0415  takes 0.1 s, and few commands meet a numeral

    try:
        return int(cn2an(plain, "normal"))
    except (ValueError, KeyError, IndexError):
        raise reasons.Unreadable(reasons.NUMERAL) from None


def _positional(text: str) -> int:
    """Return a single digit, or digits in a row with a zero among them: 一〇五."""
    if len(text) > 1 and (text[0] == "零" or "零" not in text or "两" in text):
        raise reasons.Unreadable(reasons.NUMERAL)
    return int("".join(str(DIGIT[character]) for character in text))
