"""The numbers that were typed into a text, beside those that stand for figures."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from bulletin.markup.angles import without_entities
from bulletin.markup.document import Number
from bulletin.markup.positions import Lines, problem_at
from bulletin.markup.unread import mend_of_number
from bulletin.problems import MEND_AS_DECLARED, Problem, message
from bulletin.text.lookalikes import usual_digits
from bulletin.text.quantity import format_derived
from bulletin.text.quantity.bare import bare_numbers
from bulletin.text.quantity.running import Mention, Unread, readings
from bulletin.text.quantity.units import ANY_UNIT
from bulletin.text.tables import (
    Stated,
    TableSpans,
    WrongSum,
    number_cells,
    odd_cells,
    serial_days,
    wrong_sums,
)

SHIFTED: Final[Mapping[object, Mapping[int, int]]] = {
    "<sup>": str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"),
    "<sub>": str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋"),
}
"""What raised and lowered digits are in plain text: 10<sup>3</sup> is no 103, and m<sup>2</sup> is m²."""
_RAISED: Final = str.maketrans({"²": "<sup>2</sup>", "³": "<sup>3</sup>"})
"""How the raised digits of units were typed, where not as they are read."""
_REFERENCE: Final = re.compile(r"\{\{[^{}\n]{0,200}\}\}")

_UNSHOWN: Final = re.compile(r"[ \t]*\n[ \t\u3000>]*|[ \t*_~`]+|</?[A-Za-z][^<>\n]{0,200}>")
"""What may stand within a number, and is no part of its words: the end of a line, spaces, marks, tags."""
_UNREAD: Final = re.compile(
    rf"(?P<entity>&(?:#\d{{1,8}}|#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z]\w{{1,31}});)|{_UNSHOWN.pattern}"
    r"|\[\^[^\]\n]{1,200}\]|!?\[|\](?:\([^()\s]{0,500}\))?|<!--.{0,500}?-->|\\(?=[^\w\s])",
    re.DOTALL,
)
"""What is typed within a number in another way than it is read: links, footnotes and comments too."""
_STRUCK: Final = re.compile(
    r"~~(?=\S)(?P<marked>[^~\n]{1,200})~~|<(?P<tag>s|del|strike)>(?P<tagged>[^<>\n]{1,200})</(?P=tag)>"
)
_WORD_BEFORE: Final = re.compile(r"\w{1,8}\Z")
_LEAD: Final = 8
_MISSES: Final = 100
"""So many stretches are looked for in vain, each in the whole text, so that the time stays linear in it."""
_PARTED: Final = re.compile(r"[一二两三四五六七八九十][ \t]*\n")
"""A numeral that a line's end parts from what seems its unit: 见表七 and, in the next line, 首先."""
_BEFORE: Final = re.compile(r"\d[.．,万亿萬億]?[ ]{1,3}\Z")
_OPEN: Final = re.compile(r"\d[万亿萬億]?\Z")
_BEHIND: Final = re.compile(r"[.．,]?[ ]{1,3}\d")
_OVER_LINE: Final = r"\d[.．,万亿萬億]?[ \t]*\n[ \t\u3000>]*"
_LINE_BEFORE: Final = re.compile(rf"{_OVER_LINE}\Z")
_LINE_BEHIND: Final = re.compile(r"[.．,]?[ \t]*\n[ \t\u3000>]*\d")
_LINE_WITHIN: Final = re.compile(rf"{_OVER_LINE}\d")
_TIE: Final = "[\u00a0\u2002-\u2009\u202f\u3000]"
"""A space at which no line ends, or a thin one: it belongs into a number."""
_SPACE: Final = re.compile(rf"[ {_TIE[1:]}")
_PARTED_DIGITS: Final = re.compile(
    rf"(?=[0-9０-９]{{1,20}}{_SPACE.pattern}[0-9０-９.．])"
    rf"(?<![0-9０-９A-Za-z.．,图圖表件章节節第题題组組栏欄])(?<![0-9０-９A-Za-z图圖表件]{_SPACE.pattern})"
    rf"(?<![0-9０-９][:：/-])"
    rf"(?:[0-9０-９](?:{_SPACE.pattern}[0-9０-９])+"
    rf"|(?:(?<=[^\n])|(?=[3-9][0-9] ))(?!(?:19|20)[0-9]{{2}} |[0-9]{{1,3}}(?: [0-9]{{3}})+(?! ?[0-9]))"
    rf"[0-9]{{1,5}} [0-9]{{1,5}}(?! ?[0-9])"
    rf"|(?!\d{{1,3}}(?:{_TIE}\d{{3}})+(?!{_TIE}?\d)|(?:19|20)\d\d{_TIE})[0-9０-９]+(?:{_TIE}[0-9０-９]+)+"
    rf"|(?<=[^\n])[0-9０-９]+(?={_SPACE.pattern}[.．]))"
    rf"(?:{_SPACE.pattern}?[.．](?:{_SPACE.pattern}?[0-9０-９])+)?"
    rf"(?={_SPACE.pattern}?(?:[月日号號万萬亿億余餘多]|{ANY_UNIT}))"
)
"""Digits with spaces between them, before what follows a number; a table's or list's own number is none.

Several digits may stand beside a no-break or thin space, as in 9&nbsp;99家; 1&nbsp;200家 is one number.
"""
_PARTED_SCALES: Final = re.compile(
    r"(?<![0-9A-Za-z.．,])(?=[0-9 ]{1,5}[万萬亿億][0-9 百千万萬]{0,8}[ ])[0-9]{1,4}[ ]?[万萬亿億]"
    r"[ ]?[0-9]{1,4}"
    rf"[ ]?(?:[百千]?[ ]?[万萬])?[百千]?(?=[ ]?(?:[余餘多]|{ANY_UNIT}))(?<=[百千万萬])"
)
"""A number with several scales and a space between: 1万 2千人."""
_GAP: Final = re.compile("\t| {2}")
_NEAR: Final = 40
"""So many characters may stand between the two parts of a number that a line's end breaks."""


