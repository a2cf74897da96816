"""Rows of tables by their look: bars of either width, rulers of any hyphens, cells with tabs between."""

import re
from typing import Final

from bulletin.markup.lines import Line

_RULER: Final = re.compile(r"\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")
_BAR_AT_END: Final = re.compile(r"(?<!\\)(?:\\\\)*\|\Z")
_RULER_SIGNS: Final = str.maketrans("｜—–─－：\u3000\t", "|----:  ")


def ruler_of(words: str) -> str:
    """Return a table's second line in half-width signs; empty if `words` are none."""
    ruler = words.strip().translate(_RULER_SIGNS)
    return ruler if "-" in ruler and "|" in ruler and _RULER.fullmatch(ruler) else ""


def is_bordered(line: Line) -> bool:
    """Tell if bars stand at both ends of the line and something between."""
    words = line.words.strip()
    return len(words) > 2 and words[0] in "|｜" and words[-1] in "|｜"  # noqa: PLR2004 - two bars and more


def bars_of(head: str) -> str:
    """Return what parts the cells of a table with this head: `|`, or `｜` too where it is used for that."""
    return "|｜" if head.strip().startswith("｜") or "|" not in head else "|"


def bordered(words: str, bars: str = "|｜") -> str:
    """Return a row with bars at both ends: where head and rows differ in that, cells would be lost."""
    words = words.strip()
    words = (
        words.replace("｜", "|") if "｜" in bars and (words.startswith("｜") or "|" not in words) else words
    )
    return ("" if words.startswith("|") else "| ") + words + ("" if _BAR_AT_END.search(words) else " |")


def fitting(ruler: str, head: str) -> str:
    """Return the `ruler` with as many columns as the `head` has; Markdown wants them equal."""
    lacking = head.replace(r"\|", "").count("|") - ruler.count("|")
    return ruler + " --- |" * max(lacking, 0)
