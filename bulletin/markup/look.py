"""What comes out as something else than it looks like, as problems."""

import re
from collections.abc import Sequence
from enum import Enum
from typing import Final

from bulletin.markup import rows
from bulletin.markup.positions import problem_at
from bulletin.markup.tokens import TOKENS, meant_address
from bulletin.problems import CommandLine, Location, Message, Problem, Severity, message

_SENTENCE: Final = re.compile(
    rf"(?:[。！？；：，、…!?;:,”」』）)]|(?<=[A-Za-z])\.)(?:[*_~\s{TOKENS}]|\[\^[^\]\n]+\]|</[a-z]+>)*\Z"
)
"""The end of a sentence, with the marks of bold letters, notes and tags behind it perhaps."""
_LONGEST_HEADING: Final = 30
_FIX: Final = CommandLine("fix --write")
MARK: Final = re.compile(
    r"(?P<link>!?\[[^\[\]\n]*\]\([^()\s]+(?:[ ]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ ]*\)"
    r"|<(?:https?://[^<>\s]+|(?:mailto:)?[\w.+-]+@[\w.-]+)>)|(?P<note>\[\^[^\[\]\s]+\])"
    r"|\[[^\[\]^\n]{1,40}\]\[[^\[\]^\n]{0,40}[^\[\]^\d\n][^\[\]^\n]{0,40}\]"
    r"|\*\*(?=\w)[^*\n]*\*\*|~~(?=\w)[^~\n]*~~|`[^`\n]+`"
    r"|^\s*(?:#{1,6}[ ]+\S[^\n]*|(?:[-*+]|\d{1,3}\.)[ ]+\S[^\n]*|\|[^\n]*\|\s*\Z)"
)
"""What is Markdown by its look in a line of HTML."""


def is_sentence(words: str) -> bool:
    """Tell if a line is no heading by its look: it ends like a sentence, or is longer than headings are."""
    return len(words) > _LONGEST_HEADING or is_ended(words)


def is_ended(words: str) -> bool:
    """Tell if a line ends like a sentence."""
    return _SENTENCE.search(words) is not None


def no_ruler(line: int, words: str, count: int, severity: Severity, *, longer: int = 0) -> Problem:
    """Rows of a table have no line of hyphens under the first; a warning where they may be none.

    Where the longest row has `longer` cells more than the first, only the editor knows of which columns.
    """
    ruler = _ruler(words) + " --- |" * longer
    if count == 1:
        what = message("the row `{words}` stands alone, and is no table", words=short(words))
        why = message("readers would see the bars")
    else:
        what = message("the rows from `{words}` on are no table yet", words=short(words))
        why = message("readers would see the bars, and all rows in one line")
    if rows.ruler_of(words):
        mend = message("put the head of the table right above it, on a line of its own")
    elif longer:
        mend = message(
            "give the first row as many cells as the longest, and put a line `{ruler}` under it; if it is no "
            "table, leave an empty line between the lines",
            ruler=ruler,
        )
    elif severity is Severity.ERROR:
        mend = message(
            "put a line `{ruler}` under the first row, with `---` for each column; `{command}` does it",
            ruler=ruler,
            command=_FIX,
        )
    elif count == 1:
        mend = message(
            "put a line `{ruler}` and the other rows under it, or delete the bars at its ends", ruler=ruler
        )
    else:
        mend = message(
            "if it is a table, put a line `{ruler}` under the first row; if not, leave an empty line "
            "between the lines",
            ruler=ruler,
        )
    return problem_at(Location("", line, 1), "table-ruler", what, why, mend, severity)


def second_ruler(line: int, words: str) -> Problem:
    """A table has a second line of hyphens among its rows; another table may have been meant."""
    return problem_at(
        Location("", line, 1),
        "second-ruler",
        message("`{words}` stands a second time in this table", words=short(words)),
        message("only under the head does it part anything: here it is left out"),
    )


def _ruler(words: str) -> str:
    return rows.fitting("|", rows.bordered(words, rows.bars_of(words)))


def long_row(where: Location, cells: int, columns: int) -> Problem:
    """A row of a table has cells for which the head has no column."""
    return problem_at(
        where,
        "table-columns",
        message("the row has {cells} cells, and the table's head {columns}", cells=cells, columns=columns),
        message("the cells beyond the last column would be missing from the page"),
        message(r"give the head a column more, or join the cells; a bar that is text is written `\|`"),
    )


