"""The commands. They parse what is typed, call the stages, and print what these say."""

import difflib
import gc
import gettext
import inspect
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from bulletin import explanations, streams
from bulletin.crew import Crew, local
from bulletin.invisible import escaped
from bulletin.languages import CODES, LOCALE, Language, language
from bulletin.model.settings import Settings
from bulletin.problems import BuildError, Message, Problem, Report, message, refusal
from bulletin.progress import shown
from bulletin.publish.build import Builder, Built, Finish
from bulletin.publish.clock import Clock
from bulletin.publish.moments import now_from_environment, parse_as_of
from bulletin.publish.writer import Strays, complete
from bulletin.read.documents import document
from bulletin.read.settings import read_settings
from bulletin.reports import FORMATS, as_text
from bulletin.text.dates import Date, DateError

if TYPE_CHECKING:
    from bulletin.draft.context import Extract
    from bulletin.fix.changes import Change
    from bulletin.model.names import Names


class _AsOf(click.ParamType[datetime]):
    """A day or a moment with its zone."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            return parse_as_of(value)
        except DateError as error:
            self.fail(_say(message("{reason}; {mend}", reason=error.reason, mend=error.mend)), param, ctx)


class _Day(click.ParamType[Date]):
    """A day, a month or a year."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Date:
        if isinstance(value, Date):
            return value
        try:
            return Date.parse(value)
        except DateError as error:
            self.fail(_say(message("{reason}; {mend}", reason=error.reason, mend=error.mend)), param, ctx)


class _Rule(click.ParamType[str]):
    """The name of a rule, or one of `others`."""

    name = "rule"

    def __init__(self, *others: str) -> None:
        self.known = (*explanations.BY_RULE, *others)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in self.known:
            near = difflib.get_close_matches(str(value), self.known, n=3, cutoff=0.75)
            what = message("there is no rule 「{rule}」", rule=value)
            mend = (
                message("write one of: {rules}", rules=", ".join(near))
                if near
                else message("`bulletin check --explain all` lists them")
            )
            self.fail(_say(message("{reason}; {mend}", reason=what, mend=mend)), param, ctx)
        return str(value)


_NOT_RUN: Final = message(
    "whether the numbers can be true has not been checked: that is done once there are no errors"
)
_STOPPED: Final = 128 + signal.SIGINT
_LANGUAGE: Final = "bulletin.language"
_TYPED: Final = "commands"
"""The catalogue of what answers to what is typed: click's own sentences, and the helps of our commands."""


class _Command(click.Command):
    """A command that tells its help in the language that was asked for."""

    def get_help(self, ctx: click.Context) -> str:
        """Return the help."""
        for told in (self, *getattr(self, "commands", {}).values()):
            told.help = _translated(told.help)
            told.short_help = told.help.partition("\n")[0]
        for option in self.params:
            if isinstance(option, click.Option):
                option.help = _translated(option.help)
        return super().get_help(ctx)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what is typed behind the command's name."""
        return [_translated(piece) for piece in super().collect_usage_pieces(ctx)]


class _Group(_Command, click.Group):
    """Commands that do so; until a language is chosen, that of the environment holds."""

    command_class = _Command

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Run the command that was typed."""
        streams.open_up()
        _answer_in(language())
        try:
            return super().main(*arguments, **options)
        except SystemExit as ended:
            if (error := streams.lost()) and not ended.code:
                words = message("what was printed could not be written: {reason}", reason=refusal(error))
                sys.stderr.write(f"{language(os.environ['LANGUAGE']).say(words)}\n")
                raise SystemExit(1) from None
            raise

    def invoke(self, ctx: click.Context) -> Any:
        """Call the command; one that is stopped by Ctrl-C ends with the status that shells give it."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo(_say(message("stopped")), err=True)
            raise SystemExit(_STOPPED) from None


def _translated(text: str | None) -> str:
    return gettext.gettext(inspect.cleandoc(text)) if text else ""


def _answer_in(chosen: Language) -> None:
    """Have click answer in a language; it asks gettext, which looks at the variable first."""
    gettext.bindtextdomain(_TYPED, LOCALE)
    gettext.textdomain(_TYPED)
    os.environ["LANGUAGE"] = chosen.code


