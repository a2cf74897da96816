"""Charts of shares: what can be compared stands together, and each mark says how sure it is.

They are made of the numbers that a page shows, by pure functions. Fill says the date, outline the definition:
a dot is hollow where no day is known, and dashed where another indicator is meant. Bounds are a bar.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bulletin.text.dates import Date
from bulletin.text.wording import say, say_in
from bulletin.views.figures import FigureView
from bulletin.views.sheets import SheetNumber
from bulletin.views.subjects import KINDS, place_among

_WHOLE: Final = 100
NAMED: Final = 3
"""Subjects that a title names at most."""
LOST: Final = "lost"


@dataclass(frozen=True, slots=True)
class ChartMark:
    """What stands on the track of a row, in points of a hundred.

    `kind` is dot (at `start`), bar (from `start` to `end`) or lost. `begins` and `ends` say which ends of a
    bar are known; `hollow` says that no day is, `dashed` that the number is of another indicator.
    """

    kind: str
    start: str = ""
    end: str = ""
    begins: bool = True
    ends: bool = True
    hollow: bool = False
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A number with its mark. `rank` is its place among those it can be compared with, empty for none.

    `before` is the number of the same subject and scope that it came after, with `start` for its mark.
    """

    number: SheetNumber
    mark: ChartMark
    rank: str
    variant: str
    before: SheetNumber | None = None
    start: ChartMark | None = None


@dataclass(frozen=True, slots=True)
class ChartGroup:
    """Rows of one day, or of none."""

    title: str
    rows: tuple[ChartRow, ...]


@dataclass(frozen=True, slots=True)
class Dots:
    """A chart of dots on tracks from 0 to 100. `title` states what the numbers prove, else what they are."""

    title: str
    caption: str
    groups: tuple[ChartGroup, ...]
    keys: tuple[str, ...]
    """The marks that a key explains: solid, hollow, dashed, dashed-hollow, bar."""
    kind: str = "dots"


def dots(
    indicator: str,
    numbers: Iterable[SheetNumber],
    ranks: Mapping[str, str] | None = None,
    variants: Mapping[str, str] | None = None,
    kinds: Mapping[str, str] | None = None,
    *,
    in_order: bool = False,
) -> Dots | None:
    """Return the chart of shares, None where there are not two.

    `numbers` are actual values of `indicator`, of no group. `ranks` are the places of figures that have one,
    and `variants` the names of the indicators of those that are of another one, by their ids. `kinds` are
    those of their subjects: each stands apart, in the order of `subjects.KINDS`, and all but the first are
    named. The title is about the first. Two numbers of
    one subject and scope are a row, before and after: by their days, or, where one has none, as they are
    given, if somebody has put them `in_order`.
    """
    variants = variants or {}
    rows = [
        ChartRow(number, mark, (ranks or {}).get(number.figure.id, ""), variants.get(number.figure.id, ""))
        for number in numbers
        if (mark := mark_of(number.figure, dashed=number.figure.id in variants))
    ]
    if len(rows) < 2:  # noqa: PLR2004  one number is no comparison
        return None
    keys = keys_of(row.mark for row in rows)
    rows = _paired(rows, in_order=in_order)
    by_kind: dict[str, list[ChartRow]] = {}
    for row in rows:
        by_kind.setdefault((kinds or {}).get(row.number.figure.id, ""), []).append(row)
    first, *others = sorted(by_kind, key=place_among)
    days = _by_day(by_kind[first])
    newest = next(iter(days))
    return Dots(
        title=_turn(rows, indicator) or _finding(days[newest] if newest else []) or _by_place(indicator),
        caption=say("{indicator}, from 0 to 100%. Tap a number for its source.", indicator=indicator),
        groups=(
            *_groups(days),
            *(group for kind in others for group in _groups(_by_day(by_kind[kind]), KINDS[kind])),
        ),
        keys=keys,
    )


def _by_day(rows: Iterable[ChartRow]) -> dict[str, list[ChartRow]]:
    """Return rows by their days, the newest first and no day last."""
    found: dict[str, list[ChartRow]] = {}
    for row in rows:
        found.setdefault(_day(row), []).append(row)
    return dict(sorted(found.items(), reverse=True))


def _groups(days: Mapping[str, Sequence[ChartRow]], kind: str = "") -> Iterator[ChartGroup]:
    """Yield the groups of the subjects of one kind, which their titles name where it is given."""
    newest = next(iter(days))
    for day, rows in days.items():
        undated = say("no date") if kind else say("no date in the source")
        said = _said_of(day, newest, rows) if day else [undated]
        yield ChartGroup(say("; ").join([*([kind] if kind else []), *said]), _in_order(rows))


def _by_place(indicator: str) -> str:
    return say("{indicator} by place", indicator=indicator)


