"""Cut folded text into numbers, known words and single characters, in one pass from left to right.

This is what `parse` and a search through running text share. At each place the longest known word wins,
before a numeral: 千瓦时 is a unit, 一共 a hedge, 达到 no dash.
"""

import re
import sys
from collections.abc import Iterator
from enum import Enum, auto
from functools import cache
from itertools import chain
from typing import Final, NamedTuple

from bulletin.text.alternatives import alternatives
from bulletin.text.quantity import bases, directions, lexicon
from bulletin.text.quantity.units import SPLIT_BY_HEDGE, UNITS


class LexemeKind(Enum):
    """What a lexeme is at first sight; the grammar looks up what a word does."""

    DIGITS = auto()
    NUMERAL = auto()
    LATIN = auto()
    BASE = auto()
    WORD = auto()
    OTHER = auto()
    END = auto()


_WORD, _LATIN, _DIGITS, _NUMERAL = (
    LexemeKind.WORD,
    LexemeKind.LATIN,
    LexemeKind.DIGITS,
    LexemeKind.NUMERAL,
)
"""Looked up once: they are asked for of every lexeme many times."""


class Lexeme(NamedTuple):
    """A piece of the folded text, `text`, from `start` up to `end`."""

    kind: LexemeKind
    text: str
    start: int
    end: int

    @property
    def known(self) -> bool:
        """Whether the lexicon may know it."""
        return self.kind is _WORD or self.kind is _LATIN

    @property
    def numeric(self) -> bool:
        """Whether it is written in digits or numerals."""
        return self.kind is _DIGITS or self.kind is _NUMERAL


WORDS: Final = frozenset(
    chain(
        lexicon.BEFORE,
        lexicon.BEFORE_ROUND,
        lexicon.INSIDE,
        lexicon.AFTER,
        lexicon.DASHES,
        lexicon.HALVES,
        lexicon.WHOLES,
        lexicon.CURRENCIES,
        lexicon.PER,
        lexicon.MONEY,
        lexicon.NOUNS,
        lexicon.FUNCTIONS,
        directions.VERBS,
        directions.RATES,
        directions.EXTENTS,
        directions.ALONE,
        (sign for sign in directions.SIGNS if len(sign) > 1),
        (lexicon.FRACTION, lexicon.TENTH, lexicon.EACH, lexicon.HALF, lexicon.OVER, lexicon.AND),
        (word for word in UNITS if not word.isascii() or not word.isalpha()),
        SPLIT_BY_HEDGE,
    )
)
"""All known words."""

AVERAGES: Final = frozenset(word for word in lexicon.PER if word.endswith("均"))
_BEHIND_DIGITS: Final = AVERAGES | {"只有", "只用"}
"""Behind a digit these are a unit and another word: 3家均复工, 26万只有余."""
_SCALES: Final = "百千万亿"

JOINT: Final = "\u200d"
"""Stands between the two halves of a number that a line break splits behind its point."""

_NUMERALS: Final = "零一二三四五六七八九十百千万亿两廿卅"


_BEGINNING: Final = {
    **{level: "[少多](?!于)" for level in directions.LEVELS if level.endswith("至")},
    **{verb: f"(?:{longer})" for verb in directions.VERBS if (longer := directions.longer(verb))},
    "上下": "[一同齐联级班游车楼功求打齐]",
    "前后": "[脚左仅共分相用两三几]",
    **dict.fromkeys(("不到", "未到"), "[岗场位职账班会校站期货]"),
    "不满": "意",
    "以上": "市(?![级属场区县民州直])|午|述|海(?![外洋归关])",
    "以下": "沙|午|述|列",
    "以内": "销(?![售量毁])|蒙",
    "内": "蒙|销(?![售量毁])",
    "左右": "岸|两[侧岸]|手|江|逢",
    "不足": "[之以为挂]",
    "半": "导体|挂[车牵]|脱产|自动|成品|停[产工]|封闭|机械|夜|径|岛|空中|山[腰区]|军事|官方"
    "|圆|月[谈刊]|价|程|数以",
    "收缩": "[水小短减]",
    "号人": "[民物员才士事力]",
    "板": "[块房材凳车桥栗蓝]",
    "管": "[理控网道护委件辖教家线径]",
    "锅": "[炉盖巴]",
    "摊": "[位主贩点商派薄牌子]",
    "柜": "[台员子门机体面]",
    "趴": "[在着著下到上窝倒地伏]",
    "毛": "[利料衣坯巾驴病重额钱]",
    "校": "[区长园舍友方车服医外内门本对验正准企训际址庆史报工]",
    "厘": "[米升克清定]",
    "个钟": "[楼点表声乳情罩灵]",
    "大半": "[年天个日月夜]",
    **{unit: "之(?![多众])" for unit in UNITS if unit.endswith("次") and len(unit) > 1},
}
"""Words that only begin others, before these characters: 5人不到岗, 全厂300人上下一心, 1780户次之."""


_BEHIND: Final = {
    **{word: f"(?!{longer})" for word, longer in _BEGINNING.items()},
    **{word: f"(?<![0-9{lexicon.LOST}{_SCALES}]{word})" for word in _BEHIND_DIGITS},
}
"""What must hold behind a word: 降至 is none before 少 (降至少5%)."""


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern, which takes as long to compile as a program to start; many never read a text."""
    shadowing = alternatives((word for word in WORDS if word[0] in _NUMERALS), _BEHIND)
    numeral = rf"(?:(?!{shadowing})[{_NUMERALS}])"
    digit = f"[0-9{lexicon.LOST}]"
    return re.compile(
        rf"(?P<DIGITS>(?:[0-9]{{1,3}}(?: [0-9]{{3}})+(?![0-9])|{digit}+(?:,{digit}+)*)"
        rf"(?:\.{JOINT}?{digit}+)?)"
        rf"|(?P<BASE>{bases.BASE})"
        rf"|(?P<WORD>{alternatives(WORDS, _BEHIND)})"
        rf"|(?P<NUMERAL>数{numeral}*|{numeral}*几{numeral}*|{numeral}+(?:点[零一二三四五六七八九]+{numeral}*)?)"
        r"|(?P<LATIN>[A-Za-z]+[²³]?)"
        r"|(?P<OTHER>[^ ])",
        re.DOTALL,
    )


_KINDS: Final = {kind.name: kind for kind in LexemeKind}


def lexemes(folded: str, start: int = 0, end: int = sys.maxsize) -> Iterator[Lexeme]:
    """Yield the lexemes of `folded[start:end]`, which `folding.fold` has made; spaces are left out."""
    for match in _pattern().finditer(folded, start, end):
        kind = _KINDS[match.lastgroup or "OTHER"]
        text = match[0].replace(JOINT, "") if kind is _DIGITS else match[0]
        yield Lexeme(kind, text, match.start(), match.end())
