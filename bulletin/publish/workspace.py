"""Loading what a site is made of: files to rows, what has changed in them, and what the rules find.

What has nothing to make does not import this module, nor all that it stands on.
"""

import difflib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from bulletin.check import MEANING, SHAPE, told_once
from bulletin.check.names import misspelt_in
from bulletin.check.rules import KEYS, ids, run_rules
from bulletin.engine import plain
from bulletin.engine.memos import Memos
from bulletin.engine.queries import Answers, Engine
from bulletin.engine.tracking import Id, InMemory, Tracked, Tracker, Value, identify
from bulletin.executor import Executor, Result, Shared, Work, WorkItem, nearby
from bulletin.model.assets import Asset
from bulletin.model.configuration import WHY
from bulletin.model.edition import Edition, Origin
from bulletin.model.ledger import Known, Ledger, LedgerKey
from bulletin.model.settings import Settings
from bulletin.problems import BuildError, Problem, Report, Severity, message
from bulletin.publish.base import Base, SavedBase, changed_inputs, saved_base
from bulletin.publish.changes import RowComparison, sort_key
from bulletin.publish.clock import Clock
from bulletin.publish.codecs import CODECS, KEY_LIST
from bulletin.publish.contents import Contents, RecordName
from bulletin.publish.state import State, digest_of_value
from bulletin.read.content import Duplicate, ReadFile, duplicate_ids, read_fresh
from bulletin.read.finding import Found
from bulletin.read.findings import decode_problems
from bulletin.read.ledger import read_ledger
from bulletin.read.positions import Lookups, located
from bulletin.read.rows import origin_pointer
from bulletin.read.theme import Theme
from bulletin.views import Site

ALWAYS_CHANGED: Final = frozenset({"bulletin-page", "rows", "chunks", "archives"})
"""Queries whose results few others show: to compare them would cost more than it spares."""
RULES: Final = {"shape": SHAPE, "meaning": MEANING}
"""The rules that each query over checks follows."""


_SAVED_FOR_RULES: Final = frozenset({"names-in", "misspelt"})
"""Queries of rules that are answered by the engine.

They read all names, and seldom come out otherwise, so that rules need not run again.
"""
_CHECKED: Final = "checked-"
"""What stands before their names in the engine: the public edition asks queries of the same names."""


@dataclass(slots=True)
class RuleResults:
    """What rules have derived from all records: most of it in the memory alone, some by the engine.

    The edition of all records asks here for `names-in`: the engine is asked for `checked-names-in`, and where
    that must be made again, `Workspace.ask` leads back to the edition.
    """

    engine: Engine
    tracker: Tracker
    in_memory: InMemory

    @classmethod
    def of(cls, engine: Engine) -> "RuleResults":
        """Return a place for results that are read by those of the engine."""
        return cls(engine, engine.tracker, InMemory(engine.tracker))

    def get(self, query: str, key: Any, make: Callable[[Any], Value]) -> Value:
        """Return the result (query, key), which `make` makes where it is not known."""
        if query in _SAVED_FOR_RULES:
            return self.engine.get(_CHECKED + query, key, make)
        return self.in_memory.get(query, key, make)

    def clear(self) -> None:
        """Let go of all that is held: what it has read of the engine's results is not known any more."""
        self.in_memory = InMemory(self.tracker)

    def drop(self, changed: set[Id]) -> None:
        """Let go of what was derived from inputs that have changed, or from results that may have."""
        self.in_memory.drop(changed.union(self.engine.memos.dirty))


@dataclass(frozen=True, slots=True)
class Counting:
    """An executor whose results are counted as they come."""

    executor: Executor
    clock: Clock

    @property
    def knows_all(self) -> bool:
        """Whether whoever works knows all that this process knows now."""
        return self.executor.knows_all

    @property
    def private(self) -> "Counting":
        """The same for workers that may see drafts."""
        return Counting(self.executor.private, self.clock)

    @property
    def few(self) -> int:
        """How many pieces there must be for others than this process to work on them."""
        return self.executor.few

    def run(
        self, work: Work[Shared, WorkItem, Result], shared: Shared, items: Sequence[WorkItem]
    ) -> Iterator[Result]:
        """Yield the result of every piece, in order, and tell the clock."""
        return self.clock.counter(len(items))(self.executor.run(work, shared, items))


_Standing = tuple[str, Origin]
"""What a record is sorted by, and where it stands."""


@dataclass(slots=True)
class Loaded:
    """What may be published, and what is to be said of it."""

    found: Found
    workspace: "Workspace"
    report: Report
    base: Base
    theme: Theme

    @property
    def edition(self) -> Edition:
        """What the public may see."""
        return self.workspace.shown


