"""The commands. They parse what is typed, call the stages, and print what these say."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import click

from bulletin.draft.context import Extract, extract as draft
from bulletin.draft.formats import as_json, as_yaml
from bulletin.model.edition import Edition
from bulletin.model.names import Names
from bulletin.problems import BuildError, Problem
from bulletin.publish.build import inspect, load, publish
from bulletin.publish.moments import now_from_environment, parse_as_of
from bulletin.read.files import decode
from bulletin.read.settings import read_settings
from bulletin.text.dates import Date, DateError
from bulletin.text.quantity import datum


class _AsOf(click.ParamType[datetime]):
    """A day or a moment with its zone."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            return parse_as_of(value)
        except DateError as error:
            self.fail(f"{error.reason}; {error.mend}", param, ctx)


class _Day(click.ParamType[Date]):
    """A day, a month or a year."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Date:
        if isinstance(value, Date):
            return value
        try:
            return Date.parse(value)
        except DateError as error:
            self.fail(f"{error.reason}; {error.mend}", param, ctx)


_settings = click.option(
    "-s",
    "--settings",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("pelicanconf.py"),
    show_default=True,
    help="The configuration file; publishconf.py for the public site.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="bulletin")
def main() -> None:
    """Publish bulletins on work resuming: check the content, build the site."""


@main.command()
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
def build(settings: Path, output: Path | None, as_of: datetime | None) -> None:
    """Check the content and write the site; an error leaves the last site as it was."""
    try:
        chosen = read_settings(settings)
        if output:
            chosen = replace(chosen, output=output.resolve())
        loaded = load(chosen, as_of or now_from_environment())
        if loaded.report.problems:
            click.echo(str(loaded.report), err=True)
        result = publish(chosen, loaded.edition)
    except BuildError as error:
        _fail(error)
    click.echo(f"{result.summary} in {_shown(chosen.output)}")


@main.command()
@_settings
def check(settings: Path) -> None:
    """Check the content and print every problem: where, what, why, and how to mend it."""
    try:
        _, report = inspect(read_settings(settings))
    except BuildError as error:
        _fail(error)
    click.echo(str(report))
    if report.errors:
        raise SystemExit(1)


@main.command()
@_settings
@click.argument("file", type=click.File("rb"))
@click.option(
    "-f", "--format", "form", type=click.Choice(["table", "json", "yaml"]), default="table", show_default=True
)
@click.option(
    "--date",
    type=_Day(),
    help="The day the text appeared (2020-03-04, or a year): dates in it that print no year are not later.",
)
def extract(settings: Path, file: IO[bytes], form: str, date: Date | None) -> None:
    """Find the quantities in FILE, a .txt or .md (- is standard input), and draft records of them.

    json is a list for programs; yaml is stubs for content/data/figures/, with a comment for each guess.
    Names of places, enterprises, indicators and scopes come from the content folder, where there is one.
    """
    text = decode(file.read(), getattr(file, "name", "-"), keep_lines=True)
    if isinstance(text, Problem):
        click.echo(str(text), err=True)
        raise SystemExit(1)
    found = draft(text, _names(settings), date)
    if form == "json":
        click.echo(as_json(found, text))
    elif form == "yaml":
        click.echo(as_yaml(found, date), nl=False)
    else:
        _table(found)


def _names(settings: Path) -> Names:
    """Return the names of the records, or none where there is no content folder."""
    if not settings.exists():
        return Edition().names
    edition, problems = inspect(read_settings(settings))
    if problems.errors:
        click.echo("Some records have problems and may be missing; `bulletin check` lists them.", err=True)
    return edition.names


def _table(found: Sequence[Extract]) -> None:
    """Print what was found as a table."""
    from rich.console import Console  # noqa: PLC0415  takes 0.1 s, and few commands print tables
    from rich.table import Table  # noqa: PLC0415

    table = Table("数量", "含义", "指标", "范围", "主体", "日期", box=None, pad_edge=False)
    for item in found:
        quantity = item.mention.quantity
        per = f"/{quantity.per}" if quantity.per else ""
        meaning = f"{quantity.qualifier} {datum(quantity) or ''} {quantity.unit}{per}"
        words = (item.indicator, item.scope, item.subject)
        told = (word.text if word else "" for word in words)
        table.add_row(quantity.printed, meaning, *told, item.as_of or "")
    Console().print(table)


def _fail(error: BuildError) -> None:
    click.echo(str(error.report), err=True)
    if not any(problem.rule == "not-written" for problem in error.report.problems):
        click.echo("The last site was left as it was.", err=True)
    raise SystemExit(error.exitcode)


def _shown(path: Path) -> str:
    """Return the path from here where it lies below, in full elsewhere."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
