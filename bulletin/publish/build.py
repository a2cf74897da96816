"""The whole way from the content folder to the site on disk."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

from bulletin.check import check, check_public
from bulletin.crew import Alone, Crew, Piece, Result, Shared, Work
from bulletin.model.edition import Edition
from bulletin.model.public import public
from bulletin.model.settings import Settings
from bulletin.problems import BuildError, Location, Message, Problem, Report, message
from bulletin.publish.clock import Clock
from bulletin.publish.digests import Digests, of_templates
from bulletin.publish.pages import Feed, Publisher, is_feed, is_rendered, written_by
from bulletin.publish.render import Renderer
from bulletin.publish.state import Made, State
from bulletin.publish.writer import STATE, SiteFolder, Written, opened
from bulletin.read.content import Found, find_content, read_found
from bulletin.read.files import Folder, Stamp, changed, stamp_of
from bulletin.read.positions import located
from bulletin.read.theme import Theme, read_theme
from bulletin.views import Page, Site
from bulletin.views.feeds import Entry


@dataclass(frozen=True, slots=True)
class Loaded:
    """An edition that may be published, and the warnings and questions about it."""

    edition: Edition
    report: Report


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: to the files of the output, and why to each page."""

    written: Written
    reasons: Mapping[str, Message]
    rendered: int

    @property
    def summary(self) -> Message:
        """One line that counts."""
        skipped = len(self.reasons) - self.rendered
        return message(
            "{files}; {made} made, {skipped} skipped",
            files=self.written.summary,
            made=self.rendered,
            skipped=skipped,
        )


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
        self, work: Work[Shared, Piece, Result], shared: Shared, pieces: Sequence[Piece]
    ) -> Iterator[Result]:
        """Yield the result of every piece, in order, and tell the clock."""
        return self.clock.counter(len(pieces))(self.crew.run(work, shared, pieces))


def render_all(bundle: Bundle, pieces: Sequence[Page | Entry | Feed]) -> list[bytes]:
    """Return the bytes of pages, of the contents of entries, and of feeds: work for a crew."""
    return [bundle.publisher.bytes_of(piece) for piece in pieces]


