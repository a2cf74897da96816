"""`bulletin import`: figures and enterprises from a spreadsheet."""

from pathlib import Path
from typing import Any

import click

from bulletin.cli.answering import Command, language_option, say
from bulletin.cli.options import DateParameter, settings_option
from bulletin.cli.project import project_settings
from bulletin.problems import BuildError
from bulletin.reports import as_text


@click.command("import", cls=Command)
@language_option
@settings_option
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--sheet", "sheet", help="The sheet to read, where the file has several.")
@click.option("--source", help="The source that has the numbers: its id, title or outlet.")
@click.option("--as-of", type=DateParameter(), help="The day that they are true of, where no column says it.")
@click.option("--scope", help="Whom they count, where no column says it: the id or name of a scope.")
@click.option(
    "--modality",
    type=click.Choice(["actual", "expected", "target"]),
    default="actual",
    show_default=True,
    help="Whether they are so already.",
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="HEAD=MEANING",
    help="What a column holds whose head is not known: the name of an indicator, or - for nothing.",
)
@click.option("--reason", help="Why figures change that are public: readers are told.")
@click.option(
    "--fault",
    type=click.Choice(["ours", "source"]),
    default="ours",
    show_default=True,
    help="Whose mistake the change mends.",
)
@click.option("--write", is_flag=True, help="Write the records; without it they are only shown.")
@click.option("--template", is_flag=True, help="Make FILE, an .xlsx to be filled in, and read nothing.")
def import_(settings: Path, file: Path, *, template: bool, **typed: Any) -> None:
    """Take figures, or a register of enterprises, from a spreadsheet: FILE is .xlsx, .xls, .ods or .csv.

    One of its rows has heads: a column names places or enterprises, others hold numbers of the indicator
    that their head names, like 到岗率（%）. What is new, changed and the same is shown, and each cell that
    can't be taken.

    Example: bulletin import 企业到岗.xlsx --source rednet-2020-03-04 --as-of 2020-03-02 --write
    """
    from bulletin.cli.taking import Asked, make_template, take_in  # noqa: PLC0415  reads the content

    try:
        chosen = project_settings(settings)
        if template:
            make_template(chosen, file)
            return
        is_whole = take_in(chosen, file, Asked(**typed))
    except BuildError as error:
        click.echo(as_text(error.report, say), err=True)
        raise SystemExit(error.exitcode) from None
    if not is_whole:
        raise SystemExit(1)