def _paired(rows: Iterable[ChartRow], *, in_order: bool) -> list[ChartRow]:
    """Return rows, of which two dots of one subject, scope and indicator are one with both."""
    found: dict[tuple[str, str, str], list[ChartRow]] = {}
    for row in rows:
        figure = row.number.figure
        found.setdefault((figure.subject.href, figure.scope, figure.indicator.href), []).append(row)
    paired: list[ChartRow] = []
    for same in found.values():
        days = sorted(map(_day, same))
        is_pair = len(same) == 2 and all(row.mark.kind == "dot" for row in same)  # noqa: PLR2004  before and after
        if is_pair and (days[0] != days[1] if days[0] else in_order):
            before, after = sorted(same, key=_day) if days[0] else same
            paired.append(replace(after, before=before.number, start=before.mark))
        else:
            paired += same
    return paired


def _turn(rows: Sequence[ChartRow], indicator: str) -> str:
    """Return from what to what a share went, where that is all there is."""
    if len(rows) != 1 or not rows[0].before:
        return ""
    figure, before = rows[0].number.figure, rows[0].before.figure
    return say(
        "{subject}: {indicator} from {before} to {after}",
        subject=figure.subject.text,
        indicator=indicator,
        before=before.printed.text,
        after=figure.printed.text,
    )


def mark_of(figure: FigureView, *, dashed: bool = False) -> ChartMark | None:
    """Return the mark of a share; None where it is beyond the track."""
    hollow = figure.as_of.kind != "day"
    if figure.printed.missing or not figure.printed.datum:
        return ChartMark(LOST, hollow=hollow, dashed=dashed)
    low, is_range, high = figure.printed.datum.partition("..")
    known = [float(bound) for bound in (low, high) if bound]
    if not known or min(known) < 0 or max(known) > _WHOLE:
        return None
    if not is_range:
        return ChartMark("dot", low, low, hollow=hollow, dashed=dashed)
    return ChartMark("bar", low or "0", high or "100", bool(low), bool(high), hollow=hollow, dashed=dashed)


def _day(row: ChartRow) -> str:
    as_of = row.number.figure.as_of
    return str(as_of.day or "")


def _said_of(day: str, newest: str, rows: Sequence[ChartRow]) -> list[str]:
    """Say of which day rows are, how much earlier it is than the newest, and why they have no ranks."""
    date, last = Date.parse(day), Date.parse(newest)
    said = [say_in("heading", "as of {day}", day=date.chinese)]
    if earlier := (last.first - date.first).days:
        said.append(say("{days} days before the newest", days=earlier))
    scopes = {row.number.figure.scope for row in rows}
    if len(rows) > 1 and not any(row.rank for row in rows):
        differ = say("not ranked, since statistical scopes differ")
        said.append(differ if len(scopes) == len(rows) else say("not ranked"))
    return said


def _in_order(rows: Iterable[ChartRow]) -> tuple[ChartRow, ...]:
    """Return rows with the highest first, other indicators behind, what is lost last."""
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                row.mark.kind == LOST,
                bool(row.variant),
                -float(row.mark.end or 0),
                -float(row.mark.start or 0),
            ),
        )
    )


def _finding(rows: Sequence[ChartRow]) -> str:
    """Return what the numbers of the newest day prove; empty for nothing.

    Only exact numbers of the indicator itself are compared, and the highest is told of where it is that of
    several subjects, or of all that can be compared with it.
    """
    exact = [row for row in rows if row.mark.kind == "dot" and not row.variant]
    if not exact:
        return ""
    highest = max(float(row.mark.start) for row in exact)
    figures = [row.number.figure for row in exact if float(row.mark.start) == highest]
    names = list(dict.fromkeys(figure.subject.text for figure in figures))
    day = Date.parse(_day(exact[0])).chinese_short
    value = f"{figures[0].printed.datum}%"
    if 1 < len(names) <= NAMED:
        apart = [say("in different statistical scopes")] if len({one.scope for one in figures}) > 1 else []
        same = say("{names} all at {value} on {day}", names=say(", ").join(names), day=day, value=value)
        return say("; ").join([same, *apart])
    alone = len(names) == 1 and len(exact) == len(rows) > 1
    one_scope = len({row.number.figure.scope for row in rows}) == 1
    if not (alone and one_scope):
        return ""
    return say("{name} highest on {day}, at {value}", day=day, name=names[0], value=value)


def keys_of(marks: Iterable[ChartMark]) -> tuple[str, ...]:
    """Return the names of marks as a key explains them, each once."""
    return tuple(dict.fromkeys(key for mark in marks if (key := _key(mark))))


def _key(mark: ChartMark) -> str:
    """Return the name of a mark in a key; empty for what says itself what it is."""
    if mark.kind == LOST:
        return ""
    if mark.kind == "bar":
        return "bar"
    if mark.dashed:
        return "dashed-hollow" if mark.hollow else "dashed"
    return "hollow" if mark.hollow else "solid"
