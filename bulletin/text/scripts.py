"""Simplified and Traditional characters."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC


def to_simplified(text: str) -> str:
    """Return `text` in Simplified characters (OpenCC's t2s)."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return str(_converter("t2s").convert(text))
    return text  # GB 2312 holds Simplified characters but for a few rare ones


@cache
def _converter(name: str) -> "OpenCC":
    from opencc import OpenCC  # noqa: PLC0415  loads its dictionaries, and few commands convert

    return OpenCC(name)