def _parted(found: Iterable[re.Match[str]], body: Lines) -> Iterator[Problem]:
    """Yield the problems of numbers with a space behind each digit, as a PDF gives them: 1 2 0 0只."""
    reached, bare = 0, None
    for match in found:
        words = match[0]
        offset = body.text.find(words, reached)
        end = offset + len(words)
        if offset < 0:
            bare = bare or _Bare.of(body.text)
            offset, end = bare.find(words, reached)  # with an entity for each of its spaces
        if offset < 0:  # a line ends within
            continue
        reached = end
        if _GAP.search(body.text, offset, end):
            continue  # two cells of a row that was pasted
        yield _spaced(body, offset, words, _SPACE.sub("", words))


def _spaced(body: Lines, offset: int, typed: str, number: str) -> Problem:
    """Return the problem of a number with spaces in it, `typed` at an offset of the body."""
    return problem_at(
        body.location(offset),
        "broken-number",
        message("`{typed}` looks like one number with spaces in it", typed=typed),
        message("readers see a space in it, and nothing compares it with the records"),
        message(
            "write `{number}`; if these are several numbers, write its unit behind each, and 、 between",
            number=number,
        ),
    )


_FALLS: Final = "下降|下跌|下滑|回落|[减減]少|降低|降幅"
_RISES: Final = "增[长長加]|上升|提高|上[涨漲]|回升"
_OF_SHARE: Final = "(?:[%％]|[个個]?百分[点點]|[万萬亿億]{0,2}元)"
_SIGN_APART: Final = re.compile(
    rf"(?P<lead>(?P<falls>{_FALLS})|(?P<rises>{_RISES})|[同环環]比|按年|增[速幅减減]|[涨漲]幅|增[长長]率"
    r"|[变變][化动動]|利[润潤]率?|[净淨]利|GDP|(?P<listed>[、和与及與])|[（(])(?:情[况況]|分[别別])?"
    r"[了为為是達达约約:：（(]{0,2}[ \u3000]*"
    rf"(?P<typed>(?P<sign>[-−－–+＋])[ \u3000]+(?P<number>[0-9]+(?:\.[0-9]+)?[ ]?{_OF_SHARE})"
    rf"|—{{1,2}}[ \u3000]*(?P<dashed>[0-9]+(?:\.[0-9]+)?[ ]?{_OF_SHARE}))"
)
"""A share or sum that a space or a dash parts from its sign, behind a word for a change: 下降了 - 6.8 %."""
_OF_CHANGE: Final = re.compile(
    rf"(?:{_FALLS}|{_RISES}|[同环環]比|增[速幅]|[涨漲]幅)[^，。；！？,;!?\n]{{0,20}}\Z"
)
_WITHOUT: Final = 32


