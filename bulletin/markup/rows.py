"""Rows of tables by their look: bars of either width, rulers of any hyphens, cells with tabs between."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bulletin.invisible import SPACE
from bulletin.markup.items import SEPARATE
from bulletin.markup.lines import MarkupLine

_RULER: Final = re.compile(r"\|?:?-+:?(?:\|:?-+:?)*\|?")
_CODE: Final = re.compile(r"(?P<code>(?<!`)(`+)(?!`)[^\n]+?(?<!`)\2(?!`)|\\.)")
_WIDE_BAR: Final = re.compile(rf"{_CODE.pattern}|｜")
_BAR_AT_END: Final = re.compile(r"(?<!\\)(?:\\\\)*\|\Z")
_DRAWN: Final = str.maketrans(
    "│┃║─━═┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛",
    "|||---" + "+" * 27,  # box drawing, with light, heavy and double lines
)
_DRAWN_LINE: Final = re.compile(r"[+|](?:[ ]*[:=-]+[ ]*[+|])+")
_GAP: Final = re.compile(r"[ ]*\u3000[ \u3000]*|[ ]{2,}")
_COMMA: Final = re.compile(r"(?<!\d),(?!\s)|,(?!\s|\d{3}(?!\d))")
"""What parts two fields of CSV; the commas of 1,200 and of English sentences are none."""
_ANY_COMMA: Final = re.compile(r",(?!\s)")
"""The same where the row above says how many fields there are: 68,300 may be two."""
_REFERENCE: Final = re.compile(r"\{\{[^{}\n]*\}\}")
_QUOTED: Final = re.compile(r'"((?:[^"]|"")*)"|“([^“”]*)”')
_FIELD: Final = 14
"""Characters of a field between full-width commas; a clause may have more."""
_SENTENCE: Final = re.compile("[。！？；，.!?;,：:]\\Z")
_QUOTED_CELL: Final = re.compile(r'(?<![^\t])"([^"\t]*)"(?![^\t])')
_OUTLINE: Final = re.compile(r"\d{1,2}(?:[.．]\d{1,2}){0,3}[.．]?")
_ENDED: Final = re.compile(r"[。！？；!?;]\Z")
_DOUBLED: Final = re.compile(r'"(?=.*"")(?:[^"]|"")*"')
"""A cell with quotes in it, as a spreadsheet copies it."""
_HELD: Final = re.compile("\0(\\d+)\0")
_LONGEST_CELL: Final = 20
_LEAST: Final = 3
_DASHES: Final = "—–─－−‐‑‒―﹣"
"""Hyphens of other widths and programs."""
_BARS: Final = "｜¦+│┃║├┼┤"
"""Bars of other widths and programs, and how they meet lines."""
RULER_SIGNS: Final = rf"|:=_*~\-─-╿{_BARS}{_DASHES}：∶﹕＝"
"""The signs of a ruler, for a regular expression's class."""
_HALF: Final = str.maketrans(f"{_BARS}{_DASHES}：∶﹕＝", f"{'|' * len(_BARS)}{'-' * len(_DASHES)}:::=")
_SPACES: Final = re.compile(f"{SPACE}+")
_DRAWN_RULER: Final = re.compile(r"\|:?(?P<sign>[=_*~])(?P=sign){2,}:?(?:\|:?(?P=sign){3,}:?)*\|")
"""A ruler of other signs, as some programs draw it."""


def ruler_of(words: str) -> str:
    """Return a table's second line in half-width signs without spaces; empty if `words` are none."""
    ruler = _SPACES.sub("", words.translate(_HALF))
    if drawn := _DRAWN_RULER.fullmatch(ruler):
        ruler = ruler.replace(drawn["sign"], "-")
    return ruler if "-" in ruler and "|" in ruler and _RULER.fullmatch(ruler) else ""


def is_bordered(line: MarkupLine) -> bool:
    """Tell if bars stand at both ends of the line and something between."""
    words = line.words.strip()
    return len(words) > 2 and words[0] in "|｜" and words[-1] in "|｜"  # noqa: PLR2004 - two bars and more


def is_row(words: str) -> bool:
    """Tell if bars stand in the words, outside of code."""
    return "|" in without_code(words)


def cells(row: str) -> int:
    """Return how many cells a row or ruler has that bars stand around; 0 where none do."""
    words = row.strip()
    has_bars = len(words) > 1 and words[0] == words[-1] == "|"
    return without_code(words).count("|") - 1 if has_bars else 0


