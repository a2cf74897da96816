"""What stands around words and is no part of them: spaces that folding left, quotes, stops."""

import re
from typing import Final

HAN: Final = (
    "\u2e80-\u303f\u3040-\u30ff\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U00020000-\U0003ffff\u2018\u2019\u201c\u201d\u2014\u2026\u25a2"
)
_FOLD: Final = re.compile(rf"(?<=[{HAN}]) (?=[{HAN}])")


def unfold(text: str) -> str:
    """Drop the single spaces that folding a text over lines has left between Han characters."""
    return _FOLD.sub("", text)


_NAME: Final = "[\u3400-\u4dbf\u4e00-\u9fff·]{2,}"
_NAMES: Final = re.compile(rf"{_NAME}(?:[ \u3000]+{_NAME})+")


def names_apart(text: str) -> list[str]:
    """Return the names of persons or offices between spaces (张伟 李娜); the text itself where it is one."""
    return text.split() if _NAMES.fullmatch(text.strip()) else [text]


QUOTES: Final = "“”‘’「」『』\"'"
STOPS: Final = "。，,;；、"
_SPACES: Final = "".join(character for character in map(chr, range(0x3001)) if character.isspace())


def bare(text: str, also: str = "") -> str:
    """Return a value without the quotes, spaces and stops that were copied along with it; `also` goes too.

    Stops go at the end alone: what begins with one is no value.
    """
    around = f"{QUOTES}{_SPACES}{also}"
    return text.lstrip(around).rstrip(around + STOPS)
