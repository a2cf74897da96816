"""The rules of a stylesheet as engines of 2020 know them.

Chromium 86, which 360 and QQ browsers have had for long, knows neither `:is()` (88) nor the short logical
properties (87): it drops the rule, or the declaration. The longer forms mean the same, since all that is
published is written from left to right.
"""

import re
from typing import Final

_SIDES: Final = {"block": ("top", "bottom"), "inline": ("left", "right")}
_LOGICAL: Final = re.compile(
    r"(?<![\w-])(?:(padding|margin|border|inset)-(block|inline)|(inset)-(block|inline)-(start|end)):\s*([^;{}]+)"
)
_HEAD: Final = re.compile(r"(?<![^;{}])[^;{}]*:is\([^;{}]*(?=\{)")
_IS: Final = re.compile(r":is\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_PARTS: Final = re.compile(r"(?:[^\s()]|\([^()]*(?:\([^()]*\)[^()]*)*\))+")
_COMMA: Final = re.compile(r",(?![^()]*\))")


def for_older_engines(css: str) -> str:
    """Return a stylesheet in the longer forms."""
    return _HEAD.sub(lambda match: _without_is(match[0]), _LOGICAL.sub(_physical, css))


def _physical(match: re.Match[str]) -> str:
    """Return a logical property by the sides that it stands for."""
    name, axis, inset, own_axis, side, value = match.groups()
    if inset:
        return f"{_SIDES[own_axis][side == 'end']}: {value}"
    important = " !important" if "!important" in value else ""
    parts = _PARTS.findall(value.replace("!important", ""))
    first = " ".join(parts) if name == "border" else parts[0]
    second = first if name == "border" else parts[-1]
    prefix = "" if name == "inset" else f"{name}-"
    start, end = _SIDES[axis]
    return f"{prefix}{start}: {first}{important}; {prefix}{end}: {second}{important}"


def _without_is(head: str) -> str:
    """Return selectors with each of the alternatives of their `:is()` written out."""
    while match := next(filter(lambda one: _can_be_put(head, one), _IS.finditer(head)), None):
        start, end = _selector_at(head, match)
        whole = head[start:end]
        before, behind = whole[: match.start() - start], whole[match.end() - start :]
        options = (f"{before}{one.strip()}{behind}".strip() for one in _COMMA.split(match[1]))
        lead = whole[: len(whole) - len(whole.lstrip())]
        tail = whole[len(whole.rstrip()) :]
        head = f"{head[:start]}{lead}{', '.join(options)}{tail}{head[end:]}"
    return head


def _can_be_put(head: str, match: re.Match[str]) -> bool:
    """Tell if alternatives can stand where `:is()` does: no name of an element behind another name."""
    is_behind = re.search(r"[\w\])-]\Z", head[: match.start()]) is not None
    return not (is_behind and re.search(r"(?:^|,)\s*[\w*]", match[1]))


def _selector_at(head: str, match: re.Match[str]) -> tuple[int, int]:
    """Return where the selector around `:is()` begins and ends, between the commas at the top."""
    depth, start, end = 0, 0, len(head)
    for at, sign in enumerate(head):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and not depth:
            if at < match.start():
                start = at + 1
            elif at >= match.end():
                end = at
                break
    return start, end
