"""What errors of Python and of the system mean, in words for editors.

Their own words are English, whatever language was asked for; so nobody prints `str(error)`, but what `said`
returns. Of errors that are too rare to be listed the own words are quoted.
"""

import re
import sqlite3
import traceback
from typing import Final

from bulletin.problems import CommandLine, Location, Message, Problem, message, refusal

_SYNTAX: Final = (
    ("was never closed|unexpected EOF", message("a bracket is not closed")),
    ("unmatched|does not match", message("a closing bracket stands here that was not opened")),
    ("unterminated|EOL while", message("a quote is not closed")),
    ("unexpected indent|unindent|inconsistent use of tabs", message("the line is indented wrongly")),
    ("expected an indented block", message("the line below must be indented")),
    (
        "invalid (?:non-printable )?character",
        message("it does not know a character that stands here, perhaps a full-width sign or quote"),
    ),
    ("cannot assign|cannot be assigned", message("the name of a setting can't be written like this")),
    ("forgot a comma", message("a comma is missing")),
    ("expected ':'", message("a colon is missing")),
    ("", message("it can't be read")),
)
"""What Python says of a file that is no Python, and what that means; the first that fits."""
_NAMED: Final[tuple[tuple[type[Exception], Message], ...]] = (
    (ModuleNotFoundError, message("there is no module 「{name}」")),
    (NameError, message("nothing is called 「{name}」")),
    (AttributeError, message("there is no 「{name}」 in what it asks")),
)
_SQLITE: Final = (
    ("locked|busy", message("another program uses it")),
    ("readonly", message("it can't be written to")),
    ("full", message("the disk is full")),
    ("malformed|not a database", message("the file is damaged")),
    ("unable to open", message("it can't be opened")),
    ("", message("the disk has a fault")),
)
"""What SQLite says of a file that it keeps, and what that means; the first that fits."""
_OTHERS: Final[tuple[tuple[type[Exception], Message], ...]] = (
    (TimeoutError, message("no answer came in time")),
    (ZeroDivisionError, message("it divides by zero")),
    (RecursionError, message("it calls itself without end")),
    (MemoryError, message("the memory is full")),
)


def said(error: BaseException) -> Message:
    """Return what an error says."""
    for kind, told in _OTHERS:
        if isinstance(error, kind):
            return told
    for kind, told in _NAMED:
        if isinstance(error, kind) and (name := getattr(error, "name", None)):
            return told.filled(name=name)
    if isinstance(error, SyntaxError):
        return next(told for pattern, told in _SYNTAX if re.search(pattern, error.msg or ""))
    if isinstance(error, sqlite3.Error):
        return next(told for pattern, told in _SQLITE if re.search(pattern, str(error)))
    if isinstance(error, KeyError) and error.args:
        return message("there is no entry 「{name}」", name=error.args[0])
    return refusal(error) if isinstance(error, OSError) else message("{words}", words=error)


def own_fault(error: Exception) -> Problem:
    """Return the problem of an error that the program did not foresee: a fault of its own."""
    last = traceback.extract_tb(error.__traceback__)[-1:]
    return Problem(
        Location(last[0].filename, last[0].lineno or 0) if last else Location("bulletin"),
        "program-failed",
        message("the program has a fault: {kind}: {error}", kind=type(error).__name__, error=said(error)),
        message("nothing is wrong with you, and nothing was published"),
        message(
            "undo the last change, which it stumbles over, or have it forget what earlier builds remembered: "
            "`{command}`; and send these lines, with that change, to those who look after the program",
            command=CommandLine("build --clean"),
        ),
    )
