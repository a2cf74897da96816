"""Tables by their look: which lines are one, and how Python-Markdown has to be given them.

| lines                                          | become                                          |
| ---------------------------------------------- | ----------------------------------------------- |
| a head, a ruler and rows, empty lines between  | a table                                         |
| a second head and ruler among the rows         | another table                                   |
| a second ruler under no head                   | told; left out                                  |
| a grid of `+---+` or of ┌─┬─┐                  | a table, without the lines between its rows     |
| rows with bars and without a ruler             | told; as typed                                  |
| cells with tabs or wide spaces between         | told; as typed                                  |
| words before a head that fits the ruler        | a paragraph, and a table                        |
| a head with more cells than ruler and rows     | told                                            |
| a cell with a tag of tables in it              | told                                            |
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bulletin.markup import look, rows
from bulletin.markup.clean import misplaced_tag
from bulletin.markup.copied import contents, contents_end
from bulletin.markup.items import ITEM
from bulletin.markup.lines import MarkupLine, line_of
from bulletin.markup.tokens import TOKENS, Tokens
from bulletin.problems import Location, Problem, Severity

_MAY_BEGIN: Final = re.compile(r"[|｜\t\u3000]|  |[+┌╔┏├│┃║]")
NO_ROW: Final = re.compile(r"#{1,6}|\[\^[^\]\s]+\]:|/{3}|>")
"""What begins a line that is no row of a table, for it is a heading, a footnote, a block or a quotation."""
_NEXT: Final = re.compile(r"\[\^[^\]\s]+\]:|/{3,}[ ]*[A-Za-z]")
"""What begins a footnote or a block right under a table, though bars stand in it."""
_NUMBER: Final = re.compile(rf"[\d{TOKENS}]")
_AMOUNT: Final = re.compile(rf"[ ]*[\d.,%％{TOKENS}]+[ ]*")
_COUNT: Final = re.compile(rf"{_AMOUNT.pattern}[万亿]?[\u4e00-\u9fff]{{0,2}}[ ]*")
"""The second of two fields between commas: 300, 92%, 68人."""
_CREDIT: Final = re.compile(
    "[文图]|.{0,4}(?:记者|编辑|来源|通讯员|作者|摄影|供稿|供图|审核|校对|责编|监制|统筹|撰文|撰稿|制作|设计"
    "|签发|主编|[一二三初复终]审|值班)"
)
"""The first cell of a line that says whose work a text is: 文 | 王小丽, 责任编辑 | 李四."""
_TABLE_TAG: Final = re.compile(
    r"</?(?P<name>table|caption|colgroup|col|thead|tbody|tfoot|tr|td|th)(?=[\s/>])", re.IGNORECASE
)
_BARS: Final = str.maketrans("｜", "|")
_CERTAIN: Final = 3
"""So many rows, or cells in each of two, are a table and no signature like 文 | 王小丽."""

_LINES: Final = 10
"""So many lines a cell may have."""


@dataclass(frozen=True, slots=True)
class TableLines:
    """What ends before the line `end`: rows for Markdown, or none of them, and what is told."""

    end: int
    rows: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def table_at(lines: Sequence[MarkupLine], at: int, tokens: Tokens) -> TableLines | None:
    """Return the table that begins with the line `at`, or what looks like one."""
    words = lines[at].words
    if end := contents_end(lines, at):
        return TableLines(end, problems=(contents(lines[at].number),))
    if not _MAY_BEGIN.search(words):
        return _commas(lines, at, tokens)
    return (
        _columns(lines, at, tokens)
        or _commas(lines, at, tokens)
        or _grid(lines, at)
        or (_barred(lines, at, tokens) if _bars(lines[at]) else None)
    )


def _bars(line: MarkupLine) -> int:
    """Return how many bars stand in a line that may be a row; bars in code are none."""
    words = line.words
    if ("|" not in words and "｜" not in words) or ITEM.fullmatch(words) or NO_ROW.match(words):
        return 0
    words = rows.without_code(words)
    return words.count("|") or words.count("｜")


def _next(lines: Sequence[MarkupLine], at: int) -> int:
    """Return the index of the next line with words in it, or that of the end."""
    while at < len(lines) and not lines[at].words.strip():
        at += 1
    return at


def _barred(lines: Sequence[MarkupLine], at: int, tokens: Tokens) -> TableLines | None:
    below = _next(lines, at + 1)
    if below < len(lines) and (ruler := rows.ruler_of(lines[below].words)):
        return _ruled(lines, at, below, ruler)
    return _unruled(lines, at, tokens)


def _ruled(lines: Sequence[MarkupLine], at: int, below: int, ruler: str) -> TableLines:
    """Return a table, without lines of hyphens between its rows.

    It ends before a line without a bar, or before the head of another one.
    """
    bars = rows.bars_of(lines[at].words)
    head = rows.bordered(lines[at].words, bars)
    given = [head, rows.fitting(rows.bordered(ruler, "|"), head)]
    typed = [lines[at].number]
    narrow = rows.cells(rows.bordered(ruler, "|")) < rows.cells(head)
    problems, second, numbered = [*_tags(lines[at])], False, False
    end = below + 1
    while (here := _next(lines, end)) < len(lines):
        words = lines[here].words
        if _NEXT.match(words) or not any(bar in rows.without_code(words) for bar in bars):
            break
        if here > end and not _goes_on(lines, here, lines[at], numbered=numbered):
            break
        if rows.is_ruler(lines[here].words) or rows.ruler_of(lines[here].words) == ruler:
            if not second:
                problems.append(look.second_ruler(lines[here].number, lines[here].words.strip()))
            second = True
        elif len(given) >= _CERTAIN and _begins_another(lines, here, lines[at]):
            break
        else:
            given.append(rows.bordered(lines[here].words, bars))
            typed.append(lines[here].number)
            problems += _tags(lines[here])
            shifted = words.lstrip()[:1] in bars and lines[at].words[:1] not in bars
            if ((narrow and len(given) == _CERTAIN) or shifted) and rows.cells(given[-1]) < rows.cells(head):
                problems.append(look.short_row(lines[here].number, rows.cells(given[-1]), rows.cells(head)))
            numbered = numbered or _has_number(given[-1])
        end = here + 1
    problems += _merged(given[:1] + given[2:], typed)
    problems += _shifted_sums(given[:1] + given[2:], typed)
    return TableLines(end, tuple(given), tuple(problems))


def _shifted_sums(typed: Sequence[str], numbers: Sequence[int]) -> Iterator[Problem]:
    """Tell of rows of sums that have fewer cells, for some were merged, and a number in a column of words."""
    found = [(at, row) for at, row in enumerate(typed) if at and _SUM.match(row.strip("| \u3000"))]
    if not found:
        return
    head, *below = (rows.texts(row) for row in typed)
    whole = [row for row in below if len(row) == len(head)]
    for at, row in found:
        cells = rows.texts(row)
        if not whole or len(cells) >= len(head):
            continue
        words = [not any(_has_number(other[column]) for other in whole) for column in range(len(cells))]
        if any(only and _COUNT.fullmatch(cell) for cell, only in zip(cells, words, strict=True)):
            yield look.short_row(numbers[at], len(cells), len(head))


def _merged(typed: Sequence[str], numbers: Sequence[int]) -> Iterator[Problem]:
    """Tell of empty cells that merged ones leave when they are copied: in the head, and at the start of rows.

    `numbers` are those of the lines that the rows stand in.
    """
    if not any(_EMPTY_CELL.search(row) for row in typed):
        return
    head, *below = (rows.texts(row) or [""] for row in typed)  # a bar alone is an empty cell
    for at, cell in enumerate(head):
        if at and not cell and head[at - 1] and any(row[at : at + 1] not in ([], [""]) for row in below):
            yield look.merged_head(numbers[0], head[at - 1])
            break
    found = [
        at
        for at, row in enumerate(below)
        if not row[0] and not _SUM.fullmatch(next(filter(None, row), "合计"))
    ]
    first = next((at for at in found if at and (at - 1) not in found and below[at - 1][0]), 0)
    if first:
        yield look.merged_rows(numbers[first + 1], below[first - 1][0], len(found))
    else:
        yield from _merged_below(head, below, numbers)


def _merged_below(
    head: Sequence[str], below: Sequence[list[str]], numbers: Sequence[int]
) -> Iterator[Problem]:
    """Tell of several empty cells below one with words, in a column before one of amounts."""
    for column in range(1, len(head)):
        cells = [row[column] for row in below if len(row) == len(head) and not _SUM.fullmatch(row[0])]
        behind = [row[column + 1 :] for row in below if len(row) == len(head)]
        said = [cell for cell in cells if cell]
        empty = len(cells) - len(said)
        if empty < _LEAST_EMPTY or not said or not cells[0] or _REMARKS.search(head[column]):
            continue
        if any(map(_COUNT.fullmatch, said)) or not any(
            _is_of_amounts(column) for column in zip(*behind, strict=True)
        ):
            continue
        first = next(at for at, row in enumerate(below) if len(row) == len(head) and not row[column])
        above = next(
            row[column] for row in reversed(below[:first]) if row[column : column + 1] not in ([], [""])
        )
        yield look.merged_rows(numbers[first + 1], above, empty, head[column])
        return


def _is_of_amounts(cells: Sequence[str]) -> bool:
    """Tell if each cell of a column is a number with or without a unit."""
    return all(map(_COUNT.fullmatch, cells))


_LEAST_EMPTY: Final = 2
_REMARKS: Final = re.compile("备注|備註|说明|說明|备考|情况|其他|其它")
"""Heads of columns whose cells may be empty."""
_EMPTY_CELL: Final = re.compile(r"\|[ \u3000]*\|")
_SUM: Final = re.compile("合[计計]|[总總小共][计計]|平均|其中")
"""What stands in the second cell of a row that is of no first one."""


def _tags(row: MarkupLine) -> Iterator[Problem]:
    """Yield the first tag of tables in a row: `<td>` would begin another cell than the bars do."""
    if "<" in row.words and (tag := _TABLE_TAG.search(rows.without_code(row.words))):
        yield misplaced_tag(Location("", row.number, 1), tag["name"].lower())


def behind_words(lines: Sequence[MarkupLine], at: int, words: str) -> int:
    """Return where in `words`, the line `at` or an item in it, the head of a table begins; 0 for its start.

    Words stand before the head if without them it fits the ruler, and the first row if there is one. -1 is
    returned where no table begins.
    """
    if "|" not in words and "｜" not in words:
        return -1
    below = _next(lines, at + 1)
    ruler = rows.ruler_of(lines[below].words) if below < len(lines) else ""
    bars = rows.bars_of(words)
    if not ruler or not any(bar in rows.without_code(words) for bar in bars):
        return -1
    halved = words.replace("｜", "|") if "｜" in bars else words
    bar = halved.find("|")
    count = rows.cells(ruler)
    row = _next(lines, below + 1)
    first = lines[row].words.translate(_BARS) if row < len(lines) else ""
    fits = count == rows.cells(halved[bar:]) > 0 and rows.cells(first) in {0, count}
    return bar if fits else 0


def _begins_another(lines: Sequence[MarkupLine], at: int, head: MarkupLine) -> bool:
    """Tell if the row `at`, right under another one, is the head of another table, with its ruler below.

    A row with numbers is none, unless it has another number of cells than the `head`.
    """
    if at + 1 >= len(lines) or not rows.ruler_of(lines[at + 1].words):
        return False
    return _bars(lines[at]) != _bars(head) or not _has_number(lines[at].words)


def _goes_on(lines: Sequence[MarkupLine], at: int, head: MarkupLine, *, numbered: bool) -> bool:
    """Tell if the row `at`, behind an empty line, belongs to the table above it, and is no head.

    A row of words alone is a head where those above it are `numbered`, for one of them has numbers, or where
    the row right under it has a number for a cell and no row above has one.
    """
    below = _next(lines, at + 1)
    if rows.is_bordered(lines[at]) != rows.is_bordered(head):
        return False
    if not rows.is_bordered(head) and not _is_open_row(lines[at], head):
        return False
    if below < len(lines) and rows.ruler_of(lines[below].words):
        return False
    is_numbered_below = at + 1 < len(lines) and _has_amount(lines[at + 1])
    return _has_number(lines[at].words) or not (numbered or is_numbered_below)


def _has_amount(row: MarkupLine) -> bool:
    """Tell if a cell of a row is a number and nothing else."""
    return _bars(row) > 0 and any(map(_AMOUNT.fullmatch, re.split("[|｜]", row.words)))


def _is_open_row(line: MarkupLine, head: MarkupLine) -> bool:
    """Tell if a line without bars at its ends is a row below `head`, and says not who wrote the text."""
    return _bars(line) == _bars(head) and not look.is_ended(line.words) and not _is_credit(line)


def _is_credit(line: MarkupLine) -> bool:
    """Tell if the first cell of a line says whose work follows."""
    return _CREDIT.fullmatch(re.split("[|｜]", line.words, maxsplit=1)[0].strip()) is not None


def _unruled(lines: Sequence[MarkupLine], at: int, tokens: Tokens) -> TableLines | None:
    """Tell of rows without a ruler: their bars would stand in the text, and they in one line."""
    bordered = rows.is_bordered(lines[at])
    found, end = [lines[at]], at + 1
    while end < len(lines) and not _breaks(found[-1]):
        here = _next(lines, end) if bordered else end
        if here >= len(lines) or not _is_like(lines[here], bordered=bordered):
            break
        if here + 1 < len(lines) and rows.ruler_of(lines[here + 1].words):
            break  # it is the head of a table
        found.append(lines[here])
        end = here + 1
    counts = [_bars(line) for line in found]
    if not bordered and len(found) == 1:
        return None
    words = tokens.literal(lines[at].words)
    certain = (
        len(found) > 1
        if bordered
        else len(set(counts)) == 1
        and max(len(found), counts[0] + 1) >= _CERTAIN
        and "|" in words
        and not all(map(_is_credit, found))
    )
    severity = Severity.ERROR if certain else Severity.WARNING
    longer = max(counts) - counts[0]
    problem = look.no_ruler(lines[at].number, words, len(found), severity, longer=longer)
    return TableLines(end, problems=(problem,))


def _is_like(line: MarkupLine, *, bordered: bool) -> bool:
    return rows.is_bordered(line) if bordered else _bars(line) > 0


def _breaks(line: MarkupLine) -> bool:
    """Tell if two spaces at the end of a line give the next one a line of its own on the page."""
    return line.words.endswith("  ")


def _grid(lines: Sequence[MarkupLine], at: int) -> TableLines | None:
    """Return a table of drawn lines; its first row is the head."""
    if not rows.is_ruler_of_grid(lines[at].words) or at + 1 == len(lines):
        return None
    if not rows.undrawn(lines[at + 1].words).startswith("|"):
        return None
    given: list[str] = []
    end = at
    while end < len(lines) and (drawn := rows.undrawn(lines[end].words)):
        if drawn.startswith("|"):
            given.append(drawn)
            if len(given) == 1:
                given.append(rows.fitting("|", drawn))
        end += 1
    return TableLines(end, tuple(given))


def _columns(lines: Sequence[MarkupLine], at: int, tokens: Tokens) -> TableLines | None:
    """Tell of cells with tabs or wide spaces between; readers would see all of them in one line."""
    found = _parted(lines, at)
    tabs = "\t" in lines[at].words
    cells = [cells for _, cells in found]
    several = tabs and len(cells) > 1
    certain = not any(_may_be_text(lines[at]) for at, _ in found) if several else _has_head(cells)
    if tabs and rows.are_numbered(cells):
        return None
    if not several and not certain and not (cells and _is_wide(cells, tabs=tabs)):
        return None
    severity = Severity.ERROR if certain else Severity.WARNING
    typed = [tokens.literal(cell) for cell in cells[0]]
    end = found[-1][0] + 1
    goes_on = not tabs and end < len(lines) and rows.columns(lines[end].words) != []  # in fewer cells
    typed_lines = sum(bool(line.words.strip()) for line in lines[at:end])
    is_torn = typed_lines > len(cells) or goes_on or rows.is_torn(cells, tabs=tabs)
    by = look.Parted.TABS if tabs else look.Parted.SPACES
    first, count = lines[at].number, len(cells)
    if tabs and rows.half_quoted(cells[0][0]) == "closed" and at and (above := _opened(lines[at - 1].words)):
        typed[0] = tokens.literal(above + cells[0][0][:-1])
        first = lines[at - 1].number
    elif severity is Severity.WARNING and (head := _head_above(lines, at, cells[0])):
        typed, first, count = [tokens.literal(cell) for cell in head], lines[at - 1].number, count + 1
    wider = [tokens.literal(cell) for cell in rows.wider_row(cells)] if several and certain else []
    problem = look.pasted_table(first, typed, count, severity, by=by, is_torn=is_torn, wider=wider)
    return TableLines(end, problems=(problem,))


def _opened(words: str) -> str:
    """Return what stands behind the quote at the start of a line, if nothing closes it; empty for nothing."""
    return words.strip()[1:] if rows.half_quoted(words.strip()) == "open" else ""


def _head_above(lines: Sequence[MarkupLine], at: int, row: Sequence[str]) -> list[str]:
    """Return the words of the line above a `row` with numbers, if single spaces part as many: 乡镇 企业."""
    words = lines[at - 1].words.split() if at and any(map(_has_number, row)) else []
    is_head = len(words) == len(row) and not any(map(_has_number, words))
    return words if is_head and not any(look.is_ended(word) for word in words) else []


def _commas(lines: Sequence[MarkupLine], at: int, tokens: Tokens) -> TableLines | None:
    """Tell of rows of CSV: an error where only a table can be meant, which `fix` then makes of them."""
    found = _rows_of_fields(lines, at)
    half = "," in lines[at].words
    if found and max(map(len, found)) < _CERTAIN and not _are_pairs(found, half=half):
        return None
    if len(found) < 2:  # noqa: PLR2004 - a line with commas
        return None
    headed = not any(map(_has_number, found[0])) and all(any(map(_has_number, row[1:])) for row in found[1:])
    even = len(set(map(len, found))) == 1 and max(len(found[0]), len(found) - 1) >= _CERTAIN
    severity = Severity.ERROR if half and headed and even else Severity.WARNING
    typed = [tokens.literal(cell) for cell in found[0]]
    problem = look.pasted_table(lines[at].number, typed, len(found), severity, by=look.Parted.COMMAS)
    return TableLines(at + len(found), problems=(problem,))


def _rows_of_fields(lines: Sequence[MarkupLine], at: int) -> list[list[str]]:
    """Return the lines from `at` on that are rows of CSV; the last field of a row may be missing."""
    found: list[list[str]] = []
    widths: set[int] = set()
    half = "," in lines[at].words
    while at < len(lines) and (cells := _fields(lines[at], len(found[0]) if found else 0)):
        widths.add(len(cells))
        if max(widths) > min(widths) + 1 or (not found and not cells[-1]):
            break  # another table, or a sentence that goes on behind its comma
        if found and max(widths) < _CERTAIN and not _goes_with(cells, found, half=half):
            break
        found.append(cells)
        at += 1
        if _breaks(lines[at - 1]):
            break
    return found


def _goes_with(row: Sequence[str], found: Sequence[Sequence[str]], *, half: bool) -> bool:
    """Tell if a row of two fields has a count like those `found`, but for a head.

    With half-width commas all of them may be words.
    """
    counts = _COUNT.fullmatch(row[-1]) is not None
    if counts:
        return len(found) == 1 or _COUNT.fullmatch(found[-1][-1]) is not None
    return half and not _has_number("".join((*row, *found[-1])))


def _are_pairs(found: Sequence[Sequence[str]], *, half: bool) -> bool:
    """Tell if rows of two fields are a table: a count in each, under a head perhaps.

    With half-width commas one row under a head is enough, and three rows of words are a table too.
    """
    counted = sum(_COUNT.fullmatch(row[-1]) is not None for row in found)
    return counted > 1 or (half and (counted == len(found) - 1 == 1 or len(found) >= _CERTAIN))


def _fields(line: MarkupLine, width: int) -> list[str]:
    """Return the cells of a line of CSV; none of one that begins an item, a paragraph or something else."""
    if "," not in line.words and "，" not in line.words:
        return []
    cells = [] if line.wide else rows.fields(line.words, width)
    return [] if cells and (ITEM.fullmatch(line.words) or NO_ROW.match(line.words)) else cells


def _parted(lines: Sequence[MarkupLine], at: int) -> list[tuple[int, list[str]]]:
    """Return the lines from `at` on that tabs part, or wide spaces into as many cells: which, and these."""
    tabs = "\t" in lines[at].words
    found: list[tuple[int, list[str]]] = []
    head = ""
    while at < len(lines):
        row, end = _whole(lines, at) if tabs else (lines[at], at + 1)
        cells = _cells(row) or rows.sparse(row.typed, head)
        head = head or row.words
        if not cells or tabs != ("\t" in (row.typed if tabs else row.words)):
            break
        if not tabs and found and len(cells) != len(found[0][1]):
            break
        found.append((end - 1, cells))
        if not tabs and _breaks(row):
            break
        at = _next(lines, end) if tabs else end
    return found


def _whole(lines: Sequence[MarkupLine], at: int) -> tuple[MarkupLine, int]:
    """Return the row of a spreadsheet that begins with the line `at`, and the index behind it."""
    if '"' not in lines[at].typed:
        return lines[at], at + 1
    row, count = rows.whole_row([line.typed for line in lines[at : at + _LINES]])
    return (line_of(row, lines[at].index, lines[at].number) if count > 1 else lines[at]), at + count


def _may_be_text(line: MarkupLine) -> bool:
    """Tell if a line with tabs may be an item, a sentence, or one of a poem or letter that is indented."""
    return line.wide or ITEM.fullmatch(line.words) is not None or rows.ends_clause(line.words)


def _cells(line: MarkupLine) -> list[str]:
    """Return the cells of a line that tabs or wide spaces part; what stands behind an item's mark counts."""
    if not _MAY_BEGIN.search(line.words) or NO_ROW.match(line.words):
        return []
    if item := ITEM.fullmatch(line.words):
        return rows.columns(item["rest"] or item["words"])
    typed = line.typed.lstrip(" ")  # of a row whose first cell is empty the indentation is a tab
    return rows.columns(typed if typed.startswith("\t") else line.words)


def _is_wide(cells: Sequence[Sequence[str]], *, tabs: bool) -> bool:
    """Tell if there are so many rows or columns that they may be a table; one row with spaces is none."""
    least = 1 if tabs else 2
    return len(cells) >= least and max(len(cells), len(cells[0])) >= _CERTAIN


def _has_head(found: Sequence[Sequence[str]]) -> bool:
    """Tell if the first row has words where the others have numbers, in three columns or more."""
    if len(found) < 2 or len(found[0]) < _CERTAIN:  # noqa: PLR2004 - a head and a row
        return False
    return not any(map(_has_number, found[0])) and all(any(map(_has_number, row)) for row in found[1:])


def _has_number(words: str) -> bool:
    """Tell if there is a digit or a figure in the words."""
    return _NUMBER.search(words) is not None