def _signs_apart(text: str, read: Sequence[Mention | Unread]) -> Iterator[re.Match[str]]:
    """Yield the numbers behind a word for a change whose sign stands apart, and was not `read` with them."""
    starts = [one.start for one in read]
    for match in _SIGN_APART.finditer(text):
        sign = match.start("typed")
        before = bisect_right(starts, sign) - 1
        of_change = not match["listed"] or _OF_CHANGE.search(text, max(sign - _WITHOUT, 0), match.start())
        contradicts = match["falls"] and match["sign"] in {"+", "＋"}
        if of_change and (contradicts or before < 0 or sign >= read[before].end):
            yield match


def _told_apart(found: Iterable[re.Match[str]], body: Lines) -> Iterator[Problem]:
    """Yield the problems of numbers whose sign stands apart: it is no part of what is read."""
    reached = 0
    for match in found:
        typed = match["typed"]
        offset = max(body.text.find(typed, reached), 0)
        reached = max(reached, offset)
        number = (match["number"] or match["dashed"]).replace(" ", "")
        is_plus = (match["sign"] or "") in {"+", "＋"}
        if match["rises" if is_plus else "falls"]:
            mend = message("write `{number}`: the word before it says the direction", number=number)
        else:
            mend = message(
                "write `{signed}` if that is its sign; if it is a dash, write `{number}` without it",
                signed=f"{'+' if is_plus else '-'}{number}",
                number=number,
            )
        yield problem_at(
            body.location(offset),
            "lost-minus",
            message("`{typed}` may be a number with its sign, or one behind a dash", typed=typed),
            message("if it was the sign of the number, readers get another number"),
            mend,
        )


def _are_days(parted: re.Match[str]) -> bool:
    """Tell if digits with spaces between are months or days, for together they would be none: 8 9日."""
    behind = parted.string[parted.end() : parted.end() + 2].lstrip()[:1]
    most = {"月": 12, "日": 31, "号": 31, "號": 31}.get(behind)
    number = _SPACE.sub("", parted[0])
    return most is not None and number.isdecimal() and int(number) > most


_BETWEEN_NUMBERS: Final = re.compile(r"\n(?<=\d\n)(?=\d)")
"""The end of a cell or a paragraph between two numbers, where a full stop could be a slip: 93。6%."""
_OF_SHEET: Final = re.compile(
    r"(?P<number>(?<![0-9A-Za-z.-])[0-9]{1,4}(?:\.[0-9]{1,15})?[Ee][-+][0-9]{2,3}(?![0-9A-Za-z]))"
    r"|=[A-Z]{2,9}\([A-Z]{1,2}[0-9]{1,4}[:,A-Z0-9]{0,40}\)|\#(?:DIV/0!|N/A(?![0-9A-Za-z])|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)|\#{4,}(?![#\w])"
    r"|(?P<word>错误[!！][ ]?未(?:找到引用源|定义书签)|錯誤[!！][ ]?找不到參照來源"
    r"|Error![ ](?:Reference[ ]source|Bookmark)[ ]not[ ](?:found|defined))"
)
"""What a cell of a spreadsheet shows in place of its number, or Word in place of a reference."""


