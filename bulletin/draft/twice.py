"""Texts that were pasted twice into one box: the whole of it, or its body, stands twice in a row."""

import re
from typing import Final

_LEAST: Final = 40
"""Signs that stand twice, from which on that is no refrain."""
_SHARE: Final = 3
"""The copy is at least one part in so many of the text."""
_BLANK: Final = " \t\u3000"


def second_copy(text: str) -> tuple[int, int] | None:
    """Return where the second copy begins and ends in a text that was pasted twice, else None."""
    if (half := _half(text)) is not None:
        return half, len(text)
    lines = [
        (match[0].strip(_BLANK), match.start(), match.end())
        for match in re.finditer(r"[^\r\n]+", text)
        if match[0].strip(_BLANK)
    ]
    words = [line for line, _, _ in lines]
    least = max(_LEAST, sum(map(len, words)) // _SHARE)
    seen: dict[str, int] = {}
    for at, line in enumerate(words):
        before = seen.setdefault(line, at)
        span = at - before
        is_copy = (
            0 < span <= len(words) - at
            and words[at - 1] == words[at + span - 1]
            and words[before:at] == words[at : at + span]
        )
        if is_copy and sum(map(len, words[before:at])) >= least:
            end = lines[at + span][1] if at + span < len(lines) else len(text)
            return lines[at][1], end
        seen[line] = at
    return None


def _half(text: str) -> int | None:
    """Return where the second half of a text begins that is the first once more; blanks do not matter."""
    signs = re.sub(r"\s", "", text)
    half = len(signs) // 2
    if half < _LEAST or len(signs) % 2 or signs[:half] != signs[half:]:
        return None
    for count, match in enumerate(re.finditer(r"\S", text)):
        if count == half:
            return match.start()
    return None
