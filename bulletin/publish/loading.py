"""Loading what a site is made of: the content to an edition that is checked, and what has changed since.

What has nothing to make does not import this module, nor all that it stands on.
"""

import hashlib
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bulletin.check import MEANING, SHAPE, as_seen_at, check, check_public
from bulletin.check.rules import Check, checks, run
from bulletin.crew import Crew, Piece, Result, Shared, Work
from bulletin.model.assets import Asset
from bulletin.model.edition import Edition
from bulletin.model.settings import Settings
from bulletin.problems import BuildError, Problem, Report, Severity, message
from bulletin.publish.clock import Clock
from bulletin.publish.digests import of_templates
from bulletin.publish.edits import Edited, edited
from bulletin.publish.graph import Graph
from bulletin.publish.shape import Shape
from bulletin.publish.snapshot import Snapshot, differing, differing_assets
from bulletin.publish.state import State
from bulletin.read.content import earlier_edition, read_found, read_fresh
from bulletin.read.finding import Found
from bulletin.read.parse import Parsed
from bulletin.read.positions import located
from bulletin.read.theme import Theme


@dataclass(frozen=True, slots=True)
class Base:
    """What a site is made of besides its content: settings, moment, files, and the digests of templates.

    `templates` is the digest of the texts of all, `forms` has what each form of a page is made of.
    """

    settings: Settings
    as_of: datetime | None
    templates: str
    forms: Mapping[str, bytes]
    assets: Mapping[str, Asset]

    @classmethod
    def of(cls, settings: Settings, as_of: datetime | None, theme: Theme, known: object) -> "Base":
        """Return what a site with this theme is made of; `known` may be that of the site in place."""
        texts = (settings.site_url, sorted(theme.templates.items()))
        templates = hashlib.blake2b(repr(texts).encode()).hexdigest()
        same = isinstance(known, cls) and known.templates == templates
        forms = known.forms if isinstance(known, cls) and same else None
        assets = {asset.path: asset for asset in theme.assets}
        return cls(
            settings, as_of, templates, forms or of_templates(theme.templates, settings.site_url), assets
        )


@dataclass(frozen=True, slots=True)
class Loaded:
    """What may be published, what is to be said of it, and what is to be made.

    `before` is the content of the site that is in place, None where nothing is known of it. `edit` led from
    there to here, where nothing was moved.
    """

    found: Found
    snapshot: Snapshot
    report: Report
    base: Base
    theme: Theme
    graph: Graph
    known: Base | None
    before: Snapshot | None
    edit: Edited | None

    @property
    def edition(self) -> Edition:
        """What the public may see."""
        return self.snapshot.shown


@dataclass(frozen=True, slots=True)
class Counting:
    """A crew whose results are counted as they come."""

    crew: Crew
    clock: Clock

    @property
    def knows_all(self) -> bool:
        """Whether the crew does."""
        return self.crew.knows_all

    @property
    def private(self) -> "Counting":
        """Who may see drafts."""
        return Counting(self.crew.private, self.clock)

    def run(
        self, work: Work[Shared, Piece, Result], shared: Shared, pieces: Sequence[Piece]
    ) -> Iterator[Result]:
        """Yield the result of every piece, in order, and tell the clock."""
        return self.clock.counter(len(pieces))(self.crew.run(work, shared, pieces))


def inspected(
    found: Found, settings: Settings, as_of: datetime | None, state: State, crew: Crew, clock: Clock
) -> tuple[Edition, Report]:
    """Read and check the whole of what was found; rules run only when every file could be read.

    What readers don't see is told as of the moment `as_of`.
    """
    edition, problems = _read(found, settings, state, crew, clock)
    with clock.stage(message("checking")):
        if not Report.of(problems).errors:
            problems += as_seen_at(check(edition), edition, as_of)
        problems += settings.warnings
        return edition, Report.of(located(problems, found.folder))


def _read(
    found: Found, settings: Settings, state: State, crew: Crew, clock: Clock
) -> tuple[Edition, list[Problem]]:
    with clock.stage(message("reading")):
        edition, problems = read_found(found, state, Counting(crew, clock).private)
        state.save_files(found.names)
    return replace(edition, limits=settings.limits), problems