def texts(row: str) -> list[str]:
    """Return the cells of a row with bars at both ends; bars in code, and escaped ones, part none."""
    kept = _CODE.sub(lambda code: code[0].replace("|", "\0"), row)
    return [cell.strip().replace("\0", "|") for cell in kept.split("|")[1:-1]]


def without_code(words: str) -> str:
    """Return the words of a line without its code and what is escaped: bars there part no cells."""
    return _CODE.sub("", words)


def bars_of(head: str) -> str:
    """Return what parts the cells of a table with this head: `|`, or `｜` too where it is used for that."""
    head = without_code(head)
    return "|｜" if head.strip().startswith("｜") or "|" not in head else "|"


def bordered(words: str, bars: str = "|｜") -> str:
    """Return a row with bars at both ends: where head and rows differ in that, cells would be lost."""
    words = words.strip()
    if "｜" in bars and (words.startswith("｜") or "|" not in without_code(words)):
        words = _WIDE_BAR.sub(lambda match: match["code"] or "|", words)
    return ("" if words.startswith("|") else "| ") + words + ("" if _BAR_AT_END.search(words) else " |")


def fitting(ruler: str, head: str) -> str:
    """Return the `ruler` with as many columns as the `head` has; Markdown wants them equal."""
    lacking = without_code(head).count("|") - ruler.count("|")
    if lacking >= 0:
        return ruler + " --- |" * lacking
    return "|".join(ruler.split("|")[: lacking - 1]) + "|"


def is_ruler_of_grid(words: str) -> bool:
    """Tell if the line is one of the lines between the rows of a grid: `+---+---+`, ├──┼──┤."""
    line = words.strip().translate(_DRAWN)
    return line.startswith("+") and _DRAWN_LINE.fullmatch(line) is not None


def undrawn(words: str) -> str:
    """Return a row of a grid between half-width bars, `+` for a line between rows; empty for other lines."""
    line = words.strip()
    if is_ruler_of_grid(line):
        return "+"
    if line[:1] in "│┃║":
        line = line.replace("|", r"\|").translate(_DRAWN)
    return line if line.startswith("|") and line.endswith("|") and len(line) > 1 else ""


def columns(words: str) -> list[str]:
    """Return the cells between tabs, or between wide spaces where none is a sentence; one cell is no row.

    Word puts a tab behind the numbers that it gives by itself, 一、 or （一）: it parts no cells. Behind 1.1
    it may (`are_numbered`).
    """
    if "\t" in words:
        mark = SEPARATE.match(words.lstrip())
        rest = words.lstrip()[mark.end() :] if mark and not mark["levels"] else words
        return [_plain(cell) for cell in words.strip(" ").split("\t")] if "\t" in rest.strip() else []
    cells = _GAP.split(words.strip(" \u3000"))
    if not {"|", "｜"}.isdisjoint(cells):
        return []  # bars part them
    if len(cells) < 2 or _width(cells) > _LONGEST_CELL or any(map(_SENTENCE.search, cells)):  # noqa: PLR2004
        return []
    return cells if len(cells) > 2 or re.search(r"[ \u3000]{2}", words.strip()) else []  # noqa: PLR2004 - 张　三


def fields(words: str, width: int = 0) -> list[str]:
    """Return the fields of a row of CSV, with commas of either width between; none for a sentence.

    A comma between quotes parts none, and one between digits does where there are `width` fields with it.
    """
    if _ENDED.search(words):
        return []
    quoted: list[str] = []

    def held(found: re.Match[str]) -> str:
        quoted.append((found[1] or "").replace('""', '"') or found[2] or "")
        return f"\0{len(quoted) - 1}\0"

    plain = _QUOTED.sub(held, words.strip())
    half = _COMMA.split(plain)
    if len(half) < width == len(every := _ANY_COMMA.split(plain)):
        half = every
    cells = half if len(half) > 1 else plain.split("，")
    longest = _LONGEST_CELL if len(half) > 1 else _FIELD
    if len(cells) < 2 or _width(cells) > longest or (len(half) < 2 and re.search("[；！？、]", plain)):  # noqa: PLR2004
        return []
    return [_HELD.sub(lambda found: quoted[int(found[1])], cell.strip()) for cell in cells]


