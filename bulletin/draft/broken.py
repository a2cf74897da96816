"""Numbers that a line break parts."""

import re
from typing import Final

from bulletin.text.quantity.running import Mention


def is_broken(text: str, mention: Mention) -> bool:
    """Tell if a number goes on in the next line, or with digits that end the line above: 12 and 34家."""
    words = text[mention.start : mention.end]
    if words[-1:].isdecimal() and _BELOW.match(text, mention.end):
        return True
    above = _ABOVE.search(text, max(mention.start - _LINE_END, 0), mention.start)
    if above is None or not words[:1].isdecimal():
        return False
    return not above["comma"] or _THOUSANDS.match(words) is not None


_BELOW: Final = re.compile(r"[.．]?[ \t\u3000]*\r?\n[ \t\u3000]*\d")
_ABOVE: Final = re.compile(
    r"(?<![图圖表件章節节第\d])\d+(?:[.．]|(?P<comma>[,，]))?[ \t\u3000]*\r?\n[ \t\u3000]*\Z"
)
"""The end of a line that ends with a number, but for that of a table or a chapter."""
_THOUSANDS: Final = re.compile(r"\d{3}(?!\d)")
_LINE_END: Final = 20
"""Characters before a number in which the end of the line above is looked for."""
