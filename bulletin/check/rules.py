"""What a rule is: a generator of problems with a name and the key it works on."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bulletin.model.edition import Edition
from bulletin.model.records import Figure, Record
from bulletin.problems import Location, Message, Problem, Severity

Pointer = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule over the edition.

    `key` is the kind of record that `find` is called with, one after another, so that after an
    edit only touched keys need be checked again; `observation` means all figures of one indicator about
    one subject, `edition` one call for the whole.
    """

    name: str
    key: str
    find: Callable[[Edition, Any], Iterator[Problem]]

    @property
    def meaning(self) -> str:
        """One line that says what the rule holds to."""
        return (self.find.__doc__ or "").strip()


def run(edition: Edition, rules: tuple[Rule, ...]) -> Iterator[Problem]:
    """Yield what `rules` find in the edition, rule by rule."""
    for rule in rules:
        for record in _keys(edition, rule.key):
            yield from rule.find(edition, record)


def _keys(edition: Edition, key: str) -> Iterator[Any]:
    if key == "edition":
        yield None
    elif key == "observation":
        yield from edition.figures_by_observation.values()
    elif key == "bulletin":
        yield from edition.bulletins.values()
    elif key == "page":
        yield from edition.pages.values()
    else:
        yield from edition.records(key).values()


def at(edition: Edition, record: Record, *pointer: str | int) -> Location:
    """Return where the value that `pointer` leads to from `record` was written."""
    origin = edition.origins[(record.label, record.id)]
    full = (*origin.pointer, *pointer)
    return Location(origin.path, pointer=full) if full else Location(origin.path, 1, 1)


def problem(
    rule: str,
    where: Location,
    what: Message,
    why: Message,
    mend: Message,
    severity: Severity = Severity.ERROR,
    records: Iterable[Figure] = (),
) -> Problem:
    """Return a problem of the rule `rule`, about the figures `records`."""
    about = tuple(figure.id for figure in records)
    return Problem(where, rule, what, why, mend, severity, about)
