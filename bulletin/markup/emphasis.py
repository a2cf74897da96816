"""Stars and underscores are read as emphasis only where they can be meant as such.

Python-Markdown takes any two stars of a paragraph for emphasis, and the stars vanish: `5*8小时，7*24小时`
becomes 58小时，724小时, and in `张**、李**` nothing shows any longer that the names are masked. Here a run of
stars opens emphasis by CommonMark's rule (section 6.2, left-flanking), closes it behind anything but a space
(Chinese has no spaces around it), and is text between digits. Those without a partner become tokens of text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

from bulletin.invisible import SPACE
from bulletin.markup import look
from bulletin.markup.items import begins_with_unit
from bulletin.markup.limits import DEEPEST
from bulletin.markup.lines import DEFINED
from bulletin.markup.places import CODE, Search
from bulletin.markup.positions import problem_at
from bulletin.markup.tokens import TOKEN, Tokens
from bulletin.problems import Problem, message
from bulletin.text.spacing import HAN
from bulletin.text.surnames import SURNAMES

_PARAGRAPH: Final = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")
_INERT: Final = rf"\\.|{CODE}|\]\([^()\s]*\)|<[^<>\n]*>|{DEFINED}"
"""In these no star is a mark: an escape, code, an address, a tag, what a footnote or a link begins with."""
_INERTS: Final = re.compile(_INERT, re.DOTALL)
_RUN: Final = re.compile(
    rf"{_INERT}"
    r"|(?m:^[ \t>]*(?:\*[ \t]*){3,}$|^(?P<lead>[ \t>]*)\*(?=[ \t]))"
    r"|(?P<run>\*+)",
    re.DOTALL,
)
_CLOSING: Final = "、，。；：！？）》〉」』】〕”’…,.;:!?)]}"
_SIGNS: Final = re.escape(f"{_CLOSING}（《〈「『【〔“‘")
_SPACED: Final = re.compile(
    r"\*\*(?=[^\s*])[^*\n]*?(?<=[^\s*])\*\*"
    rf"|(?<![\w*])\*\*{SPACE}+(?P<inside>[^\s*][^*\n]*?){SPACE}*\*\*(?!\*)"
    rf"|(?<![\w*])\*\*(?P<before>[^\s*](?:[^*\n，。；：！？、]{{0,40}}[^\s*])?){SPACE}+\*\*(?![\s*])"
)
"""Two pairs of stars: bold letters as they should be, or with spaces inside, on both sides or at the end."""
_BOLD_SIGNS: Final = re.compile(rf"[{_SIGNS}]{{1,3}}")
_PHONE: Final = re.compile(r"[0-9]{3}\*{4}[0-9]{4}(?![0-9])")
"""A number of a phone, an account or a person of which four digits are masked: 138****1234."""
_UNDERSCORED: Final = re.compile(
    r"(?<!\*)(?P<stars>\*{2,3})(?P<bold>[^\s*](?:[^*\n]*[^\s*])?)(?P=stars)(?!\*)|"
    rf"(?<![\w_])__(?P<ahead>[^\s_][^_\n]*?)(?<!\s)__(?=[{HAN}])|(?<=[{HAN}])__(?P<behind>[^\s_、，。][^_\n]*?)(?<!\s)__(?!_)"
)
_INSIDE: Final = re.compile(rf"{SPACE}*[^\s，。；！？][^\n，。；！？]{{0,40}}{SPACE}+")
_SIGN_FIRST: Final = re.compile(r"[^\s\w*][^\n*]{1,40}")
_MASKED: Final = frozenset({*SURNAMES, "某"})
"""What stands before the stars of a name that is not told: 张**, 张某**."""
_MASK_BEFORE: Final = re.compile(
    rf"[{''.join(sorted({name[-1] for name in _MASKED}))}]\*\*[{_SIGNS}]{{1,3}}\Z"
)
"""Stars that mask a name, and signs up to other stars, so that these may mask one too: 王某**、**."""
_COUNTED: Final = re.compile(
    "(?:[万亿萬億]?[元亩畝吨噸](?![旦宵素])|[家户戶](?![用庭长長居籍口族具電电])|名(?![单單字称稱额額])|人次"
    "|[个個](?![人体體别別性税稅])|人(?=[，、。；]|(?:到|返|上)[岗崗]))"
)
"""What is counted, where stars before it mask a number: 复工**家，停工**家."""
_HIDDEN: Final = "\0"
"""What stands for them; `characters` sees to it that none was typed."""
_STARS: Final = re.compile(r"\*+")
_LONGEST: Final = 3
"""Stars that are marks; more may mask something: ****1234."""
_LONE: Final = re.compile(r"[（(]\*[）)]|.?\*\.[A-Za-z]", re.DOTALL)
"""A star that stands for itself: （*）, *.doc."""
_BLANKS: Final = re.compile(
    rf"{_INERT}|(?m:^[ \t>]*(?:_[ \t]*){{3,}}$)"
    r"|(?P<blank>(?<![_0-9A-Za-z>])(?:_{3,}(?!_)|__(?=[年月日号號批期次届家人名个個户戶元万萬岁歲份米天])))",
    re.DOTALL,
)
"""Lines to be written on (____, 第__批), what is none, and lines of nothing else, which are rules."""
_SENTENCE: Final = re.compile("[，。；：！？、]")
_STOP: Final = re.compile("[。；！？]")


@dataclass(slots=True)
class _Run:
    """Stars at `start`, of which `left` have no partner yet."""

    start: int
    length: int
    opens: bool
    closes: bool
    left: int
    between_digits: bool


def emphasised(text: str, tokens: Tokens) -> tuple[str, list[Problem]]:
    """Return `text` with tokens for the stars that are meant as such, and what is doubtful."""
    if "__" in text:
        text = _blanks_kept(text, tokens)
    if "__" in text or "**" in text:
        text = _strong(text)
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


def _blanks_kept(text: str, tokens: Tokens) -> str:
    """Return `text` with tokens for what is to be written on; a line of nothing else is a rule."""
    pieces, reached = [], 0
    for match in _BLANKS.finditer(text):
        if blank := match["blank"]:
            pieces += [text[reached : match.start()], tokens.text_char("_") * len(blank)]
            reached = match.end()
    return "".join([*pieces, text[reached:]])


def _strong(text: str) -> str:
    """Read `** 字 **`, `**字 **`, and `__字__` beside Han characters, as `**字**`; Python-Markdown doesn't.

    Of two that stand in one another only the outer one counts. Code may stand in them, and is left as it is.
    Bold letters right behind others are one, and bold signs are signs.
    """
    inert = iter([match[0] for match in _INERTS.finditer(text)])
    text = _PARAGRAPH.sub(lambda match: _joined(match[0]), _INERTS.sub(_HIDDEN, text))
    text = _UNDERSCORED.sub(_starred, _SPACED.sub(_close, text))
    return re.sub(_HIDDEN, lambda _: next(inert), text)


def _joined(text: str) -> str:
    """Take the stars away between bold letters that stand side by side, and around signs that alone are bold.

    Word processors leave both: **6****8家**, 甲厂**：**已复工. Not those of **甲**，**乙**, which end bold
    letters and begin others, and not those that mask a name or a number: 王**，**村, **电话138****1234**.
    """
    runs = [match.span() for match in _STARS.finditer(text)]
    pieces, reached, is_open, passed = [], 0, False, -1
    for number, (start, end) in enumerate(runs):
        if number <= passed:
            continue
        after = runs[number + 1] if number + 1 < len(runs) else (len(text), len(text))
        taken: tuple[tuple[int, int], ...] = ()
        if end - start == 4:  # noqa: PLR2004 - the end of a pair and the beginning of another
            if is_open and after[0] < len(text) and _are_joined(text, start, end):
                taken = ((start, end),)
        elif is_open or end - start != 2:  # noqa: PLR2004 - bold letters
            is_open = False
        elif after[1] - after[0] == 2 and _BOLD_SIGNS.fullmatch(text, end, after[0]):  # noqa: PLR2004
            passed = number + 1
            taken = () if text[start - 1 : start] in _MASKED else ((start, end), after)
        else:
            is_open = True
        for first, last in taken:
            pieces.append(text[reached:first])
            reached = last
    return "".join([*pieces, text[reached:]])


def _are_joined(text: str, start: int, end: int) -> bool:
    """Tell if stars within bold letters stand between two pieces of them, and mask no digits."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    is_apart = not before or not after or before.isspace() or after.isspace() or before == after == _HIDDEN
    return not is_apart and not _PHONE.match(text, max(start - 3, 0))


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
    left = [_leaves_mask(text, [run for run in runs if run.length == length]) for length in (1, 2)]
    opened: list[_Run] = []
    problems = [
        look.left_mark(tokens.find(text, run.start, end, search), "**") for run in _read_digits(text, runs)
    ]
    glued = -1
    for run in runs:
        while run.closes and run.left and (at := _partner(opened, run)) is not None:
            opener, opened = opened[at], opened[:at]
            count = min(run.left, opener.left, 2)
            if run.length == opener.length and run.left == run.length == opener.left:
                problems += _doubts(text, (opener, run), tokens, search, is_certain=any(left))
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
    problems += _unread(text, alone[is_first:], tokens, search)
    return [(run.start, run.start + run.length) for run in alone], problems


