"""Characters that no text may hold: controls, halves of surrogate pairs, private use.

The tokens that stand for references while Markdown works are private-use characters, so one that
was typed could forge a slot. Each such character becomes U+FFFD, and is reported. One that takes no room
is reported where it splits a word, a number or an address, and left out elsewhere: before the mark of an item
it would make text of that, and in an empty line a paragraph. A sign of Word's symbol fonts that begins a line
is the bullet that it was there, and so is the letter that Word copies for one, with a tab behind it, or with
spaces where several lines begin so.
"""

import re
import sys
from collections.abc import Iterator
from html import unescape
from typing import Final

from bulletin.invisible import BIDI, JOINERS, NO_TEXT, PLAIN, ZERO_WIDTH
from bulletin.markup.plain import garbled, said_of_garbled
from bulletin.markup.positions import Lines, problem_at
from bulletin.problems import Message, Problem, message
from bulletin.text.patterns import late

_JOINED: Final = r"\w.,%％．@:/\-+−"
"""What a word, a number or an address is made of, for a regular expression's class."""
_REPLACEMENT: Final = "\ufffd"
_FORBIDDEN: Final = late(f"[{NO_TEXT}{_REPLACEMENT}]")
_CODE: Final = r"\#[xX]?[0-9a-fA-F]{1,6}"
_SPLITTING: Final = late(
    rf"(?<=[{_JOINED}])(?P<hidden>(?:[{ZERO_WIDTH}]|&(?:shy|ZeroWidthSpace|NoBreak|{_CODE});)+)(?=[{_JOINED}])"
    rf"|(?<=[{PLAIN}])(?P<joiner>(?:[{JOINERS}]|&(?:zwn?j|{_CODE});)+)(?=[{PLAIN}])"
    rf"|(?:\{{\{{[^{{}}\n]{{0,80}}?|\]\([^()\s]{{0,200}}?)(?P<inside>[{ZERO_WIDTH}]+)"
)
_TURNING: Final = late(f"[{BIDI}]")
_UNSEEN: Final = late(f"[{ZERO_WIDTH}{JOINERS}]")
_PLAIN_UNSEEN: Final = late(f"[{ZERO_WIDTH.replace(chr(0xAD), '')}{JOINERS}]")
"""What can't be seen, but for the soft hyphen."""
_LEFT_OUT: Final = late(
    f"[{ZERO_WIDTH}]+|(?m:^[ \t\u3000]*[\u2800\u3164\u200c\u200d]+|[\u2800\u3164\u200c\u200d]+[ \t]*$)"
)
"""What takes no room, and blanks and joiners at the ends of a line: they say nothing to readers."""
_WRITTEN: Final = late(
    rf"{_FORBIDDEN.pattern}|&(?:\#(?:[xX](?P<hex>[0-9a-fA-F]{{1,8}})|(?P<decimal>[0-9]{{1,10}}));?|(?:lrm|rlm);)"
)
_SYMBOL: Final = late("[\uf020-\uf0ff]")
"""A sign of Wingdings or Symbol as Word copies it: the number that it has there, and 0xF000."""
_BULLET: Final = late(rf"(?m)^(?P<lead>[ \t>\u00a0\u3000]*){_SYMBOL.pattern}(?=[^\n]*\w)")
_TABBED: Final = late(
    r"(?m)^(?P<lead>[ \t>\u00a0\u3000]*)"
    r"(?:[·・･∙]\t(?=[ ]*[\w“《{])|[oln-quvwyØ§ü]\t(?=[ ]*[\u4e00-\u9fff“《{]))(?=[^\t\n]*$)"
)
"""A bullet as Word copies it, with the tab behind it: a middle dot, or its letter in Wingdings.

With another tab behind it, it is the first cell of a row.
"""
_WORDS_BEHIND: Final = (
    r"[ \u00a0\u3000]{1,8}(?!为|為|是|表示|指|与|與|和|及|等于|等於|代表)[\u4e00-\u9fff“《{]"
)
_SPACED: Final = late(
    rf"(?m)^[ \t>\u00a0\u3000]*(?P<sign>[oln-quvØ§ü])(?={_WORDS_BEHIND})[^\t\n]*"
    rf"(?:\n[ \t>]*){{1,2}}[\u00a0\u3000]*(?P=sign)(?={_WORDS_BEHIND})[^\t\n]*$"
)
"""Two lines that begin with the same letter and spaces, before words that begin with none of its alphabet.

In n 为复工企业数 the letter is one.
"""
_BREAKS: Final = frozenset("\x0b\x0c\x85\u2028\u2029")
"""What ends a line or a page for other programs."""
_MOST: Final = 20


