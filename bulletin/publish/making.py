"""Making a site: the pages of targets, and their bytes beside the site that is in place.

A target makes its pages from the edition alone, so whoever knows the edition can make any of them: this
process, or workers that are copies of it. Other workers are sent views, and give bytes back.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from bulletin.engine.queries import Answers
from bulletin.engine.tracking import Reads
from bulletin.executor import Executor
from bulletin.packing import Packed
from bulletin.publish import citing
from bulletin.publish.clock import Clock
from bulletin.publish.pages import (
    Bundle,
    FilledFragment,
    FilledPage,
    bytes_without_template,
    fragments_of,
    is_rendered,
    render_all,
)
from bulletin.publish.state import PageRecord, Reason, SiteRecord, digest_of_page
from bulletin.publish.workspace import Loaded
from bulletin.publish.writer import SiteFolder
from bulletin.text.scripts import Script
from bulletin.views import Page
from bulletin.views.plan import Fragment
from bulletin.views.site import day_of, sitemaps

_BATCH: Final = 2048
"""Tasks of which the views are held at a time where workers are sent them."""
ASSEMBLED: Final = frozenset({"feed", "feed-archive", "table"})
"""Kinds of targets whose pages are put together from fragments that many of them share."""
ROOTS: Final = frozenset({"target", "target-keys", "checks", "shape", "meaning", "cites"})
"""Queries whose results stay saved though no other result reads them."""
MAP_TARGET: Final = "sitemap/"
"""The target of the sitemaps, which list the pages of all others."""
Task = str | Fragment
"""What can be done by itself: the pages of a target, by its name; a fragment of pages."""


@dataclass(frozen=True, slots=True)
class Done(Packed):
    """What came of a task: pages, each with whether it was staged, and why it was made; new results.

    A `target` has these pages and no others, and may have none any more; a fragment names no target.
    """

    pages: tuple[tuple[str, PageRecord, bool, Reason], ...] = ()
    answers: Answers | None = None
    target: str = ""


@dataclass(frozen=True, slots=True)
class _Begun:
    """A task whose views are there: a target's pages with what was read for them, or a fragment."""

    task: Task
    pages: tuple[Page, ...] = ()
    reads: Reads = field(default_factory=Reads)
    filled: FilledFragment | None = None