def _leaves_mask(text: str, runs: list[_Run]) -> bool:
    """Let stars that mask a name or digits be text where all others are pairs without them; tell if so.

    So 张** beside **李四** masks a name, and 1**人 beside **全区** a digit: an odd number of stars of one
    length leaves one of them over, and an even one two, where bold letters would begin with a mask.
    """
    if len(runs) % 2:
        masks: Iterable[tuple[int, ...]] = (
            ((at,) for at in range(0, len(runs), 2)) if len(runs) <= _MANY else ()
        )
    elif 2 < len(runs) <= _FEW and any(_masks(text, run) for run in runs[::2]):  # noqa: PLR2004 - pairs beside a mask
        masks = combinations(range(len(runs)), 2)
    else:
        masks = ()
    for found in masks:
        others = [run for at, run in enumerate(runs) if at not in found]
        pairs = list(zip(others[::2], others[1::2], strict=True))
        are_pairs = all(one.opens and other.closes for one, other in pairs)
        if len(found) > 1:
            are_pairs = are_pairs and all(_is_bold(text, one, other) for one, other in pairs)
        if are_pairs and all(_masks(text, runs[at]) for at in found):
            for at in found:
                runs[at].opens = runs[at].closes = False
            return True
    return False


def _is_bold(text: str, one: _Run, other: _Run) -> bool:
    """Tell if stars are around bold letters for certain: a few words, and no mask begins them."""
    inside = (one.start + one.length, other.start - 1)
    return not _masks(text, one) and _SENTENCE.search(text, *inside) is None


