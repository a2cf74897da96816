"""First stage: what can be wrong with the input, where, and how to mend it.

A problem is one value with one printed form, whoever found it:

    content/data/policies/suxian.yaml:17:5: unknown-key: 「颁布日期」 is not a field of a policy
      why: a misspelt field would vanish in silence
      mend: write `issued`
"""

import errno
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final, cast

from bulletin.explanations import BY_RULE
from bulletin.invisible import shown_whole
from bulletin.invocation import called
from bulletin.packing import Packed

Pointer = tuple[str | int, ...]
"""Keys and list indexes that lead to a value of a YAML file."""


class Severity(StrEnum):
    """How much a problem weighs: an error stops the build, the others are published with.

    A note is no fault: it tells what readers don't see.
    """

    ERROR = "error"
    WARNING = "warning"
    QUESTION = "question"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Location(Packed):
    """A place in an input file; line and column count from 1, and 0 means the file as a whole.

    `pointer` leads through keys and list indexes to a value of a YAML file whose line nobody has
    looked up yet; `at_key` asks for the place of the key instead of the value's. `words` are words of a
    text whose place nobody has looked up yet.
    """

    path: str
    line: int = 0
    column: int = 0
    pointer: Pointer = field(default=(), compare=False)
    at_key: bool = field(default=False, compare=False)
    words: str = field(default="", compare=False)

    def __str__(self) -> str:
        numbers = (number for number in (self.line, self.column) if number)
        return ":".join([self.path, *map(str, numbers)])


@dataclass(frozen=True, slots=True)
class Message(Packed):
    """A sentence with its arguments kept apart, so that a catalogue can translate the sentence.

    An argument is text that is the same in every language, or a sentence of its own.
    """

    template: str
    arguments: tuple[tuple[str, "str | Message"], ...] = ()

    def told(self, translate: Callable[[str], str]) -> str:
        """Return the sentence with its template, and those of its arguments, put through `translate`.

        What can't be seen in the arguments, which quote what was typed, is escaped.
        """
        template = translate(self.template)
        if not self.arguments:
            return template
        words = {
            name: value.told(translate) if isinstance(value, Message) else shown_whole(value)
            for name, value in self.arguments
        }
        return template.format_map(words)

    def filled(self, **arguments: object) -> "Message":
        """Return the sentence with other arguments."""
        return message(self.template, **arguments)

    def __str__(self) -> str:
        return self.told(str)


class CommandLine(Message):
    """A command line of this program, its words but the first; told in a sentence it works when pasted."""

    __slots__ = ()

    def told(self, translate: Callable[[str], str]) -> str:  # noqa: ARG002  it is the same in all languages
        """Return the command line, with how the program is called here."""
        return f"{called()} {self.template}"


def message(template: str, /, **arguments: object) -> Message:
    """Return the sentence `template`, a format string where it has `arguments`.

    The templates are what catalogues translate; they are found by this function's name, so a template is
    written out where it is called.
    """
    kept = ((name, value if isinstance(value, Message) else str(value)) for name, value in arguments.items())
    return Message(template, tuple(kept))


def listed(*parts: Message) -> Message:
    """Return `parts` as one sentence, with commas between."""
    first, *others = parts
    for other in others:
        first = message("{first}, {second}", first=first, second=other)
    return first


_KINDS: Final = {
    Severity.ERROR: Message(""),
    Severity.WARNING: message("warning: "),
    Severity.QUESTION: message("question: "),
    Severity.NOTE: message("note: "),
}
_COUNTED: Final = {
    Severity.ERROR: (message("1 error"), message("{count} errors")),
    Severity.WARNING: (message("1 warning"), message("{count} warnings")),
    Severity.QUESTION: (message("1 question"), message("{count} questions")),
    Severity.NOTE: (message("1 note"), message("{count} notes")),
}


_REFUSALS: Final = {
    errno.EACCES: message("it may not be opened by you"),
    errno.EPERM: message("it may not be opened by you"),
    errno.ENOENT: message("there is no such file"),
    errno.EEXIST: message("there is a file where a folder must be"),
    errno.ENOTDIR: message("it is a file, not a folder"),
    errno.EISDIR: message("it is a folder, not a file"),
    errno.ELOOP: message("it is a link that leads back to itself"),
    errno.ENOSPC: message("the disk is full"),
    errno.EROFS: message("the disk can't be written to"),
    errno.ENAMETOOLONG: message("the name is too long"),
    errno.EIO: message("the disk has a fault"),
    errno.EADDRINUSE: message("another program uses it"),
    errno.EBUSY: message("another program uses it"),
    errno.ETXTBSY: message("another program uses it"),
    errno.ENOTEMPTY: message("the folder is not empty"),
    errno.EXDEV: message("it would have to be moved to another disk"),
    errno.EMFILE: message("too many files are open at once"),
    errno.ENFILE: message("too many files are open at once"),
    errno.ENOMEM: message("the memory is full"),
    errno.EFBIG: message("the file would be too large for this disk"),
    errno.EDQUOT: message("no more room on the disk is granted to you"),
    errno.EINVAL: message("the disk or system does not take such a name or such a file"),
    errno.ESTALE: message("the network disk has lost it"),
    errno.ENXIO: message("the device is not there"),
    errno.ENODEV: message("the device is not there"),
    errno.EPIPE: message("nobody takes what is written any more"),
    errno.ECONNREFUSED: message("nothing answers there"),
    errno.ECONNRESET: message("the connection was broken off"),
    errno.ECONNABORTED: message("the connection was broken off"),
    errno.ETIMEDOUT: message("no answer came in time"),
    errno.EHOSTUNREACH: message("the machine can't be reached"),
    errno.ENETUNREACH: message("the network can't be reached"),
    errno.EADDRNOTAVAIL: message("this machine does not have that address"),
}