@dataclass(slots=True)
class Workspace:
    """The content as the store holds it, and the engine that answers what is asked of it."""

    state: State
    base: Base
    contents: Contents = field(init=False)
    engine: Engine = field(init=False)
    whole: Edition = field(init=False)
    shown: Edition = field(init=False)
    site: Site = field(init=False)
    unsound: dict[str, list[Problem]] = field(default_factory=dict)
    """Files that could not be taken in, with their problems; they are read again with each build."""
    lookups: Lookups = field(default_factory=Lookups)
    removed_results: list[tuple[str, str]] = field(default_factory=list)
    """Results that are asked for no more, since what they are about was removed; `Making` drops them."""
    render_fragment: Callable[[str], str] | None = None
    """What renders a fragment, by its name; whoever makes pages sets it."""
    _derived: RuleResults = field(init=False)

    def __post_init__(self) -> None:
        memos = Memos(self.state.store)
        memos.load()
        self.engine = Engine(memos, self.ask, CODECS, always_changed=ALWAYS_CHANGED)
        self._derived = RuleResults.of(self.engine)
        self.contents = Contents(self.state.store)
        self._make_editions()

    def _make_editions(self) -> None:
        """Make the editions, by the settings and the moment of the base."""
        limits, as_of = self.base.settings.limits, self.base.as_of
        self.contents.set_moment(as_of)
        self.shown = self.contents.shown(limits, self.engine)
        self.whole = self.contents.whole(limits, as_of, self._derived)
        citing = self.shown.all_groups["citing"]
        self.site = Site(self.shown, self.base.settings, self._assets, citing, self.base.words)

    @property
    def _assets(self) -> Mapping[str, Asset]:
        return Tracked("asset", self.base.assets, self.engine.tracker)

    def ask(self, query: str, key: str) -> Any:
        """Return the result of a query by its name and key."""
        get = self.engine.get
        if query in RULES:
            return get(
                query, key, lambda key: tuple(run_rules(self.whole, RULES[query], [_split_check(key)]))
            )
        if query == "checked-names-in":
            return self.whole.names_in(self.whole.bulletins[key])
        if query == "checked-misspelt":
            return misspelt_in(self.whole, self.whole.bulletins[key])
        if query == "checks":
            return get(query, key, lambda kind: [f"{kind}/{id_}" for id_ in ids(self.whole, kind)])
        if query == "target-keys":
            return get(query, key, lambda kind: list(self.site.targets(kind)))
        if query == "fragment" and self.render_fragment:
            return self.render_fragment(key)
        return self.site.derive(query, key)  # never a `target`: no result reads one, so `Making` makes them

    def take(
        self, read: Sequence[ReadFile], unread: Collection[str], found: Found, base: Base
    ) -> list[Problem]:
        """Take in what was read, and what was removed; return the problems of records that share an id.

        The rows of a file that has errors, or is `unread`, stay as they were until it is mended. A record
        that such a file held may have been moved since, so a file that holds it now is not taken in either.
        """
        removed = self.state.removed_files(found.names)
        old = {*removed, *unread, *(file.name for file in read)}
        places, moved = self._standings(read, old)
        duplicates = [*_duplicates(places)]
        sharing = (where.path for one in duplicates for where in (one.first, one.other))
        broken = (file.name for file in read if not file.sound)
        excluded = _reachable([*sharing, *unread, *broken], moved)
        self.unsound = {
            file.name: list(decode_problems(file.problems)) for file in read if file.name in excluded
        }
        self._update({file.name: file for file in read if file.name not in excluded}, removed, found, base)
        return [*duplicate_ids(duplicates)]

    def _update(
        self, files: Mapping[str, ReadFile], removed: Sequence[str], found: Found, base: Base
    ) -> None:
        """Write what `files` hold and take out what was `removed`; mark what was made of it."""
        saved = saved_base(self.state)
        now: SavedBase = {**base.digests, "ledger": _ledger_of(found, base)}
        before, self.base = self.base, base
        # Who has only looked at the content left a base that does not know where the theme's files lie.
        if (before.assets, before.words) != (base.assets, base.words):
            self._make_editions()
        if not (files or removed or self.state.has_new_stamps) and saved == now:
            return
        with self.state.store.transaction():
            if saved.get("settings") != now["settings"]:
                self.engine.clear()
                self._derived.clear()
            comparison = RowComparison(self.contents, base.as_of)
            if saved.get("ledger", "") != now["ledger"]:
                comparison.learn(_on_record(found, base))
            comparison.take({name: file.rows for name, file in files.items()}, removed)
            if saved and saved.get("as_of") != now["as_of"]:
                self._make_editions()
                comparison.redecide_all()
            changed = {identify(*name) for name in (*comparison.inputs, *changed_inputs(saved, now))}
            if self.engine.made:  # a build failed before it saved them
                self.engine.start_over()
                self._derived.clear()
            if changed:
                self.engine.change(changed)
                self._derived.drop(changed)
            self.state.save_files(
                {name: (file.stamp, file.digest, file.problems) for name, file in files.items()}, removed
            )
            self.state.store.execute("REPLACE INTO meta VALUES ('base', ?)", [(plain.encode(now),)])
        self._make_editions()

    def _standings(
        self, read: Sequence[ReadFile], old: Collection[str]
    ) -> tuple[Mapping[RecordName, list[_Standing]], Mapping[str, set[str]]]:
        """Return all places at which records stand that were `read`, and which files records were moved to.

        The files `old` do not hold what they held: what stood there and was read from another file has moved.
        """
        places: dict[RecordName, list[_Standing]] = {}
        for file in read:
            for row in file.rows:
                where = Origin(file.name, origin_pointer(row.number, row.pointer))
                places.setdefault((row.label, row.id), []).append((sort_key(file.name, row.number), where))
        query = "SELECT file, number, pointer FROM record WHERE label = ? AND id = ?"
        moved: dict[str, set[str]] = defaultdict(set)
        for name, found in {} if self.contents.is_empty else places.items():
            for owner, number, pointer in self.state.store.rows(query, *name):
                if owner in old:
                    moved[owner].update(where.path for _, where in found)
                else:
                    found.append((sort_key(owner, number), Origin(owner, origin_pointer(number, pointer))))
        return places, moved

    def check(self, executor: Executor, clock: Clock) -> Iterator[Problem]:
        """Yield what the rules find; they run only where something has changed that they read.

        What the numbers mean is asked, and told, only when no record has an error.
        """
        self.removed_results = []
        if self.engine.memos.empty:
            self.contents.preload()
        yield from (shape := self._problems_of("shape", executor, clock))
        if not errors_in(shape):
            yield from self._problems_of("meaning", executor, clock)

    def update_citations(self) -> None:
        """Find out what bulletins name that are new or may name something else than before.

        Before any page is made: who names a record is an input of pages.
        """
        before, now = self.public_bulletins()
        dirty, old = set(self.engine.memos.dirty_keys("cites")), set(before)
        for bulletin in now:
            if bulletin in dirty or bulletin not in old:
                self.engine.update("cites", bulletin)

    def _problems_of(self, query: str, executor: Executor, clock: Clock) -> list[Problem]:
        """Return what rules find; they see drafts, so no other machine is asked."""
        engine = self.engine
        lists = [self.listed("checks", kind) for kind in KEYS]
        before = {name for were, _ in lists for name in were}
        now = {name: None for _, names in lists for name in names}
        self.removed_results += [(query, name) for name in before if name not in now]
        dirty = set(engine.memos.dirty_keys(query))
        checks = [(query, name) for name in now if name in dirty or name not in before]
        near = nearby(executor.private)
        for answers in clock.counter(len(checks))(near.run(_updated, self, checks)):
            if answers:
                engine.merge(answers)
        held = {} if engine.memos.empty else dict(engine.memos.values(query))
        held.update((memo.key, memo.value or b"") for memo in engine.made.values() if memo.query == query)
        return [problem for key in sorted(held.keys() & now) for problem in decode_problems(held[key])]

    def public_bulletins(self) -> tuple[list[str], list[str]]:
        """Return the bulletins that were public when results were last saved, and those that are now."""
        return self.listed("target-keys", "bulletin")

    def listed(self, query: str, kind: str) -> tuple[list[str], list[str]]:
        """Return the keys that a list of keys held when results were last saved, and those that it holds."""
        memo = self.engine.memos.find(self.engine.tracker.ids[query][kind])
        before = KEY_LIST.decode(memo.value) if memo and memo.value else []
        with self.engine.tracker.tracking():
            return before, self.ask(query, kind)

    def forget_articles(self) -> None:
        """Let go of bulletins that were loaded for some pages; a first build needs all of them anyway."""
        if not self.engine.memos.empty:
            self.contents.forget_articles()