def _masks(text: str, run: _Run) -> bool:
    """Tell if stars stand behind a surname, or between a digit and a unit."""
    before, behind = (
        text[run.start - 1 : run.start],
        text[run.start + run.length : run.start + run.length + _UNIT],
    )
    return before in _MASKED or (before.isdigit() and begins_with_unit(behind))


_UNIT: Final = 12
"""Characters that a unit has at most."""
_FEW: Final = 12
"""Runs of stars of one paragraph of which any two are tried as masks."""
_MANY: Final = 99
"""In a paragraph with more pairs of stars none is tried alone, so that the time is linear."""


def _unread(text: str, alone: list[_Run], tokens: Tokens, search: Search) -> Iterator[Problem]:
    """Yield the pairs of stars that stay in the text: 全区** 复工 **了, 甲厂**！注意**复工.

    Not masks (张**，李**说) and the marks of notes (复工率**，到岗率**).
    """
    for one, other in pairwise(alone):
        end = other.start + other.length
        if one.length != 2 or other.length != 2:  # noqa: PLR2004 - bold letters
            continue
        is_spaced = not other.closes and not (other.opens and text[one.start - 1 : one.start] in _MASKED)
        begins_with_sign = not one.opens and text[end : end + 1].isalnum()
        begins_with_sign = begins_with_sign and text[one.start - 1 : one.start] not in _MASKED
        inside = _INSIDE if is_spaced else _SIGN_FIRST if begins_with_sign else None
        if inside and inside.fullmatch(text, one.start + one.length, other.start):
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
        length = len(match["run"])
        between_digits = after.isdigit() and (before.isdigit() or (before.isascii() and before.isalpha()))
        opens = not after.isspace() and not (after in _CLOSING and before.isalnum())
        masks = length > _LONGEST and (
            before.isdigit() or after.isdigit() or (_is_sign(before) and _is_sign(after))
        )
        opens = opens and not masks and not _LONE.match(text, match.start() - 1)
        yield _Run(
            match.start(),
            length,
            opens and not between_digits,
            not (masks or before.isspace() or between_digits),
            length,
            between_digits,
        )