def _of_spreadsheet(text: str, body: Lines) -> Iterator[Problem]:
    """Yield what a cell of a spreadsheet showed in place of its number, and was pasted: 1.29E+08, #DIV/0!."""
    reached = 0
    for match in _OF_SHEET.finditer(text):
        offset = body.text.find(match[0], reached)
        reached = max(reached, offset)
        yield problem_at(
            body.location(max(offset, 0)),
            "spreadsheet-number",
            message("`{typed}` is what Word shows in place of a number that it has lost", typed=match[0])
            if match["word"]
            else message(
                "`{typed}` is what a cell of a spreadsheet shows in place of its number", typed=match[0]
            ),
            message("readers can't tell which number is meant, and nothing compares it with the records"),
            message("let the spreadsheet show all digits (format the cell as a number), and copy it again")
            if match["number"]
            else message("write what stood there: the number of a table, an image or a page")
            if match["word"]
            else message("mend the formula, or widen the column, and copy the number again"),
        )


def _serial_days(text: str, body: Lines, tables: Iterable[TableSpans]) -> Iterator[Problem]:
    """Yield the days of tables that were pasted as the numbers by which a spreadsheet counts them: 43891."""
    reached = 0
    for start, day in (found for table in tables for found in serial_days(text, table)):
        number = text[start : start + 5]
        offset = body.text.find(number, reached)
        reached = max(reached, offset)
        yield problem_at(
            body.location(max(offset, 0)),
            "spreadsheet-number",
            message("`{typed}` is the number by which a spreadsheet counts a day", typed=number),
            message("readers can't tell which day is meant"),
            message("write the day, {day} if the spreadsheet counts from 1900", day=day),
        )


def _wrong_sum(found: WrongSum, printed: str, body: Lines, offset: int) -> Problem:
    """Return what tells of a cell that says to be the sum of others, and is not."""
    return problem_at(
        body.location(max(offset, 0)),
        "table-sum",
        message(
            "the table gives {printed} as a sum, and its numbers add up to {total}",
            printed=printed,
            total=format_derived(found.total, found.total, found.unit),
        ),
        message("one of them is mistyped, or not all that it counts stands in the table"),
        message(
            "compare the numbers with the source, and correct the wrong one; if the source prints them "
            "so, or the sum counts more, call it 全部 and not 合计"
        ),
    )


def numbers(
    text: str, body: Lines, tables: Iterable[TableSpans] = ()
) -> tuple[tuple[Number, ...], tuple[Problem, ...]]:
    """Return the quantities in `text`, what a reader reads, and what looks like one and can't be read.

    Both have their places in the `body` that the text came from. Each line of `text` is a paragraph, a cell
    or an item of its own, and no quantity goes on in the next; in a cell of `tables` it may have its unit
    from another one.
    """
    found: list[Number] = []
    tables = tuple(tables)
    parted = [match for match in _PARTED_DIGITS.finditer(text) if not _are_days(match)]
    if "万" in text or "亿" in text or "萬" in text or "億" in text:
        parted += (match for match in _PARTED_SCALES.finditer(text) if " " in match[0])
        parted.sort(key=re.Match.start)
    problems = [
        *_parted(parted, body),
        *_of_spreadsheet(text, body),
        *_serial_days(text, body, tables),
    ]
    typed = _Typed(text, body)
    sums = {one.start: one for table in tables for one in wrong_sums(text, table)}
    left = {at for match in parted for at in range(*match.span())}
    shown = _without_struck(text, body.text) if "~~" in body.text or "</" in body.text else text
    joined = _BETWEEN_NUMBERS.sub("；", shown).replace("\n", "。")
    names = (match.span() for match in _REFERENCE.finditer(text))
    odd = [cell for table in tables for cell in odd_cells(shown, table)]
    in_cells = [(one, at) for at, table in enumerate(tables, 1) for one in number_cells(shown, table)]
    bare = {one.mention.start: at for one, at in in_cells if not one.mention.quantity.unit}
    rows = {one.mention.start: one.row for one, _ in in_cells if one.row}
    stated = [*_with_odd(_with_bare(readings(joined, names), shown), odd)]
    apart = [*_signs_apart(text, stated)]
    problems += _told_apart(apart, body)
    left |= {at for match in apart for at in range(*match.span("typed"))}
    for read, told in _with_cells(stated, [one for one, _ in in_cells]):
        start, end = typed.find(read.start, read.end, in_cell=bool(told))
        words = body.text[start:end]
        if read.start in sums:
            problems.append(_wrong_sum(sums[read.start], text[read.start : read.end], body, start))
        if any(at in left for at in range(read.start, read.end)) or _PARTED.match(words):
            continue
        if isinstance(read, Unread):
            if not _LINE_WITHIN.search(words):  # else it is told of as a broken number
                problems.append(_unread(body, start, words or text[read.start : read.end]))
        elif not (words and not told and _is_broken(text, read, body.text, (start, end))):
            place = body.at(start) if words else (0, 0)
            table = bare.get(read.start, 0)
            found.append(Number(read, *place, "" if table else told, table, rows.get(read.start, "")))
    return tuple(found), tuple(problems)