def _width(cells: Sequence[str]) -> int:
    """Return how many characters the longest cell has; a reference counts as one number."""
    return max(len(_REFERENCE.sub("0", cell)) for cell in cells)


def _plain(cell: str) -> str:
    """Return a cell of a spreadsheet, without the quotes around it and the doubles of those in it."""
    cell = cell.strip()
    return cell[1:-1].replace('""', '"') if _DOUBLED.fullmatch(cell) else cell


def are_numbered(rows: Sequence[Sequence[str]]) -> bool:
    """Tell if rows are lines of an outline, 1.1 and 1.2: Word puts a tab between number and words."""
    numbers = [_outline(row[0]) for row in rows if len(row) == 2 and row[1][:1].isalpha()]  # noqa: PLR2004
    return len(numbers) == len(rows) and all(numbers) and all(_follows(*two) for two in pairwise(numbers))


def _outline(number: str) -> list[int]:
    """Return the parts of a number like 1.2.1 or 1.2.; nothing for others."""
    return (
        [int(part) for part in re.split("[.．]", number.rstrip(".．"))] if _OUTLINE.fullmatch(number) else []
    )


def _follows(above: list[int], below: list[int]) -> bool:
    """Tell if a number of an outline may stand right under another: 1.2 or 1.1.1 or 2 under 1.1."""
    same = next((at for at, (one, other) in enumerate(zip(above, below, strict=False)) if one != other), -1)
    if same < 0:
        return len(below) == len(above) + 1 and below[-1] == 1
    return same == len(below) - 1 and below[same] == above[same] + 1


def is_torn(rows: Sequence[Sequence[str]], *, tabs: bool) -> bool:
    """Tell if a cell has a line break: it opens a quote that it does not close, or two rows are short.

    Without tabs one short row is enough: which of its cells is empty, only their look tells.
    """
    widest = max(map(len, rows), default=0)
    short = [len(cells) < widest for cells in rows]
    if any(short) and not tabs:
        return True
    return any(map(all, pairwise(short))) or any(
        opened in {"open", "closed"} for cells in rows for opened in map(half_quoted, cells)
    )


def wider_row(rows: Sequence[Sequence[str]]) -> Sequence[str]:
    """Return the widest row where the first has fewer cells, as Word copies a head with merged ones; or none.

    Over which columns its cells stand, only the editor knows. With a line break in a cell it is no head.
    """
    widest = max(rows, key=lambda cells: (len(cells), sum(map(bool, cells))), default=())
    is_broken = any(half_quoted(cell) for cells in rows for cell in cells)
    return () if is_broken or not rows or len(rows[0]) == len(widest) else widest


def half_quoted(cell: str) -> str:
    """Return `open` for a cell that begins with a quote that nothing closes, `closed` for the end of one."""
    uneven = cell.count('"') % 2 or cell.count("“") != cell.count("”")
    if uneven and cell[:1] in {'"', "“"}:
        return "open"
    return "closed" if uneven and cell[-1:] in {'"', "”"} else ""


def whole_row(lines: Sequence[str]) -> tuple[str, int]:
    """Return the row that begins with the first of `lines`, and how many of these it takes.

    A spreadsheet puts a cell with line breaks between quotes. Without one the row is the first line.
    """
    row = lines[0]
    for count, line in enumerate(lines[1:], 1):
        if not row.count('"') % 2 or not line.strip():
            break
        row += line.strip()
        if "\t" in row and not row.count('"') % 2 and _QUOTED_CELL.search(row):
            return _QUOTED_CELL.sub(r"\1", row), count + 1
    return lines[0], 1


def ends_clause(words: str) -> bool:
    """Tell if a line ends like a sentence or a part of one."""
    return _SENTENCE.search(words.rstrip()) is not None


def is_ruler(words: str) -> bool:
    """Tell if a row between others is a line: three hyphens and more in each cell; `-` is an empty cell."""
    cells = ruler_of(words).strip("|").split("|")
    return all(cell.count("-") >= _LEAST for cell in cells)


def sparse(words: str, head: str) -> list[str]:
    """Return the cells of a row under `head` with as many tabs, though one cell alone may have words."""
    cells = [cell.strip() for cell in words.strip(" ").split("\t")]
    return cells if "\t" in head and len(cells) == head.strip(" ").count("\t") + 1 and any(cells) else []
