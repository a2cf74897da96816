"""What publishing would do, and what a publication has brought, in the words of the desk."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final, NamedTuple

from bulletin.desk.fields import KIND_WORDS
from bulletin.desk.finding import record_name
from bulletin.desk.saying import SAY, figure_in_words, spoken_at_desk
from bulletin.desk.today import plain_title
from bulletin.model.edition import Edition
from bulletin.model.ledger import Event, Line
from bulletin.model.search_folder import SEARCH_INDEX
from bulletin.problems import Problem
from bulletin.publication.comparison import SILENT
from bulletin.publication.plan import Plan

_SHOWN: Final = 40
_TITLES: Final = 3
_LONG: Final = 366
"""Days since the last publication after which it is asked whether the clock of the machine is right."""
_EVENTS: Final[Mapping[Event, str]] = {
    Event.PUBLISHED: "新发",
    Event.CHANGED: "改了",
    Event.MINOR: "小改",
    Event.MOVED: "换了地址",
    Event.WITHDRAWN: "撤回",
    Event.RESTORED: "恢复",
    Event.GONE: "不再有",
}
_KINDS: Final = {
    "bulletin": "公报",
    "figure": "数字",
    "revision": "数字更正",
    "correction": "正文更正",
    "place": "地方",
    "enterprise": "企业",
    "policy": "政策",
    "indicator": "指标",
    "source": "来源",
    "scope": "统计范围",
    "topic": "主题",
    "page": "说明页",
    "image": "图片",
    "file": "附件",
}
_FIRST: Final = ("bulletin", "figure", "revision", "correction")


class ShownChange(NamedTuple):
    """Something that readers will see, in words."""

    words: str
    what: str


class Untold(NamedTuple):
    """A change of something public that nobody has told of; `id` is empty where it can't be called minor."""

    what: str
    why: str
    id: str
    is_bulletin: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """What publishing would do, as it is shown.

    `left` are the addresses that say from then on that what stood there is gone; of the files in `gone`
    nothing is left: all that are the newsroom's own are named.
    """

    digest: str
    changes: tuple[ShownChange, ...]
    counts: tuple[tuple[str, int], ...]
    files: tuple[int, int, int]
    others: int
    is_late: bool
    is_bare: bool
    """Whether nothing is where readers look, though something was published: a disk may not be connected."""
    is_empty: bool
    left: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    seen: frozenset[str] = frozenset()
    """All that readers see change, by its kind and id, as a schedule keeps it."""


def looked_at(plan: Plan, edition: Edition, others: int) -> Looked:
    """Return a plan in words; so many publications of `others` are not fetched yet."""
    lines = plan.comparison.lines
    parts = [_named(one) for one in lines]
    # What the files hold has the moment of publishing in it, and the index of the search its own names.
    parts += [path for path in (*plan.new, "", *plan.gone) if not path.startswith(f"{SEARCH_INDEX}/")]
    newest = plan.ledger.newest
    return Looked(
        hashlib.sha256("\n".join(parts).encode()).hexdigest(),
        (*tuple(_changes(lines, edition))[:_SHOWN], *islice(_moved(plan), _SHOWN)),
        tuple(_counts(lines)),
        (_count(plan.new), _count(plan.changed), _count(plan.gone)),
        others,
        newest is not None and (plan.moment - newest.moment).days > _LONG,
        newest is not None and not plan.before,
        plan.is_empty,
        tuple(line.id for line in plan.left[:_SHOWN]),
        tuple(_gone(plan)),
        seen_in(plan),
    )


def seen_in(plan: Plan) -> frozenset[str]:
    """Return all that readers see change, by its kind and id."""
    return frozenset(_named(one) for one in plan.comparison.lines if one.event in _EVENTS)


def _named(line: Line) -> str:
    """Return what tells a change from any other: of what, and of which state."""
    return f"{line.kind}/{line.id}/{line.event}/{line.digest}"


