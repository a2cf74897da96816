"""Text to the words that are looked for, the same in the index as in a browser (search.js).

The engine cuts Chinese in one way when it makes an index and in another in a browser, so that 复工率 would
not be found. So it gets no Chinese: every two characters that follow one another are one word of letters and
digits behind a letter that nobody types. Whatever stands in a text is found then, from two characters on,
and nothing that does not.
"""

import re
import unicodedata
from functools import cache
from typing import Final

_HAN: Final = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN: Final = re.compile(rf"[a-z][a-z0-9]*|[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?|[{_HAN}]+")
_SIGN: Final = "ʒ"
"""The letter before every coded word; nobody types it."""
_FEWEST, _MOST = 2, 8
"""Letters of readings that are looked for together."""
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_PLANES: Final = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xF900, 0xFB00))
"""Where the characters lie that are converted; the rarer ones of other planes are not."""


@cache
def folding() -> dict[str, str]:
    """Return the Simplified character for each Traditional one that has such (OpenCC's t2s), one by one."""
    from bulletin.text.scripts import to_simplified  # noqa: PLC0415  loads its dictionaries

    characters = (chr(point) for plane in _PLANES for point in plane)
    pairs = ((one, to_simplified(one)) for one in characters)
    return {one: other for one, other in pairs if other != one and len(other) == 1}


def search_form(text: str) -> str:
    """Return `text` in small letters, Simplified characters and the plain form of each character."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return plain.translate(_table())


@cache
def _table() -> dict[int, str]:
    return str.maketrans(folding())


def search_words(text: str) -> list[str]:
    """Return the words of a text for the index, in order."""
    return [word for run in _RUN.findall(search_form(text)) for word in _of_run(run)]


def _of_run(run: str) -> list[str]:
    """Return the words of a number, of a word in letters, or of Chinese characters."""
    if run[0].isascii():
        return [run.replace(",", "").replace(".", "d") if run[0].isdigit() else run]
    return [
        f"{_SIGN}{_code(first)}{_code(second)}" for first, second in zip(run, [*run[1:], ""], strict=True)
    ]


@cache
def _code(character: str) -> str:
    """Return four letters or digits that stand for a character: its number to the base 36."""
    if not character:
        return ""
    number, found = ord(character), ""
    while number:
        number, digit = divmod(number, 36)
        found = _DIGITS[digit] + found
    return found.rjust(4, "0")


def named_by(name: str) -> list[str]:
    """Return by what a name is found besides its words: each Chinese character, and letters of its readings.

    Of the readings' first letters that is every few that stand in a row: gs, gsb, gsbe, sb, … for 高斯贝尔.
    """
    letters, characters = initials(name), re.findall(f"[{_HAN}]", search_form(name))
    parts = (
        letters[start:end]
        for start in range(len(letters))
        for end in range(start + _FEWEST, min(start + _MOST, len(letters)) + 1)
    )
    return list(dict.fromkeys([*(_SIGN + _code(one) for one in characters), *parts]))


def initials(name: str) -> str:
    """Return the first letters of the readings of a name's Chinese characters: gsbe for 高斯贝尔."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415  loads its dictionaries

    return "".join(lazy_pinyin(search_form(name), style=Style.FIRST_LETTER, errors="ignore"))