def merged_head(line: int, cell: str) -> Problem:
    """A head has an empty cell behind another one, over a column with values."""
    return problem_at(
        Location("", line, 1),
        "merged-cells",
        message("the cell behind 「{cell}」 in the table's head is empty", cell=short(cell)),
        message(
            "readers can't tell what the column below it is; merged cells leave this when they are copied"
        ),
        message("give each column words of its own, such as 「{cell}（人数）」", cell=short(cell)),
    )


def merged_rows(line: int, cell: str, count: int, head: str = "") -> Problem:
    """Rows have an empty first cell, or one under `head`, below one with words."""
    return problem_at(
        Location("", line, 1),
        "merged-cells",
        message(
            "from here on {rows} rows of the table have an empty cell under 「{head}」", rows=count, head=head
        )
        if head
        else message("from here on {rows} rows of the table have an empty first cell", rows=count)
        if count > 1
        else message("the first cell of this row is empty"),
        message("readers can't tell whose row it is; merged cells leave this when they are copied"),
        message("write 「{cell}」 there too, if the row is of that; else what it is of", cell=short(cell)),
    )


def short_row(line: int, cells: int, columns: int) -> Problem:
    """A row has fewer cells than the head: all of them, or a sum's, of which the first ones were merged."""
    return problem_at(
        Location("", line, 1),
        "table-columns",
        message("the row has {cells} cells, and the table's head {columns}", cells=cells, columns=columns),
        message("readers may see a value under another head than its own"),
        message("give each row as many cells as the head: an empty one, `| |`, where there is no value"),
        Severity.WARNING,
    )


class Parted(Enum):
    """What stands between the cells of rows that are no table yet."""

    TABS = "tabs"
    SPACES = "spaces"
    COMMAS = "commas"


_SHORT_HEAD: Final = message(
    "its first row has {cells} cells, and a row below it {columns}: so merged cells of a head are copied. "
    "Write a head that says of each of the {columns} columns what it is, below it `{ruler}`, then each row "
    "like `{row}`"
)


def pasted_table(
    line: int,
    cells: Sequence[str],
    count: int,
    severity: Severity,
    *,
    by: Parted,
    is_torn: bool = False,
    wider: Sequence[str] = (),
) -> Problem:
    """Rows were pasted from a spreadsheet or a text file; a warning where they may be none.

    Where one of them `is_torn` by a line break in a cell, only the editor knows which cells are a row; and
    where the head has fewer cells than a `wider` row, over which of its columns they stand.
    """
    what, why = _of_pasted(by, count)
    row, ruler = _as_row(cells), "|" + " --- |" * len(wider or cells)
    if wider:
        mend = _SHORT_HEAD.filled(cells=len(cells), columns=len(wider), ruler=ruler, row=_as_row(wider))
    else:
        mend = _table_of(row, ruler, severity, by, is_torn=is_torn)
    return problem_at(Location("", line, 1), "pasted-table", what, why, mend, severity)


def _table_of(row: str, ruler: str, severity: Severity, by: Parted, *, is_torn: bool) -> Message:
    """Return how rows are written as a table whose first row and ruler are these."""
    if severity is Severity.ERROR and is_torn:
        return message(
            "write a table: `{row}`, below it `{ruler}`, then a line like the first for each row; write a "
            "cell of several lines in one",
            row=row,
            ruler=ruler,
        )
    if severity is Severity.ERROR:
        return message(
            "write a table: `{row}`, below it `{ruler}`, then a line like the first for each row; "
            "`{command}` does it",
            row=row,
            ruler=ruler,
            command=_FIX,
        )
    if by is Parted.TABS and is_torn:
        return message(
            "write its cells in one line: `{row}`; below the first row of a table write `{ruler}`",
            row=row,
            ruler=ruler,
        )
    if by is Parted.TABS:
        return message(
            "write a table: `{row}`, below it `{ruler}`; if it is none, put commas for the tabs",
            row=row,
            ruler=ruler,
        )
    return message(
        "write a table: `{row}`, below it `{ruler}`, then the other rows; if it is none, leave an "
        "empty line between the lines",
        row=row,
        ruler=ruler,
    )


def _as_row(cells: Sequence[str]) -> str:
    """Return cells as a row of a table; a bar in one is text."""
    escaped = [cell.replace("|", r"\|") for cell in cells]
    return f"| {' | '.join(escaped)} |"


