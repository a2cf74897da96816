"""The words that a theme says otherwise: a catalogue in each script, as translators edit them."""

import difflib
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bulletin.problems import BuildError, Location, Message, Problem, Report, Severity, message
from bulletin.read.files import read_text
from bulletin.text.scripts import Script
from bulletin.text.wording import DOMAIN, OwnWords, catalogue, catalogue_key, english_of, placeholders_in

if TYPE_CHECKING:
    from polib import POEntry

_LINE: Final = re.compile(
    r"""\s*(?:\#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s+)?"(?:[^"\\]|\\.)*"\s*)?"""
)
"""A line of a .po file (GNU gettext, 10.3); what reads these takes others too, and cuts their ends off."""
_WRONG: Final = re.compile(r"\(line (\d+)\)")
_FORM: Final = message("this line is not in the form of .po files")


def read_words(folder: Path, name: str, templates: Collection[str]) -> tuple[OwnWords, tuple[Problem, ...]]:
    """Read the catalogues in the folder `locale` of a theme, called `name` in messages, with what to warn of.

    That is a word which neither the site nor one of the theme's own `templates` says. Raise BuildError where
    a catalogue can't be read, or a word of it can't be said.
    """
    places = {script: f"{script.replace('-', '_')}/LC_MESSAGES/{DOMAIN}.po" for script in Script}
    there = {script: place for script, place in places.items() if (folder / place).is_file()}
    entries = {script: _entries_of(folder / place, f"{name}/{place}") for script, place in there.items()}
    words = {
        script: {catalogue_key(entry.msgid, entry.msgctxt or ""): entry.msgstr for entry in found}
        for script, found in entries.items()
    }
    idle = (
        _idle(entry, f"{name}/{there[script]}")
        for script, found in entries.items()
        for entry in found
        if not _is_said(entry, templates)
    )
    return words, tuple(idle)


def _is_said(entry: "POEntry", templates: Collection[str]) -> bool:
    ours = catalogue_key(entry.msgid, entry.msgctxt or "") in catalogue(Script.HANS)
    return ours or any(entry.msgid in text for text in templates)


def _idle(entry: "POEntry", name: str) -> Problem:
    """Return the warning of a word that no page says, with the one that was perhaps meant."""
    known = {english_of(key): None for key in catalogue(Script.HANS)}
    near = difflib.get_close_matches(entry.msgid, known, 1, 0.75)
    if entry.msgid in known:
        mend = message("write the `msgctxt` that our catalogue has with it, or none if it has none")
    elif near:
        mend = message("write {near}", near=near[0])
    else:
        mend = message("write the word in English as our catalogue has it, or delete the entry")
    return Problem(
        Location(name, entry.linenum or 0),
        "no-effect",
        message("no page says the word 「{word}」", word=entry.msgid),
        message("what is said instead of it is never shown"),
        mend,
        Severity.WARNING,
    )


def _entries_of(path: Path, name: str) -> list["POEntry"]:
    text = read_text(path, name)
    if isinstance(text, Problem):
        raise BuildError(Report((text,)))
    entries = list(_entries(text, name))
    problems = [problem for entry in entries if (problem := _fault(entry, name))]
    if problems:
        raise BuildError(Report.of(problems))
    return entries


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
    known = placeholders_in(entry.msgid)
    try:
        wrong = sorted(placeholders_in(entry.msgstr) - known)
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
