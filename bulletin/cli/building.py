"""`bulletin build`: check the content and write the site."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
from click.core import ParameterSource

from bulletin.cli.answering import Command, language_option, say
from bulletin.cli.options import MomentParameter, jobs_option, settings_option
from bulletin.cli.project import fail, project_settings, shown_from_here, with_host
from bulletin.executor import Executor, local
from bulletin.invocation import quoted_for_shell
from bulletin.model.settings import Settings
from bulletin.problems import BuildError, CommandLine, message
from bulletin.progress import progress_shown
from bulletin.publish.as_of import now_from_environment
from bulletin.publish.build import Builder
from bulletin.publish.clock import Clock
from bulletin.publish.writer import Strays
from bulletin.reports import as_text, note_lines


@click.command(cls=Command)
@language_option
@settings_option
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The folder for the site.")
@click.option(
    "--as-of",
    type=MomentParameter(),
    help="Show what is public as this day begins (2020-03-04), at this moment (2020-03-04T08:00+08:00), or "
    "now (now). Without it, everything but drafts and what carries an embargo.",
)
@jobs_option
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Have the workers of a Dask cluster make the pages: tcp://host:8786. "
    "What that needs is told in docs/builds.md.",
)
@click.option(
    "--prune",
    "strays",
    flag_value=Strays.PRUNE.value,
    help="Remove from the output every file that is not of this site, but those that begin with a dot.",
)
@click.option(
    "--fail-on-strays",
    "strays",
    flag_value=Strays.FAIL.value,
    help="Fail, and list them, where the output holds such files.",
)
@click.option(
    "--search",
    is_flag=True,
    help="Make the index that readers search in, too, as BULLETIN_SEARCH = True does.",
)
@click.option(
    "--downloads",
    is_flag=True,
    help="Make the workbook and the database of all data, too, as BULLETIN_DOWNLOADS = True does.",
)
@click.option(
    "--twins",
    is_flag=True,
    help="Make every page and feed in Traditional characters, too, as BULLETIN_TWINS = True does.",
)
@click.option("--clean", is_flag=True, help="Forget what earlier builds remember, and make every page anew.")
@click.option(
    "--explain",
    multiple=True,
    metavar="PATH",
    help="Say why this file was made anew or not; may be repeated.",
)
@click.option("--profile", is_flag=True, help="Print where the time went, by function; implies --jobs 1.")
def build(
    settings: Path,
    output: Path | None,
    as_of: datetime | None,
    jobs: int | None,
    explain: tuple[str, ...],
    scheduler: str | None,
    strays: str | None,
    *,
    search: bool,
    downloads: bool,
    twins: bool,
    clean: bool,
    profile: bool,
) -> None:
    """Check the content and write the site; an error leaves the last site as it was.

    What earlier builds remember is kept in the folder .bulletin beside the output.
    """
    try:
        chosen, finish = with_host(settings, project_settings(settings, output), output)
        chosen = chosen.asked(search=search, downloads=downloads, twins=twins)
        with progress_shown(say) as listener, _profiled(on=profile):
            executor = _executor(scheduler, 1 if profile else jobs)
            kept = Strays(strays or Strays.KEEP)
            builder = Builder(chosen, executor, clean, Clock(listener), finish, kept, _pruning())
            report, built = builder.build(as_of or now_from_environment())
    except BuildError as error:
        fail(error)
    if report.problems:
        words = message(
            "{summary}, as after the last build: `{command}` lists them",
            summary=report.summary,
            command=CommandLine("check"),
        )
        told = [*map(say, note_lines(report)), say(words)] if built.unchanged else [as_text(report, say)]
        click.echo("\n".join(told), err=True)
    for note in built.notes:
        click.echo(say(note), err=True)
    folder = shown_from_here(chosen.output)
    click.echo(say(message("{folder}: {summary}", folder=folder, summary=built.summary)))
    click.echo(say(builder.clock.summary), err=True)
    for path in explain:
        reason = built.reason(_in_output(path, chosen))
        click.echo(say(message("{path}: {reason}", path=path, reason=reason)))
    if chosen.search:
        _index(chosen)
    gc.freeze()  # nobody need look through what was built before the program ends


def _index(chosen: Settings) -> None:
    """Make the index of the search, and tell of it."""
    from bulletin.search.index import make_index  # noqa: PLC0415  a build has no use for it

    try:
        count = make_index(chosen.output, chosen.state)
    except BuildError as error:
        click.echo(as_text(error.report, say), err=True)
        raise SystemExit(error.exitcode) from None
    if count is None:
        words = message(
            "another build has changed the site meanwhile: `{command}` makes the search of it",
            command=CommandLine("build --search"),
        )
        click.echo(say(words), err=True)
    elif count:
        click.echo(say(message("the search finds {count} pages and measures", count=count)))


def _pruning() -> CommandLine:
    """Return the command that makes the same site once more, and removes all else from its folder."""
    called = click.get_current_context()
    options = []
    for name, flag in (("settings", "-s"), ("output", "-o"), ("as_of", "--as-of")):
        value = called.params[name]
        if called.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            typed = value.isoformat() if isinstance(value, datetime) else str(value)
            options.append(f"{flag} {quoted_for_shell(typed)}")
    return CommandLine(" ".join(["build", *options, "--prune"]))


def _in_output(typed: str, settings: Settings) -> str:
    """Return which file of the output is meant by a path, or by an address as a browser shows it."""
    path = (
        typed.removeprefix(settings.site_url).removeprefix(f"{shown_from_here(settings.output)}/").lstrip("/")
    )
    return f"{path}index.html" if path.endswith("/") or not path else path


def _executor(scheduler: str | None, jobs: int | None) -> Executor:
    """Return the workers that were asked for: of this machine, or of a cluster."""
    if not scheduler:
        return local(jobs)
    from bulletin.cluster import Cluster  # noqa: PLC0415  few builds need it

    return Cluster(scheduler, local(jobs))


@contextmanager
def _profiled(*, on: bool) -> Iterator[None]:
    """Print the functions that take the most time inside, when `on`."""
    if not on:
        yield
        return
    import cProfile  # noqa: PLC0415  for developers
    import pstats  # noqa: PLC0415

    with cProfile.Profile() as taken:
        yield
    pstats.Stats(taken, stream=sys.stderr).sort_stats("tottime").print_stats(30)