def _of_pasted(by: Parted, count: int) -> tuple[Message, Message]:
    """Return what `count` rows look like, and why they are told."""
    match by:
        case Parted.TABS:
            what = (
                message("a line with tabs stands here, like a row of a spreadsheet")
                if count == 1
                else message("{rows} lines with tabs stand here, as pasted from a spreadsheet", rows=count)
            )
            return what, message("the tabs are lost, and readers would see no columns")
        case Parted.SPACES:
            return (
                message("{rows} lines with wide spaces stand here, like the columns of a table", rows=count),
                message("the spaces are lost, and readers would see all lines in one"),
            )
        case Parted.COMMAS:
            return (
                message("{rows} lines with commas stand here, like the rows of a CSV file", rows=count),
                message("readers would see all lines in one, and no columns"),
            )


def underlined(line: int, words: str) -> Problem:
    """Hyphens under a line make it a heading."""
    return problem_at(
        Location("", line, 1),
        "underlined-heading",
        message("`{words}` becomes a heading, for hyphens stand right under it", words=short(words)),
        message("what was meant as a rule between two parts is none"),
    )


def joined(line: int, count: int) -> Problem:
    """Sentences in lines of their own are one paragraph."""
    return problem_at(
        Location("", line, 1),
        "joined-lines",
        message("{count} lines from here on are shown as one paragraph", count=count),
        message("one Enter ends no paragraph in Markdown"),
        message("leave an empty line between two paragraphs; if one is meant, write it in one line"),
    )


def items_in_line(line: int, sign: str, count: int) -> Problem:
    """Several items stand in one line, of which only the first becomes one."""
    return problem_at(
        Location("", line, 1),
        "joined-lines",
        message(
            "{count} items with `{sign}` stand in this line, and are shown as one", count=count, sign=sign
        ),
        message("an item ends where its line ends"),
        message("press Enter before each `{sign}`; where none begins an item, write another sign", sign=sign),
    )


def unspaced_items(line: int, sign: str, count: int) -> Problem:
    """Lines begin with the mark of an item, and have no space behind it."""
    return problem_at(
        Location("", line, 1),
        "left-mark",
        message("this line begins with `{sign}`, and is no item of a list", sign=sign)
        if count == 1
        else message(
            "{count} lines from here on begin with `{sign}`, and are no list", count=count, sign=sign
        ),
        message("readers see the signs"),
        message(
            "write a space behind each `{sign}`; if no list is meant, write `\\{sign}` in the first",
            sign=sign,
        )
        if sign == "*"
        else message("write a space behind each `{sign}`; `{command}` does it", sign=sign, command=_FIX),
        Severity.WARNING,
    )


def second_footnote(line: int, label: str) -> Problem:
    """Two footnotes have the same mark."""
    return problem_at(
        Location("", line, 1),
        "lost-text",
        message("the footnote `[^{label}]` stands here a second time", label=label),
        message("of two footnotes with one mark only one is shown"),
        message(
            "give it a mark of its own, here and in the text; if it is the same footnote, delete one of "
            "the two"
        ),
    )


def glued(line: int, *, is_note: bool) -> Problem:
    """A line without indentation goes on with the item above it, or with the footnote."""
    return problem_at(
        Location("", line, 1),
        "joined-lines",
        message("this line is shown as the end of the footnote above it")
        if is_note
        else message("this line is shown as the end of the item above it"),
        message("one Enter ends no footnote in Markdown")
        if is_note
        else message("one Enter ends no list in Markdown"),
        message("leave an empty line before it; if it belongs to the footnote, write it in the same line")
        if is_note
        else message(
            "leave an empty line before it, or write `- ` there if it is an item too; if it belongs to the "
            "item above it, write it in the same line"
        ),
    )


def lost_minus(line: int, sign: str, words: str) -> Problem:
    """The sign of a number is read as the mark of an item or, where it is `>`, of a quotation."""
    typed, signed = f"{sign} {short(words)}", f"{sign}{short(words)}"
    is_quoted = sign == ">"
    what = (
        message("`{typed}` is shown as a quotation, without its `{sign}`", typed=typed, sign=sign)
        if is_quoted
        else message("`{typed}` is shown as an item of a list, without its `{sign}`", typed=typed, sign=sign)
    )
    mend = (
        message(
            "write a sign right before its number, `{signed}`; begin a quotation with words", signed=signed
        )
        if is_quoted
        else message(
            "write a sign right before its number, `{signed}`; begin an item with words", signed=signed
        )
    )
    why = message("if it was the sign of the number, readers get another number")
    return problem_at(Location("", line, 1), "lost-minus", what, why, mend)


