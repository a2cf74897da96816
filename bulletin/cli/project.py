"""The project that a command works on: its settings, its host, and how a command fails there."""

from pathlib import Path
from typing import NoReturn

import click

from bulletin.cli.answering import say
from bulletin.model.settings import Settings
from bulletin.problems import BuildError, message
from bulletin.publish.build import Finish
from bulletin.publish.writer import complete
from bulletin.read.settings import read_settings
from bulletin.reports import as_text


def project_settings(path: Path, output: Path | None = None) -> Settings:
    """Return the settings, with another output where one is given.

    What a build that was killed has left half done there is completed first, and told.
    """
    typed = output and str(output if str(output).startswith("~") else output.resolve())
    chosen = read_settings(path, {"OUTPUT_PATH": typed} if typed else None)
    for note in complete(chosen.output, chosen.state):
        click.echo(say(note), err=True)
    return chosen


def with_host(path: Path, chosen: Settings, output: Path | None = None) -> tuple[Settings, Finish | None]:
    """Return the settings, and what others' plugins do to a new site; few sites have any."""
    if not chosen.plugins:
        return chosen, None
    from bulletin.host.hosting import hosted  # noqa: PLC0415  Pelican takes 0.2 s to import

    host = hosted(path, output)
    return host.settings, host.finish


def fail(error: BuildError) -> NoReturn:
    """Print why the command can't go on, and leave with its status."""
    click.echo(as_text(error.report, say), err=True)
    if not any(problem.rule in {"not-written", "other-build"} for problem in error.report.problems):
        click.echo(say(message("The last site was left as it was.")), err=True)
    raise SystemExit(error.exitcode)


def shown_from_here(path: Path) -> str:
    """Return the path from here where it lies below, in full elsewhere."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
