"""What comes out as something else than it looks like, as problems."""

import re
from typing import Final

from bulletin.markup.positions import problem
from bulletin.problems import Location, Problem, Severity, message

_SENTENCE: Final = re.compile(r"[。！？；：，…!?;,”」』）)]\s*\Z")
_LONGEST_HEADING: Final = 30


def is_sentence(words: str) -> bool:
    """Tell if a line is no heading by its look: it ends like a sentence, or is longer than headings are."""
    return len(words) > _LONGEST_HEADING or _SENTENCE.search(words) is not None


def no_ruler(line: int, words: str) -> Problem:
    """Rows of a table have no line of hyphens under the first."""
    return problem(
        Location("", line, 1),
        "table-ruler",
        message("the rows from `{words}` on are no table yet", words=_short(words)),
        message("readers would see the bars, and all rows in one line"),
        message("put a line `{ruler}` under the first row, with `---` for each column", ruler=_ruler(words)),
    )


def _ruler(words: str) -> str:
    bars = len(re.findall(r"(?<!\\)[|｜]", words.strip()))
    return "|" + " --- |" * max(bars - 1, 1)


def long_row(where: Location, cells: int, columns: int) -> Problem:
    """A row of a table has cells for which the head has no column."""
    return problem(
        where,
        "table-columns",
        message("the row has {cells} cells, and the table's head {columns}", cells=cells, columns=columns),
        message("the cells beyond the last column would be missing from the page"),
        message(r"give the head a column more, or join the cells; a bar that is text is written `\|`"),
    )


def pasted_table(line: int, words: str, rows: int) -> Problem:
    """Rows were pasted from a spreadsheet."""
    cells = [cell.strip() for cell in words.strip().split("\t")]
    return problem(
        Location("", line, 1),
        "pasted-table",
        message("{rows} lines with tabs stand here, as pasted from a spreadsheet", rows=rows),
        message("the tabs are lost, and readers would see all cells in one line"),
        message(
            "write a table: `{row}`, below it `{ruler}`, then a line like the first for each row",
            row=f"| {' | '.join(cells)} |",
            ruler="|" + " --- |" * len(cells),
        ),
    )


def underlined(line: int, words: str) -> Problem:
    """Hyphens under a line make it a heading."""
    return problem(
        Location("", line, 1),
        "underlined-heading",
        message("`{words}` becomes a heading, for hyphens stand right under it", words=_short(words)),
        message("what was meant as a rule between two parts is none"),
        message(
            "leave an empty line before the hyphens; if a heading is meant, write `## ` before it instead"
        ),
        Severity.WARNING,
    )


def joined(line: int, count: int) -> Problem:
    """Sentences in lines of their own are one paragraph."""
    return problem(
        Location("", line, 1),
        "joined-lines",
        message("{count} lines from here on are shown as one paragraph", count=count),
        message("one Enter ends no paragraph in Markdown"),
        message("leave an empty line between two paragraphs; if one is meant, write it in one line"),
        Severity.WARNING,
    )


def glued(line: int) -> Problem:
    """A line without indentation goes on with the item above it."""
    return problem(
        Location("", line, 1),
        "joined-lines",
        message("this line is shown as the end of the item above it"),
        message("one Enter ends no list in Markdown"),
        message("leave an empty line before it; if it belongs to the item, write it in the same line"),
        Severity.WARNING,
    )


def renumbered(line: int, typed: int, shown: int) -> Problem:
    """A list shows another number than was typed."""
    return problem(
        Location("", line, 1),
        "list-number",
        message("the item typed as {typed} is shown as {shown}", typed=typed, shown=shown),
        message("a list counts on from its first number, whatever stands before the items"),
        message(
            "correct the number; to keep it, put a line of text before the item, or write `{typed}、`",
            typed=typed,
        ),
        Severity.WARNING,
    )


def left_mark(where: Location, mark: str) -> Problem:
    """A mark of Markdown is shown as it was typed."""
    if mark[0] in "＃#":
        mend = message("write `## ` for a heading, with half-width signs and a space")
    elif mark[0] == "[":
        mend = message("write ☐ or ☑ instead, or delete the brackets")
    else:
        mend = message("write `**…**` for bold letters, or delete the signs")
    return problem(
        where,
        "left-mark",
        message("`{mark}` stands in the text as typed, and formats nothing", mark=mark),
        message("readers see the signs"),
        mend,
        Severity.WARNING,
    )


def no_reference(where: Location, typed: str) -> Problem:
    """Braces that were meant as those of a figure are none."""
    inner = typed.strip("{}｛｝ \u3000")
    return problem(
        where,
        "bad-reference",
        message("`{typed}` is no reference to a figure", typed=typed),
        message("readers would see the braces"),
        message(
            "write `{mended}`, in half-width braces without a space between", mended=f"{{{{ {inner} }}}}"
        ),
    )


def outside_link(where: Location, typed: str) -> Problem:
    """An address of a record stands in the text and not in a link."""
    return problem(
        where,
        "bad-reference",
        message("`{typed}` stands in the text, and in no link", typed=typed),
        message("readers would see the braces"),
        message("write `{mended}`, with words or nothing in the square brackets", mended=f"[…]({typed})"),
    )


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_HEADING else words[: _LONGEST_HEADING - 1] + "…"