@dataclass
class Making:
    """A site in the making: what of it was made, and why, and what it holds no more.

    Stale targets are made, and those of files that somebody has `touched`; to `rewrite_all`, all of them.
    """

    loaded: Loaded
    bundle: Bundle
    folder: SiteFolder
    touched: set[str]
    rewrite_all: bool = False
    made: dict[str, PageRecord] = field(default_factory=dict)
    reasons: dict[str, Reason] = field(default_factory=dict)
    made_targets: set[str] = field(default_factory=set)
    """Targets whose pages were made, as far as they have any."""
    removed_targets: list[str] = field(default_factory=list)
    """Targets that there are no more."""
    removed_pages: set[str] = field(default_factory=set)
    """Paths of pages that there are no more."""
    _views_waiting: dict[str, tuple[tuple[Page, ...], Reads]] = field(default_factory=dict)
    """Pages of targets, with what was read for them, that wait until their fragments are made."""

    def __post_init__(self) -> None:
        self.workspace = self.loaded.workspace
        self.engine = self.workspace.engine
        self.page_records = self.workspace.state.pages  # of the site in place
        self.touched_targets = {self.page_records[path].target for path in self.touched}
        self.all_targets = self.rewrite_all or self.engine.memos.empty
        self.workspace.render_fragment = self._fragment_named

    def write(self, executor: Executor, clock: Clock) -> None:
        """Have the executor make all pages that are stale, and write them beside the site.

        To find out which these are, what they read is verified, in this process: after an edit most fragments
        are made thereby, and few targets are left. The other fragments, of a first build or of new targets,
        are made with the other pages, before what is put together from them, so that each is made once.
        """
        citing.refresh(self.workspace)
        stale = [target for target in self._candidates() if self.all_targets or self._is_stale(target)]
        unassembled = [target for target in stale if kind_of_target(target) not in ASSEMBLED]
        assembled = [target for target in stale if kind_of_target(target) in ASSEMBLED]
        fragments = self._stale_fragments(assembled)
        count = clock.counter(len(stale) + len(fragments))
        for done in count(self._do(_evenly(unassembled, fragments), executor)):
            self._take_in(done)
        for done in count(self._do(assembled, executor)):
            self._take_in(done)
        self._add_sitemap()

    def _candidates(self) -> list[str]:
        """Return the targets whose pages may have to be made, in the order of the edition."""
        now: list[str] = []
        before: set[str] = set()
        for kind in self.workspace.site.kinds:
            were, there = self.workspace.listed("target-keys", kind)
            before.update(f"{kind}/{key}" for key in were)
            now += [f"{kind}/{key}" for key in there]
        self.removed_targets = sorted(before.difference(now))
        if self.all_targets:
            return now
        dirty = {*self.engine.memos.dirty_keys("target"), *self.touched_targets}
        return [target for target in now if target in dirty or target not in before]

    def _stale_fragments(self, targets: Iterable[str]) -> list[Fragment]:
        """Return the fragments that targets put together and that are stale; make their pages for that."""
        found: dict[Fragment, None] = {}
        for target in targets:
            pages, reads = self._pages(target)
            self._views_waiting[target] = pages, reads
            found.update(dict.fromkeys(fragment for page in pages for fragment in fragments_of(page)))
        return [fragment for fragment in found if self._is_stale(fragment)]

    def _do(self, tasks: Sequence[Task], executor: Executor) -> Iterator[Done]:
        """Yield what comes of tasks."""
        if executor.knows_all or len(tasks) < executor.few:
            yield from executor.run(make_all, self, tasks)
            return
        for start in range(0, len(tasks), _BATCH):
            yield from self.carry_out(
                tasks[start : start + _BATCH], lambda items: executor.run(render_all, self.bundle, items)
            )

    def carry_out(
        self,
        tasks: Sequence[Task],
        render: Callable[[Sequence[FilledPage | FilledFragment]], Iterable[bytes]],
    ) -> Iterator[Done]:
        """Yield what comes of tasks as `render` makes their bytes; the last tells what was worked out."""
        self.engine.collect()
        begun = [self._begin(task) if self._is_stale(task) else None for task in tasks]
        items = [filled for one in begun if one for filled in self._items(one)]
        bytes_of = iter(render(items))
        for waiting, one in zip(reversed(range(len(begun))), begun, strict=True):
            pages = tuple(self._finish(one, bytes_of)) if one else ()
            target = one.task if one and isinstance(one.task, str) else ""
            yield Done(pages, None if waiting else self._worked_out(), target)

    def _worked_out(self) -> Answers | None:
        """Return what is to be told of what was worked out, and let go of what is large."""
        self.engine.forget("bulletin-page")
        self.workspace.forget_articles()
        return self.engine.collected()

    def _is_stale(self, task: Task) -> bool:
        """Tell if a task must be done; what it reads is brought up to date for that.

        It is asked before tasks are shared out, and again by whoever begins one: only what is stale then is
        made.
        """
        if isinstance(task, Fragment):
            return not self.engine.verify("fragment", fragment_key(task))
        return self.rewrite_all or task in self.touched_targets or not self.engine.verify("target", task)

    def _begin(self, task: Task) -> _Begun:
        if isinstance(task, Fragment):
            with self.engine.tracker.tracking() as reads:
                filled = self._fill(task)
            return _Begun(task, reads=reads, filled=filled)
        pages, reads = self._pages(task)
        return _Begun(task, pages, reads)

    def _pages(self, target: str) -> tuple[tuple[Page, ...], Reads]:
        """Return the pages of a target, and what was read for them but the text of fragments."""
        if target in self._views_waiting:
            return self._views_waiting.pop(target)
        with self.engine.tracker.tracking() as reads:
            pages = tuple(self.workspace.site.make(target))
            for page in pages:
                self.engine.tracker.note("form", page.form)
        return pages, reads

    def _items(self, begun: _Begun) -> Iterator[FilledPage | FilledFragment]:
        """Yield what must be rendered for a task."""
        if begun.filled:
            yield begun.filled
        for page in begun.pages:
            if is_rendered(page):
                yield FilledPage(page, self._texts(page, begun.reads))

    def _finish(
        self, begun: _Begun, bytes_of: Iterator[bytes]
    ) -> Iterator[tuple[str, PageRecord, bool, Reason]]:
        """Take in what a task has made; write pages beside the site."""
        if isinstance(begun.task, Fragment):
            self.engine.put("fragment", fragment_key(begun.task), begun.reads, next(bytes_of).decode())
            return
        for page in begun.pages:
            if is_rendered(page):
                data = next(bytes_of)
            else:
                data = self._bytes_without_template(page, self._texts(page, begun.reads))
            record = PageRecord(begun.task, digest_of_page(data), day_of(page))
            before = self.page_records.get(page.path)
            same = before and before.digest == record.digest and page.path not in self.touched
            staged = (self.rewrite_all or not same) and self.folder.put(page.path, data)
            yield page.path, record, staged, self._reason(page, begun.task, staged=staged)
        # Not before: reasons are read off the marks that this takes away. No result reads a target: no value.
        self.engine.put("target", begun.task, begun.reads, b"")

    def _bytes_without_template(self, page: Page, texts: Sequence[str]) -> bytes:
        return bytes_without_template(page, texts, self.bundle.site_url, self.loaded.base.settings.content)

    def _texts(self, page: Page, reads: Reads) -> tuple[str, ...]:
        """Return the texts of a page's fragments, and note that they are read."""
        with self.engine.tracker.tracking() as more:
            texts = tuple(self._fragment(fragment) for fragment in fragments_of(page))
        reads.update(more)
        return texts

    def _fragment_named(self, name: str) -> str:
        form, script, query, key = name.split(" ", 3)
        return self._fragment(Fragment(form, query, key, Script(script) if script else None))

    def _fragment(self, fragment: Fragment) -> str:
        """Return the text of a fragment."""
        return self.engine.get("fragment", fragment_key(fragment), lambda _: self._rendered(fragment))

    def _rendered(self, fragment: Fragment) -> str:
        return self.bundle.publisher.bytes_of(self._fill(fragment)).decode()

    def _fill(self, fragment: Fragment) -> FilledFragment:
        """Return a fragment with the view that it shows, and note what is read for that."""
        self.engine.tracker.note("form", fragment.form)
        site, script = self.workspace.site, fragment.script
        view = site.derive(fragment.query, fragment.key)
        return FilledFragment(fragment.form, site.scripts.view(view, script) if script else view, script)

    def _take_in(self, done: Done) -> None:
        """Take in what came of a task."""
        for path, record, staged, reason in done.pages:
            self.made[path], self.reasons[path] = record, reason
            self.folder.note(path, staged=staged)
        if done.target:
            self.made_targets.add(done.target)
        if done.answers:
            self.engine.merge(done.answers)

    def _add_sitemap(self) -> None:
        """Add the sitemaps, where what they list is not as it was; find out which pages are no more."""
        remade = self.made_targets | set(self.removed_targets)
        before = {
            path for path, record in self.page_records.items() if self.all_targets or record.target in remade
        }
        listed = {path: record.day for path, record in self.made.items()}
        was = {path: self.page_records[path].day for path in before}
        if self.all_targets or MAP_TARGET in self.touched_targets or was != listed:
            days = {path: record.day for path, record in self.page_records.items() if path not in before}
            before |= {path for path, record in self.page_records.items() if record.target == MAP_TARGET}
            for page in sitemaps({**days, **listed}):
                data = self._bytes_without_template(page, ())
                record = PageRecord(MAP_TARGET, digest_of_page(data))
                staged = self.folder.put(page.path, data)
                reason = self._reason(page, MAP_TARGET, staged=staged)
                self._take_in(Done(((page.path, record, staged, reason),)))
        self.removed_pages = before - self.made.keys()

    def save(self, site: SiteRecord) -> None:
        """Save what was made; raise StoreError where that can't be done."""
        removed = [*self.workspace.removed_results, *(("target", target) for target in self.removed_targets)]
        with self.workspace.state.store.transaction():
            self.engine.save(removed, ROOTS)
            self.workspace.state.save_site(site)

    def _reason(self, page: Page, target: str, *, staged: bool) -> Reason:
        """Return why a page of a target is made; to be asked while the target is still dirty."""
        if page.path not in self.page_records:
            return Reason.NEW
        if page.path in self.touched:
            return Reason.TOUCHED
        if self.engine.memos.empty:  # which pages were made is known, but not of what
            return Reason.SETTINGS
        if self._has_other_template(page, target):
            return Reason.TEMPLATE
        return Reason.CHANGED if staged else Reason.EQUAL

    def _has_other_template(self, page: Page, target: str) -> bool:
        """Tell if the form of a page has changed since its target was last made."""
        memos, ids = self.engine.memos, self.engine.tracker.ids
        since = memos.dirty.get(ids["target"][target])
        return since is not None and memos.changed.get(ids["form"][page.form], 0) >= since