def _is_sign(character: str) -> bool:
    """Tell if a character is a sign or a space, and no letter, code, nor what stands for something else."""
    return not character.isalnum() and character != "`" and TOKEN.match(character) is None


def _read_digits(text: str, runs: list[_Run]) -> Iterator[_Run]:
    """Let stars that stand between digits begin or end bold letters, as in 30**00人**; yield doubtful ones.

    They are certain where without them stars would have no partner in their clause, and with them all have.
    In 5**8 they are text.
    """
    bold = [run for run in runs if run.length == 2]  # noqa: PLR2004 - bold letters
    if not any(run.between_digits for run in bold):
        return
    ends = [match.start() for match in _SENTENCE.finditer(text, bold[0].start, bold[-1].start)]
    clauses: dict[int, list[_Run]] = {}
    for run in bold:
        is_behind = _SENTENCE.match(text, run.start - 1) and not text[run.start + 2 : run.start + 3].isalnum()
        clauses.setdefault(bisect_left(ends, run.start - bool(is_behind)), []).append(run)
    for clause in clauses.values():
        within = {number: run for number, run in enumerate(clause) if run.between_digits}
        if len(clause) % 2 == 0 and len(within) % 2:
            for number, run in within.items():
                run.opens, run.closes = number % 2 == 0, number % 2 == 1
        elif within and len(clause) > 1:
            yield next(iter(within.values()))


def _doubts(
    text: str, pair: tuple[_Run, _Run], tokens: Tokens, search: Search, *, is_certain: bool
) -> Iterator[Problem]:
    """Yield that stars may be footnote marks (带*的…为*), times signs (长*宽*高) or masks (张**说…李**说).

    Where it `is_certain` which stars of the paragraph are a mask, those behind it are none.
    """
    opener, closer = pair
    stars = "*" * opener.length
    inside = text[opener.start + len(stars) : closer.start]
    after = closer.start + len(stars)
    outside = text[max(opener.start - 1, 0) : opener.start] + text[after : after + 1]
    is_within = len(outside) == 2 and outside.isalnum()  # noqa: PLR2004 - a character on either side
    is_mask = outside[:1] in SURNAMES and inside[-1:] in SURNAMES
    is_mask = is_mask or (inside[-1:] in SURNAMES and inside[-2:-1] in {*"：:、，（("})  # 姓名：张**
    is_mask = is_mask or (outside[:1].isdigit() and inside[-1:].isdigit())  # 新增1**人，治愈2**人
    before = None if is_certain else _MASK_BEFORE.search(text, max(opener.start - 8, 0), opener.start)
    is_mask = is_mask or before is not None
    is_mask = is_mask or (_COUNTED.match(inside) is not None and _COUNTED.match(text, after) is not None)
    if stars == "*":
        is_doubtful = is_within or is_mask or _SENTENCE.search(inside) is not None
    else:
        is_ended = not inside[-1:].isalnum()  # **主动服务。**工人: no mask stands behind a full stop
        is_doubtful = is_mask or (is_within and not is_ended and _STOP.search(inside) is not None)
    if is_doubtful:
        typed = tokens.literal(f"{stars}{inside}{stars}")
        yield problem_at(
            tokens.find(text, opener.start, after, search),
            "vanishing-stars",
            message("the stars of `{typed}` are read as italics or bold letters", typed=typed),
            message("readers see other letters and no star"),
            message(r"write `\*` for a star that is meant, × for a product, `**…**` for bold letters"),
        )