def _choose_language(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value or _LANGUAGE not in ctx.meta:
        ctx.meta[_LANGUAGE] = language(value)
        _answer_in(ctx.meta[_LANGUAGE])


_lang = click.option(
    "--lang",
    type=click.Choice(CODES),
    is_eager=True,
    expose_value=False,
    callback=_choose_language,
    help="The language of messages; else LC_ALL, LC_MESSAGES or LANG decides.",
)


def _say(words: Message) -> str:
    """Return `words` in the language that was asked for."""
    return _spoken().say(words)


def _spoken() -> Language:
    """Return the language that was asked for."""
    spoken: Language = click.get_current_context().meta[_LANGUAGE]
    return spoken


_settings = click.option(
    "-s",
    "--settings",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("pelicanconf.py"),
    show_default=True,
    help="The configuration file; publishconf.py for the public site.",
)


_jobs = click.option("--jobs", type=click.IntRange(1), help="Worker processes; one a core by default.")


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="bulletin", message="%(prog)s %(version)s")
@_lang
def main() -> None:
    """Publish bulletins on work resuming: check the content, build the site."""


@main.command()
@_lang
@_settings
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="The folder for the site."
)
@click.option(
    "--as-of",
    type=_AsOf(),
    help="Show what is public on this day (2020-03-04) or at this moment (2020-03-04T08:00+08:00). "
    "Without it, everything but drafts and what carries an embargo.",
)
@_jobs
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
    clean: bool,
    profile: bool,
) -> None:
    """Check the content and write the site; an error leaves the last site as it was.

    What earlier builds remember is kept in the folder .bulletin beside the output.
    """
    try:
        chosen, finish = _hosted(settings, _read(settings, output), output)
        with shown(_say) as listener, _profiled(on=profile):
            crew = _crew(scheduler, 1 if profile else jobs)
            builder = Builder(chosen, crew, clean, Clock(listener), finish, Strays(strays or Strays.KEEP))
            report, built = builder.build(as_of or now_from_environment())
    except BuildError as error:
        _fail(error)
    if report.problems:
        words = message(
            "{summary}, as after the last build: `bulletin check` lists them", summary=report.summary
        )
        click.echo(_say(words) if built.again else as_text(report, _say), err=True)
    for note in built.notes:
        click.echo(_say(note), err=True)
    folder = _shown(chosen.output)
    click.echo(_say(message("{folder}: {summary}", folder=folder, summary=built.summary)))
    click.echo(_say(builder.clock.summary), err=True)
    for path in explain:
        reason = built.reason(_in_output(path, chosen))
        click.echo(_say(message("{path}: {reason}", path=path, reason=reason)))
    gc.freeze()  # nobody need look through what was built before the program ends


def _read(path: Path, output: Path | None = None) -> Settings:
    """Return the settings, with another output where one is given.

    What a build that was killed has left half done there is completed first, and told.
    """
    chosen = read_settings(path, {"OUTPUT_PATH": str(output.resolve())} if output else None)
    for note in complete(chosen.output, chosen.state):
        click.echo(_say(note), err=True)
    return chosen


def _hosted(path: Path, chosen: Settings, output: Path | None = None) -> tuple[Settings, Finish | None]:
    """Return the settings, and what others' plugins do to a new site; few sites have any."""
    if not chosen.plugins:
        return chosen, None
    from bulletin.host.hosting import hosted  # noqa: PLC0415  Pelican takes 0.2 s to import

    host = hosted(path, output)
    return host.settings, host.finish


def _in_output(typed: str, settings: Settings) -> str:
    """Return which file of the output is meant by a path, or by an address as a browser shows it."""
    path = typed.removeprefix(settings.site_url).removeprefix(f"{_shown(settings.output)}/").lstrip("/")
    return f"{path}index.html" if path.endswith("/") or not path else path


def _crew(scheduler: str | None, jobs: int | None) -> Crew:
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


