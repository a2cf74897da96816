"""Two Han characters side by side, which most Chinese words are made of."""

from typing import Final

from bulletin.text.patterns import late

HAN_PAIR: Final = late("(?=([\u4e00-\u9fff]{2}))")
"""Finds each pair, those that share a character too: 复工, 工率 of 复工率."""
