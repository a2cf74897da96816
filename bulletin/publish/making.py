"""Making a site: the content to an edition, the edition to a plan, the plan to bytes beside the site.

What has nothing to make does not import this module, nor all that it stands on.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from bulletin.check import check, check_public
from bulletin.crew import Crew, Piece, Result, Shared, Work
from bulletin.model.edition import Edition
from bulletin.model.public import public
from bulletin.model.settings import Settings
from bulletin.problems import BuildError, Report, message
from bulletin.publish.clock import Clock
from bulletin.publish.digests import Digests, of_templates
from bulletin.publish.pages import Feed, Publisher, is_feed, is_rendered, written_by
from bulletin.publish.render import Renderer
from bulletin.publish.state import State
from bulletin.publish.writer import SiteFolder
from bulletin.read.content import read_found
from bulletin.read.finding import Found
from bulletin.read.positions import located
from bulletin.read.theme import Theme, read_theme
from bulletin.views import Page, Site
from bulletin.views.feeds import Entry

Key = tuple[bytes, bytes]
"""The digests of a page's templates and of its view."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """An edition that may be published, and the warnings and questions about it."""

    edition: Edition
    report: Report


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


def inspected(found: Found, settings: Settings, state: State, crew: Crew, clock: Clock) -> Loaded:
    """Read and check what was found; rules over the edition run only when every file could be read."""
    with clock.stage(message("reading")):
        edition, problems = read_found(found, state, Counting(crew, clock))
        state.save_files()
    edition = replace(edition, limits=settings.limits)
    with clock.stage(message("checking")):
        if not Report.of(problems).errors:
            problems += check(edition)
        return Loaded(edition, Report.of(located(problems, found.folder)))


def shown(loaded: Loaded, found: Found, as_of: datetime | None) -> Loaded:
    """Return the part of an edition that the public may see at `as_of`; raise BuildError on any error."""
    if loaded.report.errors:
        raise BuildError(loaded.report)
    edition = public(loaded.edition, as_of)
    if as_of and (hidden := list(check_public(loaded.edition, edition))):
        raise BuildError(Report.of(located(hidden, found.folder)))
    return Loaded(edition, loaded.report)


@dataclass(frozen=True)
class Making:
    """What a site is to be: its pages, and what renders them."""

    plan: tuple[Page, ...]
    bundle: Bundle
    keys: Mapping[str, Key]

    @classmethod
    def of(cls, loaded: Loaded, settings: Settings) -> "Making":
        """Plan the site of an edition."""
        theme = read_theme(settings.theme)
        plan = Site(loaded.edition, settings, theme.assets).plan()
        bundle = Bundle(theme, settings.site_url)
        return cls(plan, bundle, dict(_keys(plan, bundle)))

    def write(self, folder: SiteFolder, paths: set[str], crew: Crew, clock: Clock) -> None:
        """Write the pages at `paths` beside the site: the crew renders, what needs no template is made here.

        The content of an entry stands in many feeds, so it is rendered first, and once.
        """
        pages = [page for page in self.plan if page.path in paths]
        plain = [page for page in pages if is_rendered(page) and not is_feed(page)]
        feeds = [page for page in pages if is_feed(page)]
        entries = list({entry.id: entry for page in feeds for entry in page.view.entries}.values())
        done = clock.counter(len(pages) + len(entries))
        contents: dict[str, str] = {}
        made = done(crew.run(render_all, self.bundle, [*plain, *entries]))
        for page, data in zip(plain, made, strict=False):
            folder.put(page.path, data)
        for entry, data in zip(entries, made, strict=True):
            contents[entry.id] = data.decode()
        filled = [Feed.of(page, contents) for page in feeds]
        for page, data in zip(feeds, done(crew.run(render_all, self.bundle, filled)), strict=True):
            folder.put(page.path, data)
        for page in done(page for page in pages if not is_rendered(page)):
            folder.put(page.path, written_by(page, self.bundle.site_url))


def _keys(plan: Sequence[Page], bundle: Bundle) -> Iterator[tuple[str, tuple[bytes, bytes]]]:
    """Yield for each page the digests of what it is made of."""
    digests = Digests()
    templates = of_templates(bundle.theme.templates, bundle.site_url)
    for page in plan:
        yield page.path, (templates[page.template], digests.of(page.view))
