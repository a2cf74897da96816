"""Bodies that would take Markdown unbounded time, memory or stack are refused unread (law 9).

Laws, measured on Python-Markdown 3.11, whose scanners are quadratic in them:

- an opening bracket, or a tag without its end, is looked for up to the end of its paragraph;
- headings on neighbouring lines, footnote marks, unclosed fences and blocks are each compared
  with all that follows;
- the lines behind one that gives a link its address are parsed once more;
- for each backtick of a paragraph all its pieces of code are found anew;
- a table's rows are filled up to the columns of its head;
- what stands for an escaped sign or for struck out letters is put into its paragraph by copying all of it;
- lists and quotes are parsed by recursion.
"""

import re
from collections.abc import Iterator
from typing import Final

from bulletin.invisible import SPACES
from bulletin.markup.places import LEAD
from bulletin.markup.positions import Lines
from bulletin.markup.rows import RULER_SIGNS
from bulletin.problems import Location, Message, Problem, message

LONGEST: Final = 200_000
"""Characters of a body; a bulletin has 1,200, a long report 20,000."""
DEEPEST: Final = 20
"""Brackets or tags open at once, and lists or quotes inside each other."""

_BEFORE: Final = rf"^[ \t>\u3000]*{LEAD}"
_COUNTED: Final = (
    ("{", re.compile(r"\{\{|\]\([ ]*<?\{|\]:[ ]*<?\{|=[ ]*[\"']?\{"), 5_000, message("references")),
    ("｛｛", re.compile("｛｛"), 500, message("references in full width")),
    ("![", re.compile(r"!\["), 2_000, message("images")),
    ("#", re.compile(r"^[ \t>]*#", re.MULTILINE), 500, message("headings")),
    ("\n=", re.compile(r"^=", re.MULTILINE), 500, message("headings")),
    ("\n-", re.compile(r"^-+[ ]*$", re.MULTILINE), 500, message("headings")),
    ("///", re.compile(r"^[ \t>]*/{3}", re.MULTILINE), 400, message("lines that begin with `///`")),
    ("```", re.compile(rf"{_BEFORE}`{{3}}", re.MULTILINE), 200, message("lines that begin with ```")),
    ("~~~", re.compile(rf"{_BEFORE}~{{3}}", re.MULTILINE), 200, message("lines that begin with ~~~")),
    ("[^", re.compile(r"\[\^"), 500, message("footnote marks")),
    (
        "]:",
        re.compile(r"^[ \t>]*\[[^\]\n]*\]:", re.MULTILINE),
        500,
        message("lines that give links an address"),
    ),
    ("\\", re.compile(r"\\(?:[^\w\s]|_)"), 5_000, message("escaped signs")),
    ("`", re.compile("`+"), 4_000, message("backticks")),
    ("~~", re.compile("~~"), 5_000, message("marks `~~`")),
    ("<", re.compile(r"<[A-Za-z]"), 5_000, message("HTML tags")),
    ("  \n", re.compile(r"  \n"), 2_000, message("line breaks")),
    ("<!", re.compile("<!"), 200, message("HTML comments")),
)
_COLUMNS: Final = 60
_CELLS: Final = 50_000
_RULER: Final = re.compile(rf"^[ \t{SPACES}>]*[{RULER_SIGNS}][{RULER_SIGNS} \t{SPACES}]*$", re.MULTILINE)
_LINE: Final = re.compile(r"[ \t>\u3000]*[^\s>]")
"""The start of a line that holds something."""
_PARTING: Final = re.compile("[|｜¦+│┃║├┤┬-╋╤-╬]")
_NESTED: Final = re.compile(
    rf"^(?:[ \t]*(?:>|(?:[-*+]|\d{{1,9}}\.)[ \t])){{{DEEPEST + 1}}}"
    rf"|^(?:[ >]{{4}}|[ >]{{0,3}}\t){{{DEEPEST + 1}}}[ \t>]*(?:[-*+]|\d{{1,9}}\.)[ \t]",
    re.MULTILINE,
)
_BREAK: Final = re.compile(r"\\.|\n[ \t]*\n|[\[\]()]")
_TAG: Final = re.compile(r"<[A-Za-z/!?]|>")
_DECLARATION: Final = re.compile(r"<!(?!--)|<\?")