def loaded(
    found: Found, workspace: Workspace, base: Base, theme: Theme, executor: Executor, clock: Clock
) -> Loaded:
    """Return what the public may see at the moment of `base`, checked; raise BuildError on any error."""
    with clock.stage(message("reading")):
        problems = take_in_found(workspace, found, base, Counting(executor, clock))
        if errors_in(problems):
            raise BuildError(_report(problems, workspace, found))
    with clock.stage(message("checking")):
        problems = told_once(problems, workspace.check(executor, clock))
        told = (*told_of_settings(base.settings, workspace.whole), *theme.warnings)
        report = _report([*problems, *told], workspace, found)
        if report.errors:
            raise BuildError(report)
        workspace.update_citations()
    return Loaded(found, workspace, report, base, theme)


def inspected(
    found: Found, workspace: Workspace, base: Base, executor: Executor, clock: Clock, *, checks: bool
) -> tuple[Edition, Report]:
    """Read the whole of what was found; with `checks`, rules run too, if every file could be read."""
    with clock.stage(message("reading")):
        problems = take_in_found(workspace, found, base, Counting(executor, clock))
    with clock.stage(message("checking")):
        if checks and not errors_in(problems):
            problems = told_once(problems, workspace.check(executor, clock))
        problems += told_of_settings(base.settings, workspace.whole)
        return workspace.whole, _report(problems, workspace, found)


