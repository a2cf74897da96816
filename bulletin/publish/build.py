"""The whole way from the content folder to the site on disk."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bulletin.check import check, check_public
from bulletin.model.edition import Edition
from bulletin.model.public import public
from bulletin.model.settings import Settings
from bulletin.problems import BuildError, Location, Problem, Report, message
from bulletin.publish.pages import Publisher
from bulletin.publish.render import Renderer
from bulletin.publish.writer import Written, write_site
from bulletin.read.content import read_content
from bulletin.read.files import Folder
from bulletin.read.positions import located
from bulletin.read.theme import read_theme
from bulletin.views import Page, Site


@dataclass(frozen=True, slots=True)
class Loaded:
    """An edition that may be published, and the warnings and questions about it."""

    edition: Edition
    report: Report


def inspect(settings: Settings) -> tuple[Edition, Report]:
    """Read and check the content; rules over the edition run only when every file could be read."""
    name = settings.content.name
    edition, problems = read_content(settings.content, name)
    edition = replace(edition, limits=settings.limits)
    found = Report.of(problems)
    if not found.errors:
        problems += check(edition)
    return edition, Report.of(located(problems, Folder(settings.content, name)))


def load(settings: Settings, as_of: datetime | None = None) -> Loaded:
    """Return the edition that the public may see at `as_of`; raise BuildError on any error."""
    edition, report = inspect(settings)
    if report.errors:
        raise BuildError(report)
    shown = public(edition, as_of)
    if as_of and (hidden := list(check_public(edition, shown))):
        raise BuildError(Report.of(located(hidden, Folder(settings.content, settings.content.name))))
    return Loaded(shown, report)


def publish(settings: Settings, edition: Edition) -> Written:
    """Write the site of `edition`; raise BuildError, the last site untouched, when it can't be."""
    _refuse_output(settings)
    theme = read_theme(settings.theme)
    plan = Site(edition, settings, theme.assets).plan()
    publisher = Publisher(Renderer(theme), settings.site_url)
    return write_site(_rendered(plan, publisher), settings.output)


def _rendered(plan: tuple[Page, ...], publisher: Publisher) -> Iterator[tuple[str, bytes]]:
    for page in plan:
        yield page.path, publisher.bytes_of(page)


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
