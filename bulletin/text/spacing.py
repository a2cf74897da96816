"""Spaces between Han characters: a line break in the input is none in the output."""

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
