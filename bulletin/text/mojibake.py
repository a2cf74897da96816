"""Chinese text whose UTF-8 was read as GBK: 闈掔敯 was 青田.

Written in GB18030 again it gives bytes that are sound UTF-8 for Chinese characters. Hardly any text that
somebody meant does so: of six characters in a row, each would have to have one of few codes.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final

_RUN: Final = re.compile("[^\x00-\x7f\ufffd]{3,}")
_HAN: Final = rb"(?!\xef\xbf\xbd)(?:[\xe3-\xe9\xef][\x80-\xbf]|\xe2\x80)[\x80-\xbf]"
"""UTF-8 of a Chinese character or its punctuation, not of what stands for what can't be read."""
_LONG: Final = re.compile(rb"(?:%s){4,}" % _HAN)
_WHOLE: Final = re.compile(rb"(?:%s){2,}[\x80-\xff]{0,2}" % _HAN)
"""All of a run; a byte or two at its end may have lost the rest of their character."""
_RARE: Final = re.compile(rb"[\x80-\xa0]")
"""A character that GB2312 does not have, nor do Simplified texts: a sign that few characters are enough."""
_CODEC: Final = "gb18030"
_LEADING, _FOLLOWING = (*range(0xE2, 0xEA), 0xEF), range(0x80, 0xC0)


def _characters(first: Iterable[int], second: Iterable[int]) -> str:
    """Return the characters that GBK writes with one of the `first` bytes and one of the `second`."""
    pairs = (bytes(pair) for pair in product(first, second))
    return re.escape("".join(pair.decode(_CODEC, "ignore") for pair in pairs))


_MAY_BE: Final = re.compile(f"[{_characters(_LEADING, _FOLLOWING)}][{_characters(_FOLLOWING, _LEADING)}]")
"""Where two characters of three bytes may begin: most texts have no such place."""


def mojibake(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of `text`, from and to, that are UTF-8 read as GBK."""
    if not _MAY_BE.search(text):
        return
    for run in _RUN.finditer(text):
        data = run[0].encode(_CODEC, "replace")
        if len(data) != 2 * len(run[0]):  # characters that GBK does not have
            continue
        if _WHOLE.fullmatch(data) and _RARE.search(data):
            yield run.span()
            continue
        for found in _LONG.finditer(data):
            if found.start() % 2 == 0:
                yield run.start() + found.start() // 2, run.start() + found.end() // 2


def read_as_latin(text: str) -> tuple[int, int] | None:
    """Return the first stretch of a text, from and to, whose UTF-8 was read as Latin letters: å¤ for 复.

    None is returned unless the whole text is so.
    """
    found = _LATIN.search(text)
    if not found:
        return None
    for codec in ("latin-1", "cp1252"):
        try:
            text.encode(codec).decode()
        except UnicodeError:
            continue
        return found.span()
    return None


_LATIN: Final = re.compile("[\u00e3-\u00e9\u00ef][^\x00-\x7f\u3000-\uffff]{2,}")
"""The bytes of a Chinese character, and those behind it, each as a Latin letter."""
