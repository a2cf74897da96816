"""First stage: what can be wrong with the input, where, and how to mend it.

A problem is one value with one printed form, whoever found it:

    content/data/policies/suxian.yaml:17:5: unknown-key: 「颁布日期」 is not a field of a policy
      why: a misspelt field would vanish in silence
      mend: write `issued`
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem weighs: an error stops the build, the others are published with."""

    ERROR = "error"
    WARNING = "warning"
    QUESTION = "question"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in an input file; line and column count from 1, and 0 means the file as a whole.

    `pointer` leads through keys and list indexes to a value of a YAML file whose line nobody has
    looked up yet; `at_key` asks for the place of the key instead of the value's. `words` are words of a
    text whose place nobody has looked up yet.
    """

    path: str
    line: int = 0
    column: int = 0
    pointer: tuple[str | int, ...] = field(default=(), compare=False)
    at_key: bool = field(default=False, compare=False)
    words: str = field(default="", compare=False)

    def __str__(self) -> str:
        numbers = (number for number in (self.line, self.column) if number)
        return ":".join([self.path, *map(str, numbers)])


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with its arguments kept apart, so that a catalogue can translate the sentence."""

    template: str
    arguments: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return self.template.format_map(dict(self.arguments)) if self.arguments else self.template


def message(template: str, /, **arguments: object) -> Message:
    """Return the sentence `template`, a format string, with its named `arguments` as text."""
    return Message(template, tuple((name, str(value)) for name, value in arguments.items()))


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in the input: where, which rule, what, why it matters, and how to mend it.

    `records` are the ids of the figures that it is about, where it is about figures.
    """

    location: Location
    rule: str
    what: Message
    why: Message
    mend: Message
    severity: Severity = Severity.ERROR
    records: tuple[str, ...] = ()

    def __str__(self) -> str:
        kind = "" if self.severity is Severity.ERROR else f"{self.severity}: "
        return f"{self.location}: {kind}{self.rule}: {self.what}\n  why: {self.why}\n  mend: {self.mend}"

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
    def summary(self) -> str:
        """One line that counts: `2 errors, 1 warning`, or `no problems`."""
        counts = [(sum(p.severity is kind for p in self.problems), kind) for kind in Severity]
        words = [f"{count} {kind}{'s' if count > 1 else ''}" for count, kind in counts if count]
        return ", ".join(words) or "no problems"

    def __str__(self) -> str:
        return "\n".join([*map(str, self.problems), self.summary])


class BuildError(Exception):
    """The build can't go on: `report` says why. The last site is left as it was."""

    exitcode = 1

    def __init__(self, report: Report) -> None:
        super().__init__(str(report))
        self.report = report