def broken_number(line: int, start: str, end: str) -> Problem:
    """A number stands in two lines, and a space between them on the page."""
    return problem_at(
        Location("", line, 1),
        "broken-number",
        message(
            "`{start}` at the end of this line and `{end}` in the next look like one number",
            start=start,
            end=end,
        ),
        message("readers see a space in it, and nothing compares it with the records"),
        message(
            "write `{number}` in one line; if these are two numbers, leave an empty line between",
            number=start + end,
        ),
    )


def page_number(line: int, typed: str) -> Problem:
    """The number of a page was copied with the text."""
    return problem_at(
        Location("", line, 1),
        "left-mark",
        message("`{typed}` looks like the number of a page", typed=typed),
        message("readers see it within the text"),
        message("delete the line, if it came with the pages that the text was copied from"),
        Severity.WARNING,
    )


def left_mark(where: Location, mark: str) -> Problem:
    """A mark of Markdown is shown as it was typed."""
    if mark[0] in "＃#":
        mend = message("write `## ` for a heading, with half-width signs and a space")
    elif mark[0] in "[［":
        mend = message("write ☐ or ☑ instead, or delete the brackets")
    else:
        mend = message("write `**…**` for bold letters, or delete the signs")
    return problem_at(
        where,
        "left-mark",
        message("`{mark}` stands in the text as typed, and formats nothing", mark=short(mark)),
        message("readers see the signs"),
        mend,
        Severity.WARNING,
    )


def open_comment(where: Location, typed: str) -> Problem:
    """What is not for readers has begun, and does not end, or does not begin as it must."""
    return problem_at(
        where,
        "left-mark",
        message("`{typed}` is no comment, and readers see it", typed=short(typed)),
        message("only what stands between `<!--` and `-->`, both in half width, is not shown"),
        message("write `<!--` before it and `-->` behind it, or delete it"),
    )


def wide_quotation(where: Location, typed: str) -> Problem:
    """A line begins with another sign than the one that begins a quotation."""
    return problem_at(
        where,
        "left-mark",
        message("「{sign}」 begins no quotation, and readers see it", sign=typed[0]),
        message("what is quoted begins with `> `, in half width"),
        message("write `> ` at the beginning of the line, or delete the sign"),
        Severity.WARNING,
    )


def unclosed_fence(where: Location, typed: str) -> Problem:
    """A line of backticks or tildes begins code, and nothing ends it."""
    return problem_at(
        where,
        "left-mark",
        message("「{typed}」 begins code that no line below it ends", typed=typed),
        message("readers see the signs"),
        message(
            "put a line 「{typed}」 below the code, and each of the two at the start of its line; if no code "
            "is meant, delete the signs",
            typed=typed,
        ),
        Severity.WARNING,
    )


def worded_fence(where: Location, typed: str, signs: str) -> Problem:
    """Words stand behind the signs that were to end code."""
    return problem_at(
        where,
        "left-mark",
        message("「{typed}」 ends no code, for words stand behind its signs", typed=short(typed)),
        message("readers see the signs, and what is code begins or ends elsewhere than meant"),
        message(
            "put a line 「{signs}」 alone below the code, and the words into a line below it", signs=signs
        ),
        Severity.WARNING,
    )


def ticked_fence(where: Location, signs: str) -> Problem:
    """Backticks stand behind those that were to begin code."""
    return problem_at(
        where,
        "left-mark",
        message("「{signs}」 begins no code, for there are more backticks in its line", signs=signs),
        message("readers see the signs"),
        message("write 「{signs}」 alone in its line, and what follows in the next", signs=signs),
        Severity.WARNING,
    )


def within_html(line: int, mark: str, tag: str, *, is_lost: bool) -> Problem:
    """Markdown stands between the tags of a block of HTML; an error where a link or note is lost."""
    return problem_at(
        Location("", line, 1),
        "left-mark",
        message("`{mark}` stands inside `<{tag}>`, where Markdown is not read", mark=short(mark), tag=tag),
        message("readers see the signs"),
        message("delete the tags `<{tag}>` and `</{tag}>`, or write HTML between them", tag=tag),
        Severity.ERROR if is_lost else Severity.WARNING,
    )