def _with_bare(found: Iterable[Mention | Unread], text: str) -> Iterator[Mention | Unread]:
    """Yield what was found in a text, and its numbers without a unit that are no parts of that, in order."""
    stated = list(found)
    starts = [one.start for one in stated]
    reached = 0
    for bare in sorted(bare_numbers(text), key=lambda one: one.start):
        before = bisect_right(starts, bare.end - 1)
        if bare.start >= reached and (not before or stated[before - 1].end <= bare.start):
            stated.append(bare)
            reached = bare.end
    yield from sorted(stated, key=lambda one: one.start)


def _with_odd(
    found: Iterable[Mention | Unread], cells: Sequence[tuple[int, int, bool]]
) -> Iterator[Mention | Unread]:
    """Yield what was found, but for what stands in `cells` that are no number; and these if told."""
    starts = [start for start, _, _ in cells]
    kept: list[Mention | Unread] = [Unread(start, end) for start, end, is_told in cells if is_told]
    for one in found:
        before = bisect_right(starts, one.start)
        if not (before and one.start < cells[before - 1][1]):
            kept.append(one)
    yield from sorted(kept, key=lambda one: one.start)


def _with_cells(
    found: Iterable[Mention | Unread], cells: Sequence[Stated]
) -> Iterator[tuple[Mention | Unread, str]]:
    """Yield what was found in a text, each with what its table says of it, in order; cells have their own."""
    own = {cell.mention.start: cell.mention.end for cell in cells}
    starts = sorted(own)
    read: list[tuple[Mention | Unread, str]] = [(cell.mention, cell.told) for cell in cells]
    for one in found:
        before = bisect_right(starts, one.start)
        if not (before and one.start < own[starts[before - 1]]):
            read.append((one, ""))
    yield from sorted(read, key=lambda one: one[0].start)


def _without_struck(text: str, body: str) -> str:
    """Return `text`, as long as before, with spaces for what is struck out in `body` and states nothing."""
    characters, reached, missed = list(text), 0, 0
    for stretch in _STRUCK.finditer(body):
        words = stretch["marked"] or stretch["tagged"]
        before = _WORD_BEFORE.search(body, max(stretch.start() - _LEAD, 0), stretch.start())
        lead = before[0] if before else ""
        at = text.find(lead + words, reached) if missed < _MISSES else -1
        if at < 0:
            missed += 1  # in code, or with marks in it
            continue
        reached = at + len(lead) + len(words)
        characters[at + len(lead) : reached] = " " * len(words)
    return "".join(characters)