_NUMBERED_OTHERWISE: Final = frozenset({"ssl", "socket"})
"""Modules whose errors have numbers of their own, of OpenSSL and of the look-up of names, for errno."""


def refusal(error: OSError) -> Message:
    """Return why the system refuses a file, in words for editors; of rare reasons the system's name."""
    number = error.errno or 0
    if number not in errno.errorcode or type(error).__module__ in _NUMBERED_OTHERWISE:
        return message("{reason}", reason=error.strerror or error)
    fault = errno.errorcode[number]
    return _REFUSALS.get(number) or message("the system reports the fault {name}", name=fault)


AS_DECLARED: Final = cast("Severity", None)
"""Stands for the severity that the declaration of a rule gives (the first, where it gives several)."""
MEND_AS_DECLARED: Final = Message("")
"""Stands for how the declaration of a rule says that it is mended."""


@dataclass(frozen=True, slots=True)
class Problem(Packed):
    """One fault in the input: where, which rule, what, why it matters, and how to mend it.

    How much it weighs is declared with its rule, in bulletin/explanations/; `severity` is said only where
    the declaration leaves a choice, and `mend` where what is to be done depends on what was typed. `records`
    are the ids of the figures that it is about, if it is about figures.
    """

    location: Location
    rule: str
    what: Message
    why: Message
    mend: Message = MEND_AS_DECLARED
    severity: Severity = AS_DECLARED
    records: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        known = BY_RULE.get(self.rule)
        declared = [Severity(name) for name in known.severities] if known else list(Severity)
        if self.mend is MEND_AS_DECLARED:
            assert known and known.mend, f"nothing says how {self.rule} is mended"  # noqa: S101, PT018
            object.__setattr__(self, "mend", Message(known.mend))
        if self.severity is AS_DECLARED:
            object.__setattr__(self, "severity", declared[0])
        assert self.severity in declared, f"{self.rule} is declared to be no {self.severity}"  # noqa: S101

    @property
    def message(self) -> Message:
        """The problem as it is printed."""
        return message(
            "{where}: {kind}{rule}: {what}\n  why: {why}\n  mend: {mend}",
            where=self.location,
            kind=_KINDS[self.severity],
            rule=self.rule,
            what=self.what,
            why=self.why,
            mend=self.mend,
        )

    def __str__(self) -> str:
        return str(self.message)

    def moved(self, path: str, lines: int = 0) -> "Problem":
        """Return the problem of a part of a file as one of the file `path`, `lines` further down."""
        here = self.location
        line = here.line + lines if here.line else 0
        return replace(self, location=Location(path, line, here.column))


@dataclass(frozen=True, slots=True)
class Report:
    """All problems of one run, each once, in the order of their places."""

    problems: tuple[Problem, ...] = field(default=())

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> "Report":
        """Sort `problems` by path, line, column, rule and words, and drop repetitions."""
        unique = dict.fromkeys(problems)
        return cls(tuple(sorted(unique, key=lambda p: (p.location, p.rule, str(p.what)))))

    @property
    def errors(self) -> int:
        """How many of the problems stop the build."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def summary(self) -> Message:
        """One line that counts: `2 errors, 1 warning`, or `no problems`."""
        counts = [(sum(p.severity is kind for p in self.problems), kind) for kind in Severity]
        words = [
            _COUNTED[kind][count > 1].filled(**({"count": count} if count > 1 else {}))
            for count, kind in counts
            if count
        ]
        return listed(*words) if words else message("no problems")

    @property
    def lines(self) -> tuple[Message, ...]:
        """The problems as they are printed, and the line that counts them."""
        return (*(problem.message for problem in self.problems), self.summary)

    def __str__(self) -> str:
        return "\n".join(map(str, self.lines))


class BuildError(Exception):
    """The build can't go on: `report` says why. The last site is left as it was.

    `exitcode` is the status to leave with: 1, or 2 where the command was used wrongly.
    """

    exitcode = 1

    def __init__(self, report: Report, exitcode: int = exitcode) -> None:
        super().__init__(str(report))
        self.report = report
        self.exitcode = exitcode
