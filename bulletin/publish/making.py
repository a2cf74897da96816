"""Making a site: the content to an edition, the edition to a plan, the plan to bytes beside the site.

What has nothing to make does not import this module, nor all that it stands on.
"""

import hashlib
import json
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Final

from bulletin.cells import Noted, cell
from bulletin.check import MEANING, SHAPE, check, check_public
from bulletin.check.rules import Check, checks, run
from bulletin.crew import Crew, Piece as Portion, Result, Shared, Work
from bulletin.model.assets import Asset
from bulletin.model.edition import Edition
from bulletin.model.settings import Settings
from bulletin.problems import BuildError, Problem, Report, Severity, message
from bulletin.publish.clock import Clock
from bulletin.publish.digests import Digests, of_templates
from bulletin.publish.edits import Edited, edited
from bulletin.publish.feeds import FORMS
from bulletin.publish.graph import Graph
from bulletin.publish.pages import TABLES, Feed, Piece, Publisher, is_rendered, parts_of, written_by
from bulletin.publish.render import Renderer
from bulletin.publish.shape import Shape, parts as parts_of_shape
from bulletin.publish.snapshot import Snapshot, differing, differing_assets, differing_citing
from bulletin.publish.state import Made, State
from bulletin.publish.writer import SiteFolder
from bulletin.read.content import earlier_edition, read_found, read_fresh
from bulletin.read.finding import Found
from bulletin.read.parse import Parsed
from bulletin.read.positions import located
from bulletin.read.theme import Theme
from bulletin.views import Page, Site
from bulletin.views.citations import Citing, Named, cited, moved
from bulletin.views.plan import Part
from bulletin.views.site import LAYERS, day_of, sitemap


@dataclass(frozen=True, slots=True)
class Base:
    """What a site is made of besides its content and the texts of its templates: settings, moment, files."""

    settings: Settings
    as_of: datetime | None
    templates: str
    assets: Mapping[str, Asset]

    @classmethod
    def of(cls, settings: Settings, as_of: datetime | None, theme: Theme) -> "Base":
        """Return what a site with this theme is made of; of its templates there is a digest."""
        texts = hashlib.blake2b(repr(sorted(theme.templates.items())).encode()).hexdigest()
        return cls(settings, as_of, texts, {asset.path: asset for asset in theme.assets})


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


@dataclass(frozen=True)
class Bundle:
    """All that workers need besides views: the theme and the address of the site."""

    theme: Theme
    site_url: str

    @cached_property
    def publisher(self) -> Publisher:
        """What makes bytes of pages, one a worker."""
        return Publisher(Renderer(self.theme), self.site_url)

    def __getstate__(self) -> dict[str, object]:
        return {"theme": self.theme, "site_url": self.site_url}


@dataclass(frozen=True, slots=True)
class Counting:
    """A crew whose results are counted as they come."""

    crew: Crew
    clock: Clock

    def run(
        self, work: Work[Shared, Portion, Result], shared: Shared, pieces: Sequence[Portion]
    ) -> Iterator[Result]:
        """Yield the result of every piece, in order, and tell the clock."""
        return self.clock.counter(len(pieces))(self.crew.run(work, shared, pieces))


def _unpacked(output: bytes) -> Named:
    """Return what a bulletin names, as it was kept."""
    return {kind: tuple(ids) for kind, ids in json.loads(output).items()}


def render_all(bundle: Bundle, pieces: Sequence[Page | Piece | Feed]) -> list[bytes]:
    """Return the bytes of pages, of parts of pages, and of feeds: work for a crew."""
    return [bundle.publisher.bytes_of(piece) for piece in pieces]


def inspected(
    found: Found, settings: Settings, state: State, crew: Crew, clock: Clock
) -> tuple[Edition, Report]:
    """Read and check the whole of what was found; rules run only when every file could be read."""
    edition, problems = _read(found, settings, state, crew, clock)
    with clock.stage(message("checking")):
        if not Report.of(problems).errors:
            problems += check(edition)
        return edition, Report.of(located(problems, found.folder))


def _read(
    found: Found, settings: Settings, state: State, crew: Crew, clock: Clock
) -> tuple[Edition, list[Problem]]:
    with clock.stage(message("reading")):
        edition, problems = read_found(found, state, Counting(crew, clock))
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
        unread = read_fresh(found, state, Counting(crew, clock))
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
        report = _refuse(problems, found)
    return Loaded(found, snapshot, report, base, theme, graph, known, before, edit)


def _parsed(state: State, name: str) -> Parsed:
    return state.parsed(name) or Parsed((), ())


