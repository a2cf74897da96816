"""The commands. They parse what is typed, call the stages, and print what these say."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from bulletin.problems import BuildError
from bulletin.publish.build import inspect, load, publish
from bulletin.publish.moments import now_from_environment, parse_as_of
from bulletin.read.settings import read_settings
from bulletin.text.dates import DateError


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


def _fail(error: BuildError) -> None:
    click.echo(str(error.report), err=True)
    click.echo("The last site was left as it was.", err=True)
    raise SystemExit(error.exitcode)


def _shown(path: Path) -> str:
    """Return the path from here where it lies below, in full elsewhere."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