def _unread(body: Lines, offset: int, words: str) -> Problem:
    """Return what tells of a number that nobody can read: 3千五家, 0,5%; or of one with letters in it."""
    mend = mend_of_number(words) or MEND_AS_DECLARED
    if words and usual_digits(words) != words:
        return problem_at(
            body.location(offset),
            "unread-number",
            message("`{typed}` has a letter or sign that only looks like one of a number", typed=words),
            message("nothing compares it with the records, and nobody who searches for it finds it"),
            mend,
        )
    return problem_at(
        body.location(max(offset, 0)),
        "unread-number",
        message("`{typed}` looks like a number, and can't be read as one", typed=words),
        message("nothing compares it with the records"),
        mend,
    )


@dataclass(slots=True)
class _Typed:
    """The way through what was typed, from one number of the text read to the next."""

    text: str
    body: Lines
    reached: int = 0
    bare: "_Bare | None" = None

    def find(self, start: int, end: int, *, in_cell: bool = False) -> tuple[int, int]:
        """Return from where to where `text[start:end]` was typed; -1 for nowhere as one.

        What is `in_cell` is the whole of a cell, and stands in no other number.
        """
        words, body = self.text[start:end], self.body.text
        lead = self.text[max(start - 1, 0) : start].strip()
        offset = body.find(lead + words, self.reached)
        offset = offset + len(lead) if offset >= 0 else body.find(words, self.reached)
        if in_cell and (
            cell := re.compile(rf"[|｜>+│┃║]\s*(?P<words>{re.escape(words)})").search(body, self.reached)
        ):
            offset = cell.start("words")
        if offset < 0:  # HTML, or a line that ends within
            offset = body.find(words.translate(_RAISED), self.reached)
        found = offset, offset + len(words)
        if offset < 0:
            self.bare = self.bare or _Bare.of(body)
            found = self.bare.find(_UNSHOWN.sub("", words), self.reached)
        self.reached = max(self.reached, found[1])
        return found


@dataclass(frozen=True, slots=True)
class _Bare:
    """A text as it is read, and where each stretch of it begins in it and as typed.

    What shows nothing is left out, and entities are what they stand for.
    """

    text: str
    starts: list[int]
    typed: list[int]

    @classmethod
    def of(cls, text: str) -> "_Bare":
        pieces, typed, reached = [], [], 0
        for match in _UNREAD.finditer(text):
            pieces += [
                text[reached : match.start()],
                _UNSHOWN.sub("", without_entities(match["entity"] or "")),
            ]
            typed += [reached, match.start()]
            reached = match.end()
        pieces, typed = [*pieces, text[reached:]], [*typed, reached]
        return cls("".join(pieces), [0, *accumulate(map(len, pieces[:-1]))], typed)

    def find(self, words: str, reached: int) -> tuple[int, int]:
        """Return from where to where `words` were typed, behind `reached`; -1 for nowhere."""
        stretch = bisect_right(self.typed, reached) - 1
        behind = self.starts[stretch + 1] if stretch + 1 < len(self.starts) else len(self.text)
        found = self.text.find(words, min(self.starts[stretch] + reached - self.typed[stretch], behind))
        return (self._typed(found), self._typed(found + len(words) - 1) + 1) if found >= 0 else (-1, -1)

    def _typed(self, offset: int) -> int:
        stretch = bisect_right(self.starts, offset) - 1
        return self.typed[stretch] + offset - self.starts[stretch]


def _is_broken(text: str, mention: Mention, body: str, typed: tuple[int, int]) -> bool:
    """Tell if the number before or behind the end of a line is a part of another, 93. and 6%."""
    before, behind = text[max(mention.start - 5, 0) : mention.start], text[mention.end : mention.end + 5]
    start, end = typed
    words = mention.quantity.printed
    return bool(
        (
            words[:1].isdigit()
            and _BEFORE.search(before)
            and _LINE_BEFORE.search(body[max(start - _NEAR, 0) : start])
        )
        or (_OPEN.search(words) and _BEHIND.match(behind) and _LINE_BEHIND.match(body[end : end + _NEAR]))
    )