def no_reference(where: Location, typed: str) -> Problem:
    """Braces that were meant as those of a figure are none."""
    inner = typed.strip("${}｛｝[] \u3000")
    return problem_at(
        where,
        "bad-reference",
        message("`{typed}` is no reference to a figure", typed=typed),
        message("readers see the signs") if typed[0] == "[" else message("readers would see the braces"),
        message(
            "write `{mended}`, in half-width braces without a space between", mended=f"{{{{ {inner} }}}}"
        ),
    )


def empty_heading(where: Location) -> Problem:
    """A heading has no words."""
    return problem_at(
        where,
        "left-mark",
        message("the heading has no words"),
        message("readers see a gap, and the list of contents an empty line"),
        message("write its words behind the signs, or delete the line"),
        Severity.WARNING,
    )


def no_attributes(where: Location, typed: str) -> Problem:
    """Attributes in braces, as other programs read them, are text."""
    return problem_at(
        where,
        "left-mark",
        message("`{typed}` stands in the text as typed, and sets nothing", typed=typed),
        message("readers see the signs"),
        message("delete it"),
        Severity.WARNING,
    )


def unknown_label(where: Location, typed: str) -> Problem:
    """A link names a label that no line gives an address."""
    label = typed[typed.rindex("[") :]
    return problem_at(
        where,
        "left-mark",
        message("`{typed}` is no link, for no line `{label}: …` gives its address", typed=typed, label=label),
        message("readers see the signs"),
        message(
            "write `{mended}`; if no link is meant, put a space between the brackets",
            mended=f"[…]({meant_address(label) or 'https://…'})",
        ),
        Severity.WARNING,
    )


def spaced_definition(where: Location, typed: str, address: str) -> Problem:
    """A link names a label, and spaces stand in the address that a line gives it."""
    label = typed[typed.rindex("[") :]
    return problem_at(
        where,
        "left-mark",
        message(
            "`{typed}` is no link, for spaces stand in the address behind `{label}:`",
            typed=typed,
            label=label,
        ),
        message("readers see the signs, and the line that gives the address"),
        message("write `{mended}`", mended=f"{label}: <{address}>"),
    )


def unclosed_link(where: Location, typed: str) -> Problem:
    """A link or an image lacks one of its brackets."""
    return problem_at(
        where,
        "bad-link",
        message("`{typed}` belongs to a link of which a bracket is missing", typed=typed),
        message("readers would see the brackets and the address as they were typed"),
        message("write `{mended}`, with all four brackets and in one line", mended="[…](https://…)"),
    )


def cut_address(where: Location, address: str, behind: str) -> Problem:
    """A bare address ends where Chinese characters begin, which may belong to it."""
    return problem_at(
        where,
        "bad-link",
        message("the link ends behind `{address}`, and 「{behind}」 is text", address=address, behind=behind),
        message("if it belongs to the address, the link leads elsewhere"),
        message(
            "put a space behind the address; if it goes on, write `{mended}`",
            mended=f"[…]({address}{behind})",
        ),
        Severity.WARNING,
    )


def broken_address(where: Location, typed: str, mended: str) -> Problem:
    """What was meant as an address of the web is none."""
    return problem_at(
        where,
        "bad-link",
        message("`{typed}` is no address", typed=typed),
        message("readers can't follow it"),
        message("write `{mended}`, if that is the address that was meant", mended=mended),
        Severity.WARNING,
    )


def no_image(where: Location, typed: str) -> Problem:
    """What looks like an image has no address."""
    return problem_at(
        where,
        "left-mark",
        message("`{typed}` is no image, for no address in round brackets follows", typed=typed),
        message("readers see the signs"),
        message(
            "write `{mended}`; if it is the end of a sentence, write ！ before the bracket",
            mended="![…]({static}images/…)",
        ),
        Severity.WARNING,
    )


def outside_link(where: Location, typed: str) -> Problem:
    """An address of a record stands in the text and not in a link."""
    address = meant_address(typed) or typed.translate(str.maketrans("｛｝", "{}"))
    return problem_at(
        where,
        "bad-reference",
        message("`{typed}` stands in the text, and in no link", typed=typed),
        message("readers would see the braces"),
        message("write `{mended}`, with words or nothing in the square brackets", mended=f"[…]({address})"),
    )


def short(words: str) -> str:
    """Return the first words of a line, as messages show it."""
    return words if len(words) <= _LONGEST_HEADING else words[: _LONGEST_HEADING - 1] + "…"
