"""`bulletin extract`: find the quantities of a text, and draft records of them."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletin.cli.answering import Command, language_option, say
from bulletin.cli.options import DateParameter, settings_option
from bulletin.cli.project import fail
from bulletin.executor import local
from bulletin.invisible import shown_whole
from bulletin.problems import BuildError, CommandLine, Problem, message
from bulletin.publish.build import Builder
from bulletin.read.reports import PressReport, report_at
from bulletin.read.settings import read_settings
from bulletin.text.dates import Date

if TYPE_CHECKING:
    from bulletin.draft.extracts import Extract
    from bulletin.model.edition import Edition
    from bulletin.text.quantity import Quantity


@click.command(cls=Command)
@language_option
@settings_option
@click.argument("file")
@click.option(
    "-f", "--format", "form", type=click.Choice(["table", "json", "yaml"]), default="table", show_default=True
)
@click.option(
    "--date",
    type=DateParameter(),
    help="The day the text appeared (2020-03-04, or a year): dates in it that print no year are not later.",
)
def extract(settings: Path, file: str, form: str, date: Date | None) -> None:
    """Find the quantities in FILE, and draft records of them.

    FILE is a press report: Word (.docx), a saved web page (.html), or text (.txt, .md) in any encoding that
    is certain; - is standard input. What is hidden or deleted in it is left out, and so are comments.

    json is a list for programs; yaml is stubs for content/data/figures/, with a comment for each guess.
    Names of places, enterprises, indicators and scopes come from the content folder, where there is one.
    """
    from bulletin.draft.context import extract as draft, left_out  # noqa: PLC0415
    from bulletin.draft.formats import as_yaml, drafts_as_json  # noqa: PLC0415
    from bulletin.text.quantity.running import Unread  # noqa: PLC0415

    found = report_at(file, sys.stdin.buffer)
    if isinstance(found, Problem):
        click.echo(say(found.message), err=True)
        raise SystemExit(1)
    _tell_how_read(found, file)
    try:
        edition = _edition(settings)
    except BuildError as error:
        fail(error)
    drafts = draft(found.text, edition.names, date)
    for left in left_out(found.text, edition.names):
        line, typed = found.text.count("\n", 0, left.start) + 1, found.text[left.start : left.end]
        where = {"file": file, "line": line, "typed": typed}
        words = (
            message(
                "{file}:{line}: 「{typed}」 is left out: it looks like a number, and can't be read as one; "
                "write it in one of the usual ways (3500家, 0.5%, 3至5家)",
                **where,
            )
            if isinstance(left, Unread)
            else message(
                "{file}:{line}: 「{typed}」 is left out: the end of a line breaks the number; write that in "
                "one line",
                **where,
            )
        )
        click.echo(say(words), err=True)
    if form == "json":
        click.echo(drafts_as_json(drafts, found.text))
    elif form == "yaml":
        click.echo(as_yaml(drafts, date, edition.figures, edition.indicators), nl=False)
    else:
        _table(drafts)


def _tell_how_read(report: PressReport, file: str) -> None:
    """Say in which encoding a report was read, and what of it was left out."""
    if report.encoding:
        words = message(
            "{file} is written in {encoding}, and was read so", file=file, encoding=report.encoding
        )
        click.echo(say(words), err=True)
    for note in report.notes:
        click.echo(say(message("{file}: {note}", file=file, note=note)), err=True)


def _edition(settings: Path) -> "Edition":
    """Return the records, or none where there is no content folder."""
    from bulletin.model.edition import Edition  # noqa: PLC0415

    if not settings.exists():
        return Edition()
    edition, problems = Builder(read_settings(settings), local(None)).inspect(checks=False)
    if problems.errors:
        words = message(
            "Some records have problems and may be missing; `{command}` lists them.",
            command=CommandLine("check"),
        )
        click.echo(say(words), err=True)
    return edition


def _table(found: "Sequence[Extract]") -> None:
    """Print what was found as a table."""
    from rich.console import Console  # noqa: PLC0415  takes 0.1 s, and few commands print tables
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=None, pad_edge=False)
    for head in ("数量", "含义", "指标", "统计范围", "谁的", "截至"):
        table.add_column(head, overflow="fold")
    for item in found:
        words = (item.indicator, item.scope, item.subject)
        told = (word.text if word else "" for word in words)
        quantity = item.mention.quantity
        table.add_row(shown_whole(quantity.printed), _meaning(quantity), *map(shown_whole, told), _day(item))
    Console().print(table)


def _meaning(quantity: "Quantity") -> str:
    """Return what a number means, in digits: 近3000名, 20000～30000只, 68家/天."""
    from bulletin.text.quantity import format_derived  # noqa: PLC0415

    if quantity.low is None and quantity.high is None:
        return "数字缺失"
    unit = f"{quantity.unit}/{quantity.per}" if quantity.per else quantity.unit
    decimals = max(quantity.decimals, 2)
    return format_derived(quantity.low, quantity.high, unit, decimals=decimals, qualifier=quantity.qualifier)


def _day(item: "Extract") -> str:
    """Return a day as readers write it, also one whose year the text does not tell; else its own words."""
    if not item.as_of:
        return shown_whole(f"{item.plan}{item.period}" or item.now)
    if item.as_of.startswith("--"):
        month, _, day = item.as_of.removeprefix("--").partition("-")
        return f"{int(month)}月{f'{int(day)}日' if day else ''}，缺年份"
    return Date.parse(item.as_of).chinese