@main.command()
@_lang
@_settings
@click.option(
    "-p",
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="Where browsers find the site: http://127.0.0.1:8000",
)
@_jobs
def serve(settings: Path, port: int, jobs: int | None) -> None:
    """Build the site, show it on this machine, and build and show anew what every edit touches."""
    from bulletin.serve.preview import Preview  # noqa: PLC0415  other commands need no server
    from bulletin.serve.server import Server  # noqa: PLC0415
    from bulletin.serve.watching import Watcher  # noqa: PLC0415

    try:
        chosen = _read(settings)
    except BuildError as error:
        _fail(error)
    spoken = _spoken()  # the threads that answer browsers know no command
    preview = Preview(chosen.output, lambda report: as_text(report, spoken.say), spoken.code)
    watcher = Watcher(
        settings,
        lambda: read_settings(settings),
        lambda found: _previewing(settings, found, jobs),
        preview,
        _told,
    )
    try:
        server = Server(preview, port)
    except OSError as error:
        words = message(
            "port {port} can't be used: {reason}; choose another: --port", port=port, reason=refusal(error)
        )
        click.echo(_say(words), err=True)
        raise SystemExit(2) from None
    watcher.build()
    server.start()
    click.echo(_say(message("Open {address} (Ctrl-C ends this)", address=server.address)), err=True)
    with suppress(KeyboardInterrupt):
        watcher.run()


def _previewing(path: Path, chosen: Settings, jobs: int | None) -> Builder:
    settings, finish = _hosted(path, chosen)
    return Builder(settings, local(jobs), finish=finish)


def _told(report: Report, built: Built | None) -> None:
    """Print what came of a build of the preview."""
    if report.problems:
        click.echo(as_text(report, _say), err=True)
    if built:
        for words in (*built.notes, built.summary):
            click.echo(_say(words), err=True)
    else:
        click.echo(_say(message("The last site was left as it was.")), err=True)


@main.command()
@_lang
@_settings
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="text is for editors, json for programs, github for the annotations of a workflow.",
)
@click.option("--only", type=_Rule(), multiple=True, help="Tell only what this rule finds; may be repeated.")
@click.option(
    "--explain",
    type=_Rule("all"),
    help="Say what a rule means, with an example, and check nothing; `all` lists the rules.",
)
def check(settings: Path, form: str, only: tuple[str, ...], explain: str | None) -> None:
    """Check the content and print every problem: where, what, why, and how to mend it.

    The status is 0 without errors, 1 with errors (of other rules too, since these keep rules from running), 2
    when the command is used wrongly.
    """
    if explain:
        click.echo("\n".join(map(_say, explanations.explain(explain))))
        return
    status = BuildError.exitcode
    try:
        _, report = Builder(_read(settings)).inspect()
    except BuildError as error:
        report, status = error.report, error.exitcode
    errors = report.errors
    if only:
        report = Report(tuple(problem for problem in report.problems if problem.rule in only))
    printed = as_text(report, _say, whole=True) if only and form == "text" else FORMATS[form](report, _say)
    if printed:
        click.echo(printed)
    if errors > report.errors:
        click.echo(_say(message("errors of other rules: {count}", count=errors - report.errors)), err=True)
    if errors:
        if status == BuildError.exitcode:
            click.echo(_say(_NOT_RUN), err=True)
        raise SystemExit(status)


@main.command()
@_lang
@_settings
@click.option("--write", is_flag=True, help="Write the changes; without it they are only shown.")
def fix(settings: Path, *, write: bool) -> None:
    """Mend what has one right answer, and show how: other encodings, tabs, colons, dates, missing ids.

    The files as they were are kept for 30 days in the folder .bulletin-originals beside the content.
    """
    from bulletin.fix.changes import changes  # noqa: PLC0415

    try:
        chosen = _read(settings)
    except BuildError as error:
        _fail(error)
    found = changes(chosen.content, chosen.content.name)
    for change in found:
        for words in change.shown:
            click.echo(_say(words))
    if not found:
        click.echo(_say(message("nothing to mend that has one right answer")))
    elif not write:
        words = message("files to mend: {count}; `bulletin fix --write` mends them", count=len(found))
        click.echo(_say(words))
    if write:
        _write_changes(found, chosen)


