"""`bulletin init`: a new newsroom."""

import sys
from pathlib import Path

import click

from bulletin.cli.answering import Command, language_option, say
from bulletin.cli.project import shown_from_here
from bulletin.invocation import called, quoted_for_shell
from bulletin.problems import BuildError, message
from bulletin.reports import as_text


@click.command(cls=Command)
@language_option
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--place", help="The county, city or province: its name or its code of six digits (GB/T 2260).")
@click.option("--name", help="The name of the site.")
@click.option("--address", help="Where the public will read it, like https://news.example.cn.")
@click.option("--publisher", help="Who publishes it.")
@click.option("--contact", help="How readers reach you: an address of mail or the web, or a number.")
@click.option("--licence", help="What others may do with its texts and data: a text, or an address.")
@click.option("--accent", help="The colour of the site, in six digits: #0f586c.")
@click.option(
    "--script",
    type=click.Choice(["zh-Hans", "zh-Hant"]),
    help="The characters that you write: zh-Hans or zh-Hant.",
)
def init(folder: Path, **typed: str | None) -> None:
    """Begin a newsroom in FOLDER: settings, places, indicators to choose from, and a sample to delete.

    What is not given as an option is asked for; where nobody can answer, only --place is needed.

    Example: bulletin init news --place 苏仙区 --address https://news.suxian.gov.cn
    """
    from bulletin.cli.asking import asked_beginning  # noqa: PLC0415  knows the places of the country
    from bulletin.newsroom.files import newsroom_files  # noqa: PLC0415
    from bulletin.newsroom.start_files import OTHERS, WINDOWS, start_files  # noqa: PLC0415
    from bulletin.newsroom.writing import refuse_what_is_there, write_newsroom  # noqa: PLC0415

    try:
        refuse_what_is_there(folder)
        beginning = asked_beginning(typed)
        write_newsroom(folder, {**newsroom_files(beginning), **start_files(sys.executable)})
    except BuildError as error:
        click.echo(as_text(error.report, say), err=True)
        raise SystemExit(error.exitcode) from None
    where = shown_from_here(folder.resolve())
    click.echo(
        say(message("The newsroom of {place} is in 「{folder}」.", place=beginning.place.name, folder=where))
    )
    program = called(folder.resolve())
    for words in (
        message("Go there: cd {folder}", folder=quoted_for_shell(where)),
        message("Write in the browser, without a terminal: {command}", command=f"{program} desk"),
        message(
            "or open its folder, and double-click 「{windows}」 on Windows, 「{others}」 on a Mac",
            windows=WINDOWS,
            others=OTHERS,
        ),
        message("Look at it in a browser: {command}", command=f"{program} serve"),
        message("Say what is wrong in it: {command}", command=f"{program} check"),
    ):
        click.echo(f"  {say(words)}")
