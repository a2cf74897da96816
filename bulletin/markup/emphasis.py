"""Stars and underscores are read as emphasis only where they can be meant as such.

Python-Markdown takes any two stars of a paragraph for emphasis, and the stars vanish: `5*8小时，7*24小时`
becomes 58小时，724小时, and in `张**、李**` nothing shows any longer that the names are masked. Here a run of
stars opens emphasis by CommonMark's rule (section 6.2, left-flanking), closes it behind anything but a space
(Chinese has no spaces around it), and is text between digits. Those without a partner become tokens of text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bulletin.markup import look
from bulletin.markup.limits import DEEPEST
from bulletin.markup.lines import DEFINED
from bulletin.markup.places import CODE, Search
from bulletin.markup.positions import problem
from bulletin.markup.tokens import Tokens
from bulletin.problems import Problem, Severity, message
from bulletin.text.spacing import HAN
from bulletin.text.surnames import SURNAMES

_PARAGRAPH: Final = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")
_RUN: Final = re.compile(
    rf"\\.|{CODE}|\]\([^()\s]*\)|<[^<>\n]*>|{DEFINED}"
    r"|(?m:^[ \t>]*(?:\*[ \t]*){3,}$|^(?P<lead>[ \t>]*)\*(?=[ \t]))"
    r"|(?P<run>\*+)",
    re.DOTALL,
)
_BLANK: Final = r"[ \t\u3000\u00a0]"
_SPACED: Final = re.compile(
    r"\*\*(?=[^\s*])[^*\n]*?(?<=[^\s*])\*\*"
    rf"|(?<![\w*])\*\*{_BLANK}+(?P<inside>[^\s*][^*\n]*?){_BLANK}*\*\*(?!\*)"
    rf"|(?<![\w*])\*\*(?P<before>[^\s*](?:[^*\n，。；：！？、]{{0,40}}[^\s*])?){_BLANK}+\*\*(?![\s*])"
)
"""Two pairs of stars: bold letters as they should be, or with spaces inside, on both sides or at the end."""
_UNDERSCORED: Final = re.compile(
    r"(?<!\*)(?P<stars>\*{2,3})(?P<bold>[^\s*](?:[^*\n]*[^\s*])?)(?P=stars)(?!\*)|"
    rf"(?<![\w_])__(?P<ahead>[^\s_][^_\n]*?)(?<!\s)__(?=[{HAN}])|(?<=[{HAN}])__(?P<behind>[^\s_、，。][^_\n]*?)(?<!\s)__(?!_)"
)
_INSIDE: Final = re.compile(rf"{_BLANK}*[^\s，。；！？][^\n，。；！？]{{0,40}}{_BLANK}+")
_TICKED: Final = re.compile(r"(`+[^`\n]*`+)")
_CLOSING: Final = frozenset("、，。；：！？）》〉」』】〕”’…,.;:!?)]}")
_SENTENCE: Final = re.compile("[，。；：！？、]")
_STOP: Final = re.compile("[。；！？]")


@dataclass(slots=True)
class _Run:
    """Stars at `start`, of which `left` have no partner yet; `single` ones can be italics only."""

    start: int
    length: int
    opens: bool
    closes: bool
    left: int


def emphasised(text: str, tokens: Tokens) -> tuple[str, list[Problem]]:
    """Return `text` with tokens for the stars that are meant as such, and what is doubtful."""
    if "__" in text or "**" in text:
        text = "".join(map(_strong, _TICKED.split(text))) if "`" in text else _strong(text)
    problems: list[Problem] = []
    if "*" not in text:
        return text, problems
    pieces, reached, search = [], 0, tokens.places.search()
    for paragraph in _PARAGRAPH.finditer(text):
        if "*" in paragraph[0]:
            stars, doubts = _paired(text, paragraph.span(), tokens, search)
            problems += doubts
            for start, end in stars:
                pieces += [text[reached:start], tokens.text_char("*") * (end - start)]
                reached = end
    return "".join([*pieces, text[reached:]]), problems


def _strong(text: str) -> str:
    """Read `** 字 **`, `**字 **`, and `__字__` beside Han characters, as `**字**`; Python-Markdown doesn't.

    Of two that stand in one another only the outer one counts.
    """
    if text.startswith("`"):
        return text
    text = _SPACED.sub(_close, text)
    return _UNDERSCORED.sub(_starred, text)


def _close(match: re.Match[str]) -> str:
    inside = match["inside"] or match["before"]
    return f"**{inside}**" if inside else match[0]


def _starred(match: re.Match[str]) -> str:
    if match["bold"]:
        inside = _UNDERSCORED.sub(lambda inner: inner["ahead"] or inner["behind"] or inner[0], match["bold"])
        return f"{match['stars']}{inside}{match['stars']}"
    inside = match["ahead"] or match["behind"]
    return f"**{inside.replace('**', '') if inside.count('**') == 2 else inside}**"  # noqa: PLR2004 - a pair


def _paired(
    text: str, paragraph: tuple[int, int], tokens: Tokens, search: Search
) -> tuple[list[tuple[int, int]], list[Problem]]:
    """Pair the stars of one paragraph; return the spans of those without a partner, and what is doubtful."""
    start, end = paragraph
    runs = list(_runs(text, start, end))
    opened: list[_Run] = []
    problems: list[Problem] = []
    glued = -1
    for run in runs:
        while run.closes and run.left and (at := _partner(opened, run)) is not None:
            opener, opened = opened[at], opened[:at]
            count = min(run.left, opener.left, 2)
            if run.length == opener.length == count:
                problems += _doubts(text, (opener, run), tokens, search)
            run.left -= count
            opener.left -= count
            if opener.left:
                opened.append(opener)
            if opener.start < glued:
                problems.append(look.left_mark(tokens.find(text, glued, end, search), "****"))
                glued = -1
        if run.opens and run.left:
            opened.append(run)
        if run.closes and run.left == 4:  # noqa: PLR2004 - the end of one pair and the beginning of another
            glued = run.start
    alone = [run for run in runs if run.left == run.length]
    is_first = bool(alone) and alone[0].length == 2 and alone[0].opens  # noqa: PLR2004 - bold letters
    is_first = is_first and not text[start : alone[0].start].strip(" >")
    if is_first:
        problems.append(look.left_mark(tokens.find(text, alone[0].start, end, search), "**"))
    problems += _spaced(text, alone[is_first:], tokens, search)
    return [(run.start, run.start + run.length) for run in alone], problems


def _spaced(text: str, alone: list[_Run], tokens: Tokens, search: Search) -> Iterator[Problem]:
    """Yield the pairs of stars that stay in the text, for spaces stand beside them: 全区** 复工 **了."""
    for one, other in pairwise(alone):
        end = other.start + other.length
        is_pair = one.length == other.length == 2 and not other.closes  # noqa: PLR2004 - bold letters
        is_pair = is_pair and not (one.opens and other.opens)
        if is_pair and _INSIDE.fullmatch(text, one.start + one.length, other.start):
            typed = tokens.literal(text[one.start : end])
            yield look.left_mark(tokens.find(text, one.start, end, search), typed)


def _partner(opened: list[_Run], closer: _Run) -> int | None:
    """Return which run `closer` ends: the last with as many stars; three fit one as well as two.

    No more than the last ones are looked at, so that the time is linear.
    """
    for at in reversed(range(max(0, len(opened) - DEEPEST), len(opened))):
        if opened[at].left == closer.left or 3 in {opened[at].left, closer.left}:  # noqa: PLR2004 - both at once
            return at
    return None


def _runs(text: str, start: int, end: int) -> Iterator[_Run]:
    for match in _RUN.finditer(text, start, end):
        if not match["run"]:
            continue
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        between_digits = before.isdigit() and after.isdigit()
        opens = not after.isspace() and not (after in _CLOSING and before.isalnum())
        length = len(match["run"])
        yield _Run(
            match.start(),
            length,
            opens and not between_digits,
            not (before.isspace() or between_digits),
            length,
        )


def _doubts(text: str, pair: tuple[_Run, _Run], tokens: Tokens, search: Search) -> Iterator[Problem]:
    """Yield that stars may be footnote marks (带*的…为*), times signs (长*宽*高) or masks (张**说…李**说)."""
    opener, closer = pair
    stars = "*" * opener.length
    inside = text[opener.start + len(stars) : closer.start]
    after = closer.start + len(stars)
    outside = text[max(opener.start - 1, 0) : opener.start] + text[after : after + 1]
    is_within = len(outside) == 2 and outside.isalnum()  # noqa: PLR2004 - a character on either side
    is_mask = outside[:1] in SURNAMES and inside[-1:] in SURNAMES
    if stars == "*":
        is_doubtful = is_within or is_mask or _SENTENCE.search(inside) is not None
    else:
        is_doubtful = is_mask or (is_within and _STOP.search(inside) is not None)
    if is_doubtful:
        typed = tokens.literal(f"{stars}{inside}{stars}")
        yield problem(
            tokens.find(text, opener.start, after, search),
            "vanishing-stars",
            message("the stars of `{typed}` are read as italics or bold letters", typed=typed),
            message("readers see other letters and no star"),
            message(r"write `\*` for a star that is meant, × for a product, `**…**` for bold letters"),
            Severity.WARNING,
        )
