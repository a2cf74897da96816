"""The words that a theme says otherwise: a catalogue in each script, as translators edit them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bulletin.problems import BuildError, Location, Message, Problem, Report, message
from bulletin.read.files import read_text
from bulletin.text.scripts import Script
from bulletin.text.wording import DOMAIN, OwnWords, key_of, names_in

if TYPE_CHECKING:
    from polib import POEntry

_LINE: Final = re.compile(
    r"""\s*(?:\#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s+)?"(?:[^"\\]|\\.)*"\s*)?"""
)
"""A line of a .po file (GNU gettext, 10.3); what reads these takes others too, and cuts their ends off."""
_WRONG: Final = re.compile(r"\(line (\d+)\)")
_FORM: Final = message("this line is not in the form of .po files")


def read_words(folder: Path, name: str) -> OwnWords:
    """Read the catalogues in the folder `locale` of a theme, called `name` in messages.

    Raise BuildError where one can't be read, or a word of it can't be said.
    """
    places = {script: f"{script.replace('-', '_')}/LC_MESSAGES/{DOMAIN}.po" for script in Script}
    return {
        script: _words(folder / place, f"{name}/{place}")
        for script, place in places.items()
        if (folder / place).is_file()
    }


def _words(path: Path, name: str) -> dict[str, str]:
    text = read_text(path, name)
    if isinstance(text, Problem):
        raise BuildError(Report((text,)))
    entries = list(_entries(text, name))
    problems = [problem for entry in entries if (problem := _fault(entry, name))]
    if problems:
        raise BuildError(Report.of(problems))
    return {key_of(entry.msgid, entry.msgctxt or ""): entry.msgstr for entry in entries}


def _entries(text: str, name: str) -> Iterator["POEntry"]:
    """Yield what is translated, but for what gettext leaves out too: `fuzzy` entries and obsolete ones."""
    from polib import pofile  # noqa: PLC0415  few sites have words of their own

    lines = enumerate(text.split("\n"), start=1)
    wrong = [number for number, line in lines if not _LINE.fullmatch(line)]
    try:
        entries = [] if wrong else pofile(text).translated_entries()
    except OSError as error:
        line = _WRONG.search(str(error))
        wrong = [int(line[1]) if line else 0]
    if wrong:
        raise BuildError(Report(tuple(_problem(name, number, _FORM) for number in wrong)))
    yield from entries


def _fault(entry: "POEntry", name: str) -> Problem | None:
    """Return what is wrong with a word: it has other places to be filled in than the one it stands for."""
    known = names_in(entry.msgid)
    try:
        wrong = sorted(names_in(entry.msgstr) - known)
    except ValueError:
        wrong = ["{"]
    if not wrong:
        return None
    what = message("nothing fills in {name} in this word", name=f"{{{wrong[0]}}}")
    if "{" in wrong:
        what = message("the word has a brace that belongs to no name")
    return _problem(name, entry.linenum or 0, what, known)


def _problem(name: str, line: int, what: Message, known: frozenset[str] = frozenset()) -> Problem:
    mend = message("correct the line")
    if known:
        mend = message("write only these in braces: {names}", names=", ".join(sorted(known)))
    return Problem(Location(name, line), "words", what, message("the words of the theme can't be said"), mend)