def make_all(making: Making, tasks: Sequence[Task]) -> list[Done]:
    """Return what comes of tasks: work for an executor that knows the edition."""
    return list(making.carry_out(tasks, lambda items: render_all(making.bundle, items)))


def kind_of_target(target: str) -> str:
    """Return the kind of a target, which is the first part of its name."""
    return target.partition("/")[0]


def fragment_key(fragment: Fragment) -> str:
    """Return the key of a fragment, as a result of the query `fragment`."""
    return f"{fragment.form} {fragment.script or ''} {fragment.query} {fragment.key}"


def _evenly(targets: Sequence[str], fragments: Sequence[Fragment]) -> list[Task]:
    """Return all tasks, those of each kind spread evenly over the whole.

    So neighbours in the files of the content, which share much, are made by one worker, and none is left with
    all the long pages.
    """
    kinds: dict[str, list[Task]] = {}
    for target in targets:
        kinds.setdefault(kind_of_target(target), []).append(target)
    places = {target: number for number, target in enumerate(targets)}
    for fragment in sorted(fragments, key=lambda fragment: places.get(f"bulletin/{fragment.key}", 0)):
        kinds.setdefault(fragment.form, []).append(fragment)
    spread: list[tuple[float, Task]] = []
    for turn, tasks in enumerate(kinds.values()):
        shift = turn / len(kinds) / 2  # what there is one of is long, and not all of it comes first
        spread += [((number + shift) / len(tasks), task) for number, task in enumerate(tasks)]
    return [task for _, task in sorted(spread, key=lambda entry: entry[0])]