def loaded(
    found: Found, base: Base, theme: Theme, state: State, crew: Crew, clock: Clock, before: Snapshot | None
) -> Loaded:
    """Return what the public may see at the moment of `base`, checked; raise BuildError on any error.

    What did not change since the snapshot `before` is not checked again; where none is given, the state
    may tell of it.
    """
    with clock.stage(message("reading")):
        unread = read_fresh(found, state, Counting(crew, clock).private)
        state.save_files(found.names)
    with clock.stage(message("comparing")):
        known = _known(base, state)
        graph, edit = Graph(state), None
        if known and not (unread or found.problems or known.as_of or base.as_of):
            before = before or Snapshot.kept(Shape(state), base.settings.limits, known.assets)
            edit = _edit(before, found, state)
    if known and edit:
        graph.changed([*edit.cells, *differing_assets(known.assets, base.assets)])
        snapshot = replace(edit.snapshot, assets=base.assets)
        problems = [problem for name in state.told() for problem in _parsed(state, name).problems]
    else:
        edition, problems = _read(found, base.settings, state, crew, clock)
        problems += unread
        _refuse(problems, found)
        with clock.stage(message("comparing")):
            snapshot = Snapshot.of(edition, base.as_of, base.assets)
            before = None
            if known:
                was = replace(earlier_edition(found, state.earlier(), state), limits=base.settings.limits)
                before = Snapshot.of(was, known.as_of, known.assets)
                graph.changed([*differing(before, snapshot), *differing_assets(before.assets, base.assets)])
    with clock.stage(message("checking")):
        every = None if edit and "whole/figures_of" not in edit.parts else checks(snapshot.whole)
        problems += _checked(snapshot.whole, graph, every, new=before is None)
        if base.as_of and not _errors(problems):
            problems += check_public(snapshot.whole, snapshot.shown)
        problems = list(as_seen_at(problems, snapshot.whole, base.as_of))
        report = _refuse([*problems, *base.settings.warnings], found)
    return Loaded(found, snapshot, report, base, theme, graph, known, before, edit)


def _parsed(state: State, name: str) -> Parsed:
    return state.parsed(name) or Parsed((), ())


def _known(base: Base, state: State) -> Base | None:
    """Return what the site in place was made of; None where that is not known, or was set otherwise."""
    known = state.about()
    if not isinstance(known, Base):
        return None
    here = base.settings  # where the site and its state lie shows in no page
    return known if replace(known.settings, output=here.output, state=here.state) == here else None


def _edit(before: Snapshot, found: Found, state: State) -> Edited | None:
    """Return what leads from the snapshot of the site to what was found; None where something was moved."""
    digests = {file.name: file.digest for file in found.files}
    pairs = []
    for name, was in state.earlier().items():
        now = digests.get(name)
        if was is None or now is None:
            return None
        if was[0] != now:
            pairs.append((was[1], state.parsed(name)))
    if any(old is None or new is None or _errors(new.problems) for old, new in pairs):
        return None
    return edited(before, [(old, new) for old, new in pairs if old and new])


def _errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def _refuse(problems: list[Problem], found: Found) -> Report:
    """Return the report of problems; raise BuildError where one is an error."""
    report = Report.of(located(problems, found.folder))
    if report.errors:
        raise BuildError(report)
    return report


def _checked(
    edition: Edition, graph: Graph, every: Iterable[Check] | None, *, new: bool
) -> Iterator[Problem]:
    """Yield all problems of an edition; only what is stale is checked, all where nothing is known.

    `every` is what there is to check, None where that is the same as before. What the numbers mean is asked,
    and told, only when no record has an error.
    """
    reader = edition.cells.reader
    stale = _to_check(graph, every, new=new)
    found: dict[str, tuple[list[Problem], list[Problem]]] = {}
    traces = {}
    for name in stale:
        with reader.reading() as read:
            found[name] = list(run(edition, SHAPE, [_named(name)])), []
        traces[name] = read
    sound = not any(_errors(shape) for shape, _ in found.values())
    for name in stale if sound else ():
        with reader.reading() as read:
            found[name][1].extend(run(edition, MEANING, [_named(name)]))
        traces[name] |= read
    for name, read in traces.items():
        graph.put("check", name, read, pickle.dumps(found[name]) if any(found[name]) else b"")
    told = {} if new else graph.state.told_by("check")
    for name in told.keys() - found.keys() - graph.gone_of("check"):
        found[name] = pickle.loads(told[name])  # noqa: S301  this program's own, of this version
    for shape, meaning in found.values():
        yield from shape
        yield from meaning if sound else ()


def _to_check(graph: Graph, every: Iterable[Check] | None, *, new: bool) -> list[str]:
    """Return the names of the checks that must be made, and drop those that there are no more."""
    if every is None:
        return sorted(graph.stale["check"])
    known = {} if new else graph.state.outputs("check")
    names = [f"{kind}/{key}" for kind, key in every]
    for name in known.keys() - set(names):
        graph.drop("check", name)
    return [name for name in names if name not in known or name in graph.stale["check"]]


def _named(name: str) -> Check:
    kind, _, key = name.partition("/")
    return kind, key
