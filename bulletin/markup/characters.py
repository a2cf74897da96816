"""Characters that no text may hold: controls, halves of surrogate pairs, private use.

The tokens that stand for references while Markdown works are private-use characters, so one that
was typed could forge a slot. Each such character becomes U+FFFD, and is reported. One that takes no room
is reported where it splits a word, a number or an address.
"""

import re
import sys
from collections.abc import Iterator
from html import unescape
from typing import Final

from bulletin.invisible import HIDDEN, ZERO_WIDTH
from bulletin.markup.plain import garbled, said_of_garbled
from bulletin.markup.positions import Lines, problem
from bulletin.problems import Problem, message

_JOINED: Final = r"\w.,%％．@:/\-+−"
"""What a word, a number or an address is made of, for a regular expression's class."""
_FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\u2028\u2029\ufdd0-\ufdef\ufffd-\uffff"
    "\U0001fffe\U0001ffff\U000effff\U000f0000-\U0010ffff]"
)
_SPLITTING: Final = re.compile(
    rf"(?<=[{_JOINED}])(?P<hidden>(?:[{ZERO_WIDTH}]|&(?:shy|ZeroWidthSpace|NoBreak|\#[xX]?[0-9a-fA-F]{{1,6}});)+)(?=[{_JOINED}])"
    rf"|(?:\{{\{{[^{{}}\n]{{0,80}}?|\]\([^()\s]{{0,200}}?)(?P<inside>[{ZERO_WIDTH}]+)"
)
_WRITTEN: Final = re.compile(
    rf"{_FORBIDDEN.pattern}|&\#(?:[xX](?P<hex>[0-9a-fA-F]{{1,8}})|(?P<decimal>[0-9]{{1,10}}));?"
)
_REPLACEMENT: Final = "\ufffd"
_MOST: Final = 20


def cleaned(text: str) -> tuple[str, list[Problem]]:
    """Return `text` with plain line ends and without forbidden characters, and what was wrong."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = sorted([*_forbidden(text), *_splitting(text)])
    spoilt = [(start, text[start:end]) for start, end in garbled(text) if text[start:end] != _REPLACEMENT]
    if not (found or spoilt):
        return text, []
    lines = Lines(text)
    problems = [_problem(lines, start, character) for start, _, character in found[:_MOST]]
    problems += [
        problem(lines.location(start), "garbled-text", *said_of_garbled(words))
        for start, words in spoilt[:_MOST]
    ]
    for start, end, _ in reversed(found):
        kept = _REPLACEMENT if end - start == 1 and not HIDDEN.match(text, start) else ""
        text = text[:start] + kept + text[end:]
    return text, problems


def _forbidden(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a forbidden character stands, by itself or as `&#xE010;`, and which."""
    if not (_FORBIDDEN.search(text) or "&#" in text):
        return
    for match in _WRITTEN.finditer(text):
        character = match.group() if len(match.group()) == 1 else _decoded(match)
        if _FORBIDDEN.fullmatch(character) or character == _REPLACEMENT:
            yield *match.span(), character


def _splitting(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where something that can't be seen splits what belongs together, and what it is."""
    if "&" not in text and (text.isascii() or not HIDDEN.search(text)):
        return
    for match in _SPLITTING.finditer(text):
        name = "inside" if match["inside"] else "hidden"
        character = unescape(match[name])[:1]
        if HIDDEN.match(character):
            yield *match.span(name), character


def _decoded(match: re.Match[str]) -> str:
    code = int(match["hex"], 16) if match["hex"] else int(match["decimal"])
    return chr(code) if code <= sys.maxunicode else _REPLACEMENT


def _problem(lines: Lines, offset: int, character: str) -> Problem:
    return Problem(
        lines.location(offset),
        "control-character",
        message("the invisible character U+{code} stands here", code=f"{ord(character):04X}"),
        message("the number, name or address that it splits is not found, nor checked")
        if HIDDEN.match(character)
        else message("readers see an empty box instead, and programs may stumble over it"),
        message("delete it, or type the character that was meant; such ones come with copied text"),
    )
