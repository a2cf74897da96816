"""Pairs of tildes and underscores that may be no marks: `8:00~~17:00`, `姓名：__张三__`, `_2020_名单_.xlsx`.

Between two digits tildes are a dash, and so are three and more. What else is read as struck out, bold or
italic letters and may be meant as typed is told, as it is of stars.
"""

import re
from collections.abc import Iterator
from typing import Final

from bulletin.markup.lines import DEFINED
from bulletin.markup.places import CODE, Search
from bulletin.markup.positions import problem_at
from bulletin.markup.tokens import Tokens
from bulletin.problems import Message, Problem, message

_SPAN: Final = re.compile(
    rf"\\.|{CODE}|\]\([^()\s]*\)|<[^<>\n]*>|{DEFINED}"
    r"|(?P<dash>(?<=\d)~~(?=\d)|(?<![ \t>~\n])(?<!^)~{3,})"
    r"|~~(?P<struck>(?=[^\s~])(?:[^~\n]|~(?!~)|\n(?!\s*\n))+?(?<!\s))~~(?!~)"
    r"|(?<![\w_])(?P<signs>__?)(?P<marked>(?![_\s])[^\n]{1,200}?(?<![_\s]))(?P=signs)(?![\w_]*\w|_)"
)
_UNIT: Final = frozenset("年月日号时点分秒层楼栋室级度%％℃元家人个户")
"""What stands behind the first number of a span: 3月1日~~3月5日."""
_SENTENCE: Final = re.compile("[，。；：！？、]")
_NAME: Final = re.compile(r"[A-Za-z0-9_]+")
_STRUCK: Final = message("write `—` or `～` for a span, `<del>…</del>` for letters that are struck out")
_UNDERSCORED: Final = message(
    r"write `\_` for an underscore that is meant, `**…**` for bold letters, `*…*` for italics"
)


def unpaired(text: str, tokens: Tokens) -> tuple[str, list[Problem]]:
    """Return `text` with tokens for the tildes that are dashes, and what is doubtful."""
    problems: list[Problem] = []
    search = tokens.places.search()
    if "~~" not in text and "_" not in text:
        return text, problems

    def read(found: re.Match[str]) -> str:
        problems.extend(_doubts(found, tokens, search))
        return tokens.text_char("~") * len(found["dash"]) if found["dash"] else found[0]

    return _SPAN.sub(read, text), problems


def _doubts(found: re.Match[str], tokens: Tokens, search: Search) -> Iterator[Problem]:
    """Yield that a pair may be meant as typed, as what stands beside it makes likely."""
    text = found.string
    before, after = text[max(found.start() - 2, 0) : found.start()], text[found.end() : found.end() + 2]
    if found["struck"] and _may_be_span(before, found["struck"], after):
        yield _vanishing(found, "~~", _STRUCK, tokens, search)
    elif found["marked"] and _may_be_name(before, found["signs"], found["marked"], after):
        yield _vanishing(found, found["signs"], _UNDERSCORED, tokens, search)


def _may_be_span(before: str, inside: str, after: str) -> bool:
    """Tell if tildes stand between the two ends of a span, and the next ones between those of another."""
    if before[-1:] in _UNIT and inside[0].isdigit():
        return True
    return before[-1:].isalnum() and after[:1].isalnum() and _SENTENCE.search(inside) is not None


def _may_be_name(before: str, signs: str, inside: str, after: str) -> bool:
    """Tell if underscores may belong to the name of a file, to a form that was filled in, or to a face."""
    if signs == "__":
        return before.rstrip()[-1:] in {"：", ":"} or _NAME.fullmatch(inside) is not None
    is_path = before[-1:] in {"/", "\\", "."} or re.match(r"[/\\]|\.\w", after) is not None
    return is_path or "_" in inside or not any(map(str.isalnum, inside))


def _vanishing(found: re.Match[str], signs: str, mend: Message, tokens: Tokens, search: Search) -> Problem:
    typed = tokens.literal(found[0])
    return problem_at(
        tokens.find(found.string, found.start(), found.end(), search),
        "vanishing-stars",
        message("the `{signs}` of `{typed}` are read as a mark of Markdown", signs=signs, typed=typed),
        message("readers see other letters, and not the signs"),
        mend,
    )