def take_in_found(workspace: Workspace, found: Found, base: Base, executor: Executor) -> list[Problem]:
    """Take in what was found, writing its rows into the store; return all problems of files."""
    state = workspace.state
    if found.only is not None and workspace.unsound:
        suspects = {file.name for file in found.only} | workspace.unsound.keys()
        found = replace(found, only=[file for file in found.files if file.name in suspects])
    fresh, problems = read_fresh(found, state, executor.private)
    more = workspace.take(fresh, {problem.location.path for problem in problems}, found, base)
    for problem in problems:
        workspace.unsound.setdefault(problem.location.path, []).append(problem)
    told = state.told(workspace.unsound.keys())
    return [*found.problems, *(p for held in workspace.unsound.values() for p in held), *more, *told]


def _updated(workspace: Workspace, checks: Sequence[tuple[str, str]]) -> list[Answers | None]:
    """Bring up to date what rules find, in the process of `workspace` or in a worker that is a copy of it.

    Return for each check None; for the last one what a worker has worked out.
    """
    engine = workspace.engine
    engine.collect()
    for query, name in checks:
        engine.update(query, name)
    workspace.forget_articles()
    return [*[None] * (len(checks) - 1), engine.collected()]


def _duplicates(places: Mapping[RecordName, list[_Standing]]) -> Iterator[Duplicate]:
    """Yield the records that share kind and id with one that stands before them."""
    for (label, id_), found in places.items():
        (_, first), *others = sorted(found, key=lambda place: place[0])
        yield from (Duplicate(label, id_, first, other) for _, other in others)


def _reachable(names: Sequence[str], links: Mapping[str, Iterable[str]]) -> set[str]:
    """Return `names`, what `links` lead to from each, and so on."""
    found, waiting = set(names), list(names)
    while waiting:
        more = set(links[waiting.pop()]) - found
        found |= more
        waiting += more
    return found


def _ledger_of(found: Found, base: Base) -> str:
    """Return the digest of what the ledger is at the moment of `base`; empty where nothing was published."""
    files = [(file.name, file.digest) for file in found.files if file.kind == "publication"]
    pending = [publication.name for publication in base.pending]
    return digest_of_value((files, pending, base.as_of)) if files or pending else ""


def _on_record(found: Found, base: Base) -> Mapping[LedgerKey, Known]:
    """Return what the ledger knows at the moment of `base`; faulty files of it are told of elsewhere."""
    ledger, _ = read_ledger(found.folder)
    publications = {one.name: one for one in (*ledger.publications, *base.pending)}
    return Ledger.of(publications.values()).on_record(base.as_of)


def _split_check(name: str) -> tuple[str, str]:
    kind, _, key = name.partition("/")
    return kind, key


def errors_in(problems: Iterable[Problem]) -> bool:
    """Tell if one of the problems is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def _report(problems: Iterable[Problem], workspace: Workspace, found: Found) -> Report:
    """Return the report of problems, with the lines that they stand at."""
    workspace.lookups.renew((file.name, file.digest) for file in found.files)
    return Report.of(located(problems, found.folder, workspace.lookups))


def told_of_settings(settings: Settings, edition: Edition) -> Iterator[Problem]:
    """Yield what is to be warned of in the settings, also of what they name that `edition` has not."""
    yield from settings.warnings
    if not (where := settings.headlines_at):
        return
    for id_ in settings.headlines:
        if id_ not in edition.indicators:
            yield Problem(
                where,
                "bad-setting",
                message(
                    "BULLETIN_HEADLINES names the indicator 「{id}」, and there is none of that id", id=id_
                ),
                WHY,
                message("write the id of an indicator: {ids}", ids="、".join(_like(id_, edition.indicators))),
                Severity.WARNING,
            )


def _like(id_: str, ids: Iterable[str]) -> list[str]:
    """Return a few ids that are like one, else the first ones."""
    every = sorted(ids)
    return difflib.get_close_matches(id_, every, 3) or every[:3]
