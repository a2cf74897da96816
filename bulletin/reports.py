"""A report as it is printed: for editors, for programs, and for a workflow's annotations."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from bulletin.invisible import UNSHOWN, shown_whole
from bulletin.problems import CommandLine, Message, Problem, Report, Severity, listed, message

Say = Callable[[Message], str]


OF_A_NOTE: Final = 3
"""Notes of one rule that are named."""
OF_A_KIND: Final = 20
"""Problems of one rule that are printed for editors; more of them have one cause, and hide the others."""


def as_text(report: Report, say: Say, *, whole: bool = False, of_check: bool = True) -> str:
    """Return the problems, three lines each, the notes, a line a rule, and a line that counts them.

    What is said of several places word for word is said at the first, with the others below it. Of those of
    one rule the first OF_A_KIND are printed, unless the `whole` is asked for, and at the end the number of
    the others; those that are `of_check` can be asked for there.
    """
    alike: dict[tuple[object, ...], list[Problem]] = defaultdict(list)
    for problem in report.problems:
        if problem.severity is not Severity.NOTE or whole:
            alike[problem.severity, problem.rule, problem.what, problem.why, problem.mend].append(problem)
    seen: Counter[str] = Counter()
    hidden: Counter[str] = Counter()
    lines = []
    for first, *others in alike.values():
        seen[first.rule] += 1
        if whole or seen[first.rule] <= OF_A_KIND:
            lines += [say(first.message), *map(say, _elsewhere(others if whole else others[:OF_A_KIND]))]
            hidden[first.rule] += 0 if whole else len(others[OF_A_KIND:])
        else:
            hidden[first.rule] += 1 + len(others)
    lines += [say(_more(rule, count, of_check=of_check)) for rule, count in sorted(hidden.items()) if count]
    notes = [] if whole else map(say, note_lines(report))
    return "\n".join([*lines, *notes, say(report.summary)])


def _more(rule: str, count: int, *, of_check: bool) -> Message:
    """Return the line that counts what is not shown of a rule, and says how to see it."""
    if not of_check:
        return message("{rule}: {count} more; mend those above, and try again", rule=rule, count=count)
    command = CommandLine(f"check --only {rule}")
    return message(
        "{rule}: {count} more; `{command}` shows them all", rule=rule, command=command, count=count
    )


def _elsewhere(others: Sequence[Problem]) -> Iterator[Message]:
    """Yield a line that says where else the same is wrong, file by file; none where it is nowhere."""
    places: dict[str, list[str]] = defaultdict(list)
    for problem in others:
        where = problem.location
        places[where.path].append(str(where).removeprefix(where.path).strip(":"))
    files = (f"{path}:{' '.join(found)}" if any(found) else path for path, found in places.items())
    if others:
        yield message("  the same: {places}", places=", ".join(files))


def note_lines(report: Report) -> Iterator[Message]:
    """Yield a line for the notes of each rule: how many, and where the first few stand."""
    notes: dict[str, list[Problem]] = defaultdict(list)
    for problem in report.problems:
        if problem.severity is Severity.NOTE:
            notes[problem.rule].append(problem)
    for rule, found in notes.items():
        first = [
            message("{where}: {what}", where=note.location, what=note.what) for note in found[:OF_A_NOTE]
        ]
        if more := len(found) - len(first):
            first.append(message("{count} more", count=more))
        yield message("note: {rule} ({count}): {first}", rule=rule, count=len(found), first=listed(*first))


def first_few(names: Sequence[str], most: int) -> Message:
    """Return the first names, so many at `most`, and how many more there are."""
    first = "、".join(names[:most])
    if len(names) <= most:
        return message("{first}", first=first)
    return message("{first} and {count} more", first=first, count=len(names) - most)


def as_json(report: Report, say: Say) -> str:
    """Return a JSON list of the problems, in the order of their places.

    Each entry has path, line and column (from 1; null for a file as a whole), severity, rule, what, why,
    mend, and records, the ids of the figures that it is about.
    """
    entries = json.dumps([_entry(problem, say) for problem in report.problems], ensure_ascii=False, indent=2)
    return UNSHOWN.sub(lambda match: f"\\u{ord(match.group()):04x}", entries)


def _entry(problem: Problem, say: Say) -> dict[str, object]:
    return {
        "path": problem.location.path,
        "line": problem.location.line or None,
        "column": problem.location.column or None,
        "severity": problem.severity.value,
        "rule": problem.rule,
        "what": say(problem.what),
        "why": say(problem.why),
        "mend": say(problem.mend),
        "records": list(problem.records),
    }


_COMMANDS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.QUESTION: "notice",
    Severity.NOTE: "notice",
}


def as_annotations(report: Report, say: Say) -> str:
    """Return a workflow command a problem, as GitHub Actions reads them from a step's output.

    The form and its escapes are those of «Workflow commands for GitHub Actions».
    """
    return "\n".join(_annotation(problem, say) for problem in report.problems)


def _annotation(problem: Problem, say: Say) -> str:
    where = problem.location
    properties = {"file": where.path, "line": where.line, "col": where.column, "title": problem.rule}
    given = ",".join(
        f"{name}={_property(shown_whole(str(value)))}" for name, value in properties.items() if value
    )
    words = "\n".join(map(say, (problem.what, problem.why, problem.mend)))
    return f"::{_COMMANDS[problem.severity]} {given}::{_escaped(words)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: Final[Mapping[str, Callable[[Report, Say], str]]] = {
    "text": as_text,
    "json": as_json,
    "github": as_annotations,
}
"""How a report can be printed, by name."""
