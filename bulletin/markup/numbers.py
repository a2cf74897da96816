"""The numbers that were typed into a text, beside those that stand for figures."""

import re
from collections.abc import Iterator
from typing import Final

from bulletin.markup.document import Number
from bulletin.markup.positions import Lines
from bulletin.text.quantity.running import mentions

_REFERENCE: Final = re.compile(r"\{\{[^{}\n]{0,200}\}\}")


def numbers(text: str, body: Lines) -> Iterator[Number]:
    """Yield the quantities in `text`, what a reader reads, with their places in the `body` it came from.

    Each line of `text` is a paragraph, a cell or an item of its own, and no quantity goes on in the next.
    """
    reached = 0
    for mention in mentions(text.replace("\n", "。"), (match.span() for match in _REFERENCE.finditer(text))):
        words = text[mention.start : mention.end]
        offset = body.text.find(words, reached)
        if offset < 0 and " " in words:  # a soft break of the body
            offset = body.text.find(words.replace(" ", "\n"), reached)
        if offset >= 0:
            reached = offset + mention.end - mention.start
        yield Number(mention, *(body.at(offset) if offset >= 0 else (0, 0)))
