"""Simplified and Traditional characters: in which of them a text is, and the same text in the other."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from itertools import accumulate, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from opencc import OpenCC
    from rjieba import Jieba


class Script(StrEnum):
    """One of the two scripts of Chinese, by its code (BCP 47)."""

    HANS = "zh-Hans"
    HANT = "zh-Hant"


OWN_NAMES: Final = {Script.HANS: "简体", Script.HANT: "繁體"}
"""What each script calls itself."""


_PROFILES: Final = {Script.HANS: "t2s", Script.HANT: "s2tw"}
"""The profiles of OpenCC.

Of the Traditional ones, s2t prints characters that no newspaper does (羣, 爲, 麪); s2tw has the forms of
Taiwan (群, 為, 裡), in which papers of the mainland print Traditional editions too. It leaves words alone:
s2twp would have 信息 read 資訊, which is another's wording.
"""
_CHARSETS: Final = {Script.HANS: "gb2312", Script.HANT: "big5"}
"""Charsets of the characters in use: GB 2312 has the Simplified ones, Big5 the Traditional ones."""
_LEFT_IN_GB2312: Final = "後於菸榘"
"""Traditional characters that GB 2312 has and no Simplified text; 乾 and 徵 stand in such too (乾隆)."""
_SECOND_LEVEL: Final = b"\xc9\x40"
"""Where the characters of Big5 begin that are seldom used."""
_OFTEN: Final = 64
"""Texts up to this length, such as names, are often met again."""
_RESUMING: Final = ("复产", "复市", "复岗", "复航", "复运", "复演", "复园")
"""Words for resuming that jieba's dictionary lacks: it has 复工, 复业, 复课 and 复耕."""
_MEANT: Final = {
    "复电": "復電",
    "签": "簽",
    "所签": "所簽",
    "并发": "並發",
    "刻制": "刻製",
    "家具": "家具",
    "数里": "數裡",
}
"""Words of such news that OpenCC takes for others: 覆電 answers a telegram, a 籤 is drawn, 數里 is a way."""
_COUNTED: Final = {"只": "隻", "周": "週"}
"""Counters that are other words where no number stands before them."""
_NUMBER: Final = re.compile(r"[0-9０-９▢]$")
_FREQUENCY: Final = 300
"""How often they count as seen: enough for 分批|复产, too little to break 批复|产业园."""
_LONGEST_PHRASE: Final = 6
"""How long a phrase of OpenCC may be that goes before its words; few are longer."""


def in_script(text: str, script: Script) -> str:
    """Return `text` in `script`, by OpenCC; what is written in it already is left as it is.

    A text of Simplified characters that are in use in Traditional texts too, such as 后 or 里, counts as
    Simplified.
    """
    if text.isascii() or not _needs(text, script):
        return text
    return _short(text, script) if len(text) <= _OFTEN else _converted(text, script)


def to_simplified(text: str) -> str:
    """Return `text` in Simplified characters."""
    return in_script(text, Script.HANS)


def is_foreign(text: str, script: Script) -> bool:
    """Tell if `text` holds characters that are not in use in `script`: most are of the other one."""
    return not text.isascii() and _strange(script).search(text) is not None


def foreign_in(text: str, script: Script) -> int:
    """Return how many characters of `text` are not in use in `script`."""
    return 0 if text.isascii() else len(_strange(script).findall(text))


def is_in_other(text: str, script: Script) -> bool:
    """Tell if a text that should be in `script` is in the other one, but for a few words.

    Rare characters that the charset of `script` lacks are no sign of that: in such a text most are its own.
    """
    foreign = foreign_in(text, script)
    return foreign >= _SIGN and foreign > _MOSTLY * foreign_in(text, _OTHER[script])


_SIGN: Final = 5
"""So many characters of a script at least tell a text that is in it."""
_MOSTLY: Final = 3
"""So many times as many of them as of the other script."""
_OTHER: Final = {Script.HANS: Script.HANT, Script.HANT: Script.HANS}


def _needs(text: str, script: Script) -> bool:
    if script is Script.HANS:
        return is_foreign(text, Script.HANS)
    return is_foreign(text, Script.HANT) or not is_foreign(text, Script.HANS)


