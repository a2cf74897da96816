"""`bulletin check`: say what is wrong, and build nothing."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from bulletin import explaining
from bulletin.cli.answering import Command, language_option, say
from bulletin.cli.options import RuleParameter, jobs_option, settings_option
from bulletin.cli.project import project_settings
from bulletin.executor import local
from bulletin.model.settings import Settings
from bulletin.problems import BuildError, Message, Problem, Report, Severity, message
from bulletin.publish.as_of import now_from_environment
from bulletin.publish.build import Builder
from bulletin.read.theme import read_theme
from bulletin.reports import FORMATS, as_text

if TYPE_CHECKING:
    from bulletin.model.edition import Edition

_NOT_RUN: Final = message(
    "whether the numbers can be true has not been checked: that is done once there are no errors"
)
_NONE_RUN: Final = message(
    "whether what is named is there, and whether the numbers can be true, has not been checked: that is done "
    "once every file can be read"
)


@click.command(cls=Command)
@language_option
@settings_option
@jobs_option
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="text is for editors, json for programs, github for the annotations of a workflow.",
)
@click.option(
    "--only", type=RuleParameter(), multiple=True, help="Tell only what this rule finds; may be repeated."
)
@click.option(
    "--explain",
    type=RuleParameter("all"),
    help="Say what a rule means, with an example, and check nothing; `all` lists the rules.",
)
def check(settings: Path, jobs: int | None, form: str, only: tuple[str, ...], explain: str | None) -> None:
    """Check the content and print every problem: where, what, why, and how to mend it.

    The status is 0 without errors, 1 with errors (of other rules too, since these keep rules from running), 2
    when the command is used wrongly.
    """
    if explain:
        click.echo("\n".join(map(say, explaining.explain(explain))))
        return
    status = BuildError.exitcode
    try:
        chosen = project_settings(settings)
        moment = now_from_environment()
        edition, report = Builder(chosen, local(jobs)).inspect(moment)
        silent = () if report.errors else _of_ledger(chosen, edition)
        report = Report.of((*report.problems, *_of_theme(chosen), *silent))
    except BuildError as error:
        report, status = error.report, error.exitcode
    errors, found = report.errors, report.problems
    if only:
        report = Report(tuple(problem for problem in report.problems if problem.rule in only))
    printed = as_text(report, say, whole=True) if only and form == "text" else FORMATS[form](report, say)
    if printed:
        click.echo(printed)
    if errors > report.errors:
        click.echo(say(message("errors of other rules: {count}", count=errors - report.errors)), err=True)
    if errors:
        if status == BuildError.exitcode and (unchecked := _unchecked(found)):
            click.echo(say(unchecked), err=True)
        raise SystemExit(status)


def _of_theme(settings: Settings) -> tuple[Problem, ...]:
    """Return why a build could not use the theme, or what it would warn of."""
    try:
        return read_theme(settings.theme, settings.look).warnings
    except BuildError as error:
        return error.report.problems


def _of_ledger(chosen: Settings, edition: "Edition") -> Iterator[Problem]:
    """Yield what was public and says something else without a word, and which bulletins are not public yet.

    Faulty files of the ledger are told of by who reads them.
    """
    from bulletin.read.folders import Folder  # noqa: PLC0415  few have published
    from bulletin.read.ledger import read_ledger  # noqa: PLC0415

    folder = Folder(chosen.content, chosen.content.name)
    ledger, problems = read_ledger(folder)
    if problems or not ledger.publications or edition.shown is None:
        return
    from bulletin.publication.comparison import not_public, silent_changes  # noqa: PLC0415
    from bulletin.publication.things import things  # noqa: PLC0415
    from bulletin.read.positions import located  # noqa: PLC0415

    now = things(edition.shown)
    told = (*silent_changes(now, ledger, edition), *not_public(now, ledger, edition))
    yield from located(told, folder)


def _unchecked(found: Iterable[Problem]) -> Message | None:
    """Say what has not been checked, since an error keeps rules from running; None where all have run."""
    from bulletin.check import MEANING, SHAPE  # noqa: PLC0415  where there are errors alone

    shape, meaning = ({rule.name for rule in rules} for rules in (SHAPE, MEANING))
    errors = {problem.rule for problem in found if problem.severity is Severity.ERROR}
    if errors - shape - meaning:
        return _NONE_RUN
    return _NOT_RUN if errors - (meaning - shape) else None