def _moved(plan: Plan) -> Iterator[ShownChange]:
    """Yield the addresses that lead on."""
    return (ShownChange("旧网址会转到新的：", f"{old} → {new}") for old, new in plan.moved)


def _gone(plan: Plan) -> list[str]:
    """Return the files that go, the newsroom's own first; of what the program makes only a few are named."""
    own = plan.own_gone
    made = [path for path in plan.gone[len(own) :] if not path.startswith(f"{SEARCH_INDEX}/")]
    return [*own, *made[: max(_SHOWN - len(own), 0)]]


def _count(paths: Iterable[str]) -> int:
    """Return how many pages and files these are; the search has files of its own, which nobody opens."""
    return sum(not path.startswith(f"{SEARCH_INDEX}/") for path in paths)


def _counts(lines: tuple[Line, ...]) -> Iterator[tuple[str, int]]:
    """Yield how many of each kind that readers look for are new, changed or gone; then the rest."""
    counts: dict[str, int] = {}
    for one in lines:
        if one.event in _EVENTS and one.kind in _KINDS:
            words = f"{_EVENTS[one.event]}{_KINDS[one.kind]}" if one.kind in _FIRST else "别的记录"
            counts[words] = counts.get(words, 0) + 1
    yield from sorted(counts.items(), key=lambda one: one[0] == "别的记录")


def titles_of(lines: tuple[Line, ...], edition: Edition) -> Iterator[str]:
    """Yield what became of bulletins, the first few by their titles."""
    found = [one for one in lines if one.kind == "bulletin" and one.event in _EVENTS]
    for one in found[:_TITLES]:
        front = edition.front_matters.get(one.id)
        yield f"{_EVENTS[one.event]}{f'《{plain_title(edition, front)}》' if front else '一篇后来删去的公报'}"
    if len(found) > _TITLES:
        yield f"另有{len(found) - _TITLES}篇公报"


def others_counted(lines: tuple[Line, ...]) -> Iterator[str]:
    """Yield how many of all else are new, changed or gone."""
    for words, count in _counts(tuple(one for one in lines if one.kind != "bulletin")):
        yield f"{words} {count}"


def _changes(lines: tuple[Line, ...], edition: Edition) -> Iterator[ShownChange]:
    """Yield what readers will see, bulletins and corrections first."""
    order = {"bulletin": 0, "correction": 1, "revision": 2}
    for one in sorted(lines, key=lambda line: order.get(line.kind, 9)):
        if one.event not in _EVENTS:
            continue
        match one.kind:
            case "bulletin":
                front = edition.front_matters.get(one.id)
                what = f"《{plain_title(edition, front)}》" if front else one.id
            case "figure":
                what = figure_in_words(edition, one.id)
            case "revision" | "correction":
                continue
            case _ if one.event is Event.PUBLISHED:
                continue
            case _:
                what = _thing_in_words(edition, one)
        if one.kind != "figure" or one.event is not Event.PUBLISHED:
            yield ShownChange(_EVENTS[one.event], what)


def _thing_in_words(edition: Edition, line: Line) -> str:
    """Return what a line of the ledger is about: a record or page by its name, a file by its own."""
    records = edition.records(line.kind) if line.kind in KIND_WORDS else {}
    if record := records.get(line.id):
        name = record_name(record)
    elif page := edition.pages.get(line.id) if line.kind == "page" else None:
        name = record_name(page.front_matter)
    else:
        name = line.id if line.kind in {"image", "file"} else ""
    return f"{_KINDS.get(line.kind, '别的记录')}{f'“{name}”' if name else ''}"


def untold_of(problems: tuple[Problem, ...], edition: Edition) -> Iterator[Untold]:
    """Yield the changes that nobody has told of; nothing where something else is wrong."""
    if any(problem.rule != SILENT for problem in problems):
        return
    for problem in problems:
        arguments = dict(problem.what.arguments)
        id_ = str(arguments.get("id", ""))
        is_bulletin = id_ in edition.front_matters
        yield Untold(spoken_at_desk(problem.what, edition), SAY(problem.why), id_, is_bulletin)