def _write_changes(found: "Sequence[Change]", chosen: Settings) -> None:
    """Write what was shown, say where the originals are, and drop those that are old."""
    from bulletin.fix import files  # noqa: PLC0415  as above

    now = datetime.now(UTC).astimezone()
    originals = chosen.content.parent / files.ORIGINALS
    written = files.write(found, originals, now, chosen.output) if found else files.Written()
    if written.problems:
        click.echo(as_text(Report.of(written.problems), _say), err=True)
    elif found:
        click.echo(_say(message("files mended: {count}", count=len(found))))
    if written.originals:
        where = _shown(written.originals)
        words = message(
            "as they were, they are kept for {days} days in {folder}", days=files.DAYS, folder=where
        )
        click.echo(_say(words))
    if count := files.forget(originals, now):
        words = message(
            "originals of more than {days} days ago removed: {count}", days=files.DAYS, count=count
        )
        click.echo(_say(words))
    if written.problems:
        raise SystemExit(1)


@main.command()
@_lang
@_settings
@click.argument("file")
@click.option(
    "-f", "--format", "form", type=click.Choice(["table", "json", "yaml"]), default="table", show_default=True
)
@click.option(
    "--date",
    type=_Day(),
    help="The day the text appeared (2020-03-04, or a year): dates in it that print no year are not later.",
)
def extract(settings: Path, file: str, form: str, date: Date | None) -> None:
    """Find the quantities in FILE, a .txt or .md (- is standard input), and draft records of them.

    json is a list for programs; yaml is stubs for content/data/figures/, with a comment for each guess.
    Names of places, enterprises, indicators and scopes come from the content folder, where there is one.
    """
    from bulletin.draft.context import extract as draft  # noqa: PLC0415
    from bulletin.draft.formats import as_json, as_yaml  # noqa: PLC0415

    found = document(file, sys.stdin.buffer)
    if isinstance(found, Problem):
        click.echo(_say(found.message), err=True)
        raise SystemExit(1)
    if found.encoding:
        words = message(
            "{file} is written in {encoding}, and was read so", file=file, encoding=found.encoding
        )
        click.echo(_say(words), err=True)
    try:
        names = _names(settings)
    except BuildError as error:
        _fail(error)
    drafts = draft(found.text, names, date)
    if form == "json":
        click.echo(as_json(drafts, found.text))
    elif form == "yaml":
        click.echo(as_yaml(drafts, date), nl=False)
    else:
        _table(drafts)


def _names(settings: Path) -> "Names":
    """Return the names of the records, or none where there is no content folder."""
    from bulletin.model.edition import Edition  # noqa: PLC0415

    if not settings.exists():
        return Edition().names
    edition, problems = Builder(read_settings(settings)).inspect()
    if problems.errors:
        words = message("Some records have problems and may be missing; `bulletin check` lists them.")
        click.echo(_say(words), err=True)
    return edition.names


def _table(found: "Sequence[Extract]") -> None:
    """Print what was found as a table."""
    from rich.console import Console  # noqa: PLC0415  takes 0.1 s, and few commands print tables
    from rich.table import Table  # noqa: PLC0415

    from bulletin.text.quantity import datum  # noqa: PLC0415

    table = Table("数量", "含义", "指标", "范围", "主体", "日期", box=None, pad_edge=False)
    for item in found:
        quantity = item.mention.quantity
        per = f"/{quantity.per}" if quantity.per else ""
        meaning = f"{quantity.qualifier} {datum(quantity) or ''} {quantity.unit}{per}"
        words = (item.indicator, item.scope, item.subject)
        told = (word.text if word else "" for word in words)
        table.add_row(escaped(quantity.printed), meaning, *map(escaped, told), item.as_of or "")
    Console().print(table)


def _fail(error: BuildError) -> None:
    click.echo(as_text(error.report, _say), err=True)
    if not any(problem.rule in {"not-written", "other-build"} for problem in error.report.problems):
        click.echo(_say(message("The last site was left as it was.")), err=True)
    raise SystemExit(error.exitcode)


def _shown(path: Path) -> str:
    """Return the path from here where it lies below, in full elsewhere."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
