"""What a rule is: a generator of problems with a name and the key it works on."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Protocol

from bulletin.model.bulletins import Bulletin, PlainPage
from bulletin.model.edition import Edition
from bulletin.model.records import Figure, Record
from bulletin.problems import AS_DECLARED, MEND_AS_DECLARED, Location, Message, Problem, Severity, message

ASK_WHICH_IS_RIGHT: Final = message(
    "compare the numbers with the source; if it prints them so, ask it which one is right"
)
"""What is to be done where numbers contradict each other."""


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


KEYS: Final = (
    *("place", "source", "scope", "topic", "indicator", "enterprise", "policy", "figure", "observation"),
    *("bulletin", "page", "edition"),
)
"""The kinds of keys."""
Check = tuple[str, str]
"""What is checked in one go: a kind of key, and which of these.

Figures are checked by their sources, observations by their subjects, all else by its own id.
"""


def checks(edition: Edition) -> Iterator[Check]:
    """Yield what is to be checked of an edition."""
    for key in KEYS:
        yield from ((key, id_) for id_ in ids(edition, key))


def ids(edition: Edition, key: str) -> Iterable[str]:
    """Return what is to be checked of a kind of key."""
    match key:
        case "edition":
            return ("",)
        case "figure":
            return map(str, edition.figures_by_source.keys())
        case "observation":
            return map(str, edition.figures_of.keys())
    return edition.records(key)


def run_rules(edition: Edition, rules: Iterable[Rule], checked: Iterable[Check]) -> Iterator[Problem]:
    """Yield what `rules` find in the parts of the edition that are `checked`."""
    by_key: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        by_key[rule.key].append(rule)
    for key, id_ in checked:
        if own := by_key[key]:
            for record in _records(edition, key, id_):
                for rule in own:
                    yield from rule.find(edition, record)


def _records(edition: Edition, key: str, id_: str) -> Iterable[Any]:
    match key:
        case "edition":
            return (None,)
        case "figure":
            return edition.figures_by_source.of(id_)
        case "observation":
            figures = edition.figures_of.of(id_)
            indicators = dict.fromkeys(figure.indicator for figure in figures if figure.subject == id_)
            return [edition.figures_by_observation.of((indicator, id_)) for indicator in indicators]
    return (edition.records(key)[id_],)


def at(edition: Edition, record: Record, *pointer: str | int) -> Location:
    """Return where the value that `pointer` leads to from `record` was written."""
    origin = edition.origins[(record.label, record.id)]
    full = (*origin.pointer, *pointer)
    return Location(origin.path, pointer=full) if full else Location(origin.path, 1, 1)


class Spot(Protocol):
    """What stands in a text: a reference, a number, a block; line and column from 1, 0 where not known."""

    @property
    def line(self) -> int:
        """The line of the text, from 1."""

    @property
    def column(self) -> int:
        """The column of the line, from 1."""


def where_in_body(article: Bulletin | PlainPage, spot: Spot) -> Location:
    """Return where in its file a spot of an article's body stands; where the body begins, if not known."""
    if not spot.line:
        return Location(article.path, article.body_line, 1)
    return Location(article.path, spot.line + article.body_line - 1, spot.column)


def where_in_text(edition: Edition, bulletin: Bulletin, field: str, spot: Spot) -> Location:
    """Return where a spot of a bulletin's `body`, `title` or `summary` stands: of the latter the field."""
    return where_in_body(bulletin, spot) if field == "body" else at(edition, bulletin.front_matter, field)


def where_of_words(edition: Edition, bulletin: Bulletin, field: str, words: str) -> Location:
    """Return where words of a bulletin's `body`, `title` or `summary` stand: of the latter the field."""
    if field == "body":
        return Location(bulletin.path, words=words)
    return at(edition, bulletin.front_matter, field)


def problem(
    rule: str,
    where: Location,
    what: Message,
    why: Message,
    mend: Message = MEND_AS_DECLARED,
    severity: Severity = AS_DECLARED,
    records: Iterable[Figure] = (),
) -> Problem:
    """Return a problem of the rule `rule`, about the figures `records`."""
    about = tuple(figure.id for figure in records)
    return Problem(where, rule, what, why, mend, severity, about)


def title_in_words(edition: Edition, bulletin: Bulletin) -> str:
    """Return a title with the figures in it as printed; one that isn't there is left as typed."""
    title = bulletin.title.text
    for reference in bulletin.title.references:
        if figure := edition.figures.get(reference.target):
            title = title.replace(reference.literal, figure.printed)
    return title