@dataclass(slots=True)
class Builder:
    """Builds one site, again and again if need be; what it has read once it does not read again."""

    settings: Settings
    crew: Crew = field(default_factory=Alone)
    clean: bool = False
    clock: Clock = field(default_factory=Clock)
    _state: State | None = None

    @property
    def state(self) -> State:
        """What earlier builds remember."""
        if self._state is None:
            output = self.settings.output
            self._state = State(output.parent / STATE / f"{output.name}.state", self.clean)
        return self._state

    @property
    def _folder(self) -> Folder:
        return Folder(self.settings.content, self.settings.content.name)

    def build(
        self,
        as_of: datetime | None = None,
        exchanging: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> tuple[Report, Built]:
        """Build the site that is public at `as_of`, and return what is to be said of its content too.

        Raise BuildError, the last site untouched, on any error. Where all inputs and the output are what
        they were after the last build, nothing is parsed, checked or planned.
        """
        _refuse_output(self.settings)
        found = self._find()
        inputs = self._inputs(found, as_of)
        if (report := self.state.report_of(inputs)) and (built := self._intact()):
            return report, built
        loaded = self.load(as_of, found)
        return loaded.report, self.publish(loaded, exchanging, inputs)

    def _find(self) -> Found:
        self.state.stamps.clear()
        with self.clock.stage(message("looking")):
            return find_content(self._folder.root, self._folder.name, self.state)

    def _inputs(self, found: Found, as_of: datetime | None) -> str:
        """Return the digest of all that a site is made of, but the program; empty where there are problems."""
        if found.problems:
            return ""
        theme = read_theme(self.settings.theme)
        files = [(file.kind, file.name, file.digest) for file in found.files]
        whole = (self.settings, as_of, sorted(theme.templates.items()), theme.assets, files)
        return hashlib.sha256(repr(whole).encode(errors="surrogateescape")).hexdigest()

    def _intact(self) -> Built | None:
        """Return what a build that has nothing to do did; None where the output is not what it was."""
        with opened(self.settings.output) as folder:
            if any(_stamp(folder.output / path) != made.stamp for path, made in self.state.pages.items()):
                return None
        paths = tuple(sorted(self.state.pages))
        return Built(Written((), paths, ()), dict.fromkeys(paths, _UNCHANGED), 0)

    def inspect(self, found: Found | None = None) -> tuple[Edition, Report]:
        """Read and check the content; rules over the edition run only when every file could be read."""
        folder = self._folder
        found = found or self._find()
        with self.clock.stage(message("reading")):
            edition, problems = read_found(found, self.state, Counting(self.crew, self.clock))
            self.state.save_files()
        edition = replace(edition, limits=self.settings.limits)
        with self.clock.stage(message("checking")):
            if not Report.of(problems).errors:
                problems += check(edition)
            return edition, Report.of(located(problems, folder))

    def load(self, as_of: datetime | None = None, found: Found | None = None) -> Loaded:
        """Return the edition that the public may see at `as_of`; raise BuildError on any error."""
        edition, report = self.inspect(found)
        if report.errors:
            raise BuildError(report)
        shown = public(edition, as_of)
        if as_of and (hidden := list(check_public(edition, shown))):
            raise BuildError(Report.of(located(hidden, self._folder)))
        return Loaded(shown, report)

    def publish(
        self,
        loaded: Loaded,
        exchanging: Callable[[], AbstractContextManager[None]] = nullcontext,
        inputs: str = "",
    ) -> Built:
        """Write the site of an edition; raise BuildError, the last site untouched, when it can't be.

        What is new is moved in inside of `exchanging`. `inputs` is the digest of all that it is made of.
        """
        _refuse_output(self.settings)
        with opened(self.settings.output) as folder:
            with self.clock.stage(message("planning")):
                theme = read_theme(self.settings.theme)
                plan = Site(loaded.edition, self.settings, theme.assets).plan()
                bundle = Bundle(theme, self.settings.site_url)
                keys = dict(_keys(plan, bundle))
            reasons = {page.path: self._reason(page.path, keys[page.path]) for page in plan}
            pages = [page for page in plan if reasons[page.path] is not _UNCHANGED]
            with self.clock.stage(message("rendering")):
                for page in plan:
                    if reasons[page.path] is _UNCHANGED:
                        folder.keep(page.path)
                self._render(folder, pages, bundle)
            with self.clock.stage(message("moving in")):
                self._refuse_changes()
                with exchanging():
                    written = folder.exchange()
                self._remember(keys, inputs, loaded.report)
        return Built(written, reasons, len(pages))

    def _remember(self, keys: Mapping[str, tuple[bytes, bytes]], inputs: str, report: Report) -> None:
        """Save what the site and its pages were made of, and what their files look like now."""
        stamps = {path: _stamp(self.settings.output / path) for path in keys}
        made = {path: Made(*keys[path], stamp) for path, stamp in stamps.items() if stamp}
        self.state.save_site(made, inputs, report)

    def _reason(self, path: str, key: tuple[bytes, bytes]) -> Message:
        """Say why a page is made, or that it need not be."""
        made = self.state.pages.get(path)
        if made is None:
            return _NEW
        if made.template != key[0]:
            return _TEMPLATE
        if made.view != key[1]:
            return _VIEW
        return _UNCHANGED if _stamp(self.settings.output / path) == made.stamp else _TOUCHED

    def _render(self, folder: SiteFolder, pages: list[Page], bundle: Bundle) -> None:
        """Write the bytes of pages beside the site: the crew renders, what needs no template is made here.

        The content of an entry stands in many feeds, so it is rendered first, and once.
        """
        plain = [page for page in pages if is_rendered(page) and not is_feed(page)]
        feeds = [page for page in pages if is_feed(page)]
        entries = list({entry.id: entry for page in feeds for entry in page.view.entries}.values())
        done = self.clock.counter(len(pages) + len(entries))
        contents: dict[str, str] = {}
        made = done(self.crew.run(render_all, bundle, [*plain, *entries]))
        for page, data in zip(plain, made, strict=False):
            folder.put(page.path, data)
        for entry, data in zip(entries, made, strict=True):
            contents[entry.id] = data.decode()
        filled = [Feed.of(page, contents) for page in feeds]
        for page, data in zip(feeds, done(self.crew.run(render_all, bundle, filled)), strict=True):
            folder.put(page.path, data)
        for page in done(page for page in pages if not is_rendered(page)):
            folder.put(page.path, written_by(page, self.settings.site_url))

    def _refuse_changes(self) -> None:
        """Refuse to show a site that is made of two states of the content."""
        folder = self._folder
        for name, stamp in self.state.stamps.items():
            if _stamp(folder.root / Path(name).relative_to(folder.name)) != stamp:
                raise BuildError(Report((changed(name),)))


_NEW = message("it is new")
_TEMPLATE = message("its templates, the site's address or the program are not the same")
_VIEW = message("what it shows has changed")
_TOUCHED = message("its file in the output is gone or was touched")
_UNCHANGED = message("nothing that it is made of has changed")


def _keys(plan: Sequence[Page], bundle: Bundle) -> Iterator[tuple[str, tuple[bytes, bytes]]]:
    """Yield for each page the digests of what it is made of."""
    digests = Digests()
    templates = of_templates(bundle.theme.templates, bundle.site_url)
    for page in plan:
        yield page.path, (templates[page.template], digests.of(page.view))


def _stamp(path: Path) -> Stamp | None:
    """Return what a file looks like; None where there is none."""
    try:
        return stamp_of(path)
    except OSError:
        return None


def _refuse_output(settings: Settings) -> None:
    """Refuse to write the site into, or around, what it is made of."""
    output = settings.output.resolve()
    for source in (settings.content.resolve(), settings.theme.resolve()):
        if output == source or output in source.parents or source in output.parents:
            problem = Problem(
                Location(str(settings.output)),
                "bad-output",
                message("the output folder holds or lies in 「{source}」", source=source.name),
                message("a build would overwrite what the site is made of"),
                message("set OUTPUT_PATH, or --output, to a folder of its own, like output"),
            )
            raise BuildError(Report((problem,)))
