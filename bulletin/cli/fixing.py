"""`bulletin fix`: mend what has one right answer."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletin.cli.answering import Command, language_option, say
from bulletin.cli.options import settings_option
from bulletin.cli.project import fail, project_settings, shown_from_here
from bulletin.model.settings import Settings
from bulletin.problems import BuildError, CommandLine, Report, message
from bulletin.reports import as_text

if TYPE_CHECKING:
    from bulletin.fix.changes import FileChange


@click.command(cls=Command)
@language_option
@settings_option
@click.option("--write", is_flag=True, help="Write the changes; without it they are only shown.")
def fix(settings: Path, *, write: bool) -> None:
    """Mend what has one right answer, and show how: other encodings, tabs, colons, dates, missing ids.

    The files as they were are kept for 30 days in the folder .bulletin-originals beside the content.
    """
    from bulletin.fix.changes import changes  # noqa: PLC0415
    from bulletin.fix.files import no_copy  # noqa: PLC0415

    try:
        chosen = project_settings(settings)
        found = changes(chosen.content, chosen.content.name)
    except BuildError as error:
        fail(error)
    except OSError as error:
        fail(BuildError(Report((no_copy(error),))))
    for change in found:
        for words in change.shown:
            click.echo(say(words))
    if not found:
        click.echo(say(message("nothing to mend that has one right answer")))
    elif not write:
        words = message(
            "files to mend: {count}; `{command}` mends them",
            count=len(found),
            command=CommandLine("fix --write"),
        )
        click.echo(say(words))
    if write:
        _write_changes(found, chosen)


def _write_changes(found: "Sequence[FileChange]", chosen: Settings) -> None:
    """Write what was shown, say where the originals are, and drop those that are old."""
    from bulletin.fix import files  # noqa: PLC0415  as above

    now = datetime.now(UTC).astimezone()
    originals = chosen.content.parent / files.ORIGINALS
    written = files.write(found, originals, now, chosen.output) if found else files.WrittenFixes()
    if written.problems:
        click.echo(as_text(Report.of(written.problems), say), err=True)
    elif found:
        click.echo(say(message("files mended: {count}", count=len(found))))
    if written.originals:
        where = shown_from_here(written.originals)
        words = message(
            "as they were, they are kept for {days} days in {folder}", days=files.DAYS, folder=where
        )
        click.echo(say(words))
    if count := files.forget(originals, now):
        words = message(
            "originals of more than {days} days ago removed: {count}", days=files.DAYS, count=count
        )
        click.echo(say(words))
    if written.problems:
        raise SystemExit(1)