def cleaned_text(text: str) -> tuple[str, list[Problem]]:
    """Return `text` with plain line ends and without forbidden characters, and what was wrong."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _SYMBOL.search(text):
        text = _BULLET.sub(r"\g<lead>•", text)
    if "\t" in text:
        text = _TABBED.sub("\\g<lead>•\t", text)
    is_plain = not (text.isascii() or "```" in text or "~~~" in text)  # code keeps its letters
    if is_plain and (signs := {found["sign"] for found in _SPACED.finditer(text)}):
        text = re.sub(
            rf"(?m)^([ \t>\u00a0\u3000]*)[{''.join(sorted(signs))}](?={_WORDS_BEHIND})", r"\1•", text
        )
    found = sorted([*_forbidden(text), *_splitting(text)])
    spoilt = [(start, text[start:end]) for start, end in garbled(text)]
    if not (found or spoilt):
        return _without_unseen(text), []
    lines = Lines(text)
    problems = [_problem(lines, start, character) for start, _, character in found[:_MOST]]
    problems += [
        problem_at(lines.location(start), "garbled-text", *said_of_garbled(words))
        for start, words in spoilt[:_MOST]
    ]
    for start, end, _ in reversed(found):
        kept = _REPLACEMENT if end - start == 1 and not _UNSEEN.match(text, start) else ""
        text = text[:start] + kept + text[end:]
    return _without_unseen(text), problems


def without_splitting(text: str) -> str:
    """Return `text` without the characters that can't be seen and split what belongs together.

    What is written as an entity stays, and a soft hyphen, which may stand for a hyphen.
    """
    if text.isascii() or not _UNSEEN.search(text):
        return text
    before = ""
    while text != before:  # braces may hold several, and are seen once each time
        before, text = text, _SPLITTING.sub(_unsplit, text)
    return text


def _unsplit(found: re.Match[str]) -> str:
    name = found.lastgroup or ""
    whole, start = found[0], found.start(name) - found.start()
    return whole[:start] + _PLAIN_UNSEEN.sub("", whole[start:])


def _without_unseen(text: str) -> str:
    return text if text.isascii() or not _UNSEEN.search(text) else _LEFT_OUT.sub("", text)


def _forbidden(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a forbidden character stands, by itself or as `&#xE010;`, and which."""
    if not (_FORBIDDEN.search(text) or "&#" in text or "lrm;" in text or "rlm;" in text):
        return
    for match in _WRITTEN.finditer(text):
        if match.group() == _REPLACEMENT:
            continue  # it is told as garbled text
        character = match.group() if len(match.group()) == 1 else _decoded(match)
        turns = len(match.group()) > 1 and _TURNING.match(character)  # as such it is told of any file
        if turns or _FORBIDDEN.fullmatch(character) or character == _REPLACEMENT:
            yield *match.span(), character


def _splitting(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where something that can't be seen splits what belongs together, and what it is."""
    if "&" not in text and (text.isascii() or not _UNSEEN.search(text)):
        return
    for match in _SPLITTING.finditer(text):
        name = match.lastgroup or ""
        character = unescape(match[name])[:1]
        if _UNSEEN.match(character):
            yield *match.span(name), character


def _decoded(match: re.Match[str]) -> str:
    if not (match["hex"] or match["decimal"]):
        return unescape(match[0])
    code = int(match["hex"], 16) if match["hex"] else int(match["decimal"])
    return chr(code) if code <= sys.maxunicode else _REPLACEMENT


def _problem(lines: Lines, offset: int, character: str) -> Problem:
    if _SYMBOL.match(character):
        return Problem(
            lines.location(offset),
            "control-character",
            message("the sign U+{code} of a symbol font of Word stands here", code=f"{ord(character):04X}"),
            message("without that font readers see an empty box"),
            message("type the sign that was meant, like √ □ ● →, or delete it"),
        )
    return Problem(
        lines.location(offset),
        "control-character",
        message("the invisible character U+{code} stands here", code=f"{ord(character):04X}"),
        _why(character),
        message("press Enter in its place; such ones come with text copied from Word")
        if character in _BREAKS
        else message("type a hyphen in its place, or delete it; such ones come with text copied from Word")
        if character == "\u00ad"
        else message("delete it, or type the character that was meant; such ones come with copied text"),
    )


def _why(character: str) -> Message:
    if _TURNING.match(character):
        return message("it changes the direction of text, so that readers see another order than is written")
    if _UNSEEN.match(character):
        return message("the number, name or address that it splits is not found, nor checked")
    if character in _BREAKS:
        return message("some programs end a line here and others don't, so that a text may be cut in two")
    return message("readers see an empty box instead, and programs may stumble over it")