def _known(base: Base, state: State) -> Base | None:
    """Return what the site in place was made of; None where that is not known, or was set otherwise."""
    known = state.about()
    if not isinstance(known, Base) or replace(known.settings, output=base.settings.output) != base.settings:
        return None
    return known


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


@dataclass
class Making:
    """What of a site must be made anew: pages by their paths, and of what; and the paths that are `left`."""

    loaded: Loaded
    bundle: Bundle
    templates: Mapping[str, bytes]
    pages: dict[str, Page] = field(default_factory=dict)
    made: dict[str, Made] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)
    pieces: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    """The parts of pages that were made anew, each with the digest of what it is made of."""

    @classmethod
    def of(cls, loaded: Loaded, bundle: Bundle, touched: set[str], *, whole: bool) -> "Making":
        """Plan the site: anew are pages of which a cell or a template has changed, and those `touched`.

        Where nothing is known of the site that is in place, or with `whole`, all are.
        """
        making = cls(loaded, bundle, of_templates(loaded.theme.templates, bundle.site_url))
        making._refresh()
        making._plan(None if whole or loaded.before is None else making._stale(touched))
        making._keep_derived()
        return making

    def _stale(self, touched: set[str]) -> set[str]:
        """Return the keys of the units that must make their pages anew, or that are gone."""
        graph, known = self.loaded.graph, self.loaded.graph.state.pages
        stale = graph.stale["unit"] | {known[path].unit for path in touched}
        base = self.loaded.known
        if base and base.templates != self.loaded.base.templates:
            digests = frozenset(self.templates.values())
            stale |= {made.unit for made in known.values() if made.template not in digests}
        if base and self.loaded.edit and base.assets.keys() == self.loaded.base.assets.keys():
            return stale
        there, now = {made.unit for made in known.values()}, {*self.site.units(), _SITEMAP}
        for unit in there - now:
            graph.drop("unit", unit)
        return stale | (there ^ now)

    def _plan(self, stale: set[str] | None) -> None:
        known = self.loaded.graph.state.pages
        here = self.site.units() if stale is None else sorted(stale - self.loaded.graph.gone_of("unit"))
        for unit in here:
            if unit != _SITEMAP:
                with self.loaded.snapshot.reader.reading() as read:
                    for page in self.site.make(unit):
                        self._add(page, unit)
                self.loaded.graph.put("unit", unit, read)
        before = {path for path, made in known.items() if stale is None or made.unit in stale}
        listed = {path: made.day for path, made in self.made.items()}
        if stale is None or _SITEMAP in stale or {path: known[path].day for path in before} != listed:
            days = {path: made.day for path, made in known.items() if path not in before}
            self._add(sitemap({**days, **listed}), _SITEMAP)
        self.left = before - self.made.keys()

    @cached_property
    def digests(self) -> Digests:
        """The digests of views."""
        return Digests(self._digest_of)

    def _digest_of(self, part: Part) -> bytes:
        """Return the digest of the view of a part, which need not be made where it is as it was."""
        graph = self.loaded.graph
        if self.loaded.before and part.key not in graph.stale[part.layer]:
            known = graph.state.output(part.layer, part.key)
            if known is not None:
                return known
        return self.digests.of(self.site.derive(part.layer, part.key))

    def _add(self, page: Page, unit: str) -> None:
        self.pages[page.path] = page
        template, view = self.templates[page.template], self.digests.of(page.view)
        self.made[page.path] = Made(template, view, (0, 0, 0), unit, day_of(page))

    @cached_property
    def site(self) -> Site:
        """What makes the pages."""
        return self._site_of(self._cited() if self.loaded.before else None)

    def _refresh(self) -> None:
        """Make all derived cells anew of which something has changed."""
        for layer in LAYERS if self.loaded.before else ():
            for key in sorted(self.loaded.graph.stale[layer]):
                self._derive(self.site, layer, key)

    def _site_of(self, citing: Citing | None) -> Site:
        snapshot = self.loaded.snapshot
        assets = Noted("asset", snapshot.assets, snapshot.shown.cells)
        return Site(snapshot.shown, self.loaded.base.settings, assets, citing)

    def _cited(self) -> Citing:
        """Return who names what, and mark as stale what reads of it where that has changed."""
        snapshot, graph = self.loaded.snapshot, self.loaded.graph
        site, stale = self._site_of(None), graph.stale["named"]
        values = snapshot.shown.cells.values.setdefault("named", {})
        was = {key: output for key in stale if (output := graph.state.output("named", key))}
        for key in stale:
            values.pop(key, None)
        if self.loaded.edit and self.loaded.before and self.loaded.before.citing is not None:
            pairs = [(key, _unpacked(was[key]), site.citations.named(key)) for key in sorted(stale)]
            old = self.loaded.before.citing
            new = moved(old, pairs, snapshot.shown.newest)
            graph.changed(differing_citing(old, new))
            return new
        outputs = graph.state.outputs("named")
        values.update((key, _unpacked(output)) for key, output in outputs.items() if key not in stale)
        known = {key: _unpacked(output) for key, output in outputs.items()}
        assert self.loaded.before  # noqa: S101  something is known
        graph.changed(differing_citing(cited(self.loaded.before.shown.newest, known), site.citations.all))
        return site.citations.all

    def _derive(self, site: Site, layer: str, key: str) -> None:
        """Make a derived cell anew; where it comes out otherwise, what has read it is stale too."""
        graph = self.loaded.graph
        if layer != "named":
            site.edition.cells.values.get(layer, {}).pop(key, None)
        value = site.derive(layer, key)
        if self._output(layer, value) != graph.state.output(layer, key):
            graph.changed([cell(layer, key)])
        if value is None:
            graph.drop(layer, key)

    def _output(self, layer: str, value: object) -> bytes:
        """Return what is kept of a derived value."""
        return json.dumps(value).encode() if layer == "named" else self.digests.of(value)

    def _keep_derived(self) -> None:
        """Keep of what each derived cell was made, and what came out."""
        graph, cells = self.loaded.graph, self.site.edition.cells
        for (layer, key), read in cells.traces.items():
            known = None if self.loaded.before is None else graph.state.output(layer, str(key))
            if known is None or key in graph.stale[layer]:
                graph.put(layer, key, read, self._output(layer, cells.values[layer][key]))

    def shape(self) -> Iterator[tuple[str, object]]:
        """Yield the parts of the edition's shape that are not as they were; all where something was moved."""
        snapshot, edit = self.loaded.snapshot, self.loaded.edit
        if not edit:
            yield from parts_of_shape(snapshot.whole, snapshot.shown, self.site.citations.all)
            return
        yield from edit.parts.items()
        if self.loaded.before and self.site.citations.all is not self.loaded.before.citing:
            yield "citing", self.site.citations.all

    def write(self, folder: SiteFolder, paths: set[str], crew: Crew, clock: Clock) -> None:
        """Write the pages at `paths` beside the site: the crew renders, what needs no template is made here.

        The parts of feeds and tables are made first, each once, and only where they are not kept.
        """
        pages = [self.pages[path] for path in sorted(paths)]
        plain = [page for page in pages if is_rendered(page)]
        feeds = [page for page in pages if page.template in FORMS]
        missing = list(self._missing({part for page in pages for part in parts_of(page)}))
        done = clock.counter(len(pages) + len(missing))
        views = (Piece(part.form, self.site.derive(part.layer, part.key)) for part, _ in missing)
        first: list[Page | Piece | Feed] = [*plain, *views]
        made = done(crew.run(render_all, self.bundle, first))
        for page, data in zip(plain, made, strict=False):
            folder.put(page.path, data)
        for (part, digest), data in zip(missing, made, strict=True):
            self.pieces[_name(part)] = digest, data
        filled: list[Page | Piece | Feed] = [
            Feed(page.template, page.view, self._texts(page)) for page in feeds
        ]
        for page, data in zip(feeds, done(crew.run(render_all, self.bundle, filled)), strict=True):
            folder.put(page.path, data)
        for page in done(page for page in pages if not (is_rendered(page) or page.template in FORMS)):
            folder.put(page.path, self._written(page))

    def _written(self, page: Page) -> bytes:
        if page.template in TABLES:
            return TABLES[page.template](page.view, self._texts(page))
        return written_by(page, self.bundle.site_url)

    def _missing(self, parts: set[Part]) -> Iterator[tuple[Part, bytes]]:
        """Yield the parts that must be made, with the digests of what they are made of."""
        for part in sorted(parts, key=_name):
            digest = self.templates[part.form] + self._digest_of(part)
            if self.loaded.before is None or self.loaded.graph.state.piece(_name(part)) != digest:
                yield part, digest

    def _texts(self, page: Page) -> tuple[str, ...]:
        """Return the texts of a page's parts."""
        return tuple(map(self._text, parts_of(page)))

    def _text(self, part: Part) -> str:
        made = self.pieces.get(_name(part))
        return (made[1] if made else self.loaded.graph.state.text(_name(part))).decode()


_SITEMAP: Final = "sitemap/"
"""The key of what makes the sitemap, which is no unit: it reads the plan."""


def _name(part: Part) -> str:
    return f"{part.form} {part.layer}/{part.key}"
