"""The numbers that were typed into a text, beside those that stand for figures."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from bulletin.markup.document import Number
from bulletin.markup.positions import Lines
from bulletin.text.quantity.running import mentions

SHIFTED: Final[Mapping[object, Mapping[int, int]]] = {
    "<sup>": str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"),
    "<sub>": str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋"),
}
"""What raised and lowered digits are in plain text: 10<sup>3</sup> is no 103, and m<sup>2</sup> is m²."""
_RAISED: Final = str.maketrans({"²": "<sup>2</sup>", "³": "<sup>3</sup>"})
"""How the raised digits of units were typed, where not as they are read."""
_REFERENCE: Final = re.compile(r"\{\{[^{}\n]{0,200}\}\}")


def numbers(text: str, body: Lines) -> Iterator[Number]:
    """Yield the quantities in `text`, what a reader reads, with their places in the `body` it came from.

    Each line of `text` is a paragraph, a cell or an item of its own, and no quantity goes on in the next.
    """
    reached = 0
    for mention in mentions(text.replace("\n", "。"), (match.span() for match in _REFERENCE.finditer(text))):
        words = text[mention.start : mention.end]
        offset = body.text.find(words, reached)
        if offset < 0:  # a soft break of the body, or HTML
            typed = words.replace(" ", "\n") if " " in words else words.translate(_RAISED)
            offset = body.text.find(typed, reached)
        if offset >= 0:
            reached = offset + mention.end - mention.start
        yield Number(mention, *(body.at(offset) if offset >= 0 else (0, 0)))
