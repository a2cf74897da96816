"""Making a site: the pages of units, and their bytes beside the site that is in place.

A unit makes its pages from the edition alone, so whoever knows the edition can make any of them: this
process, or workers that are copies of it. Other workers are sent views, and give bytes back.
"""

import zlib
from array import array
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from bulletin.crew import FEW, Crew
from bulletin.packing import Packed
from bulletin.publish.clock import Clock
from bulletin.publish.graph import Kept, Nodes
from bulletin.publish.pages import TABLES, Filled, Piece, is_rendered, parts_of, render_all, written_by
from bulletin.publish.planning import HOLDING_PARTS, SITEMAP, Planning, Traces
from bulletin.publish.state import Made, Reason
from bulletin.publish.writer import SiteFolder
from bulletin.views import Page
from bulletin.views.plan import Part
from bulletin.views.site import sitemap

_LEVEL: Final = 1
"""How hard parts are compressed: the fastest way halves them three times."""
_BATCH: Final = 2048
"""Tasks of which the views are held at a time where workers are sent them."""


@dataclass(frozen=True, slots=True)
class Assembly:
    """A page to be put together from parts, and the unit that makes it."""

    unit: str
    page: Page


Task = str | Part | Assembly
"""What can be done by itself: the pages of a unit, by its key; a part of pages; a page made of parts."""
Rendered = Filled | Piece
Render = Callable[[Sequence[Rendered]], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Done(Packed):
    """What came of a task.

    Of each page its path, what it is made of, why it was made, and whether it was written beside the site
    (None where it was not made); the nodes that were made; parts, compressed, with the digests of
    their views.
    """

    pages: tuple[tuple[str, Made, Reason, bool | None], ...] = ()
    nodes: Nodes = field(default_factory=dict)
    parts: Mapping[Part, tuple[bytes, bytes]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Begun:
    """A task whose views are there: the pages that it makes, with those that must be made, or a part."""

    pages: tuple[tuple[Page, Made, Reason, bool], ...] = ()
    nodes: Nodes = field(default_factory=dict)
    part: tuple[Part, bytes, Piece] | None = None


@dataclass
class Making:
    """A site in the making: what of it was made, and the paths that are `left`."""

    planning: Planning
    folder: SiteFolder
    made: dict[str, Made] = field(default_factory=dict)
    reasons: dict[str, Reason] = field(default_factory=dict)
    parts: dict[Part, bytes] = field(default_factory=dict)
    """The parts of pages that were made anew, compressed."""
    left: set[str] = field(default_factory=set)

    @property
    def anew(self) -> set[str]:
        """The paths of the pages that were made, not only planned."""
        return {path for path, reason in self.reasons.items() if self._is_due(reason)}

    def _is_due(self, reason: Reason) -> bool:
        return self.planning.whole or reason is not Reason.UNCHANGED

    def write(self, crew: Crew, clock: Clock) -> None:
        """Have the crew make all pages that are stale, and write them beside the site.

        The parts of feeds and tables are made first, each once, and only where they are not kept.
        """
        if self.planning.loaded.before is None:
            self.planning.loaded.graph.hold()
        units = self.planning.units()
        whole = [unit for unit in units if unit.partition("/")[0] in _ASSEMBLED]
        pages = list(self._assemblies(whole))
        wanted = dict.fromkeys(part for assembly in pages for part in parts_of(assembly.page))
        plain = [unit for unit in units if unit.partition("/")[0] not in _ASSEMBLED]
        missing = [part for part in wanted if self._is_missing(part)]
        later = self._keep_all_but(HOLDING_PARTS)
        count = clock.counter(len(plain) + len(missing) + len(pages))
        for done in count(self._done(_evenly(plain, missing), crew)):
            self._take(done)
        self._keep(later)
        for done in count(self._done(pages, crew)):
            self._take(done)
        self._add_sitemap()

    def _assemblies(self, units: Iterable[str]) -> Iterator[Assembly]:
        """Yield the pages of the units that are put together from parts, which are made later."""
        for unit in units:
            pages, nodes = self._pages(unit)
            self.planning.loaded.graph.put_all(nodes)
            yield from (Assembly(unit, page) for page in pages)

    def _keep_all_but(self, layers: Container[str]) -> Traces:
        """Keep what was derived, and return what was read for the values of `layers`."""
        traces = self.planning.traces()
        later = {name: read for name, read in traces.items() if name[0] in layers}
        self._keep({name: read for name, read in traces.items() if name not in later})
        return later

    def _keep(self, traces: Traces) -> None:
        self.planning.loaded.graph.put_all(self.planning.derived(traces))

    def _is_missing(self, part: Part) -> bool:
        """Tell if a part is not kept as it must be."""
        if self.planning.loaded.before is None:
            return True
        return self.planning.loaded.graph.state.piece(_name(part)) != self._digest_of(part)

    def _digest_of(self, part: Part) -> bytes:
        """Return the digest of all that a part is made of."""
        return self.planning.form(part.form) + self.planning.digest_of(part)

    def _done(self, tasks: Sequence[Task], crew: Crew) -> Iterator[Done]:
        """Yield what comes of `tasks`."""
        if crew.knows_all or len(tasks) < FEW:
            yield from crew.run(make_all, self, tasks)
            return
        for start in range(0, len(tasks), _BATCH):
            yield from self.carried_out(
                tasks[start : start + _BATCH],
                lambda pieces: crew.run(render_all, self.planning.bundle, pieces),
            )

    def carried_out(self, tasks: Sequence[Task], render: Render) -> list[Done]:
        """Return what comes of `tasks`, whose bytes are made by `render`."""
        begun = [self._begun(task) for task in tasks]
        bytes_of = iter(render([piece for one in begun for piece in self._rendered(one)]))
        done = [self._ended(one, bytes_of) for one in begun]
        if done:
            nodes = self.planning.derived(self.planning.traces())
            done[-1] = replace(done[-1], nodes={**done[-1].nodes, **nodes})
        return done

    def _begun(self, task: Task) -> _Begun:
        planning = self.planning
        if isinstance(task, Part):
            piece = Piece(task.form, planning.site.derive(task.layer, task.key))
            return _Begun(part=(task, planning.digest_of(task), piece))
        if isinstance(task, Assembly):
            return _Begun((self._judged(task.page, task.unit),))
        pages, nodes = self._pages(task)
        return _Begun(tuple(self._judged(page, task) for page in pages), nodes)

    def _pages(self, unit: str) -> tuple[tuple[Page, ...], Nodes]:
        """Return the pages of a unit, and the node that tells what was read for them."""
        with self.planning.loaded.snapshot.reader.reading() as read:
            pages = tuple(self.planning.site.make(unit))
        return pages, {("unit", unit): Kept(array("q", read))}

    def _judged(self, page: Page, unit: str) -> tuple[Page, Made, Reason, bool]:
        """Return a page with what it is made of, and whether and why it must be made."""
        made, reason = self.planning.made(page, unit)
        return page, made, reason, self._is_due(reason)

    def _rendered(self, begun: _Begun) -> Iterator[Rendered]:
        """Yield what must be rendered for a task."""
        if begun.part:
            yield begun.part[2]
        for page, _, _, due in begun.pages:
            if due and is_rendered(page):
                yield Filled(page, self._texts(page))

    def _ended(self, begun: _Begun, bytes_of: Iterator[bytes]) -> Done:
        """Write the pages of a task beside the site."""
        if begun.part:
            part, digest, _ = begun.part
            return Done(parts={part: (digest, zlib.compress(next(bytes_of), _LEVEL))})
        pages = []
        for page, made, reason, due in begun.pages:
            staged = None
            if due:
                data = next(bytes_of) if is_rendered(page) else self._written(page)
                staged = self.folder.put(page.path, data)
            pages.append((page.path, made, reason, staged))
        return Done(tuple(pages), begun.nodes)

    def _written(self, page: Page) -> bytes:
        """Return the bytes of a page that no template makes."""
        if page.template in TABLES:
            return TABLES[page.template](page.view, self._texts(page))
        return written_by(page, self.planning.bundle.site_url)

    def _texts(self, page: Page) -> tuple[str, ...]:
        """Return the texts of a page's parts."""
        return tuple(map(self._text, parts_of(page)))

    def _text(self, part: Part) -> str:
        data = self.parts.get(part) or self.planning.loaded.graph.state.text(_name(part))
        return zlib.decompress(data).decode()

    def _take(self, done: Done) -> None:
        """Take in what came of a task."""
        for path, made, reason, staged in done.pages:
            self.made[path], self.reasons[path] = made, reason
            if staged is not None:
                self.folder.note(path, staged=staged)
        self.planning.loaded.graph.put_all(done.nodes)
        for part, (digest, data) in done.parts.items():
            self.planning.parts[part], self.parts[part] = digest, data

    def kept_parts(self) -> Iterator[tuple[str, bytes, bytes]]:
        """Yield the parts that were made by their names, each with the digest of what it is made of."""
        return ((_name(part), self._digest_of(part), data) for part, data in self.parts.items())

    def _add_sitemap(self) -> None:
        """Add the sitemap, where the pages that it lists are not as they were."""
        known, stale = self.planning.known, self.planning.stale
        before = {path for path, made in known.items() if stale is None or made.unit in stale}
        listed = {path: made.day for path, made in self.made.items()}
        if stale is None or SITEMAP in stale or {path: known[path].day for path in before} != listed:
            days = {path: made.day for path, made in known.items() if path not in before}
            page = self._judged(sitemap({**days, **listed}), SITEMAP)
            self._take(self._ended(_Begun((page,)), iter(())))
        self.left = before - self.made.keys()


_ASSEMBLED: Final = frozenset({"feed", "table"})
"""Units whose pages are put together from parts."""


def make_all(making: Making, tasks: Sequence[Task]) -> list[Done]:
    """Return what comes of tasks: work for a crew that knows the edition."""
    bundle = making.planning.bundle
    return making.carried_out(tasks, lambda pieces: render_all(bundle, pieces))


def _name(part: Part) -> str:
    return f"{part.form} {part.layer}/{part.key}"


def _evenly(units: Sequence[str], parts: Sequence[Part]) -> list[Task]:
    """Return all tasks, those of each kind spread evenly over the whole.

    So neighbours in the files of the content, which share much, are made by one worker, and none is left with
    all the long pages.
    """
    kinds: dict[str, list[Task]] = {}
    for unit in units:
        kinds.setdefault(unit.partition("/")[0], []).append(unit)
    places = {unit: number for number, unit in enumerate(units)}
    for part in sorted(parts, key=lambda part: places.get(f"bulletin/{part.key}", 0)):
        kinds.setdefault(part.form, []).append(part)
    spread: list[tuple[float, Task]] = []
    for turn, tasks in enumerate(kinds.values()):
        shift = turn / len(kinds) / 2  # what there is one of is long, and not all of it comes first
        spread += [((number + shift) / len(tasks), task) for number, task in enumerate(tasks)]
    return [task for _, task in sorted(spread, key=lambda entry: entry[0])]