@lru_cache(maxsize=1 << 14)
def _short(text: str, script: Script) -> str:
    return _converted(text, script)


def _converted(text: str, script: Script) -> str:
    if script is Script.HANS:
        return _by_phrases(text, script)
    return _by_words(text)


def _by_phrases(text: str, script: Script) -> str:
    return str(_converter(_PROFILES[script]).convert(text))


def _by_words(text: str) -> str:
    """Return `text` in Traditional characters; a phrase of OpenCC counts where words begin and end.

    OpenCC takes the longest phrase from the left, and so reads 批复 in 首批复工 and 上签 in 网上签约. Its
    phrases of several whole words, as in 5万|只, are what tells how their characters are written.
    """
    if text in _COUNTED:  # a unit by itself
        return _COUNTED[text]
    words = _segmenter().cut(text, hmm=False)
    parts = groupby(zip(map(_meant, ["", *words], words), words, strict=False), key=itemgetter(0))
    return "".join(_written(meant, [word for _, word in found]) for meant, found in parts)


def _written(meant: str, words: Sequence[str]) -> str:
    """Return words that follow one another, all of which are `meant` if that is not empty."""
    return meant * len(words) if meant else _by_whole_phrases(words)


def _meant(before: str, word: str) -> str:
    """Return how a word is written that OpenCC takes for another; empty for the others."""
    return _MEANT.get(word) or (_COUNTED.get(word, "") if _NUMBER.search(before) else "")


def _by_whole_phrases(words: Sequence[str]) -> str:
    text = "".join(words)
    phrases, converted = _by_phrases(text, Script.HANT), "".join(map(_word, words))
    if phrases == converted:
        return converted
    ends = {0, *accumulate(map(len, words))}
    return "".join(
        one if one == other or ends.issuperset(_phrase(text, place, one)) else other
        for place, (one, other) in enumerate(zip(phrases, converted, strict=True))
    )


@cache
def _segmenter() -> "Jieba":
    """Return what cuts a text into words, by their frequency."""
    from rjieba import Jieba  # noqa: PLC0415  loads its dictionary, and few commands convert

    segmenter = Jieba()
    for word in _RESUMING:
        segmenter.add_word(word, _FREQUENCY, "v")
    return segmenter


@lru_cache(maxsize=1 << 15)
def _word(word: str) -> str:
    return _by_phrases(word, Script.HANT)


def _phrase(text: str, place: int, written: str) -> tuple[int, int]:
    """Return where the shortest phrase round a character begins and ends that has it `written` so."""
    for length in range(1, _LONGEST_PHRASE + 1):
        for start in range(max(0, place - length + 1), min(place, len(text) - length) + 1):
            if _word(text[start : start + length])[place - start] == written:
                return start, start + length
    return place, place + 1


@cache
def _converter(profile: str) -> "OpenCC":
    from opencc import OpenCC  # noqa: PLC0415  loads its dictionaries, and few commands convert

    return OpenCC(profile)


def _rare_in_big5(characters: Iterable[str]) -> Iterator[str]:
    """Yield characters that no Traditional text is likely to hold though Big5 has them: 复, 尔, 虫."""
    rare = [one for one in characters if one.encode("big5") >= _SECOND_LEVEL]
    converted = _by_phrases("\n".join(rare), Script.HANT).split("\n")
    yield from (one for one, other in zip(rare, converted, strict=True) if one != other)


@cache
def _strange(script: Script) -> re.Pattern[str]:
    """Return what finds a Chinese character that the charset of `script` lacks."""
    every = "".join(map(chr, range(0x4E00, 0xA000)))
    own = set(every.encode(_CHARSETS[script], errors="ignore").decode(_CHARSETS[script]))
    own.difference_update(_rare_in_big5(own) if script is Script.HANT else _LEFT_IN_GB2312)
    rows = groupby(every, key=own.__contains__)  # pieces without a gap are a range, which compiles sooner
    strange = ("".join(row) for known, row in rows if not known)
    return re.compile("[{}]".format("".join(f"{row[0]}-{row[-1]}" for row in strange)))
