"""What the page adds to tables and images, beside what was typed."""

from collections.abc import Mapping
from typing import Final

_ALIGNED: Final = {"right": "tbl__num", "center": "tbl__center"}


def dressed(name: str, attributes: Mapping[str, str], *, in_head: bool) -> Mapping[str, str]:
    """Return the attributes that a tag has on the page; `in_head` if it stands in a table's head.

    Columns are aligned by the theme's classes, header cells say what they head, and images are
    fetched when they come into view.
    """
    if name == "table":
        return {**attributes, "class": "tbl"}
    if name == "img":
        return {**attributes, "loading": "lazy"}
    if name not in {"td", "th"}:
        return attributes
    cell = dict(attributes)
    aligned = _ALIGNED.get(cell.pop("align", ""))
    if name == "th":
        cell.setdefault("scope", "col" if in_head else "row")
    return {**cell, "class": aligned} if aligned else cell