def refusal_of_text(body: str) -> Problem | None:
    """Return why `body` can't be converted in bounded time, or None where it can."""
    if len(body) > LONGEST:
        return _too_large(Location(""), message("a text of {count} characters", count=len(body)), LONGEST)
    return next(_refusals(body), None)


def _refusals(body: str) -> Iterator[Problem]:
    for needle, pattern, most, name in _COUNTED:
        if body.count(needle) > most and (offset := _nth(pattern, body, most)) is not None:
            yield _too_large(
                _at(body, offset), message("more than {most} {name}", most=most, name=name), most
            )
    yield from _tables(body)
    yield from (_too_deep(body, offset) for offset in _depths(body))


def _tables(body: str) -> Iterator[Problem]:
    """Yield the tables with too many columns or cells; each row is filled up to all columns."""
    lines = body.count("\n")
    for match in _RULER.finditer(body):
        columns = max(len(_PARTING.findall(line)) for line in _with_neighbours(body, match))
        if columns > _COLUMNS:
            what = message("a table of more than {most} columns", most=_COLUMNS)
            yield _too_large(_at(body, match.start()), what, _COLUMNS)
        elif columns * lines > _CELLS:
            end = body.find("\n\n", match.end())
            if columns * body.count("\n", match.end(), end if end >= 0 else len(body)) > _CELLS:
                what = message("a table of more than {most} cells", most=_CELLS)
                yield _too_large(_at(body, match.start()), what, _CELLS)


def _with_neighbours(body: str, ruler: re.Match[str]) -> Iterator[str]:
    """Yield a ruler and the lines around it: the head, above it or below, may have more columns than it."""
    yield ruler[0]
    end = ruler.start()
    while end > 0 and not _LINE.match(body, start := body.rfind("\n", 0, end - 1) + 1):
        end = start
    if end > 0:
        yield body[start : end - 1]
    below = body.find("\n", ruler.end() + 1)
    yield body[ruler.end() + 1 : below if below >= 0 else len(body)]


def _nth(pattern: re.Pattern[str], body: str, most: int) -> int | None:
    """Return where the match after the first `most` begins."""
    for count, match in enumerate(pattern.finditer(body)):
        if count == most:
            return match.start()
    return None


def _depths(body: str) -> Iterator[int]:
    """Yield the places where something is nested too deep."""
    if match := _NESTED.search(body):
        yield match.start()
    if body.count("[") + body.count("(") > DEEPEST:
        yield from _open_brackets(body)
    if body.count("<") > DEEPEST:
        yield from _open_tags(body)


def _open_brackets(body: str) -> Iterator[int]:
    """Yield where in a paragraph more brackets are open than may be."""
    depth = {"[": 0, "(": 0}
    for match in _BREAK.finditer(body):
        match mark := match.group():
            case "[" | "(":
                depth[mark] += 1
                if depth[mark] > DEEPEST:
                    yield match.start()
            case "]" | ")":
                opening = "[" if mark == "]" else "("
                depth[opening] = max(0, depth[opening] - 1)
            case _ if mark.startswith("\n"):
                depth = {"[": 0, "(": 0}


def _open_tags(body: str) -> Iterator[int]:
    """Yield where more tags are open than may be: `<a <a <a`, or `<!` and `<?`, which seldom close."""
    depth = 0
    for match in _TAG.finditer(body):
        depth = max(0, depth - 1) if match.group() == ">" else depth + 1
        if depth > DEEPEST:
            yield match.start()
    if (offset := _nth(_DECLARATION, body, DEEPEST)) is not None:
        yield offset


def _at(body: str, offset: int) -> Location:
    return Lines(body).location(offset)


def _too_large(where: Location, what: Message, most: int) -> Problem:
    return Problem(
        where,
        "too-large",
        what,
        message("the text is not converted: the time that it takes would have no bound"),
        message("keep to {most}; make two bulletins, or put the table into a data file", most=most),
    )


def _too_deep(body: str, offset: int) -> Problem:
    return Problem(
        _at(body, offset),
        "too-deep",
        message("more than {most} brackets, tags, lists or quotes are open here at once", most=DEEPEST),
        message("the text is not converted: the time that it takes would have no bound"),
        message(
            "close them; write a bracket that is meant as text with a backslash, `\\[`, or in full width, 【"
        ),
    )
