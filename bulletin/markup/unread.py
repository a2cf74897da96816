"""How a number is written that nobody can read as it was typed: 93。6%, 1，260家, “68”家, 1.5w人."""

import re
from typing import Final

from bulletin.problems import Message, message
from bulletin.text.lookalikes import usual_digits
from bulletin.text.patterns import late
from bulletin.text.quantity import QuantityError, parse
from bulletin.text.quantity.units import WHOLE

_POINT: Final = late(
    r"(?P<before>[^\d０-９]*[\d０-９]{1,4})(?P<sign>。|｡|·|•|・|，|、|[.．]{2}|。。|,|[.．][ ])"
    r"(?P<behind>[\d０-９]{1,2}(?![\d０-９]).*)"
)
"""A fraction with another sign for its point."""
_STOPS: Final = frozenset("。｡")
_WAYS: Final = (
    (
        late(
            r"(?<=[\d０-９])，(?=[\d０-９]{3}(?![\d０-９]))|(?<=[\d０-９])['’](?=[\d０-９]{3}(?![\d０-９]))"
        ),
        "",
    ),
    (late(r"[“”\"‘’'「」『』【】\[\]]|[（(](?=[\d０-９.]+[）)])|(?<=[\d０-９])[）)]"), ""),
    (late(r"(?P<number>[\d０-９.,]+)\s*[（(](?P<unit>[^\d()（）]{1,5})[）)]"), r"\g<number>\g<unit>"),
    (late(r"[（(](?P<unit>[^\d()（）]{1,5})[）)]\s*(?P<number>[\d０-９.,]+)"), r"\g<number>\g<unit>"),
    (late(r"[%％]\s*个?百分点|百分比点"), "个百分点"),
    (late("百分比"), "%"),
    (late(r"(?<=\d)[点點](?=\d)"), "."),
    (late(r"(?<=\d)\s(?=\d)"), ""),
    (late(r"[%％](?P<number>[\d０-９.]+)\Z"), r"\g<number>%"),
    (late(r"个\s*[%％]|[%％]\s*[%％]+"), "%"),
    (late(r"(?<=[\d０-９])[wWｗＷ]"), "万"),
    (late(r"(?<=[\d０-９])[kKｋＫ]"), "千"),
    (late(r"(?<=[百千])\s+(?=[万亿萬億])"), ""),
    (late(r"°\Z"), "℃"),
    (late(r"(?<=\d)\.\s*(?=[%％万亿元个])"), ""),
    (late(r"\A\.(?=\d)"), "0."),
    (late(r"(?P<whole>\d+)度(?P<tenths>\d)\Z"), r"\g<whole>.\g<tenths>度"),
    (late(r"(?P<whole>\d+)(?P<scale>[万亿])(?P<tenths>\d)\Z"), r"\g<whole>.\g<tenths>\g<scale>"),
    (late(r"(?P<whole>\d+)千(?P<hundreds>\d)\Z"), r"\g<whole>\g<hundreds>00"),
    (late(r"(?P<whole>\d+)百(?P<tens>\d)\Z"), r"\g<whole>\g<tens>0"),
    (late(r"(?<=[\d０-９])[BＢ]"), "8"),
    (late(r"(?<=[\d０-９])[SＳ]"), "5"),
    (late("[\u20e3\ufe0f]"), ""),
    (late(r"(?<=\d)(?:\s,\s?|,\s)(?=\d{3}(?!\d))"), ""),
    (late(r"来(?=[多余])|(?<=[多余])来|(?<=多)余"), ""),
    (
        late(r"(?P<whole>\d+)(?P<unit>公[斤里顷尺]|[吨亩斤里元米尺丈倍毛角])(?P<tenths>\d)\Z"),
        r"\g<whole>.\g<tenths>\g<unit>",
    ),
    (late(r"豕|(?<=[\d多余])[加佳嘉宋冢]\Z"), "家"),
    *((late(like), unit) for like, unit in zip("亇亼入仵兀尸", "个人人件元户", strict=True)),
    (late(r"\s*(?:pct|pp|PCT)\Z"), "个百分点"),
    (late(r"\s*(?:bps?|BPS?)\Z"), "个基点"),
)
"""What is typed within a number, and what is written for it."""


def mend_of_number(words: str) -> Message | None:
    """Return how the number is written that seems to be meant; None where nobody can tell."""
    if found := _EITHER.fullmatch(words):
        return _of_either(found)
    mended = usual = usual_digits(words)
    if usual == words and (found := _POINT.fullmatch(words)):
        return _with_point(found)
    for pattern, new in _WAYS:
        mended = pattern.sub(new, mended)
    is_known = usual != words or (mended != words and _unit(mended) is not None)
    return _MEANT.filled(number=mended) if is_known else None


def _of_either(found: re.Match[str]) -> Message | None:
    """Say how one of two numbers is written: each with its unit, for 5 in 5或6人 counts nothing."""
    scale = _SCALE.search(found["other"])
    first = found["one"] + (scale[0] if scale and not _SCALE.search(found["one"]) else "")
    one, other = f"{first}{found['unit']}", f"{found['other']}{found['unit']}"
    if _unit(one) is None or _unit(one) != _unit(other):
        return None
    return _MEANT.filled(number=f"{one}{found['or']}{other}")


_SCALE: Final = late("[百千万萬亿億]+\\Z")
"""What the first number has too: 3或5万 are 3万 and 5万."""
_NUMERAL: Final = "[0-9０-９.,一二两兩三四五六七八九十百千万萬亿億]+"
_EITHER: Final = late(f"(?P<one>{_NUMERAL})(?P<or>或者?)(?P<other>{_NUMERAL})(?P<unit>[^\\d]+)")


def _with_point(found: re.Match[str]) -> Message | None:
    """Say how a fraction is written; of what is counted whole the full stop was hit by mistake."""
    whole = _unit(f"{found['before']}.{found['behind']}") in WHOLE
    if whole and found["sign"] not in _STOPS:
        return None
    number = f"{found['before']}{'' if whole else '.'}{found['behind']}"
    if _unit(number) is None:
        return None
    if found["sign"] in _STOPS:
        return message(
            "write `{number}`, if that is what is meant; if a sentence ends there, write the unit before it "
            "too",
            number=number,
        )
    return message(
        "write `{number}`, if that is what is meant; if these are several numbers, write its unit behind "
        "each",
        number=number,
    )


def _unit(words: str) -> str | None:
    """Return the unit of a number; None where the words are none."""
    try:
        return parse(words).unit
    except QuantityError:
        return None


_MEANT: Final = message("write `{number}`, if that is what is meant")
